import { describe, expect, it } from 'vitest';
import { explain } from '../../src/schedule/explain.ts';
import { cadence, cutTo, d, play, type Setting } from '../support/log.ts';

const FIVE = 'five-and-fire';
const FOUR_DONE = '03-02 na, 03-06 vm, 03-12 gk, 03-18 vm';
const NO_WAY: Setting = { numbers: [], email: false };

const reasons = (log: string, setting: Setting = {}, begun = FIVE) => {
  const { standing, book } = play(begun, '03-02', log, setting);
  return explain(standing, book.ways, book.rules, setting.priority ?? 'normal');
};
/** One reason as `rule: input → result`. */
const reason = (rule: string, log: string, setting?: Setting, begun?: string) => {
  const found = reasons(log, setting, begun).find((one) => one.rule === rule);
  return found === undefined ? null : `${found.input} → ${found.result}`;
};
const holidays = (...days: readonly string[]): Setting => ({
  days: { holidays: days.map((day) => ({ day: d(day), name: `Feast of ${day}` })) },
});

describe('the reasons of a plan', () => {
  it('are named in the order in which they were asked', () => {
    expect(reasons('03-02 na').map(({ rule }) => rule)).toEqual([
      'run',
      'pin',
      'cadence',
      'action',
      'script',
      'slot',
      'place',
    ]);
    expect(reasons('03-02 vm promising 03-05').map(({ rule }) => rule)).toEqual([
      'run',
      'promised',
      'action',
      'script',
      'slot',
      'place',
    ]);
  });

  it('of an ended run are its ending alone', () => {
    expect(reasons('03-02 mtg')).toEqual([
      { rule: 'ending', input: 'won on 2026-03-02', result: 'over: on no list' },
    ]);
  });

  it('of a blocked contact are the run and the way that is missing', () => {
    expect(reasons('', NO_WAY).map(({ rule }) => rule)).toEqual(['run', 'way']);
    expect(reason('way', '', NO_WAY)).toBe(
      'call needs a good number or an address; 0 good numbers, no e-mail address → blocked until a number or an address is added',
    );
  });
});

describe('the run', () => {
  it.each([
    ['03-02 na', 'five-and-fire, begun 2026-03-02, 1 of 4 touches done → touch 2 is next'],
    [FOUR_DONE, 'five-and-fire, begun 2026-03-02, 4 of 4 touches done → the breakup is next'],
    ['03-31 breakup back 7', 'fired 2026-03-31, returns into second-look → touch 1 is next'],
  ])('is told after %s', (log, text) => expect(reason('run', log)).toBe(text));
});

describe('the day', () => {
  it.each([
    ['first', '', '0 working days after the run began (2026-03-02) → 2026-03-02'],
    ['cadence', '03-02 na', '4 working days after the last counted attempt (2026-03-02) → 2026-03-06'],
    ['retry', '03-02 na, 03-05 bz', 'busy on 2026-03-05 → 2026-03-05'],
    ['retry', '03-02 wn', 'wrong-number on 2026-03-02 → 2026-03-02'],
    ['retry', `${FOUR_DONE}, 03-24 na`, 'undelivered on 2026-03-24 → 2026-03-25'],
    [
      'missed',
      '03-02 cb on 03-10, 03-10 na',
      '2 working days after the last counted attempt (2026-03-10), which missed the agreed day → 2026-03-12',
    ],
    ['agreed', '03-02 cb on 03-14', 'agreed for 2026-03-14 → 2026-03-14, exactly'],
    ['agreed', '03-02 cb on 03-14 10:30', 'agreed for 2026-03-14 at 10:30 → 2026-03-14 at 10:30, exactly'],
    ['promised', '03-02 vm promising 03-05', 'promised for 2026-03-05 → 2026-03-05, exactly'],
    ['snoozed', '03-02 snooze 03-06', 'snoozed for 2026-03-06 → 2026-03-06'],
    ['snoozed', '03-02 snooze 03-07', 'snoozed for 2026-03-07 → 2026-03-09 (2026-03-07 is weekend)'],
    ['recycled', '03-30 breakup back 7', 'return day 2026-10-30 → 2026-10-30'],
    ['pin', '03-02 na', 'agreed, promised or snoozed day → none stands'],
  ])('is explained as %s after %s', (rule, log, text) => expect(reason(rule, log)).toBe(text));

  it('of one working day is said in the singular', () => {
    const cadences = [cadence('gone-quiet', { chase: 1 })];
    expect(reason('missed', '03-02 cb on 03-10, 03-10 na', { cadences })).toMatch(/^1 working day after/);
  });

  it('after a missed agreement counts the wait of the touch where that is shorter', () => {
    const cadences = [cadence('gone-quiet', { chase: 9 })];
    expect(reason('missed', '03-02 cb on 03-10, 03-10 na', { cadences })).toMatch(/^4 working days after/);
  });

  it('names the holidays between', () => {
    expect(reason('cadence', '03-02 na', holidays('03-04', '03-06'))).toBe(
      '4 working days after the last counted attempt (2026-03-02) → 2026-03-10 (skipping 2026-03-04 Feast of 03-04, 2026-03-06 Feast of 03-06)',
    );
  });

  it('names five days off at most', () => {
    const long: Setting = { days: { off: [{ from: d('03-03'), to: d('03-20'), name: 'away' }] } };
    expect(reason('cadence', '03-02 na', long)?.match(/away/g)).toHaveLength(5);
  });

  it('names the holiday that the first day fell on', () => {
    expect(reason('first', '', holidays('03-02'))).toBe(
      '0 working days after the run began (2026-03-02) → 2026-03-03 (2026-03-02 is Feast of 03-02)',
    );
  });

  it('names the holiday that a return fell on', () => {
    const { book } = play(FIVE, '03-02', '03-30 breakup back 7');
    book.rules = play(FIVE, '03-02', '', holidays('10-30')).book.rules;
    expect(explain(book.standing, book.ways, book.rules, 'normal')[1]).toEqual({
      rule: 'recycled',
      input: 'return day 2026-10-30',
      result: '2026-11-02 (2026-10-30 is Feast of 10-30)',
    });
  });
});

describe('the action', () => {
  it.each<[string, Setting, string]>([
    ['', {}, 'planned call; 1 good number, an e-mail address → call'],
    ['', { email: false }, 'planned call; 1 good number, no e-mail address → call'],
    ['03-02 wn', {}, 'planned call; 0 good numbers, 1 wrong, an e-mail address → email'],
    ['', { numbers: ['+1', '+2'] }, 'planned call; 2 good numbers, an e-mail address → call'],
  ])('is explained by the ways there are: %s %j', (log, setting, text) =>
    expect(reason('action', log, setting)).toBe(text),
  );
});

describe('the script', () => {
  it('is explained by the reason of the day', () => {
    const { touches } = cadence('gone-quiet');
    expect(reason('script', '03-02 cb on 03-10')).toBe(
      `because agreed, planned ${touches[0].script} → agreed-call`,
    );
  });
});

describe('the time of day', () => {
  it('is explained by the calls so far', () => {
    expect(reason('slot', '03-02 na late, 03-06 na early, 03-12 na late')).toBe(
      'unanswered calls so far: early 1, morning 0, afternoon 0, late 2 → morning',
    );
  });

  it('is explained by the touch that names it', () => {
    const [first, ...rest] = cutTo(FIVE, 2).touches;
    const cadences = [cadence(FIVE, { touches: [{ ...first, slot: 'morning' }, ...rest] })];
    expect(reason('slot', '', { cadences })).toBe('the touch names morning → morning');
  });

  it('is not explained where none is advised', () => {
    expect(reason('slot', '03-02 na', {}, 'eight-touch')).toBeNull();
  });
});

describe('the place in the list', () => {
  it.each<[string, Setting, string]>([
    ['03-02 cb on 03-10', {}, 'because agreed, priority normal → group 1 of 5: agreed calls'],
    [
      '03-02 vm promising 03-05',
      { priority: 'high' },
      'because promised, priority high → group 2 of 5: promised calls',
    ],
    [FOUR_DONE, { priority: 'low' }, 'because cadence, a breakup, priority low → group 3 of 5: breakups'],
    ['03-02 na', {}, 'because cadence, priority normal → group 4 of 5: follow-ups'],
    ['', {}, 'because first, priority normal → group 5 of 5: new names'],
  ])('is explained by group and priority after "%s"', (log, setting, text) =>
    expect(reason('place', log, setting)).toBe(text),
  );
});
