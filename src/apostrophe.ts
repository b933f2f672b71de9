/** Cells that a spreadsheet would take for a formula, their full-width forms included. */
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
/** A phone in international format with spaces, or a plain number: neither is computed into something else. */
const HARMLESS = /^(\+\d{1,4}( \d+)+( ?(x|ext\.?) ?\d+)?|-?\d+(\.\d+)?)$/;
/** What our guard stands in front of, so that import takes it off; before anything else it belongs to the name. */
const GUARDED = /^'[=+\-@\t\r\uff1d\uff0b\uff0d\uff20\d']/;
/** A number, an amount, a day or a time in figures, as any country writes it. */
const COUNTED = /^[.,%($\u20ac\u00a3\u00a5]*\d[\d\s.,:;/%e+()$\u20ac\u00a3\u00a5'-]*(?: ?[ap]m| [ap])?$/i;
/** A whole number that every spreadsheet writes again as it read it. */
const WHOLE = /^(?:0|[1-9]\d{0,14})$/;
const MONTH =
  '(?:jan|f[e\u00e9]v|feb|ene|m[a\u00e4]r|a[pvb]r|ma[iy]|ju[inl]|ao[u\u00fb]|a[ug][go]|sep|o[ck]t|nov|d[ei\u00e9][cz])[a-z\u00e9\u00fb]{0,7}\\.?';
/** A day with the name of its month, `Sept 2` or `5-Mai-26`, and the two truth values. */
const DATED = new RegExp(
  `^(?:true|false|\\d{1,4}[ ./-]*${MONTH}(?:[ ./-]*\\d{1,4})?|${MONTH}[ ./-]*\\d{1,4}(?:,? ?\\d{4})?)$`,
  'i',
);

/** The text with a leading apostrophe where a spreadsheet would compute it. */
export function guarded(text: string): string {
  const isRisky = (FORMULA.test(text) && !HARMLESS.test(text)) || isTakenOff(text);
  return isRisky ? `'${text}` : text;
}

/** The same, and also where a spreadsheet would make a number or a day of a text: `007`, `1E5`, `24/7`, `Sept 2`. */
export function guardedForSheet(text: string): string {
  return isRead(text) ? `'${text}` : guarded(text);
}

/** A cell without the one apostrophe that guarded it from a spreadsheet. */
export function unguarded(cell: string): string {
  return isTakenOff(cell) ? cell.slice(1) : cell;
}

/** An apostrophe of the text's own that would be taken for our guard is guarded itself. */
function isTakenOff(cell: string): boolean {
  return cell.charCodeAt(0) === 39 && (GUARDED.test(cell) || isRead(cell.slice(1)));
}

function isRead(text: string): boolean {
  return (COUNTED.test(text) && !WHOLE.test(text)) || DATED.test(text);
}
