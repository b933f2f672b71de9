import { type Contact, type Detail, e164, type Phone, type PhoneKind } from '../contact.ts';
import { fromNumber, toNumber, type Ways } from '../schedule/index.ts';
import { cadenceName } from './cadences.ts';
import { KIND, PHONE_KIND, PRIORITY } from './codes.ts';
import type { Db, Row, Values } from './db.ts';
import type { Writing } from './journal.ts';
import { newUid, uidText } from './uid.ts';

/** What is said of a new contact; the file gives it its numbers. */
export type NewContact = Omit<Contact, 'id' | 'uid' | 'phones'> & {
  readonly phones: readonly NewPhone[];
  readonly sourceIds: readonly string[];
};
export type NewPhone = Omit<Phone, 'id' | 'bad'>;

/** Where further addresses of a person stand: beside the record ids, for later imports to know them by. */
export const ADDRESS = 'email:';

/** The place of a number that was taken off a contact but stands in its log. */
const RETIRED = -1;

/** The contact of that number, or null. */
export function contactById(db: Db, id: number): Contact | null {
  const row = db.sql('select * from contacts where id = ?').get(id) as Row | undefined;
  return row === undefined ? null : contactOf(db, row);
}

/** The highest number of a contact; 0 where there is none. */
export function highestContact(db: Db): number {
  return (db.sql('select max(id) from contacts').pluck().get() as number | null) ?? 0;
}

/** The condition that a column of tags holds the one that is bound. */
export function hasTag(tags: string, bound = ':tag'): string {
  return `exists (select 1 from json_each(${tags}) where json_each.value = ${bound})`;
}

/** The same for the contact whose number a column holds. */
export function isTagged(contact: string): string {
  return `exists (select 1 from contacts c, json_each(c.tags) where c.id = ${contact} and json_each.value = :tag)`;
}

/** A contact from its row, with its numbers; a page of contacts brings those along. */
export function contactOf(db: Db, row: Row, phones = phonesOf(db, row.id as number)): Contact {
  const read = <T>(text: unknown, otherwise: T): T =>
    text === null ? otherwise : JSON.parse(text as string);
  return {
    id: row.id as number,
    uid: uidText(row.uid as Buffer),
    name: row.name as string | null,
    company: row.company as string | null,
    title: row.title as string | null,
    email: row.email as string | null,
    zone: row.zone as string | null,
    kind: KIND.value(row.kind as number),
    priority: PRIORITY.value(row.priority as number),
    source: row.source as string | null,
    note: row.note as string | null,
    tags: read<string[]>(row.tags, []),
    details: read<Partial<Record<Detail, string>>>(row.details, {}),
    extra: read<Record<string, string>>(row.extra, {}),
    addedOn: fromNumber(row.added_on as number),
    cadence: cadenceName(db, row.cadence),
    startOn: fromNumber(row.start_on as number),
    phones,
  };
}

/** The numbers of a contact in order of preference, the wrong ones included. */
export function phonesOf(db: Db, contact: number): readonly Phone[] {
  const text = `select id, kind, number, extension, bad from phones
    where contact = ? and place >= 0 order by place, id`;
  return (db.sql(text).all(contact) as Row[]).map(phoneOf);
}

/** The numbers of several contacts, each in order of preference. */
export function phonesOfMany(db: Db, contacts: readonly number[]): ReadonlyMap<number, readonly Phone[]> {
  const text = `select contact, id, kind, number, extension, bad from phones
    where contact in (select value from json_each(?)) and place >= 0 order by contact, place, id`;
  const phones = new Map<number, Phone[]>(contacts.map((contact) => [contact, []]));
  for (const values of db.sql(text).raw(true).all(JSON.stringify(contacts)) as Values[])
    phones.get(values[0] as number)!.push(phoneOfValues(values));
  return phones;
}

/** The numbers of the contacts from `first` to `last`, each in order of preference, as {@link phoneOfValues} reads them. */
export function phoneRows(db: Db, first: number, last: number): ReadonlyMap<number, readonly Values[]> {
  const text = `select contact, id, kind, number, extension, bad from phones
    where contact between ? and ? and place >= 0 order by contact, place, id`;
  const phones = new Map<number, Values[]>();
  for (const values of db.sql(text).raw(true).all(first, last) as Values[]) {
    const contact = values[0] as number;
    phones.set(contact, [...(phones.get(contact) ?? []), values]);
  }
  return phones;
}

/** A number that was read with others. */
export function phoneOfValues([, id, kind, number, extension, bad]: Values): Phone {
  return phoneOf({ id, kind, number, extension, bad });
}

function phoneOf(row: Row): Phone {
  return {
    id: row.id as number,
    kind: PHONE_KIND.value(row.kind as number),
    number: row.number as string,
    extension: row.extension as string | null,
    bad: row.bad === 1,
  };
}

/** How a contact can be reached, for the scheduling rules. */
export function waysOf({ phones, email, kind }: Pick<Contact, 'phones' | 'email' | 'kind'>): Ways {
  return { numbers: phones.map(({ number }) => e164(number)), email: email !== null, kind };
}

/** Adds a contact and returns its number. Its plan is the caller's to put. */
export function addContact(writing: Writing, contact: NewContact, cadence: number): number {
  const id = writing.insert('contacts', {
    uid: newUid(writing.db, writing.now),
    added_on: toNumber(contact.addedOn),
    added_at: writing.now,
    cadence,
    start_on: toNumber(contact.startOn),
    ...columnsOf(contact),
  });
  for (const [place, phone] of contact.phones.entries()) addPhone(writing, id, phone, place);
  for (const value of contact.sourceIds) writing.insert('source_ids', { contact: id, value }, id);
  putSearch(writing.db, id, contact);
  return id;
}

/** The columns of a contact that a person may change. */
export type ContactPatch = Partial<
  Pick<
    Contact,
    | 'name'
    | 'company'
    | 'title'
    | 'email'
    | 'zone'
    | 'kind'
    | 'priority'
    | 'source'
    | 'note'
    | 'tags'
    | 'details'
    | 'extra'
  >
>;

/** Changes a contact's fields; returns whether anything differs now. */
export function changeContact(writing: Writing, id: number, patch: ContactPatch): boolean {
  const changed = writing.update('contacts', id, columnsOf(patch));
  if (changed) refreshSearch(writing.db, id);
  return changed;
}

function columnsOf(patch: ContactPatch): Row {
  const row: Row = {};
  const plain = ['name', 'company', 'title', 'email', 'zone', 'source', 'note'] as const;
  for (const field of plain) if (patch[field] !== undefined) row[field] = patch[field];
  if (patch.kind !== undefined) row.kind = KIND.of(patch.kind);
  if (patch.priority !== undefined) row.priority = PRIORITY.of(patch.priority);
  for (const field of ['tags', 'details', 'extra'] as const) {
    const value = patch[field];
    if (value !== undefined) row[field] = Object.keys(value).length === 0 ? null : JSON.stringify(value);
  }
  return row;
}

export function addPhone(writing: Writing, contact: number, phone: NewPhone, place: number): number {
  const row = {
    contact,
    place,
    kind: PHONE_KIND.of(phone.kind),
    number: phone.number,
    tail: tailOf(phone.number),
  };
  return writing.insert('phones', { ...row, extension: phone.extension }, contact);
}

/** Takes a number off a contact; the attempts made on it keep it. */
export function retirePhone(writing: Writing, contact: number, phone: number): void {
  writing.update('phones', phone, { place: RETIRED }, contact);
}

/** Sets the place, kind and extension of a number, and whether it is known to be wrong. */
export function changePhone(
  writing: Writing,
  contact: number,
  phone: number,
  patch: {
    readonly place?: number;
    readonly kind?: PhoneKind;
    readonly extension?: string;
    readonly bad?: boolean;
  },
): boolean {
  const row: Row = {};
  if (patch.place !== undefined) row.place = patch.place;
  if (patch.kind !== undefined) row.kind = PHONE_KIND.of(patch.kind);
  if (patch.extension !== undefined) row.extension = patch.extension;
  if (patch.bad !== undefined) row.bad = patch.bad ? 1 : 0;
  return writing.update('phones', phone, row, contact);
}

/** The digits of a number from the last to the first. */
export function tailOf(number: string): string {
  let tail = '';
  for (let at = number.length - 1; at >= 0; at--) {
    const code = number.charCodeAt(at);
    if (code >= 48 && code <= 57) tail += number[at];
  }
  return tail;
}

/** The contacts whose numbers end in these digits (a whole number is its own end), up to a limit. */
export function contactsByDigits(db: Db, digits: string, limit: number): readonly number[] {
  const tail = tailOf(digits);
  const text = `select distinct contact from phones
    where tail >= ? and tail < ? and place >= 0 order by contact limit ?`;
  return db.sql(text).pluck().all(tail, `${tail}:`, limit) as number[];
}

/** The contacts that have exactly this number, E.164. */
export function contactsByNumber(db: Db, number: string): readonly number[] {
  return db
    .sql('select contact from phones where tail = ? and place >= 0')
    .pluck()
    .all(tailOf(number)) as number[];
}

/** The contacts with that address, case ignored; a further address of theirs counts, too. */
export function contactsByEmail(db: Db, email: string, limit = 20): readonly number[] {
  const text = `select id from contacts where email = ? collate nocase
    union select contact from source_ids where value = ? order by 1 limit ?`;
  return db
    .sql(text)
    .pluck()
    .all(email, ADDRESS + email.toLowerCase(), limit) as number[];
}

/** The addresses of a contact beside the one that is written to, oldest first. */
export function otherEmailsOf(db: Db, contact: number): readonly string[] {
  return sourceIdsOf(db, contact).flatMap((value) =>
    value.startsWith(ADDRESS) ? [value.slice(ADDRESS.length)] : [],
  );
}

export function contactsBySourceId(db: Db, value: string): readonly number[] {
  return db.sql('select contact from source_ids where value = ?').pluck().all(value) as number[];
}

/** The record ids that a contact is known by. */
export function sourceIdsOf(db: Db, contact: number): readonly string[] {
  return db
    .sql('select value from source_ids where contact = ? order by id')
    .pluck()
    .all(contact) as string[];
}

/** Takes a record id or a further address off a contact. */
export function removeSourceId(writing: Writing, contact: number, value: string): void {
  const text = 'select id from source_ids where contact = ? and value = ?';
  for (const id of writing.db.sql(text).pluck().all(contact, value) as number[])
    writing.remove('source_ids', id, contact);
}

export function addSourceId(writing: Writing, contact: number, value: string): void {
  writing.insert('source_ids', { contact, value }, contact);
}

export function contactByUid(db: Db, uid: Buffer): number | null {
  return (db.sql('select id from contacts where uid = ?').pluck().get(uid) as number | undefined) ?? null;
}

/** The contacts in whose name, company or address each of the words begins a word, up to a limit. */
export function contactsByWords(db: Db, words: readonly string[], limit: number): readonly number[] {
  const wanted = words.flatMap((word) => folded(word).split(' ')).filter((word) => word !== '');
  if (wanted.length === 0) return [];
  const tests = wanted.map(() => HAS_WORD).join(' and ');
  const text = `select contact from search where ${tests} limit ?`;
  return db
    .sql(text)
    .pluck()
    .all([...wanted.flatMap(wordValues), limit]) as number[];
}

/** That a word begins with what is bound by {@link wordValues}. */
export const HAS_WORD = '(search.words glob ? and instr(search.words, ?) > 0)';

/** Letters from rare to common; digits and others may stand anywhere. */
const RARE_FIRST = 'qxzjwvkyfbpghudmctlsnroiea';

/**
 * What {@link HAS_WORD} takes for the beginning of a word, folded. SQLite looks for one byte much faster than for
 * many, so the first test begins at the rarest letter: nearly every row fails there.
 */
export function wordValues(word: string): readonly [string, string] {
  let [rarest, from] = [RARE_FIRST.length, 0];
  for (let at = 0; at < word.length; at++) {
    const rank = RARE_FIRST.indexOf(word[at]!);
    if (rank >= 0 && rank < rarest) [rarest, from] = [rank, at];
  }
  return [`*${word.slice(from)}*`, ` ${word}`];
}

/** Words that near names are told from, for a name that nobody has. */
export function someSearchWords(db: Db, limit: number): readonly string[] {
  const rows = db.sql('select words from search limit ?').pluck().all(limit) as string[];
  return [...new Set(rows.flatMap((words) => words.split(' ')))].filter((word) => word.length > 2);
}

/** Letters small and without accents, everything else a single space. */
export function folded(text: string): string {
  return foldedAscii(text) ?? foldedWidely(text);
}

const SPACE = 32;
/** What becomes of each ASCII character: a letter, a digit or a space. */
const ASCII = Uint8Array.from({ length: 128 }, (_, code) =>
  /[a-z0-9]/i.test(String.fromCharCode(code)) ? String.fromCharCode(code).toLowerCase().charCodeAt(0) : SPACE,
);
const letters = Buffer.alloc(2048);

/** Plain text folded, in a tenth of the time; null for text that is not, or that is long. */
function foldedAscii(text: string): string | null {
  if (text.length > letters.length) return null;
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127) return null;
    const letter = ASCII[code]!;
    if (letter !== SPACE || (length > 0 && letters[length - 1] !== SPACE)) letters[length++] = letter;
  }
  if (length > 0 && letters[length - 1] === SPACE) length--;
  return letters.toString('latin1', 0, length);
}

function foldedWidely(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export function searchWords(contact: Pick<Contact, 'name' | 'company' | 'email'>): string {
  return ` ${folded(`${contact.name ?? ''} ${contact.company ?? ''} ${contact.email ?? ''}`)}`;
}

function putSearch(db: Db, id: number, contact: Pick<Contact, 'name' | 'company' | 'email'>): void {
  db.sql('insert or replace into search (contact, words) values (?, ?)').run(id, searchWords(contact));
}

/** Derives the words to find a contact by anew. */
export function refreshSearch(db: Db, id: number): void {
  const row = db.sql('select name, company, email from contacts where id = ?').get(id) as Row | undefined;
  if (row !== undefined) putSearch(db, id, row as unknown as Contact);
}

export function countContacts(db: Db): number {
  return db.sql('select count(*) from contacts').pluck().get() as number;
}
