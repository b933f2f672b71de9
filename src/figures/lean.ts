import type { VariantShare } from '../schedule/variants.ts';
import { chanceFrom, shares } from './chance.ts';
import { FLOOR } from './rates.ts';

/** What came of a script. */
export interface VariantCounts {
  readonly script: string;
  readonly hits: number;
  readonly n: number;
}

const DRAWS = 4000;
/** Of all contacts, so many per cent are given out evenly: no script ever gets all of them, or none. */
const EVEN = 20;

/**
 * The share of contacts for each script: its chance to be the best of them (W. R. Thompson 1933), drawn from what the
 * counts leave uncertain, over four fifths of the contacts, the rest evenly; of two scripts none gets less than 10 %.
 * The same for the same seed. Null where one of them has too few tries.
 */
export function leanTo(counts: readonly VariantCounts[], seed: number): readonly VariantShare[] | null {
  if (counts.some(({ n }) => n < FLOOR)) return null;
  const chance = chanceFrom(seed);
  const wins = counts.map(() => 0);
  for (let draw = 0; draw < DRAWS; draw++) {
    // A rate as likely as the counts make it, with half a hit and half a miss to begin with (Jeffreys).
    const rates = counts.map(({ hits, n }) => shares(chance, [hits + 0.5, n - hits + 0.5])[0]!);
    wins[rates.indexOf(Math.max(...rates))]!++;
  }
  const exact = wins.map((won) => EVEN / counts.length + ((100 - EVEN) * won) / DRAWS);
  const whole = exact.map(Math.floor);
  const left = 100 - whole.reduce((sum, share) => sum + share, 0);
  // What rounding leaves goes to those that lost most by it.
  const byLoss = exact.map((share, at) => ({ at, loss: share - whole[at]! })).sort((a, b) => b.loss - a.loss);
  for (const { at } of byLoss.slice(0, left)) whole[at]!++;
  return counts.map((count, at) => ({ ...count, share: whole[at]! }));
}
