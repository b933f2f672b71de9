import type { ScriptTraits } from '../schedule/index.ts';
import type { Script } from '../schedule/script.ts';
import { allScripts } from '../store/scripts.ts';
import type { Desk } from './desk.ts';

/** The scripts that a cadence may name: those that are shipped and those that the user wrote. */
export interface KnownScripts {
  readonly names: readonly string[];
  /** The newest text; null where there is none of that name. */
  named(name: string): Script | null;
  traits(name: string): ScriptTraits | null;
}

/** Reads the newest text of every script. */
export function knownScripts(desk: Desk): KnownScripts {
  const all = new Map(allScripts(desk.db).map(({ script }) => [script.name, script]));
  const named = (name: string) => all.get(name) ?? null;
  return {
    names: [...all.keys()],
    named,
    traits(name) {
      const script = named(name);
      return script === null ? null : { isBreakup: script.isBreakup, needs: script.needs ?? null };
    },
  };
}
