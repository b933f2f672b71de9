import { type Contact, e164, nameOf } from '../contact.ts';
import { fault } from '../faults.ts';
import { loadPhones } from '../ports/phone-nanp.ts';
import { type Over, recordAttempt } from '../schedule/index.ts';
import { contactById, contactsByDigits, contactsByEmail, otherEmailsOf } from '../store/contacts.ts';
import type { Writing } from '../store/journal.ts';
import { isSuppressed, suppress, unsuppress } from '../store/suppressed.ts';
import { circumstances, type Desk, setting, warn, write } from './desk.ts';
import { keptOf, type Moment, sceneAt, takeDown, thisMomentOf } from './take-down.ts';

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
  for (const address of ownAddresses(desk, contact)) suppress(writing, address, moment.day);
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

/**
 * Takes a contact's numbers and address off the suppression list, but for those that somebody else who asked not to be called
 * has too. Returns these others.
 */
export function freeNumbers(desk: Desk, writing: Writing, contact: Contact): readonly Contact[] {
  const holding = new Map<number, Contact>();
  const free = (way: string, ids: readonly number[], has: (other: Contact) => boolean) => {
    const others = ids
      .filter((id) => id !== contact.id)
      .flatMap((id) => contactById(desk.db, id) ?? [])
      .filter((other) => has(other) && asked(desk, other));
    if (others.length === 0) unsuppress(writing, way);
    for (const other of others) holding.set(other.id, other);
  };
  for (const address of ownAddresses(desk, contact))
    free(address, contactsByEmail(desk.db, address), () => true);
  for (const number of ownNumbers(contact))
    free(number, contactsByDigits(desk.db, number, 50), (other) => ownNumbers(other).includes(number));
  return [...holding.values()];
}

function asked(desk: Desk, contact: Contact): boolean {
  const { standing } = keptOf(desk, contact);
  return standing.kind === 'over' && standing.ending === 'dnc';
}

/** The first number or address of a contact that is on the suppression list, as people read it; null for none. */
export function suppressedWay(desk: Desk, contact: Contact): string | null {
  const own = ownNumbers(contact);
  const phone = contact.phones.find(
    ({ number }) => own.includes(e164(number)) && isSuppressed(desk.db, e164(number)),
  );
  if (phone !== undefined) return phone.number;
  return ownAddresses(desk, contact).find((address) => isSuppressed(desk.db, address)) ?? null;
}

/** Stops a contact who was given a number or address of the suppression list. Returns whether one is on it. */
export function stopIfListed(desk: Desk, writing: Writing, contact: Contact, note: string): boolean {
  if (suppressedWay(desk, contact) === null) return false;
  stopOne(desk, writing, contact, thisMomentOf(desk), note);
  warn(desk, 'do-not-call', 'this number or address is on the do-not-call list: kept, and never called');
  return true;
}

/** Refuses to bring back somebody whose number or address is on the suppression list. */
export function refuseSuppressed(desk: Desk, contact: Contact): void {
  const way = suppressedWay(desk, contact);
  if (way === null) return;
  throw fault(
    'refused',
    `${way} of ${nameOf(contact)} is on the do-not-call list`,
    `with another number: prospect edit c${contact.id} --remove-phone DIGITS --phone NUMBER   who asked: prospect list --status dnc`,
  );
}

/** Every address of a contact, the one that is written to first. */
function ownAddresses(desk: Desk, { id, email }: Contact): readonly string[] {
  const others = otherEmailsOf(desk.db, id);
  return email === null ? others : [email, ...others];
}

/** The numbers that reach this person and not a whole company, E.164. */
export function ownNumbers(contact: Contact): readonly string[] {
  return contact.phones
    .filter(({ kind }) => kind !== 'company' && kind !== 'head-office')
    .map(({ number }) => e164(number));
}
