import type { Column } from './columns.ts';
import { headerKey } from './columns.ts';
import type { LeadField } from './formats.ts';
import type { RowWarning } from './lead-row.ts';
import { emailsIn } from './lead-words.ts';
import type { Sheet } from './sheet.ts';

/** What a column may be, with a cell of it to judge by. */
export interface Proposal {
  readonly header: string;
  readonly field: LeadField;
  /** The first cell that says something; '' where none does. */
  readonly sample: string;
}

/** Parts of headers that tell a field, the surer first. */
const WORDS: readonly (readonly [parts: RegExp, field: LeadField])[] = [
  [/mail|correo|courriel/, 'email'],
  [/fax|url|link|web|http|date|datum|fecha/, 'extra'],
  [/mobil|cell|handy|movil|portable/, 'mobile'],
  [/phone|tel|fon|number|numero|nummer|call/, 'phone'],
  [/firstname|given|vorname|prenom|forename/, 'first-name'],
  [/lastname|surname|family|nachname|apellido/, 'last-name'],
  [/firm|compan|organi|account|societ|entrepr|empres|unternehm|employer|agency|shop|praxis/, 'company'],
  [/title|role|position|funktion|fonction|puesto|cargo/, 'title'],
  [/note|comment|remark|notiz|bemerk/, 'note'],
  [/name|person|contact|kontakt|client|kunde|lead|prospect|who|wer|gast|guest|buyer/, 'name'],
];

/**
 * What the columns of an unknown file may be, told from words in their headers and from what stands in them. A
 * guess to be looked at: nothing is taken for granted.
 */
export function proposeMap(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): readonly Proposal[] {
  const taken = new Set<LeadField>();
  return header.map((cell, at) => {
    const cells = rows.map((row) => (row[at] ?? '').trim()).filter((text) => text !== '');
    const field = once(byCells(cells, cell) ?? byHeader(cell) ?? byNames(cells, taken) ?? 'extra', taken);
    return { header: cell.trim(), field, sample: cells[0] ?? '' };
  });
}

/** Phones and addresses may be in several columns; of anything else the first column is it. */
function once(field: LeadField, taken: Set<LeadField>): LeadField {
  const many = field === 'email' || field === 'phone' || field === 'mobile' || field === 'note';
  if (!many && taken.has(field)) return 'extra';
  taken.add(field);
  return field;
}

function byCells(cells: readonly string[], header: string): LeadField | null {
  if (mostly(cells, isAddress)) return 'email';
  if (!mostly(cells, isPhone)) return null;
  return byHeader(header) === 'mobile' ? 'mobile' : 'phone';
}

function byHeader(header: string): LeadField | null {
  const key = headerKey(header);
  return WORDS.find(([parts]) => parts.test(key))?.[1] ?? null;
}

/** Two to four words that begin with capitals: a person first, then a company. */
function byNames(cells: readonly string[], taken: ReadonlySet<LeadField>): LeadField | null {
  const isName = (text: string) => /^(?:\p{Lu}[\p{L}'.-]*\s+){1,3}\p{Lu}[\p{L}'.-]*$/u.test(text);
  if (!mostly(cells, isName)) return null;
  return taken.has('name') || taken.has('first-name') ? 'company' : 'name';
}

function isAddress(text: string): boolean {
  return text.includes('@') && emailsIn(text).some(({ address }) => address !== null);
}

/** A day, which has as many digits as a phone. */
const DAY = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b/;

function isPhone(text: string): boolean {
  if (DAY.test(text)) return false;
  const digits = text.replace(/\D/g, '').length;
  return digits >= 7 && digits <= 20 && /^\+?[\d\s()./-]+(?:\s*(?:x|ext\.?)\s*\d+)?$/i.test(text);
}

function mostly(cells: readonly string[], test: (text: string) => boolean): boolean {
  return cells.length > 0 && cells.filter(test).length * 2 > cells.length;
}

/** Columns that nobody took for a way to reach people, although their cells look like one, each as a warning. */
export function unreadWays(
  mapping: readonly Column[],
  { headerLine, sample }: Pick<Sheet, 'headerLine' | 'sample'>,
): readonly RowWarning[] {
  return mapping.flatMap(({ header, field }, at) => {
    const key = headerKey(header);
    if (field !== 'extra' || SOMEBODY_ELSE.test(key)) return [];
    const cells = sample.map((row) => (row[at] ?? '').trim()).filter((text) => text !== '');
    const way = byCells(cells, header);
    // As many digits as a phone has an order or a customer, too.
    if (way === null || (way !== 'email' && !PHONE_WORD.test(key))) return [];
    const what = way === 'email' ? 'e-mail addresses' : 'phones';
    const message = `line ${headerLine}: column "${header}" looks like ${what} and is kept as an extra field; to use it: --map '${header}=${way}'`;
    return [{ line: headerLine, code: 'unread-column', message }];
  });
}

const PHONE_WORD = /phone|tel|fon|mobil|cell|handy|movil|dial/;
/** Of colleagues and machines: no way to reach the person of the row. */
const SOMEBODY_ELSE = /owner|rep$|assist|manager|createdby|modifiedby|sender|fax|pager/;

/** True for a first line that is a person already: an address or a phone stands in it. */
export function isHeaderless(header: readonly string[]): boolean {
  return header.some((cell) => isAddress(cell.trim()) || isPhone(cell.trim()));
}
