import { fault } from '../faults.ts';
import type { Wish } from './agreement.ts';
import type { Desk } from './desk.ts';
import { leadingDay, longestDay } from './moment.ts';

/** The flags of an attempt that take a day, where each is kept, and on which side of today it lies. */
const DAY_FLAGS = [
  ['--next', 'next', 'future'],
  ['--promise-on', 'promiseOn', 'future'],
  ['--at', 'at', 'past'],
] as const;

/**
 * Gives the words that stand directly behind a flag to that flag, where they go on with its day: `--next mon 9am`
 * is no Monday with a note that says "9am". Faults: usage, for words behind `--promise` that are no day.
 */
export async function withFlagWords(desk: Desk, wish: Wish): Promise<Wish> {
  let gathered = await withPromisedDay(desk, wish);
  for (const [flag, key, tense] of DAY_FLAGS) {
    const value = gathered[key];
    if (typeof value !== 'string') continue;
    const behind = noteBehind(desk, flag, gathered, value);
    const longest = behind.length === 0 ? null : await longestDay(desk, value, behind, tense);
    if (longest !== null)
      gathered = { ...gathered, [key]: longest.text, words: without(gathered, behind, longest.taken) };
  }
  return gathered;
}

/** `--promise wed` names the day; it must not be lost in a note while another day is promised. */
async function withPromisedDay(desk: Desk, wish: Wish): Promise<Wish> {
  if (wish.promise !== true || wish.promiseOn !== undefined) return wish;
  const behind = noteBehind(desk, '--promise', wish, null);
  if (behind.length === 0) return wish;
  const leading = await leadingDay(desk, behind);
  if (leading === null)
    throw fault(
      'usage',
      `--promise takes nothing, and "${behind.join(' ')}" stands behind it`,
      'a day that the message named: --promise-on WHEN     a note: in front of --promise',
    );
  const taken = behind.length - leading.rest.length;
  const { promise: _, ...rest } = wish;
  return { ...rest, promiseOn: behind.slice(0, taken).join(' '), words: without(wish, behind, taken) };
}

/** The words of the note that were typed directly behind a flag and its value, up to the next flag. */
function noteBehind(
  { words: line }: Desk,
  flag: string,
  { words = [] }: Wish,
  value: string | null,
): readonly string[] {
  const glued = line.indexOf(`${flag}=${value}`);
  const at = glued >= 0 ? glued : line.indexOf(flag);
  if (at < 0) return [];
  const rest = line.slice(at + (glued >= 0 || value === null ? 1 : 2));
  const end = rest.findIndex((word) => word.startsWith('-'));
  const run = end < 0 ? rest : rest.slice(0, end);
  return placeOf(words, run) < 0 ? [] : run;
}

/** Where words stand among others, one after the other; -1 for nowhere. */
function placeOf(words: readonly string[], run: readonly string[]): number {
  if (run.length === 0) return -1;
  return words.findLastIndex((_, at) => run.every((word, place) => words[at + place] === word));
}

function without({ words = [] }: Wish, run: readonly string[], taken: number): readonly string[] {
  const at = placeOf(words, run);
  return [...words.slice(0, at), ...words.slice(at + taken)];
}
