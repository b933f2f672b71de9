import { nameOf } from '../contact.ts';
import { fault } from '../faults.ts';
import { civilAt } from '../ports/zone.ts';
import { contactById } from '../store/contacts.ts';
import { recordOf } from '../store/copy.ts';
import type { Row } from '../store/db.ts';
import { type FactTable, journalEntry, undoneBy } from '../store/journal.ts';
import { rowChanges, rowsTouched } from '../store/row-changes.ts';
import type { ChangedRow, JournalDetail, WordedRow } from '../views/journal-entry.ts';
import type { Desk } from './desk.ts';

/** One command that wrote, with the rows that it touched, at most `limit` of them. Faults: not-found. */
export function journalDetail(desk: Desk, number: number, limit: number | null): JournalDetail {
  const entry = journalEntry(desk.db, number);
  if (entry === null) throw fault('not-found', `the journal has no entry ${number}`, 'prospect journal');
  const counts = [...rowsTouched(desk.db, number)].map(([table, rows]) => ({ kind: kindOf(table), rows }));
  return {
    ...entry,
    ...civilAt(entry.at, desk.zone),
    undoneBy: undoneBy(desk.db, number),
    counts,
    rows: changedRows(desk, number, limit),
    limit,
    today: desk.today,
  };
}

function* changedRows(desk: Desk, journal: number, limit: number | null): Generator<ChangedRow> {
  const names = new Names(desk);
  for (const { table, id, before, after } of rowChanges(desk.db, journal, limit)) {
    const [was, is] = [before, after].map((row) => (row === null ? null : names.worded(table, row)));
    const owner = table === 'contacts' ? id : ((after ?? before)?.contact as number | undefined);
    yield {
      kind: kindOf(table),
      id,
      contact: owner ?? null,
      name: owner === undefined ? null : names.contact(owner),
      before: was ?? null,
      after: is ?? null,
    };
  }
}

function kindOf(table: FactTable): string {
  return recordOf(table, {}).kind;
}

/** What the numbers in a row stand for, each looked up once. */
class Names {
  private readonly desk: Desk;
  private readonly known = new Map<string, string | null>();
  /** Programs are given instants as everywhere. */
  private readonly forPeople: boolean;

  constructor(desk: Desk) {
    this.desk = desk;
    this.forPeople = ['table', 'plain'].includes(desk.look.format);
  }

  contact(id: number): string | null {
    const found = this.found(`contact ${id}`, () => {
      const contact = contactById(this.desk.db, id);
      return contact === null ? null : nameOf(contact);
    });
    // A session of a hundred thousand names is not kept.
    if (this.known.size > 1000) this.known.clear();
    return found;
  }

  /** A row in words: choices by name, other rows by what they are called; for people, times by the user's clock. */
  worded(table: FactTable, row: Row): WordedRow {
    const { kind: _, ...record } = recordOf(table, row);
    const named = Object.entries(record).map(([key, value]) => [key, this.word(key, value)] as const);
    return Object.fromEntries(named);
  }

  private word(key: string, value: unknown): unknown {
    if (this.forPeople && (key === 'at' || key === 'addedAt')) {
      const { day, clock } = civilAt(Date.parse(value as string), this.desk.zone);
      return `${day} ${clock}`;
    }
    const text = typeof value === 'number' ? NAMES[key] : undefined;
    if (text === undefined) return value;
    const row = this.desk.db.sql(text).pluck();
    return this.found(`${key} ${value}`, () => (row.get(value) as string | undefined) ?? null) ?? value;
  }

  private found(key: string, find: () => string | null): string | null {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const found = find();
    this.known.set(key, found);
    return found;
  }
}

const CADENCE = 'select name from cadences where id = ?';

/** How the rows that a column names are called. */
const NAMES: Readonly<Record<string, string>> = {
  cadence: CADENCE,
  opens: CADENCE,
  backInto: CADENCE,
  script: "select name || ', version ' || version from scripts where id = ?",
  phone: 'select number from phones where id = ?',
};
