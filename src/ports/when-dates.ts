import { type Day, dayOf } from '../schedule/day.ts';
import {
  dateInWords,
  found,
  MONTH_NAMES,
  type Reading,
  type Tense,
  type WhenContext,
  wrong,
} from './when-reading.ts';

/** The day that a date names: ISO, `1 dec 2026`, `dec 1st`, `12/25`, `1.12.2026`, `the 15th`. Text in lower case. */
export function readDate(text: string, context: WhenContext): Reading {
  return (
    readIso(text) ?? readNumeric(text, context) ?? readNamed(text, context) ?? readOrdinal(text, context)
  );
}

/** The date of a month, in the year given or else in the nearest year on the side of `tense`. */
export function dateOf(
  year: number | null,
  month: number,
  date: number,
  { today, tense }: WhenContext,
): Reading {
  if (year !== null) return asReading(dayOf(year, month, date), `${dateInWords(month, date)} ${year}`);
  const thisYear = Number(today.slice(0, 4));
  // Up to eight years, because that is the longest wait for a 29 February (around 2100).
  for (let years = 0; years <= 8; years++) {
    const day = dayOf(thisYear + (tense === 'future' ? years : -years), month, date);
    if (day && isOnSide(day, today, tense)) return found(day);
  }
  return asReading(null, dateInWords(month, date));
}

function readIso(text: string): Reading {
  const match = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (!match) return null;
  const [year, month, date] = [Number(match[1]), Number(match[3]), Number(match[4])];
  return asReading(dayOf(year, month, date), text);
}

function readNumeric(text: string, context: WhenContext): Reading {
  // `12-1` may be a span and `9.30` a time, so these want a year (or the dot that closes a German date).
  const match =
    /^(\d{1,2})(\/)(\d{1,2})(?:\/(\d{4}|\d{2}))?$/.exec(text) ??
    /^(\d{1,2})([.-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text) ??
    /^(\d{1,2})(\.)(\d{1,2})\.$/.exec(text);
  if (!match) return null;
  const [one, other] = [Number(match[1]), Number(match[3])];
  const year = match[4] === undefined ? null : Number(match[4]) + (match[4].length === 2 ? 2000 : 0);
  const order = one > 12 ? 'dmy' : other > 12 || one === other ? 'mdy' : context.order;
  if (order === undefined) return ambiguous(text, one, other);
  return order === 'mdy' ? dateOf(year, one, other, context) : dateOf(year, other, one, context);
}

function ambiguous(text: string, one: number, other: number): Reading {
  const [dayFirst, monthFirst] = [dateInWords(other, one), dateInWords(one, other)];
  return wrong(
    `${text} could be ${dayFirst} or ${monthFirst}`,
    `Write "${dayFirst.toLowerCase()}" or "${monthFirst.toLowerCase()}"`,
  );
}

function readNamed(text: string, context: WhenContext): Reading {
  const dayFirst = /^(?:the )?(\d{1,2})(?:st|nd|rd|th)? ?(?:of )?([a-z]+)(?: (\d{4}))?$/.exec(text);
  const monthFirst = /^([a-z]+) ?(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/.exec(text);
  const name = dayFirst?.[2] ?? monthFirst?.[1] ?? '';
  const date = dayFirst?.[1] ?? monthFirst?.[2];
  const year = dayFirst?.[3] ?? monthFirst?.[3];
  const month = monthNamed(name);
  if (month === null || date === undefined) return null;
  return dateOf(year === undefined ? null : Number(year), month, Number(date), context);
}

function monthNamed(name: string): number | null {
  const short = name === 'sept' ? 'sep' : name;
  const index = MONTH_NAMES.findIndex((month) => month === short || month.slice(0, 3) === short);
  return index < 0 ? null : index + 1;
}

/** `the 15th`: in this month or the nearest one that has it. */
function readOrdinal(text: string, { today, tense }: WhenContext): Reading {
  const match = /^(?:the )?(\d{1,2})(?:st|nd|rd|th)$/.exec(text);
  if (!match) return null;
  const first = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  for (let months = 0; months <= 2; months++) {
    const month = first + (tense === 'future' ? months : -months);
    const day = dayOf(Math.floor(month / 12), (month % 12) + 1, Number(match[1]));
    if (day && isOnSide(day, today, tense)) return found(day);
  }
  return asReading(null, text);
}

function isOnSide(day: Day, today: Day, tense: Tense): boolean {
  return tense === 'future' ? day >= today : day <= today;
}

function asReading(day: Day | null, text: string): Reading {
  if (day) return found(day);
  return wrong(`There is no ${text}`, 'Days are read from 1990 to 2199, as 2026-12-01 or 1 dec');
}
