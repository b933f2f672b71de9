import { type Contact, DETAILS, type Entry, nameOf } from '../contact.ts';
import {
  type Attempt,
  type Clock,
  type Day,
  daysBetween,
  type EndingKind,
  type Move,
  type OverPlan,
  type Plan,
  type Status,
} from '../schedule/index.ts';
import { clean, cleanLines } from './clean.ts';
import { attemptJson, contactJson, entryRef, moveJson, planJson } from './machine.ts';
import type { Look, Page } from './page.ts';
import { learntText, type ShownThere, thereText } from './there.ts';
import { widthOf } from './width.ts';
import {
  actionText,
  attemptText,
  becauseText,
  count,
  dayText,
  nearDayText,
  outcomeText,
  tryText,
} from './words.ts';
import { wrapped } from './wrap.ts';

/** An entry with the time of day at which it was made, as the user's clock has it. */
export interface TimedEntry extends Entry {
  readonly clock: Clock;
  /** As it was first logged, where it was corrected since. */
  readonly was: Entry | null;
}

/** Where a contact stands, as every look at one contact needs it. */
export interface ShownStanding {
  readonly contact: Contact;
  /** Addresses beside the one that is written to. */
  readonly otherEmails: readonly string[];
  readonly status: Status;
  readonly plan: Plan;
  /** The cadence that they are in now. */
  readonly cadence: string;
  readonly row: number | null;
  readonly local: ShownThere;
  /** The agreed time at their place. */
  readonly agreedThere: Clock | null;
  readonly today: Day;
}

/** One contact whole. */
export interface Shown extends ShownStanding {
  /** Oldest first. */
  readonly log: readonly TimedEntry[];
  /** Each entry of the log with its id, as `amend` takes it. */
  readonly ids: boolean;
}

/** Everything that is known of a contact: fields, plan, the whole log. */
export function showPage(shown: Shown, look: Pick<Look, 'width'>): Page {
  const { contact, status, plan, cadence, log, local, row } = shown;
  const attempts = log.filter(({ event }) => event.kind === 'attempt');
  const moves = log.filter(({ event }) => event.kind !== 'attempt');
  return {
    data: {
      contact: { ...contactJson(contact, status, cadence), otherEmails: shown.otherEmails },
      plan: planJson(plan),
      attempts: attempts.map((entry) => ({
        ...attemptJson(entry),
        amended: entry.was === null ? null : attemptJson(entry.was),
      })),
      moves: moves.map(moveJson),
      row,
      localZone: local.zone,
      zoneFrom: local.from,
      localTime: local.clock,
      callable: local.callable,
      callableFrom: local.callableFrom,
    },
    lines: [
      ...fields(shown),
      '',
      ...hanging(`Plan: ${planText(shown)}`, 2, look),
      '',
      ...logLines(shown, widthFor(look)),
    ],
  };
}

function fields(shown: Shown): readonly string[] {
  const { contact, row } = shown;
  const title = [row === null ? null : `row ${row}`, `c${contact.id}`];
  const rows: (readonly [string, string | null])[] = [
    ['company', contact.name === null ? null : contact.company],
    ['title', contact.title],
    ...contact.phones.map(({ number, kind, extension, bad }, at) => {
      const text = `${number}${extension === null ? '' : ` ext. ${extension}`} (${bad ? `${kind}, wrong` : kind})`;
      return [at === 0 ? 'phone' : '', text] as const;
    }),
    ['e-mail', contact.name === null && contact.company === null ? null : contact.email],
    ['also', shown.otherEmails.length === 0 ? null : shown.otherEmails.join(', ')],
    ['there', `${thereText(shown.local, shown.today)}${learntText(shown.local)}`],
    ['kind', `${contact.kind}, priority ${contact.priority}`],
    ['tags', contact.tags.length === 0 ? null : contact.tags.join(', ')],
    ['source', contact.source],
    ...DETAILS.map((detail) => [detail.replace('-', ' '), contact.details[detail] ?? null] as const),
    ['added', dayText(contact.addedOn, shown.today)],
    ['note', contact.note],
    ...Object.entries(contact.extra),
  ];
  const kept = rows.filter(([, text]) => text !== null && text !== '') as [string, string][];
  const width = Math.min(16, Math.max(...kept.map(([label]) => widthOf(clean(label)))));
  return [
    [nameOf(contact), ...title]
      .map((part) => clean(part ?? ''))
      .filter((part) => part !== '')
      .join(' · '),
    ...kept.flatMap(([label, text]) => labelled(clean(label), text, width)),
  ];
}

function labelled(label: string, text: string, width: number): readonly string[] {
  const [first = '', ...rest] = cleanLines(text).split('\n');
  return [`  ${padded(label, width)}  ${first}`, ...rest.map((line) => `  ${padded('', width)}  ${line}`)];
}

/** Text filled up to so many columns. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** The width to break lines at: a pipe has none. */
export function widthFor({ width }: Pick<Look, 'width'>): number {
  return width ?? Number.POSITIVE_INFINITY;
}

/** A line that goes on below, indented, where the terminal is too narrow for it. */
export function hanging(text: string, indent: number, look: Pick<Look, 'width'>): readonly string[] {
  const [first = '', ...rest] = wrapped(text, Math.max(30, widthFor(look) - indent));
  return [first, ...rest.map((line) => ' '.repeat(indent) + line)];
}

/** A plan as a sentence. */
export function planText(standing: Omit<ShownStanding, 'local'>): string {
  const { plan, status, cadence, agreedThere, today } = standing;
  if (plan.kind === 'over') return `${overText(plan, today)}; they are on no list.`;
  if (plan.kind === 'blocked')
    return `blocked at ${attemptText(plan.attempt, plan.of)} (${clean(cadence)}): no number or address is left.`;
  const late = daysBetween(plan.due, today);
  const overdue = late > 0 ? `, ${count(late, 'day')} overdue` : '';
  const there = agreedThere === null || agreedThere === plan.at ? '' : ` (${agreedThere} there)`;
  const at = plan.at === null ? '' : ` at ${plan.at}${there}`;
  const what = plan.breakup
    ? `the last message, ${attemptText(plan.attempt, plan.of)}`
    : attemptText(plan.attempt, plan.of);
  const best = plan.slot === null ? '' : `, best ${SLOTS[plan.slot]} there`;
  const off = status === 'fired' ? 'fired; ' : '';
  return `${off}${what} (${clean(cadence)}), due ${nearDayText(plan.due, today)}${at}${overdue} (${becauseText(plan.because)}): ${actionText(plan.action)}, script ${clean(plan.script)}${best}.`;
}

const SLOTS = { early: 'before 10', morning: '10 to 12', afternoon: '12 to 16', late: 'from 16' } as const;

function overText({ ending, on, early, delivered }: OverPlan, today: Day): string {
  const text = `${ENDED[ending]} on ${dayText(on, today)}`;
  if (ending !== 'fired') return text;
  return `${text}${early ? ', before every attempt was made' : ''}${delivered ? '' : ', without a last message'}`;
}

/** How a run ended, as it is said of a person. */
export const ENDED = {
  fired: 'fired',
  // They said no, or asked not to be called and that was lifted.
  lost: 'lost',
  won: 'won',
  dnc: 'asked not to be called',
} as const satisfies Record<EndingKind, string>;

function logLines({ log, today, ids }: Shown, width: number): readonly string[] {
  if (log.length === 0) return ['Log: nothing yet.'];
  const attempts = log.filter(({ event }) => event.kind === 'attempt').length;
  const moves = log.length - attempts;
  const title = [
    ...(attempts === 0 ? [] : [count(attempts, 'attempt')]),
    ...(moves === 0 ? [] : [count(moves, 'move of yours', 'moves of yours')]),
  ];
  const cells = log.map((entry) => [...(ids ? [entryRef(entry)] : []), ...cellsOf(entry, today)]);
  const widths = cells[0]!.map((_, at) => Math.max(...cells.map((row) => widthOf(row[at]!))));
  return [
    `Log: ${title.join(', ')}`,
    ...log.flatMap((entry, at) => {
      const head = cells[at]!.map((text, place) => padded(text, widths[place]!)).join('  ');
      const left = widths.reduce((sum, one) => sum + one + 2, 2);
      return entryLines(`  ${head}  `, left, [...told(entry, today), ...noted(entry)], width);
    }),
  ];
}

function cellsOf({ event, clock, nth, of }: TimedEntry, today: Day): readonly string[] {
  const role = event.kind === 'attempt' && event.role === 'extra' ? 'extra' : '';
  return [dayText(event.day, today), clock, nth === null ? role : tryText(nth, of)];
}

/** Columns that a text beside something else needs at least. */
const LEAST = 24;

/** A head, and beside it text that goes on below where it is too long. */
function entryLines(head: string, left: number, texts: readonly string[], width: number): readonly string[] {
  // In a narrow terminal there is no beside: the text stands below.
  if (width - left < LEAST) {
    const below = texts.flatMap((text) => wrapped(text, Math.max(20, width - 4)));
    return [head.trimEnd(), ...below.map((line) => `    ${line}`)];
  }
  const lines = texts.flatMap((text) => wrapped(text, width - left));
  return lines.map((line, at) => `${at === 0 ? head : ' '.repeat(left)}${line}`);
}

function told({ event, number, via, counted, nth, was }: TimedEntry, today: Day): readonly string[] {
  if (event.kind !== 'attempt') return [moveText(event, today)];
  const how = number === null ? (via === null || via === 'call' ? null : actionText(via)) : clean(number);
  const parts = [
    outcomeText(event.outcome),
    how === outcomeText(event.outcome) ? null : how,
    nth !== null && !counted && COUNTABLE.has(event.outcome) ? 'not counted' : null,
    event.forced ? 'kept against the rule' : null,
    event.promised === null ? null : `promised ${dayText(event.promised, today)}`,
    event.agreed === null ? null : agreedText(event.agreed, today),
    event.back === null ? null : `back on ${dayText(event.back.on, today)}`,
    was === null ? null : amendedText(event, was),
  ];
  return [parts.filter((part) => part !== null).join(' · ')];
}

/** What an attempt was before it was corrected, where that was another outcome. */
function amendedText({ outcome }: Attempt, { event }: Entry): string {
  const other = event.kind === 'attempt' && event.outcome !== outcome ? event.outcome : null;
  return other === null ? 'amended' : `amended, was ${outcomeText(other)}`;
}

const COUNTABLE: ReadonlySet<string> = new Set([
  'busy',
  'no-answer',
  'voicemail',
  'gatekeeper',
  'emailed',
  'messaged',
  'visited',
]);

/** `agreed Mon 30 Nov 09:00, pricing`. */
export function agreedText(agreed: NonNullable<Attempt['agreed']>, today: Day): string {
  const at = agreed.at === null ? '' : ` ${agreed.at}`;
  const topic = agreed.topic === null ? '' : `, ${clean(agreed.topic)}`;
  return `agreed ${dayText(agreed.on, today)}${at}${topic}`;
}

function noted({ note }: TimedEntry): readonly string[] {
  return note === null ? [] : `“${cleanLines(note)}”`.split('\n');
}

/** A move of the user's in words. */
export function moveText(move: Move, today: Day): string {
  switch (move.kind) {
    case 'snooze':
      return `put off until ${dayText(move.on, today)}`;
    case 'enrol':
      return `put into ${clean(move.opens)}`;
    case 'revive':
      return `brought back, into ${clean(move.opens)}`;
    case 'retire':
      return `fired without a message${move.back === null ? '' : `, back on ${dayText(move.back.on, today)}`}`;
    case 'way':
      return move.numbers.length === 0
        ? 'a way to reach them added'
        : `${move.numbers.map(clean).join(', ')} added`;
    case 'lift':
      return 'do-not-call taken back';
  }
}
