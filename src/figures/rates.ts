/** A share of tries that hit, with what it rests on. Below {@link FLOOR} tries nothing is claimed. */
export interface Rate {
  readonly hits: number;
  readonly n: number;
  /** Hits for each try; null where there are too few tries. */
  readonly rate: number | null;
  /** The ends of the 90 % interval; null where there are too few tries. */
  readonly low: number | null;
  readonly high: number | null;
}

/** Fewer tries than this say nothing: the interval of 1 in 19 reaches from 1 % to 21 %. */
export const FLOOR = 20;

/** Standard deviations on either side that hold 90 % of a normal distribution. */
const Z = 1.6448536269514722;

interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The 90 % interval of a share (Wilson 1927); `n` must be above 0, and need not be whole. */
export function wilson(hits: number, n: number): Interval {
  const p = hits / n;
  const z2 = Z * Z;
  const middle = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  // At the ends the roots are 0 and 1, up to what floating point leaves.
  return { low: hits <= 0 ? 0 : middle - half, high: hits >= n ? 1 : middle + half };
}

/** The rate of so many hits in so many tries. */
export function rateOf(hits: number, n: number): Rate {
  if (n < FLOOR) return { hits, n, rate: null, low: null, high: null };
  return { hits, n, rate: hits / n, ...wilson(hits, n) };
}

/** The middle of some values, with its 90 % interval; the interval null where there are too few. */
export interface Median {
  readonly n: number;
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The median of sorted values. Its interval lies between two of them, by their ranks alone: how many of n values lie
 * below the true middle is binomial (W. J. Conover, Practical Nonparametric Statistics).
 */
export function medianOf(sorted: readonly number[]): Median {
  const n = sorted.length;
  const at = (rank: number) => sorted[Math.min(n, Math.max(1, rank)) - 1] ?? null;
  const median = at(Math.floor((n + 1) / 2));
  if (n < FLOOR) return { n, median, low: null, high: null };
  const half = (Z * Math.sqrt(n)) / 2;
  return { n, median, low: at(Math.floor(n / 2 - half)), high: at(Math.ceil(n / 2 + half) + 1) };
}

/** By how much one rate is above another. */
export interface Difference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** The difference a − b with its 90 % interval (Newcombe 1998, method 10); null where either has too few tries. */
export function differenceOf(a: Rate, b: Rate): Difference | null {
  if (a.rate === null || b.rate === null) return null;
  const [one, two] = [wilson(a.hits, a.n), wilson(b.hits, b.n)];
  const difference = a.rate - b.rate;
  return {
    difference,
    low: difference - Math.hypot(a.rate - one.low, two.high - b.rate),
    high: difference + Math.hypot(one.high - a.rate, b.rate - two.low),
  };
}

/** A rate drawn towards that of the whole list, as far as its own tries are few. */
export interface ShrunkRate {
  readonly hits: number;
  readonly n: number;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Rates of groups, each drawn towards the rate of all (empirical Bayes, beta-binomial). How strongly is learnt
 * from how far the groups differ beyond what chance makes of equal ones: where they differ no more than that,
 * every group gets nearly the rate of all. Null where there are too few tries in all.
 */
export function shrunk(
  groups: readonly { readonly hits: number; readonly n: number }[],
): readonly ShrunkRate[] | null {
  const total = groups.reduce((sum, { n }) => sum + n, 0);
  if (total < FLOOR) return null;
  const p = groups.reduce((sum, { hits }) => sum + hits, 0) / total;
  const weight = strength(groups, total);
  return groups.map(({ hits, n }) => {
    const [x, m] = [hits + weight * p, n + weight];
    return { hits, n, rate: x / m, ...wilson(x, m) };
  });
}

/**
 * How many tries at the rate of all are added to each group; from 0 to as many as there are in all. Groups under
 * the floor have no say in it: three lucky calls would make all groups look unlike.
 */
function strength(groups: readonly { readonly hits: number; readonly n: number }[], total: number): number {
  const filled = groups.filter(({ n }) => n >= FLOOR);
  const sizes = filled.reduce((sum, { n }) => sum + n, 0);
  const p = filled.reduce((sum, { hits }) => sum + hits, 0) / sizes;
  if (filled.length < 2 || p <= 0 || p >= 1) return total;
  const spread = filled.reduce((sum, { hits, n }) => sum + n * (hits / n - p) ** 2, 0) / (p * (1 - p));
  const squares = filled.reduce((sum, { n }) => sum + n * n, 0);
  // The share ρ of the variance that lies between the groups, by its moments: what is expected of `spread` is
  // (groups − 1) + ρ Σ (1 − n/sizes)(n − 1).
  const free = filled.length - 1;
  const between = (spread - free) / (sizes - squares / sizes - free);
  return between <= 1 / (total + 1) ? total : Math.max(0, 1 / between - 1);
}
