import { statSync } from 'node:fs';
import type { Contact } from '../contact.ts';
import { contactByUid, folded, tailOf } from './contacts.ts';
import type { Db } from './db.ts';
import { FACT_TABLES } from './journal.ts';
import { emptyWal } from './restore.ts';
import { numberFor } from './row-numbers.ts';
import { newUid, uidBytes } from './uid.ts';

/** What a person is known by: compared with what others wrote, to tell what still speaks of them. */
export interface Marks {
  /** Small letters without accents. */
  readonly names: readonly string[];
  readonly emails: readonly string[];
  /** Digits from the last to the first. */
  readonly tails: readonly string[];
}

/** Stands in the journal in the place of words that were erased. */
export const ERASED = '(erased)';

/** Everything that tells of this person: name, addresses, numbers, those of earlier days included. */
export function marksOf(db: Db, contact: Contact): Marks {
  const numbers = db.sql('select tail from phones where contact = ?').pluck().all(contact.id) as string[];
  return {
    names: contact.name === null ? [] : [folded(contact.name)],
    emails: contact.email === null ? [] : [contact.email.toLowerCase()],
    tails: numbers,
  };
}

/**
 * Erases a person from an open file, in the caller's transaction: the contact with numbers, log and search
 * words, the rows that the journal keeps for taking back, and the words of every command that concerned them.
 * Entries of the do-not-call list are hashes and stay. Returns whether there was anything.
 */
export function erase(db: Db, uid: string, marks: Marks): boolean {
  const id = contactByUid(db, uidBytes(uid)!);
  const traces = eraseTraces(db, id, marks);
  if (id === null) return traces > 0;
  for (const table of ['list_rows', 'last_shown', 'search', 'due', 'entries', 'source_ids', 'phones'])
    db.sql(`delete from ${table} where contact = ?`).run(id);
  db.sql('delete from contacts where id = ?').run(id);
  return true;
}

const [CONTACTS, PHONES, SOURCE_IDS, ENTRIES] = (
  ['contacts', 'phones', 'source_ids', 'entries'] as const
).map((table) => FACT_TABLES.indexOf(table));

/** The journal's part: what was typed, and rows as they were. */
function eraseTraces(db: Db, id: number | null, marks: Marks): number {
  const words = db.sql('update journal set words = ? where id = ?');
  let erased = 0;
  const touched = new Set(id === null ? [] : entriesTouching(db, id));
  for (let last = 0; ; ) {
    const rows = db.sql('select id, words from journal where id > ? order by id limit 1000').all(last) as {
      id: number;
      words: string;
    }[];
    for (const row of rows) {
      if (!touched.has(row.id) && !tellsOf(row.words, marks)) continue;
      erased += words.run(JSON.stringify([ERASED]), row.id).changes;
    }
    if (rows.length < 1000) break;
    last = rows[rows.length - 1]!.id;
  }
  if (id !== null) {
    const own = `(contact = :id or (tab = ${CONTACTS} and first = :id) or
      (tab in (${PHONES}, ${SOURCE_IDS}, ${ENTRIES}) and json_extract(before, '$.contact') = :id))`;
    erased += db.sql(`delete from changes where before is not null and ${own}`).run({ id }).changes;
  }
  return erased + eraseFormerRows(db, marks);
}

/** The commands that concerned them; an import is one for many people, and is known by its words alone. */
function entriesTouching(db: Db, id: number): readonly number[] {
  const text = `select distinct journal from changes join journal on journal.id = changes.journal
    where journal.command <> 'import' and (contact = ? or (tab = ${CONTACTS} and first <= ? and last >= ?))`;
  return db.sql(text).pluck().all(id, id, id) as number[];
}

/** Rows of people who are no longer on file (an addition that was taken back) that tell of this one. */
function eraseFormerRows(db: Db, marks: Marks): number {
  const text = `select journal, seq, before from changes
    where before is not null and contact is not null and contact not in (select id from contacts)`;
  const rows = db.sql(text).all() as { journal: number; seq: number; before: string }[];
  const remove = db.sql('delete from changes where journal = ? and seq = ?');
  return rows
    .filter(({ before }) => tellsOf(before, marks))
    .reduce((sum, { journal, seq }) => sum + remove.run(journal, seq).changes, 0);
}

/** True where a text names a person in full, or holds one of their numbers or addresses. */
export function tellsOf(text: string, { names, emails, tails }: Marks): boolean {
  const plain = ` ${folded(text)} `;
  if (names.some((name) => name.includes(' ') && plain.includes(` ${name} `))) return true;
  const small = text.toLowerCase();
  if (emails.some((email) => small.includes(email))) return true;
  const digits = tailOf(text);
  // Without the country in front a number is the same one still.
  return tails.some(
    (tail) => tail.length >= 7 && digits.includes(tail.slice(0, Math.max(7, tail.length - 3))),
  );
}

/** Other contacts whose fields or log tell of this person; they are left as they are. */
export function othersTellingOf(db: Db, marks: Marks, except: number): readonly number[] {
  const found = new Set<number>();
  const texts = [
    `select id, id as contact, coalesce(note, '') || ' ' || coalesce(details, '') || ' ' || coalesce(extra, '') as text
      from contacts where id > ? and (note is not null or details is not null or extra is not null) order by id limit 1000`,
    `select id, contact, coalesce(note, '') || ' ' || coalesce(topic, '') as text
      from entries where id > ? and (note is not null or topic is not null) order by id limit 1000`,
  ];
  for (const text of texts) {
    for (let last = 0; ; ) {
      const rows = db.sql(text).all(last) as { id: number; contact: number; text: string }[];
      for (const row of rows) if (row.contact !== except && tellsOf(row.text, marks)) found.add(row.contact);
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
