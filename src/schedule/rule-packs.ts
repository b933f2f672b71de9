import type { CallCap } from './caps.ts';
import type { Clock, Day, Weekday } from './day.ts';

/**
 * What laws say about the hours and the number of sales calls, as dated data with their sources. A reminder and
 * no legal advice: exceptions, consent and registers are not in it.
 */
export interface RulePack {
  readonly id: string;
  readonly name: string;
  /** The country (ISO code) whose numbers it is about. */
  readonly country: string;
  /** The area codes it is about; null for the whole country. */
  readonly areas: string | null;
  /** When calls may be made at the called person's place: Monday to Friday, Saturday, Sunday. Null: no hours. */
  readonly hours: readonly [week: Windows, saturday: Windows, sunday: Windows] | null;
  readonly caps: readonly Cap[];
  /** No calls on public holidays of the country. */
  readonly noHolidays: boolean;
  /** The day on which the text below was last held against what it says of the law. */
  readonly asOf: Day;
  readonly source: string;
  /** What else to mind, as a sentence; null for nothing. */
  readonly note: string | null;
}

/** From the first minute to before the second one. */
export type Windows = readonly (readonly [from: Clock, to: Clock])[];

/** At most so many calls to one number within so many hours. */
export interface Cap {
  readonly calls: number;
  readonly hours: number;
}

const AS_OF = '2025-11-01' as Day;

function every(windows: string): RulePack['hours'] {
  return [spans(windows), spans(windows), spans(windows)];
}

function spans(text: string): Windows {
  return text
    .split(' ')
    .filter((span) => span !== '')
    .map((span) => span.split('-') as [Clock, Clock]);
}

const THREE_A_DAY: readonly Cap[] = [{ calls: 3, hours: 24 }];

/** The packs that are known. Area codes of the four states: NANPA, as of the same day. */
export const RULE_PACKS: readonly RulePack[] = [
  {
    id: 'us',
    name: 'United States',
    country: 'US',
    areas: null,
    hours: every('08:00-21:00'),
    caps: [],
    noHolidays: false,
    asOf: AS_OF,
    source: '47 CFR 64.1200(c)(1)',
    note: 'Some states are stricter; respect the National Do Not Call Registry.',
  },
  {
    id: 'us-fl',
    name: 'Florida',
    country: 'US',
    areas: '239 305 321 324 352 386 407 448 561 645 656 689 727 728 754 772 786 813 850 863 904 941 954',
    hours: every('08:00-20:00'),
    caps: THREE_A_DAY,
    noHolidays: false,
    asOf: AS_OF,
    source: 'Fla. Stat. 501.616(6)',
    note: null,
  },
  {
    id: 'us-ok',
    name: 'Oklahoma',
    country: 'US',
    areas: '405 539 572 580 918',
    hours: every('08:00-20:00'),
    caps: THREE_A_DAY,
    noHolidays: false,
    asOf: AS_OF,
    source: 'Oklahoma Telephone Solicitation Act of 2022, 15 O.S. 775C.4',
    note: null,
  },
  {
    id: 'us-wa',
    name: 'Washington',
    country: 'US',
    areas: '206 253 360 425 509 564',
    hours: every('08:00-20:00'),
    caps: [],
    noHolidays: false,
    asOf: AS_OF,
    source: 'RCW 80.36.390',
    note: null,
  },
  {
    id: 'us-md',
    name: 'Maryland',
    country: 'US',
    areas: '227 240 301 410 443 667',
    hours: every('08:00-20:00'),
    caps: THREE_A_DAY,
    noHolidays: false,
    asOf: AS_OF,
    source: 'Stop the Spam Calls Act of 2023, Md. Code, Com. Law 14-4501 ff.',
    note: null,
  },
  {
    id: 'ca',
    name: 'Canada',
    country: 'CA',
    areas: null,
    hours: [spans('09:00-21:30'), spans('10:00-18:00'), spans('10:00-18:00')],
    caps: [],
    noHolidays: false,
    asOf: AS_OF,
    source: 'CRTC Unsolicited Telecommunications Rules, Part III',
    note: 'The hours hold for calls to businesses, too.',
  },
  {
    id: 'fr',
    name: 'France (consumers)',
    country: 'FR',
    areas: null,
    hours: [spans('10:00-13:00 14:00-20:00'), [], []],
    caps: [{ calls: 4, hours: 30 * 24 }],
    noHolidays: true,
    asOf: AS_OF,
    source: 'Décret 2022-1313, Code de la consommation D223-9',
    note: 'Since 11 August 2026 consumers must have agreed to such calls beforehand (loi 2025-594).',
  },
  {
    id: 'uk',
    name: 'United Kingdom',
    country: 'GB',
    areas: null,
    hours: null,
    caps: [],
    noHolidays: false,
    asOf: AS_OF,
    source: 'PECR 2003, regulations 21 and 24',
    note: 'Check numbers against TPS and CTPS, and show your number.',
  },
];

/** A list of ids for no packs at all. */
export const NO_PACKS = 'none';

/** The packs of a list of ids (`us,us-fl`), in the order of {@link RULE_PACKS}; others are left out. */
export function packsNamed(ids: readonly string[]): readonly RulePack[] {
  return RULE_PACKS.filter(({ id }) => ids.includes(id));
}

/** The pack of the user's own country; null where none is known. */
export function packOfCountry(country: string): RulePack | null {
  return RULE_PACKS.find((pack) => pack.country === country && pack.areas === null) ?? null;
}

/** The caps of some packs by name, for whoever holds a cadence against them. */
export function capsOf(packIds: readonly string[]): readonly CallCap[] {
  return packsNamed(packIds).flatMap(({ name, caps }) =>
    caps.map(({ calls, hours }) => ({
      name,
      calls,
      ...(hours > 24 && hours % 24 === 0 ? { days: hours / 24 } : { hours }),
    })),
  );
}

const CANADA =
  ' America/Toronto America/Winnipeg America/Regina America/Edmonton America/Whitehorse America/Iqaluit America/Vancouver America/Halifax America/Moncton America/St_Johns ';
const UNITED_STATES =
  ' America/New_York America/Chicago America/Denver America/Boise America/Phoenix America/Los_Angeles America/Anchorage Pacific/Honolulu Pacific/Guam Pacific/Saipan Pacific/Pago_Pago America/Puerto_Rico America/St_Thomas ';

/** The country of a number (E.164), of those that have packs; a `+1` is told by the zone that it belongs to. */
export function countryOf(number: string, zone: string | null): string | null {
  if (number.startsWith('+33')) return 'FR';
  if (number.startsWith('+44')) return 'GB';
  if (!number.startsWith('+1') || zone === null) return null;
  if (UNITED_STATES.includes(` ${zone} `)) return 'US';
  return CANADA.includes(` ${zone} `) ? 'CA' : null;
}

/** Those of the packs that are about a number, given the zone that the number belongs to. */
export function packsFor(
  packs: readonly RulePack[],
  number: string,
  zone: string | null,
): readonly RulePack[] {
  if (packs.length === 0) return packs;
  const country = countryOf(number, zone);
  if (country === null) return [];
  const area = number.slice(2, 5);
  return packs.filter(
    (pack) => pack.country === country && (pack.areas === null || ` ${pack.areas} `.includes(` ${area} `)),
  );
}

/** The hours of a pack on a weekday; null where it has none to say. */
export function hoursOn({ hours }: RulePack, weekday: Weekday): Windows | null {
  return hours === null ? null : hours[weekday < 6 ? 0 : weekday - 5]!;
}

/** What lies in both. */
export function bothOf(one: Windows, other: Windows): Windows {
  return one.flatMap(([from, to]) =>
    other
      .map(([start, end]) => [from > start ? from : start, to < end ? to : end] as const)
      .filter(([start, end]) => start < end),
  );
}

/** What is left of some hours without a break in them. */
export function without(windows: Windows, [from, to]: Windows[number]): Windows {
  return windows.flatMap(([start, end]) =>
    [[start, from < end ? from : end] as const, [to > start ? to : start, end] as const].filter(
      ([one, other]) => one < other,
    ),
  );
}

/** True where the clock lies in one of the windows. */
export function isOpen(windows: Windows, clock: Clock): boolean {
  return windows.some(([from, to]) => clock >= from && clock < to);
}

/** The first opening from `clock` on; null where the day has none left. */
export function opensAt(windows: Windows, clock: Clock): Clock | null {
  const next = windows.find(([, to]) => clock < to);
  if (next === undefined) return null;
  return next[0] > clock ? next[0] : clock;
}

/**
 * The instant from which one more call is within a cap, or null where it is so already. `calls` are the instants
 * (epoch milliseconds, oldest first) of the calls to the number within the hours of the cap before now.
 */
export function freeFrom({ calls: most, hours }: Cap, calls: readonly number[]): number | null {
  const blocking = calls[calls.length - most];
  return blocking === undefined ? null : blocking + hours * 3_600_000;
}

/** So many days after its date a pack wants to be looked at again: eighteen months. */
export const PACK_AGE = 548;

/** The hours of a pack in words: `08:00 to 20:00`, `Mon to Fri 09:00 to 21:30, Sat and Sun 10:00 to 18:00`. */
export function hoursText({ hours }: RulePack): string | null {
  if (hours === null) return null;
  const told = hours.map((windows) =>
    windows.length === 0 ? 'no calls' : windows.map(([from, to]) => `${from} to ${to}`).join(' and '),
  );
  const [week, saturday, sunday] = told;
  if (week === saturday && week === sunday) return week!;
  const days = saturday === sunday ? [`Sat and Sun ${saturday}`] : [`Sat ${saturday}`, `Sun ${sunday}`];
  return [`Mon to Fri ${week}`, ...days].join(', ');
}

/** A cap in words: `at most 3 calls to a number in 24 hours`. */
export function capText({ calls, hours }: Cap): string {
  const span = hours > 24 && hours % 24 === 0 ? `${hours / 24} days` : `${hours} hours`;
  return `at most ${calls} calls to a number in ${span}`;
}
