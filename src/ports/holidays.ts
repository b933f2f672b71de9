import Holidays from 'date-holidays';
import { addDays, type Day, parseDay } from '../schedule/index.ts';
import { nearest } from './nearest.ts';

/** The list that public holidays come from, as it is named in the data file. A test holds it against the package. */
export const HOLIDAY_LIST = 'date-holidays 3.37.0';

/** Places whose holidays are known: `US`, `US-CA`, `DE-BY`, some with a part of the state behind. */
export interface Region {
  readonly code: string;
  readonly name: string;
}

export interface PublicHoliday {
  readonly day: Day;
  readonly name: string;
}

/** The years for which the rules of the list can be trusted to be worked out. */
export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2100;

/** The countries; or, of one, the country with its states and their parts. Empty where there is none of that code. */
export function regionsOf(country: string | null): readonly Region[] {
  const list = new Holidays();
  const countries = list.getCountries('en');
  if (country === null) return named(countries, '');
  const code = country.toUpperCase();
  const own = countries[code];
  if (own === undefined) return [];
  const states = named(list.getStates(code, 'en'), `${code}-`);
  return [
    { code, name: own },
    ...states.flatMap((state) => [
      state,
      ...named(list.getRegions(code, state.code.slice(code.length + 1), 'en'), `${state.code}-`),
    ]),
  ];
}

function named(
  names: Readonly<Record<string, string>> | null | undefined,
  before: string,
): readonly Region[] {
  return Object.entries(names ?? {}).map(([code, name]) => ({ code: `${before}${code}`, name }));
}

/** The region that was typed; else codes with their names that are near, by code or by name. */
export function regionNamed(text: string): Region | { readonly near: readonly string[] } {
  const code = text.trim().toUpperCase().replaceAll('_', '-');
  const country = code.split('-')[0] ?? '';
  const there = regionsOf(country);
  const found = there.find((region) => region.code === code);
  if (found !== undefined) return found;
  // A state is looked for by name in every country; a code only in its own.
  const all = there.length > 0 ? there : regionsOf(null).flatMap(({ code: one }) => regionsOf(one));
  const byText = new Map(
    all.flatMap(
      (region) =>
        [
          [region.name, region],
          [region.code, region],
        ] as const,
    ),
  );
  const near = nearest(text.trim(), byText.keys()).map((key) => byText.get(key)!);
  return { near: [...new Set(near)].map(({ code: one, name }) => `${one} (${name})`) };
}

const ALSO: readonly string[] = ['bank', 'optional'];

/**
 * The holidays of a region in a year, by day, in the language of the place. Public ones; with `all` the bank and
 * optional ones too, and those that take only a part of a day. Substitute days are days of their own; a holiday
 * of several days is each of them.
 */
export function holidaysOf(region: string, year: number, all: boolean): readonly PublicHoliday[] {
  const [country = '', state = '', part = ''] = region.split('-');
  const list = new Holidays(country, state, part);
  const names = new Map<Day, string[]>();
  for (const { date, start, end, name, type } of list.getHolidays(year)) {
    const first = parseDay(date.slice(0, 10));
    if (first === null || !(type === 'public' || (all && ALSO.includes(type)))) continue;
    const hours = (end.getTime() - start.getTime()) / 3_600_000;
    // A day on which the clocks change has 23 hours.
    if (hours < 23 && !all) continue;
    for (let at = 0; at < Math.max(1, Math.round(hours / 24)); at++) {
      const day = addDays(first, at);
      if (day.slice(0, 4) !== String(year)) continue;
      const known = names.get(day) ?? [];
      if (!known.includes(name)) names.set(day, [...known, name]);
    }
  }
  return [...names]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, all]) => ({ day, name: all.join(', ').slice(0, 200) }));
}
