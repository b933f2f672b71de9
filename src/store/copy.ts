import { type Day, fromNumber, parseClock, parseDay, toNumber } from '../schedule/index.ts';
import { changedCadences } from './check.ts';
import { KIND, PHONE_KIND, PRIORITY, ROLE, SLOT, VIA, WHAT } from './codes.ts';
import type { Db, Row } from './db.ts';
import { clockOf } from './entries.ts';
import { FACT_TABLES, type FactTable } from './journal.ts';
import { uidBytes, uidText } from './uid.ts';

/** The version of the format of a whole copy. A reader refuses every newer one. */
export const COPY_VERSION = 1;
/** What the first line says it is. */
export const COPY_KIND = 'prospect-copy';

/** One line of a whole copy: a record of a kind, absent values left out. */
export type CopyRecord = { readonly kind: string } & Readonly<Record<string, unknown>>;

/** How a column is written; `read` gives undefined for what it does not know. */
interface Codec {
  write(value: unknown): unknown;
  read(value: unknown): unknown;
}

const number: Codec = { write: same, read: (value) => (Number.isSafeInteger(value) ? value : undefined) };
const text: Codec = { write: same, read: (value) => (typeof value === 'string' ? value : undefined) };
const day: Codec = {
  write: (value) => fromNumber(value as number),
  read: (value) => {
    const parsed = typeof value === 'string' ? parseDay(value) : null;
    return parsed === null ? undefined : toNumber(parsed as Day);
  },
};
const instant: Codec = {
  write: (value) => new Date(value as number).toISOString(),
  read: (value) => {
    const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    return Number.isNaN(at) ? undefined : at;
  },
};
const clock: Codec = {
  write: clockOf,
  read: (value) => {
    const parsed = typeof value === 'string' ? parseClock(value) : null;
    return parsed === null ? undefined : Number(parsed.slice(0, 2)) * 60 + Number(parsed.slice(3));
  },
};
const flag: Codec = {
  write: (value) => value === 1,
  read: (value) => (typeof value === 'boolean' ? Number(value) : undefined),
};
const uid: Codec = {
  write: (value) => uidText(value as Buffer),
  read: (value) => (typeof value === 'string' ? uidBytes(value) : null) ?? undefined,
};
const hex: Codec = {
  write: (value) => (value as Buffer).toString('hex'),
  read: (value) =>
    typeof value === 'string' && /^(?:[0-9a-f]{2})*$/.test(value) ? Buffer.from(value, 'hex') : undefined,
};
/** JSON stands as itself; one that would come back with its keys in another order, as the text that it is. */
const json: Codec = {
  write: (value) => {
    const parsed = JSON.parse(value as string);
    return JSON.stringify(parsed) === value ? parsed : value;
  },
  read: (value) => (typeof value === 'string' ? value : JSON.stringify(value)),
};

function same(value: unknown): unknown {
  return value;
}

function choice(code: { value(at: number): string; of(value: never): number }): Codec {
  return {
    write: (value) => code.value(value as number),
    read: (value) => (typeof value === 'string' ? code.of(value as never) : undefined),
  };
}

/** A column without a line in {@link KINDS}: as it is, bytes as hexadecimal digits. */
const plain: Codec = {
  write: (value) => (Buffer.isBuffer(value) ? { hex: value.toString('hex') } : value),
  read: (value) =>
    typeof value === 'object' && value !== null && 'hex' in value ? hex.read(value.hex) : value,
};

type Columns = Readonly<Record<string, readonly [key: string, codec: Codec]>>;

/**
 * What a row of each table is called, and its columns. A table or column that is not listed is copied under its
 * own name, so that a newer schema loses nothing.
 */
const KINDS: Readonly<Partial<Record<FactTable, readonly [kind: string, columns: Columns]>>> = {
  settings: ['setting', {}],
  cadences: ['cadence', { body: ['body', json] }],
  scripts: ['script', { body: ['body', json] }],
  holidays: ['holiday', { day: ['day', day] }],
  days_off: ['day-off', { from_day: ['from', day], to_day: ['to', day] }],
  contacts: [
    'contact',
    {
      uid: ['uid', uid],
      added_on: ['addedOn', day],
      added_at: ['addedAt', instant],
      cadence: ['cadence', number],
      start_on: ['startOn', day],
      kind: ['leadKind', choice(KIND)],
      priority: ['priority', choice(PRIORITY)],
      name: ['name', text],
      company: ['company', text],
      title: ['title', text],
      email: ['email', text],
      zone: ['zone', text],
      source: ['source', text],
      note: ['note', text],
      tags: ['tags', json],
      details: ['details', json],
      extra: ['extra', json],
    },
  ],
  phones: [
    'phone',
    {
      contact: ['contact', number],
      place: ['place', number],
      kind: ['phoneKind', choice(PHONE_KIND)],
      number: ['number', text],
      tail: ['tail', text],
      extension: ['extension', text],
      bad: ['bad', flag],
    },
  ],
  source_ids: ['source-id', { contact: ['contact', number], value: ['value', text] }],
  entries: [
    'entry',
    {
      contact: ['contact', number],
      at: ['at', instant],
      day: ['day', day],
      what: ['what', choice(WHAT)],
      role: ['role', choice(ROLE)],
      uid: ['uid', uid],
      counted: ['counted', flag],
      via: ['via', choice(VIA)],
      slot: ['slot', choice(SLOT)],
      forced: ['forced', flag],
      early: ['early', flag],
      promised: ['promised', day],
      on_day: ['on', day],
      on_time: ['onTime', clock],
      back_on: ['backOn', day],
      back_into: ['backInto', number],
      numbers: ['numbers', json],
    },
  ],
  suppressed: ['suppressed', { hash: ['hash', hex], on_day: ['on', day] }],
};

/** `kind` is what the record is; a column of that name is another thing. */
function unlisted(column: string): readonly [key: string, codec: Codec] {
  return [column === 'kind' ? 'itsKind' : column, plain];
}

function kindOf(table: FactTable): string {
  return KINDS[table]?.[0] ?? table;
}

/** The table whose rows are records of that kind, or null. */
export function tableOfKind(kind: unknown): FactTable | null {
  return FACT_TABLES.find((table) => kindOf(table) === kind) ?? null;
}

/** How many records there are of each kind. */
export function copyCounts(db: Db): Readonly<Record<string, number>> {
  const counts = FACT_TABLES.map((table) => [
    kindOf(table),
    db.sql(`select count(*) from ${table}`).pluck().get() as number,
  ]);
  return Object.fromEntries(counts);
}

const PAGE = 500;

/** Every fact of the file, as of one moment: the first line, then the records kind by kind. */
export function* copyRecords(db: Db, made: number): Generator<CopyRecord> {
  db.raw.exec('begin');
  try {
    yield {
      kind: COPY_KIND,
      version: COPY_VERSION,
      made: new Date(made).toISOString(),
      counts: copyCounts(db),
    };
    const edited = changedCadences(db);
    for (const table of FACT_TABLES) {
      const statement = db.sql(`select * from ${table} where id > ? order by id limit ${PAGE}`);
      for (let last = 0; ; ) {
        const rows = statement.all(last) as (Row & { id: number })[];
        for (const row of rows) {
          const record = recordOf(table, row);
          // "Attempt 3 of 5" stays true of its day: the numbers of old attempts are not counted anew.
          yield table === 'cadences' && edited.has(row.name as string) ? { ...record, edited: true } : record;
        }
        if (rows.length < PAGE) break;
        last = rows[rows.length - 1]!.id;
      }
    }
  } finally {
    db.raw.exec('commit');
  }
}

/** A row in words: days, outcomes and other choices by name, absent values left out. */
export function recordOf(table: FactTable, row: Row): CopyRecord {
  const columns = KINDS[table]?.[1] ?? {};
  const record: Record<string, unknown> = { kind: kindOf(table) };
  for (const [column, value] of Object.entries(row)) {
    if (value === null) continue;
    const [key, codec] = columns[column] ?? unlisted(column);
    record[key] = codec.write(value);
  }
  return record as CopyRecord;
}

/** A row from its record, or the key of the value that cannot be read. */
export function rowOfRecord(
  db: Db,
  table: FactTable,
  { kind: _, edited: __, ...rest }: CopyRecord,
): { readonly row: Row & { readonly id: number } } | { readonly wrong: string } {
  const record: Record<string, unknown> = { ...rest };
  const columns = KINDS[table]?.[1] ?? {};
  const names = db.sql('select name from pragma_table_info(?)').pluck().all(table) as string[];
  const row: Row = {};
  for (const name of names) {
    const [key, codec] = columns[name] ?? unlisted(name);
    const value = record[key];
    delete record[key];
    if (value === undefined || value === null) {
      row[name] = null;
      continue;
    }
    const read = name === 'id' ? number.read(value) : codec.read(value);
    const isCell = typeof read === 'number' || typeof read === 'string' || Buffer.isBuffer(read);
    if (!isCell) return { wrong: key };
    row[name] = read;
  }
  const [unknown] = Object.keys(record);
  if (unknown !== undefined) return { wrong: unknown };
  if (typeof row.id !== 'number') return { wrong: 'id' };
  return { row: row as Row & { id: number } };
}

/** Every row of a table of few rows, by number. */
export function rowsOfTable(db: Db, table: FactTable): readonly (Row & { readonly id: number })[] {
  return db.sql(`select * from ${table} order by id`).all() as (Row & { id: number })[];
}

/** The numbers of all contacts, page by page. */
export function* contactIds(db: Db): Generator<number> {
  const page = db.sql(`select id from contacts where id > ? order by id limit ${PAGE}`).pluck();
  for (let last = 0; ; ) {
    const ids = page.all(last) as number[];
    yield* ids;
    if (ids.length < PAGE) return;
    last = ids[ids.length - 1]!;
  }
}
