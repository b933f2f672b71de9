import { describe, expect, it } from 'vitest';
import { ChaseCounter, type ChaseLine, type Chases } from '../../src/figures/chases.ts';
import { cuts, ownNumber } from '../../src/figures/number.ts';
import { readOutcome } from '../../src/schedule/index.ts';

/** `na vm! brk | begin`: short outcomes, `!` for a breakup that counted, and moves. */
function chasesOf(...logs: readonly string[]): Chases {
  const counter = new ChaseCounter(logs.length);
  for (const [at, log] of logs.entries())
    for (const word of log.split(' ').filter((word) => word !== '')) counter.take(at + 1, lineOf(word));
  return counter.finish();
}

function lineOf(word: string): ChaseLine {
  const outcome = readOutcome(word.replace('!', ''));
  const role = word.endsWith('!') ? 'breakup' : 'touch';
  if (outcome === null)
    return { what: word as ChaseLine['what'], role: 'touch', counted: false, forced: false };
  const counted = !['bz', 'wn', 'tk', 'cb', 'in', 'mtg', 'ni', 'dnc'].includes(word);
  return { what: outcome, role, counted, forced: false };
}

const filled = (values: readonly number[]) =>
  Object.fromEntries(values.flatMap((value, at) => (value === 0 ? [] : [[at, value]])));

describe('a chase', () => {
  it.each([
    ['na vm tk', { ended: { 3: 1 }, open: {} }],
    ['na vm gk', { ended: {}, open: { 3: 1 } }],
    ['na bz wn tk', { ended: { 2: 1 }, open: {} }],
    ['na vm in', { ended: { 2: 1 }, open: {} }],
    ['in na', { ended: {}, open: {} }],
    ['na dnc', { ended: {}, open: { 1: 1 } }],
    ['tk na na tk', { ended: { 1: 1 }, open: {} }],
    ['na vm brk', { ended: {}, open: { 3: 1 } }],
    ['na vm begin na', { ended: {}, open: { 2: 1, 1: 1 } }],
    ['na retire', { ended: {}, open: { 1: 1 } }],
    ['na vm! na tk', { ended: { 2: 1 }, open: { 2: 1 } }],
  ])('%s', (log, { ended, open }) => {
    const chases = chasesOf(log);
    expect({ ended: filled(chases.ended), open: filled(chases.open) }).toEqual({ ended, open });
  });

  it('gives word after a last message to the message, not to the attempt', () => {
    const { ended, open, goodbyes, wonBack } = chasesOf('na brk in', 'na vm! tk', 'na brk');
    expect({ goodbyes, wonBack }).toEqual({ goodbyes: 3, wonBack: 2 });
    expect(filled(ended)).toEqual({});
    expect(filled(open)).toEqual({ 2: 3 });
  });

  it('takes a no to a last message for what it is', () => {
    const { ended, open, goodbyes, wonBack } = chasesOf('na brk ni', 'na brk ni in');
    expect({ goodbyes, wonBack }).toEqual({ goodbyes: 2, wonBack: 0 });
    expect([filled(ended), filled(open)]).toEqual([{}, { 2: 2 }]);
  });

  it('counts the meeting at the first conversation that led to it', () => {
    expect(filled(chasesOf('na tk na mtg', 'mtg', 'na tk').meetings)).toEqual({ 1: 1, 2: 1 });
  });

  it('leaves out whom it is told to', () => {
    const counter = new ChaseCounter(1);
    counter.skip(1);
    counter.take(1, lineOf('na'));
    expect(filled(counter.finish().open)).toEqual({});
  });
});

describe('the chance at each attempt', () => {
  const many = (count: number, log: string) => Array<string>(count).fill(log);
  const logs = [...many(60, 'na na na'), ...many(20, 'na na tk'), ...many(15, 'na tk'), ...many(25, 'tk')];

  it('is that of the people who were tried so often', () => {
    const { hazards, people, conversations } = ownNumber(chasesOf(...logs), 2, 1);
    expect(hazards.map(({ hits, n }) => [hits, n])).toEqual([
      [25, 120],
      [15, 95],
      [20, 80],
    ]);
    expect([people, conversations]).toEqual([120, 60]);
  });

  it('names a number with its interval, the same for the same seed', () => {
    const first = ownNumber(chasesOf(...logs), 2, 1).best!;
    expect(first).toEqual(ownNumber(chasesOf(...logs), 2, 1).best);
    expect(first.number).toBeGreaterThanOrEqual(first.low);
    expect(first.number).toBeLessThanOrEqual(first.high);
    expect(first.yield).toBeGreaterThan(first.yieldLow);
    expect(first.yield).toBeLessThan(first.yieldHigh);
  });

  it('names none for few people, and stops early where only the first call pays', () => {
    expect(ownNumber(chasesOf(...many(50, 'na tk')), 2, 1).best).toBeNull();
    const front = [...many(150, 'tk'), ...many(350, 'na na na na'), ...many(4, 'na na na tk')];
    expect(ownNumber(chasesOf(...front), 0, 1).best).toMatchObject({ number: 1, isLast: false });
    const even = [
      ...many(100, 'tk'),
      ...many(90, 'na tk'),
      ...many(81, 'na na tk'),
      ...many(729, 'na na na'),
    ];
    expect(ownNumber(chasesOf(...even), 4, 1).best).toMatchObject({ number: 3, isLast: true });
  });

  it('cut at a number: what is saved and what is lost', () => {
    const [one, two] = cuts(chasesOf(...logs), 2);
    expect(one).toMatchObject({ number: 1, saved: 175, conversations: 35 });
    expect(two).toMatchObject({ number: 2, saved: 80, conversations: 20 });
    // 25 conversations in 120 attempts and 120 names at 2 attempts each.
    expect(one!.fresh).toBeCloseTo((175 * 25) / (120 + 240), 10);
    expect(one!.net).toBeCloseTo(one!.fresh! - 35, 10);
    expect(one!.netLow).toBeLessThan(one!.net!);
    expect(one!.netHigh).toBeGreaterThan(one!.net!);
    expect(cuts(chasesOf(...logs), 2)).toEqual([one, two, ...cuts(chasesOf(...logs), 2).slice(2)]);
    const few = cuts(chasesOf(...many(50, 'na tk')), 2);
    expect(few[0]).toMatchObject({ fresh: null, net: null, netLow: null, netHigh: null });
  });
});
