import { e164, nameOf } from '../contact.ts';
import { fault } from '../faults.ts';
import { findSamePerson } from '../ports/same-person.ts';
import type { Over } from '../schedule/index.ts';
import {
  contactById,
  contactsByEmail,
  contactsByNumber,
  type NewContact,
  sourceIdsOf,
} from '../store/contacts.ts';
import { dayText } from '../views/words.ts';
import { confirmed, type Desk } from './desk.ts';
import { knownPerson } from './lead-person.ts';
import { hasReturned } from './moves.ts';
import { keptOf } from './take-down.ts';

/**
 * Somebody who was fired, lost, won or asked not to be called does not come back as a second contact unsaid: whoever
 * an import would take for the same person is asked about; off a terminal only `--yes` agrees. Two people with
 * names of their own on one line are none. Faults: refused.
 */
export async function agreeToSecond(
  desk: Desk,
  added: Pick<NewContact, 'name' | 'email' | 'phones'>,
): Promise<void> {
  if (desk.yes) return;
  const known = sharing(desk, added).flatMap((id) => {
    const contact = contactById(desk.db, id)!;
    const { standing } = keptOf(desk, contact);
    return standing.kind === 'run' || hasReturned(desk, standing, desk.today) ? [] : [{ contact, standing }];
  });
  const { same } = findSamePerson(
    {
      sourceId: null,
      name: added.name ?? '',
      emails: added.email === null ? [] : [added.email],
      phones: added.phones.map(({ number, extension, kind }) => ({
        number: e164(number),
        shown: number,
        ext: extension,
        kind,
      })),
      doNotCall: false,
    },
    known.map(({ contact, standing }) =>
      knownPerson(contact, sourceIdsOf(desk.db, contact.id), standing.ending === 'dnc'),
    ),
  );
  const found = known.find(({ contact }) => contact.id === same?.id);
  if (found === undefined) return;
  const { contact, standing } = found;
  const message = `the same person is here already: c${contact.id} ${nameOf(contact)}, ${endText(desk, standing)}`;
  if (await confirmed(desk, `${message}. Add them all the same?`)) return;
  const { id } = contact;
  const instead = standing.ending === 'dnc' ? `prospect show c${id}` : `prospect revive c${id}`;
  throw fault('refused', message, `${instead}   to add them all the same: --yes`);
}

function endText(desk: Desk, { ending, on }: Over): string {
  const since = dayText(on, desk.today);
  return ending === 'dnc' ? `asked not to be called (${since})` : `${ending} since ${since}`;
}

function sharing(desk: Desk, { email, phones }: Pick<NewContact, 'email' | 'phones'>): readonly number[] {
  const byNumber = phones.flatMap(({ number }) => contactsByNumber(desk.db, e164(number)));
  return [...new Set([...byNumber, ...(email === null ? [] : contactsByEmail(desk.db, email))])];
}
