import * as z from 'zod/mini';
import { changeTags } from '../desk/tags.ts';
import { fault } from '../faults.ts';
import { changedPage } from '../views/changed.ts';
import { field, verb } from './command.ts';

export const tag = verb({
  name: 'tag',
  group: 'people',
  takes: '<who> [tags...]',
  summary: 'Give somebody tags, or take them off; one contact or many',
  about: ['WHO may be several (3,5,c104), a filter (tag=expo,status=fired), or - for ids on standard input.'],
  examples: [
    ['prospect tag 3 vip --off old', 'a tag more, and one less'],
    ['prospect tag source=expo follow-up --yes', 'everybody from one source'],
    ['prospect list --attempt 4 --ids | prospect tag - last-call --yes', 'whom a list finds'],
  ],
  options: [{ flags: '--off <tag>', about: 'take off this tag', many: true }],
  file: 'needs',
  input: () => z.object({ who: field.text, tags: field.words, off: field.many }),
  run({ who, tags, off }, desk) {
    if (tags.length === 0 && off.length === 0)
      throw fault('usage', 'which tag? none is named', `prospect tag ${who} TAG, or --off TAG`);
    return changeTags(desk, who, tags, off);
  },
  view: changedPage,
});
