import { type Day, fromNumber, toNumber, type WorkDays, weekdayOf } from '../schedule/index.ts';
import { clean } from './clean.ts';
import type { Page } from './page.ts';
import { count, dayText, fullDayText, WEEKDAYS } from './words.ts';

/** The work calendar, and what a change of it did. */
export interface ShownCalendar {
  readonly days: WorkDays;
  readonly today: Day;
  /** A change: what was done, and how many contacts' days it moved. */
  readonly change: { readonly did: string; readonly moved: number; readonly changed: boolean } | null;
  /** Regions whose holidays come to an end, as sentences. */
  readonly ending: readonly string[];
}

export function calendarPage({ days, today, change, ending }: ShownCalendar): Page {
  const data = {
    workDays: days.workdays.map((day) => WEEKDAYS[day - 1]),
    holidays: days.holidays,
    off: days.off,
    ...(change === null ? {} : { moved: change.moved, changed: change.changed }),
  };
  if (change !== null) {
    const moved =
      change.moved === 0
        ? 'Nobody’s day moves.'
        : `${count(change.moved, 'contact')} moved to another day; promises and agreements stay.`;
    return { data, lines: [change.changed ? `${change.did}. ${moved}` : `${change.did} already.`] };
  }
  return {
    data,
    lines: [...sums(days, today), '', ...months(days, today)],
    warnings: ending.map((message) => ({ code: 'holidays-end', message })),
  };
}

function sums(days: WorkDays, today: Day): readonly string[] {
  const coming = days.holidays.filter(({ day }) => day >= today);
  const off = days.off.filter(({ to }) => to >= today);
  return [
    `Working days: ${days.workdays.map((day) => WEEKDAYS[day - 1]).join(', ')}`,
    `Holidays: ${coming.length === 0 ? 'none to come' : ''}`.trimEnd(),
    ...coming.slice(0, LISTED).map(({ day, name }) => `  ${fullDayText(day)}  ${clean(name)}`),
    ...(coming.length > LISTED ? [`  … and ${coming.length - LISTED} more, to ${lastDay(coming)}`] : []),
    `Days off: ${off.length === 0 ? 'none to come' : ''}`.trimEnd(),
    ...off.map(
      ({ from, to, name }) =>
        `  ${from === to ? fullDayText(from) : `${fullDayText(from)} to ${fullDayText(to)}`}  ${clean(name)}`,
    ),
  ];
}

/** About a year of holidays; all of them are in the JSON. */
const LISTED = 14;

function lastDay(coming: WorkDays['holidays']): string {
  return coming[coming.length - 1]?.day ?? '';
}

const WEEKS = 8;

/** The coming weeks, a line each: working days by date, days off as dots. */
function months(days: WorkDays, today: Day): readonly string[] {
  const monday = toNumber(today) - weekdayOf(toNumber(today)) + 1;
  const closed = (number: number) => {
    const day = fromNumber(number);
    return (
      !days.workdays.includes(weekdayOf(number)) ||
      days.holidays.some((holiday) => holiday.day === day) ||
      days.off.some(({ from, to }) => day >= from && day <= to)
    );
  };
  const lines = Array.from({ length: WEEKS }, (_, week) => {
    const cells = Array.from({ length: 7 }, (_, at) => {
      const number = monday + week * 7 + at;
      return closed(number) ? ' ·' : String(Number(fromNumber(number).slice(8))).padStart(2);
    });
    return `  ${dayText(fromNumber(monday + week * 7), today)
      .slice(4)
      .padEnd(7)} ${cells.join('  ')}`;
  });
  return [`  ${'week of'} ${WEEKDAYS.map((name) => name.slice(0, 2)).join('  ')}`, ...lines];
}
