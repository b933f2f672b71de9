import type { Contact } from '../contact.ts';
import { civilAt } from '../ports/zone.ts';
import type { Clock, Day, Plan, Standing, Status } from '../schedule/index.ts';
import { otherEmailsOf } from '../store/contacts.ts';
import { earlierEntry, entriesOf } from '../store/entries.ts';
import { type Correction, correctionsOf } from '../store/journal.ts';
import { rememberShown, rowOf } from '../store/list-rows.ts';
import type { TimedEntry } from '../views/show.ts';
import type { Desk } from './desk.ts';
import { callingHours, type Local, localOf, timeThere } from './local.ts';
import { keptOf } from './take-down.ts';

/** Where a contact stands, as every look at one needs it. */
export interface Looked {
  readonly contact: Contact;
  /** Addresses beside the one that is written to. */
  readonly otherEmails: readonly string[];
  readonly status: Status;
  readonly plan: Plan;
  readonly standing: Standing;
  /** The cadence that they are in now. */
  readonly cadence: string;
  readonly row: number | null;
  readonly local: Local;
  readonly agreedThere: Clock | null;
  readonly today: Day;
}

/** Looks at a contact, who is from now on meant by `.`. */
export function lookAt(desk: Desk, contact: Contact): Looked {
  rememberShown(desk.db, contact.id);
  return lookOver(desk, contact);
}

/** Looks at one contact of several. */
export function lookOver(desk: Desk, contact: Contact): Looked {
  const { standing, plan, status } = keptOf(desk, contact);
  const local = localOf(desk, contact, callingHours(desk));
  return {
    contact,
    otherEmails: otherEmailsOf(desk.db, contact.id),
    status,
    plan,
    standing,
    cadence: plan.kind === 'over' ? standing.cadence : plan.cadence,
    row: rowOf(desk.db, desk.today, contact.id),
    local,
    agreedThere:
      plan.kind === 'due' && plan.at !== null ? timeThere(desk, plan.due, plan.at, local.zone) : null,
    today: desk.today,
  };
}

/** The log of a contact, oldest first, each entry with its time of day by the user's clock. */
export function timedLog(desk: Desk, contact: Contact): readonly TimedEntry[] {
  const first = new Map<number, Correction>();
  for (const correction of correctionsOf(desk.db, contact.id))
    if (!first.has(correction.entry)) first.set(correction.entry, correction);
  return entriesOf(desk.db, contact.id).map((entry) => {
    const corrected = first.get(entry.id);
    const was = corrected === undefined ? null : earlierEntry(desk.db, entry, corrected.before);
    return { ...entry, clock: civilAt(entry.at, desk.zone).clock, was };
  });
}
