import type { Clock, Day } from './day.ts';
import { type DuePlan, PRIORITIES, type Priority } from './model.ts';

/** The five groups of the call list: agreed, promised, breakups, follow-ups, new names. */
export type Group = 1 | 2 | 3 | 4 | 5;

/** The group a due plan belongs to. An agreed or promised breakup is kept as what was announced. */
export function groupOf({ because, breakup }: Pick<DuePlan, 'because' | 'breakup'>): Group {
  if (because === 'agreed') return 1;
  if (because === 'promised') return 2;
  if (breakup) return 3;
  return because === 'first' || because === 'recycled' ? 5 : 4;
}

/** What the order of the list is made of. */
export interface Queued {
  readonly plan: Pick<DuePlan, 'because' | 'breakup' | 'due' | 'at'>;
  readonly priority: Priority;
  /** The contact's number, which no other contact has. */
  readonly id: number;
}

/**
 * A total order: the agreed by day, then time (none before any), then priority; all others by priority, then
 * day; last the contact's number.
 */
export function compareQueued(a: Queued, b: Queued): number {
  const x = orderKey(a);
  const y = orderKey(b);
  for (let at = 0; at < x.length; at++) {
    const [left, right] = [x[at]!, y[at]!];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

function orderKey({ plan, priority, id }: Queued): readonly (number | Day | Clock | '')[] {
  const { lane, time, rank } = laneOf(plan, priority);
  return [lane, plan.due, time, rank, id];
}

/** Where a plan stands in the list: a lane is walked by due day, time, rank and contact number. */
export interface Lane {
  /** 0 for the agreed, then three lanes (high, normal, low) for each other group. */
  readonly lane: number;
  readonly time: Clock | '';
  readonly rank: number;
}

/** Lanes in the order of the list: 0 to {@link LANES} − 1. */
export const LANES = 13;

/** The lane of a plan, the time and the rank within it: the order of the list as an index can keep it. */
export function laneOf(plan: Queued['plan'], priority: Priority): Lane {
  const group = groupOf(plan);
  const rank = PRIORITIES.indexOf(priority);
  if (group === 1) return { lane: 0, time: plan.at ?? '', rank };
  return { lane: 1 + (group - 2) * PRIORITIES.length + rank, time: '', rank: 0 };
}

/** The group whose rows a lane holds. */
export function groupOfLane(lane: number): Group {
  return (lane === 0 ? 1 : 2 + Math.floor((lane - 1) / PRIORITIES.length)) as Group;
}
