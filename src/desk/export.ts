import { fault } from '../faults.ts';
import { nearest } from '../ports/nearest.ts';
import { wallIn } from '../ports/wall.ts';
import { type Day, fromNumber } from '../schedule/index.ts';
import { cadencesOf } from '../store/cadences.ts';
import { contactById } from '../store/contacts.ts';
import {
  ATTEMPT_AT,
  attemptRows,
  type ExportFilter,
  type ExportRow,
  nurtureRows,
  peopleRows,
  promiseRows,
  stoppedRows,
} from '../store/export.ts';
import { countSuppressed, isSuppressed } from '../store/suppressed.ts';
import { CSV_STYLES } from '../views/csv.ts';
import {
  EXPORT_KEYS,
  type Exported,
  exportedText,
  type Form,
  headerOf,
  listCells,
  TABLES,
  type Table,
} from '../views/exported.ts';
import { vcardOf } from '../views/vcard.ts';
import { count } from '../views/words.ts';
import { callList } from './call-list.ts';
import { type Desk, setting } from './desk.ts';
import { anyDay, dayPast } from './moment.ts';
import { saveText } from './saving.ts';

/** For whom CSV can be written. */
export const READERS = ['pipe', 'excel', 'sheets', 'libreoffice', 'raw'] as const;

/** What the user asked for. */
export interface ExportWish {
  readonly what: string;
  readonly output?: string | undefined;
  readonly force: boolean;
  readonly reader?: (typeof READERS)[number] | undefined;
  readonly format?: string | undefined;
  /** Semicolons between the cells, as a spreadsheet expects them where the comma is the decimal sign. */
  readonly semicolons?: boolean | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly tag?: string | undefined;
  readonly columns?: string | undefined;
}

/** A table as it was asked for; saved at once where a file was named, else written as it is read. */
export async function exportTable(desk: Desk, wish: ExportWish): Promise<Exported> {
  const table = tableOf(wish.what);
  const file = wish.output === undefined || wish.output === '-' ? null : wish.output;
  const filter = await filterOf(desk, table, wish);
  const form = formOf(wish, file);
  if (form.kind === 'vcard' && (table !== 'people' || wish.columns !== undefined)) {
    throw fault(
      'usage',
      table === 'people' ? '--columns: a vCard has none' : `${table} cannot be written as vCard`,
      'prospect export people --vcard -o people.vcf',
    );
  }
  const exported: Exported = {
    table,
    columns: columnsOf(table, wish.columns),
    form,
    rows: rowsOf(desk, table, filter),
    ...(form.kind === 'vcard' ? { cards: cardsOf(desk, filter) } : {}),
    saved: file !== null,
  };
  tellLimits(desk, table);
  if (file !== null) save(desk, exported, file, wish);
  return exported;
}

function tableOf(word: string): Table {
  const table = TABLES.find((one) => one === word);
  if (table !== undefined) return table;
  const known = [...TABLES, 'calendar'];
  const near = nearest(word, known);
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `one of ${known.join(', ')}`;
  throw fault('usage', `"${word}" is nothing that can be exported`, hint);
}

function columnsOf(table: Table, text: string | undefined): readonly number[] | null {
  if (text === undefined) return null;
  const keys = EXPORT_KEYS[table];
  const headers = keys.map(headerOf);
  return text.split(',').map((word) => {
    const name = word.trim();
    const at = Math.max(headers.indexOf(name), keys.indexOf(name));
    if (at >= 0) return at;
    const near = nearest(name, headers);
    const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `known are ${headers.join(', ')}`;
    throw fault('usage', `--columns: ${table} has no column "${name}"`, hint);
  });
}

/** CSV unless told otherwise, by an option or by the ending of the file's name. */
function formOf({ format, reader, semicolons }: ExportWish, file: string | null): Form {
  const name = format ?? /\.(json|tsv|vcf)$/i.exec(file ?? '')?.[1]?.toLowerCase() ?? 'csv';
  if (semicolons && name !== 'csv') {
    throw fault(
      'usage',
      `--semicolons goes with CSV, and this is ${name.toUpperCase()}`,
      'leave one of the two out',
    );
  }
  if (name === 'json' || name === 'vcf') {
    if (reader === undefined) return { kind: name === 'json' ? 'json' : 'vcard' };
    const what = name === 'json' ? 'JSON' : 'vCard';
    throw fault('usage', `--for says how CSV is written, and this is ${what}`, 'leave one of the two out');
  }
  if (name !== 'csv' && name !== 'tsv') {
    throw fault(
      'usage',
      `--format: "${name}" is none that goes into a file`,
      'csv, tsv or json; a vCard: --vcard',
    );
  }
  if (name === 'tsv') return { kind: 'csv', ...CSV_STYLES[reader ?? 'tsv'], delimiter: '\t' };
  const style = CSV_STYLES[reader ?? (file === null ? 'pipe' : 'excel')];
  return { kind: 'csv', ...style, ...(semicolons ? { delimiter: ';' } : {}) };
}

async function filterOf(desk: Desk, table: Table, wish: ExportWish): Promise<ExportFilter> {
  // Promises lie ahead (an overdue one is asked for without a bound); everything else happened.
  const tense = table === 'promises' ? 'future' : 'past';
  const since = await boundDay(desk, wish.since, '--since', tense);
  const until = await boundDay(desk, wish.until, '--until', tense);
  if (table === 'today' && (since !== null || until !== null)) {
    throw fault(
      'usage',
      `--${since === null ? 'until' : 'since'} goes with attempts or people`,
      'another day’s list: prospect today --on DATE --csv',
    );
  }
  if (since !== null && until !== null && until < since) {
    throw fault('usage', `--until ${until} lies before --since ${since}`, 'swap the two');
  }
  return { since, until, tag: wish.tag ?? null };
}

/** A day that bounds what is exported. Faults: usage. */
async function boundDay(
  desk: Desk,
  text: string | undefined,
  flag: string,
  tense: 'past' | 'future',
): Promise<Day | null> {
  if (text === undefined || tense === 'past') return dayPast(desk, text, flag);
  const { on, at } = await anyDay(desk, text, flag);
  if (at === null) return on;
  throw fault('usage', `${flag}: takes a day, without a time`, `${flag} ${on}`);
}

function rowsOf(desk: Desk, table: Table, filter: ExportFilter): Iterable<readonly unknown[]> {
  if (table === 'people') return peopleRows(desk.db, filter);
  if (table === 'attempts') return timed(attemptRows(desk.db, filter), desk.zone);
  if (table === 'promises') return promiseRows(desk.db, filter);
  if (table === 'do-not-call') return stoppedRows(desk.db, filter);
  if (table === 'nurture') return mailable(desk, filter);
  const list = callList(desk, { day: desk.today, limit: null, tag: filter.tag, number: true });
  return listCells(list.rows, desk.today);
}

/** Those in the slow cadence whom a mailing tool may write to: no address that is on the do-not-call list. */
function* mailable(desk: Desk, filter: ExportFilter): Generator<ExportRow> {
  const cadence = cadencesOf(desk.db).named(setting(desk, 'cadence-nurture') ?? 'nurture');
  if (cadence === undefined) return;
  for (const row of nurtureRows(desk.db, filter, cadence.id)) {
    if (!isSuppressed(desk.db, row[0] as string)) yield row;
  }
}

/** Says what a table cannot hold, where somebody might take it for everything. */
function tellLimits(desk: Desk, table: Table): void {
  if (table !== 'do-not-call') return;
  const hashes = countSuppressed(desk.db).suppressed;
  if (hashes > 0) {
    desk.say(
      `These are the contacts. The list itself keeps ${count(hashes, 'number or address', 'numbers and addresses')} as hashes, which cannot be told; they go along in export --all.`,
    );
  }
}

/** The people as cards for a phone, without those who must not be dialled. */
function* cardsOf(desk: Desk, filter: ExportFilter): Generator<string> {
  for (const row of peopleRows(desk.db, filter)) {
    if (row[STATUS_AT] === 'dnc') continue;
    yield vcardOf(contactById(desk.db, row[0] as number)!, row[OTHER_EMAILS_AT] as readonly string[]);
  }
}

const STATUS_AT = EXPORT_KEYS.people.indexOf('status');
const OTHER_EMAILS_AT = EXPORT_KEYS.people.indexOf('otherEmails');

/** Attempts with the time of the user's clock and the instant in words. */
function* timed(rows: Iterable<ExportRow>, zone: string): Generator<ExportRow> {
  const localTime = clockIn(zone);
  for (const row of rows) {
    const at = row[ATTEMPT_AT.utc] as number;
    row[ATTEMPT_AT.time] = localTime(at);
    row[ATTEMPT_AT.utc] = instantText(at);
    yield row;
  }
}

const MS_PER_DAY = 86_400_000;
const MINUTES_PER_DAY = 1440;
const CLOCKS: readonly string[] = Array.from(
  { length: MINUTES_PER_DAY },
  (_, minute) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`,
);

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** The clock of a zone at many instants. */
function clockIn(zone: string): (at: number) => string {
  const wall = wallIn(zone);
  return (at) => {
    const minute = Math.floor(wall(at) / 60_000);
    return CLOCKS[minute - Math.floor(minute / MINUTES_PER_DAY) * MINUTES_PER_DAY]!;
  };
}

/** RFC 3339 in UTC, as `toISOString` writes it. */
function instantText(at: number): string {
  const day = Math.floor(at / MS_PER_DAY);
  const rest = at - day * MS_PER_DAY;
  const clock = CLOCKS[Math.floor(rest / 60_000)]!;
  const ms = rest % 1000;
  const fraction = ms === 0 ? '000' : String(ms).padStart(3, '0');
  return `${fromNumber(day)}T${clock}:${two(Math.floor((rest % 60_000) / 1000))}.${fraction}Z`;
}

/** Writes a table into a file, and says so. */
function save(desk: Desk, exported: Exported, name: string, wish: ExportWish): void {
  const workbook = /\.(xlsx?|xlsm|ods|numbers)$/i.exec(name)?.[0];
  // A spreadsheet refuses a workbook that is text.
  if (workbook !== undefined)
    throw fault(
      'usage',
      `-o: a ${workbook} file is a workbook, and text is what is written`,
      `-o ${name.slice(0, -workbook.length)}.csv: spreadsheets open it`,
    );
  const target = { name, flag: '-o', example: 'calls.csv', force: wish.force };
  const lines = saveText(desk, target, exportedText(exported));
  // Beside the rows there is a header, or the bracket that opens the list.
  const rows = exported.form.kind === 'vcard' ? count(lines, 'card') : count(lines - 1, 'row');
  desk.say(`${rows} → ${name} (${formText(exported, wish)})`);
}

const PROGRAMS: Readonly<Record<string, string>> = { excel: 'Excel', libreoffice: 'LibreOffice' };

function formText({ form }: Exported, { reader }: ExportWish): string {
  if (form.kind === 'json') return 'JSON';
  if (form.kind === 'vcard') return 'vCard 4.0, without those who asked not to be called';
  const kind =
    form.delimiter === '\t' ? 'TSV, ' : form.bom ? `for ${PROGRAMS[reader ?? 'excel'] ?? reader}: ` : '';
  const encoding = form.bom ? 'UTF-8 with BOM' : 'UTF-8';
  const ends = form.lineEnd === '\r\n' ? 'CRLF' : 'LF';
  const cells = reader === 'raw' ? 'cells as they are' : 'phones spaced, formulas disarmed';
  const delimiter = form.delimiter === ';' ? 'semicolons, ' : '';
  return `${kind}${encoding}, ${delimiter}${ends}, ${cells}`;
}
