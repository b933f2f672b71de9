import { calendarOf } from './calendar.ts';
import { type Day, daysBetween } from './day.ts';
import { next, opening } from './fold.ts';
import {
  type Attempt,
  type Cadence,
  type DuePlan,
  type Event,
  OUTCOMES,
  type Outcome,
  type Run,
  type Standing,
  type Ways,
} from './model.ts';
import { OUTCOME_TABLE } from './outcome.ts';
import { planOf, stepOf } from './plan.ts';
import { type Circumstances, recordAttempt, type Said } from './record.ts';

/** What a walk over all that can happen without an answer found out about a cadence with a breakup. */
export type Walk =
  | {
      readonly kind: 'ends';
      /** Attempts until everybody is fired or blocked, at the most. */
      readonly attempts: number;
      /** Working days from the first attempt to the end, at the most, where each is made on its day. */
      readonly days: number;
      /** Attempts (from 1) that may fall on the day of an unanswered one although their wait is not 0. */
      readonly crowded: readonly number[];
    }
  | {
      readonly kind: 'endless';
      /** Outcomes that lead back to where the contact stood before. */
      readonly outcomes: readonly Outcome[];
    };

type Fold = (standing: Standing, event: Event) => Standing;

// Nothing is made when this file is loaded: the daily commands never walk, and so leave it out of their bundle.

/** Every day is a working day: a distance in days is then the same wherever it begins. */
const everyDay = () => calendarOf({ workdays: [1, 2, 3, 4, 5, 6, 7], holidays: [], off: [] });
const FIRST = '2026-01-05' as Day;

/** What may come of a try without the contact having answered. */
const withoutAnswer = () =>
  OUTCOMES.filter((outcome) =>
    ['unanswered', 'busy', 'wrong-number'].includes(OUTCOME_TABLE[outcome].effect),
  );

/** Nobody to reach at all, up to two numbers, each with and without an address. */
const allWays = (): readonly Ways[] =>
  [[], ['+1'], ['+1', '+2']].flatMap((numbers) => [
    { numbers, email: false },
    { numbers, email: true },
  ]);

/**
 * Walks through every standing that a contact can come to while nobody answers, and measures the longest way to
 * the end. The walk is exhaustive for attempts made on the days they are due:
 *
 * - From each standing every outcome without an answer is tried, with and without a promise, by the functions that
 *   log real attempts (`recordAttempt`, the fold, `planOf`).
 * - Standings are one and the same where they agree in all that the fold and the plan look at: touches done, busy
 *   lines, days of the breakup tried in vain, pin, retry, agreement, wrong numbers. Days are looked at only by
 *   their distance to the day of the attempt, and on a calendar without days off that distance is all there is.
 *   So each is walked once, and there are finitely many: a counted touch or a wrong number never comes back, busy
 *   lines stop at three, and so do days in vain.
 * - A run begins in one of three ways: new, after a talk, or after a talk with an agreed day.
 * - A further number adds one more wrong number, which counts nothing; two show what one of several does.
 *
 * An attempt on a later day than its own only drops pins that have passed. One before its day counts as ever or,
 * at a breakup whose day was announced, for nothing; days increase, so that one passes as well.
 */
export function walkCadence(cadence: Cadence, fold: Fold = next): Walk {
  const crowded = new Set<number>();
  let [attempts, days] = [0, 0];
  for (const ways of allWays()) {
    const walker = new Walker(cadence, ways, fold, crowded);
    for (const start of startsOf(cadence, walker.known, fold)) {
      const longest = walker.from(start);
      if (longest === null) return { kind: 'endless', outcomes: walker.trail };
      attempts = Math.max(attempts, longest.attempts);
      days = Math.max(days, longest.days);
    }
  }
  return { kind: 'ends', attempts, days, crowded: [...crowded].sort((a, b) => a - b) };
}

interface Longest {
  readonly attempts: number;
  readonly days: number;
}

class Walker {
  readonly known: Circumstances;
  /** The outcomes on the way to where the walk is. */
  readonly trail: Outcome[] = [];
  private readonly outcomes = withoutAnswer();
  private readonly fold: Fold;
  private readonly crowded: Set<number>;
  private readonly walked = new Map<string, Longest>();
  private readonly open = new Set<string>();

  constructor(cadence: Cadence, ways: Ways, fold: Fold, crowded: Set<number>) {
    const rules = { calendar: everyDay(), cadence: () => cadence };
    this.known = { ways, rules, priority: 'high', conversation: cadence.name, nurture: cadence.name };
    this.fold = fold;
    this.crowded = crowded;
  }

  /** The longest way from a standing to the end; null where some way leads round in a circle. */
  from(standing: Standing): Longest | null {
    const plan = planOf(standing, this.known.ways, this.known.rules);
    // Fired and blocked are ends; a return begins another run, which is not this one's business.
    if (standing.kind === 'over' || plan.kind !== 'due') return { attempts: 0, days: 0 };
    const key = keyOf(standing, plan);
    const walked = this.walked.get(key);
    if (walked !== undefined) return walked;
    if (this.open.has(key)) return null;
    this.open.add(key);
    let [attempts, days] = [0, 0];
    for (const attempt of this.attemptsAt(standing, plan.due)) {
      const after = this.fold(standing, attempt);
      this.trail.push(attempt.outcome);
      const rest = this.from(after);
      if (rest === null) return null;
      this.trail.pop();
      attempts = Math.max(attempts, rest.attempts + 1);
      days = Math.max(days, rest.days + this.gap(standing, after, plan));
    }
    this.open.delete(key);
    this.walked.set(key, { attempts, days });
    return { attempts, days };
  }

  private attemptsAt(standing: Run, day: Day): readonly Attempt[] {
    const isRight = this.known.ways.numbers.some((number) => !standing.bad.includes(number));
    return (
      this.outcomes
        // Without a number none can be found wrong.
        .filter((outcome) => outcome !== 'wrong-number' || isRight)
        .flatMap((outcome) =>
          (OUTCOME_TABLE[outcome].promises ? (['none', 'offer'] as const) : (['none'] as const)).map(
            (promise) => recordAttempt({ outcome, day, asItHappens: true, promise }, standing, this.known),
          ),
        )
    );
  }

  /** Days from an attempt to the next one. Notes a call on the day of a counted one that does not say so. */
  private gap(before: Run, after: Standing, { due }: DuePlan): number {
    const plan = planOf(after, this.known.ways, this.known.rules);
    if (after.kind === 'over' || plan.kind !== 'due') return 0;
    const days = daysBetween(due, plan.due);
    const { wait } = stepOf(after, this.known.rules).position.touch;
    if (after.done > before.done && days < 1 && wait > 0) this.crowded.add(plan.attempt);
    return days;
  }
}

/** All that the fold and the plan look at, days as their distance to the day of the next attempt. */
function keyOf(run: Run, { due }: DuePlan): string {
  const away = (day: Day | null) => (day === null ? null : daysBetween(day, due));
  const { done, busy, undelivered, last, pin, retry, agreement, bad } = run;
  return JSON.stringify([
    done,
    busy,
    undelivered.map(away),
    away(last),
    pin && [pin.kind, away(pin.on)],
    retry && [retry.kind, away(retry.day)],
    agreement && [agreement.state, away(agreement.on)],
    bad,
  ]);
}

/** Where a run may begin: new, after a talk, after a talk with an agreed day. */
function startsOf(cadence: Cadence, known: Circumstances, fold: Fold): readonly Standing[] {
  const fresh = opening(cadence.name, FIRST);
  const agreed = { on: known.rules.calendar.after(FIRST, 1), at: null, topic: null };
  const talked = (said: Partial<Said>): Standing => {
    const attempt = recordAttempt(
      { outcome: 'talked', day: FIRST, asItHappens: true, ...said },
      fresh,
      known,
    );
    return fold(fresh, attempt);
  };
  return [fresh, talked({}), talked({ agreed })];
}
