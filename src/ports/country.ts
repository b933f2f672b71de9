import { fault } from '../faults.ts';

/** Everyday names that the tables of the runtime spell otherwise. */
const ALIASES: Readonly<Record<string, string>> = {
  'united states of america': 'US',
  usa: 'US',
  'u.s.a.': 'US',
  'u.s.': 'US',
  america: 'US',
  uk: 'GB',
  'u.k.': 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  'republic of ireland': 'IE',
  holland: 'NL',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
  turkey: 'TR',
  uae: 'AE',
  'hong kong': 'HK',
  macau: 'MO',
  macao: 'MO',
  'ivory coast': 'CI',
  korea: 'KR',
  'russian federation': 'RU',
  'viet nam': 'VN',
};

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'];

let names: Map<string, string> | null = null;
const answers = new Map<string, string | null>();

/** The ISO 3166 code of a country given by code or by name (in English or six other languages), or null. */
export function countryCode(text: string): string | null {
  const known = answers.get(text);
  if (known !== undefined) return known;
  const answer = lookUp(text.trim());
  // Bounded, because a column taken for a country may hold anything.
  if (answers.size < 5000) answers.set(text, answer);
  return answer;
}

/** The ISO code of a country that the user named; a `usage` fault where there is no such country. */
export function countryNamed(text: string): string {
  const code = countryCode(text);
  if (code !== null) return code;
  throw fault('usage', `"${text}" is no country.`, 'Give its name or its two letters, such as US, GB or DE.');
}

function lookUp(text: string): string | null {
  const name = text.toLowerCase();
  const alias = ALIASES[name];
  if (Object.hasOwn(ALIASES, name) && alias !== undefined) return alias;
  if (/^[a-z]{2}$/.test(name)) return isCode(name.toUpperCase()) ? name.toUpperCase() : null;
  if (name === '') return null;
  names ??= namesOfCountries();
  return names.get(name) ?? null;
}

function namesOfCountries(): Map<string, string> {
  const found = new Map<string, string>();
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const code of twoLetterCodes()) {
      const name = display.of(code)?.toLowerCase();
      // Old codes carry today's names: DD is called Germany, too.
      if (name !== undefined && !found.has(name) && isCurrent(code)) found.set(name, code);
    }
  }
  return found;
}

function isCode(code: string): boolean {
  const display = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  // ZZ stands for an unknown country.
  return code !== 'ZZ' && display.of(code) !== undefined && isCurrent(code);
}

function isCurrent(code: string): boolean {
  return new Intl.Locale(`und-${code}`).region === code;
}

function twoLetterCodes(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap((first) => letters.map((second) => first + second));
}
