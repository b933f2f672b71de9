import type { Db } from './db.ts';
import { FACT_TABLES, type FactTable } from './facts.ts';

/** Their columns are declared `autoincrement`: SQLite gives no number out twice. */
const COUNTED: readonly FactTable[] = ['contacts', 'entries'];

/**
 * The number that a new row of a table must have; null where the one that SQLite chooses will do. SQLite gives
 * the number of a last row out again once the row is gone, and the journal would then put the old row back over
 * the new one. So a number that the journal knows is never given out twice. (The row of a script that only a plan
 * names is no fact and does not ask here: taken back and planned again, a script finds its own number.)
 */
export function numberFor(db: Db, table: FactTable): number | null {
  if (COUNTED.includes(table)) return null;
  const given = givenOut(db, table);
  const highest = db.sql(`select coalesce(max(id), 0) from ${table}`).pluck().get() as number;
  return highest > given ? null : given + 1;
}

/** Takes down that a row goes, whose number the journal (or the log of somebody erased) still knows. */
export function rowGoes(db: Db, table: FactTable, id: number): void {
  if (COUNTED.includes(table) || givenOut(db, table) >= id) return;
  db.sql('update sqlite_sequence set seq = ? where name = ?').run(id, table);
}

/**
 * The highest number of a row that went. It stands among SQLite's own counters, which SQLite itself keeps for
 * the tables that it counts; so it goes with the file, into a backup and back.
 */
function givenOut(db: Db, table: FactTable): number {
  const kept = db.sql('select seq from sqlite_sequence where name = ?').pluck();
  if (kept.get(table) === undefined) countAnew(db);
  return kept.get(table) as number;
}

/** Reads the whole journal, once in the life of a file: one that was made before the numbers were kept. */
function countAnew(db: Db): void {
  const rows = db.sql('select tab, max(last) as last from changes group by tab').all() as {
    tab: number;
    last: number;
  }[];
  const add = db.sql(
    'insert into sqlite_sequence (name, seq) select :table, :last where not exists (select 1 from sqlite_sequence where name = :table)',
  );
  for (const [tab, table] of FACT_TABLES.entries()) {
    if (COUNTED.includes(table)) continue;
    add.run({ table, last: rows.find((row) => row.tab === tab)?.last ?? 0 });
  }
}
