import { instantOf } from '../ports/zone.ts';
import { type Clock, type Day, type DayShare, isDial, shareOf } from '../schedule/index.ts';
import { loggedOn, stories, storiesOf, type Told } from '../store/ledger.ts';
import type { ClosedDay, LedgerAnswer, Written } from '../views/ledger.ts';
import { type Desk, minutesPerAttempt } from './desk.ts';
import {
  type Book,
  breakupBook,
  folded,
  type MinutesBy,
  minutesBook,
  overrunBook,
  promiseBook,
  silenceBook,
  type Terms,
} from './ledger-books.ts';
import { type Period, period, periodOf, type TypedPeriod } from './ledger-period.ts';
import { type ReplacementBy, replacementBook } from './ledger-replacement.ts';
import { criteriaOf, sourceBook } from './sources.ts';

/** Rows of a table unless more are asked for. */
const SCREENFUL = 50;

export interface LedgerWish extends TypedPeriod {
  readonly limit: number | null;
}

function termsOf(desk: Desk, period: Period): Terms {
  const { today, rules } = desk;
  return {
    period,
    today,
    calendar: rules.calendar,
    cadence: (name) => rules.cadence(name),
    minutes: minutesPerAttempt(desk),
  };
}

/** Days promised and agreed, those named for the latest day first. */
export async function promises(desk: Desk, wish: LedgerWish): Promise<LedgerAnswer> {
  const terms = termsOf(desk, await periodOf(desk, wish, false));
  const rows = written(desk, promiseBook(terms), wish, (a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
  return { name: 'promises', ...rows, ...about(desk, terms) };
}

/** Last messages, the newest first. */
export async function breakups(desk: Desk, wish: LedgerWish): Promise<LedgerAnswer> {
  const terms = termsOf(desk, await periodOf(desk, wish, false));
  const rows = written(desk, breakupBook(terms), wish, (a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
  return { name: 'breakups', ...rows, ...about(desk, terms) };
}

export async function replacement(desk: Desk, wish: LedgerWish, by: ReplacementBy): Promise<LedgerAnswer> {
  const terms = termsOf(desk, await periodOf(desk, wish, false));
  const rows = written(desk, replacementBook(terms, by), wish, null);
  return { name: 'replacement', by, ...rows, ...about(desk, terms) };
}

/** Contacts past the number of their cadence, the most minutes first. */
export async function overrun(desk: Desk, wish: LedgerWish): Promise<LedgerAnswer> {
  const terms = termsOf(desk, await periodOf(desk, wish, true));
  const rows = written(desk, overrunBook(terms), wish, (a, b) => b.over - a.over, true);
  return { name: 'overrun', each: terms.minutes, ...rows, ...about(desk, terms) };
}

export async function minutes(desk: Desk, wish: LedgerWish, by: MinutesBy): Promise<LedgerAnswer> {
  const terms = termsOf(desk, await periodOf(desk, wish, false));
  const compare =
    by === 'month' ? null : (a: { minutes: number }, b: { minutes: number }) => b.minutes - a.minutes;
  const book = minutesBook(terms, by);
  const rows = written(desk, book, wish, compare, by !== 'contact');
  return { name: 'minutes', by, ...rows, ...about(desk, terms) };
}

export async function silence(desk: Desk, wish: LedgerWish): Promise<LedgerAnswer> {
  const terms = termsOf(desk, await periodOf(desk, wish, true));
  return { name: 'silence', ...written(desk, silenceBook(terms), wish, null), ...about(desk, terms) };
}

/** Every source with what came of it, over the whole log. */
export function sources(desk: Desk, limit: number | null) {
  const terms = termsOf(desk, period(null, null));
  const byPeople = (a: { people: number }, b: { people: number }) => b.people - a.people;
  return written(desk, sourceBook(terms, criteriaOf(desk.db)), { limit }, byPeople, true);
}

/** All ledgers in one pass: their totals. */
export async function summary(desk: Desk, typed: TypedPeriod): Promise<LedgerAnswer> {
  const recent = termsOf(desk, await periodOf(desk, typed, false));
  const whole = termsOf(desk, await periodOf(desk, typed, true));
  const books = {
    promises: promiseBook(recent),
    breakups: breakupBook(recent),
    replacement: replacementBook(recent, 'month'),
    overrun: overrunBook(whole),
    minutes: minutesBook(recent, 'kind'),
    silence: silenceBook(whole),
  };
  for (const story of stories(desk.db)) {
    const contact = folded(story);
    for (const book of Object.values(books)) book.take(contact);
  }
  const totals = {
    promises: books.promises.totals(),
    breakups: books.breakups.totals(),
    replacement: books.replacement.totals(),
    overrun: books.overrun.totals(),
    minutes: books.minutes.totals(),
    silence: books.silence.totals(),
  };
  const isNamed = typed.all || typed.since !== undefined || typed.until !== undefined;
  return { name: 'summary', all: totals, isNamed, ...about(desk, recent) };
}

function about(desk: Desk, { period: { since, until } }: Terms) {
  return { since, until, today: desk.today };
}

const MS_PER_DAY = 86_400_000;

/** What was done on a day, by the log alone; only what was written since that day began is read. */
export function closedDay(desk: Desk, on: Day): ClosedDay {
  const midnight = instantOf(on, '00:00' as Clock, desk.zone).at;
  // A day earlier, since somewhere else the day began before it did here.
  const contacts = loggedOn(desk.db, on, midnight - MS_PER_DAY);
  const sum: Record<keyof DayShare, number> = {
    ...{ dials: 0, talks: 0, promisesKept: 0, agreementsKept: 0, fired: 0, wonBack: 0 },
  };
  let [calls, written] = [0, 0];
  for (const story of storiesOf(desk.db, contacts)) {
    for (const told of story.log) {
      if (told.event.day !== on || !isDial(told.event)) continue;
      if (isWritten(told)) written++;
      else if (isCall(told)) calls++;
    }
    const share = shareOf(folded(story).steps, on, desk.rules.calendar);
    for (const key of Object.keys(sum) as (keyof DayShare)[]) sum[key] += share[key];
  }
  const each = minutesPerAttempt(desk);
  return {
    ...{ on, today: desk.today, people: contacts.length, ...sum, calls, written },
    minutes: Math.round(sum.dials * each * 100) / 100,
    minutesPerAttempt: each,
  };
}

/** An e-mail or a message, the last one of a cadence too. */
function isWritten({ event, via }: Told): boolean {
  const outcome = event.kind === 'attempt' ? event.outcome : null;
  return outcome === 'emailed' || outcome === 'messaged' || via === 'email' || via === 'message';
}

/** A call; a visit is none, nor is a meeting of which nobody said how it came about. */
function isCall({ event, via }: Told): boolean {
  if (via !== null) return via === 'call' || via === 'receptionist' || via === 'escalate';
  return event.kind === 'attempt' && event.outcome !== 'meeting';
}

type Compare<Row> = (a: Row, b: Row) => number;

/**
 * Writes a ledger. For a table, with a limit, or where the order says so, all contacts are read at once and
 * only the rows shown are kept; else the rows go out as they are read, in the order of the contacts. The
 * totals are over all rows either way, and known once the rows were read.
 */
function written<Row, Totals>(
  desk: Desk,
  book: Book<Row, Totals>,
  wish: { readonly limit: number | null },
  compare: Compare<Row> | null,
  isSorted = compare === null,
): Written<Row, Totals> {
  const limit = wish.limit ?? (desk.look.format === 'table' ? SCREENFUL : null);
  if (limit === null && !isSorted)
    return { rows: rowsOf(desk, book), totals: () => book.totals(), hidden: 0 };
  const kept = best(rowsOf(desk, book), limit ?? Number.POSITIVE_INFINITY, compare);
  return { ...kept, totals: () => book.totals() };
}

function* rowsOf<Row, Totals>(desk: Desk, book: Book<Row, Totals>): Generator<Row> {
  for (const story of stories(desk.db)) yield* book.take(folded(story));
  yield* book.atEnd();
}

/** The first so many rows by an order, or without one the last; what is in excess is dropped on the way. */
function best<Row>(rows: Iterable<Row>, most: number, compare: Compare<Row> | null) {
  const cut = (all: Row[]) => {
    if (compare !== null) return all.sort(compare).slice(0, most);
    return all.length > most ? all.slice(all.length - most) : all;
  };
  let kept: Row[] = [];
  let total = 0;
  for (const row of rows) {
    total++;
    kept.push(row);
    if (kept.length > 2 * most + 1000) kept = cut(kept);
  }
  kept = cut(kept);
  return { rows: kept, hidden: total - kept.length };
}
