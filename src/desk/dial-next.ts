import type { Clock } from '../schedule/index.ts';
import type { ListedRow } from '../views/call-list.ts';
import { callList } from './call-list.ts';
import type { Desk } from './desk.ts';

/** Whom to dial next, and who must wait. */
export interface Upcoming {
  readonly next: ListedRow | null;
  /** Due today, and not to be reached yet: an agreed time to come, or night at their place. */
  readonly waiting: number;
  /** The user's time at which the first of those can be reached; null where none can any more today. */
  readonly from: Clock | null;
  /** Passed over for the rest of the day. */
  readonly skipped: number;
  /** Everybody on the list. */
  readonly left: number;
  /** Agreed times still to come today, earliest first. */
  readonly rings: readonly Ring[];
}

/** An agreed time that is to come. */
export interface Ring {
  readonly at: Clock;
  readonly contact: number;
  readonly name: string;
}

/** Looks for the first contact of the list who can be reached now. Calls alone wait for the day over there. */
export function upcoming(desk: Desk, skipped: ReadonlyMap<number, string>, tag: string | null): Upcoming {
  const list = callList(desk, { day: desk.today, limit: null, tag, number: true });
  const left = list.counts.reduce((sum, count) => sum + count, 0);
  const rings: Ring[] = [];
  let waiting = 0;
  let passed = 0;
  let from: Clock | null = null;
  for (const row of list.rows) {
    const { contact, plan } = row;
    const opens = opensAt(desk, row);
    if (skipped.has(contact.id)) passed++;
    else if (opens === 'now') return { next: row, waiting, from, skipped: passed, left, rings };
    else {
      waiting++;
      if (plan.at !== null && opens !== 'later') rings.push(ringOf(row, plan.at));
      if (opens !== 'later' && (from === null || opens < from)) from = opens;
    }
  }
  return { next: null, waiting, from, skipped: passed, left, rings };
}

function ringOf({ contact }: ListedRow, at: Clock): Ring {
  return { at, contact: contact.id, name: contact.name ?? contact.company ?? contact.email ?? '' };
}

/** The user's time from which a row can be worked; `later` where that is not today. */
function opensAt(desk: Desk, { plan, local }: ListedRow): Clock | 'now' | 'later' {
  if (plan.at !== null && plan.due === desk.today) return plan.at <= desk.clock ? 'now' : plan.at;
  const dials = plan.action === 'call' || plan.action === 'receptionist';
  if (!dials || local.callable) return 'now';
  const { callableFrom } = local;
  return callableFrom === null || callableFrom <= desk.clock ? 'later' : (callableFrom as Clock);
}
