import { unguarded } from '../apostrophe.ts';
import type { Clock, Day } from '../schedule/day.ts';
import type { Action, Outcome } from '../schedule/model.ts';
import { ACTIONS } from '../schedule/model.ts';
import type { AttemptField } from './attempt-columns.ts';
import type { DateOrder } from './call-date.ts';
import { readDate, readTime, splitDateTime, zonedInstant } from './call-date.ts';
import { cleanCell } from './cells.ts';
import { emailsIn } from './lead-words.ts';
import type { PhoneReader } from './phone-nanp.ts';
import type { TableRecord } from './table.ts';
import { civilAt } from './zone.ts';

/** How a call log names the one who was called. A phone is E.164, an id the bare number of `c104`. */
export interface ContactRef {
  readonly by: 'id' | 'phone' | 'email';
  readonly value: string;
}

/** One row of a call log, read; whose contact it is and whether the rules allow it is for the importer. */
export interface PastAttempt {
  readonly kind: 'attempt';
  readonly line: number;
  readonly lineEnd: number;
  readonly cells: readonly string[];
  readonly day: Day;
  /** In the user's zone; null where the log gives none. */
  readonly time: Clock | null;
  readonly contact: ContactRef;
  /** Further ways in which the row names the contact, the surest first. */
  readonly alternatives: readonly ContactRef[];
  /** Tells two people on one line apart; it names nobody by itself. */
  readonly name: string;
  readonly outcome: Outcome;
  readonly note: string;
  readonly promised: Day | null;
  readonly agreed: { readonly on: Day; readonly at: Clock | null; readonly topic: string | null } | null;
  /** From our own export, else null. */
  readonly via: Action | null;
  readonly script: string | null;
  readonly atUtc: string | null;
  readonly attemptUid: string | null;
}

export type RejectedAttemptCode =
  | 'bad-date'
  | 'bad-time'
  | 'unknown-contact'
  | 'no-outcome'
  | 'unknown-outcome'
  | 'no-agreed-day';

export interface RejectedAttempt {
  readonly kind: 'rejected';
  readonly line: number;
  readonly lineEnd: number;
  readonly code: RejectedAttemptCode;
  readonly detail: null;
  readonly reason: string;
  readonly cells: readonly string[];
}

export type AttemptRow = PastAttempt | RejectedAttempt;

/** Reads the first cell of a field that says something, or ''. Our own export stands as it is. */
export type ReadCell = (cells: readonly string[], field: AttemptField) => string;

/** A {@link ReadCell} for the columns of a file. */
export function cellReader(fields: readonly AttemptField[], verbatim: boolean, raw: boolean): ReadCell {
  const clean = verbatim ? (raw ? String : unguarded) : cleanCell;
  return (cells, field) => {
    for (let index = 0; index < fields.length; index++) {
      if (fields[index] !== field) continue;
      const text = clean(cells[index] ?? '');
      if (text !== '') return text;
    }
    return '';
  };
}

/** An outcome word as it is compared: case and runs of spaces do not matter. */
export function wordKey(word: string): string {
  return word.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** What the rows of one call log are read by. */
export interface LogRules {
  readonly read: ReadCell;
  readonly words: ReadonlyMap<string, Outcome>;
  readonly country: string;
  readonly dates: DateOrder;
  /** The zone of the user; without one, an instant of another zone is no time of day. */
  readonly zone: string | null;
  readonly readPhone: PhoneReader;
}

/** One row of a call log: an attempt, or the reason why it is none. */
export function readAttempt(record: TableRecord, rules: LogRules): AttemptRow {
  const { line, lineEnd, cells } = record;
  const reject = (code: RejectedAttemptCode, reason: string): RejectedAttempt => {
    return { kind: 'rejected', line, lineEnd, code, detail: null, reason, cells };
  };
  const cell = (field: AttemptField) => rules.read(cells, field);

  const instant = rules.zone === null ? null : zonedInstant(`${cell('date')} ${cell('time')}`.trim());
  const when =
    instant === null ? readWhen(cell('date'), cell('time'), rules.dates) : whenAt(instant, rules.zone!);
  if ('code' in when) return reject(when.code, when.reason);
  const word = cell('outcome');
  if (word === '') return reject('no-outcome', 'no outcome: the cell is empty');
  const outcome = rules.words.get(wordKey(word));
  if (!outcome) return reject('unknown-outcome', `"${word}" is no outcome; map it: --outcomes '${word}=…'`);
  const contacts = contactsOf(cell, rules);
  const [contact, ...alternatives] = contacts;
  if (!contact) {
    const said = cell('contact') || cell('phone') || cell('email') || cell('contact-id');
    return reject('unknown-contact', said ? `"${said}" is no phone, e-mail or id` : 'no contact is named');
  }
  const promised = dayIn(cell('promised'), rules.dates);
  const agreed = dayIn(cell('agreed'), rules.dates);
  if (promised === 'bad') return reject('bad-date', `promised: ${noDay(cell('promised'), rules.dates)}`);
  if (agreed === 'bad') return reject('bad-date', `agreed: ${noDay(cell('agreed'), rules.dates)}`);
  if (outcome === 'callback' && agreed === null) {
    return reject('no-agreed-day', `"${word}" needs the day that was agreed, in a column "agreed"`);
  }
  const agreedTime = cell('agreed-time') || splitDateTime(cell('agreed')).time;
  return {
    kind: 'attempt',
    line,
    lineEnd,
    cells,
    ...when,
    contact,
    alternatives,
    name: cell('name'),
    outcome,
    note: cell('note'),
    promised,
    agreed: agreed && { on: agreed, at: readTime(agreedTime), topic: cell('topic') || null },
    via: ACTIONS.find((action) => action === cell('via').toLowerCase()) ?? null,
    script: cell('script') || null,
    atUtc: cell('at-utc') || instant,
    attemptUid: cell('attempt-uid') || null,
  };
}

type When =
  | { readonly day: Day; readonly time: Clock | null }
  | { readonly code: 'bad-date' | 'bad-time'; readonly reason: string };

function whenAt(instant: string, zone: string): When {
  const { day, clock } = civilAt(Date.parse(instant), zone);
  return { day, time: clock };
}

function readWhen(dateCell: string, timeCell: string, order: DateOrder): When {
  const { date, time } = splitDateTime(dateCell);
  const day = readDate(date, order);
  if (day === null) return { code: 'bad-date', reason: noDay(dateCell, order) };
  const clock = timeCell || time;
  const read = clock === '' ? null : readTime(clock);
  if (clock !== '' && read === null)
    return { code: 'bad-time', reason: `"${clock}" is no time of day (give the local time)` };
  return { day, time: read };
}

function dayIn(cell: string, order: DateOrder): Day | null | 'bad' {
  return cell === '' ? null : (readDate(splitDateTime(cell).date, order) ?? 'bad');
}

const ORDER_WORDS = { mdy: 'month/day/year', dmy: 'day/month/year', ymd: 'year-month-day' } as const;

function noDay(text: string, order: DateOrder): string {
  return text === '' ? 'no date: the cell is empty' : `"${text}" is no day (read as ${ORDER_WORDS[order]})`;
}

function contactsOf(cell: (field: AttemptField) => string, rules: LogRules): ContactRef[] {
  const found: ContactRef[] = [];
  const id = /^c?(\d{1,9})$/i.exec(cell('contact-id'))?.[1];
  // A number and an address stay true in another data file; an id does not.
  for (const text of [cell('phone'), cell('email'), cell('contact')]) {
    const ref = text === '' ? null : contactIn(text, rules);
    if (ref) found.push(ref);
  }
  if (id !== undefined) found.push({ by: 'id', value: id });
  return found;
}

function contactIn(text: string, { country, readPhone }: LogRules): ContactRef | null {
  const address = emailsIn(text).find((part) => part.address !== null)?.address;
  if (address) return { by: 'email', value: address };
  const id = /^c(\d{1,9})$/i.exec(text)?.[1];
  if (id !== undefined) return { by: 'id', value: id };
  const phone = readPhone(text, country);
  return phone.kind === 'phone' ? { by: 'phone', value: phone.number } : null;
}
