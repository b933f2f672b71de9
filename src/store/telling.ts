import { folded } from './contacts.ts';

/** What a person is known by. */
export interface Marks {
  readonly names: readonly string[];
  readonly emails: readonly string[];
  /** International, as they are kept. */
  readonly numbers: readonly string[];
}

/**
 * Tells whether a text speaks of a person: by their name in full, an address or a number of theirs, each as a
 * whole. A name of one word is everybody's, and cal@acme.example is not al@acme.example.
 */
export function teller({ names, emails, numbers }: Marks): (text: string) => boolean {
  const called = names.map(folded).filter((name) => name.includes(' '));
  const patterns = [...new Set([...emails.map(addressPattern), ...numbers.flatMap(numberPattern)])].map(
    (source) => new RegExp(source, 'iu'),
  );
  return (text) => {
    if (patterns.some((pattern) => pattern.test(text))) return true;
    const plain = called.length === 0 ? '' : ` ${folded(text)} `;
    return called.some((name) => plain.includes(` ${name} `));
  };
}

/** An address that no longer one begins or ends with; the full stop of a sentence may follow. */
function addressPattern(email: string): string {
  const literal = email.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return `(?<![\\p{L}\\p{N}._%+-])${literal}(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])`;
}

/** The fewest digits that are a number, and how many in front (the country) may be left out. */
const [FEWEST, COUNTRY] = [7, 3];
/** What people write between digits. */
const BETWEEN = '[^\\p{L}\\p{N}]{0,3}';

/** A number with or without its country, with a nought or two in its place, and no digit before or behind. */
function numberPattern(number: string): readonly string[] {
  const digits = number.replace(/\D/g, '');
  if (digits.length < FEWEST) return [];
  const country = Math.min(COUNTRY, digits.length - FEWEST);
  const optional = [...digits.slice(0, country)].map((digit) => `(?:${digit}${BETWEEN})?`).join('');
  const rest = [...digits.slice(country)].join(BETWEEN);
  return [`(?<!\\p{N})(?:0{1,2}${BETWEEN})?${optional}${rest}(?!\\p{N})`];
}

/** The texts of a value, or of the JSON that a text is, one behind the other: as people read them, not escaped. */
export function textsIn(value: unknown): string {
  if (typeof value === 'string') {
    const inside = /^[[{]/.test(value) ? parsed(value) : null;
    return inside === null ? value : textsIn(inside);
  }
  return typeof value === 'object' && value !== null ? Object.values(value).map(textsIn).join(' ') : '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
