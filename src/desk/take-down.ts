import { type Contact, type Entry, nameOf } from '../contact.ts';
import { fault } from '../faults.ts';
import {
  type Action,
  type Attempt,
  type Circumstances,
  type Day,
  type Event,
  isOutbound,
  OUTCOME_TABLE,
  type Outcome,
  type Plan,
  planOf,
  type Rules,
  recordAttempt,
  type Said,
  type Standing,
  stepOf,
} from '../schedule/index.ts';
import { waysOf } from '../store/contacts.ts';
import { dueOf, type Kept, putDue } from '../store/due.ts';
import { addEntry, type Beside, entriesOf, entryById, lastEntry } from '../store/entries.ts';
import type { Writing } from '../store/journal.ts';
import { rememberShown } from '../store/list-rows.ts';
import { append, derive, markBad, replay } from '../store/replay.ts';
import type { Desk } from './desk.ts';

/** What logging came to. */
export interface TakenDown {
  readonly contact: Contact;
  readonly entry: Entry;
  readonly before: { readonly standing: Standing; readonly plan: Plan };
  readonly standing: Standing;
  readonly plan: Plan;
}

/** When something happened: now, or the time that the user gave. */
export interface Moment {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly day: Day;
}

/** Where a contact stood at an instant, and whether anything in its log is newer. */
export interface Scene {
  readonly standing: Standing;
  readonly plan: Plan;
  /** Nothing in the log is newer. */
  readonly newest: boolean;
  readonly kept: Kept;
  readonly last: Entry | null;
}

/** Where a contact stood at an instant. Reads history only when something newer is logged. */
export function sceneAt(desk: Desk, contact: Contact, at: number): Scene {
  const kept = keptOf(desk, contact);
  const last = lastEntry(desk.db, contact.id);
  if (last === null || last.at <= at) return { ...kept, newest: true, kept, last };
  const earlier = entriesOf(desk.db, contact.id).filter((entry) => entry.at <= at);
  const { standing, plan } = replay(contact, earlier, desk.rules);
  return { standing, plan, newest: false, kept, last };
}

export function keptOf(desk: Desk, contact: Contact): Kept {
  const kept = dueOf(desk.db, contact.id);
  if (kept === null) throw fault('corrupt', `contact c${contact.id} has no plan`, 'prospect doctor --repair');
  return kept;
}

/** Refuses what a contact's ending forbids. Returns true where `--force` keeps it as a mere fact. */
export function checkEnding(
  contact: Contact,
  standing: Standing,
  outcome: Outcome,
  day: Day,
  rules: Rules,
  force: boolean,
): boolean {
  if (standing.kind === 'run') return false;
  const name = nameOf(contact);
  if (standing.ending === 'dnc') {
    if (force) return true;
    const hint = `lift it first: prospect dnc c${contact.id} --lift   (or keep the bare fact: --force)`;
    throw fault('refused', `${name} asked not to be called (${standing.on}); nothing can be logged`, hint);
  }
  if (standing.ending === 'won' || !isOutbound(outcome)) return false;
  if (standing.back !== null && day >= rules.calendar.roll(standing.back.on)) return false;
  if (force) return true;
  const told = standing.ending === 'fired' ? 'was fired' : 'was lost';
  const back = standing.back === null ? '' : `; the plan brings them back on ${standing.back.on}`;
  const bare = outcome === 'breakup' ? '' : '   to keep the bare fact: --force';
  throw fault(
    'refused',
    `${name} ${told} on ${standing.on}: you are not to call them${back}`,
    `if they called you: prospect in c${contact.id}   to start again: prospect revive c${contact.id}${bare}`,
  );
}

/** A script that was shown in place of the planned one. */
export interface StandIn {
  readonly planned: string;
  readonly shown: string;
}

/** What is said of an attempt, beside what the rules decide. */
export interface Noted {
  readonly said: Said;
  readonly note: string | null;
  readonly via: Action | null;
  /** The script that was shown, where the attempt itself tells it (a breakup). */
  readonly script: string | null;
  /** The script on the card, and the planned one that it may stand in for. */
  readonly standIn: StandIn | null;
}

/** Writes an attempt into the log and puts what follows from it. Inside a writing transaction. */
export function takeDownAttempt(
  desk: Desk,
  writing: Writing,
  contact: Contact,
  scene: Scene,
  moment: Moment,
  known: Circumstances,
  noted: Noted,
): TakenDown {
  const attempt = recordAttempt(noted.said, scene.standing, known);
  const script = noted.script ?? scriptUsed(attempt, scene, known.rules, noted.standIn);
  const via = noted.via ?? viaOf(attempt, scene.plan);
  return takeDown(desk, writing, contact, scene, moment, attempt, { note: noted.note, via, script });
}

/** Writes any event into the log and puts what follows from it. Inside a writing transaction. */
export function takeDown(
  desk: Desk,
  writing: Writing,
  contact: Contact,
  scene: Scene,
  moment: Moment,
  event: Event,
  beside: Omit<Beside, 'at'> = {},
): TakenDown {
  const { db } = desk;
  const before = { standing: scene.standing, plan: scene.plan };
  if (!scene.newest) {
    const id = addEntry(writing, contact.id, event, { ...beside, at: moment.at });
    const folded = derive(db, contact.id, desk.rules, { writing })!;
    refuseReopening(contact, scene.kept.standing, folded.standing, event);
    return { contact, entry: entryById(db, id)!, before, standing: folded.standing, plan: folded.plan };
  }
  const { standing, plan, tally } = append(contact, scene.kept, event, desk.rules);
  const id = addEntry(writing, contact.id, event, { ...beside, ...tally, at: moment.at });
  const lastAttempt = event.kind === 'attempt' ? id : scene.kept.lastEntry;
  markBad(db, contact, standing);
  putDue(db, contact.id, standing, plan, contact.priority, lastAttempt);
  rememberShown(db, contact.id);
  return { contact, entry: entryById(db, id)!, before, standing, plan };
}

/**
 * A call put between older ones must not bring back whom a later message took off the list. (A promise in it
 * for a day after that message would: the message would have come too early to count.)
 */
function refuseReopening(contact: Contact, before: Standing, after: Standing, event: Event): void {
  if (event.kind !== 'attempt' || before.kind === 'run' || after.kind === 'over') return;
  if (!isOutbound(event.outcome)) return;
  const hint = 'log it without the promise (--no-promise), or bring them back first: prospect revive';
  throw fault(
    'refused',
    `with this in its place ${nameOf(contact)} would not have been ${before.ending}`,
    hint,
  );
}

/** How an attempt was made: what its outcome tells, else what the plan asked for. */
export function viaOf({ outcome }: Pick<Attempt, 'outcome'>, plan: Plan): Action | null {
  if (outcome === 'emailed') return 'email';
  if (outcome === 'messaged') return 'message';
  if (outcome === 'visited') return 'visit';
  if (
    outcome === 'replied' ||
    outcome === 'do-not-call' ||
    outcome === 'not-interested' ||
    outcome === 'meeting'
  )
    return null;
  const planned = plan.kind === 'due' ? plan.action : 'call';
  if (outcome === 'breakup') return planned === 'email' || planned === 'message' ? planned : 'call';
  const { ring } = OUTCOME_TABLE[outcome];
  return ring && (planned === 'receptionist' || planned === 'escalate') ? planned : 'call';
}

/** The script of the touch that an attempt was; none for word from them. */
export function scriptUsed(
  { outcome, role }: Attempt,
  { plan, standing }: Pick<Scene, 'plan' | 'standing'>,
  rules: Rules,
  standIn: StandIn | null,
): string | null {
  if (role === 'extra' || plan.kind !== 'due' || outcome === 'replied' || outcome === 'do-not-call')
    return null;
  // A call put between older ones has another plan than the card.
  if (outcome !== 'breakup') return standIn?.planned === plan.script ? standIn.shown : plan.script;
  const { ending } = stepOf(standing, rules).cadence;
  return ending.kind === 'breakup' ? ending.script : null;
}

/** The plan of a contact from a standing, by the rules of the desk. */
export function planFor(desk: Desk, contact: Contact, standing: Standing): Plan {
  return planOf(standing, waysOf(contact), desk.rules);
}

/** This run's own moment. */
export function thisMomentOf(desk: Desk): Moment {
  return { at: desk.now, day: desk.today };
}
