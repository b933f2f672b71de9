import { type Day, type DayNumber, fromNumber, toNumber, type Weekday, weekdayOf } from './day.ts';

/** Which days the user works: weekdays (at least one), less holidays and the user's own days off. */
export interface WorkDays {
  readonly workdays: readonly [Weekday, ...Weekday[]];
  readonly holidays: readonly { readonly day: Day; readonly name: string }[];
  /** Own days off, both ends included. */
  readonly off: readonly { readonly from: Day; readonly to: Day; readonly name: string }[];
}

/** Questions about working days. Every answer is a day; none depends on the clock. */
export interface Calendar {
  isWorking(day: Day): boolean;
  /** The first working day on or after `day`. */
  roll(day: Day): Day;
  /** `roll(day)` for 0; else the `count`-th working day strictly after `day`. */
  after(day: Day, count: number): Day;
  /** The last working day strictly before `day`. */
  before(day: Day): Day;
  /** Why nobody works on `day`: the holiday's or the absence's name, or `weekend`; null on a working day. */
  closedFor(day: Day): string | null;
}

/** Monday to Friday, no holidays. */
export const PLAIN_WEEK: WorkDays = { workdays: [1, 2, 3, 4, 5], holidays: [], off: [] };

/** A calendar over the given working days. Works on day numbers, and remembers its answers. */
export function calendarOf(days: WorkDays): Calendar {
  const workdays = new Set<number>(days.workdays);
  const holidays = new Map(days.holidays.map(({ day, name }) => [toNumber(day), name]));
  const off = days.off.map(({ from, to, name }) => ({ from: toNumber(from), to: toNumber(to), name }));
  // By count, then by day: a million plans ask about a few hundred days.
  const answers: Map<Day, Day>[] = [];

  const closure = (number: DayNumber) =>
    holidays.get(number) ??
    off.find(({ from, to }) => number >= from && number <= to)?.name ??
    (workdays.has(weekdayOf(number)) ? null : 'weekend');
  const step = (number: DayNumber, by: 1 | -1): DayNumber => {
    let at = number;
    while (closure(at) !== null) at += by;
    return at;
  };
  const workOut = (day: Day, count: number): Day => {
    const number = toNumber(day);
    let at = step(count === 0 ? number : number + 1, 1);
    for (let left = count; left > 1; left--) at = step(at + 1, 1);
    return fromNumber(at);
  };
  const after = (day: Day, count: number): Day => {
    answers[count] ??= new Map();
    const known = answers[count].get(day);
    if (known !== undefined) return known;
    const answer = workOut(day, count);
    answers[count].set(day, answer);
    return answer;
  };

  return {
    isWorking: (day) => closure(toNumber(day)) === null,
    roll: (day) => after(day, 0),
    after,
    before: (day) => fromNumber(step(toNumber(day) - 1, -1)),
    closedFor: (day) => closure(toNumber(day)),
  };
}
