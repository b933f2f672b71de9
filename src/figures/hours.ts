import { TALKS_FLOOR } from './number.ts';
import { FLOOR, type Rate, rateOf, shrunk } from './rates.ts';

/** Calls at a time of day, and the conversations among them. */
export interface SlotCounts {
  readonly hits: number;
  readonly n: number;
}

/** A time of day as plans are to go by it. */
export interface LearntSlot {
  readonly own: Rate;
  /** The rate it counts with: its own where it stands out, drawn towards all; else that of all. */
  readonly rate: number;
  readonly standing: 'more' | 'less' | 'like';
}

/** What times of day can be told apart by; or why they cannot. */
export type HoursVerdict =
  | { readonly kind: 'learnt'; readonly slots: readonly LearntSlot[] }
  | { readonly kind: 'too few' | 'alike' };

/**
 * Tells times of day apart. Only one whose 90 % interval, drawn towards the rate of all, lies wholly on one side of
 * that rate stands out; the others count as the rate of all, so that a few lucky calls decide nothing. It takes ten
 * conversations, and twenty calls at two times of day.
 */
export function hoursVerdict(counts: readonly SlotCounts[]): HoursVerdict {
  const total = counts.reduce((sum, { n }) => sum + n, 0);
  const hits = counts.reduce((sum, one) => sum + one.hits, 0);
  const rates = shrunk(counts);
  const filled = counts.filter(({ n }) => n >= FLOOR).length;
  if (rates === null || hits < TALKS_FLOOR || filled < 2) return { kind: 'too few' };
  const overall = hits / total;
  const slots = rates.map(({ rate, low, high, ...count }): LearntSlot => {
    const standing = low > overall ? 'more' : high < overall ? 'less' : 'like';
    return { own: rateOf(count.hits, count.n), rate: standing === 'like' ? overall : rate, standing };
  });
  return slots.some(({ standing }) => standing !== 'like') ? { kind: 'learnt', slots } : { kind: 'alike' };
}
