import type { OffsetAt } from './zone-file.ts';

/** One change of clocks a year: a day of the year, and the wall seconds after its midnight. */
interface YearlyChange {
  readonly dayIn: (year: number) => number;
  readonly seconds: number;
}

const NAME = '(?:<[^>]+>|[A-Za-z]{3,})';
const HOURS = '[+-]?\\d{1,3}(?::\\d{2}){0,2}';
const CHANGE = `(?:J?\\d{1,3}|M\\d{1,2}\\.\\d\\.\\d)(?:/${HOURS})?`;
const FOOTER = new RegExp(`^${NAME}(${HOURS})(?:${NAME}(${HOURS})?,(${CHANGE}),(${CHANGE}))?$`);

const DAY_SECONDS = 86_400;

/**
 * The offsets that a zone file's last line promises for the time after its table, or null where the line is
 * not understood. Source: RFC 9636 §3.3, POSIX `TZ` with hours from -167 to 167.
 */
export function readFooter(line: string): OffsetAt | null {
  const match = FOOTER.exec(line);
  if (!match) return null;
  const [, standardText = '', summerText, startText, endText] = match;
  // POSIX counts west of Greenwich as positive; subtracting, because a negated 0 is -0.
  const standard = 0 - secondsOf(standardText);
  if (startText === undefined || endText === undefined) return () => standard;
  const summer = summerText === undefined ? standard + 3600 : 0 - secondsOf(summerText);
  return yearly(standard, summer, readChange(startText), readChange(endText));
}

function yearly(standard: number, summer: number, start: YearlyChange, end: YearlyChange): OffsetAt {
  return (at) => {
    const year = new Date((at + standard) * 1000).getUTCFullYear();
    const begins = start.dayIn(year) * DAY_SECONDS + start.seconds - standard;
    const ends = end.dayIn(year) * DAY_SECONDS + end.seconds - summer;
    // South of the equator summer spans the new year.
    const isSummer = begins < ends ? at >= begins && at < ends : at >= begins || at < ends;
    return isSummer ? summer : standard;
  };
}

function readChange(text: string): YearlyChange {
  const [day = '', time] = text.split('/');
  return { dayIn: dayRule(day), seconds: time === undefined ? 2 * 3600 : secondsOf(time) };
}

function dayRule(text: string): (year: number) => number {
  const [month = 0, week = 0, weekday = 0] = text.slice(1).split('.').map(Number);
  if (text.startsWith('M')) return (year) => weekdayOfMonth(year, month, week, weekday);
  // `Jn` never counts 29 February, so a fixed year without one gives its month and date.
  if (text.startsWith('J')) {
    const date = new Date(Date.UTC(2001, 0, month));
    return (year) => dayNumber(year, date.getUTCMonth(), date.getUTCDate());
  }
  return (year) => dayNumber(year, 0, 1 + Number(text));
}

/** The `week`-th such weekday (0 is Sunday) of a month (1–12); week 5 is the last one. */
function weekdayOfMonth(year: number, month: number, week: number, weekday: number): number {
  const first = dayNumber(year, month - 1, 1);
  // 1970-01-01 was a Thursday.
  const day = first + ((weekday - ((first + 4) % 7) + 14) % 7) + (week - 1) * 7;
  return day < dayNumber(year, month, 1) ? day : day - 7;
}

function dayNumber(year: number, monthIndex: number, date: number): number {
  return Date.UTC(year, monthIndex, date) / (DAY_SECONDS * 1000);
}

function secondsOf(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.replace(/^[+-]/, '').split(':').map(Number);
  const size = hours * 3600 + minutes * 60 + seconds;
  return text.startsWith('-') ? -size : size;
}
