import { UTCDate } from '@date-fns/utc';
import {
  addDays as addDaysByLibrary,
  addMonths as addMonthsByLibrary,
  differenceInCalendarDays,
  formatISO,
  getISODay,
} from 'date-fns';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  daysBetween,
  fromNumber,
  parseClock,
  parseDay,
  toNumber,
  weekdayOf,
} from '../../src/schedule/day.ts';
import { d } from '../support/log.ts';

const FIRST = toNumber(d('1900-01-01'));
const LAST = toNumber(d('2199-12-31'));
const anyDay = fc.integer({ min: FIRST, max: LAST }).map(fromNumber);
const date = (day: Day) => new UTCDate(`${day}T00:00:00Z`);
const text = (value: Date) => formatISO(value, { representation: 'date' });

describe('a day', () => {
  it.each(['2026-03-02', '2024-02-29', '2000-02-29', '1900-01-01', '2199-12-31'])(
    'is read as it is: %s',
    (day) => {
      expect(parseDay(day)).toBe(day);
    },
  );

  it.each([
    ['that is not in the calendar', '2026-02-30'],
    ['of a leap year that is none', '2100-02-29'],
    ['of a leap year that is none', '2025-02-29'],
    ['of month 0', '2026-00-10'],
    ['of month 13', '2026-13-10'],
    ['with date 0', '2026-03-00'],
    ['with date 32', '2026-03-32'],
    ['of April 31', '2026-04-31'],
    ['before 1900', '1899-12-31'],
    ['after 2199', '2200-01-01'],
    ['with one digit for the month', '2026-3-02'],
    ['with a time', '2026-03-02T10:00'],
    ['in words', 'tomorrow'],
    ['that is empty', ''],
    ['with blanks', ' 2026-03-02'],
    ['with foreign digits', '２０２６-03-02'],
  ])('%s is refused (%s)', (_, day) => {
    expect(parseDay(day)).toBeNull();
  });

  it('is made of a year, a month and a date', () => {
    expect(dayOf(2026, 3, 2)).toBe('2026-03-02');
    expect(dayOf(2026, 2, 30)).toBeNull();
    expect(dayOf(26, 3, 2)).toBeNull();
  });

  it('is the same day again after a way through its number', () => {
    for (let number = FIRST; number <= LAST; number++) {
      if (toNumber(fromNumber(number)) !== number) expect.unreachable(fromNumber(number));
    }
  });

  it('counts from 1 January 1970', () => {
    expect(toNumber(d('1970-01-01'))).toBe(0);
    expect(toNumber(d('1969-12-31'))).toBe(-1);
    expect(fromNumber(20_514)).toBe('2026-03-02');
  });

  it('has the number and weekday that date-fns gives it', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(toNumber(day)).toBe(differenceInCalendarDays(date(day), date(d('1970-01-01'))));
        expect(weekdayOf(toNumber(day))).toBe(getISODay(date(day)));
      }),
    );
  });

  it('is so many civil days from another as date-fns says', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, count) => {
        const there = addDays(day, count);
        expect(there).toBe(text(addDaysByLibrary(date(day), count)));
        expect(daysBetween(day, there)).toBe(count);
      }),
    );
  });

  it('compares as text as it does in time', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(a < b).toBe(toNumber(a) < toNumber(b));
      }),
    );
  });
});

describe('months', () => {
  it.each([
    ['keep the date', '2026-03-15', 7, '2026-10-15'],
    ["are clamped to the month's end", '2026-03-31', 7, '2026-10-31'],
    ["are clamped to the month's end", '2026-08-31', 6, '2027-02-28'],
    ['are clamped to a leap day', '2027-08-31', 6, '2028-02-29'],
    ['of a leap day keep it where they can', '2024-02-29', 48, '2028-02-29'],
    ['run over the year', '2026-12-31', 2, '2027-02-28'],
    ['may be none', '2026-03-31', 0, '2026-03-31'],
    ['may run back', '2026-03-31', -1, '2026-02-28'],
  ])('%s (%s + %s → %s)', (_, day, count, there) => {
    expect(addMonths(d(day), count)).toBe(there);
  });

  it('are those of date-fns on the clock of no zone', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 120 }), (day, count) => {
        expect(addMonths(day, count)).toBe(text(addMonthsByLibrary(date(day), count)));
      }),
    );
  });
});

describe('a time of day', () => {
  it.each(['00:00', '09:30', '23:59'])('is read as it is: %s', (time) => expect(parseClock(time)).toBe(time));
  it.each(['24:00', '9:30', '10:60', '10', '10:30:00', '', 'noon'])('that is none is refused: %s', (time) =>
    expect(parseClock(time)).toBeNull(),
  );
});
