import { describe, expect, it } from 'vitest';
import { SIMULATED, UsualTally, usualOf } from '../../src/figures/usual.ts';

const NONE = { wonBack: 0, spans: [], talks: 0, agreed: 0 };

/** The share of an outcome among those of an attempt (0: the last message), before others lend their weight. */
function shareOf(
  outcomes: readonly (readonly number[])[],
  attempt: number,
  outcome: 'replied' | 'voicemail',
) {
  const row = outcomes[attempt]!;
  return row[SIMULATED.indexOf(outcome)]! / row.reduce((sum, one) => sum + one, 0);
}

describe('what usually comes of calls', () => {
  it('counts a message that won somebody back once', () => {
    const tally = new UsualTally();
    for (let at = 0; at < 6000; at++) tally.add(5, true, at % 3 === 0 ? 'emailed' : 'breakup');
    const { usual, basis } = usualOf(tally, { ...NONE, wonBack: 3000 });
    expect(basis).toBe('log');
    expect(shareOf(usual.outcomes, 0, 'replied')).toBeCloseTo(0.5, 2);
    expect(shareOf(usual.outcomes, 0, 'voicemail')).toBeCloseTo(0.5, 2);
  });

  it('lends each attempt the weight of twenty calls of all attempts', () => {
    const tally = new UsualTally();
    for (let at = 0; at < 80; at++) tally.add(1, false, 'voicemail');
    for (let at = 0; at < 20; at++) tally.add(2, false, 'replied');
    const { usual } = usualOf(tally, NONE);
    expect(shareOf(usual.outcomes, 1, 'replied')).toBeCloseTo(4 / 100, 10);
    expect(shareOf(usual.outcomes, 2, 'replied')).toBeCloseTo(24 / 40, 10);
    expect(shareOf(usual.outcomes, 3, 'voicemail')).toBeCloseTo(0.8, 10);
  });

  it('takes the stated shares where the log is small', () => {
    const tally = new UsualTally();
    for (let at = 0; at < 49; at++) tally.add(1, false, 'no-answer');
    expect(usualOf(tally, NONE)).toMatchObject({ basis: 'defaults', tries: 49 });
  });
});
