import { type Contact, DETAILS, type Phone } from '../contact.ts';
import { clean } from './clean.ts';
import { padded } from './show.ts';
import { widthOf } from './width.ts';

/** One field of a contact or an entry that is not what it was; null for nothing there. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** A contact, and the cadence that it is in. */
export interface Held {
  readonly contact: Contact;
  readonly cadence: string;
}

const PLAIN = ['name', 'company', 'title'] as const;
const FURTHER = ['email', 'zone', 'kind', 'priority', 'source'] as const;

/** Every field that differs, in the order in which `show` has them. */
export function fieldChanges(before: Held, after: Held): readonly FieldChange[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((field) => {
    const change = { field, before: was.get(field) ?? null, after: is.get(field) ?? null };
    return change.before === change.after ? [] : [change];
  });
}

function fieldsOf({ contact, cadence }: Held): ReadonlyMap<string, string | null> {
  return new Map<string, string | null>([
    ...PLAIN.map((field) => [field, contact[field]] as const),
    ['phones', contact.phones.map(phoneText).join(', ') || null],
    ...FURTHER.map((field) => [field, contact[field]] as const),
    ['tags', contact.tags.join(', ') || null],
    ['note', contact.note],
    ...DETAILS.map((detail) => [detail, contact.details[detail] ?? null] as const),
    ...Object.entries(contact.extra).map(([name, text]) => [`extra.${name}`, text] as const),
    ['cadence', cadence],
  ]);
}

/** `+1 212 555 0134 ext. 12 (mobile, wrong)`. */
export function phoneText({ number, extension, kind, bad }: Phone): string {
  return `${number}${extension === null ? '' : ` ext. ${extension}`} (${kind}${bad ? ', wrong' : ''})`;
}

/** `  title  Office Manager → COO`, one line for each field. */
export function changeLines(changes: readonly FieldChange[]): readonly string[] {
  const width = Math.min(24, Math.max(0, ...changes.map(({ field }) => widthOf(clean(field)))));
  const shown = (text: string | null) => (text === null ? '–' : clean(text));
  return changes.map(
    ({ field, before, after }) => `  ${padded(clean(field), width)}  ${shown(before)} → ${shown(after)}`,
  );
}
