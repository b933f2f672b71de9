import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWhen, type WhenContext } from '../../src/ports/when.ts';
import { plainWords, readFrequent } from '../../src/ports/when-grammar.ts';
import { addDays, type Clock, type Day, fromNumber, toNumber, weekdayOf } from '../../src/schedule/day.ts';

const HOLIDAY = '2026-11-26';
const isWorking = (day: Day) => weekdayOf(toNumber(day)) < 6 && day !== HOLIDAY;
const roll = (day: Day): Day => (isWorking(day) ? day : roll(addDays(day, 1)));
const after = (day: Day, n: number): Day => (n === 0 ? roll(day) : after(roll(addDays(day, 1)), n - 1));
const calendar = { roll, after };

const at = (today: string, now = '10:15'): WhenContext => ({
  today: today as Day,
  now: now as Clock,
  calendar,
  tense: 'future',
  zone: 'America/New_York',
});
const TUESDAY = at('2026-11-24');
const LOOKING_BACK: WhenContext = { ...TUESDAY, tense: 'past' };

async function say(text: string, context: WhenContext): Promise<string> {
  const when = await readWhen(text, context);
  if (when.kind === 'unread') return `${when.message} | ${when.hint}`;
  return when.clock === null ? when.day : `${when.day} ${when.clock}`;
}

const GENERIC = 'Write 2026-12-01, 1 dec, fri, mon 9am, in 2 weeks, +3wd or eow';

describe('a day or a time ahead, on Tue 24 Nov 2026 at 10:15', () => {
  it.each([
    // The calendar's own way
    ['2026-12-01', '2026-12-01'],
    ['2026-12-01 14:00', '2026-12-01 14:00'],
    ['2026-12-01T14:00', '2026-12-01 14:00'],
    ['2026-12-01T14:00:30', '2026-12-01 14:00'],
    ['2026/12/1', '2026-12-01'],
    // Times of today
    ['14:30', '2026-11-24 14:30'],
    ['2pm', '2026-11-24 14:00'],
    ['2 PM', '2026-11-24 14:00'],
    ['2 p.m.', '2026-11-24 14:00'],
    ['11:15am', '2026-11-24 11:15'],
    ['at 14:30', '2026-11-24 14:30'],
    ['noon', '2026-11-24 12:00'],
    ['12am tomorrow', '2026-11-25 00:00'],
    ['now', '2026-11-24 10:15'],
    // Days by name
    ['today', '2026-11-24'],
    ['today 5pm', '2026-11-24 17:00'],
    ['tomorrow', '2026-11-25'],
    ['Tomorrow, 9:15am', '2026-11-25 09:15'],
    ['tmrw at 9.30am', '2026-11-25 09:30'],
    ['the day after tomorrow', '2026-11-26'],
    ['fri', '2026-11-27'],
    ['Friday', '2026-11-27'],
    ['tue', '2026-12-01'],
    ['mon 9am', '2026-11-30 09:00'],
    ['9am mon', '2026-11-30 09:00'],
    ['mon at 9am', '2026-11-30 09:00'],
    ['on mon at 9am', '2026-11-30 09:00'],
    ['at 9am on monday', '2026-11-30 09:00'],
    ['tue 14:00', '2026-12-01 14:00'],
    ['thurs', '2026-11-26'],
    ['next tue', '2026-12-01'],
    ['next fri', '2026-12-04'],
    ['this fri', '2026-11-27'],
    ['fri next week', '2026-12-04'],
    ['next week', '2026-11-30'],
    ['next week 9am', '2026-11-30 09:00'],
    ['Monday week', '2026-12-07'],
    ['a week on fri', '2026-12-04'],
    ['tomorrow week', '2026-12-02'],
    ['today week', '2026-12-01'],
    ['in a fortnight', '2026-12-08'],
    ['in two fortnights', '2026-12-22'],
    ['end of month', '2026-11-30'],
    ['end of next week', '2026-12-04'],
    ['end of next month', '2026-12-31'],
    ['next week mon 9am', '2026-11-30 09:00'],
    // Spans of time
    ['in 2 weeks', '2026-12-08'],
    ['2 weeks', '2026-12-08'],
    ['two weeks from now', '2026-12-08'],
    ['in a week at 3pm', '2026-12-01 15:00'],
    ['in 3 days', '2026-11-27'],
    ['in a month', '2026-12-24'],
    ['+2d', '2026-11-26'],
    ['+2w', '2026-12-08'],
    ['+1m', '2026-12-24'],
    ['+3wd', '2026-11-30'],
    ['3 working days', '2026-11-30'],
    ['in 3 business days 9am', '2026-11-30 09:00'],
    ['+0d', '2026-11-24'],
    ['in an hour', '2026-11-24 11:15'],
    ['in half an hour', '2026-11-24 10:45'],
    ['+90min', '2026-11-24 11:45'],
    ['in 14 hours', '2026-11-25 00:15'],
    // Ends
    ['eow', '2026-11-27'],
    ['end of the week', '2026-11-27'],
    ['eom', '2026-11-30'],
    ['eow 16:00', '2026-11-27 16:00'],
    // Dates
    ['1 dec', '2026-12-01'],
    ['dec 1', '2026-12-01'],
    ['1st of December', '2026-12-01'],
    ['December 1st, 2026', '2026-12-01'],
    ['1-dec-2026', '2026-12-01'],
    ['1dec', '2026-12-01'],
    ['1 dec 14:00', '2026-12-01 14:00'],
    ['24 nov', '2026-11-24'],
    ['23 nov', '2027-11-23'],
    ['feb 29', '2028-02-29'],
    ['the 15th', '2026-12-15'],
    ['31st', '2026-12-31'],
    ['12/25', '2026-12-25'],
    ['25/12', '2026-12-25'],
    ['12/12', '2026-12-12'],
    ['25.12.', '2026-12-25'],
    ['25.12.2026', '2026-12-25'],
    ['25/12/26', '2026-12-25'],
    ['tue 1 dec', '2026-12-01'],
    ['Tuesday, December 1, 2026 at 3pm', '2026-12-01 15:00'],
    ['2199-12-31', '2199-12-31'],
  ])('%s is %s', async (text, expected) => expect(await say(text, TUESDAY)).toBe(expected));

  it.each([
    ['two days after 1 dec', '2026-12-03'],
    ['the first of december', '2026-12-01'],
    ['twenty third of november', '2027-11-23'],
    ['dec 1 at 3 in the afternoon', '2026-12-01 15:00'],
    ['2 weeks later', '2026-12-08'],
  ])('%s is %s, by the rarer words', async (text, expected) =>
    expect(await say(text, TUESDAY)).toBe(expected),
  );

  it.each([
    ['20 nov 2026', 'Fri 20 Nov 2026 is past | Today is Tue 24 Nov 2026, 10:15; name a day from then on'],
    ['yesterday', 'Mon 23 Nov 2026 is past | Today is Tue 24 Nov 2026, 10:15; name a day from then on'],
    ['last fri', 'Fri 20 Nov 2026 is past | Today is Tue 24 Nov 2026, 10:15; name a day from then on'],
    ['9am', 'Tue 24 Nov 2026 09:00 is past | Today is Tue 24 Nov 2026, 10:15; name a day from then on'],
    ['3/12', '3/12 could be 3 Dec or 12 Mar | Write "3 dec" or "12 mar"'],
    ['12/1', '12/1 could be 12 Jan or 1 Dec | Write "12 jan" or "1 dec"'],
    ['2026-02-30', 'There is no 2026-02-30 | Days are read from 1990 to 2199, as 2026-12-01 or 1 dec'],
    ['feb 30', 'There is no 30 Feb | Days are read from 1990 to 2199, as 2026-12-01 or 1 dec'],
    ['1989-12-31', `1989-12-31 is outside the years 1990 to 2199 | ${GENERIC}`],
    ['in 999 years', `3025-11-24 is outside the years 1990 to 2199 | ${GENERIC}`],
    ['wed 1 dec', `"1 dec" is Tue 1 Dec 2026, not a Wed | ${GENERIC}`],
    ['tonight', '"tonight" names no time that could be kept | Write "today 8pm", or "today" for the day'],
    [
      'tomorrow morning',
      '"tomorrow morning" names no time that could be kept | Write "tomorrow 10am", or "tomorrow" for the day',
    ],
    [
      'this afternoon',
      '"this afternoon" names no time that could be kept | Write "today 3pm", or "today" for the day',
    ],
    [
      'mon in the evening',
      '"mon in the evening" names no time that could be kept | Write "mon 6pm", or "mon" for the day',
    ],
    ['tue week', '"tue week" could be Tue 1 Dec 2026 or Tue 8 Dec 2026 | Write "2026-12-01" or "2026-12-08"'],
    ['fri 9', '9 could be 9 in the morning or in the evening | Write 9am or 9pm'],
    ['fri at 9', '9 could be 9 in the morning or in the evening | Write 9am or 9pm'],
    ['mon 2:30', '2:30 could be 2:30am or 2:30pm | Write 02:30, 14:30 or 2:30pm'],
    ['25:00', '25:00 is no time of day | Write a time as 14:30 or 2:30pm'],
    ['13pm', '13pm is no time of day | Write a time as 14:30 or 2:30pm'],
    ['in 30m', '"in 30m" could be minutes or months | Write 30min or 30 months'],
    ['in 2 hours 9am', `"in 2 hours" and "9am" are two times | ${GENERIC}`],
    ['', `No day or time was given | ${GENERIC}`],
    ['tomorow', '"tomorow" was not understood as a day or a time | Did you mean "tomorrow"?'],
    ['firday 9am', '"firday 9am" was not understood as a day or a time | Did you mean "friday 9am"?'],
    ['in 2 weks', '"in 2 weks" was not understood as a day or a time | Did you mean "in 2 weeks"?'],
    ['next wensday', '"next wensday" was not understood as a day or a time | Did you mean "next wednesday"?'],
  ])('%j is refused: %s', async (text, expected) => expect(await say(text, TUESDAY)).toBe(expected));

  it.each([
    ...['half past nine', 'tomorrow morning', 'this weekend', 'in a few days', 'sometime in december'],
    ...['december', 'may', '2026', '9', '9.30', '20261201', '12-1', 'mon-fri', 'mon or tue', '1 dec - 3 dec'],
    ...['mon 9-11am', '9am to 10am', 'mon 9am EST', '2026-12-01T14:00 EST', 'mon 9am +02:00', 'x fri'],
    ...[
      'fri please',
      'by fri',
      'fri fri',
      '+3',
      '-3wd',
      'in 2 days ago',
      'soon',
      'mañana',
      'friday at 9 or so',
    ],
    ...[
      '2 weeks from 1',
      'dec 5 2026 at 3',
      'within 2 weeks',
      '1 dec 9',
      '0/0/00',
      '12am-ish',
      '24:00',
      '__proto__',
    ],
  ])('%j is refused, being half understood or a guess', async (text) =>
    expect((await readWhen(text, TUESDAY)).kind).toBe('unread'),
  );

  it.each(['2026-12-01 14:00', 'mon 9am', 'next tue', 'in 2 weeks', '+3wd', 'eow', '1 dec', '2pm'])(
    '%s is read without the library',
    (text) => expect(readFrequent(plainWords(text), TUESDAY)?.kind).toBe('found'),
  );

  it('is not looked for in a page of text', async () => {
    expect(await say('fri '.repeat(100_000), TUESDAY)).toMatch(/^That is too long/);
  });

  it('takes day/month order from the user where there is one', async () => {
    expect(await say('3/12', { ...TUESDAY, order: 'dmy' })).toBe('2026-12-03');
    expect(await say('3/12', { ...TUESDAY, order: 'mdy' })).toBe('2027-03-12');
    expect(await say('12/25', { ...TUESDAY, order: 'dmy' })).toBe('2026-12-25');
  });
});

describe('a day or a time behind, on Tue 24 Nov 2026 at 10:15', () => {
  it.each([
    ['9:15am', '2026-11-24 09:15'],
    ['today', '2026-11-24'],
    ['yesterday 16:00', '2026-11-23 16:00'],
    ['fri', '2026-11-20'],
    ['tue', '2026-11-17'],
    ['last fri', '2026-11-20'],
    ['mon 9am', '2026-11-23 09:00'],
    ['3 days ago', '2026-11-21'],
    ['an hour ago', '2026-11-24 09:15'],
    ['-2d', '2026-11-22'],
    ['1 dec', '2025-12-01'],
    ['20 nov', '2026-11-20'],
    ['the 30th', '2026-10-30'],
    ['2001-01-01', '2001-01-01'],
    ['the first of november', '2026-11-01'],
  ])('%s is %s', async (text, expected) => expect(await say(text, LOOKING_BACK)).toBe(expected));

  it.each([
    ['tomorrow', 'Wed 25 Nov 2026 is still ahead | Today is Tue 24 Nov 2026, 10:15; name a day up to then'],
    [
      '14:00',
      'Tue 24 Nov 2026 14:00 is still ahead | Today is Tue 24 Nov 2026, 10:15; name a day up to then',
    ],
  ])('%s is refused', async (text, expected) => expect(await say(text, LOOKING_BACK)).toBe(expected));
});

describe('the edges of weeks, months and years', () => {
  it.each([
    [
      'eow',
      '2026-11-28',
      'Fri 27 Nov 2026 is past | Today is Sat 28 Nov 2026, 10:15; name a day from then on',
    ],
    ['eom', '2026-10-15', '2026-10-30'],
    ['next mon', '2026-11-29', '2026-11-30'],
    ['next sun', '2026-11-29', '2026-12-06'],
    ['sun', '2026-11-29', '2026-12-06'],
    ['+1m', '2027-01-31', '2027-02-28'],
    ['1 jan', '2026-12-31', '2027-01-01'],
    ['feb 29', '2097-01-01', '2104-02-29'],
    ['the 31st', '2027-02-01', '2027-03-31'],
  ])('%s on %s is %s', async (text, today, expected) => expect(await say(text, at(today))).toBe(expected));
});

describe('for any text', () => {
  const DAYS = fc
    .integer({ min: toNumber('1990-01-01' as Day), max: toNumber('2199-12-31' as Day) })
    .map(fromNumber);
  const CLOCKS = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map((parts) => parts.map((n) => String(n).padStart(2, '0')).join(':'));
  const WORDS = fc
    .array(
      fc.constantFrom(
        ...'mon fri friday next last this in a an 2 12 week weeks days at on 9am 14:00 1 dec 31 feb 2026 +3wd eow'.split(
          ' ',
        ),
        ...'1st the of from after ago hour 3/12 25.12. - , now noon half two before until EST 2026-12-01 tomorow'.split(
          ' ',
        ),
      ),
      { maxLength: 6 },
    )
    .map((words) => words.join(' '));

  it('every ISO day reads as itself', async () => {
    await fc.assert(
      fc.asyncProperty(DAYS, DAYS, async (day, today) => {
        const tense = day < today ? 'past' : 'future';
        expect(await readWhen(day, { ...at(today), tense })).toEqual({ kind: 'read', day, clock: null });
      }),
    );
  });

  it('every ISO day with a time reads as itself', async () => {
    await fc.assert(
      fc.asyncProperty(DAYS, CLOCKS, fc.constantFrom(' ', 'T'), async (day, clock, between) => {
        const context = day < TUESDAY.today ? LOOKING_BACK : at(TUESDAY.today, '00:00');
        expect(await readWhen(`${day}${between}${clock}`, context)).toEqual({ kind: 'read', day, clock });
      }),
    );
  });

  it('reading never throws, and what is read lies on the right side of today', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), WORDS),
        DAYS,
        fc.constantFrom('future' as const, 'past' as const),
        async (text, today, tense) => {
          const when = await readWhen(text, { ...at(today), tense });
          if (when.kind === 'unread') expect(when.message && when.hint).toBeTruthy();
          else expect(tense === 'future' ? when.day >= today : when.day <= today).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('an instant is told by the clocks of the zone', () => {
  it.each([
    ['2026-12-01T14:00Z', '2026-12-01 09:00'],
    ['2026-12-01t14:00:30.250z', '2026-12-01 09:00'],
    ['2026-12-01 14:00+01:00', '2026-12-01 08:00'],
    ['2026-12-02T02:30:00-02:30', '2026-12-02 00:00'],
    ['2026-12-02T02:30:00Z', '2026-12-01 21:30'],
  ])('%s', async (text, expected) => expect(await say(text, TUESDAY)).toBe(expected));

  it('and keeps which of two equal hours it was', async () => {
    const [first, second] = await Promise.all(
      ['05', '06'].map((hour) => readWhen(`2026-11-01T${hour}:30Z`, LOOKING_BACK)),
    );
    expect(first).toMatchObject({ day: '2026-11-01', clock: '01:30', instant: Date.UTC(2026, 10, 1, 5, 30) });
    expect(second).toMatchObject({
      day: '2026-11-01',
      clock: '01:30',
      instant: Date.UTC(2026, 10, 1, 6, 30),
    });
  });

  it.each([
    '2026-02-30T14:00Z',
    '2026-12-01T25:00Z',
    '2026-12-01T14:00+25:00',
    '2026-13-01T14:00Z',
    '2026-12-01Z',
  ])('%s is none', async (text) => expect((await readWhen(text, TUESDAY)).kind).toBe('unread'));

  it.each([
    ['2026-11-24T15:00Z', 'Tue 24 Nov 2026 10:00 is past'],
    ['2027-02-01T15:00Z', '2027-02-01 10:00'],
  ])('%s is held against now: %s', async (text, expected) =>
    expect(await say(text, TUESDAY)).toContain(expected),
  );
});

it.each(['fri 9', 'fri at 9', 'mon 5:30', 'mon 25:00', 'tomorrow 4:15', 'tomorrow morning'])(
  '%j is marked as half understood, so that nobody takes the day without its time',
  async (text) => expect(await readWhen(text, TUESDAY)).toMatchObject({ kind: 'unread', half: true }),
);

it.each(['at 9', '25:00', 'lunch 9', 'someday 5:30'])(
  '%j is not half understood: it names no day',
  async (text) => {
    const when = await readWhen(text, TUESDAY);
    expect(when.kind).toBe('unread');
    expect(when).not.toHaveProperty('half');
  },
);
