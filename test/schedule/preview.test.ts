import { describe, expect, it } from 'vitest';
import { OUTCOMES, type Outcome } from '../../src/schedule/model.ts';
import { preview } from '../../src/schedule/preview.ts';
import { d, play, say } from '../support/log.ts';

const previewed = (begun: string, log: string, today: string) => {
  const { standing, book } = play(begun, '03-02', log);
  return preview(standing, d(today), book.known);
};
const of = (begun: string, log: string, today: string, outcome: Outcome) => {
  const found = previewed(begun, log, today).find((one) => one.outcome === outcome);
  if (found === undefined) throw new Error(`no preview of ${outcome}`);
  return found;
};

describe('a preview', () => {
  it('asks every outcome once, in their order', () => {
    expect(previewed('five-and-fire', '', '03-02').map(({ outcome }) => outcome)).toEqual(OUTCOMES);
  });

  it.each<[Outcome, string]>([
    ['no-answer', 'five-and-fire touch 2 of 5, due Fri 03-06, cadence'],
    ['voicemail', 'five-and-fire touch 2 of 5, due Fri 03-06, cadence'],
    ['busy', 'five-and-fire touch 1 of 5, due Mon 03-02, retry'],
    ['wrong-number', 'five-and-fire touch 1 of 5 by email, due Mon 03-02, retry'],
    ['talked', 'gone-quiet touch 1 of 7, due Fri 03-06, first'],
    ['callback', 'gone-quiet touch 1 of 7, due Tue 03-03, agreed, agreed-call'],
    ['meeting', 'over, won 03-02'],
    ['not-interested', 'over, lost 03-02'],
    ['do-not-call', 'over, dnc 03-02'],
    ['breakup', 'over, fired 03-02 (early)'],
  ])('says what %s would lead to', (outcome, plan) => {
    expect(say(of('five-and-fire', '', '03-02', outcome).plan)).toBe(plan);
  });

  it.each<[Outcome, string]>([
    ['no-answer', 'five-and-fire breakup, 5 of 5, due Wed 03-25, retry'],
    ['voicemail', 'over, fired 03-24'],
  ])('says what %s would lead to at the breakup', (outcome, plan) => {
    const log = '03-02 na, 03-06 vm, 03-12 gk, 03-18 vm';
    expect(say(of('five-and-fire', log, '03-24', outcome).plan)).toBe(plan);
  });

  it('shows a callback for the next working day, since it must name one', () => {
    expect(of('five-and-fire', '', '03-06', 'callback').plan).toMatchObject({ due: '2026-03-09' });
  });

  it('is what logging the outcome does', () => {
    const before = '03-02 na, 03-06 vm promising 03-11';
    for (const { outcome, plan } of previewed('five-and-fire', before, '03-11')) {
      const more = outcome === 'callback' ? ' on 03-12' : '';
      expect(play('five-and-fire', '03-02', `${before}, 03-11 ${outcome}${more}`).plan).toEqual(plan);
    }
  });

  it('names the two days to speak where the touch promises', () => {
    expect(of('patient', '', '03-02', 'voicemail').promise).toEqual({ by: '2026-03-06', on: '2026-03-09' });
    expect(say(of('patient', '', '03-02', 'voicemail').plan)).toBe(
      'patient touch 2 of 8, due Mon 03-09, promised',
    );
  });

  it('names none where no message is left, or none is promised', () => {
    expect(of('patient', '', '03-02', 'no-answer').promise).toBeNull();
    expect(of('five-and-fire', '', '03-02', 'voicemail').promise).toBeNull();
  });

  it('of a contact who was fired shows that outbound tries change nothing, and that word from them does', () => {
    const log = '03-02 breakup';
    expect(say(of('five-and-fire', log, '03-09', 'voicemail').plan)).toBe('over, fired 03-02 (early)');
    expect(say(of('five-and-fire', log, '03-09', 'replied').plan)).toBe(
      'gone-quiet touch 1 of 7, due Fri 03-13, first',
    );
  });
});
