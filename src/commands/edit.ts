import * as z from 'zod/mini';
import { type Contact, nameOf } from '../contact.ts';
import { type Desk, write } from '../desk/desk.ts';
import { cadenceFor, type ReadFields, readFields } from '../desk/people.ts';
import { keptOf, sceneAt, takeDown, thisMomentOf } from '../desk/take-down.ts';
import { noteWays } from '../desk/ways.ts';
import { whoIs } from '../desk/who.ts';
import { fault } from '../faults.ts';
import {
  addPhone,
  type ContactPatch,
  changeContact,
  changePhone,
  contactById,
  retirePhone,
} from '../store/contacts.ts';
import type { Writing } from '../store/journal.ts';
import { rememberShown } from '../store/list-rows.ts';
import { replan } from '../store/replay.ts';
import { changedPage } from '../views/changed.ts';
import { field, verb } from './command.ts';
import { PERSON_INPUT, PERSON_OPTIONS } from './person-options.ts';

export const edit = verb({
  name: 'edit',
  group: 'people',
  takes: '<who>',
  summary: 'Change what is known of a person',
  about: [
    'An empty text clears a field: --title "". A number that was found wrong is right again when it is given anew.',
  ],
  examples: [
    ['prospect edit 3 --receptionist "Lena, mornings"', 'who answers for them'],
    [
      'prospect edit c104 --phone "+1 617 555 0110" --priority high',
      'one more number; further up in the list',
    ],
  ],
  options: [
    { flags: '--name <text>', about: 'their name' },
    ...PERSON_OPTIONS,
    { flags: '--remove-phone <digits>', about: 'take off the number that ends in these digits', many: true },
    { flags: '--cadence <name>', about: 'begin a new run of this cadence, today' },
    { flags: '--untag <tag>', about: 'take off a tag', many: true },
  ],
  file: 'needs',
  input: () =>
    z.object({
      who: field.text,
      name: field.maybe,
      ...PERSON_INPUT,
      removePhone: field.many,
      untag: field.many,
      cadence: field.maybe,
    }),
  async run({ who, removePhone, untag, cadence, ...typed }, desk) {
    const contact = await whoIs(desk, who);
    const fields = await readFields(desk, typed);
    const plan = cadence === undefined ? null : cadenceFor(desk, cadence, contact.kind).name;
    const removed = removePhone.map((digits) => phoneEnding(contact, digits));
    const result = write(desk, (writing) => {
      const changed = applyFields(writing, contact, fields, untag);
      for (const id of removed) retirePhone(writing, contact.id, id);
      const ways = addWays(desk, writing, contact, fields);
      if (changed || removed.length > 0 || ways) replan(desk.db, contact.id, desk.rules);
      const begun = plan !== null && beginRun(desk, writing, contact, plan);
      return changed || removed.length > 0 || ways || begun;
    });
    rememberShown(desk.db, contact.id);
    const after = contactById(desk.db, contact.id)!;
    return {
      did: result ? 'changed' : 'nothing to change',
      contact: after,
      ...keptOf(desk, after),
      today: desk.today,
    };
  },
  view: changedPage,
});

function applyFields(
  writing: Writing,
  contact: Contact,
  fields: ReadFields,
  untag: readonly string[],
): boolean {
  const tags = new Set([...contact.tags, ...(fields.tags ?? [])]);
  for (const tag of untag) tags.delete(tag);
  const details: Record<string, string> = { ...contact.details };
  for (const [key, value] of Object.entries(fields.details)) {
    if (value === '') delete details[key];
    else details[key] = value;
  }
  const patch: ContactPatch = { ...fields.patch, tags: [...tags], details };
  const left = { ...contact, ...patch };
  if (left.name === null && left.company === null && left.email === null) {
    throw fault('usage', `c${contact.id} would have no name, company or address left`, 'give it one of them');
  }
  return changeContact(writing, contact.id, patch);
}

/** Adds numbers; a new way, or a wrong number given again, is an event of the log. */
function addWays(desk: Desk, writing: Writing, contact: Contact, fields: ReadFields): boolean {
  let place = contact.phones.length;
  for (const phone of fields.phones ?? []) {
    const known = contact.phones.find(({ number }) => number === phone.number);
    if (known === undefined) addPhone(writing, contact.id, phone, place++);
    // Given without its kind it keeps the one it has.
    else if (phone.kind !== 'direct') changePhone(writing, contact.id, known.id, { kind: phone.kind });
  }
  const given = (fields.phones ?? []).map(({ number }) => number);
  return noteWays(desk, writing, contact, given, fields.patch.email ?? null);
}

/** Another cadence is a new run of it; the same one goes on. Whoever is on no list is enrolled, not edited. */
function beginRun(desk: Desk, writing: Writing, contact: Contact, cadence: string): boolean {
  const moment = thisMomentOf(desk);
  const after = contactById(desk.db, contact.id)!;
  const scene = sceneAt(desk, after, moment.at);
  if (scene.standing.kind === 'over') {
    throw fault(
      'refused',
      `${nameOf(contact)} is on no list (${scene.standing.ending})`,
      `prospect enrol c${contact.id} ${cadence}`,
    );
  }
  if (scene.standing.cadence === cadence) return false;
  takeDown(desk, writing, after, scene, moment, { kind: 'enrol', day: desk.today, opens: cadence });
  return true;
}

function phoneEnding(contact: Contact, digits: string): number {
  const wanted = digits.replace(/\D/g, '');
  const found = contact.phones.filter(
    ({ number }) => wanted !== '' && number.replace(/\D/g, '').endsWith(wanted),
  );
  const [first] = found;
  if (found.length === 1 && first !== undefined) return first.id;
  const known = contact.phones.map(({ number }) => number).join(', ');
  throw fault(
    'usage',
    `--remove-phone: ${found.length === 0 ? 'no' : 'more than one'} number of ${nameOf(contact)} ends in "${digits}"`,
    known || 'they have none',
  );
}
