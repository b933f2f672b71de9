import { statSync } from 'node:fs';
import type { Contact } from '../contact.ts';
import { contactByUid, otherEmailsOf } from './contacts.ts';
import type { Db } from './db.ts';
import { FACT_TABLES } from './journal.ts';
import { type Joined, partFromOthers, timesWithinOthers } from './merges.ts';
import { emptyWal } from './restore.ts';
import { numberFor, rowGoes } from './row-numbers.ts';
import { teller, textsIn } from './telling.ts';
import { newUid, uidBytes } from './uid.ts';

/** A person to be erased: under which uids they are or were on file, and what tells of them. */
export interface Person {
  /** The contact's own, and those of everybody who was merged into it. */
  readonly uids: readonly string[];
  /** True for a text that names them in full, or holds one of their numbers or addresses. */
  readonly isToldOfIn: (text: string) => boolean;
}

/** Stands in the journal in the place of words that were erased. */
export const ERASED = '(erased)';

/** A contact with everybody who became part of it: their names, addresses and numbers as they were last. */
export function personOf(db: Db, contact: Contact, uids: readonly string[]): Person {
  // Whoever is on file is somebody of their own, whatever a record id says.
  const merged = uids.filter((uid) => uidBytes(uid) !== null && contactByUid(db, uidBytes(uid)!) === null);
  const rows = [{ name: contact.name, email: contact.email }, ...lastRowsOf(db, merged)];
  const numbers = db.sql('select number from phones where contact = ?').pluck().all(contact.id) as string[];
  const isToldOfIn = teller({
    names: rows.flatMap(({ name }) => name ?? []),
    emails: [...rows.flatMap(({ email }) => email ?? []), ...otherEmailsOf(db, contact.id)],
    numbers,
  });
  return { uids: [contact.uid, ...merged], isToldOfIn };
}

/** The contacts of these uids, as they stood when they were removed. */
function lastRowsOf(
  db: Db,
  uids: readonly string[],
): readonly { readonly name: string | null; readonly email: string | null }[] {
  const text = `select json_extract(before, '$.name') as name, json_extract(before, '$.email') as email from changes
    where tab = ${CONTACTS} and json_extract(before, '$.uid.blob') = ? order by journal desc, seq desc limit 1`;
  return uids.flatMap((uid) => (db.sql(text).get(hexOf(uid)) as { name: string; email: string }) ?? []);
}

/**
 * Erases a person from an open file, in the caller's transaction: the contact with numbers, log and search
 * words, the rows that the journal keeps for taking back, and the words of every command that concerned them;
 * and the same of whoever was merged into them. Whoever is on file as somebody else, and merged with them here
 * (in a backup), is parted from them first. Entries of the do-not-call list are hashes and stay. Returns the
 * numbers of the contacts that they were; none and false where nothing of them was there.
 */
export function erase(
  db: Db,
  person: Person,
  now: number,
): { readonly found: boolean; readonly ids: readonly number[] } {
  const ids = idsOf(db, person.uids);
  const parted = partFromOthers(db, ids, now);
  let erased = eraseTraces(db, ids, person);
  // The journal of a backup stays the beginning of the file's, which doctor holds against it.
  for (const id of parted) db.sql('delete from journal where id = ?').run(id);
  for (const id of ids) {
    for (const table of ['phones', 'source_ids'] as const) {
      const last = db.sql(`select max(id) from ${table} where contact = ?`).pluck().get(id);
      if (last !== null) rowGoes(db, table, last as number);
    }
    for (const table of ['list_rows', 'last_shown', 'search', 'due', 'entries', 'source_ids', 'phones'])
      db.sql(`delete from ${table} where contact = ?`).run(id);
    erased += db.sql('delete from contacts where id = ?').run(id).changes;
  }
  return { found: erased > 0, ids };
}

const [CONTACTS, PHONES, SOURCE_IDS, ENTRIES] = (
  ['contacts', 'phones', 'source_ids', 'entries'] as const
).map((table) => FACT_TABLES.indexOf(table));

/** The contacts that they are, and that they were before they became part of another one. */
function idsOf(db: Db, uids: readonly string[]): readonly number[] {
  const former = db
    .sql(`select first from changes where tab = ${CONTACTS} and json_extract(before, '$.uid.blob') = ?`)
    .pluck();
  const ids = uids.flatMap((uid) => [
    ...[contactByUid(db, uidBytes(uid)!)].filter((id) => id !== null),
    ...(former.all(hexOf(uid)) as number[]),
  ]);
  return [...new Set(ids)];
}

function hexOf(uid: string): string {
  return uidBytes(uid)!.toString('hex');
}

/** The journal's part: what was typed, and rows as they were. */
function eraseTraces(db: Db, ids: readonly number[], person: Person): number {
  const words = db.sql('update journal set words = ? where id = ?');
  let erased = 0;
  const within = timesWithinOthers(db, ids);
  const touched = new Set([
    ...ids.flatMap((id) => entriesTouching(db, id, EVER)),
    ...within.flatMap((time) => entriesTouching(db, time.into, time)),
  ]);
  for (let last = 0; ; ) {
    const rows = db.sql('select id, words from journal where id > ? order by id limit 1000').all(last) as {
      id: number;
      words: string;
    }[];
    for (const row of rows) {
      if (!touched.has(row.id) && !person.isToldOfIn(textsIn(row.words))) continue;
      erased += words.run(JSON.stringify([ERASED]), row.id).changes;
    }
    if (rows.length < 1000) break;
    last = rows[rows.length - 1]!.id;
  }
  for (const id of ids) erased += eraseRows(db, id, EVER);
  for (const time of within) erased += eraseRows(db, time.into, time);
  return erased + eraseFormerRows(db, person);
}

/** Entries of the journal, both included. */
type Span = Pick<Joined, 'from' | 'to'>;

const EVER: Span = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** The rows of a contact as a stretch of the journal keeps them. */
function eraseRows(db: Db, id: number, { from, to }: Span): number {
  const text = `delete from changes where before is not null and journal between :from and :to and
    (contact = :id or (tab = ${CONTACTS} and first = :id) or
    (tab in (${PHONES}, ${SOURCE_IDS}, ${ENTRIES}) and json_extract(before, '$.contact') = :id))`;
  return db.sql(text).run({ id, from, to: Math.min(to, EVER.to) }).changes;
}

/** The commands that concerned a contact; an import is one for many people, and is known by its words alone. */
function entriesTouching(db: Db, id: number, { from, to }: Span): readonly number[] {
  const text = `select distinct journal from changes join journal on journal.id = changes.journal
    where journal.command <> 'import' and journal between ? and ?
      and (contact = ? or (tab = ${CONTACTS} and first <= ? and last >= ?))`;
  return db.sql(text).pluck().all(from, Math.min(to, EVER.to), id, id, id) as number[];
}

/** Rows of people who are no longer on file (an addition that was taken back) that tell of this one. */
function eraseFormerRows(db: Db, { isToldOfIn }: Person): number {
  const text = `select journal, seq, before from changes
    where before is not null and contact is not null and contact not in (select id from contacts)`;
  const rows = db.sql(text).all() as { journal: number; seq: number; before: string }[];
  const remove = db.sql('delete from changes where journal = ? and seq = ?');
  return rows
    .filter(({ before }) => isToldOfIn(textsIn(before)))
    .reduce((sum, { journal, seq }) => sum + remove.run(journal, seq).changes, 0);
}

/** Other contacts whose fields or log tell of this person; they are left as they are. */
export function othersTellingOf(db: Db, { isToldOfIn }: Person, except: number): readonly number[] {
  const found = new Set<number>();
  const texts = [
    `select id, id as contact, note, details, extra from contacts
      where id > ? and (note is not null or details is not null or extra is not null) order by id limit 1000`,
    `select id, contact, note, topic from entries
      where id > ? and (note is not null or topic is not null) order by id limit 1000`,
  ];
  for (const text of texts) {
    for (let last = 0; ; ) {
      const rows = db.sql(text).all(last) as { id: number; contact: number }[];
      for (const { id: _, contact, ...fields } of rows)
        if (contact !== except && isToldOfIn(textsIn(fields))) found.add(contact);
      if (rows.length < 1000) break;
      last = rows[rows.length - 1]!.id;
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** The files that this person may have come from: what was typed at each import. */
export function importsOn(db: Db): readonly string[] {
  const rows = db
    .sql("select words from journal where command = 'import' order by id")
    .pluck()
    .all() as string[];
  const files = rows.flatMap((words) =>
    (JSON.parse(words) as string[]).filter((word) => /\.\w+$/.test(word)),
  );
  return [...new Set(files)];
}

/** The setting that stands while bytes of somebody erased may still be in the file. */
const UNFINISHED = 'rewrite-due';

/** Enters into the journal that somebody was erased, with nothing to take back. The file is to be rewritten yet. */
export function noteErasure(db: Db, now: number, words: readonly string[]): void {
  db.sql("insert or ignore into settings (id, key, value) values (?, ?, 'yes')").run(
    numberFor(db, 'settings'),
    UNFINISHED,
  );
  db.sql('insert into journal (uid, at, command, words, undoes) values (?, ?, ?, ?, null)').run([
    newUid(db, now),
    now,
    'forget',
    JSON.stringify(words),
  ]);
}

const IN_MEMORY = 256 * 1024 * 1024;

/** True where an erasure was cut short, or another command kept its bytes. */
export function isRewriteDue(db: Db): boolean {
  return db.sql('select 1 from settings where key = ?').get(UNFINISHED) !== undefined;
}

/** Ends an erasure: the file written anew and its WAL emptied. False where another command is in the way. */
export function finishErasure(db: Db): boolean {
  if (!rewrite(db)) return false;
  db.sql('delete from settings where key = ?').run(UNFINISHED);
  return true;
}

/**
 * Writes the whole file anew: what was deleted leaves copies in pages that were rearranged, which SQLite's
 * overwriting does not reach. False where another command kept the WAL from being emptied.
 */
export function rewrite(db: Db): boolean {
  const small = statSync(db.raw.name).size < IN_MEMORY;
  if (!small) db.raw.exec('pragma temp_store = file');
  db.raw.exec('vacuum');
  return emptyWal(db);
}
