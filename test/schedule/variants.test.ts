import { describe, expect, test } from 'vitest';
import { variantFor } from '../../src/schedule/variants.ts';

/** Ids as the program makes them: the time in front, so that neighbours differ little. */
const uids = Array.from(
  { length: 6000 },
  (_, at) =>
    `019a3c4e-${(at % 65536).toString(16).padStart(4, '0')}-7000-8000-${(at * 7919).toString(16).padStart(12, '0')}`,
);

test.each([[['fire-final', 'fire-humour']], [['one', 'two', 'three']], [['a', 'b', 'c', 'd', 'e']]])(
  '%j are spread about evenly, also over neighbouring ids',
  (set) => {
    const counts = new Map(set.map((name) => [name, 0]));
    for (const uid of uids) {
      const one = variantFor(uid, set);
      counts.set(one, counts.get(one)! + 1);
    }
    const fair = uids.length / set.length;
    for (const count of counts.values()) expect(Math.abs(count - fair) / fair).toBeLessThan(0.1);
  },
);

test('the order in which the set is typed changes nothing', () => {
  for (const uid of uids.slice(0, 200))
    expect(variantFor(uid, ['b', 'a', 'c'])).toBe(variantFor(uid, ['c', 'b', 'a']));
});

test('two sets choose independently', () => {
  const same = uids.filter(
    (uid) => variantFor(uid, ['a', 'b']) === 'a' && variantFor(uid, ['c', 'd']) === 'c',
  );
  expect(same.length / uids.length).toBeGreaterThan(0.22);
  expect(same.length / uids.length).toBeLessThan(0.28);
});

test('the choice for a contact stays what it is from version to version of the program', () => {
  const chosen = ['u1', 'u2', 'u3', 'u4', 'u5', 'u6'].map((uid) =>
    variantFor(uid, ['fire-final', 'fire-humour']),
  );
  expect(chosen).toEqual([
    'fire-final',
    'fire-humour',
    'fire-humour',
    'fire-humour',
    'fire-humour',
    'fire-humour',
  ]);
});

describe('a choice that leans', () => {
  const names = ['fire-final', 'fire-humour', 'fire-off-list'];
  const lean = (...shares: number[]) => ({
    seed: 1,
    shares: shares.map((share, at) => ({ script: names[at]!, share, hits: 0, n: 0 })),
  });

  test.each([[[73, 27]], [[10, 90]], [[20, 50, 30]], [[6, 7, 87]], [[34, 33, 33]]])(
    'gives %j per cent of the contacts to each',
    (shares) => {
      const set = names.slice(0, shares.length);
      for (const [at, name] of set.entries()) {
        const got = uids.filter((uid) => variantFor(uid, set, lean(...shares)) === name).length;
        expect(Math.abs((100 * got) / uids.length - shares[at]!)).toBeLessThan(2);
      }
    },
  );

  test('moves nobody away from a script that gains, and as few as can be', () => {
    const set = names.slice(0, 2);
    const moved = uids.filter((uid) => variantFor(uid, set, lean(80, 20)) !== variantFor(uid, set));
    expect(moved.every((uid) => variantFor(uid, set) === 'fire-humour')).toBe(true);
    expect(Math.abs(moved.length / uids.length - 0.3)).toBeLessThan(0.02);
    expect(uids.filter((uid) => variantFor(uid, set, lean(50, 50)) !== variantFor(uid, set))).toEqual([]);
  });

  test('is the same for the same seed and another for another', () => {
    const set = names.slice(0, 2);
    const chosen = (seed: number) =>
      uids.slice(0, 500).map((uid) => variantFor(uid, set, { ...lean(70, 30), seed }));
    expect(chosen(1)).toEqual(chosen(1));
    expect(chosen(1)).not.toEqual(chosen(2));
  });
});
