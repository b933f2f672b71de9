import type { Clock, Day, DayNumber } from '../schedule/day.ts';
import { dayOf, fromNumber, parseClock } from '../schedule/day.ts';

/** The order of the parts of a date such as 3/12/2026. */
export type DateOrder = 'mdy' | 'dmy' | 'ymd';

const NUMBERS = /^(\d{1,4})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{1,4})\.?$/;
const DAY_MONTH = /^(\d{1,2})\.?(?:st|nd|rd|th)?[\s-]+([\p{L}.]+),?[\s-]+(\d{4}|\d{2})$/u;
const MONTH_DAY = /^([\p{L}.]+)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|\d{2})$/u;
// The beginnings of month names in English, German, French, Spanish and Italian, without accents; the longer first.
const MONTHS: readonly (readonly [starts: RegExp, month: number])[] = [
  [/^(?:jan|ene|gen)/, 1],
  [/^(?:feb|fev)/, 2],
  [/^(?:mar|mrz)/, 3],
  [/^(?:apr|avr|abr)/, 4],
  [/^(?:may|mai|mag)/, 5],
  [/^(?:juin|jun|giu)/, 6],
  [/^(?:jul|juil|lug)/, 7],
  [/^(?:aug|aou|ago)/, 8],
  [/^(?:sep|set)/, 9],
  [/^(?:oct|okt|ott)/, 10],
  [/^nov/, 11],
  [/^(?:dec|dez|dic)/, 12],
];
const WEEKDAY =
  /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|mo|di|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mie|jue|vie|sab|dom|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo)\.?,?\s+/i;
/** A spreadsheet counts days from the end of 1899: these are the years 1954 to 2119. */
const SERIAL = /^([2-7]\d{4})(?:[.,](\d+))?$/;
const SERIAL_OF_1970 = 25_569;

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}

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
  const serial = SERIAL.exec(text);
  if (serial) return fromNumber((Number(serial[1]) - SERIAL_OF_1970) as DayNumber);
  const compact = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(text);
  if (compact) return dayOf(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const words = text.replace(/\s+(?:de|del|of)\s+/gi, ' ');
  const dayMonth = DAY_MONTH.exec(words);
  if (dayMonth) return named(dayMonth[3] as string, dayMonth[2] as string, dayMonth[1] as string);
  const monthDay = MONTH_DAY.exec(words);
  const read = monthDay && named(monthDay[3] as string, monthDay[1] as string, monthDay[2] as string);
  if (read) return read;
  const rest = withoutAccents(text).replace(WEEKDAY, '');
  return rest === withoutAccents(text) ? null : readDate(rest, order);
}

function day(year: string, month: string, date: string): Day | null {
  if (year.length !== 2 && year.length !== 4) return null;
  return dayOf(year.length === 2 ? 2000 + Number(year) : Number(year), Number(month), Number(date));
}

function named(year: string, month: string, date: string): Day | null {
  const start = withoutAccents(month).toLowerCase();
  const number = MONTHS.find(([starts]) => starts.test(start))?.[1] ?? 0;
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
  const digits = /^([01]\d|2[0-3])([0-5]\d)$/.exec(text);
  if (digits) return parseClock(`${digits[1]}:${digits[2]}`);
  // A spreadsheet's part of a day; of two decimals it is an hour with its minutes.
  if (/^0?[.,](?:\d|\d{3,})$/.test(text)) return clockOfDay(Number(text.replace(',', '.')));
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

function clockOfDay(part: number): Clock | null {
  const minutes = Math.round(part * 1440);
  const pad = (value: number) => String(value).padStart(2, '0');
  return parseClock(`${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`);
}

/** A cell that holds a date and a time, taken apart; the time is '' where there is none. */
export function splitDateTime(text: string): { date: string; time: string } {
  const serial = SERIAL.exec(text);
  if (serial) {
    const part = Number(`0.${serial[2] ?? '0'}`);
    return { date: serial[1] as string, time: part === 0 ? '' : (clockOfDay(part) ?? '') };
  }
  const match = /^(.*?\d)(?:T|,?\s+)(\d{1,2}[:.h]\d{2}\b.*|\d{1,2}\s*[ap]\.?m\.?)$/i.exec(text);
  return match ? { date: match[1] as string, time: match[2] as string } : { date: text, time: '' };
}

const ZONED =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s?(?:(Z|UTC|GMT)|([+-]\d{2}):?(\d{2})?)$/i;

/** The instant that a date and a time with their distance from UTC name, in RFC 3339; null where it is another text. */
export function zonedInstant(text: string): string | null {
  const match = ZONED.exec(text);
  if (!match) return null;
  const [, date, time, utc, hours, minutes] = match;
  const at = Date.parse(`${date}T${time}${utc === undefined ? `${hours}:${minutes ?? '00'}` : 'Z'}`);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
