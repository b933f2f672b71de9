import * as z from 'zod/mini';
import { mergeContacts } from '../desk/merge.ts';
import { mergedPage } from '../views/merged.ts';
import { field, verb } from './command.ts';

export const merge = verb({
  name: 'merge',
  group: 'people',
  takes: '<who> <others...>',
  summary: 'Make two entries of one person one: the second becomes part of the first',
  about: [
    'The first keeps its number and its fields; what it lacks is added, and where the two differ its own stays.',
    'Both histories become one log in order of time, and the plan is what that log implies. Whoever asked not to be called, was fired or said no stays off the list.',
  ],
  examples: [
    ['prospect merge c3 c7', 'c7 becomes part of c3; shown first, and asked'],
    ['prospect merge c3 c7 c12 --yes', 'three entries of one person'],
  ],
  options: [{ flags: '--force', about: 'also two who have another name each and nothing in common' }],
  file: 'needs',
  input: () => z.object({ who: field.text, others: z.array(z.string()), force: field.flag }),
  run: ({ who, others, force }, desk) => mergeContacts(desk, who, others, force),
  view: mergedPage,
});
