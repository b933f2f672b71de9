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

/** Where a day came from: a list with its region, or a file; null for the user's own. */
interface Sourced {
  readonly source: string | null;
}

/** Working days as they are kept: each holiday and range of days off with its source. */
export interface KeptDays extends WorkDays {
  readonly holidays: readonly (WorkDays['holidays'][number] & Sourced)[];
  readonly off: readonly (WorkDays['off'][number] & Sourced)[];
}

/** The user's working days, holidays and days off as they are now. */
export function workDaysOf(db: Db): KeptDays {
  const holidays = db.sql('select day, name, source from holidays order by day').all() as {
    day: number;
    name: string;
    source: string | null;
  }[];
  const off = db.sql('select from_day, to_day, name, source from days_off order by from_day').all() as {
    from_day: number;
    to_day: number;
    name: string;
    source: string | null;
  }[];
  return {
    workdays: readWorkdays(settingOf(db, 'work-days') ?? '') ?? [1, 2, 3, 4, 5],
    holidays: holidays.map(({ day, name, source }) => ({ day: fromNumber(day), name, source })),
    off: off.map(({ from_day, to_day, name, source }) => ({
      from: fromNumber(from_day),
      to: fromNumber(to_day),
      name,
      source,
    })),
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

/** Adds or renames a holiday of the user's own; returns whether anything changed. */
export function putHoliday(writing: Writing, day: Day, name: string): boolean {
  const number = toNumber(day);
  const id = writing.db.sql('select id from holidays where day = ?').pluck().get(number) as
    | number
    | undefined;
  if (id !== undefined) return writing.update('holidays', id, { name, source: null });
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

/** What was done with one day that a source names, or no longer names. */
export interface SourcedDay {
  readonly from: Day;
  readonly to: Day;
  readonly name: string;
  /** `there`: as it is already; `kept`: the day is a holiday of the user's own, or of another source. */
  readonly did: 'added' | 'renamed' | 'there' | 'kept' | 'removed';
}

/** The region in the source of a holiday (`date-holidays 3.37.0, US-CA`); null where it has none. */
export function regionIn(source: string | null): string | null {
  return source === null ? null : (/, ([A-Z]{2}(?:-[A-Z0-9-]+)?)$/.exec(source)?.[1] ?? null);
}

/**
 * Writes the holidays of a region for some days, `from` to `to`: what the same region wrote there before and is
 * none any more goes, whichever version of the list wrote it; days of the user's own or of another source stay.
 */
export function putRegion(
  writing: Writing,
  source: string,
  from: Day,
  to: Day,
  days: WorkDays['holidays'],
): readonly SourcedDay[] {
  const region = regionIn(source);
  const rows = writing.db
    .sql('select id, day, name, source from holidays where day between ? and ? order by day')
    .all(toNumber(from), toNumber(to)) as { id: number; day: number; name: string; source: string | null }[];
  const there = new Map(rows.map((row) => [fromNumber(row.day), row]));
  const put = days.map(({ day, name }): SourcedDay => {
    const row = there.get(day);
    const one = { from: day, to: day, name };
    if (row === undefined) {
      writing.insert('holidays', { day: toNumber(day), name, source });
      return { ...one, did: 'added' };
    }
    if (regionIn(row.source) !== region) return { ...one, name: row.name, did: 'kept' };
    if (row.name === name) return { ...one, did: 'there' };
    writing.update('holidays', row.id, { name, source });
    return { ...one, did: 'renamed' };
  });
  const named = new Set(days.map(({ day }) => day));
  const gone = rows.filter((row) => regionIn(row.source) === region && !named.has(fromNumber(row.day)));
  return [...put, ...gone.map((row) => removed(writing, 'holidays', row.id, row.day, row.day, row.name))];
}

/** Writes the days off of a file, from `from` on: what it wrote there before and does not hold any more goes. */
export function putFileDays(
  writing: Writing,
  source: string,
  from: Day,
  days: WorkDays['off'],
): readonly SourcedDay[] {
  const rows = writing.db
    .sql('select id, from_day, to_day, name, source from days_off order by from_day, id')
    .all() as { id: number; from_day: number; to_day: number; name: string; source: string | null }[];
  const keyOf = (row: (typeof rows)[number]) => `${fromNumber(row.from_day)} ${fromNumber(row.to_day)}`;
  const there = new Map(rows.map((row) => [keyOf(row), row]));
  const named = new Set<string>();
  const put = days.map((day): SourcedDay => {
    const key = `${day.from} ${day.to}`;
    const row = there.get(key);
    const isSecond = named.has(key);
    named.add(key);
    if (row === undefined && !isSecond) {
      writing.insert('days_off', {
        from_day: toNumber(day.from),
        to_day: toNumber(day.to),
        name: day.name,
        source,
      });
      return { ...day, did: 'added' };
    }
    if (row === undefined || isSecond) return { ...day, did: 'there' };
    if (row.source !== source) return { ...day, name: row.name, did: 'kept' };
    return { ...day, did: writing.update('days_off', row.id, { name: day.name }) ? 'renamed' : 'there' };
  });
  const gone = rows.filter(
    (row) => row.source === source && row.to_day >= toNumber(from) && !named.has(keyOf(row)),
  );
  return [
    ...put,
    ...gone.map((row) => removed(writing, 'days_off', row.id, row.from_day, row.to_day, row.name)),
  ];
}

function removed(
  writing: Writing,
  table: 'holidays' | 'days_off',
  id: number,
  from: number,
  to: number,
  name: string,
): SourcedDay {
  writing.remove(table, id);
  return { from: fromNumber(from), to: fromNumber(to), name, did: 'removed' };
}

/** The sources of holidays and days off, each once. */
export function sourcesOf(db: Db): readonly string[] {
  const text = `select source from holidays where source is not null
    union select source from days_off where source is not null order by 1`;
  return db.sql(text).pluck().all() as string[];
}

/** Takes away whatever a source wrote. */
export function forgetSource(writing: Writing, source: string): readonly SourcedDay[] {
  const holidays = writing.db.sql('select id, day, name from holidays where source = ?').all(source) as {
    id: number;
    day: number;
    name: string;
  }[];
  const off = writing.db
    .sql('select id, from_day, to_day, name from days_off where source = ?')
    .all(source) as {
    id: number;
    from_day: number;
    to_day: number;
    name: string;
  }[];
  return [
    ...holidays.map(({ id, day, name }) => removed(writing, 'holidays', id, day, day, name)),
    ...off.map((row) => removed(writing, 'days_off', row.id, row.from_day, row.to_day, row.name)),
  ];
}

/** Regions whose holidays are kept, with the last day of each. */
export function regionsKept(db: Db): ReadonlyMap<string, Day> {
  const rows = db
    .sql(
      'select source, max(day) as last from holidays where source is not null group by source order by source',
    )
    .all() as { source: string; last: number }[];
  const regions = new Map<string, Day>();
  for (const { source, last } of rows) {
    const region = regionIn(source);
    const day = fromNumber(last);
    if (region !== null && day > (regions.get(region) ?? '')) regions.set(region, day);
  }
  return regions;
}

/** True where the calendar has a public holiday of that country, written from its list. */
export function holidayIn(db: Db, country: string, day: Day): boolean {
  const source = db.sql('select source from holidays where day = ?').pluck().get(toNumber(day));
  return typeof source === 'string' && regionIn(source)?.slice(0, 2) === country;
}

/**
 * Makes days ordinary ones again, both ends included: holidays on them go, and of days off that reach beyond them the
 * rest stays, with its name and source. Returns what is left of those; null where there was nothing to open.
 */
export function reopenDays(
  writing: Writing,
  first: Day,
  last: Day,
): readonly { readonly from: Day; readonly to: Day }[] | null {
  const [from, to] = [toNumber(first), toNumber(last)];
  const holidays = writing.db
    .sql('select id from holidays where day between ? and ?')
    .pluck()
    .all(from, to) as number[];
  for (const id of holidays) writing.remove('holidays', id);
  const ranges = writing.db
    .sql(
      'select id, from_day, to_day, name, source from days_off where from_day <= ? and to_day >= ? order by from_day, id',
    )
    .all(to, from) as { id: number; from_day: number; to_day: number; name: string; source: string | null }[];
  const rest = ranges.flatMap(({ id, from_day, to_day, ...kept }) => {
    writing.remove('days_off', id);
    const around = [
      { from_day, to_day: from - 1 },
      { from_day: to + 1, to_day },
    ].filter((piece) => piece.from_day <= piece.to_day);
    for (const piece of around) writing.insert('days_off', { ...piece, ...kept });
    return around.map((piece) => ({ from: fromNumber(piece.from_day), to: fromNumber(piece.to_day) }));
  });
  return holidays.length + ranges.length === 0 ? null : rest;
}
