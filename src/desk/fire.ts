import { type Contact, nameOf } from '../contact.ts';
import { fault } from '../faults.ts';
import { type Action, recordRetirement, type Standing, stepOf } from '../schedule/index.ts';
import { chooseParts } from '../schedule/script.ts';
import { shippedScript } from '../schedule/shipped-scripts.ts';
import type { Writing } from '../store/journal.ts';
import type { Fired } from '../views/fired.ts';
import { renderScript } from '../views/script.ts';
import { dayText } from '../views/words.ts';
import { cardOf } from './card.ts';
import { circumstances, confirmed, type Desk, warn, write } from './desk.ts';
import { readAttempt } from './log-attempt.ts';
import { bestScript } from './scripts.ts';
import { currentRun } from './story.ts';
import { checkEnding, keptOf, sceneAt, type TakenDown, takeDown, thisMomentOf } from './take-down.ts';

/** How somebody is to be fired. */
export interface FireWish {
  readonly silent: boolean;
  readonly via?: Action;
  /** Months until they return, `never`, or as their cadence says. */
  readonly recycle?: number | 'never';
  readonly note?: string;
}

/** The last message for a contact, filled in. Records nothing. */
export function lastMessage(
  desk: Desk,
  contact: Contact,
  via: Action | undefined,
): NonNullable<Fired['message']> {
  const { standing, facts, plan } = cardOf(desk, contact);
  const { cadence } = stepOf(standing, desk.rules);
  const planned =
    cadence.ending.kind === 'breakup' ? cadence.ending : { script: 'fire-final', action: 'call' as const };
  const position = { ...facts.position, breakup: true, touchesLeft: 0 };
  const last = { ...facts, position, promise: null };
  // Fired early, it is no time for jokes: what a script needs is held against where they really stand.
  const best = bestScript(desk, planned.script, contact, { ...facts, promise: null });
  const { reason } = best;
  // Whoever is fired is told so, whatever became of the script that the plan names.
  const script = best.script ?? shippedScript('fire-final')!;
  const fallback = plan.kind === 'due' && plan.action === 'email' ? 'email' : planned.action;
  const action = via ?? fallback;
  const parts = chooseParts(script, action, 'leave').filter(
    (part) => part !== 'gatekeeper' && part !== 'live',
  );
  return { ...renderScript(script, last, parts), instead: reason };
}

/** Refuses whoever cannot be fired, before anything is printed. */
export function checkFirable(desk: Desk, contact: Contact): void {
  const { standing } = keptOf(desk, contact);
  checkEnding(contact, standing, 'breakup', desk.today, desk.rules, false);
  if (standing.kind === 'over' && standing.ending === 'won') {
    throw fault('refused', `${nameOf(contact)} is won since ${standing.on}: there is nobody to fire`);
  }
}

/** Firing before the plan's number is giving up early: said with the count, and asked. */
export async function agreeToEarly(desk: Desk, contact: Contact): Promise<boolean> {
  const { standing } = keptOf(desk, contact);
  const early = earlyText(desk, contact, standing);
  if (early === null) return true;
  if (desk.yes) return true;
  if (!desk.canAsk) throw fault('refused', early, 'to fire them all the same: --yes');
  return confirmed(desk, `${early} Most people give up too early. Fire them anyway?`);
}

function earlyText(desk: Desk, contact: Contact, standing: Standing): string | null {
  const { cadence, position } = stepOf(standing, desk.rules);
  if (position.breakup) return null;
  const pin = standing.kind === 'run' ? standing.pin : null;
  const kept =
    pin === null || pin.kind === 'snoozed'
      ? ''
      : `, and ${pin.kind === 'agreed' ? 'they expect you on' : 'you promised them'} ${dayText(pin.on, desk.today)}`;
  const of =
    position.of === null
      ? 'is in a slow cadence that does not end'
      : `has had ${standing.kind === 'run' ? standing.done : 0} of ${cadence.touches.length + 1} attempts`;
  return `${nameOf(contact)} ${of}${kept}.`;
}

/**
 * Fires contacts in one transaction, one undo step: logs the last message (or none) and takes them off the
 * list.
 */
export async function fireAll(
  desk: Desk,
  contacts: readonly Contact[],
  wish: FireWish,
): Promise<readonly Fired[]> {
  const ready: { contact: Contact; message: Fired['message']; commit: (writing: Writing) => TakenDown }[] =
    [];
  for (const contact of contacts) {
    remarkExpected(desk, contact);
    const message = wish.silent ? null : lastMessage(desk, contact, wish.via);
    const commit = wish.silent
      ? (writing: Writing) => retire(desk, writing, contact, wish)
      : await readAttempt(desk, contact, {
          ...wish,
          outcome: 'breakup',
          ...(message === null ? {} : { script: message.name }),
        });
    ready.push({ contact, message, commit });
  }
  const downs = write(desk, (writing) => ready.map(({ commit }) => commit(writing)));
  return ready.map(({ contact, message }, at) => firedOf(desk, contact, downs[at]!, message));
}

/** Says which day to come is dropped: somebody may wait for that call. */
function remarkExpected(desk: Desk, contact: Contact): void {
  const { standing } = keptOf(desk, contact);
  const pin = standing.kind === 'run' ? standing.pin : null;
  if (pin === null || pin.kind === 'snoozed' || pin.on <= desk.today) return;
  const day = dayText(pin.on, desk.today);
  const name = nameOf(contact);
  if (pin.kind === 'promised')
    warn(desk, 'breaks-promise', `you promised ${name} a call on ${day}; this breaks it`);
  else warn(desk, 'breaks-agreement', `${name} expects you on ${day}; this drops the agreement`);
}

function firedOf(desk: Desk, contact: Contact, down: TakenDown, message: Fired['message']): Fired {
  const { row, since } = beforehand(desk, contact, down.entry.id);
  return {
    contact,
    entry: down.entry,
    plan: down.plan,
    standing: down.standing,
    message,
    silent: message === null,
    row,
    attempts: since.count,
    firstOn: since.first,
    today: desk.today,
    clock: desk.clock,
  };
}

function retire(desk: Desk, writing: Writing, contact: Contact, wish: FireWish): TakenDown {
  const moment = thisMomentOf(desk);
  const scene = sceneAt(desk, contact, moment.at);
  const move = recordRetirement(desk.today, scene.standing, circumstances(desk, contact), wish.recycle);
  return takeDown(desk, writing, contact, scene, moment, move, { note: wish.note ?? null });
}

/** What was tried before the last message. */
function beforehand(desk: Desk, contact: Contact, last: number) {
  const { entries, row } = cardOf(desk, contact);
  const counted = currentRun(contact, entries).filter((entry) => entry.counted && entry.id !== last);
  return { row, since: { count: counted.length, first: counted[0]?.event.day ?? null } };
}
