import { describe, expect, it } from 'vitest';
import { next, opening, standingAfter } from '../../src/schedule/fold.ts';
import type { Attempt, Event, Outcome, Run } from '../../src/schedule/model.ts';
import { cadence, cutTo, d, NUMBER, play, SECOND_NUMBER, type Setting } from '../support/log.ts';

const FIVE = 'five-and-fire';
const FOUR_DONE = '03-02 na, 03-06 vm, 03-12 gk, 03-18 vm';
const FIRED = `${FOUR_DONE}, 03-24 vm`;
const TWO: Setting = { numbers: [NUMBER, SECOND_NUMBER] };
const NO_EMAIL: Setting = { email: false };
/** Fired on 03-31; the return falls on Saturday 10-31 and so is due on Monday 11-02. */
const RETURNING = '03-31 breakup back 7';

/** A sentence of behaviour, a log of five-and-fire begun on 03-02, and the plan after it. */
type Row = readonly [behaviour: string, log: string, plan: string, setting?: Setting];
function hold(rows: readonly Row[]): void {
  for (const [behaviour, log, plan, setting] of rows) {
    it(`${behaviour} (${log} → ${plan})`, () => {
      expect(play(FIVE, '03-02', log, setting).says).toBe(plan);
    });
  }
}
const run = (log: string, setting?: Setting): Run => {
  const { standing } = play(FIVE, '03-02', log, setting);
  if (standing.kind === 'over') throw new Error(`over after ${log}`);
  return standing;
};
const unchangedBy = (log: string, entry: string, setting?: Setting) =>
  expect(play(FIVE, '03-02', `${log}, ${entry}`, setting).standing).toEqual(
    play(FIVE, '03-02', log, setting).standing,
  );

describe('the opening', () => {
  it('stands at the start of its cadence with nothing done, nothing agreed and no pin', () => {
    expect(opening(FIVE, d('03-02'))).toEqual({
      kind: 'run',
      cadence: FIVE,
      startedOn: '2026-03-02',
      done: 0,
      busy: 0,
      undelivered: [],
      last: null,
      agreement: null,
      pin: null,
      retry: null,
      bad: [],
      tried: [0, 0, 0, 0],
    });
  });

  it('is where a contact without a log stands', () => {
    const start = opening(FIVE, d('03-02'));
    expect(standingAfter(start, [])).toBe(start);
  });

  it('is what every new run starts like, but for wrong numbers and hours tried, which are facts of the contact', () => {
    const before = run('03-02 na early, 03-06 wn, 03-09 vm promising 03-20, 03-10 bz late', TWO);
    const after = run(
      '03-02 na early, 03-06 wn, 03-09 vm promising 03-20, 03-10 bz late, 03-11 enrol three-strikes',
      TWO,
    );
    expect(before).toMatchObject({ done: 2, busy: 1, bad: [NUMBER], tried: [1, 0, 0, 1] });
    expect(after).toEqual({
      ...opening('three-strikes', d('03-11')),
      bad: [NUMBER],
      tried: [1, 0, 0, 1],
    });
  });
});

describe('a back-dated attempt', () => {
  it('is folded in its place, as if it had been logged on its day', () => {
    expect(play(FIVE, '03-02', '03-02 na, 03-09 vm, 03-05 gk').standing).toEqual(
      play(FIVE, '03-02', '03-02 na, 03-05 gk, 03-09 vm').standing,
    );
  });

  it('does not take the day of the last attempt from a newer one', () => {
    expect(run('03-09 na, 03-02 na')).toMatchObject({ done: 2, last: '2026-03-09' });
  });

  it('keeps the order of entry among entries of one day', () => {
    expect(play(FIVE, '03-02', '03-02 tk, 03-02 na').says).toBe(
      'gone-quiet touch 2 of 7, due Fri 03-06, cadence',
    );
    expect(play(FIVE, '03-02', '03-02 na, 03-02 tk').says).toBe(
      'gone-quiet touch 1 of 7, due Fri 03-06, first',
    );
  });
});

describe('an extra attempt', () => {
  it.each(['na', 'vm promising 03-20', 'bz', 'wn', 'cb on 03-20', 'mtg', 'ni', 'dnc', 'breakup'])(
    'changes nothing at all: %s',
    (outcome) => unchangedBy('03-02 vm promising 03-05', `03-04 ${outcome} extra`),
  );

  it('does not break a row of busy lines', () => {
    expect(run('03-02 bz, 03-02 bz, 03-02 na extra, 03-02 bz').done).toBe(1);
  });
});

describe('an unanswered attempt', () => {
  it.each(['na', 'vm', 'gk', 'em', 'msg', 'vis'])('counts one touch, whatever its channel: %s', (outcome) => {
    expect(run(`03-02 ${outcome}`)).toMatchObject({ done: 1, last: '2026-03-02' });
  });

  it('counts also past the last touch, where it was imported', () => {
    expect(run(`${FOUR_DONE}, 03-20 na imported`)).toMatchObject({ done: 5, last: '2026-03-20' });
  });

  it('ends a row of busy lines', () => {
    expect(run('03-02 bz, 03-02 bz, 03-03 na, 03-09 bz')).toMatchObject({ done: 1, busy: 1 });
  });

  it('ends a retry', () => {
    expect(run('03-02 bz, 03-03 na').retry).toBeNull();
  });

  it('counts in both runs apart: a new run begins at nothing', () => {
    expect(run('03-02 na, 03-06 na, 03-10 tk, 03-16 na').done).toBe(1);
  });

  hold([
    ['twice on a day counts two', '03-02 na, 03-02 na', 'five-and-fire touch 3 of 5, due Fri 03-06, cadence'],
    [
      'on a day off is counted from that day',
      '03-07 na',
      'five-and-fire touch 2 of 5, due Thu 03-12, cadence',
    ],
  ]);
});

describe('a pin', () => {
  hold([
    [
      'is cleared by a counted attempt on its day',
      '03-02 vm promising 03-05, 03-05 na',
      'five-and-fire touch 3 of 5, due Wed 03-11, cadence',
    ],
    [
      'is cleared by a counted attempt after its day',
      '03-02 vm promising 03-05, 03-06 na',
      'five-and-fire touch 3 of 5, due Thu 03-12, cadence',
    ],
    [
      'is left by a counted attempt before its day, which counts as ever',
      '03-02 vm promising 03-16, 03-09 na',
      'five-and-fire touch 3 of 5, due Mon 03-16, promised',
    ],
    [
      'is left by a busy line on its day',
      '03-02 vm promising 03-05, 03-05 bz',
      'five-and-fire touch 2 of 5, due Thu 03-05, promised',
    ],
    [
      'is left by a wrong number on its day',
      '03-02 vm promising 03-05, 03-05 wn',
      'five-and-fire touch 2 of 5, due Thu 03-05, promised',
      TWO,
    ],
    [
      'is cleared by the third busy line in a row on its day',
      '03-02 vm promising 03-05, 03-05 bz, 03-05 bz, 03-05 bz',
      'five-and-fire touch 3 of 5, due Wed 03-11, cadence',
    ],
    [
      'that was snoozed is cleared on the day named, also when that is no working day',
      '03-02 snooze 03-07, 03-07 na',
      'five-and-fire touch 2 of 5, due Thu 03-12, cadence',
    ],
    [
      'that was promised gives way to a new promise',
      '03-02 vm promising 03-05, 03-03 vm promising 03-10',
      'five-and-fire touch 3 of 5, due Tue 03-10, promised',
    ],
    [
      'that was snoozed gives way to a promise',
      '03-02 snooze 03-20, 03-03 vm promising 03-10',
      'five-and-fire touch 2 of 5, due Tue 03-10, promised',
    ],
    [
      'that was agreed and still stands does not give way to a promise',
      '03-02 cb on 03-14, 03-10 vm promising 03-12',
      'gone-quiet touch 2 of 7, due Sat 03-14, agreed, agreed-call',
    ],
    [
      'that was agreed and is over gives way to a promise made on its day',
      '03-02 cb on 03-10, 03-10 vm promising 03-12',
      'gone-quiet touch 2 of 7, due Thu 03-12, promised',
    ],
  ]);
});

describe('an agreement', () => {
  hold([
    [
      'is missed by the first counted attempt on its day',
      '03-02 cb on 03-10, 03-10 na',
      'gone-quiet touch 2 of 7, due Thu 03-12, missed, agreement-missed',
    ],
    [
      'is missed by the first counted attempt after its day',
      '03-02 cb on 03-10, 03-13 na',
      'gone-quiet touch 2 of 7, due Tue 03-17, missed, agreement-missed',
    ],
    [
      'is not missed by a counted attempt before its day',
      '03-02 cb on 03-10, 03-09 na',
      'gone-quiet touch 2 of 7, due Tue 03-10, agreed, agreed-call',
    ],
    [
      'is missed on its day also after attempts before it',
      '03-02 cb on 03-10, 03-09 na, 03-10 na',
      'gone-quiet touch 3 of 7 by email, due Thu 03-12, missed, agreement-missed',
    ],
    [
      'stays missed through a busy line, which only asks for a retry',
      '03-02 cb on 03-10, 03-10 na, 03-12 bz',
      'gone-quiet touch 2 of 7, due Thu 03-12, retry',
    ],
    [
      'is missed only until the next counted attempt',
      '03-02 cb on 03-10, 03-10 na, 03-12 na',
      'gone-quiet touch 3 of 7 by email, due Wed 03-18, cadence',
    ],
    [
      'is never missed twice',
      '03-02 cb on 03-10, 03-10 na, 03-12 na, 03-18 na',
      'gone-quiet touch 4 of 7, due Tue 03-24, cadence',
    ],
    [
      'is dropped by a snooze over it, so that nobody is reproached with it',
      '03-02 cb on 03-10, 03-09 snooze 03-20, 03-20 na',
      'gone-quiet touch 2 of 7, due Thu 03-26, cadence',
    ],
    [
      'that was missed outlives a snooze',
      '03-02 cb on 03-10, 03-10 na, 03-11 snooze 03-16, 03-16 bz',
      'gone-quiet touch 2 of 7, due Mon 03-16, snoozed',
    ],
    [
      'ends with a new run',
      '03-02 cb on 03-10, 03-10 na, 03-11 enrol three-strikes, 03-11 na',
      'three-strikes touch 2 of 3, due Tue 03-17, cadence',
    ],
  ]);

  it('that was missed is still known to have been', () => {
    expect(run('03-02 cb on 03-10, 03-10 na, 03-11 snooze 03-16').agreement?.state).toBe('missed');
    expect(run('03-02 cb on 03-10, 03-10 na, 03-12 na').agreement?.state).toBe('past');
    expect(run('03-02 cb on 03-10, 03-10 na, 03-12 na, 03-18 na').agreement?.state).toBe('past');
  });
});

describe('the breakup', () => {
  it.each(['vm', 'em', 'msg'])('is delivered by a message, which fires: %s', (outcome) => {
    expect(play(FIVE, '03-02', `${FOUR_DONE}, 03-24 ${outcome}`).says).toBe('over, fired 03-24');
  });

  it.each(['na', 'gk', 'vis'])('is not delivered where no message is left: %s', (outcome) => {
    const { says, standing } = play(FIVE, '03-02', `${FOUR_DONE}, 03-24 ${outcome}`);
    expect(says).toBe('five-and-fire breakup, 5 of 5, due Wed 03-25, retry');
    expect(standing).toMatchObject({ done: 4, undelivered: ['2026-03-24'] });
  });

  hold([
    [
      'that was tried in vain comes again on the next working day',
      `${FOUR_DONE}, 03-27 na`,
      'five-and-fire breakup, 5 of 5, due Mon 03-30, retry',
    ],
    [
      'counts once a day when tried in vain',
      `${FOUR_DONE}, 03-24 na, 03-24 na, 03-24 gk`,
      'five-and-fire breakup, 5 of 5, due Wed 03-25, retry',
    ],
    [
      'fires on the third day in vain, undelivered',
      `${FOUR_DONE}, 03-24 na, 03-25 gk, 03-26 vis`,
      'over, fired 03-26 (undelivered)',
    ],
    [
      'counts for nothing while a pin stands for a later day',
      `${FOUR_DONE}, 03-18 snooze 03-30, 03-24 vm`,
      'five-and-fire breakup, 5 of 5, due Mon 03-30, snoozed',
    ],
    [
      'counts for nothing under a later pin, the promise it carries included',
      `${FOUR_DONE}, 03-18 snooze 03-30, 03-24 gk promising 03-26`,
      'five-and-fire breakup, 5 of 5, due Mon 03-30, snoozed',
    ],
    ['fires on the day of the pin', `${FOUR_DONE}, 03-18 snooze 03-30, 03-30 vm`, 'over, fired 03-30'],
    [
      'clears the pin on its day also when it was tried in vain',
      `${FOUR_DONE}, 03-18 snooze 03-30, 03-30 na`,
      'five-and-fire breakup, 5 of 5, due Tue 03-31, retry',
    ],
    [
      'left with somebody else may promise a day',
      `${FOUR_DONE}, 03-24 gk promising 03-27`,
      'five-and-fire breakup, 5 of 5, due Fri 03-27, promised',
    ],
    [
      'is a try in vain at the third busy line in a row',
      `${FOUR_DONE}, 03-24 bz, 03-24 bz, 03-24 bz`,
      'five-and-fire breakup, 5 of 5, due Wed 03-25, retry',
    ],
    [
      'is asked for again the same day after a busy line',
      `${FOUR_DONE}, 03-24 bz`,
      'five-and-fire breakup, 5 of 5, due Tue 03-24, retry',
    ],
    [
      'that was tried in vain is due as before once a new way is known',
      `${FOUR_DONE}, 03-24 na, 03-25 way ${SECOND_NUMBER}`,
      'five-and-fire breakup, 5 of 5, due Tue 03-24, cadence',
    ],
    [
      'tried in vain on the agreed day leaves no reproach behind',
      `${FOUR_DONE}, 03-18 cb on 03-20, 03-19 na, 03-20 na`,
      'five-and-fire breakup, 2 of 2, due Mon 03-23, retry',
      { conversation: FIVE, cadences: [cutTo(FIVE, 1)] },
    ],
    [
      'tried in vain on the agreed day is not reproached with it later either',
      `${FOUR_DONE}, 03-18 cb on 03-20, 03-19 na, 03-20 na, 03-20 way ${SECOND_NUMBER}`,
      'five-and-fire breakup, 2 of 2, due Wed 03-25, cadence',
      { conversation: FIVE, cadences: [cutTo(FIVE, 1)] },
    ],
    [
      'is not delivered by imported attempts',
      `${FOUR_DONE}, 03-24 vm imported`,
      'five-and-fire breakup, 5 of 5, due Mon 03-30, cadence',
    ],
    [
      'is not delivered by an attempt put between older ones',
      `${FOUR_DONE}, 03-24 na, 03-20 vm`,
      'five-and-fire breakup, 5 of 5, due Wed 03-25, retry',
    ],
    [
      'is delivered by an imported breakup',
      '03-02 na imported, 03-06 breakup imported',
      'over, fired 03-06 (early)',
    ],
    ['is fired by hand at whatever touch', '03-02 breakup', 'over, fired 03-02 (early)'],
    ['is fired by hand over an agreed day', '03-02 cb on 03-14, 03-10 breakup', 'over, fired 03-10 (early)'],
  ]);

  it('keeps the role it was logged with, however the cadence is edited afterwards', () => {
    const longer = cadence(FIVE, { touches: cadence('twenty').touches });
    const edited = { edited: [longer] };
    expect(play(FIVE, '03-02', FIRED, edited).says).toBe('over, fired 03-24');
    expect(play(FIVE, '03-02', `${FOUR_DONE}, 03-24 na`, edited).standing).toMatchObject({ done: 4 });
  });

  it('ends a row of busy lines, also where it counts for nothing', () => {
    expect(run(`${FOUR_DONE}, 03-24 bz, 03-24 bz, 03-24 na`).busy).toBe(0);
    expect(run(`${FOUR_DONE}, 03-18 snooze 04-30, 03-24 bz, 03-25 bz, 03-26 na`).busy).toBe(0);
    expect(run(`${FOUR_DONE}, 03-18 snooze 04-30, 03-24 bz, 03-25 bz, 03-26 bz, 03-27 bz`)).toMatchObject({
      busy: 1,
      undelivered: [],
    });
  });

  it('leaves the days in vain to the run: a new one begins without them', () => {
    expect(run(`${FOUR_DONE}, 03-24 na, 03-25 na, 03-26 tk`).undelivered).toEqual([]);
  });
});

describe('a busy line', () => {
  hold([
    ['does not count', '03-02 bz', 'five-and-fire touch 1 of 5, due Mon 03-02, retry'],
    [
      'asks again on the day it was busy',
      '03-02 na, 03-05 bz',
      'five-and-fire touch 2 of 5, due Thu 03-05, retry',
    ],
    ['on a Saturday asks again on Monday', '03-07 bz', 'five-and-fire touch 1 of 5, due Mon 03-09, retry'],
    [
      'that is the third in a row counts as no answer on its own day',
      '03-02 bz, 03-03 bz, 03-04 bz',
      'five-and-fire touch 2 of 5, due Tue 03-10, cadence',
    ],
    [
      'counts on in a row over a wrong number',
      '03-02 bz, 03-02 bz, 03-02 wn, 03-02 bz',
      'five-and-fire touch 2 of 5, due Fri 03-06, cadence',
      TWO,
    ],
    [
      'begins a new row after a snooze',
      '03-02 bz, 03-02 bz, 03-02 snooze 03-04, 03-04 bz',
      'five-and-fire touch 1 of 5, due Wed 03-04, snoozed',
    ],
    [
      'begins a new row after a way was added',
      `03-02 bz, 03-02 bz, 03-02 way ${SECOND_NUMBER}, 03-03 bz`,
      'five-and-fire touch 1 of 5, due Tue 03-03, retry',
    ],
    [
      'that was the sixth counts a second touch',
      '03-02 bz, 03-02 bz, 03-02 bz, 03-06 bz, 03-06 bz, 03-06 bz',
      'five-and-fire touch 3 of 5, due Thu 03-12, cadence',
    ],
  ]);
});

describe('a wrong number', () => {
  hold([
    [
      'asks for another number the same day',
      '03-02 wn',
      'five-and-fire touch 1 of 5, due Mon 03-02, retry',
      { ...TWO, email: false },
    ],
    [
      'asks for an e-mail the same day where no number is left',
      '03-02 na, 03-05 wn',
      'five-and-fire touch 2 of 5 by email, due Thu 03-05, retry',
    ],
    ['blocks a contact with no way left', '03-02 wn', 'five-and-fire touch 1 of 5, blocked', NO_EMAIL],
    [
      'blocks no longer once a number was added',
      `03-02 na, 03-05 wn, 03-11 way ${SECOND_NUMBER}`,
      'five-and-fire touch 2 of 5, due Fri 03-06, cadence',
      NO_EMAIL,
    ],
    [
      'blocks no longer once an address was added',
      '03-02 wn, 03-05 way email',
      'five-and-fire touch 1 of 5 by email, due Mon 03-02, first',
      NO_EMAIL,
    ],
    [
      'is right again when it is added again',
      `03-02 wn, 03-05 way ${NUMBER}`,
      'five-and-fire touch 1 of 5, due Mon 03-02, first',
      NO_EMAIL,
    ],
    [
      'found wrong a second time changes nothing',
      `03-02 na, 03-05 wn dialling ${NUMBER}, 03-06 wn dialling ${NUMBER}`,
      'five-and-fire touch 2 of 5, due Thu 03-05, retry',
      TWO,
    ],
    [
      'without a number to be wrong changes nothing',
      '03-02 na, 03-05 wn',
      'five-and-fire touch 2 of 5 by email, due Fri 03-06, cadence',
      { numbers: [] },
    ],
  ]);

  it('is the number dialled, by default the first good one', () => {
    expect(run('03-02 wn', TWO).bad).toEqual([NUMBER]);
    expect(run(`03-02 wn dialling ${SECOND_NUMBER}`, TWO).bad).toEqual([SECOND_NUMBER]);
    expect(run('03-02 wn, 03-03 wn', TWO).bad).toEqual([NUMBER, SECOND_NUMBER]);
  });

  it('does not count', () => {
    expect(run('03-02 wn', TWO)).toMatchObject({ done: 0, last: null });
  });
});

describe('a conversation', () => {
  it.each(['tk', 'in'])('begins a new run on its day: %s', (outcome) => {
    expect(play(FIVE, '03-02', `03-02 na, 03-10 ${outcome}`).says).toBe(
      'gone-quiet touch 1 of 7, due Mon 03-16, first',
    );
  });

  it.each(['tk', 'cb', 'in'])('may agree a day, with time and topic: %s', (outcome) => {
    expect(run(`03-02 ${outcome} on 03-14 10:30 about pricing`)).toMatchObject({
      cadence: 'gone-quiet',
      startedOn: '2026-03-02',
      agreement: { on: '2026-03-14', at: '10:30', topic: 'pricing', state: 'open' },
      pin: { kind: 'agreed', on: '2026-03-14', at: '10:30', topic: 'pricing' },
    });
  });

  it('carries an agreed day after it into the new run, with time and topic', () => {
    expect(run('03-02 cb on 03-14 10:30 about pricing, 03-05 in')).toMatchObject({
      startedOn: '2026-03-05',
      agreement: { on: '2026-03-14', at: '10:30', topic: 'pricing', state: 'open' },
      pin: { kind: 'agreed', on: '2026-03-14', at: '10:30', topic: 'pricing' },
    });
  });

  hold([
    [
      'puts a new day in the place of an agreed one',
      '03-02 cb on 03-14, 03-05 in on 03-20',
      'gone-quiet touch 1 of 7, due Fri 03-20, agreed, agreed-call',
    ],
    [
      'on the agreed day uses it up',
      '03-02 cb on 03-14, 03-14 tk',
      'gone-quiet touch 1 of 7, due Thu 03-19, first',
    ],
    [
      'drops a promised day',
      '03-02 vm promising 03-20, 03-05 tk',
      'gone-quiet touch 1 of 7, due Wed 03-11, first',
    ],
    ['drops a snoozed day', '03-02 snooze 03-20, 03-05 tk', 'gone-quiet touch 1 of 7, due Wed 03-11, first'],
    [
      'opens the cadence that the setting names',
      '03-02 tk',
      'second-look touch 1 of 3, due Mon 03-02, first',
      { conversation: 'second-look' },
    ],
    ['reopens a fired contact', `${FIRED}, 03-25 tk`, 'gone-quiet touch 1 of 7, due Tue 03-31, first'],
    [
      'reopens a lost contact',
      '03-02 ni, 03-09 in on 03-20',
      'gone-quiet touch 1 of 7, due Fri 03-20, agreed, agreed-call',
    ],
    [
      'reopens a contact that would have returned later',
      `${RETURNING}, 04-01 in`,
      'gone-quiet touch 1 of 7, due Tue 04-07, first',
    ],
  ]);

  it('that names no cadence to open stays in the one there is', () => {
    const [talk] = play(FIVE, '03-02', '03-02 tk').events as [Attempt];
    expect(next(opening(FIVE, d('03-02')), { ...talk, opens: null })).toEqual(opening(FIVE, d('03-02')));
  });
});

describe('an ending', () => {
  hold([
    ['of a meeting is won', '03-02 mtg', 'over, won 03-02'],
    ['of a no is lost', '03-02 ni', 'over, lost 03-02'],
    [
      'of a no with nurture is a nurture run from that day',
      '03-02 ni nurture',
      'nurture touch 1 by give, due Mon 03-30, first',
    ],
    [
      'of a no with nurture is a run of the cadence that the setting names',
      '03-02 ni nurture',
      'second-look touch 1 of 3, due Mon 03-02, first',
      { nurture: 'second-look' },
    ],
    ['of a request not to call is for ever', '03-02 dnc', 'over, dnc 03-02'],
    ['can be won after firing', `${FIRED}, 03-25 mtg`, 'over, won 03-25'],
    ['can be lost after firing', `${FIRED}, 03-25 ni`, 'over, lost 03-25'],
    [
      'can be nurture after firing',
      `${FIRED}, 03-25 ni nurture`,
      'nurture touch 1 by give, due Wed 04-22, first',
    ],
    ['can be won after it was lost', '03-02 ni, 03-09 mtg', 'over, won 03-09'],
    ['can be do-not-call after firing', `${FIRED}, 03-25 dnc`, 'over, dnc 03-25'],
    ['can be do-not-call after it was lost', '03-02 ni, 03-25 dnc', 'over, dnc 03-25'],
    ['can be do-not-call after it was won', '03-02 mtg, 03-25 dnc', 'over, dnc 03-25'],
  ]);

  const OUTBOUND = ['na', 'vm promising 04-02', 'gk', 'em', 'msg', 'vis', 'bz', 'breakup'];
  it.each(OUTBOUND)('by firing is changed by no outbound attempt: %s', (entry) =>
    unchangedBy(FIRED, `03-30 ${entry}`),
  );
  it.each(OUTBOUND)('by a no is changed by no outbound attempt: %s', (entry) =>
    unchangedBy('03-02 ni', `03-30 ${entry}`),
  );
  it.each([...OUTBOUND, 'wn', 'tk', 'cb on 04-10', 'in', 'mtg', 'ni', 'ni nurture'])(
    'that was won is changed by nothing but do-not-call: %s',
    (entry) => unchangedBy('03-02 mtg', `03-30 ${entry}`),
  );
  it.each([
    ...OUTBOUND,
    'tk',
    'cb on 04-10',
    'in',
    'mtg',
    'ni',
    'ni nurture',
    'dnc',
    'enrol nurture',
    'revive',
    'snooze 04-10',
    'retire',
  ])('as do-not-call is changed by nothing that is logged: %s', (entry) =>
    unchangedBy('03-02 dnc', `03-30 ${entry}`),
  );

  it.each([FIRED, '03-02 ni', '03-02 dnc'])(
    'keeps a wrong number, forced, as a fact of the number: %s',
    (log) => {
      const { standing } = play(FIVE, '03-02', `${log}, 03-30 wn forced`);
      expect(standing).toEqual({ ...play(FIVE, '03-02', log).standing, bad: [NUMBER] });
    },
  );

  it('remembers the cadence and how far it had come', () => {
    expect(play(FIVE, '03-02', '03-02 na, 03-06 ni').standing).toMatchObject({ cadence: FIVE, done: 1 });
  });
});

describe('a forced attempt', () => {
  it.each(['na', 'vm promising 03-20', 'gk', 'em', 'bz', 'tk', 'cb on 03-20', 'mtg', 'ni', 'dnc', 'breakup'])(
    'is kept as a fact and changes nothing: %s',
    (entry) => {
      unchangedBy(FIRED, `03-30 ${entry} forced`);
      unchangedBy('03-02 dnc', `03-30 ${entry} forced`);
    },
  );

  it('changes nothing either where an older entry turns out to have reopened the contact', () => {
    const log = `${FIRED}, 03-30 vm forced, 03-26 in`;
    expect(play(FIVE, '03-02', log).says).toBe('gone-quiet touch 1 of 7, due Wed 04-01, first');
  });

  it('marks a wrong number also there, without asking for another the same day', () => {
    const log = `${FIRED}, 03-30 wn forced, 03-26 in`;
    expect(play(FIVE, '03-02', log, TWO)).toMatchObject({
      standing: { bad: [NUMBER] },
      says: 'gone-quiet touch 1 of 7, due Wed 04-01, first',
    });
  });
});

describe('a return', () => {
  hold([
    ['is due on the first working day of it', RETURNING, 'second-look touch 1 of 3, due Mon 11-02, recycled'],
    [
      'is opened by nothing before its working day',
      `${RETURNING}, 10-31 vm promising 11-01 forced`,
      'second-look touch 1 of 3, due Mon 11-02, recycled',
    ],
    [
      'is opened by an unanswered attempt, which belongs to the new run',
      `${RETURNING}, 11-02 na`,
      'second-look touch 2 of 3, due Fri 11-06, cadence',
    ],
    [
      'is opened by an attempt on a later day, and begins on that',
      `${RETURNING}, 11-10 na`,
      'second-look touch 2 of 3, due Mon 11-16, cadence',
    ],
    ['is opened by a busy line', `${RETURNING}, 11-03 bz`, 'second-look touch 1 of 3, due Tue 11-03, retry'],
    [
      'is opened by a wrong number',
      `${RETURNING}, 11-03 wn`,
      'second-look touch 1 of 3, due Tue 11-03, retry',
      TWO,
    ],
    ['is opened by a breakup, which fires again', `${RETURNING}, 11-03 breakup`, 'over, fired 11-03 (early)'],
    [
      'is opened by a silent firing, which fires again',
      `${RETURNING}, 11-03 retire`,
      'over, fired 11-03 (early, undelivered)',
    ],
    [
      'is opened by a snooze',
      `${RETURNING}, 11-03 snooze 11-20`,
      'second-look touch 1 of 3, due Fri 11-20, snoozed',
    ],
    [
      'is not opened by a snooze before its day',
      `${RETURNING}, 10-01 snooze 11-20`,
      'second-look touch 1 of 3, due Mon 11-02, recycled',
    ],
    [
      'is not hastened by a silent firing before its day',
      `${RETURNING}, 10-01 retire`,
      'second-look touch 1 of 3, due Mon 11-02, recycled',
    ],
    [
      'turns into a conversation when they call',
      `${RETURNING}, 11-03 in`,
      'gone-quiet touch 1 of 7, due Mon 11-09, first',
    ],
    ['is called off by a no', `${RETURNING}, 04-10 ni`, 'over, lost 04-10'],
    ['is called off by a request not to call', `${RETURNING}, 04-10 dnc`, 'over, dnc 04-10'],
  ]);

  it('begins its run on the day of the attempt that opens it', () => {
    expect(run(`${RETURNING}, 11-03 bz`)).toMatchObject({ cadence: 'second-look', startedOn: '2026-11-03' });
  });

  it('leaves the status fired until it is opened', () => {
    expect(play(FIVE, '03-02', RETURNING).status).toBe('fired');
    expect(play(FIVE, '03-02', `${RETURNING}, 11-02 na`).status).toBe('active');
  });

  it('follows also from a breakup that fired undelivered', () => {
    const log = '03-02 na, 03-06 na, 03-12 na, 03-13 na, 03-16 na back 7';
    expect(play('three-strikes', '03-02', log).says).toBe(
      'second-look touch 1 of 3, due Fri 10-16, recycled',
    );
  });
});

describe('a snooze', () => {
  hold([
    ['pins the day', '03-02 snooze 03-20', 'five-and-fire touch 1 of 5, due Fri 03-20, snoozed'],
    [
      'to a day off is due on the next working day',
      '03-02 snooze 03-21',
      'five-and-fire touch 1 of 5, due Mon 03-23, snoozed',
    ],
    [
      'replaces a promise',
      '03-02 vm promising 03-05, 03-03 snooze 03-20',
      'five-and-fire touch 2 of 5, due Fri 03-20, snoozed',
    ],
    [
      'replaces an agreed day',
      '03-02 cb on 03-14, 03-03 snooze 03-20',
      'gone-quiet touch 1 of 7, due Fri 03-20, snoozed',
    ],
    [
      'replaces a snooze',
      '03-02 snooze 03-20, 03-03 snooze 03-10',
      'five-and-fire touch 1 of 5, due Tue 03-10, snoozed',
    ],
    [
      'replaces a retry',
      '03-02 bz, 03-02 snooze 03-10, 03-10 na',
      'five-and-fire touch 2 of 5, due Mon 03-16, cadence',
    ],
    ['changes nothing on a fired contact', `${FIRED}, 03-25 snooze 04-10`, 'over, fired 03-24'],
    ['changes nothing on a lost contact', '03-02 ni, 03-25 snooze 04-10', 'over, lost 03-02'],
    ['changes nothing on a won contact', '03-02 mtg, 03-25 snooze 04-10', 'over, won 03-02'],
  ]);
});

describe('enrolling', () => {
  hold([
    [
      'begins a new run of that cadence on that day',
      '03-02 na, 03-10 enrol gone-quiet',
      'gone-quiet touch 1 of 7, due Mon 03-16, first',
    ],
    [
      'drops every pin',
      '03-02 cb on 03-20, 03-10 enrol three-strikes',
      'three-strikes touch 1 of 3, due Tue 03-10, first',
    ],
    [
      'brings back who was fired',
      `${FIRED}, 04-01 enrol second-look`,
      'second-look touch 1 of 3, due Wed 04-01, first',
    ],
    [
      'brings back who was won',
      '03-02 mtg, 04-01 enrol nurture',
      'nurture touch 1 by give, due Wed 04-29, first',
    ],
  ]);
});

describe('reviving', () => {
  hold([
    [
      'begins again, from that day, the cadence that a fired contact was in',
      `${FIRED}, 04-01 revive`,
      'five-and-fire touch 1 of 5, due Wed 04-01, first',
    ],
    [
      'begins again the cadence that a lost contact was in',
      '03-02 tk, 03-10 ni, 04-01 revive',
      'gone-quiet touch 1 of 7, due Tue 04-07, first',
    ],
    [
      'begins again the cadence that a won contact was in',
      '03-02 mtg, 04-01 revive',
      'five-and-fire touch 1 of 5, due Wed 04-01, first',
    ],
    [
      'prefers the old cadence to that of a return',
      `${RETURNING}, 04-01 revive`,
      'five-and-fire touch 1 of 5, due Wed 04-01, first',
    ],
    [
      'changes nothing on a contact whose run is not over',
      '03-02 na, 03-03 revive',
      'five-and-fire touch 2 of 5, due Fri 03-06, cadence',
    ],
  ]);
});

describe('a silent firing', () => {
  hold([
    ['fires without a message', `${FOUR_DONE}, 03-24 retire`, 'over, fired 03-24 (undelivered)'],
    [
      'is early before every touch was done',
      '03-02 na, 03-04 retire',
      'over, fired 03-04 (early, undelivered)',
    ],
    ['may name a return', '03-02 na, 03-04 retire 3', 'second-look touch 1 of 3, due Thu 06-04, recycled'],
    ['changes nothing on an ended contact', '03-02 ni, 03-04 retire', 'over, lost 03-02'],
  ]);
});

describe('lifting a do-not-call', () => {
  hold([
    ['leaves the contact off every list', '03-02 dnc, 03-10 lift', 'over, lost 03-10'],
    [
      'lets it be revived',
      '03-02 dnc, 03-10 lift, 03-11 revive',
      'five-and-fire touch 1 of 5, due Wed 03-11, first',
    ],
    [
      'changes nothing where there was none',
      '03-02 na, 03-10 lift',
      'five-and-fire touch 2 of 5, due Fri 03-06, cadence',
    ],
    ['changes nothing on who was fired', `${FIRED}, 03-25 lift`, 'over, fired 03-24'],
  ]);
});

describe('a way added', () => {
  it('leaves an ended contact ended, with its numbers put right', () => {
    const before = play(FIVE, '03-02', '03-02 wn, 03-02 ni').standing;
    const after = play(FIVE, '03-02', `03-02 wn, 03-02 ni, 03-05 way ${NUMBER}`).standing;
    expect(after).toEqual({ ...before, bad: [] });
  });

  it('leaves other wrong numbers wrong', () => {
    expect(run(`03-02 wn, 03-03 wn, 03-05 way ${NUMBER}`, TWO).bad).toEqual([SECOND_NUMBER]);
  });
});

describe('the hours tried', () => {
  it.each(['na', 'vm', 'gk', 'bz'])('count an unanswered call under its time of day: %s', (outcome) => {
    expect(run(`03-02 ${outcome} morning`).tried).toEqual([0, 1, 0, 0]);
  });

  it.each(['em', 'msg', 'vis', 'tk', 'wn'])('do not count what was no unanswered call: %s', (outcome) => {
    expect(run(`03-02 ${outcome} morning`, TWO).tried).toEqual([0, 0, 0, 0]);
  });

  it('do not count a slot on an outcome that is no call, however it came into the log', () => {
    const emailed = play(FIVE, '03-02', '03-02 em').events[0] as Attempt;
    const event: Event = { ...emailed, slot: 'late' };
    expect(next(opening(FIVE, d('03-02')), event)).toMatchObject({ tried: [0, 0, 0, 0] });
  });

  it('do not count a call whose time is not known', () => {
    expect(run('03-02 na').tried).toEqual([0, 0, 0, 0]);
  });

  it('run on through conversations and endings', () => {
    expect(run('03-02 na early, 03-06 na late, 03-12 tk, 03-18 na late').tried).toEqual([1, 0, 0, 2]);
    expect(play(FIVE, '03-02', '03-02 na early, 03-06 ni').standing.tried).toEqual([1, 0, 0, 0]);
  });
});

describe('the fold', () => {
  it('leaves every earlier standing as it was', () => {
    const { events } = play(
      FIVE,
      '03-02',
      `${FOUR_DONE}, 03-24 na, 03-25 bz late, 03-25 wn, 03-26 tk on 04-08`,
    );
    const frozen = <T>(value: T): T => {
      if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
      return Object.freeze(value);
    };
    let standing = frozen(opening(FIVE, d('03-02')));
    for (const event of events) standing = frozen(next(standing, frozen(event))) as typeof standing;
    expect(standing.cadence).toBe('gone-quiet');
  });

  it.each<Outcome>(['talked', 'callback', 'replied'])(
    'restarts on %s from a run of any length',
    (outcome) => {
      const { standing } = play('twenty', '03-02', `03-02 na, 03-03 na, 03-04 na, 03-05 ${outcome}`);
      expect(standing).toMatchObject({ cadence: 'gone-quiet', done: 0, last: null });
    },
  );
});
