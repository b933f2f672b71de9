import type { Contact } from '../contact.ts';
import { fault } from '../faults.ts';
import { nearest } from '../ports/nearest.ts';
import type { Facts } from '../schedule/blanks.ts';
import { allowedScript, type Script } from '../schedule/script.ts';
import type { ScriptSet } from '../schedule/variants.ts';
import type { Db } from '../store/db.ts';
import { allScripts, scriptNamed } from '../store/scripts.ts';
import type { Desk } from './desk.ts';
import { setWith, variantOf } from './script-sets.ts';

/** The script to use, and what decided. */
export interface ChosenScript {
  /** Null where the plan names a script that is not there. */
  readonly script: Script | null;
  /** Why another one than the planned stands in; null where none does. */
  readonly reason: string | null;
  /** The scripts that are tried against each other, where the plan names one of them. */
  readonly against: ScriptSet | null;
}

/**
 * The script of that name, the one that is tried against it on this contact, or the one that stands in where
 * the log does not bear it out.
 */
export function bestScript(desk: Desk, name: string, contact: Contact, facts: Facts): ChosenScript {
  const against = setWith(desk.db, name);
  const variant = against === null ? name : variantOf(desk.db, contact, against).script;
  const script = variant === name ? null : scriptNamed(desk.db, variant);
  if (script !== null && allowedScript(script, facts).allowed) return { script, reason: null, against };
  return { ...namedScript(desk.db, name, facts), against };
}

/** The script of that name, or the one that stands in where the log does not bear it out. */
export function namedScript(db: Db, name: string, facts: Facts): Omit<ChosenScript, 'against'> {
  return borneOut(db, name, facts, new Set());
}

function borneOut(db: Db, name: string, facts: Facts, asked: Set<string>): Omit<ChosenScript, 'against'> {
  const script = asked.has(name) ? null : scriptNamed(db, name);
  if (script === null)
    return { script: null, reason: `there is no script ${name}: prospect script new ${name}` };
  const allowance = allowedScript(script, facts);
  if (allowance.allowed) return { script, reason: null };
  asked.add(name);
  const { script: instead } = borneOut(db, allowance.instead, facts, asked);
  return { script: instead, reason: `${name}: ${allowance.reason}` };
}

/** The newest text of that name. Faults: not-found, with near names. */
export function scriptCalled(desk: Desk, name: string): Script {
  const found = scriptNamed(desk.db, name);
  if (found !== null) return found;
  const near = nearest(
    name,
    allScripts(desk.db).map(({ script }) => script.name),
  );
  throw fault(
    'not-found',
    `there is no script "${name}"`,
    near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'prospect script list',
  );
}
