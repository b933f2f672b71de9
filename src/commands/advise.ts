import * as z from 'zod/mini';
import { KINDS } from '../contact.ts';
import { advise as adviceOf } from '../desk/advise.ts';
import { advicePage } from '../views/advise.ts';
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
  ],
  options: [
    { flags: '--kind <kind>', about: `whose number: ${KINDS.join(' or ')} (default cold)` },
    { flags: '--seed <n>', about: 'another row of random numbers for the intervals' },
  ],
  file: 'needs',
  input: () => z.object({ kind: field.choice(KINDS), seed: field.count(0, 9_999_999) }),
  run: ({ kind = 'cold', seed = 1 }, desk) => adviceOf(desk, { kind, seed }),
  view: advicePage,
});
