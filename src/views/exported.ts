import type { Day } from '../schedule/index.ts';
import { callListSheet, type ListedRow } from './call-list.ts';
import { type CsvStyle, csvCell } from './csv.ts';
import { snake } from './fields.ts';
import type { Cells, Page } from './page.ts';

/** The tables that go into a file. */
export const TABLES = ['attempts', 'people', 'today', 'promises', 'do-not-call', 'nurture'] as const;
export type Table = (typeof TABLES)[number];

/** The columns of a table in the order of the contract: camelCase for JSON, snake_case for CSV. */
export const EXPORT_KEYS: Readonly<Record<Table, readonly string[]>> = {
  attempts: [
    'attemptId',
    'contactId',
    'name',
    'company',
    'phone',
    'date',
    'time',
    'atUtc',
    'attempt',
    'of',
    'cadence',
    'via',
    'outcome',
    'script',
    'note',
    'promised',
    'agreed',
    'nextDate',
    'nextAction',
    'agreedTime',
    'topic',
    'attemptUid',
  ],
  people: [
    'contactId',
    'name',
    'company',
    'title',
    'phone',
    'phone2',
    'phone3',
    'email',
    'zone',
    'kind',
    'priority',
    'source',
    'tags',
    'status',
    'cadence',
    'attempts',
    'lastDate',
    'lastOutcome',
    'nextDate',
    'nextAction',
    'note',
    'uid',
    'otherEmails',
  ],
  promises: [
    ...[
      'contactId',
      'name',
      'company',
      'phone',
      'email',
      'kind',
      'date',
      'time',
      'topic',
      'saidOn',
      'status',
    ],
    'uid',
  ],
  'do-not-call': [
    ...['contactId', 'name', 'company', 'phone', 'phone2', 'phone3', 'email', 'since', 'note', 'uid'],
  ],
  nurture: [
    ...['email', 'firstName', 'lastName', 'name', 'company', 'title', 'tags', 'lastTalked', 'lastDate'],
    ...['nextDate', 'contactId', 'uid'],
  ],
  today: callListSheet({ rows: [], today: '1970-01-01' as Day }).keys,
};

/** How a table is written. */
export type Form =
  | ({ readonly kind: 'csv' } & CsvStyle)
  | { readonly kind: 'json' }
  | { readonly kind: 'vcard' };

/** A table on its way out. */
export interface Exported {
  readonly table: Table;
  /** The columns to write, as places in {@link EXPORT_KEYS}; null for all of them. */
  readonly columns: readonly number[] | null;
  /** Rows in the order of {@link EXPORT_KEYS}. */
  readonly rows: Iterable<readonly unknown[]>;
  readonly form: Form;
  /** The cards, where the form is vCard; the rows are not read then. */
  readonly cards?: Iterable<string>;
  /** True where it went into a file: then nothing is left to print. */
  readonly saved: boolean;
}

/** Rows of the call list with their cells in the order of {@link EXPORT_KEYS}. */
export function* listCells(rows: Iterable<ListedRow>, today: Day): Generator<readonly unknown[]> {
  const sheet = callListSheet({ rows, today });
  for (const row of sheet.rows) yield sheet.keys.map((key) => row[key]);
}

/** The header of a column in CSV: `nextDate` is `next_date`, `phone2` is `phone_2`. */
export function headerOf(key: string): string {
  return snake(key).replace(/(?<=[a-z])(?=\d)/, '_');
}

/** The table to standard output, or nothing where it was saved. */
export function exportedPage(exported: Exported): Page {
  return { text: exported.saved ? [] : exportedText(exported) };
}

/** The text of the table, line by line. */
export function exportedText(exported: Exported): Iterable<string> {
  const { form } = exported;
  if (form.kind === 'vcard') return exported.cards ?? [];
  return form.kind === 'json' ? jsonText(exported) : csvText(exported, form);
}

function* csvText({ table, columns, rows }: Exported, style: CsvStyle): Generator<string> {
  const keys = EXPORT_KEYS[table];
  const header = picked(keys, columns).map(headerOf).join(style.delimiter) + style.lineEnd;
  yield style.bom ? `\ufeff${header}` : header;
  const [phones, texts] = [placesOf(keys, PHONES), placesOf(keys, TEXTS)];
  for (const row of rows) {
    const cells = row as unknown[];
    if (style.guard) for (const at of phones) cells[at] = spaced(cells[at]);
    // Only these can hold what CSV or a spreadsheet would misread; a row of a million has to be cheap.
    for (const at of texts) cells[at] = csvCell(cells[at], style);
    const line = picked(cells, columns).join(style.delimiter);
    // A record of one empty cell would be a blank line, which readers skip.
    yield (line === '' ? '""' : line) + style.lineEnd;
  }
}

const PHONES = ['phone', 'phone2', 'phone3'];
/** Columns of people's own words; all others hold numbers, days and words of ours. */
const TEXTS = [
  ...PHONES,
  ...[
    'name',
    'company',
    'title',
    'email',
    'otherEmails',
    'zone',
    'source',
    'tags',
    'note',
    'topic',
    'lastNote',
    'firstName',
    'lastName',
  ],
];

function placesOf(keys: readonly string[], wanted: readonly string[]): readonly number[] {
  return keys.flatMap((key, at) => (wanted.includes(key) ? [at] : []));
}

/** A spreadsheet may compute `+81 3-1234-5678`; with nothing but spaces it is a text. */
function spaced(phone: unknown): unknown {
  return typeof phone === 'string' && phone.includes('-') ? phone.replaceAll('-', ' ') : phone;
}

function* jsonText({ table, columns, rows }: Exported): Generator<string> {
  const keys = picked(EXPORT_KEYS[table], columns);
  let before = '[';
  for (const row of rows) {
    const cells = columns === null ? row : picked(row, columns);
    const record: Record<string, unknown> = {};
    for (const [at, key] of keys.entries()) record[key] = cells[at] ?? null;
    yield `${before}${JSON.stringify(record as Cells)}`;
    before = ',\n';
  }
  yield before === '[' ? '[]\n' : ']\n';
}

function picked<T>(cells: readonly T[], columns: readonly number[] | null): readonly T[] {
  return columns === null ? cells : columns.map((at) => cells[at]!);
}
