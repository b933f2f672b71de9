import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fault, isFault } from '../faults.ts';
import { fileSource } from '../ports/bytes.ts';
import { contactById } from '../store/contacts.ts';
import type { Writing } from '../store/journal.ts';
import type { Imported } from '../views/imported.ts';
import { askFor, type Desk, warn } from './desk.ts';
import { importLeads } from './import-leads.ts';
import { NO_MAP } from './lead-map.ts';
import { cadenceFor, putNewContact, type ReadFields, readFields } from './people.ts';
import { progressOf } from './progress.ts';
import { agreeToSecond } from './second-time.ts';
import { stopIfListed } from './stop.ts';

/** Whom the list begins with: a file of leads, one person, or nobody yet. */
export type FirstNames =
  | { readonly kind: 'file'; readonly path: string; readonly name: string }
  | { readonly kind: 'person'; readonly name: string; readonly phones: ReadFields['phones'] }
  | { readonly kind: 'nobody' };

/** What was given by flag. */
export interface GivenNames {
  readonly import?: string | undefined;
  readonly person?: string | undefined;
  readonly personPhone?: string | undefined;
}

/** What is typed to go back one question. */
export const BACK = '<';
export type Back = typeof BACK;

/** True where an answer goes back one question. */
export function isBack(answer: string): boolean {
  return answer.trim() === BACK;
}

/** True where somebody can be asked whom the list begins with: somebody who has contacts already is not. */
export function asksNames(desk: Desk, given: GivenNames, contacts: number): boolean {
  return desk.canAsk && !desk.yes && contacts === 0 && given.import === undefined;
}

/** Settles whom the list begins with, by flags or by asking. Writes nothing. Faults: usage. */
export async function firstNames(
  desk: Desk,
  given: GivenNames,
  country: string | undefined,
  contacts: number,
): Promise<FirstNames | Back> {
  if (given.import !== undefined) return fileNamed(desk, given.import);
  const asks = asksNames(desk, given, contacts);
  if (given.person === undefined) return asks ? askNames(desk, given, country) : { kind: 'nobody' };
  return namedPerson(desk, given.person, given, country, asks);
}

async function askNames(
  desk: Desk,
  given: GivenNames,
  country: string | undefined,
): Promise<FirstNames | Back> {
  for (;;) {
    const file = await askFor(desk, 'A lead file to import? (Enter: none)', '', async (text) => {
      if (isBack(text)) return BACK;
      return text.trim() === '' ? null : fileNamed(desk, text);
    });
    if (file !== null) return file;
    const person = await askPerson(desk, given, country);
    if (person !== BACK) return person;
  }
}

async function askPerson(
  desk: Desk,
  given: GivenNames,
  country: string | undefined,
): Promise<FirstNames | Back> {
  for (;;) {
    const name = await (await desk.ask()).text('A first person to call? Their name (Enter: none)', '');
    if (isBack(name)) return BACK;
    if (name.trim() === '') return { kind: 'nobody' };
    const person = await namedPerson(desk, name, given, country, true);
    if (person !== BACK) return person;
  }
}

/** A person by name, with the number that was given or is answered. */
async function namedPerson(
  desk: Desk,
  name: string,
  given: GivenNames,
  country: string | undefined,
  asks: boolean,
): Promise<FirstNames | Back> {
  const read = (text: string) => phonesIn(desk, name, text, country);
  const ask = () =>
    askFor(desk, 'Their number? (Enter: none yet)', '', async (text) => (isBack(text) ? BACK : read(text)));
  const phones = given.personPhone !== undefined ? await read(given.personPhone) : asks ? await ask() : null;
  return phones === BACK ? BACK : { kind: 'person', name: name.trim(), phones };
}

async function phonesIn(desk: Desk, name: string, text: string, country: string | undefined) {
  if (text.trim() === '') return null;
  // The name is read along: what cannot be kept is to be told now.
  return (await readFields(desk, { name, phone: [text], country })).phones;
}

/** A file as people name one at a prompt: quoted, or from their home folder. */
function fileNamed(desk: Desk, text: string): Extract<FirstNames, { kind: 'file' }> {
  const bare = text.trim().replace(/^(['"])(.*)\1$/, '$2');
  const { cwd, home } = desk.world;
  const path = /^~[/\\]/.test(bare) ? join(home, bare.slice(2)) : resolve(cwd, bare);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined)
    throw fault('usage', `there is no file ${bare}`, 'check its name and the folder you are in');
  if (stats.isDirectory()) throw fault('usage', `${bare} is a folder`, 'name a file in it');
  return { kind: 'file', path, name: bare };
}

/** Reads the first person; what comes of it adds them, inside a writing transaction. Faults: refused, as `add`. */
export async function readPerson(
  desk: Desk,
  { name, phones }: Extract<FirstNames, { kind: 'person' }>,
): Promise<(desk: Desk, writing: Writing) => void> {
  const { patch } = await readFields(desk, { name });
  await agreeToSecond(desk, { name: patch.name ?? null, email: null, phones: phones ?? [] });
  return (there, writing) => {
    const cadence = cadenceFor(there, undefined, 'cold');
    const contact = {
      ...{ name: patch.name ?? null, company: null, title: null, email: null, zone: null, source: null },
      ...{ note: null, tags: [], details: {}, extra: {}, sourceIds: [] },
      ...{ kind: 'cold' as const, priority: 'normal' as const },
      addedOn: there.today,
      startOn: there.today,
      cadence: cadence.name,
      phones: phones ?? [],
    };
    const id = putNewContact(there, writing, contact, cadence.id);
    stopIfListed(there, writing, contactById(there.db, id)!, 'on the do-not-call list when added');
  };
}

/** Imports the lead file, as `import FILE` does. A file that cannot be read is told of: the answers are kept. */
export async function importFirst(
  desk: Desk,
  { path, name }: Extract<FirstNames, { kind: 'file' }>,
): Promise<Imported | null> {
  const progress = progressOf(desk, null);
  const wish = {
    ...{
      dryRun: false,
      update: false,
      keep: false,
      raw: false,
      map: {},
      savedMap: NO_MAP,
      saveMap: null,
      tags: [],
    },
    ...{
      country: null,
      cadence: null,
      kind: null,
      startPerDay: null,
      startOn: null,
      rejectFile: null,
      fileName: path,
    },
  };
  try {
    return await importLeads(
      { ...desk, verb: 'import', words: [name] },
      fileSource(path, name),
      wish,
      progress,
    );
  } catch (thrown) {
    if (!isFault(thrown)) throw thrown;
    warn(desk, thrown.kind, `${thrown.message}; your answers are kept. Try again: prospect import FILE`);
    return null;
  } finally {
    progress.done();
  }
}
