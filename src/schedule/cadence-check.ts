import { walkCadence } from './cadence-walk.ts';
import { type CallCap, capFaults } from './caps.ts';
import type { Cadence, Touch } from './model.ts';
import type { Condition } from './script.ts';

/** What a check looks at in a script; null where it is not known. */
export interface ScriptTraits {
  readonly isBreakup: boolean | null;
  readonly needs: { readonly what: Condition; readonly otherwise: string } | null;
}

/** What a cadence is held against. */
export interface CheckAgainst {
  /** Null for a script that there is not. */
  script(name: string): ScriptTraits | null;
  hasCadence(name: string): boolean;
  /** Names that one may have been meant as. */
  near(kind: 'script' | 'cadence', name: string): readonly string[];
  /** True where only people come into it who talked once. */
  readonly talked: boolean;
  readonly caps: readonly CallCap[];
  readonly daysAWeek: number;
}

/** One thing that is wrong with a cadence, or (`warning`) likely not meant so. */
export interface CheckFinding {
  readonly kind: 'fault' | 'warning';
  readonly rule: 'ends' | 'neighbours' | 'gap' | 'script' | 'breakup' | 'condition' | 'return' | 'calls';
  /** The attempt it is about, from 1; null for the whole. */
  readonly attempt: number | null;
  readonly message: string;
}

/** What was shown of the end of a cadence. */
export type CadenceEnd =
  | {
      readonly kind: 'ends';
      /** Attempts until everybody is fired or blocked, busy lines and wrong numbers included, at the most. */
      readonly attempts: number;
      /** Working days from the first attempt to the last, at the most. */
      readonly days: number;
    }
  | { readonly kind: 'repeats'; readonly everyDays: number }
  | { readonly kind: 'endless' };

/** The result of a check. */
export interface CadenceCheck {
  readonly end: CadenceEnd;
  readonly findings: readonly CheckFinding[];
}

/** Proves that a cadence ends and looks for what is wrong with it. `walk` is handed in by tests alone. */
export function checkCadence(
  cadence: Cadence,
  against: CheckAgainst,
  walk: typeof walkCadence = walkCadence,
): CadenceCheck {
  const { end, findings } = endOf(cadence, walk);
  return {
    end,
    findings: [
      ...findings,
      ...neighbourFindings(cadence),
      ...waitFindings(cadence),
      ...scriptFindings(cadence, against),
      ...returnFindings(cadence, against),
      ...callFindings(cadence, against),
    ],
  };
}

function endOf(cadence: Cadence, walk: typeof walkCadence): CadenceCheck {
  if (cadence.ending.kind === 'repeat')
    return { end: { kind: 'repeats', everyDays: lastOf(cadence).wait }, findings: [] };
  const walked = walk(cadence);
  if (walked.kind === 'endless') {
    const message = `it need not end: ${walked.outcomes.join(', ')} leads back to where it began`;
    return { end: { kind: 'endless' }, findings: [fault('ends', null, message)] };
  }
  const { attempts, days, crowded } = walked;
  const findings = crowded.map((attempt) =>
    fault(
      'gap',
      attempt,
      `may come on the day of an unanswered one although it waits: after a missed agreement the chase is ${cadence.chase} days; write "chase: 1 day" or more`,
    ),
  );
  return { end: { kind: 'ends', attempts, days }, findings };
}

/** Each attempt says something new. A last touch that comes again is the exception: it says so openly. */
function neighbourFindings(cadence: Cadence): readonly CheckFinding[] {
  const steps = stepsOf(cadence);
  return steps.flatMap(({ script, nth }, at) =>
    script === steps[at - 1]?.script
      ? [
          fault(
            'neighbours',
            nth,
            `says the same as the one before (${script}); take another script for one of them`,
          ),
        ]
      : [],
  );
}

function waitFindings(cadence: Cadence): readonly CheckFinding[] {
  return stepsOf(cadence).flatMap(({ wait, nth }) =>
    nth > 1 && wait === 0
      ? [warning('gap', nth, 'waits 0: a second try on the day of an unanswered one; most people mind')]
      : [],
  );
}

function scriptFindings(cadence: Cadence, against: CheckAgainst): readonly CheckFinding[] {
  return stepsOf(cadence).flatMap((step) => {
    const traits = against.script(step.script);
    if (traits === null) {
      const message = `there is no script "${step.script}"${meant(against, 'script', step.script)}`;
      return [fault('script', step.nth, message)];
    }
    return [...goodbyeFindings(step, traits), ...conditionFindings(cadence, step, traits, against)];
  });
}

function goodbyeFindings(
  { script, nth, isLast }: Step,
  { isBreakup }: ScriptTraits,
): readonly CheckFinding[] {
  if (isLast && isBreakup === false) {
    const message = `${script} is no goodbye: whoever gets it never learns that you stop; take one such as fire-off-list`;
    return [fault('breakup', nth, message)];
  }
  if (!isLast && isBreakup === true) {
    const message = `${script} says goodbye, and another attempt follows; keep it for the breakup`;
    return [fault('breakup', nth, message)];
  }
  return [];
}

/** Scripts that only hold under a condition: another one stands in where it is not met. */
function conditionFindings(
  cadence: Cadence,
  { script, nth }: Step,
  { needs }: ScriptTraits,
  { talked }: CheckAgainst,
): readonly CheckFinding[] {
  if (needs === null) return [];
  const why = whyNever(cadence, needs.what, nth, talked);
  return why === null
    ? []
    : [warning('condition', nth, `${script} ${why}; ${needs.otherwise} would stand in`)];
}

function whyNever(cadence: Cadence, what: Condition, nth: number, talked: boolean): string | null {
  switch (what) {
    case 'end-in-sight':
      if (cadence.ending.kind === 'breakup' && nth >= cadence.touches.length) return null;
      return 'is a joke for the end: before the last touch it is too early';
    case 'conversation':
      return talked ? null : 'speaks of a conversation, and people come in here who never had one';
    case 'agreement':
      return 'is for a day that was agreed; then it is taken by itself';
    default:
      // What they asked for and who their boss is stands with the contact, not in the plan.
      return null;
  }
}

function returnFindings({ recycle }: Cadence, against: CheckAgainst): readonly CheckFinding[] {
  if (recycle === null || against.hasCadence(recycle.into)) return [];
  const message = `people would return into "${recycle.into}", which there is not${meant(against, 'cadence', recycle.into)}`;
  return [fault('return', null, message)];
}

function callFindings(cadence: Cadence, { caps, daysAWeek }: CheckAgainst): readonly CheckFinding[] {
  return capFaults(cadence, caps, daysAWeek).map(({ cap, calls, from, to, days }) => {
    const window = cap.hours === undefined ? `${cap.days} days` : `${cap.hours} hours`;
    const span = days === 0 ? 'on one day' : `within ${days + 1} days`;
    const busy = 'a busy line rung again comes on top';
    const message = `attempts ${from} to ${to} hold ${calls} calls ${span}; ${cap.name} allows ${cap.calls} in ${window} (${busy})`;
    return fault('calls', null, message);
  });
}

interface Step extends Pick<Touch, 'script' | 'wait'> {
  /** From 1. */
  readonly nth: number;
  readonly isLast: boolean;
}

/** The touches, and the breakup where there is one. */
function stepsOf({ touches, ending }: Cadence): readonly Step[] {
  const steps = touches.map(({ script, wait }, at) => ({ script, wait, nth: at + 1, isLast: false }));
  if (ending.kind === 'repeat') return steps;
  return [...steps, { script: ending.script, wait: ending.wait, nth: touches.length + 1, isLast: true }];
}

function lastOf({ touches }: Cadence): Touch {
  return touches[touches.length - 1]!;
}

function meant(against: CheckAgainst, kind: 'script' | 'cadence', name: string): string {
  const near = against.near(kind, name);
  return near.length > 0 ? `; did you mean ${near.join(' or ')}?` : `; all of them: prospect ${kind} list`;
}

function fault(rule: CheckFinding['rule'], attempt: number | null, message: string): CheckFinding {
  return { kind: 'fault', rule, attempt, message };
}

function warning(rule: CheckFinding['rule'], attempt: number | null, message: string): CheckFinding {
  return { kind: 'warning', rule, attempt, message };
}
