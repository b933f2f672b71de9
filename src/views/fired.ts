import { type Contact, type Entry, nameOf } from '../contact.ts';
import type { Clock, Day, Plan, Standing } from '../schedule/index.ts';
import { clean } from './clean.ts';
import { gapWarnings } from './gaps.ts';
import { contactRef, loggedJson, planJson } from './machine.ts';
import type { Page, Warning } from './page.ts';
import type { RenderedScript } from './script.ts';
import { count, dateText, dayText, whoRef } from './words.ts';
import { indented } from './wrap.ts';

/** Somebody who was fired. */
export interface Fired {
  readonly contact: Contact;
  readonly entry: Entry;
  readonly plan: Plan;
  readonly standing: Standing;
  /** The last message as it was to be said; null for a silent firing. */
  readonly message: (RenderedScript & { readonly instead: string | null }) | null;
  readonly silent: boolean;
  readonly row: number | null;
  /** Counted attempts of the run before the last message. */
  readonly attempts: number;
  readonly firstOn: Day | null;
  readonly today: Day;
  readonly clock: Clock;
}

/** What was done, and how to go back on it; the message stands before it. */
export function firedPage(fired: readonly Fired[], showMessages: boolean, inBulk: boolean): Page {
  const data = fired.map(({ contact, entry, plan, message }) => ({
    contact: contactRef(contact),
    entry: loggedJson(entry),
    plan: planJson(plan),
    message: message?.parts ?? [],
  }));
  const lines = fired.flatMap((one) => [...(showMessages ? messageLines(one) : []), line(one)]);
  if (fired.length === 0) lines.push('Nobody is due for the last message.');
  return { data: inBulk ? data : data[0], lines, warnings: fired.flatMap(gaps) };
}

/** The message to leave, part by part, for a terminal of so many columns. */
export function messageLines(
  { contact, message }: Pick<Fired, 'contact' | 'message'>,
  columns?: number,
): readonly string[] {
  if (message === null) return [];
  const ways = contact.phones.filter(({ bad }) => !bad).map(({ number }) => number);
  const written = message.parts.some(({ part }) => part === 'email') ? contact.email : null;
  const way = written ?? ways[0] ?? contact.email;
  const head = [nameOf(contact), contact.name === null ? null : contact.company, way];
  const parts = message.parts.flatMap(({ subject, text }) => [
    ...(subject === undefined ? [] : [`    Subject: ${clean(subject)}`]),
    ...indented(text, columns),
    '',
  ]);
  const how = message.delivery === null ? [] : [`  how: ${clean(message.delivery)}`];
  return [
    head
      .filter((part) => part !== null)
      .map((part) => clean(part ?? ''))
      .join(' · '),
    ...how,
    ...parts,
  ];
}

function gaps({ contact, message }: Fired): readonly Warning[] {
  return gapWarnings(message?.warnings ?? [], 'the message has a gap', `c${contact.id}`);
}

function line(fired: Fired): string {
  const { contact, clock, attempts, firstOn, today, silent, plan } = fired;
  const who = whoRef(fired);
  const since = firstOn === null || firstOn === today ? '' : ` since ${dateText(firstOn, today)}`;
  const how = silent ? 'fired without a message' : 'fired';
  const back =
    plan.kind === 'due' && plan.because === 'recycled'
      ? ` Back for a second look on ${dayText(plan.due, today)}.`
      : '';
  const after = attempts === 0 ? '' : `, after ${count(attempts, 'attempt')}${since}`;
  return `${who} ${clean(nameOf(contact))} ${how}, ${clock}${after}.${back} If they call: prospect in ${who}     Take it back: prospect undo`;
}
