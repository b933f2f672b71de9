import * as z from 'zod/mini';
import { nameOf } from '../contact.ts';
import { cardOf } from '../desk/card.ts';
import type { Desk } from '../desk/desk.ts';
import { whoIs } from '../desk/who.ts';
import { fault } from '../faults.ts';
import { nearest } from '../ports/nearest.ts';
import type { Script } from '../schedule/script.ts';
import { SHIPPED_SCRIPTS, shippedScript } from '../schedule/shipped-scripts.ts';
import { cadencesOf } from '../store/cadences.ts';
import { checkScript } from '../views/script.ts';
import { type ScriptAnswer, scriptPage } from '../views/script-page.ts';
import { field, verb } from './command.ts';

export const script = verb({
  name: 'script',
  group: 'set',
  takes: '[action] [name]',
  summary: 'What to say: the texts, as written or filled in',
  examples: [
    ['prospect script list', 'all of them, and when to use each'],
    ['prospect script show fire-off-list', 'one as it is written, with its blanks'],
    ['prospect script show fire-final --for 3', 'filled for a contact'],
    ['prospect script check', 'what is wrong with any of them'],
  ],
  options: [{ flags: '--for <who>', about: 'fill it for this contact' }],
  file: 'needs',
  input: () => z.object({ action: field.maybe, name: field.maybe, for: field.maybe }),
  async run({ action = 'list', name, for: who }, desk): Promise<ScriptAnswer> {
    if (action === 'list') return { kind: 'list', scripts: SHIPPED_SCRIPTS, usedIn: usesOf(desk) };
    if (action === 'check') {
      const scripts = name === undefined ? SHIPPED_SCRIPTS : [scriptNamed(name)];
      const faults = scripts.flatMap((one) =>
        checkScript(one).map((found) => ({ ...found, script: one.name })),
      );
      return { kind: 'check', checked: scripts.length, faults };
    }
    if (action !== 'show')
      throw fault('usage', `script cannot "${action}"`, 'script list, show NAME or check');
    if (name === undefined) throw fault('usage', 'which script? its name is missing', 'prospect script list');
    const found = scriptNamed(name);
    if (who === undefined) return { kind: 'show', script: found };
    const contact = await whoIs(desk, who);
    const filled = cardOf(desk, contact, found.name);
    if (filled.script === null) throw fault('not-found', `there is no script "${name}"`);
    return { kind: 'filled', script: filled.script, instead: filled.instead, for: nameOf(contact) };
  },
  view: scriptPage,
});

function scriptNamed(name: string): Script {
  const found = shippedScript(name);
  if (found !== null) return found;
  const near = nearest(
    name,
    SHIPPED_SCRIPTS.map((one) => one.name),
  );
  throw fault(
    'not-found',
    `there is no script "${name}"`,
    near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'prospect script list',
  );
}

/** The cadences in which each script is used. */
function usesOf(desk: Desk): ReadonlyMap<string, readonly string[]> {
  const uses = new Map<string, string[]>();
  for (const { cadence } of cadencesOf(desk.db).all()) {
    const names = cadence.touches.map((touch) => touch.script);
    if (cadence.ending.kind === 'breakup') names.push(cadence.ending.script);
    for (const name of new Set(names)) uses.set(name, [...(uses.get(name) ?? []), cadence.name]);
  }
  return uses;
}
