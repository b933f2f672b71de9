import { type Contact, DETAILS, type Detail, e164, nameOf } from '../contact.ts';
import { fault } from '../faults.ts';
import { mergePeople, type PersonFields } from '../ports/merge-lead.ts';
import { emailKey, mergedUid, namesAgree } from '../ports/same-person.ts';
import { isOutbound, next, type Over, opening } from '../schedule/index.ts';
import { ADDRESS, changeContact, contactById, sourceIdsOf } from '../store/contacts.ts';
import { countAttempts, entriesOf } from '../store/entries.ts';
import type { Writing } from '../store/journal.ts';
import { rememberShown } from '../store/list-rows.ts';
import { moveBelongings } from '../store/merge.ts';
import { derive } from '../store/replay.ts';
import type { Difference, Merged } from '../views/merged.ts';
import { differenceText } from '../views/merged.ts';
import { count } from '../views/words.ts';
import { confirmed, type Desk, write } from './desk.ts';
import { patchOf, personFrom } from './lead-person.ts';
import { changedOf } from './moves.ts';
import { endAs, stopNumbers, stopOne } from './stop.ts';
import { keptOf, thisMomentOf } from './take-down.ts';
import { candidate, whoIs } from './who.ts';

/** What the contacts come to as one, before anything is written. */
interface Union {
  readonly person: PersonFields;
  readonly details: Contact['details'];
  /** The fields that the first one gains. */
  readonly added: readonly string[];
  readonly differences: readonly Difference[];
}

/**
 * Makes several contacts one: the first stays with its number and its fields, the others become part of it
 * with their history, numbers, addresses and record ids. Listed and asked about first. Faults: usage,
 * input-needed, refused.
 */
export async function mergeContacts(
  desk: Desk,
  into: string,
  others: readonly string[],
  force: boolean,
): Promise<Merged> {
  const contact = await whoIs(desk, into);
  const parts: Contact[] = [];
  for (const word of others) {
    const part = await whoIs(desk, word);
    if (part.id === contact.id || parts.some(({ id }) => id === part.id)) {
      throw fault(
        'usage',
        `c${part.id} ${nameOf(part)} is named twice; a contact is not merged with itself`,
        'name two contacts: prospect merge c3 c7',
      );
    }
    parts.push(part);
  }
  if (!force && (desk.yes || !desk.canAsk)) for (const part of parts) refuseStranger(contact, part);
  const union = unionOf(desk, contact, parts);
  await agree(desk, contact, parts, union);
  const after = write(desk, (writing) => unite(desk, writing, contact, parts, union));
  rememberShown(desk.db, contact.id);
  const { added, differences } = union;
  const changed = changedOf(desk, after, `merged with ${listed(parts)}`, keptOf(desk, after).standing);
  return { ...changed, parts, added, differences };
}

/** Two names that disagree and nothing in common: a slip of the finger, where nobody is shown it. */
function refuseStranger(contact: Contact, part: Contact): void {
  const ways = ({ phones, email }: Contact) => [
    ...phones.map(({ number }) => e164(number)),
    ...(email === null ? [] : [emailKey(email)]),
  ];
  const theirs = ways(part);
  if (namesAgree(contact.name ?? '', part.name ?? '') || ways(contact).some((way) => theirs.includes(way)))
    return;
  throw fault(
    'refused',
    `c${contact.id} ${nameOf(contact)} and c${part.id} ${nameOf(part)} have another name each, and no number or address in common`,
    'if they are one person all the same: --force',
  );
}

function listed(parts: readonly Contact[]): string {
  return parts.map(({ id }) => `c${id}`).join(', ');
}

function unionOf(desk: Desk, contact: Contact, parts: readonly Contact[]): Union {
  const fields = (one: Contact) => personFrom(one, sourceIdsOf(desk.db, one.id));
  let person = fields(contact);
  let details: Partial<Record<Detail, string>> = { ...contact.details };
  const added = new Set<string>();
  const differences: Difference[] = [];
  for (const part of parts) {
    const merge = mergePeople(person, fields(part));
    person = merge.person;
    for (const field of merge.changed) added.add(field);
    for (const { field, kept, offered } of merge.conflicts) {
      differences.push({ from: part, field, kept, offered });
    }
    for (const detail of DETAILS) {
      const [kept, offered] = [details[detail], part.details[detail]];
      if (offered === undefined || offered === kept || detail === 'country') continue;
      if (kept === undefined) added.add(detail);
      else differences.push({ from: part, field: detail, kept, offered });
    }
    details = { ...part.details, ...details };
  }
  added.delete('sourceIds');
  return { person, details, added: [...added], differences };
}

/** Shows what would become one, and where the two say different things; then asks. */
async function agree(
  desk: Desk,
  contact: Contact,
  parts: readonly Contact[],
  { added, differences }: Union,
): Promise<void> {
  const lines = [
    `${candidate(contact)}: stays, ${attempts(desk, contact)}`,
    ...parts.map((part) => `${candidate(part)}: becomes part of it, ${attempts(desk, part)}`),
    ...(added.length === 0 ? [] : [`added: ${added.join(', ')}`]),
    ...differences.map(differenceText),
  ];
  if (desk.yes) return;
  if (!desk.canAsk) {
    throw fault('input-needed', 'nothing is merged without a yes', 'agree with --yes', lines);
  }
  for (const line of lines) desk.say(`  ${line}`);
  if (await confirmed(desk, `Merge ${listed(parts)} into c${contact.id}?`)) return;
  throw fault('refused', 'nothing was changed');
}

function attempts(desk: Desk, contact: Contact): string {
  const { status } = keptOf(desk, contact);
  return `${count(countAttempts(desk.db, contact.id), 'attempt')}, ${status}`;
}

function unite(
  desk: Desk,
  writing: Writing,
  contact: Contact,
  parts: readonly Contact[],
  { person, details }: Union,
): Contact {
  const endings = [contact, ...parts].flatMap((one) => endingOf(desk, one) ?? []);
  const [email = null, ...addresses] = person.emails;
  const known = [
    ...parts.map(({ uid }) => mergedUid(uid)),
    ...addresses.map((one) => ADDRESS + one.toLowerCase()),
  ];
  for (const part of parts) moveBelongings(writing, part.id, contact.id);
  changeContact(writing, contact.id, {
    ...patchOf(person, contact),
    email,
    details,
  });
  const ids = sourceIdsOf(desk.db, contact.id);
  for (const value of new Set(known)) {
    if (!ids.includes(value)) writing.insert('source_ids', { contact: contact.id, value }, contact.id);
  }
  derive(desk.db, contact.id, desk.rules, { writing });
  for (const ending of endings) keepOff(desk, writing, contact.id, ending);
  return contactById(desk.db, contact.id)!;
}

/** How somebody came off the list, and when. */
interface Ended {
  readonly over: Over;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly who: Contact;
}

function endingOf(desk: Desk, contact: Contact): Ended | null {
  const { standing } = keptOf(desk, contact);
  if (standing.kind === 'run') return null;
  let at = 0;
  let before = opening(contact.cadence, contact.startOn) as ReturnType<typeof next>;
  for (const entry of entriesOf(desk.db, contact.id)) {
    const after = next(before, entry.event);
    if (after.kind === 'over' && (before.kind === 'run' || before.ending !== after.ending)) at = entry.at;
    before = after;
  }
  return { over: standing, at, who: contact };
}

/**
 * Whoever asked not to be called, was fired or said no stays off the list as one person too: the other log may
 * hold a move of yours that would bring them back, or a day agreed that kept the last message from counting.
 * Only word from them since then reopens.
 */
function keepOff(desk: Desk, writing: Writing, id: number, { over, at, who }: Ended): void {
  const contact = contactById(desk.db, id)!;
  if (over.ending === 'dnc') {
    stopOne(desk, writing, contact, thisMomentOf(desk), `merged with c${who.id}, who asked not to be called`);
    stopNumbers(desk, writing, contact, thisMomentOf(desk));
    return;
  }
  if (over.ending === 'won' || keptOf(desk, contact).standing.kind === 'over') return;
  const heard = entriesOf(desk.db, id).some(
    ({ event, at: instant }) =>
      instant > at &&
      event.kind === 'attempt' &&
      !isOutbound(event.outcome) &&
      !event.forced &&
      event.role !== 'extra',
  );
  if (heard) return;
  endAs(
    desk,
    writing,
    contact,
    { ending: over.ending, back: over.back },
    `merged with c${who.id}, who was ${over.ending}`,
  );
}
