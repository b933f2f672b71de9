import type { Day } from './day.ts';

/** What a script of a set came to, and what share of the contacts it gets for that. */
export interface VariantShare {
  readonly script: string;
  /** Per cent, a whole number above 0; those of a set add up to 100. */
  readonly share: number;
  readonly hits: number;
  readonly n: number;
}

/** A choice that leans to the better one, as it was taken down from the log on a day. */
export interface Lean {
  readonly on: Day;
  readonly seed: number;
  /** What was counted: conversations of tries, or word from them after last messages. */
  readonly counted: 'conversations' | 'answers';
  readonly shares: readonly VariantShare[];
}

/** Scripts that are tried against each other. */
export interface ScriptSet {
  readonly scripts: readonly string[];
  /** The day on which the comparison began. */
  readonly since: Day;
  /** Null: each gets as many contacts as the other. */
  readonly lean: Lean | null;
}

/**
 * Which of several scripts a contact gets, wherever a plan calls for one of them: always the same for the same
 * contact and the same set, in whatever order the set was typed, and about evenly spread over many contacts.
 *
 * With a lean, a contact whose script gets less than its even share may get another one instead, by a second draw
 * from the lean's seed; nobody else is moved. So the shares come out as they are kept, and as few as can be change.
 */
export function variantFor(
  contactUid: string,
  set: readonly string[],
  lean: Pick<Lean, 'seed' | 'shares'> | null = null,
): string {
  const names = [...set].sort();
  const key = `${names.join(' ')}\n${contactUid}`;
  const even = names[hash(key) % names.length]!;
  if (lean === null) return even;
  const fair = 100 / names.length;
  const over = names.map((name) => (lean.shares.find(({ script }) => script === name)?.share ?? fair) - fair);
  const lost = -Math.min(0, over[names.indexOf(even)]!);
  // Where this draw falls below what the script lost, the contact goes to one of those that gained.
  const draw = (hash(`${lean.seed}\n${key}`) / 2 ** 32) * fair;
  if (draw >= lost) return even;
  const gains = over.map((points) => Math.max(0, points));
  let left = (draw / lost) * gains.reduce((sum, points) => sum + points, 0);
  for (const [at, points] of gains.entries()) {
    if (left < points) return names[at]!;
    left -= points;
  }
  return even;
}

/** FNV-1a over the code units, then mixed: alone its last bits follow those of the last letters. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35);
  return (sum ^ (sum >>> 16)) >>> 0;
}
