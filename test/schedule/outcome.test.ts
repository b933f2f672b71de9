import { describe, expect, it } from 'vitest';
import { OUTCOMES, type Outcome } from '../../src/schedule/model.ts';
import { isOutbound, isUnanswered, OUTCOME_TABLE, readOutcome } from '../../src/schedule/outcome.ts';

const that = (fits: (outcome: Outcome) => boolean) => OUTCOMES.filter(fits);

describe('an outcome', () => {
  it.each<[string, Outcome]>([
    ['na', 'no-answer'],
    ['vm', 'voicemail'],
    ['gk', 'gatekeeper'],
    ['em', 'emailed'],
    ['msg', 'messaged'],
    ['vis', 'visited'],
    ['bz', 'busy'],
    ['wn', 'wrong-number'],
    ['tk', 'talked'],
    ['cb', 'callback'],
    ['in', 'replied'],
    ['mtg', 'meeting'],
    ['ni', 'not-interested'],
    ['dnc', 'do-not-call'],
  ])('is named in short, in full and in capitals: %s, %s', (short, outcome) => {
    expect(readOutcome(short)).toBe(outcome);
    expect(readOutcome(outcome)).toBe(outcome);
    expect(readOutcome(outcome.toUpperCase())).toBe(outcome);
  });

  it('is named breakup for the last message', () => {
    expect(readOutcome('breakup')).toBe('breakup');
  });

  it.each(['', 'v', 'voice', 'no answer', 'constructor', '__proto__'])(
    'is not guessed from other words: %s',
    (word) => expect(readOutcome(word)).toBeNull(),
  );

  it('has a short form of its own', () => {
    const shorts = OUTCOMES.map((outcome) => OUTCOME_TABLE[outcome].short);
    expect(new Set([...shorts, ...OUTCOMES]).size).toBe(OUTCOMES.length * 2);
  });
});

describe('of all outcomes', () => {
  it('the first six are unanswered', () => {
    expect(that(isUnanswered)).toEqual(OUTCOMES.slice(0, 6));
  });

  it('a voicemail, a gatekeeper, an e-mail and a message may promise a day', () => {
    expect(that((outcome) => OUTCOME_TABLE[outcome].promises)).toEqual([
      'voicemail',
      'gatekeeper',
      'emailed',
      'messaged',
    ]);
  });

  it('a voicemail, an e-mail and a message deliver a breakup', () => {
    expect(that((outcome) => OUTCOME_TABLE[outcome].delivers)).toEqual(['voicemail', 'emailed', 'messaged']);
  });

  it('no answer, a voicemail, a gatekeeper and a busy line are calls that nobody answered', () => {
    expect(that((outcome) => OUTCOME_TABLE[outcome].ring)).toEqual([
      'no-answer',
      'voicemail',
      'gatekeeper',
      'busy',
    ]);
  });

  it('those that the user makes are the unanswered, a busy line, a wrong number and the breakup', () => {
    expect(that(isOutbound)).toEqual([...OUTCOMES.slice(0, 8), 'breakup']);
  });
});
