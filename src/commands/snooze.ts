import * as z from 'zod/mini';
import { meant } from '../desk/moves.ts';
import { snoozeAll } from '../desk/snooze.ts';
import { changedPage } from '../views/changed.ts';
import { field, verb } from './command.ts';

export const snooze = verb({
  name: 'snooze',
  alias: 'z',
  group: 'plan',
  takes: '<who> <when...>',
  summary: 'Put somebody off until a day',
  about: ['The first working day on or after it. It replaces a promise or an agreement, and says so.'],
  examples: [
    ['prospect snooze 3 mon', 'not before Monday'],
    ['prospect list --tag fair --ids | prospect snooze - "in 2 weeks" --yes', 'a whole tag at once'],
    ['prospect snooze tag=fair,status=active "in 2 weeks" --yes', 'the same in one go'],
  ],
  file: 'needs',
  input: () => z.object({ who: field.text, when: field.words }),
  run: async ({ who, when }, desk) => snoozeAll(desk, await meant(desk, who), when.join(' ')),
  view: changedPage,
});
