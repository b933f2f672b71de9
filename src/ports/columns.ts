import { fault } from '../faults.ts';
import type { Format, LeadField } from './formats.ts';
import { FORMATS, GENERIC, LEAD_FIELDS, PROSPECT_PEOPLE } from './formats.ts';

/** One column of a file: its header as written, and what it is taken for. */
export interface Column {
  readonly header: string;
  readonly field: LeadField;
}

/** A header as it is compared: letters and digits alone, no case, no accents. `E-Mail ` is `email`. */
export function headerKey(header: string): string {
  const plain = header.normalize('NFKD').toLowerCase();
  return plain.replace(/[^\p{L}\p{N}#]+/gu, '').replaceAll('ß', 'ss');
}

const KEYS = new WeakMap<Format, Map<string, LeadField>>();

function fieldsOf(format: Format): Map<string, LeadField> {
  let fields = KEYS.get(format);
  if (!fields) {
    fields = new Map();
    for (const [field, headers] of Object.entries(format.headers) as [LeadField, readonly string[]][]) {
      // The first field to claim a header keeps it.
      for (const header of headers) {
        const key = headerKey(header);
        if (!fields.has(key)) fields.set(key, field);
      }
    }
    KEYS.set(format, fields);
  }
  return fields;
}

let known: Set<string> | null = null;

/** How many of these cells are column names of some known format, or are mapped by the user. */
export function countKnownHeaders(cells: readonly string[], map: Readonly<Record<string, string>>): number {
  known ??= new Set([GENERIC, ...FORMATS].flatMap((format) => [...fieldsOf(format).keys()]));
  const mapped = new Set(Object.keys(map).map(headerKey));
  const keys = new Set(cells.map(headerKey));
  return [...keys].filter((key) => key !== '' && (known?.has(key) || mapped.has(key))).length;
}

/** Our uids tell of their time: version 7 of the standard. */
const OUR_UID = /^'?[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/** True for our export of people with some of its columns only: it has the uids, whatever else is left. */
function hasOurUids(header: readonly string[], rows: readonly (readonly string[])[]): boolean {
  const at = header.findIndex((cell) => cell.trim() === 'uid');
  const uids = at < 0 ? [] : rows.map((row) => (row[at] ?? '').trim()).filter((uid) => uid !== '');
  return uids.length > 0 && uids.every((uid) => OUR_UID.test(uid));
}

/** The format whose marks these headers show best; {@link GENERIC} where none is shown enough. */
export function recogniseFormat(
  header: readonly string[],
  rows: readonly (readonly string[])[] = [],
): Format {
  if (hasOurUids(header, rows)) return PROSPECT_PEOPLE;
  const keys = new Set(header.map(headerKey));
  const shown = FORMATS.map((format) => ({
    format,
    marks: format.marks.filter((mark) => keys.has(headerKey(mark))).length,
  })).filter(({ format, marks }) => marks >= format.need);
  return shown.sort((a, b) => b.marks - a.marks)[0]?.format ?? GENERIC;
}

// `Do Not Call` also comes as `Person - Do Not Call` and as `custom.Do Not Call`, in any system; `TPS`, `Bloctel` and
// the Robinson lists are the registers of countries. To have unsubscribed from e-mail is something else.
const DO_NOT_CALL = new RegExp(
  '^(?:person|contact|lead|custom|customfield|federal|national|state|internal|phone|is|on|has)*' +
    '(?:donot(?:call|phone|contact)|dont(?:call|contact)|dnc' +
    '|opt(?:ed)?out(?:of)?(?:call|phone)(?:s|ing|calls)?|(?:calls?|calling|phone)opt(?:ed)?out' +
    '|c?tps|tpsctps|bloctel|robinson|anrufsperre|telefonsperre|keineanrufe|listarobinson)' +
    '(?:list|liste|status|flag|registry|registered)?$',
);

/**
 * What each column is taken for: as `map` says, else as its format does; unknown ones are extra fields.
 * A `usage` fault where the map names a column or a field that does not exist; a `bad-input` fault where no
 * column tells a name, a company, an e-mail or a phone.
 */
export function mapColumns(
  name: string,
  header: readonly string[],
  format: Format,
  map: Readonly<Record<string, string>>,
): Column[] {
  const columns = columnsBy(header, fieldsOf(format), readMap(name, header, map));
  if (!columns.some(({ field }) => tells(field, format))) throw unmapped(name, header, []);
  return settleNames(withoutAddress(columns, format), readMap(name, header, map));
}

/** French Outlook calls both `M.` and the job `Titre`: of two such columns the first is the form of address. */
function withoutAddress(columns: Column[], { twice }: Format): Column[] {
  const places = columns.flatMap(({ header }, at) =>
    twice !== undefined && headerKey(header) === headerKey(twice) ? [at] : [],
  );
  if (places.length < 2) return columns;
  return columns.map((column, at) => (at === places[0] ? { ...column, field: 'ignore' } : column));
}

function columnsBy(
  header: readonly string[],
  fields: ReadonlyMap<string, LeadField>,
  mapped: ReadonlyMap<string, LeadField>,
): Column[] {
  return header.map((cell): Column => {
    const key = headerKey(cell);
    const own = REJECT_COLUMNS.includes(cell.trim()) ? 'ignore' : undefined;
    const known = mapped.get(key) ?? fields.get(key) ?? own;
    const field = known ?? (DO_NOT_CALL.test(key) ? 'do-not-call' : 'extra');
    return { header: cell.trim(), field };
  });
}

/** True where some column is known to tell a person: a name, a company, an address or a phone. */
export function isTelling(
  header: readonly string[],
  format: Format,
  map: Readonly<Record<string, string>>,
): boolean {
  const mapped = new Set(Object.keys(map).map(headerKey));
  // What is mapped to a field that does not exist is told of when the map is read.
  return (
    header.some((cell) => mapped.has(headerKey(cell))) ||
    columnsBy(header, fieldsOf(format), new Map()).some(({ field }) => tells(field, format))
  );
}

function tells(field: LeadField, format: Format): boolean {
  return TELLING.has(field) || (format === PROSPECT_PEOPLE && field === 'uid');
}

/** What stands behind rejected rows in the file that is made of them; mended, it is imported again. */
export const REJECT_COLUMNS: readonly string[] = ['prospect line', 'prospect reason'];

const PHONES = [
  'phone',
  'direct',
  'mobile',
  'work',
  'home',
  'other',
  'company-phone',
  'head-office',
] as const;
const TELLING = new Set<LeadField>(['name', 'first-name', 'last-name', 'company', 'email', ...PHONES]);

/**
 * `Nombre` alone is the whole name; `Name` beside `Vorname` is the family name; `Name` goes before `Lead Name`. The
 * user's map stands.
 */
function settleNames(columns: Column[], mapped: ReadonlyMap<string, LeadField>): Column[] {
  const has = (field: LeadField) => columns.some((column) => column.field === field);
  const isHalf = has('first-name') !== has('last-name') && !has('name');
  const lacksLast = has('first-name') && !has('last-name');
  const whole = ['fullname', 'name'].find((wanted) =>
    columns.some(({ header, field }) => field === 'name' && headerKey(header) === wanted),
  );
  return columns.map((column) => {
    const key = headerKey(column.header);
    if (mapped.has(key)) return column;
    // `lead_name` beside `name` is the company, or a shorter form of it.
    if (column.field === 'name' && whole !== undefined && key !== whole && !lacksLast)
      return { ...column, field: 'extra' };
    if (isHalf && /^(?:nombre|nom|nome)$/.test(key)) return { ...column, field: 'name' };
    if (lacksLast && column.field === 'name' && key === 'name') return { ...column, field: 'last-name' };
    return column;
  });
}

function readMap(
  name: string,
  header: readonly string[],
  map: Readonly<Record<string, string>>,
): Map<string, LeadField> {
  const fields = new Map<string, LeadField>();
  for (const [theirs, ours] of Object.entries(map)) {
    const field = LEAD_FIELDS.find((known) => headerKey(known) === headerKey(ours));
    if (!field) {
      throw fault('usage', `There is no field "${ours}".`, `The fields: ${LEAD_FIELDS.join(', ')}.`);
    }
    if (!header.some((cell) => headerKey(cell) === headerKey(theirs))) {
      throw fault('usage', `${name} has no column "${theirs}".`, `Its columns: ${listed(header)}.`);
    }
    fields.set(headerKey(theirs), field);
  }
  return fields;
}

/** The fault for a file none of whose columns is known, with the line to type if the proposals are right. */
export function unmapped(
  name: string,
  header: readonly string[],
  proposals: readonly { readonly header: string; readonly field: LeadField }[],
): Error {
  const isLog = header.some((cell) => /^(?:outcome|result|disposition|ergebnis)$/.test(headerKey(cell)));
  const guessed = proposals.filter(({ header: cell, field }) => cell !== '' && field !== 'extra');
  const example = [
    { header: (header.find((cell) => cell.trim() !== '') ?? 'Their Header').trim(), field: 'name' },
  ];
  const pairs = guessed.some(({ field }) => TELLING.has(field)) ? guessed : example;
  const line = pairs.map(
    ({ header: cell, field }) => `--map ${shellQuoted(`${cell.slice(0, 60)}=${field}`)}`,
  );
  return fault(
    'bad-input',
    `${name}: no column is known to be a name, a company, an e-mail or a phone.`,
    `Say which is which: prospect import ${shellQuoted(name)} ${line.join(' ')} (fields: ${LEAD_FIELDS.join(', ')}).`,
    [
      `Its columns: ${listed(header)}.`,
      isLog
        ? 'It looks like a call log: those are imported with --type attempts.'
        : 'If that is a person already, put a line of column names above it.',
    ],
  );
}

/** The fault for a first line that is a person already, with the line of column names that belongs above it. */
export function headerless(
  name: string,
  first: readonly string[],
  fields: readonly LeadField[],
  delimiter: string,
): Error {
  // Mostly the first column that says nothing else is the name.
  const spare = fields.includes('name') ? -1 : fields.indexOf('extra');
  const names = fields.map((field, at) =>
    at === spare ? 'name' : field === 'extra' ? `column ${at + 1}` : field,
  );
  return fault(
    'bad-input',
    `${name}: no column is known to be a name, a company, an e-mail or a phone.`,
    `Put this line above it, with its mistakes mended: ${names.join(delimiter)}`,
    [
      `The first line is a person already: ${listed(first)}.`,
      'To go on, put a line of column names above it.',
    ],
  );
}

/** A word as a shell takes it: quoted unless it needs none. */
function shellQuoted(word: string): string {
  return /^[\w./:=+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function listed(header: readonly string[]): string {
  const cells = header.slice(0, 40).map((cell) => `"${cell.trim().slice(0, 60)}"`);
  return cells.join(', ') + (header.length > 40 ? `, and ${header.length - 40} more` : '');
}
