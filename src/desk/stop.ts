import { type Contact, e164 } from '../contact.ts';
import { loadPhones } from '../ports/phone-nanp.ts';
import { type Over, recordAttempt } from '../schedule/index.ts';
import { contactById, contactsByDigits, contactsByEmail } from '../store/contacts.ts';
import type { Writing } from '../store/journal.ts';
import { suppress, unsuppress } from '../store/suppressed.ts';
import { circumstances, type Desk, setting, write } from './desk.ts';
import { type Moment, sceneAt, takeDown, thisMomentOf } from './take-down.ts';

/**
 * Enters a contact's own numbers and address into the suppression list, and stops whoever shares one of the
 * numbers: do-not-call on a line holds for everybody on it. A company's main line identifies nobody and
 * stays free. Returns the others that were stopped.
 */
export function stopNumbers(
  desk: Desk,
  writing: Writing,
  contact: Contact,
  moment: Moment,
): readonly Contact[] {
  if (contact.email !== null) suppress(writing, contact.email, moment.day);
  const stopped: Contact[] = [];
  for (const number of ownNumbers(contact)) {
    suppress(writing, number, moment.day);
    for (const id of contactsByDigits(desk.db, number, 50)) {
      const other = id === contact.id ? null : contactById(desk.db, id);
      if (other !== null && ownNumbers(other).includes(number) && stopOne(desk, writing, other, moment))
        stopped.push(other);
    }
  }
  return stopped;
}

/** Logs a do-not-call for a contact that has none yet. Returns whether it was needed. */
export function stopOne(
  desk: Desk,
  writing: Writing,
  contact: Contact,
  moment: Moment,
  note: string | null = 'shares a number with somebody who asked not to be called',
): boolean {
  const scene = sceneAt(desk, contact, moment.at);
  if (scene.kept.standing.kind === 'over' && scene.kept.standing.ending === 'dnc') return false;
  const said = { outcome: 'do-not-call', day: moment.day, asItHappens: scene.newest } as const;
  const attempt = recordAttempt(said, scene.standing, circumstances(desk, contact));
  takeDown(desk, writing, contact, scene, moment, attempt, { note });
  return true;
}

/**
 * Takes a contact off the list as somebody else's log or file says that they are: fired without a message (to
 * return as said there), lost or won.
 */
export function endAs(
  desk: Desk,
  writing: Writing,
  contact: Contact,
  { ending, back }: Pick<Over, 'back'> & { readonly ending: 'fired' | 'lost' | 'won' },
  note: string,
): void {
  const moment = thisMomentOf(desk);
  const scene = sceneAt(desk, contact, moment.at);
  const outcome = ending === 'won' ? 'meeting' : 'not-interested';
  const event =
    ending === 'fired'
      ? ({ kind: 'retire', day: moment.day, back, early: false } as const)
      : recordAttempt(
          { outcome, day: moment.day, asItHappens: true },
          scene.standing,
          circumstances(desk, contact),
        );
  takeDown(desk, writing, contact, scene, moment, event, { note });
}

/** What came of a list of numbers and addresses. */
export interface Stopped {
  readonly ways: number;
  readonly contacts: readonly Contact[];
  /** Lines that hold neither, as `3: "text"`. */
  readonly unread: readonly string[];
}

/** Stops every number and address of a text, one a line (or the first cell of a CSV), known or not. */
export async function stopWays(desk: Desk, text: string): Promise<Stopped> {
  const read = await loadPhones();
  const country = setting(desk, 'country') ?? 'US';
  const unread: string[] = [];
  const ways: string[] = [];
  for (const [at, line] of text.split(/\r\n|[\r\n]/).entries()) {
    const cell = (line.split(/[,;\t]/)[0] ?? '').replace(/^["']+|["']+$/g, '').trim();
    if (cell === '') continue;
    const phone = cell.includes('@') ? null : read(cell, country);
    if (cell.includes('@')) ways.push(cell);
    else if (phone?.kind === 'phone') ways.push(phone.number);
    else unread.push(`${at + 1}: "${cell}"`);
  }
  return write(desk, (writing) => ({ ways: ways.length, contacts: stopEach(desk, writing, ways), unread }));
}

function stopEach(desk: Desk, writing: Writing, ways: readonly string[]): readonly Contact[] {
  const moment = thisMomentOf(desk);
  const contacts: Contact[] = [];
  for (const way of ways) {
    suppress(writing, way, moment.day);
    const ids = way.includes('@') ? contactsByEmail(desk.db, way) : contactsByDigits(desk.db, way, 50);
    for (const id of ids) {
      const contact = contactById(desk.db, id)!;
      const theirs = way.includes('@') || ownNumbers(contact).includes(way);
      if (theirs && stopOne(desk, writing, contact, moment, 'on an imported do-not-call list'))
        contacts.push(contact);
    }
  }
  return contacts;
}

/** Takes a contact's numbers and address off the suppression list. */
export function freeNumbers(writing: Writing, contact: Contact): void {
  if (contact.email !== null) unsuppress(writing, contact.email);
  for (const number of ownNumbers(contact)) unsuppress(writing, number);
}

/** The numbers that reach this person and not a whole company, E.164. */
export function ownNumbers(contact: Contact): readonly string[] {
  return contact.phones
    .filter(({ kind }) => kind !== 'company' && kind !== 'head-office')
    .map(({ number }) => e164(number));
}
