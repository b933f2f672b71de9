import { ACTIONS, type Day, fromNumber, OUTCOMES, toNumber } from '../schedule/index.ts';
import { cadenceName } from './cadences.ts';
import { KIND, PIN, PRIORITY, STATUS, VIA, WHAT } from './codes.ts';
import { ADDRESS, hasTag } from './contacts.ts';
import type { Db } from './db.ts';
import { clockOf } from './entries.ts';
import { scriptNameOf } from './script-names.ts';

/** What goes into a file: by day (both ends included) and tag. Null leaves a bound out. */
export interface ExportFilter {
  readonly since: Day | null;
  readonly until: Day | null;
  readonly tag: string | null;
}

/** One row in the order of its columns. Its owner may fill cells in: a million rows are a million arrays. */
export type ExportRow = Cell[];
type Cell = string | number | null | readonly string[];

/** Where a row of {@link attemptRows} holds what its reader has to make text of. */
export const ATTEMPT_AT = { time: 6, utc: 7 } as const;

const ATTEMPTS = `select e.id, e.contact, c.name, c.company,
    coalesce(p.number, (select number from phones where contact = e.contact and place >= 0
      order by bad, place, id limit 1)),
    e.day, e.at, e.at, e.nth, e."of", e.cadence, e.via, e.what, e.script, e.note, e.promised, e.on_day,
    null, null, e.on_time, e.topic, lower(hex(e.uid))
  from entries e
  join contacts c on c.id = e.contact
  left join phones p on p.id = e.phone
  where e.id > :after and e.what < 40 and e.day between :since and :until`;

/**
 * The attempts of the log in the order in which they were logged, one row each: the cells of the contract.
 * The instant (epoch milliseconds) stands in both places of {@link ATTEMPT_AT}.
 */
export function* attemptRows(db: Db, filter: ExportFilter): Generator<ExportRow> {
  const { cadence, script } = names(db);
  const plans = plansOf(db);
  for (const row of rowsOf(db, `${ATTEMPTS} ${tagged(filter)} order by e.id`, filter)) {
    const plan = plans(row[1] as number);
    row[5] = fromNumber(row[5] as number);
    if (row[10] !== null) row[10] = cadence(row[10] as number);
    if (row[11] !== null) row[11] = VIA.value(row[11] as number);
    row[12] = OUTCOMES[row[12] as number]!;
    if (row[13] !== null) row[13] = script(row[13] as number);
    if (row[15] !== null) row[15] = fromNumber(row[15] as number);
    if (row[16] !== null) row[16] = fromNumber(row[16] as number);
    if (plan !== NO_PLAN) {
      row[17] = fromNumber(Math.floor(plan / ACTION_ROOM));
      row[18] = ACTIONS[plan % ACTION_ROOM]!;
    }
    if (row[19] !== null) row[19] = clockOf(row[19]);
    row[21] = hyphened(row[21] as string);
    yield row;
  }
}

/** A block of so many contacts is read at once, in the order of the file. */
const BLOCK = 512;
const NO_PLAN = -1;
const ACTION_ROOM = 16;

/**
 * Day and action due of a contact, packed into one number. The log points all over the contacts; read one by
 * one, their plans cost more than everything else of a row.
 */
function plansOf(db: Db): (contact: number) => number {
  const text = 'select contact, due, action from due where contact between ? and ? and due is not null';
  const statement = db.sql(text).raw();
  const blocks: Int32Array[] = [];
  const load = (block: number) => {
    const first = block * BLOCK;
    const plans = new Int32Array(BLOCK).fill(NO_PLAN);
    for (const [contact, due, action] of statement.all(first, first + BLOCK - 1) as [
      number,
      number,
      number,
    ][]) {
      plans[contact - first] = due * ACTION_ROOM + action;
    }
    blocks[block] = plans;
    return plans;
  };
  return (contact) => {
    const block = Math.floor(contact / BLOCK);
    return (blocks[block] ?? load(block))[contact % BLOCK]!;
  };
}

/** The usual spelling of a uid. */
function hyphened(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const phone = (place: number) => `(select number || coalesce(' ext. ' || extension, '') from phones
      where contact = c.id and place >= 0 and bad = 0 order by place, id limit 1 offset ${place})`;

const NONE: readonly string[] = [];

const PEOPLE = `select c.id, c.name, c.company, c.title, ${phone(0)}, ${phone(1)}, ${phone(2)},
    c.email, c.zone, c.kind, c.priority, c.source, c.tags, d.status, d.cadence,
    (select count(*) from entries where contact = c.id and what < 40 and what <> ${WHAT.of('do-not-call')}),
    l.day, l.what, d.due, d.action, c.note, lower(hex(c.uid)),
    (select json_group_array(substr(value, ${ADDRESS.length + 1})) from source_ids
      where contact = c.id and substr(value, 1, ${ADDRESS.length}) = '${ADDRESS}')
  from contacts c
  join due d on d.contact = c.id
  left join entries l on l.id = d.last_entry
  where c.id > :after and c.added_on between :since and :until`;

/** The people by number, one row each: the cells of the contract. Wrong numbers are left out. */
export function* peopleRows(db: Db, filter: ExportFilter): Generator<ExportRow> {
  const { cadence } = names(db);
  for (const row of rowsOf(db, `${PEOPLE} ${tagged(filter)} order by c.id`, filter)) {
    row[9] = KIND.value(row[9] as number);
    row[10] = PRIORITY.value(row[10] as number);
    row[12] = row[12] === null ? [] : JSON.parse(row[12] as string);
    row[13] = STATUS.value(row[13] as number);
    row[14] = cadence(row[14] as number);
    if (row[16] !== null) row[16] = fromNumber(row[16] as number);
    if (row[17] !== null) row[17] = OUTCOMES[row[17] as number]!;
    if (row[18] !== null) row[18] = fromNumber(row[18] as number);
    if (row[19] !== null) row[19] = VIA.value(row[19] as number);
    row[21] = hyphened(row[21] as string);
    row[22] = row[22] === '[]' ? NONE : JSON.parse(row[22] as string);
    yield row;
  }
}

const PROMISES = `select c.id, c.name, c.company, ${phone(0)}, c.email, d.pin, d.pin_on,
    case when d.time >= 0 then d.time end, d.agreed_topic, (select max(e.day) from entries e
      where e.contact = c.id and (e.promised = d.pin_on or e.on_day = d.pin_on)),
    d.status, lower(hex(c.uid))
  from contacts c
  join due d on d.contact = c.id
  where c.id > :after and d.pin in (${PIN.of('agreed')}, ${PIN.of('promised')})
    and d.pin_on between :since and :until`;

/** The days that are promised or agreed and still to be kept, by number of the contact. */
export function* promiseRows(db: Db, filter: ExportFilter): Generator<ExportRow> {
  for (const row of rowsOf(db, `${PROMISES} ${tagged(filter)} order by c.id`, filter)) {
    const kind = PIN.value(row[5] as number);
    row[5] = kind;
    row[6] = fromNumber(row[6] as number);
    row[7] = kind === 'agreed' ? clockOf(row[7]) : null;
    if (kind !== 'agreed') row[8] = null;
    if (row[9] !== null) row[9] = fromNumber(row[9] as number);
    row[10] = STATUS.value(row[10] as number);
    row[11] = hyphened(row[11] as string);
    yield row;
  }
}

const STOPPED = `select c.id, c.name, c.company, ${phone(0)}, ${phone(1)}, ${phone(2)}, c.email, d.ended_on,
    (select e.note from entries e where e.contact = c.id and e.what = ${WHAT.of('do-not-call')}
      order by e.at desc, e.id desc limit 1),
    lower(hex(c.uid))
  from contacts c
  join due d on d.contact = c.id
  where c.id > :after and d.status = ${STATUS.of('dnc')} and d.ended_on between :since and :until`;

/** Everybody who asked not to be called, by number. */
export function* stoppedRows(db: Db, filter: ExportFilter): Generator<ExportRow> {
  for (const row of rowsOf(db, `${STOPPED} ${tagged(filter)} order by c.id`, filter)) {
    row[7] = fromNumber(row[7] as number);
    row[9] = hyphened(row[9] as string);
    yield row;
  }
}

const TALKED = ['talked', 'callback', 'replied', 'meeting'] as const;

/** Everybody in a cadence (the slow one), with an address, by number; the address is the caller's to check. */
export function* nurtureRows(db: Db, filter: ExportFilter, cadence: number): Generator<ExportRow> {
  const text = `select c.email, null, null, c.name, c.company, c.title, c.tags,
      (select max(e.day) from entries e where e.contact = c.id
        and e.what in (${TALKED.map((outcome) => WHAT.of(outcome)).join(', ')})),
      l.day, d.due, c.id, lower(hex(c.uid))
    from contacts c
    join due d on d.contact = c.id
    left join entries l on l.id = d.last_entry
    where c.id > :after and c.email is not null and d.cadence = ${cadence} and d.ended_on is null
      and c.added_on between :since and :until`;
  for (const row of rowsOf(db, `${text} ${tagged(filter)} order by c.id`, filter, 10)) {
    const words = String(row[3] ?? '').split(' ');
    row[1] = words.slice(0, -1).join(' ') || words[0] || null;
    row[2] = words.length > 1 ? words[words.length - 1]! : null;
    row[6] = row[6] === null ? [] : JSON.parse(row[6] as string);
    for (const at of [7, 8, 9]) if (row[at] !== null) row[at] = fromNumber(row[at] as number);
    row[11] = hyphened(row[11] as string);
    yield row;
  }
}

function tagged({ tag }: ExportFilter): string {
  return tag === null ? '' : `and ${hasTag('c.tags')}`;
}

/** Kilobytes of the file that are kept at hand: rows of the log point all over the contacts. */
const CACHE = 12_000;

/** So many rows are fetched at once: a tenth faster than one by one, and little enough to keep. */
const PAGE = 128;

/** The rows of a query that goes on after an id (in column `id`), all as they were when the first was read. */
function* rowsOf(db: Db, text: string, filter: ExportFilter, id = 0): Generator<ExportRow> {
  const statement = db.sql(`${text} limit ${PAGE}`).raw();
  const values = {
    since: filter.since === null ? -1_000_000 : toNumber(filter.since),
    until: filter.until === null ? 1_000_000 : toNumber(filter.until),
    ...(filter.tag === null ? {} : { tag: filter.tag }),
  };
  db.raw.exec(`pragma cache_size = -${CACHE}`);
  // One transaction shows one moment, whatever others write meanwhile.
  db.raw.exec('begin');
  try {
    for (let after = 0, isMore = true; isMore; ) {
      const rows = statement.all({ ...values, after }) as ExportRow[];
      for (const row of rows) {
        after = row[id] as number;
        yield row;
      }
      isMore = rows.length === PAGE;
    }
  } finally {
    db.raw.exec('commit');
  }
}

/** Names by number, remembered as arrays. */
function names(db: Db) {
  const cadences: string[] = [];
  const scripts: string[] = [];
  return {
    cadence: (id: number) => (cadences[id] ??= cadenceName(db, id)),
    script: (id: number) => (scripts[id] ??= scriptNameOf(db, id)),
  };
}
