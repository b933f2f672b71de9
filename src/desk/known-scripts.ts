import type { ScriptTraits } from '../schedule/index.ts';
import type { Script } from '../schedule/script.ts';
import { SHIPPED_SCRIPTS, shippedScript } from '../schedule/shipped-scripts.ts';
import { ownScripts } from '../store/own-scripts.ts';
import type { Desk } from './desk.ts';

/** The scripts that a cadence may name: those that are shipped and those that the user wrote. */
export interface KnownScripts {
  readonly names: readonly string[];
  /** The text; null where there is none of that name. The user's own goes before the shipped one. */
  named(name: string): Script | null;
  traits(name: string): ScriptTraits | null;
}

/** Reads the names of all scripts, and the user's own texts. */
export function knownScripts(desk: Desk): KnownScripts {
  const own = ownScripts(desk.db);
  const named = (name: string) => ownScript(name, own.get(name)) ?? shippedScript(name);
  return {
    names: [...new Set([...SHIPPED_SCRIPTS.map(({ name }) => name), ...own.keys()])],
    named,
    traits(name) {
      const script = named(name);
      return script === null ? null : { isBreakup: script.isBreakup, needs: script.needs ?? null };
    },
  };
}

/** A script of the user's from its row; what the row does not say is empty. */
function ownScript(name: string, body: unknown): Script | null {
  if (typeof body !== 'object' || body === null) return null;
  const nothing = { title: name, whenToUse: '', answers: [], parts: {}, isBreakup: false };
  return { ...nothing, ...(body as Partial<Script>), name };
}
