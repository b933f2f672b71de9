import {
  type Action,
  addDays,
  type Circumstances,
  type Day,
  type DuePlan,
  groupOf,
  isAnswer,
  next,
  type Outcome,
  opening,
  type Plan,
  type Priority,
  planOf,
  recordAttempt,
  type Standing,
  toNumber,
  type Ways,
} from '../schedule/index.ts';
import { type Chance, chanceFrom, multinomial, quantile, shares } from './chance.ts';
import { BUCKETS, DRAWS, type Draw, SIMULATED, SPANS, type Usual } from './usual.ts';

/** Somebody who may fall due. */
export interface Somebody {
  readonly standing: Standing;
  readonly ways: Ways;
  readonly priority: Priority;
}

/** New names that are started on every working day. */
export interface Intake {
  readonly perDay: number;
  readonly cadence: string;
  /** The first day on which names are started; absent: from the first day on. */
  readonly from?: Day;
  /** How many there are in all; absent: as many as the days take. */
  readonly names?: number;
  /** The last day on which names are started. */
  readonly until: Day;
}

export interface Horizon {
  readonly today: Day;
  readonly until: Day;
}

export interface Simulation {
  readonly horizon: Horizon;
  readonly known: Omit<Circumstances, 'ways' | 'priority'>;
  readonly usual: Usual;
  readonly runs: number;
  readonly seed: number;
}

/** Calls of one day in every run of a simulation. */
export interface DayRuns {
  readonly day: Day;
  readonly total: Float64Array;
  readonly breakups: Float64Array;
  readonly first: Float64Array;
  readonly promised: Float64Array;
  readonly agreed: Float64Array;
}

type Load = Omit<DayRuns, 'day'>;
const KINDS = ['total', 'breakups', 'first', 'promised', 'agreed'] as const;

/** A place in the simulation at which any number of people can stand: alike in all that decides what is next. */
interface State {
  readonly standing: Standing;
  readonly ways: Ways;
  readonly priority: Priority;
  readonly plan: DuePlan;
  /** Where people go from here, by day and draw; null: on no list any more. */
  readonly moves: Map<number, State | null>;
}

/**
 * The log run forward: everybody falls due by the rules, is called on that day, and what comes of it is drawn from
 * what usually comes of such calls. People who stand alike are moved together, so that the time does not grow with
 * the list.
 */
export class Workload {
  private readonly states = new Map<string, State>();
  private readonly simulation: Simulation;
  private readonly starts = new Map<State, number>();

  constructor(simulation: Simulation) {
    this.simulation = simulation;
  }

  /** Puts somebody on the list; whoever is over, blocked or due after the horizon makes no difference. */
  add(somebody: Somebody): void {
    const state = this.stateOf(somebody.standing, somebody.ways, somebody.priority);
    if (state !== null && state.plan.due <= this.simulation.horizon.until)
      this.starts.set(state, (this.starts.get(state) ?? 0) + 1);
  }

  /** The calls of every day to the horizon, in every run. */
  run(intake: Intake | null): readonly DayRuns[] {
    const { horizon, runs, seed } = this.simulation;
    const days: DayRuns[] = [];
    for (let day = horizon.today; day <= horizon.until; day = addDays(day, 1)) days.push(noRuns(day, runs));
    for (let run = 0; run < runs; run++) {
      const chance = chanceFrom(Math.imul(seed + 1, 0x9e3779b1) + run);
      this.runOnce(run, days, intake, chance);
    }
    return days;
  }

  private runOnce(run: number, days: readonly DayRuns[], intake: Intake | null, chance: Chance): void {
    // What the log says is itself uncertain: every run has rates of its own, as likely as the log makes them.
    const weights = weightsOf(this.simulation.usual, chance);
    const waiting = new Map<number, Map<State, number>>();
    const put = (state: State, from: Day, count: number) => {
      const day = toNumber(state.plan.due > from ? state.plan.due : from);
      const there = waiting.get(day) ?? new Map<State, number>();
      there.set(state, (there.get(state) ?? 0) + count);
      waiting.set(day, there);
    };
    const { calendar } = this.simulation.known.rules;
    const { today } = this.simulation.horizon;
    for (const [state, count] of this.starts) put(state, calendar.roll(today), count);
    let names = intake?.names ?? Number.POSITIVE_INFINITY;
    for (const load of days) {
      const { day } = load;
      if (intake !== null && names > 0 && isBetween(day, intake) && calendar.isWorking(day)) {
        const begun = Math.min(intake.perDay, names);
        names -= begun;
        if (begun > 0) put(this.newName(intake, day), day, begun);
      }
      const due = waiting.get(toNumber(day));
      if (due === undefined) continue;
      const after = calendar.after(day, 1);
      for (const [state, count] of due) {
        note(load, run, state.plan, count);
        const drawn = drawnOf(chance, count, weights(state.plan));
        for (const [draw, hits] of drawn) {
          const to = this.moved(state, day, draw);
          // A busy line is tried again the same day; in the reckoning, on the next.
          if (to !== null) put(to, after, hits);
        }
      }
    }
  }

  private newName({ cadence }: Intake, day: Day): State {
    const ways = { numbers: SOME_NUMBER, email: true };
    const state = this.stateOf(opening(cadence, day), ways, 'normal');
    if (state === null) throw new Error(`cadence ${cadence} cannot be begun`);
    return state;
  }

  private moved(from: State, day: Day, draw: number): State | null {
    const key = toNumber(day) * DRAWS.length + draw;
    let to = from.moves.get(key);
    if (to === undefined) {
      to = this.workedOut(from, day, DRAWS[draw]!);
      from.moves.set(key, to);
    }
    return to;
  }

  private workedOut({ standing, ways, priority, plan }: State, day: Day, draw: Draw): State | null {
    const { known, usual } = this.simulation;
    const span = draw.agreed === null ? null : Math.max(1, usual.spans[draw.agreed]!);
    const agreed =
      span === null ? null : { on: known.rules.calendar.roll(addDays(day, span)), at: null, topic: null };
    const said = { outcome: outcomeAt(plan, draw.outcome), day, asItHappens: true, agreed };
    const attempt = recordAttempt(said, standing, { ...known, ways, priority });
    return this.stateOf(next(standing, attempt), ways, priority);
  }

  private stateOf(standing: Standing, ways: Ways, priority: Priority): State | null {
    const plan: Plan = planOf(standing, ways, this.simulation.known.rules);
    if (plan.kind !== 'due') return null;
    const key = keyOf(standing, ways, priority);
    let state = this.states.get(key);
    if (state === undefined) {
      state = { standing, ways, priority, plan, moves: new Map() };
      this.states.set(key, state);
    }
    return state;
  }
}

const SOME_NUMBER: readonly string[] = ['+1'];

function isBetween(day: Day, { from, until }: Intake): boolean {
  return day <= until && (from === undefined || day >= from);
}

function noRuns(day: Day, runs: number): DayRuns {
  const zeros = () => new Float64Array(runs);
  return { day, total: zeros(), breakups: zeros(), first: zeros(), promised: zeros(), agreed: zeros() };
}

function note(load: Load, run: number, plan: DuePlan, count: number): void {
  const group = groupOf(plan);
  load.total[run]! += count;
  if (group === 1) load.agreed[run]! += count;
  if (group === 2) load.promised[run]! += count;
  if (plan.breakup) load.breakups[run]! += count;
  if (group === 5) load.first[run]! += count;
}

/** What decides about the future of somebody, in one text; what only tells of the past is left out. */
function keyOf(standing: Standing, ways: Ways, priority: Priority): string {
  const left = ways.numbers.filter((number) => !standing.bad.includes(number)).length;
  const who = [standing.cadence, standing.done, left, ways.email, priority];
  if (standing.kind === 'over') return JSON.stringify([...who, standing.ending, standing.back]);
  const { last, startedOn, busy, undelivered, agreement, pin, retry } = standing;
  return JSON.stringify([
    ...who,
    last ?? `from ${startedOn}`,
    busy,
    undelivered,
    agreement?.state,
    pin,
    retry,
  ]);
}

/** At the last message an unanswered call is the end: the message is left, or sent. */
function outcomeAt(plan: DuePlan, outcome: Outcome): Outcome {
  if (isAnswer(outcome)) return outcome;
  return plan.breakup ? 'breakup' : (UNANSWERED[plan.action] ?? outcome);
}

/** What an attempt that is no call comes to while nobody answers. */
const UNANSWERED: Readonly<Partial<Record<Action, Outcome>>> = {
  email: 'emailed',
  message: 'messaged',
  visit: 'visited',
  give: 'emailed',
};

/** The share of each draw for a plan, drawn once a run for each number of an attempt. */
function weightsOf(usual: Usual, chance: Chance): (plan: DuePlan) => readonly number[] {
  const byBucket = usual.outcomes.map((counts) => spread(shares(chance, counts), usual.agreedShare));
  const written = byBucket.map((weights) => silent(weights));
  return ({ attempt, breakup, action }) => {
    const bucket = breakup ? 0 : Math.min(attempt, BUCKETS - 1);
    return (action in UNANSWERED ? written : byBucket)[bucket]!;
  };
}

/** Shares of outcomes as shares of draws. */
function spread(outcomes: readonly number[], agreedShare: number): readonly number[] {
  return DRAWS.map(({ outcome, agreed }) => {
    const share = outcomes[SIMULATED.indexOf(outcome)]!;
    if (outcome === 'callback') return share / SPANS;
    if (outcome !== 'talked') return share;
    return agreed === null ? share * (1 - agreedShare) : (share * agreedShare) / SPANS;
  });
}

/** What is written is answered by word from them or not at all. */
function silent(weights: readonly number[]): readonly number[] {
  const replied = DRAWS.findIndex(({ outcome }) => outcome === 'replied');
  return weights.map((weight, at) => (at === replied ? weight : at === 0 ? 1 - weights[replied]! : 0));
}

function drawnOf(
  chance: Chance,
  count: number,
  weights: readonly number[],
): readonly (readonly [number, number])[] {
  if (count === 1) {
    let left = chance();
    for (const [at, weight] of weights.entries()) {
      left -= weight;
      if (left < 0) return [[at, 1]];
    }
    return [[0, 1]];
  }
  return multinomial(chance, count, weights).flatMap((hits, at) => (hits > 0 ? [[at, hits] as const] : []));
}

/** One day of a forecast: what is planned already, and how many calls the runs came to. */
export interface DayForecast {
  readonly day: Day;
  /** On the list for that day as of now. */
  readonly planned: number;
  /** Means over the runs. */
  readonly due: number;
  readonly breakups: number;
  readonly first: number;
  readonly promised: number;
  readonly agreed: number;
  /** Quantiles of all calls of the day; nine in ten runs lie from `p5` to `p95`. */
  readonly p5: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
}

/** The runs of one day in a few numbers. */
export function summed(runs: DayRuns, planned: number): DayForecast {
  const sorted = [...runs.total].sort((a, b) => a - b);
  const means = Object.fromEntries(KINDS.map((kind) => [kind, mean(runs[kind])])) as Record<
    (typeof KINDS)[number],
    number
  >;
  return {
    day: runs.day,
    planned,
    due: means.total,
    breakups: means.breakups,
    first: means.first,
    promised: means.promised,
    agreed: means.agreed,
    p5: quantile(sorted, 0.05),
    p50: quantile(sorted, 0.5),
    p90: quantile(sorted, 0.9),
    p95: quantile(sorted, 0.95),
  };
}

function mean(values: Float64Array): number {
  const sum = values.reduce((total, value) => total + value, 0);
  return Math.round((sum / values.length) * 10) / 10;
}

/** The calls that nine in ten runs stay within, of two workloads together, on their worst day. */
export function worstDay(
  one: readonly DayRuns[],
  other: readonly DayRuns[],
): { readonly day: Day; readonly p90: number } {
  let worst = { day: one[0]!.day, p90: -1 };
  for (const [at, { day, total }] of one.entries()) {
    const both = Array.from(total, (calls, run) => calls + other[at]!.total[run]!).sort((a, b) => a - b);
    const p90 = quantile(both, 0.9);
    if (p90 > worst.p90) worst = { day, p90 };
  }
  return worst;
}

/** The largest whole number up to `most` that fits, when every smaller one fits, too; null where not even 0 does. */
export function largestThat(fits: (count: number) => boolean, most: number): number | null {
  if (!fits(0)) return null;
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
