import * as z from 'zod/mini';
import { journalLines } from '../desk/journal.ts';
import { countJournal } from '../store/browse.ts';
import { journalPage } from '../views/journal.ts';
import { field, verb } from './command.ts';

/** Entries shown on a terminal unless more are asked for. */
const SCREENFUL = 20;

export const journal = verb({
  name: 'journal',
  group: 'care',
  summary: 'Every command that wrote: when, what, how much, and whether it was undone',
  examples: [['prospect journal --limit 5', 'the last five commands that wrote']],
  options: [
    { flags: '--limit <n>', about: 'at most so many, the newest first' },
    { flags: '--all', about: 'every entry, also on a terminal' },
  ],
  file: 'needs',
  paged: true,
  input: () => z.object({ limit: field.count(0, 9_999_999), all: field.flag }),
  run({ limit, all }, desk) {
    const most = limit ?? (all || desk.look.format !== 'table' ? null : SCREENFUL);
    return { lines: journalLines(desk, most), limit: most, total: countJournal(desk.db), today: desk.today };
  },
  view: journalPage,
});
