import { UTCDate } from '@date-fns/utc';
import {
  addBusinessDays,
  addDays,
  formatISO,
  getISODay,
  isWithinInterval,
  previousMonday,
  subDays,
} from 'date-fns';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarOf, PLAIN_WEEK, type WorkDays } from '../../src/schedule/calendar.ts';
import { type Day, fromNumber, toNumber, type Weekday } from '../../src/schedule/day.ts';
import { d, weekWithout } from '../support/log.ts';

const PLAIN = calendarOf(PLAIN_WEEK);
const date = (day: Day) => new UTCDate(`${day}T00:00:00Z`);
const text = (value: Date) => formatISO(value, { representation: 'date' });

/** The same questions, asked of date-fns one day at a time. */
function oracle({ workdays, holidays, off }: WorkDays) {
  const closed = new Set<string>(holidays.map(({ day }) => day));
  const works = (at: Date) =>
    workdays.includes(getISODay(at) as Weekday) &&
    !closed.has(text(at)) &&
    !off.some(({ from, to }) => isWithinInterval(at, { start: date(from), end: date(to) }));
  const roll = (day: Day) => {
    let at: Date = date(day);
    while (!works(at)) at = addDays(at, 1);
    return text(at);
  };
  return {
    isWorking: (day: Day) => works(date(day)),
    roll,
    after(day: Day, count: number) {
      if (count === 0) return roll(day);
      let at: Date = date(day);
      for (let left = count; left > 0; ) {
        at = addDays(at, 1);
        if (works(at)) left--;
      }
      return text(at);
    },
    before(day: Day) {
      let at: Date = subDays(date(day), 1);
      while (!works(at)) at = subDays(at, 1);
      return text(at);
    },
  };
}

const start = toNumber(d('2025-12-01'));
const someDay = fc.integer({ min: start, max: start + 500 }).map(fromNumber);
const weekdays = fc
  .uniqueArray(fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), { minLength: 1 })
  .map((list) => list as [Weekday, ...Weekday[]]);
const workDays: fc.Arbitrary<WorkDays> = fc.record({
  workdays: fc.oneof(fc.constant(PLAIN_WEEK.workdays), weekdays),
  holidays: fc.array(fc.record({ day: someDay, name: fc.constant('holiday') }), { maxLength: 30 }),
  off: fc.array(
    fc
      .tuple(someDay, fc.integer({ min: 0, max: 21 }))
      .map(([from, length]) => ({ from, to: fromNumber(toNumber(from) + length), name: 'away' })),
    { maxLength: 4 },
  ),
});

describe('a calendar', () => {
  it('gives the answers of date-fns, whatever the weekdays, holidays and days off', () => {
    fc.assert(
      fc.property(workDays, someDay, fc.integer({ min: 0, max: 25 }), (days, day, count) => {
        const calendar = calendarOf(days);
        const expected = oracle(days);
        expect(calendar.isWorking(day)).toBe(expected.isWorking(day));
        expect(calendar.roll(day)).toBe(expected.roll(day));
        expect(calendar.after(day, count)).toBe(expected.after(day, count));
        expect(calendar.before(day)).toBe(expected.before(day));
      }),
      { numRuns: 500 },
    );
  });

  it('agrees with the business days of date-fns on a plain week', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 60 }), (day, count) => {
        expect(PLAIN.after(day, count)).toBe(text(addBusinessDays(date(day), count)));
      }),
    );
  });

  it('gives the same answer however often it is asked', () => {
    fc.assert(
      fc.property(workDays, someDay, (days, day) => {
        const calendar = calendarOf(days);
        const ask = () => [calendar.isWorking(day), calendar.roll(day), calendar.closedFor(day)];
        expect(ask()).toEqual(ask());
      }),
    );
  });

  it('works the days of other centuries out', () => {
    const monday = text(previousMonday(new UTCDate('2250-06-01T00:00:00Z'))) as Day;
    expect(PLAIN.roll(fromNumber(toNumber(monday) - 1))).toBe(monday);
    expect(PLAIN.isWorking(monday)).toBe(true);
    expect(PLAIN.after(monday, 5)).toBe(fromNumber(toNumber(monday) + 7));
    expect(PLAIN.before('1850-01-07' as Day)).toBe('1850-01-04');
  });
});

describe('roll', () => {
  it.each([
    ['leaves a working day', '03-02', '03-02'],
    ['moves a Saturday to Monday', '03-07', '03-09'],
    ['moves a Sunday to Monday', '03-08', '03-09'],
  ])('%s (%s → %s)', (_, day, there) => expect(PLAIN.roll(d(day))).toBe(d(there)));

  it('moves over a holiday behind a weekend', () => {
    expect(weekWithout('03-09').roll(d('03-07'))).toBe(d('03-10'));
  });
});

describe('after', () => {
  it.each([
    ['0 is the same day when it is a working day', '03-02', 0, '03-02'],
    ['0 rolls on a day off', '03-07', 0, '03-09'],
    ['4 after a Monday is the Friday of that week', '03-02', 4, '03-06'],
    ['1 after a Saturday is Monday', '03-07', 1, '03-09'],
    ['1 after a Friday is Monday', '03-06', 1, '03-09'],
    ['5 after a Monday is the next Monday', '03-02', 5, '03-09'],
    ['20 after a Monday is four weeks on', '03-02', 20, '03-30'],
  ])('%s (%s + %s → %s)', (_, day, count, there) => expect(PLAIN.after(d(day), count)).toBe(d(there)));

  it('does not count holidays', () => {
    expect(weekWithout('03-04', '03-06').after(d('03-02'), 4)).toBe(d('03-10'));
  });

  it('does not count the first day, also when it is a holiday', () => {
    expect(weekWithout('03-02').after(d('03-02'), 1)).toBe(d('03-03'));
  });
});

describe('before', () => {
  it.each([
    ['is the day before', '03-05', '03-04'],
    ['is the Friday before a Monday', '03-09', '03-06'],
    ['is the Friday before a Sunday', '03-08', '03-06'],
  ])('%s (%s → %s)', (_, day, there) => expect(PLAIN.before(d(day))).toBe(d(there)));

  it('skips a holiday', () => {
    expect(weekWithout('03-06').before(d('03-09'))).toBe(d('03-05'));
  });
});

describe('a closed day', () => {
  const calendar = calendarOf({
    workdays: [2, 3, 4],
    holidays: [
      { day: d('03-04'), name: 'Founding day' },
      { day: d('03-07'), name: 'Market day' },
    ],
    off: [{ from: d('03-10'), to: d('03-12'), name: 'skiing' }],
  });

  it.each([
    ['is closed for its holiday', '03-04', 'Founding day'],
    ['is closed for its holiday also at the weekend', '03-07', 'Market day'],
    ['is closed for the absence, its first day included', '03-10', 'skiing'],
    ['is closed for the absence, its last day included', '03-12', 'skiing'],
    ['is closed for the weekend on a weekday that is not worked', '03-02', 'weekend'],
    ['that is open is closed for nothing', '03-03', null],
    ['that follows an absence is open', '03-17', null],
  ])('%s (%s → %s)', (_, day, why) => {
    expect(calendar.closedFor(d(day))).toBe(why);
    expect(calendar.isWorking(d(day))).toBe(why === null);
  });
});
