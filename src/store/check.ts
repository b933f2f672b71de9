import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Contact, Phone } from '../contact.ts';
import { backupsOf } from './backup-files.ts';
import { cadencesOf } from './cadences.ts';
import { contactOf, phonesOfMany } from './contacts.ts';
import type { Db, Row } from './db.ts';
import { type Kept, keptOfRow } from './due.ts';
import { FACT_TABLES, isCommandThatStands } from './journal.ts';

/** What SQLite finds wrong with the file itself; empty for a sound one. `deep` holds every index against its rows. */
export function damages(db: Db, deep = false): readonly string[] {
  const text = deep
    ? 'select integrity_check from pragma_integrity_check limit 20'
    : 'select quick_check from pragma_quick_check limit 20';
  try {
    return (db.sql(text).pluck().all() as string[]).filter((line) => line !== 'ok');
  } catch (thrown) {
    // Damage of the file's own catalogue shows as the failing of the question.
    if (String((thrown as { code?: unknown }).code).startsWith('SQLITE_CORRUPT'))
      return [(thrown as Error).message];
    throw thrown;
  }
}

/** When the newest and the oldest command wrote, epoch milliseconds; null where none did. */
export function firstAndLastWrite(db: Db): { readonly first: number; readonly last: number } | null {
  const one = (order: string) =>
    db.sql(`select at from journal order by id ${order} limit 1`).pluck().get() as number | undefined;
  const [first, last] = [one('asc'), one('desc')];
  return first === undefined || last === undefined ? null : { first, last };
}

/** A row that names another one which is not there. */
export interface BrokenReference {
  readonly table: string;
  readonly row: number | null;
  readonly parent: string;
}

/** Rows that name others which are not there, no more than `cap`. */
export function brokenReferences(db: Db, cap: number): readonly BrokenReference[] {
  const text = 'select "table" as "table", rowid as "row", parent from pragma_foreign_key_check limit ?';
  return db.sql(text).all(cap) as BrokenReference[];
}

/** Takes away derived rows of contacts that are not there; returns how many. */
export function removeOrphans(db: Db): number {
  let removed = 0;
  for (const table of ['due', 'search']) {
    const text = `delete from ${table} where contact not in (select id from contacts)`;
    removed += db.sql(text).run().changes;
  }
  return removed;
}

/** Settings of the connection that are not as they must be, each as a sentence. */
export function looseSettings(db: Db): readonly string[] {
  const value = (name: string) => db.sql(`select * from pragma_${name}`).pluck().get();
  const wrong: string[] = [];
  if (value('synchronous') !== 2)
    wrong.push(`synchronous is ${value('synchronous')}, not 2 (full): a power cut could lose rows`);
  if (value('foreign_keys') !== 1) wrong.push('foreign keys are not enforced');
  if (value('journal_mode') !== 'wal') wrong.push(`the journal mode is ${value('journal_mode')}, not wal`);
  return wrong;
}

/** Files and folders that others may read or write, each as a sentence with the way to mend it. */
export function looseModes(path: string, ownFolder: boolean): readonly string[] {
  const loose: string[] = [];
  const mode = (place: string) => statSync(place).mode & 0o7777;
  const kept = backupsOf(path).map((backup) => backup.path);
  for (const file of [path, `${path}-wal`, `${path}-shm`, ...kept]) {
    if (existsSync(file) && (mode(file) & 0o077) !== 0)
      loose.push(`${file} is open to others (${octal(mode(file))}): chmod 600 ${file}`);
  }
  const folder = dirname(path);
  // The tool's own folder is private; in one of the user's choice nobody else may put another file in place.
  const [forbidden, sticky] = ownFolder ? [0o077, 0] : [0o022, 0o1000];
  if ((mode(folder) & forbidden) !== 0 && (mode(folder) & sticky) === 0)
    loose.push(`${folder} is open to others (${octal(mode(folder))}): chmod 700 ${folder}`);
  return loose;
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}

/** A contact as it is stored, with everything that is derived from its log. */
export interface Stored {
  readonly kind: 'stored';
  readonly contact: Contact;
  /** Null where there is no row. */
  readonly kept: Kept | null;
  readonly lane: number | null;
  readonly rank: number | null;
  readonly words: string | null;
}

/** A contact whose rows hold what cannot be. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly id: number;
  readonly what: 'contact' | 'plan';
  readonly why: string;
}

const PAGE = 500;

/** Every contact with what is derived from its log, a page at a time, so that memory does not grow. */
export function* storedContacts(db: Db): Generator<Stored | Unreadable> {
  const text = `select * from contacts where id > ? order by id limit ${PAGE}`;
  for (let last = 0; ; ) {
    const rows = db.sql(text).all(last) as (Row & { id: number })[];
    const ids = rows.map(({ id }) => id);
    const phones = phonesOfMany(db, ids);
    const plans = byContact(db, 'due', last, ids);
    const words = byContact(db, 'search', last, ids);
    for (const row of rows)
      yield storedOf(db, row, phones.get(row.id)!, plans.get(row.id), words.get(row.id));
    if (rows.length < PAGE) return;
    last = ids[ids.length - 1]!;
  }
}

/** The derived rows of a page of contacts. */
function byContact(
  db: Db,
  table: 'due' | 'search',
  after: number,
  ids: readonly number[],
): ReadonlyMap<number, Row> {
  const text = `select * from ${table} where contact > ? and contact <= ?`;
  const rows = db.sql(text).all(after, ids[ids.length - 1] ?? after) as (Row & { contact: number })[];
  return new Map(rows.map((row) => [row.contact, row]));
}

function storedOf(
  db: Db,
  row: Row & { readonly id: number },
  phones: readonly Phone[],
  due: Row | undefined,
  search: Row | undefined,
): Stored | Unreadable {
  let what: Unreadable['what'] = 'contact';
  try {
    const contact = contactOf(db, row, phones);
    what = 'plan';
    return {
      kind: 'stored',
      contact,
      kept: due === undefined ? null : keptOfRow(db, due),
      lane: (due?.lane ?? null) as number | null,
      rank: (due?.rank ?? null) as number | null,
      words: (search?.words ?? null) as string | null,
    };
  } catch (thrown) {
    return { kind: 'unreadable', id: row.id, what, why: (thrown as Error).message };
  }
}

/**
 * The cadences that were changed since the file began, by a command that was not taken back: what number an attempt
 * had then may differ from what it would have now.
 */
export function changedCadences(db: Db): ReadonlySet<string> {
  const text = 'select distinct journal, first from changes where tab = ? and before is not null';
  const rows = db.sql(text).raw(true).all(FACT_TABLES.indexOf('cadences')) as [number, number][];
  // An undo puts the row of an earlier day there; it changes no cadence of its own accord.
  const known = new Set(rows.filter(([journal]) => isCommandThatStands(db, journal)).map(([, id]) => id));
  return new Set(
    cadencesOf(db)
      .all()
      .flatMap(({ id, cadence }) => (known.has(id) ? [cadence.name] : [])),
  );
}

/** Reads many rows as of one moment, whatever others write meanwhile. */
export function atOneMoment<T>(db: Db, work: () => T): T {
  db.raw.exec('begin');
  try {
    return work();
  } finally {
    if (db.raw.inTransaction) db.raw.exec('rollback');
  }
}
