import type { Priority } from '../schedule/model.ts';
import type { Lead } from './lead-row.ts';
import type { LeadPhone } from './lead-ways.ts';
import { emailKey } from './same-person.ts';

/** What an import keeps about a person. */
export interface PersonFields {
  readonly sourceIds: readonly string[];
  readonly name: string;
  readonly company: string;
  readonly title: string;
  /** The first is the one that is written to. */
  readonly emails: readonly string[];
  readonly phones: readonly LeadPhone[];
  readonly zone: string | null;
  readonly country: string | null;
  readonly kind: 'cold' | 'warm' | null;
  readonly priority: Priority | null;
  readonly source: string | null;
  readonly tags: readonly string[];
  readonly note: string;
  readonly doNotCall: boolean;
  readonly extra: Readonly<Record<string, string>>;
}

/** A field where the row says something else than what is kept. */
export interface Conflict {
  readonly field: keyof PersonFields;
  readonly kept: string;
  readonly offered: string;
}

export interface Merge {
  readonly person: PersonFields;
  /** The fields that changed; empty when the row says nothing new. */
  readonly changed: readonly (keyof PersonFields)[];
  readonly conflicts: readonly Conflict[];
}

/** The person that a row makes where nobody is on file yet. */
export function personOf(lead: Lead): PersonFields {
  const { name, company, title, emails, phones, zone, country, kind, priority, source } = lead;
  const { tags, note, doNotCall, extra } = lead;
  const sourceIds = lead.sourceId === null ? [] : [lead.sourceId];
  const plain = { name, company, title, emails, phones, zone, country, kind, priority, source };
  return { sourceIds, ...plain, tags, note, doNotCall, extra };
}

const SINGLE = ['name', 'company', 'title', 'zone', 'country', 'kind', 'priority', 'source'] as const;

/**
 * A person with what another account of them adds: what is filled stays, what is new is added (further phones
 * and addresses behind those there, notes below), and where both say something different the field is listed
 * as a conflict. With `update`, the fields offered win. A do-not-call is only ever added.
 */
export function mergePeople(
  person: PersonFields,
  offered: PersonFields,
  options: { readonly update?: boolean } = {},
): Merge {
  const update = options.update === true;
  const conflicts: Conflict[] = [];
  const merged: PersonFields = {
    ...person,
    ...Object.fromEntries(SINGLE.map((field) => [field, pick(field, person, offered, update, conflicts)])),
    sourceIds: union(person.sourceIds, offered.sourceIds, (id) => id),
    emails: union(person.emails, offered.emails, emailKey, update),
    phones: union(person.phones, offered.phones, ({ number }) => number),
    tags: union(person.tags, offered.tags, (tag) => tag.toLowerCase()),
    note: mergeNotes(person.note, offered.note, update, conflicts),
    doNotCall: person.doNotCall || offered.doNotCall,
    extra: update ? { ...person.extra, ...offered.extra } : { ...offered.extra, ...person.extra },
  };
  const fields = Object.keys(offered) as (keyof PersonFields)[];
  return {
    person: merged,
    changed: fields.filter((field) => !equal(merged[field], person[field])),
    conflicts,
  };
}

/** A person with what a row of a lead file adds, by {@link mergePeople}. */
export function mergeLead(
  person: PersonFields,
  lead: Lead,
  options: { readonly update?: boolean } = {},
): Merge {
  return mergePeople(person, personOf(lead), options);
}

function pick(
  field: (typeof SINGLE)[number],
  person: PersonFields,
  offered: PersonFields,
  update: boolean,
  conflicts: Conflict[],
): string | null {
  const [kept, other] = [person[field], offered[field]];
  if (other === null || other === '' || other === kept) return kept;
  if (kept === null || kept === '') return other;
  if (field === 'name' && isShortened(other, kept)) return kept;
  if (update) return other;
  conflicts.push({ field, kept, offered: other });
  return kept;
}

/** `E. Miller` never replaces `Erika Miller`, and says nothing against it. */
function isShortened(name: string, full: string): boolean {
  return /^\S\.?\s/u.test(name) && !/^\S\.?\s/u.test(full);
}

function union<T>(
  kept: readonly T[],
  added: readonly T[],
  key: (item: T) => string,
  addedFirst = false,
): T[] {
  const [front, back] = addedFirst ? [added, kept] : [kept, added];
  const seen = new Set(front.map(key));
  return [...front, ...back.filter((item) => !seen.has(key(item)))];
}

/** The longest note that the data file takes, in characters. */
const LONGEST_NOTE = 100_000;

/** One note below the other; where they are too long for one, the first stays and the other is a conflict. */
function mergeNotes(kept: string, added: string, update: boolean, conflicts: Conflict[]): string {
  if (added === '' || kept.includes(added)) return kept;
  if (kept === '' || update) return added;
  const both = `${kept}\n${added}`;
  if (both.length <= LONGEST_NOTE) return both;
  conflicts.push({ field: 'note', kept: `${kept.slice(0, 60)}…`, offered: `${added.slice(0, 60)}…` });
  return kept;
}

function equal(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => equal(Reflect.get(one, key), Reflect.get(other, key)));
}
