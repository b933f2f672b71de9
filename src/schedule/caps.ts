import type { Cadence } from './model.ts';

/** So many calls to one person in a window of hours or of days: the limit that a rule of some place sets. */
export interface CallCap {
  readonly name: string;
  readonly calls: number;
  readonly hours?: number;
  readonly days?: number;
}

/** More calls in a window than a cap allows. */
export interface CapFault {
  readonly cap: CallCap;
  /** Planned calls in the fullest window. */
  readonly calls: number;
  /** The first and the last of them, as numbers of attempts from 1. */
  readonly from: number;
  readonly to: number;
  /** Civil days from the first to the last, at the shortest. */
  readonly days: number;
}

/** The longest day of calls, 08:00 to 21:00: by so much two calls may be nearer than their days. */
const HOURS_OPEN = 13;

/**
 * The caps that a cadence may break when every attempt is made on its day: for each the fullest window of planned
 * calls. Working days are counted at their shortest, on a calendar of `daysAWeek` neighbouring working days
 * without holidays. Tries at a busy line are not planned, and come on top.
 */
export function capFaults(cadence: Cadence, caps: readonly CallCap[], daysAWeek = 5): readonly CapFault[] {
  return caps.flatMap((cap) => {
    const calls = plannedCalls(cadence, cap);
    let fullest: CapFault | null = null;
    for (const [first, from] of calls.entries()) {
      const inside = calls.slice(first).filter(({ at }) => isWithin(cap, shortest(at - from.at, daysAWeek)));
      const last = inside[inside.length - 1]!;
      const days = shortest(last.at - from.at, daysAWeek);
      if (inside.length > (fullest?.calls ?? cap.calls))
        fullest = { cap, calls: inside.length, from: from.nth, to: last.nth, days };
    }
    return fullest === null ? [] : [fullest];
  });
}

interface PlannedCall {
  readonly nth: number;
  /** Working days since the first touch. */
  readonly at: number;
}

/** Calls to their number: the receptionist is rung there too. */
function plannedCalls({ touches, ending }: Cadence, cap: CallCap): readonly PlannedCall[] {
  const last = touches[touches.length - 1]!;
  const window = (cap.hours === undefined ? (cap.days ?? 1) : Math.ceil(cap.hours / 24)) + 1;
  // A last touch that comes again fills the window as often as it fits.
  const again = ending.kind === 'repeat' ? Math.ceil(window / Math.max(1, last.wait)) : 0;
  const steps = [
    ...touches,
    ...(ending.kind === 'breakup' ? [ending] : Array.from({ length: again }, () => last)),
  ];
  let at = 0;
  const calls: PlannedCall[] = [];
  for (const [place, { action, wait }] of steps.entries()) {
    if (place > 0) at += wait;
    if (action === 'call' || action === 'receptionist') calls.push({ nth: place + 1, at });
  }
  return calls;
}

/** Civil days that so many working days last at the least: from a Monday, four to Friday, five to Monday. */
function shortest(workingDays: number, daysAWeek: number): number {
  return Math.floor(workingDays / daysAWeek) * 7 + (workingDays % daysAWeek);
}

function isWithin(cap: CallCap, days: number): boolean {
  return cap.hours === undefined ? days < (cap.days ?? 1) : days * 24 - HOURS_OPEN < cap.hours;
}
