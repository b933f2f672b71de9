import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Contact } from '../../src/contact.ts';
import type { Clock, Day } from '../../src/schedule/index.ts';
import { cleanLines } from '../../src/views/clean.ts';
import { type Appointment, calendarText } from '../../src/views/ics.ts';
import { readCalendar, readText } from '../support/ics.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

let world: SealedWorld;
beforeEach(async () => {
  world = sealedWorld();
  await world.run('add Ada Okafor --company "Nimbus AI" --phone "+1 212 555 0134" --tag fair');
  await world.run('add Ben Castillo --phone "+1 312 555 0187"');
  await world.run('add Carla Duarte --phone "+1 617 555 0110"');
  await world.run(['log', 'c1', 'cb', 'mon', '9am', '--topic', 'prices; and, more']);
  await world.run('log c2 vm --promise-on 2026-12-03');
  await world.run('log c3 vm');
});

const events = async (words: string) =>
  readCalendar((await world.run(`export calendar ${words}`)).out).inside;

describe('export calendar', () => {
  it('has an event for each day that was agreed or promised', async () => {
    const { code, out } = await world.run('export calendar');
    expect(code).toBe(0);
    const calendar = readCalendar(out);
    expect(calendar).toMatchObject({ name: 'VCALENDAR', properties: { VERSION: '2.0' } });
    expect(calendar.inside.map(({ name }) => name)).toEqual(['VEVENT', 'VEVENT']);
    const { contact } = await world.json('show c1');
    const [agreed, promised] = calendar.inside;
    expect(agreed!.properties).toEqual({
      UID: `${contact.uid}-20261130@prospect`,
      DTSTAMP: '20261124T140400Z',
      // Nine in New York, in winter.
      DTSTART: '20261130T140000Z',
      DURATION: 'PT15M',
      SUMMARY: 'Agreed: call Ada Okafor (Nimbus AI): prices\\; and\\, more',
      DESCRIPTION: '+1 212 555 0134\\nprospect log c1',
    });
    expect(agreed!.inside).toEqual([
      {
        name: 'VALARM',
        properties: { ACTION: 'DISPLAY', TRIGGER: '-PT10M', DESCRIPTION: agreed!.properties.SUMMARY },
        inside: [],
      },
    ]);
    expect(promised!.properties).toMatchObject({
      'DTSTART;VALUE=DATE': '20261203',
      'DTEND;VALUE=DATE': '20261204',
      TRANSP: 'TRANSPARENT',
      SUMMARY: 'Promised: call Ben Castillo',
    });
    expect(promised!.inside[0]!.properties.TRIGGER).toBe('PT9H');
  });

  it('counts the same time in summer by the clocks of the day', async () => {
    await world.run('log c1 cb --again --next "2027-07-01 09:00"');
    expect((await events(''))[1]!.properties.DTSTART).toBe('20270701T130000Z');
  });

  it('has the same uids in every run', async () => {
    const uids = async () => (await events('')).map(({ properties }) => properties.UID);
    const before = await uids();
    world.at('2026-11-25T12:00');
    expect(await uids()).toEqual(before);
    expect(new Set(before).size).toBe(2);
  });

  it('keeps to days and a tag', async () => {
    expect(await events('--until 2026-12-01')).toHaveLength(1);
    expect(await events('--since 2026-12-01')).toHaveLength(1);
    expect(await events('--tag fair')).toHaveLength(1);
    expect(await events('--until today')).toHaveLength(0);
    world.at('2026-12-02T09:00');
    expect(await events('')).toHaveLength(1);
    expect(await events('--since "2 weeks ago"')).toHaveLength(2);
  });

  it('leaves out whoever is off the list', async () => {
    await world.run('dnc c1 --yes');
    expect(await events('')).toHaveLength(1);
  });

  it('is an array in JSON', async () => {
    const [first] = await world.json('export calendar');
    expect(first).toMatchObject({
      id: 1,
      ref: 'c1',
      on: '2026-11-30',
      at: '09:00',
      atUtc: '2026-11-30T14:00:00.000Z',
      because: 'agreed',
      topic: 'prices; and, more',
    });
    expect(await world.json('export calendar --until today')).toEqual([]);
  });

  it('goes into a file for its user alone, and replaces none', async () => {
    const { code, out, err } = await world.run('export calendar -o calls.ics');
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain('2 events → calls.ics');
    const file = join(world.folder, 'calls.ics');
    expect(readFileSync(file, 'utf8')).toBe((await world.run('export calendar')).out);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect((await world.run('export calendar -o calls.ics')).code).toBe(2);
    expect((await world.run('export calendar -o calls.ics --force -q')).err).toBe('');
  });

  it.each(['--csv', '--for excel', '--columns name', '--since never', '--since fri --until today'])(
    'refuses %s',
    async (words) => {
      const { code, out } = await world.run(`export calendar ${words}`);
      expect([code, out]).toEqual([2, '']);
    },
  );
});

const odd = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      'é',
      '漢',
      '😀',
      '\\',
      ';',
      ',',
      ':',
      '"',
      '\r',
      '\n',
      '\t',
      '\u2028',
      '\ud800',
      '\u202e',
      'n',
      'BEGIN:VEVENT',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  minLength: 1,
  maxLength: 200,
});

describe('whatever a name holds', () => {
  it('is read back by a calendar as a screen would show it', () => {
    fc.assert(
      fc.property(odd, odd, fc.option(odd, { nil: null }), fc.boolean(), (name, company, topic, timed) => {
        const appointment: Appointment = {
          contact: { id: 7, uid: 'u', name, company, email: null, phones: [] } as unknown as Contact,
          on: '2026-11-30' as Day,
          at: timed ? ('09:00' as Clock) : null,
          because: 'agreed',
          action: 'call',
          topic,
          instant: timed ? Date.UTC(2026, 10, 30, 14) : null,
        };
        const file = { appointments: [appointment], now: Date.UTC(2026, 10, 24), json: false, saved: false };
        const [event, ...more] = readCalendar([...calendarText(file)].join('')).inside;
        expect(more).toEqual([]);
        const summary = `Agreed: call ${name} (${company})${topic === null ? '' : `: ${topic}`}`;
        expect(readText(event!.properties.SUMMARY!)).toBe(cleanLines(summary));
      }),
      { numRuns: 500 },
    );
  });
});
