import { type Day, toNumber } from '../schedule/index.ts';
import type { Db } from './db.ts';

/** One stretch of dialling; times are epoch milliseconds. */
export interface DialSession {
  readonly id: number;
  readonly began: number;
  readonly seen: number;
  readonly attempts: number;
  readonly talks: number;
  /** Milliseconds that went into its attempts. */
  readonly worked: number;
}

/** The session to go on with: the last of that day, if it was seen within `within` milliseconds; else a new one. */
export function resumeSession(db: Db, day: Day, now: number, within: number): DialSession {
  const last = db
    .sql('select * from dial_sessions where day = ? order by id desc limit 1')
    .get(toNumber(day)) as DialSession | undefined;
  if (last !== undefined && last.seen <= now && now - last.seen <= within) return last;
  const added = db
    .sql('insert into dial_sessions (day, began, seen) values (?, ?, ?)')
    .run(toNumber(day), now, now);
  const id = Number(added.lastInsertRowid);
  return { id, began: now, seen: now, attempts: 0, talks: 0, worked: 0 };
}

/** Keeps how far a session has come. Written with the attempt that it counts, in the same transaction. */
export function saveSession(db: Db, { id, seen, attempts, talks, worked }: DialSession): void {
  db.sql('update dial_sessions set seen = ?, attempts = ?, talks = ?, worked = ? where id = ?').run(
    seen,
    attempts,
    talks,
    worked,
    id,
  );
}

/** Whom the user passed over on a day, and why. */
export function skippedOn(db: Db, day: Day): ReadonlyMap<number, string> {
  const rows = db.sql('select contact, reason from dial_skips where day = ?').all(toNumber(day)) as {
    contact: number;
    reason: string;
  }[];
  return new Map(rows.map(({ contact, reason }) => [contact, reason]));
}

/** Passes a contact over for the rest of the day. */
export function skip(db: Db, contact: number, day: Day, now: number, reason: string): void {
  db.sql('delete from dial_skips where day <> ?').run(toNumber(day));
  db.sql('insert or replace into dial_skips (contact, day, at, reason) values (?, ?, ?, ?)').run(
    contact,
    toNumber(day),
    now,
    reason.slice(0, 200),
  );
}

/** Everybody who was passed over may come again. */
export function forgetSkips(db: Db): void {
  db.sql('delete from dial_skips').run();
}
