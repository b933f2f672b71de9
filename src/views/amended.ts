import type { Contact, Entry } from '../contact.ts';
import { nameOf } from '../contact.ts';
import type { Attempt, Clock, Day, Plan } from '../schedule/index.ts';
import { clean } from './clean.ts';
import { changeLines, type FieldChange } from './field-changes.ts';
import { attemptJson, contactRef, entryRef, planJson } from './machine.ts';
import type { Page } from './page.ts';
import { dayText, nextText, whoRef } from './words.ts';

/** An attempt, and the time of day at which it was made by the user's clock. */
export interface Clocked {
  readonly entry: Entry;
  readonly clock: Clock;
}

/** A correction of the log. */
export interface Amended {
  readonly contact: Contact;
  readonly before: Clocked;
  readonly after: Clocked;
  readonly plan: Plan;
  readonly row: number | null;
  readonly today: Day;
}

/** What was corrected, line by line, and what comes next now. */
export function amendedPage(amended: Amended): Page {
  const { contact, before, after, plan, row, today } = amended;
  const changed = entryChanges(before, after);
  const who = `${whoRef({ row, contact })} ${clean(nameOf(contact))}`;
  const what = `${entryRef(after.entry)}, ${dayText(after.entry.event.day, today)} ${after.clock}`;
  const did = changed.length === 0 ? 'nothing to amend' : 'amended';
  const next = plan.kind === 'over' ? 'Off the list' : 'Next';
  return {
    data: {
      contact: contactRef(contact),
      entry: attemptJson(after.entry),
      changed,
      plan: planJson(plan),
    },
    lines: [`${who} · ${what}: ${did}. ${next}: ${nextText(plan, today)}`, ...changeLines(changed)],
  };
}

/** Every part of an attempt that differs. */
function entryChanges(before: Clocked, after: Clocked): readonly FieldChange[] {
  const [was, is] = [partsOf(before), partsOf(after)];
  return Object.keys(was).flatMap((field) => {
    const change = { field, before: was[field] ?? null, after: is[field] ?? null };
    return change.before === change.after ? [] : [change];
  });
}

function partsOf({ entry, clock }: Clocked): Readonly<Record<string, string | null>> {
  const { outcome, day, role, promised, agreed } = entry.event as Attempt;
  const parts = agreed === null ? null : [agreed.on, agreed.at, agreed.topic];
  return {
    outcome,
    at: `${day} ${clock}`,
    role,
    via: entry.via,
    number: entry.number,
    script: entry.script,
    promised,
    agreed: parts?.filter((part) => part !== null).join(' ') ?? null,
    note: entry.note,
  };
}
