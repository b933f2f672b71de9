import type { Day } from '../schedule/index.ts';
import { dayText } from './words.ts';

/** `Tue 24 Nov may have 30 calls, more than max-per-day 20`: the fullest of the coming days. */
export function fullText(
  worst: { readonly day: Day; readonly p90: number },
  limit: number,
  today: Day,
): string {
  return `${dayText(worst.day, today)} may have ${worst.p90} calls, more than max-per-day ${limit}`;
}

/** `8 a day from Mon 30 Nov, the last on Thu 3 Dec`. */
export function spreadText(
  { perDay, from, until }: { readonly perDay: number; readonly from: Day; readonly until: Day },
  today: Day,
): string {
  const last = from === until ? '' : `, the last on ${dayText(until, today)}`;
  return `${perDay} a day from ${dayText(from, today)}${last}`;
}
