import * as z from 'zod/mini';
import { type Contact, nameOf } from '../contact.ts';
import { confirmed, type Desk, setting } from '../desk/desk.ts';
import { meant, moveAll, refuseDoNotCall, remarkDropped } from '../desk/moves.ts';
import { cadenceFor } from '../desk/people.ts';
import { refuseSuppressed } from '../desk/stop.ts';
import { keptOf } from '../desk/take-down.ts';
import { fault } from '../faults.ts';
import { changedPage } from '../views/changed.ts';
import { dayText } from '../views/words.ts';
import { field, verb } from './command.ts';

export const enrol = verb({
  name: 'enrol',
  group: 'plan',
  takes: '<who> <cadence>',
  summary: 'Begin a new run of a cadence for somebody, today',
  examples: [['prospect enrol c104 patient', 'a longer plan, from its first touch']],
  file: 'needs',
  input: () => z.object({ who: field.text, cadence: field.text }),
  async run({ who, cadence }, desk) {
    const named = await meant(desk, who);
    const { contacts, inBulk } = named;
    const { name } = cadenceFor(desk, cadence, 'cold');
    for (const contact of contacts) await agreeToReopen(desk, contact, inBulk);
    return moveAll(desk, named, `enrolled in ${name}`, (contact, scene) => {
      refuseDoNotCall(contact, scene, inBulk);
      refuseSuppressed(desk, contact);
      remarkDropped(desk, contact, scene);
      return { kind: 'enrol', day: desk.today, opens: name };
    });
  },
  view: changedPage,
});

export const nurture = verb({
  name: 'nurture',
  group: 'plan',
  takes: '<who>',
  summary: 'Lost for now: stay in mind, now and then, with something useful',
  examples: [['prospect nurture 7', 'a slow cadence that does not end']],
  file: 'needs',
  input: () => z.object({ who: field.text }),
  async run({ who }, desk) {
    const named = await meant(desk, who);
    const { contacts, inBulk } = named;
    const { name } = cadenceFor(desk, setting(desk, 'cadence-nurture') ?? undefined, 'cold');
    for (const contact of contacts) await agreeToReopen(desk, contact, inBulk);
    return moveAll(desk, named, 'nurtured', (contact, scene) => {
      refuseDoNotCall(contact, scene, inBulk);
      refuseSuppressed(desk, contact);
      remarkDropped(desk, contact, scene);
      return { kind: 'enrol', day: desk.today, opens: name };
    });
  },
  view: changedPage,
});

export const revive = verb({
  name: 'revive',
  group: 'plan',
  takes: '<who>',
  summary: 'Bring back somebody who was fired, lost or won, in the cadence they were in',
  examples: [['prospect revive c104', 'a new run, from today']],
  file: 'needs',
  input: () => z.object({ who: field.text }),
  async run({ who }, desk) {
    const named = await meant(desk, who);
    const { contacts, inBulk } = named;
    if (inBulk) for (const contact of contacts) refuseInBulk(desk, contact);
    return moveAll(desk, named, 'revived', (contact, scene) => {
      refuseDoNotCall(contact, scene, inBulk);
      refuseSuppressed(desk, contact);
      const { standing } = scene;
      if (standing.kind === 'run') {
        throw fault(
          'refused',
          `${nameOf(contact)} is in a run of ${standing.cadence} already`,
          `begin anew: prospect enrol c${contact.id} ${standing.cadence}`,
        );
      }
      return { kind: 'revive', day: desk.today, opens: standing.cadence };
    });
  },
  view: changedPage,
});

/** Whoever was fired or won comes back only by a clear word, one by one; whoever said no may be nurtured. */
async function agreeToReopen(desk: Desk, contact: Contact, inBulk: boolean): Promise<void> {
  const { standing } = keptOf(desk, contact);
  if (standing.kind === 'run' || standing.ending === 'dnc') return;
  if (desk.verb === 'nurture' && standing.ending === 'lost') return;
  if (inBulk) return refuseInBulk(desk, contact);
  if (desk.yes) return;
  const question = `${nameOf(contact)} is ${standing.ending} since ${dayText(standing.on, desk.today)}.`;
  if (await confirmed(desk, `${question} Begin a new run all the same?`)) return;
  throw fault('refused', question, 'to begin a new run all the same: --yes');
}

/** No bulk command brings back whom a last message took off the list. */
function refuseInBulk(desk: Desk, contact: Contact): void {
  const { standing } = keptOf(desk, contact);
  // Whoever asked not to be called is refused as such.
  if (standing.kind === 'run' || standing.ending === 'dnc') return;
  const message = `c${contact.id} ${nameOf(contact)} is ${standing.ending} since ${dayText(standing.on, desk.today)}`;
  throw fault('refused', message, 'nobody comes back in bulk: leave them out, and name them one by one');
}
