import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilAt, instantOf, isZone, machineZone, offsetsByIntl } from '../../src/ports/zone.ts';
import { offsetsIn, readZoneFile } from '../../src/ports/zone-file.ts';
import { readFooter } from '../../src/ports/zone-footer.ts';
import type { Clock, Day } from '../../src/schedule/day.ts';

const ZONES = Intl.supportedValuesOf('timeZone');
const FROM = Date.UTC(2024, 0, 1);
const UNTIL = Date.UTC(2028, 0, 1);
const STEP = (5 * 24 + 7) * 3_600_000;

/** Another route to the same answer: the text that a British reader would be shown. */
function oracle(zone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return (at) => {
    const [, date, month, year, clock] =
      /^(\d\d)\/(\d\d)\/(\d{4}), (\d\d:\d\d)$/.exec(format.format(at)) ?? [];
    return `${year}-${month}-${date} ${clock}`;
  };
}

const shown = (at: number, zone: string) => {
  const { day, clock, hour } = civilAt(at, zone);
  expect(hour).toBe(Number(clock.slice(0, 2)));
  return `${day} ${clock}`;
};

const drift = (at: number, text: string) => Date.parse(`${text.replace(' ', 'T')}Z`) - at + (at % 60_000);

/** Instants across four years, with the seconds before and at every change of the clocks between two of them. */
function instantsOf(read: (at: number) => string): number[] {
  const found: number[] = [];
  for (let at = FROM; at < UNTIL; at += STEP) {
    found.push(at);
    let [low, high] = [at, at + STEP];
    const before = drift(low, read(low));
    if (drift(high, read(high)) === before) continue;
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (drift(middle, read(middle)) === before) low = middle;
      else high = middle;
    }
    found.push(low, high);
  }
  return found;
}

/** True where the machine's zone files and this Node are of one edition; editions may differ in a few zones. */
function sameEdition(): boolean {
  try {
    const head = readFileSync('/usr/share/zoneinfo/tzdata.zi', 'latin1').slice(0, 40);
    return head.includes(`# version ${process.versions.tz}\n`);
  } catch {
    return true;
  }
}

describe('the civil day of an instant', () => {
  it('is right in every zone, across four years and at every change of the clocks', () => {
    const wrong = new Map<string, string>();
    for (const zone of ZONES) {
      const read = oracle(zone);
      for (const at of instantsOf(read)) {
        if (shown(at, zone) !== read(at)) wrong.set(zone, `${at}: ${shown(at, zone)}, not ${read(at)}`);
      }
    }
    expect(wrong.size, JSON.stringify([...wrong])).toBeLessThanOrEqual(sameEdition() ? 0 : 5);
  });

  it('is right beyond the end of the tables', () => {
    const wrong = new Set<string>();
    for (const zone of ZONES) {
      const read = oracle(zone);
      for (let at = Date.UTC(2090, 0, 1); at < Date.UTC(2092, 0, 1); at += STEP) {
        if (shown(at, zone) !== read(at)) wrong.add(zone);
      }
    }
    expect(wrong.size, [...wrong].join()).toBeLessThanOrEqual(sameEdition() ? 0 : 5);
  });

  it('is right without zone files', () => {
    for (const zone of ['America/New_York', 'Asia/Kathmandu', 'Pacific/Chatham', 'Africa/Cairo', 'UTC']) {
      const byFile = readZoneFile(zone, () => expect.fail(`the rule of ${zone} is not understood`));
      if (!byFile) continue;
      const byIntl = offsetsByIntl(zone);
      for (let at = FROM / 1000; at < UNTIL / 1000; at += 86_400 * 3 + 61)
        expect(byIntl(at)).toBe(byFile(at));
    }
  });

  it.each([
    ['2026-11-25T04:59:59Z', 'America/New_York', '2026-11-24 23:59'],
    ['2026-11-25T05:00:00Z', 'America/New_York', '2026-11-25 00:00'],
    ['2026-03-08T06:59:59.999Z', 'America/New_York', '2026-03-08 01:59'],
    ['2026-03-08T07:00:00Z', 'America/New_York', '2026-03-08 03:00'],
    ['2011-12-30T09:59:59Z', 'Pacific/Apia', '2011-12-29 23:59'],
    ['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31 00:00'],
    ['2026-01-01T00:00:00Z', 'Asia/Kathmandu', '2026-01-01 05:45'],
    ['1969-12-31T23:59:59.500Z', 'UTC', '1969-12-31 23:59'],
  ])('%s in %s is %s', (instant, zone, expected) => {
    expect(shown(Date.parse(instant), zone)).toBe(expected);
  });

  it('is refused for a zone that nobody knows', () => {
    for (const zone of ['Mars/Olympus', '../../etc/passwd', '', '/etc/localtime']) {
      expect(() => civilAt(0, zone)).toThrow(RangeError);
    }
  });
});

describe('the instant of a wall time', () => {
  it('leads back to the wall time, and from there to the instant unless it was shown twice', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: -3e7, max: 1.1e8 }), (zone, minutes) => {
        const at = minutes * 60_000;
        const { day, clock } = civilAt(at, zone);
        const back = instantOf(day, clock, zone);
        expect(civilAt(back.at, zone)).toEqual(civilAt(at, zone));
        // Offsets with odd seconds (Monrovia before 1972) make a wall minute begin within an instant minute.
        if (!back.shifted) expect(Math.abs(at - back.at)).toBeLessThan(60_000);
        else expect(back.at).toBeLessThanOrEqual(at);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['2026-03-08 02:30', 'America/New_York', '2026-03-08T07:30Z', true],
    ['2026-11-01 01:30', 'America/New_York', '2026-11-01T05:30Z', true],
    ['2026-11-01 00:59', 'America/New_York', '2026-11-01T04:59Z', false],
    ['2026-11-01 02:00', 'America/New_York', '2026-11-01T07:00Z', false],
    ['2026-03-08 03:00', 'America/New_York', '2026-03-08T07:00Z', false],
    ['2026-10-04 02:10', 'Australia/Lord_Howe', '2026-10-03T15:40Z', true],
    ['2011-12-30 10:00', 'Pacific/Apia', '2011-12-30T20:00Z', true],
    ['2026-03-08 00:30', 'America/Havana', '2026-03-08T05:30Z', true],
    ['2026-11-24 14:00', 'UTC', '2026-11-24T14:00Z', false],
  ])('%s in %s is %s (shifted: %s)', (wall, zone, instant, shifted) => {
    const [day, clock] = wall.split(' ') as [Day, Clock];
    expect(instantOf(day, clock, zone)).toEqual({ at: Date.parse(instant), shifted });
  });
});

describe('a zone by name', () => {
  it('is every zone that Intl lists', () => {
    for (const zone of ZONES.filter((name) => name !== 'UTC')) {
      expect(isZone(zone)).toBe(zone);
      expect(isZone(zone.toLowerCase())).toBe(zone);
    }
  });

  it.each([
    ['europe/berlin', 'Europe/Berlin'],
    ['AMERICA/PORT_OF_SPAIN', 'America/Port_of_Spain'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['us/eastern', 'US/Eastern'],
    ['utc', 'UTC'],
    ['Etc/UTC', 'UTC'],
  ])('%s is %s', (text, zone) => expect(isZone(text)).toBe(zone));

  it.each([
    '',
    'EST',
    'EST5',
    'EST5EDT',
    'GMT',
    'CET',
    '+05:00',
    'Etc/GMT+5',
    'GMT+3',
    'Berlin',
    'Mars/Olympus',
  ])('%j is refused', (text) => expect(isZone(text)).toBeNull());

  it.each(['Europe/Atlantis', 'posix/Europe/Berlin', 'Europe/../Europe/Berlin', ' Europe/Berlin', 'Europe/'])(
    '%j is refused too',
    (text) => expect(isZone(text)).toBeNull(),
  );

  it('is decided for any text, without a throw', () => {
    fc.assert(fc.property(fc.string(), (text) => isZone(text) !== ''));
  });
});

describe("the machine's zone", () => {
  it.each([
    ['America/New_York', 'America/New_York'],
    [':America/New_York', 'America/New_York'],
    ['/usr/share/zoneinfo/Asia/Tokyo', 'Asia/Tokyo'],
    ['UTC', 'UTC'],
    ['Etc/UTC', 'UTC'],
    ['', 'UTC'],
    ['EST5EDT', 'EST5EDT'],
  ])('TZ=%s is %s', (tz, zone) => expect(machineZone(tz)).toEqual({ kind: 'zone', zone }));

  it.each([
    'Mars/Olympus',
    'EST5',
    'america/new_york',
    '+05:00',
    'AEST-10AEDT',
    'posixrules',
    '../x',
    ' UTC',
  ])('TZ=%s is told to be none', (tz) => expect(machineZone(tz)).toEqual({ kind: 'invalid', text: tz }));

  it('is a known one where TZ is not set', () => {
    const machine = machineZone(undefined);
    expect(machine.kind === 'zone' && civilAt(0, machine.zone).day).toMatch(/^19(69|70)-/);
  });
});

describe('a zone file', () => {
  it('that is cut short or none at all is left to Intl', () => {
    const otherwise = () => expect.fail('not asked');
    expect(offsetsIn(Buffer.from('not a zone file'), otherwise)).toBeNull();
    expect(offsetsIn(Buffer.from('TZif2'), otherwise)).toBeNull();
  });

  it.each([
    ['<+0330>-3:30', '2050-07-01T00:00Z', 12_600],
    ['EST5EDT,M3.2.0,M11.1.0', '2050-07-01T00:00Z', -14_400],
    ['IST-1GMT0,M10.5.0,M3.5.0/1', '2050-01-01T00:00Z', 0],
    ['<-02>2<-01>,M3.5.0/-1,M10.5.0/0', '2026-03-29T00:59Z', -7200],
    ['<-02>2<-01>,M3.5.0/-1,M10.5.0/0', '2026-03-29T01:00Z', -3600],
    ['EST5EDT,J60/0,300/24', '2028-03-01T05:00Z', -14_400],
    ['EST5EDT,J60/0,300/24', '2028-10-28T03:59Z', -14_400],
    ['EST5EDT,J60/0,300/24', '2028-10-28T04:00Z', -18_000],
  ])('ending in %s is at %s %i seconds east', (line, instant, seconds) => {
    expect(readFooter(line)?.(Date.parse(instant) / 1000)).toBe(seconds);
  });

  it('with a last line of another kind is not understood', () => expect(readFooter('EST5EDT')).toBeNull());
});
