import type { Action, Day, Event, Priority } from './schedule/index.ts';

/** A new lead, or somebody who talked once and went quiet. */
export const KINDS = ['cold', 'warm'] as const;
export type Kind = (typeof KINDS)[number];

/** What a number is, in the order in which numbers are dialled. */
export const PHONE_KINDS = ['direct', 'mobile', 'work', 'home', 'other', 'company', 'head-office'] as const;
export type PhoneKind = (typeof PHONE_KINDS)[number];

/** The ways that a contact may prefer. */
export const PREFERENCES = ['call', 'email', 'message'] as const;

/** Fields that few contacts have; each has a flag on `add` and `edit`. */
export const DETAILS = [
  'boss',
  'sent-by',
  'receptionist',
  'request',
  'prefers',
  'ground-rules',
  'stall',
  'benefit',
  'country',
] as const;
export type Detail = (typeof DETAILS)[number];

export interface Phone {
  readonly id: number;
  /** International, with spaces: `+1 415 555 2671`. */
  readonly number: string;
  readonly kind: PhoneKind;
  readonly extension: string | null;
  /** Found to be wrong. */
  readonly bad: boolean;
}

/** One person whom the user tries to reach. */
export interface Contact {
  readonly id: number;
  readonly uid: string;
  readonly name: string | null;
  readonly company: string | null;
  readonly title: string | null;
  readonly email: string | null;
  /** IANA zone, where it was given; else it is told from the number. */
  readonly zone: string | null;
  readonly kind: Kind;
  readonly priority: Priority;
  readonly source: string | null;
  readonly note: string | null;
  readonly tags: readonly string[];
  readonly details: Readonly<Partial<Record<Detail, string>>>;
  /** Columns of a lead file that have no field of their own. */
  readonly extra: Readonly<Record<string, string>>;
  readonly addedOn: Day;
  /** The opening of the log. */
  readonly cadence: string;
  readonly startOn: Day;
  /** In order of preference. */
  readonly phones: readonly Phone[];
}

/** One line of the log: an attempt or a move, with what was noted beside it. */
export interface Entry {
  readonly id: number;
  readonly uid: string;
  readonly contact: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly event: Event;
  readonly via: Action | null;
  readonly note: string | null;
  readonly script: string | null;
  /** The version of that script's text. */
  readonly scriptVersion: number | null;
  /** The number dialled, as people read it. */
  readonly number: string | null;
  readonly cadence: string | null;
  /** Which attempt of the run this was, and of how many; null for moves and extras. */
  readonly nth: number | null;
  readonly of: number | null;
  readonly counted: boolean;
}

/** E.164 from a number as people read it: the spaces out. */
export function e164(number: string): string {
  return number.replaceAll(' ', '');
}

/** Who answers for a contact: `Lena, mornings only` is Lena, and what to know of her. */
export interface Receptionist {
  /** Null where the text holds no name. */
  readonly name: string | null;
  readonly note: string | null;
}

/** A name has so many words at most; what is longer is a remark. */
const NAME_WORDS = 3;

/**
 * The receptionist as a text has them: the name up to the first comma, semicolon, colon, bracket or dash, and the
 * note behind. A script greets them, so it must get the name and nothing else.
 */
export function receptionistOf(text: string): Receptionist {
  const [, before = '', after = ''] =
    /^(.*?)(?:[,;:(]|\s[-\u2013\u2014]\s|$)([\s\S]*)$/.exec(text.trim()) ?? [];
  const name = before.trim();
  const note = after.replace(/\)\s*$/, '').trim();
  if (name === '' || name.split(/\s+/).length > NAME_WORDS) {
    return { name: null, note: name === '' ? note || null : text.trim() };
  }
  return { name, note: note || null };
}

/** The benefits that matter to a contact, one by one; they are kept as one text with semicolons between. */
export function benefitsOf({ details }: Pick<Contact, 'details'>): readonly string[] {
  return (details.benefit ?? '')
    .split(';')
    .map((benefit) => benefit.trim())
    .filter((benefit) => benefit !== '');
}

/** What a contact is called in a line: the name, else the company, else the address. */
export function nameOf(contact: Pick<Contact, 'name' | 'company' | 'email'>): string {
  return contact.name ?? contact.company ?? contact.email ?? '';
}
