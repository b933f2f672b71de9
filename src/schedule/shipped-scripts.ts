import type { Script } from './script.ts';
import { AGREED } from './scripts/agreed.ts';
import { COLD } from './scripts/cold.ts';
import { GOODBYE } from './scripts/goodbye.ts';
import { LATER } from './scripts/later.ts';
import { PATIENT } from './scripts/patient.ts';
import { QUIET } from './scripts/quiet.ts';

/** The scripts that come with the program, in the order in which they are listed. */
export const SHIPPED_SCRIPTS: readonly Script[] = [
  ...COLD,
  ...PATIENT,
  ...QUIET,
  ...AGREED,
  ...LATER,
  ...GOODBYE,
];

const BY_NAME = new Map(SHIPPED_SCRIPTS.map((script) => [script.name, script]));

/** The shipped script of that name, or null. */
export function shippedScript(name: string): Script | null {
  return BY_NAME.get(name) ?? null;
}
