import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { hoursVerdict } from '../../src/figures/hours.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

const PEOPLE = 120;
const phone = (at: number) => `+1 212 555 ${String(at).padStart(4, '0')}`;

/** Contacts of whom every second is warm; calls at half past ten in the morning, and at half past five. */
async function called(world: SealedWorld, talks: (at: number) => boolean, count = PEOPLE): Promise<void> {
  const people = Array.from(
    { length: PEOPLE + 2 },
    (_, at) => `Name ${at},${phone(at)},${at % 2 ? 'warm' : 'cold'}`,
  );
  writeFileSync(join(world.folder, 'leads.csv'), `name,phone,kind\n${people.join('\n')}\n`);
  await world.run('import leads.csv');
  const calls = Array.from({ length: count }, (_, at) => {
    const time = Math.floor(at / 2) % 2 === 0 ? '10:30' : '17:30';
    return `2026-11-1${at % 3},${time},${phone(at)},${talks(at) ? 'not-interested' : 'no-answer'}`;
  });
  writeFileSync(join(world.folder, 'calls.csv'), `date,time,contact,outcome\n${calls.join('\n')}\n`);
  const { code, err } = await world.run('import calls.csv --type attempts');
  expect([code, err]).toEqual([0, err]);
}

const slots = async (world: SealedWorld) =>
  ((await world.json('today --all --on 2027-03-31')) as { ref: string; slot: string }[]).map(
    ({ ref, slot }) => `${ref} ${slot}`,
  );
const slotOf = async (world: SealedWorld, who: string) => (await world.json(`show ${who}`)).plan.slot;

describe('best hours', () => {
  let world: SealedWorld;
  const isMorning = (at: number) => Math.floor(at / 2) % 2 === 0;
  beforeEach(async () => {
    world = sealedWorld();
    // In the morning two in five talk, in the evening nobody; warm and cold alike.
    await called(world, (at) => isMorning(at) && at % 10 < 4);
  });

  it('steer the plan only when the user says so, and undo and the setting bring back the turns', async () => {
    const before = await slots(world);
    // Nobody was called yet: by turns the evening comes first.
    expect(await slotOf(world, 'c121')).toBe('late');
    const learnt = await world.json('advise --use-hours');
    expect(learnt).toMatchObject({ on: '2026-11-24', slots: 'best', changed: true });
    const morning = learnt.rows.find(
      (row: { kind: null; slot: string }) => row.kind === null && row.slot === 'morning',
    );
    expect(morning).toMatchObject({ hits: 24, n: 60, standing: 'more' });
    expect(await slotOf(world, 'c121')).toBe('morning');
    const steered = await slots(world);
    expect(steered.filter((one, at) => one !== before[at])).toHaveLength(learnt.plans);
    expect((await world.run('doctor')).code).toBe(0);

    await world.run('config set slots rotate');
    expect(await slots(world)).toEqual(before);
    expect((await world.run('doctor')).code).toBe(0);
    await world.run('config set slots best');
    expect(await slots(world)).toEqual(steered);
    for (const _ of [1, 2, 3]) await world.run('undo');
    expect(await slots(world)).toEqual(before);
    expect((await world.json('config get slots')).value).toBe('rotate');
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('are said by why, with the day and the calls they come from', async () => {
    const slot = async () =>
      (await world.json('why c121')).because.find(({ rule }: { rule: string }) => rule === 'slot').input;
    expect(await slot()).not.toContain('learnt');
    await world.run('advise --use-hours');
    expect(await slot()).toMatch(
      /shared out by your best hours, learnt on 2026-11-24 from \d+ calls to (everybody|cold contacts): early .* morning \d/,
    );
    expect((await world.run('advise')).out).toContain('Plans go by those learnt on Tue 24 Nov');
  });

  it('do not move with the log, but with the command', async () => {
    await world.run('advise --use-hours');
    const rates = async () =>
      (await world.json('why c121')).because.find(({ rule }: { rule: string }) => rule === 'slot').input;
    const before = await rates();
    for (let at = 0; at < 4; at++)
      await world.run(`log c${101 + at * 4} tk --no-next --at "2026-11-20 10:00"`);
    expect(await rates()).toBe(before);
    world.at('2026-11-25T09:04');
    const again = await world.json('advise --use-hours');
    expect(again).toMatchObject({ on: '2026-11-25', changed: true });
    expect(await rates()).not.toBe(before);
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('hold for whoever is logged, added, imported or changes kind later', async () => {
    await world.run('advise --use-hours');
    await world.run('add Zoe --phone "+1 212 555 0990"');
    expect((await world.json('show zoe')).plan.slot).toBe('morning');
    await world.run('log zoe na');
    await world.run('edit zoe --kind warm');
    writeFileSync(join(world.folder, 'more.csv'), 'name,phone,kind\nYan,+1 212 555 0991,warm\n');
    await world.run('import more.csv');
    await world.run('calendar off 2026-12-24');
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('say what they wrote, on 80 columns', async () => {
    const { out } = await world.run('advise --use-hours', { tty: true, columns: 80 });
    expect(out).toMatch(/everybody\s+10 to 12\s+60\s+24\s+40 %\s+30-51/);
    expect(out).toContain('stands out');
    expect(out).toContain('prospect config set slots rotate');
    expect(out.split('\n').filter((line) => [...line].length > 80)).toEqual([]);
  });

  it('cannot be turned on before any were learnt, and are not mixed with the options of the advice', async () => {
    expect(await world.run('config set slots best')).toMatchObject({
      code: 2,
      err: expect.stringContaining('prospect advise --use-hours'),
    });
    expect((await world.run('config set slots noon')).code).toBe(2);
    expect((await world.run('advise --use-hours --kind warm')).code).toBe(2);
  });
});

describe('hours that the log does not tell apart', () => {
  it('are refused: too few', async () => {
    const world = sealedWorld();
    await called(world, (at) => at < 9, 40);
    const { code, err } = await world.run('advise --use-hours');
    expect(code).toBe(4);
    expect(err).toContain('too few to learn hours from: 40 calls and 9 conversations');
    expect((await world.json('config get slots')).value).toBe('rotate');
  });

  it('are refused: alike', async () => {
    const world = sealedWorld();
    await called(world, (at) => at % 8 < 4 && at % 3 === 0);
    const { code, err } = await world.run('advise --use-hours');
    expect(code).toBe(4);
    expect(err).toContain('no time of day stands out');
  });

  it.each([
    [
      'one time of day alone',
      [
        [0, 0],
        [30, 100],
        [0, 3],
        [0, 0],
      ],
      'too few',
    ],
    [
      'nine conversations',
      [
        [9, 100],
        [0, 100],
        [0, 100],
        [0, 100],
      ],
      'too few',
    ],
    [
      'three lucky calls',
      [
        [10, 100],
        [10, 100],
        [3, 3],
        [10, 100],
      ],
      'alike',
    ],
    [
      'a clear difference',
      [
        [10, 200],
        [40, 200],
        [10, 200],
        [10, 200],
      ],
      'learnt',
    ],
  ])('%s', (_, counts, kind) => {
    expect(hoursVerdict(counts.map(([hits = 0, n = 0]) => ({ hits, n }))).kind).toBe(kind);
  });
});
