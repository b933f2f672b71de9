import { clean } from './clean.ts';
import { CSV_STYLES, csvLine } from './csv.ts';
import { columnNamed, csvColumns, sheetOf } from './fields.ts';
import type { Cells, Look, Page, Sheet } from './page.ts';

/** Where an answer goes: data and talk apart. */
export interface Outlets {
  readonly out: (text: string) => void;
  readonly say: (text: string) => void;
}

const BUFFER = 60_000;

/** Writes a page in the format asked for. The only place that turns answers into bytes. */
export async function render(page: Page, look: Look, to: Outlets): Promise<void> {
  if (page.text !== undefined) return writeText(page, page.text, to);
  const write = buffered(to.out);
  switch (look.format) {
    case 'json':
      writeJson(page, look, write.add);
      break;
    case 'csv':
    case 'tsv':
      writeCsv(page, look, write.add);
      break;
    case 'plain':
      writePlain(page, write.add);
      break;
    case 'table':
      await writeTable(page, look, write.add);
  }
  write.flush();
  if (!warnsInside(page, look))
    for (const { message } of page.warnings ?? []) to.say(`Warning: ${clean(message)}\n`);
}

/** Only a single answer has room for its warnings; a list has none, also in JSON. */
function warnsInside(page: Page, look: Look): boolean {
  const alone = page.data !== undefined || page.sheet === undefined;
  return look.format === 'json' && alone && (page.data === undefined || isSingle(page.data));
}

function isSingle(data: unknown): data is object {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function buffered(out: (text: string) => void) {
  let held = '';
  const flush = () => {
    if (held !== '') out(held);
    held = '';
  };
  const add = (text: string) => {
    held += text;
    if (held.length > BUFFER) flush();
  };
  return { add, flush };
}

type Write = (text: string) => void;

function writeText(page: Page, pieces: Iterable<string>, to: Outlets): void {
  const write = buffered(to.out);
  let isFirst = true;
  for (const piece of pieces) {
    write.add(piece);
    // The head of a long file at once: whoever reads it sees that it comes.
    if (isFirst) write.flush();
    isFirst = false;
  }
  write.flush();
  for (const { message } of page.warnings ?? []) to.say(`Warning: ${clean(message)}\n`);
}

function writeJson(page: Page, look: Look, write: Write): void {
  if (page.data !== undefined || page.sheet === undefined) {
    const data = page.data === undefined ? { lines: page.lines ?? [] } : page.data;
    const warnings = page.warnings ?? [];
    const whole = isSingle(data) && warnings.length > 0 ? withWarnings(data, warnings) : data;
    write(`${JSON.stringify(picked(whole, look.fields))}\n`);
    return;
  }
  const keys = keysOf(page.sheet, look);
  if (page.totals !== undefined) write('{"rows":');
  let separator = '[';
  for (const row of page.sheet.rows) {
    write(`${separator}${JSON.stringify(Object.fromEntries(keys.map((key) => [key, row[key] ?? null])))}`);
    separator = ',\n';
  }
  write(separator === '[' ? '[]' : ']');
  write(page.totals === undefined ? '\n' : `,"totals":${JSON.stringify(page.totals())}}\n`);
}

/** An answer may have warnings of its own, such as those of an import by row. */
function withWarnings(data: { readonly warnings?: readonly unknown[] }, warnings: readonly unknown[]) {
  return { ...data, warnings: [...(data.warnings ?? []), ...warnings] };
}

function picked(data: unknown, fields: readonly string[] | null): unknown {
  if (fields === null || typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return data.map((one) => picked(one, fields));
  return Object.fromEntries(fields.map((field) => [field, (data as Cells)[field] ?? null]));
}

function keysOf(sheet: Sheet, look: Look): readonly string[] {
  return look.fields ?? sheet.keys;
}

function writeCsv(page: Page, look: Look, write: Write): void {
  const style = look.format === 'tsv' ? CSV_STYLES.tsv : CSV_STYLES[look.csv];
  if (style.bom) write('\ufeff');
  const sheet = sheetOf(page);
  const all = csvColumns(sheet);
  const unasked = sheet.csv === undefined ? all : all.filter(({ place }) => place !== null);
  const columns = look.fields?.flatMap((name) => columnNamed(all, name) ?? []) ?? unasked;
  write(
    csvLine(
      columns.map(({ header }) => header),
      { ...style, guard: false, sheet: false },
    ),
  );
  for (const row of sheet.rows) {
    const cells = columns.some(({ place }) => place !== null) ? (sheet.csv?.cells(row) ?? []) : [];
    write(
      csvLine(
        columns.map(({ key, place }) => flat(place === null ? row[key ?? ''] : cells[place])),
        style,
      ),
    );
  }
}

function flat(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map((one) => (typeof one === 'object' ? JSON.stringify(one) : String(one))).join('; ');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

function writePlain(page: Page, write: Write): void {
  if (page.sheet === undefined) {
    for (const line of [...(page.lines ?? []), ...(page.next ?? [])]) write(`${line}\n`);
    return;
  }
  for (const row of page.sheet.rows) {
    write(`${page.sheet.columns.map(({ cell }) => clean(cell(row))).join('\t')}\n`);
  }
}

async function writeTable(page: Page, look: Look, write: Write): Promise<void> {
  const [{ painter }, { folded, parted }] = [await import('./style.ts'), await import('./fold.ts')];
  const paint = painter(look.color);
  for (const line of page.head ?? []) for (const part of parted(line, look.width)) write(`${part}\n`);
  const legends = page.sheet === undefined ? [] : await writeSheet(page.sheet, look, write, paint);
  for (const line of [...(page.lines ?? []), ...(page.next ?? [])])
    for (const part of folded(line, look.width)) write(`${part}\n`);
  const foot = typeof page.foot === 'function' ? page.foot() : (page.foot ?? []);
  for (const line of [...legends, ...foot])
    for (const part of parted(line, look.width)) write(`${paint(part, 'dim')}\n`);
}

/** Writes the rows, and returns what the marks in them mean. */
async function writeSheet(
  sheet: Sheet,
  look: Look,
  write: Write,
  paint: import('./style.ts').Paint,
): Promise<readonly string[]> {
  const { tableFor, TABLE_LIMIT } = await import('./table.ts');
  const iterator = sheet.rows[Symbol.iterator]();
  const first: Cells[] = [];
  let step = iterator.next();
  for (; !step.done && first.length < TABLE_LIMIT; step = iterator.next()) first.push(step.value);
  if (first.length === 0) return [];
  const cellsOf = (row: Cells) =>
    sheet.columns.map(({ cell, tone }) => ({ text: clean(cell(row)), tone: tone?.(row) ?? null }));
  const table = tableFor(sheet.columns, first.map(cellsOf), look.width, paint);
  write(`\n${table.text}\n`);
  // A list longer than a screen can hold goes on as it began.
  for (; !step.done; step = iterator.next()) write(`${table.more(cellsOf(step.value))}\n`);
  write('\n');
  return table.columns.flatMap(({ legend }) => legend?.() ?? []);
}
