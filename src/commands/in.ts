import * as z from 'zod/mini';
import { logAttempt, type Wish } from '../desk/log-attempt.ts';
import { whoIs } from '../desk/who.ts';
import { loggedPage } from '../views/logged.ts';
import { field, verb } from './command.ts';
import { LEARNT_INPUT, LEARNT_OPTIONS } from './learnt-options.ts';

/** They called, or wrote. */
export const inbound = verb({
  name: 'in',
  group: 'day',
  takes: '<who> [words...]',
  summary: 'They called back or wrote: log it, and bring them back if they were fired',
  examples: [
    ['prospect in 0134 --next "in 2 weeks" swamped, does want to talk', 'they rang; the next call is agreed'],
    ['prospect in c104', 'they got in touch; nothing was agreed'],
  ],
  options: [
    { flags: '-m, --note <text>', about: 'a note' },
    { flags: '--at <when>', about: 'when it happened, if not now' },
    { flags: '--next <when>', about: 'the day (and time) that you agreed' },
    { flags: '--topic <text>', about: 'what the agreed call is about' },
    { flags: '--no-next', about: 'no day was agreed' },
    { flags: '--their-time', about: 'the time given is theirs' },
    ...LEARNT_OPTIONS,
    { flags: '--again', about: 'yes, twice within a minute' },
  ],
  file: 'needs',
  input: () =>
    z.object({
      who: field.text,
      words: field.words,
      note: field.maybe,
      at: field.maybe,
      next: z.optional(z.union([z.string(), z.boolean()])),
      topic: field.maybe,
      theirTime: field.flag,
      ...LEARNT_INPUT,
      again: field.flag,
    }),
  async run({ who, receptionist, prefers, stall, request, boss, groundRules, ...rest }, desk) {
    const learnt = { receptionist, prefers, stall, request, boss, groundRules };
    return logAttempt(desk, await whoIs(desk, who), { ...rest, outcome: 'replied' } as Wish, learnt);
  },
  view: loggedPage,
});
