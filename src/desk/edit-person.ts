import { type Contact, nameOf, type Phone } from '../contact.ts';
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
import { rememberShown, rowOf } from '../store/list-rows.ts';
import { replan } from '../store/replay.ts';
import type { Changed } from '../views/changed.ts';
import { fieldChanges } from '../views/field-changes.ts';
import { type Desk, write } from './desk.ts';
import { remarkDropped } from './moves.ts';
import { cadenceFor, type ReadFields, readFields, type TypedFields, withExtra } from './people.ts';
import { stopIfListed } from './stop.ts';
import { keptOf, sceneAt, takeDown, thisMomentOf } from './take-down.ts';
import { noteWays } from './ways.ts';

/** Changes to a person as they were typed. */
export interface TypedEdit extends TypedFields {
  readonly untag?: readonly string[] | undefined;
  readonly removePhone?: readonly string[] | undefined;
  readonly firstPhone?: string | undefined;
  readonly cadence?: string | undefined;
}

/** What an edit is to do: read, checked, and nothing written yet. */
export interface Edit {
  readonly fields: ReadFields;
  readonly untag: readonly string[];
  readonly removed: readonly number[];
  readonly firstPhone: string | null;
  readonly cadence: string | null;
}

/** Reads an edit of a contact. Faults: usage, naming the flag. */
export async function readEdit(desk: Desk, contact: Contact, typed: TypedEdit): Promise<Edit> {
  const fields = await readFields(desk, typed);
  const { cadence, firstPhone, removePhone = [], untag = [] } = typed;
  // What cannot be is to be told now, not when it is written.
  patchOf(contact, fields, untag);
  const removed = removePhone.map((digits) => phoneEnding(contact, digits, '--remove-phone').id);
  const numbers = [...contact.phones, ...(fields.phones ?? [])].filter(
    (phone) => !('id' in phone) || !removed.includes(phone.id),
  );
  return {
    fields,
    untag,
    removed,
    firstPhone:
      firstPhone === undefined
        ? null
        : phoneEnding({ ...contact, phones: distinct(numbers) }, firstPhone, '--first-phone').number,
    cadence: cadence === undefined ? null : cadenceFor(desk, cadence, contact.kind).name,
  };
}

function distinct<P extends Pick<Phone, 'number'>>(phones: readonly P[]): readonly P[] {
  return [...new Map(phones.map((phone) => [phone.number, phone])).values()];
}

/** The contact as it would come out of an edit. */
export function draftOf(contact: Contact, { fields, untag, removed, firstPhone }: Edit): Contact {
  const given = new Map((fields.phones ?? []).map((phone) => [phone.number, phone]));
  const kept = contact.phones
    .filter(({ id }) => !removed.includes(id))
    .map((phone) => {
      const again = given.get(phone.number);
      return again === undefined
        ? phone
        : { ...phone, bad: false, ...(again.kindGiven ? { kind: again.kind } : {}) };
    });
  const added = [...given.values()]
    .filter(({ number }) => kept.every((phone) => phone.number !== number))
    .map(({ number, kind, extension }) => ({ id: 0, number, kind, extension, bad: false }));
  const all = [...kept, ...added];
  const isFirst = ({ number }: Phone) => number === firstPhone;
  return {
    ...contact,
    ...patchOf(contact, fields, untag),
    phones: [...all.filter(isFirst), ...all.filter((phone) => !isFirst(phone))],
  };
}

/**
 * Edits a contact in one transaction. A form may have stood open for long: the changes are made to what the
 * contact is now. Faults: refused, for a new cadence of somebody who is on no list; not-found.
 */
export function editPerson(desk: Desk, { id }: Contact, edit: Edit): Changed {
  const before = write(desk, (writing) => {
    const contact = contactById(desk.db, id);
    if (contact === null) throw fault('not-found', `there is no c${id} any more`, 'prospect list');
    const { cadence } = keptOf(desk, contact).standing;
    const patched = changeContact(writing, id, patchOf(contact, edit.fields, edit.untag));
    for (const phone of edit.removed) retirePhone(writing, id, phone);
    const ways = addWays(desk, writing, contact, edit.fields);
    const moved = edit.firstPhone !== null && putFirst(desk, writing, id, edit.firstPhone);
    if (patched || ways || moved || edit.removed.length > 0) replan(desk.db, id, desk.rules);
    stopIfSuppressed(desk, writing, contact, edit.fields);
    if (edit.cadence !== null) beginRun(desk, writing, contact, edit.cadence);
    return { contact, cadence };
  });
  rememberShown(desk.db, id);
  const after = contactById(desk.db, id)!;
  const kept = keptOf(desk, after);
  const changed = fieldChanges(before, { contact: after, cadence: kept.standing.cadence });
  return {
    did: changed.length > 0 ? 'changed' : 'nothing to change',
    contact: after,
    status: kept.status,
    plan: kept.plan,
    today: desk.today,
    row: rowOf(desk.db, desk.today, id),
    changed,
  };
}

function patchOf(contact: Contact, fields: ReadFields, untag: readonly string[]): ContactPatch {
  const tags = new Set([...contact.tags, ...(fields.tags ?? [])]);
  for (const tag of untag) tags.delete(tag);
  const patch: ContactPatch = {
    ...fields.patch,
    tags: [...tags],
    details: withDetails(contact.details, fields.details),
    extra: withExtra(contact.extra, fields),
  };
  const left = { ...contact, ...patch };
  if (left.name === null && left.company === null && left.email === null) {
    throw fault('usage', `c${contact.id} would have no name, company or address left`, 'give it one of them');
  }
  return patch;
}

/** Details with some of them given anew; an empty text takes one off. */
export function withDetails(details: Contact['details'], given: Contact['details']): Contact['details'] {
  const after: Record<string, string> = { ...details };
  for (const [key, value] of Object.entries(given)) {
    if (value === '') delete after[key];
    else after[key] = value;
  }
  return after;
}

/** Adds numbers; a new way, or a wrong number given again, is an event of the log. */
function addWays(desk: Desk, writing: Writing, contact: Contact, fields: ReadFields): boolean {
  let place = contact.phones.length;
  for (const phone of fields.phones ?? []) {
    const known = contact.phones.find(({ number }) => number === phone.number);
    if (known === undefined) {
      addPhone(writing, contact.id, phone, place++);
      continue;
    }
    // Given without its kind or extension it keeps the one it has.
    changePhone(writing, contact.id, known.id, {
      ...(phone.kindGiven ? { kind: phone.kind } : {}),
      ...(phone.extension === null ? {} : { extension: phone.extension }),
    });
  }
  const given = (fields.phones ?? []).map(({ number }) => number);
  return noteWays(desk, writing, contact, given, fields.patch.email ?? null);
}

/** Puts a number in front of the others: the one that is dialled unless another is named. */
function putFirst(desk: Desk, writing: Writing, id: number, number: string): boolean {
  const { phones } = contactById(desk.db, id)!;
  const ordered = [
    ...phones.filter((phone) => phone.number === number),
    ...phones.filter((phone) => phone.number !== number),
  ];
  return ordered.map((phone, place) => changePhone(writing, id, phone.id, { place })).includes(true);
}

/** A number or address that was given now and must not be called stops them, as it would when they are added. */
function stopIfSuppressed(desk: Desk, writing: Writing, contact: Contact, fields: ReadFields): void {
  const given = (fields.phones ?? []).length > 0 || typeof fields.patch.email === 'string';
  const { standing } = keptOf(desk, contact);
  // Whoever is stopped already has these ways on the list.
  const isStopped = standing.kind === 'over' && standing.ending === 'dnc';
  if (given && !isStopped)
    stopIfListed(
      desk,
      writing,
      contactById(desk.db, contact.id)!,
      'given a number or address on the do-not-call list',
    );
}

/** Another cadence is a new run of it; the same one goes on. Whoever is on no list is enrolled, not edited. */
function beginRun(desk: Desk, writing: Writing, contact: Contact, cadence: string): void {
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
  if (scene.standing.cadence === cadence) return;
  remarkDropped(desk, contact, scene);
  takeDown(desk, writing, after, scene, moment, { kind: 'enrol', day: desk.today, opens: cadence });
}

function phoneEnding<P extends { readonly number: string }>(
  contact: Pick<Contact, 'name' | 'company' | 'email'> & { readonly phones: readonly P[] },
  digits: string,
  flag: string,
): P {
  const wanted = digits.replace(/\D/g, '');
  const found = contact.phones.filter(
    ({ number }) => wanted !== '' && number.replace(/\D/g, '').endsWith(wanted),
  );
  const [first] = found;
  if (found.length === 1 && first !== undefined) return first;
  const known = contact.phones.map(({ number }) => number).join(', ');
  throw fault(
    'usage',
    `${flag}: ${found.length === 0 ? 'no' : 'more than one'} number of ${nameOf(contact)} ends in "${digits}"`,
    known || 'they have none',
  );
}
