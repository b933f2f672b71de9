import * as z from 'zod/mini';
import { journalLines } from '../desk/journal.ts';
import { journalDetail } from '../desk/journal-entry.ts';
import { countJournal } from '../store/browse.ts';
import { journalPage } from '../views/journal.ts';
import { journalEntryPage } from '../views/journal-entry.ts';
import { field, verb } from './command.ts';

/** Entries shown on a terminal unless more are asked for. */
const SCREENFUL = 20;

export const journal = verb({
  name: 'journal',
  group: 'care',
  takes: '[entry]',
  summary: 'Every command that wrote: when, what, how much, and whether it was undone',
  about: [
    'With the number of an entry: the command as it was typed, and every row that it touched, before and after.',
  ],
  examples: [
    ['prospect journal --limit 5', 'the last five commands that wrote'],
    ['prospect journal 12', 'what entry 12 changed, field by field'],
    ['prospect journal 12 --json', 'the same whole, for a program'],
  ],
  options: [
    { flags: '--limit <n>', about: 'at most so many entries, the newest first; of one entry, so many rows' },
    { flags: '--all', about: 'every entry, or every row of it, also on a terminal' },
  ],
  file: 'needs',
  paged: true,
  input: () =>
    z.object({ entry: field.count(1, 9_999_999_999), limit: field.count(0, 9_999_999), all: field.flag }),
  run({ entry, limit, all }, desk) {
    const most = limit ?? (all || desk.look.format !== 'table' ? null : SCREENFUL);
    if (entry !== undefined) return journalEntryPage(journalDetail(desk, entry, most), desk.look);
    return journalPage({
      lines: journalLines(desk, most),
      limit: most,
      total: countJournal(desk.db),
      today: desk.today,
    });
  },
  view: (page) => page,
});
