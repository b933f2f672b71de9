import { fault } from '../faults.ts';
import { addDays, type Day, toNumber, weekdayOf } from '../schedule/index.ts';
import type { Desk } from './desk.ts';
import { dayPast } from './moment.ts';

/** The days that a ledger looks at, both ends included; null leaves an end open. */
export interface Period {
  readonly since: Day | null;
  readonly until: Day | null;
  readonly isAll: boolean;
  holds(day: Day): boolean;
}

/** Days that a ledger looks back on where nothing else is said. */
export const LOOK_BACK = 90;

export interface TypedPeriod {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly all: boolean;
}

/**
 * The period that was typed. Where nothing was, the last 90 days and all days to come; or the whole log, for
 * ledgers that say where somebody stands. Faults: usage.
 */
export async function periodOf(desk: Desk, typed: TypedPeriod, whole: boolean): Promise<Period> {
  if (typed.all && (typed.since !== undefined || typed.until !== undefined)) {
    throw fault('usage', '--all and a period contradict each other', 'leave one of the two out');
  }
  const named = await dayPast(desk, typed.since, '--since');
  const until = await dayPast(desk, typed.until, '--until');
  if (named !== null && until !== null && until < named)
    throw fault('usage', `--until ${until} lies before --since ${named}`, 'swap the two');
  const open = typed.all || (whole && until === null) ? null : addDays(until ?? desk.today, 1 - LOOK_BACK);
  return period(named ?? open, until);
}

export function period(since: Day | null, until: Day | null): Period {
  return {
    since,
    until,
    isAll: since === null && until === null,
    holds: (day) => (since === null || day >= since) && (until === null || day <= until),
  };
}

/** The Monday of a day's week. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(toNumber(day)));
}
