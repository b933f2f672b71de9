import { nameOf } from '../contact.ts';
import type { Agreement, Clock, Day } from '../schedule/index.ts';
import { clean } from './clean.ts';
import { attemptJson, contactJson, contactRef, planJson } from './machine.ts';
import type { Look, Page } from './page.ts';
import { agreedText, ENDED, hanging, type ShownStanding, type TimedEntry } from './show.ts';
import { learntText, thereText } from './there.ts';
import { commandText, count, dayText, nearDayText, nextText, outcomeText, whoRef } from './words.ts';

/** Somebody who may be calling. */
export interface Caller extends ShownStanding {
  /** Counted attempts of the run. */
  readonly attempts: number;
  readonly conversations: number;
  readonly lastTalkOn: Day | null;
  /** The last words left for them, and the title of the script used. */
  readonly lastMessage: TimedEntry | null;
  readonly lastMessageTitle: string | null;
  /** The day and time of day at which their run ended. */
  readonly endedOn: Day | null;
  readonly endedAt: Clock | null;
  readonly promisedOn: Day | null;
  readonly agreed: Agreement | null;
  /** An agreement whose day passed without contact. */
  readonly missed: Agreement | null;
}

export interface Callers {
  readonly callers: readonly Caller[];
  /** How many match, shown or not. */
  readonly total: number;
  readonly typed: string;
}

/** For the telephone that rings: who it is, how things stand, and the line to type. */
export function whoPage({ callers, total, typed }: Callers, look: Pick<Look, 'width' | 'format'>): Page {
  const blocks = callers.map((caller) =>
    [
      identity(caller),
      ...[
        ...alsoLines(caller),
        standText(caller),
        ...messageLines(caller),
        ...standingLines(caller),
        `Type: ${toType(caller)}`,
      ].map((line) => `  ${line}`),
    ].flatMap((line) => hanging(line, 4, look)),
  );
  const lines = blocks.flatMap((block, at) => (at === 0 ? block : ['', ...block]));
  const data = callers.map(callerJson);
  if (total === callers.length) return { data, lines };
  const rest = `${callers.length} of ${total}; all: ${commandText('prospect who', [clean(typed), '--all'])}`;
  // A list for programs has no room for it.
  const talks = look.format === 'table' || look.format === 'plain';
  return talks
    ? { data, lines: [...lines, '', rest] }
    : { data, warnings: [{ code: 'more', message: rest }] };
}

function callerJson(caller: Caller) {
  const { contact, status, plan, cadence, lastMessage } = caller;
  return {
    ...contactRef(contact),
    contact: { ...contactJson(contact, status, cadence), otherEmails: caller.otherEmails },
    plan: planJson(plan),
    row: caller.row,
    attempts: caller.attempts,
    conversations: caller.conversations,
    lastTalkOn: caller.lastTalkOn,
    lastMessage: lastMessage === null ? null : attemptJson(lastMessage),
    promised: caller.promisedOn,
    agreed: caller.agreed === null ? null : bare(caller.agreed),
    localTime: caller.local.clock,
    zoneFrom: caller.local.from,
    type: toType(caller),
  };
}

function bare({ on, at, topic }: Agreement): Agreement {
  return { on, at, topic };
}

function identity(caller: Caller): string {
  const { contact, row } = caller;
  const company = contact.name === null ? null : contact.company;
  const phone = contact.phones.find(({ bad }) => !bad) ?? contact.phones[0];
  const who = [nameOf(contact), contact.title, company, `c${contact.id}`, phone?.number ?? contact.email];
  const text = who
    .filter((part) => part !== null && part !== undefined && part !== '')
    .map((part) => clean(part as string));
  return `${row === null ? '' : `${row} `}${text.join(' · ')} · ${thereText(caller.local, caller.today)}${caller.local.from === 'user' ? learntText(caller.local) : ''}`;
}

/** Their further numbers and addresses: what they call from may be one of them. */
function alsoLines({ contact, otherEmails }: Caller): readonly string[] {
  const [, ...phones] = contact.phones.filter(({ bad }) => !bad).map(({ number }) => number);
  const ways = [...phones, ...otherEmails].map(clean);
  return ways.length === 0 ? [] : [`also: ${ways.join(', ')}`];
}

/** `fired today 14:31 (5 attempts, no conversation)`. */
function standText(caller: Caller): string {
  const { plan, status, today } = caller;
  const past = `(${pastText(caller)})`;
  if (status === 'active' || status === 'blocked')
    return `${plan.kind === 'due' ? 'next: ' : ''}${nextText(plan, today)} ${past}`;
  const back = plan.kind === 'due' ? `; ${nextText(plan, today)}` : '';
  const on = caller.endedOn;
  const when =
    on === null ? '' : ` ${nearPast(on, today)}${caller.endedAt === null ? '' : ` ${caller.endedAt}`}`;
  const beware = status === 'dnc' ? ': answer, and do not call back' : '';
  return `${ENDED[status]}${when} ${past}${back}${beware}`;
}

function pastText({ attempts, conversations, lastTalkOn, today }: Caller): string {
  const last = lastTalkOn === null ? '' : `, the last ${nearPast(lastTalkOn, today)}`;
  const talks = conversations === 0 ? 'no conversation' : `${count(conversations, 'conversation')}${last}`;
  if (attempts > 0) return `${count(attempts, 'attempt')}, ${talks}`;
  return conversations === 0 ? 'no counted attempt' : talks;
}

function nearPast(day: Day, today: Day): string {
  return day === today ? 'today' : dayText(day, today);
}

function messageLines({ lastMessage, lastMessageTitle, today }: Caller): readonly string[] {
  if (lastMessage === null || lastMessage.event.kind !== 'attempt') return ['no message was left for them'];
  const { event, clock, note } = lastMessage;
  const title = lastMessageTitle === null ? '' : `, “${clean(lastMessageTitle)}”`;
  const named = event.promised === null ? '' : `, which named ${dayText(event.promised, today)}`;
  const noted = note === null ? '' : ` · “${clean(note)}”`;
  return [
    `last message: ${outcomeText(event.outcome)}, ${nearPast(event.day, today)} ${clock}${title}${named}${noted}`,
  ];
}

function standingLines({ promisedOn, agreed, missed, agreedThere, today }: Caller): readonly string[] {
  if (agreed !== null) {
    const there = agreedThere === null || agreedThere === agreed.at ? '' : ` (${agreedThere} there)`;
    return [`${agreedText(agreed, today)}${there}`];
  }
  if (promisedOn !== null) return [`you promised to call on ${nearDayText(promisedOn, today)}`];
  return missed === null ? [] : [`${agreedText(missed, today)}: the day passed without contact`];
}

function toType({ row, contact, status }: Caller): string {
  const who = whoRef({ row, contact });
  if (status === 'dnc') return `prospect dnc c${contact.id} --lift   (only if they ask for it)`;
  return `prospect in ${who} --next "in 2 weeks" …`;
}
