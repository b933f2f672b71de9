import type { Db } from './db.ts';

/** The newest text of every script that the user wrote, by name, as plain data. Shipped texts have no row body. */
export function ownScripts(db: Db): ReadonlyMap<string, unknown> {
  const text = `select name, body from scripts s where body is not null
    and version = (select max(version) from scripts where name = s.name) order by name`;
  const rows = db.sql(text).raw(true).all() as [string, string][];
  return new Map(rows.map(([name, body]) => [name, JSON.parse(body)]));
}
