import { changeContact, contactById } from '../store/contacts.ts';
import type { Changed } from '../views/changed.ts';
import { fieldChanges } from '../views/field-changes.ts';
import { type Desk, write } from './desk.ts';
import { agreeToMany, changedOf, meant, oneOrAll } from './moves.ts';
import { tagOf } from './people.ts';
import { keptOf } from './take-down.ts';

/** Gives tags to everybody meant and takes others off, as one step. Several are asked about. Faults: usage. */
export async function changeTags(
  desk: Desk,
  who: string,
  on: readonly string[],
  off: readonly string[],
): Promise<Changed | readonly Changed[]> {
  const given = on.map((text) => tagOf(text, 'tag'));
  const { contacts, inBulk } = await meant(desk, who);
  await agreeToMany(desk, contacts, 'tagged');
  const tagged = write(desk, (writing) =>
    contacts.map((contact) => {
      const tags = new Set([...contact.tags, ...given]);
      for (const text of off) tags.delete(text.trim());
      changeContact(writing, contact.id, { tags: [...tags] });
      const after = contactById(desk.db, contact.id)!;
      const { standing } = keptOf(desk, after);
      const { cadence } = standing;
      const changed = fieldChanges({ contact, cadence }, { contact: after, cadence });
      const did = changed.length > 0 ? 'tagged' : 'nothing to change';
      return { ...changedOf(desk, after, did, standing), changed };
    }),
  );
  return oneOrAll(tagged, inBulk);
}
