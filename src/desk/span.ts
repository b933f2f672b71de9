import { fault } from '../faults.ts';
import { addDays, dayOf, toNumber, weekdayOf } from '../schedule/index.ts';
import type { Span } from '../store/figures.ts';
import type { Desk } from './desk.ts';
import { dayPast } from './moment.ts';

/** A span of days as it was typed. */
export interface TypedSpan {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly today: boolean;
  readonly week: boolean;
  readonly month: boolean;
}

/** The days that are meant: today, this week from its Monday, this month, or from one day to another. Faults: usage. */
export async function spanOf(desk: Desk, typed: TypedSpan): Promise<Span> {
  const named = (['today', 'week', 'month'] as const).filter((name) => typed[name]);
  const bounded = typed.since !== undefined || typed.until !== undefined;
  if (named.length > 1 || (named.length === 1 && bounded)) {
    throw fault(
      'usage',
      `--${named[0]} is a span already`,
      'name one span: --today, --week, --month, or --since',
    );
  }
  const { today } = desk;
  if (typed.today) return { since: today, until: today };
  if (typed.week) return { since: addDays(today, 1 - weekdayOf(toNumber(today))), until: today };
  if (typed.month) {
    const first = dayOf(Number(today.slice(0, 4)), Number(today.slice(5, 7)), 1);
    return { since: first, until: today };
  }
  const since = await dayPast(desk, typed.since, '--since');
  const until = await dayPast(desk, typed.until, '--until');
  if (since !== null && until !== null && until < since)
    throw fault('usage', `--until ${until} lies before --since ${since}`, 'swap the two');
  return { since, until };
}
