import type { Day } from '../schedule/index.ts';
import { fullText, spreadText } from '../views/spread.ts';
import { commandText, count, dayText } from '../views/words.ts';
import type { Desk } from './desk.ts';
import type { FullDays } from './spread.ts';

/** When new names are to begin. */
export interface Start {
  /** So many on each working day; null: all at once. */
  readonly startPerDay: number | null;
  /** The day on which they begin, or the first of them; null for today. */
  readonly startOn: Day | null;
}

interface Wish extends Start {
  readonly dryRun: boolean;
}

/** True where a person can be asked, and there is something to offer. */
export function asksStart(desk: Desk, { dryRun }: Wish, { spread }: FullDays): boolean {
  return desk.canAsk && !desk.yes && !dryRun && spread !== null;
}

/** Asks when the new names are to begin. */
export async function askStart(desk: Desk, wish: Wish, full: FullDays, names: number): Promise<Start> {
  const { limit, worst, spread } = full;
  const { today } = desk;
  const begin = wish.startOn ?? today;
  const spreading =
    spread === null
      ? []
      : [
          {
            name: spreadText(spread, today),
            value: { startPerDay: spread.perDay, startOn: spread.from },
          },
        ];
  const allAtOnce = {
    name: begin === today ? 'all today' : `all on ${dayText(begin, today)}`,
    value: { startPerDay: null, startOn: wish.startOn },
  };
  desk.say(`${fullText(worst, limit, today)}.`);
  const question = `${count(names, 'new name')}: when are they to begin?`;
  return (await desk.ask()).choose<Start>(question, [...spreading, allAtOnce]);
}

/** What is said where nobody can be asked: the command with which no day is too full. */
export function fullRemark(desk: Desk, { dryRun }: Wish, { limit, worst, spread }: FullDays): string {
  const full = fullText(worst, limit, desk.today);
  if (spread === null) return `${full}; what was here before leaves no room under it`;
  const { perDay, from } = spread;
  // A start that was typed gives way to the one that was found.
  const typed = desk.words.filter(
    (word, at, all) => word !== '--dry-run' && !word.startsWith('--start-on') && all[at - 1] !== '--start-on',
  );
  const first = from === desk.rules.calendar.roll(desk.today) ? [] : ['--start-on', from];
  const line = commandText('prospect import', [...typed, ...first, '--start-per-day', String(perDay)]);
  return dryRun
    ? `${full}; spread them: ${line}`
    : `${full}; take it back and spread them: prospect undo, then ${line}`;
}
