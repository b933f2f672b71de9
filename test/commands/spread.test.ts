import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CTRL_C, Person } from '../support/answers.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

const person = vi.hoisted(() => ({ current: null as unknown }));
vi.mock('../../src/prompts/ask.ts', () => ({ askAtTerminal: () => (person.current as Person).ask }));

const TERMINAL = { tty: true, typing: true, columns: 100 } as const;

const leads = (world: SealedWorld, count: number, from = 0) => {
  const rows = Array.from(
    { length: count },
    (_, at) => `Name ${from + at},+1 212 555 ${String(from + at).padStart(4, '0')}`,
  );
  writeFileSync(join(world.folder, 'leads.csv'), `name,phone\n${rows.join('\n')}\n`);
};

/** How many are due on each day. */
const dues = async (world: SealedWorld) => {
  const days: Record<string, number> = {};
  for (const { due } of (await world.json('list')) as { due: string }[]) days[due] = (days[due] ?? 0) + 1;
  return days;
};

/** More than a week takes at the limit: by then those who began first are due again. */
const NAMES = 60;

describe('new names that would make a day too full', () => {
  let world: SealedWorld;
  let me: Person;
  beforeEach(async () => {
    me = new Person();
    person.current = me;
    world = sealedWorld();
    await world.run('init --yes');
    await world.run('config set max-per-day 20');
    leads(world, NAMES);
  });

  it('are offered to be spread at a terminal, in one transaction and one undo', async () => {
    me.will('');
    const { code, out, err } = await world.run('import leads.csv', TERMINAL);
    expect(code).toBe(0);
    expect(err).toContain('Tue 24 Nov may have 60 calls, more than max-per-day 20.');
    const [{ question, choices }] = me.asked as [Person['asked'][number]];
    expect(question).toBe('60 new names: when are they to begin?');
    expect(choices[1]).toBe('all today');
    const [, perDay] = /^(\d+) a day from Tue 24 Nov, the last on \w/.exec(choices[0]!)!;
    expect(Number(perDay)).toBeGreaterThan(1);
    expect(Number(perDay)).toBeLessThan(20);
    expect(out).toContain(`New names begin ${choices[0]}.`);
    const days = await dues(world);
    expect(days['2026-11-24']).toBe(Number(perDay));
    expect(Object.keys(days)).toHaveLength(Math.ceil(NAMES / Number(perDay)));
    expect(Math.max(...Object.values(days))).toBe(Number(perDay));
    expect((await world.run('doctor')).code).toBe(0);
    expect((await world.json('journal'))[0].command).toMatch(/^import/);
    await world.run('undo');
    expect(await dues(world)).toEqual({});
  });

  it('fit, and one more a day would not', async () => {
    me.will('');
    await world.run('import leads.csv', TERMINAL);
    const perDay = (await dues(world))['2026-11-24']!;
    const fullest = async () =>
      Math.max(...(await world.json('forecast --weeks 6 --runs 100')).map(({ p90 }: { p90: number }) => p90));
    // Another hundred runs, of all together: a call more or less is chance.
    expect(await fullest()).toBeLessThanOrEqual(21);
    await world.run('undo');
    await world.run(`import leads.csv --start-per-day ${perDay + 3}`);
    expect(await fullest()).toBeGreaterThan(21);
  });

  it('begin all at once where that is wished, and nothing is said of it again', async () => {
    me.will('all today');
    const { err } = await world.run('import leads.csv', TERMINAL);
    expect(err).not.toContain('--start-per-day');
    expect(await dues(world)).toEqual({ '2026-11-24': NAMES });
  });

  it('are asked about once, and left out with Ctrl-C', async () => {
    me.will(CTRL_C);
    const { code } = await world.run('import leads.csv', TERMINAL);
    expect(code).toBe(130);
    expect(me.asked).toHaveLength(1);
    expect(await dues(world)).toEqual({});
    expect((await world.json('journal'))[0].command).not.toMatch(/^import/);
  });

  it('begin on a later day where today is full, and leave promises where they are', async () => {
    await world.run('undo');
    await world.run('config set max-per-day 20');
    leads(world, 19, 100);
    await world.run('import leads.csv --yes');
    await world.run('log c1 vm --promise-on 2026-11-26');
    await world.run('log c2 cb --next "2026-11-25 15:00"');
    const before = (await world.json('list')) as { id: number; due: string; because: string }[];
    const named = before.filter(({ id }) => id <= 19);
    leads(world, 30);
    me.will('');
    const { code, out } = await world.run('import leads.csv', TERMINAL);
    expect(code).toBe(0);
    const [{ choices }] = me.asked as [Person['asked'][number]];
    expect(choices[0]).toMatch(/^\d+ a day from \w{3} (2[5-9]|30) Nov/);
    expect(out).toContain(choices[0]);
    const after = (await world.json('list')) as typeof before;
    expect(after.filter(({ id }) => id <= 19)).toEqual(named);
    expect((await world.json('show c1')).plan).toMatchObject({ due: '2026-11-26', because: 'promised' });
    expect((await world.json('show c2')).plan).toMatchObject({
      due: '2026-11-25',
      because: 'agreed',
      at: '15:00',
    });
  });

  it('are only told of off a terminal, in a rehearsal and with --yes, with the command that spreads them', async () => {
    const rehearsed = await world.run('import leads.csv --dry-run');
    expect(rehearsed.err).toMatch(
      /max-per-day 20; spread them: prospect import leads.csv --start-per-day \d+/,
    );
    const { warnings, starts } = await world.json('import leads.csv --tag fair');
    expect(starts).toBeNull();
    expect(warnings.map(({ code }: { code: string }) => code)).toContain('full-days');
    const line = warnings.find(({ code }: { code: string }) => code === 'full-days').message;
    expect(line).toMatch(/prospect undo, then prospect import leads.csv --tag fair .*--start-per-day \d+$/);
    await world.run('undo');
    const sure = await world.run('import leads.csv --yes', TERMINAL);
    expect(sure.err).toContain('take it back and spread them');
    expect(me.asked).toEqual([]);
    expect(await dues(world)).toEqual({ '2026-11-24': NAMES });
  });

  it('with no room at all are not asked about', async () => {
    await world.run('config set max-per-day 3');
    leads(world, 12, 100);
    await world.run('import leads.csv --yes');
    leads(world, 5);
    const { code, err } = await world.run('import leads.csv', TERMINAL);
    expect(code).toBe(0);
    expect(err).toContain('what was here before leaves no room under it');
    expect(me.asked).toEqual([]);
  });

  it('begin on the day that is named', async () => {
    const { starts } = await world.json('import leads.csv --start-on 2026-12-07');
    expect(starts).toEqual({ perDay: NAMES, from: '2026-12-07', until: '2026-12-07' });
    expect(await dues(world)).toEqual({ '2026-12-07': NAMES });
    await world.run('undo');
    await world.run('import leads.csv --start-on "next mon" --start-per-day 40');
    expect(await dues(world)).toEqual({ '2026-11-30': 40, '2026-12-01': 20 });
    expect((await world.run('import leads.csv --start-on yesterday')).code).toBe(2);
    expect((await world.run('import leads.csv --type attempts --start-on mon')).code).toBe(2);
  });
});

describe('coming back from leave', () => {
  let world: SealedWorld;
  let me: Person;
  beforeEach(async () => {
    me = new Person();
    person.current = me;
    world = sealedWorld();
    leads(world, 42);
    await world.run('import leads.csv');
    await world.run('log c1 vm --promise-on 2026-11-27');
    await world.run('log c2 cb --next "2026-12-08 15:00"');
    world.at('2026-12-07T09:00');
    await world.run('config set max-per-day 15');
  });

  it('offers the number that the same search finds; promises stay; one undo', async () => {
    const before = await dues(world);
    me.will('', true);
    const { code, err } = await world.run('shift', TERMINAL);
    expect(code).toBe(0);
    expect(err).toContain('Mon 7 Dec may have 41 calls, more than max-per-day 15.');
    const [{ question, choices }] = me.asked as [Person['asked'][number]];
    expect(question).toBe('40 to move: to which days?');
    const perDay = Number(/^(\d+) a day from Mon 7 Dec, the last on/.exec(choices[0]!)![1]);
    expect(perDay).toBeGreaterThan(2);
    expect(perDay).toBeLessThan(15);
    expect(choices[1]).toBe('all on Mon 7 Dec');
    const after = await dues(world);
    // The broken promise waits today, too.
    expect(after['2026-12-07']).toBe(perDay - 1);
    expect((await world.json('show c1')).plan).toMatchObject({ due: '2026-11-27', because: 'promised' });
    expect((await world.json('show c2')).plan).toMatchObject({ due: '2026-12-08', because: 'agreed' });
    const days = await world.json('forecast --weeks 6 --runs 100');
    expect(Math.max(...days.map(({ p90 }: { p90: number }) => p90))).toBeLessThanOrEqual(16);
    expect((await world.run('doctor')).code).toBe(0);
    await world.run('undo');
    expect(await dues(world)).toEqual(before);
  });

  it('moves all to one day where that is wished', async () => {
    me.will('all on', true);
    await world.run('shift', TERMINAL);
    expect((await dues(world))['2026-12-07']).toBe(40);
  });

  it('only says the number off a terminal, and in a rehearsal', async () => {
    const { code, err } = await world.run('shift');
    expect(code).toBe(2);
    expect(err).toMatch(/max-per-day 15; spread them: prospect shift --per-day \d+/);
    expect((await world.run('shift --dry-run')).err).toMatch(/spread them: prospect shift --per-day \d+/);
    const done = await world.json('shift --yes');
    expect(done.perDay).toBeNull();
    expect((await world.run('undo')).code).toBe(0);
    expect((await world.run('shift --yes')).err).toMatch(/prospect undo, then prospect shift --per-day \d+/);
    await world.run('undo');
    expect((await world.run('shift --per-day 5 --yes')).err).not.toContain('max-per-day');
  });

  it('asks nothing where no number was set', async () => {
    await world.run('config unset max-per-day');
    me.will(true);
    expect((await world.run('shift', TERMINAL)).code).toBe(0);
    expect(me.asked).toHaveLength(1);
  });
});
