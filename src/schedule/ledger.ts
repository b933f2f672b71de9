import type { Calendar } from './calendar.ts';
import { type Day, daysBetween } from './day.ts';
import { next } from './fold.ts';
import type { Attempt, EndingKind, Event, Outcome, Over, Standing } from './model.ts';
import { isAnswer, isTry, OUTCOME_TABLE } from './outcome.ts';
import { counted } from './tally.ts';

/**
 * What a log says about promises, last messages, replacement and time. Everything here is read out of the fold
 * of one contact's events; nothing is kept anywhere.
 */

/** One event, and where the contact stood before and after it. */
export interface LogStep {
  readonly before: Standing;
  readonly event: Event;
  readonly after: Standing;
}

/** The fold of a log, step by step. */
export function stepsOf(start: Standing, events: Iterable<Event>): readonly LogStep[] {
  const steps: LogStep[] = [];
  let before = start;
  for (const event of events) {
    const after = next(before, event);
    steps.push({ before, event, after });
    before = after;
  }
  return steps;
}

/** True for a conversation, however it came about. */
export function isTalk(event: Event): event is Attempt {
  return event.kind === 'attempt' && event.role !== 'extra' && isAnswer(event.outcome);
}

/** True for a try that took the user's time, extras and refused ones included. */
export function isDial(event: Event): boolean {
  return event.kind === 'attempt' && isTry(event.outcome);
}

/** An attempt that the fold looked at. */
function weighed(event: Event): Attempt | null {
  return event.kind === 'attempt' && event.role !== 'extra' && !event.forced ? event : null;
}

// Named days ------------------------------------------------------------------------------------------------

/**
 * What became of a day that was promised or agreed. Each such day has exactly one fate.
 *
 * - `kept`: a counted attempt, or a talk on the user's call, on that day.
 * - `late`: the first such attempt came one to {@link LATEST} working days after.
 * - `broken`: later than that, never (the day is past), or the contact was fired before the day.
 * - `replaced`: another day was named before it came; or the user's own new run (enrol or revive) took it off the plan
 *   before it had gone by.
 * - `moot`: before it came they got in touch, were won, said no or asked not to be called; or they did so on
 *   the day itself before they were called.
 * - `open`: the day is today or still to come.
 */
export const FATES = ['kept', 'late', 'broken', 'replaced', 'moot', 'open'] as const;
export type Fate = (typeof FATES)[number];

/** Working days after which a call made good on a named day no more. */
export const LATEST = 5;

/** A day that was promised or agreed, and what became of it. */
export interface NamedDay {
  readonly kind: 'promised' | 'agreed';
  /** The day on which it was named. */
  readonly madeOn: Day;
  /** The day that was named. */
  readonly on: Day;
  readonly fate: Fate;
  /** The day of the call that kept it or came late. */
  readonly calledOn: Day | null;
  /** Working days late; 0 where it was kept, null where there was no such call. */
  readonly late: number | null;
  /** Whether they were there at that call: theirs, not the user's. Null where there was none. */
  readonly answered: boolean | null;
}

/** The days that were promised and agreed, in the order in which they were named. */
export function namedDaysOf(steps: readonly LogStep[], today: Day, calendar: Calendar): readonly NamedDay[] {
  return steps.flatMap((step, at) => {
    const named = namedBy(step);
    return named === null ? [] : [{ ...named, ...endOf(named, steps, at + 1, today, calendar) }];
  });
}

type Named = Pick<NamedDay, 'kind' | 'madeOn' | 'on'>;
type End = Pick<NamedDay, 'fate' | 'calledOn' | 'late' | 'answered'>;

/**
 * The day that an attempt named. Only a day that the plan took up counts: a promise gives way to an agreement
 * that still stands, and whoever is fired by the same message is promised nothing.
 */
function namedBy({ before, event, after }: LogStep): Named | null {
  const attempt = weighed(event);
  if (attempt === null || after.kind !== 'run' || after === before || after.pin === null) return null;
  const { pin } = after;
  const said = pin.kind === 'agreed' ? (attempt.agreed?.on ?? null) : attempt.promised;
  return pin.kind === 'snoozed' || said !== pin.on
    ? null
    : { kind: pin.kind, madeOn: attempt.day, on: pin.on };
}

function endOf(named: Named, steps: readonly LogStep[], from: number, today: Day, calendar: Calendar): End {
  for (let at = from; at < steps.length; at++) {
    const step = steps[at] as LogStep;
    if (step.event.day <= named.on && takesOff(named, step)) return without('replaced');
    const end = step.event.day < named.on ? endBefore(named, step) : endSince(named, step, calendar);
    if (end !== null) return end;
  }
  return without(named.on >= today ? 'open' : 'broken');
}

const without = (fate: Fate): End => ({ fate, calledOn: null, late: null, answered: null });

/** True for a new run of the user's own that drops the named day; one that a snooze had dropped before is none. */
function takesOff(named: Named, { before, event, after }: LogStep): boolean {
  if ((event.kind !== 'enrol' && event.kind !== 'revive') || after === before) return false;
  const pin = before.kind === 'run' ? before.pin : null;
  return pin !== null && pin.kind === named.kind && pin.on === named.on;
}

/** What an event before the named day does to it; null for nothing. */
function endBefore(named: Named, step: LogStep): End | null {
  if (firingOf(step) !== null) return without('broken');
  const attempt = weighed(step.event);
  if (attempt === null) return null;
  const { effect } = OUTCOME_TABLE[attempt.outcome];
  if (effect === 'won' || effect === 'lost' || effect === 'dnc') return without('moot');
  // An agreement outlives a chat that names no other day.
  if (effect === 'contact' && named.kind === 'promised') return without('moot');
  return namedBy(step) === null ? null : without('replaced');
}

/** What an event on the named day or after it does; null for nothing: busy, wrong number, a move. */
function endSince(named: Named, { before, event, after }: LogStep, calendar: Calendar): End | null {
  const attempt = weighed(event);
  if (attempt === null) return null;
  if (!isDial(attempt)) return without(attempt.day === named.on ? 'moot' : 'broken');
  const answered = isTalk(attempt);
  if (!answered && !counted(before, after)) return null;
  const late = lateness(named.on, attempt.day, calendar);
  if (late === null) return without('broken');
  return { fate: late === 0 ? 'kept' : 'late', calledOn: attempt.day, late, answered };
}

/** Working days from one day to a later one, a day off between them counted as the next; null past the limit. */
function lateness(on: Day, day: Day, calendar: Calendar): number | null {
  for (let late = 0, reached = on; late <= LATEST; late++) {
    if (day <= reached) return late;
    reached = calendar.after(on, late + 1);
  }
  return null;
}

// Last messages ---------------------------------------------------------------------------------------------

/** One firing, and whether they got in touch afterwards. */
export interface Firing {
  readonly on: Day;
  readonly cadence: string;
  /** Counted touches of the run before it. */
  readonly attempts: number;
  /** What was logged for the last message; null for a firing without one. */
  readonly outcome: Outcome | null;
  readonly delivered: boolean;
  readonly early: boolean;
  /** The place of its event in the log. */
  readonly at: number;
  /**
   * The day on which they got in touch: word from them, before the user began anew and before the return fell
   * due. Null where they did not.
   */
  readonly backOn: Day | null;
  /** Civil days from the firing to that day. */
  readonly backAfter: number | null;
}

/** Every firing of a log, the silent ones included. */
export function firingsOf(steps: readonly LogStep[]): readonly Firing[] {
  return steps.flatMap((step, at) => {
    const over = firingOf(step);
    if (over === null) return [];
    const { event, before } = step;
    const backOn = wonBackOn(steps, at + 1);
    return [
      {
        on: over.on,
        cadence: over.cadence,
        attempts: before.kind === 'run' ? before.done : 0,
        outcome: event.kind === 'attempt' ? event.outcome : null,
        delivered: over.delivered,
        early: over.early,
        at,
        backOn,
        backAfter: backOn === null ? null : daysBetween(over.on, backOn),
      },
    ];
  });
}

/** Where the contact stands if this step fired it; whoever was off the list can be fired on its return alone. */
function firingOf({ before, after }: LogStep): Over | null {
  if (after.kind !== 'over' || after.ending !== 'fired' || after === before) return null;
  // A mark on a number makes a new standing of one that was fired long ago.
  return before.kind === 'run' || before.bad === after.bad ? after : null;
}

function wonBackOn(steps: readonly LogStep[], from: number): Day | null {
  for (let at = from; at < steps.length; at++) {
    const step = steps[at] as LogStep;
    const { before, event, after } = step;
    if (before.kind === 'run' || before.ending !== 'fired' || firingOf(step) !== null) return null;
    if (after === before || !isTalk(event)) continue;
    // Once the return is due a talk may be the fruit of the new calls; only word of their own is theirs.
    const due = before.back !== null && event.day >= before.back.on;
    if (due && event.outcome !== 'replied') return null;
    return event.outcome === 'not-interested' ? null : event.day;
  }
  return null;
}

// Replacement -----------------------------------------------------------------------------------------------

/** A contact who left the list for good as far as anybody knows, or came back to it. */
export interface Passage {
  readonly day: Day;
  readonly kind: Exclude<EndingKind, 'won'> | 'back';
}

/**
 * Who has to be replaced: everybody fired, lost or stopped by do-not-call leaves, once; whoever comes back, by
 * their own word, by the return or by the user's move, is there again. The won do not leave.
 */
export function passagesOf(steps: readonly LogStep[]): readonly Passage[] {
  return steps.flatMap((step): readonly Passage[] => {
    const { before, event, after } = step;
    const [was, is] = [goneAs(before), goneAs(after)];
    const { day } = event;
    if (was === null) return is === null ? [] : [{ day, kind: is }];
    if (is === null) return [{ day, kind: 'back' }];
    // Fired again by the very attempt that began the run of the return.
    return firingOf(step) === null
      ? []
      : [
          { day, kind: 'back' },
          { day, kind: 'fired' },
        ];
  });
}

function goneAs(standing: Standing): Exclude<EndingKind, 'won'> | null {
  return standing.kind === 'over' && standing.ending !== 'won' ? standing.ending : null;
}

// Past the number -------------------------------------------------------------------------------------------

/** The counted attempts since the contact last said a word or came back by its cadence's rule. */
export interface Chase {
  readonly cadence: string;
  /** Day of each, oldest first. */
  readonly days: readonly Day[];
}

/**
 * The chase that a contact on the list is in, over all its runs: enrolling or reviving somebody who never
 * answered does not begin a new count. Null for whoever is over.
 */
export function chaseOf(start: Standing, steps: readonly LogStep[]): Chase | null {
  const last = steps[steps.length - 1]?.after ?? start;
  if (last.kind === 'over') return null;
  let days: Day[] = [];
  for (const { before, event, after } of steps) {
    if (beginsAfresh(before, event, after)) days = [];
    if (event.kind === 'attempt' && counted(before, after)) days.push(event.day);
  }
  return { cadence: last.cadence, days };
}

function beginsAfresh(before: Standing, event: Event, after: Standing): boolean {
  if (after === before || after.kind === 'over') return false;
  const byHand = event.kind === 'enrol' || event.kind === 'revive';
  return before.kind === 'over' ? !byHand : weighed(event) !== null && isTalk(event);
}

// Silence ---------------------------------------------------------------------------------------------------

/** How often they were tried without an answer, and whether they spoke after the first such try. */
export function silenceOf(steps: readonly LogStep[]): { readonly tried: number; readonly talked: boolean } {
  let tried = 0;
  let talked = false;
  for (const { event } of steps) {
    const attempt = weighed(event);
    if (attempt === null) continue;
    if (isTalk(attempt)) talked ||= tried > 0;
    else if (isDial(attempt)) tried++;
  }
  return { tried, talked };
}

// One day ---------------------------------------------------------------------------------------------------

/** What one contact's log adds to the closing line of a day. */
export interface DayShare {
  readonly dials: number;
  readonly talks: number;
  readonly promisesKept: number;
  readonly agreementsKept: number;
  readonly fired: number;
  readonly wonBack: number;
}

/** One contact's share of a day. */
export function shareOf(steps: readonly LogStep[], day: Day, calendar: Calendar): DayShare {
  const now = steps.filter(({ event }) => event.day === day).map(({ event }) => event);
  const kept = namedDaysOf(steps, day, calendar).filter(({ fate, on }) => fate === 'kept' && on === day);
  const firings = firingsOf(steps);
  return {
    dials: now.filter(isDial).length,
    talks: now.filter(isTalk).length,
    promisesKept: kept.filter(({ kind }) => kind === 'promised').length,
    agreementsKept: kept.filter(({ kind }) => kind === 'agreed').length,
    fired: firings.filter(({ on }) => on === day).length,
    wonBack: firings.filter(({ backOn }) => backOn === day).length,
  };
}
