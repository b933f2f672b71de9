import { nearest } from '../ports/nearest.ts';
import { SWITCHES } from '../schedule/blanks.ts';
import type { Script } from '../schedule/script.ts';
import type { ScriptFault } from '../schedule/scripts/check.ts';
import { GAPS } from '../schedule/scripts/gaps.ts';
import { cadencesOf } from '../store/cadences.ts';
import { allScripts, scriptNamed } from '../store/scripts.ts';
import { checkScript } from '../views/script.ts';
import type { Desk } from './desk.ts';

/** A fault, and the script that it is in. */
export type NamedFault = ScriptFault & { readonly script: string };

/** Everything that is wrong with scripts, and with the cadences' use of them: of all, or of one. */
export function checkScripts(
  desk: Desk,
  only: Script | null,
): { readonly checked: number; readonly faults: readonly NamedFault[] } {
  const scripts = only === null ? allScripts(desk.db).map(({ script }) => script) : [only];
  const texts = scripts.flatMap((script) =>
    checkOne(desk, script).map((found) => ({ ...found, script: script.name })),
  );
  const uses = cadenceFaults(desk).filter(({ script }) => only === null || script === only.name);
  return { checked: scripts.length, faults: [...texts, ...uses] };
}

/** What is wrong with one script; near names stand beside blanks that there are none of. */
export function checkOne(desk: Desk, script: Script): readonly ScriptFault[] {
  const found = checkScript(script).map((one) => withNear(one));
  const { needs } = script;
  if (needs === undefined || scriptNamed(desk.db, needs.otherwise) !== null) return found;
  const message = `"${needs.otherwise}" is to stand in for it, and there is no such script.`;
  return [...found, { part: 'script', rule: 'stand-in', message }];
}

const BLANKS = [...Object.keys(GAPS), ...Object.keys(GAPS).map((blank) => `has_${blank}`), ...SWITCHES];

function withNear({ unknown, ...found }: ScriptFault): ScriptFault {
  if (unknown === undefined) return found;
  const near = nearest(unknown, BLANKS).map((blank) => `{{${blank}}}`);
  const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'All of them: prospect help blanks';
  return { ...found, message: `${found.message} ${hint}` };
}

/** Scripts that a cadence names and that are not there, or that it uses for what they are not. */
function cadenceFaults(desk: Desk): readonly NamedFault[] {
  return cadencesOf(desk.db)
    .all()
    .flatMap(({ cadence: { name, touches, ending } }) => [
      ...[...new Set(touches.map(({ script }) => script))].map((script) =>
        useFault(desk, name, script, false),
      ),
      ...(ending.kind === 'breakup' ? [useFault(desk, name, ending.script, true)] : []),
    ])
    .filter((found) => found !== null);
}

function useFault(desk: Desk, cadence: string, name: string, last: boolean): NamedFault | null {
  const script = scriptNamed(desk.db, name);
  const message =
    script === null
      ? `The cadence ${cadence} calls for it, and there is no such script: prospect script new ${name}`
      : last && !script.isBreakup
        ? `The cadence ${cadence} ends with it, and it is not marked as a last message (Breakup: yes).`
        : !last && script.isBreakup
          ? `The cadence ${cadence} has it before the end, and it says that it is the last message.`
          : null;
  return message === null ? null : { script: name, part: 'script', rule: 'cadence', message };
}
