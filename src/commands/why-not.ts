import * as z from 'zod/mini';
import { whyNot as absenceOf } from '../desk/reasons.ts';
import { whoIs } from '../desk/who.ts';
import { whyNotPage } from '../views/why.ts';
import { field, verb } from './command.ts';

export const whyNot = verb({
  name: 'why-not',
  group: 'look',
  takes: '<who...>',
  summary: 'Why somebody is not on today’s list, and what would bring them back',
  examples: [['prospect why-not dana', 'fired, put off, done already?']],
  file: 'needs',
  input: () => z.object({ who: field.words }),
  run: async ({ who }, desk) => absenceOf(desk, await whoIs(desk, who.join(' '))),
  view: whyNotPage,
});
