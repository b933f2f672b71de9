import type { Kind } from '../contact.ts';
import type { ChaseLine } from '../figures/chases.ts';
import type { Line } from '../figures/counts.ts';
import {
  type Day,
  fromNumber,
  isConversation,
  OUTCOMES,
  type Outcome,
  type Priority,
  type Standing,
  toNumber,
  type Ways,
} from '../schedule/index.ts';
import { cadenceName } from './cadences.ts';
import { KIND, MOVES, PRIORITY, ROLE, VIA, WHAT } from './codes.ts';
import { highestContact } from './contacts.ts';
import type { Db, Row } from './db.ts';
import { keptOfRow } from './due.ts';

/** Days to look at, both ends included; null leaves an end open. */
export interface Span {
  readonly since: Day | null;
  readonly until: Day | null;
}

/** What a scan hands over for each entry: a group, its code, and a third number where one was asked for. */
type Take = (group: number, code: number, third: number) => void;

const sinks = new WeakMap<object, { take: Take }>();

/**
 * Reads the log once, in the order in which it was written, and hands every entry over by small numbers. SQLite
 * calls back for each row: a third of the time that pages of rows take, and an eighth of a `group by`.
 */
function scan(db: Db, columns: string, where: string, values: readonly number[], take: Take): void {
  let sink = sinks.get(db.raw);
  if (sink === undefined) {
    const made = { take };
    sinks.set(db.raw, made);
    db.raw.aggregate('each_entry', {
      start: null,
      deterministic: true,
      varargs: true,
      step: (_: unknown, group: number, code: number, third: number) => {
        made.take(group, code, third);
        return null;
      },
      result: () => 0,
    } as never);
    sink = made;
  }
  sink.take = take;
  // By the table itself: an index would hand the rows over in its own order.
  db.sql(`select each_entry(${columns}) from entries not indexed where ${where}`).pluck().get(values);
}

function bounds({ since, until }: Span): readonly [number, number] {
  return [since === null ? -1_000_000 : toNumber(since), until === null ? 1_000_000 : toNumber(until)];
}

const VIAS = 16;
export const ROLES = 4;
/** Outcome or move, role, whether it counted, by which action, and whether it was forced, in one number. */
const CODE = `what + 64 * (role + ${ROLES} * (counted + 2 * (coalesce(via, -1) + 1 + ${VIAS} * coalesce(forced, 0))))`;

/** The line that a code stands for, or null for a move. */
export function lineOfCode(code: number): Line | null {
  const { what, role, counted, via } = unpacked(code);
  if (what >= OUTCOMES.length) return null;
  return { outcome: OUTCOMES[what]!, role, counted, via };
}

/** The line of a chase that a code stands for. */
export function chaseLineOfCode(code: number): ChaseLine {
  const { what, role, counted, forced } = unpacked(code);
  return { what: what < OUTCOMES.length ? OUTCOMES[what]! : moveOf(what), role, counted, forced };
}

function moveOf(what: number): ChaseLine['what'] {
  const move = WHAT.value(what) as string as (typeof MOVES)[number];
  if (move === 'enrol' || move === 'revive') return 'begin';
  return move === 'retire' ? 'retire' : 'other';
}

function unpacked(code: number) {
  const rest = Math.floor(code / 64);
  const above = Math.floor(rest / ROLES / 2);
  const via = (above % VIAS) - 1;
  return {
    what: code % 64,
    role: ROLE.value(rest % ROLES),
    counted: Math.floor(rest / ROLES) % 2 === 1,
    via: via < 0 ? null : VIA.value(via),
    forced: above >= VIAS,
  };
}

/** Reads every attempt of the span once, by its contact and a code. */
export function scanAttempts(db: Db, span: Span, take: (contact: number, code: number) => void): void {
  scan(db, `contact, ${CODE}, 0`, 'what < 40 and day between ? and ?', bounds(span), take);
}

/** The same with the instant of each attempt (epoch milliseconds). */
export function scanInstants(
  db: Db,
  span: Span,
  take: (contact: number, code: number, at: number) => void,
): void {
  scan(db, `contact, ${CODE}, at`, 'what < 40 and day between ? and ?', bounds(span), take);
}

/** Attempts past this one are taken for this one where they are told apart by script. */
export const SCRIPT_ATTEMPTS = 64;

/** The same by script, and by number of the attempt and cadence: `attempt + 64 * cadence`. */
export function scanScripts(db: Db, take: (script: number, code: number, place: number) => void): void {
  const place = `min(coalesce(nth, 0), ${SCRIPT_ATTEMPTS - 1}) + ${SCRIPT_ATTEMPTS} * coalesce(cadence, 0)`;
  scan(db, `coalesce(script, 0), ${CODE}, ${place}`, 'what < 40', [], take);
}

/** Every attempt by its number (0 where it has none), a code, and whether it was the last of its cadence. */
export function scanTouches(db: Db, take: (attempt: number, code: number, isLast: number) => void): void {
  scan(db, `coalesce(nth, 0), ${CODE}, nth is not null and nth = "of"`, 'what < 40', [], take);
}

/**
 * Reads every entry of every contact, each contact's in the order of their instants. Nearly all logs are written
 * in that order; the contacts whose log is not are read again by the index.
 */
export function scanLogs(db: Db, take: (contact: number, code: number) => void): void {
  const last = new Float64Array(highestContact(db) + 1);
  const mixed = new Set<number>();
  scan(db, 'contact, at, 0', 'true', [], (contact, at) => {
    if (at < last[contact]!) mixed.add(contact);
    last[contact] = at;
  });
  scan(db, `contact, ${CODE}, 0`, 'true', [], (contact, code) => {
    if (!mixed.has(contact)) take(contact, code);
  });
  const ordered = db.sql(`select ${CODE} from entries where contact = ? order by at, id`).pluck();
  for (const contact of mixed) for (const code of ordered.all(contact) as number[]) take(contact, code);
}

/** A field of contacts by which they are told apart. */
export type PeopleColumn = 'source' | 'kind' | 'priority' | 'tags';

/** Each contact's value of a field, as a number by contact, and the values by number. */
export interface Grouping {
  readonly groupOf: Int32Array;
  readonly values: readonly (string | null)[];
}

const PAGE = 5000;

/** Sorts all contacts by a field. Four bytes for each contact. */
export function groupPeople(db: Db, column: PeopleColumn): Grouping {
  const groupOf = new Int32Array(highestContact(db) + 1);
  const numbers = new Map<string | number | null, number>();
  const page = db.sql(`select id, ${column} from contacts where id > ? order by id limit ${PAGE}`).raw();
  for (let last = 0; ; ) {
    const rows = page.all(last) as [number, string | number | null][];
    for (const [id, value] of rows) {
      let number = numbers.get(value);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(value, number);
      }
      groupOf[id] = number;
      last = id;
    }
    if (rows.length < PAGE) break;
  }
  return { groupOf, values: [...numbers.keys()].map((value) => valueText(column, value)) };
}

function valueText(column: PeopleColumn, value: string | number | null): string | null {
  if (value === null) return null;
  if (column === 'kind') return KIND.value(value as number);
  return column === 'priority' ? PRIORITY.value(value as number) : String(value);
}

/** What a contact's zone is told from: their own zone, and the number that is dialled first. */
export function* zoneRows(
  db: Db,
): Generator<{ readonly id: number; readonly zone: string | null; readonly number: string | null }> {
  const page = db
    .sql(
      `select id, zone, (select replace(number, ' ', '') from phones where contact = contacts.id and place >= 0
        order by bad, place, phones.id limit 1) from contacts where id > ? order by id limit ${PAGE}`,
    )
    .raw();
  for (let last = 0; ; ) {
    const rows = page.all(last) as [number, string | null, string | null][];
    for (const [id, zone, number] of rows) {
      yield { id, zone, number };
      last = id;
    }
    if (rows.length < PAGE) return;
  }
}

export const code = (outcome: Outcome) => OUTCOMES.indexOf(outcome);
const GOODBYE = `counted = 1 and (what = ${code('breakup')}
  or (role = 1 and what in (${code('voicemail')}, ${code('emailed')}, ${code('messaged')})))`;
/** What ends the time after a last message: as codes. */
export const ENDERS = [
  ...(['talked', 'callback', 'replied', 'meeting', 'not-interested', 'do-not-call'] as const),
]
  .map(code)
  .concat(MOVES.flatMap((move, at) => (['enrol', 'revive', 'retire'].includes(move) ? [40 + at] : [])));

/** Somebody who got in touch after the last message, and after how many days. */
export interface WonBack {
  readonly contact: number;
  readonly days: number;
  /** The entry of the last message. */
  readonly message: number;
}

/** Who was won back by a last message that was left within the span. */
export function wonBackBy(db: Db, span: Span): readonly WonBack[] {
  const [since, until] = bounds(span);
  // Word from the contact; an own attempt counts only where it belongs to no run, so that nobody was called.
  const words = `select contact, at, id, day from entries where forced is null and role <> 2 and
    (what = ${code('replied')} or (nth is null and what in (${code('talked')}, ${code('callback')}, ${code('meeting')})))`;
  // Whatever belongs to a run that was begun anew ends the time after the last message of the one before.
  const before = db.sql(`select id, day, ${GOODBYE} as goodbye from entries
    where contact = ? and (at, id) < (?, ?) and forced is null and role <> 2
      and (nth is not null or (${GOODBYE}) or what in (${ENDERS.join(', ')}))
    order by at desc, id desc limit 1`);
  const left = db.sql(`select distinct contact from entries not indexed where ${GOODBYE}`).pluck().all();
  const told = new Set(left as number[]);
  const found: WonBack[] = [];
  for (const row of db.sql(words).raw().all() as [number, number, number, number][]) {
    const [contact, at, id, day] = row;
    if (!told.has(contact)) continue;
    const ender = before.get(contact, at, id) as { id: number; day: number; goodbye: number } | undefined;
    if (ender?.goodbye !== 1 || ender.day < since || ender.day > until) continue;
    found.push({ contact, days: day - ender.day, message: ender.id });
  }
  return found;
}

/**
 * What came of the newest text of each script from a day on: conversations of tries, or word from them after last
 * messages.
 */
export function countsOfScripts(
  db: Db,
  names: readonly string[],
  since: Day,
  counted: 'conversations' | 'answers',
): readonly { readonly script: string; readonly hits: number; readonly n: number }[] {
  const newest = db.sql('select id from scripts where name = ? order by version desc limit 1').pluck();
  const isCounted =
    counted === 'answers'
      ? GOODBYE
      : `what < 40 and what not in (${code('replied')}, ${code('do-not-call')})`;
  const tried = db.sql(`select id, what from entries where script = ? and day >= ? and ${isCounted}`).raw();
  const answered = new Set(
    counted === 'answers' ? wonBackBy(db, { since, until: null }).map(({ message }) => message) : [],
  );
  return names.map((script) => {
    const id = newest.get(script) as number | undefined;
    const rows = id === undefined ? [] : (tried.all(id, toNumber(since)) as [number, number][]);
    const isHit = ([entry, what]: [number, number]) =>
      counted === 'answers' ? answered.has(entry) : isConversation(OUTCOMES[what]!);
    return { script, hits: rows.filter(isHit).length, n: rows.length };
  });
}

/** How many days after a conversation an agreed day lies, for the newest conversations that agreed on one. */
export function agreedAfter(db: Db, limit: number): readonly number[] {
  const text = `select on_day - day from entries where on_day is not null and what < 40 and what <> ${code('meeting')}
      and on_day >= day
    order by id desc limit ?`;
  return db.sql(text).pluck().all(limit) as number[];
}

/** How many attempts the log has that were answered by an agreement, among all conversations. */
export function agreedShare(db: Db): { readonly talks: number; readonly agreed: number } {
  const text = `select count(*) as talks, count(on_day) as agreed from entries
    where what in (${code('talked')}, ${code('replied')})`;
  return db.sql(text).get() as { talks: number; agreed: number };
}

/** Somebody, and how often they were tried. */
export interface Pursued {
  readonly contact: number;
  readonly tries: number;
}

/** Some contacts together. */
interface Summed {
  readonly contacts: number;
  readonly tries: number;
}

/** Of a contact `c`: nobody has spoken with them, and no word came. Whoever answered is in no chase any more. */
const NEVER_ANSWERED = `not exists (select 1 from entries e where e.contact = c.id
  and e.what between ${code('talked')} and ${code('not-interested')})`;

/** Contacts of a kind in a run of a cadence that ends, who were tried so often or more in it and never answered. */
const PURSUED = `from due d join contacts c on c.id = d.contact
  where d.ended_on is null and d.done >= ? and d."of" is not null and c.kind = ? and ${NEVER_ANSWERED}`;

/** The most tried of those who were tried so often or more and never answered. */
export function pursuedPast(db: Db, tries: number, kind: Kind, limit: number): readonly Pursued[] {
  const text = `select d.contact, d.done as tries ${PURSUED} order by d.done desc, d.contact limit ?`;
  return db.sql(text).all(tries, KIND.of(kind), limit) as Pursued[];
}

/** How many they are, and how many tries in all. */
export function sumPursuedPast(db: Db, tries: number, kind: Kind): Summed {
  const text = `select count(*) as contacts, coalesce(sum(d.done), 0) as tries ${PURSUED}`;
  return db.sql(text).get(tries, KIND.of(kind)) as Summed;
}

/** Contacts of a kind that never answered and were fired before their plan was done and after fewer tries than this. */
const GIVEN_UP = `from due d join contacts c on c.id = d.contact
  where d.ended_on is not null and d.early = 1 and d.done < ? and d.status = 2 and c.kind = ? and ${NEVER_ANSWERED}`;

/** How many they are, and those who were fired last, with how often they were tried before. */
export function firedEarly(
  db: Db,
  tries: number,
  kind: Kind,
  limit: number,
): { readonly contacts: number; readonly last: readonly Pursued[] } {
  const contacts = db.sql(`select count(*) ${GIVEN_UP}`).pluck().get(tries, KIND.of(kind)) as number;
  const text = `select d.contact, d.done as tries ${GIVEN_UP} order by d.ended_on desc, d.contact limit ?`;
  return { contacts, last: db.sql(text).all(tries, KIND.of(kind), limit) as Pursued[] };
}

/** Contacts of a kind and of high priority, in a run, that never answered: how many, and how many tries went into them. */
export function sunkIntoWhales(db: Db, tries: number, kind: Kind): Summed {
  const text = `select count(*) as contacts, coalesce(sum(n), 0) as tries from (
    select (select count(*) from entries e where e.contact = c.id and e.what < ${code('talked')}) as n
    from contacts c join due d on d.contact = c.id
    where c.priority = 0 and c.kind = ? and d.ended_on is null and ${NEVER_ANSWERED}) where n > ?`;
  return db.sql(text).get(KIND.of(kind), tries) as Summed;
}

/** Somebody on the call list, with all that decides about the days to come. */
export interface Listed {
  readonly contact: number;
  readonly standing: Standing;
  readonly ways: Ways;
  readonly priority: Priority;
  readonly due: Day;
}

/** Everybody who is due up to a day. It matters only whether a good number is left, so none is read. */
export function* listedUntil(db: Db, until: Day): Generator<Listed> {
  const text = `select due.*, c.priority, c.email is not null as has_email,
      exists (select 1 from phones p where p.contact = due.contact and p.place >= 0 and p.bad = 0) as has_phone
    from due join contacts c on c.id = due.contact
    where due.contact > ? and due.lane is not null and due.due <= ? order by due.contact limit ${PAGE}`;
  for (let from = 0; ; ) {
    const rows = db.sql(text).all(from, toNumber(until)) as Row[];
    for (const row of rows) {
      yield {
        contact: row.contact as number,
        standing: keptOfRow(db, row, []).standing,
        ways: { numbers: row.has_phone === 1 ? ['+1'] : [], email: row.has_email === 1 },
        priority: PRIORITY.value(row.priority as number),
        due: fromNumber(row.due as number),
      };
      from = row.contact as number;
    }
    if (rows.length < PAGE) return;
  }
}

/** The name of a cadence by its number; null for none. */
export function cadenceNamed(db: Db, id: number): string | null {
  return id === 0 ? null : cadenceName(db, id);
}

/** A script's name and version by its number. */
export function scriptVersion(
  db: Db,
  id: number,
): { readonly name: string; readonly version: number } | null {
  const row = db.sql('select name, version from scripts where id = ?').get(id);
  return (row as { name: string; version: number } | undefined) ?? null;
}
