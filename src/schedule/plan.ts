import { type Position, positionIn } from './cadence.ts';
import type { Calendar } from './calendar.ts';
import type { Clock, Day } from './day.ts';
import type {
  Action,
  Because,
  Cadence,
  HoursOf,
  LearntHours,
  Plan,
  Run,
  Standing,
  Status,
  Ways,
} from './model.ts';
import { adviseSlot } from './slots.ts';

/** What a plan needs to know besides where the contact stands. */
export interface Rules {
  readonly calendar: Calendar;
  /** The cadence of that name, as it is now. Every name that a log carries must be known. */
  cadence(name: string): Cadence;
  /** Learnt hours by which calls are shared out over the day; absent or null: in turn. */
  readonly hours?: LearntHours | null;
}

/** The learnt hours that hold for a contact; null where calls go by turns. */
export function hoursFor({ kind = 'cold' }: Ways, { hours = null }: Rules): HoursOf | null {
  return hours === null ? null : hours[kind];
}

/** What comes next for a contact, whatever day it is today: a pure function of the log and the rules. */
export function planOf(standing: Standing, ways: Ways, rules: Rules): Plan {
  if (standing.kind === 'run') {
    const step = stepOf(standing, rules);
    return todo(standing, step, dueOf(standing, step, ways, rules.calendar), ways, rules);
  }
  const { ending, on, delivered, early, back } = standing;
  if (back === null) return { kind: 'over', ending, on, delivered, early };
  const due = rules.calendar.roll(back.on);
  return todo(standing, stepOf(standing, rules), { due, at: null, because: 'recycled' }, ways, rules);
}

function todo(standing: Standing, { cadence, position }: Step, when: DueDay, ways: Ways, rules: Rules): Plan {
  const { attempt, of, touch, breakup } = position;
  const action = actionOf(when.because, touch.action, standing, ways);
  if (action === null) return { kind: 'blocked', reason: 'no-number', cadence: cadence.name, attempt, of };
  return {
    kind: 'due',
    due: when.due,
    at: when.at,
    because: when.because,
    cadence: cadence.name,
    attempt,
    of,
    action,
    script: scriptFor(when.because, touch.script),
    breakup,
    slot: action === 'call' ? adviseSlot(touch.slot, standing.tried, hoursFor(ways, rules)?.rates) : null,
  };
}

/** A touch, and the cadence it belongs to. */
export interface Step {
  readonly cadence: Cadence;
  readonly position: Position;
}

/** The touch that comes next. */
export function stepOf(standing: Standing, rules: Rules): Step {
  const returns = standing.kind === 'over' ? standing.back : null;
  const cadence = rules.cadence(returns?.into ?? standing.cadence);
  return { cadence, position: positionIn(cadence, returns === null ? standing.done : 0) };
}

/** `active`, `blocked`, or how the run ended; a fired contact stays `fired` until it returns. */
export function statusOf(standing: Standing, plan: Plan): Status {
  if (standing.kind === 'over') return standing.ending;
  return plan.kind === 'blocked' ? 'blocked' : 'active';
}

interface DueDay {
  readonly due: Day;
  readonly at: Clock | null;
  readonly because: Because;
}

/** When the next touch is due, and why: the first reason that applies. */
function dueOf(run: Run, { cadence, position }: Step, ways: Ways, calendar: Calendar): DueDay {
  const on = (because: Because, due: Day): DueDay => ({ due, at: null, because });
  const { wait } = position.touch;
  const { pin, retry, last, agreement, startedOn } = run;
  if (pin?.kind === 'agreed') return { due: pin.on, at: pin.at, because: 'agreed' };
  if (pin?.kind === 'promised') return on('promised', pin.on);
  if (pin?.kind === 'snoozed') return on('snoozed', calendar.roll(pin.on));
  if (retry?.kind === 'undelivered') return on('retry', calendar.after(retry.day, 1));
  // A wrong number is tried again the same day only where another way is left.
  if (retry?.kind === 'busy' || (retry !== null && hasWay(run, ways))) {
    return on('retry', calendar.roll(retry.day));
  }
  if (last === null) return on('first', calendar.after(startedOn, wait));
  if (agreement?.state === 'missed') return on('missed', calendar.after(last, Math.min(wait, cadence.chase)));
  return on('cadence', calendar.after(last, wait));
}

/** The numbers not found wrong yet, in order of preference. */
export function goodNumbers(standing: Standing, ways: Ways): readonly string[] {
  const { bad } = standing;
  return bad.length === 0 ? ways.numbers : ways.numbers.filter((number) => !bad.includes(number));
}

function hasWay(standing: Standing, ways: Ways): boolean {
  return ways.email || goodNumbers(standing, ways).length > 0;
}

/**
 * The action as it is to be done: what the touch planned, a call where a day was announced, and the other
 * way where the wanted one is missing. Null where no way is left, unless a pinned day keeps it on the list.
 */
function actionOf(because: Because, planned: Action, standing: Standing, ways: Ways): Action | null {
  const wanted = because === 'agreed' || because === 'promised' ? 'call' : planned;
  const byPhone = wanted === 'call' || wanted === 'receptionist';
  if (!byPhone && wanted !== 'email') return wanted;
  const phone = goodNumbers(standing, ways).length > 0;
  if (byPhone && phone) return wanted;
  if (ways.email) return 'email';
  if (phone) return 'call';
  return because === 'agreed' || because === 'promised' || because === 'snoozed' ? planned : null;
}

/** The script to use: an agreed day and a missed one have texts of their own. */
function scriptFor(because: Because, planned: string): string {
  if (because === 'agreed') return 'agreed-call';
  if (because === 'missed') return 'agreement-missed';
  return planned;
}
