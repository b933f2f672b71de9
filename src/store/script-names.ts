import type { Db } from './db.ts';

const known = new WeakMap<object, { ids: Map<string, number>; names: Map<number, string> }>();

function dictionary(db: Db) {
  let words = known.get(db.raw);
  if (words === undefined) {
    words = { ids: new Map(), names: new Map() };
    known.set(db.raw, words);
  }
  return words;
}

/**
 * The number that stands for a script's newest version. A shipped script gets its row on its first use; that
 * is no fact of the user's, and no undo takes it away.
 */
export function scriptIdOf(db: Db, name: string): number {
  const { ids, names } = dictionary(db);
  let id = ids.get(name);
  if (id === undefined) {
    const text = 'select id from scripts where name = ? order by version desc limit 1';
    id =
      (db.sql(text).pluck().get(name) as number | undefined) ??
      Number(db.sql('insert into scripts (name, version) values (?, 1)').run(name).lastInsertRowid);
    ids.set(name, id);
    names.set(id, name);
  }
  return id;
}

/** The script's name for its number. */
export function scriptNameOf(db: Db, id: number): string {
  const { names } = dictionary(db);
  let name = names.get(id);
  if (name === undefined) {
    name = db.sql('select name from scripts where id = ?').pluck().get(id) as string;
    names.set(id, name);
  }
  return name;
}

/** Drops what was read: after a rollback the numbers given out in it are free again. */
export function forgetScriptNames(db: Db): void {
  known.delete(db.raw);
}
