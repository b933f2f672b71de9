import * as z from 'zod/mini';
import { contactList } from '../desk/browsing.ts';
import { contactListPage } from '../views/contact-list.ts';
import { BROWSE_INPUT, BROWSE_OPTIONS } from './browse-options.ts';
import { verb } from './command.ts';

export const list = verb({
  name: 'list',
  group: 'look',
  summary: 'All contacts, or those that fit: due or not, on the call list or off it',
  examples: [
    ['prospect list --status fired', 'everybody who was fired'],
    ['prospect list --tag expo --due-before fri', 'from the expo, and due before Friday'],
    [
      'prospect list --cadence one-shot --ids | prospect enrol - five-and-fire --yes',
      'all of one plan into another',
    ],
  ],
  options: BROWSE_OPTIONS,
  file: 'needs',
  paged: true,
  input: () => z.object(BROWSE_INPUT),
  run: (input, desk) => contactList(desk, input),
  view: contactListPage,
});
