import { type Clock, type Day, daysBetween, toNumber, weekdayOf } from '../day.ts';

const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const ORDINALS =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** A number as it is said: a word up to twelve, digits above. */
export function numberWord(number: number): string {
  return NUMBERS[number] ?? String(number);
}

/** `third` up to twelve, then `13th`. */
export function ordinalWord(number: number): string {
  return ORDINALS[number] ?? `${number}${ordinalEnding(number)}`;
}

/** `a voicemail`, `two voicemails`; null for none, because "no voicemails" is nothing to tell anyone. */
export function counted(number: number, one: string, many: string): string | null {
  if (number < 1) return null;
  return number === 1 ? one : `${numberWord(number)} ${many}`;
}

/** `once`, `twice`, `three times`; null for never. */
export function timesWord(number: number): string | null {
  if (number < 1) return null;
  return ['once', 'twice'][number - 1] ?? `${numberWord(number)} times`;
}

/** `a`, `a and b`, `a, b, and c`; null for an empty list. */
export function listed(words: readonly string[]): string | null {
  if (words.length < 3) return words.join(' and ') || null;
  return `${words.slice(0, -1).join(', ')}, and ${words.at(-1)}`;
}

/**
 * A stretch of time that fits after "over the last": `ten days`, `three weeks`, `four months`. It is rounded
 * down, so that no message claims a longer chase than the log shows; null under two days.
 */
export function spanWords(from: Day, to: Day): string | null {
  const days = daysBetween(from, to);
  if (days < 2) return null;
  if (days < 14) return `${numberWord(days)} days`;
  if (days < 92) return `${numberWord(Math.floor(days / 7))} weeks`;
  const months = Math.floor(days / 30.4375);
  return months < 24 ? `${numberWord(months)} months` : `${numberWord(Math.floor(months / 12))} years`;
}

/** `December 1`, with the year where the day is most of a year away from `today`. */
export function monthDay(day: Day, today: Day): string {
  const text = `${MONTHS[Number(day.slice(5, 7)) - 1]} ${dateOf(day)}`;
  return Math.abs(daysBetween(day, today)) > 300 ? `${text}, ${day.slice(0, 4)}` : text;
}

/** `Tuesday, December 1`. */
export function weekdayAndDate(day: Day, today: Day): string {
  return `${WEEKDAYS[weekdayOf(toNumber(day)) - 1]}, ${monthDay(day, today)}`;
}

/** `today`, `tomorrow`, `yesterday`, otherwise `Tuesday, December 1`. */
export function nearDay(day: Day, today: Day): string {
  const near = new Map([
    [-1, 'yesterday'],
    [0, 'today'],
    [1, 'tomorrow'],
  ]);
  return near.get(daysBetween(today, day)) ?? weekdayAndDate(day, today);
}

/** `the 15th`; the whole date where that could be the 15th of another month. */
export function dateInMonth(day: Day, today: Day): string {
  const ahead = daysBetween(today, day);
  if (ahead < 0 || ahead > 27) return weekdayAndDate(day, today);
  return `the ${dateOf(day)}${ordinalEnding(dateOf(day))}`;
}

/** `2 PM`, `9:30 AM`, `noon`. Without dots, so that a sentence can end on it. */
export function clockWords(clock: Clock): string {
  if (clock === '12:00') return 'noon';
  if (clock === '00:00') return 'midnight';
  const [hours, minutes] = [Number(clock.slice(0, 2)), clock.slice(3, 5)];
  const hour = hours % 12 === 0 ? 12 : hours % 12;
  return `${hour}${minutes === '00' ? '' : `:${minutes}`} ${hours < 12 ? 'AM' : 'PM'}`;
}

function dateOf(day: Day): number {
  return Number(day.slice(8, 10));
}

function ordinalEnding(number: number): string {
  const teen = number % 100 > 10 && number % 100 < 14;
  return (teen ? undefined : ['th', 'st', 'nd', 'rd'][number % 10]) ?? 'th';
}
