import * as z from 'zod/mini';
import { comingDay } from '../desk/moment.ts';
import { meant, moveAll } from '../desk/moves.ts';
import { snoozeMove } from '../desk/snooze.ts';
import { fault } from '../faults.ts';
import { changedPage } from '../views/changed.ts';
import { dayText } from '../views/words.ts';
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
  async run({ who, when }, desk) {
    const contacts = await meant(desk, who);
    const { on, at } = await comingDay(desk, when.join(' '), 'when');
    if (at !== null)
      throw fault(
        'usage',
        'a snooze knows days, not times',
        'a time is agreed with them: prospect log WHO callback --next WHEN',
      );
    return moveAll(desk, contacts, `put off until ${dayText(on, desk.today)}`, (contact, scene) =>
      snoozeMove(desk, contact, scene, desk.today, on),
    );
  },
  view: changedPage,
});
