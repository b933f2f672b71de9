import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMPANIES, NAMES, PLACES } from '../../src/desk/demo-people.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

const demoOf = (world: SealedWorld) => join(world.folder, 'demo.db');
interface Person {
  readonly phone: string;
  readonly status: string;
}

describe('demo', () => {
  it('shows a call list with agreements, promises, goodbyes, follow-ups and new names', async () => {
    const world = sealedWorld();
    const { code, out, err } = await world.run('demo', { tty: true, columns: 100 });
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Tue 24 Nov · \d+ to call: 2 agreed · 2 promised · 3 to fire · \d+ follow-ups · \d+ new/,
    );
    expect(err).toContain(`60 people`);
    expect(err).toContain(`prospect --db ${demoOf(world)} today`);
    expect(existsSync(world.file)).toBe(false);
  });

  it('numbers its rows, so that one can go on', async () => {
    const world = sealedWorld();
    await world.run('demo');
    const { code, out } = await world.run(['--db', demoOf(world), '3', 'vm']);
    expect(code).toBe(0);
    expect(out).toMatch(/^3 /);
    expect((await world.run(['--db', demoOf(world), 'undo'])).code).toBe(0);
  });

  it('is the same each time', async () => {
    const [one, other] = [sealedWorld(), sealedWorld()];
    await one.run('demo');
    await other.run('demo');
    const people = async (world: SealedWorld) =>
      (
        await world.run([
          '--db',
          demoOf(world),
          'export',
          'people',
          '--columns',
          'name,phone,status,next_date',
        ])
      ).out;
    expect(await people(one)).toBe(await people(other));
    const first = await people(one);
    await one.run(['--db', demoOf(one), 'log', 'c1', 'na', '--extra']);
    await one.run('demo');
    expect(await people(one)).toBe(first);
  });

  it.each([
    ['a Sunday night', '2026-11-22T23:50', 'America/New_York'],
    ['the first minute of a year', '2027-01-01T00:01', 'Europe/London'],
    ['the day the clocks change', '2026-03-29T02:30', 'Europe/Berlin'],
    ['a zone half an hour off', '2026-07-06T08:00', 'Australia/Lord_Howe'],
  ])('holds on %s, and agrees with the rules', async (_, now, zone) => {
    const world = sealedWorld({ now, zone });
    const list = await world.json('demo');
    const because = new Set(list.map((row: { because: string }) => row.because));
    for (const one of ['agreed', 'promised', 'first', 'cadence', 'missed']) expect(because).toContain(one);
    expect(list.some((row: { breakup: boolean }) => row.breakup)).toBe(true);
    expect((await world.run(['--db', demoOf(world), 'doctor'])).code).toBe(0);
    const people: Person[] = await world.json(['--db', demoOf(world), 'export', 'people']);
    expect(people).toHaveLength(60);
    expect(new Set(people.map(({ status }) => status))).toEqual(
      new Set(['active', 'blocked', 'fired', 'won', 'lost', 'dnc']),
    );
    expect(new Set(people.map(({ phone }) => phone)).size).toBeGreaterThan(58);
  });

  it('leaves alone what it did not make', async () => {
    const world = sealedWorld({ env: {} });
    await world.run(['--db', demoOf(world), 'add', 'Ada', '--phone', '+1 212 555 0134']);
    const { code, err } = await world.run('demo');
    expect(code).toBe(2);
    expect(err).toContain('--dir');
    expect((await world.run('demo --dir elsewhere')).code).toBe(0);
    expect(existsSync(join(world.folder, 'elsewhere', 'demo.db'))).toBe(true);
    writeFileSync(join(world.folder, 'elsewhere', 'demo.db'), 'not a data file at all');
    expect((await world.run('demo --dir elsewhere')).code).toBe(12);
  });

  it('calls nobody: every number is kept for fiction', () => {
    const fiction =
      /^\+(1 \d{3} 555 01|44 (20 7946 0|161 496 0|131 496 0)|33 1 99 00 |49 30 23125 |61 2 5550 )[\dx ]*$/;
    expect(PLACES.filter(({ number }) => !fiction.test(number))).toEqual([]);
    expect(new Set(NAMES).size).toBe(60);
    expect(new Set(COMPANIES).size).toBe(COMPANIES.length);
  });
});
