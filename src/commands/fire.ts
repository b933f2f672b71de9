import * as z from 'zod/mini';
import type { Contact } from '../contact.ts';
import { callList } from '../desk/call-list.ts';
import { confirmed, type Desk } from '../desk/desk.ts';
import { agreeToEarly, checkFirable, type FireWish, fireAll, lastMessage } from '../desk/fire.ts';
import { agreeToMany, meant } from '../desk/moves.ts';
import { fault } from '../faults.ts';
import { ACTIONS } from '../schedule/index.ts';
import { contactById } from '../store/contacts.ts';
import { type Fired, firedPage, messageLines } from '../views/fired.ts';
import { field, verb } from './command.ts';

export const fire = verb({
  name: 'fire',
  alias: 'f',
  group: 'day',
  takes: '[who]',
  summary: 'Leave the last message, log it, and take them off the list',
  about: [
    'Prints what to say, filled in from the log. It only works when it is true: they come back in no list.',
  ],
  examples: [
    ['prospect fire 2', 'the last message for row 2, then they are off the list'],
    ['prospect fire --due', 'everybody who is due for it, one by one'],
    ['prospect fire c104 --recycle 7', 'off the list, and back for a second look in seven months'],
  ],
  options: [
    { flags: '--due', about: 'everybody who is due for the last message' },
    { flags: '--silent', about: 'without leaving a message; counted apart' },
    { flags: '--recycle <months>', about: 'they return after so many months' },
    { flags: '--forever', about: 'they never return, whatever their cadence says' },
    { flags: '--via <action>', about: `how the message goes out: ${ACTIONS.join(', ')}` },
    { flags: '-m, --note <text>', about: 'a note' },
  ],
  file: 'needs',
  input: () =>
    z.object({
      who: field.maybe,
      due: field.flag,
      silent: field.flag,
      recycle: field.count(1, 120),
      forever: field.flag,
      via: field.choice(ACTIONS),
      note: field.maybe,
    }),
  async run(input, desk): Promise<Firing> {
    if (input.recycle !== undefined && input.forever)
      throw fault('usage', '--recycle and --forever say the opposite of each other');
    const wish: FireWish = {
      silent: input.silent,
      ...(input.via === undefined ? {} : { via: input.via }),
      ...(input.note === undefined ? {} : { note: input.note }),
      ...(input.forever
        ? { recycle: 'never' as const }
        : input.recycle === undefined
          ? {}
          : { recycle: input.recycle }),
    };
    if (input.due)
      return { fired: await fireDue(desk, wish), shown: desk.canAsk, inBulk: true, declined: false };
    if (input.who === undefined)
      throw fault('usage', 'whom? the contact is missing', 'prospect fire WHO, or prospect fire --due');
    const { contacts, inBulk } = await meant(desk, input.who);
    for (const contact of contacts) checkFirable(desk, contact);
    await agreeToMany(desk, contacts, 'fired');
    for (const contact of contacts) {
      if (!wish.silent && !(await agreeToGaps(desk, contact, wish))) return DECLINED;
      if (!(await agreeToEarly(desk, contact))) return DECLINED;
    }
    return { fired: await fireAll(desk, contacts, wish), shown: false, inBulk, declined: false };
  },
  view: ({ fired, shown, inBulk, declined }) =>
    declined ? { data: null, lines: ['Nothing changed.'], exit: 4 } : firedPage(fired, !shown, inBulk),
});

interface Firing {
  readonly fired: readonly Fired[];
  /** The messages were shown already, one by one. */
  readonly shown: boolean;
  /** Named by a list, a filter or --due: the answer is a list. */
  readonly inBulk: boolean;
  /** The user thought better of it. */
  readonly declined: boolean;
}

const DECLINED: Firing = { fired: [], shown: false, inBulk: false, declined: true };

/** A message with gaps is no message: at a terminal it is asked about before anybody is fired with it. */
async function agreeToGaps(desk: Desk, contact: Contact, wish: FireWish): Promise<boolean> {
  const { warnings } = lastMessage(desk, contact, wish.via);
  if (warnings.length === 0 || !desk.canAsk || desk.yes) return true;
  for (const { hint } of warnings) desk.say(`  missing: ${hint.replace('WHO', `c${contact.id}`)}`);
  return confirmed(desk, 'The last message still has gaps. Fire them anyway?');
}

/** Walks everybody who is due for the last message. Off a terminal nothing can be said, so only silently. */
async function fireDue(desk: Desk, wish: FireWish): Promise<readonly Fired[]> {
  const due: Contact[] = [];
  for (const { plan, contact } of callList(desk, { day: desk.today, limit: null, tag: null, number: false })
    .rows) {
    if (plan.breakup) due.push(contactById(desk.db, contact.id)!);
  }
  if (due.length === 0) return [];
  if (!desk.canAsk && !wish.silent) {
    throw fault(
      'input-needed',
      `${due.length} are due for the last message, and there is no terminal to walk through them`,
      'without messages: prospect fire --due --silent',
    );
  }
  if (wish.silent) {
    // Off a terminal --silent is the word for it; at one, many are shown before they are gone.
    if (desk.canAsk) await agreeToMany(desk, due, 'fired without a message');
    return fireAll(desk, due, wish);
  }
  const fired: Fired[] = [];
  // One transaction each: what was said to one person stands, whatever happens before the next.
  for (const contact of due) {
    for (const line of messageLines({ contact, message: lastMessage(desk, contact, wish.via) }))
      desk.say(line);
    if (await confirmed({ ...desk, yes: false }, 'Left it?'))
      fired.push(...(await fireAll(desk, [contact], wish)));
  }
  return fired;
}
