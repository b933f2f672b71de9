import { type Backup, backupsOf } from './backup-files.ts';
import type { Db } from './db.ts';
import { FACT_TABLES } from './journal.ts';

/** A row that is not as the backup has it, though no command touched it since. */
export interface Strayed {
  readonly table: string;
  readonly row: string;
  readonly gone: boolean;
}

/** What a comparison with a backup came to. */
export interface Comparison {
  readonly backup: number;
  /** Rows of the backup that were looked at. */
  readonly rows: number;
  readonly strayed: readonly Strayed[];
}

/** Columns that are worked out anew from the facts: a replay looks after them. */
const DERIVED: Readonly<Record<string, readonly string[]>> = {
  entries: ['nth', 'of', 'counted', 'cadence'],
  phones: ['bad'],
};

/**
 * Holds every fact against the newest backup that this file has grown from. The journal tells which rows were
 * written since; any other one that differs was changed by nobody. Null where there is no such backup.
 */
export function compareWithBackup(db: Db, cap: number): Comparison | null {
  for (const backup of backupsOf(db.path)) {
    if (backup.why === 'damaged') continue;
    const found = comparedWith(db, backup, cap);
    if (found !== null) return found;
  }
  return null;
}

function comparedWith(db: Db, { path, number }: Backup, cap: number): Comparison | null {
  db.sql('attach database ? as old').run(path);
  try {
    const last = commonEntry(db);
    if (last === null) return null;
    let rows = 0;
    const strayed: Strayed[] = [...strayedSchema(db)];
    // Rows of tables that are made of something else cannot be asked for.
    if (strayed.length > 0) return { backup: number, rows, strayed };
    for (const table of FACT_TABLES) {
      rows += db.sql(`select count(*) from old.${table}`).pluck().get() as number;
      strayed.push(...strayedIn(db, table, last, cap - strayed.length));
    }
    for (const [table, key] of JOURNAL) strayed.push(...strayedJournal(db, table, key, cap - strayed.length));
    return { backup: number, rows, strayed };
  } catch (thrown) {
    // A backup that cannot be read tells nothing; that it cannot be read is told elsewhere.
    if (/^SQLITE_(CORRUPT|NOTADB|ERROR)/.test(String((thrown as { code?: unknown }).code))) return null;
    throw thrown;
  } finally {
    db.raw.exec('detach database old');
  }
}

/** The last journal entry of the backup, where this file has it too and both are of one schema. */
function commonEntry(db: Db): number | null {
  const version = (schema: string) => db.sql(`pragma ${schema}.user_version`).pluck().get() as number;
  if (version('old') !== version('main')) return null;
  const text = `select o.id from old.journal o join main.journal n on n.id = o.id and n.uid = o.uid
    where o.id = (select max(id) from old.journal)`;
  return (db.sql(text).pluck().get() as number | undefined) ?? null;
}

function strayedIn(
  db: Db,
  table: (typeof FACT_TABLES)[number],
  last: number,
  cap: number,
): readonly Strayed[] {
  const text = `select o.id as row, n.id is null as gone from old.${table} o left join main.${table} n on n.id = o.id
    where (n.id is null or ${differing(db, table)}) and not exists (select 1 from main.changes x
      where x.journal > ? and x.tab = ? and o.id between x.first and x.last) limit ?`;
  const rows = db.sql(text).all(last, FACT_TABLES.indexOf(table), Math.max(0, cap));
  return (rows as { row: number; gone: number }[]).map(({ row, gone }) => ({
    table,
    row: String(row),
    gone: gone === 1,
  }));
}

const JOURNAL = [
  ['journal', ['id']],
  ['changes', ['journal', 'seq']],
] as const;

/** The journal is only ever added to. */
function strayedJournal(db: Db, table: string, key: readonly string[], cap: number): readonly Strayed[] {
  const on = key.map((column) => `n.${column} = o.${column}`).join(' and ');
  const named = key.map((column) => `o.${column}`).join(" || '/' || ");
  const text = `select ${named} as row, n.${key[0]} is null as gone from old.${table} o left join main.${table} n on ${on}
    where n.${key[0]} is null or ${differing(db, table)} limit ?`;
  const rows = db.sql(text).all(Math.max(0, cap)) as { row: unknown; gone: number }[];
  return rows.map(({ row, gone }) => ({ table, row: String(row), gone: gone === 1 }));
}

/** What the tables are made of; the schema is compared only where both files are of one version. */
function strayedSchema(db: Db): readonly Strayed[] {
  const text = `select o.name as row, n.name is null as gone from old.sqlite_schema o
    left join main.sqlite_schema n on n.name = o.name and n.type = o.type and n.tbl_name = o.tbl_name
    where n.name is null or n.sql is not o.sql`;
  const rows = db.sql(text).all() as { row: string; gone: number }[];
  return rows.map(({ row, gone }) => ({ table: 'schema of', row, gone: gone === 1 }));
}

function differing(db: Db, table: string): string {
  const names = db.sql('select name from pragma_table_info(?)').pluck().all(table) as string[];
  const facts = names.filter((name) => name !== 'id' && !DERIVED[table]?.includes(name));
  return facts.map((name) => `n."${name}" is not o."${name}"`).join(' or ');
}
