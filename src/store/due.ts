import {
  type Because,
  type BlockedPlan,
  type Day,
  type DuePlan,
  fromNumber,
  LANES,
  laneOf,
  type Over,
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
import { cadencesOf } from './cadences.ts';
import { AGREEMENT, BECAUSE, PIN, RETRY, SLOT, STATUS, VIA } from './codes.ts';
import type { Db, Row } from './db.ts';
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
type Column = (typeof COLUMNS)[number];
type Cells = Partial<Record<Column, number | string | null>>;

const PUT = `insert or replace into due (${COLUMNS.map((name) => `"${name}"`).join(', ')})
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

function cellsOf(
  db: Db,
  contact: number,
  standing: Standing,
  plan: Plan,
  priority: Priority,
  lastEntry: number | null,
): (number | string | null)[] {
  const cells: Cells = {
    contact,
    status: STATUS.of(statusOf(standing, plan)),
    last_entry: lastEntry,
    ...planCells(db, plan, priority),
    ...(standing.kind === 'run' ? runCells(standing) : overCells(db, standing)),
    cadence: cadenceId(db, standing.cadence),
    done: standing.done,
    tried: packTried(standing.tried),
  };
  return COLUMNS.map((column) => cells[column] ?? (column === 'busy' ? 0 : null));
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

function planCells(db: Db, plan: Plan, priority: Priority): Cells {
  if (plan.kind === 'over') return {};
  const place = { attempt: plan.attempt, of: plan.of, plan_cadence: cadenceId(db, plan.cadence) };
  if (plan.kind === 'blocked') return place;
  const { lane, rank } = laneOf(plan, priority);
  return {
    ...place,
    lane,
    due: toNumber(plan.due),
    // -1 sorts before any time, and unlike null it lets the index be walked in order.
    time: plan.at === null ? -1 : minutesOf(plan.at),
    rank,
    because: BECAUSE.of(plan.because),
    action: VIA.of(plan.action),
    script: scriptNameId(db, plan.script),
    breakup: plan.breakup ? 1 : 0,
    slot: plan.slot === null ? null : SLOT.of(plan.slot),
  };
}

function runCells(run: Run): Cells {
  return {
    started_on: toNumber(run.startedOn),
    busy: run.busy,
    undelivered: run.undelivered.length === 0 ? null : run.undelivered.join(' '),
    last_on: run.last === null ? null : toNumber(run.last),
    ...(run.agreement === null ? {} : agreementCells(run.agreement)),
    ...(run.pin === null ? {} : { pin: PIN.of(run.pin.kind), pin_on: toNumber(run.pin.on) }),
    ...(run.retry === null ? {} : { retry: RETRY.of(run.retry.kind), retry_on: toNumber(run.retry.day) }),
  };
}

function agreementCells({ on, at, topic, state }: RunAgreement): Cells {
  const time = at === null ? null : minutesOf(at);
  return { agreed_on: toNumber(on), agreed_at: time, agreed_topic: topic, agreed_state: AGREEMENT.of(state) };
}

function overCells(db: Db, over: Over): Cells {
  return {
    ended_on: toNumber(over.on),
    delivered: over.delivered ? 1 : 0,
    early: over.early ? 1 : 0,
    ...(over.back === null
      ? {}
      : { back_on: toNumber(over.back.on), back_into: cadenceId(db, over.back.into) }),
  };
}

/** What is kept for a contact, or null. The wrong numbers come from its phones. */
export function dueOf(db: Db, contact: number): Kept | null {
  const row = db.sql('select * from due where contact = ?').get(contact) as Row | undefined;
  return row === undefined ? null : keptOfRow(db, row);
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
  const tagged =
    tag === null
      ? ''
      : 'and exists (select 1 from contacts c, json_each(c.tags) where c.id = contact and value = :tag)';
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

function cadenceId(db: Db, name: string): number {
  const stored = cadencesOf(db).named(name);
  if (stored === undefined) throw new Error(`no cadence ${name} in the data file`);
  return stored.id;
}

function cadenceName(db: Db, id: unknown): string {
  return cadencesOf(db).numbered(id as number).cadence.name;
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
