import { describe, expect, test } from 'vitest';
import { OUTCOMES } from '../../src/schedule/index.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

async function worldWith(...lines: string[]): Promise<SealedWorld> {
  const world = sealedWorld({ now: '2026-11-24T09:04' });
  await world.run('add Ada Okafor --phone "+1 212 555 0134" --email ada@example.com --cadence patient');
  for (const line of lines) await world.run(line);
  return world;
}

interface Foreseen {
  readonly outcome: string;
  readonly plan: unknown;
  readonly promise: unknown;
  readonly promised: boolean;
  readonly refused: boolean;
}

describe('preview', () => {
  test('every outcome in order, with plan and the days to speak', async () => {
    const world = await worldWith();
    const rows: Foreseen[] = await world.json('preview c1');
    expect(rows.map(({ outcome }) => outcome)).toEqual([...OUTCOMES]);
    expect(rows[1]).toMatchObject({
      outcome: 'voicemail',
      plan: { kind: 'due', because: 'promised', due: '2026-12-01' },
      promise: { by: '2026-11-30', on: '2026-12-01' },
      promised: true,
      refused: false,
    });
    expect(rows[0]?.promise).toBeNull();
  });

  test.each(OUTCOMES.filter((outcome) => outcome !== 'breakup' && outcome !== 'callback'))(
    'what is foreseen for %s is what comes of it',
    async (outcome) => {
      const world = await worldWith('log c1 na --at "2026-11-18 15:00"', 'log c1 bz --at "2026-11-23 11:00"');
      const rows: Foreseen[] = await world.json('preview c1');
      const said = outcome === 'talked' || outcome === 'replied' ? ' --no-next' : '';
      const { plan } = await world.json(`log c1 ${outcome}${said}`);
      expect(rows.find((row) => row.outcome === outcome)?.plan).toEqual(plan);
    },
  );

  test('after firing, what a rule refuses is marked, and refused indeed', async () => {
    const world = await worldWith('fire c1 --silent --forever --yes');
    const rows: Foreseen[] = await world.json('preview c1');
    expect(rows.map(({ outcome }) => outcome)).toEqual([...OUTCOMES]);
    expect(new Set(rows.map(({ refused }) => refused))).toEqual(new Set([true, false]));
    for (const { outcome, refused } of rows) {
      if (outcome === 'breakup' || outcome === 'callback') continue;
      const other = await worldWith('fire c1 --silent --forever --yes');
      const { code } = await other.run(`log c1 ${outcome} --no-next`);
      expect([outcome, code === 4]).toEqual([outcome, refused]);
    }
  });

  test('people see what to say, and the line to log it with', async () => {
    const world = await worldWith();
    const { out } = await world.run('preview c1', { tty: true });
    expect(out.replace(/\n */g, ' ')).toContain(
      'If I have not heard from you by Mon 30 Nov, I will call you on Tue 1 Dec',
    );
    expect(out).toMatch(/vm +voicemail +attempt 2 on Tue 1 Dec +I call on Tue 1 Dec/);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('nothing is written', async () => {
    const world = await worldWith();
    const before = await world.json('journal');
    await world.run('preview c1');
    expect(await world.json('journal')).toEqual(before);
  });
});

describe('of somebody overdue', () => {
  test('no day that has gone by is offered, and one that stands is called still due', async () => {
    const world = await worldWith('log c1 vm --promise-on 2026-11-26');
    world.at('2026-12-02T09:00');
    const { out } = await world.run('preview c1', { tty: true, columns: 110 });
    expect(out).toMatch(/busy +attempt 2 still due \(since Thu 26 Nov\), promised/);
    const rows: { promise: { by: string; on: string } | null }[] = await world.json('preview c1');
    const offered = rows.flatMap(({ promise }) => (promise === null ? [] : [promise.on]));
    expect(offered.length).toBeGreaterThan(0);
    expect(offered.every((day) => day > '2026-12-02')).toBe(true);
    expect((await world.run('log c1 bz')).out).toContain(
      'Next: attempt 2 still due (since Thu 26 Nov), as promised',
    );
  });

  test('an agreed day that has gone by is said the same way', async () => {
    const world = await worldWith('log c1 cb thu');
    world.at('2026-12-02T09:00');
    expect((await world.run('log c1 bz')).out).toContain(
      'Next: agreed call still due (since Thu 26 Nov), as agreed',
    );
  });
});
