import { type Contact, type Detail, receptionistOf } from '../contact.ts';
import { fault } from '../faults.ts';
import { type Day, isUnanswered, type Outcome } from '../schedule/index.ts';
import { changeContact, contactById } from '../store/contacts.ts';
import type { Writing } from '../store/journal.ts';
import { changeLines, type FieldChange, fieldChanges } from '../views/field-changes.ts';
import { dayText } from '../views/words.ts';
import type { Desk } from './desk.ts';
import { withDetails } from './edit-person.ts';
import type { LoggedAttempt } from './log-attempt.ts';
import { type Coming, comingDay } from './moment.ts';
import { readFields, type TypedFields } from './people.ts';
import { snoozeMove } from './snooze.ts';
import { keptOf, sceneAt, takeDown } from './take-down.ts';

/** What a call taught: of the person, and until when they are away. */
export interface TypedLearnt
  extends Pick<TypedFields, 'receptionist' | 'prefers' | 'stall' | 'request' | 'boss' | 'groundRules'> {
  readonly awayUntil?: string | undefined;
}

/** What a call taught, read. */
export interface Learnt {
  /** Keeps it, behind the attempt and in its transaction. */
  keep(writing: Writing, logged: LoggedAttempt): LoggedAttempt;
  /** What the note of the attempt is to say as well: a snooze knows days, not times. */
  readonly remark: string | null;
}

/**
 * Reads what a call taught. A day until which they are away becomes a snooze. Faults: usage, naming the flag.
 */
export async function readLearnt(
  desk: Desk,
  contact: Contact,
  outcome: Outcome,
  { awayUntil, ...typed }: TypedLearnt,
): Promise<Learnt> {
  const { details } = await readFields(desk, typed);
  const away = awayUntil === undefined ? null : await readAway(desk, outcome, awayUntil);
  const remark = away === null || away.at === null ? null : `(away until ${away.at})`;
  const keep: Learnt['keep'] = (writing, logged) => {
    const changed = keepDetails(desk, writing, contact.id, details);
    const lines = changeLines(changed);
    if (away === null) return { ...logged, also: { changed, awayUntil: null, lines } };
    const down = putOff(desk, writing, logged, away);
    const told = [`  They are away until ${dayText(away.on, desk.today)}; put off until then.`, ...lines];
    const slotAdvice = down.plan.kind === 'due' ? down.plan.slot : null;
    return {
      ...logged,
      standing: down.standing,
      plan: down.plan,
      slotAdvice,
      also: { changed, awayUntil: away.on, lines: told },
    };
  };
  return { keep, remark };
}

async function readAway(desk: Desk, outcome: Outcome, text: string): Promise<Coming> {
  if (isUnanswered(outcome)) return comingDay(desk, text, '--away-until');
  throw fault(
    'usage',
    `--away-until goes with a try that did not reach them, and "${outcome}" is none`,
    'a day agreed with them: --next WHEN     to put them off: prospect snooze WHO WHEN',
  );
}

function keepDetails(
  desk: Desk,
  writing: Writing,
  id: number,
  given: Contact['details'],
): readonly FieldChange[] {
  const contact = contactById(desk.db, id)!;
  const details: Partial<Record<Detail, string>> = { ...withDetails(contact.details, given) };
  const [was, is] = [contact.details.receptionist, given.receptionist];
  // Their name alone is no reason to forget what is known of them.
  if (was !== undefined && is && sameName(was, is)) details.receptionist = was;
  changeContact(writing, id, { details });
  const { cadence } = keptOf(desk, contact).standing;
  return fieldChanges({ contact, cadence }, { contact: { ...contact, details }, cadence });
}

function sameName(was: string, is: string): boolean {
  const [before, now] = [receptionistOf(was), receptionistOf(is)];
  return now.note === null && now.name !== null && before.name?.toLowerCase() === now.name.toLowerCase();
}

/** Puts them off from the moment of the attempt on. */
function putOff(desk: Desk, writing: Writing, { contact, entry }: LoggedAttempt, { on }: Coming) {
  const day: Day = entry.event.day;
  if (on <= day)
    throw fault('usage', `--away-until: ${on} is not after the attempt (${day})`, 'name a later day');
  const scene = sceneAt(desk, contact, entry.at);
  if (scene.standing.kind === 'over')
    throw fault(
      'refused',
      `with this they are on no list (${scene.standing.ending}), so there is nothing to put off`,
      'log it without --away-until',
    );
  const move = snoozeMove(desk, contact, scene, day, on, false);
  return takeDown(desk, writing, contact, scene, { at: entry.at, day }, move);
}
