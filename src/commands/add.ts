import * as z from 'zod/mini';
import { type Desk, warn, write } from '../desk/desk.ts';
import { cadenceFor, putNewContact, readFields, startDay, withExtra } from '../desk/people.ts';
import { agreeToSecond } from '../desk/second-time.ts';
import { stopIfListed } from '../desk/stop.ts';
import { keptOf } from '../desk/take-down.ts';
import { fault } from '../faults.ts';
import { contactById, contactsByDigits, contactsByEmail, type NewContact } from '../store/contacts.ts';
import { rememberShown } from '../store/list-rows.ts';
import { changedPage } from '../views/changed.ts';
import { field, verb } from './command.ts';
import { PERSON_INPUT, PERSON_OPTIONS } from './person-options.ts';

export const add = verb({
  name: 'add',
  group: 'people',
  takes: '[name...]',
  summary: 'Add a person to call',
  examples: [
    ['prospect add Ada Okafor --company "Nimbus AI" --phone "+1 212 555 0134"', 'a new name, due today'],
    [
      'prospect add --company "Quill Press" --phone 6175550110 --priority high --cadence patient',
      'a company, worth patience',
    ],
  ],
  options: [
    { flags: '--name <text>', about: 'the name, where it is not the first words' },
    ...PERSON_OPTIONS,
    { flags: '--cadence <name>', about: 'the plan to work them by; else by priority and kind' },
    { flags: '--start <when>', about: 'the day their run begins; else today' },
  ],
  file: 'makes',
  input: () =>
    z.object({
      ...PERSON_INPUT,
      name: z.optional(z.union([z.string(), z.array(z.string())])),
      cadence: field.maybe,
      start: field.maybe,
    }),
  async run(input, desk) {
    const name = Array.isArray(input.name) ? input.name.join(' ') : input.name;
    const { patch, phones, tags, details, set } = await readFields(desk, {
      ...input,
      name: name === '' ? undefined : name,
    });
    if (!patch.name && !patch.company && !patch.email) {
      throw fault(
        'usage',
        'a person needs a name, a company or an e-mail address',
        'prospect add NAME --phone NUMBER',
      );
    }
    const kind = patch.kind ?? 'cold';
    const cadence = cadenceFor(desk, input.cadence, kind, patch.priority);
    const contact: NewContact = {
      name: patch.name ?? null,
      company: patch.company ?? null,
      title: patch.title ?? null,
      email: patch.email ?? null,
      zone: patch.zone ?? null,
      kind,
      priority: patch.priority ?? 'normal',
      source: patch.source ?? null,
      note: patch.note ?? null,
      tags: [...new Set(tags ?? [])],
      details: withoutEmpty(details),
      extra: withExtra({}, { set, unset: [] }),
      addedOn: desk.today,
      cadence: cadence.name,
      startOn: await startDay(desk, input.start),
      phones: phones ?? [],
      sourceIds: [],
    };
    await agreeToSecond(desk, contact);
    return write(desk, (writing) => {
      remarkSharing(desk, contact);
      const id = putNewContact(desk, writing, contact, cadence.id);
      const added = contactById(desk.db, id)!;
      stopIfListed(desk, writing, added, 'on the do-not-call list when added');
      rememberShown(desk.db, id);
      return { did: 'added' as const, contact: added, ...keptOf(desk, added), today: desk.today };
    });
  },
  view: changedPage,
});

/** A field that was given empty is not kept. */
function withoutEmpty(details: NewContact['details']): NewContact['details'] {
  return Object.fromEntries(Object.entries(details).filter(([, text]) => text !== ''));
}

/** The same number or address is somebody's already: said, since two people may share a line. */
function remarkSharing(desk: Desk, contact: NewContact): void {
  const ids = new Set<number>();
  for (const { number, kind } of contact.phones) {
    if (kind === 'company' || kind === 'head-office') continue;
    for (const id of contactsByDigits(desk.db, number, 3)) ids.add(id);
  }
  if (contact.email !== null) for (const id of contactsByEmail(desk.db, contact.email, 3)) ids.add(id);
  for (const id of ids) {
    const other = contactById(desk.db, id)!;
    const { status } = keptOf(desk, other);
    warn(
      desk,
      'shared-way',
      `c${id} ${other.name ?? other.company ?? ''} (${status}) has the same number or address`,
    );
  }
}
