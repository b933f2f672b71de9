import { fault } from '../faults.ts';
import { type Cadence, readCadence, SHIPPED_CADENCES } from '../schedule/index.ts';
import type { Db } from './db.ts';
import type { Writing } from './journal.ts';

export interface StoredCadence {
  readonly id: number;
  readonly about: string;
  readonly cadence: Cadence;
}

/** The cadences of a data file by name and by number, each read from its row once. */
export interface Cadences {
  named(name: string): StoredCadence | undefined;
  numbered(id: number): StoredCadence;
  all(): readonly StoredCadence[];
}

const opened = new WeakMap<object, Cadences>();

/** The cadences of an open file; read afresh after {@link forgetCadences}. */
export function cadencesOf(db: Db): Cadences {
  let cadences = opened.get(db.raw);
  if (cadences === undefined) {
    cadences = readCadences(db);
    opened.set(db.raw, cadences);
  }
  return cadences;
}

/** The name of a cadence by its number, as it stands in a row. */
export function cadenceName(db: Db, id: unknown): string {
  return cadencesOf(db).numbered(id as number).cadence.name;
}

/** The number of a cadence by its name. */
export function cadenceId(db: Db, name: string): number {
  const stored = cadencesOf(db).named(name);
  if (stored === undefined) throw new Error(`no cadence ${name} in the data file`);
  return stored.id;
}

/** Drops what was read, after cadences were changed. */
export function forgetCadences(db: Db): void {
  opened.delete(db.raw);
}

function readCadences(db: Db): Cadences {
  const byName = new Map<string, StoredCadence>();
  const byId = new Map<number, StoredCadence>();
  const keep = (row: unknown): StoredCadence | undefined => {
    if (row === undefined) return undefined;
    const stored = storedCadence(row as CadenceRow);
    byName.set(stored.cadence.name, stored);
    byId.set(stored.id, stored);
    return stored;
  };
  return {
    named: (name) => byName.get(name) ?? keep(db.sql('select * from cadences where name = ?').get(name)),
    numbered(id) {
      const stored = byId.get(id) ?? keep(db.sql('select * from cadences where id = ?').get(id));
      if (stored === undefined) throw new Error(`no cadence ${id} in the data file`);
      return stored;
    },
    all: () => (db.sql('select * from cadences order by id').all() as CadenceRow[]).map((row) => keep(row)!),
  };
}

interface CadenceRow {
  readonly id: number;
  readonly name: string;
  readonly about: string;
  readonly body: string;
}

function storedCadence({ id, name, about, body }: CadenceRow): StoredCadence {
  const reading = readCadence(parsed(body));
  if (reading.kind === 'cadence') return { id, about, cadence: reading.cadence };
  const [first] = reading.faults;
  const why = first === undefined ? '' : `: ${first.path} ${first.message}`;
  throw fault('corrupt', `the cadence ${name} is damaged in the data file${why}`, 'prospect restore');
}

/** Data of a text; null where it is none, which no reader takes. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Writes the shipped cadences into a new file. */
export function seedCadences(writing: Writing): void {
  for (const { cadence, about } of SHIPPED_CADENCES) {
    writing.insert('cadences', { name: cadence.name, about, body: JSON.stringify(bodyOf(cadence)) });
  }
}

/** Writes a cadence: the one of its name anew, or one more. Plans are the caller's to derive. */
export function putCadence(writing: Writing, cadence: Cadence, about: string): boolean {
  const { db } = writing;
  const row = { name: cadence.name, about, body: JSON.stringify(bodyOf(cadence)) };
  const stored = cadencesOf(db).named(cadence.name);
  forgetCadences(db);
  if (stored !== undefined) return writing.update('cadences', stored.id, row);
  writing.insert('cadences', row);
  return true;
}

/** Takes a cadence out. The caller has made sure that nothing names it. */
export function removeCadence(writing: Writing, id: number): void {
  writing.remove('cadences', id);
  forgetCadences(writing.db);
}

/** How often the log and the contacts name a cadence, by where they do. */
export interface CadenceUses {
  /** Contacts that are in it, come back into it, or began in it. */
  readonly contacts: number;
  /** The first of them. */
  readonly first: readonly number[];
  /** Entries of the log that were made in it, open it, or lead back into it. */
  readonly entries: number;
}

/** Where a cadence is used by people and their logs. */
export function usesOfCadence(db: Db, id: number): CadenceUses {
  const people = `select id from contacts where cadence = ?
    union select contact from due where cadence = ? or plan_cadence = ? or back_into = ?`;
  const values = [id, id, id, id];
  const log = 'select count(*) from entries where cadence = ? or opens = ? or back_into = ?';
  return {
    contacts: db.sql(`select count(*) from (${people})`).pluck().get(values) as number,
    first: db.sql(`${people} order by 1 limit 5`).pluck().all(values) as number[],
    entries: db.sql(log).pluck().get([id, id, id]) as number,
  };
}

/** A cadence as plain data, in the shape that {@link readCadence} reads. */
export function bodyOf({ name, touches, ending, chase, recycle }: Cadence): unknown {
  const last = ending.kind === 'repeat' ? 'repeat' : ending;
  return { name, touches, ending: last, chase, recycle: recycle ?? 'none' };
}
