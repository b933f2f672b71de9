import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Contact } from '../contact.ts';
import { backupsOf } from './backup-files.ts';
import { cadencesOf } from './cadences.ts';
import { contactOf, phoneOfValues, phoneRows } from './contacts.ts';
import type { Db, Values } from './db.ts';
import { dueRows } from './due.ts';
import { logsOf } from './entries.ts';
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
    if (isOfTheFile(thrown)) return [(thrown as Error).message];
    throw thrown;
  }
}

/** True for a failing of SQLite that a damaged file brings about: pages that cannot be, or a schema that names what is not there. */
export function isOfTheFile(thrown: unknown): boolean {
  return /^SQLITE_(CORRUPT|ERROR)/.test(String((thrown as { code?: unknown }).code));
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

/** A contact as it is stored, with its log and everything that is derived from it. */
export interface Stored {
  readonly kind: 'stored';
  readonly contact: Contact;
  /** The row of its plan; null where there is none. */
  readonly due: Values | null;
  readonly words: string | null;
  /** The log, oldest first, each line to be read with `lineOf`. */
  readonly log: readonly Values[];
}

/** A contact whose row holds what cannot be. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly id: number;
  readonly why: string;
}

const PAGE = 500;
const CONTACT = `id, uid, name, company, title, email, zone, kind, priority, source, note, tags, details, extra,
  added_on, cadence, start_on`;

/** Every contact with its log and what is derived from it, a page at a time, so that memory does not grow. */
export function* storedContacts(db: Db): Generator<Stored | Unreadable> {
  const text = `select ${CONTACT} from contacts where id > ? order by id limit ${PAGE}`;
  for (let end = 0; ; ) {
    const rows = db.sql(text).raw(true).all(end) as Values[];
    const ids = rows.map(([id]) => id as number);
    const [first, last] = [ids[0], ids[ids.length - 1]];
    if (first === undefined || last === undefined) return;
    const phones = phoneRows(db, first, last);
    const plans = dueRows(db, first, last);
    const words = searchRows(db, first, last);
    const logs = logsOf(db, first, last);
    for (const [at, id] of ids.entries()) {
      const contact = readContact(db, rows[at]!, phones.get(id) ?? []);
      if ('why' in contact) yield { kind: 'unreadable', id, why: contact.why };
      else
        yield {
          kind: 'stored',
          contact,
          due: plans.get(id) ?? null,
          words: words.get(id) ?? null,
          log: logs.get(id) ?? [],
        };
    }
    end = last;
  }
}

function searchRows(db: Db, first: number, last: number): ReadonlyMap<number, string> {
  const text = 'select contact, words from search where contact between ? and ?';
  return new Map(db.sql(text).raw(true).all(first, last) as [number, string][]);
}

function readContact(db: Db, values: Values, phones: readonly Values[]): Contact | { readonly why: string } {
  try {
    const [id, uid, name, company, title, email, zone, kind, priority, source, note, ...rest] = values;
    const [tags, details, extra, added_on, cadence, start_on] = rest;
    const row = {
      id,
      uid,
      name,
      company,
      title,
      email,
      zone,
      kind,
      priority,
      source,
      note,
      tags,
      details,
      extra,
      added_on,
      cadence,
      start_on,
    };
    return contactOf(db, row, phones.map(phoneOfValues));
  } catch (thrown) {
    return { why: (thrown as Error).message };
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
