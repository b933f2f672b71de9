import { type Contact, e164, type Kind, type PhoneKind } from '../contact.ts';
import type { Lead } from '../ports/lead.ts';
import type { PersonFields } from '../ports/merge-lead.ts';
import type { KnownPerson } from '../ports/same-person.ts';
import type { Day } from '../schedule/index.ts';
import { ADDRESS, type ContactPatch, type NewContact } from '../store/contacts.ts';
import type { Desk } from './desk.ts';

/** A lead with the tags that the whole file is given. */
export function withTags(lead: Lead, tags: readonly string[]): Lead {
  return tags.length === 0 ? lead : { ...lead, tags: [...lead.tags, ...tags] };
}

/** The contact that a row makes where nobody is on file yet. */
export function newContact(
  desk: Desk,
  lead: Lead,
  kind: Kind,
  tags: readonly string[],
  cadence: string,
  startOn: Day,
): NewContact {
  const [email = null, ...others] = lead.emails;
  const addresses = others.map((address) => ADDRESS + address.toLowerCase());
  return {
    name: lead.name || null,
    company: lead.company || null,
    title: lead.title || null,
    email,
    zone: lead.zone,
    kind,
    priority: lead.priority ?? 'normal',
    source: lead.source,
    note: lead.note || null,
    tags: tags.length === 0 ? lead.tags : [...new Set([...lead.tags, ...tags])],
    details: lead.country === null ? {} : { country: lead.country },
    extra: lead.extra,
    addedOn: desk.today,
    cadence,
    startOn,
    phones: lead.phones.map(({ shown, ext, kind }) => ({
      number: shown,
      extension: ext,
      kind: kind as PhoneKind,
    })),
    sourceIds: lead.sourceId === null ? addresses : [lead.sourceId, ...addresses],
  };
}

/** All addresses of a contact, the one that is written to first. */
export function addressesOf(contact: Contact, sourceIds: readonly string[]): readonly string[] {
  const further = sourceIds.filter((id) => id.startsWith(ADDRESS)).map((id) => id.slice(ADDRESS.length));
  return contact.email === null ? further : [contact.email, ...further];
}

/** A contact as the rules that recognise somebody see a person. */
export function knownPerson(contact: Contact, sourceIds: readonly string[], doNotCall: boolean): KnownPerson {
  return {
    id: contact.id,
    uid: contact.uid,
    name: contact.name ?? '',
    sourceIds,
    emails: addressesOf(contact, sourceIds),
    phones: contact.phones.map(({ number, kind }) => ({ number: e164(number), kind })),
    doNotCall,
  };
}

/** A contact as the rules of merging see a person. */
export function personFrom(contact: Contact, sourceIds: readonly string[]): PersonFields {
  return {
    sourceIds: sourceIds.filter((id) => !id.startsWith(ADDRESS)),
    name: contact.name ?? '',
    company: contact.company ?? '',
    title: contact.title ?? '',
    emails: addressesOf(contact, sourceIds),
    phones: contact.phones.map(({ number, extension, kind }) => ({
      number: e164(number),
      shown: number,
      ext: extension,
      kind,
    })),
    zone: contact.zone,
    country: contact.details.country ?? null,
    // What nobody has set yet is open to what the row says.
    kind: contact.kind === 'cold' ? null : contact.kind,
    priority: contact.priority === 'normal' ? null : contact.priority,
    source: contact.source,
    tags: contact.tags,
    note: contact.note ?? '',
    doNotCall: false,
    extra: contact.extra,
  };
}

const LIMITS = {
  name: 500,
  company: 500,
  title: 500,
  source: 500,
  note: 100_000,
  email: 320,
  sourceId: 500,
} as const;

/** The first field that is longer than it may be, or null. */
export function tooLong(lead: Lead): { readonly field: string; readonly limit: number } | null {
  for (const field of ['name', 'company', 'title', 'email', 'source', 'note'] as const) {
    const limit = LIMITS[field];
    if ((lead[field]?.length ?? 0) > limit) return { field, limit };
  }
  const ids = [lead.sourceId ?? '', ...lead.emails.map((address) => ADDRESS + address)];
  return ids.some((id) => id.length > LIMITS.sourceId)
    ? { field: 'record id', limit: LIMITS.sourceId }
    : null;
}

/** The fields of a contact after a merge, but for those that each kind of merge settles for itself. */
export function patchOf(person: PersonFields, before: Contact): ContactPatch {
  return {
    name: person.name || null,
    company: person.company || null,
    title: person.title || null,
    zone: person.zone,
    kind: person.kind ?? before.kind,
    priority: person.priority ?? before.priority,
    source: person.source,
    note: person.note || null,
    tags: person.tags,
    extra: person.extra,
  };
}
