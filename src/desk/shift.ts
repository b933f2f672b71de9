import { nameOf } from '../contact.ts';
import { fault } from '../faults.ts';
import { addDays, type Day, fromNumber, groupOf, groupOfLane } from '../schedule/index.ts';
import { dueRows, type ListRow } from '../store/call-list.ts';
import { contactById } from '../store/contacts.ts';
import { dueDays } from '../store/due.ts';
import { type Shifted, type ShiftedRow, shiftedText } from '../views/shift.ts';
import { fullText, spreadText } from '../views/spread.ts';
import { commandText, dayText } from '../views/words.ts';
import { confirmed, type Desk, warn, write } from './desk.ts';
import { type FullDays, movedTooMany } from './spread.ts';
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
  const taken = takenDays(desk, new Set(moving.map(({ contact }) => contact.id)));
  const rowsWith = (perDay: number | null) => {
    const day = daysFor(desk, wish.to, perDay, taken);
    return moving.map((row) => shiftedRow(row, day()));
  };
  const kept = named.map((row) => shiftedRow(row, row.plan.due));
  const shown = { kept, today: desk.today, dryRun: wish.dryRun };
  const atOnce = rowsWith(wish.perDay);
  const full =
    wish.perDay === null
      ? movedTooMany(desk, atOnce, (perDay) => rowsWith(perDay).map(({ due }) => due))
      : null;
  const perDay = full === null ? wish.perDay : await offered(desk, wish, atOnce, full);
  const moved = perDay === wish.perDay ? atOnce : rowsWith(perDay);
  const whole = { ...shown, moved, perDay };
  const isSpread = perDay !== wish.perDay;
  const remark = full === null || isSpread ? null : remarkOf(desk, wish, full);
  if (remark !== null && (wish.dryRun || desk.yes)) warn(desk, 'full-days', remark);
  // A table says it below; elsewhere an empty answer would look like one that went wrong.
  if (found.length === 0 && desk.look.format === 'plain')
    desk.say(
      `Nobody to move: ${wish.from === null ? 'nothing is overdue' : 'nothing is due in those days'}.`,
    );
  if (wish.dryRun || moved.length === 0) return whole;
  await agree(desk, whole, remark);
  move(desk, moved);
  return whole;
}

/** Asks whether they are to be spread, where a day would be too full; off a terminal they are moved as was said. */
async function offered(
  desk: Desk,
  wish: ShiftWish,
  moved: readonly ShiftedRow[],
  { limit, worst, spread }: FullDays,
): Promise<number | null> {
  if (spread === null || !desk.canAsk || desk.yes || wish.dryRun) return null;
  const { today } = desk;
  desk.say(`${fullText(worst, limit, today)}.`);
  return (await desk.ask()).choose(`${moved.length} to move: to which days?`, [
    { name: spreadText(spread, today), value: spread.perDay },
    { name: `all on ${dayText(moved[0]?.due ?? wish.to, today)}`, value: null },
  ]);
}

/** What is said where nobody can be asked: the command with which no day is too full. */
function remarkOf(desk: Desk, wish: ShiftWish, { limit, worst, spread }: FullDays): string {
  const full = fullText(worst, limit, desk.today);
  if (spread === null) return `${full}; what is on the list anyway leaves no room under it`;
  const words = [
    ...desk.words.filter((word) => word !== '--dry-run' && word !== '--yes' && word !== '-y'),
    '--per-day',
    String(spread.perDay),
  ];
  const back = wish.dryRun || !desk.yes ? '' : 'prospect undo, then ';
  return `${full}; spread them: ${back}${commandText('prospect shift', words)}`;
}

function shiftedRow({ contact, plan }: ListRow, to: Day): ShiftedRow {
  const { id } = contact;
  return { id, name: nameOf(contact), group: groupOf(plan), was: plan.due, due: to };
}

/** How many are due on each day anyway, whoever is moved left out. */
function takenDays(desk: Desk, moving: ReadonlySet<number>): ReadonlyMap<Day, number> {
  const taken = new Map<Day, number>();
  for (const [contact, number] of dueDays(desk.db)) {
    if (moving.has(contact)) continue;
    // On a day that has come, everything overdue waits, too.
    const due = fromNumber(number) < desk.today ? desk.today : fromNumber(number);
    taken.set(due, (taken.get(due) ?? 0) + 1);
  }
  return taken;
}

/** Gives out days one by one: working days from `to` on, none beyond its limit. */
function daysFor(desk: Desk, to: Day, perDay: number | null, taken: ReadonlyMap<Day, number>): () => Day {
  const { calendar } = desk.rules;
  let day = calendar.roll(to);
  if (perDay === null) return () => day;
  const room = (on: Day) => perDay - (taken.get(on) ?? 0);
  let left = room(day);
  return () => {
    while (left <= 0) {
      day = calendar.after(day, 1);
      left = room(day);
    }
    left--;
    return day;
  };
}

async function agree(desk: Desk, shifted: Shifted, remark: string | null): Promise<void> {
  if (desk.yes) return;
  const lines = [...shiftedText(shifted, 20), ...(remark === null ? [] : [remark])];
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
