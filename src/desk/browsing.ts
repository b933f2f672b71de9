import { type Contact, KINDS, type Kind } from '../contact.ts';
import { fault } from '../faults.ts';
import { nearest } from '../ports/nearest.ts';
import { addDays, type Day, PRIORITIES, type Priority, type Status } from '../schedule/index.ts';
import { STALL_REASONS, type StallReason } from '../schedule/script.ts';
import { browse, browseIds, countBrowsed, type Filter } from '../store/browse.ts';
import { contactById, folded, someSearchWords } from '../store/contacts.ts';
import type { ContactList } from '../views/contact-list.ts';
import type { Desk } from './desk.ts';
import { limited } from './limited.ts';
import { anyDay, comingDay } from './moment.ts';
import { cadenceFor, oneOf } from './people.ts';

/** Filters as they were typed. */
export interface TypedFilter {
  readonly tag: readonly string[];
  readonly status?: Status | undefined;
  readonly cadence?: string | undefined;
  /** True: by today; else a day, `today` or `overdue`. */
  readonly due?: string | boolean | undefined;
  readonly dueBefore?: string | undefined;
  readonly source?: string | undefined;
  readonly priority?: Priority | undefined;
  readonly kind?: Kind | undefined;
  readonly stall?: StallReason | undefined;
  readonly attempt?: number | undefined;
  readonly ids: boolean;
  readonly limit?: number | undefined;
  readonly all: boolean;
}

/** Every status that a contact may have. */
export const STATUSES = [
  'active',
  'blocked',
  'fired',
  'lost',
  'won',
  'dnc',
] as const satisfies readonly Status[];

/** Rows shown on a terminal unless more are asked for. */
const SCREENFUL = 20;
/** So many are counted; beyond, there are just more. */
const COUNTED = 1000;

/** The contacts that fit filters and words. Nothing is read before it is written. Faults: usage. */
export async function contactList(
  desk: Desk,
  typed: TypedFilter,
  words: readonly string[] = [],
): Promise<ContactList> {
  const filter = await filterOf(desk, typed, words);
  const table = desk.look.format === 'table';
  const limit = typed.limit ?? (typed.all || typed.ids || !table ? null : SCREENFUL);
  const total = table && !typed.ids ? countBrowsed(desk.db, filter, COUNTED) : null;
  return {
    rows: limited(typed.ids ? [] : browse(desk.db, filter), limit),
    ids: typed.ids ? limited(browseIds(desk.db, filter), limit) : null,
    total,
    cap: COUNTED,
    limit,
    today: desk.today,
    command: ['prospect', desk.verb, ...desk.words.map(quoted)].join(' '),
    near: total === 0 ? nearWords(desk, words) : [],
  };
}

async function filterOf(desk: Desk, typed: TypedFilter, words: readonly string[]): Promise<Filter> {
  return {
    tags: typed.tag,
    status: typed.status ?? null,
    cadence: typed.cadence === undefined ? null : cadenceFor(desk, typed.cadence, 'cold').name,
    ...(await dueIn(desk, typed)),
    source: typed.source ?? null,
    priority: typed.priority ?? null,
    kind: typed.kind ?? null,
    stall: typed.stall ?? null,
    attempt: typed.attempt ?? null,
    words: joined(words),
  };
}

/** The days between which the next attempt is due, as `--due` and `--due-before` name them together. */
async function dueIn(desk: Desk, typed: TypedFilter): Promise<Pick<Filter, 'dueFrom' | 'dueBy'>> {
  const { from, by } = await dueOn(desk, typed.due);
  if (typed.dueBefore === undefined) return { dueFrom: from, dueBy: by };
  const { on } = await comingDay(desk, typed.dueBefore, '--due-before');
  const before = addDays(on, -1);
  return { dueFrom: from, dueBy: by !== null && by < before ? by : before };
}

async function dueOn(
  desk: Desk,
  due: TypedFilter['due'],
): Promise<{ readonly from: Day | null; readonly by: Day | null }> {
  if (due === undefined || due === false) return { from: null, by: null };
  if (due === true) return { from: null, by: desk.today };
  if (due === 'overdue') return { from: null, by: addDays(desk.today, -1) };
  const { on } = await anyDay(desk, due, '--due');
  return { from: on, by: on };
}

/** The filters that may stand in the place of a contact: `tag=expo,priority=high`. */
const FILTER_KEYS = [
  'tag',
  'status',
  'cadence',
  'due',
  'source',
  'priority',
  'kind',
  'stall',
  'attempt',
] as const;

/** Everybody who fits a filter typed in the place of a contact; null where the text is none. */
export async function everyoneFitting(desk: Desk, text: string): Promise<readonly Contact[] | null> {
  const [, first = ''] = /^([a-z-]+)=/.exec(text) ?? [];
  if (first === '') return null;
  const typed: Record<string, unknown> = {};
  const tags: string[] = [];
  for (const part of text.split(',')) {
    const at = part.indexOf('=');
    const key = oneOf(part.slice(0, Math.max(0, at)).trim(), FILTER_KEYS, 'filter');
    const value = part.slice(at + 1).trim();
    if (value === '') throw fault('usage', `filter: ${key}= has no value`, `such as ${key}=VALUE`);
    if (key === 'tag') tags.push(value);
    else typed[key] = filterValue(key, value);
  }
  const filter = await filterOf(desk, { ...typed, tag: tags, ids: true, all: true }, []);
  const contacts = [...browseIds(desk.db, filter)].map((id) => contactById(desk.db, id)!);
  if (contacts.length === 0) throw fault('not-found', `nobody fits ${text}`, 'prospect list');
  return contacts;
}

function filterValue(key: (typeof FILTER_KEYS)[number], value: string): string | number {
  if (key === 'status') return oneOf(value, STATUSES, key);
  if (key === 'priority') return oneOf(value, PRIORITIES, key);
  if (key === 'kind') return oneOf(value, KINDS, key);
  if (key === 'stall') return oneOf(value, STALL_REASONS, key);
  if (key !== 'attempt') return value;
  if (/^[1-9]\d{0,3}$/.test(value)) return Number(value);
  throw fault('usage', `attempt: "${value}" is none`, 'a whole number from 1');
}

/** A number typed in groups is one number. */
function joined(words: readonly string[]): readonly string[] {
  const text = words.join(' ');
  return /^\+?[\d\s().-]+$/.test(text)
    ? [text.replace(/\s/g, '')]
    : text.split(/\s+/).filter((word) => word !== '');
}

function nearWords(desk: Desk, words: readonly string[]): readonly string[] {
  if (words.length === 0) return [];
  const known = someSearchWords(desk.db, 20_000);
  return [
    ...new Set(
      folded(words.join(' '))
        .split(' ')
        .flatMap((word) => nearest(word, known, 3)),
    ),
  ];
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `"${word}"`;
}
