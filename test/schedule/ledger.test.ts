import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarOf, PLAIN_WEEK } from '../../src/schedule/calendar.ts';
import {
  chaseOf,
  FATES,
  firingsOf,
  isDial,
  LATEST,
  namedDaysOf,
  passagesOf,
  shareOf,
  silenceOf,
  stepsOf,
} from '../../src/schedule/ledger.ts';
import { bookOf, cadences, settingWith, shuffledSteps } from '../support/arbitrary-log.ts';
import { d, type Logbook, play, type Setting, weekWithout } from '../support/log.ts';

const WEEK = calendarOf(PLAIN_WEEK);
const numRuns = Number(process.env.PROSPECT_RUNS ?? 500);

const stepsIn = (book: Logbook) => stepsOf(book.start, book.events);
const stepsFor = (log: string, cadence = 'five-and-fire', setting: Setting = {}) =>
  stepsIn(play(cadence, '03-02', log, setting).book);

/** The fates of the named days of a log on 30 March, such as `promised 03-05 kept 0`. */
function fates(log: string, today = '03-30', calendar = WEEK): readonly string[] {
  return namedDaysOf(stepsFor(log), d(today), calendar).map(({ kind, on, fate, late, answered }) =>
    [kind, on.slice(5), fate, late ?? '', answered === true ? 'answered' : ''].join(' ').trim(),
  );
}

describe('a promised day', () => {
  // 2 March 2026 is a Monday.
  const cases: readonly [string, string, string, string?][] = [
    ['is kept by a counted attempt on it', '03-02 vm promising 03-05, 03-05 na', 'promised 03-05 kept 0'],
    ['is kept by a talk on it', '03-02 vm promising 03-05, 03-05 tk', 'promised 03-05 kept 0 answered'],
    ['is kept by a no on it', '03-02 vm promising 03-05, 03-05 ni', 'promised 03-05 kept 0 answered'],
    ['is kept by a meeting on it', '03-02 vm promising 03-05, 03-05 mtg', 'promised 03-05 kept 0 answered'],
    ['is kept by the last message on it', '03-02 vm promising 03-05, 03-05 brk', 'promised 03-05 kept 0'],
    [
      'is kept whatever was tried before it',
      '03-02 vm promising 03-05, 03-04 na, 03-05 na',
      'promised 03-05 kept 0',
    ],
    ['is not kept by a busy line', '03-02 vm promising 03-05, 03-05 bz, 03-06 na', 'promised 03-05 late 1'],
    ['is not kept by a wrong number', '03-02 vm promising 03-05, 03-05 wn', 'promised 03-05 broken'],
    ['is not kept by an extra', '03-02 vm promising 03-05, 03-05 na extra', 'promised 03-05 broken'],
    [
      'is not kept by what a rule refused',
      '03-02 vm promising 03-05, 03-05 na forced',
      'promised 03-05 broken',
    ],
    ['is late by working days', '03-02 vm promising 03-05, 03-09 na', 'promised 03-05 late 2'],
    ['is late by one on the day off after it', '03-02 vm promising 03-06, 03-07 na', 'promised 03-06 late 1'],
    ['is late up to the limit', '03-02 vm promising 03-05, 03-12 na', `promised 03-05 late ${LATEST}`],
    ['is broken by a call past the limit', '03-02 vm promising 03-05, 03-13 na', 'promised 03-05 broken'],
    ['is broken where nobody called', '03-02 vm promising 03-05', 'promised 03-05 broken'],
    [
      'is broken by a snooze past it',
      '03-02 vm promising 03-05, 03-04 snooze 03-20',
      'promised 03-05 broken',
    ],
    [
      'is kept although a snooze put it off',
      '03-02 vm promising 03-05, 03-04 snooze 03-20, 03-05 na',
      'promised 03-05 kept 0',
    ],
    ['is broken by a firing before it', '03-02 vm promising 03-30, 03-04 brk', 'promised 03-30 broken'],
    [
      'is broken by a silent firing before it',
      '03-02 vm promising 03-30, 03-04 retire',
      'promised 03-30 broken',
    ],
    ['is open on its day', '03-02 vm promising 03-30', 'promised 03-30 open'],
    ['is open before it', '03-02 vm promising 03-31', 'promised 03-31 open'],
    ['is moot when they call before it', '03-02 vm promising 03-05, 03-04 in', 'promised 03-05 moot'],
    ['is moot when they call on it first', '03-02 vm promising 03-05, 03-05 in', 'promised 03-05 moot'],
    ['is broken when they call after it', '03-02 vm promising 03-05, 03-06 in', 'promised 03-05 broken'],
    ['is moot after a talk before it', '03-02 vm promising 03-05, 03-03 tk', 'promised 03-05 moot'],
    ['is moot after a meeting before it', '03-02 vm promising 03-05, 03-03 mtg', 'promised 03-05 moot'],
    ['is moot after a no before it', '03-02 vm promising 03-05, 03-03 ni', 'promised 03-05 moot'],
    ['is moot after do-not-call', '03-02 vm promising 03-05, 03-03 dnc', 'promised 03-05 moot'],
  ];
  for (const [name, log, fate] of cases) it(name, () => expect(fates(log)).toEqual([fate]));

  it('is replaced by a promise made before it', () => {
    expect(fates('03-02 vm promising 03-05, 03-04 vm promising 03-09, 03-09 na')).toEqual([
      'promised 03-05 replaced',
      'promised 03-09 kept 0',
    ]);
  });

  const begun: readonly [string, string, string][] = [
    ['before it', '03-02 vm promising 03-05, 03-04 enrol patient', 'promised 03-05 replaced'],
    ['on it', '03-02 vm promising 03-05, 03-05 enrol patient', 'promised 03-05 replaced'],
    [
      'before it, though called',
      '03-02 vm promising 03-05, 03-04 enrol patient, 03-05 na',
      'promised 03-05 replaced',
    ],
    [
      'after it was called',
      '03-02 vm promising 03-05, 03-05 na, 03-05 enrol patient',
      'promised 03-05 kept 0',
    ],
    ['after it had gone by', '03-02 vm promising 03-05, 03-06 enrol patient', 'promised 03-05 broken'],
    [
      'in time to be late',
      '03-02 vm promising 03-05, 03-06 enrol patient, 03-06 na',
      'promised 03-05 late 1',
    ],
    [
      'after a snooze had dropped it',
      '03-02 vm promising 03-05, 03-03 snooze 03-20, 03-04 enrol patient',
      'promised 03-05 broken',
    ],
    ['not by a revive that does nothing', '03-02 vm promising 03-05, 03-04 revive', 'promised 03-05 broken'],
    ['as an agreed day', '03-02 cb on 03-05, 03-04 enrol patient', 'agreed 03-05 replaced'],
  ];
  for (const [when, log, fate] of begun)
    it(`and a new run of the user's own: ${when}`, () => expect(fates(log)).toEqual([fate]));

  it('gives way to an agreement that stands, and is none then', () => {
    expect(fates('03-02 tk on 03-10, 03-04 vm promising 03-06, 03-10 na')).toEqual(['agreed 03-10 kept 0']);
  });

  it('is none where an extra, a refused attempt or the last message named it', () => {
    expect(fates('03-02 vm promising 03-05 extra')).toEqual([]);
    expect(fates('03-02 vm promising 03-05 forced')).toEqual([]);
    expect(fates('03-02 na, 03-03 na, 03-04 na, 03-05 na, 03-06 vm promising 03-12')).toEqual([]);
  });

  it('counts holidays out of the days late', () => {
    const log = '03-02 vm promising 03-05, 03-09 na';
    expect(fates(log, '03-30', weekWithout('03-06'))).toEqual(['promised 03-05 late 1']);
  });
});

describe('an agreed day', () => {
  const cases: readonly [string, string, readonly string[]][] = [
    ['is kept though they were not there', '03-02 cb on 03-05, 03-05 na', ['agreed 03-05 kept 0']],
    ['is kept and answered', '03-02 cb on 03-05, 03-05 tk', ['agreed 03-05 kept 0 answered']],
    ['can be the day of the talk itself', '03-02 cb on 03-02, 03-02 na', ['agreed 03-02 kept 0']],
    ['outlives a chat that names no day', '03-02 tk on 03-05, 03-03 tk, 03-05 na', ['agreed 03-05 kept 0']],
    [
      'is replaced by another agreement',
      '03-02 tk on 03-05, 03-03 tk on 03-06, 03-06 na',
      ['agreed 03-05 replaced', 'agreed 03-06 kept 0'],
    ],
    ['is moot when they are won before it', '03-02 tk on 03-05, 03-03 mtg', ['agreed 03-05 moot']],
    ['is late as a promise is', '03-02 tk on 03-05, 03-06 tk', ['agreed 03-05 late 1 answered']],
    ['is broken by a snooze', '03-02 tk on 03-05, 03-03 snooze 03-20', ['agreed 03-05 broken']],
  ];
  for (const [name, log, fate] of cases) it(name, () => expect(fates(log)).toEqual(fate));
});

describe('a firing', () => {
  const firings = (log: string, cadence = 'five-and-fire', setting: Setting = {}) =>
    firingsOf(stepsFor(log, cadence, setting));

  it('knows what was left, after how many touches, and whether it was early', () => {
    expect(firings('03-02 vm, 03-06 brk')).toMatchObject([
      {
        on: '2026-03-06',
        cadence: 'five-and-fire',
        attempts: 1,
        outcome: 'breakup',
        delivered: true,
        early: true,
        at: 1,
        backOn: null,
        backAfter: null,
      },
    ]);
    expect(firings('03-02 na, 03-03 na, 03-04 na, 03-05 na, 03-06 em')).toMatchObject([
      { attempts: 4, outcome: 'emailed', delivered: true, early: false },
    ]);
    expect(firings('03-02 retire')).toMatchObject([{ outcome: null, delivered: false, early: true }]);
  });

  it('comes undelivered after three days in vain', () => {
    const log = '03-02 na, 03-03 na, 03-04 na, 03-05 na, 03-06 na, 03-09 na, 03-10 na';
    expect(firings(log)).toMatchObject([{ on: '2026-03-10', outcome: 'no-answer', delivered: false }]);
  });

  it('is won back when they get in touch, on the days it took', () => {
    expect(firings('03-02 brk, 03-09 in')).toMatchObject([{ backOn: '2026-03-09', backAfter: 7 }]);
    expect(firings('03-02 brk, 03-09 mtg')).toMatchObject([{ backOn: '2026-03-09' }]);
    expect(firings('03-02 brk, 03-04 na forced, 03-09 tk')).toMatchObject([{ backAfter: 7 }]);
  });

  const notBack: readonly [string, string, string?][] = [
    ['a no', '03-02 brk, 03-09 ni'],
    ['a no and then a word', '03-02 brk, 03-09 ni, 03-10 in'],
    ['do-not-call', '03-02 brk, 03-09 dnc, 03-10 lift, 03-11 in'],
    ['a word after the user began anew', '03-02 brk, 03-09 revive, 03-10 in'],
    ['a talk once the return is due', '2026-03-02 brk back 1, 04-06 tk'],
    ['a word in the run of the return', '03-02 brk back 1, 04-06 na, 04-07 in'],
  ];
  for (const [name, log] of notBack)
    it(`is not won back by ${name}`, () => expect(firings(log)[0]?.backOn).toBeNull());

  it('is won back by a word of theirs after the return is due, before they were called', () => {
    expect(firings('03-02 brk back 1, 04-06 in')).toMatchObject([{ backOn: '2026-04-06' }]);
  });

  it('of the run of a return stands beside the first; the word after it belongs to the second', () => {
    expect(firings('03-02 brk back 1, 04-06 brk, 04-08 in')).toMatchObject([
      { on: '2026-03-02', backOn: null },
      { on: '2026-04-06', attempts: 0, backOn: '2026-04-08' },
    ]);
  });

  it('is no second one when a number is marked afterwards', () => {
    expect(firings('03-02 brk, 03-03 wn forced')).toHaveLength(1);
    expect(firings('03-02 brk, 03-03 way +12125550109')).toHaveLength(1);
  });
});

describe('the passages', () => {
  const passages = (log: string) =>
    passagesOf(stepsFor(log)).map(({ day, kind }) => `${day.slice(5)} ${kind}`);

  it('count who leaves once, and who comes back', () => {
    expect(passages('03-02 brk')).toEqual(['03-02 fired']);
    expect(passages('03-02 brk, 03-04 ni')).toEqual(['03-02 fired']);
    expect(passages('03-02 ni')).toEqual(['03-02 lost']);
    expect(passages('03-02 dnc, 03-04 lift, 03-05 revive')).toEqual(['03-02 dnc', '03-05 back']);
    expect(passages('03-02 brk, 03-04 in, 03-05 retire')).toEqual([
      '03-02 fired',
      '03-04 back',
      '03-05 fired',
    ]);
  });

  it('leave out the won, and those who go on in a nurture', () => {
    expect(passages('03-02 mtg')).toEqual([]);
    expect(passages('03-02 ni nurture')).toEqual([]);
    expect(passages('03-02 brk, 03-04 mtg')).toEqual(['03-02 fired', '03-04 back']);
  });

  it('see both when the first attempt of a return fires again', () => {
    expect(passages('03-02 brk back 1, 04-06 brk')).toEqual(['03-02 fired', '04-06 back', '04-06 fired']);
  });
});

describe('a chase', () => {
  const chase = (log: string) => {
    const { book } = play('three-strikes', '03-02', log);
    const found = chaseOf(book.start, stepsIn(book));
    return found === null
      ? null
      : `${found.cadence} ${found.days.map((day) => day.slice(5)).join(' ')}`.trim();
  };

  it('counts over all runs since the last word', () => {
    expect(chase('')).toBe('three-strikes');
    expect(chase('03-02 na, 03-03 bz, 03-04 na')).toBe('three-strikes 03-02 03-04');
    expect(chase('03-02 na, 03-03 enrol patient, 03-04 na')).toBe('patient 03-02 03-04');
    expect(chase('03-02 na, 03-03 brk, 03-04 revive, 03-05 na')).toBe('three-strikes 03-02 03-03 03-05');
  });

  it('begins afresh after a word, and after a planned return', () => {
    expect(chase('03-02 na, 03-03 tk, 03-04 na')).toBe('gone-quiet 03-04');
    expect(chase('03-02 brk, 03-03 in, 03-04 na')).toBe('gone-quiet 03-04');
    expect(chase('03-02 brk back 1, 04-06 na')).toBe('second-look 04-06');
  });

  it('goes on through what changes nothing', () => {
    expect(chase('03-02 na, 03-03 tk extra, 03-04 snooze 03-09, 03-09 na')).toBe('three-strikes 03-02 03-09');
  });

  it('is none for whoever is over', () => {
    expect(chase('03-02 brk')).toBeNull();
    expect(chase('03-02 mtg')).toBeNull();
  });
});

describe('silence', () => {
  it('counts tries without an answer, and a talk after one', () => {
    expect(silenceOf(stepsFor('03-02 na, 03-03 bz, 03-04 dnc'))).toEqual({ tried: 2, talked: false });
    expect(silenceOf(stepsFor('03-02 tk, 03-03 na, 03-04 snooze 03-09'))).toEqual({
      tried: 1,
      talked: false,
    });
    expect(silenceOf(stepsFor('03-02 na, 03-03 na extra, 03-04 in'))).toEqual({ tried: 1, talked: true });
  });
});

describe('the share of a day', () => {
  it('counts what was done on that day alone', () => {
    const log = '03-02 vm promising 03-05, 03-04 bz, 03-05 na, 03-05 tk on 03-09, 03-09 na, 03-09 brk';
    const steps = stepsFor(log);
    expect(shareOf(steps, d('03-05'), WEEK)).toEqual({
      dials: 2,
      talks: 1,
      promisesKept: 1,
      agreementsKept: 0,
      fired: 0,
      wonBack: 0,
    });
    expect(shareOf(steps, d('03-09'), WEEK)).toMatchObject({ dials: 2, agreementsKept: 1, fired: 1 });
    // An extra took its time, and tells nothing.
    expect(shareOf(stepsFor('03-02 tk extra'), d('03-02'), WEEK)).toMatchObject({ dials: 1, talks: 0 });
    expect(shareOf(stepsFor('03-02 brk, 03-04 in'), d('03-04'), WEEK)).toMatchObject({
      dials: 0,
      talks: 1,
      wonBack: 1,
    });
  });
});

describe('for every log', () => {
  const books = fc.tuple(settingWith(cadences), shuffledSteps).map(([given, log]) => bookOf(given, log));
  const holds = (claim: (book: Logbook) => void) => fc.assert(fc.property(books, claim), { numRuns });

  it('each named day has one fate, and is called on its day, late, or not at all', () => {
    holds((book) => {
      const { calendar } = book.rules;
      const days = namedDaysOf(stepsIn(book), d('03-30'), calendar);
      const sums = FATES.map((fate) => days.filter((day) => day.fate === fate).length);
      expect(sums.reduce((sum, one) => sum + one, 0)).toBe(days.length);
      for (const { fate, on, calledOn, late, answered } of days) {
        expect(calledOn !== null).toBe(fate === 'kept' || fate === 'late');
        expect((late !== null) === (answered !== null) && (late !== null) === (calledOn !== null)).toBe(true);
        if (fate === 'kept') expect([calledOn, late]).toEqual([on, 0]);
        if (fate === 'late') expect(calledOn! > on && late! >= 1 && late! <= LATEST).toBe(true);
        if (fate === 'open') expect(on >= d('03-30')).toBe(true);
      }
    });
  });

  it('whoever left and did not come back is off the list at the end', () => {
    holds((book) => {
      const steps = stepsIn(book);
      const balance = passagesOf(steps).reduce((sum, { kind }) => sum + (kind === 'back' ? -1 : 1), 0);
      const { standing } = book;
      expect(balance).toBe(standing.kind === 'over' && standing.ending !== 'won' ? 1 : 0);
    });
  });

  it('every firing is a passage, and is won back at most once, afterwards', () => {
    holds((book) => {
      const steps = stepsIn(book);
      const firings = firingsOf(steps);
      expect(passagesOf(steps).filter(({ kind }) => kind === 'fired')).toHaveLength(firings.length);
      for (const { on, backOn } of firings) if (backOn !== null) expect(backOn >= on).toBe(true);
    });
  });

  it('the dials of its days are the dials of the log', () => {
    holds((book) => {
      const steps = stepsIn(book);
      const days = new Set(book.events.map(({ day }) => day));
      const shares = [...days].map((day) => shareOf(steps, day, book.rules.calendar));
      expect(shares.reduce((sum, { dials }) => sum + dials, 0)).toBe(book.events.filter(isDial).length);
      expect(shares.reduce((sum, { fired }) => sum + fired, 0)).toBe(firingsOf(steps).length);
    });
  });
});
