import { type Clock, type Day, toNumber, weekdayOf } from '../schedule/day.ts';

/** Which way a day is looked for: an agreement lies ahead, a logged attempt behind. Today is in both. */
export type Tense = 'future' | 'past';

/** The part of the work calendar that words such as `+3wd` and `eow` need. */
export interface WorkDays {
  /** The n-th working day after a day. */
  after(day: Day, n: number): Day;
  /** The first working day on or after a day. */
  roll(day: Day): Day;
}

/** What a reader of days must know besides the text; all in the user's zone. */
export interface WhenContext {
  readonly today: Day;
  readonly now: Clock;
  readonly calendar: WorkDays;
  readonly tense: Tense;
  /** Whose clocks an instant (`2026-12-01T14:00Z`) is told by. */
  readonly zone: string;
  /** How `3/12` is meant; without it such a date is refused. */
  readonly order?: 'mdy' | 'dmy';
}

/** A day with its time, where one was named; a text wrong in a way that can be told; or null: not this reader's. */
export type Reading = Found | Wrong | null;

export interface Found {
  readonly kind: 'found';
  readonly day: Day;
  readonly clock: Clock | null;
}

export interface Wrong {
  readonly kind: 'wrong';
  readonly message: string;
  readonly hint: string;
  /** The day was understood, and the time beside it is none, or too loose to be one. */
  readonly half?: true;
}

export const HOW_TO_WRITE = 'Write 2026-12-01, 1 dec, fri, mon 9am, in 2 weeks, +3wd or eow';

export function found(day: Day, clock: Clock | null = null): Found {
  return { kind: 'found', day, clock };
}

export function wrong(message: string, hint = HOW_TO_WRITE): Wrong {
  return { kind: 'wrong', message, hint };
}

export const WEEKDAY_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
export const MONTH_NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** A day as it is read aloud: `Tue 1 Dec 2026`. */
export function dayInWords(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${short(WEEKDAY_NAMES[weekdayOf(toNumber(day)) - 1])} ${dateInWords(Number(month), Number(date))} ${year}`;
}

/** `1 Dec`; also for months that do not exist, which a refusal has to name. */
export function dateInWords(month: number, date: number): string {
  const name = MONTH_NAMES[month - 1];
  return name === undefined ? `${date} of month ${month}` : `${date} ${short(name)}`;
}

function short(name = ''): string {
  return name.charAt(0).toUpperCase() + name.slice(1, 3);
}
