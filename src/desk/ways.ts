import { type Contact, e164 } from '../contact.ts';
import { goodNumbers } from '../schedule/index.ts';
import { contactById, waysOf } from '../store/contacts.ts';
import type { Writing } from '../store/journal.ts';
import type { Desk } from './desk.ts';
import { keptOf, sceneAt, takeDown, thisMomentOf } from './take-down.ts';

/**
 * Notes in the log that a contact has a new way to be reached: a number that is new, or a wrong one given again,
 * or a first address. `before` is the contact without it. Returns whether there was anything to note.
 */
export function noteWays(
  desk: Desk,
  writing: Writing,
  before: Contact,
  given: readonly string[],
  email: string | null,
): boolean {
  const good = goodNumbers(keptOf(desk, before).standing, waysOf(before));
  const news = given.map(e164).filter((number) => !good.includes(number));
  if (news.length === 0 && (before.email !== null || email === null)) return false;
  const moment = thisMomentOf(desk);
  const after = contactById(desk.db, before.id)!;
  const move = { kind: 'way', day: desk.today, numbers: news } as const;
  takeDown(desk, writing, after, sceneAt(desk, after, moment.at), moment, move);
  return true;
}
