import type { Clock, Day } from '../schedule/index.ts';
import { clean } from './clean.ts';
import type { Cells, Look, Page, Sheet } from './page.ts';
import { widthOf } from './width.ts';
import { commandText, count, dayText } from './words.ts';

/** The columns of a row by name, choices and names in words; absent values left out. */
export type WordedRow = Readonly<Record<string, unknown>>;

/** A row that a command touched. */
export interface ChangedRow {
  /** What it is: `contact`, `phone`, `entry`, `setting`, … */
  readonly kind: string;
  readonly id: number;
  /** Whose it is. */
  readonly contact: number | null;
  readonly name: string | null;
  /** Null where it was not there. */
  readonly before: WordedRow | null;
  readonly after: WordedRow | null;
}

/** A command that wrote, whole. */
export interface JournalDetail {
  readonly id: number;
  readonly uid: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly day: Day;
  readonly clock: Clock;
  readonly command: string;
  readonly words: readonly string[];
  readonly undoes: number | null;
  readonly undoneBy: number | null;
  /** How many rows of each kind it touched. */
  readonly counts: readonly { readonly kind: string; readonly rows: number }[];
  readonly rows: Iterable<ChangedRow>;
  /** So many rows are told of; null for all of them. */
  readonly limit: number | null;
  readonly today: Day;
}

/** One command that wrote: as it was typed, when, and every row before and after it. */
export function journalEntryPage(detail: JournalDetail, look: Pick<Look, 'format' | 'width'>): Page {
  const { id, uid, at, command, words, undoes, undoneBy, counts, rows, limit } = detail;
  const total = counts.reduce((sum, { rows }) => sum + rows, 0);
  const typed = commandText(command, words);
  const totals = {
    id,
    uid,
    at: new Date(at).toISOString(),
    command: typed,
    undoes,
    undoneBy,
    rows: Object.fromEntries(counts.map(({ kind, rows }) => [kind, rows])),
  };
  const cut = limit !== null && limit < total;
  const more = cut
    ? [`The first ${limit} of ${count(total, 'row')}; all of them: prospect journal ${id} --all`]
    : [];
  const isOver = undoneBy !== null || undoes !== null;
  const fit = new Fit(look.width);
  return {
    head: [`${id} · ${whenText(detail)} · ${clean(typed)}`, stateText(detail)],
    sheet:
      look.format === 'table' || look.format === 'plain' ? forPeople(rows, look, fit) : forMachines(rows),
    totals: () => totals,
    foot: () => [
      ...more,
      ...(fit.isCut
        ? [`Cut to the width of the terminal; whole: prospect journal ${id} --format plain`]
        : []),
      ...(isOver ? [] : [`Take it back: prospect undo ${id}`]),
    ],
  };
}

function whenText({ day, clock, today }: JournalDetail): string {
  return `${day === today ? 'today' : dayText(day, today)} ${clock}`;
}

/** `2 contacts, 3 phones; undone by 14`. */
function stateText({ counts, undoes, undoneBy }: JournalDetail): string {
  const touched = counts.map(({ kind, rows }) => counted(rows, kind)).join(', ') || 'no rows';
  const state = [
    ...(undoes === null ? [] : [`takes back ${undoes}`]),
    ...(undoneBy === null ? [] : [`undone by ${undoneBy}`]),
  ];
  return [touched, ...state].join('; ');
}

function counted(rows: number, kind: string): string {
  const [one, many] = NOUNS[kind] ?? [kind, `${kind}s`];
  return count(rows, one, many);
}

const NOUNS: Readonly<Record<string, readonly [string, string]>> = {
  entry: ['entry of the log', 'entries of the log'],
  'day-off': ['day off', 'days off'],
  'source-id': ['record id', 'record ids'],
  suppressed: ['do-not-call mark', 'do-not-call marks'],
};

/** One row of the file a line. */
function forMachines(rows: Iterable<ChangedRow>): Sheet {
  return {
    keys: ['kind', 'id', 'contact', 'did', 'before', 'after'],
    rows: machineRows(rows),
    columns: [],
  };
}

function* machineRows(rows: Iterable<ChangedRow>): Generator<Cells> {
  for (const row of rows) yield { ...row, did: didText(row) };
}

function didText({ before, after }: ChangedRow): string {
  if (before === null) return after === null ? 'erased' : 'added';
  return after === null ? 'removed' : 'changed';
}

/** Whether all lines so far fit the terminal. */
class Fit {
  private readonly width: number;
  private readonly widest = [0, 0, 0, 0];

  constructor(width: number | null) {
    this.width = width ?? Number.POSITIVE_INFINITY;
  }

  take(cells: readonly string[]): void {
    for (const [at, cell] of cells.entries()) this.widest[at] = Math.max(this.widest[at]!, widthOf(cell));
  }

  get isCut(): boolean {
    return this.widest.reduce((sum, width) => sum + width + 2, -2) > this.width;
  }
}

/** One field a line: what it was, and what it became. */
function forPeople(rows: Iterable<ChangedRow>, { format }: Pick<Look, 'format'>, fit: Fit): Sheet {
  return {
    keys: [],
    rows: fieldRows(rows, format === 'plain', fit),
    columns: [
      { title: 'ROW', cell: ({ row }) => String(row), shrinksTo: 16, tone: () => 'strong' },
      { title: 'FIELD', cell: ({ field }) => String(field), shrinksTo: 10 },
      { title: 'BEFORE', cell: ({ before }) => String(before), shrinksTo: 10 },
      { title: 'AFTER', cell: ({ after }) => String(after), shrinksTo: 10 },
    ],
  };
}

function* fieldRows(rows: Iterable<ChangedRow>, repeat: boolean, fit: Fit): Generator<Cells> {
  for (const changed of rows) {
    let row = rowText(changed);
    for (const { field, before, after } of fieldsOf(changed)) {
      fit.take([row, field, before ?? '–', after ?? '–']);
      yield { row, field, before: before ?? '–', after: after ?? '–' };
      if (!repeat) row = '';
    }
  }
}

/** `changed entry e3 of c1 Ada`. */
function rowText(changed: ChangedRow): string {
  const { kind, id, contact, name } = changed;
  const whose = contact === null ? '' : `c${contact}${name === null ? '' : ` ${name}`}`;
  if (kind === 'contact') return `${didText(changed)} ${whose}`;
  const { key, name: title = key } = changed.after ?? changed.before ?? {};
  const noun = kind === 'entry' ? `entry e${id}` : (NOUNS[kind]?.[0] ?? kind);
  const what = typeof title === 'string' ? `${noun} ${title}` : noun;
  return [didText(changed), what, ...(whose === '' ? [] : [`of ${whose}`])].join(' ');
}

/** Numbers of rows and what is worked out from other columns; nobody reads them. JSON has them. */
const HIDDEN: ReadonlySet<string> = new Set(['id', 'uid', 'tail', 'contact', 'hash']);

function fieldsOf({ before, after }: ChangedRow) {
  const [was, is] = [before, after].map((row) => new Map(row === null ? [] : pathsOf(row)));
  const fields = [...new Set([...is!.keys(), ...was!.keys()])]
    .filter((field) => !HIDDEN.has(field) && was!.get(field) !== is!.get(field))
    .map((field) => ({ field, before: was!.get(field) ?? null, after: is!.get(field) ?? null }));
  return fields.length > 0 ? fields : [{ field: '', before: null, after: null }];
}

/** `{ touches: [{ wait: 4 }] }` becomes `touches 1 wait`. */
function* pathsOf(value: object, path = ''): Generator<readonly [string, string]> {
  const isList = Array.isArray(value);
  for (const [key, part] of Object.entries(value)) {
    const step = isList ? String(Number(key) + 1) : wordsOf(key);
    const name = [path, key === 'body' ? '' : step].filter((one) => one !== '').join(' ');
    if (Array.isArray(part) && part.every((one) => typeof one !== 'object')) yield [name, part.join(', ')];
    else if (typeof part === 'object' && part !== null) yield* pathsOf(part, name);
    else yield [name, String(part)];
  }
}

/** `addedOn` → `added on`. */
function wordsOf(key: string): string {
  return key.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
