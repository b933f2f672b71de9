import type { Contact, Kind, Phone } from '../contact.ts';
import { fault } from '../faults.ts';
import {
  type Day,
  fromNumber,
  type Outcome,
  type Plan,
  type Priority,
  type Status,
  toNumber,
} from '../schedule/index.ts';
import { cadenceName, cadencesOf } from './cadences.ts';
import { KIND, PRIORITY, STATUS, WHAT } from './codes.ts';
import { contactOf, folded, HAS_WORD, hasTag, phonesOfMany, tailOf, wordValues } from './contacts.ts';
import type { Db, Row } from './db.ts';
import { openPlanOf } from './due.ts';
import { type Change, FACT_TABLES, type JournalEntry, entryOf as journalEntryOf } from './journal.ts';

/** Which contacts to show; null leaves a field out of account. */
export interface Filter {
  /** All of them must be there. */
  readonly tags: readonly string[];
  readonly status: Status | null;
  /** The cadence that they are in now. */
  readonly cadence: string | null;
  /** Due on this day or after. */
  readonly dueFrom: Day | null;
  /** Due on this day or before. */
  readonly dueBy: Day | null;
  readonly source: string | null;
  readonly priority: Priority | null;
  readonly kind: Kind | null;
  /** Why they may be silent. */
  readonly stall: string | null;
  /** The attempt that is next. */
  readonly attempt: number | null;
  /** Each must begin a word of name, company or address; four digits or more are the end of a number. */
  readonly words: readonly string[];
}

/** A contact of a list, with what comes next for it. */
export interface Browsed {
  readonly contact: Contact;
  readonly status: Status;
  readonly plan: Plan;
  /** The cadence that it is in now. */
  readonly cadence: string;
  readonly last: { readonly outcome: Outcome; readonly on: Day } | null;
}

const PAGE = 500;

/** The contacts that fit, by number. Reads a page at a time, so that memory does not grow with the file. */
export function* browse(db: Db, filter: Filter): Generator<Browsed> {
  for (const rows of pages(db, filter, SHOWN)) {
    const phones = phonesOfMany(
      db,
      rows.map(({ id }) => id),
    );
    for (const row of rows) yield browsedOf(db, row, phones.get(row.id)!);
  }
}

/** The numbers alone of the contacts that fit. */
export function* browseIds(db: Db, filter: Filter): Generator<number> {
  for (const rows of pages(db, filter, 'contacts.id')) for (const { id } of rows) yield id;
}

type Found = Row & { readonly id: number };

const SHOWN = `contacts.*, due.status, due.lane, due.due, due.time, due.because, due.attempt, due."of", due.action,
  due.script, due.breakup, due.slot, due.plan_cadence, due.cadence as run_cadence, due.ended_on, due.delivered,
  due.early, entries.what as last_what, entries.day as last_day`;

function* pages(db: Db, filter: Filter, columns: string): Generator<readonly Found[]> {
  const { from, values } = conditionsOf(db, filter);
  const text = `select ${columns} ${from} and contacts.id > ? order by contacts.id limit ${PAGE}`;
  for (let last = 0; ; ) {
    const rows = db.sql(text).all([...values, last]) as Found[];
    yield rows;
    if (rows.length < PAGE) return;
    last = rows[rows.length - 1]!.id;
  }
}

/** How many fit, no more than `cap`. */
export function countBrowsed(db: Db, filter: Filter, cap: number): number {
  const { from, values } = conditionsOf(db, filter);
  const text = `select count(*) from (select 1 ${from} limit ?)`;
  return db
    .sql(text)
    .pluck()
    .get([...values, cap]) as number;
}

function browsedOf(db: Db, row: Found, phones: readonly Phone[]): Browsed {
  const plan = planOf(db, row);
  const { last_what: what, last_day: day } = row;
  return {
    contact: contactOf(db, row, phones),
    status: STATUS.value(row.status as number),
    plan,
    cadence: plan.kind === 'over' ? cadenceName(db, row.run_cadence) : plan.cadence,
    last:
      what === null
        ? null
        : { outcome: WHAT.value(what as number) as Outcome, on: fromNumber(day as number) },
  };
}

/** The plan alone; where the contact stands is not read. */
function planOf(db: Db, row: Found): Plan {
  const open = openPlanOf(db, row as Row);
  if (open !== null) return open;
  const ending = STATUS.value(row.status as number);
  if (ending === 'active' || ending === 'blocked')
    throw fault('corrupt', `contact c${row.id} has no plan`, 'prospect doctor --repair');
  const on = fromNumber(row.ended_on as number);
  return { kind: 'over', ending, on, delivered: row.delivered === 1, early: row.early === 1 };
}

function conditionsOf(
  db: Db,
  filter: Filter,
): { readonly from: string; readonly values: readonly (string | number)[] } {
  const tests: string[] = [];
  const values: (string | number)[] = [];
  const test = (text: string, ...given: (string | number)[]) => {
    tests.push(text);
    values.push(...given);
  };
  for (const tag of filter.tags) test(hasTag('contacts.tags', '?'), tag);
  if (filter.status !== null) test('due.status = ?', STATUS.of(filter.status));
  if (filter.cadence !== null)
    test('coalesce(due.plan_cadence, due.cadence) = ?', cadencesOf(db).named(filter.cadence)?.id ?? -1);
  if (filter.dueBy !== null) test('due.lane is not null and due.due <= ?', toNumber(filter.dueBy));
  if (filter.dueFrom !== null) test('due.lane is not null and due.due >= ?', toNumber(filter.dueFrom));
  if (filter.stall !== null) test("json_extract(contacts.details, '$.stall') = ?", filter.stall);
  if (filter.source !== null) test('contacts.source = ? collate nocase', filter.source);
  if (filter.priority !== null) test('contacts.priority = ?', PRIORITY.of(filter.priority));
  if (filter.kind !== null) test('contacts.kind = ?', KIND.of(filter.kind));
  if (filter.attempt !== null) test('due.attempt = ?', filter.attempt);
  for (const word of filter.words) testWord(word, test);
  const from = `from contacts
    join due on due.contact = contacts.id
    ${filter.words.length > 0 ? 'join search on search.contact = contacts.id' : ''}
    left join entries on entries.id = due.last_entry
    where ${['true', ...tests].join(' and ')}`;
  return { from, values };
}

function testWord(word: string, test: (text: string, ...given: string[]) => void): void {
  if (/^\+?[\d().-]{4,}$/.test(word)) {
    const tail = tailOf(word);
    const numbers = 'select contact from phones where tail >= ? and tail < ? and place >= 0';
    test(`(contacts.id in (${numbers}) or instr(search.words, ?) > 0)`, tail, `${tail}:`, ` ${folded(word)}`);
    return;
  }
  for (const part of folded(word).split(' ')) if (part !== '') test(HAS_WORD, ...wordValues(part));
}

/** A command of the journal, and how much it touched. */
export interface Extent {
  readonly rows: number;
  /** Null where it concerns everybody: the calendar, a cadence, a setting. */
  readonly contacts: number | null;
}

/** The journal from the newest entry on, a page at a time. */
export function* journalPages(db: Db): Generator<JournalEntry> {
  const text = `select * from journal where id < ? order by id desc limit ${PAGE}`;
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const rows = db.sql(text).all(before) as Row[];
    for (const row of rows) yield journalEntryOf(row);
    if (rows.length < PAGE) return;
    before = rows[rows.length - 1]!.id as number;
  }
}

/** How many entries the journal has. */
export function countJournal(db: Db): number {
  return db.sql('select count(*) from journal').pluck().get() as number;
}

/** How much an entry of the journal touched. */
export function extentOf(db: Db, journal: number): Extent {
  const text = 'select tab, first, last, contact from changes where journal = ?';
  const changes = (db.sql(text).all(journal) as (Omit<Change, 'table'> & { tab: number })[]).map(
    (change) => ({
      ...change,
      table: FACT_TABLES[change.tab]!,
    }),
  );
  const rows = changes.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  return { rows, contacts: contactsTouched(db, changes) };
}

function contactsTouched(db: Db, changes: readonly Omit<Change, 'before'>[]): number | null {
  const ids = new Set<number>();
  let others = 0;
  for (const { table, first, last, contact } of changes) {
    if (table === 'contacts') for (let id = first; id <= last; id++) ids.add(id);
    else if (OF_ONE.has(table)) for (const id of ownersOf(db, table, first, last, contact)) ids.add(id);
    else if (table !== 'scripts' && table !== 'suppressed') others++;
  }
  return ids.size === 0 && others > 0 ? null : ids.size;
}

const OF_ONE: ReadonlySet<string> = new Set(['phones', 'source_ids', 'entries']);

/** Neighbouring rows of several contacts stand in the journal as one range. */
function ownersOf(
  db: Db,
  table: string,
  first: number,
  last: number,
  contact: number | null,
): readonly number[] {
  const known = contact === null ? [] : [contact];
  if (first === last) return known;
  const text = `select distinct contact from ${table} where id between ? and ?`;
  return [...known, ...(db.sql(text).pluck().all(first, last) as number[])];
}
