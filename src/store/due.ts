import {
  type Because,
  type BlockedPlan,
  type Day,
  type DuePlan,
  fromNumber,
  LANES,
  laneOf,
  type Pin,
  type Plan,
  type Priority,
  type Run,
  type RunAgreement,
  type Slot,
  type Standing,
  type Status,
  statusOf,
  type Tried,
  toNumber,
} from '../schedule/index.ts';
import { cadenceId, cadenceName } from './cadences.ts';
import { AGREEMENT, BECAUSE, PIN, RETRY, SLOT, STATUS, VIA } from './codes.ts';
import { isTagged } from './contacts.ts';
import type { Db, Row, Values } from './db.ts';
import { clockOf, minutesOf } from './entries.ts';
import { scriptNameId, scriptNameOf } from './script-names.ts';

/** Where a contact stands and what comes next, as it is kept. */
export interface Kept {
  readonly standing: Standing;
  readonly plan: Plan;
  readonly status: Status;
  readonly lastEntry: number | null;
}

const COLUMNS = [
  'contact',
  'status',
  'lane',
  'due',
  'time',
  'rank',
  'because',
  'attempt',
  'of',
  'action',
  'script',
  'breakup',
  'slot',
  'plan_cadence',
  'cadence',
  'started_on',
  'done',
  'busy',
  'undelivered',
  'last_on',
  'agreed_on',
  'agreed_at',
  'agreed_topic',
  'agreed_state',
  'pin',
  'pin_on',
  'retry',
  'retry_on',
  'tried',
  'ended_on',
  'delivered',
  'early',
  'back_on',
  'back_into',
  'last_entry',
] as const;
type Cell = number | string | null;

const NAMES = COLUMNS.map((name) => `"${name}"`).join(', ');
const PUT = `insert or replace into due (${NAMES})
  values (${COLUMNS.map(() => '?').join(', ')})`;

/** Puts what follows from a contact's log. Always in the transaction of the fact that changed it. */
export function putDue(
  db: Db,
  contact: number,
  standing: Standing,
  plan: Plan,
  priority: Priority,
  lastEntry: number | null,
): void {
  db.sql(PUT).run(cellsOf(db, contact, standing, plan, priority, lastEntry));
}

/** The values of the row that is put for a contact. */
export function cellsOf(
  db: Db,
  contact: number,
  standing: Standing,
  plan: Plan,
  priority: Priority,
  lastEntry: number | null,
): Cell[] {
  return [
    contact,
    STATUS.of(statusOf(standing, plan)),
    ...planCells(db, plan, priority),
    cadenceId(db, standing.cadence),
    ...standingCells(db, standing),
    lastEntry,
  ];
}

/** Puts the opening plan of contacts that nothing was logged for yet and that are alike in all it depends on. */
export type FreshDue = (first: number, last: number) => void;

/** Puts the same opening plan for one stretch of new contacts after the other: an import has few kinds of them. */
export function freshDue(db: Db, standing: Run, plan: Plan, priority: Priority): FreshDue {
  const [, ...cells] = cellsOf(db, 0, standing, plan, priority, null);
  const insert = db.sql(`insert into due (${COLUMNS.map((name) => `"${name}"`).join(', ')})
    select id, ${cells.map(() => '?').join(', ')} from contacts where id between ? and ?`);
  return (first, last) => void insert.run(...cells, first, last);
}

/** From `lane` to `plan_cadence`. */
function planCells(db: Db, plan: Plan, priority: Priority): readonly Cell[] {
  if (plan.kind === 'over') return NO_PLAN;
  const { attempt, of } = plan;
  const cadence = cadenceId(db, plan.cadence);
  if (plan.kind === 'blocked')
    return [null, null, null, null, null, attempt, of, null, null, null, null, cadence];
  const { lane, rank } = laneOf(plan, priority);
  return [
    lane,
    toNumber(plan.due),
    // -1 sorts before any time, and unlike null it lets the index be walked in order.
    plan.at === null ? -1 : minutesOf(plan.at),
    rank,
    BECAUSE.of(plan.because),
    attempt,
    of,
    VIA.of(plan.action),
    scriptNameId(db, plan.script),
    plan.breakup ? 1 : 0,
    plan.slot === null ? null : SLOT.of(plan.slot),
    cadence,
  ];
}

const NO_PLAN: readonly Cell[] = Array(12).fill(null);

/** From `started_on` to `back_into`. */
function standingCells(db: Db, standing: Standing): readonly Cell[] {
  const isRun = standing.kind === 'run';
  const run = isRun ? standing : null;
  const over = isRun ? null : standing;
  const { agreement = null, pin = null, retry = null } = run ?? {};
  const back = over?.back ?? null;
  return [
    run === null ? null : toNumber(run.startedOn),
    standing.done,
    run?.busy ?? 0,
    run === null || run.undelivered.length === 0 ? null : run.undelivered.join(' '),
    run === null || run.last === null ? null : toNumber(run.last),
    agreement === null ? null : toNumber(agreement.on),
    agreement === null || agreement.at === null ? null : minutesOf(agreement.at),
    agreement === null ? null : agreement.topic,
    agreement === null ? null : AGREEMENT.of(agreement.state),
    pin === null ? null : PIN.of(pin.kind),
    pin === null ? null : toNumber(pin.on),
    retry === null ? null : RETRY.of(retry.kind),
    retry === null ? null : toNumber(retry.day),
    packTried(standing.tried),
    over === null ? null : toNumber(over.on),
    over === null ? null : Number(over.delivered),
    over === null ? null : Number(over.early),
    back === null ? null : toNumber(back.on),
    back === null ? null : cadenceId(db, back.into),
  ];
}

/** What is kept for a contact, or null. The wrong numbers come from its phones. */
export function dueOf(db: Db, contact: number): Kept | null {
  const row = db.sql('select * from due where contact = ?').get(contact) as Row | undefined;
  return row === undefined ? null : keptOfRow(db, row);
}

/** A page of rows of `due`, by contact, each to be held against {@link cellsOf}. */
export function dueRows(db: Db, first: number, last: number): ReadonlyMap<number, Values> {
  const text = `select ${DUE_COLUMNS} from due where contact between ? and ?`;
  const rows = db.sql(text).raw(true).all(first, last) as Values[];
  return new Map(rows.map((values) => [values[0] as number, values]));
}

/** The columns of a row in the order in which {@link keptOfValues} reads them. */
export const DUE_COLUMNS = COLUMNS.map((name) => `due."${name}"`).join(', ');

/** What a row holds, with its place in the order of the call list; columns behind its own are left alone. */
export function keptOfValues(
  db: Db,
  values: Values,
  bad?: readonly string[],
): Kept & { readonly lane: number | null; readonly rank: number | null } {
  // Names given at once, as for the lines of a log.
  const [
    contact,
    status,
    lane,
    due,
    time,
    rank,
    because,
    attempt,
    of,
    action,
    script,
    breakup,
    slot,
    plan_cadence,
  ] = values;
  const [
    cadence,
    started_on,
    done,
    busy,
    undelivered,
    last_on,
    agreed_on,
    agreed_at,
    agreed_topic,
    agreed_state,
    pin,
    pin_on,
    retry,
    retry_on,
    tried,
    ended_on,
    delivered,
    early,
    back_on,
    back_into,
    last_entry,
  ] = values.slice(14);
  const row = {
    contact,
    status,
    lane,
    due,
    time,
    rank,
    because,
    attempt,
    of,
    action,
    script,
    breakup,
    slot,
    plan_cadence,
    cadence,
    started_on,
    done,
    busy,
    undelivered,
    last_on,
    agreed_on,
    agreed_at,
    agreed_topic,
    agreed_state,
    pin,
    pin_on,
    retry,
    retry_on,
    tried,
    ended_on,
    delivered,
    early,
    back_on,
    back_into,
    last_entry,
  };
  return { ...keptOfRow(db, row, bad), lane: lane as number | null, rank: rank as number | null };
}

/** What a row of `due` holds. */
export function keptOfRow(db: Db, row: Row, bad: readonly string[] = badNumbers(db, row.contact)): Kept {
  const standing = standingOf(db, row, bad);
  return {
    standing,
    plan: planOfRow(db, row, standing),
    status: STATUS.value(row.status as number),
    lastEntry: row.last_entry as number | null,
  };
}

/** The numbers of a contact found to be wrong, E.164. */
function badNumbers(db: Db, contact: unknown): readonly string[] {
  const text = `select replace(number, ' ', '') from phones
    where contact = ? and bad = 1 and place >= 0 order by place, id`;
  return db.sql(text).pluck().all(contact) as string[];
}

function standingOf(db: Db, row: Row, bad: readonly string[]): Standing {
  const common = {
    cadence: cadenceName(db, row.cadence),
    done: row.done as number,
    bad,
    tried: unpackTried(row.tried as number),
  };
  const ending = STATUS.value(row.status as number);
  if (ending !== 'active' && ending !== 'blocked') {
    const back =
      row.back_on === null
        ? null
        : { on: fromNumber(row.back_on as number), into: cadenceName(db, row.back_into) };
    const how = { delivered: row.delivered === 1, early: row.early === 1, back };
    return { kind: 'over', ending, on: fromNumber(row.ended_on as number), ...how, ...common };
  }
  const agreement = agreementOf(row);
  return {
    kind: 'run',
    ...common,
    startedOn: fromNumber(row.started_on as number),
    busy: row.busy as number,
    undelivered: row.undelivered === null ? [] : ((row.undelivered as string).split(' ') as Day[]),
    last: row.last_on === null ? null : fromNumber(row.last_on as number),
    agreement,
    pin: pinOf(row, agreement),
    retry:
      row.retry === null
        ? null
        : { kind: RETRY.value(row.retry as number), day: fromNumber(row.retry_on as number) },
  };
}

function agreementOf(row: Row): RunAgreement | null {
  if (row.agreed_on === null) return null;
  return {
    on: fromNumber(row.agreed_on as number),
    at: clockOf(row.agreed_at),
    topic: row.agreed_topic as string | null,
    state: AGREEMENT.value(row.agreed_state as number),
  };
}

/** An agreed pin is the run's agreement; the others are a day. */
function pinOf(row: Row, agreement: RunAgreement | null): Pin | null {
  if (row.pin === null) return null;
  const kind = PIN.value(row.pin as number);
  const on = fromNumber(row.pin_on as number);
  return kind === 'agreed'
    ? { kind, on, at: agreement?.at ?? null, topic: agreement?.topic ?? null }
    : { kind, on };
}

/** The plan in a row whose contact is due or blocked; null where the run is over for good. */
export function openPlanOf(db: Db, row: Row): DuePlan | BlockedPlan | null {
  if (row.lane !== null) return duePlanOf(db, row);
  if (row.attempt === null) return null;
  const cadence = cadenceName(db, row.plan_cadence);
  return {
    kind: 'blocked',
    reason: 'no-number',
    cadence,
    attempt: row.attempt as number,
    of: row.of as number | null,
  };
}

function planOfRow(db: Db, row: Row, standing: Standing): Plan {
  const open = openPlanOf(db, row);
  if (open !== null) return open;
  if (standing.kind !== 'over') throw new Error(`contact ${row.contact} has no plan in the data file`);
  const { ending, on, delivered, early } = standing;
  return { kind: 'over', ending, on, delivered, early };
}

/** The plan of a row that is on a list. */
export function duePlanOf(db: Db, row: Row): DuePlan {
  return {
    kind: 'due',
    due: fromNumber(row.due as number),
    at: (row.time as number) < 0 ? null : clockOf(row.time),
    because: BECAUSE.value(row.because as number) as Because,
    cadence: cadenceName(db, row.plan_cadence),
    attempt: row.attempt as number,
    of: row.of as number | null,
    action: VIA.value(row.action as number),
    script: scriptNameOf(db, row.script as number),
    breakup: row.breakup === 1,
    slot: row.slot === null ? null : (SLOT.value(row.slot as number) as Slot),
  };
}

/** How many of those due by a day were put off before anything was done in their run. */
export function countPutOff(db: Db, day: Day, tag: string | null): number {
  const tagged = tag === null ? '' : `and ${isTagged('contact')}`;
  const text = `select count(*) from due
    where lane is not null and due <= :day and because = :snoozed and done = 0 ${tagged}`;
  const values = { day: toNumber(day), snoozed: BECAUSE.of('snoozed') };
  return db
    .sql(text)
    .pluck()
    .get(tag === null ? values : { ...values, tag }) as number;
}

/** How many rows each lane holds by a day, no more than `cap` in all. */
export function countDue(db: Db, day: Day, cap: number): readonly number[] {
  const text = 'select count(*) from (select 1 from due where lane = ? and due <= ? limit ?)';
  const counts: number[] = [];
  let left = cap;
  for (let lane = 0; lane < LANES; lane++) {
    const count = left === 0 ? 0 : (db.sql(text).pluck().get(lane, toNumber(day), left) as number);
    left -= count;
    counts.push(count);
  }
  return counts;
}

/** The first day after `day` on which anybody falls due; null for none. */
export function nextDueAfter(db: Db, day: Day): Day | null {
  const text = 'select min(due) from due where lane = ? and due > ?';
  let first: number | null = null;
  for (let lane = 0; lane < LANES; lane++) {
    const due = db.sql(text).pluck().get(lane, toNumber(day)) as number | null;
    if (due !== null && (first === null || due < first)) first = due;
  }
  return first === null ? null : fromNumber(first);
}

function packTried(tried: Tried): number {
  // Four counts of at most 4095 in one number.
  return tried.reduce((packed, count) => packed * 4096 + Math.min(count, 4095), 0);
}

function unpackTried(packed: number): Tried {
  const at = (place: number) => Math.floor(packed / 4096 ** place) % 4096;
  return [at(3), at(2), at(1), at(0)];
}

/** The day on which each contact on a list is due, as a number of days: to tell whom a change moved. */
export function dueDays(db: Db): ReadonlyMap<number, number> {
  const rows = db.sql('select contact, due from due where lane is not null').raw(true).all() as [
    number,
    number,
  ][];
  return new Map(rows);
}

/** How many contacts are in a run of each cadence, by its number. */
export function runsByCadence(db: Db): ReadonlyMap<number, number> {
  const text = 'select cadence, count(*) from due where ended_on is null group by cadence';
  return new Map(db.sql(text).raw(true).all() as [number, number][]);
}

/** How many contacts are due for the last message of each cadence, by its number: they are past its touches. */
export function breakupsByCadence(db: Db): ReadonlyMap<number, number> {
  const text = 'select plan_cadence, count(*) from due where breakup = 1 group by plan_cadence';
  return new Map(db.sql(text).raw(true).all() as [number, number][]);
}

/** How many contacts keep a promised or agreed day in a cadence, whatever happens to it. */
export function pinnedIn(db: Db, cadence: number): number {
  const text = 'select count(*) from due where plan_cadence = ? and because in (?, ?)';
  return db.sql(text).pluck().get(cadence, BECAUSE.of('agreed'), BECAUSE.of('promised')) as number;
}
