import { type Contact, e164 } from '../contact.ts';
import { recordAttempt } from '../schedule/index.ts';
import { contactById, contactsByDigits } from '../store/contacts.ts';
import type { Writing } from '../store/journal.ts';
import { suppress, unsuppress } from '../store/suppressed.ts';
import { circumstances, type Desk } from './desk.ts';
import { type Moment, sceneAt, takeDown } from './take-down.ts';

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
