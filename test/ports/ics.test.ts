import { describe, expect, it } from 'vitest';
import { readIcs } from '../../src/ports/ics.ts';
import { d } from '../support/log.ts';

const file = (...lines: readonly string[]) => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n');
const event = (...lines: readonly string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const read = (text: string) => readIcs(text, d('2026-01-01'), d('2027-12-31'));
const daysOf = (...lines: readonly string[]) => {
  const found = read(file(...event(...lines)));
  if (found.kind === 'unread') throw new Error(JSON.stringify(found.faults));
  return found.days.map(({ from, to }) => (from === to ? from : `${from}..${to}`)).join(' ');
};

describe('whole days of a calendar file', () => {
  it.each([
    ['one day', ['DTSTART;VALUE=DATE:20261224'], '2026-12-24'],
    [
      'an end is the day after',
      ['DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261227'],
      '2026-12-24..2026-12-26',
    ],
    ['an end that is the start', ['DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261224'], '2026-12-24'],
    ['a duration', ['DTSTART;VALUE=DATE:20261224', 'DURATION:P1W1D'], '2026-12-24..2026-12-31'],
    ['no VALUE', ['DTSTART:20261224'], '2026-12-24'],
    [
      'midnight to midnight',
      ['DTSTART;TZID=Europe/Berlin:20261224T000000', 'DTEND;TZID=Europe/Berlin:20261226T000000'],
      '2026-12-24..2026-12-25',
    ],
    ['midnight in UTC is a time', ['DTSTART:20261224T000000Z', 'DTEND:20261225T000000Z'], ''],
    ['a time', ['DTSTART:20261224T090000'], ''],
    ['every year', ['DTSTART;VALUE=DATE:20200615', 'RRULE:FREQ=YEARLY'], '2026-06-15 2027-06-15'],
    [
      'the fourth Thursday',
      ['DTSTART;VALUE=DATE:20201126', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH'],
      '2026-11-26 2027-11-25',
    ],
    [
      'so often',
      ['DTSTART;VALUE=DATE:20261204', 'RRULE:FREQ=WEEKLY;COUNT=3'],
      '2026-12-04 2026-12-11 2026-12-18',
    ],
    [
      'until a day',
      ['DTSTART;VALUE=DATE:20261204', 'RRULE:FREQ=WEEKLY;UNTIL=20261211'],
      '2026-12-04 2026-12-11',
    ],
    [
      'one of them taken out',
      ['DTSTART;VALUE=DATE:20200615', 'RRULE:FREQ=YEARLY', 'EXDATE;VALUE=DATE:20260615'],
      '2027-06-15',
    ],
    [
      'further days',
      ['DTSTART;VALUE=DATE:20261204', 'RDATE;VALUE=DATE:20261207,20261209'],
      '2026-12-04 2026-12-07 2026-12-09',
    ],
    [
      'over New Year before the window',
      ['DTSTART;VALUE=DATE:20251230', 'DTEND;VALUE=DATE:20260103'],
      '2025-12-30..2026-01-02',
    ],
    ['years ago', ['DTSTART;VALUE=DATE:20191224'], ''],
    ['cancelled', ['DTSTART;VALUE=DATE:20261224', 'STATUS:CANCELLED'], ''],
  ])('%s', (_, lines, expected) => {
    expect(daysOf(...lines)).toBe(expected);
  });

  it('a day of a series that was moved stands on its new day alone', () => {
    const found = read(
      file(
        ...event('UID:a', 'DTSTART;VALUE=DATE:20260615', 'RRULE:FREQ=YEARLY', 'SUMMARY:Founders'),
        ...event(
          'UID:a',
          'RECURRENCE-ID;VALUE=DATE:20270615',
          'DTSTART;VALUE=DATE:20270618',
          'SUMMARY:Founders',
        ),
      ),
    );
    expect(found).toMatchObject({ days: [{ from: '2026-06-15' }, { from: '2027-06-18' }] });
  });

  it('names are unfolded and unescaped, an alarm inside is not the event', () => {
    const text = file(
      ...event(
        'DTSTART:20261224',
        'SUMMARY;LANGUAGE="en:us":Closed\\, all',
        '  of us',
        'BEGIN:VALARM',
        'SUMMARY:no',
        'END:VALARM',
      ),
    );
    expect(read(text)).toMatchObject({ days: [{ name: 'Closed, all of us' }] });
  });

  it('counts what has a time of day and what was cancelled', () => {
    const text = file(...event('DTSTART:20261224T090000'), ...event('DTSTART:20261224', 'STATUS:CANCELLED'));
    expect(read(text)).toMatchObject({ days: [], timed: 1, cancelled: 1 });
  });
});

describe('faults of a calendar file', () => {
  it.each([
    ['no calendar', 'Name,Phone\nAda,212', 1, 'no line of a calendar'],
    ['nothing', '', 1, 'begins with BEGIN:VCALENDAR'],
    ['another begin', 'BEGIN:VCARD\nEND:VCARD', 1, 'begins with BEGIN:VCALENDAR'],
    ['cut short', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261224', 2, 'cut short'],
    ['a wrong end', 'BEGIN:VCALENDAR\nEND:VEVENT', 2, 'ends nothing'],
    ['no day', file(...event('SUMMARY:x', 'DTSTART:20261344')), 4, '"20261344" is no day'],
    ['a wrong rule', file(...event('DTSTART:20261224', 'RRULE:FREQ=NEVER')), 4, 'cannot be read'],
    ['a rule by the hour', file(...event('DTSTART:20261224', 'RRULE:FREQ=HOURLY')), 4, 'daily, weekly'],
    ['a rule of nothing', file(...event('DTSTART:20261224', 'RRULE:weekly')), 4, 'daily, weekly'],
    ['no duration', file(...event('DTSTART:20261224', 'DURATION:long')), 4, 'no duration'],
    ['backwards', file(...event('DTSTART:20261224', 'DTEND:20261220')), 4, 'ends before'],
    ['endless', file(...event('DTSTART:20261224', 'DTEND:20290101')), 4, 'longer than'],
  ])('%s', (_, text, line, said) => {
    const found = read(text);
    expect(found).toMatchObject({
      kind: 'unread',
      faults: [{ line, message: expect.stringContaining(said) }],
    });
  });
});
