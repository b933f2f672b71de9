import { guarded, guardedForSheet } from '../apostrophe.ts';

/** How CSV is to be written. */
export interface CsvStyle {
  readonly delimiter: ',' | ';' | '\t';
  readonly lineEnd: '\n' | '\r\n';
  readonly bom: boolean;
  /** Guard cells that a spreadsheet would compute. */
  readonly guard: boolean;
  /** Guard texts, too, that a spreadsheet would make a number or a day of: `007`, `1E5`, `24/7`. */
  readonly sheet: boolean;
}

export const CSV_STYLES = {
  pipe: { delimiter: ',', lineEnd: '\n', bom: false, guard: true, sheet: false },
  excel: { delimiter: ',', lineEnd: '\r\n', bom: true, guard: true, sheet: true },
  sheets: { delimiter: ',', lineEnd: '\r\n', bom: false, guard: true, sheet: true },
  libreoffice: { delimiter: ',', lineEnd: '\r\n', bom: true, guard: true, sheet: true },
  raw: { delimiter: ',', lineEnd: '\n', bom: false, guard: false, sheet: false },
  tsv: { delimiter: '\t', lineEnd: '\n', bom: false, guard: true, sheet: false },
} as const satisfies Record<string, CsvStyle>;

/** One record, its line end included. */
export function csvLine(cells: readonly unknown[], style: CsvStyle): string {
  let line = csvCell(cells[0], style);
  // A record of one empty cell would be a blank line, which readers skip.
  if (line === '' && cells.length === 1) line = '""';
  for (let at = 1; at < cells.length; at++) line += style.delimiter + csvCell(cells[at], style);
  return line + style.lineEnd;
}

/** One cell, guarded and quoted as the style asks for. */
export function csvCell(value: unknown, style: CsvStyle): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return csvText(value, style);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return csvText(Array.isArray(value) ? value.join('; ') : String(value), style);
}

/** What most cells are made of: a letter or a digit first, and nothing that has a meaning in CSV. */
const ORDINARY = /^[\w.][^",\t\r\n]*(?<! )$/;

function csvText(text: string, style: CsvStyle): string {
  if (text === '') return text;
  const isOrdinary = ORDINARY.test(text) && !(style.delimiter === ';' && text.includes(';'));
  if (isOrdinary && !style.sheet) return text;
  const safe = style.sheet ? guardedForSheet(text) : style.guard ? guarded(text) : text;
  return quote(safe, style.delimiter);
}

function quote(text: string, delimiter: string): string {
  const plain = !text.includes('"') && !text.includes(delimiter) && !/[\r\n]/.test(text);
  const edges = !text.startsWith(' ') && !text.endsWith(' ');
  return plain && edges ? text : `"${text.replaceAll('"', '""')}"`;
}
