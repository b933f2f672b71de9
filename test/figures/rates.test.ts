import { describe, expect, it } from 'vitest';
import { chanceFrom } from '../../src/figures/chance.ts';
import { differenceOf, FLOOR, medianOf, rateOf, shrunk, wilson } from '../../src/figures/rates.ts';

describe('a median', () => {
  it('has an interval from two of its values, on the wide side', () => {
    const days = Array.from({ length: 100 }, (_, at) => at + 1);
    // Binomial with 100 and a half: the 43rd to the 58th value hold the middle in 87 %, the 41st to the 60th in 94 %.
    expect(medianOf(days)).toEqual({ n: 100, median: 50, low: 41, high: 60 });
  });

  it('claims nothing under the floor, and stays within its values', () => {
    expect(medianOf([1, 2, 3])).toEqual({ n: 3, median: 2, low: null, high: null });
    expect(medianOf([])).toEqual({ n: 0, median: null, low: null, high: null });
    expect(medianOf(Array(20).fill(4))).toEqual({ n: 20, median: 4, low: 4, high: 4 });
  });

  it('holds the true middle in nine of ten samples or more', () => {
    const chance = chanceFrom(3);
    let held = 0;
    for (let run = 0; run < 1000; run++) {
      const { low, high } = medianOf(Array.from({ length: 45 }, () => chance()).sort((a, b) => a - b));
      if (low! <= 0.5 && 0.5 <= high!) held++;
    }
    expect(held).toBeGreaterThan(890);
    expect(held).toBeLessThan(970);
  });
});

describe('a rate', () => {
  it('has the interval of Wilson', () => {
    // Both ends solve (p − hits/n)² = z² p (1 − p) / n.
    const { low, high } = wilson(8, 100);
    for (const p of [low, high])
      expect((p - 0.08) ** 2).toBeCloseTo((1.6448536269514722 ** 2 * p * (1 - p)) / 100, 10);
    expect(low).toBeLessThan(0.08);
    expect(high).toBeGreaterThan(0.08);
  });

  it('never has an interval of no width, nor one beyond 0 and 1', () => {
    expect(wilson(0, 30)).toEqual({ low: 0, high: expect.closeTo(0.0827, 3) });
    expect(wilson(30, 30).high).toBe(1);
  });

  it('claims nothing under the floor', () => {
    expect(rateOf(5, FLOOR - 1)).toEqual({ hits: 5, n: FLOOR - 1, rate: null, low: null, high: null });
    expect(rateOf(5, FLOOR).rate).toBe(0.25);
  });

  it('differs from another by the interval of Newcombe', () => {
    // The example of his paper, 56/70 and 48/80, with its 95 % interval widened to 90 %.
    const found = differenceOf(rateOf(56, 70), rateOf(48, 80))!;
    expect(found.difference).toBeCloseTo(0.2, 10);
    expect(found.low).toBeGreaterThan(0.0524);
    expect(found.low).toBeLessThan(0.12);
    expect(found.high).toBeLessThan(0.3339);
    expect(differenceOf(rateOf(1, 5), rateOf(48, 80))).toBeNull();
  });
});

describe('rates drawn towards all', () => {
  it('leave three lucky calls nothing to decide', () => {
    const [lucky] = shrunk([
      { hits: 3, n: 3 },
      { hits: 40, n: 500 },
      { hits: 42, n: 500 },
    ])!;
    expect(lucky!.rate).toBeLessThan(0.12);
  });

  it('keep differences that chance does not explain', () => {
    const [low, high] = shrunk([
      { hits: 10, n: 500 },
      { hits: 100, n: 500 },
    ])!;
    expect(low!.rate).toBeCloseTo(0.02, 1);
    expect(high!.rate).toBeGreaterThan(0.18);
  });

  it('lie between the own rate and that of all, however unlike the groups are', () => {
    for (const groups of [
      [
        { hits: 50, n: 1000 },
        { hits: 8, n: 20 },
        { hits: 0, n: 15 },
      ],
      [
        { hits: 90, n: 100 },
        { hits: 5, n: 100 },
        { hits: 0, n: 20 },
      ],
      [
        { hits: 40, n: 40 },
        { hits: 0, n: 40 },
      ],
    ]) {
      const all = groups.reduce((sum, { hits }) => sum + hits, 0) / groups.reduce((sum, { n }) => sum + n, 0);
      for (const { hits, n, rate, low, high } of shrunk(groups)!) {
        expect(rate).toBeGreaterThanOrEqual(Math.min(hits / n, all) - 1e-12);
        expect(rate).toBeLessThanOrEqual(Math.max(hits / n, all) + 1e-12);
        expect(low).toBeLessThanOrEqual(rate);
        expect(high).toBeGreaterThanOrEqual(rate);
      }
    }
  });

  it('are drawn to one another where the groups of some size are alike, whatever the small ones are', () => {
    const small = Array.from({ length: 10 }, () => ({ hits: 15, n: 19 }));
    const [, , lucky] = shrunk([{ hits: 10, n: 100 }, { hits: 10, n: 100 }, ...small])!;
    expect(lucky!.rate).toBeLessThan(0.5);
  });

  it('are none where there are too few in all', () => {
    expect(shrunk([{ hits: 3, n: 3 }])).toBeNull();
  });
});
