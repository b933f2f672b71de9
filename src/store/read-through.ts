import { BEGINS, COMES, ENDS, FIRES, GOODBYE, KEEPS, VOIDS, WORD } from '../figures/follow-ups.ts';
import { MOVES } from './codes.ts';
import type { Db } from './db.ts';
import { code, ENDERS, ROLES } from './figures.ts';

/** An entry by its codes; what is absent is 0. */
export interface Passing {
  readonly contact: number;
  readonly what: number;
  readonly role: number;
  readonly counted: number;
  /** The number of the attempt in its run. */
  readonly nth: number;
  readonly via: number;
  readonly forced: number;
  /** Days since 1970. */
  readonly day: number;
  /** When within its day, in units of eight seconds: of two entries of one day, the lower came first. */
  readonly moment: number;
  readonly promised: number;
  /** The day that was agreed on, or until which they were put off. */
  readonly onDay: number;
  /** The column that was asked for; minutes since 1970 for the instant. */
  readonly extra: number;
}

const EXTRAS = { none: '0', cadence: 'cadence', script: 'script', instant: 'at / 60000' } as const;
export type Extra = keyof typeof EXTRAS;

const COLUMNS = ['what', 'role', 'counted', 'nth', 'via', 'forced', 'day', 'promised', 'on_day'] as const;
/**
 * A day begins up to fourteen hours before that of UTC, and a number wants to be positive. Eight seconds are as fine
 * as a character can tell two days and a half.
 */
const MOMENT = 'at / 8000 - day * 10800 + 8192';
/** Entries of a page: some 60 kB. */
const PAGE = 5000;
/** Low bits of a number that takes two characters. */
const BITS = 14;
const LOW = (1 << BITS) - 1;
/** Above lie surrogates, and what stands for a number that has no character: one before 1970, or after 2058. */
const UNFIT = /[\u8000-\uffff]/;

/**
 * Reads the whole log once, in the order in which it was written, and hands over every entry in one object that is
 * written anew each time. SQLite sets up each page as one text, a character for a number: a row costs half of what
 * a call for it would. A page with a number that fits no character is read as rows.
 */
export function readThrough(db: Db, extra: Extra, take: (entry: Passing) => void): void {
  const asked = EXTRAS[extra];
  const isAsked = extra !== 'none';
  const columns = [...COLUMNS, MOMENT, ...two('contact'), ...(isAsked ? two(asked) : [])];
  const width = columns.length;
  // By the table itself: an index would hand the rows over in its own order.
  const where = 'from entries not indexed where id between ? and ?';
  const page = db.sql(`select group_concat(char(${columns.join(', ')}), '') ${where}`).pluck();
  const last = (db.sql('select max(id) from entries').pluck().get() as number | null) ?? 0;
  const entry = emptyEntry();
  for (let from = 1; from <= last; from += PAGE) {
    const to = from + PAGE - 1;
    const text = (page.get(from, to) as string | null) ?? '';
    if (UNFIT.test(text)) {
      const named = COLUMNS.map(
        (name) => `coalesce(${name}, 0) as ${name === 'on_day' ? 'onDay' : name}`,
      ).join(', ');
      const rows = db.sql(
        `select ${named}, contact, ${MOMENT} as moment, coalesce(${asked}, 0) as extra ${where} order by id`,
      );
      for (const row of rows.all(from, to)) take(row as Passing);
      continue;
    }
    for (let at = 0; at < text.length; at += width) {
      entry.what = text.charCodeAt(at);
      entry.role = text.charCodeAt(at + 1);
      entry.counted = text.charCodeAt(at + 2);
      entry.nth = text.charCodeAt(at + 3);
      entry.via = text.charCodeAt(at + 4);
      entry.forced = text.charCodeAt(at + 5);
      entry.day = text.charCodeAt(at + 6);
      entry.promised = text.charCodeAt(at + 7);
      entry.onDay = text.charCodeAt(at + 8);
      entry.moment = text.charCodeAt(at + 9);
      entry.contact = (text.charCodeAt(at + 10) << BITS) | text.charCodeAt(at + 11);
      if (isAsked) entry.extra = (text.charCodeAt(at + 12) << BITS) | text.charCodeAt(at + 13);
      take(entry);
    }
  }
}

function two(column: string): readonly string[] {
  return [`${column} >> ${BITS}`, `${column} & ${LOW}`];
}

function emptyEntry() {
  const none = { contact: 0, what: 0, role: 0, counted: 0, nth: 0, via: 0 };
  return { ...none, forced: 0, day: 0, moment: 0, promised: 0, onDay: 0, extra: 0 };
}

/** The code that the counts of an entry go by: see `lineOfCode`. */
export function codeOf({ what, role, counted, via }: Passing): number {
  // No way of its own and a call are counted alike.
  return what + 64 * (role + ROLES * (counted + 2 * (via + 1)));
}

const FIRST_MOVE = 40;
const [BREAKUP, EXTRA] = [1, 2];
const [REPLIED, DO_NOT_CALL] = [code('replied'), code('do-not-call')];
const LEFT = code('breakup');
const RETIRE = FIRST_MOVE + MOVES.indexOf('retire');
const BEGINNINGS: readonly number[] = [
  FIRST_MOVE + MOVES.indexOf('enrol'),
  FIRST_MOVE + MOVES.indexOf('revive'),
];
const MESSAGES: readonly number[] = [code('voicemail'), code('emailed'), code('messaged')];
const TALKS: readonly number[] = [code('talked'), code('callback'), code('meeting')];

/** What every kind of entry does, whatever else is known of it. */
const ALWAYS = Uint8Array.from({ length: 64 }, (_, what) => {
  const comes = what === REPLIED || what === DO_NOT_CALL;
  const isTalk = TALKS.includes(what) || what === code('not-interested');
  return (
    (ENDERS.includes(what) ? ENDS : 0) |
    (isTalk ? KEEPS | VOIDS : 0) |
    (comes ? COMES | VOIDS : 0) |
    (what === RETIRE ? FIRES : 0) |
    (BEGINNINGS.includes(what) ? BEGINS : 0)
  );
});

/** What an entry does to promised days and last messages: the rules of the ledgers, for one pass. */
export function effectsOf({ what, role, counted, nth, forced }: Passing): number {
  // The fold does not look at these.
  if (what < FIRST_MOVE && (role === EXTRA || forced === 1)) return 0;
  let effects = ALWAYS[what]!;
  if (counted === 1 && (effects & COMES) === 0) effects |= KEEPS;
  if (counted === 1 && (what === LEFT || (role === BREAKUP && MESSAGES.includes(what))))
    effects |= GOODBYE | FIRES;
  // A call of a run that was begun anew.
  if (nth !== 0) effects |= ENDS;
  // Their own word; an attempt of the user only where it belongs to no run, so that nobody was called.
  return what === REPLIED || (nth === 0 && TALKS.includes(what)) ? effects | WORD : effects;
}

/** The day that an entry promised, as far as it may hold: whoever is in no run is promised nothing; 0 for none. */
export function promisedBy({ role, forced, nth, promised }: Passing): number {
  return role === EXTRA || role === BREAKUP || forced === 1 || nth === 0 ? 0 : promised;
}
