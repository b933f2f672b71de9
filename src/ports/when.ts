import type { Clock, Day } from '../schedule/day.ts';
import { nearest } from './nearest.ts';
import { plainWords, readFrequent } from './when-grammar.ts';
import {
  dayInWords,
  type Found,
  found,
  HOW_TO_WRITE,
  MONTH_NAMES,
  type Reading,
  WEEKDAY_NAMES,
  type WhenContext,
} from './when-reading.ts';
import { civilAt } from './zone.ts';

export type { WhenContext } from './when-reading.ts';

/** The day and time that a text names, or why it was not understood and how to write it. */
export type When =
  | {
      readonly kind: 'read';
      readonly day: Day;
      readonly clock: Clock | null;
      /** Epoch milliseconds, where the text named an instant: clocks may show the same time twice. */
      readonly instant?: number;
    }
  | {
      readonly kind: 'unread';
      readonly message: string;
      readonly hint: string;
      /** The day was understood, and the time beside it is none, or too loose to be one. */
      readonly half?: true;
    };

const FIRST_DAY = '1990-01-01';
const LAST_DAY = '2199-12-31';
/** No way to name a day is longer; what is, would only keep the readers busy. */
const LONGEST = 80;

/**
 * What a person means by `fri`, `mon 9am`, `+3wd` or `1 dec 14:00`.
 *
 * All or nothing: text that is understood in part, names two days or leaves a choice is `unread`. So is a day
 * on the wrong side of today, and one outside the years 1990 to 2199. Never throws, whatever the text.
 */
export async function readWhen(text: string, context: WhenContext): Promise<When> {
  const words = plainWords(text.slice(0, 2 * LONGEST));
  if (words === '') return unread('No day or time was given');
  if (words.length > LONGEST || text.length > 2 * LONGEST)
    return unread('That is too long for a day or a time');
  const instant = instantIn(text.trim());
  if (instant !== null) {
    const { day, clock } = civilAt(instant, context.zone);
    const told = judge(found(day, clock), context);
    return told.kind === 'read' ? { ...told, instant } : told;
  }
  const reading = readFrequent(words, context) ?? (await readRare(words, context));
  if (reading?.kind === 'found') return judge(reading, context);
  if (reading) return { ...unread(reading.message, reading.hint), ...(reading.half ? { half: true } : {}) };
  return unread(`"${text.trim()}" was not understood as a day or a time`, suggest(words, context));
}

/** The instant that a text in the form of RFC 3339 names (`2026-12-01T14:00Z`, `…+01:00`); null for any other text. */
function instantIn(text: string): number | null {
  const named = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?([Zz]|[+-]\d\d:\d\d)$/.exec(
    text,
  );
  if (named === null) return null;
  const [, date = '', time = '', zone = ''] = named;
  const instant = Date.parse(`${date}T${time}${zone.toUpperCase()}`);
  // Of a 30 February the engine would make a day in March.
  const midnight = Date.parse(`${date}T00:00Z`);
  if (Number.isNaN(instant) || Number.isNaN(midnight)) return null;
  return new Date(midnight).toISOString().startsWith(date) ? instant : null;
}

async function readRare(words: string, context: WhenContext): Promise<Reading> {
  // Without a letter it is a number of some kind, and the frequent forms have them all.
  if (!/[a-z]{3}/.test(words)) return null;
  const { readRareWords } = await import('./when-words.ts');
  return readRareWords(words, context);
}

/** A day that was understood, held against today. */
function judge({ day, clock }: Found, { today, now, tense }: WhenContext): When {
  if (day.length !== FIRST_DAY.length || day < FIRST_DAY || day > LAST_DAY) {
    return unread(`${day} is outside the years 1990 to 2199`);
  }
  const isAhead = day > today || (day === today && clock !== null && clock > now);
  const isBehind = day < today || (day === today && clock !== null && clock < now);
  const understood = clock === null ? dayInWords(day) : `${dayInWords(day)} ${clock}`;
  const moment = `Today is ${dayInWords(today)}, ${now}`;
  if (tense === 'future' && isBehind)
    return unread(`${understood} is past`, `${moment}; name a day from then on`);
  if (tense === 'past' && isAhead)
    return unread(`${understood} is still ahead`, `${moment}; name a day up to then`);
  return { kind: 'read', day, clock };
}

const VOCABULARY = [
  ...WEEKDAY_NAMES,
  ...MONTH_NAMES,
  // The short forms are there so that they are left alone, and found for `fir`.
  ...[...WEEKDAY_NAMES, ...MONTH_NAMES].map((name) => name.slice(0, 3)),
  ...'today tomorrow yesterday noon next last this eow eom end the week month ago from now'.split(' '),
  ...'day days weeks months min hour hours minutes working fortnight tonight morning afternoon evening'.split(
    ' ',
  ),
];

/** The same text with its mistyped words mended, when that can be read; else the ways to write a day. */
function suggest(words: string, context: WhenContext): string {
  const mended = words.replace(/[a-z]{3,}/g, (word) => nearest(word, VOCABULARY, 1)[0] ?? word);
  return mended !== words && readFrequent(mended, context)?.kind === 'found'
    ? `Did you mean "${mended}"?`
    : HOW_TO_WRITE;
}

function unread(message: string, hint = HOW_TO_WRITE): When {
  return { kind: 'unread', message, hint };
}
