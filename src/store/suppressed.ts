import { createHmac, randomBytes } from 'node:crypto';
import { type Day, fromNumber, toNumber } from '../schedule/index.ts';
import type { Db } from './db.ts';
import type { Writing } from './journal.ts';
import { numberFor } from './row-numbers.ts';
import { forgetSettings, storedSetting } from './settings.ts';

/** The setting that holds the key of the hashes: never shown, and in no export but a whole copy. */
export const SUPPRESSION_KEY = 'suppression-key';

/** True where anything is suppressed at all: most files need no hashing. */
export function anySuppressed(db: Db): boolean {
  return db.sql('select 1 from suppressed limit 1').get() !== undefined;
}

/** How many numbers and addresses are suppressed, and since which day the first of them. */
export interface Suppressed {
  readonly suppressed: number;
  readonly since: Day | null;
}

export function countSuppressed(db: Db): Suppressed {
  const { many, first } = db.sql('select count(*) as many, min(on_day) as first from suppressed').get() as {
    many: number;
    first: number | null;
  };
  return { suppressed: many, since: first === null ? null : fromNumber(first) };
}

/** True for a number (E.164) or address that must never be called or written to again. */
export function isSuppressed(db: Db, way: string): boolean {
  if (!anySuppressed(db)) return false;
  const key = storedSetting(db, SUPPRESSION_KEY);
  if (key === null) return false;
  return db.sql('select 1 from suppressed where hash = ?').get(hashOf(key, way)) !== undefined;
}

/** Enters a number or address into the suppression list, as a keyed hash. */
export function suppress(writing: Writing, way: string, day: Day): void {
  const key = keyOf(writing);
  const hash = hashOf(key, way);
  if (writing.db.sql('select 1 from suppressed where hash = ?').get(hash) !== undefined) return;
  writing.insert('suppressed', { hash, on_day: toNumber(day) });
}

/** Takes a number or address off the list again. */
export function unsuppress(writing: Writing, way: string): void {
  const key = storedSetting(writing.db, SUPPRESSION_KEY);
  if (key === null) return;
  const id = writing.db.sql('select id from suppressed where hash = ?').pluck().get(hashOf(key, way));
  if (id !== undefined) writing.remove('suppressed', id as number);
}

/** The key, made on first use. It stays when the command that made it is undone: other hashes may need it. */
function keyOf({ db }: Writing): string {
  const stored = storedSetting(db, SUPPRESSION_KEY);
  if (stored !== null) return stored;
  const key = randomBytes(32).toString('hex');
  // A number of its own: a setting that was taken away may come back, and must not come back in its place.
  const id = numberFor(db, 'settings');
  db.sql('insert into settings (id, key, value) values (?, ?, ?)').run(id, SUPPRESSION_KEY, key);
  forgetSettings(db);
  return key;
}

function hashOf(key: string, way: string): Buffer {
  return createHmac('sha256', Buffer.from(key, 'hex')).update(way.toLowerCase()).digest();
}
