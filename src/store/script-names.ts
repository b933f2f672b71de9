import type { Db } from './db.ts';

interface Dictionary {
  /** The row of each name's newest version, and of its first. */
  readonly newest: Map<string, number>;
  readonly first: Map<string, number>;
  readonly names: Map<number, string>;
}

const known = new WeakMap<object, Dictionary>();

function dictionary(db: Db): Dictionary {
  let words = known.get(db.raw);
  if (words === undefined) {
    words = { newest: new Map(), first: new Map(), names: new Map() };
    known.set(db.raw, words);
  }
  return words;
}

const NEWEST = 'select id from scripts where name = ? order by version desc limit 1';
const FIRST = 'select id from scripts where name = ? order by version limit 1';

/**
 * The number that stands for a script's newest version: what an attempt is logged with. A shipped script gets
 * its row on its first use; that is no fact of the user's, and no undo takes it away.
 */
export function scriptIdOf(db: Db, name: string): number {
  return idOf(db, dictionary(db).newest, NEWEST, name);
}

/** The number that stands for a script's name, whatever its versions: what a plan is kept with. */
export function scriptNameId(db: Db, name: string): number {
  return idOf(db, dictionary(db).first, FIRST, name);
}

function idOf(db: Db, ids: Map<string, number>, text: string, name: string): number {
  let id = ids.get(name);
  if (id === undefined) {
    id =
      (db.sql(text).pluck().get(name) as number | undefined) ??
      Number(db.sql('insert into scripts (name, version) values (?, 1)').run(name).lastInsertRowid);
    ids.set(name, id);
    dictionary(db).names.set(id, name);
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

/**
 * True where a stored text of that name stands under a condition. Reads no text: what is logged eighty times a
 * day asks this.
 */
export function hasOwnCondition(db: Db, name: string): boolean {
  const text = `select json_extract(body, '$.needs') is not null from scripts
    where name = ? order by version desc limit 1`;
  return db.sql(text).pluck().get(name) === 1;
}

/** Drops what was read: after a rollback the numbers given out in it are free again. */
export function forgetScriptNames(db: Db): void {
  known.delete(db.raw);
}
