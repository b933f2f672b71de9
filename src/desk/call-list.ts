import { type Day, daysBetween, groupOfLane, positionIn } from '../schedule/index.ts';
import { contactById } from '../store/contacts.ts';
import { countDue, dueRows, type ListRow } from '../store/due.ts';
import { entryById } from '../store/entries.ts';
import { numberRows, ROW_LIMIT } from '../store/list-rows.ts';
import type { Listed, ListedRow } from '../views/call-list.ts';
import type { Desk } from './desk.ts';
import { callingHours, localOf, timeThere } from './local.ts';

export interface ListWish {
  readonly day: Day;
  readonly limit: number | null;
  readonly tag: string | null;
  /** Give out row numbers: for today's own list. */
  readonly number: boolean;
}

/** The rows due by a day, in the order of the list, each with what its line shows. */
export function callList(
  desk: Desk,
  wish: ListWish,
): Pick<Listed, 'day' | 'today' | 'rows' | 'counts' | 'capped' | 'shown'> {
  const counts = groupCounts(countDue(desk.db, wish.day, ROW_LIMIT + 1));
  const total = counts.reduce((sum, one) => sum + one, 0);
  const wanted = limited(matching(desk, wish), wish.limit);
  const head: ListRow[] = [];
  for (const row of wanted) {
    head.push(row);
    if (head.length === ROW_LIMIT) break;
  }
  const ids = head.map(({ contact }) => contact);
  const numbers = wish.number ? numberRows(desk.db, desk.today, ids) : new Map<number, number>();
  const hours = callingHours(desk);
  function* rows(): Generator<ListedRow> {
    for (const row of head) yield rowOf(desk, wish.day, row, numbers.get(row.contact) ?? null, hours);
    // Rows past the last number are read only as they are written, so that memory does not grow.
    for (const row of wanted) yield rowOf(desk, wish.day, row, null, hours);
  }
  return {
    day: wish.day,
    today: desk.today,
    rows: rows(),
    counts,
    capped: total > ROW_LIMIT,
    shown: head.length < ROW_LIMIT ? head.length : null,
  };
}

function* matching(desk: Desk, { day, tag }: ListWish): Generator<ListRow> {
  for (const row of dueRows(desk.db, day)) {
    if (tag === null || contactById(desk.db, row.contact)?.tags.includes(tag) === true) yield row;
  }
}

function* limited(rows: Generator<ListRow>, limit: number | null): Generator<ListRow> {
  let left = limit ?? Number.POSITIVE_INFINITY;
  if (left <= 0) return;
  for (const row of rows) {
    yield row;
    left--;
    if (left <= 0) return;
  }
}

function groupCounts(lanes: readonly number[]): [number, number, number, number, number] {
  const counts: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  for (const [lane, count] of lanes.entries()) counts[groupOfLane(lane) - 1]! += count;
  return counts;
}

/** One line of the list from what is kept: no history is read but the last entry. */
export function rowOf(
  desk: Desk,
  day: Day,
  kept: ListRow,
  row: number | null,
  hours: ReturnType<typeof callingHours>,
): ListedRow {
  const contact = contactById(desk.db, kept.contact)!;
  const local = localOf(desk, contact, hours);
  const { plan } = kept;
  const entry = kept.lastEntry === null ? null : entryById(desk.db, kept.lastEntry);
  return {
    row,
    contact,
    plan,
    status: kept.status,
    topic: kept.plan.because === 'agreed' ? kept.topic : null,
    overdueDays: daysBetween(plan.due, day),
    local,
    voicemail: positionIn(desk.rules.cadence(plan.cadence), plan.attempt - 1).touch.voicemail,
    atThere: plan.at === null ? null : timeThere(desk, plan.due, plan.at, local.zone),
    last:
      entry?.event.kind === 'attempt'
        ? { outcome: entry.event.outcome, on: entry.event.day, note: entry.note }
        : null,
  };
}
