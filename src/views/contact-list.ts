import { type Contact, nameOf } from '../contact.ts';
import { type Day, daysBetween, type Outcome, type Plan, type Status } from '../schedule/index.ts';
import { clean } from './clean.ts';
import type { Cells, Column, Look, Page, Sheet, Tone } from './page.ts';
import { count, dayText, endingText, outcomeText, tryText } from './words.ts';

/** One contact of a list. */
export interface ListedContact {
  readonly contact: Contact;
  readonly status: Status;
  readonly plan: Plan;
  readonly cadence: string;
  readonly last: { readonly outcome: Outcome; readonly on: Day } | null;
}

export interface ContactList {
  readonly rows: Iterable<ListedContact>;
  /** How many fit, counted up to `cap`; null where nobody needs to know. */
  readonly total: number | null;
  readonly cap: number;
  /** At most so many rows are shown. */
  readonly limit: number | null;
  /** Only the numbers are asked for. */
  readonly ids: Iterable<number> | null;
  readonly today: Day;
  /** The verb and its words, to say how to see more. */
  readonly command: string;
  /** Names near to what was looked for in vain. */
  readonly near: readonly string[];
}

const KEYS = [
  'id',
  'ref',
  'uid',
  'name',
  'company',
  'title',
  'phone',
  'email',
  'zone',
  'kind',
  'priority',
  'source',
  'tags',
  'status',
  'cadence',
  'attempt',
  'of',
  'action',
  'breakup',
  'due',
  'at',
  'because',
  'overdueDays',
  'lastOutcome',
  'lastOn',
  'addedOn',
] as const;

/** Contacts as a table, as rows for programs, or as ids to pipe into another verb. */
export function contactListPage(list: ContactList, look: Pick<Look, 'format'>): Page {
  if (list.ids !== null) return idsPage(list.ids, look);
  const sheet: Sheet = { keys: KEYS, rows: machineRows(list), columns: columnsFor(list.today) };
  if (list.total === null) return { sheet };
  return { sheet, head: [headline(list, list.total)], foot: footer(list, list.total) };
}

/** One id a line; for programs a list of them. */
function idsPage(ids: Iterable<number>, look: Pick<Look, 'format'>): Page {
  const column = { title: 'ID', cell: (row: Cells) => String(row.ref) };
  const sheet: Sheet = { keys: ['ref'], rows: refs(ids), columns: [column] };
  return look.format === 'table' ? { text: refLines(ids) } : { sheet };
}

function* refs(ids: Iterable<number>): Generator<Cells> {
  for (const id of ids) yield { ref: `c${id}` };
}

function* refLines(ids: Iterable<number>): Generator<string> {
  for (const id of ids) yield `c${id}\n`;
}

function* machineRows({ rows, today }: ContactList): Generator<Cells> {
  for (const row of rows) yield machineRow(row, today);
}

/** A row by its machine keys; what only people read hangs on keys that are not listed. */
function machineRow({ contact, status, plan, cadence, last }: ListedContact, today: Day): Cells {
  const phone = contact.phones.find(({ bad }) => !bad);
  const due = plan.kind === 'due' ? plan : null;
  const next = plan.kind === 'over' ? null : plan;
  return {
    id: contact.id,
    ref: `c${contact.id}`,
    uid: contact.uid,
    name: nameOf(contact),
    company: contact.company,
    title: contact.title,
    phone: phone ? `${phone.number}${phone.extension === null ? '' : ` ext. ${phone.extension}`}` : null,
    email: contact.email,
    zone: contact.zone,
    kind: contact.kind,
    priority: contact.priority,
    source: contact.source,
    tags: contact.tags,
    status,
    cadence,
    attempt: next?.attempt ?? null,
    of: next?.of ?? null,
    action: due?.action ?? null,
    breakup: due?.breakup ?? null,
    due: due?.due ?? null,
    at: due?.at ?? null,
    because: due?.because ?? null,
    overdueDays: due === null ? null : Math.max(0, daysBetween(due.due, today)),
    lastOutcome: last?.outcome ?? null,
    lastOn: last?.on ?? null,
    addedOn: contact.addedOn,
    plan,
  };
}

function columnsFor(today: Day): readonly Column[] {
  return [
    { title: 'ID', align: 'right', cell: (row) => String(row.ref) },
    { title: 'WHO', cell: (row) => String(row.name), shrinksTo: 16, tone: () => 'strong' },
    {
      title: 'COMPANY',
      cell: (row) => (row.company === row.name ? '' : String(row.company ?? '')),
      rank: 4,
      shrinksTo: 12,
    },
    { title: 'PHONE', cell: (row) => String(row.phone ?? row.email ?? ''), rank: 5, shrinksTo: 16 },
    { title: 'STATUS', cell: statusText, tone: statusTone },
    {
      title: 'TRY',
      cell: (row) => (row.attempt === null ? '' : tryText(row.attempt as number, row.of as number | null)),
      rank: 6,
    },
    { title: 'NEXT', cell: (row) => nextCell(row, today) },
    {
      title: 'LAST',
      cell: (row) => lastCell(row, today),
      rank: 3,
      shrinksTo: 12,
      tone: () => 'dim',
    },
    { title: 'CADENCE', cell: (row) => String(row.cadence), rank: 2, tone: () => 'dim' },
    {
      title: 'TAGS',
      cell: (row) => (row.tags as string[]).join(', '),
      rank: 1,
      shrinksTo: 12,
      tone: () => 'dim',
    },
  ];
}

function statusText(row: Cells): string {
  const status = row.status as Status;
  return status === 'active' || status === 'blocked' ? status : endingText(status);
}

function statusTone({ status }: Cells): Tone | null {
  if (status === 'active') return null;
  return status === 'won' ? 'good' : status === 'blocked' ? 'warn' : 'dim';
}

const MARKS: Readonly<Record<string, string>> = {
  agreed: ', agreed',
  promised: ', promised',
  snoozed: ', put off',
};

function nextCell(row: Cells, today: Day): string {
  const plan = row.plan as Plan;
  if (plan.kind !== 'due') return '';
  const day = plan.due === today ? 'today' : dayText(plan.due, today);
  const mark = plan.because === 'agreed' || !plan.breakup ? (MARKS[plan.because] ?? '') : ', fire';
  return `${day}${plan.at === null ? '' : ` ${plan.at}`}${mark}`;
}

function lastCell({ lastOutcome, lastOn }: Cells, today: Day): string {
  if (lastOutcome === null) return '';
  return `${outcomeText(lastOutcome as Outcome)}, ${dayText(lastOn as Day, today)}`;
}

function headline({ limit, cap }: ContactList, total: number): string {
  if (total === 0) return 'Nobody.';
  const all = total >= cap ? `more than ${cap - 1} contacts` : count(total, 'contact');
  return limit !== null && limit < total ? `${limit} of ${all}` : all;
}

function footer({ limit, command, near }: ContactList, total: number): readonly string[] {
  if (total === 0) {
    const meant = near.map((word) => `"${word}"`).join(' or ');
    return near.length === 0 ? ['Everybody: prospect list --all'] : [`Did you mean ${meant}?`];
  }
  return limit !== null && limit < total ? [`All of them: ${clean(command)} --all`] : [];
}
