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

function storedCadence({ id, about, body }: CadenceRow): StoredCadence {
  const reading = readCadence(JSON.parse(body));
  if (reading.kind === 'faults')
    throw new Error(`cadence ${id} in the data file: ${JSON.stringify(reading.faults)}`);
  return { id, about, cadence: reading.cadence };
}

/** Writes the shipped cadences into a new file. */
export function seedCadences(writing: Writing): void {
  for (const { cadence, about } of SHIPPED_CADENCES) {
    writing.insert('cadences', { name: cadence.name, about, body: JSON.stringify(bodyOf(cadence)) });
  }
}

/** A cadence as plain data, in the shape that {@link readCadence} reads. */
export function bodyOf({ name, touches, ending, chase, recycle }: Cadence): unknown {
  const last = ending.kind === 'repeat' ? 'repeat' : ending;
  return { name, touches, ending: last, chase, recycle: recycle ?? 'none' };
}
