import type { Contact } from '../contact.ts';
import type { Facts } from '../schedule/blanks.ts';
import type { Agreement, Plan, Standing } from '../schedule/index.ts';
import { allowedScript, chooseParts, type Script } from '../schedule/script.ts';
import { shippedScript } from '../schedule/shipped-scripts.ts';
import { entriesOf } from '../store/entries.ts';
import { rowsOf } from '../store/list-rows.ts';
import type { ShownCard } from '../views/card.ts';
import { type RenderedScript, renderScript } from '../views/script.ts';
import type { Desk } from './desk.ts';
import { callingHours, localOf, timeThere } from './local.ts';
import { factsOf, touchOf } from './story.ts';
import { keptOf } from './take-down.ts';

/** One contact as a caller wants to see them before the dial, and where they stand. */
export type Card = ShownCard & { readonly standing: Standing };

/** Gathers a card: history, facts, and the script filled in. */
export function cardOf(desk: Desk, contact: Contact, scriptName?: string): Card {
  const { standing, plan, status } = keptOf(desk, contact);
  const entries = entriesOf(desk.db, contact.id);
  const facts = factsOf(desk, contact, standing, entries);
  const name = scriptName ?? (plan.kind === 'due' ? plan.script : null);
  const chosen = name === null ? null : bestScript(name, facts);
  const local = localOf(desk, contact, callingHours(desk));
  return {
    contact,
    status,
    plan,
    standing,
    row: rowsOf(desk.db, desk.today).get(contact.id) ?? null,
    local,
    entries,
    facts,
    script: chosen === null ? null : rendered(desk, contact, chosen.script, facts, plan, standing),
    instead: chosen?.reason ?? null,
    agreedThere:
      plan.kind === 'due' && plan.at !== null ? timeThere(desk, plan.due, plan.at, local.zone) : null,
    namesDay: chosen !== null && namesDay(chosen.script) && !touchOf(desk, standing).touch.promise,
    today: desk.today,
    clock: desk.clock,
  };
}

/** The script of that name, or the one that stands in where the log does not bear it out. */
export function bestScript(
  name: string,
  facts: Facts,
): { readonly script: Script; readonly reason: string | null } {
  const script = shippedScript(name);
  if (script === null) throw new Error(`no script ${name}`);
  const allowance = allowedScript(script, facts);
  if (allowance.allowed) return { script, reason: null };
  return { script: bestScript(allowance.instead, facts).script, reason: `${name}: ${allowance.reason}` };
}

/** True where the voicemail says on which day the next call comes. */
function namesDay({ parts }: Script): boolean {
  return /promise_on/.test(parts.voicemail ?? '');
}

function rendered(
  desk: Desk,
  contact: Contact,
  script: Script,
  facts: Facts,
  plan: Plan,
  standing: Standing,
): RenderedScript {
  const { touch } = touchOf(desk, standing);
  const action = plan.kind === 'due' ? plan.action : touch.action;
  const parts = chooseParts(
    script,
    action,
    plan.kind === 'due' && plan.because === 'agreed' ? 'optional' : touch.voicemail,
  );
  const agreed = facts.agreed === null ? null : spokenThere(desk, contact, facts.agreed);
  return renderScript(script, { ...facts, agreed }, parts);
}

/** An agreed time is spoken to them, so it is theirs. */
function spokenThere(desk: Desk, contact: Contact, agreed: Agreement): Agreement {
  if (agreed.at === null) return agreed;
  const { zone } = localOf(desk, contact, callingHours(desk));
  return { ...agreed, at: timeThere(desk, agreed.on, agreed.at, zone) };
}
