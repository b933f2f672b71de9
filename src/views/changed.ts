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
  /** Others that it was done to along with them, such as whoever has the same number. */
  readonly also?: readonly Changed[];
}

/** One line each: what was done to whom, and what comes next. A list stays one in JSON, whoever is left in it. */
export function changedPage(changed: Changed | readonly Changed[]): Page {
  if ('did' in changed) return { data: changedJson(changed), lines: linesOf(changed) };
  return { data: changed.map(changedJson), lines: changed.flatMap(linesOf) };
}

function changedJson({ contact, status, plan, changed, also }: Changed): object {
  return {
    contact: {
      ...contactRef(contact),
      ...contactJson(contact, status, plan.kind === 'over' ? undefined : plan.cadence),
    },
    plan: planJson(plan),
    ...(changed === undefined ? {} : { changed }),
    ...(also === undefined ? {} : { also: also.map(changedJson) }),
  };
}

function linesOf(one: Changed): readonly string[] {
  return [line(one), ...changeLines(one.changed ?? []), ...(one.also ?? []).flatMap(linesOf)];
}

function line({ did, contact, plan, today, row }: Changed): string {
  const who = whoRef({ row: row ?? null, contact });
  const next =
    plan.kind === 'over' ? `Off the list: ${nextText(plan, today)}` : `Next: ${nextText(plan, today)}`;
  return `${who} ${clean(nameOf(contact))} · ${did}. ${next}`;
}
