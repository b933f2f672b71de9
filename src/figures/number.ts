import { chanceFrom, multinomial, quantile } from './chance.ts';
import { type Chases, LONGEST } from './chases.ts';
import { FLOOR, type Rate, rateOf } from './rates.ts';

/** The chance of a first conversation at an attempt, among those whom it was made to. */
export interface Hazard extends Rate {
  readonly attempt: number;
  /** The same by the smooth curve through all attempts; null past the last with enough tries. */
  readonly smooth: number | null;
  /** Conversations an attempt's time brings when everybody is tried up to this attempt; null as above. */
  readonly yield: number | null;
  /** The 90 % interval of that, by bootstrap over people. */
  readonly yieldLow: number | null;
  readonly yieldHigh: number | null;
}

/** What the log says about the number of attempts after which to stop. */
export interface OwnNumber {
  readonly hazards: readonly Hazard[];
  /** People who were tried at least once, and those of them who were spoken with. */
  readonly people: number;
  readonly conversations: number;
  /** Null where the log is too small to say. */
  readonly best: BestNumber | null;
}

export interface BestNumber {
  readonly number: number;
  /** The 90 % interval, by bootstrap over people. */
  readonly low: number;
  readonly high: number;
  /** The log has too few attempts past this one to say whether more would be better still. */
  readonly isLast: boolean;
  /** Conversations for each attempt's time at that number, with its 90 % interval. */
  readonly yield: number;
  readonly yieldLow: number;
  readonly yieldHigh: number;
}

/** Fewer people or conversations than these, and no number is named. */
export const PEOPLE_FLOOR = 100;
export const TALKS_FLOOR = 10;
const RESAMPLES = 400;

/**
 * The own cut-bait number. The chance of a first conversation is a hazard in discrete time: at attempt k it is
 * estimated among those who were tried k times, so whoever is still in a run or was fired early counts as far as
 * they were tried. A logistic curve runs through the hazards (Cox 1972; Singer and Willett 1993). Trying goes on
 * while one more attempt brings more than the same time spent on fresh names, each of which costs `nameCost`
 * attempts to find: the number with the most conversations for the time.
 */
export function ownNumber(chases: Chases, nameCost: number, seed: number): OwnNumber {
  const { made, talked } = exposures(chases);
  const people = made[1] ?? 0;
  const conversations = talked.reduce((sum, count) => sum + count, 0);
  const last = lastWith(made, FLOOR);
  const isEnough = people >= PEOPLE_FLOOR && conversations >= TALKS_FLOOR;
  const fit = isEnough ? fitted(made, talked, last, nameCost) : null;
  const spread = fit === null ? null : bootstrapped(chases, last, nameCost, seed);
  const longest = lastWith(made, 1);
  const hazards = Array.from({ length: longest }, (_, at) => {
    const yields = at < last ? (spread?.yieldsAt(at + 1) ?? null) : null;
    return {
      attempt: at + 1,
      ...rateOf(talked[at + 1]!, made[at + 1]!),
      smooth: fit?.smooth[at] ?? null,
      yield: fit?.yields[at] ?? null,
      yieldLow: yields === null ? null : quantile(yields, 0.05),
      yieldHigh: yields === null ? null : quantile(yields, 0.95),
    };
  });
  if (fit === null || spread === null) return { hazards, people, conversations, best: null };
  const named = hazards[fit.number - 1]!;
  return {
    hazards,
    people,
    conversations,
    best: {
      number: fit.number,
      low: Math.min(fit.number, quantile(spread.numbers, 0.05)),
      high: Math.max(fit.number, quantile(spread.numbers, 0.95)),
      isLast: fit.number === last,
      yield: fit.yields[fit.number - 1]!,
      yieldLow: named.yieldLow!,
      yieldHigh: named.yieldHigh!,
    },
  };
}

/** By attempt, from 1: how many people it was made to, and how many of them were first spoken with at it. */
function exposures({ ended, open }: Pick<Chases, 'ended' | 'open'>) {
  const made = Array<number>(LONGEST + 2).fill(0);
  for (let at = LONGEST; at >= 1; at--) made[at] = made[at + 1]! + ended[at]! + open[at]!;
  return { made, talked: ended };
}

function lastWith(made: readonly number[], least: number): number {
  let last = 0;
  while (last < LONGEST && made[last + 1]! >= least) last++;
  return last;
}

interface Fit {
  readonly smooth: readonly number[];
  readonly yields: readonly number[];
  readonly number: number;
}

function fitted(made: readonly number[], talked: readonly number[], last: number, nameCost: number): Fit {
  const smooth = logistic(made.slice(1, last + 1), talked.slice(1, last + 1));
  const yields = yieldsOf(smooth, nameCost);
  return { smooth, yields, number: bestOf(yields) };
}

/** Conversations for each attempt's time, when everybody is tried up to an attempt: by attempt. */
export function yieldsOf(hazards: readonly number[], nameCost: number): readonly number[] {
  let silent = 1;
  let spent = nameCost;
  return hazards.map((hazard) => {
    spent += silent;
    silent *= 1 - hazard;
    return (1 - silent) / spent;
  });
}

/** The attempt with the highest yield, counted from 1. */
export function bestOf(yields: readonly number[]): number {
  return yields.reduce((best, one, at) => (one > yields[best]! ? at : best), 0) + 1;
}

/** So slight a weight for a level course that it tells only where the log says next to nothing. */
const LEVELNESS = 2;

/** The curve logit h = a + b·(k − 1) through the hazards, by Newton's method. */
function logistic(made: readonly number[], talked: readonly number[]): readonly number[] {
  const total = made.reduce((sum, count) => sum + count, 0);
  const overall = (talked.reduce((sum, count) => sum + count, 0) + 0.5) / (total + 1);
  let a = Math.log(overall / (1 - overall));
  let b = 0;
  const at = (place: number) => 1 / (1 + Math.exp(-(a + b * place)));
  for (let step = 0; step < 30; step++) {
    let [ga, gb, haa, hab, hbb] = [0, -LEVELNESS * b, 1e-9, 0, LEVELNESS];
    for (const [place, count] of made.entries()) {
      const p = at(place);
      const miss = talked[place]! - count * p;
      const weight = count * p * (1 - p);
      ga += miss;
      gb += miss * place;
      haa += weight;
      hab += weight * place;
      hbb += weight * place * place;
    }
    const det = haa * hbb - hab * hab;
    const [da, db] = [(hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det];
    a += Math.max(-2, Math.min(2, da));
    b += Math.max(-1, Math.min(1, db));
    if (Math.abs(da) + Math.abs(db) < 1e-9) break;
  }
  return made.map((_, place) => at(place));
}

/** Logs of as many people, each drawn anew from those there are (Efron 1979). */
function resampled(chases: Chases, seed: number): readonly Exposures[] {
  const chance = chanceFrom(seed);
  const counts = [...chases.ended, ...chases.open];
  const people = counts.reduce((sum, count) => sum + count, 0);
  const weights = counts.map((count) => count / people);
  return Array.from({ length: RESAMPLES }, () => {
    const drawn = multinomial(chance, people, weights);
    return exposures({ ended: drawn.slice(0, LONGEST + 1), open: drawn.slice(LONGEST + 1) });
  });
}

/** The number and the yields in such logs. */
function bootstrapped(chases: Chases, last: number, nameCost: number, seed: number) {
  const fits = resampled(chases, seed).map(({ made, talked }) => fitted(made, talked, last, nameCost));
  const ascending = (values: number[]) => values.sort((a, b) => a - b);
  return {
    numbers: ascending(fits.map(({ number }) => number)),
    yieldsAt: (number: number) => ascending(fits.map(({ yields }) => yields[number - 1]!)),
  };
}

/** What stopping at a number would have saved, and what it would have cost. */
export interface Cut {
  readonly number: number;
  /** Attempts made past it. */
  readonly saved: number;
  /** First conversations that came past it, and the meetings that those led to. */
  readonly conversations: number;
  readonly meetings: number;
  /** Conversations that the time saved would have brought on fresh names; null where the log cannot say. */
  readonly fresh: number | null;
  /** By how many conversations more the fresh names bring, with its 90 % interval by bootstrap over people. */
  readonly net: number | null;
  readonly netLow: number | null;
  readonly netHigh: number | null;
}

/** The log cut at every number shorter than its longest chase. The same for the same log: the seed is fixed. */
export function cuts(chases: Chases, nameCost: number): readonly Cut[] {
  const { made, talked } = exposures(chases);
  const longest = lastWith(made, 1);
  const isEnough = made[1]! >= PEOPLE_FLOOR;
  const samples = isEnough ? resampled(chases, CUT_SEED) : [];
  return Array.from({ length: Math.max(0, longest - 1) }, (_, at) => {
    const number = at + 1;
    const nets = samples.map((sample) => netOf(sample, number, nameCost)).sort((a, b) => a - b);
    const conversations = past(talked, number + 1);
    const fresh = isEnough ? freshOf({ made, talked }, number, nameCost) : null;
    return {
      number,
      saved: past(made, number + 1),
      conversations,
      meetings: past(chases.meetings, number + 1),
      fresh,
      net: fresh === null ? null : fresh - conversations,
      netLow: isEnough ? quantile(nets, 0.05) : null,
      netHigh: isEnough ? quantile(nets, 0.95) : null,
    };
  });
}

const CUT_SEED = 1;

function past(values: readonly number[], from: number): number {
  return values.slice(from, LONGEST + 1).reduce((sum, value) => sum + value, 0);
}

type Exposures = ReturnType<typeof exposures>;

/** What the time saved brings on fresh names that, too, are left after this number: by the rate of the same log. */
function freshOf({ made, talked }: Exposures, number: number, nameCost: number): number {
  const saved = past(made, number + 1);
  const spent = made[1]! * nameCost + past(made, 1) - saved;
  return (saved * (past(talked, 1) - past(talked, number + 1))) / spent;
}

function netOf(sample: Exposures, number: number, nameCost: number): number {
  return freshOf(sample, number, nameCost) - past(sample.talked, number + 1);
}
