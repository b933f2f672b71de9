import * as z from 'zod/mini';
import { KINDS } from '../contact.ts';
import { backtest as backtestOf } from '../desk/backtest.ts';
import { fault } from '../faults.ts';
import { backtestPage } from '../views/backtest.ts';
import { field, verb } from './command.ts';

export const backtest = verb({
  name: 'backtest',
  group: 'figures',
  summary: 'What stopping earlier would have saved and cost, by your own log',
  about: [
    'Only an earlier end can be judged from the log; what a longer plan would have brought cannot be known. Of a cadence its number alone is judged, not its waits or texts.',
  ],
  examples: [
    ['prospect backtest', 'every number that is smaller than the longest chase'],
    ['prospect backtest --number 3', 'stopping after three attempts'],
    ['prospect backtest --cadence three-strikes', 'the number of that plan'],
  ],
  options: [
    { flags: '--number <n>', about: 'stopping after so many attempts' },
    { flags: '--cadence <name>', about: 'stopping at the number of this cadence' },
    { flags: '--kind <kind>', about: `whose log: ${KINDS.join(' or ')} (default cold)` },
  ],
  file: 'needs',
  input: () => z.object({ number: field.count(1, 60), cadence: field.maybe, kind: field.choice(KINDS) }),
  run({ number, cadence, kind = 'cold' }, desk) {
    if (number !== undefined && cadence !== undefined)
      throw fault('usage', '--number and --cadence both name a number', 'leave one of the two out');
    return backtestOf(desk, { kind, number, cadence });
  },
  view: backtestPage,
});
