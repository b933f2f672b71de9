import { expect, test } from 'vitest';
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
