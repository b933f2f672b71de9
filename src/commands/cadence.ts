import * as z from 'zod/mini';
import { type Desk, setting } from '../desk/desk.ts';
import { fault } from '../faults.ts';
import { nearest } from '../ports/nearest.ts';
import { cadencesOf, type StoredCadence } from '../store/cadences.ts';
import { runsByCadence } from '../store/due.ts';
import type { Setting } from '../store/settings.ts';
import { cadenceListPage, cadencePage, type ShownCadence } from '../views/cadence.ts';
import { field, verb } from './command.ts';

export const cadence = verb({
  name: 'cadence',
  group: 'set',
  takes: '[action] [name]',
  summary: 'The plans: what to do on each attempt, and when to stop',
  examples: [
    ['prospect cadence list', 'all of them, and how many people are in each'],
    ['prospect cadence show five-and-fire', 'touch by touch'],
  ],
  file: 'needs',
  input: () => z.object({ action: field.maybe, name: field.maybe }),
  run({ action = 'list', name }, desk): readonly ShownCadence[] | ShownCadence {
    const counts = runsByCadence(desk.db);
    if (action === 'list')
      return cadencesOf(desk.db)
        .all()
        .map((stored) => shown(desk, stored, counts));
    if (action !== 'show')
      throw fault('usage', `cadence cannot "${action}"`, 'cadence list or cadence show NAME');
    if (name === undefined)
      throw fault('usage', 'which cadence? its name is missing', 'prospect cadence list');
    const stored = cadencesOf(desk.db).named(name);
    if (stored !== undefined) return shown(desk, stored, counts);
    const names = cadencesOf(desk.db)
      .all()
      .map((one) => one.cadence.name);
    const near = nearest(name, names);
    throw fault(
      'not-found',
      `there is no cadence "${name}"`,
      near.length > 0 ? `did you mean ${near.join(' or ')}?` : `known are ${names.join(', ')}`,
    );
  },
  view: (answer) => (Array.isArray(answer) ? cadenceListPage(answer) : cadencePage(answer as ShownCadence)),
});

const USES = [
  'cadence-cold',
  'cadence-warm',
  'cadence-conversation',
  'cadence-nurture',
] as const satisfies readonly Setting[];

function shown(
  desk: Desk,
  { id, about, cadence: plan }: StoredCadence,
  counts: ReadonlyMap<number, number>,
): ShownCadence {
  const usedBy = USES.filter((key) => setting(desk, key) === plan.name);
  return { about, cadence: plan, contacts: counts.get(id) ?? 0, usedBy };
}
