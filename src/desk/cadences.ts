import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { nameOf } from '../contact.ts';
import { fault } from '../faults.ts';
import { printCadence } from '../ports/cadence-text.ts';
import { nearest } from '../ports/nearest.ts';
import { shippedCadence } from '../schedule/index.ts';
import { accessFault } from '../store/access.ts';
import { cadencesOf, removeCadence, type StoredCadence, usesOfCadence } from '../store/cadences.ts';
import { contactById } from '../store/contacts.ts';
import { breakupsByCadence, runsByCadence } from '../store/due.ts';
import type { Setting } from '../store/settings.ts';
import type { ShownCadence } from '../views/cadence.ts';
import { count } from '../views/words.ts';
import { type Desk, setting, write } from './desk.ts';

/** The settings that choose a cadence. */
const USES = [
  'cadence-cold',
  'cadence-warm',
  'cadence-high',
  'cadence-conversation',
  'cadence-nurture',
] as const satisfies readonly Setting[];

/** All cadences, with who is in them. */
export function allCadences(desk: Desk): readonly ShownCadence[] {
  const counts = countsOf(desk);
  return cadencesOf(desk.db)
    .all()
    .map((stored) => shown(desk, stored, counts));
}

/** One cadence by its name. Faults: usage, not-found with near names. */
export function oneCadence(desk: Desk, name: string | undefined): ShownCadence {
  return shown(desk, cadenceNamed(desk, name), countsOf(desk));
}

interface Counts {
  readonly runs: ReadonlyMap<number, number>;
  readonly breakups: ReadonlyMap<number, number>;
}

function countsOf(desk: Desk): Counts {
  return { runs: runsByCadence(desk.db), breakups: breakupsByCadence(desk.db) };
}

function shown(desk: Desk, { id, about, cadence }: StoredCadence, { runs, breakups }: Counts): ShownCadence {
  const contacts = runs.get(id) ?? 0;
  return { about, cadence, contacts, past: breakups.get(id) ?? 0, usedBy: usesIn(desk, cadence.name) };
}

/** The settings that name a cadence. */
export function usesIn(desk: Desk, name: string): readonly Setting[] {
  return USES.filter((key) => setting(desk, key) === name);
}

/** A stored cadence by its name. Faults: usage, not-found with near names. */
export function cadenceNamed(desk: Desk, name: string | undefined): StoredCadence {
  if (name === undefined) throw fault('usage', 'which cadence? its name is missing', 'prospect cadence list');
  const stored = cadencesOf(desk.db).named(name);
  if (stored !== undefined) return stored;
  const names = namesOf(desk);
  const near = nearest(name, names);
  throw fault(
    'not-found',
    `there is no cadence "${name}"`,
    near.length > 0 ? `did you mean ${near.join(' or ')}?` : `known are ${names.join(', ')}`,
  );
}

/** The names of all cadences. */
export function namesOf(desk: Desk): readonly string[] {
  return cadencesOf(desk.db)
    .all()
    .map(({ cadence }) => cadence.name);
}

/** A cadence as the text that `cadence import` reads; written to a file where one is named. */
export function exportCadence(
  desk: Desk,
  name: string | undefined,
  output: string | undefined,
  force: boolean,
) {
  const { cadence, about } = cadenceNamed(desk, name);
  const text = printCadence(cadence, about);
  if (output === undefined || output === '-') return { cadence, text, file: null };
  const path = resolve(desk.world.cwd, output);
  try {
    writeFileSync(path, text, { mode: 0o600, flag: force ? 'w' : 'wx' });
  } catch (thrown) {
    if ((thrown as { code?: string }).code === 'EEXIST')
      throw fault('usage', `${output} is there already`, 'replace it with --force');
    throw accessFault(thrown, output);
  }
  return { cadence, text, file: output };
}

/** Takes a cadence out that nothing names. Faults: not-found, refused with everything that names it. */
export function dropCadence(desk: Desk, name: string | undefined): { readonly name: string } {
  const stored = cadenceNamed(desk, name);
  return write(desk, (writing) => {
    const uses = usesText(desk, stored);
    if (uses.length > 0)
      throw fault('refused', heldText(desk, stored), 'a plan that history names is kept', uses);
    removeCadence(writing, stored.id);
    return { name: stored.cadence.name };
  });
}

/** Who is in a cadence now, or that nobody is and something else refers to it. */
function heldText(desk: Desk, { id, cadence: { name } }: StoredCadence): string {
  const now = runsByCadence(desk.db).get(id) ?? 0;
  if (now > 0) return `${name} is in use: ${count(now, 'contact')} ${now === 1 ? 'is' : 'are'} in it`;
  const { entries } = usesOfCadence(desk.db, id);
  const held =
    entries === 0
      ? 'it is referred to'
      : `${count(entries, 'entry', 'entries')} of the log ${entries === 1 ? 'refers' : 'refer'} to it`;
  return `nobody is in ${name} now, but ${held}`;
}

function usesText(desk: Desk, { id, cadence: { name } }: StoredCadence): readonly string[] {
  const uses = usesOfCadence(desk.db, id);
  const people = uses.first.map((one) => {
    const contact = contactById(desk.db, one);
    return contact === null ? `c${one}` : `c${one} ${nameOf(contact)}`;
  });
  const more = uses.contacts > people.length ? `, and ${uses.contacts - people.length} more` : '';
  const others = cadencesOf(desk.db)
    .all()
    .filter(({ cadence }) => cadence.recycle?.into === name && cadence.name !== name)
    .map(({ cadence }) => cadence.name);
  return [
    ...(shippedCadence(name) === undefined ? [] : ['it comes with the program, which goes by its name']),
    ...(uses.contacts === 0 ? [] : [`people who are in it, or who began in it: ${people.join(', ')}${more}`]),
    ...(uses.entries === 0 ? [] : [`${count(uses.entries, 'entry', 'entries')} of the log`]),
    ...usesIn(desk, name).map((key) => `the setting ${key}`),
    ...others.map((other) => `the cadence ${other}: people return from it into this one`),
  ];
}
