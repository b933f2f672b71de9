import * as z from 'zod/mini';
import {
  changeDays,
  type DaysChange,
  endingRegions,
  fileChange,
  forgetChange,
  regionChange,
} from '../desk/calendar-days.ts';
import { type Desk, write } from '../desk/desk.ts';
import { applySettings, readValue } from '../desk/settings.ts';
import { fault } from '../faults.ts';
import { readWhen } from '../ports/when.ts';
import { type Day, daysBetween, parseDay } from '../schedule/index.ts';
import { dueDays } from '../store/due.ts';
import type { Writing } from '../store/journal.ts';
import { replanAll, rulesOf } from '../store/replay.ts';
import { putDaysOff, putHoliday, reopenDays, workDaysOf } from '../store/workdays.ts';
import { calendarPage, type ShownCalendar } from '../views/calendar.ts';
import { daysPage, regionsPage, type ShownDays } from '../views/calendar-days.ts';
import { dayText } from '../views/words.ts';
import { field, verb } from './command.ts';

/** Days off beyond this are more likely a typing error than a leave. */
const LONGEST_LEAVE = 400;

export const calendar = verb({
  name: 'calendar',
  group: 'set',
  takes: '[action] [what] [name...]',
  summary: 'Working days, holidays and days off',
  about: [
    'Every change plans everybody anew. Days that were promised or agreed never move.',
    'Holidays of a region and days of a file are kept with their source: written again, they follow it; your own days stay.',
  ],
  examples: [
    ['prospect calendar', 'the calendar and the coming weeks'],
    [
      'prospect calendar holidays US-CA 2027',
      'the public holidays of a region; without a year, this and the next',
    ],
    ['prospect calendar holidays --list US', 'the regions of a country'],
    ['prospect calendar import company.ics', 'the whole-day events of a calendar file, as days off'],
    ['prospect calendar forget company.ics', 'take away what a file or a region wrote'],
    ['prospect calendar holiday 2026-11-26 Thanksgiving', 'one holiday, with its name'],
    ['prospect calendar off 2026-12-24 2027-01-01', 'your own days off, both ends included'],
    ['prospect calendar open 2026-12-28', 'a day is an ordinary one again; the rest of a leave stays off'],
    ['prospect calendar work mon,tue,wed,thu', 'the weekdays you work'],
  ],
  options: [
    { flags: '--all', about: 'holidays: also bank and optional ones, and half days' },
    { flags: '--list', about: 'holidays: the countries, or the regions of one' },
    { flags: '--dry-run', about: 'show what would be written, and write nothing' },
  ],
  file: 'needs',
  input: () =>
    z.object({
      action: field.maybe,
      what: field.maybe,
      name: field.words,
      all: field.flag,
      list: field.flag,
      dryRun: field.flag,
    }),
  async run({ action = 'show', what, name, all, list, dryRun }, desk): Promise<Shown> {
    if (action === 'show')
      return { days: workDaysOf(desk.db), today: desk.today, change: null, ending: endingRegions(desk) };
    if (action === 'holidays' && list) return { regions: await regions(what) };
    const sourced = await sourcedChange(desk, action, what, name, all);
    if (sourced !== null) return { sourced: await changeDays(desk, sourced, dryRun) };
    if (dryRun) throw fault('usage', '--dry-run goes with holidays, import and forget');
    const change = await changeOf(desk, action, what === undefined ? [] : [what, ...name]);
    const before = dueDays(desk.db);
    const changed = write(desk, (writing) => {
      const done = change.apply(writing);
      if (done !== false) replanAll(desk.db, rulesOf(desk.db));
      return done;
    });
    const after = changed !== false ? dueDays(desk.db) : before;
    let moved = 0;
    for (const [contact, due] of after) if (before.get(contact) !== due) moved++;
    const also = typeof changed === 'string' ? changed : '';
    const did = { did: `${change.did}${also}`, moved, changed: changed !== false };
    return { days: workDaysOf(desk.db), today: desk.today, change: did, ending: [] };
  },
  view(shown) {
    if ('regions' in shown) return regionsPage(shown.regions);
    return 'sourced' in shown ? daysPage(shown.sourced) : calendarPage(shown);
  },
});

type Shown = ShownCalendar | { readonly sourced: ShownDays } | { readonly regions: Regions };
type Regions = Parameters<typeof regionsPage>[0];

async function regions(country: string | undefined): Promise<Regions> {
  const { regionsOf } = await import('../ports/holidays.ts');
  const found = regionsOf(country ?? null);
  if (found.length > 0) return found;
  throw fault(
    'usage',
    `no country has the code "${country}"`,
    'all of them: prospect calendar holidays --list',
  );
}

/** The change that a list or a file makes; null for an action of the user's own. */
async function sourcedChange(
  desk: Desk,
  action: string,
  what: string | undefined,
  rest: readonly string[],
  all: boolean,
): Promise<DaysChange | null> {
  if (!['holidays', 'import', 'forget'].includes(action)) return null;
  if (what === undefined)
    throw fault('usage', `calendar ${action}: which ${ASKED[action]}?`, 'prospect help calendar');
  if (action === 'holidays') return regionChange(desk, what, rest, all);
  return action === 'import' ? fileChange(desk, what) : forgetChange(desk, [what, ...rest].join(' '));
}

const ASKED: Readonly<Record<string, string>> = {
  holidays: 'region, such as US-CA',
  import: 'file',
  forget: 'source',
};

interface Change {
  readonly did: string;
  /** Whether anything changed; or what there is to add to what was done. */
  readonly apply: (writing: Writing) => boolean | string;
}

async function changeOf(desk: Desk, action: string, words: readonly string[]): Promise<Change> {
  if (!['off', 'holiday', 'open', 'work'].includes(action)) {
    throw fault(
      'usage',
      `calendar cannot "${action}"`,
      'calendar show, holidays REGION YEAR, holiday DAY NAME, off FROM TO, open DAY [TO], work DAYS, import FILE or forget SOURCE',
    );
  }
  if (words.length === 0) throw fault('usage', `calendar ${action}: which day?`, 'prospect help calendar');
  if (action === 'work') {
    const days = await readValue(desk, 'work-days', words.join(','));
    return {
      did: `Working days: ${days}`,
      apply: (writing) => applySettings(writing, { 'work-days': days }),
    };
  }
  const { from, to, name } = await rangeOf(desk, words);
  const days = rangeText(desk, { from, to });
  if (action === 'open') {
    const did = from === to ? `${days} is an ordinary day again` : `${days} are ordinary days again`;
    return { did, apply: (writing) => reopened(desk, writing, from, to) };
  }
  if (action === 'off')
    return { did: `Off: ${days}`, apply: (writing) => putDaysOff(writing, from, to, name || 'day off') };
  if (from !== to)
    throw fault('usage', 'a holiday is one day', `for several: prospect calendar off ${from}..${to}`);
  return { did: `${days} is a holiday`, apply: (writing) => putHoliday(writing, from, name || 'holiday') };
}

/** Whether there was anything to open; what stays of a leave that was cut, in words. */
function reopened(desk: Desk, writing: Writing, from: Day, to: Day): boolean | string {
  const rest = reopenDays(writing, from, to);
  if (rest === null) return false;
  return rest.length === 0 || `; still off: ${rest.map((range) => rangeText(desk, range)).join(', ')}`;
}

function rangeText({ today }: Desk, { from, to }: Pick<DayRange, 'from' | 'to'>): string {
  return from === to ? dayText(from, today) : `${dayText(from, today)} to ${dayText(to, today)}`;
}

interface DayRange {
  readonly from: Day;
  readonly to: Day;
  /** The words behind the days. */
  readonly name: string;
}

/** What may stand between two days; a second day right behind the first does without. */
const BETWEEN = new Set(['to', 'until', 'till', 'through', '-', '\u2013', '..']);

/** The day or days that words begin with. Faults: usage. */
async function rangeOf(desk: Desk, words: readonly string[]): Promise<DayRange> {
  const [what = '', ...rest] = words;
  if (what.includes('..')) {
    const [first = '', last = first, more] = what.split('..');
    if (more !== undefined)
      throw fault('usage', `"${what}" is no range of days`, 'write 2026-12-24..2027-01-01');
    const from = await dayOf(desk, first);
    return checked(what, from, await lastDay(desk, from, last), rest);
  }
  const first = (await leading(desk, words)) ?? { text: what, day: await dayOf(desk, what), taken: 1 };
  const behind = words.slice(first.taken);
  const link = BETWEEN.has((behind[0] ?? '').toLowerCase()) ? 1 : 0;
  const last = await leading(desk, behind.slice(link));
  if (last === null) {
    if (link === 1)
      throw fault(
        'usage',
        `no day stands behind "${behind[0]}"`,
        `write prospect calendar off ${first.day}..${first.day}`,
      );
    return { from: first.day, to: first.day, name: behind.join(' ') };
  }
  const to = await lastDay(desk, first.day, last.text);
  return checked(`${first.text} ${last.text}`, first.day, to, behind.slice(link + last.taken));
}

function checked(text: string, from: Day, to: Day, name: readonly string[]): DayRange {
  if (to < from) throw fault('usage', `"${text}" ends before it begins`, 'write the first day first');
  if (daysBetween(from, to) > LONGEST_LEAVE)
    throw fault('usage', `"${text}" is longer than ${LONGEST_LEAVE} days`, 'check the years');
  return { from, to, name: name.join(' ') };
}

/** A day from the first words, as many as read as one; null where the first is none. */
async function leading(
  desk: Desk,
  words: readonly string[],
): Promise<{ readonly text: string; readonly day: Day; readonly taken: number } | null> {
  for (let taken = Math.min(3, words.length); taken > 0; taken--) {
    const text = words.slice(0, taken).join(' ');
    const day = await dayRead(desk, text);
    if (typeof day === 'string') return { text, day, taken };
  }
  return null;
}

/** The last day of a range: a weekday is the next one behind the first day. */
async function lastDay(desk: Desk, from: Day, text: string): Promise<Day> {
  const isWeekday = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*$/i.test(text);
  return dayOf(desk, text, isWeekday ? from : desk.today);
}

async function dayOf(desk: Desk, text: string, since: Day = desk.today): Promise<Day> {
  const read = await dayRead(desk, text, since);
  if (typeof read === 'string') return read;
  throw fault('usage', read.message, read.hint);
}

/** A plain date, on either side of today, or a day from `since` on in words. */
async function dayRead(
  desk: Desk,
  text: string,
  since: Day = desk.today,
): Promise<Day | { readonly message: string; readonly hint: string }> {
  const plain = parseDay(text);
  if (plain !== null) return plain;
  const { clock: now } = desk;
  const read = await readWhen(text, {
    today: since,
    now,
    calendar: desk.rules.calendar,
    tense: 'future',
    zone: desk.zone,
  });
  return read.kind === 'read' ? read.day : read;
}
