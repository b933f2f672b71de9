import { type ParsedResult, strict } from 'chrono-node/en';
import { type Clock, toNumber, weekdayOf } from '../schedule/day.ts';
import { dateOf } from './when-dates.ts';
import { found, type Reading, type WhenContext } from './when-reading.ts';

/** Words that chrono takes for a certain day or hour although nobody could be certain. */
const VAGUE = /\b(?:few|several|some|couple|within|about|around)\b/;
/** What makes an hour certain: without it, `at 9` would be read as 9 in the morning. */
const CERTAIN_HOUR = /\d[:.]\d\d|\d ?[ap]m\b|\bnoon\b|\bin the (?:morning|afternoon|evening)\b/;

/**
 * The rarer English ways to name a day, `two days after 1 dec`, as chrono reads them; null where it does not
 * understand all of the text, has to guess, or finds a span, a zone or two dates.
 *
 * A file of its own, because it loads the library: 25 ms that the frequent forms never pay.
 */
export function readRareWords(text: string, context: WhenContext): Reading {
  if (VAGUE.test(text) || !/[a-z]/.test(text) || /\d[/.]\d/.test(text)) return null;
  const [result, ...others] = parse(text.replace(/^(?:on|at) (?:the )?|^the /, ''), context);
  if (!result || others.length > 0 || result.end) return null;
  const { start } = result;
  if (!start.isCertain('day') || !start.isCertain('month') || start.isCertain('timezoneOffset')) return null;
  if (start.isCertain('hour') && !CERTAIN_HOUR.test(text)) return null;
  const year = start.isCertain('year') ? start.get('year') : null;
  const date = dateOf(year, start.get('month') ?? 0, start.get('day') ?? 0, context);
  if (date?.kind !== 'found') return date;
  if (start.isCertain('weekday') && weekdayOf(toNumber(date.day)) % 7 !== start.get('weekday')) return null;
  return found(date.day, clockIn(start));
}

/** What chrono finds, if it took all of the text; nothing otherwise. */
function parse(text: string, { today, tense }: WhenContext): ParsedResult[] {
  try {
    const results = strict.parse(text, noonOf(today), { forwardDate: tense === 'future' });
    const isAll = results[0]?.index === 0 && results[0].text.length === text.length;
    return isAll ? results : [];
  } catch {
    return [];
  }
}

/**
 * Noon of a day on the process's own clock, on which chrono counts. At noon no zone changes its clocks, so
 * the answer is the same in every process zone.
 */
function noonOf(day: string): Date {
  return new Date(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)), 12);
}

function clockIn(start: ParsedResult['start']): Clock | null {
  if (!start.isCertain('hour')) return null;
  const pad = (value: number | null) => String(value ?? 0).padStart(2, '0');
  return `${pad(start.get('hour'))}:${pad(start.get('minute'))}` as Clock;
}
