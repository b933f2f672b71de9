import { addDays, addMonths, type Day, toNumber, weekdayOf } from '../schedule/day.ts';
import { readDate } from './when-dates.ts';
import { dayInWords, found, type Reading, WEEKDAY_NAMES, type WhenContext, wrong } from './when-reading.ts';

const NAMED_DAYS: Readonly<Record<string, number>> = {
  today: 0,
  tomorrow: 1,
  tmrw: 1,
  tmr: 1,
  yesterday: -1,
  'day after tomorrow': 2,
  'day before yesterday': -2,
};

export function readNamedDay(text: string, { today }: WhenContext): Reading {
  const name = text.replace(/^the /, '');
  return Object.hasOwn(NAMED_DAYS, name) ? found(addDays(today, NAMED_DAYS[name] ?? 0)) : null;
}

/** The last working day of this week (Monday to Sunday) or month, or of the next. */
export function readEndOf(text: string, { today, calendar }: WhenContext): Reading {
  const match = /^(?:eo([wm])|(?:the )?end of (?:the |this |(next ))?(w|m)(?:eek|onth))$/.exec(text);
  if (!match) return null;
  const isWeek = (match[1] ?? match[3]) === 'w';
  const now = isWeek ? mondayOf(today) : (`${today.slice(0, 7)}-01` as Day);
  const first = match[2] === undefined ? now : isWeek ? addDays(now, 7) : addMonths(now, 1);
  const next = isWeek ? addDays(first, 7) : addMonths(first, 1);
  for (let day = addDays(next, -1); day >= first; day = addDays(day, -1)) {
    if (calendar.roll(day) === day) return found(day);
  }
  return wrong(`There is no working day in that ${isWeek ? 'week' : 'month'}`);
}

const WEEKDAY_FORMS: Readonly<Record<string, number>> = { tues: 1, weds: 2, thur: 3, thurs: 3 };

/** 0 for `mon` … 6 for `sunday`, or null. */
function weekdayNamed(name: string): number | null {
  const index = WEEKDAY_NAMES.findIndex((weekday) => weekday === name || weekday.slice(0, 3) === name);
  if (index >= 0) return index;
  return Object.hasOwn(WEEKDAY_FORMS, name) ? (WEEKDAY_FORMS[name] ?? null) : null;
}

/**
 * `fri`: the next one, never today; looking back, the last one. `this fri`, `next fri`: of this week and the
 * week after it (Monday to Sunday), so that on a Monday `next fri` is eleven days away. `last fri`: as looking back.
 */
export function readWeekday(text: string, { today, tense }: WhenContext): Reading {
  const swapped = text.replace(/^next week (\S+)$|^(\S+) next week$/, 'next $1$2');
  const match = /^(?:(this|next|last) )?([a-z]+)$/.exec(swapped);
  const index = weekdayNamed(match?.[2] ?? '');
  if (!match || index === null) return null;
  if (match[1] === 'this') return found(addDays(mondayOf(today), index));
  if (match[1] === 'next') return found(addDays(mondayOf(today), index + 7));
  const ahead = (index + 1 - weekdayOf(toNumber(today)) + 7) % 7;
  const isBack = match[1] === 'last' || tense === 'past';
  return found(addDays(today, isBack ? ahead - 7 : ahead || 7));
}

/** `next week` is its Monday; `monday week`, `a week on monday` and `tomorrow week` are a week after that day. */
export function readWeekAfter(text: string, context: WhenContext): Reading {
  if (text === 'next week') return found(addDays(mondayOf(context.today), 7));
  const name = /^(?:a week (?:on|from) )([a-z]+)$|^([a-z]+) week$/.exec(text);
  if (!name || context.tense === 'past') return null;
  const from = name[1] ?? name[2] ?? '';
  const reading = readWeekday(from, context) ?? readNamedDay(from, context);
  if (reading?.kind !== 'found') return null;
  // Said on a Monday, "monday week" is in one week for some and in two for others.
  if (weekdayNamed(from) === weekdayOf(toNumber(context.today)) - 1) {
    const [near, far] = [reading.day, addDays(reading.day, 7)];
    return wrong(
      `"${text}" could be ${dayInWords(near)} or ${dayInWords(far)}`,
      `Write "${near}" or "${far}"`,
    );
  }
  return found(addDays(reading.day, 7));
}

/** `tue 1 dec`: refused unless the date falls on that weekday. */
export function readWeekdayAndDate(text: string, context: WhenContext): Reading {
  const [name = '', ...rest] = text.split(' ');
  const index = weekdayNamed(name);
  if (index === null || rest.length === 0) return null;
  const reading = readDate(rest.join(' '), context);
  if (reading?.kind !== 'found' || weekdayOf(toNumber(reading.day)) === index + 1) return reading;
  const weekday = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return wrong(`"${rest.join(' ')}" is ${dayInWords(reading.day)}, not a ${weekday}`);
}

function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(toNumber(day)));
}
