import { beforeEach, describe, expect, it } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

/**
 * On Tuesday 24 November: c1 agreed for the 26th, c2 promised for the 27th, c3 and c4 new since the 24th (c4 of high
 * priority), c5 tried on the 24th, c6 with the breakup next. Then nothing until 7 December, a Monday.
 */
async function leave(): Promise<SealedWorld> {
  const world = sealedWorld();
  for (const [at, name] of ['Ada', 'Ben', 'Cy', 'Dee', 'Eve', 'Fay'].entries())
    await world.run(`add ${name} --phone "+1 212 555 013${at}"`);
  await world.run('edit c4 --priority high --tag fair');
  await world.run('enrol c6 one-shot --yes');
  for (const words of [
    'log c1 cb --next "2026-11-26 10:00"',
    'log c2 vm --promise-on 2026-11-27',
    'log c5 na',
    'log c6 na',
  ])
    await world.run(words);
  world.at('2026-12-07T09:00');
  return world;
}

interface Moved {
  readonly ref: string;
  readonly group: string;
  readonly was: string;
  readonly due: string;
}

const told = (rows: readonly Moved[]) => rows.map(({ ref, due }) => `${ref} ${due.slice(5)}`).join(', ');
const dues = async (world: SealedWorld) =>
  ((await world.json('list')) as { ref: string; due: string }[]).map(({ due }) => due.slice(5)).join(' ');

describe('shift', () => {
  let world: SealedWorld;
  beforeEach(async () => {
    world = await leave();
  });

  it('moves what is overdue to today; what was agreed or promised stays and is told as broken', async () => {
    const before = await dues(world);
    const { moved, kept } = await world.json('shift --yes');
    expect(told(moved)).toBe('c6 12-07, c5 12-07, c4 12-07, c3 12-07');
    expect(
      kept.map(({ ref, group, broken }: { ref: string; group: string; broken: boolean }) => [
        ref,
        group,
        broken,
      ]),
    ).toEqual([
      ['c1', 'agreed', true],
      ['c2', 'promised', true],
    ]);
    expect(await dues(world)).toBe('11-26 11-27 12-07 12-07 12-07 12-07');
    expect((await world.run('doctor')).code).toBe(0);
    await world.run('undo');
    expect(await dues(world)).toBe(before);
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('spreads them over working days in the order of the list, counting who is due then anyway', async () => {
    // Today two are taken by the agreement and the promise, one is due on Tuesday.
    await world.run('add Gus --phone "+1 212 555 0139" --start 2026-12-08');
    const { moved, days } = await world.json('shift --per-day 3 --yes');
    expect(told(moved)).toBe('c6 12-07, c5 12-08, c4 12-08, c3 12-09');
    expect(days).toEqual([
      { day: '2026-12-07', contacts: 1 },
      { day: '2026-12-08', contacts: 2 },
      { day: '2026-12-09', contacts: 1 },
    ]);
  });

  it('passes over days off', async () => {
    await world.run('calendar off 2026-12-08');
    expect(told((await world.json('shift --per-day 4 --yes')).moved)).toBe(
      'c6 12-07, c5 12-07, c4 12-09, c3 12-09',
    );
  });

  it('keeps the attempt that was next', async () => {
    await world.run('shift --yes');
    const { plan } = await world.json('show c6');
    expect(plan).toMatchObject({ due: '2026-12-07', because: 'snoozed', breakup: true, attempt: 2 });
  });

  it.each([
    ['--tag fair', 'c4 12-07'],
    ['--limit 2', 'c6 12-07, c5 12-07'],
    ['--to wed', 'c6 12-09, c5 12-09, c4 12-09, c3 12-09'],
    ['--to 2026-12-12', 'c6 12-14, c5 12-14, c4 12-14, c3 12-14'],
  ])('with %s: %s', async (words, expected) => {
    expect(told((await world.json(`shift ${words} --yes`)).moved)).toBe(expected);
  });

  it('before a leave moves what falls due in it', async () => {
    world.at('2026-11-25T09:00');
    const { moved, kept } = await world.json('shift --from 2026-11-26 --to 2026-12-07 --yes');
    expect(told(moved)).toBe('c6 12-07, c5 12-07');
    expect(kept.map(({ broken }: { broken: boolean }) => broken)).toEqual([false, false]);
    expect(await dues(world)).toBe('11-26 11-27 11-24 11-24 12-07 12-07');
  });

  it('writes nothing in a dry run, and off a terminal wants a yes', async () => {
    const before = await dues(world);
    expect(await world.json('shift --dry-run')).toMatchObject({ dryRun: true, moved: expect.any(Array) });
    const { code, err } = await world.run('shift');
    expect(code).toBe(2);
    expect(err).toContain('4 contacts would be moved');
    expect(err).toContain('c6 Fay');
    expect(await dues(world)).toBe(before);
  });

  it('reads at a terminal and as a table of rows', async () => {
    const { out } = await world.run('shift --per-day 3 --yes', { tty: true, columns: 140 });
    expect(out).toContain('stays: broken, make it good today');
    expect(out).toContain(
      '4 contacts moved (Mon 7 Dec: 1, Tue 8 Dec: 3). 2 promises and agreements stay, 2 broken.',
    );
    await world.run('undo');
    expect((await world.run('shift --yes --csv')).out.split('\r\n')[0]).toContain(
      'id,ref,name,group,was,due,broken',
    );
  });

  it('has nothing to do where nobody is overdue', async () => {
    world.at('2026-11-24T10:00');
    expect(await world.json('shift')).toMatchObject({ moved: [], kept: [] });
    expect(await world.run('shift')).toEqual({
      code: 0,
      out: '',
      err: 'Nobody to move: nothing is overdue.\n',
    });
    expect((await world.run('shift --from 2027-02-01 --to 2027-02-08')).err).toContain('due in those days');
  });

  it.each([
    ['shift --to 2026-12-01', 'has passed'],
    ['shift --from 2026-12-20 --to 2026-12-10', 'not before'],
    ['shift --per-day 0', 'must be 1 or more'],
    ['shift --to someday', '--to'],
  ])('%s is refused', async (words, said) => {
    expect(await world.run(words)).toMatchObject({ code: 2, err: expect.stringContaining(said) });
  });
});
