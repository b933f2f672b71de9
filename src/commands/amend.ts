import * as z from 'zod/mini';
import { amend, attemptMeant } from '../desk/amend.ts';
import { missing } from '../desk/desk.ts';
import { readOutcomeWord } from '../desk/outcome-words.ts';
import { ACTIONS } from '../schedule/index.ts';
import { amendedPage } from '../views/amended.ts';
import { field, verb } from './command.ts';

export const amending = verb({
  name: 'amend',
  group: 'plan',
  takes: '<entry>',
  summary: 'Correct an attempt that was logged wrongly, and fold the plan anew',
  about: [
    'Without a flag it asks what was wrong, at a terminal, and writes all of it at once.',
    'ENTRY is an id as prospect show WHO --ids prints it (e31), or WHO for their last attempt. What was logged before stays in the journal, and show marks the entry as amended.',
  ],
  examples: [
    ['prospect amend 3', 'the last attempt of row 3, asked part by part'],
    ['prospect amend 3 --outcome na', 'the last attempt of row 3 was no voicemail'],
    ['prospect amend e31 --at "yesterday 16:00" --note ""', 'another time, and no note'],
    ['prospect amend c104 --next "thu 10:00"', 'they had said Thursday'],
  ],
  options: [
    { flags: '--outcome <outcome>', about: 'what really came of it' },
    { flags: '--at <when>', about: 'when it really happened' },
    { flags: '-m, --note <text>', about: 'another note; empty: none' },
    { flags: '--next <when>', about: 'the day (and time) that was really agreed' },
    { flags: '--topic <text>', about: 'what the agreed call is about; empty: nothing' },
    { flags: '--no-next', about: 'no day was agreed' },
    { flags: '--their-time', about: 'the time given is theirs' },
    { flags: '--promise-on <when>', about: 'the message named this day' },
    { flags: '--no-promise', about: 'the message named no day' },
    { flags: '--via <action>', about: `how: ${ACTIONS.join(', ')}` },
    { flags: '--number <phone>', about: 'the number that was really dialled' },
  ],
  file: 'needs',
  input: () =>
    z.object({
      entry: field.text,
      outcome: field.maybe,
      at: field.maybe,
      note: field.maybe,
      next: z.optional(z.union([z.string(), z.literal(false)])),
      topic: field.maybe,
      theirTime: field.flag,
      promiseOn: field.maybe,
      // Absent, commander takes it for true: only --no-promise says anything.
      promise: field.flag,
      via: field.choice(ACTIONS),
      number: field.maybe,
    }),
  async run({ entry: text, outcome, promise, ...rest }, desk) {
    const { contact, entry } = await attemptMeant(desk, text);
    const wish = {
      ...rest,
      outcome: outcome === undefined ? undefined : readOutcomeWord(outcome),
      noPromise: !promise,
    };
    const isSaid = Object.values(wish).some((value) => value !== undefined && value !== false);
    if (isSaid || rest.next === false) return amend(desk, contact, entry, wish);
    if (!desk.canAsk) throw missing('what was wrong', `such as prospect amend ${text} --outcome na`);
    const { askAmend } = await import('../desk/amend-form.ts');
    return amend(desk, contact, entry, await askAmend(desk, contact, entry));
  },
  view: amendedPage,
});
