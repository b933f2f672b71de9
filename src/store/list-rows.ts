import { type Day, toNumber } from '../schedule/index.ts';
import { beginsAtOnce } from './access.ts';
import type { Db } from './db.ts';

/** Row numbers are given to so many contacts a day; they are typed with up to three digits. */
export const ROW_LIMIT = 999;

/**
 * The numbers of the contacts shown today: those given already stay, arrivals get higher ones, and past the
 * limit there are none. A convenience, so a file that cannot be written is no failure; then nothing is kept.
 */
export function numberRows(db: Db, day: Day, contacts: readonly number[]): ReadonlyMap<number, number> {
  const numbers = rowsOf(db, day);
  const arrivals = contacts.filter((contact) => !numbers.has(contact)).slice(0, ROW_LIMIT - numbers.size);
  if (arrivals.length === 0 || db.readOnly) return numbers;
  try {
    if (!beginsAtOnce(db)) return numbers;
    db.sql('delete from list_rows where day <> ?').run(toNumber(day));
    let row = (db.sql('select coalesce(max(row), 0) from list_rows').pluck().get() as number) + 1;
    for (const contact of arrivals) {
      const added = db
        .sql('insert or ignore into list_rows (row, contact, day) values (?, ?, ?)')
        .run(row, contact, toNumber(day));
      if (added.changes === 1) row++;
    }
    db.raw.exec('commit');
  } catch {
    if (db.raw.inTransaction) db.raw.exec('rollback');
    return numbers;
  }
  return rowsOf(db, day);
}

/** Contact → row number, as given out on that day. */
function rowsOf(db: Db, day: Day): Map<number, number> {
  const rows = db.sql('select contact, row from list_rows where day = ?').all(toNumber(day)) as {
    contact: number;
    row: number;
  }[];
  return new Map(rows.map(({ contact, row }) => [contact, row]));
}

/** The row number of one contact, as given out on that day; null for none. */
export function rowOf(db: Db, day: Day, contact: number): number | null {
  const text = 'select row from list_rows where contact = ? and day = ?';
  return (db.sql(text).pluck().get(contact, toNumber(day)) as number | undefined) ?? null;
}

/** The contact of a row of the list shown on that day; null for no such row, `no-list` when none was shown. */
export function contactOfRow(db: Db, day: Day, row: number): number | null | 'no-list' {
  const contact = db
    .sql('select contact from list_rows where row = ? and day = ?')
    .pluck()
    .get(row, toNumber(day));
  if (contact !== undefined) return contact as number;
  return db.sql('select 1 from list_rows where day = ? limit 1').get(toNumber(day)) ? null : 'no-list';
}

/** Remembers whom `.` means. Skipped where the file cannot be written within a moment. */
export function rememberShown(db: Db, contact: number): void {
  if (db.readOnly || lastShown(db) === contact) return;
  const put = () => db.sql('insert or replace into last_shown (one, contact) values (1, ?)').run(contact);
  if (db.raw.inTransaction) {
    put();
    return;
  }
  try {
    if (!beginsAtOnce(db)) return;
    put();
    db.raw.exec('commit');
  } catch {
    // The mark is a convenience: a full disk is no reason to show nobody.
    if (db.raw.inTransaction) db.raw.exec('rollback');
  }
}

/** The contact last shown or logged, or null. */
export function lastShown(db: Db): number | null {
  return (db.sql('select contact from last_shown').pluck().get() as number | undefined) ?? null;
}
