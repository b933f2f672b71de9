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

const FIRST = toNumber('1900-01-01' as Day);
const LAST = toNumber('2199-12-31' as Day);
/** What the table knows of a day. */
const OPEN = 1;
const CLOSED = 2;

/** A calendar over the given working days. Works on day numbers and a table: a million plans ask it. */
export function calendarOf(days: WorkDays): Calendar {
  const workdays = new Set<number>(days.workdays);
  const holidays = new Map(days.holidays.map(({ day, name }) => [toNumber(day), name]));
  const off = days.off.map(({ from, to, name }) => ({ from: toNumber(from), to: toNumber(to), name }));
  // Filled as days are asked for, so that a calendar costs nothing to make. Other centuries are worked out.
  const table = new Uint8Array(LAST - FIRST + 1);

  const absence = (number: DayNumber) => off.find(({ from, to }) => number >= from && number <= to);
  const closure = (number: DayNumber) =>
    holidays.get(number) ?? absence(number)?.name ?? (workdays.has(weekdayOf(number)) ? null : 'weekend');
  const works = (number: DayNumber): boolean => {
    const known = table[number - FIRST];
    if (known === OPEN) return true;
    if (known === CLOSED) return false;
    const open = closure(number) === null;
    if (known !== undefined) table[number - FIRST] = open ? OPEN : CLOSED;
    return open;
  };
  const step = (number: DayNumber, by: 1 | -1): DayNumber => {
    let at = number;
    while (!works(at)) at += by;
    return at;
  };
  const after = (number: DayNumber, count: number): DayNumber => {
    let at = step(count === 0 ? number : number + 1, 1);
    for (let left = count; left > 1; left--) at = step(at + 1, 1);
    return at;
  };

  return {
    isWorking: (day) => works(toNumber(day)),
    roll: (day) => fromNumber(after(toNumber(day), 0)),
    after: (day, count) => fromNumber(after(toNumber(day), count)),
    before: (day) => fromNumber(step(toNumber(day) - 1, -1)),
    closedFor: (day) => closure(toNumber(day)),
  };
}
