import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' };
import { getCountries, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, it, vi } from 'vitest';
import { zoneOfNumber } from '../../src/ports/phone-zone.ts';
import { NORTH_AMERICA, WORLD } from '../../src/ports/phone-zone-table.ts';
import { isZone } from '../../src/ports/zone.ts';

const LINES = [...NORTH_AMERICA.trim().split('\n'), ...WORLD.trim().split('\n')].map((line) =>
  line.split(' '),
);

describe('the zone of a number', () => {
  it.each([
    ['+12125550134', 'America/New_York'],
    ['+13125550187', 'America/Chicago'],
    ['+14155550166', 'America/Los_Angeles'],
    ['+13035550100', 'America/Denver'],
    ['+16025550100', 'America/Phoenix'],
    ['+12085550100', 'America/Boise'],
    ['+18085550100', 'Pacific/Honolulu'],
    ['+19075550100', 'America/Anchorage'],
    ['+17875550100', 'America/Puerto_Rico'],
    ['+13065550100', 'America/Regina'],
    ['+17095550100', 'America/St_Johns'],
    ['+18679750100', 'America/Iqaluit'],
    ['+18765550100', 'America/Jamaica'],
    ['+442079460218', 'Europe/London'],
    ['+33199001234', 'Europe/Paris'],
    ['+34922123456', 'Atlantic/Canary'],
    ['+351296123456', 'Atlantic/Azores'],
    ['+4930231250', 'Europe/Berlin'],
    ['+74012345678', 'Europe/Kaliningrad'],
    ['+79161234567', 'Europe/Moscow'],
    ['+74232345678', 'Asia/Vladivostok'],
    ['+77272345678', 'Asia/Almaty'],
    ['+919812345678', 'Asia/Kolkata'],
    ['+9771423456', 'Asia/Kathmandu'],
    ['+81312345678', 'Asia/Tokyo'],
    ['+61255501234', 'Australia/Sydney'],
    ['+61731234567', 'Australia/Brisbane'],
    ['+61892345678', 'Australia/Perth'],
    ['+61889234567', 'Australia/Darwin'],
    ['+61882345678', 'Australia/Adelaide'],
    ['+64333051234', 'Pacific/Auckland'],
    ['+6433051234', 'Pacific/Chatham'],
    ['+62361123456', 'Asia/Makassar'],
    ['+62211234567', 'Asia/Jakarta'],
    ['+5511912345678', 'America/Sao_Paulo'],
    ['+5592912345678', 'America/Manaus'],
    ['+525512345678', 'America/Mexico_City'],
    ['+526641234567', 'America/Tijuana'],
    ['+5216641234567', 'America/Tijuana'],
    ['+529981234567', 'America/Cancun'],
    ['+56322100100', 'Pacific/Easter'],
  ])('%s is %s', (number, zone) => expect(zoneOfNumber(number)).toBe(zone));

  it.each(['+18005550100', '+18885550100', '+18335550100', '+19005550100', '+80012345678', '+881612345678'])(
    '%s belongs to no place',
    (number) => expect(zoneOfNumber(number)).toBeNull(),
  );

  it.each(['', '+', '2125550134', '+1', '+0123456', '+1 212 555 0134', 'x'])('%j is no number', (text) =>
    expect(zoneOfNumber(text)).toBeNull(),
  );

  it('is a zone, or null, for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\+[1-9]\d{3,14}$/)), (text) => {
        const zone = zoneOfNumber(text);
        expect(zone === null || isZone(zone) === zone).toBe(true);
      }),
    );
  });

  it('is known for every number of the leads that the tool is tried with', () => {
    const text = readFileSync(new URL('../fixtures/contacts.json', import.meta.url), 'utf8');
    const numbers = [...text.matchAll(/"number": "(\+\d+)"/g)].map((match) => match[1] ?? '');
    expect(numbers.length).toBeGreaterThan(40);
    expect(numbers.filter((number) => zoneOfNumber(number) === null)).toEqual([]);
  });

  it('is known for a number of every country', () => {
    const numbers = getCountries().map((country) => getExampleNumber(country, examples)?.number ?? country);
    expect(numbers.filter((number) => zoneOfNumber(number) === null)).toEqual([]);
  });

  it('is known for every area code of North America that stands for a place', () => {
    const missing = [];
    for (let area = 200; area < 1000; area++) {
      const number = parsePhoneNumberFromString(`+1${area}2345678`);
      const isOfPlace = number?.isValid() && number.getType() === 'FIXED_LINE_OR_MOBILE';
      if (isOfPlace && zoneOfNumber(`+1${area}2345678`) === null) missing.push(area);
    }
    expect(missing).toEqual([]);
  });
});

describe('the table', () => {
  it('names only zones that exist, each in its usual spelling', () => {
    for (const [zone = ''] of LINES) {
      expect(isZone(zone)).toBe(zone);
      expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
    }
  });

  it('is the same for the first number of a run and for the thousandth', async () => {
    vi.resetModules();
    const fresh = await import('../../src/ports/phone-zone.ts');
    const numbers = [
      '+12125550134',
      '+18005550100',
      '+442079460958',
      '+5632210001',
      '+99912345678',
      '+1',
      '+52155',
    ];
    const first = numbers.map(fresh.zoneOfNumber);
    for (let round = 0; round < 200; round++) fresh.zoneOfNumber('+4930901820');
    expect(numbers.map(fresh.zoneOfNumber)).toEqual(first);
  });

  it('has every prefix once, of 2 to 8 digits', () => {
    const northAmerica = NORTH_AMERICA.match(/\b\d+/g) ?? [];
    const prefixes = [...northAmerica.map((area) => `1${area}`), ...(WORLD.match(/\b\d+/g) ?? [])];
    expect(new Set(prefixes).size).toBe(prefixes.length);
    expect(prefixes.every((prefix) => /^(\d{2,8}|7)$/.test(prefix))).toBe(true);
  });
});
