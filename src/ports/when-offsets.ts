import { addDays, addMonths, type Clock, fromNumber, toNumber } from '../schedule/day.ts';
import { found, type Reading, type WhenContext, wrong } from './when-reading.ts';

const NUMBERS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const COUNT = `(an?|\\d{1,3}|${NUMBERS.join('|')})`;
const OFFSET = new RegExp(`^(in |[+-])?${COUNT} ?([a-z]+(?: days?)?)( ago| from now)?$`);
const DAYS_IN: Readonly<Record<string, number>> = {
  d: 1,
  day: 1,
  days: 1,
  w: 7,
  wk: 7,
  wks: 7,
  week: 7,
  weeks: 7,
  fortnight: 14,
  fortnights: 14,
};
const MONTHS_IN: Readonly<Record<string, number>> = {
  m: 1,
  mo: 1,
  month: 1,
  months: 1,
  y: 12,
  year: 12,
  years: 12,
};
const MINUTES_IN: Readonly<Record<string, number>> = {
  min: 1,
  mins: 1,
  minute: 1,
  minutes: 1,
  h: 60,
  hr: 60,
  hrs: 60,
  hour: 60,
  hours: 60,
};
const WORKING = /^(?:wd|wds|workdays?|(?:working|work|business) days?)$/;

/** `in 2 weeks`, `+3wd`, `+1m`, `3 days ago`. */
export function readOffset(text: string, { today, calendar }: WhenContext): Reading {
  const offset = offsetIn(text);
  if (!offset) return null;
  const { count, unit, isSigned } = offset;
  if (WORKING.test(unit)) return count < 0 ? null : found(calendar.after(today, count));
  // `30m` could be minutes; `+1m` is months by our own help.
  if (unit === 'm' && !isSigned) {
    return wrong(`"${text}" could be minutes or months`, `Write ${count}min or ${count} months`);
  }
  if (Object.hasOwn(DAYS_IN, unit)) return found(addDays(today, count * (DAYS_IN[unit] ?? 0)));
  if (Object.hasOwn(MONTHS_IN, unit)) return found(addMonths(today, count * (MONTHS_IN[unit] ?? 0)));
  return null;
}

/** `in an hour`, `in 90 minutes`, `now`: counted on the wall clock. */
export function readHours(text: string, { today, now }: WhenContext): Reading {
  if (text === 'now') return found(today, now);
  const offset = offsetIn(text.replace(/^(in )?half an hour/, '$130 min'));
  if (!offset || !Object.hasOwn(MINUTES_IN, offset.unit)) return null;
  const minutes = toNumber(today) * 1440 + minutesOf(now) + offset.count * (MINUTES_IN[offset.unit] ?? 0);
  const dayNumber = Math.floor(minutes / 1440);
  return found(fromNumber(dayNumber), clockOf(minutes - dayNumber * 1440));
}

function offsetIn(text: string): { count: number; unit: string; isSigned: boolean } | null {
  const [, before = '', amount = '', unit = '', after = ''] = OFFSET.exec(text) ?? [];
  // `in 2 days ago` and `-2d ago` say two directions.
  if (unit === '' || (after !== '' && before !== '')) return null;
  const size = /^\d/.test(amount) ? Number(amount) : Math.max(1, NUMBERS.indexOf(amount) + 1);
  const isBack = before === '-' || after === ' ago';
  return { count: isBack ? -size : size, unit, isSigned: before === '+' || before === '-' };
}

function minutesOf(clock: Clock): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

function clockOf(minutes: number): Clock {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}` as Clock;
}
