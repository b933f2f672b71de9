import { type Contact, nameOf } from '../contact.ts';
import type { Day, Plan, Status } from '../schedule/index.ts';
import { clean } from './clean.ts';
import { changeLines, type FieldChange } from './field-changes.ts';
import { contactJson, contactRef, planJson } from './machine.ts';
import type { Page } from './page.ts';
import { nextText, whoRef } from './words.ts';

/** A contact whose fields or plan were changed. */
export interface Changed {
  /** The word for what was done: `added`, `changed`, `snoozed`, … */
  readonly did: string;
  readonly contact: Contact;
  readonly status: Status;
  readonly plan: Plan;
  readonly today: Day;
  /** Field by field, where fields were changed. */
  readonly changed?: readonly FieldChange[];
  /** Their row in today's list. */
  readonly row?: number | null;
}

/** One line: what was done to whom, and what comes next. */
export function changedPage(changed: Changed | readonly Changed[]): Page {
  const all = Array.isArray(changed) ? (changed as readonly Changed[]) : [changed as Changed];
  const data = all.map(({ contact, status, plan, changed }) => ({
    contact: {
      ...contactRef(contact),
      ...contactJson(contact, status, plan.kind === 'over' ? undefined : plan.cadence),
    },
    plan: planJson(plan),
    ...(changed === undefined ? {} : { changed }),
  }));
  return {
    data: data.length === 1 ? data[0] : data,
    lines: all.flatMap((one) => [line(one), ...changeLines(one.changed ?? [])]),
  };
}

function line({ did, contact, plan, today, row }: Changed): string {
  const who = whoRef({ row: row ?? null, contact });
  const next =
    plan.kind === 'over' ? `Off the list: ${nextText(plan, today)}` : `Next: ${nextText(plan, today)}`;
  return `${who} ${clean(nameOf(contact))} · ${did}. ${next}`;
}
