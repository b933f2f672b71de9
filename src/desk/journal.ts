import { civilAt } from '../ports/zone.ts';
import { extentOf, journalPages } from '../store/browse.ts';
import type { JournalLine } from '../views/journal.ts';
import type { Desk } from './desk.ts';

/** Every command that wrote, the newest first, each with how much it touched; at most `limit`. */
export function* journalLines(desk: Desk, limit: number | null): Generator<JournalLine> {
  let left = limit ?? Number.POSITIVE_INFINITY;
  if (left <= 0) return;
  const takenBack = new Map<number, number>();
  for (const entry of journalPages(desk.db)) {
    const undoneBy = takenBack.get(entry.id) ?? null;
    // An undo that was itself taken back takes nothing back.
    if (entry.undoes !== null && undoneBy === null) takenBack.set(entry.undoes, entry.id);
    const { day, clock } = civilAt(entry.at, desk.zone);
    yield { ...entry, day, clock, ...extentOf(desk.db, entry.id), undoneBy };
    left--;
    if (left <= 0) return;
  }
}
