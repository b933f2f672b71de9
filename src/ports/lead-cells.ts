import { unguarded } from '../apostrophe.ts';
import { PHONE_KINDS, type PhoneKind } from '../contact.ts';
import { cleanCell, splitCell } from './cells.ts';
import type { Column } from './columns.ts';
import { headerKey } from './columns.ts';
import type { LeadField } from './formats.ts';

/** In the order in which a contact's phones are tried. The last two are everybody's: they identify nobody. */
export { PHONE_KINDS, type PhoneKind };

/** One phone cell of a row; `repeats` marks a column that may show another column's number again. */
export interface PhoneCell {
  readonly kind: PhoneKind;
  readonly repeats: boolean;
  readonly texts: readonly string[];
}

const KIND_OF_FIELD: Readonly<Partial<Record<LeadField, PhoneKind>>> = {
  phone: 'work',
  direct: 'direct',
  mobile: 'mobile',
  work: 'work',
  home: 'home',
  other: 'other',
  repeat: 'other',
  'company-phone': 'company',
  'head-office': 'head-office',
};

interface PhoneColumn {
  readonly index: number;
  readonly field: LeadField;
  readonly kind: PhoneKind;
  /** The column that says what kind of phone it is, as Google's and Close's exports have them. */
  readonly label: number;
}

const ONE_VALUE: readonly LeadField[] = [
  ...([
    'name',
    'first-name',
    'last-name',
    'company',
    'title',
    'zone',
    'country',
    'kind',
    'priority',
  ] as const),
  ...(['source', 'stage', 'record-id'] as const),
];

// Shared by all rows that have nothing to say: a million rows make a million fewer of each.
const NONE: readonly string[] = [];
const NO_EXTRA: Readonly<Record<string, string>> = {};

/** Reads the cells of rows by field. Made once a file, so that a row costs only its own cells. */
export class RowReader {
  readonly #columns: ReadonlyMap<LeadField, readonly number[]>;
  readonly #headers: readonly string[];
  readonly #phones: PhoneColumn[];
  readonly #extras: readonly number[];
  /** Fields of one value that several columns hold. */
  readonly #doubled: readonly (readonly number[])[];
  readonly #clean: (cell: string) => string;

  /** `verbatim`: our own export, whose cells stand as they are but for the guard; `raw`: without one. */
  constructor(columns: readonly Column[], cells: 'clean' | 'verbatim' | 'raw') {
    const byField = new Map<LeadField, number[]>();
    for (const [index, { field }] of columns.entries()) {
      byField.set(field, [...(byField.get(field) ?? []), index]);
    }
    this.#columns = byField;
    this.#headers = apart(columns.map(({ header }, index) => header || `column ${index + 1}`));
    this.#doubled = ONE_VALUE.map((field) => byField.get(field) ?? []).filter(({ length }) => length > 1);
    this.#phones = phoneColumns(columns);
    // Our own stand in the order of their names, wherever somebody has moved them.
    if (cells !== 'clean')
      this.#phones.sort((a, b) => compare(this.#headers[a.index], this.#headers[b.index]));
    const labels = new Set(this.#phones.map(({ label }) => label));
    this.#extras = columns
      .map((_, index) => index)
      .filter((index) => columns[index]?.field === 'extra' && !labels.has(index));
    this.#clean = cells === 'raw' ? String : cells === 'verbatim' ? unguarded : cleanCell;
  }

  /** The first cell of a field that says something, or ''. */
  first(cells: readonly string[], field: LeadField): string {
    const columns = this.#columns.get(field);
    if (columns === undefined) return '';
    for (const index of columns) {
      const text = this.#clean(cells[index] ?? '');
      if (text !== '') return text;
    }
    return '';
  }

  /** All cells of a field that say something. */
  all(cells: readonly string[], field: LeadField): readonly string[] {
    const columns = this.#columns.get(field);
    if (columns === undefined) return NONE;
    const texts: string[] = [];
    for (const index of columns) {
      const text = this.#clean(cells[index] ?? '');
      if (text !== '') texts.push(text);
    }
    return texts;
  }

  phones(cells: readonly string[]): PhoneCell[] {
    const found: PhoneCell[] = [];
    for (const { index, field, kind, label } of this.#phones) {
      const text = this.#clean(cells[index] ?? '');
      if (text === '') continue;
      const said = label < 0 ? kind : kindOfLabel(this.#clean(cells[label] ?? ''), kind);
      if (said !== null) found.push({ kind: said, repeats: field === 'repeat', texts: phonesIn(text) });
    }
    return found;
  }

  /**
   * Columns that nobody claimed, what a field of one value had left over, and what further columns of it say
   * differently, by header.
   */
  extra(cells: readonly string[], leftOver: readonly LeadField[]): Readonly<Record<string, string>> {
    const hasNone = this.#extras.length === 0 && this.#doubled.length === 0;
    if (hasNone && leftOver.length === 0 && cells.length <= this.#headers.length) return NO_EXTRA;
    const pairs: [string, string][] = [];
    const take = (index: number) => {
      const text = this.#clean(cells[index] ?? '');
      if (text !== '') pairs.push([this.#headers[index] ?? `column ${index + 1}`, text]);
    };
    for (const index of this.#extras) take(index);
    for (const columns of this.#doubled) {
      const said = columns.filter((index) => this.#clean(cells[index] ?? '') !== '');
      const first = this.#clean(cells[said[0] ?? -1] ?? '');
      for (const index of said.slice(1)) if (this.#clean(cells[index] ?? '') !== first) take(index);
    }
    for (const field of leftOver) for (const index of this.#columns.get(field) ?? []) take(index);
    for (let index = this.#headers.length; index < cells.length; index++) take(index);
    // fromEntries defines plain properties, so that a header called __proto__ does no harm.
    return Object.fromEntries(pairs);
  }

  /** True for cells beyond the last header that say something. */
  overflows(cells: readonly string[]): boolean {
    if (cells.length <= this.#headers.length) return false;
    return cells.slice(this.#headers.length).some((cell) => cleanCell(cell) !== '');
  }
}

/** Headers told apart: the second `Score` is `Score (2)`. */
function apart(headers: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return headers.map((header) => {
    let name = header;
    for (let at = 2; taken.has(name); at++) name = `${header} (${at})`;
    taken.add(name);
    return name;
  });
}

function compare(one = '', other = ''): number {
  return one < other ? -1 : Number(one > other);
}

function phoneColumns(columns: readonly Column[]): PhoneColumn[] {
  const keys = columns.map(({ header }) => headerKey(header));
  return columns.flatMap(({ field }, index) => {
    const kind = KIND_OF_FIELD[field];
    if (kind === undefined) return [];
    const key = keys[index] as string;
    const names = [key.replace(/value$/, 'label'), key.replace(/value$/, 'type'), `${key}type`];
    const label = keys.findIndex((other, at) => at !== index && names.includes(other));
    return [{ index, field, kind, label }];
  });
}

/** The kind that a label such as `* Work` names; null for a fax or a pager, which are no phones. */
function kindOfLabel(label: string, otherwise: PhoneKind): PhoneKind | null {
  if (/fax|pager/i.test(label)) return null;
  if (/mobil|cell|handy/i.test(label)) return 'mobile';
  if (/direct/i.test(label)) return 'direct';
  if (/work|office|business|arbeit/i.test(label)) return 'work';
  if (/home|privat/i.test(label)) return 'home';
  if (/main|company/i.test(label)) return 'company';
  return label === '' ? otherwise : 'other';
}

const BARE_EXTENSION = /^(?:x|ext|extn|extension|durchwahl|dw|poste)[.:=]?\s*\d{1,7}$/i;

/** The phones in a cell. An extension behind a comma belongs to the number before it. */
function phonesIn(cell: string): string[] {
  // Rounded by a spreadsheet that writes decimals with a comma: one number, and lost.
  if (/^\d,\d+E\+?\d+$/i.test(cell)) return [cell];
  const parts: string[] = [];
  for (const part of splitCell(cell)) {
    const before = parts.length - 1;
    if (before >= 0 && BARE_EXTENSION.test(part)) parts[before] += ` ext. ${part.replace(/\D+/g, '')}`;
    else parts.push(part);
  }
  return parts;
}
