import {
  type Calendar,
  calendarOf,
  type Day,
  fromNumber,
  toNumber,
  type Weekday,
  type WorkDays,
} from '../schedule/index.ts';
import type { Db } from './db.ts';
import type { Writing } from './journal.ts';
import { settingOf } from './settings.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The user's working days, holidays and days off as they are now. */
export function workDaysOf(db: Db): WorkDays {
  const holidays = db.sql('select day, name from holidays order by day').all() as {
    day: number;
    name: string;
  }[];
  const off = db.sql('select from_day, to_day, name from days_off order by from_day').all() as {
    from_day: number;
    to_day: number;
    name: string;
  }[];
  return {
    workdays: readWorkdays(settingOf(db, 'work-days') ?? '') ?? [1, 2, 3, 4, 5],
    holidays: holidays.map(({ day, name }) => ({ day: fromNumber(day), name })),
    off: off.map((row) => ({ from: fromNumber(row.from_day), to: fromNumber(row.to_day), name: row.name })),
  };
}

export function calendarFrom(db: Db): Calendar {
  return calendarOf(workDaysOf(db));
}

/** The weekdays in `mon,tue,…` (at least one), or null where the text is no such list. */
export function readWorkdays(text: string): WorkDays['workdays'] | null {
  const numbers = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map((word) => WEEKDAYS.findIndex((name) => word.startsWith(name)) + 1);
  const [first, ...rest] = [...new Set(numbers)].sort();
  return first === undefined || first === 0 ? null : [first as Weekday, ...(rest as Weekday[])];
}

/** Adds or renames a holiday; returns whether anything changed. */
export function putHoliday(writing: Writing, day: Day, name: string): boolean {
  const number = toNumber(day);
  const id = writing.db.sql('select id from holidays where day = ?').pluck().get(number) as
    | number
    | undefined;
  if (id !== undefined) return writing.update('holidays', id, { name });
  writing.insert('holidays', { day: number, name });
  return true;
}

/** Adds days off, both ends included; returns whether they were not there yet. */
export function putDaysOff(writing: Writing, from: Day, to: Day, name: string): boolean {
  const range = [toNumber(from), toNumber(to)];
  if (writing.db.sql('select 1 from days_off where from_day = ? and to_day = ?').get(range)) return false;
  writing.insert('days_off', { from_day: range[0], to_day: range[1], name });
  return true;
}

/** Makes a day an ordinary one again: holidays on it and days off that cover it go. Returns how many went. */
export function reopenDay(writing: Writing, day: Day): number {
  const number = toNumber(day);
  const ids = (text: string, values: number[]) => writing.db.sql(text).pluck().all(values) as number[];
  const holidays = ids('select id from holidays where day = ?', [number]);
  const ranges = ids('select id from days_off where from_day <= ? and to_day >= ?', [number, number]);
  for (const id of holidays) writing.remove('holidays', id);
  for (const id of ranges) writing.remove('days_off', id);
  return holidays.length + ranges.length;
}
