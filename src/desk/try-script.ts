import { type Contact, nameOf } from '../contact.ts';
import type { Facts } from '../schedule/blanks.ts';
import { allowedScript, PARTS, type Script } from '../schedule/script.ts';
import { SITUATIONS } from '../schedule/scripts/samples.ts';
import { entriesOf } from '../store/entries.ts';
import { renderScript } from '../views/script.ts';
import type { ScriptTrial } from '../views/script-page.ts';
import type { Desk } from './desk.ts';
import { callerOf, factsOf } from './story.ts';
import { keptOf } from './take-down.ts';

/** Every part of a script as a contact would hear it, or as invented people in some situations would. Logs nothing. */
export function tryScript(desk: Desk, script: Script, contact: Contact | null): ScriptTrial {
  if (contact !== null) {
    const { standing } = keptOf(desk, contact);
    const facts = factsOf(desk, contact, standing, entriesOf(desk.db, contact.id));
    return { script: script.name, title: script.title, situations: [tried(script, nameOf(contact), facts)] };
  }
  const user = callerOf(desk, null);
  const situations = SITUATIONS.map(({ name, facts }) => tried(script, name, { ...facts, user }));
  return { script: script.name, title: script.title, situations };
}

function tried(script: Script, situation: string, facts: Facts): ScriptTrial['situations'][number] {
  const allowance = allowedScript(script, facts);
  const { parts, cards, delivery, warnings } = renderScript(script, facts, PARTS);
  return {
    situation,
    instead: allowance.allowed ? null : allowance.instead,
    reason: allowance.allowed ? null : allowance.reason,
    delivery,
    parts,
    cards,
    warnings,
  };
}
