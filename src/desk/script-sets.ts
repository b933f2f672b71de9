import type { Contact } from '../contact.ts';
import type { Day } from '../schedule/index.ts';
import { CONDITIONAL_SCRIPTS } from '../schedule/script.ts';
import { type ScriptSet, variantFor } from '../schedule/variants.ts';
import type { Db } from '../store/db.ts';
import { hasOwnCondition } from '../store/script-names.ts';
import { lastUsedOf } from '../store/scripts.ts';
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
export function setsAgainst(db: Db): readonly ScriptSet[] {
  const text = storedSetting(db, AGAINST);
  return text === null ? [] : (JSON.parse(text) as ScriptSet[]);
}

/** The set that a script is in; null where it is in none. */
export function setWith(db: Db, name: string): ScriptSet | null {
  return setsAgainst(db).find(({ scripts }) => scripts.includes(name)) ?? null;
}

/** The script of a set that a contact gets. */
export interface Variant {
  readonly script: string;
  /** The day on which they were given it already; null where it is drawn. */
  readonly givenOn: Day | null;
}

/** The script of a set that a contact gets: once the choice leans, whoever was given one of them keeps it. */
export function variantOf(db: Db, contact: Pick<Contact, 'id' | 'uid'>, set: ScriptSet): Variant {
  const given = set.lean === null ? null : lastUsedOf(db, contact.id, set.scripts, set.since);
  if (given !== null) return { script: given.script, givenOn: given.day };
  return { script: variantFor(contact.uid, set.scripts, set.lean), givenOn: null };
}
