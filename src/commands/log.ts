import * as z from 'zod/mini';
import type { Contact } from '../contact.ts';
import type { Desk } from '../desk/desk.ts';
import { missing } from '../desk/desk.ts';
import { type LoggedAttempt, logAttempt, type Wish } from '../desk/log-attempt.ts';
import { readOutcomeWord } from '../desk/outcome-words.ts';
import { whoIs } from '../desk/who.ts';
import { ACTIONS, OUTCOME_TABLE, OUTCOMES, type Outcome } from '../schedule/index.ts';
import { loggedPage } from '../views/logged.ts';
import { outcomeText } from '../views/words.ts';
import { field, verb } from './command.ts';
import { LEARNT_INPUT, LEARNT_OPTIONS } from './learnt-options.ts';

export const log = verb({
  name: 'log',
  alias: 'l',
  group: 'day',
  takes: '<who> [outcome] [words...]',
  summary: 'Log what came of a dial, and hear what comes next',
  about: [
    'Words behind the outcome are the note. Behind "callback" and "meeting" they may begin with the day agreed.',
    'A number in front does without the verb: prospect 3 vm',
  ],
  examples: [
    ['prospect log 3 vm', 'left a voicemail for row 3 of today’s list'],
    ['prospect 4 vm assistant is Lena --promise', 'with a note, and the day of the next call promised'],
    ['prospect 1 cb mon 9am wants pricing', 'they asked to be called on Monday at 9'],
    ['prospect 5 mtg fri 2pm demo', 'won, with the day of the meeting'],
    ['prospect 3 gk --receptionist Lena --away-until mon', 'Lena says that they are back on Monday'],
    ['prospect log acme na --at "yesterday 16:00"', 'a call of yesterday, put where it belongs'],
  ],
  options: [
    { flags: '-m, --note <text>', about: 'a note; - reads it from standard input' },
    { flags: '--edit', about: 'write the note in your editor' },
    { flags: '--at <when>', about: 'when it happened, if not now' },
    { flags: '--next <when>', about: 'the day (and time) that you agreed with them' },
    { flags: '--topic <text>', about: 'what the agreed call is about' },
    { flags: '--no-next', about: 'no day was agreed' },
    { flags: '--their-time', about: 'the time given is theirs' },
    { flags: '--promise', about: 'the message named the day that the plan computes' },
    { flags: '--promise-on <when>', about: 'the message named this day' },
    { flags: '--no-promise', about: 'the message named no day' },
    { flags: '--away-until <when>', about: 'whoever answered says they are away until then: put off' },
    ...LEARNT_OPTIONS,
    { flags: '--via <action>', about: `how: ${ACTIONS.join(', ')}` },
    { flags: '--number <phone>', about: 'the number dialled, where they have several' },
    { flags: '--extra', about: 'keep it as history; it changes nothing in the plan' },
    { flags: '--nurture', about: 'after a no: keep in touch now and then' },
    { flags: '--expect <n>', about: 'only if this becomes their n-th attempt' },
    { flags: '--again', about: 'yes, the same outcome twice within a minute' },
    { flags: '--force', about: 'keep the fact although a rule refuses it' },
  ],
  file: 'needs',
  input: () =>
    z.object({
      who: field.text,
      outcome: field.maybe,
      words: field.words,
      note: field.maybe,
      edit: field.flag,
      at: field.maybe,
      next: z.optional(z.union([z.string(), z.literal(false), z.literal(true)])),
      topic: field.maybe,
      theirTime: field.flag,
      promise: z.optional(z.boolean()),
      promiseOn: field.maybe,
      awayUntil: field.maybe,
      ...LEARNT_INPUT,
      via: field.choice(ACTIONS),
      number: field.maybe,
      extra: field.flag,
      nurture: field.flag,
      expect: field.count(1, 9_999_999),
      again: field.flag,
      force: field.flag,
    }),
  async run(input, desk): Promise<LoggedAttempt> {
    const contact = await whoIs(desk, input.who);
    const outcome =
      input.outcome === undefined ? await askOutcome(desk, contact) : readOutcomeWord(input.outcome);
    const { who: _, outcome: __, note, edit, ...typed } = input;
    const { receptionist, prefers, stall, request, boss, groundRules, awayUntil, ...rest } = typed;
    const learnt = { receptionist, prefers, stall, request, boss, groundRules, awayUntil };
    const text = await noteOf(desk, note, edit);
    // The day of a meeting is asked for where somebody types; Enter leaves it open.
    const next = rest.next ?? (outcome === 'meeting' ? true : undefined);
    const wish = { ...rest, next, outcome, ...(text === undefined ? {} : { note: text }) } as Wish;
    return logAttempt(desk, contact, wish, learnt);
  },
  view: loggedPage,
});

async function askOutcome(desk: Desk, contact: Contact): Promise<Outcome> {
  if (!desk.canAsk)
    throw missing('the outcome', `prospect log c${contact.id} vm   (all of them: prospect help outcomes)`);
  const choices = OUTCOMES.filter((outcome) => outcome !== 'breakup').map((value) => ({
    name: `${OUTCOME_TABLE[value].short.padEnd(4)} ${outcomeText(value)}`,
    value,
  }));
  return (await desk.ask()).choose('What came of it?', choices);
}

async function noteOf(desk: Desk, note: string | undefined, edit: boolean): Promise<string | undefined> {
  if (edit) {
    const { editText } = await import('../prompts/editor.ts');
    return editText(desk.world, note ?? '');
  }
  return note === '-' ? desk.world.stdin.text().trim() : note;
}
