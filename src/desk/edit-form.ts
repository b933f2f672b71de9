import { type Contact, type Detail, KINDS, PREFERENCES } from '../contact.ts';
import { PRIORITIES } from '../schedule/index.ts';
import { STALL_REASONS } from '../schedule/script.ts';
import { clean } from '../views/clean.ts';
import { fieldChanges, phoneText } from '../views/field-changes.ts';
import { padded } from '../views/show.ts';
import { cut } from '../views/width.ts';
import { count } from '../views/words.ts';
import { namesOf } from './cadences.ts';
import { askFor, type Desk } from './desk.ts';
import { draftOf, readEdit, type TypedEdit } from './edit-person.ts';
import { keptOf } from './take-down.ts';

/** One line of the form: a field with its value, and how it is changed. Null: left as it was. */
interface Line {
  readonly label: string;
  readonly now: string | null;
  change(): Promise<TypedEdit | null>;
}

const LABEL = 18;
const VALUE = 54;

/**
 * Asks field by field what is to be changed, until the user is done. Writes nothing: what was typed comes back
 * whole, so that Ctrl-C in between leaves everything as it was.
 */
export async function askEdit(desk: Desk, contact: Contact): Promise<TypedEdit> {
  let typed: TypedEdit = {};
  for (;;) {
    const edit = await readEdit(desk, contact, typed);
    const cadence = keptOf(desk, contact).standing.cadence;
    const draft = { contact: draftOf(contact, edit), cadence: edit.cadence ?? cadence };
    const changes = fieldChanges({ contact, cadence }, draft).length;
    const lines = linesOf(desk, contact, draft.contact, draft.cadence, typed);
    const done = changes === 0 ? 'Done, nothing to change' : `Done, write ${count(changes, 'change')}`;
    const choices = [
      { name: done, value: null },
      ...lines.map((line) => ({ name: lineText(line), value: line })),
    ];
    const chosen = await (await desk.ask()).choose<Line | null>('Change what?', choices);
    if (chosen === null) return typed;
    typed = (await chosen.change()) ?? typed;
  }
}

function lineText({ label, now }: Line): string {
  return `${padded(clean(label), LABEL)} ${now === null ? '–' : cut(clean(now), VALUE)}`;
}

function linesOf(
  desk: Desk,
  contact: Contact,
  draft: Contact,
  cadence: string,
  typed: TypedEdit,
): readonly Line[] {
  const texts = (key: 'name' | 'company' | 'title' | 'email' | 'zone' | 'source' | 'note'): Line =>
    line(key, draft[key], (label, now) =>
      askText(desk, contact, label, now, (text) => ({ ...typed, [key]: text })),
    );
  const detail = (key: Detail, label: string, how = ''): Line =>
    line(label, draft.details[key] ?? null, (_, now) =>
      askText(desk, contact, label + how, now, (text) => ({ ...typed, [keyOf(key)]: text })),
    );
  const choice = (key: string, label: string, now: string | null, values: readonly string[], none: boolean) =>
    line(label, now, () =>
      askChoice(desk, label, values, none).then((value) => ({ ...typed, [key]: value })),
    );
  return [
    texts('name'),
    texts('company'),
    texts('title'),
    line('phones', draft.phones.map(phoneText).join(', ') || null, () =>
      askPhones(desk, contact, draft, typed),
    ),
    texts('email'),
    texts('zone'),
    choice('kind', 'kind', draft.kind, KINDS, false),
    choice('priority', 'priority', draft.priority, PRIORITIES, false),
    choice('cadence', 'cadence', cadence, namesOf(desk), false),
    line('tags', draft.tags.join(', ') || null, (label, now) =>
      askText(desk, contact, `${label}, with commas between`, now, (text) => withTags(contact, typed, text)),
    ),
    texts('source'),
    texts('note'),
    detail('receptionist', 'receptionist', ' (the name, a comma, what to know)'),
    choice('prefers', 'prefers', draft.details.prefers ?? null, PREFERENCES, true),
    choice('stall', 'stall', draft.details.stall ?? null, STALL_REASONS, true),
    detail('ground-rules', 'ground rules', ' (the day they were said)'),
    detail('boss', 'boss'),
    detail('sent-by', 'sent by'),
    detail('request', 'request'),
    line('benefits', draft.details.benefit ?? null, (label, now) =>
      askText(desk, contact, `${label}, with ; between`, now, (text) => ({ ...typed, benefit: [text] })),
    ),
    detail('country', 'country'),
    ...Object.entries(draft.extra).map(([name, value]) =>
      line(name, value, (label, now) =>
        askText(desk, contact, label, now, (text) => withColumn(contact, typed, name, text)),
      ),
    ),
    line('another field', null, () =>
      askText(desk, contact, 'Its name, =, its value', null, (text) => ({
        ...typed,
        set: [...(typed.set ?? []), text],
      })),
    ),
  ];
}

function line(
  label: string,
  now: string | null,
  change: (label: string, now: string | null) => Promise<TypedEdit | null>,
): Line {
  return { label, now, change: () => change(label, now) };
}

function keyOf(detail: Detail): string {
  return detail.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** Asks until what comes out can be read; Enter keeps the value and a bare - clears it. */
function askText(
  desk: Desk,
  contact: Contact,
  label: string,
  now: string | null,
  merged: (text: string) => TypedEdit,
): Promise<TypedEdit | null> {
  const is = now === null ? '' : ` [${cut(clean(now), VALUE)}] (Enter keeps it, - clears it)`;
  return askFor(desk, `${clean(label)}${is}:`, undefined, async (answer) => {
    const text = answer.trim();
    if (text === '') return null;
    const typed = merged(text === '-' ? '' : text);
    await readEdit(desk, contact, typed);
    return typed;
  });
}

async function askChoice(
  desk: Desk,
  label: string,
  values: readonly string[],
  none: boolean,
): Promise<string> {
  const choices = values.map((value) => ({ name: value, value }));
  return (await desk.ask()).choose(`${label}:`, none ? [...choices, { name: 'none', value: '' }] : choices);
}

function withTags(contact: Contact, typed: TypedEdit, text: string): TypedEdit {
  const tags = text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  return { ...typed, tag: tags, untag: contact.tags.filter((tag) => !tags.includes(tag)) };
}

function withColumn(contact: Contact, typed: TypedEdit, name: string, text: string): TypedEdit {
  const set = (typed.set ?? []).filter((one) => !one.startsWith(`${name}=`));
  const unset = (typed.unset ?? []).filter((one) => one !== name);
  if (text !== '') return { ...typed, unset, set: [...set, `${name}=${text}`] };
  // A column that was only typed a moment ago is not there to be taken off.
  return { ...typed, set, unset: Object.hasOwn(contact.extra, name) ? [...unset, name] : unset };
}

async function askPhones(
  desk: Desk,
  contact: Contact,
  draft: Contact,
  typed: TypedEdit,
): Promise<TypedEdit | null> {
  type Pick = () => TypedEdit | Promise<TypedEdit | null> | null;
  const theirs = contact.phones.filter(({ id }) => draft.phones.some((phone) => phone.id === id));
  const choices: { name: string; value: Pick }[] = [
    {
      name: 'add a number',
      value: () =>
        askText(
          desk,
          contact,
          'The number; if it is no direct one, its kind before it (mobile:+1 …)',
          null,
          (text) => ({
            ...typed,
            phone: [...(typed.phone ?? []), text],
          }),
        ),
    },
    ...draft.phones.slice(1).map((phone) => ({
      name: `dial first: ${phoneText(phone)}`,
      value: () => ({ ...typed, firstPhone: phone.number }),
    })),
    ...theirs.map((phone) => ({
      name: `take off: ${phoneText(phone)}`,
      value: () => withoutPhone(typed, phone.number),
    })),
    { name: 'back', value: () => null },
  ];
  return (await (await desk.ask()).choose('Phones:', choices))();
}

function withoutPhone({ firstPhone, ...typed }: TypedEdit, number: string): TypedEdit {
  const first = firstPhone === undefined || firstPhone === number ? {} : { firstPhone };
  return { ...typed, ...first, removePhone: [...(typed.removePhone ?? []), number] };
}
