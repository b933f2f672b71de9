import * as z from 'zod/mini';
import { why as reasonsFor } from '../desk/reasons.ts';
import { whoIs } from '../desk/who.ts';
import { whyPage } from '../views/why.ts';
import { field, verb } from './command.ts';

export const why = verb({
  name: 'why',
  group: 'look',
  takes: '<who...>',
  summary: 'Every rule that decided somebody’s day, number, script and place in the list',
  examples: [['prospect why 3', 'why row 3 is due today, and with that script']],
  file: 'needs',
  input: () => z.object({ who: field.words }),
  run: async ({ who }, desk) => reasonsFor(desk, await whoIs(desk, who.join(' '))),
  view: whyPage,
});
