import * as z from 'zod/mini';
import type { Desk } from '../desk/desk.ts';
import { comingDay } from '../desk/moment.ts';
import { shift as shiftAll } from '../desk/shift.ts';
import { fault } from '../faults.ts';
import { type Day, parseDay } from '../schedule/index.ts';
import { shiftPage } from '../views/shift.ts';
import { field, verb } from './command.ts';

export const shift = verb({
  name: 'shift',
  group: 'plan',
  summary: 'Back from leave: move what is overdue to days you can do it on',
  about: [
    'Whoever is overdue is moved to a day, by default today, in the order of the list. With --per-day the first days take the first rows, and nobody is put on a day that is full.',
    'What you agreed or promised stays, and is told where it was broken meanwhile. All is shown and asked about first, and one undo takes it back.',
    'Before a leave, --from and --to move what falls due in between to the day of your return.',
  ],
  examples: [
    ['prospect shift --per-day 25', 'the overdue, 25 a day from today on, whoever is due then counted'],
    ['prospect shift --to mon --dry-run', 'see who would be moved to Monday'],
    ['prospect shift --from 2026-12-24 --to 2027-01-04 --per-day 25', 'a leave to come'],
  ],
  options: [
    { flags: '--to <when>', about: 'the first day to move to; else today' },
    {
      flags: '--from <when>',
      about: 'move what is due from this day until before --to, not only what is overdue',
    },
    { flags: '--per-day <n>', about: 'at most so many a day' },
    { flags: '--tag <tag>', about: 'only contacts with this tag' },
    { flags: '--limit <n>', about: 'at most so many contacts' },
    { flags: '--dry-run', about: 'show who would be moved, and write nothing' },
  ],
  file: 'needs',
  input: () =>
    z.object({
      to: field.maybe,
      from: field.maybe,
      perDay: field.count(1, 10_000),
      tag: field.maybe,
      limit: field.count(0, 9_999_999),
      dryRun: field.flag,
    }),
  async run(input, desk) {
    const to = input.to === undefined ? desk.today : await dayOf(desk, input.to, '--to');
    const from = input.from === undefined ? null : await dayOf(desk, input.from, '--from');
    if (to < desk.today)
      throw fault('usage', `--to: ${to} has passed`, 'today is the first day that can be moved to');
    if (from !== null && from >= to)
      throw fault('usage', `--from ${from} is not before --to ${to}`, 'the day of your return: --to WHEN');
    return shiftAll(desk, {
      from,
      before: from === null ? desk.today : to,
      to,
      perDay: input.perDay ?? null,
      tag: input.tag ?? null,
      limit: input.limit ?? null,
      dryRun: input.dryRun,
    });
  },
  view: shiftPage,
});

/** A day, past ones included; other words are read as a day to come. */
async function dayOf(desk: Desk, text: string, flag: string): Promise<Day> {
  return parseDay(text) ?? (await comingDay(desk, text, flag)).on;
}
