import * as z from 'zod/mini';
import { Session } from '../desk/dial.ts';
import { fault } from '../faults.ts';
import { dialledPage } from '../views/dial.ts';
import { field, verb } from './command.ts';

export const dial = verb({
  name: 'dial',
  group: 'day',
  summary: 'Go through the list, card by card, one key for each outcome',
  about: [
    'Whoever can be called now comes first; who is asleep there waits until it is day, and an agreed call rings in when its time has come.',
    'Every key is written down before the next card appears: stop when you like, and go on where you were. Keys are explained on the screen; ? shows all of them. Esc leaves any question.',
  ],
  examples: [
    ['prospect dial', 'today’s list, one card at a time'],
    ['prospect dial --tag fair', 'only contacts with this tag'],
    ['prospect dial --open', 'each number is handed to the system’s telephone program'],
  ],
  options: [
    { flags: '--tag <tag>', about: 'only contacts with this tag' },
    { flags: '--open', about: 'hand each number to the system as its card appears (a tel: link)' },
  ],
  file: 'needs',
  input: () => z.object({ tag: field.maybe, open: field.flag }),
  async run({ tag, open }, desk) {
    if (!desk.canAsk)
      throw fault(
        'input-needed',
        'dial works at a terminal, and there is none here',
        'without one: prospect today, then prospect log WHO OUTCOME',
      );
    return new Session(desk, { tag: tag ?? null, opens: open }).run();
  },
  view: dialledPage,
});
