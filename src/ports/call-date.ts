import type { Clock, Day } from '../schedule/day.ts';
import { dayOf, parseClock } from '../schedule/day.ts';

/** The order of the parts of a date such as 3/12/2026. */
export type DateOrder = 'mdy' | 'dmy' | 'ymd';

const NUMBERS = /^(\d{1,4})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{1,4})\.?$/;
const DAY_MONTH = /^(\d{1,2})\.?(?:st|nd|rd|th)?[\s-]+([\p{L}.]+),?[\s-]+(\d{4}|\d{2})$/u;
const MONTH_DAY = /^([\p{L}.]+)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|\d{2})$/u;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const GERMAN_MONTHS: Readonly<Record<string, number>> = { mär: 3, mrz: 3, mai: 5, okt: 10, dez: 12 };

/** The day that a date cell names when its numbers stand in `order`; null where there is no such day. */
export function readDate(text: string, order: DateOrder): Day | null {
  const numbers = NUMBERS.exec(text);
  if (numbers) {
    const [first, second, third] = [numbers[1] as string, numbers[2] as string, numbers[3] as string];
    // A year of four digits in front, or points between, leave no choice.
    if (first.length === 4) return dayOf(Number(first), Number(second), Number(third));
    if (order === 'ymd') return third.length > 2 ? null : day(first, second, third);
    return order === 'dmy' || text.includes('.') ? day(third, second, first) : day(third, first, second);
  }
  const dayMonth = DAY_MONTH.exec(text);
  if (dayMonth) return named(dayMonth[3] as string, dayMonth[2] as string, dayMonth[1] as string);
  const monthDay = MONTH_DAY.exec(text);
  return monthDay ? named(monthDay[3] as string, monthDay[1] as string, monthDay[2] as string) : null;
}

function day(year: string, month: string, date: string): Day | null {
  if (year.length !== 2 && year.length !== 4) return null;
  return dayOf(year.length === 2 ? 2000 + Number(year) : Number(year), Number(month), Number(date));
}

function named(year: string, month: string, date: string): Day | null {
  const start = month.toLowerCase().slice(0, 3);
  const number = GERMAN_MONTHS[start] ?? MONTHS.indexOf(start) + 1;
  return day(year, String(number), date);
}

/** What a date such as 9/14/2026 proves about the order of its parts; null where it fits both ways. */
export function orderShownBy(text: string): DateOrder | null {
  const numbers = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/.exec(text);
  if (!numbers) return null;
  const [first, second] = [Number(numbers[1]), Number(numbers[2])];
  if (first > 31 || second > 31 || first > 12 === second > 12) return null;
  return first > 12 ? 'dmy' : 'mdy';
}

const TIME = /^(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*(?:([ap])\.?\s?m\.?|uhr|h)?$/i;

/** A time of day, 24-hour or with AM and PM; null where it is none. */
export function readTime(text: string): Clock | null {
  const match = TIME.exec(text);
  if (!match) return null;
  const half = match[3]?.toLowerCase();
  let hour = Number(match[1]);
  // A bare number is no time, unless something says so.
  if (match[2] === undefined && /^\d+$/.test(text)) return null;
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half === 'p' ? 12 : 0);
  }
  return parseClock(`${String(hour).padStart(2, '0')}:${match[2] ?? '00'}`);
}

/** A cell that holds a date and a time, taken apart; the time is '' where there is none. */
export function splitDateTime(text: string): { date: string; time: string } {
  const match = /^(.*?\d)(?:T|,?\s+)(\d{1,2}[:.h]\d{2}\b.*|\d{1,2}\s*[ap]\.?m\.?)$/i.exec(text);
  return match ? { date: match[1] as string, time: match[2] as string } : { date: text, time: '' };
}
