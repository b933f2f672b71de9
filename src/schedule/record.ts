import { positionIn } from './cadence.ts';
import { addMonths, type Day } from './day.ts';
import { next } from './fold.ts';
import type {
  Agreement,
  Attempt,
  Cadence,
  Move,
  Outcome,
  Priority,
  Return,
  Role,
  Slot,
  Standing,
  Ways,
} from './model.ts';
import { isUnanswered, OUTCOME_TABLE } from './outcome.ts';
import { goodNumbers, planOf, type Rules, stepOf } from './plan.ts';

/** The cadence that a return leads into where the user names only the months. */
const SECOND_LOOK = 'second-look';

/** What is known about a contact and the user's settings at the moment of logging. */
export interface Circumstances {
  readonly ways: Ways;
  readonly rules: Rules;
  readonly priority: Priority;
  /** Settings: the cadence after a conversation, and after a no that is to be nurtured. */
  readonly conversation: string;
  readonly nurture: string;
}

/** What the user says of an attempt; everything left out is chosen by {@link recordAttempt}. */
export interface Said {
  readonly outcome: Outcome;
  readonly day: Day;
  /** Newer than all events of the contact, and not imported. */
  readonly asItHappens: boolean;
  readonly agreed?: Agreement | null;
  /** A named day, `offer` for the computed one, `none` for no promise; absent: what the touch plans. */
  readonly promise?: Day | 'offer' | 'none';
  readonly number?: string | null;
  readonly slot?: Slot | null;
  readonly extra?: boolean;
  /** A rule refused it, and the user wants the fact kept all the same. */
  readonly forced?: boolean;
  /** After a no: a nurture run begins. */
  readonly nurture?: boolean;
  /** How a fired contact returns: after months, never, or (absent) as its cadence says. */
  readonly recycle?: number | 'never';
}

/**
 * The attempt as it goes into the log, with every choice made now and for good: its role, the number dialled,
 * the day promised, the cadence it opens, and for a breakup the day of the return.
 */
export function recordAttempt(said: Said, standing: Standing, known: Circumstances): Attempt {
  const role = roleOf(said, standing, known.rules);
  const breakup = role === 'breakup';
  return {
    kind: 'attempt',
    day: said.day,
    outcome: said.outcome,
    role,
    forced: said.forced ?? false,
    number: numberOf(said, standing, known.ways),
    promised: promisedOn(said, role, standing, known),
    agreed: said.agreed ?? null,
    opens: opensOf(said, known),
    back: breakup ? returnOf(said.day, standing, known, said.recycle) : null,
    early: breakup && isEarly(standing, known.rules),
    slot: OUTCOME_TABLE[said.outcome].ring ? (said.slot ?? null) : null,
  };
}

/** A firing without a message, with the same choices as a breakup. */
export function recordRetirement(
  day: Day,
  standing: Standing,
  known: Circumstances,
  recycle?: number | 'never',
): Move & { readonly kind: 'retire' } {
  return {
    kind: 'retire',
    day,
    back: returnOf(day, standing, known, recycle),
    early: isEarly(standing, known.rules),
  };
}

/** The two days that a message names: call back `by` then, or I call `on` that day. */
export interface PromisePair {
  readonly by: Day;
  readonly on: Day;
}

/**
 * The days to speak on a call made on `today`: `on` is when the next touch falls due if nobody answers,
 * `by` the working day before. Null where no next call follows on a later day: at the breakup, when the run is
 * over, or where no way is left.
 */
export function promisePair(standing: Standing, today: Day, known: Circumstances): PromisePair | null {
  if (standing.kind === 'over' && (standing.back === null || standing.back.on > today)) return null;
  if (stepOf(standing, known.rules).position.breakup) return null;
  const unanswered: Said = { outcome: 'no-answer', day: today, asItHappens: true, promise: 'none' };
  const after = next(standing, recordAttempt(unanswered, standing, known));
  const plan = planOf(after, known.ways, known.rules);
  // A next call on the same day is no promise, only another try.
  if (plan.kind !== 'due' || plan.due <= today) return null;
  return { by: known.rules.calendar.before(plan.due), on: plan.due };
}

/** True while a touch of the run is still to be made: firing now is giving up early. */
export function isEarly(standing: Standing, rules: Rules): boolean {
  const { cadence, position } = stepOf(standing, rules);
  return !position.breakup && position.attempt <= cadence.touches.length;
}

function roleOf(said: Said, standing: Standing, rules: Rules): Role {
  if (said.extra === true) return 'extra';
  if (said.outcome === 'breakup') return 'breakup';
  const counts = isUnanswered(said.outcome) || said.outcome === 'busy';
  return said.asItHappens && counts && isAtBreakup(standing, rules) ? 'breakup' : 'touch';
}

function isAtBreakup(standing: Standing, rules: Rules): boolean {
  return standing.kind === 'run' && positionIn(rules.cadence(standing.cadence), standing.done).breakup;
}

function numberOf(said: Said, standing: Standing, ways: Ways): string | null {
  if (said.number !== undefined) return said.number;
  const spoke = said.outcome === 'talked' || said.outcome === 'callback';
  return OUTCOME_TABLE[said.outcome].ring || spoke || said.outcome === 'wrong-number'
    ? (goodNumbers(standing, ways)[0] ?? null)
    : null;
}

function promisedOn(said: Said, role: Role, standing: Standing, known: Circumstances): Day | null {
  if (role === 'extra' || !OUTCOME_TABLE[said.outcome].promises || said.promise === 'none') return null;
  if (said.promise !== undefined && said.promise !== 'offer') return said.promise;
  const planned = said.asItHappens && stepOf(standing, known.rules).position.touch.promise;
  if (said.promise !== 'offer' && !planned) return null;
  return promisePair(standing, said.day, known)?.on ?? null;
}

function opensOf(said: Said, known: Circumstances): string | null {
  const { effect } = OUTCOME_TABLE[said.outcome];
  if (effect === 'contact') return known.conversation;
  return effect === 'lost' && said.nurture === true ? known.nurture : null;
}

/** The day and cadence of the return of whoever is fired on `day`; null for good. */
function returnOf(
  day: Day,
  standing: Standing,
  known: Circumstances,
  recycle: number | 'never' | undefined,
): Return | null {
  if (recycle === 'never') return null;
  const cadence: Cadence = stepOf(standing, known.rules).cadence;
  const rule = cadence.recycle;
  const after = (months: number) => known.rules.calendar.roll(addMonths(day, months));
  if (recycle !== undefined) return { on: after(recycle), into: rule?.into ?? SECOND_LOOK };
  if (rule === null || (rule.who === 'high' && known.priority !== 'high')) return null;
  return { on: after(rule.months), into: rule.into };
}
