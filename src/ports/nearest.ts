/**
 * The candidates that `word` may have been meant as, nearest first, at most `max`.
 *
 * Distance counts letters added, left out, changed, or swapped with their neighbour (Damerau–Levenshtein,
 * optimal string alignment); case and accents are free. Near means at most a third of the letters typed, one
 * at least, or the beginning of the candidate. A name of several words is also near when one of its words
 * is. A single letter has no neighbours: it would suggest everything. Equals keep their order.
 */
export function nearest(word: string, candidates: Iterable<string>, max = 3): string[] {
  const typed = plain(word);
  if (typed.length < 2) return [];
  const found: { candidate: string; score: number }[] = [];
  for (const candidate of new Set(candidates)) {
    const score = scoreOf(typed, plain(candidate));
    if (score !== null) found.push({ candidate, score });
  }
  return found
    .sort((one, other) => one.score - other.score)
    .slice(0, max)
    .map(({ candidate }) => candidate);
}

/** How far a candidate, or the nearest of its words, lies from what was typed; null where that is too far. */
function scoreOf(typed: string, candidate: string): number | null {
  const words = candidate.includes(' ') ? [candidate, ...candidate.split(' ')] : [candidate];
  let best: number | null = null;
  for (const word of words) {
    const letters = wordDistance(typed, word);
    if (letters === null) continue;
    // The first letter is the one least often mistaken, so among equals those that share it come first.
    const score = letters + (word[0] === typed[0] ? 0 : 0.5);
    best = best === null ? score : Math.min(best, score);
  }
  return best;
}

function wordDistance(typed: string, word: string): number | null {
  const limit = Math.max(1, Math.floor(typed.length / 3));
  if (word.length > typed.length && word.startsWith(typed)) return 1;
  if (Math.abs(word.length - typed.length) > limit) return null;
  const letters = distance(typed, word, limit);
  return letters > limit ? null : letters;
}

/** The letters in which two words differ; where these are more than `limit`, some number above it. */
export function distance(one: string, other: string, limit = Number.POSITIVE_INFINITY): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const changed = one[i - 1] === other[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + changed);
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwap) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
    [beforeLast, last] = [last, row];
  }
  return last[other.length] ?? 0;
}

function plain(text: string): string {
  return text.trim().normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').toLowerCase();
}
