import { toNumber } from '../schedule/index.ts';
import { KIND, PHONE_KIND, PRIORITY } from './codes.ts';
import type { NewContact, NewPhone } from './contacts.ts';
import { searchWords, tailOf } from './contacts.ts';
import type { Db, Statement } from './db.ts';
import type { Writing } from './journal.ts';
import { newUid, uidBytes } from './uid.ts';

/** Adds contacts by the hundred thousand: statements with places instead of names, nothing read back. */
export interface Bulk {
  /** Adds a contact; its plan is put by the caller. `uid` keeps the id of our own export. */
  add(contact: NewContact, cadence: number, uid: string | null): number;
}

const CONTACT = `insert into contacts (uid, added_on, added_at, cadence, start_on, kind, priority, name, company, title,
  email, zone, source, note, tags, details, extra) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const PHONE =
  'insert into phones (id, contact, place, kind, number, tail, extension) values (?, ?, ?, ?, ?, ?, ?)';

export function bulkOf(writing: Writing): Bulk {
  const { db, now } = writing;
  const contacts = db.sql(CONTACT);
  const phones = db.sql(PHONE);
  const sources = db.sql('insert into source_ids (id, contact, value) values (?, ?, ?)');
  const search = db.sql('insert into search (contact, words) values (?, ?)');
  return {
    add(contact, cadence, uid) {
      const id = insert(contacts, [
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
      writing.inserted('contacts', id, id);
      for (const [place, phone] of contact.phones.entries()) addPhone(writing, phones, id, phone, place);
      for (const value of contact.sourceIds) {
        const cells = [writing.numberFor('source_ids'), id, value];
        writing.inserted('source_ids', insert(sources, cells), id);
      }
      search.run(id, searchWords(contact));
      return id;
    },
  };
}

function addPhone(
  writing: Writing,
  phones: Statement,
  contact: number,
  phone: NewPhone,
  place: number,
): void {
  const cells = [
    writing.numberFor('phones'),
    contact,
    place,
    PHONE_KIND.of(phone.kind),
    phone.number,
    tailOf(phone.number),
    phone.extension,
  ];
  writing.inserted('phones', insert(phones, cells), contact);
}

function insert(statement: Statement, cells: readonly unknown[]): number {
  return Number(statement.run(cells).lastInsertRowid);
}

function json(value: object): string | null {
  for (const _ in value) return JSON.stringify(value);
  return null;
}

/** The largest number of a contact so far. */
export function lastContactId(db: Db): number {
  return db.sql('select coalesce(max(id), 0) from contacts').pluck().get() as number;
}

const PAGE = 5000;

/** Every number (E.164), address and record id on file. */
export function* everyWay(db: Db): Generator<string> {
  const ways: readonly (readonly [table: string, way: string])[] = [
    ['phones', "replace(number, ' ', '')"],
    ['contacts', 'email'],
    ['source_ids', 'value'],
    // Further addresses of a person stand among the record ids, behind their mark.
    ['source_ids', "case when value like 'email:%' then substr(value, 7) end"],
  ];
  for (const [table, way] of ways) {
    const text = `select id, ${way} from ${table} where id > ? order by id limit ${PAGE}`;
    for (let from = 0; ; ) {
      const rows = db.sql(text).raw().all(from) as [number, string | null][];
      for (const [, value] of rows) if (value !== null) yield value;
      const last = rows[rows.length - 1];
      if (last === undefined || rows.length < PAGE) break;
      from = last[0];
    }
  }
}
