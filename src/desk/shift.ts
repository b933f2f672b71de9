import { nameOf } from '../contact.ts';
import { fault } from '../faults.ts';
import { addDays, type Day, fromNumber, groupOf, groupOfLane } from '../schedule/index.ts';
import { dueRows, type ListRow } from '../store/call-list.ts';
import { contactById } from '../store/contacts.ts';
import { dueDays } from '../store/due.ts';
import { type Shifted, type ShiftedRow, shiftedText } from '../views/shift.ts';
import { confirmed, type Desk, write } from './desk.ts';
import { sceneAt, takeDown, thisMomentOf } from './take-down.ts';

/** What is to be shifted: whatever is due from `from` (null: ever) to before `before`. */
export interface ShiftWish {
  readonly from: Day | null;
  readonly before: Day;
  /** The first day that may be given out. */
  readonly to: Day;
  /** At most so many a day, counting who is due then anyway; null for no limit. */
  readonly perDay: number | null;
  readonly tag: string | null;
  /** At most so many contacts are moved, in the order of the list; null for all. */
  readonly limit: number | null;
  readonly dryRun: boolean;
}

/**
 * Moves whoever fell due in a span to days from `to` on: in the order of the list, so that the first days take
 * the first rows. What was agreed or promised stays where it is, and is told: a day that is named to somebody is
 * not moved in bulk. One transaction, one undo step. Faults: input-needed, refused.
 */
export async function shift(desk: Desk, wish: ShiftWish): Promise<Shifted> {
  const found = [...dueRows(desk.db, addDays(wish.before, -1), wish.tag)].filter(
    ({ plan }) => wish.from === null || plan.due >= wish.from,
  );
  const named = found.filter(({ lane }) => groupOfLane(lane) <= 2);
  const others = found.filter(({ lane }) => groupOfLane(lane) > 2);
  const moving = wish.limit === null ? others : others.slice(0, wish.limit);
  const days = daysFor(desk, wish, new Set(moving.map(({ contact }) => contact.id)));
  const moved = moving.map((row) => shiftedRow(row, days()));
  const kept = named.map((row) => shiftedRow(row, row.plan.due));
  const whole = { moved, kept, today: desk.today, dryRun: wish.dryRun };
  if (wish.dryRun || moved.length === 0) return whole;
  await agree(desk, whole);
  move(desk, moved);
  return whole;
}

function shiftedRow({ contact, plan }: ListRow, to: Day): ShiftedRow {
  const { id } = contact;
  return { id, name: nameOf(contact), group: groupOf(plan), was: plan.due, due: to };
}

/** Gives out days one by one: working days from `to` on, none beyond its limit. */
function daysFor(desk: Desk, wish: ShiftWish, moving: ReadonlySet<number>): () => Day {
  const { calendar } = desk.rules;
  let day = calendar.roll(wish.to);
  if (wish.perDay === null) return () => day;
  const most = wish.perDay;
  const load = new Map<Day, number>();
  for (const [contact, number] of dueDays(desk.db)) {
    if (moving.has(contact)) continue;
    // On a day that has come, everything overdue waits, too.
    const due = fromNumber(number) < desk.today ? desk.today : fromNumber(number);
    load.set(due, (load.get(due) ?? 0) + 1);
  }
  const there = (on: Day) => load.get(on) ?? 0;
  let left = most - there(day);
  return () => {
    while (left <= 0) {
      day = calendar.after(day, 1);
      left = most - there(day);
    }
    left--;
    return day;
  };
}

async function agree(desk: Desk, shifted: Shifted): Promise<void> {
  if (desk.yes) return;
  const lines = shiftedText(shifted, 20);
  if (!desk.canAsk)
    throw fault('input-needed', `${shifted.moved.length} contacts would be moved`, 'agree with --yes', lines);
  for (const line of lines) desk.say(line);
  if (!(await confirmed(desk, `${shifted.moved.length} contacts will be moved. Go on?`)))
    throw fault('refused', 'nothing was changed');
}

function move(desk: Desk, moved: readonly ShiftedRow[]): void {
  const moment = thisMomentOf(desk);
  write(desk, (writing) => {
    for (const { id, due } of moved) {
      const contact = contactById(desk.db, id);
      if (contact === null) continue;
      const scene = sceneAt(desk, contact, moment.at);
      takeDown(desk, writing, contact, scene, moment, { kind: 'snooze', day: desk.today, on: due });
    }
  });
}
