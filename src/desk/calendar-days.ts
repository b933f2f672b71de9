import { basename } from 'node:path';
import { fault } from '../faults.ts';
import { nearest } from '../ports/nearest.ts';
import { type Day, daysBetween } from '../schedule/index.ts';
import { dueDays } from '../store/due.ts';
import { type Writing, writeSlowlyAs } from '../store/journal.ts';
import { replanAll, rulesOf } from '../store/replay.ts';
import {
  forgetSource,
  putFileDays,
  putRegion,
  regionIn,
  regionsKept,
  type SourcedDay,
  sourcesOf,
} from '../store/workdays.ts';
import { type ShownDays, sourcedDayText } from '../views/calendar-days.ts';
import { confirmed, type Desk } from './desk.ts';
import { givenText } from './given-text.ts';

/** The work of one source upon the calendar; the days it touched. */
type Work = (writing: Writing) => readonly SourcedDay[];

/** Days that a list or a file writes or takes away, ready to be written. */
export interface DaysChange {
  readonly source: string;
  readonly work: Work;
}

/**
 * Writes what a source says in one transaction, and plans everybody anew. At a terminal the days are shown
 * before they are asked about; the rehearsal is the same work, taken back. Faults: refused.
 */
export async function changeDays(desk: Desk, change: DaysChange, dryRun: boolean): Promise<ShownDays> {
  if (dryRun || (desk.canAsk && !desk.yes)) {
    const rehearsed = await attempted(desk, change, false);
    if (dryRun || !rehearsed.changed) return { ...rehearsed, dryRun };
    for (const day of rehearsed.days) desk.say(sourcedDayText(day));
    if (!(await confirmed(desk, `${change.source}: write this?`)))
      throw fault('refused', 'nothing was changed');
  }
  return { ...(await attempted(desk, change, true)), dryRun: false };
}

async function attempted(
  desk: Desk,
  { source, work }: DaysChange,
  keep: boolean,
): Promise<Omit<ShownDays, 'dryRun'>> {
  const { db } = desk;
  const command = { name: desk.verb, words: desk.words, now: desk.now };
  return writeSlowlyAs(db, command, async (writing) => {
    const days = work(writing);
    const changed = writing.changes.length > 0;
    const before = changed ? dueDays(db) : new Map();
    if (changed) replanAll(db, rulesOf(db));
    let moved = 0;
    if (changed) for (const [contact, due] of dueDays(db)) if (before.get(contact) !== due) moved++;
    return { result: { source, days, moved, changed, today: desk.today }, keep: keep && changed };
  });
}

/** The public holidays of a region for some years. Faults: usage, with near regions or the years that go. */
export async function regionChange(
  desk: Desk,
  region: string,
  years: readonly string[],
  all: boolean,
): Promise<DaysChange> {
  const { FIRST_YEAR, HOLIDAY_LIST, holidaysOf, LAST_YEAR } = await import('../ports/holidays.ts');
  const code = await readRegion(region);
  const thisYear = Number(desk.today.slice(0, 4));
  const wanted = years.length === 0 ? [thisYear, thisYear + 1] : years.map(Number);
  const wrong = wanted.findIndex(
    (year) => !(Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR),
  );
  if (wrong >= 0)
    throw fault(
      'usage',
      `"${years[wrong]}" is no year from ${FIRST_YEAR} to ${LAST_YEAR}`,
      `prospect calendar holidays ${code} ${thisYear + 1}`,
    );
  const source = `${HOLIDAY_LIST}, ${code}`;
  const work: Work = (writing) =>
    [...new Set(wanted)]
      .sort((a, b) => a - b)
      .flatMap((year) =>
        putRegion(
          writing,
          source,
          `${year}-01-01` as Day,
          `${year}-12-31` as Day,
          holidaysOf(code, year, all),
        ),
      );
  return { source, work };
}

/** The code of the region that was typed. Faults: usage, with near ones by code or name. */
export async function readRegion(text: string): Promise<string> {
  const { regionNamed } = await import('../ports/holidays.ts');
  const found = regionNamed(text);
  if ('code' in found) return found.code;
  const hint =
    found.near.length > 0 ? `did you mean ${found.near.join(' or ')}?` : 'prospect calendar holidays --list';
  throw fault('usage', `no holidays are known for "${text}"`, hint);
}

/** The whole-day events of an iCalendar file as days off. Faults: bad-input, naming the lines. */
export async function fileChange(desk: Desk, file: string): Promise<DaysChange> {
  const { readIcs } = await import('../ports/ics.ts');
  const text = givenText(desk, file);
  const source = file === '-' ? 'standard input' : basename(file).slice(0, 200);
  const year = Number(desk.today.slice(0, 4));
  const [from, to] = [`${year}-01-01` as Day, `${year + 1}-12-31` as Day];
  const read = readIcs(text, from, to);
  if (read.kind === 'unread') {
    const shown = read.faults.slice(0, 20).map(({ line, message }) => `line ${line}: ${message}`);
    const more = read.faults.length > 20 ? [`… and ${read.faults.length - 20} more`] : [];
    throw fault('bad-input', `${source} cannot be read; nothing was written`, 'mend these lines', [
      ...shown,
      ...more,
    ]);
  }
  if (read.timed > 0) desk.say(`${read.timed} with a time of day left out: only whole days are days off.`);
  if (read.cancelled > 0) desk.say(`${read.cancelled} left out: cancelled.`);
  const days = [...read.days].sort((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));
  return { source, work: (writing) => putFileDays(writing, source, from, days) };
}

/** Takes away what a source wrote: by its whole name, its region, or its file name. Faults: usage, not-found. */
export function forgetChange(desk: Desk, text: string): DaysChange {
  const sources = sourcesOf(desk.db);
  const wanted = text.trim().toLowerCase();
  const named = sources.filter(
    (one) => one.toLowerCase() === wanted || regionIn(one)?.toLowerCase() === wanted,
  );
  if (named.length === 0) {
    const keys = sources.map((one) => regionIn(one) ?? one);
    const near = nearest(text, keys);
    const hint =
      sources.length === 0
        ? 'no day of the calendar has a source'
        : `${near.length > 0 ? 'did you mean' : 'there are'} ${(near.length > 0 ? near : [...new Set(keys)]).join(', ')}`;
    throw fault('not-found', `nothing in the calendar is from "${text}"`, hint);
  }
  return {
    source: named.join(' and '),
    work: (writing) => named.flatMap((source) => forgetSource(writing, source)),
  };
}

/** So many days before the last known holiday it is time for the next year. */
const IN_TIME = 45;

/** Regions whose holidays end soon or have ended, with the command that fetches the next year. */
export function endingRegions(desk: Desk): readonly string[] {
  const kept = [...regionsKept(desk.db)];
  // Of a country and its state, each day is kept once, under the one that came first.
  const lastOf = (country: string) =>
    kept
      .flatMap(([region, last]) => (region.startsWith(country) ? [last] : []))
      .sort()
      .pop() ?? desk.today;
  return kept.flatMap(([region]) => {
    const last = lastOf(region.slice(0, 2));
    if (daysBetween(desk.today, last) >= IN_TIME) return [];
    const year = Math.max(Number(last.slice(0, 4)) + 1, Number(desk.today.slice(0, 4)));
    return [
      `the holidays of ${region} end on ${last}; the next ones: prospect calendar holidays ${region} ${year}`,
    ];
  });
}
