import { toNumber } from '../schedule/index.ts';
import { Batch } from './batch.ts';
import { KIND, PHONE_KIND, PRIORITY } from './codes.ts';
import type { NewContact } from './contacts.ts';
import { searchWords, tailOf } from './contacts.ts';
import type { Db } from './db.ts';
import type { FreshDue } from './due.ts';
import type { Writing } from './journal.ts';
import { newUid, uidBytes } from './uid.ts';

/** Adds contacts by the hundred thousand: they are held back, and put into their tables many at a time. */
export interface Bulk {
  /** Takes a contact with its opening plan and returns its number. `uid` keeps the id of our own export. */
  add(contact: NewContact, cadence: number, uid: string | null, opening: FreshDue): number;
  /** Puts all that is held back into the tables; only then can it be read. */
  flush(): void;
}

const CONTACT = [
  ...['id', 'uid', 'added_on', 'added_at', 'cadence', 'start_on', 'kind', 'priority', 'name', 'company'],
  ...['title', 'email', 'zone', 'source', 'note', 'tags', 'details', 'extra'],
];
const PHONE = ['contact', 'place', 'kind', 'number', 'tail', 'extension'];
const HELD = 256;

export function bulkOf(writing: Writing): Bulk {
  const { db, now } = writing;
  const contacts = new Batch(db, 'contacts', CONTACT);
  const phones = new Batch(db, 'phones', PHONE, () => writing.numberFor('phones'));
  const sources = new Batch(db, 'source_ids', ['contact', 'value'], () => writing.numberFor('source_ids'));
  const search = new Batch(db, 'search', ['contact', 'words']);
  let plans: { opening: FreshDue; first: number; last: number }[] = [];
  let held = 0;
  let last = 0;
  const flush = (all: boolean) => {
    // First those that the others name.
    for (const [table, batch] of [
      ['contacts', contacts],
      ['phones', phones],
      ['source_ids', sources],
    ] as const) {
      const put = batch.flush(all || table === 'contacts');
      if (put !== null) writing.inserted(table, put.first, put.contact, put.last);
    }
    search.flush(all);
    for (const { opening, first, last } of plans) opening(first, last);
    plans = [];
    held = 0;
  };
  return {
    add(contact, cadence, uid, opening) {
      if (held === 0) last = lastNumberGiven(db);
      const id = ++last;
      contacts.add([
        id,
        (uid === null ? null : uidBytes(uid)) ?? newUid(db, now),
        toNumber(contact.addedOn),
        now,
        cadence,
        toNumber(contact.startOn),
        KIND.of(contact.kind),
        PRIORITY.of(contact.priority),
        contact.name,
        contact.company,
        contact.title,
        contact.email,
        contact.zone,
        contact.source,
        contact.note,
        json(contact.tags),
        json(contact.details),
        json(contact.extra),
      ]);
      for (const [place, { kind, number, extension }] of contact.phones.entries())
        phones.add([id, place, PHONE_KIND.of(kind), number, tailOf(number), extension]);
      for (const value of contact.sourceIds) sources.add([id, value]);
      search.add([id, searchWords(contact)]);
      const plan = plans[plans.length - 1];
      if (plan?.opening === opening) plan.last = id;
      else plans.push({ opening, first: id, last: id });
      if (++held === HELD) flush(false);
      return id;
    },
    flush: () => flush(true),
  };
}

function json(value: object): string | null {
  for (const _ in value) return JSON.stringify(value);
  return null;
}

/** The largest number that a contact ever had: none is given twice. */
function lastNumberGiven(db: Db): number {
  const text = "select coalesce(max(seq), 0) from sqlite_sequence where name = 'contacts'";
  return db.sql(text).pluck().get() as number;
}

/** Indexes in which new rows do not go to the end, but anywhere. */
const SCATTERED = ['contacts_uid', 'contacts_email', 'phones_tail', 'source_ids_value', 'due_list'];

/**
 * Takes down the indexes that many new contacts would go through in no order, and returns what puts them up
 * again, sorted at once. For a transaction that adds more than there is.
 */
export function withoutIndexes(db: Db): () => void {
  const text =
    "select name, sql from sqlite_schema where type = 'index' and name in (select value from json_each(?))";
  const indexes = db.sql(text).all(JSON.stringify(SCATTERED)) as { name: string; sql: string }[];
  for (const { name } of indexes) db.raw.exec(`drop index ${name}`);
  return () => {
    for (const { sql } of indexes.splice(0)) db.raw.exec(sql);
  };
}

const PAGE = 5000;

/** Every number (E.164), address, record id and uid (its digits) on file, with the contact that has it. */
export function* everyWay(db: Db): Generator<readonly [way: string, contact: number]> {
  const ways: readonly (readonly [table: string, contact: string, way: string])[] = [
    ['phones', 'contact', "replace(number, ' ', '')"],
    ['contacts', 'id', 'email'],
    ['contacts', 'id', 'hex(uid)'],
    ['source_ids', 'contact', 'value'],
    // Further addresses of a person stand among the record ids, behind their mark.
    ['source_ids', 'contact', "case when value like 'email:%' then substr(value, 7) end"],
  ];
  for (const [table, contact, way] of ways) {
    const text = `select id, ${contact}, ${way} from ${table} where id > ? order by id limit ${PAGE}`;
    for (let from = 0; ; ) {
      const rows = db.sql(text).raw().all(from) as [number, number, string | null][];
      for (const [, id, value] of rows) if (value !== null) yield [value, id];
      const last = rows[rows.length - 1];
      if (last === undefined || rows.length < PAGE) break;
      from = last[0];
    }
  }
}
