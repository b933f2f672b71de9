/** Numbers from 0 to 1, each as likely as any other. */
export type Chance = () => number;

/** The same numbers for the same seed, on every machine (mulberry32). */
export function chanceFrom(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A number of the standard normal distribution (Box and Muller 1958). */
function normal(chance: Chance): number {
  // 1 − u is never 0, whose logarithm does not exist.
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}

/** A number of the gamma distribution with scale 1 (Marsaglia and Tsang 2000); 0 for a shape of 0. */
function gamma(chance: Chance, shape: number): number {
  if (shape <= 0) return 0;
  if (shape < 1) return gamma(chance, shape + 1) * (1 - chance()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(chance);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - chance()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Shares that add up to 1, spread as counts of that size leave them uncertain (Dirichlet). */
export function shares(chance: Chance, counts: readonly number[]): readonly number[] {
  const drawn = counts.map((count) => gamma(chance, count));
  const sum = drawn.reduce((total, one) => total + one, 0);
  return drawn.map((one) => (sum === 0 ? 0 : one / sum));
}

/** Below so many expected hits each is drawn for itself; above, the normal curve is as good. */
const FEW = 30;

/** How many of `count` tries hit, each with the same chance. */
export function binomial(chance: Chance, count: number, p: number): number {
  if (count <= 0 || p <= 0) return 0;
  if (p >= 1) return count;
  if (p > 0.5) return count - binomial(chance, count, 1 - p);
  if (count * p > FEW) {
    const drawn = Math.round(count * p + normal(chance) * Math.sqrt(count * p * (1 - p)));
    return Math.min(count, Math.max(0, drawn));
  }
  // From hit to hit: the tries between two hits are geometrically distributed. The logarithm of 1 − p would be
  // 0 for the smallest p.
  let hits = 0;
  for (let at = 0; ; hits++) {
    at += Math.floor(Math.log(1 - chance()) / Math.log1p(-p)) + 1;
    if (at > count) return hits;
  }
}

/** How `count` draws fall upon places with these shares, which add up to 1. */
export function multinomial(chance: Chance, count: number, weights: readonly number[]): readonly number[] {
  const drawn: number[] = Array(weights.length).fill(0);
  let left = count;
  let share = 1;
  for (let at = 0; at < weights.length && left > 0; at++) {
    const weight = weights[at]!;
    const isRest = at === weights.length - 1 || weight >= share - 1e-12;
    const hits = isRest ? left : binomial(chance, left, weight / share);
    drawn[at] = hits;
    left -= hits;
    share -= weight;
  }
  return drawn;
}

/** The value below which a share of the values lies; values must be sorted, and there must be some. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return sorted[at]!;
}
