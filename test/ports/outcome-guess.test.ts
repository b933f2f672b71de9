import { describe, expect, it } from 'vitest';
import { likelyOutcome } from '../../src/ports/outcome-guess.ts';

describe('a word of their own', () => {
  it.each([
    ['LVM', 'voicemail'],
    ['left message', 'voicemail'],
    ['no ans', 'no-answer'],
    ['rang out', 'no-answer'],
    ['front desk', 'gatekeeper'],
    ['spoke', 'talked'],
    ['spoke, call back 3/12', 'callback'],
    ['mtg booked', 'meeting'],
    ['not interested', 'not-interested'],
    ["pls don't call again", 'do-not-call'],
    ['wrong #', 'wrong-number'],
    ['emailed brochure', 'emailed'],
    ['besetzt', 'busy'],
    ['hmm', null],
  ])('%s is likely to mean %s', (word, outcome) => {
    expect(likelyOutcome(word)).toBe(outcome);
  });
});
