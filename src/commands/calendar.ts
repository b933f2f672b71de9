import * as z from 'zod/mini';
import { type Desk, write } from '../desk/desk.ts';
import { applySettings, readValue } from '../desk/settings.ts';
import { fault } from '../faults.ts';
import { readWhen } from '../ports/when.ts';
import { type Day, daysBetween, parseDay } from '../schedule/index.ts';
import { dueDays } from '../store/due.ts';
import type { Writing } from '../store/journal.ts';
import { replanAll, rulesOf } from '../store/replay.ts';
import { putDaysOff, putHoliday, reopenDay, workDaysOf } from '../store/workdays.ts';
import { calendarPage, type ShownCalendar } from '../views/calendar.ts';
import { dayText } from '../views/words.ts';
import { field, verb } from './command.ts';

/** Days off beyond this are more likely a typing error than a leave. */
const LONGEST_LEAVE = 400;

export const calendar = verb({
  name: 'calendar',
  group: 'set',
  takes: '[action] [what] [name...]',
  summary: 'Working days, holidays and days off',
  about: ['Every change plans everybody anew. Days that were promised or agreed never move.'],
  examples: [
    ['prospect calendar', 'the calendar and the coming weeks'],
    ['prospect calendar holiday 2026-11-26 Thanksgiving', 'one holiday, with its name'],
    ['prospect calendar off 2026-12-24..2027-01-01', 'your own days off, both ends included'],
    ['prospect calendar open 2026-12-28', 'a day is an ordinary one again'],
    ['prospect calendar work mon,tue,wed,thu', 'the weekdays you work'],
  ],
  file: 'needs',
  input: () => z.object({ action: field.maybe, what: field.maybe, name: field.words }),
  async run({ action = 'show', what, name }, desk): Promise<ShownCalendar> {
    if (action === 'show') return { days: workDaysOf(desk.db), today: desk.today, change: null };
    const change = await changeOf(desk, action, what, name.join(' '));
    const before = dueDays(desk.db);
    const changed = write(desk, (writing) => {
      const did = change.apply(writing);
      if (did) replanAll(desk.db, rulesOf(desk.db));
      return did;
    });
    const after = changed ? dueDays(desk.db) : before;
    let moved = 0;
    for (const [contact, due] of after) if (before.get(contact) !== due) moved++;
    return { days: workDaysOf(desk.db), today: desk.today, change: { did: change.did, moved, changed } };
  },
  view: calendarPage,
});

interface Change {
  readonly did: string;
  readonly apply: (writing: Writing) => boolean;
}

async function changeOf(desk: Desk, action: string, what: string | undefined, name: string): Promise<Change> {
  if (!['off', 'holiday', 'open', 'work'].includes(action)) {
    throw fault(
      'usage',
      `calendar cannot "${action}"`,
      'calendar show, holiday DAY NAME, off FROM..TO, open DAY or work DAYS',
    );
  }
  if (what === undefined) throw fault('usage', `calendar ${action}: which day?`, 'prospect help calendar');
  if (action === 'work') {
    const days = await readValue(desk, 'work-days', [what, name].join(','));
    return {
      did: `Working days: ${days}`,
      apply: (writing) => applySettings(writing, { 'work-days': days }),
    };
  }
  const [from, to] = await rangeOf(desk, what);
  const day = dayText(from, desk.today);
  if (action === 'open')
    return { did: `${day} is an ordinary day again`, apply: (writing) => reopenDay(writing, from) > 0 };
  if (action === 'holiday') {
    if (from !== to)
      throw fault('usage', 'a holiday is one day', `for several: prospect calendar off ${what}`);
    return { did: `${day} is a holiday`, apply: (writing) => putHoliday(writing, from, name || 'holiday') };
  }
  const until = from === to ? '' : ` to ${dayText(to, desk.today)}`;
  return { did: `Off: ${day}${until}`, apply: (writing) => putDaysOff(writing, from, to, name || 'day off') };
}

async function rangeOf(desk: Desk, text: string): Promise<readonly [Day, Day]> {
  const [first = '', last = first, more] = text.split('..');
  if (more !== undefined)
    throw fault('usage', `"${text}" is no range of days`, 'write 2026-12-24..2027-01-01');
  const [from, to] = [await dayOf(desk, first), await dayOf(desk, last)];
  if (to < from) throw fault('usage', `"${text}" ends before it begins`, 'write the first day first');
  if (daysBetween(from, to) > LONGEST_LEAVE)
    throw fault('usage', `"${text}" is longer than ${LONGEST_LEAVE} days`, 'check the years');
  return [from, to];
}

async function dayOf(desk: Desk, text: string): Promise<Day> {
  const plain = parseDay(text);
  if (plain !== null) return plain;
  const { today, clock: now } = desk;
  const read = await readWhen(text, { today, now, calendar: desk.rules.calendar, tense: 'future' });
  if (read.kind === 'unread') throw fault('usage', read.message, read.hint);
  return read.day;
}
