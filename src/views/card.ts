import { benefitsOf, type Contact, type Entry, nameOf } from '../contact.ts';
import type { Facts } from '../schedule/blanks.ts';
import { type Action, type Clock, type Day, type Plan, parseDay, type Status } from '../schedule/index.ts';
import { clean, cleanLines } from './clean.ts';
import { gapWarnings } from './gaps.ts';
import { contactJson, contactRef, planJson } from './machine.ts';
import type { Page } from './page.ts';
import type { RenderedPart, RenderedScript } from './script.ts';
import { learntText, type ShownThere, thereText } from './there.ts';
import { attemptText, dayText, endingText, outcomeText, whoRef } from './words.ts';
import { indented } from './wrap.ts';

/** A contact before the dial, as its view needs it. */
export interface ShownCard {
  readonly contact: Contact;
  readonly status: Status;
  readonly plan: Plan;
  readonly row: number | null;
  readonly local: ShownThere;
  readonly entries: readonly Entry[];
  readonly facts: Facts;
  readonly script: RenderedScript | null;
  readonly instead: string | null;
  readonly agreedThere: string | null;
  /** The voicemail names the day of the next call, and the plan does not keep that day by itself. */
  readonly namesDay: boolean;
  /** The day on which this run went over their head; null where it did not. */
  readonly escalatedOn: Day | null;
  /** The last attempt left the same words at the same time of their day. */
  readonly repeats: boolean;
  readonly today: Day;
  readonly clock: Clock;
}

/** What a gap is called in the words of a card. */
const GAP = 'the script has a gap';

/** One part of a script, filled in for a contact, by itself. */
export interface CardPart {
  readonly contact: Contact;
  readonly script: string;
  readonly only: RenderedPart;
  readonly warnings: RenderedScript['warnings'];
}

/** The bare text of a part, ready to be printed or sent. */
export function partPage({ contact, script, only, warnings }: CardPart): Page {
  const subject = only.subject === undefined ? [] : [`Subject: ${clean(only.subject)}`, ''];
  return {
    data: { contact: contactRef(contact), script, ...only },
    lines: [...subject, ...cleanLines(only.text).split('\n')],
    warnings: gapWarnings(warnings, GAP, `c${contact.id}`),
  };
}

/** The card: who and where, what happened so far, what to say, and the line to type. */
export function cardPage(card: ShownCard): Page {
  return {
    data: {
      contact: contactJson(
        card.contact,
        card.status,
        card.plan.kind === 'over' ? undefined : card.plan.cadence,
      ),
      plan: planJson(card.plan),
      script: card.script,
      promise: card.facts.promise,
      localTime: card.local.clock,
      zoneFrom: card.local.from,
      callable: card.local.callable,
      callableFrom: card.local.callableFrom,
      row: card.row,
      repeats: card.repeats,
    },
    lines: [
      ...identity(card),
      ...history(card),
      ...notes(card),
      ...toDo(card),
      '',
      ...words(card),
      ...toType(card),
    ],
    warnings: gapWarnings(card.script?.warnings ?? [], GAP, `c${card.contact.id}`),
  };
}

function identity(card: ShownCard): readonly string[] {
  const { contact, local, plan } = card;
  const there = `${thereText(local, card.today)}${local.from === 'user' ? learntText(local) : ''}`;
  const attempt = plan.kind === 'over' ? endingText(plan.ending) : attemptText(plan.attempt, plan.of);
  const company = contact.name === null ? null : contact.company;
  const who = [nameOf(contact), contact.title, company, there, attempt];
  const ways = contact.phones.map(
    ({ number, extension, kind, bad }) =>
      `${number}${extension === null ? '' : ` ext. ${extension}`} (${bad ? 'wrong' : kind})`,
  );
  const line = [...ways, contact.email].filter((way) => way !== null).join(' · ');
  return [join(who), line === '' ? 'no number and no address' : clean(line)];
}

function join(parts: readonly (string | null)[]): string {
  return parts
    .filter((part) => part !== null && part !== '')
    .map((part) => clean(part!))
    .join(' · ');
}

const SHOWN = 6;

/** What happened so far, on one line. */
export function history({ entries, plan, today }: ShownCard): readonly string[] {
  const attempts = entries.filter(({ event }) => event.kind === 'attempt');
  const recent = attempts
    .slice(-SHOWN)
    .map(({ event }) =>
      event.kind === 'attempt' ? `${dayText(event.day, today)} ${outcomeText(event.outcome)}` : '',
    );
  const earlier = attempts.length > SHOWN ? [`${attempts.length - SHOWN} earlier`] : [];
  const slot = plan.kind === 'due' && plan.slot !== null ? SLOTS[plan.slot] : null;
  const soFar = recent.length === 0 ? 'nothing logged yet' : `so far: ${[...earlier, ...recent].join(' · ')}`;
  return [`${soFar}${slot === null || slot === undefined ? '' : ` · best ${slot}`}`];
}

const SLOTS: Readonly<Record<string, string>> = {
  early: 'before 10 there',
  morning: '10 to 12 there',
  afternoon: '12 to 16 there',
  late: 'late today there',
};

function notes(card: ShownCard): readonly string[] {
  const last = card.entries.findLast(({ note }) => note !== null)?.note;
  return [...knownLines(card), ...(last ? [`last note: ${clean(last)}`] : []), ...remarks(card)];
}

/** What to know before the dial: what was agreed or promised, who answers, what they prefer. */
export function knownLines({ contact, plan, agreedThere, today }: ShownCard): readonly string[] {
  const lines: string[] = [];
  if (plan.kind === 'due' && plan.because === 'agreed') {
    const at =
      plan.at === null
        ? ''
        : ` at ${plan.at}${agreedThere === plan.at || agreedThere === null ? '' : ` (${agreedThere} there)`}`;
    lines.push(`agreed: ${dayText(plan.due, today)}${at}`);
  }
  if (plan.kind === 'due' && plan.because === 'promised')
    lines.push(`you promised to call on ${dayText(plan.due, today)}`);
  for (const [label, text] of known(contact, today)) if (text) lines.push(`${label}: ${clean(text)}`);
  if (contact.note) lines.push(`note: ${clean(contact.note)}`);
  return lines;
}

/** What is to be said of the script that was chosen. */
export function remarks({ contact, script, instead, repeats }: ShownCard): readonly string[] {
  const lines: string[] = [];
  if (repeats) lines.push('same words at the same hour as last time');
  if (instead !== null) {
    const why = clean(instead.replace('WHO', `c${contact.id}`));
    lines.push(script === null ? why : `another script stands in: ${why}`);
  }
  return lines;
}

/** What is known of a person and matters for the call. */
function known(
  contact: Contact,
  today: Day,
): readonly (readonly [label: string, text: string | null | undefined])[] {
  const { details } = contact;
  const rules = parseDay(details['ground-rules'] ?? '');
  const reports = details.boss ? `reports to ${details.boss}` : null;
  const sent = details['sent-by'] ? `sent by ${details['sent-by']}` : null;
  return [
    ['receptionist', details.receptionist],
    ['prefers', details.prefers],
    ['asked for', details.request],
    ['matters to them', benefitsOf(contact).join('; ')],
    ['silent because', details.stall],
    ['ground rules', rules === null ? null : `agreed on ${dayText(rules, today)}: a no is fine`],
    ['who is who', [reports, sent].filter((part) => part !== null).join(', ')],
  ];
}

/** Columns of lead files that tell where somebody is, in the order of an envelope. */
const PLACES = [
  /address|street|road/i,
  /zip|post(al)? ?code/i,
  /\b(city|town)\b/i,
  /\bstate\b|province|region/i,
];

/** What an action needs beside its words: where to go, whom to ask, what to hand over. */
export function toDo({ contact, plan, row, escalatedOn, today }: ShownCard): readonly string[] {
  if (plan.kind !== 'due') return [];
  const who = whoRef({ row, contact });
  switch (plan.action) {
    case 'visit': {
      const place = addressOf(contact);
      return [
        place === null
          ? `go and see them; no address is kept: prospect edit ${who} --set "Address=…"`
          : `go and see them: ${clean(place)}`,
      ];
    }
    case 'receptionist':
      return [`they are away: prospect ${verbFor(who)} gk --receptionist NAME --away-until WHEN`];
    case 'escalate':
      return [
        ...(escalatedOn === null
          ? []
          : [`you went over their head on ${dayText(escalatedOn, today)} already; once in a run is enough`]),
        `the note for your manager: prospect card ${who} --part handover`,
      ];
    default:
      return [];
  }
}

function addressOf({ extra }: Contact): string | null {
  const fields = Object.entries(extra).filter(([name]) => !/e-?mail|web|url|\bip\b/i.test(name));
  const parts = PLACES.flatMap((place) => fields.filter(([name]) => place.test(name)).slice(0, 1));
  const texts = [...new Map(parts).values()].filter((text) => text.trim() !== '');
  return texts.length === 0 ? null : texts.join(', ');
}

/** What each part of a script is called on the screen. */
const PART_NAMES: Readonly<Record<string, string>> = {
  live: 'when they answer',
  gatekeeper: 'to whoever answers for them',
  voicemail: 'voicemail',
  email: 'e-mail',
  message: 'message',
  handover: 'hand-over note',
};

function words({ script }: ShownCard): readonly string[] {
  return script === null ? [] : scriptLines(script);
}

/** A filled script, part by part, with the length of a voicemail. */
export function scriptLines(script: RenderedScript): readonly string[] {
  const lines = script.parts.flatMap((part) => partLines(part));
  const cards = script.cards.flatMap(({ objection, answer }) => [
    `  if: ${clean(objection)}`,
    ...indented(answer),
  ]);
  const how = script.delivery === null ? [] : [`  how: ${clean(script.delivery)}`, ''];
  return [`${script.title} (${script.name})`, ...how, ...lines, ...cards, ...(cards.length > 0 ? [''] : [])];
}

/** Who hears a part, and how long a voicemail takes. */
export function partHead({ part, seconds }: RenderedPart): string {
  const length = part === 'voicemail' ? `, ${Math.round(seconds)} seconds` : '';
  return `  ${PART_NAMES[part] ?? part}${length}`;
}

/** One part: who hears it, how long a voicemail takes, and the text, or a word in its place. */
export function partLines(rendered: RenderedPart, instead?: string): readonly string[] {
  const head = partHead(rendered);
  const { subject, text } = rendered;
  if (instead !== undefined) return [`${head} (${clean(instead)})`];
  const about = subject === undefined ? [] : [`    Subject: ${clean(subject)}`];
  return [head, ...about, ...indented(text), ''];
}

function toType({ row, contact, plan, facts, today, namesDay }: ShownCard): readonly string[] {
  const who = whoRef({ row, contact });
  if (plan.kind !== 'due') return [];
  if (plan.breakup) return [`Fire: prospect fire ${who}     They answered: prospect ${verbFor(who)} tk`];
  const promise =
    facts.promise === null || !namesDay
      ? ''
      : `     You named ${dayText(facts.promise.on, today)}: prospect ${verbFor(who)} vm --promise`;
  // The number again: the head of a long card has scrolled away when it is dialled.
  const phone = contact.phones.find(({ bad }) => !bad)?.number ?? contact.email ?? '';
  return [
    `${clean(phone)}     Log: prospect ${verbFor(who)} ${USUAL[plan.action] ?? 'vm'} (${plan.action === 'email' ? 'in, tk, ni' : 'na, gk, tk'}, …)${promise}`,
  ];
}

/** The outcome that an action usually comes to. */
const USUAL: Readonly<Partial<Record<Action, string>>> = {
  email: 'em',
  message: 'msg',
  visit: 'vis',
  give: 'em',
};

function verbFor(who: string): string {
  return who.startsWith('c') ? `log ${who}` : who;
}
