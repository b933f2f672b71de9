import { beforeEach, describe, expect, it } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

describe('calendar', () => {
  let world: SealedWorld;
  beforeEach(async () => {
    world = sealedWorld();
    for (const [name, end] of [
      ['Ada', '0134'],
      ['Ben', '0135'],
      ['Cy', '0136'],
    ]) {
      await world.run(`add ${name} --phone "+1 212 555 ${end}"`);
    }
    await world.run('log c1 na');
    await world.run('log c2 vm --promise-on 2026-11-26');
  });

  const dues = async () =>
    ((await world.json('list')) as { due: string }[]).map(({ due }) => due.slice(5)).join(' ');

  it('moves the days of a cadence past a holiday, and says how many', async () => {
    expect(await dues()).toBe('11-30 11-26 11-24');
    const { out, code } = await world.run('calendar holiday 2026-11-26 Thanksgiving');
    expect(code).toBe(0);
    expect(out).toContain('1 contact moved');
    // A promised day stays, holiday or not.
    expect(await dues()).toBe('12-01 11-26 11-24');
    expect(await world.json('calendar')).toMatchObject({
      holidays: [{ day: '2026-11-26', name: 'Thanksgiving' }],
    });
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('takes days off, opens a day again, and undoes either', async () => {
    await world.run('calendar off 2026-11-24..2026-12-04 away');
    expect(await dues()).toBe('12-10 11-26 12-07');
    expect((await world.json('calendar')).off).toEqual([
      { from: '2026-11-24', to: '2026-12-04', name: 'away' },
    ]);
    expect((await world.run('today')).out).toBe('');
    await world.run('calendar open 2026-11-27');
    expect((await world.json('calendar')).off).toEqual([]);
    await world.run('undo');
    await world.run('undo');
    expect(await dues()).toBe('11-30 11-26 11-24');
  });

  it('sets the weekdays', async () => {
    await world.run('calendar work mon,tue,wed');
    expect(await dues()).toBe('12-02 11-26 11-24');
    expect((await world.run('config get work-days')).out).toBe('mon,tue,wed\n');
  });

  it('says so where nothing changes', async () => {
    await world.run('calendar holiday 2026-11-26 Thanksgiving');
    expect(await world.json('calendar holiday 2026-11-26 Thanksgiving')).toMatchObject({
      changed: false,
      moved: 0,
    });
    expect(await world.json('calendar open 2026-12-01')).toMatchObject({ changed: false });
  });

  it('shows the coming weeks', async () => {
    await world.run('calendar holiday 2026-11-26 Thanksgiving');
    const { out } = await world.run('calendar show', { tty: true });
    expect(out).toContain('Thu 26 Nov  Thanksgiving');
    expect(out).toMatch(/23 Nov {2}23 {2}24 {2}25 {3}· {2}27/);
  });

  it.each([
    ['calendar of 2026-12-24', 'calendar cannot "of"'],
    ['calendar off', 'which day'],
    ['calendar off 2026-12-24..2026-12-01', 'ends before'],
    ['calendar off 2026-12-24..2028-12-01', 'longer than'],
    ['calendar off 2026-12-24..2026-12-26..2027-01-01', 'no range'],
    ['calendar holiday 2026-12-24..2026-12-26', 'one day'],
    ['calendar holiday 2026-02-30', ''],
    ['calendar work someday', 'work-days'],
  ])('%s is refused', async (words, said) => {
    const { code, out, err } = await world.run(words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(said);
  });
});
