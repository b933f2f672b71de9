import { describe, expect, it } from 'vitest';
import { next, opening } from '../../src/schedule/fold.ts';
import type { Standing } from '../../src/schedule/model.ts';
import { tallyOf } from '../../src/schedule/tally.ts';
import { d, play } from '../support/log.ts';

/** The number of each entry of a log: `3/5` counted, `(3/5)` not counted, `–` without a number. */
function tallies(cadence: string, log: string): string {
  const { events, book } = play(cadence, '03-02', log);
  let standing: Standing = opening(cadence, d('03-02'));
  return events
    .map((event) => {
      const after = next(standing, event);
      const { nth, of, counted } = tallyOf(standing, event, after, book.rules);
      standing = after;
      const text = nth === null ? '–' : `${nth}/${of ?? '∞'}`;
      return counted ? text : `(${text})`;
    })
    .join(' ');
}

describe('the number of an attempt', () => {
  it.each([
    ['five-and-fire', '03-02 na, 03-06 vm, 03-12 gk, 03-18 vm', '1/5 2/5 3/5 4/5'],
    [
      'five-and-fire',
      '03-02 na, 03-06 vm, 03-12 gk, 03-18 vm, 03-24 na, 03-25 vm',
      '1/5 2/5 3/5 4/5 5/5 5/5',
    ],
    ['one-shot', '03-02 na, 03-06 na, 03-06 na', '1/2 2/2 (2/2)'],
    ['five-and-fire', '03-02 bz, 03-02 bz, 03-03 bz', '(1/5) (1/5) 1/5'],
    ['five-and-fire', '03-02 wn', '(1/5)'],
    ['five-and-fire', '03-02 na, 03-06 tk, 03-12 na', '1/5 (2/5) 1/7'],
    ['five-and-fire', '03-02 na, 03-03 mtg, 03-04 na', '1/5 (2/5) (–)'],
    ['five-and-fire', '03-02 na, 03-03 dnc', '1/5 (–)'],
    ['five-and-fire', '03-02 breakup', '1/5'],
    ['nurture', '03-30 na, 06-22 na, 09-21 na', '1/∞ 2/∞ 3/∞'],
  ])('%s, %s: %s', (cadence, log, wanted) => expect(tallies(cadence, log)).toBe(wanted));

  describe('of a fired contact who returns', () => {
    const { book } = play('five-and-fire', '03-02');
    const fired: Standing = {
      ...{ kind: 'over', ending: 'fired', on: d('03-24'), delivered: true, early: false },
      ...{
        back: { on: d('10-26'), into: 'second-look' },
        cadence: 'five-and-fire',
        done: 4,
        bad: [],
        tried: [0, 0, 0, 0],
      },
    } as Standing;
    const logged = (day: string, word: string) => {
      const event = { ...play('five-and-fire', '03-02', `03-02 ${word}`).events[0]!, day: d(day) };
      return tallyOf(fired, event, next(fired, event), book.rules);
    };

    it('begins anew with the attempt that opens the return', () => {
      expect(logged('10-27', 'na')).toEqual({ cadence: 'second-look', nth: 1, of: 3, counted: true });
      expect(logged('10-26', 'tk')).toMatchObject({ cadence: 'second-look', nth: 1, of: 3 });
    });

    it.each(['tk', 'in', 'mtg', 'ni'])(
      'is none where %s comes before the return: nobody was called',
      (word) => {
        const none = { cadence: 'five-and-fire', nth: null, of: null, counted: false };
        expect(logged('10-25', word)).toEqual(none);
      },
    );
  });
});
