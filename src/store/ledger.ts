import type { Kind } from '../contact.ts';
import {
  type Action,
  type Day,
  type Event,
  fromNumber,
  type Move,
  type Outcome,
  opening,
  type Priority,
  type Run,
  toNumber,
} from '../schedule/index.ts';
import { cadenceName } from './cadences.ts';
import { KIND, MOVES, PRIORITY, ROLE, VIA, WHAT } from './codes.ts';
import type { Db } from './db.ts';
import { FACT_TABLES } from './journal.ts';

/** One event of the log as the ledgers need it. */
export interface Told {
  readonly event: Event;
  readonly via: Action | null;
  /** The cadence that it was logged under. */
  readonly cadence: string | null;
}

/** A contact with its whole log, oldest first. */
export interface Story {
  readonly id: number;
  readonly name: string | null;
  readonly company: string | null;
  readonly email: string | null;
  readonly kind: Kind;
  readonly priority: Priority;
  readonly source: string | null;
  /** Why they may be silent. */
  readonly stall: string | null;
  readonly addedOn: Day;
  readonly start: Run;
  readonly log: readonly Told[];
}

/** So many contacts are read at once; memory holds their logs and no others. */
const PAGE = 200;

const PEOPLE = `select id, name, company, email, kind, priority, source, details ->> '$.stall', added_on,
    cadence, start_on
  from contacts`;

// By the index (contact, at), whose entries of one instant stand by their number.
const LOG = `select contact, day, what, role, forced, early, via, cadence, promised, on_day, opens, back_on, back_into
  from entries where contact between ? and ? order by contact, at, id`;

type Person = [
  id: number,
  name: string | null,
  company: string | null,
  email: string | null,
  kind: number,
  priority: number,
  source: string | null,
  stall: string | null,
  addedOn: number,
  cadence: number,
  startOn: number,
];

type Line = [
  contact: number,
  day: number,
  what: number,
  role: number,
  forced: number | null,
  early: number | null,
  via: number | null,
  cadence: number | null,
  promised: number | null,
  onDay: number | null,
  opens: number | null,
  backOn: number | null,
  backInto: number | null,
];

/**
 * Every contact with its log, in the order of the file, all as they were when the first was read. A page of
 * contacts at a time, so that memory does not grow with the file.
 */
export function* stories(db: Db): Generator<Story> {
  const people = db.sql(`${PEOPLE} where id > ? order by id limit ${PAGE}`).raw();
  const log = db.sql(LOG).raw();
  const cadence = namesOf(db);
  db.raw.exec('begin');
  try {
    for (let after = 0, isMore = true; isMore; ) {
      const page = people.all(after) as Person[];
      const last = page[page.length - 1]?.[0] ?? after;
      yield* together(page, log.all(after + 1, last) as Line[], cadence);
      after = last;
      isMore = page.length === PAGE;
    }
  } finally {
    db.raw.exec('commit');
  }
}

/** These contacts with their logs, one after the other. */
export function* storiesOf(db: Db, contacts: readonly number[]): Generator<Story> {
  const person = db.sql(`${PEOPLE} where id = ?`).raw();
  const log = db.sql(LOG).raw();
  const cadence = namesOf(db);
  for (const id of contacts) yield* together(person.all(id) as Person[], log.all(id, id) as Line[], cadence);
}

/**
 * Who has an entry of that day. What is logged for a day is logged on it or later, so only what was written by
 * commands since the day began is looked at: the journal is walked back to the first older command, and the
 * log from the first entry that a younger one touched. `from` (epoch milliseconds) is an instant before the
 * day began in any zone that the user may have been in. A clock that was set back makes it see less.
 */
export function loggedOn(db: Db, day: Day, from: number): readonly number[] {
  const older = db.sql('select id from journal where at < ? order by id desc limit 1').pluck().get(from);
  const first = db
    .sql('select min(first) from changes where journal > ? and tab = ?')
    .pluck()
    .get(older ?? 0, FACT_TABLES.indexOf('entries')) as number | null;
  if (first === null) return [];
  const text = 'select distinct contact from entries where id >= ? and day = ? order by contact';
  return db.sql(text).pluck().all(first, toNumber(day)) as number[];
}

type Names = (id: number) => string;

function namesOf(db: Db): Names {
  const names: string[] = [];
  return (id) => (names[id] ??= cadenceName(db, id));
}

/** Contacts and the lines of their logs, both in the order of the contacts. */
function* together(people: readonly Person[], lines: readonly Line[], cadence: Names): Generator<Story> {
  let at = 0;
  for (const person of people) {
    const [id, name, company, email, kind, priority, source, stall, addedOn, first, startOn] = person;
    const log: Told[] = [];
    for (let line = lines[at]; line !== undefined && line[0] === id; line = lines[++at])
      log.push(toldOf(line, cadence));
    yield {
      ...{ id, name, company, email, source, stall, log },
      kind: KIND.value(kind),
      priority: PRIORITY.value(priority),
      addedOn: fromNumber(addedOn),
      start: opening(cadence(first), fromNumber(startOn)),
    };
  }
}

/** An event without what no ledger asks for: numbers, times, topics, slots. */
function toldOf(line: Line, cadence: Names): Told {
  const [, day, what, role, forced, early, via, own, promised, onDay, opens, backOn, backInto] = line;
  const back =
    backOn === null || backInto === null ? null : { on: fromNumber(backOn), into: cadence(backInto) };
  const word = WHAT.value(what) as string;
  const on = onDay === null ? null : fromNumber(onDay);
  const beside = {
    via: via === null ? null : VIA.value(via),
    cadence: own === null ? null : cadence(own),
  };
  if ((MOVES as readonly string[]).includes(word)) {
    const into = opens === null ? '' : cadence(opens);
    return { ...beside, event: moveOf(word as Move['kind'], fromNumber(day), on, into, back, early) };
  }
  const event: Event = {
    kind: 'attempt',
    day: fromNumber(day),
    outcome: word as Outcome,
    role: ROLE.value(role),
    forced: forced === 1,
    number: null,
    promised: promised === null ? null : fromNumber(promised),
    agreed: on === null ? null : { on, at: null, topic: null },
    opens: opens === null ? null : cadence(opens),
    back,
    early: early === 1,
    slot: null,
  };
  return { ...beside, event };
}

function moveOf(
  kind: Move['kind'],
  day: Day,
  on: Day | null,
  opens: string,
  back: { readonly on: Day; readonly into: string } | null,
  early: number | null,
): Move {
  switch (kind) {
    case 'snooze':
      return { kind, day, on: on ?? day };
    case 'enrol':
    case 'revive':
      return { kind, day, opens };
    case 'retire':
      return { kind, day, back, early: early === 1 };
    case 'way':
      return { kind, day, numbers: [] };
    case 'lift':
      return { kind, day };
  }
}
