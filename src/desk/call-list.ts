import { type Day, daysBetween, groupOfLane, LANES, positionIn } from '../schedule/index.ts';
import { dueRows, type ListRow } from '../store/call-list.ts';
import { countDue, countPutOff } from '../store/due.ts';
import { numberRows, ROW_LIMIT } from '../store/list-rows.ts';
import type { Listed, ListedRow } from '../views/call-list.ts';
import type { Desk } from './desk.ts';
import { limited } from './limited.ts';
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
): Pick<Listed, 'day' | 'today' | 'rows' | 'counts' | 'putOff' | 'capped' | 'shown'> {
  const counts = groupCounts(laneCounts(desk, wish));
  const total = counts.reduce((sum, one) => sum + one, 0);
  const wanted = limited(dueRows(desk.db, wish.day, wish.tag, Math.min(50, wish.limit ?? 50)), wish.limit);
  const head: ListRow[] = [];
  // Not by for…of: leaving such a loop would close what the rest is read from.
  for (let step = wanted.next(); !step.done; step = wanted.next()) {
    head.push(step.value);
    if (head.length === ROW_LIMIT) break;
  }
  const ids = head.map(({ contact }) => contact.id);
  const numbers = wish.number ? numberRows(desk.db, desk.today, ids) : new Map<number, number>();
  const hours = callingHours(desk);
  function* rows(): Generator<ListedRow> {
    for (const row of head) yield rowOf(desk, wish.day, row, numbers.get(row.contact.id) ?? null, hours);
    // Rows past the last number are read only as they are written, so that memory does not grow.
    for (const row of wanted) yield rowOf(desk, wish.day, row, null, hours);
  }
  return {
    day: wish.day,
    today: desk.today,
    rows: rows(),
    counts,
    // A list that long is not split, and need not be looked through.
    putOff: total > ROW_LIMIT || counts[3] === 0 ? 0 : countPutOff(desk.db, wish.day, wish.tag),
    capped: total > ROW_LIMIT,
    shown: head.length < ROW_LIMIT ? head.length : null,
  };
}

function laneCounts(desk: Desk, { day, tag }: ListWish): readonly number[] {
  if (tag === null) return countDue(desk.db, day, ROW_LIMIT + 1);
  const counts = new Array<number>(LANES).fill(0);
  for (const { lane } of limited(dueRows(desk.db, day, tag), ROW_LIMIT + 1)) counts[lane]!++;
  return counts;
}

function groupCounts(lanes: readonly number[]): [number, number, number, number, number] {
  const counts: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  for (const [lane, count] of lanes.entries()) counts[groupOfLane(lane) - 1]! += count;
  return counts;
}

/** One line of the list: what is kept, and the time at their place. */
function rowOf(
  desk: Desk,
  day: Day,
  { contact, plan, status, topic, last }: ListRow,
  row: number | null,
  hours: ReturnType<typeof callingHours>,
): ListedRow {
  const phones = contact.phone === null ? [] : [{ number: contact.phone, bad: false }];
  const local = localOf(desk, { zone: contact.zone, phones }, hours);
  return {
    row,
    contact,
    plan,
    status,
    topic: plan.because === 'agreed' ? topic : null,
    overdueDays: daysBetween(plan.due, day),
    local,
    voicemail: positionIn(desk.rules.cadence(plan.cadence), plan.attempt - 1).touch.voicemail,
    atThere: plan.at === null ? null : timeThere(desk, plan.due, plan.at, local.zone),
    last,
  };
}
