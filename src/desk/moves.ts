import { type Contact, nameOf } from '../contact.ts';
import { fault } from '../faults.ts';
import { type Day, type Move, type Standing, statusOf } from '../schedule/index.ts';
import type { Beside } from '../store/entries.ts';
import { rowOf } from '../store/list-rows.ts';
import type { Changed } from '../views/changed.ts';
import { dayText } from '../views/words.ts';
import { everyoneFitting } from './browsing.ts';
import { confirmed, type Desk, warn, write } from './desk.ts';
import { planFor, type Scene, sceneAt, takeDown, thisMomentOf } from './take-down.ts';
import { candidate, everyoneOnStdin, whoIs } from './who.ts';

/** Rows, ids and ends of numbers with commas between them. */
const SEVERAL = /^(?:c?\d+|\.)(?:,(?:c?\d+|\.))+$/i;

/** Whom a command is about. */
export interface Meant {
  readonly contacts: readonly Contact[];
  /** Named by a list, a filter or standard input, however many that hits: nobody comes back on the list by it. */
  readonly inBulk: boolean;
}

/** Somebody who was named alone. */
export function alone(contact: Contact): Meant {
  return { contacts: [contact], inBulk: false };
}

/**
 * Everybody that a text means: one contact; several with commas between (`3,5,c104`); with `-` those named on
 * standard input; with a filter (`tag=expo,status=active`) those who fit it. Each is meant once.
 */
export async function meant(desk: Desk, who: string): Promise<Meant> {
  if (who === '-') return { contacts: await everyoneOnStdin(desk), inBulk: true };
  const fitting = await everyoneFitting(desk, who.trim());
  if (fitting !== null) return { contacts: fitting, inBulk: true };
  if (!SEVERAL.test(who.trim())) return alone(await whoIs(desk, who));
  const contacts = new Map<number, Contact>();
  for (const one of who.trim().split(',')) {
    const contact = await whoIs(desk, one);
    contacts.set(contact.id, contact);
  }
  return { contacts: [...contacts.values()], inBulk: true };
}

/** A move for one contact: null where there is nothing to do; faults where a rule refuses it. */
export type MoveFor = (contact: Contact, scene: Scene) => Move | null;

/**
 * Makes a move for everybody named: one transaction, one undo step. Several are listed and asked about
 * first. Faults: refused, input-needed.
 */
export async function moveAll(
  desk: Desk,
  { contacts, inBulk }: Meant,
  did: string,
  moveFor: MoveFor,
): Promise<Changed | readonly Changed[]> {
  await agreeToMany(desk, contacts, did);
  const moment = thisMomentOf(desk);
  const moved = write(desk, (writing) =>
    contacts.map((contact) => {
      const scene = sceneAt(desk, contact, moment.at);
      const move = moveFor(contact, scene);
      if (move === null) return changedOf(desk, contact, `${did} already`, scene.standing);
      const { standing } = takeDown(desk, writing, contact, scene, moment, move, NOTHING);
      return changedOf(desk, contact, did, standing);
    }),
  );
  return oneOrAll(moved, inBulk);
}

/** The answer about whoever was named alone; a list for those named in bulk, of one of them as well. */
export function oneOrAll<T>(all: readonly T[], inBulk: boolean): T | readonly T[] {
  return inBulk ? all : all[0]!;
}

const NOTHING: Omit<Beside, 'at'> = {};

/** Lists several contacts and asks. Off a terminal only `--yes` agrees. */
export async function agreeToMany(desk: Desk, contacts: readonly Contact[], did: string): Promise<void> {
  if (contacts.length === 0)
    throw fault(
      'usage',
      'nobody is named on standard input',
      'one c104-style id a line: prospect list --ids',
    );
  if (contacts.length === 1 || desk.yes) return;
  const shown = contacts.slice(0, 20).map((contact) => candidate(contact));
  const more = contacts.length > 20 ? [`… and ${contacts.length - 20} more`] : [];
  if (!desk.canAsk)
    throw fault('input-needed', `${contacts.length} contacts would be ${did}`, 'agree with --yes', [
      ...shown,
      ...more,
    ]);
  for (const line of [...shown, ...more]) desk.say(`  ${line}`);
  if (!(await confirmed(desk, `${contacts.length} contacts will be ${did}. Go on?`)))
    throw fault('refused', 'nothing was changed');
}

export function changedOf(desk: Desk, contact: Contact, did: string, standing: Standing): Changed {
  const plan = planFor(desk, contact, standing);
  const row = rowOf(desk.db, desk.today, contact.id);
  return { did, contact, plan, status: statusOf(standing, plan), today: desk.today, row };
}

/** What is to be done about those whom a command in bulk may not touch. */
export const LEAVE_OUT = 'leave them out, and name the others';

/** Refuses a contact that asked not to be called. */
export function refuseDoNotCall(contact: Contact, { standing }: Scene, inBulk: boolean): void {
  if (standing.kind !== 'over' || standing.ending !== 'dnc') return;
  throw fault(
    'refused',
    `${inBulk ? `c${contact.id} ` : ''}${nameOf(contact)} asked not to be called (${standing.on})`,
    inBulk ? LEAVE_OUT : `lift it first: prospect dnc c${contact.id} --lift`,
  );
}

/** Says which promised or agreed day, today or to come, a new run takes off the plan, and how to keep it. */
export function remarkDropped(desk: Desk, contact: Contact, { standing }: Scene): void {
  const pin = standing.kind === 'run' ? standing.pin : null;
  if (pin === null || pin.kind === 'snoozed' || pin.on < desk.today) return;
  const day = dayText(pin.on, desk.today);
  const keep = `the new run drops it; to call on that day: prospect snooze c${contact.id} ${pin.on}`;
  if (pin.kind === 'promised')
    warn(desk, 'breaks-promise', `you promised ${nameOf(contact)} a call on ${day}; ${keep}`);
  else warn(desk, 'breaks-agreement', `${nameOf(contact)} expects you on ${day}; ${keep}`);
}

/** The day on which a fired contact is back on the list; null where there is none or it has not come. */
export function hasReturned(desk: Desk, standing: Standing, day: Day): boolean {
  return (
    standing.kind === 'over' && standing.back !== null && day >= desk.rules.calendar.roll(standing.back.on)
  );
}
