import { describe, expect, it } from 'vitest';
import { leanTo } from '../../src/figures/lean.ts';

const shares = (counts: readonly (readonly [number, number])[], seed = 1) =>
  leanTo(
    counts.map(([hits, n], at) => ({ script: `s${at}`, hits, n })),
    seed,
  )?.map(({ share }) => share);

describe('the shares of scripts that are tried against each other', () => {
  it('are none where one was tried less than 20 times', () => {
    expect(
      shares([
        [10, 19],
        [0, 200],
      ]),
    ).toBeUndefined();
    expect(
      shares([
        [10, 20],
        [0, 200],
      ]),
    ).toBeDefined();
  });

  it('lean as far as the difference is sure', () => {
    const [little] = shares([
      [6, 40],
      [4, 40],
    ])!;
    const [more] = shares([
      [12, 40],
      [4, 40],
    ])!;
    expect(little).toBeGreaterThan(55);
    expect(more).toBeGreaterThan(little!);
    expect(more).toBeLessThan(90);
  });

  it('never go below 10 or above 90 for two, and add up to 100', () => {
    expect(
      shares([
        [400, 500],
        [0, 500],
      ]),
    ).toEqual([90, 10]);
    expect(
      shares([
        [0, 500],
        [400, 500],
      ]),
    ).toEqual([10, 90]);
    for (const counts of [
      [
        [3, 40],
        [4, 41],
        [9, 44],
      ],
      [
        [0, 20],
        [0, 20],
      ],
      [
        [5, 50],
        [5, 50],
        [5, 50],
        [5, 50],
        [49, 50],
      ],
    ]) {
      const each = shares(counts as [number, number][])!;
      expect(each.reduce((sum, share) => sum + share, 0)).toBe(100);
      expect(Math.min(...each)).toBeGreaterThanOrEqual(4);
    }
  });

  it('are about even where nothing is known to differ', () => {
    for (const share of shares([
      [4, 40],
      [4, 40],
    ])!)
      expect(Math.abs(share - 50)).toBeLessThan(4);
  });

  it('come out the same for the same seed', () => {
    expect(
      shares(
        [
          [9, 60],
          [5, 60],
        ],
        3,
      ),
    ).toEqual(
      shares(
        [
          [9, 60],
          [5, 60],
        ],
        3,
      ),
    );
  });
});
