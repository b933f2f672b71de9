import * as z from 'zod/mini';
import { contactList } from '../desk/browsing.ts';
import { fault } from '../faults.ts';
import { folded } from '../store/contacts.ts';
import { contactListPage } from '../views/contact-list.ts';
import { BROWSE_INPUT, BROWSE_OPTIONS } from './browse-options.ts';
import { field, verb } from './command.ts';

export const find = verb({
  name: 'find',
  group: 'look',
  takes: '<words...>',
  summary: 'Contacts by name, company, e-mail or the end of a number',
  about: ['Each word is the beginning of a word; case and accents do not matter.'],
  examples: [
    ['prospect find nimbus', 'everybody at Nimbus AI'],
    ['prospect find 0134', 'whose number ends in 0134'],
  ],
  options: BROWSE_OPTIONS,
  file: 'needs',
  paged: true,
  input: () => z.object({ ...BROWSE_INPUT, words: field.words }),
  run({ words, ...filter }, desk) {
    if (folded(words.join(' ')) === '') {
      throw fault('usage', 'find what? there is no letter or digit to look for', 'everybody: prospect list');
    }
    return contactList(desk, filter, words);
  },
  view: contactListPage,
});
