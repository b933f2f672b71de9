/** How CSV is to be written. */
export interface CsvStyle {
  readonly delimiter: ',' | '\t';
  readonly lineEnd: '\n' | '\r\n';
  readonly bom: boolean;
  /** Guard cells that a spreadsheet would compute. */
  readonly guard: boolean;
}

export const CSV_STYLES = {
  pipe: { delimiter: ',', lineEnd: '\n', bom: false, guard: true },
  excel: { delimiter: ',', lineEnd: '\r\n', bom: true, guard: true },
  sheets: { delimiter: ',', lineEnd: '\r\n', bom: false, guard: true },
  raw: { delimiter: ',', lineEnd: '\n', bom: false, guard: false },
  tsv: { delimiter: '\t', lineEnd: '\n', bom: false, guard: true },
} as const satisfies Record<string, CsvStyle>;

/** Cells that a spreadsheet would take for a formula, their full-width forms included. */
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
/** A phone in international format with spaces, or a plain number: neither is computed into something else. */
const HARMLESS = /^(\+\d{1,4}( \d+)+( ?(x|ext\.?) ?\d+)?|-?\d+(\.\d+)?)$/;
/** An apostrophe that our own guard might be taken for is guarded itself, so that import takes one off only. */
const OWN_GUARD = /^'[=+\-@\t\r\uff1d\uff0b\uff0d\uff20\d']/;

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
  if (text === '' || ORDINARY.test(text)) return text;
  return quote(style.guard ? guarded(text) : text, style.delimiter);
}

/** The text with a leading apostrophe where a spreadsheet would compute it. */
export function guarded(text: string): string {
  const risky = (FORMULA.test(text) && !HARMLESS.test(text)) || OWN_GUARD.test(text);
  return risky ? `'${text}` : text;
}

function quote(text: string, delimiter: string): string {
  const plain = !text.includes('"') && !text.includes(delimiter) && !/[\r\n]/.test(text);
  const edges = !text.startsWith(' ') && !text.endsWith(' ');
  return plain && edges ? text : `"${text.replaceAll('"', '""')}"`;
}
