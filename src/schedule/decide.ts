import { type Day, daysBetween } from './day.ts';
import type { DuePlan, EndingKind, Plan } from './model.ts';

/** A plan held against a day: what to do about the contact on it. */
export type Decision =
  | { readonly kind: 'call' | 'write' | 'fire'; readonly plan: DuePlan; readonly overdueDays: number }
  | { readonly kind: 'wait'; readonly plan: DuePlan; readonly days: number }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'over'; readonly ending: EndingKind };

/** What a plan means on the day `today`: act now, wait so many civil days, or nothing to do. */
export function decide(plan: Plan, today: Day): Decision {
  if (plan.kind === 'blocked') return { kind: 'blocked' };
  if (plan.kind === 'over') return { kind: 'over', ending: plan.ending };
  const late = daysBetween(plan.due, today);
  if (late < 0) return { kind: 'wait', plan, days: -late };
  if (plan.breakup) return { kind: 'fire', plan, overdueDays: late };
  const writes = plan.action === 'email' || plan.action === 'message';
  return { kind: writes ? 'write' : 'call', plan, overdueDays: late };
}
