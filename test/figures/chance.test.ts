import { describe, expect, it } from 'vitest';
import { binomial, chanceFrom, multinomial, quantile, shares } from '../../src/figures/chance.ts';

const times = <T>(count: number, draw: () => T) => Array.from({ length: count }, draw);
const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;

describe('drawing', () => {
  it('gives the same for the same seed', () => {
    const [a, b] = [chanceFrom(7), chanceFrom(7)];
    expect(times(5, a)).toEqual(times(5, b));
  });

  it.each([
    [10, 0.1],
    [1000, 0.2],
    [40, 0.9],
  ])('hits %i times %d as often as it should', (count, p) => {
    const chance = chanceFrom(1);
    const drawn = times(3000, () => binomial(chance, count, p));
    expect(mean(drawn)).toBeCloseTo(count * p, count > 100 ? 0 : 1);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(count);
  });

  it('comes to an end for the smallest chance of all', () => {
    expect(binomial(chanceFrom(1), 1000, 1e-300)).toBe(0);
    expect(binomial(chanceFrom(1), 5, 0)).toBe(0);
    expect(binomial(chanceFrom(1), 5, 1)).toBe(5);
  });

  it('gives everybody a place', () => {
    const drawn = multinomial(chanceFrom(3), 1000, [0.5, 0.3, 0, 0.2]);
    expect(drawn.reduce((sum, one) => sum + one, 0)).toBe(1000);
    expect(drawn[2]).toBe(0);
  });

  it('spreads shares about the counts that they come from', () => {
    const chance = chanceFrom(5);
    const drawn = times(2000, () => shares(chance, [30, 70, 0])[0]!);
    expect(mean(drawn)).toBeCloseTo(0.3, 2);
    expect(shares(chance, [30, 70, 0])[2]).toBe(0);
    const sorted = drawn.sort((a, b) => a - b);
    expect(quantile(sorted, 0.95) - quantile(sorted, 0.05)).toBeCloseTo(0.15, 1);
  });
});
