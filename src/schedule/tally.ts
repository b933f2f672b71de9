import { numberOf } from './cadence.ts';
import type { Event, Standing } from './model.ts';
import { type Rules, stepOf } from './plan.ts';

/** What number an attempt had in its run, and whether it counted: derived from the fold, never typed. */
export interface Tally {
  readonly cadence: string;
  readonly nth: number | null;
  readonly of: number | null;
  readonly counted: boolean;
}

/** The tally of an event that led from one standing to the next. Moves and extras have no number. */
export function tallyOf(before: Standing, event: Event, after: Standing, rules: Rules): Tally {
  // The first attempt on or after the return day belongs to the run that it opens; word from them before it to none.
  const back = before.kind === 'over' ? before.back : null;
  const opened = back !== null && event.day >= back.on && after !== before;
  const { cadence, position } = stepOf(
    opened || before.kind === 'run' ? before : { ...before, back: null },
    rules,
  );
  // A do-not-call may be a mark in a list: it is no try.
  const tried = event.kind === 'attempt' && event.role !== 'extra' && event.outcome !== 'do-not-call';
  const numbered = tried && (opened || before.kind === 'run');
  return {
    cadence: cadence.name,
    nth: numbered ? position.attempt : null,
    of: numbered ? numberOf(cadence) : null,
    counted: event.kind === 'attempt' && counted(before, after),
  };
}

/** True where an attempt moved its run on, by where the contact stood before and after it. */
export function counted(before: Standing, after: Standing): boolean {
  if (after.kind === 'over') return after.ending === 'fired' && after !== before && before.bad === after.bad;
  if (before.kind === 'over') return after.done > 0;
  if (after.startedOn !== before.startedOn || after.cadence !== before.cadence) return false;
  return after.done > before.done || after.undelivered.length > before.undelivered.length;
}
