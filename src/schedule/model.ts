import type { Clock, Day } from './day.ts';

/** What can come of one try. The first six are unanswered and count one touch each, whatever the channel. */
export const OUTCOMES = [
  'no-answer',
  'voicemail',
  'gatekeeper',
  'emailed',
  'messaged',
  'visited',
  'busy',
  'wrong-number',
  'talked',
  'callback',
  'replied',
  'meeting',
  'not-interested',
  'do-not-call',
  'breakup',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How a touch is made. `call` and `receptionist` need a good number, `email` an address, the others neither. */
export const ACTIONS = ['call', 'email', 'visit', 'message', 'receptionist', 'escalate', 'give'] as const;
export type Action = (typeof ACTIONS)[number];

/** Times of day in the contact's own zone: before 10, 10 to 12, 12 to 16, from 16. */
export const SLOTS = ['early', 'morning', 'afternoon', 'late'] as const;
export type Slot = (typeof SLOTS)[number];

export const PRIORITIES = ['high', 'normal', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

export type Voicemail = 'leave' | 'none' | 'optional';

/** One step of a cadence. */
export interface Touch {
  readonly action: Action;
  /** The name of a script. */
  readonly script: string;
  /** Working days since the attempt before; for the first touch, since the run began. */
  readonly wait: number;
  readonly voicemail: Voicemail;
  /** The message left names the day of the next call. */
  readonly promise: boolean;
  readonly slot: Slot | 'vary';
}

/** The last message of a cadence, and how long to wait for it. */
export interface BreakupTouch {
  readonly action: Action;
  readonly script: string;
  readonly wait: number;
}

export type Ending = ({ readonly kind: 'breakup' } & BreakupTouch) | { readonly kind: 'repeat' };

/** When and where a fired contact returns. */
export interface Recycle {
  readonly months: number;
  readonly into: string;
  readonly who: 'all' | 'high';
}

/** The plan that a contact is worked by. */
export interface Cadence {
  readonly name: string;
  readonly touches: readonly [Touch, ...Touch[]];
  readonly ending: Ending;
  /** Working days until the first follow-up when an agreed day passed without contact. */
  readonly chase: number;
  readonly recycle: Recycle | null;
}

/** How an attempt is counted: as a touch of the cadence, as its last message, or not at all. */
export type Role = 'touch' | 'breakup' | 'extra';

/** A day that the contact and the user named, with the time and topic where they were given. */
export interface Agreement {
  readonly on: Day;
  readonly at: Clock | null;
  readonly topic: string | null;
}

/**
 * Where a fired contact goes back to, and from which day on: a working day by the calendar of the day they were
 * fired. A holiday put on it since moves what is due, not what is on record.
 */
export interface Return {
  readonly on: Day;
  readonly into: string;
}

/**
 * One logged try. Every choice that went into it was made when it was logged and is kept here, so that a
 * later change of a setting, a priority or a cadence never rewrites history.
 */
export interface Attempt {
  readonly kind: 'attempt';
  readonly day: Day;
  readonly outcome: Outcome;
  readonly role: Role;
  /** Kept as a fact although a rule refused it; changes nothing but the mark on a wrong number. */
  readonly forced: boolean;
  /** The number dialled, E.164; null where none was. */
  readonly number: string | null;
  /** The day that the message announced for the next call. */
  readonly promised: Day | null;
  readonly agreed: Agreement | null;
  /** The cadence that this outcome opens: after a conversation, or a nurture after a no. */
  readonly opens: string | null;
  /** Where the contact returns to, should this attempt fire it. */
  readonly back: Return | null;
  /** True for a breakup before every touch was done. */
  readonly early: boolean;
  /** Time of day at the contact's place; null where the attempt was no call. */
  readonly slot: Slot | null;
}

/**
 * The user's own moves. Each is undone by taking it out of the log and folding again.
 *
 * - `snooze`: not before `on`.
 * - `enrol`, `revive`: a new run of cadence `opens` begins.
 * - `retire`: fired without a message.
 * - `way`: a number or an address was added; `numbers` lists those (again) held to be right.
 * - `lift`: a do-not-call was taken back; the contact stays off every list until it is revived or enrolled.
 */
export type Move =
  | { readonly kind: 'snooze'; readonly day: Day; readonly on: Day }
  | { readonly kind: 'enrol' | 'revive'; readonly day: Day; readonly opens: string }
  | { readonly kind: 'retire'; readonly day: Day; readonly back: Return | null; readonly early: boolean }
  | { readonly kind: 'way'; readonly day: Day; readonly numbers: readonly string[] }
  | { readonly kind: 'lift'; readonly day: Day };

export type Event = Attempt | Move;

/** A day that beats the cadence. */
export type Pin =
  | ({ readonly kind: 'agreed' } & Agreement)
  | { readonly kind: 'promised'; readonly on: Day }
  | { readonly kind: 'snoozed'; readonly on: Day };

export type EndingKind = 'fired' | 'lost' | 'won' | 'dnc';

/** Why the same touch is tried again: a busy line or a bad number that day, or a breakup that was not delivered. */
export interface Retry {
  readonly kind: 'busy' | 'wrong-number' | 'undelivered';
  readonly day: Day;
}

/** The agreement of a run. It is `open` until the first counted attempt on or after its day, which misses it. */
export interface RunAgreement extends Agreement {
  readonly state: 'open' | 'missed' | 'past';
}

/** Unanswered calls so far in each of {@link SLOTS}, over all runs. */
export type Tried = readonly [early: number, morning: number, afternoon: number, late: number];

/** What a call brings in each of {@link SLOTS}, against the others: whole numbers above 0. */
export type SlotRates = readonly [early: number, morning: number, afternoon: number, late: number];

/** What calls to some contacts brought by time of day, and how many calls that was told from. */
export interface HoursOf {
  /** Conversations in ten thousand calls. */
  readonly rates: SlotRates;
  readonly calls: number;
  /** Whose calls: `everybody` where those of the kind alone are too few. */
  readonly of: 'cold' | 'warm' | 'everybody';
}

/** The best hours by kind of contact, as the user had them taken down from the log on a day. */
export interface LearntHours {
  readonly on: Day;
  readonly cold: HoursOf;
  readonly warm: HoursOf;
}

/** One pass through a cadence, as far as it has come. */
export interface Run {
  readonly kind: 'run';
  readonly cadence: string;
  readonly startedOn: Day;
  /** Counted touches. */
  readonly done: number;
  /** Busy lines in a row. */
  readonly busy: number;
  /** Days on which the breakup was tried in vain; three fire. */
  readonly undelivered: readonly Day[];
  /** Day of the last counted attempt. */
  readonly last: Day | null;
  readonly agreement: RunAgreement | null;
  readonly pin: Pin | null;
  readonly retry: Retry | null;
  /** Numbers found to be wrong, E.164. */
  readonly bad: readonly string[];
  readonly tried: Tried;
}

/** A contact whose run is over; `back` says when a fired one returns. */
export interface Over {
  readonly kind: 'over';
  readonly ending: EndingKind;
  readonly on: Day;
  /** For fired: the last message reached them. */
  readonly delivered: boolean;
  /** For fired: before every touch was done. */
  readonly early: boolean;
  readonly back: Return | null;
  /** The cadence it was in, which `revive` opens again. */
  readonly cadence: string;
  readonly done: number;
  readonly bad: readonly string[];
  readonly tried: Tried;
}

/** Where a contact stands: the value that the fold carries. */
export type Standing = Run | Over;

/** How a contact can be reached now. Bad numbers are told apart by the standing, not here. */
export interface Ways {
  /** E.164, in order of preference. */
  readonly numbers: readonly string[];
  readonly email: boolean;
  /** Whether people like them may be reached at other hours than a new name, which they are where nothing is said. */
  readonly kind?: 'cold' | 'warm';
}

export type Because =
  | 'recycled'
  | 'agreed'
  | 'promised'
  | 'snoozed'
  | 'retry'
  | 'first'
  | 'missed'
  | 'cadence';

export interface DuePlan {
  readonly kind: 'due';
  readonly due: Day;
  /** The agreed time, in the user's zone. */
  readonly at: Clock | null;
  readonly because: Because;
  readonly cadence: string;
  readonly attempt: number;
  /** The cadence's number; null where it repeats for ever. */
  readonly of: number | null;
  readonly action: Action;
  readonly script: string;
  readonly breakup: boolean;
  /** The time of day advised for a call, at the contact's place; null for anything else. */
  readonly slot: Slot | null;
}

export interface BlockedPlan {
  readonly kind: 'blocked';
  readonly reason: 'no-number';
  readonly cadence: string;
  readonly attempt: number;
  readonly of: number | null;
}

export interface OverPlan {
  readonly kind: 'over';
  readonly ending: EndingKind;
  readonly on: Day;
  readonly delivered: boolean;
  readonly early: boolean;
}

/** What comes next for a contact, whatever day it is today. */
export type Plan = DuePlan | BlockedPlan | OverPlan;

export type Status = 'active' | 'blocked' | EndingKind;
