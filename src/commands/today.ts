import * as z from 'zod/mini';
import { callList } from '../desk/call-list.ts';
import type { SavedSheet } from '../desk/call-sheet.ts';
import type { Desk } from '../desk/desk.ts';
import { comingDay } from '../desk/moment.ts';
import { addDays, type Day } from '../schedule/index.ts';
import { nextDueAfter } from '../store/due.ts';
import { countAttemptsOn } from '../store/entries.ts';
import { callListPage, type Listed } from '../views/call-list.ts';
import { dayText } from '../views/words.ts';
import { field, verb } from './command.ts';

/** Rows shown on a terminal unless more are asked for. */
const SCREENFUL = 20;
/** However low the terminal is, so many are worth a look. */
const LEAST_ROWS = 5;
/** Lines around the rows: heading, titles, empty lines, what is left, what to type, and the shell's own line. */
const AROUND = { wide: 8, narrow: 10 };
/** From this width on, the heading and what to type have a line each. */
const WIDE = 100;

export const today = verb({
  name: 'today',
  alias: 't',
  group: 'day',
  summary: 'The call list: whom to call, how often already, what to do now',
  examples: [
    ['prospect today', 'today’s list, with a number in front of each row'],
    ['prospect today --on fri', 'who falls due by Friday, as things stand'],
    ['prospect today --csv > today.csv', 'the whole list for a spreadsheet'],
    ['prospect today --html today.html', 'a call sheet to print, with room to write'],
  ],
  options: [
    { flags: '--on <date>', about: 'the list of another day (no row numbers)' },
    { flags: '--limit <n>', about: 'at most so many rows' },
    { flags: '--all', about: 'every row, also on a terminal' },
    { flags: '--tag <tag>', about: 'only contacts with this tag' },
    { flags: '--exit-code', about: 'exit 6 when nobody is due' },
    { flags: '--html <file>', about: 'save every row as a page to print' },
    { flags: '--force', about: 'replace the file of --html if it is there' },
  ],
  file: 'needs',
  input: () =>
    z.object({
      on: field.maybe,
      limit: field.count(0, 9_999_999),
      all: field.flag,
      tag: field.maybe,
      exitCode: field.flag,
      html: field.maybe,
      force: field.flag,
    }),
  async run(input, desk): Promise<Listed | SavedSheet> {
    const day = input.on === undefined ? desk.today : (await comingDay(desk, input.on, '--on')).on;
    const isTable = desk.look.format === 'table';
    const ahead = day === desk.today && (isTable || input.html !== undefined) ? closedAhead(desk) : null;
    const limit =
      input.limit ??
      (input.all || input.html !== undefined || !isTable ? null : screenful(desk, ahead === null ? 0 : 1));
    const list = callList(desk, { day, limit, tag: input.tag ?? null, number: input.on === undefined });
    const empty = list.counts.every((count) => count === 0);
    const next = empty && input.tag === undefined ? nextDueAfter(desk.db, day) : null;
    // Only the heading of a table tells it, over rows that are left.
    const isTold = day === desk.today && (isTable || input.html !== undefined) && !empty;
    const done = isTold ? countAttemptsOn(desk.db, day) : 0;
    const listed: Listed = {
      ...list,
      nextDay: next === null ? null : dayText(next, desk.today),
      dayOff: desk.rules.calendar.closedFor(day),
      ahead,
      done,
      closing: empty && input.tag === undefined ? await closing(desk, day) : null,
      exitCode: input.exitCode,
    };
    if (input.html === undefined) return listed;
    const { saveCallSheet } = await import('../desk/call-sheet.ts');
    return saveCallSheet(desk, listed, { file: input.html, force: input.force });
  },
  view: (answer, look) => ('page' in answer ? answer.page : callListPage(answer, look)),
});

/** As many rows as leave the heading on the screen. */
function screenful({ world, look }: Desk, more: number): number {
  const { rows = null } = world.out;
  if (rows === null) return SCREENFUL;
  const around = look.width !== null && look.width < WIDE ? AROUND.narrow : AROUND.wide;
  return Math.min(SCREENFUL, Math.max(LEAST_ROWS, rows - around - more));
}

const WEEK = 7;

/** The next day within a week on which nobody works, weekends aside. */
function closedAhead({ rules, today }: Desk): Listed['ahead'] {
  for (let ahead = 1; ahead < WEEK; ahead++) {
    const on = addDays(today, ahead);
    const why = rules.calendar.closedFor(on);
    if (why !== null && why !== 'weekend') return { on, why };
  }
  return null;
}

/** What was done today, for a person whose list is worked off; read and loaded only then. */
async function closing(desk: Desk, day: Day): Promise<string | null> {
  if (day !== desk.today || desk.look.format !== 'table') return null;
  const [{ closedDay }, { dayLine }] = await Promise.all([
    import('../desk/ledger.ts'),
    import('../views/ledger-words.ts'),
  ]);
  const closed = closedDay(desk, day);
  return closed.people === 0 ? null : dayLine(closed);
}
