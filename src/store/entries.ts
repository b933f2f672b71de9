import { type Entry, e164 } from '../contact.ts';
import {
  type Action,
  type Attempt,
  type Clock,
  type Day,
  type Event,
  fromNumber,
  type Move,
  type Outcome,
  type Tally,
  toNumber,
} from '../schedule/index.ts';
import { cadenceId, cadenceName } from './cadences.ts';
import { MOVES, ROLE, SLOT, VIA, WHAT } from './codes.ts';
import { tailOf } from './contacts.ts';
import type { Db, Row, Values } from './db.ts';
import { FACT_TABLES } from './facts.ts';
import type { Writing } from './journal.ts';
import { scriptIdOf, scriptNameOf } from './script-names.ts';
import { newUid, uidBytes, uidText } from './uid.ts';

/** What is noted beside an event when it goes into the log. */
export interface Beside {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly via?: Action | null;
  readonly note?: string | null;
  readonly script?: string | null;
  readonly cadence?: string | null;
  readonly nth?: number | null;
  readonly of?: number | null;
  readonly counted?: boolean;
  /** The uid that it had in an export; without one it gets its own. */
  readonly uid?: string | null;
}

const COLUMNS = `entries.*, phones.number as number_text, scripts.name as script_name, scripts.version as script_version
  from entries left join phones on phones.id = entries.phone left join scripts on scripts.id = entries.script`;

/** The log of a contact, oldest first: by instant, then by order of entry. */
export function entriesOf(db: Db, contact: number): readonly Entry[] {
  const text = `select ${COLUMNS} where entries.contact = ? order by entries.at, entries.id`;
  return (db.sql(text).all(contact) as Row[]).map((row) => entryOf(db, row));
}

/** What the rules read of an entry, without what stands beside it. */
export type LogLine = Pick<Entry, 'id' | 'event' | 'cadence' | 'nth' | 'of' | 'counted'>;

const LOGS = `select e.id, e.contact, e.day, e.what, e.role, e.cadence, e.nth, e."of", e.counted, e.slot, e.forced, e.early,
    e.promised, e.on_day, e.on_time, e.topic, e.opens, e.back_on, e.back_into, e.numbers, phones.number
  from entries e left join phones on phones.id = e.phone
  where e.contact between ? and ? order by e.contact, e.at, e.id`;

/** The logs of the contacts from `first` to `last`, each oldest first, as rows that {@link lineOf} reads. */
export function logsOf(db: Db, first: number, last: number): ReadonlyMap<number, readonly Values[]> {
  const logs = new Map<number, Values[]>();
  for (const values of db.sql(LOGS).raw(true).all(first, last) as Values[]) {
    const contact = values[1] as number;
    const log = logs.get(contact);
    if (log === undefined) logs.set(contact, [values]);
    else log.push(values);
  }
  return logs;
}

/** One line of a log that was read with others. */
export function lineOf(db: Db, values: Values): LogLine {
  // Names given at once: a row filled name by name costs twenty times as much, and there are millions.
  const [id, contact, day, what, role, cadence, nth, of, counted, slot, forced, early] = values;
  const [promised, on_day, on_time, topic, opens, back_on, back_into, numbers, number_text] =
    values.slice(12);
  return lineOfRow(db, {
    id,
    contact,
    day,
    what,
    role,
    cadence,
    nth,
    of,
    counted,
    slot,
    forced,
    early,
    promised,
    on_day,
    on_time,
    topic,
    opens,
    back_on,
    back_into,
    numbers,
    number_text,
  });
}

/** One entry by its number. */
export function entryById(db: Db, id: number): Entry | null {
  const row = db.sql(`select ${COLUMNS} where entries.id = ?`).get(id) as Row | undefined;
  return row === undefined ? null : entryOf(db, row);
}

/** The newest entry of a contact by instant, or null. */
export function lastEntry(db: Db, contact: number): Entry | null {
  const text = `select ${COLUMNS} where entries.contact = ? order by entries.at desc, entries.id desc limit 1`;
  const row = db.sql(text).get(contact) as Row | undefined;
  return row === undefined ? null : entryOf(db, row);
}

/** The newest attempt of a contact by instant, or null. */
export function lastAttempt(db: Db, contact: number): Entry | null {
  const text = `select ${COLUMNS} where entries.contact = ? and entries.what < 40
    order by entries.at desc, entries.id desc limit 1`;
  const row = db.sql(text).get(contact) as Row | undefined;
  return row === undefined ? null : entryOf(db, row);
}

export function countAttempts(db: Db, contact: number): number {
  return db
    .sql('select count(*) from entries where contact = ? and what < 40')
    .pluck()
    .get(contact) as number;
}

/** A day begins so many milliseconds earlier in the zone that is first to begin it. */
const FIRST_ZONE = 14 * 3_600_000;

/**
 * How many attempts (do-not-call marks apart) are on record for a day that has not ended. Nobody logs what is
 * yet to come, so they were all written since it began: the journal tells which rows those are, and no others
 * are read.
 */
export function countAttemptsOn(db: Db, day: Day): number {
  const began = toNumber(day) * 86_400_000 - FIRST_ZONE;
  const text = `with since as (
      select first, before from changes where tab = :tab
        and journal > coalesce((select id from journal where at < :began order by id desc limit 1), 0)
    )
    select count(*) from entries where day = :day and what < 40 and what <> :stopped
      and (id >= (select min(first) from since where before is null)
        or id in (select first from since where before is not null))`;
  const stopped = WHAT.of('do-not-call' as never);
  return db
    .sql(text)
    .pluck()
    .get({ tab: FACT_TABLES.indexOf('entries'), began, day: toNumber(day), stopped }) as number;
}

/** What stands beside a corrected attempt; all of it is said anew. */
export interface Amendment {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly via: Action | null;
  readonly note: string | null;
  readonly script: string | null;
}

/** An attempt with nothing to say: the columns that a corrected one may leave empty. */
const BARE_ATTEMPT: Row = {
  forced: null,
  early: null,
  slot: null,
  phone: null,
  promised: null,
  on_day: null,
  on_time: null,
  topic: null,
  opens: null,
  back_on: null,
  back_into: null,
};

/**
 * Puts a corrected attempt in the place of the one that was logged; the row as it was goes into the journal.
 * What follows from it is the caller's to derive anew. Returns whether anything differs.
 */
export function amendEntry(writing: Writing, entry: Entry, attempt: Attempt, beside: Amendment): boolean {
  const { db } = writing;
  const row: Row = {
    ...BARE_ATTEMPT,
    ...attemptColumns(db, entry.contact, attempt),
    at: beside.at,
    day: toNumber(attempt.day),
    via: beside.via === null ? null : VIA.of(beside.via),
    note: beside.note,
    script: beside.script === null ? null : scriptIdOf(db, beside.script),
  };
  // The same number or text may have another row by now; what is said again stays the row that it was.
  if (entry.event.kind === 'attempt' && entry.event.number === attempt.number) delete row.phone;
  if (entry.script === beside.script) delete row.script;
  return writing.update('entries', entry.id, row, entry.contact);
}

/** An attempt as it stood in the log before it was corrected. */
export function earlierEntry(db: Db, entry: Entry, before: Row): Entry {
  const number = before.phone === null ? null : numberText(db, before.phone);
  const script = before.script === null ? null : scriptNameOf(db, before.script as number);
  return { ...entryOf(db, { ...before, number_text: number, script_name: script }), id: entry.id };
}

function numberText(db: Db, phone: unknown): string | null {
  return (db.sql('select number from phones where id = ?').pluck().get(phone) as string | undefined) ?? null;
}

/** Adds an event to the log and returns its number. */
export function addEntry(writing: Writing, contact: number, event: Event, beside: Beside): number {
  const { db } = writing;
  const row: Row = {
    contact,
    at: beside.at,
    day: toNumber(event.day),
    uid: (beside.uid ? uidBytes(beside.uid) : null) ?? newUid(db, beside.at),
    counted: beside.counted === true ? 1 : 0,
    ...(event.kind === 'attempt' ? attemptColumns(db, contact, event) : moveColumns(db, event)),
  };
  if (beside.via) row.via = VIA.of(beside.via);
  if (beside.note) row.note = beside.note;
  if (beside.script) row.script = scriptIdOf(db, beside.script);
  if (beside.cadence) row.cadence = cadenceId(db, beside.cadence);
  if (beside.nth) row.nth = beside.nth;
  if (beside.of) row.of = beside.of;
  return writing.insert('entries', row, contact);
}

function attemptColumns(db: Db, contact: number, attempt: Attempt): Row {
  const row: Row = { what: WHAT.of(attempt.outcome as never), role: ROLE.of(attempt.role) };
  if (attempt.forced) row.forced = 1;
  if (attempt.early) row.early = 1;
  if (attempt.slot) row.slot = SLOT.of(attempt.slot);
  if (attempt.number) row.phone = phoneId(db, contact, attempt.number);
  if (attempt.promised) row.promised = toNumber(attempt.promised);
  if (attempt.agreed) {
    row.on_day = toNumber(attempt.agreed.on);
    row.on_time = attempt.agreed.at === null ? null : minutesOf(attempt.agreed.at);
    row.topic = attempt.agreed.topic;
  }
  if (attempt.opens) row.opens = cadenceId(db, attempt.opens);
  if (attempt.back) Object.assign(row, backColumns(db, attempt.back));
  return row;
}

function backColumns(db: Db, back: { on: Day; into: string }): Row {
  return { back_on: toNumber(back.on), back_into: cadenceId(db, back.into) };
}

function moveColumns(db: Db, move: Move): Row {
  const row: Row = { what: WHAT.of(move.kind as never) };
  switch (move.kind) {
    case 'snooze':
      return { ...row, on_day: toNumber(move.on) };
    case 'enrol':
    case 'revive':
      return { ...row, opens: cadenceId(db, move.opens) };
    case 'retire':
      return { ...row, early: move.early ? 1 : null, ...(move.back ? backColumns(db, move.back) : {}) };
    case 'way':
      return { ...row, numbers: JSON.stringify(move.numbers) };
    case 'lift':
      return row;
  }
}

function lineOfRow(db: Db, row: Row): LogLine {
  const what = WHAT.value(row.what as number) as string;
  const isMove = (MOVES as readonly string[]).includes(what);
  return {
    id: row.id as number,
    event: isMove ? moveOf(db, what as Move['kind'], row) : attemptOf(db, what as Outcome, row),
    cadence: row.cadence === null ? null : cadenceName(db, row.cadence),
    nth: row.nth as number | null,
    of: row.of as number | null,
    counted: row.counted === 1,
  };
}

function entryOf(db: Db, row: Row): Entry {
  return {
    ...lineOfRow(db, row),
    uid: uidText(row.uid as Buffer),
    contact: row.contact as number,
    at: row.at as number,
    via: row.via === null ? null : VIA.value(row.via as number),
    note: row.note as string | null,
    script: row.script_name as string | null,
    scriptVersion: row.script_version as number | null,
    number: row.number_text as string | null,
  };
}

function attemptOf(db: Db, outcome: Outcome, row: Row): Attempt {
  const day = (value: unknown) => (value === null ? null : fromNumber(value as number));
  return {
    kind: 'attempt',
    day: fromNumber(row.day as number),
    outcome,
    role: ROLE.value(row.role as number),
    forced: row.forced === 1,
    number: row.number_text === null ? null : e164(row.number_text as string),
    promised: day(row.promised),
    agreed:
      row.on_day === null
        ? null
        : {
            on: fromNumber(row.on_day as number),
            at: clockOf(row.on_time),
            topic: row.topic as string | null,
          },
    opens: row.opens === null ? null : cadenceName(db, row.opens),
    back: backOf(db, row),
    early: row.early === 1,
    slot: row.slot === null ? null : SLOT.value(row.slot as number),
  };
}

function moveOf(db: Db, kind: Move['kind'], row: Row): Move {
  const day = fromNumber(row.day as number);
  switch (kind) {
    case 'snooze':
      return { kind, day, on: fromNumber(row.on_day as number) };
    case 'enrol':
    case 'revive':
      return { kind, day, opens: cadenceName(db, row.opens) };
    case 'retire':
      return { kind, day, back: backOf(db, row), early: row.early === 1 };
    case 'way':
      return { kind, day, numbers: JSON.parse(row.numbers as string) };
    case 'lift':
      return { kind, day };
  }
}

function backOf(db: Db, row: Row): { on: Day; into: string } | null {
  if (row.back_on === null) return null;
  return { on: fromNumber(row.back_on as number), into: cadenceName(db, row.back_into) };
}

/** Sets what number an attempt had in its run, derived anew by the caller. */
export function renumberEntry(db: Db, id: number, tally: Tally): void {
  const { nth, of, counted, cadence } = tallyColumns(db, tally);
  db.sql('update entries set nth = ?, "of" = ?, counted = ?, cadence = ? where id = ?').run(
    nth,
    of,
    counted,
    cadence,
    id,
  );
}

/** What number an attempt had in its run, as it is kept. */
export function tallyColumns(db: Db, { nth, of, counted, cadence }: Tally): Row {
  return { nth, of, counted: counted ? 1 : 0, cadence: cadenceId(db, cadence) };
}

/** Minutes since midnight. */
export function minutesOf(clock: Clock): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

/** The time of day of minutes since midnight; null for null. */
export function clockOf(minutes: unknown): Clock | null {
  if (minutes === null || minutes === undefined) return null;
  const pad = (value: number) => String(value).padStart(2, '0');
  const total = minutes as number;
  return `${pad(Math.floor(total / 60))}:${pad(total % 60)}` as Clock;
}

function phoneId(db: Db, contact: number, number: string): number | null {
  const text = `select id from phones where contact = ? and replace(number, ' ', '') = ? order by place < 0, place`;
  return (db.sql(text).pluck().get(contact, number) as number | undefined) ?? null;
}

const CALLS = `select e.at from phones p join entries e on e.contact = p.contact
  where p.tail = ? and e.at > ? and e.at <= ? and e.what < 40
    and e.what not in (${['emailed', 'messaged', 'visited', 'replied'].map((what) => WHAT.of(what as Outcome)).join(', ')})
    and (e.via is null or e.via in (${VIA.of('call')}, ${VIA.of('receptionist')}))
    and (e.phone is null or e.phone = p.id)
  group by e.id order by e.at`;

/**
 * The instants of the calls to a number (E.164) after `since`, up to `until`, oldest first, whoever it was they were made to.
 * A call whose number was not said counts for every number of the contact.
 */
export function callsTo(db: Db, number: string, since: number, until: number): readonly number[] {
  return db.sql(CALLS).pluck().all(tailOf(number), since, until) as number[];
}
