import type { Lead } from './lead-row.ts';
import { isCompanyWide } from './lead-ways.ts';
import { givenFirst } from './name-order.ts';

/** What of a person already on file decides whether an incoming row is about them. */
export interface KnownPerson {
  readonly id: number;
  readonly uid?: string | null;
  readonly name: string;
  /** Record ids with their system, as in {@link Lead.sourceId}. */
  readonly sourceIds: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly { readonly number: string; readonly kind: string }[];
  readonly doNotCall: boolean;
}

/** Another person on the same number: both are kept, with a warning, and a do-not-call holds for both. */
export interface SharedLine {
  readonly id: number;
  readonly number: string;
}

export interface Match {
  /** The person that the row is about; null for somebody new. */
  readonly same: { readonly id: number; readonly by: 'uid' | 'record-id' | 'email' | 'phone' } | null;
  readonly sharedWith: readonly SharedLine[];
  /** Of the incoming row: its own mark, or that of somebody on the same line. */
  readonly doNotCall: boolean;
}

/** The part of a lead that tells who it is. */
export type Incoming = Pick<Lead, 'sourceId' | 'name' | 'emails' | 'phones' | 'doNotCall'> & {
  readonly own?: Lead['own'];
};

/**
 * Who an incoming row is about, among the people who share a record id, an address or a number with it
 * (others may be given; they do not matter). Strongest first: our own uid, the source's record id, the
 * e-mail, a personal phone with a compatible name. A company-wide number identifies nobody, nor does a name
 * alone.
 */
export function findSamePerson(lead: Incoming, people: readonly KnownPerson[]): Match {
  const uid = lead.own?.uid ?? null;
  const byUid = uid === null ? undefined : people.find((person) => hasUid(person, uid));
  const byId = people.find(({ sourceIds }) => lead.sourceId !== null && sourceIds.includes(lead.sourceId));
  const byEmail = people.find((person) => shareAddress(lead.emails, person.emails));
  const onLine = people.filter((person) => sharedNumber(lead, person) !== null);
  const byPhone = onLine.find((person) => namesAgree(lead.name, person.name));
  const same = byUid ?? byId ?? byEmail ?? byPhone ?? null;
  const others = onLine.filter((person) => person !== same && !namesAgree(lead.name, person.name));
  return {
    same: same && { id: same.id, by: byUid ? 'uid' : byId ? 'record-id' : byEmail ? 'email' : 'phone' },
    sharedWith: others.map((person) => ({ id: person.id, number: sharedNumber(lead, person) as string })),
    doNotCall: lead.doNotCall || others.some((person) => person.doNotCall),
  };
}

/** The record id under which a contact that became part of another one is still known: the uid it had. */
export function mergedUid(uid: string): string {
  return `${MERGED}${uid}`;
}

const MERGED = 'prospect:';

/** The uids of those who became part of a contact with these record ids. */
export function uidsMergedInto(sourceIds: readonly string[]): readonly string[] {
  return sourceIds.filter((id) => id.startsWith(MERGED)).map((id) => id.slice(MERGED.length));
}

function hasUid({ uid, sourceIds }: KnownPerson, wanted: string): boolean {
  return uid === wanted || sourceIds.includes(mergedUid(wanted));
}

function shareAddress(one: readonly string[], other: readonly string[]): boolean {
  if (one.length === 0 || other.length === 0) return false;
  const keys = other.map(emailKey);
  return one.some((email) => keys.includes(emailKey(email)));
}

/** An address as it is compared: no case, no space around it. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase();
}

/** A number that both have as their own; a number that is company-wide for either is nobody's. */
function sharedNumber(lead: Incoming, person: KnownPerson): string | null {
  for (const { number, kind } of lead.phones) {
    if (isCompanyWide(kind)) continue;
    const theirs = person.phones.find((phone) => phone.number === number);
    if (theirs && !isCompanyWide(theirs.kind)) return number;
  }
  return null;
}

/**
 * True for two names that may be one person's: equal but for case, accents and order (`Miller, Erika`), one missing,
 * or `E. Miller`.
 */
export function namesAgree(one: string, other: string): boolean {
  const [a, b] = [nameWords(one), nameWords(other)];
  if (a.length === 0 || b.length === 0) return true;
  if (a.join(' ') === b.join(' ')) return true;
  return isInitialOf(a, b) || isInitialOf(b, a);
}

/** `['e', 'miller']` against `['erika', 'miller']`, also with more first names between. */
function isInitialOf(short: readonly string[], long: readonly string[]): boolean {
  const [initial, ...family] = short;
  if (initial === undefined || family.length === 0 || [...initial].length !== 1) return false;
  if (long.length <= family.length || !long[0]?.startsWith(initial)) return false;
  return long.slice(-family.length).join(' ') === family.join(' ');
}

// Letters that Unicode does not take apart into a base and a mark.
const FOLDED: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};

function nameWords(name: string): string[] {
  const plain = givenFirst(name)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[øłđðħıßæœþ]/g, (letter) => FOLDED[letter] ?? letter)
    .replace(/[’ʼ]/g, "'");
  return plain.split(/[\s.]+/u).filter((word) => word !== '');
}
