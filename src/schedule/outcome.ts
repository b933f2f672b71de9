import { OUTCOMES, type Outcome } from './model.ts';

/** What an outcome does to a plan, before any circumstance is looked at. */
export type Effect =
  | 'unanswered' // counts one touch
  | 'busy'
  | 'wrong-number'
  | 'contact' // spoke or wrote with them: the run starts again in the conversation cadence
  | 'won'
  | 'lost'
  | 'dnc'
  | 'fired';

interface OutcomeRow {
  readonly short: string;
  readonly effect: Effect;
  /** The message may announce the day of the next call. */
  readonly promises: boolean;
  /** The last message has reached them when it is the breakup that came to this. */
  readonly delivers: boolean;
  /** An unanswered telephone call: counted by time of day. */
  readonly ring: boolean;
  readonly meaning: string;
}

const row = (short: string, effect: Effect, meaning: string, marks = ''): OutcomeRow => ({
  short,
  effect,
  meaning,
  promises: marks.includes('p'),
  delivers: marks.includes('d'),
  ring: marks.includes('r'),
});

/** The one table of outcomes: short form, effect, meaning. */
export const OUTCOME_TABLE: Readonly<Record<Outcome, OutcomeRow>> = {
  'no-answer': row('na', 'unanswered', 'rang out, no message left', 'r'),
  voicemail: row('vm', 'unanswered', 'left a message', 'pdr'),
  gatekeeper: row('gk', 'unanswered', 'somebody else answered', 'pr'),
  emailed: row('em', 'unanswered', 'sent an e-mail', 'pd'),
  messaged: row('msg', 'unanswered', 'sent a text or social message', 'pd'),
  visited: row('vis', 'unanswered', 'went by, did not meet them'),
  busy: row('bz', 'busy', 'line busy or call dropped', 'r'),
  'wrong-number': row('wn', 'wrong-number', 'the number is not theirs'),
  talked: row('tk', 'contact', 'spoke with them'),
  callback: row('cb', 'contact', 'they asked to be called on a day'),
  replied: row('in', 'contact', 'they called back or wrote'),
  meeting: row('mtg', 'won', 'booked a meeting: won'),
  'not-interested': row('ni', 'lost', 'said no'),
  'do-not-call': row('dnc', 'dnc', 'asked not to be called again'),
  breakup: row('brk', 'fired', 'the last message was left'),
};

const BY_WORD = new Map<string, Outcome>(
  OUTCOMES.flatMap((outcome) => [
    [outcome, outcome] as const,
    [OUTCOME_TABLE[outcome].short, outcome] as const,
  ]),
);

/** The outcome that a word names, in full or in short, case ignored; null for any other word. */
export function readOutcome(word: string): Outcome | null {
  return BY_WORD.get(word.toLowerCase()) ?? null;
}

/** True for the six outcomes that count one touch. */
export function isUnanswered(outcome: Outcome): boolean {
  return OUTCOME_TABLE[outcome].effect === 'unanswered';
}

/** True for word from them, whoever rang: all that was said, a request to be left alone apart. */
export function isAnswer(outcome: Outcome): boolean {
  const { effect } = OUTCOME_TABLE[outcome];
  return effect === 'contact' || effect === 'won' || effect === 'lost';
}

/** True where the user spoke with the person: talked, asked for a call, booked, or said no. */
export function isConversation(outcome: Outcome): boolean {
  return isAnswer(outcome) && outcome !== 'replied';
}

/**
 * True for an attempt of the user's own: everything but word that came in by itself and a do-not-call, which may
 * be a mark in a list.
 */
export function isTry(outcome: Outcome): boolean {
  return outcome !== 'replied' && outcome !== 'do-not-call';
}

/** True for tries that the user makes, as against word that came from the contact. */
export function isOutbound(outcome: Outcome): boolean {
  const { effect } = OUTCOME_TABLE[outcome];
  return effect === 'unanswered' || effect === 'busy' || effect === 'wrong-number' || effect === 'fired';
}
