import { type Contact, nameOf } from '../contact.ts';
import { fault } from '../faults.ts';
import type { Day, Move } from '../schedule/index.ts';
import type { Changed } from '../views/changed.ts';
import { dayText } from '../views/words.ts';
import { type Desk, warn } from './desk.ts';
import { comingDay } from './moment.ts';
import { hasReturned, LEAVE_OUT, type Meant, moveAll, refuseDoNotCall } from './moves.ts';
import type { Scene } from './take-down.ts';

/**
 * The snooze of a contact, made on `day` until `on`; says which promise or agreement it breaks. Faults: refused,
 * for whoever is on no list.
 */
export function snoozeMove(
  desk: Desk,
  contact: Contact,
  scene: Scene,
  day: Day,
  on: Day,
  inBulk: boolean,
): Move {
  refuseDoNotCall(contact, scene, inBulk);
  const { standing } = scene;
  if (standing.kind === 'over' && !hasReturned(desk, standing, day)) {
    throw fault(
      'refused',
      `${inBulk ? `c${contact.id} ` : ''}${nameOf(contact)} is on no list (${standing.ending} since ${standing.on})`,
      inBulk ? LEAVE_OUT : `start again first: prospect revive c${contact.id}`,
    );
  }
  const pin = standing.kind === 'run' ? standing.pin : null;
  if (pin?.kind === 'promised')
    warn(
      desk,
      'breaks-promise',
      `you promised ${nameOf(contact)} a call on ${dayText(pin.on, desk.today)}; this breaks it`,
    );
  if (pin?.kind === 'agreed')
    warn(
      desk,
      'breaks-agreement',
      `${nameOf(contact)} expects you on ${dayText(pin.on, desk.today)}; this drops the agreement`,
    );
  return { kind: 'snooze', day, on };
}

/** Puts contacts off until a day, in words. Faults: usage; refused for whoever is on no list. */
export async function snoozeAll(
  desk: Desk,
  named: Meant,
  when: string,
): Promise<Changed | readonly Changed[]> {
  const { on, at } = await comingDay(desk, when, 'when');
  if (at !== null)
    throw fault(
      'usage',
      'a snooze knows days, not times',
      'a time is agreed with them: prospect log WHO callback --next WHEN',
    );
  return moveAll(desk, named, `put off until ${dayText(on, desk.today)}`, (contact, scene) =>
    snoozeMove(desk, contact, scene, desk.today, on, named.inBulk),
  );
}
