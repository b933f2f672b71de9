import type { LearntHours } from '../schedule/index.ts';
import type { Db } from './db.ts';
import type { Writing } from './journal.ts';
import { putSetting, settingOf, storedSetting } from './settings.ts';

/** The setting that keeps the hours learnt last. Written by a command, never reckoned anew by itself. */
const BEST_HOURS = 'best-hours';

/** The hours that were learnt last, in use or not; null where none were. */
export function learntHours(db: Db): LearntHours | null {
  const text = storedSetting(db, BEST_HOURS);
  return text === null ? null : (JSON.parse(text) as LearntHours);
}

/** The learnt hours that plans go by; null where the hours of the day go by turns. */
export function hoursInUse(db: Db): LearntHours | null {
  return settingOf(db, 'slots') === 'best' ? learntHours(db) : null;
}

/** Keeps learnt hours and lets plans go by them; the plans are the caller's to derive. Returns whether anything changed. */
export function putLearntHours(writing: Writing, hours: LearntHours): boolean {
  const learnt = putSetting(writing, BEST_HOURS, JSON.stringify(hours));
  return putSetting(writing, 'slots', 'best') || learnt;
}
