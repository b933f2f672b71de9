import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fault } from '../faults.ts';
import { nearest } from '../ports/nearest.ts';
import { civilAt } from '../ports/zone.ts';
import { fromNumber, toNumber } from '../schedule/index.ts';
import { accessFault } from '../store/access.ts';
import { ATTEMPT_AT, attemptRows, type ExportFilter, type ExportRow, peopleRows } from '../store/export.ts';
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
import { count } from '../views/words.ts';
import { callList } from './call-list.ts';
import type { Desk } from './desk.ts';
import { dayPast } from './moment.ts';

/** For whom CSV can be written. */
export const READERS = ['pipe', 'excel', 'sheets', 'raw'] as const;

/** What the user asked for. */
export interface ExportWish {
  readonly what: string;
  readonly output?: string | undefined;
  readonly force: boolean;
  readonly reader?: (typeof READERS)[number] | undefined;
  readonly format?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly tag?: string | undefined;
  readonly columns?: string | undefined;
}

/** A table as it was asked for; saved at once where a file was named, else written as it is read. */
export async function exportTable(desk: Desk, wish: ExportWish): Promise<Exported> {
  const table = tableOf(wish.what);
  const file = wish.output === undefined || wish.output === '-' ? null : wish.output;
  const exported: Exported = {
    table,
    columns: columnsOf(table, wish.columns),
    form: formOf(wish, file),
    rows: rowsOf(desk, table, await filterOf(desk, table, wish)),
    saved: file !== null,
  };
  if (file !== null) save(desk, exported, file, wish);
  return exported;
}

function tableOf(word: string): Table {
  const table = TABLES.find((one) => one === word);
  if (table !== undefined) return table;
  const near = nearest(word, TABLES);
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `one of ${TABLES.join(', ')}`;
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
function formOf({ format, reader }: ExportWish, file: string | null): Form {
  const name = format ?? /\.(json|tsv)$/i.exec(file ?? '')?.[1]?.toLowerCase() ?? 'csv';
  if (name === 'json') {
    if (reader === undefined) return { kind: 'json' };
    throw fault('usage', '--for says how CSV is written, and this is JSON', 'leave one of the two out');
  }
  if (name !== 'csv' && name !== 'tsv') {
    throw fault('usage', `--format: "${name}" is none that goes into a file`, 'csv, tsv or json');
  }
  if (name === 'tsv') return { kind: 'csv', ...CSV_STYLES[reader ?? 'tsv'], delimiter: '\t' };
  return { kind: 'csv', ...CSV_STYLES[reader ?? (file === null ? 'pipe' : 'excel')] };
}

async function filterOf(desk: Desk, table: Table, wish: ExportWish): Promise<ExportFilter> {
  const since = await dayPast(desk, wish.since, '--since');
  const until = await dayPast(desk, wish.until, '--until');
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

function rowsOf(desk: Desk, table: Table, filter: ExportFilter): Iterable<readonly unknown[]> {
  if (table === 'people') return peopleRows(desk.db, filter);
  if (table === 'attempts') return timed(attemptRows(desk.db, filter), desk.zone);
  const list = callList(desk, { day: desk.today, limit: null, tag: filter.tag, number: true });
  return listCells(list.rows, desk.today);
}

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

/** The clock of a zone, by how far it is ahead of UTC: looked up once for each day on which it stands still. */
function clockIn(zone: string): (at: number) => string {
  const ahead = new Map<number, number | null>();
  const minutesAhead = (at: number) => {
    const { day, clock } = civilAt(at, zone);
    const minutes = toNumber(day) * MINUTES_PER_DAY + CLOCKS.indexOf(clock);
    return minutes - Math.floor(at / 60_000);
  };
  return (at) => {
    const day = Math.floor(at / MS_PER_DAY);
    let minutes = ahead.get(day);
    if (minutes === undefined) {
      const [first, last] = [minutesAhead(day * MS_PER_DAY), minutesAhead((day + 1) * MS_PER_DAY)];
      minutes = first === last ? first : null;
      ahead.set(day, minutes);
    }
    const wall = Math.floor(at / 60_000) + (minutes ?? minutesAhead(at));
    return CLOCKS[wall - Math.floor(wall / MINUTES_PER_DAY) * MINUTES_PER_DAY]!;
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

/** Writes a table into a file: whole or not at all, for the user alone. */
function save(desk: Desk, exported: Exported, name: string, wish: ExportWish): void {
  const path = targetOf(desk, name, wish.force);
  try {
    const rows = path.plain ? writeBeside(exported, path.name) : writeInto(exported, path.name, 'w');
    desk.say(`${count(rows, 'row')} → ${name} (${formText(exported, wish)})`);
  } catch (thrown) {
    throw accessFault(thrown, path.name);
  }
}

function formText({ form }: Exported, { reader }: ExportWish): string {
  if (form.kind === 'json') return 'JSON';
  const kind = form.delimiter === '\t' ? 'TSV, ' : form.bom ? 'for Excel: ' : '';
  const encoding = form.bom ? 'UTF-8 with BOM' : 'UTF-8';
  const ends = form.lineEnd === '\r\n' ? 'CRLF' : 'LF';
  const cells = reader === 'raw' ? 'cells as they are' : 'phones spaced, formulas disarmed';
  return `${kind}${encoding}, ${ends}, ${cells}`;
}

/** Where to write: a plain file is replaced whole, anything else (a pipe, a device) is written into. */
function targetOf(desk: Desk, name: string, force: boolean): { name: string; plain: boolean } {
  if (name.trim() === '' || name.includes('\0'))
    throw fault('usage', '-o: the file has no name', '-o calls.csv');
  const path = resolve(desk.world.cwd, name);
  const stats = statOf(path);
  if (stats === null) return { name: path, plain: true };
  if (stats.isDirectory())
    throw fault('cannot-access', `${path} is a folder`, `-o ${join(name, 'calls.csv')}`);
  if (!stats.isFile()) return { name: path, plain: false };
  const real = realpathSync(path);
  if (real.startsWith(realpathSync(desk.db.path)))
    throw fault('refused', `${path} is the data file itself`, 'name another file');
  if (!force) throw fault('usage', `${path} is there already; nothing was written`, 'replace it: --force');
  return { name: real, plain: true };
}

function statOf(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (thrown) {
    throw accessFault(thrown, path);
  }
}

/** Writes a temporary file beside the target and renames it. Returns how many rows it has. */
function writeBeside(exported: Exported, path: string): number {
  const part = freeName(path);
  try {
    const rows = writeInto(exported, part, 'wx');
    renameSync(part, path);
    return rows;
  } catch (thrown) {
    rmSync(part, { force: true });
    throw thrown;
  }
}

function freeName(path: string): string {
  for (let at = 1; ; at++) {
    const name = join(dirname(path), `.${basename(path)}.part${at === 1 ? '' : at}`);
    if (!existsSync(name)) return name;
  }
}

const BUFFER = 60_000;

function writeInto(exported: Exported, path: string, flag: 'w' | 'wx'): number {
  const file = openSync(path, flag, 0o600);
  let held = '';
  let rows = -1;
  const flush = () => {
    const bytes = Buffer.from(held);
    for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from);
    held = '';
  };
  try {
    for (const line of exportedText(exported)) {
      held += line;
      rows++;
      if (held.length > BUFFER) flush();
    }
    flush();
    if (flag === 'wx') fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return rows;
}
