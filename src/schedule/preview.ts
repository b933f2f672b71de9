import type { Day } from './day.ts';
import { next } from './fold.ts';
import { OUTCOMES, type Outcome, type Plan, type Slot, type Standing } from './model.ts';
import { planOf } from './plan.ts';
import { type Circumstances, type PromisePair, promisePair, recordAttempt, type Said } from './record.ts';

/** What one outcome, logged on the asked day, would lead to. */
export interface Preview {
  readonly outcome: Outcome;
  readonly plan: Plan;
  /** The days that a message left with this outcome would name. */
  readonly promise: PromisePair | null;
}

/**
 * The plan after each possible outcome of an attempt made on `today`. A callback is shown for the next
 * working day, since it must name one. `slot` is the time of day at the contact's place, where that is known.
 */
export function preview(
  standing: Standing,
  today: Day,
  known: Circumstances,
  slot: Slot | null = null,
): readonly Preview[] {
  return OUTCOMES.map((outcome) => {
    const tomorrow = known.rules.calendar.after(today, 1);
    const agreed = outcome === 'callback' ? { on: tomorrow, at: null, topic: null } : null;
    const said: Said = { outcome, day: today, asItHappens: true, agreed, slot };
    const attempt = recordAttempt(said, standing, known);
    const after = next(standing, attempt);
    const pair = attempt.promised === null ? null : promisePair(standing, today, known);
    return { outcome, plan: planOf(after, known.ways, known.rules), promise: pair };
  });
}
