import { type Contact, type Entry, nameOf } from '../contact.ts';
import { fault } from '../faults.ts';
import type { Facts } from '../schedule/blanks.ts';
import type { Agreement, Plan, Slot, Standing } from '../schedule/index.ts';
import { chooseParts, PARTS, type PartName, type Script } from '../schedule/script.ts';
import { entriesOf } from '../store/entries.ts';
import { rowOf } from '../store/list-rows.ts';
import { scriptNamed, scriptVersions } from '../store/scripts.ts';
import type { CardPart, ShownCard } from '../views/card.ts';
import { type RenderedScript, renderScript } from '../views/script.ts';
import type { Desk } from './desk.ts';
import { callingHours, localOf, timeThere, zoneOf } from './local.ts';
import { bestScript, namedScript } from './scripts.ts';
import { escalatedIn, factsOf, touchOf } from './story.ts';
import { keptOf } from './take-down.ts';

/** One contact as a caller wants to see them before the dial, and where they stand. */
export type Card = ShownCard & { readonly standing: Standing };

/** Gathers a card: history, facts, and the script filled in. */
export function cardOf(desk: Desk, contact: Contact, scriptName?: string): Card {
  const { standing, plan, status } = keptOf(desk, contact);
  const entries = entriesOf(desk.db, contact.id);
  const facts = factsOf(desk, contact, standing, entries);
  // A script asked for by name is shown whatever it is tried against.
  const chosen =
    scriptName !== undefined
      ? namedScript(desk.db, scriptName, facts)
      : plan.kind === 'due'
        ? bestScript(desk, plan.script, contact, facts)
        : null;
  const script = chosen?.script ?? null;
  const filled = script === null ? null : rendered(desk, contact, script, facts, plan, standing);
  const local = localOf(desk, contact, callingHours(desk));
  return {
    contact,
    status,
    plan,
    standing,
    row: rowOf(desk.db, desk.today, contact.id),
    local,
    entries,
    facts,
    script: filled,
    instead: chosen?.reason ?? null,
    agreedThere:
      plan.kind === 'due' && plan.at !== null ? timeThere(desk, plan.due, plan.at, local.zone) : null,
    escalatedOn: escalatedIn(contact, entries),
    namesDay: script !== null && namesDay(script) && !touchOf(desk, standing).touch.promise,
    repeats: plan.kind === 'due' && filled !== null && repeatsLast(desk, filled, entries, local.slot),
    today: desk.today,
    clock: desk.clock,
  };
}

/** The script that a part is taken from where the planned one has none: only this one has a note to hand over. */
const HANDOVER = 'escalate';

/** One part of what is to be said to a contact, filled in. Faults: not-found, with the parts there are. */
export function partOf(desk: Desk, contact: Contact, part: PartName): CardPart {
  const { standing, plan } = keptOf(desk, contact);
  const facts = factsOf(desk, contact, standing, entriesOf(desk.db, contact.id));
  const planned = plan.kind === 'due' ? bestScript(desk, plan.script, contact, facts).script : null;
  const script =
    planned?.parts[part] === undefined && part === 'handover' ? scriptNamed(desk.db, HANDOVER) : planned;
  if (script === null || script.parts[part] === undefined) {
    const known = script === null ? [] : PARTS.filter((one) => script.parts[one] !== undefined);
    throw fault(
      'not-found',
      script === null
        ? `${nameOf(contact)} is on no list: nothing is to be said`
        : `${script.name} has no part "${part}"`,
      known.length === 0 ? undefined : `it has ${known.join(', ')}`,
    );
  }
  const { parts, warnings } = renderScript(script, facts, [part]);
  return { contact, script: script.name, only: parts[0]!, warnings };
}

/**
 * True where the last attempt left the same part of the same text in the same slot of their day: what was heard
 * then is about to be heard again.
 */
function repeatsLast(
  desk: Desk,
  { name, parts }: RenderedScript,
  entries: readonly Entry[],
  slot: Slot,
): boolean {
  const last = entries.findLast(({ event }) => event.kind === 'attempt' && event.role !== 'extra');
  if (last?.event.kind !== 'attempt' || last.script !== name || last.event.slot !== slot) return false;
  const { outcome } = last.event;
  if (outcome !== 'voicemail' && outcome !== 'gatekeeper') return false;
  const [newest] = scriptVersions(desk.db, name);
  return parts.some(({ part }) => part === outcome) && newest?.version === last.scriptVersion;
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
export function spokenThere(desk: Desk, contact: Contact, agreed: Agreement): Agreement {
  if (agreed.at === null) return agreed;
  const { zone } = zoneOf(desk, contact);
  return { ...agreed, at: timeThere(desk, agreed.on, agreed.at, zone) };
}
