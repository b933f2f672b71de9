import { UTCDateMini } from '@date-fns/utc/date/mini';
import { addMonths as addMonthsToDate } from 'date-fns';

/**
 * A civil day as ISO text, `YYYY-MM-DD`. Days compare with `<`, carry no zone and no time, and are made only
 * by this file. Waiting is counted in days of the user's zone; which day an instant falls on is settled at
 * the door, when the instant is logged.
 */
export type Day = string & { readonly __day: never };

/** A time of day as `HH:MM`, 00:00 to 23:59. */
export type Clock = string & { readonly __clock: never };

/** Days since 1970-01-01: what calendar arithmetic and the data file use. */
export type DayNumber = number;

/** Monday is 1, Sunday is 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const MS_PER_DAY = 86_400_000;
const texts = new Map<DayNumber, Day>();
const DAY_SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const CLOCK_SHAPE = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The day in `text`, or null where it is no day of the calendar or lies outside the years 1900 to 2199. */
export function parseDay(text: string): Day | null {
  const match = DAY_SHAPE.exec(text);
  if (!match) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1900 || year > 2199 || month < 1 || month > 12) return null;
  // 30 February must be refused, not rolled into March as a Date would do.
  return fromNumber(toNumberOf(year, month, date)) === text ? (text as Day) : null;
}

/** The time of day in `text` (`HH:MM`), or null. */
export function parseClock(text: string): Clock | null {
  return CLOCK_SHAPE.test(text) ? (text as Clock) : null;
}

/** The day of a year, a month (1–12) and a date; null where there is no such day. */
export function dayOf(year: number, month: number, date: number): Day | null {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return parseDay(`${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`);
}

/** Days since 1970-01-01. */
export function toNumber(day: Day): DayNumber {
  return toNumberOf(twoDigits(day, 0) * 100 + twoDigits(day, 2), twoDigits(day, 5), twoDigits(day, 8));
}

function twoDigits(day: Day, at: number): number {
  return day.charCodeAt(at) * 10 + day.charCodeAt(at + 1) - 528;
}

/** The day that many days after 1970-01-01. */
export function fromNumber(number: DayNumber): Day {
  // Remembered, because a million plans fall on a few hundred days.
  const known = texts.get(number);
  if (known !== undefined) return known;
  const text = new Date(number * MS_PER_DAY).toISOString().slice(0, 10) as Day;
  texts.set(number, text);
  return text;
}

/** Monday 1 … Sunday 7. */
export function weekdayOf(number: DayNumber): Weekday {
  // 1970-01-01 was a Thursday.
  return (((((number + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** Civil days from `from` to `to`; negative when `to` lies before it. */
export function daysBetween(from: Day, to: Day): number {
  return toNumber(to) - toNumber(from);
}

/** `count` civil days after `day` (before it, when negative). */
export function addDays(day: Day, count: number): Day {
  return fromNumber(toNumber(day) + count);
}

/** `count` calendar months after `day`, the date clamped to the month's end. */
export function addMonths(day: Day, count: number): Day {
  // A UTC date, because local midnight does not exist on every day in every zone.
  const start = new UTCDateMini(toNumber(day) * MS_PER_DAY);
  return fromNumber(Math.round(addMonthsToDate(start, count).getTime() / MS_PER_DAY));
}

/** Howard Hinnant's days_from_civil: counts from 1 March, so that the leap day comes last. */
function toNumberOf(year: number, month: number, date: number): DayNumber {
  const y = month <= 2 ? year - 1 : year;
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date;
  return y * 365 + leapDays + ofYear - 719_469;
}
