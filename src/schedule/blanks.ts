import type { Clock, Day } from './day.ts';
import { GAPS, type Gap, type TextBlank } from './scripts/gaps.ts';
import {
  clockWords,
  counted,
  dateInMonth,
  listed,
  monthDay,
  nearDay,
  ordinalWord,
  spanWords,
  timesWord,
  weekdayAndDate,
} from './scripts/words.ts';

/** The caller, as the settings know them. */
export interface Caller {
  readonly name: string | null;
  readonly company: string | null;
  readonly phone: string | null;
  /** What we do, in a line; best as a sentence that begins with "We". */
  readonly pitch: string | null;
  readonly benefits: readonly string[];
}

/** The person called, as far as a text may speak of them. */
export interface Called {
  readonly name: string | null;
  readonly givenName: string | null;
  readonly company: string | null;
  readonly title: string | null;
  readonly request: string | null;
  readonly boss: string | null;
  readonly sentBy: string | null;
  readonly receptionist: string | null;
  /** The day on which "a no is fine" was said to them. */
  readonly groundRulesOn?: Day | null;
}

/** All that a text may claim. The counts are of the current run; whoever gives them reads them from the log. */
export interface Facts {
  readonly today: Day;
  readonly user: Caller;
  readonly contact: Called;
  readonly attempts: number;
  /** Every dial that nobody answered for good, voicemails included. */
  readonly calls: number;
  readonly voicemails: number;
  readonly emails: number;
  readonly messages: number;
  readonly visits: number;
  readonly firstOn: Day | null;
  /** The last conversation ever, in whatever run. */
  readonly lastTalkOn: Day | null;
  /** The day that an earlier message announced for this call. */
  readonly announcedOn?: Day | null;
  /** The day on which a last message was left in an earlier run; null after a silent firing. */
  readonly lastFiredOn?: Day | null;
  /** What this message may announce; null where the touch makes no promise. */
  readonly promise: { readonly by: Day; readonly on: Day } | null;
  /** The run's agreement; the time as the person called reads their clock. */
  readonly agreed: { readonly on: Day; readonly at: Clock | null; readonly topic: string | null } | null;
  readonly position: Position;
}

/** Where in its cadence a contact stands. */
export interface Position {
  /** The attempt about to be made, from 1. */
  readonly attempt: number;
  /** The cadence's number; null where it repeats for ever. */
  readonly of: number | null;
  readonly breakup: boolean;
  /** Touches not yet made, this one included: 1 on the last before the breakup, 0 at the breakup. */
  readonly touchesLeft: number;
}

/** The switches that are more than "this blank has a value". */
export const SWITCHES = ['has_talked', 'as_promised', 'is_breakup', 'is_last_try', 'agreed_past'] as const;

export type Switch = `has_${TextBlank}` | (typeof SWITCHES)[number];

type Texts = Readonly<Record<TextBlank, string | null>>;

/** The filled blanks: a text or null (a gap) for each, and a boolean for each switch. */
export type Blanks = Texts & Readonly<Record<Switch, boolean>>;

/** Computes every blank from the facts. What the facts do not support is null, and its switch is off. */
export function blanksOf(facts: Facts): Blanks {
  const texts: Texts = { ...ofCaller(facts), ...ofCalled(facts), ...ofCounts(facts), ...ofDays(facts) };
  const has = Object.entries(texts).map(([blank, text]) => [`has_${blank}`, text !== null] as const);
  const { position, agreed, today } = facts;
  return {
    ...texts,
    ...(Object.fromEntries(has) as Record<`has_${TextBlank}`, boolean>),
    has_talked: facts.lastTalkOn !== null,
    as_promised: facts.announcedOn === today,
    is_breakup: position.breakup,
    is_last_try: endIsInSight(position) && !position.breakup,
    agreed_past: agreed !== null && agreed.on < today,
  };
}

/** True for a blank that prints a text. Own names only, so that `constructor` is none. */
export function isTextBlank(name: string): name is TextBlank {
  return Object.hasOwn(GAPS, name);
}

/** True for a name that can open a section. */
export function isSwitch(name: string): name is Switch {
  return SWITCHES.some((known) => known === name) || (name.startsWith('has_') && isTextBlank(name.slice(4)));
}

/** What is printed for a blank without a value, and how to give it one. */
export function gapOf(blank: TextBlank): Gap {
  return GAPS[blank];
}

/** True from the last touch before the breakup on; never in a cadence without one. */
export function endIsInSight(position: Position): boolean {
  return position.of !== null && (position.breakup || position.touchesLeft <= 1);
}

function ofCaller({ user }: Facts) {
  const [me, my_company] = [line(user.name), line(user.company)];
  return {
    me,
    my_company,
    me_and_company: me && my_company ? `${me} from ${my_company}` : me,
    my_phone: line(user.phone),
    what_we_do: sentence(user.pitch),
    benefit_1: phrase(user.benefits[0]),
    benefit_2: phrase(user.benefits[1]),
    benefit_3: phrase(user.benefits[2]),
    gift: null,
    my_manager: null,
  };
}

function ofCalled({ contact }: Facts) {
  const [name, first_name, company] = [line(contact.name), line(contact.givenName), line(contact.company)];
  const [title, receptionist] = [line(contact.title), nameAtDesk(line(contact.receptionist))];
  return {
    hello: first_name ? `Hi ${first_name}` : 'Hello',
    hello_desk: receptionist ? `Hi ${receptionist}` : 'Hello',
    them: name ?? (title ? `your ${title}` : 'the person in charge'),
    their_company: company ?? 'your company',
    first_name,
    name,
    company,
    title,
    request: phrase(contact.request),
    boss: line(contact.boss),
    sent_by: line(contact.sentBy),
    receptionist,
  };
}

function ofCounts(facts: Facts) {
  const voicemails = counted(facts.voicemails, 'a voicemail', 'voicemails');
  const emails = counted(facts.emails, 'an email', 'emails');
  const messages = counted(facts.messages, 'a message', 'messages');
  return {
    attempts: counted(facts.attempts, 'one attempt', 'attempts'),
    calls: counted(facts.calls, 'a call', 'calls'),
    times_called: timesWord(facts.calls),
    voicemails,
    emails,
    messages,
    visits: timesWord(facts.visits),
    // Calls that rang out left nothing behind, so they are no part of what the person has had.
    tried: listed([voicemails, emails, messages].filter((part) => part !== null)),
    nth_try: facts.position.attempt < 1 ? null : ordinalWord(facts.position.attempt),
  };
}

function ofDays(facts: Facts) {
  const { today, promise, agreed, firstOn, lastTalkOn } = facts;
  const groundRulesOn = facts.contact.groundRulesOn ?? null;
  const lastFiredOn = facts.lastFiredOn ?? null;
  return {
    span: firstOn && spanWords(firstOn, today),
    first_attempt_on: firstOn && monthDay(firstOn, today),
    weeks_since_talk: lastTalkOn && spanWords(lastTalkOn, today),
    talk_day: lastTalkOn && monthDay(lastTalkOn, today),
    ground_rules_on: groundRulesOn && monthDay(groundRulesOn, today),
    since_fired: lastFiredOn && spanWords(lastFiredOn, today),
    promise_by: promise && weekdayAndDate(promise.by, today),
    promise_on: promise && weekdayAndDate(promise.on, today),
    promise_by_date: promise && dateInMonth(promise.by, today),
    promise_on_date: promise && dateInMonth(promise.on, today),
    agreed_day: agreed && nearDay(agreed.on, today),
    agreed_time: agreed?.at ? clockWords(agreed.at) : null,
    topic: phrase(agreed?.topic),
  };
}

/**
 * The name alone out of what is noted about whoever answers there: "Lena" of "Lena, mornings". Null where no
 * name stands in front, as in "the new one on Mondays".
 */
function nameAtDesk(noted: string | null): string | null {
  const head = noted?.split(/[,;:(/]|\s[-\u2013\u2014]|(?<!\b(?:Dr|Mrs?|Ms|Prof))\.(?:\s|$)/)[0] ?? '';
  const words = head.trim().split(' ');
  const [first = ''] = words;
  if (NO_NAMES.test(first)) return null;
  // Names begin with a capital, where a script has any; what comes behind them without one is a remark.
  const end = words.findIndex((word) => !/^[\p{Lu}\p{Lo}]/u.test(word));
  if (end === 0) return words.length === 1 ? first || null : null;
  return words.slice(0, end < 0 ? 3 : Math.min(end, 3)).join(' ');
}

/** Words that begin a remark and no name. */
const NO_NAMES =
  /^(a|an|the|my|their|our|her|his|ask|call|try|only|no|nobody|none|never|mornings?|afternoons?|evenings?|weekdays?|machine|voicemail|reception|receptionist|assistant|front|is)$/i;

/** A value on one line, or null where there is nothing in it: an imported name may carry line ends. */
function line(value: string | null | undefined): string | null {
  return value?.replace(/\s+/g, ' ').trim() || null;
}

/** A value that stands inside a sentence: the stop that people type at its end would end ours early. */
function phrase(value: string | null | undefined): string | null {
  return line(line(value)?.replace(/[.;,]+$/, ''));
}

/** A value that is a sentence by itself, as it is said: with its capital and its stop. */
export function sentence(value: string | null): string | null {
  const text = line(value);
  if (!text) return null;
  // "iPad rentals" keeps its small letter.
  const opening = /^\p{Ll}\p{Lu}/u.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?\u2026]$/.test(opening) ? opening : `${opening}.`;
}
