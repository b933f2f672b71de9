import * as z from 'zod/mini';
import { KINDS } from '../contact.ts';
import { advise as adviceOf } from '../desk/advise.ts';
import { learnHours } from '../desk/best-hours.ts';
import { fault } from '../faults.ts';
import { ADVICE_PARTS, type Advice, advicePage } from '../views/advise.ts';
import { type HoursLearnt, hoursLearntPage } from '../views/best-hours.ts';
import { field, verb } from './command.ts';

export const advise = verb({
  name: 'advise',
  group: 'figures',
  summary: 'When to stop, when to call, what to say: what your own log knows',
  about: [
    'The number of attempts after which to stop is where the same minutes bring more on fresh names. It takes 100 people tried and 10 first conversations; until then the plan in use holds.',
    'A fresh name is reckoned with the setting minutes-per-name, an attempt with minutes-per-attempt.',
  ],
  examples: [
    ['prospect advise', 'the whole advice'],
    ['prospect advise --kind warm', 'the number for people who talked with you before'],
    ['prospect advise --csv', 'the chance at each attempt, for a spreadsheet'],
    ['prospect advise --show sources --csv', 'the sources, for a spreadsheet'],
    ['prospect advise --use-hours', 'plan calls by your best hours as they are now'],
  ],
  options: [
    { flags: '--kind <kind>', about: `whose number: ${KINDS.join(' or ')} (default cold)` },
    { flags: '--show <part>', about: `one part alone: ${ADVICE_PARTS.join(', ')}` },
    { flags: '--seed <n>', about: 'another row of random numbers for the intervals' },
    {
      flags: '--use-hours',
      about: 'keep the best hours as of today, and plan by them; config set slots rotate ends it',
    },
  ],
  file: 'needs',
  input: () =>
    z.object({
      kind: field.choice(KINDS),
      show: field.choice(ADVICE_PARTS),
      seed: field.count(0, 9_999_999),
      useHours: field.flag,
    }),
  run({ kind, show, seed, useHours }, desk): Advice | HoursLearnt {
    if (!useHours) return adviceOf(desk, { kind: kind ?? 'cold', seed: seed ?? 1, show: show ?? null });
    if (kind !== undefined || seed !== undefined || show !== undefined)
      throw fault('usage', '--use-hours goes alone: it learns for both kinds', 'prospect advise --use-hours');
    return learnHours(desk);
  },
  view: (answer, look) => ('goBy' in answer ? hoursLearntPage(answer) : advicePage(answer, look)),
});
