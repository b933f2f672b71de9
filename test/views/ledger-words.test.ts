import { describe, expect, it } from 'vitest';
import {
  breakupLines,
  minutesLines,
  overrunLines,
  promiseLines,
  replacementLines,
  silenceLines,
  workTimeText,
} from '../../src/views/ledger-words.ts';

const NONE = { made: 0, kept: 0, late: 0, broken: 0, replaced: 0, moot: 0, open: 0, answered: 0 };

describe('the totals in words', () => {
  it('claim nothing where there is nothing', () => {
    expect(promiseLines({ promised: NONE, agreed: NONE })).toEqual(['No day was promised or agreed.']);
    const left = { left: 0, wonBack: 0, undelivered: 0, silent: 0, wonBackSilent: 0, early: 0, within: [] };
    expect(breakupLines(left)).toEqual(['Nobody was fired.']);
    expect(overrunLines({ contacts: 0, attempts: 0, minutes: 0, high: 0 }, 1.5)).toEqual([
      'Nobody is past the number of their cadence.',
    ]);
    expect(silenceLines({ people: 0, noted: 0, tried: 0, talked: 0 })).toEqual([
      'No reason was noted, and nobody was tried in vain.',
      'note one: prospect edit WHO --stall too-busy',
    ]);
  });

  it('state the sample with every rate', () => {
    expect(
      promiseLines({ promised: { ...NONE, made: 20, kept: 14, broken: 2, open: 4 }, agreed: NONE }),
    ).toEqual(['promised: kept 14 of 16 · broken 2 · open 4 · answered 0 of 14 calls']);
    expect(
      breakupLines({
        left: 0,
        wonBack: 0,
        undelivered: 2,
        silent: 1,
        wonBackSilent: 1,
        early: 0,
        within: [{ days: 7, of: 0, wonBack: 0 }],
      }),
    ).toEqual(['left 0, won back 0 of 0', '2 not delivered · 1 fired silently (won back 1)']);
    expect(overrunLines({ contacts: 2, attempts: 5, minutes: 7.5, high: 1 }, 1.5)).toEqual([
      '2 contacts are past the number, 1 of high priority: 5 attempts too many, about 8 min at 1.5 min an attempt',
    ]);
  });

  it('say what is owed, and when nothing is', () => {
    const counts = { fired: 2, lost: 1, doNotCall: 0, back: 0, added: 0 };
    const owed = (added: number, balance: number) => replacementLines({ ...counts, added, balance })[0];
    expect(owed(0, -3)).toMatch(/: you owe 3 new names$/);
    expect(owed(2, -1)).toMatch(/: you owe 1 new name$/);
    expect(owed(3, 0)).toMatch(/: you are even$/);
    expect(owed(7, 4)).toMatch(/: 4 more came than left$/);
  });

  it('leave the price of the chase out where no name was tried', () => {
    const spent = { dials: 0, minutes: 0, conversations: 0, meetings: 0 };
    const yields = { conversationsPerHour: null, meetingsPerHour: null, minutesPerAttempt: 1.5 };
    const chase = {
      people: 0,
      added: 0,
      attemptsPerName: null,
      namesPerMonth: 0,
      chaseMinutesPerMonth: null,
    };
    expect(minutesLines({ ...spent, ...yields, ...chase })).toEqual(['No attempt was made.']);
    const [line, more] = minutesLines({ ...spent, dials: 2, minutes: 3, ...yields, ...chase });
    expect(line).toContain('2 attempts at 1.5 min an attempt');
    expect(more).toBeUndefined();
  });

  it('count time in hours, never in days', () => {
    expect([0, 59.4, 60, 63, 6061].map(workTimeText)).toEqual([
      'about 0 min',
      'about 59 min',
      'about 1 h',
      'about 1 h 3 min',
      'about 101 h',
    ]);
  });
});
