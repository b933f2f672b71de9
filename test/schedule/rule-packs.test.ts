import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/schedule/day.ts';
import {
  bothOf,
  capsOf,
  capText,
  countryOf,
  freeFrom,
  hoursOn,
  hoursText,
  isOpen,
  opensAt,
  packOfCountry,
  packsFor,
  packsNamed,
  RULE_PACKS,
  type Windows,
  without,
} from '../../src/schedule/rule-packs.ts';

const c = (text: string) => text as Clock;
const w = (text: string): Windows =>
  text === '' ? [] : text.split(' ').map((span) => span.split('-') as [Clock, Clock]);
const shown = (windows: Windows) => windows.map((span) => span.join('-')).join(' ');
const pack = (id: string) => packsNamed([id])[0]!;

describe('rule packs', () => {
  it('are each dated, sourced, and say something', () => {
    for (const { id, asOf, source, hours, caps, note } of RULE_PACKS) {
      expect(asOf, id).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(source.length, id).toBeGreaterThan(5);
      expect(hours !== null || caps.length > 0 || note !== null, id).toBe(true);
    }
    expect(new Set(RULE_PACKS.map(({ id }) => id)).size).toBe(RULE_PACKS.length);
  });

  it('of states share no area code', () => {
    const codes = RULE_PACKS.flatMap(({ areas }) => areas?.split(' ') ?? []);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each([
    ['us', '08:00 to 21:00'],
    ['us-fl', '08:00 to 20:00'],
    ['ca', 'Mon to Fri 09:00 to 21:30, Sat and Sun 10:00 to 18:00'],
    ['fr', 'Mon to Fri 10:00 to 13:00 and 14:00 to 20:00, Sat and Sun no calls'],
    ['uk', null],
  ])('the hours of %s: %s', (id, text) => {
    expect(hoursText(pack(id))).toBe(text);
  });

  it('hours that differ on Saturday and Sunday are told apart', () => {
    const odd = { ...pack('ca'), hours: [w('09:00-18:00'), w('10:00-12:00'), w('')] as const };
    expect(hoursText(odd)).toBe('Mon to Fri 09:00 to 18:00, Sat 10:00 to 12:00, Sun no calls');
  });

  it.each([
    ['ca', 5, '09:00-21:30'],
    ['ca', 6, '10:00-18:00'],
    ['ca', 7, '10:00-18:00'],
    ['fr', 1, '10:00-13:00 14:00-20:00'],
    ['fr', 6, ''],
  ] as const)('%s on weekday %i: %s', (id, weekday, expected) => {
    expect(shown(hoursOn(pack(id), weekday)!)).toBe(expected);
  });

  it('without hours there are none to hold to', () => {
    expect(hoursOn(pack('uk'), 1)).toBeNull();
  });

  it.each([
    [
      ['us', 'us-fl', 'fr'],
      [
        { name: 'Florida', calls: 3, hours: 24 },
        { name: 'France (consumers)', calls: 4, days: 30 },
      ],
    ],
    [['us', 'nowhere'], []],
  ])('the caps of %j', (ids, expected) => {
    expect(capsOf(ids)).toEqual(expected);
  });

  it('caps in words', () => {
    expect(pack('us-md').caps.map(capText)).toEqual(['at most 3 calls to a number in 24 hours']);
    expect(pack('fr').caps.map(capText)).toEqual(['at most 4 calls to a number in 30 days']);
  });
});

describe('the packs of a number', () => {
  it.each([
    ['+12125550134', 'America/New_York', 'US'],
    ['+17875550134', 'America/Puerto_Rico', 'US'],
    ['+14165550134', 'America/Toronto', 'CA'],
    ['+18765550134', 'America/Jamaica', null],
    ['+18005550134', null, null],
    ['+33612345678', 'Europe/Paris', 'FR'],
    ['+442079460000', 'Europe/London', 'GB'],
    ['+4930123456', 'Europe/Berlin', null],
  ])('%s in %s lies in %s', (number, zone, country) => {
    expect(countryOf(number, zone)).toBe(country);
  });

  it.each([
    ['+13055550134', 'America/New_York', 'us us-fl'],
    ['+12125550134', 'America/New_York', 'us'],
    ['+12065550134', 'America/Los_Angeles', 'us us-wa'],
    ['+14165550134', 'America/Toronto', 'ca'],
    ['+4930123456', 'Europe/Berlin', ''],
  ])('%s: %s %s', (number, zone, ids) => {
    expect(
      packsFor(RULE_PACKS, number, zone)
        .map(({ id }) => id)
        .join(' '),
    ).toBe(ids);
  });

  it('are none where none is on', () => {
    expect(packsFor([], '+12125550134', 'America/New_York')).toEqual([]);
  });

  it('that of a country is the one for all of it', () => {
    expect(['US', 'CA', 'FR', 'GB', 'DE'].map((country) => packOfCountry(country)?.id ?? null)).toEqual([
      'us',
      'ca',
      'fr',
      'uk',
      null,
    ]);
  });
});

describe('windows', () => {
  it.each([
    ['08:00-21:00', '09:00-20:00', '09:00-20:00'],
    ['08:00-12:00', '10:00-13:00 14:00-20:00', '10:00-12:00'],
    ['08:00-21:00', '10:00-13:00 14:00-20:00', '10:00-13:00 14:00-20:00'],
    ['08:00-09:00', '09:00-10:00', ''],
    ['08:00-21:00', '', ''],
  ])('%s and %s: %s', (one, other, both) => {
    expect(shown(bothOf(w(one), w(other)))).toBe(both);
  });

  it.each([
    ['08:00-21:00', '12:00-13:00', '08:00-12:00 13:00-21:00'],
    ['12:00-14:00', '12:00-13:00', '13:00-14:00'],
    ['11:00-13:00', '12:00-13:00', '11:00-12:00'],
    ['12:15-12:45', '12:00-13:00', ''],
    ['08:00-10:00', '12:00-13:00', '08:00-10:00'],
    ['14:00-16:00', '12:00-13:00', '14:00-16:00'],
  ])('%s without %s: %s', (windows, span, left) => {
    expect(shown(without(w(windows), w(span)[0]!))).toBe(left);
  });

  it.each([
    ['09:59', false, '10:00'],
    ['10:00', true, '10:00'],
    ['12:59', true, '12:59'],
    ['13:00', false, '14:00'],
    ['20:00', false, null],
  ])('at %s open is %s, opens at %s', (clock, open, next) => {
    const windows = w('10:00-13:00 14:00-20:00');
    expect([isOpen(windows, c(clock)), opensAt(windows, c(clock))]).toEqual([open, next]);
  });
});

describe('a cap', () => {
  const cap = { calls: 3, hours: 24 };
  const hour = 3_600_000;
  it.each([
    [[], null],
    [[1, 2], null],
    [[1, 2, 3], 25],
    [[1, 2, 3, 4], 26],
  ])('calls at %j: one more from %s', (hours, free) => {
    const from = freeFrom(
      cap,
      hours.map((at) => at * hour),
    );
    expect(from === null ? null : from / hour).toBe(free);
  });
});
