import * as z from 'zod/mini';
import { missing } from '../desk/desk.ts';
import { askEdit } from '../desk/edit-form.ts';
import { editPerson, readEdit } from '../desk/edit-person.ts';
import { whoIs } from '../desk/who.ts';
import { changedPage } from '../views/changed.ts';
import { field, verb } from './command.ts';
import { PERSON_INPUT, PERSON_OPTIONS } from './person-options.ts';

export const edit = verb({
  name: 'edit',
  group: 'people',
  takes: '<who>',
  summary: 'Change what is known of a person',
  about: [
    'Without a flag it is a form: choose a field, change it, and when you are done all of it is written at once.',
    'An empty text clears a field: --title "". A number that was found wrong is right again when it is given anew.',
  ],
  examples: [
    ['prospect edit 3', 'field by field, at a terminal'],
    ['prospect edit 3 --receptionist "Lena, mornings"', 'who answers for them'],
    [
      'prospect edit c104 --phone "mobile:+1 617 555 0110" --first-phone 0110',
      'one more number, to be dialled first',
    ],
    [
      'prospect edit c104 --benefit "no night shifts" --set "Address=1 Quay St"',
      'what the scripts and the card use',
    ],
  ],
  options: [
    { flags: '--name <text>', about: 'their name' },
    ...PERSON_OPTIONS,
    { flags: '--first-phone <digits>', about: 'dial the number that ends in these digits first' },
    { flags: '--remove-phone <digits>', about: 'take off the number that ends in these digits', many: true },
    { flags: '--unset <column>', about: 'take off an extra field', many: true },
    { flags: '--cadence <name>', about: 'begin a new run of this cadence, today' },
    { flags: '--untag <tag>', about: 'take off a tag', many: true },
  ],
  file: 'needs',
  input: () =>
    z.object({
      who: field.text,
      name: field.maybe,
      ...PERSON_INPUT,
      firstPhone: field.maybe,
      removePhone: field.many,
      unset: field.many,
      untag: field.many,
      cadence: field.maybe,
    }),
  async run({ who, ...typed }, desk) {
    const contact = await whoIs(desk, who);
    // An empty text is something given: it clears a field.
    const given = Object.values(typed).some((value) => typeof value === 'string' || (value?.length ?? 0) > 0);
    if (!given && !desk.canAsk)
      throw missing(
        'what to change',
        `such as prospect edit c${contact.id} --title TEXT     every field: prospect help edit`,
      );
    const wish = given ? typed : await askEdit(desk, contact);
    return editPerson(desk, contact, await readEdit(desk, contact, wish));
  },
  view: changedPage,
});
