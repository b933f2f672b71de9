import * as z from 'zod/mini';
import { callList } from '../desk/call-list.ts';
import { makeDemo } from '../desk/demo.ts';
import { callListPage, type Listed } from '../views/call-list.ts';
import { field, verb } from './command.ts';

export const demo = verb({
  name: 'demo',
  group: 'care',
  summary: 'A made-up month to look around in, in a file of its own',
  about: [
    'Sixty invented people in several time zones, with calls, promises, goodbyes and wins up to today.',
    'It lies beside your own data file and is made afresh each time; your own file is never touched.',
  ],
  examples: [
    ['prospect demo', 'make it, and show its call list'],
    ['prospect demo --dir /tmp/look', 'the same in another folder'],
  ],
  options: [{ flags: '--dir <folder>', about: 'the folder for demo.db' }],
  file: 'none',
  input: () => z.object({ dir: field.maybe }),
  async run({ dir }, desk): Promise<Listed> {
    const made = await makeDemo(desk, dir);
    try {
      const list = callList(made.desk, { day: desk.today, limit: null, tag: null, number: true });
      const rows = [...list.rows];
      desk.say(`Made up: ${made.contacts} people, ${made.attempts} calls and messages, in ${made.path}`);
      desk.say(`Go on working on it: prospect --db ${quoted(made.path)} today`);
      const dayOff = made.desk.rules.calendar.closedFor(desk.today);
      return { ...list, rows, nextDay: null, dayOff, ahead: null, done: 0, closing: null, exitCode: false };
    } finally {
      made.desk.db.close();
    }
  },
  view: callListPage,
});

/** The path as a shell takes it. */
function quoted(path: string): string {
  return /^[\w./:\\-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
