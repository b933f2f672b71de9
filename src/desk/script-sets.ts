import { CONDITIONAL_SCRIPTS } from '../schedule/script.ts';
import type { Db } from '../store/db.ts';
import { hasOwnCondition } from '../store/script-names.ts';
import { storedSetting } from '../store/settings.ts';

/**
 * True where another script than the planned one may be used, by a condition or a comparison. Reads no text and,
 * but for one short query, nothing.
 */
export function mayStandIn(db: Db, name: string): boolean {
  return CONDITIONAL_SCRIPTS.has(name) || setWith(db, name) !== null || hasOwnCondition(db, name);
}

/** The setting that keeps the sets of scripts tried against each other. */
export const AGAINST = 'scripts-against';

/** The sets of scripts that are tried against each other. */
export function setsAgainst(db: Db): readonly (readonly string[])[] {
  const text = storedSetting(db, AGAINST);
  return text === null ? [] : (JSON.parse(text) as string[][]);
}

/** The set that a script is in; null where it is in none. */
export function setWith(db: Db, name: string): readonly string[] | null {
  return setsAgainst(db).find((set) => set.includes(name)) ?? null;
}
