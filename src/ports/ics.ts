import ICAL from 'ical.js';
import { addDays, type Day, dayOf, daysBetween, parseDay } from '../schedule/index.ts';

/** Days off in an iCalendar file: an event that takes whole days, both ends included. */
export interface IcsDays {
  readonly from: Day;
  readonly to: Day;
  readonly name: string;
}

/** What an iCalendar file holds, or where it cannot be read, line by line. */
export type IcsRead =
  | {
      readonly kind: 'read';
      readonly days: readonly IcsDays[];
      /** Events with a time of day, which say nothing about days off. */
      readonly timed: number;
      readonly cancelled: number;
    }
  | {
      readonly kind: 'unread';
      readonly faults: readonly { readonly line: number; readonly message: string }[];
    };

interface Line {
  /** Where it begins in the file, from 1. */
  readonly number: number;
  readonly name: string;
  readonly value: string;
}

/** One VEVENT: its lines by name. */
type Event = ReadonlyMap<string, readonly Line[]>;

class BadLine extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** An event of more days is more likely a wrong date. */
const LONGEST = 400;

/**
 * Reads the whole-day events of an iCalendar file (RFC 5545) that touch the days `from` to `to`; events that
 * repeat are written out for these days. Midnight to midnight counts as whole days, unless it is given in UTC:
 * that is a time elsewhere. Cancelled events and single days taken out of a series are left out.
 */
export function readIcs(text: string, from: Day, to: Day): IcsRead {
  const faults: { line: number; message: string }[] = [];
  const attempt = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch (thrown) {
      if (!(thrown instanceof BadLine)) throw thrown;
      faults.push({ line: thrown.line, message: thrown.message });
      return otherwise;
    }
  };
  const events = attempt(() => eventsOf(linesOf(text)), []);
  const moved = movedOf(events);
  const days: IcsDays[] = [];
  let [timed, cancelled] = [0, 0];
  for (const event of events) {
    if (first(event, 'STATUS')?.value.toUpperCase() === 'CANCELLED') {
      cancelled++;
      continue;
    }
    const range = attempt(() => rangeOf(event), null);
    if (range === 'timed') timed++;
    else if (range !== null) days.push(...attempt(() => occurrences(event, range, from, to, moved), []));
  }
  return faults.length > 0 ? { kind: 'unread', faults } : { kind: 'read', days, timed, cancelled };
}

/** The logical lines: what is folded is joined again. */
function linesOf(text: string): readonly Line[] {
  const joined: { number: number; text: string }[] = [];
  for (const [at, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|[\r\n]/)
    .entries()) {
    const last = joined[joined.length - 1];
    if (/^[ \t]/.test(line) && last !== undefined) last.text += line.slice(1);
    else if (line !== '') joined.push({ number: at + 1, text: line });
  }
  return joined.map(({ number, text: whole }) => {
    // A colon inside quotes belongs to a parameter.
    const match = /^([A-Za-z0-9-]+)(?:;(?:[^":]|"[^"]*")*)?:(.*)$/s.exec(whole);
    if (match === null) throw new BadLine(number, `"${whole.slice(0, 40)}" is no line of a calendar file`);
    return { number, name: match[1]!.toUpperCase(), value: match[2]! };
  });
}

function eventsOf(lines: readonly Line[]): readonly Event[] {
  const [head] = lines;
  if (head === undefined || head.name !== 'BEGIN' || head.value.toUpperCase() !== 'VCALENDAR')
    throw new BadLine(head?.number ?? 1, 'a calendar file begins with BEGIN:VCALENDAR');
  const events: Event[] = [];
  // The components that are open; what lies deeper than an event (an alarm) is not the event's.
  const open: { readonly name: string; readonly line: number; readonly held: Map<string, Line[]> }[] = [];
  for (const line of lines) {
    const inner = open[open.length - 1];
    if (line.name === 'BEGIN') {
      open.push({ name: line.value.toUpperCase(), line: line.number, held: new Map() });
    } else if (line.name === 'END') {
      if (inner === undefined || inner.name !== line.value.toUpperCase())
        throw new BadLine(line.number, `END:${line.value} ends nothing that was begun`);
      open.pop();
      if (inner.name === 'VEVENT') events.push(inner.held);
    } else if (inner !== undefined) {
      inner.held.set(line.name, [...(inner.held.get(line.name) ?? []), line]);
    }
  }
  const left = open[open.length - 1];
  if (left !== undefined)
    throw new BadLine(left.line, `BEGIN:${left.name} has no end: the file is cut short`);
  return events;
}

function first(event: Event, name: string): Line | undefined {
  return event.get(name)?.[0];
}

/** Both ends of an event that takes whole days, `timed` for one that does not. Faults: a day that is none. */
function rangeOf(event: Event): IcsDays | 'timed' | null {
  const start = first(event, 'DTSTART');
  if (start === undefined) return null;
  const from = momentOf(start);
  const end = first(event, 'DTEND');
  const until = end === undefined ? null : momentOf(end);
  if (from.timed && !(from.midnight && until?.midnight)) return 'timed';
  const length = until === null ? durationOf(event) : daysBetween(from.day, until.day);
  // An end that is the start is written by some programs for one day.
  const days = Math.max(1, length);
  if (length < 0) throw new BadLine(end?.number ?? start.number, 'the event ends before it begins');
  if (days > LONGEST)
    throw new BadLine(end?.number ?? start.number, `the event is longer than ${LONGEST} days`);
  return { from: from.day, to: addDays(from.day, days - 1), name: nameOf(event) };
}

function momentOf({ number, value }: Line): {
  readonly day: Day;
  readonly timed: boolean;
  readonly midnight: boolean;
} {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{6})(Z?))?$/.exec(value.trim());
  const day = match === null ? null : dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
  if (match === null || day === null) throw new BadLine(number, `"${value}" is no day`);
  return { day, timed: match[4] !== undefined, midnight: match[4] === '000000' && match[5] === '' };
}

/** Whole days of a DURATION; 1 where there is none. */
function durationOf(event: Event): number {
  const line = first(event, 'DURATION');
  if (line === undefined) return 1;
  const match = /^P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T.*)?$/.exec(line.value.trim());
  if (match === null) throw new BadLine(line.number, `"${line.value}" is no duration`);
  return Number(match[1] ?? 0) * 7 + Number(match[2] ?? 0);
}

function nameOf(event: Event): string {
  const text = first(event, 'SUMMARY')?.value ?? '';
  const name = text
    .replace(/\\[nN]/g, ' ')
    .replace(/\\([\\;,])/g, '$1')
    .trim();
  return name.slice(0, 200) || 'day off';
}

/** Days of a series that were moved or changed one by one: they stand in events of their own. */
function movedOf(events: readonly Event[]): ReadonlySet<string> {
  return new Set(
    events.flatMap((event) =>
      (event.get('RECURRENCE-ID') ?? []).map(({ value }) => `${uidOf(event)} ${value.slice(0, 8)}`),
    ),
  );
}

function uidOf(event: Event): string {
  return first(event, 'UID')?.value ?? '';
}

/** The event on each of its days within the window. */
function occurrences(
  event: Event,
  range: IcsDays,
  from: Day,
  to: Day,
  moved: ReadonlySet<string>,
): readonly IcsDays[] {
  const length = daysBetween(range.from, range.to);
  const out = new Set(listed(event, 'EXDATE'));
  const alone = event.has('RECURRENCE-ID');
  const starts = [
    range.from,
    ...listed(event, 'RDATE'),
    ...repeats(event, range.from, addDays(from, -length), to),
  ];
  return [...new Set(starts)]
    .filter((day) => !out.has(day) && (alone || !moved.has(`${uidOf(event)} ${day.replaceAll('-', '')}`)))
    .map((day) => ({ from: day, to: addDays(day, length), name: range.name }))
    .filter((one) => one.to >= from && one.from <= to);
}

function listed(event: Event, name: string): readonly Day[] {
  return (event.get(name) ?? []).flatMap(({ number, value }) =>
    value.split(',').map((part) => momentOf({ number, name, value: part.split('/')[0]! }).day),
  );
}

/** So many steps of a rule are walked: a daily one reaches back more than fifty years. */
const STEPS = 20_000;

function repeats(event: Event, start: Day, from: Day, to: Day): readonly Day[] {
  return (event.get('RRULE') ?? []).flatMap(({ number, value }) => {
    const days: Day[] = [];
    try {
      const rule = ICAL.Recur.fromString(value);
      if (!['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(String(rule.freq)))
        throw new Error('days repeat daily, weekly, monthly or yearly');
      const walk = rule.iterator(ICAL.Time.fromDateString(start));
      for (let step = 0; step < STEPS; step++) {
        const day = parseDay(walk.next()?.toString().slice(0, 10) ?? '');
        if (day === null || day > to) break;
        if (day >= from) days.push(day);
      }
    } catch (thrown) {
      throw new BadLine(
        number,
        `the rule "${value.slice(0, 60)}" cannot be read (${(thrown as Error).message})`,
      );
    }
    return days;
  });
}
