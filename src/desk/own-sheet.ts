import { type Contact, e164, nameOf } from '../contact.ts';
import type { LeadField } from '../ports/formats.ts';
import type { Lead } from '../ports/lead.ts';
import {
  ADDRESS,
  addPhone,
  addSourceId,
  type ContactPatch,
  changeContact,
  changePhone,
  otherEmailsOf,
  removeSourceId,
  retirePhone,
} from '../store/contacts.ts';
import type { Writing } from '../store/journal.ts';
import { replan } from '../store/replay.ts';
import type { Desk } from './desk.ts';
import { keptOf } from './take-down.ts';
import { noteWays } from './ways.ts';

/** What a row of our own export came to: what it changed, and what it may not change, each as a sentence. */
export interface SheetRow {
  readonly changes: readonly string[];
  readonly remarks: readonly string[];
}

/**
 * Applies a row of our own export to the contact whose uid it carries: a cell that says something else than the
 * file was edited and is taken as it stands, an emptied one included. Columns that are not in the file, cells that
 * cannot be read, and what follows from the log stay as they are.
 *
 * @param columns how many columns of the file hold each field
 */
export function applyOwnRow(
  desk: Desk,
  writing: Writing,
  contact: Contact,
  lead: Lead,
  columns: ReadonlyMap<LeadField, number>,
): SheetRow {
  const changes: string[] = [];
  const tell = (field: string, was: string, is: string) =>
    changes.push(`c${contact.id} ${nameOf(contact)}: ${field} "${was}" → "${is}"`);
  const patch = patchOf(contact, lead, otherEmailsOf(desk.db, contact.id), columns, tell);
  const numbers = phonesOf(contact, lead, columns.get('phone') ?? 0);
  if (numbers !== null) tell('phones', numbers.before.join(', '), numbers.after.map(shown).join(', '));
  changeContact(writing, contact.id, patch);
  putOtherEmails(desk, writing, contact, lead, columns.get('email') ?? 0, tell);
  if (numbers !== null) putPhones(writing, contact, numbers);
  if (changes.length > 0) {
    const given = numbers?.after.map(({ number }) => number) ?? [];
    if (!noteWays(desk, writing, contact, given, patch.email ?? null))
      replan(desk.db, contact.id, desk.rules);
  }
  return { changes, remarks: remarksOf(desk, contact, lead, columns) };
}

/** The further addresses of a row; without their column none is taken off, and further ones of the first are added. */
function putOtherEmails(
  desk: Desk,
  writing: Writing,
  contact: Contact,
  lead: Lead,
  columns: number,
  tell: Tell,
): void {
  if (columns === 0 || lead.warnings.some(({ code }) => code === 'unusable-email')) return;
  const had = otherEmailsOf(desk.db, contact.id);
  // Where no address is written to, the first of the row is one of the others.
  const main = contact.email === null && had.includes(lead.email?.toLowerCase() ?? '') ? null : lead.email;
  const others = lead.emails.filter((address) => address !== main).map((address) => address.toLowerCase());
  const added = others.filter((address) => !had.includes(address));
  const gone = columns < 2 ? [] : had.filter((address) => !others.includes(address));
  for (const address of added) addSourceId(writing, contact.id, ADDRESS + address);
  for (const address of gone) removeSourceId(writing, contact.id, ADDRESS + address);
  if (added.length + gone.length > 0)
    tell('other e-mails', had.join('; '), [...had.filter((one) => !gone.includes(one)), ...added].join('; '));
}

type Tell = (field: string, was: string, is: string) => void;

function patchOf(
  contact: Contact,
  lead: Lead,
  otherEmails: readonly string[],
  columns: ReadonlyMap<LeadField, number>,
  tell: Tell,
): ContactPatch {
  const patch: Record<string, unknown> = {};
  const faulty = (code: string) => lead.warnings.some((warning) => warning.code === code);
  for (const field of ['name', 'company', 'title', 'email', 'zone', 'source', 'note'] as const) {
    if (!columns.has(field)) continue;
    if ((field === 'email' && faulty('unusable-email')) || (field === 'zone' && faulty('unknown-zone')))
      continue;
    const [was, is] = [contact[field] ?? '', lead[field] ?? ''];
    if (sameText(was, is)) continue;
    if (field === 'email' && was === '' && otherEmails.includes(is.toLowerCase())) continue;
    patch[field] = is === '' ? null : is;
    tell(field, was, is);
  }
  for (const field of ['kind', 'priority'] as const) {
    const is = lead[field];
    if (is === null || is === contact[field]) continue;
    patch[field] = is;
    tell(field, contact[field], is);
  }
  const [had, has] = [contact.tags.join('; '), lead.tags.join('; ')];
  if (columns.has('tags') && had !== has) {
    patch.tags = lead.tags;
    tell('tags', had, has);
  }
  const extra = { ...contact.extra };
  for (const [header, text] of Object.entries(lead.extra)) {
    // What such a column says wrongly is told as a remark.
    if (['zone', 'kind', 'priority'].includes(header) || extra[header] === text) continue;
    tell(header, extra[header] ?? '', text);
    extra[header] = text;
  }
  patch.extra = extra;
  return patch as ContactPatch;
}

/**
 * True for a cell that says what is here: line ends of another system do not count as an edit, nor does the
 * apostrophe of a text that a raw export wrote without a guard.
 */
function sameText(was: string, is: string): boolean {
  const plain = (text: string) => text.replace(/\r\n?/g, '\n');
  return plain(was) === plain(is) || (was.startsWith("'") && was === `'${is}`);
}

/** So many numbers of a contact go out. */
const EXPORTED_PHONES = 3;

interface Numbers {
  /** As they stand in the export. */
  readonly before: readonly string[];
  /** The ids of those that went out, in the order of the columns. */
  readonly exported: readonly number[];
  readonly after: Lead['phones'];
}

function shown({ shown: number, ext }: Lead['phones'][number]): string {
  return ext === null ? number : `${number} ext. ${ext}`;
}

/** The numbers of a row, or null where none was edited, or one of them is none. */
function phonesOf(contact: Contact, lead: Lead, columns: number): Numbers | null {
  const unread = lead.warnings.some(
    ({ code }) => code === 'unusable-phone' || code === 'phone-in-scientific-notation',
  );
  // With a column missing nobody could tell a number that was cleared from one that never went out.
  if (columns < EXPORTED_PHONES || unread) return null;
  const out = contact.phones.filter(({ bad }) => !bad).slice(0, EXPORTED_PHONES);
  const key = (number: string, ext: string | null) => `${e164(number)} ${ext ?? ''}`;
  const before = out.map(({ number, extension }) => key(number, extension));
  const after = lead.phones.map(({ number, ext }) => key(number, ext));
  if (before.join() === after.join()) return null;
  return {
    before: out.map(({ number, extension }) => (extension === null ? number : `${number} ext. ${extension}`)),
    exported: out.map(({ id }) => id),
    after: lead.phones,
  };
}

/** Those that are gone are taken off, new ones take their places, and the order is that of the row. */
function putPhones(writing: Writing, contact: Contact, { exported, after }: Numbers): void {
  const known = (number: string) => contact.phones.find((phone) => e164(phone.number) === number);
  const stays = new Set(after.map(({ number }) => known(number)?.id));
  for (const id of exported) if (!stays.has(id)) retirePhone(writing, contact.id, id);
  for (const [place, phone] of after.entries()) {
    const there = known(phone.number);
    // A number typed over another one is of the same kind.
    const kind = contact.phones.find(({ id }) => id === exported[place])?.kind ?? 'work';
    if (there === undefined) {
      addPhone(writing, contact.id, { number: phone.shown, extension: phone.ext, kind }, place);
    } else {
      changePhone(writing, contact.id, there.id, { place });
      if (there.extension !== phone.ext)
        writing.update('phones', there.id, { extension: phone.ext }, contact.id);
    }
  }
  const rest = contact.phones.filter(({ id }) => !exported.includes(id) && !stays.has(id));
  for (const [at, { id }] of rest.entries())
    changePhone(writing, contact.id, id, { place: after.length + at });
}

/** What a person may have edited although it follows from the log, or is no such word. */
function remarksOf(
  desk: Desk,
  contact: Contact,
  lead: Lead,
  columns: ReadonlyMap<LeadField, number>,
): readonly string[] {
  const { status, standing } = keptOf(desk, contact);
  const who = `c${contact.id} ${nameOf(contact)}`;
  const remarks: string[] = [];
  const says = lead.own?.status ?? null;
  if (columns.has('status') && says !== null && says !== status && says !== 'dnc') {
    remarks.push(
      `${who}: status is "${status}" here, "${says}" in the file; it follows from the log and stays`,
    );
  }
  const plan = lead.own?.cadence ?? null;
  if (columns.has('cadence') && plan !== null && plan !== standing.cadence) {
    remarks.push(
      `${who}: cadence is "${standing.cadence}" here, "${plan}" in the file; change it with enrol`,
    );
  }
  for (const field of ['kind', 'priority'] as const) {
    const text = lead.extra[field];
    if (text !== undefined) remarks.push(`${who}: "${text}" is no ${field}; "${contact[field]}" stays`);
  }
  return remarks;
}
