import * as z from 'zod/mini';
import { nameOf } from '../contact.ts';
import { type Desk, missing, warn, write } from '../desk/desk.ts';
import { givenText } from '../desk/given-text.ts';
import { agreeToMany, changedOf, type Meant, meant, oneOrAll } from '../desk/moves.ts';
import { freeNumbers, stopNumbers, stopOne, stopWays } from '../desk/stop.ts';
import { keptOf, sceneAt, takeDown, thisMomentOf } from '../desk/take-down.ts';
import { fault } from '../faults.ts';
import { folded } from '../store/contacts.ts';
import { countSuppressed, type Suppressed } from '../store/suppressed.ts';
import { type Changed, changedPage } from '../views/changed.ts';
import type { Page } from '../views/page.ts';
import { count } from '../views/words.ts';
import { field, verb } from './command.ts';

export const dnc = verb({
  name: 'dnc',
  group: 'plan',
  takes: '[who]',
  summary: 'They asked not to be called: off every list, for ever',
  about: ['Their numbers and address are kept as hashes, so that no import brings them back.'],
  examples: [
    ['prospect dnc 3', 'at once and for ever'],
    ['prospect dnc c104 --lift --name "Ada Okafor"', 'a mistake: only with the name typed out'],
    ['prospect dnc --import list.txt', 'numbers and addresses, one a line'],
  ],
  options: [
    { flags: '--lift', about: 'take it back; asks for the name' },
    { flags: '--name <name>', about: 'the name, typed out, for --lift' },
    { flags: '--import <file>', about: 'stop every number and address in a file' },
    { flags: '--list', about: 'how many are on the list; the numbers themselves are not kept' },
  ],
  file: 'needs',
  input: () =>
    z.object({
      who: field.maybe,
      lift: field.flag,
      name: field.maybe,
      import: field.maybe,
      list: field.flag,
    }),
  async run(input, desk): Promise<Changed | readonly Changed[] | Suppressed> {
    if (input.list) return countSuppressed(desk.db);
    if (input.import !== undefined) return importStops(desk, input.import);
    if (input.who === undefined) throw fault('usage', 'whom? the contact is missing', 'prospect dnc WHO');
    const named = await meant(desk, input.who);
    return input.lift ? lift(desk, named, input.name) : stopAll(desk, named);
  },
  view: (done) => ('suppressed' in done ? suppressedPage(done) : changedPage(done)),
});

function suppressedPage({ suppressed, since }: Suppressed): Page {
  const from = since === null ? '' : `, the first since ${since}`;
  const what = count(suppressed, 'number or address', 'numbers and addresses');
  return { data: { suppressed, since }, lines: [`${what} on the do-not-call list${from}; kept as hashes.`] };
}

async function stopAll(desk: Desk, { contacts, inBulk }: Meant): Promise<Changed | readonly Changed[]> {
  await agreeToMany(desk, contacts, 'never called again');
  const moment = thisMomentOf(desk);
  const stopped = write(desk, (writing) =>
    contacts.map((contact) => {
      const isNew = stopOne(desk, writing, contact, moment, null);
      const others = stopNumbers(desk, writing, contact, moment);
      const did = isNew ? 'asked not to be called' : 'do not call, already';
      const also = others.map((other) =>
        changedOf(desk, other, 'shares the number', keptOf(desk, other).standing),
      );
      return { ...changedOf(desk, contact, did, keptOf(desk, contact).standing), also };
    }),
  );
  return oneOrAll(stopped, inBulk);
}

async function lift(desk: Desk, { contacts, inBulk }: Meant, typed: string | undefined): Promise<Changed> {
  const [contact] = contacts;
  if (contact === undefined || inBulk) throw fault('refused', 'a do-not-call is lifted one by one');
  const { standing } = keptOf(desk, contact);
  if (standing.kind === 'run' || standing.ending !== 'dnc')
    throw fault('refused', `${nameOf(contact)} did not ask not to be called`);
  if (typed === undefined && !desk.canAsk)
    throw missing('the name', `type it out: --name "${nameOf(contact)}"`);
  const name = typed ?? (await (await desk.ask()).text(`Type the name of c${contact.id} to lift it:`));
  if (folded(name) !== folded(nameOf(contact)))
    throw fault('refused', `"${name}" is not the name of c${contact.id}; nothing was changed`);
  const moment = thisMomentOf(desk);
  return write(desk, (writing) => {
    const holding = freeNumbers(desk, writing, contact);
    const scene = sceneAt(desk, contact, moment.at);
    const { standing: after } = takeDown(desk, writing, contact, scene, moment, {
      kind: 'lift',
      day: desk.today,
    });
    for (const other of holding)
      warn(
        desk,
        'do-not-call',
        `c${other.id} ${nameOf(other)} has the same number or address and asked not to be called: it stays on the do-not-call list`,
      );
    const did = 'may be called again, but is on no list; prospect revive brings them back';
    return changedOf(desk, contact, did, after);
  });
}

/** Stops every number and address of a list, known or not. */
async function importStops(desk: Desk, file: string): Promise<readonly Changed[]> {
  const text = givenText(desk, file);
  const stopped = await stopWays(desk, text);
  desk.say(
    `${count(stopped.ways, 'number or address', 'numbers and addresses')} on the do-not-call list now; ${count(stopped.unread.length, 'line')} held none`,
  );
  for (const line of stopped.unread.slice(0, 20)) desk.say(`  line ${line}`);
  return stopped.contacts.map((contact) =>
    changedOf(desk, contact, 'do not call', keptOf(desk, contact).standing),
  );
}
