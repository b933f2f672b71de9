import { describe, expect, it } from 'vitest';
import type { Attempt, Move } from '../../src/schedule/model.ts';
import { isEarly, promisePair } from '../../src/schedule/record.ts';
import { cadence, d, NUMBER, play, SECOND_NUMBER, type Setting } from '../support/log.ts';

const FIVE = 'five-and-fire';
const FOUR_DONE = '03-02 na, 03-06 vm, 03-12 gk, 03-18 vm';
const TWO: Setting = { numbers: [NUMBER, SECOND_NUMBER] };

/** The last entry of a log, as it was recorded. */
const recorded = (log: string, setting?: Setting, begun = FIVE): Attempt =>
  play(begun, '03-02', log, setting).events.at(-1) as Attempt;
const pair = (begun: string, log: string, today: string, setting?: Setting) => {
  const { standing, book } = play(begun, '03-02', log, setting);
  const found = promisePair(standing, d(today), book.known);
  return found === null ? null : `by ${found.by.slice(5)}, on ${found.on.slice(5)}`;
};

describe('an attempt', () => {
  it('is recorded with every choice made', () => {
    expect(recorded('03-02 na late')).toEqual({
      kind: 'attempt',
      day: '2026-03-02',
      outcome: 'no-answer',
      role: 'touch',
      forced: false,
      number: NUMBER,
      promised: null,
      agreed: null,
      opens: null,
      back: null,
      early: false,
      slot: 'late',
    });
  });

  it('is recorded as forced where it was', () => {
    expect(recorded('03-02 na forced').forced).toBe(true);
  });

  it('keeps the agreed day, time and topic', () => {
    expect(recorded('03-02 cb on 03-14 10:30 about pricing').agreed).toEqual({
      on: '2026-03-14',
      at: '10:30',
      topic: 'pricing',
    });
  });
});

describe('the role', () => {
  it.each([
    ['is a touch before all touches are done', '03-02 vm', 'touch'],
    ['is the breakup for an unanswered attempt on who is due for it', `${FOUR_DONE}, 03-24 vm`, 'breakup'],
    ['is the breakup also before the day it is due', `${FOUR_DONE}, 03-19 na`, 'breakup'],
    ['is the breakup for a busy line on who is due for it', `${FOUR_DONE}, 03-24 bz`, 'breakup'],
    ['is the breakup again after a try in vain', `${FOUR_DONE}, 03-24 na, 03-25 gk`, 'breakup'],
    ['is a touch when it was imported', `${FOUR_DONE}, 03-24 vm imported`, 'touch'],
    ['is a touch between older attempts', `${FOUR_DONE}, 03-24 na, 03-20 vm`, 'touch'],
    ['is the breakup for the last message, also at the first touch', '03-02 breakup', 'breakup'],
    ['is the breakup for the last message, also imported', '03-02 breakup imported', 'breakup'],
    ['is extra when that was said', `${FOUR_DONE}, 03-24 vm extra`, 'extra'],
    ['is extra when that was said, the last message included', '03-02 breakup extra', 'extra'],
    ['is a touch for a wrong number on who is due for the breakup', `${FOUR_DONE}, 03-24 wn`, 'touch'],
    ['is a touch for a conversation on who is due for the breakup', `${FOUR_DONE}, 03-24 tk`, 'touch'],
    ['is a touch on a contact who returns', `${FOUR_DONE}, 03-24 breakup back 7, 11-02 vm`, 'touch'],
  ])('%s (%s)', (_, log, role) => {
    const { events } = play(FIVE, '03-02', log);
    const between = log.endsWith('03-20 vm');
    expect((events.at(between ? -2 : -1) as Attempt).role).toBe(role);
  });

  it('is that of the cadence as it is now, not as it was', () => {
    const short: Setting = { cadences: [cadence(FIVE, { touches: cadence('one-shot').touches })] };
    expect(recorded('03-02 na, 03-06 na', short).role).toBe('breakup');
  });
});

describe('the number', () => {
  it.each(['na', 'vm', 'gk', 'bz', 'wn'])('is the first good one where none was named: %s', (outcome) => {
    expect(recorded(`03-02 wn, 03-03 ${outcome}`, TWO).number).toBe(SECOND_NUMBER);
  });

  it.each(['em', 'msg', 'vis', 'in', 'mtg', 'breakup'])('is none where nobody dialled: %s', (outcome) => {
    expect(recorded(`03-02 ${outcome}`).number).toBeNull();
  });

  it.each(['tk', 'cb on 03-06'])('is the first good one of a call that was answered: %s', (outcome) => {
    expect(recorded(`03-02 ${outcome}`).number).toBe('+12125550101');
  });

  it('is none where none is good', () => {
    expect(recorded('03-02 wn, 03-03 na').number).toBeNull();
  });

  it('is the one that was named', () => {
    expect(recorded(`03-02 na dialling ${SECOND_NUMBER}`, TWO).number).toBe(SECOND_NUMBER);
    expect(recorded('03-02 tk dialling +13').number).toBe('+13');
  });
});

describe('the time of day', () => {
  it('is kept of calls alone', () => {
    expect(recorded('03-02 bz early').slot).toBe('early');
    expect(recorded('03-02 em early').slot).toBeNull();
    expect(recorded('03-02 na').slot).toBeNull();
  });
});

describe('the promised day', () => {
  it.each(['vm', 'gk', 'em', 'msg'])('is the next due day on a touch that promises: %s', (outcome) => {
    expect(recorded(`03-02 ${outcome}`, {}, 'patient').promised).toBe('2026-03-09');
  });

  it.each([
    ['is none where no message was left', '03-02 na', null],
    ['is none where the user said so', '03-02 vm unpromised', null],
    ['is the one that was named', '03-02 vm promising 03-04', '2026-03-04'],
    ['is none for an extra attempt', '03-02 vm promising 03-04 extra', null],
    ['is none of itself for an imported attempt', '03-02 vm imported', null],
    ['is the one that an imported attempt names', '03-02 vm promising 03-04 imported', '2026-03-04'],
    ['is none where no message was left, even a named one', '03-02 na promising 03-04', null],
    ['is the agreed day while that stands', '03-02 cb on 03-20, 03-09 vm promising it', '2026-03-20'],
  ])('%s (%s)', (_, log, day) => expect(recorded(log, {}, 'patient').promised).toBe(day));

  it('is offered on request where the touch does not promise', () => {
    expect(recorded('03-02 vm').promised).toBeNull();
    expect(recorded('03-02 vm promising it').promised).toBe('2026-03-06');
  });

  it('is none where the breakup is next', () => {
    expect(recorded(`${FOUR_DONE}, 03-24 gk promising it`).promised).toBeNull();
  });

  it('is stored, so that no later change of the calendar moves it', () => {
    const log = '03-02 vm';
    const away = { days: { holidays: [{ day: d('03-09'), name: 'holiday' }] } };
    const { book } = play('patient', '03-02', log);
    book.rules = play('patient', '03-02', '', away).book.rules;
    expect(book.plan).toMatchObject({ due: '2026-03-09', because: 'promised' });
  });
});

describe('the pair of days that a message names', () => {
  it.each([
    ['is the next due day and the working day before', FIVE, '', '03-02', 'by 03-05, on 03-06'],
    ['reaches over a weekend', FIVE, '', '03-03', 'by 03-06, on 03-09'],
    [
      'follows the wait of the next touch',
      'patient',
      '03-02 na, 03-09 na, 03-16 na',
      '03-23',
      'by 04-03, on 04-06',
    ],
    [
      'names the breakup when that is next after',
      FIVE,
      '03-02 na, 03-06 na, 03-12 na',
      '03-18',
      'by 03-23, on 03-24',
    ],
    [
      'counts two days where the agreed day was missed',
      FIVE,
      '03-02 cb on 03-10',
      '03-10',
      'by 03-11, on 03-12',
    ],
    ['names the agreed day while that stands', FIVE, '03-02 cb on 03-14', '03-10', 'by 03-13, on 03-14'],
    ['is none at the breakup', FIVE, FOUR_DONE, '03-24', null],
    ['is none when the run is over', FIVE, '03-02 mtg', '03-03', null],
    ['is none before the day of a return', FIVE, '03-31 breakup back 7', '10-31', null],
    ['is there again on the day of a return', FIVE, '03-31 breakup back 7', '11-02', 'by 11-05, on 11-06'],
  ])('%s (%s: %s)', (_, begun, log, today, expected) => expect(pair(begun, log, today)).toBe(expected));

  it('is none where no way is left for the next touch', () => {
    const [first] = cadence('one-shot').touches;
    const cadences = [cadence('one-shot', { touches: [{ ...first, action: 'visit' }] })];
    expect(pair('one-shot', '', '03-02', { cadences, numbers: [], email: false })).toBeNull();
  });

  it('is none where the next call is still today', () => {
    const [first] = cadence('one-shot').touches;
    const cadences = [cadence('one-shot', { touches: [first, first] })];
    expect(pair('one-shot', '', '03-02', { cadences })).toBeNull();
  });
});

describe('the cadence that is opened', () => {
  const setting: Setting = { conversation: 'patient', nurture: 'twenty' };
  it.each([
    ['is that of conversations', '03-02 tk', 'patient'],
    ['is that of conversations', '03-02 cb on 03-10', 'patient'],
    ['is that of conversations', '03-02 in', 'patient'],
    ['is that of nurture after a no, where that was said', '03-02 ni nurture', 'twenty'],
    ['is none after a plain no', '03-02 ni', null],
    ['is none after an unanswered call', '03-02 na nurture', null],
  ])('%s (%s)', (_, log, opens) => expect(recorded(log, setting).opens).toBe(opens));
});

describe('the return of who is fired', () => {
  it.each([
    ['is none where the cadence has none', FIVE, 'high', '03-31 breakup', null],
    [
      'is that of the cadence for high priority',
      'eight-touch',
      'high',
      '03-31 breakup',
      '2026-11-02 second-look',
    ],
    ['is none for the others where it is for high priority', 'eight-touch', 'normal', '03-31 breakup', null],
    ['is for all where the cadence says so', 'patient', 'low', '03-30 breakup', '2026-10-30 second-look'],
    ['is never where the user says for ever', 'patient', 'high', '03-30 breakup forever', null],
    [
      'comes after the months that the user names',
      FIVE,
      'normal',
      '03-30 breakup back 3',
      '2026-06-30 second-look',
    ],
    [
      'comes after the months that the user names, into the cadence of the rule',
      'mine',
      'low',
      '03-30 breakup back 3',
      '2026-06-30 twenty',
    ],
    ['is rolled to a working day at once', 'patient', 'low', '03-31 breakup', '2026-11-02 second-look'],
  ] as const)('%s', (_, begun, priority, log, back) => {
    const mine = cadence('patient', { name: 'mine', recycle: { months: 7, into: 'twenty', who: 'high' } });
    const found = recorded(log, { priority, cadences: [mine] }, begun).back;
    expect(found === null ? null : `${found.on} ${found.into}`).toBe(back);
  });

  it('is chosen for every attempt at the breakup, delivered or not, since any may be the last', () => {
    const log = '03-02 na, 03-03 na, 03-04 na, 03-05 na, 03-06 na, 03-09 na, 03-10 na, 03-30 na';
    expect(recorded(log, { priority: 'high' }, 'eight-touch').back).toEqual({
      on: '2026-10-30',
      into: 'second-look',
    });
  });

  it('is chosen for a silent firing in the same manner', () => {
    const move = (log: string, setting?: Setting) =>
      play('eight-touch', '03-02', log, setting).events.at(-1) as Move & { kind: 'retire' };
    expect(move('03-30 retire', { priority: 'high' })).toEqual({
      kind: 'retire',
      day: '2026-03-30',
      back: { on: '2026-10-30', into: 'second-look' },
      early: true,
    });
    expect(move('03-30 retire').back).toBeNull();
    expect(move('03-30 retire forever', { priority: 'high' }).back).toBeNull();
    expect(move('03-30 retire 1').back).toEqual({ on: '2026-04-30', into: 'second-look' });
  });

  it('is not changed by a later change of the cadence', () => {
    const edited = [cadence('patient', { recycle: null })];
    expect(play('patient', '03-02', '03-30 breakup', { edited }).says).toBe(
      'second-look touch 1 of 3, due Fri 10-30, recycled',
    );
  });
});

describe('firing', () => {
  const early = (begun: string, log: string) => {
    const { standing, book } = play(begun, '03-02', log);
    return isEarly(standing, book.rules);
  };

  it.each([
    ['is early while a touch is to be made', FIVE, '03-02 na, 03-06 na, 03-12 na', true],
    ['is not early at the breakup', FIVE, FOUR_DONE, false],
    ['is early in a nurture before its last touch was made once', 'nurture', '03-30 vm', true],
    ['is not early in a nurture that repeats', 'nurture', '03-30 vm, 06-22 na', false],
    ['is early again when a fired contact returns', FIVE, `${FOUR_DONE}, 03-24 breakup back 7`, true],
  ])('%s', (_, begun, log, expected) => expect(early(begun, log)).toBe(expected));

  it('is recorded as early, or not, with the message', () => {
    expect(recorded('03-02 na, 03-04 breakup').early).toBe(true);
    expect(recorded(`${FOUR_DONE}, 03-24 breakup`).early).toBe(false);
    expect(recorded(`${FOUR_DONE}, 03-24 vm`).early).toBe(false);
  });
});
