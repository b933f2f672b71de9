import { readCadenceText } from '../ports/cadence-text.ts';
import { nearest } from '../ports/nearest.ts';
import {
  type Cadence,
  type CheckAgainst,
  type CheckFinding,
  checkCadence,
  numberOf,
} from '../schedule/index.ts';
import { cadencesOf } from '../store/cadences.ts';
import { workDaysOf } from '../store/workdays.ts';
import type { CheckedCadences } from '../views/cadence-check.ts';
import { textFault, textOf } from './cadence-file.ts';
import { cadenceNamed, namesOf, usesIn } from './cadences.ts';
import { capsFor } from './caps.ts';
import { checkOne } from './check-scripts.ts';
import type { Desk } from './desk.ts';
import { type KnownScripts, knownScripts } from './known-scripts.ts';

/** Checks one cadence, all of them, or the text in a file. Faults: check-failed where a text cannot be read. */
export function checkCadences(
  desk: Desk,
  name: string | undefined,
  file: string | undefined,
  packs: string | undefined,
): CheckedCadences {
  const drafts = file === undefined ? storedDrafts(desk, name) : [draftIn(desk, file, name)];
  const scripts = knownScripts(desk);
  return {
    cadences: drafts.map(({ cadence }) => {
      const { end, findings } = checkCadence(cadence, against(desk, cadence.name, packs, scripts));
      return {
        name: cadence.name,
        of: numberOf(cadence),
        end,
        findings: [...findings, ...textFindings(desk, scripts, cadence)],
      };
    }),
    caps: capsFor(desk, packs).map((cap) => cap.name),
  };
}

/** What is wrong with the texts that a cadence calls for: a goodbye that says none is a fault of the plan, too. */
function textFindings(
  desk: Desk,
  scripts: KnownScripts,
  { touches, ending }: Cadence,
): readonly CheckFinding[] {
  const names = [...touches, ...(ending.kind === 'breakup' ? [ending] : [])].map(({ script }) => script);
  return [...new Set(names)].flatMap((name) => {
    const script = scripts.named(name);
    const found = script === null ? [] : checkOne(desk, script);
    return found.map(({ part, message }) => ({
      kind: 'fault' as const,
      rule: 'script' as const,
      attempt: names.indexOf(name) + 1,
      message: `says ${name} (${part}): ${message}`,
    }));
  });
}

function storedDrafts(desk: Desk, name: string | undefined): readonly { readonly cadence: Cadence }[] {
  return name === undefined ? cadencesOf(desk.db).all() : [cadenceNamed(desk, name)];
}

function draftIn(desk: Desk, file: string, name: string | undefined): { readonly cadence: Cadence } {
  const reading = readCadenceText(textOf(desk, file), null, name);
  if (reading.kind === 'cadence') return reading;
  throw textFault('check-failed', file, reading.faults);
}

/** What a cadence of that name is held against. */
export function against(
  desk: Desk,
  name: string,
  packs?: string,
  scripts = knownScripts(desk),
): CheckAgainst {
  const cadences = [...namesOf(desk), name];
  const uses = usesIn(desk, name);
  const isForTalks = uses.some((key) => key === 'cadence-warm' || key === 'cadence-conversation');
  return {
    script: (script) => scripts.traits(script),
    hasCadence: (cadence) => cadences.includes(cadence),
    near: (kind, word) => nearest(word, kind === 'script' ? scripts.names : cadences),
    talked: isForTalks && !uses.includes('cadence-cold') && !uses.includes('cadence-high'),
    caps: capsFor(desk, packs),
    daysAWeek: workDaysOf(desk.db).workdays.length,
  };
}
