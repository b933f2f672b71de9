import type { Kind } from '../contact.ts';
import { nearest } from '../ports/nearest.ts';
import { addDays, type Day, type Priority, type Status } from '../schedule/index.ts';
import { browse, browseIds, countBrowsed, type Filter } from '../store/browse.ts';
import { folded, someSearchWords } from '../store/contacts.ts';
import type { ContactList } from '../views/contact-list.ts';
import type { Desk } from './desk.ts';
import { limited } from './limited.ts';
import { comingDay } from './moment.ts';
import { cadenceFor } from './people.ts';

/** Filters as they were typed. */
export interface TypedFilter {
  readonly tag: readonly string[];
  readonly status?: Status | undefined;
  readonly cadence?: string | undefined;
  readonly due: boolean;
  readonly dueBefore?: string | undefined;
  readonly source?: string | undefined;
  readonly priority?: Priority | undefined;
  readonly kind?: Kind | undefined;
  readonly attempt?: number | undefined;
  readonly ids: boolean;
  readonly limit?: number | undefined;
  readonly all: boolean;
}

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
    dueBy: await dueBy(desk, typed),
    source: typed.source ?? null,
    priority: typed.priority ?? null,
    kind: typed.kind ?? null,
    attempt: typed.attempt ?? null,
    words: joined(words),
  };
}

async function dueBy(desk: Desk, { due, dueBefore }: TypedFilter): Promise<Day | null> {
  if (dueBefore === undefined) return due ? desk.today : null;
  const { on } = await comingDay(desk, dueBefore, '--due-before');
  const before = addDays(on, -1);
  return due && before > desk.today ? desk.today : before;
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
