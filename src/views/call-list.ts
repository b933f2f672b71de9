import { nameOf } from '../contact.ts';
import {
  type Day,
  type DuePlan,
  groupOf,
  type Outcome,
  type Status,
  type Voicemail,
} from '../schedule/index.ts';
import type { Cells, Column, Look, Page, Sheet, Tone } from './page.ts';
import type { ShownThere } from './there.ts';
import { todoText } from './todo.ts';
import { dayText, outcomeText, tryText } from './words.ts';

/** One row of the call list, as its view needs it. */
export interface ListedRow {
  readonly row: number | null;
  readonly contact: {
    readonly id: number;
    readonly name: string | null;
    readonly company: string | null;
    readonly email: string | null;
    readonly priority: string;
    readonly phone: string | null;
    readonly extension: string | null;
  };
  readonly plan: DuePlan;
  readonly status: Status;
  readonly topic: string | null;
  readonly overdueDays: number;
  readonly local: ShownThere;
  readonly atThere: string | null;
  readonly voicemail: Voicemail;
  readonly last: { readonly outcome: Outcome; readonly on: Day; readonly note: string | null } | null;
}

export interface Listed {
  readonly day: Day;
  readonly today: Day;
  readonly rows: Iterable<ListedRow>;
  readonly counts: readonly [number, number, number, number, number];
  /** Those among the fourth who were put off before anything was done. */
  readonly putOff: number;
  readonly capped: boolean;
  readonly shown: number | null;
  /** What to say where nothing is due: when the next one is. */
  readonly nextDay: string | null;
  readonly dayOff: string | null;
  /** The next holiday or day off within a week, on a list of today; null for none. */
  readonly ahead: { readonly on: Day; readonly why: string } | null;
  readonly done: number;
  /** What was done today, where nothing is left to do; null where something is, or nothing was done. */
  readonly closing: string | null;
  readonly exitCode: boolean;
}

const KEYS = [
  'row',
  'id',
  'ref',
  'name',
  'company',
  'phone',
  'email',
  'priority',
  'status',
  'cadence',
  'attempt',
  'of',
  'action',
  'script',
  'breakup',
  'due',
  'at',
  'because',
  'overdueDays',
  'slot',
  'lastOutcome',
  'lastOn',
  'lastNote',
  'zone',
  'localTime',
  'callable',
  'callableFrom',
] as const;

/** The call list: rows for programs, a table for people, with what is left and the line to type next. */
export function callListPage(list: Listed, look?: Pick<Look, 'width'>): Page {
  const total = list.counts.reduce((sum, one) => sum + one, 0);
  const empty = total === 0;
  let first: number | null = null;
  function* watched(): Generator<ListedRow> {
    for (const row of list.rows) {
      first ??= row.row;
      yield row;
    }
  }
  return {
    sheet: callListSheet({ rows: watched(), today: list.today }, look?.width ?? null),
    head: [`${headline(list, total)}${aheadText(list)}`],
    foot: () => (empty ? [] : footer(list, total, first ?? 1)),
    ...(empty && list.exitCode ? { exit: 6 } : {}),
  };
}

/** Below this width companies go first, and stay only to tell people of one name apart. */
const NARROW = 90;

/** More rows than a table has: namesakes are looked for among so many. */
const NAMES = 1000;

/** The rows alone. */
export function callListSheet(list: Pick<Listed, 'rows' | 'today'>, width: number | null = null): Sheet {
  const names = new Set<string>();
  let twice = false;
  let asleep = false;
  function* watched(): Generator<ListedRow> {
    for (const row of list.rows) {
      const name = nameOf(row.contact);
      twice ||= names.has(name);
      asleep ||= !row.local.callable;
      // What is not drawn as a table need not be remembered.
      if (names.size < NAMES) names.add(name);
      yield row;
    }
  }
  return {
    keys: KEYS,
    rows: machineRows(watched()),
    columns: columnsFor(
      list.today,
      () => twice && width !== null && width < NARROW,
      () => asleep,
    ),
  };
}

function* machineRows(rows: Iterable<ListedRow>): Generator<Cells> {
  for (const row of rows) yield machineRow(row);
}

/** A row by its machine keys; what only people read hangs on a key that is not listed. */
function machineRow(listed: ListedRow): Cells {
  const { contact, plan, local, last } = listed;
  return {
    row: listed.row,
    id: contact.id,
    ref: `c${contact.id}`,
    name: nameOf(contact),
    company: contact.company,
    phone: phoneText(contact),
    email: contact.email,
    priority: contact.priority,
    status: listed.status,
    cadence: plan.cadence,
    attempt: plan.attempt,
    of: plan.of,
    action: plan.action,
    script: plan.script,
    breakup: plan.breakup,
    due: plan.due,
    at: plan.at,
    because: plan.because,
    overdueDays: listed.overdueDays,
    slot: plan.slot,
    lastOutcome: last?.outcome ?? null,
    lastOn: last?.on ?? null,
    lastNote: last?.note ?? null,
    zone: local.zone,
    localTime: local.clock,
    callable: local.callable,
    callableFrom: local.callableFrom,
    listed,
  };
}

export function phoneText({ phone, extension }: ListedRow['contact']): string | null {
  return phone === null || extension === null ? phone : `${phone} ext. ${extension}`;
}

const listedOf = (row: Cells) => row.listed as ListedRow;

function columnsFor(today: Day, namesakes: () => boolean, asleep: () => boolean): readonly Column[] {
  const tone = (row: Cells): Tone | null => toneOf(listedOf(row));
  return [
    { title: '#', align: 'right', cell: (row) => (row.row === null ? String(row.ref) : String(row.row)) },
    { title: 'WHO', cell: (row) => String(row.name), shrinksTo: 12, tone: () => 'strong' },
    {
      title: 'COMPANY',
      cell: (row) => (row.company === row.name ? '' : String(row.company ?? '')),
      rank: 3,
      // A few letters of it tell two people of one name apart; else what to do needs the room more.
      get shrinksTo() {
        return namesakes() ? 8 : 12;
      },
    },
    { title: 'PHONE', cell: (row) => String(row.phone ?? row.email ?? ''), shrinksTo: 16 },
    {
      title: 'THERE',
      cell: (row) => thereText(listedOf(row)),
      rank: 4,
      tone: (row) => (row.callable ? null : 'warn'),
      legend: () => (asleep() ? 'zz: outside the calling hours there' : null),
    },
    { title: 'TRY', cell: (row) => tryText(row.attempt as number, row.of as number | null) },
    { title: 'DO THIS', cell: (row) => todoText(listedOf(row)), shrinksTo: 18, tone },
    {
      title: 'LAST',
      cell: (row) => lastText(listedOf(row), today),
      rank: 1,
      shrinksTo: 12,
      tone: () => 'dim',
    },
  ];
}

export function thereText({ local }: ListedRow): string {
  return local.callable ? local.clock : `${local.clock} zz`;
}

export function lastText({ last }: ListedRow, today: Day): string {
  return last === null ? '' : `${outcomeText(last.outcome)}, ${dayText(last.on, today)}`;
}

function toneOf({ plan }: ListedRow): Tone | null {
  const tones: Record<number, Tone | null> = { 1: 'agreed', 2: 'promised', 3: 'fire' };
  return tones[groupOf(plan)] ?? null;
}

/** What stands beside the heading: a day on which nobody will be called. */
function aheadText({ ahead, today }: Listed): string {
  return ahead === null ? '' : `     ${dayText(ahead.on, today)}: ${ahead.why}`;
}

/** The day, how many are due, and of what kind. */
export function headline(list: Listed, total: number): string {
  const day = dayText(list.day, list.today);
  const off = list.dayOff === null ? '' : ` (${list.dayOff})`;
  if (total === 0) {
    const done = list.closing === null ? 'nobody is due' : `${list.closing} · nothing left to do`;
    return `${day}${off} · ${done}${list.nextDay === null ? '' : ` · next: ${list.nextDay}`}`;
  }
  const [agreed, promised, fire, again, fresh] = list.counts;
  const follow = again - list.putOff;
  const parts = [
    [agreed, 'agreed'],
    [promised, 'promised'],
    [fire, 'to fire'],
    [follow, follow === 1 ? 'follow-up' : 'follow-ups'],
    [list.putOff, 'put off until now'],
    [fresh, 'new'],
  ] as const;
  const named = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  const split = list.capped ? '' : `: ${named.join(' · ')}`;
  const done = list.done > 0 ? ` · ${list.done} done` : '';
  return `${day}${off} · ${list.capped ? '999+' : total} to call${split}${done}`;
}

function footer(list: Listed, total: number, row: number): readonly string[] {
  const hidden =
    list.shown !== null && list.shown < total
      ? [`${list.capped ? 'many' : total - list.shown} more: prospect today --all`]
      : [];
  if (list.day !== list.today) return hidden;
  return [
    ...hidden,
    `Script: prospect ${row}     Log: prospect ${row} vm     First that can be called now: prospect next`,
  ];
}
