import type { Cells, Look, Page, Sheet } from './page.ts';

/** The names that `--fields` may give for this answer; null where the answer has none to choose from. */
export function fieldsOf(page: Page, look: Pick<Look, 'format'>): readonly string[] | null {
  if (page.sheet !== undefined && page.data === undefined && look.format === 'json') return page.sheet.keys;
  const { data } = page;
  const one = Array.isArray(data) ? data[0] : data;
  const keys = typeof one === 'object' && one !== null ? Object.keys(one) : null;
  if (look.format === 'json') return keys;
  const headers = page.text === undefined ? csvColumns(sheetOf(page)).map(({ header }) => header) : [];
  return headers.length === 0 ? null : headers;
}

/** The names in `--fields` that this answer does not have. */
export function unknownFields(page: Page, look: Look): readonly string[] {
  const known = fieldsOf(page, look);
  if (look.fields === null || known === null) return [];
  if (look.format === 'json') return look.fields.filter((name) => !known.includes(name));
  const columns = csvColumns(sheetOf(page));
  return look.fields.filter((name) => columnNamed(columns, name) === undefined);
}

/** A column of CSV: its header, the key of JSON that it shows, and its place where CSV has cells of its own. */
export interface CsvColumn {
  readonly header: string;
  readonly key: string | null;
  readonly place: number | null;
}

/** The columns that CSV can show of a sheet, those that it shows unasked first. */
export function csvColumns(sheet: Sheet): readonly CsvColumn[] {
  const own = sheet.csv?.keys.map((header, place) => ({ header, key: null, place })) ?? [];
  const headers = new Set(own.map(({ header }) => header));
  const keys = sheet.keys.map((key) => ({ header: snake(key), key, place: null }));
  return [...own, ...keys.filter(({ header }) => !headers.has(header))];
}

/** The column that a name means: its header, or the key of JSON. */
export function columnNamed(columns: readonly CsvColumn[], name: string): CsvColumn | undefined {
  return columns.find(({ header, key }) => key === name || header === snake(name));
}

/** The answer as rows: its own sheet, or a single answer as a sheet of one row. */
export function sheetOf(page: Page): Sheet {
  if (page.sheet !== undefined) return page.sheet;
  const data = page.data ?? { lines: (page.lines ?? []).join('\n') };
  const rows = Array.isArray(data) ? (data as Cells[]) : [unfolded(data as Cells)];
  return { keys: Object.keys(rows[0] ?? {}), rows, columns: [] };
}

/** `{ contact: { ref } }` becomes `contactRef`; lists stay lists. */
function unfolded(data: Cells, prefix = ''): Cells {
  const flatRow: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(data)) {
    const name = prefix === '' ? key : prefix + key.charAt(0).toUpperCase() + key.slice(1);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      Object.assign(flatRow, unfolded(value as Cells, name));
    else flatRow[name] = value;
  }
  return flatRow;
}

/** `lastOutcome` → `last_outcome`. */
export function snake(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .toLowerCase();
}
