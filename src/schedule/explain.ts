import type { Calendar } from './calendar.ts';
import { addDays, type Day } from './day.ts';
import {
  type DuePlan,
  type HoursOf,
  type Pin,
  type Priority,
  type Run,
  SLOTS,
  type Standing,
  type Touch,
  type Ways,
} from './model.ts';
import { goodNumbers, hoursFor, planOf, type Rules, type Step, stepOf } from './plan.ts';
import { groupOf } from './queue.ts';

/** One rule that had a say in a plan: its name, what it looked at, and what came of it. */
export interface Reason {
  readonly rule: string;
  readonly input: string;
  readonly result: string;
}

const GROUPS = ['agreed calls', 'promised calls', 'breakups', 'follow-ups', 'new names'] as const;

/**
 * Every rule that decided a contact's day, action, script, time of day and place in the list, in the order
 * in which they were asked. Days are ISO text; a view may write them as people do.
 */
export function explain(standing: Standing, ways: Ways, rules: Rules, priority: Priority): readonly Reason[] {
  const plan = planOf(standing, ways, rules);
  if (plan.kind === 'over') {
    return [{ rule: 'ending', input: `${plan.ending} on ${plan.on}`, result: 'over: on no list' }];
  }
  const step = stepOf(standing, rules);
  const { touch } = step.position;
  const run = runReason(standing, step);
  if (plan.kind === 'blocked') {
    const input = `${touch.action} needs a good number or an address; ${waysText(standing, ways)}`;
    return [run, { rule: 'way', input, result: 'blocked until a number or an address is added' }];
  }
  return [
    run,
    ...dueReasons(standing, step, plan, rules.calendar),
    {
      rule: 'action',
      input: `planned ${touch.action}; ${waysText(standing, ways)}`,
      result: plan.action,
    },
    { rule: 'script', input: `because ${plan.because}, planned ${touch.script}`, result: plan.script },
    ...slotReason(standing, touch, plan, ways, rules),
    placeReason(plan, priority),
  ];
}

function runReason(standing: Standing, { cadence, position }: Step): Reason {
  const input =
    standing.kind === 'over'
      ? `fired ${standing.on}, returns into ${cadence.name}`
      : `${cadence.name}, begun ${standing.startedOn}, ${standing.done} of ${cadence.touches.length} touches done`;
  return {
    rule: 'run',
    input,
    result: position.breakup ? 'the breakup is next' : `touch ${position.attempt} is next`,
  };
}

/** The reasons for the day, down to the first that applies. */
function dueReasons(standing: Standing, step: Step, plan: DuePlan, calendar: Calendar): readonly Reason[] {
  if (standing.kind === 'over') {
    // Ended and yet due: there is a return.
    const day = standing.back!.on;
    return [{ rule: 'recycled', input: `return day ${day}`, result: rolled(day, plan.due, calendar) }];
  }
  if (standing.pin !== null) return [pinReason(standing.pin, plan, calendar)];
  const none = { rule: 'pin', input: 'agreed, promised or snoozed day', result: 'none stands' };
  return [none, waitReason(standing, step, plan, calendar)];
}

function pinReason(pin: Pin, plan: DuePlan, calendar: Calendar): Reason {
  const at = pin.kind === 'agreed' && pin.at !== null ? ` at ${pin.at}` : '';
  const result = pin.kind === 'snoozed' ? rolled(pin.on, plan.due, calendar) : `${plan.due}${at}, exactly`;
  return { rule: pin.kind, input: `${pin.kind} for ${pin.on}${at}`, result };
}

function waitReason(run: Run, { cadence, position }: Step, plan: DuePlan, calendar: Calendar): Reason {
  const { because, due } = plan;
  if (because === 'retry') {
    const { kind, day } = run.retry!;
    return { rule: because, input: `${kind} on ${day}`, result: due };
  }
  const { wait } = position.touch;
  const count = because === 'missed' ? Math.min(wait, cadence.chase) : wait;
  const from = run.last ?? run.startedOn;
  const since = because === 'first' ? 'the run began' : 'the last counted attempt';
  const missed = because === 'missed' ? ', which missed the agreed day' : '';
  const input = `${count} working ${count === 1 ? 'day' : 'days'} after ${since} (${from})${missed}`;
  const result = count === 0 ? rolled(from, due, calendar) : `${due}${skipped(from, due, calendar)}`;
  return { rule: because, input, result };
}

function rolled(day: Day, due: Day, calendar: Calendar): string {
  return day === due ? due : `${due} (${day} is ${calendar.closedFor(day)})`;
}

/** The named days off between two days; plain weekends go without saying. */
function skipped(from: Day, to: Day, calendar: Calendar): string {
  const days: string[] = [];
  for (let day = addDays(from, 1); day < to && days.length < 5; day = addDays(day, 1)) {
    const why = calendar.closedFor(day);
    if (why !== null && why !== 'weekend') days.push(`${day} ${why}`);
  }
  return days.length === 0 ? '' : ` (skipping ${days.join(', ')})`;
}

function slotReason(
  standing: Standing,
  touch: Touch,
  plan: DuePlan,
  ways: Ways,
  rules: Rules,
): readonly Reason[] {
  if (plan.slot === null) return [];
  if (touch.slot !== 'vary')
    return [{ rule: 'slot', input: `the touch names ${touch.slot}`, result: plan.slot }];
  const counts = SLOTS.map((slot, at) => `${slot} ${standing.tried[at]}`).join(', ');
  const hours = hoursFor(ways, rules);
  const learnt = hours === null ? '' : `; ${learntText(hours, rules.hours!.on)}`;
  return [{ rule: 'slot', input: `unanswered calls so far: ${counts}${learnt}`, result: plan.slot }];
}

function learntText({ rates, calls, of }: HoursOf, on: Day): string {
  const shares = SLOTS.map((slot, at) => `${slot} ${(rates[at]! / 100).toFixed(1)} %`).join(', ');
  const whose = of === 'everybody' ? 'calls to everybody' : `calls to ${of} contacts`;
  return `shared out by your best hours, learnt on ${on} from ${calls} ${whose}: ${shares}`;
}

function placeReason(plan: DuePlan, priority: Priority): Reason {
  const group = groupOf(plan);
  return {
    rule: 'place',
    input: `because ${plan.because}${plan.breakup ? ', a breakup' : ''}, priority ${priority}`,
    result: `group ${group} of 5: ${GROUPS[group - 1]}`,
  };
}

function waysText(standing: Standing, ways: Ways): string {
  const good = goodNumbers(standing, ways).length;
  const bad = ways.numbers.length - good;
  const numbers = `${good} good ${good === 1 ? 'number' : 'numbers'}${bad > 0 ? `, ${bad} wrong` : ''}`;
  return `${numbers}, ${ways.email ? 'an' : 'no'} e-mail address`;
}
