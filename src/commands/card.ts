import * as z from 'zod/mini';
import { callList } from '../desk/call-list.ts';
import { type Card, cardOf, partOf } from '../desk/card.ts';
import { whoIs } from '../desk/who.ts';
import { PARTS } from '../schedule/script.ts';
import { contactById } from '../store/contacts.ts';
import { rememberShown } from '../store/list-rows.ts';
import { cardPage, partPage } from '../views/card.ts';
import type { Page } from '../views/page.ts';
import { field, verb } from './command.ts';

/** `prospect 3`: the card of a row, with its script. */
export const card = verb({
  name: 'card',
  group: 'day',
  takes: '<who>',
  summary: 'One contact with the script for the next attempt',
  about: ['A number in front does without the verb: prospect 3'],
  examples: [
    ['prospect card c104', 'who they are, what happened, and what to say'],
    ['prospect card 3 --part handover', 'the note for your manager alone, to print or send'],
  ],
  options: [{ flags: '--part <part>', about: `only this part of the script: ${PARTS.join(', ')}` }],
  file: 'needs',
  paged: true,
  input: () => z.object({ who: field.text, part: field.choice(PARTS) }),
  async run({ who, part }, desk) {
    const contact = await whoIs(desk, who);
    rememberShown(desk.db, contact.id);
    return part === undefined ? cardOf(desk, contact) : partOf(desk, contact, part);
  },
  view: (found) => ('only' in found ? partPage(found) : cardPage(found)),
});

export const next = verb({
  name: 'next',
  alias: 'n',
  group: 'day',
  summary: 'The first of the list who can be called now, with the script',
  examples: [['prospect next', 'whom to call now, and what to say']],
  options: [{ flags: '--tag <tag>', about: 'only contacts with this tag' }],
  file: 'needs',
  input: () => z.object({ tag: field.maybe }),
  run({ tag }, desk): Card | { readonly waiting: number } {
    const list = callList(desk, { day: desk.today, limit: null, tag: tag ?? null, number: true });
    let waiting = 0;
    for (const row of list.rows) {
      const later = row.plan.at !== null && row.plan.due === desk.today && row.plan.at > desk.clock;
      const dials = row.plan.action === 'call' || row.plan.action === 'receptionist';
      if (!later && (row.local.callable || !dials)) {
        rememberShown(desk.db, row.contact.id);
        return cardOf(desk, contactById(desk.db, row.contact.id)!);
      }
      waiting++;
    }
    return { waiting };
  },
  view: (found) => ('waiting' in found ? nobodyPage(found.waiting) : cardPage(found)),
});

function nobodyPage(waiting: number): Page {
  const line =
    waiting === 0
      ? 'Nobody is due. Well done.'
      : `${waiting} on the list, but none can be called now. When each can: prospect today`;
  return { data: null, lines: [line] };
}
