import type { Priority } from '../schedule/model.ts';
import { countryCode } from './country.ts';
import type { LeadField } from './formats.ts';
import type { RowReader } from './lead-cells.ts';
import type { LeadPhone, Ways } from './lead-ways.ts';
import { readWays, unreachable } from './lead-ways.ts';
import { doNotCallIn, isZone, priorityIn, saysDoNotCall, tagsIn } from './lead-words.ts';
import { givenFirst } from './name-order.ts';
import type { PhoneReader } from './phone-nanp.ts';
import type { TableRecord } from './table.ts';

/** Something a row says that could not be used, although the row comes in. */
export interface RowWarning {
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

/** One row of a lead file, read. */
export interface Lead {
  readonly line: number;
  readonly lineEnd: number;
  readonly cells: readonly string[];
  /** The record id in its system, such as `hubspot:71839622462`. */
  readonly sourceId: string | null;
  /** As given and family name, or the full name; '' for a company without a person. */
  readonly name: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly company: string;
  readonly title: string;
  /** The first of `emails`. */
  readonly email: string | null;
  readonly emails: readonly string[];
  readonly phones: readonly LeadPhone[];
  /** IANA zone. */
  readonly zone: string | null;
  /** ISO 3166 code. */
  readonly country: string | null;
  readonly kind: 'cold' | 'warm' | null;
  readonly priority: Priority | null;
  readonly source: string | null;
  readonly tags: readonly string[];
  readonly note: string;
  readonly doNotCall: boolean;
  /** Columns without a field of ours, by header. */
  readonly extra: Readonly<Record<string, string>>;
  /** What only our own export says; a uid identifies, a status fired or dnc is to be kept. */
  readonly own: {
    readonly uid: string | null;
    readonly status: string | null;
    readonly cadence: string | null;
  } | null;
  readonly warnings: readonly RowWarning[];
}

export type LeadRow =
  | { readonly kind: 'lead'; readonly lead: Lead }
  | {
      readonly kind: 'rejected';
      readonly line: number;
      readonly lineEnd: number;
      readonly code: 'no-name' | 'no-way-to-reach';
      readonly detail: string | null;
      readonly reason: string;
      readonly cells: readonly string[];
    };

/** What the rows of one file are read by. */
export interface RowRules {
  readonly reader: RowReader;
  readonly system: string;
  readonly ours: boolean;
  readonly keep: boolean;
  readonly country: string;
  readonly readPhone: PhoneReader;
}

const NO_WARNINGS: readonly RowWarning[] = [];

/** Reads one record after the other: a lead, or the reason why it is none. */
export function rowReaderFor(rules: RowRules): (record: TableRecord) => LeadRow {
  return (record) => {
    const { line, lineEnd, cells } = record;
    const reader = rules.reader;
    const company = reader.first(cells, 'company');
    const names = namesOf(reader, cells, rules.ours);
    const country = countryCode(reader.first(cells, 'country'));
    const ways = readWays(
      reader.phones(cells),
      reader.all(cells, 'email'),
      country ?? rules.country,
      rules.readPhone,
    );
    const reachable = ways.phones.length > 0 || ways.emails.length > 0;
    // A sheet of ours may lack those columns: the uid says who it is.
    const isKnown = rules.ours && reader.first(cells, 'uid') !== '';
    if (names.name === '' && company === '' && ways.emails.length === 0 && !isKnown) {
      const reason = 'nobody to call: no name, no company, no e-mail';
      return { kind: 'rejected', line, lineEnd, code: 'no-name', detail: null, reason, cells };
    }
    if (!reachable && !rules.keep) {
      return { kind: 'rejected', line, lineEnd, code: 'no-way-to-reach', ...unreachable(ways), cells };
    }
    return { kind: 'lead', lead: leadOf(rules, record, names, company, country, ways) };
  };
}

function namesOf(
  reader: RowReader,
  cells: readonly string[],
  ours: boolean,
): { name: string; givenName: string; familyName: string } {
  const givenName = reader.first(cells, 'first-name');
  const familyName = reader.first(cells, 'last-name');
  const full = reader.first(cells, 'name');
  const both = givenName === '' || familyName === '' ? givenName + familyName : `${givenName} ${familyName}`;
  if (full === '') return { name: both, givenName, familyName };
  return { name: ours ? full : givenFirst(full), givenName, familyName };
}

function leadOf(
  rules: RowRules,
  { line, lineEnd, cells }: TableRecord,
  names: { name: string; givenName: string; familyName: string },
  company: string,
  country: string | null,
  ways: Ways,
): Lead {
  const { reader } = rules;
  const id = reader.first(cells, 'record-id');
  const zone = reader.first(cells, 'zone');
  const zoneIsKnown = zone !== '' && isZone(zone);
  const kind = reader.first(cells, 'kind').toLowerCase();
  const priority = reader.first(cells, 'priority');
  const readPriority = priorityIn(priority);
  const stage = reader.first(cells, 'stage');
  const source = reader.first(cells, 'source');
  const tags = tagsIn(reader.all(cells, 'tags'));
  const own = ownOf(rules, cells);
  const marks = reader.all(cells, 'do-not-call');
  const unclear = marks.filter((cell) => doNotCallIn(cell) === 'unclear');
  const isKind = kind === 'cold' || kind === 'warm';
  const leftOver: LeadField[] = [];
  if (stage !== '') leftOver.push('stage');
  if (zone !== '' && !zoneIsKnown) leftOver.push('zone');
  if (kind !== '' && !isKind) leftOver.push('kind');
  if (priority !== '' && readPriority === null) leftOver.push('priority');
  return {
    line,
    lineEnd,
    cells,
    sourceId: id === '' ? null : `${rules.system}:${id}`,
    ...names,
    company,
    title: reader.first(cells, 'title'),
    email: ways.emails[0] ?? null,
    emails: ways.emails,
    phones: ways.phones,
    zone: zoneIsKnown ? zone : null,
    country,
    kind: isKind ? kind : null,
    priority: readPriority,
    source: source === '' ? null : source,
    tags,
    note: reader.all(cells, 'note').join('\n'),
    doNotCall:
      marks.some((cell) => doNotCallIn(cell) !== 'no') ||
      saysDoNotCall(stage) ||
      // In a sheet of ours a tag is only what somebody has called them.
      (!rules.ours && tags.some(saysDoNotCall)) ||
      own?.status === 'dnc',
    extra: reader.extra(cells, leftOver),
    own,
    warnings: warningsOf(line, ways, zoneIsKnown ? '' : zone, unclear, reader.overflows(cells)),
  };
}

function ownOf({ reader, ours }: RowRules, cells: readonly string[]): Lead['own'] {
  const uid = reader.first(cells, 'uid') || null;
  const status = reader.first(cells, 'status') || null;
  const cadence = reader.first(cells, 'cadence') || null;
  return ours || uid || status || cadence ? { uid, status, cadence } : null;
}

function warningsOf(
  line: number,
  ways: Ways,
  zone: string,
  unclear: readonly string[],
  overflows: boolean,
): readonly RowWarning[] {
  if (ways.problems.length === 0 && zone === '' && unclear.length === 0 && !overflows) return NO_WARNINGS;
  const warnings: RowWarning[] = [];
  for (const { code, text } of ways.problems) {
    // One of a kind a row, as people mend rows and not cells.
    if (warnings.some((warning) => warning.code === code)) continue;
    warnings.push({ line, code, message: `line ${line}: ${text}; the row came in without it` });
  }
  if (zone !== '') {
    warnings.push({ line, code: 'unknown-zone', message: `line ${line}: "${zone}" is no time zone` });
  }
  if (unclear.length > 0) {
    const message = `line ${line}: "${unclear[0]}" in a do-not-call column is neither yes nor no; taken for a yes`;
    warnings.push({ line, code: 'unclear-do-not-call', message });
  }
  if (overflows) {
    const message = `line ${line}: more cells than the header has columns; look for a comma without quotes`;
    warnings.push({ line, code: 'extra-cells', message });
  }
  return warnings;
}
