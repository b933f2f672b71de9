import Database from 'better-sqlite3';

/** Every row that is a fact or follows from one, by table. */
export function rowsIn(file: string): Record<string, unknown[]> {
  const db = new Database(file, { readonly: true });
  const tables = [
    'settings',
    'cadences',
    'holidays',
    'days_off',
    'contacts',
    'phones',
    'source_ids',
    'entries',
    'due',
    'search',
  ];
  const rows = Object.fromEntries(
    tables.map((table) => [table, db.prepare(`select * from ${table} order by 1`).all()]),
  );
  rows.suppressed = db.prepare('select * from suppressed order by id').all();
  // The number of a shipped script stays once it was given out.
  rows.scripts = db.prepare('select * from scripts where body is not null order by id').all();
  // The key of the hashes stays when the command that made it is undone: other hashes may need it.
  rows.settings = rows.settings!.filter((row) => (row as { key: string }).key !== 'suppression-key');
  db.close();
  return rows;
}

/** Every row of every table that holds facts or follows from them, ids, hashes and keys included. */
export function everyRow(file: string): Record<string, unknown[]> {
  const db = new Database(file, { readonly: true });
  const others = ['journal', 'changes', 'list_rows', 'last_shown'];
  const tables = db
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")
    .pluck()
    .all() as string[];
  const rows = tables
    .filter((table) => !others.includes(table))
    .map((table) => [table, db.prepare(`select * from ${table} order by 1`).all()]);
  db.close();
  return Object.fromEntries(rows);
}
