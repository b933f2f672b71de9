import { type Contact, e164 } from '../contact.ts';
import {
  capText,
  type DuePlan,
  explain,
  goodNumbers,
  hoursText,
  OUTCOME_TABLE,
  preview,
  promisePair,
  type Reason,
} from '../schedule/index.ts';
import type { ScriptSet } from '../schedule/variants.ts';
import { waysOf } from '../store/contacts.ts';
import { entriesOf, lastAttempt } from '../store/entries.ts';
import type { Foreseen } from '../views/preview.ts';
import { sharesText } from '../views/script-sets.ts';
import { hindranceText } from '../views/there.ts';
import type { Absence, Explained, NotListed } from '../views/why.ts';
import { circumstances, type Desk } from './desk.ts';
import { callingHours } from './local.ts';
import { type Looked, lookAt } from './look.ts';
import { variantOf } from './script-sets.ts';
import { bestScript } from './scripts.ts';
import { factsOf } from './story.ts';
import { checkEnding } from './take-down.ts';

/** Every rule that decided a contact's day, number, script and place in the list, in the order asked. */
export function why(desk: Desk, contact: Contact): Explained {
  const looked = lookAt(desk, contact);
  const ways = waysOf(contact);
  const because = explain(looked.standing, ways, desk.rules, contact.priority);
  if (looked.plan.kind !== 'due') return { ...looked, because };
  const { plan } = looked;
  const beside: Readonly<Record<string, readonly Reason[]>> = {
    action: numberReason(looked, plan),
    script: scriptReason(desk, looked, plan),
  };
  const told = because.flatMap((reason) => [reason, ...(beside[reason.rule] ?? [])]);
  return {
    ...looked,
    because: [
      ...told,
      zoneReason(looked),
      hoursReason(desk, looked),
      ...packReasons(looked),
      listReason(desk, looked, plan),
    ],
  };
}

function numberReason({ contact, standing }: Looked, { action }: DuePlan): readonly Reason[] {
  if (action !== 'call' && action !== 'receptionist') return [];
  const [first] = goodNumbers(standing, waysOf(contact));
  if (first === undefined) return [];
  const numbers = contact.phones.map(({ number, kind, bad }) => `${number} ${bad ? 'wrong' : kind}`);
  const shown = contact.phones.find(({ number }) => e164(number) === first)!;
  return [{ rule: 'number', input: `the first good one of ${numbers.join(', ')}`, result: shown.number }];
}

function scriptReason(desk: Desk, { contact, standing }: Looked, { script }: DuePlan): readonly Reason[] {
  const facts = factsOf(desk, contact, standing, entriesOf(desk.db, contact.id));
  const { script: used, reason, against } = bestScript(desk, script, contact, facts);
  if (used === null) return [{ rule: 'claims', input: reason ?? script, result: 'nothing to say' }];
  const tried: readonly Reason[] =
    against === null
      ? []
      : [{ rule: 'against', input: againstText(desk, contact, against), result: used.name }];
  if (reason === null && used.needs === undefined) return tried;
  const input =
    reason === null ? `${used.name}: the log bears it out` : reason.replace('WHO', `c${contact.id}`);
  return [...tried, { rule: 'claims', input, result: used.name }];
}

function againstText(desk: Desk, contact: Contact, set: ScriptSet): string {
  const { script, givenOn } = variantOf(desk.db, contact, set);
  const who = `c${contact.id}`;
  const names = set.scripts.join(' against ');
  if (set.lean === null) return `${names}: ${who} always gets ${script}, where the log bears it out`;
  const gets =
    givenOn === null
      ? `${who} gets ${script}, where the log bears it out`
      : `${who} was given ${script} on ${givenOn} and keeps it`;
  return `${names}, leaning since ${set.lean.on} (${sharesText(set.lean)}): ${gets}`;
}

function zoneReason({ contact, local }: Looked): Reason {
  const phone = contact.phones.find(({ bad }) => !bad) ?? contact.phones[0];
  const input = {
    contact: 'given for the contact',
    number: `told from ${phone?.number ?? 'the number'}`,
    user: 'neither given nor told by a number, so yours',
  }[local.from];
  return { rule: 'zone', input, result: local.zone };
}

function hoursReason(desk: Desk, { local }: Looked): Reason {
  const { from, to, lunch } = callingHours(desk);
  const but = lunch === null ? '' : `, but for lunch ${lunch.join(' to ')}`;
  const input = `${from} to ${to} there${but}; it is ${local.clock} there now`;
  return { rule: 'hours', input, result: callableText(desk, local) };
}

function callableText(desk: Desk, { callable, callableFrom, callableOn }: Looked['local']): string {
  if (callable) return 'may be called now';
  if (callableFrom === null) return 'not now';
  const day = callableOn === null || callableOn === desk.today ? '' : `${callableOn} `;
  return `not now; from ${day}${callableFrom} your time`;
}

/** The rule packs that hold for the number, each with its source. */
function packReasons({ local }: Looked): readonly Reason[] {
  return local.packs.map((pack) => {
    const says = [hoursText(pack), ...pack.caps.map(capText)].filter((text) => text !== null);
    const input = `${pack.name}: ${says.join('; ') || pack.note} (${pack.source}, as of ${pack.asOf})`;
    const { hindrance } = local;
    const isMine = hindrance?.pack?.id === pack.id;
    return { rule: 'rules', input, result: isMine ? hindranceText(hindrance) : 'nothing in the way' };
  });
}

function listReason(desk: Desk, { row }: Looked, { due }: DuePlan): Reason {
  const input = `due ${due}, today is ${desk.today}`;
  if (due > desk.today) return { rule: 'list', input, result: `on the list from ${due}` };
  return { rule: 'list', input, result: row === null ? 'on today’s list' : `on today’s list, row ${row}` };
}

/** Why a contact is not on today's list, or that they are. */
export function whyNot(desk: Desk, contact: Contact): NotListed {
  const looked = lookAt(desk, contact);
  return { ...looked, absence: absenceOf(desk, looked) };
}

function absenceOf(desk: Desk, { contact, plan, standing }: Looked): Absence {
  if (standing.kind === 'over' && plan.kind !== 'due')
    return { kind: 'ended', ending: standing.ending, on: standing.on, delivered: standing.delivered };
  if (plan.kind === 'blocked') return { kind: 'blocked', wrong: contact.phones.length };
  if (plan.kind === 'over') throw new Error('a run that is over has ended');
  if (plan.due <= desk.today) return { kind: 'listed' };
  if (standing.kind === 'over') return { kind: 'returning', firedOn: standing.on, on: plan.due };
  const last = lastAttempt(desk.db, contact.id);
  const done = last?.event.kind === 'attempt' && last.event.day === desk.today ? last.event.outcome : null;
  return { kind: 'later', because: plan.because, on: plan.due, done };
}

/** What each outcome, logged now, would lead to. */
export function foresee(desk: Desk, contact: Contact): Foreseen {
  const looked = lookAt(desk, contact);
  const { standing, local } = looked;
  const known = circumstances(desk, contact);
  const dialable = contact.phones.some(({ bad }) => !bad);
  const offer = promisePair(standing, desk.today, known);
  const outcomes = preview(standing, desk.today, known, local.slot).map((one) => ({
    ...one,
    short: OUTCOME_TABLE[one.outcome].short,
    promise: OUTCOME_TABLE[one.outcome].promises ? offer : null,
    promised: one.promise !== null,
    refused:
      checkEnding(contact, standing, one.outcome, desk.today, desk.rules, true) ||
      (one.outcome === 'wrong-number' && !dialable),
  }));
  return { ...looked, outcomes, offer };
}
