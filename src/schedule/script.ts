import { endIsInSight, type Facts } from './blanks.ts';
import type { Action, Voicemail } from './model.ts';

/** Why people do not call back; a script names those that it answers. */
export const STALL_REASONS = [
  'fear-of-no',
  'too-busy',
  'no-urgency',
  'no-value',
  'only-information',
] as const;
export type StallReason = (typeof STALL_REASONS)[number];

/** The parts of a script: what is said or written to whom. `handover` is a note to print for a colleague. */
export const PARTS = ['live', 'gatekeeper', 'voicemail', 'email', 'message', 'handover'] as const;
export type PartName = (typeof PARTS)[number];

/** The template of each part; a script has those it needs. */
export interface ScriptParts {
  readonly live?: string;
  readonly gatekeeper?: string;
  readonly voicemail?: string;
  readonly email?: { readonly subject: string; readonly body: string };
  readonly message?: string;
  readonly handover?: string;
}

/** An objection, and what to answer. */
export interface Card {
  readonly objection: string;
  readonly answer: string;
}

/** What must be so before a script may be used. */
export const CONDITIONS = ['conversation', 'agreement', 'boss', 'request', 'end-in-sight'] as const;
export type Condition = (typeof CONDITIONS)[number];

/** What to say on one attempt, by each way. All texts are templates over the blanks. */
export interface Script {
  readonly name: string;
  readonly title: string;
  readonly whenToUse: string;
  /** How to say it. */
  readonly delivery?: string;
  readonly answers: readonly StallReason[];
  readonly parts: ScriptParts;
  readonly cards?: readonly Card[];
  /** It says goodbye: the text must tell that it is the last. */
  readonly isBreakup: boolean;
  /** When it may be used, and the script that stands in where it may not. */
  readonly needs?: { readonly what: Condition; readonly otherwise: string };
}

/**
 * The shipped scripts that stand under a condition: whoever logs an attempt asks for the texts of no others.
 * A test holds it against the texts.
 */
export const CONDITIONAL_SCRIPTS: ReadonlySet<string> = new Set([
  'agreed-call',
  'agreement-missed',
  'promised-boss',
  'fire-humour',
  'fire-graceful',
  'humour-machine',
  'still-wanted',
]);

export type Allowance =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly instead: string; readonly reason: string };

/** Tells whether the facts bear a script out; where they do not, which one stands in, and why. */
export function allowedScript(script: Script, facts: Facts): Allowance {
  const { needs } = script;
  if (!needs) return { allowed: true };
  const reason = MISSING[needs.what](facts);
  return reason === null ? { allowed: true } : { allowed: false, instead: needs.otherwise, reason };
}

/** Why each condition is not met, or null where it is. */
const MISSING: Readonly<Record<Condition, (facts: Facts) => string | null>> = {
  conversation: (facts) => (facts.lastTalkOn ? null : 'no conversation is logged'),
  agreement: (facts) => (facts.agreed ? null : 'no day was agreed: prospect log WHO talked --next WHEN'),
  boss: (facts) =>
    facts.contact.boss?.trim() ? null : 'their boss is not known: prospect edit WHO --boss "…"',
  request: (facts) =>
    facts.contact.request?.trim()
      ? null
      : 'what they asked for is not known: prospect edit WHO --request "…"',
  'end-in-sight': (facts) =>
    endIsInSight(facts.position) ? null : 'too early for jokes: more touches are planned',
};

/** The parts to show for an action, in order of use; no voicemail where none is to be left. */
export function chooseParts(script: Script, action: Action, voicemail: Voicemail): readonly PartName[] {
  const present = PARTS.filter(
    (part) => script.parts[part] !== undefined && !(part === 'voicemail' && voicemail === 'none'),
  );
  const wanted = FOR_ACTION[action].filter((part) => present.includes(part));
  if (wanted.length > 0) return wanted;
  const standIn = STAND_INS[action].find((part) => present.includes(part));
  // A script written for another way still has the gist, which beats an empty card.
  return standIn ? [standIn] : present;
}

const FOR_ACTION: Readonly<Record<Action, readonly PartName[]>> = {
  call: ['live', 'gatekeeper', 'voicemail'],
  email: ['email'],
  message: ['message'],
  visit: ['live', 'gatekeeper'],
  receptionist: ['gatekeeper', 'live'],
  escalate: ['handover', 'live', 'voicemail', 'email'],
  give: ['email', 'message', 'live'],
};

const STAND_INS: Readonly<Record<Action, readonly PartName[]>> = {
  call: [],
  email: ['message'],
  message: ['email', 'voicemail'],
  visit: [],
  receptionist: [],
  escalate: [],
  give: ['voicemail'],
};
