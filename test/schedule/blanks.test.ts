import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blanksOf, type Facts, gapOf, isSwitch, isTextBlank } from '../../src/schedule/blanks.ts';
import { addDays, type Day, parseClock, parseDay } from '../../src/schedule/day.ts';
import { GAPS } from '../../src/schedule/scripts/gaps.ts';
import { bareSampleFor, FULL_SAMPLE } from '../../src/schedule/scripts/samples.ts';
import {
  clockWords,
  counted,
  listed,
  ordinalWord,
  spanWords,
  timesWord,
} from '../../src/schedule/scripts/words.ts';
import { shippedScript } from '../../src/schedule/shipped-scripts.ts';

const day = (text: string) => parseDay(text)!;
const BARE = bareSampleFor(shippedScript('first-call')!);
const blanks = (change: Partial<Facts>) => blanksOf({ ...BARE, ...change });

test.each([
  [0, 0, 0, null],
  [1, 0, 0, 'a voicemail'],
  [2, 1, 0, 'two voicemails and an email'],
  [2, 1, 3, 'two voicemails, an email, and three messages'],
  [0, 13, 0, '13 emails'],
  [12, 0, 1, 'twelve voicemails and a message'],
])('%i voicemails, %i emails and %i messages are told as %s', (voicemails, emails, messages, tried) => {
  const filled = blanks({ voicemails, emails, messages });
  expect(filled.tried).toBe(tried);
  expect(filled.has_tried).toBe(tried !== null);
});

test.each([
  [0, null],
  [1, null],
  [2, 'two days'],
  [10, 'ten days'],
  [13, '13 days'],
  [14, 'two weeks'],
  [20, 'two weeks'],
  [22, 'three weeks'],
  [91, '13 weeks'],
  [92, 'three months'],
  [215, 'seven months'],
  [800, 'two years'],
  [-5, null],
])('a span of %i days is %s', (days, words) => {
  expect(spanWords(day('2026-03-02'), addDays(day('2026-03-02'), days))).toBe(words);
});

test('a span never claims more days than there were', () => {
  const atMost: Record<string, number> = { days: 1, weeks: 7, months: 30, years: 365 };
  const numbers = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), (days) => {
      const words = spanWords(day('2020-01-01'), addDays(day('2020-01-01'), days));
      if (words === null) return days < 2;
      const [number = '', unit = ''] = words.split(' ');
      const count = numbers.includes(number) ? numbers.indexOf(number) : Number(number);
      return count * atMost[unit]! <= days;
    }),
  );
});

test('days are read as people say them', () => {
  const filled = blanks({
    today: day('2026-11-24'),
    promise: { by: day('2026-11-30'), on: day('2026-12-01') },
    agreed: { on: day('2026-11-25'), at: parseClock('09:30'), topic: 'pricing.' },
    firstOn: day('2026-10-30'),
    lastTalkOn: day('2025-11-03'),
  });
  expect(filled).toMatchObject({
    promise_by: 'Monday, November 30',
    promise_on: 'Tuesday, December 1',
    promise_by_date: 'the 30th',
    promise_on_date: 'the 1st',
    agreed_day: 'tomorrow',
    agreed_time: '9:30 AM',
    topic: 'pricing',
    first_attempt_on: 'October 30',
    talk_day: 'November 3, 2025',
    span: 'three weeks',
  });
});

test('a promise further off than a month is not told by its date alone', () => {
  const promise = { by: day('2027-01-14'), on: day('2027-01-15') };
  expect(blanks({ today: day('2026-12-01'), promise }).promise_on_date).toBe('Friday, January 15');
});

test.each([
  ['2026-12-01', 'today'],
  ['2026-11-30', 'yesterday'],
  ['2026-11-27', 'Friday, November 27'],
])('an agreement for %s is told on December 1 as %s', (on, words) => {
  expect(blanks({ agreed: { on: day(on), at: null, topic: null } })).toMatchObject({
    agreed_day: words,
    has_agreed_time: false,
    has_topic: false,
    agreed_past: words !== 'today',
  });
});

test.each([
  ['00:00', 'midnight'],
  ['00:05', '12:05 AM'],
  ['12:00', 'noon'],
  ['12:30', '12:30 PM'],
  ['14:00', '2 PM'],
  ['23:59', '11:59 PM'],
])('%s is said as %s', (clock, words) => {
  expect(clockWords(parseClock(clock)!)).toBe(words);
});

test('numbers are words up to twelve', () => {
  expect([1, 2, 12, 13].map((count) => counted(count, 'a call', 'calls'))).toEqual([
    'a call',
    'two calls',
    'twelve calls',
    '13 calls',
  ]);
  expect([0, 1, 2, 3, 13].map(timesWord)).toEqual([null, 'once', 'twice', 'three times', '13 times']);
  expect([1, 3, 12, 13, 21, 22, 111].map(ordinalWord)).toEqual([
    'first',
    'third',
    'twelfth',
    '13th',
    '21st',
    '22nd',
    '111th',
  ]);
  expect(listed([])).toBeNull();
});

test('the pitch becomes a sentence, whatever its case and stop', () => {
  const pitch = (text: string) => blanks({ user: { ...BARE.user, pitch: text } }).what_we_do;
  expect(pitch(' we fill  empty chairs ')).toBe('We fill empty chairs.');
  expect(pitch('We fill empty chairs!')).toBe('We fill empty chairs!');
  expect(pitch('iPad rentals')).toBe('iPad rentals.');
  expect(pitch('  ')).toBeNull();
});

test('a caller without a company gives only the name; one without a name leaves a gap', () => {
  expect(blanks({ user: { ...BARE.user, company: null } }).me_and_company).toBe('Sam Reyes');
  expect(blanks({ user: { ...BARE.user, name: ' ' } })).toMatchObject({
    me_and_company: null,
    has_me: false,
  });
});

test('a contact of whom nothing is known is still greeted', () => {
  const unknown = Object.fromEntries(Object.keys(BARE.contact).map((key) => [key, null]));
  const contact = unknown as unknown as Facts['contact'];
  expect(blanks({ contact })).toMatchObject({
    hello: 'Hello',
    hello_desk: 'Hello',
    them: 'the person in charge',
    their_company: 'your company',
    has_name: false,
  });
  expect(blanks({ contact: { ...contact, title: 'buyer' } }).them).toBe('your buyer');
});

test.each<[string, string | null]>([
  ['Lena', 'Lena'],
  ['Lena, mornings', 'Lena'],
  ['Lena (mornings)', 'Lena'],
  ['Lena - mornings', 'Lena'],
  ['Lena \u2013 mornings', 'Lena'],
  ['Lena. Mornings only', 'Lena'],
  ['Lena mornings until ten', 'Lena'],
  ['Mrs. Weber, strict', 'Mrs. Weber'],
  ['Dr. Ann Weber', 'Dr. Ann Weber'],
  ['Anne-Marie: before 9', 'Anne-Marie'],
  ['lena', 'lena'],
  ['mornings', null],
  ['the new one on Mondays', null],
  ['Ask for Lena', null],
  ['knows everybody', null],
  [', mornings', null],
])('at the desk, %j is greeted as %s', (receptionist, name) => {
  const filled = blanks({ contact: { ...BARE.contact, receptionist } });
  expect(filled.receptionist).toBe(name);
  expect(filled.hello_desk).toBe(name === null ? 'Hello' : `Hi ${name}`);
  expect(filled.has_receptionist).toBe(name !== null);
});

test('values stay on one line and lose the stop that people type', () => {
  const contact = { ...BARE.contact, givenName: ' Ann\n Marie ', request: 'a quote\tfor two.' };
  expect(blanks({ contact })).toMatchObject({ first_name: 'Ann Marie', request: 'a quote for two' });
});

test('the last try is the touch before the breakup, and never one of an endless cadence', () => {
  const at = (attempt: number, of: number | null, touchesLeft: number, breakup = false) =>
    blanks({ position: { attempt, of, touchesLeft, breakup } }).is_last_try;
  expect([at(3, 5, 2), at(4, 5, 1), at(5, 5, 0, true), at(7, null, 0)]).toEqual([false, true, false, false]);
});

test('a promise counts as kept only on its day', () => {
  const on = (announcedOn: Day | null) => blanks({ announcedOn }).as_promised;
  expect([on(BARE.today), on(addDays(BARE.today, 1)), on(null)]).toEqual([true, false, false]);
});

test('the allow-list holds every blank with a switch and a hint, and no name of a prototype', () => {
  const filled = blanksOf(FULL_SAMPLE);
  for (const blank of Object.keys(GAPS)) {
    expect(isTextBlank(blank) && gapOf(blank).hint).toBeTruthy();
    expect(isSwitch(`has_${blank}`)).toBe(true);
    expect(Object.hasOwn(filled, blank) && Object.hasOwn(filled, `has_${blank}`)).toBe(true);
  }
  for (const name of ['constructor', '__proto__', 'toString', 'has_constructor', 'has_', '']) {
    expect(isTextBlank(name) || isSwitch(name)).toBe(false);
  }
});

test('no try has no number before the first', () => {
  const position = { ...FULL_SAMPLE.position, attempt: 0 };
  expect(blanksOf({ ...FULL_SAMPLE, position }).nth_try).toBeNull();
});
