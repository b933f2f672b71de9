import {
  DETAILS,
  type Detail,
  e164,
  KINDS,
  type Kind,
  PHONE_KINDS,
  type PhoneKind,
  PREFERENCES,
} from '../contact.ts';
import { fault } from '../faults.ts';
import { countryNamed } from '../ports/country.ts';
import { nearest } from '../ports/nearest.ts';
import { loadPhones, type PhoneRead } from '../ports/phone-nanp.ts';
import { readWhen } from '../ports/when.ts';
import { isZone } from '../ports/zone.ts';
import { type Day, opening, PRIORITIES, type Priority, planOf } from '../schedule/index.ts';
import { STALL_REASONS } from '../schedule/script.ts';
import { cadencesOf } from '../store/cadences.ts';
import { addContact, type ContactPatch, type NewContact, type NewPhone } from '../store/contacts.ts';
import { putDue } from '../store/due.ts';
import type { Writing } from '../store/journal.ts';
import { type Desk, setting } from './desk.ts';
import { comingDay } from './moment.ts';

/** Fields of a person as they were typed; `add` and `edit` share them. */
export interface TypedFields {
  readonly name?: string | undefined;
  readonly company?: string | undefined;
  readonly title?: string | undefined;
  readonly phone?: readonly string[] | undefined;
  readonly email?: string | undefined;
  readonly zone?: string | undefined;
  readonly kind?: string | undefined;
  readonly priority?: string | undefined;
  readonly source?: string | undefined;
  readonly tag?: readonly string[] | undefined;
  readonly note?: string | undefined;
  readonly boss?: string | undefined;
  readonly sentBy?: string | undefined;
  readonly receptionist?: string | undefined;
  readonly request?: string | undefined;
  readonly prefers?: string | undefined;
  readonly groundRules?: string | undefined;
  readonly stall?: string | undefined;
  readonly benefit?: readonly string[] | undefined;
  readonly set?: readonly string[] | undefined;
  readonly unset?: readonly string[] | undefined;
  readonly country?: string | undefined;
}

/** What was typed, read; only the fields that were given. An empty text clears a field (`edit`). */
export interface ReadFields {
  readonly patch: ContactPatch;
  readonly phones: readonly TypedPhone[] | null;
  readonly tags: readonly string[] | null;
  readonly details: Readonly<Partial<Record<Detail, string>>>;
  /** Extra fields to set, by name. */
  readonly set: ReadonlyMap<string, string>;
  /** Extra fields to take off. */
  readonly unset: readonly string[];
}

/** A number, and whether its kind was said with it. */
export interface TypedPhone extends NewPhone {
  readonly kindGiven: boolean;
}

const LIMITS = { name: 500, company: 500, title: 500, source: 500, note: 100_000 } as const;

/** Reads fields as typed. Faults: usage, naming the flag and what it takes. */
export async function readFields(desk: Desk, typed: TypedFields): Promise<ReadFields> {
  const patch: Record<string, unknown> = {};
  for (const key of ['name', 'company', 'title', 'source', 'note'] as const) {
    if (typed[key] !== undefined) patch[key] = textOf(typed[key], `--${key}`, LIMITS[key]);
  }
  if (typed.email !== undefined) patch.email = emailOf(typed.email);
  if (typed.zone !== undefined) patch.zone = zoneOfText(typed.zone);
  if (typed.kind !== undefined) patch.kind = oneOf<Kind>(typed.kind, KINDS, '--kind');
  if (typed.priority !== undefined)
    patch.priority = oneOf<Priority>(typed.priority, PRIORITIES, '--priority');
  return {
    patch: patch as ContactPatch,
    phones:
      typed.phone === undefined || typed.phone.length === 0
        ? null
        : await phonesOf(desk, typed.phone, typed.country),
    tags: typed.tag === undefined || typed.tag.length === 0 ? null : typed.tag.map((tag) => tagOf(tag)),
    details: await detailsOf(desk, typed),
    set: new Map((typed.set ?? []).map(extraOf)),
    unset: typed.unset ?? [],
  };
}

function textOf(text: string, flag: string, limit: number): string | null {
  const value = text.trim();
  if (value.includes('\0')) throw fault('usage', `${flag}: holds a NUL character`, 'take it out');
  if (value.length > limit)
    throw fault('usage', `${flag}: longer than ${limit} characters (${value.length})`, 'shorten it');
  return value === '' ? null : value;
}

function emailOf(text: string): string | null {
  const value = textOf(text, '--email', 320);
  if (value === null || /^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;.]+$/.test(value)) return value;
  throw fault('usage', `--email: "${value}" is no e-mail address`, 'such as ada@example.com');
}

function zoneOfText(text: string): string | null {
  if (text.trim() === '') return null;
  const zone = isZone(text.trim());
  if (zone !== null) return zone;
  throw fault('usage', `--zone: "${text}" is no time zone`, 'a name such as America/New_York');
}

/** The one that a text names, case ignored. Faults: usage, with near names. */
export function oneOf<T extends string>(text: string, allowed: readonly T[], flag: string): T {
  const found = allowed.find((one) => one === text.toLowerCase());
  if (found !== undefined) return found;
  const near = nearest(text, allowed);
  throw fault(
    'usage',
    `${flag}: "${text}" is none`,
    near.length > 0 ? `did you mean ${near[0]}?` : `one of ${allowed.join(', ')}`,
  );
}

/** A tag as it was typed. Faults: usage. */
export function tagOf(text: string, flag = '--tag'): string {
  const tag = text.trim();
  if (tag !== '' && tag.length <= 60 && !/[,;\0\n\r]/.test(tag)) return tag;
  throw fault('usage', `${flag}: "${text}" is no tag`, 'a word without commas, at most 60 characters');
}

async function detailsOf(desk: Desk, typed: TypedFields): Promise<Partial<Record<Detail, string>>> {
  const details: Partial<Record<Detail, string>> = {};
  for (const detail of DETAILS) {
    const key = detail.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) as keyof TypedFields;
    const value = typed[key];
    if (typeof value === 'string') details[detail] = textOf(value, `--${detail}`, 2000) ?? '';
  }
  if (typed.benefit !== undefined && typed.benefit.length > 0) {
    // One text holds them all, so a semicolon inside one would make two of it.
    const benefits = typed.benefit.flatMap((text) => text.split(';')).map((text) => text.trim());
    details.benefit = textOf(benefits.filter((text) => text !== '').join('; '), '--benefit', 2000) ?? '';
  }
  if (details.country) details.country = countryNamed(details.country);
  if (details['ground-rules']) details['ground-rules'] = await pastDay(desk, details['ground-rules']);
  if (details.prefers) details.prefers = oneOf(details.prefers, PREFERENCES, '--prefers');
  if (details.stall) details.stall = oneOf(details.stall, STALL_REASONS, '--stall');
  return details;
}

/** The day on which the ground rules were said: today or before. */
async function pastDay(desk: Desk, text: string): Promise<Day> {
  const context = { today: desk.today, now: desk.clock, calendar: desk.rules.calendar, zone: desk.zone };
  const read = await readWhen(text, { ...context, tense: 'past' });
  if (read.kind === 'read') return read.day;
  throw fault('usage', `--ground-rules: ${read.message}`, read.hint);
}

/** `Their column=value`. */
function extraOf(text: string): readonly [name: string, value: string] {
  const at = text.indexOf('=');
  const name = at < 0 ? '' : (textOf(text.slice(0, at), '--set', 200) ?? '');
  const value = at < 0 ? '' : (textOf(text.slice(at + 1), '--set', 2000) ?? '');
  if (name !== '' && value !== '') return [name, value];
  const hint = name === '' ? `such as --set 'Their column=value'` : `to take it off: --unset '${name}'`;
  throw fault('usage', `--set: "${text}" names no ${name === '' ? 'column' : 'value'}`, hint);
}

/** A contact's extra fields as they come out; a name in other letters means the one that is there. */
export function withExtra(
  extra: Readonly<Record<string, string>>,
  { set, unset }: Pick<ReadFields, 'set' | 'unset'>,
): Readonly<Record<string, string>> {
  const after = new Map(Object.entries(extra));
  const known = (name: string) =>
    [...after.keys()].find((key) => key.toLowerCase() === name.trim().toLowerCase());
  for (const name of unset) {
    const found = known(name);
    if (found === undefined) throw noColumn(name, [...after.keys()]);
    after.delete(found);
  }
  for (const [name, value] of set) after.set(known(name) ?? name, value);
  return Object.fromEntries(after);
}

function noColumn(name: string, columns: readonly string[]): Error {
  const near = nearest(name, columns);
  const all = columns.length === 0 ? 'they have no extra field' : `they have ${columns.join(', ')}`;
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : all;
  return fault('usage', `--unset: there is no extra field "${name}"`, hint);
}

/** Reads numbers, each optionally behind its kind: `mobile:+1 415 555 2671`. */
async function phonesOf(
  desk: Desk,
  texts: readonly string[],
  country: string | undefined,
): Promise<readonly TypedPhone[]> {
  const read = await loadPhones();
  const home = country ? countryNamed(country) : (setting(desk, 'country') ?? 'US');
  const phones = new Map<string, TypedPhone>();
  for (const text of texts) {
    if (text.trim() === '')
      throw fault(
        'usage',
        '--phone: no number is given',
        'to take one off: prospect edit WHO --remove-phone DIGITS',
      );
    const split = /^([a-z-]+):(.*)$/i.exec(text.trim());
    const kind = split ? oneOf<PhoneKind>(split[1]!, PHONE_KINDS, '--phone') : 'direct';
    const phone = phoneFrom(read(split ? split[2]! : text, home), text, kind);
    // Given twice it is one number.
    if (!phones.has(phone.number)) phones.set(phone.number, { ...phone, kindGiven: split !== null });
  }
  return [...phones.values()];
}

function phoneFrom(read: PhoneRead, text: string, kind: PhoneKind): NewPhone {
  if (read.kind === 'phone') return { number: read.shown, extension: read.ext, kind };
  const why =
    read.why === 'phone-in-scientific-notation'
      ? 'a spreadsheet has destroyed it'
      : 'it has no possible length';
  throw fault(
    'usage',
    `--phone: "${text}" is no usable number (${why})`,
    'with its country, such as +1 415 555 2671',
  );
}

/**
 * The cadence that is meant; else the one for priority high where one is set, else the one for the kind. Faults:
 * usage, with near names.
 */
export function cadenceFor(
  desk: Desk,
  name: string | undefined,
  kind: Kind,
  priority: Priority = 'normal',
): { readonly id: number; readonly name: string } {
  const high = priority === 'high' ? setting(desk, 'cadence-high') : null;
  const byKind = setting(desk, kind === 'warm' ? 'cadence-warm' : 'cadence-cold') ?? 'five-and-fire';
  const wanted = name ?? high ?? byKind;
  const stored = cadencesOf(desk.db).named(wanted);
  if (stored !== undefined) return { id: stored.id, name: wanted };
  const names = cadencesOf(desk.db)
    .all()
    .map(({ cadence }) => cadence.name);
  const near = nearest(wanted, names);
  throw fault(
    'usage',
    `there is no cadence "${wanted}"`,
    near.length > 0 ? `did you mean ${near.join(' or ')}?` : `known are ${names.join(', ')}`,
  );
}

/** The day a run begins on: as typed, or today. */
export async function startDay(desk: Desk, text: string | undefined): Promise<Day> {
  return text === undefined ? desk.today : (await comingDay(desk, text, '--start')).on;
}

/** Adds a contact with its opening plan. Inside a writing transaction. Returns its number. */
export function putNewContact(desk: Desk, writing: Writing, contact: NewContact, cadenceId: number): number {
  const id = addContact(writing, contact, cadenceId);
  const standing = opening(contact.cadence, contact.startOn);
  const ways = {
    numbers: contact.phones.map(({ number }) => e164(number)),
    email: contact.email !== null,
    kind: contact.kind,
  };
  putDue(desk.db, id, standing, planOf(standing, ways, desk.rules), contact.priority, null);
  return id;
}
