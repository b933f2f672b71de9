import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fault } from '../faults.ts';
import { ATTEMPT_FIELDS } from '../ports/attempt-columns.ts';
import { LEAD_FIELDS } from '../ports/formats.ts';
import { nearest } from '../ports/nearest.ts';
import type { Proposal } from '../ports/propose-map.ts';
import { OUTCOMES, type Outcome } from '../schedule/index.ts';
import type { Writing } from '../store/journal.ts';
import { putSetting, settingKeys, storedSetting } from '../store/settings.ts';
import type { Desk } from './desk.ts';
import { writePrivately } from './rejects.ts';

/** What the columns and the words of somebody's files mean: kept under a name, or in a file to share. */
export interface SavedMap {
  readonly columns: Readonly<Record<string, string>>;
  readonly outcomes: Readonly<Record<string, Outcome>>;
}

/** Nothing is mapped. */
export const NO_MAP: SavedMap = { columns: {}, outcomes: {} };
/** What a map file says it is, with the version of its form. */
const MARK = 'prospectMap';
const VERSION = 1;

/** Names without a dot or a slash are kept in the data file; anything else is a file. */
function isName(text: string): boolean {
  return /^[\w-]{1,40}$/.test(text);
}

function keyOf(name: string): string {
  return `map:${name}`;
}

/** The map of that name or file; an empty one where none is asked for. Faults: usage, bad-input. */
export function loadMap(desk: Desk, from: string | undefined): SavedMap {
  if (from === undefined) return NO_MAP;
  const kept = isName(from) ? storedSetting(desk.db, keyOf(from)) : null;
  if (kept !== null) return readMap(from, kept);
  const path = resolve(desk.world.cwd, from);
  if (!isName(from) && existsSync(path)) return readMap(from, readFileSync(path, 'utf8'));
  const names = mapNames(desk);
  const near = nearest(from, names);
  const hint =
    near.length > 0 ? `did you mean ${near.join(' or ')}?` : `known are ${names.join(', ') || 'none yet'}`;
  throw fault('usage', `--map-from: there is no map and no file "${from}"`, hint);
}

function mapNames(desk: Desk): readonly string[] {
  return settingKeys(desk.db, keyOf('')).map((key) => key.slice(keyOf('').length));
}

function readMap(name: string, text: string): SavedMap {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    read = null;
  }
  const map = (typeof read === 'object' && read !== null ? read : {}) as Record<string, unknown>;
  if (map[MARK] !== VERSION) {
    throw fault(
      'bad-input',
      `${name} is no map of columns`,
      'one is made by: prospect import FILE --save-map NAME',
    );
  }
  const columns = wordsOf(map.columns, [...LEAD_FIELDS, ...ATTEMPT_FIELDS], name);
  return { columns, outcomes: wordsOf(map.outcomes, OUTCOMES, name) };
}

/** The columns of a map that files of this kind have: one map may serve leads and a log of calls. */
export function columnsFor({ columns }: SavedMap, fields: readonly string[]): SavedMap['columns'] {
  return Object.fromEntries(Object.entries(columns).filter(([, field]) => fields.includes(field)));
}

function wordsOf<T extends string>(value: unknown, known: readonly T[], name: string): Record<string, T> {
  const words: Record<string, T> = {};
  for (const [theirs, ours] of Object.entries((value ?? {}) as Record<string, unknown>)) {
    const found = known.find((one) => one === ours);
    if (found === undefined)
      throw fault(
        'bad-input',
        `${name}: "${theirs}" is mapped to "${String(ours)}", which is none of ${known.join(', ')}`,
      );
    words[theirs] = found;
  }
  return words;
}

/** Keeps a map under its name, as a part of the import; or writes it into a file of that name. */
export function saveMap(desk: Desk, writing: Writing, to: string, map: SavedMap): void {
  const text = JSON.stringify({ [MARK]: VERSION, ...map }, null, 2);
  if (isName(to)) {
    putSetting(writing, keyOf(to), text);
    return;
  }
  const path = resolve(desk.world.cwd, to);
  // An older map makes way; anything else that is there is somebody's, the imported file above all.
  if (existsSync(path)) readMap(`--save-map: ${to} is there already, and it`, readFileSync(path, 'utf8'));
  writePrivately(desk, path, `${text}\n`);
}

/** Asks, column by column, what an unknown file holds. The guess stands first. */
export async function askForMap(desk: Desk, proposals: readonly Proposal[]): Promise<Record<string, string>> {
  const ask = await desk.ask();
  desk.say('None of these columns is known. What is what?');
  const map: Record<string, string> = {};
  for (const { header, field, sample } of proposals) {
    if (header === '') continue;
    const fields = [field, ...LEAD_FIELDS.filter((one) => one !== field)];
    const choices = fields.map((value) => ({ name: wordFor(value), value: value as string }));
    const like = sample === '' ? '' : `, such as "${sample.slice(0, 40)}"`;
    map[header] = await ask.choose(`"${header}"${like}`, choices);
  }
  return map;
}

function wordFor(field: string): string {
  if (field === 'extra') return 'extra: kept as it is';
  return field === 'ignore' ? 'ignore: left out' : field;
}
