import { fault } from '../faults.ts';
import { accessFault, beginWriting, isDurable } from './access.ts';
import { forgetCadences } from './cadences.ts';
import type { Db, Row } from './db.ts';
import { FACT_TABLES, type FactTable } from './facts.ts';
import { numberFor, rowGoes } from './row-numbers.ts';
import { forgetScriptNames } from './script-names.ts';
import { forgetSettings } from './settings.ts';
import { newUid, uidText } from './uid.ts';

export { FACT_TABLES, type FactTable };

/** One command that wrote. */
export interface JournalEntry {
  readonly id: number;
  readonly uid: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly command: string;
  readonly words: readonly string[];
  /** The entry it takes back, for an undo or redo. */
  readonly undoes: number | null;
}

export interface Change {
  readonly table: FactTable;
  readonly first: number;
  readonly last: number;
  readonly contact: number | null;
  /** The row as it was; null where it was not there. */
  readonly before: Row | null;
}

/**
 * The one way to write a fact. It lives for one transaction, in which the journal entry is written too: both
 * or neither.
 */
export class Writing {
  readonly db: Db;
  /** Epoch milliseconds of the command. */
  readonly now: number;
  readonly changes: Change[] = [];
  private readonly open = new Map<FactTable, Change & { last: number }>();
  /** The first contact that this command added. */
  private firstAdded: number | null = null;
  /** The tables whose last row stands behind every number that was ever given out. */
  private readonly clear = new Set<FactTable>();

  constructor(db: Db, now: number) {
    this.db = db;
    this.now = now;
  }

  /** Adds a row and returns its id. Neighbouring ids of one table become one change: an import stays small. */
  insert(table: FactTable, given: Row, contact: number | null = null): number {
    const number = given.id === undefined ? this.numberFor(table) : null;
    const row = number === null ? given : { id: number, ...given };
    const columns = Object.keys(row);
    const statement = this.db.sql(
      `insert into ${table} (${columns.map(quoted).join(', ')}) values (${columns.map(() => '?').join(', ')})`,
    );
    const id = Number(statement.run(Object.values(row)).lastInsertRowid);
    this.inserted(table, id, table === 'contacts' ? id : contact);
    return id;
  }

  /** The number that the next row of a table must have; null where SQLite may choose it. */
  numberFor(table: FactTable): number | null {
    if (this.clear.has(table)) return null;
    // Once a row stands behind all that went, the ones after it do as well.
    this.clear.add(table);
    return numberFor(this.db, table);
  }

  /** Takes down that a row, or rows up to `last`, were added by a statement of the caller's own (bulk import). */
  inserted(table: FactTable, first: number, contact: number | null, last = first): void {
    if (table === 'contacts') this.firstAdded ??= first;
    const open = this.open.get(table);
    if (open !== undefined && open.last === first - 1 && this.mayJoin(open.contact, contact)) {
      open.last = last;
      return;
    }
    const change = { table, first, last, contact, before: null };
    this.open.set(table, change);
    this.changes.push(change);
  }

  /** Rows of several contacts are one change only where the contacts are new too: their own range names them. */
  private mayJoin(one: number | null, other: number | null): boolean {
    const isNew = (contact: number | null) =>
      contact !== null && this.firstAdded !== null && contact >= this.firstAdded;
    return one === other || (isNew(one) && isNew(other));
  }

  /** Changes a row; nothing is taken down where nothing differs. Returns whether something did. */
  update(table: FactTable, id: number, patch: Row, contact: number | null = null): boolean {
    const before = rowOf(this.db, table, id);
    if (before === null) throw new Error(`no row ${id} in ${table}`);
    const columns = Object.keys(patch).filter((column) => !same(before[column], patch[column]));
    if (columns.length === 0) return false;
    const sets = columns.map((column) => `${quoted(column)} = ?`).join(', ');
    this.db
      .sql(`update ${table} set ${sets} where id = ?`)
      .run([...columns.map((column) => patch[column]), id]);
    this.take({ table, first: id, last: id, contact: table === 'contacts' ? id : contact, before });
    return true;
  }

  /** Removes a row. */
  remove(table: FactTable, id: number, contact: number | null = null): void {
    const before = rowOf(this.db, table, id);
    if (before === null) return;
    this.db.sql(`delete from ${table} where id = ?`).run(id);
    rowGoes(this.db, table, id);
    this.clear.delete(table);
    this.take({ table, first: id, last: id, contact: table === 'contacts' ? id : contact, before });
  }

  private take(change: Change): void {
    // A later insert must not be joined to a range that this change stands behind.
    this.open.delete(change.table);
    this.changes.push(change);
  }
}

/**
 * Runs one command's writing in one immediate transaction and puts its journal entry beside it. What `work`
 * reads, it reads inside the lock. Nothing written, no entry.
 */
export function writeAs<T>(
  db: Db,
  command: { readonly name: string; readonly words: readonly string[]; readonly now: number },
  work: (writing: Writing) => T,
): T {
  return transact(db, () => {
    const writing = new Writing(db, command.now);
    const result = work(writing);
    enter(db, writing, command, null);
    return result;
  });
}

/** Runs `work` in an immediate transaction, whole or not at all. */
export function transact<T>(db: Db, work: () => T): T {
  if (db.readOnly) {
    throw fault(
      'cannot-access',
      `${db.path} cannot be written: it or its folder is read-only`,
      'reading still works',
    );
  }
  try {
    beginWriting(db);
  } catch (thrown) {
    throw accessFault(thrown, db.path);
  }
  try {
    const result = work();
    if (!isDurable(db)) throw new Error('synchronous is not FULL');
    db.raw.exec('commit');
    return result;
  } catch (thrown) {
    rollBack(db);
    throw accessFault(thrown, db.path);
  }
}

function rollBack(db: Db): void {
  if (db.raw.inTransaction) db.raw.exec('rollback');
  forgetCadences(db);
  forgetScriptNames(db);
  forgetSettings(db);
}

/** Takes a transaction that is under way and lasts over awaits (an import): begins, commits or rolls back. */
export async function writeSlowlyAs<T>(
  db: Db,
  command: { readonly name: string; readonly words: readonly string[]; readonly now: number },
  work: (writing: Writing) => Promise<{ readonly result: T; readonly keep: boolean }>,
): Promise<T> {
  if (db.readOnly) {
    throw fault('cannot-access', `${db.path} cannot be written: it or its folder is read-only`);
  }
  try {
    beginWriting(db);
    const writing = new Writing(db, command.now);
    const { result, keep } = await work(writing);
    if (keep) enter(db, writing, command, null);
    if (!isDurable(db)) throw new Error('synchronous is not FULL');
    if (keep) db.raw.exec('commit');
    else rollBack(db);
    return result;
  } catch (thrown) {
    rollBack(db);
    throw accessFault(thrown, db.path);
  }
}

function enter(
  db: Db,
  writing: Writing,
  command: { readonly name: string; readonly words: readonly string[] },
  undoes: number | null,
): number | null {
  if (writing.changes.length === 0) return null;
  db.wrote = true;
  const { lastInsertRowid } = db
    .sql('insert into journal (uid, at, command, words, undoes) values (?, ?, ?, ?, ?)')
    .run([newUid(db, writing.now), writing.now, command.name, JSON.stringify(command.words), undoes]);
  const add = db.sql(
    'insert into changes (journal, seq, tab, first, last, contact, before) values (?, ?, ?, ?, ?, ?, ?)',
  );
  for (const [seq, change] of writing.changes.entries()) {
    const tab = FACT_TABLES.indexOf(change.table);
    const before = change.before === null ? null : packed(change.before);
    add.run([lastInsertRowid, seq, tab, change.first, change.last, change.contact, before]);
  }
  return Number(lastInsertRowid);
}

/** The entries, newest first. */
export function journalEntries(db: Db, limit: number): readonly JournalEntry[] {
  const rows = db.sql('select * from journal order by id desc limit ?').all(limit) as Row[];
  return rows.map(entryOf);
}

/** One entry by its number, or null. */
export function journalEntry(db: Db, id: number): JournalEntry | null {
  const row = db.sql('select * from journal where id = ?').get(id) as Row | undefined;
  return row === undefined ? null : entryOf(row);
}

/** The undo or redo that took an entry back and stands itself; null where none does. */
export function undoneBy(db: Db, id: number): number | null {
  const undone = db.sql('select id from journal where undoes = ?').pluck().all(id) as number[];
  return undone.find((undo) => stands(db, undo)) ?? null;
}

/** The entries that stand: neither taken back, nor an undo that was itself taken back. */
export function standingEntries(entries: readonly JournalEntry[]): ReadonlySet<number> {
  const gone = new Set<number>();
  // Newest first: an undo that was taken back takes nothing back.
  for (const entry of entries) {
    if (entry.undoes !== null && !gone.has(entry.id)) gone.add(entry.undoes);
  }
  return new Set(entries.filter(({ id }) => !gone.has(id)).map(({ id }) => id));
}

/** How many rows of each table an entry touched, and which contacts. */
export function changesOf(db: Db, journal: number): readonly Change[] {
  const rows = db.sql('select * from changes where journal = ? order by seq').all(journal) as Row[];
  return rows.map((row) => ({
    table: FACT_TABLES[row.tab as number]!,
    first: row.first as number,
    last: row.last as number,
    contact: row.contact as number | null,
    before: row.before === null ? null : unpacked(row.before as string),
  }));
}

/** The command that put a row of a table there; null where nothing tells. */
export function addedBy(db: Db, table: FactTable, id: number): JournalEntry | null {
  const text = `select journal.* from journal where id = (select min(journal) from changes
    where tab = ? and before is null and first <= ? and last >= ?)`;
  const row = db.sql(text).get(FACT_TABLES.indexOf(table), id, id) as Row | undefined;
  return row === undefined ? null : entryOf(row);
}

/** A row of a contact's log as it was, and the command that corrected it. */
export interface Correction {
  readonly entry: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly before: Row;
}

/** The corrections of a contact's log that stand, oldest first; what others were renumbered by one stands behind it. */
export function correctionsOf(db: Db, contact: number): readonly Correction[] {
  const text = `select journal.id as journal, journal.at, changes.first as entry, changes.before
    from changes join journal on journal.id = changes.journal
    where changes.contact = ? and changes.tab = ? and changes.before is not null and journal.command = 'amend'
      and changes.seq = 0
    order by journal.id`;
  const rows = db.sql(text).all(contact, FACT_TABLES.indexOf('entries')) as (Row & { journal: number })[];
  return rows
    .filter(({ journal }) => stands(db, journal))
    .map(({ entry, at, before }) => ({
      entry: entry as number,
      at: at as number,
      before: unpacked(before as string),
    }));
}

/** True for a command of the user's, no undo or redo, that was not taken back. */
export function isCommandThatStands(db: Db, journal: number): boolean {
  const isCommand = db.sql('select 1 from journal where id = ? and undoes is null').get(journal);
  return isCommand !== undefined && stands(db, journal);
}

/** True for a command that was not taken back, or whose undo was. */
function stands(db: Db, journal: number): boolean {
  return undoneBy(db, journal) === null;
}

/** The contacts that a list of changes concerns, as ranges of ids; null where it concerns all of them. */
export function contactsOf(changes: readonly Change[]): readonly (readonly [number, number])[] | null {
  const ranges: [number, number][] = [];
  for (const { table, first, last, contact } of changes) {
    if (table === 'contacts') ranges.push([first, last]);
    else if (contact !== null) ranges.push([contact, contact]);
    else if (table === 'cadences' || table === 'holidays' || table === 'days_off' || table === 'settings')
      return null;
  }
  return ranges;
}

/**
 * Puts every row of a journal entry back as it was before, and journals that in turn: the undo of an undo is
 * the redo. Stored plans are the caller's to derive anew. Call inside a transaction.
 */
export function takeBack(
  db: Db,
  entry: JournalEntry,
  command: { readonly name: string; readonly words: readonly string[]; readonly now: number },
): readonly Change[] {
  db.raw.exec('pragma defer_foreign_keys = on');
  const writing = new Writing(db, command.now);
  const changes = changesOf(db, entry.id);
  for (const change of [...changes].reverse().sort((a, b) => rankOf(a) - rankOf(b))) {
    for (let id = change.last; id >= change.first; id--) putBack(writing, change, id);
  }
  enter(db, writing, command, entry.id);
  return changes;
}

/** Rows that hang on a contact go before it: its removal would take them along, and nobody would know. */
function rankOf({ table }: Change): number {
  const order: readonly FactTable[] = ['entries', 'source_ids', 'phones'];
  const at = order.indexOf(table);
  if (at >= 0) return at;
  return table === 'contacts' ? order.length + 1 : order.length;
}

function putBack(writing: Writing, change: Change, id: number): void {
  const { db } = writing;
  const { table, before } = change;
  const now = rowOf(db, table, id);
  if (before === null) {
    if (now !== null) writing.remove(table, id, change.contact ?? ownerOf(table, now));
  } else if (now === null) {
    // The number or address was entered again since, under a row of its own: it is on the list already.
    if (table === 'suppressed' && isListed(db, before.hash)) return;
    writing.insert(table, before, change.contact ?? ownerOf(table, before));
  } else {
    writing.update(table, id, before, change.contact ?? ownerOf(table, before));
  }
}

function isListed(db: Db, hash: unknown): boolean {
  return db.sql('select 1 from suppressed where hash = ?').get(hash) !== undefined;
}

function ownerOf(table: FactTable, row: Row): number | null {
  return table === 'phones' || table === 'source_ids' || table === 'entries' ? (row.contact as number) : null;
}

export function entryOf(row: Row): JournalEntry {
  return {
    id: row.id as number,
    uid: uidText(row.uid as Buffer),
    at: row.at as number,
    command: row.command as string,
    words: JSON.parse(row.words as string),
    undoes: row.undoes as number | null,
  };
}

/** A row by its number, or null. */
export function rowOf(db: Db, table: FactTable, id: number): Row | null {
  return (db.sql(`select * from ${table} where id = ?`).get(id) as Row | undefined) ?? null;
}

function same(a: unknown, b: unknown): boolean {
  if (Buffer.isBuffer(a) && Buffer.isBuffer(b)) return a.equals(b);
  return a === b || (a == null && b == null);
}

function quoted(column: string): string {
  return `"${column}"`;
}

function packed(row: Row): string {
  return JSON.stringify(row, (_, value) =>
    value?.type === 'Buffer' ? { blob: Buffer.from(value.data).toString('hex') } : value,
  );
}

/** A row from the text in which the journal keeps it. */
export function unpacked(text: string): Row {
  return JSON.parse(text, (_, value) =>
    typeof value?.blob === 'string' ? Buffer.from(value.blob, 'hex') : value,
  );
}
