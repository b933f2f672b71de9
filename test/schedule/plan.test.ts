import { describe, expect, it } from 'vitest';
import type { Action, Cadence, DuePlan, Plan } from '../../src/schedule/model.ts';
import { goodNumbers, stepOf } from '../../src/schedule/plan.ts';
import { cadence, cutTo, d, NUMBER, play, SECOND_NUMBER, type Setting } from '../support/log.ts';

const FIVE = 'five-and-fire';
const FOUR_DONE = '03-02 na, 03-06 vm, 03-12 gk, 03-18 vm';
const holidays = (...days: readonly string[]): Setting => ({
  days: { holidays: days.map((day) => ({ day: d(day), name: 'holiday' })) },
});
const NO_WAY: Setting = { numbers: [], email: false };
const NO_NUMBER: Setting = { numbers: [], email: true };
const NO_EMAIL: Setting = { email: false };

/** A cadence of one touch, so that its conversation or first call is to be done in a given way. */
const only = (action: Action, change: Partial<Cadence> = {}): Cadence => {
  const [first] = cadence('one-shot').touches;
  return cadence('one-shot', { touches: [{ ...first, action }], ...change });
};
const due = (plan: Plan): DuePlan => {
  if (plan.kind !== 'due') throw new Error(`not due: ${plan.kind}`);
  return plan;
};

type Row = readonly [behaviour: string, log: string, plan: string, setting?: Setting];
function hold(rows: readonly Row[], begun = FIVE): void {
  for (const [behaviour, log, plan, setting] of rows) {
    it(`${behaviour} (${log} → ${plan})`, () => {
      expect(play(begun, '03-02', log, setting).says).toBe(plan);
    });
  }
}

describe('a plan', () => {
  it('says all that the list shows', () => {
    expect(play(FIVE, '03-02', '03-02 na late').plan).toEqual({
      kind: 'due',
      due: '2026-03-06',
      at: null,
      because: 'cadence',
      cadence: FIVE,
      attempt: 2,
      of: 5,
      action: 'call',
      script: cadence(FIVE).touches[1]?.script,
      breakup: false,
      slot: 'early',
    });
  });

  it('of a breakup has the script of the breakup', () => {
    const { ending } = cadence(FIVE);
    const { script, breakup } = due(play(FIVE, '03-02', FOUR_DONE).plan);
    expect([script, breakup]).toEqual([ending.kind === 'breakup' && ending.script, true]);
  });

  it('of a blocked contact says at which touch', () => {
    const { plan, status } = play(FIVE, '03-02', '03-02 na', NO_WAY);
    expect(plan).toEqual({ kind: 'blocked', reason: 'no-number', cadence: FIVE, attempt: 2, of: 5 });
    expect(status).toBe('blocked');
  });

  it('of an ended contact says how and when', () => {
    expect(play(FIVE, '03-02', '03-02 na, 03-04 breakup').plan).toEqual({
      kind: 'over',
      ending: 'fired',
      on: '2026-03-04',
      delivered: true,
      early: true,
    });
    expect(play(FIVE, '03-02', '03-02 mtg').plan).toEqual({
      kind: 'over',
      ending: 'won',
      on: '2026-03-02',
      delivered: false,
      early: false,
    });
  });

  it('of a nurture has no number, and its attempts count on', () => {
    const log = '03-30 vm, 06-22 na, 09-14 na';
    expect(play('nurture', '03-02', log).plan).toMatchObject({ attempt: 4, of: null, breakup: false });
  });
});

describe('the status', () => {
  it.each([
    ['', 'active'],
    ['03-02 mtg', 'won'],
    ['03-02 ni', 'lost'],
    ['03-02 dnc', 'dnc'],
    ['03-02 breakup', 'fired'],
    ['03-02 breakup back 7', 'fired'],
    ['03-02 retire', 'fired'],
  ])('after "%s" is %s', (log, status) => expect(play(FIVE, '03-02', log).status).toBe(status));
});

describe('the due day', () => {
  hold([
    ['is first, while nothing is done', '', 'five-and-fire touch 1 of 5, due Mon 03-02, first'],
    [
      'is counted from the last attempt, however late that was',
      '03-02 na, 03-11 na',
      'five-and-fire touch 3 of 5, due Tue 03-17, cadence',
    ],
    [
      'of the breakup is counted by its own wait',
      FOUR_DONE,
      'five-and-fire breakup, 5 of 5, due Fri 03-27, cadence',
      { cadences: [cadence(FIVE, { ending: { kind: 'breakup', action: 'call', script: 'bye', wait: 7 } })] },
    ],
    [
      'that was agreed is kept also on a holiday',
      '03-02 cb on 03-10 09:15',
      'gone-quiet touch 1 of 7, due Tue 03-10 at 09:15, agreed, agreed-call',
      holidays('03-10'),
    ],
    [
      'that was promised is kept also on a day off',
      '03-02 vm promising 03-07',
      'five-and-fire touch 2 of 5, due Sat 03-07, promised',
    ],
    [
      'that was snoozed is rolled to a working day',
      '03-02 snooze 03-09',
      'five-and-fire touch 1 of 5, due Tue 03-10, snoozed',
      holidays('03-09'),
    ],
    [
      'of a retry is rolled to a working day',
      '03-02 na, 03-07 bz',
      'five-and-fire touch 2 of 5, due Tue 03-10, retry',
      holidays('03-09'),
    ],
    [
      'after an undelivered breakup is the next working day',
      `${FOUR_DONE}, 03-27 na`,
      'five-and-fire breakup, 5 of 5, due Tue 03-31, retry',
      holidays('03-30'),
    ],
    [
      'of a return is rolled to a working day',
      '03-31 breakup back 7',
      'second-look touch 1 of 3, due Tue 11-03, recycled',
      holidays('11-02'),
    ],
    [
      'does not count holidays between',
      '03-02 na',
      'five-and-fire touch 2 of 5, due Tue 03-10, cadence',
      holidays('03-04', '03-06'),
    ],
    [
      'after a missed agreement is never later than the next touch would have been',
      '03-02 cb on 03-10, 03-10 na',
      'one-shot breakup, 2 of 2, due Wed 03-11, missed, agreement-missed',
      {
        conversation: 'one-shot',
        cadences: [
          cadence('one-shot', { ending: { kind: 'breakup', action: 'call', script: 'bye', wait: 1 } }),
        ],
      },
    ],
    [
      'after a missed agreement comes after as many days as the cadence chases',
      '03-02 cb on 03-10, 03-10 na',
      'gone-quiet touch 2 of 7, due Fri 03-13, missed, agreement-missed',
      { cadences: [cadence('gone-quiet', { chase: 3 })] },
    ],
  ]);

  hold(
    [
      [
        'is counted from the day the run began, by the wait of the first touch',
        '',
        'gone-quiet touch 1 of 7, due Fri 03-06, first',
      ],
      [
        'after a promise spent on a touch is the one promised, not the one waited for',
        '03-06 vm promising 03-09',
        'gone-quiet touch 2 of 7, due Mon 03-09, promised',
      ],
    ],
    'gone-quiet',
  );

  it('of a touch without a wait is the same day', () => {
    const [first] = cadence('one-shot').touches;
    const cadences = [cadence('one-shot', { touches: [first, first] })];
    expect(play('one-shot', '03-02', '03-02 na', { cadences }).says).toBe(
      'one-shot touch 2 of 3, due Mon 03-02, cadence',
    );
  });
});

describe('an edit of the cadence', () => {
  hold([
    [
      'moves everybody in it at once: the touches done stay',
      '03-02 na, 03-06 na',
      'five-and-fire touch 3 of 20, due Thu 03-12, cadence',
      { edited: [cadence(FIVE, { touches: cadence('twenty').touches })] },
    ],
    [
      'that shortens it leaves those past its touches due for the breakup',
      '03-02 na, 03-06 na, 03-12 na',
      'five-and-fire breakup, 2 of 2, due Wed 03-18, cadence',
      { edited: [cutTo(FIVE, 1)] },
    ],
    [
      'never moves an agreed day',
      '03-02 cb on 03-10',
      'gone-quiet touch 1 of 2, due Tue 03-10, agreed, agreed-call',
      { edited: [cutTo('gone-quiet', 1)] },
    ],
    [
      'never moves a promised day',
      '03-02 vm promising 03-05',
      'five-and-fire breakup, 2 of 2, due Thu 03-05, promised',
      { edited: [cutTo(FIVE, 1)] },
    ],
    [
      'never moves the day of a return',
      '03-02 na, 03-31 breakup back 7',
      'second-look touch 1 of 2, due Mon 11-02, recycled',
      { edited: [cutTo('second-look', 1)] },
    ],
  ]);
});

describe('the way of a touch', () => {
  const by = (action: Action, setting: Setting) =>
    play('one-shot', '03-02', '', { ...setting, cadences: [only(action)] }).plan;

  it.each<[Action, string, Setting, Action]>([
    ['call', 'a number', NO_EMAIL, 'call'],
    ['call', 'an address alone', NO_NUMBER, 'email'],
    ['receptionist', 'a number', NO_EMAIL, 'receptionist'],
    ['receptionist', 'an address alone', NO_NUMBER, 'email'],
    ['email', 'an address', NO_NUMBER, 'email'],
    ['email', 'a number alone', NO_EMAIL, 'call'],
    ['visit', 'nothing', NO_WAY, 'visit'],
    ['message', 'nothing', NO_WAY, 'message'],
    ['escalate', 'nothing', NO_WAY, 'escalate'],
    ['give', 'nothing', NO_WAY, 'give'],
  ])('that is to %s, with %s, is shown as it is to be done', (action, _, setting, shown) => {
    expect(due(by(action, setting)).action).toBe(shown);
  });

  it.each<Action>(['call', 'receptionist', 'email'])('that is to %s is blocked with neither', (action) => {
    expect(by(action, NO_WAY).kind).toBe('blocked');
  });

  it('that is the breakup falls back in the same manner', () => {
    expect(due(play(FIVE, '03-02', FOUR_DONE, NO_NUMBER).plan)).toMatchObject({
      action: 'email',
      breakup: true,
    });
  });

  it('falls back when the last good number is found wrong, not before', () => {
    const two: Setting = { numbers: [NUMBER, SECOND_NUMBER] };
    expect(due(play(FIVE, '03-02', '03-02 wn', two).plan).action).toBe('call');
    expect(due(play(FIVE, '03-02', '03-02 wn, 03-02 wn', two).plan).action).toBe('email');
  });

  it('after a wrong number is its own where it needs none, on the day of the cadence', () => {
    const cadences = [only('visit')];
    const blockless = play('one-shot', '03-02', '03-03 wn', { ...NO_EMAIL, cadences });
    expect(blockless.says).toBe('one-shot touch 1 of 2 by visit, due Mon 03-02, first');
  });

  it.each<Action>(['email', 'visit', 'escalate', 'receptionist'])(
    'is a call where a day was agreed or promised, though the touch is to %s',
    (action) => {
      const setting = { conversation: 'one-shot', cadences: [only(action)] };
      expect(due(play(FIVE, '03-02', '03-02 cb on 03-10', setting).plan).action).toBe('call');
      const [first, ...rest] = cadence(FIVE).touches;
      const cadences = [cadence(FIVE, { touches: [first, { ...rest[0]!, action }, ...rest.slice(1)] })];
      expect(due(play(FIVE, '03-02', '03-02 vm promising 03-05', { cadences }).plan).action).toBe('call');
    },
  );

  it('is an e-mail on an agreed day where there is no number', () => {
    expect(due(play(FIVE, '03-02', '03-02 cb on 03-10', NO_NUMBER).plan).action).toBe('email');
  });

  it('is the touch’s own on a snoozed day', () => {
    const { plan } = play('eight-touch', '03-02', '03-02 na, 03-02 snooze 03-09');
    expect(due(plan)).toMatchObject({ because: 'snoozed', action: 'email' });
  });

  it.each([
    ['agreed', '03-02 cb on 03-10', 'call'],
    ['promised', '03-02 vm promising 03-10', 'call'],
    ['snoozed', '03-02 snooze 03-10', 'call'],
    ['agreed', '03-02 cb on 03-10, 03-03 na, 03-04 na', 'email'],
  ])(
    'that is missing does not take an %s day off the list: the action is shown as planned',
    (because, log, action) => {
      const { plan, status } = play(FIVE, '03-02', log, NO_WAY);
      expect([due(plan).because, due(plan).due, due(plan).action]).toEqual([because, '2026-03-10', action]);
      expect(status).toBe('active');
    },
  );

  it('that is missing blocks a return, which stays fired', () => {
    const { plan, status } = play(FIVE, '03-02', '03-31 breakup back 7', NO_WAY);
    expect([plan.kind, status]).toEqual(['blocked', 'fired']);
  });
});

describe('the good numbers', () => {
  it('are those not found wrong, in order of preference', () => {
    const ways = { numbers: ['+1', '+2', '+3'], email: false };
    const { standing } = play(FIVE, '03-02', '03-02 wn dialling +2', ways);
    expect(goodNumbers(standing, ways)).toEqual(['+1', '+3']);
  });
});

describe('the script', () => {
  const script = (log: string) => due(play(FIVE, '03-02', log).plan).script;
  const of = (name: string, touch: number) => cadence(name).touches[touch - 1]?.script;

  it('is agreed-call on an agreed day', () => expect(script('03-02 cb on 03-10')).toBe('agreed-call'));
  it('is agreement-missed after a missed one', () =>
    expect(script('03-02 cb on 03-10, 03-10 na')).toBe('agreement-missed'));
  it('is the touch’s own otherwise', () => {
    expect(script('')).toBe(of(FIVE, 1));
    expect(script('03-02 vm promising 03-05')).toBe(of(FIVE, 2));
    expect(script('03-02 na, 03-06 bz')).toBe(of(FIVE, 2));
    expect(script('03-02 na, 03-06 snooze 03-20')).toBe(of(FIVE, 2));
    expect(script('03-31 breakup back 7')).toBe(of('second-look', 1));
  });
});

describe('the time of day', () => {
  it('is advised for a call from the hours tried', () => {
    expect(due(play(FIVE, '03-02', '03-02 na late, 03-06 na early').plan).slot).toBe('morning');
  });

  it('is the one that the touch names', () => {
    const [first] = cadence('one-shot').touches;
    const cadences = [cadence('one-shot', { touches: [{ ...first, slot: 'afternoon' }] })];
    expect(due(play('one-shot', '03-02', '', { cadences }).plan).slot).toBe('afternoon');
  });

  it('never changes the day', () => {
    expect(play(FIVE, '03-02', '03-02 na late').says).toBe(play(FIVE, '03-02', '03-02 na early').says);
  });

  it.each<Action>(['email', 'visit', 'message', 'receptionist', 'escalate', 'give'])(
    'is not advised for a touch that is to %s',
    (action) => {
      const { plan } = play('one-shot', '03-02', '', { cadences: [only(action)] });
      expect(due(plan).slot).toBeNull();
    },
  );

  it('is advised for a call in the place of an e-mail', () => {
    const { plan } = play('one-shot', '03-02', '', { ...NO_EMAIL, cadences: [only('email')] });
    expect(due(plan).slot).toBe('late');
  });
});

describe('the step that comes next', () => {
  it('of an ended contact is where it stood, of a returning one the first of its return', () => {
    const lost = play(FIVE, '03-02', '03-02 na, 03-06 ni');
    expect(stepOf(lost.standing, lost.book.rules).position.attempt).toBe(2);
    const back = play(FIVE, '03-02', '03-02 na, 03-31 breakup back 7');
    expect(stepOf(back.standing, back.book.rules)).toMatchObject({
      cadence: { name: 'second-look' },
      position: { attempt: 1 },
    });
  });
});
