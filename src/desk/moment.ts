import type { Contact } from '../contact.ts';
import { fault } from '../faults.ts';
import { readWhen } from '../ports/when.ts';
import { instantOf, insteadOf } from '../ports/zone.ts';
import type { Clock, Day } from '../schedule/index.ts';
import type { Desk } from './desk.ts';
import { timeHere, zoneOf } from './local.ts';
import type { Moment } from './take-down.ts';

/** A day to come, with its time where one was named, in the user's zone. */
export interface Coming {
  readonly on: Day;
  readonly at: Clock | null;
}

/**
 * Reads a day to come, its time by the clocks of `zone`. Faults: usage, with what was not understood and how to write
 * it; also for a time that the clocks skip.
 */
export async function comingDay(desk: Desk, text: string, flag: string, zone = desk.zone): Promise<Coming> {
  const read = await readWhen(text, context(desk, 'future', zone));
  if (read.kind === 'unread') throw fault('usage', `${flag}: ${read.message}`, read.hint);
  return shownByClocks({ on: read.day, at: read.clock }, zone, `${flag}: `);
}

/**
 * A day and time that there is. An hour that the clocks skip is nobody's appointment: which of the two hours beside
 * it was meant, only the user knows. Faults: usage, with what to write.
 */
function shownByClocks(coming: Coming, zone: string, before: string): Coming {
  const { on, at } = coming;
  const instead = at === null ? null : insteadOf(on, at, zone);
  if (instead === null) return coming;
  throw fault(
    'usage',
    `${before}there is no ${at} on ${on} in ${zone}: the clocks are put forward over it`,
    `write the time that their clocks show, such as ${instead.day} ${instead.clock}`,
  );
}

/** Reads a day that may lie on either side of today; `fri` is the one to come. Faults: usage. */
export async function anyDay(desk: Desk, text: string, flag: string, zone = desk.zone): Promise<Coming> {
  const coming = await readWhen(text, context(desk, 'future', zone));
  const read = coming.kind === 'read' ? coming : await readWhen(text, context(desk, 'past'));
  if (read.kind === 'unread') throw fault('usage', `${flag}: ${read.message}`, read.hint);
  return shownByClocks({ on: read.day, at: read.clock }, zone, `${flag}: `);
}

/**
 * A day to come from the first words of many, as many as can be understood, and the words behind. Faults: usage, for
 * a day with a part of the day, or with a time that the clocks skip.
 */
export async function leadingDay(
  desk: Desk,
  words: readonly string[],
  zone = desk.zone,
): Promise<{ readonly coming: Coming; readonly rest: readonly string[] } | null> {
  for (let length = Math.min(5, words.length); length > 0; length--) {
    const read = await readWhen(words.slice(0, length).join(' '), context(desk, 'future', zone));
    if (read.kind === 'read') {
      const coming = shownByClocks({ on: read.day, at: read.clock }, zone, '');
      return { coming, rest: words.slice(length) };
    }
    // "tomorrow morning" and "mon 9" must not become a day, with a note that begins with the time.
    if (read.half) throw fault('usage', read.message, read.hint);
  }
  return null;
}

/**
 * A day with as many of the words behind it as still read as one; null where none of them does. Faults: usage, for a
 * day with a time that is none.
 */
export async function longestDay(
  desk: Desk,
  text: string,
  words: readonly string[],
  tense: 'future' | 'past',
): Promise<{ readonly text: string; readonly taken: number } | null> {
  for (let taken = Math.min(4, words.length); taken > 0; taken--) {
    const longer = [text, ...words.slice(0, taken)].join(' ');
    const read = await readWhen(longer, context(desk, tense));
    if (read.kind === 'read') return { text: longer, taken };
    if (read.half) throw fault('usage', read.message, read.hint);
  }
  return null;
}

/** Why words that should begin with a day to come do not: the reason for as many of them as have one of their own. */
export async function whyNoDay(
  desk: Desk,
  words: readonly string[],
): Promise<{ readonly message: string; readonly hint: string } | null> {
  let reason: { readonly message: string; readonly hint: string } | null = null;
  for (let length = 1; length <= Math.min(5, words.length); length++) {
    const read = await readWhen(words.slice(0, length).join(' '), context(desk, 'future'));
    if (read.kind !== 'unread') continue;
    // "31 feb" is a day that there is not, and says so; most other words are only not understood.
    if (reason === null || !read.message.endsWith(UNREAD)) reason = read;
  }
  return reason;
}

const UNREAD = 'was not understood as a day or a time';

/** When something happened that is logged afterwards; without a time, noon of that day (or now, today). */
export async function pastMoment(desk: Desk, text: string, flag: string): Promise<Moment> {
  const read = await readWhen(text, context(desk, 'past'));
  if (read.kind === 'unread') throw fault('usage', `${flag}: ${read.message}`, read.hint);
  if (read.clock === null && read.day === desk.today) return { at: desk.now, day: desk.today };
  shownByClocks({ on: read.day, at: read.clock }, desk.zone, `${flag}: `);
  const at = read.instant ?? instantOf(read.day, read.clock ?? ('12:00' as Clock), desk.zone).at;
  if (at > desk.now) {
    throw fault(
      'usage',
      `${flag}: ${read.day} ${read.clock ?? ''} is still to come`,
      'what is logged has happened; a day to come is --next WHEN',
    );
  }
  return { at, day: read.day };
}

/** A day that bounds a look back, null where none was named. Faults: usage; a time of day is none. */
export async function dayPast(desk: Desk, text: string | undefined, flag: string): Promise<Day | null> {
  if (text === undefined) return null;
  const read = await readWhen(text, context(desk, 'past'));
  if (read.kind === 'unread') throw fault('usage', `${flag}: ${read.message}`, read.hint);
  if (read.clock === null) return read.day;
  throw fault('usage', `${flag}: takes a day, without a time`, `${flag} ${read.day}`);
}

/** Whose clocks a time was read by: the contact's with `--their-time`, else the user's. */
export function clocksOf(desk: Desk, contact: Contact, theirTime: boolean | undefined): string {
  return theirTime === true ? zoneOf(desk, contact).zone : desk.zone;
}

/** A time that was read at the contact's place, as it is for the user. */
export function hereFrom(desk: Desk, contact: Contact, coming: Coming): Coming {
  if (coming.at === null) return coming;
  const { day, clock } = timeHere(desk, coming.on, coming.at, zoneOf(desk, contact).zone);
  return { on: day, at: clock };
}

function context(desk: Desk, tense: 'future' | 'past', zone = desk.zone) {
  return { today: desk.today, now: desk.clock, calendar: desk.rules.calendar, tense, zone };
}
