import { beforeAll, describe, expect, test } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

describe('why', () => {
  test('every rule is told, days as people say them; a program gets ISO days', async () => {
    const world = sealedWorld({ now: '2026-11-18T09:40' });
    await world.run('add Chidi Rao --phone "+44 20 7946 0218"');
    await world.run('log c1 vm');
    world.at('2026-11-24T09:04');
    await world.run('today');
    const { out } = await world.run('why 1');
    expect(out).toContain(
      '1 Chidi Rao: attempt 2 of 5 (five-and-fire), due today, Tue 24 Nov (by the cadence)',
    );
    expect(out).toContain('4 working days after the last counted attempt (Wed 18 Nov) → Tue 24 Nov');
    expect(out).toContain('told from +44 20 7946 0218 → Europe/London');
    expect(out).toContain('08:00 to 21:00 there; it is 14:04 there now → may be called now');
    expect(out).toContain('on today’s list, row 1');
    expect(out).not.toMatch(/\d{4}-\d\d-\d\d/);
    const { plan, because } = await world.json('why 1');
    expect(plan).toMatchObject({ kind: 'due', due: '2026-11-24' });
    expect(because.map((one: { rule: string }) => one.rule)).toEqual([
      'run',
      'pin',
      'cadence',
      'action',
      'number',
      'script',
      'slot',
      'place',
      'zone',
      'hours',
      'list',
    ]);
    expect(because[2]).toEqual({
      rule: 'cadence',
      input: '4 working days after the last counted attempt (2026-11-18)',
      result: '2026-11-24',
    });
  });

  test('a wrong number is passed over, and said', async () => {
    const world = sealedWorld();
    await world.run('add Ada --phone "+1 212 555 0134" --phone "mobile:+1 917 555 0199"');
    await world.run('log c1 wn');
    const { because } = await world.json('why c1');
    expect(because.find((one: { rule: string }) => one.rule === 'number')).toEqual({
      rule: 'number',
      input: 'the first good one of +1 212 555 0134 wrong, +1 917 555 0199 mobile',
      result: '+1 917 555 0199',
    });
  });

  test('where the facts do not bear a script out, the one that stands in is told', async () => {
    const world = sealedWorld({ now: '2026-03-02T09:00' });
    await world.run('add Ada --phone "+1 212 555 0134" --cadence gone-quiet');
    for (const day of ['03-06', '03-12', '03-18', '03-24', '03-30', '04-03']) {
      world.at(`2026-${day}T10:00`);
      await world.run('log c1 na');
    }
    const { plan, because } = await world.json('why c1');
    expect(plan.script).toBe('fire-graceful');
    expect(because.find((one: { rule: string }) => one.rule === 'claims')).toEqual({
      rule: 'claims',
      input: 'fire-graceful: no conversation is logged',
      result: 'fire-final',
    });
  });
});

describe('why-not', () => {
  let world: SealedWorld;
  beforeAll(async () => {
    world = sealedWorld({ now: '2026-11-24T09:04' });
    const add = (name: string, rest = '') =>
      world.run(`add ${name} --phone "+1 212 555 01${10 + [...name].length}" ${rest}`);
    await add('A');
    await add('Bo');
    await add('Cyd');
    await add('Dora');
    await add('Ellen');
    await add('Fatima');
    await add('Gabriel', '--cadence eight-touch --priority high');
    await add('Hildegard');
    await world.run('add Nobody --company Nowhere');
    await world.run('log c2 vm');
    await world.run('snooze c3 2026-11-30');
    await world.run('fire c4 --silent --yes');
    await world.run('log c5 ni');
    await world.run('log c6 dnc');
    await world.run('fire c7 --silent --yes');
    await world.run(['log', 'c8', 'cb', '--next', '2026-12-08 14:00']);
    await world.run('today');
  });

  test.each([
    ['c1', 'is on today’s list, row 1'],
    ['c2', 'was done today (voicemail) and is due on Mon 30 Nov, in 6 days'],
    ['c3', 'is put off until Mon 30 Nov'],
    ['c4', 'was fired on Tue 24 Nov, without a message'],
    ['c5', 'lost since Tue 24 Nov'],
    ['c6', 'asked on Tue 24 Nov not to be called'],
    ['c7', 'comes back on Thu 24 Jun 2027'],
    ['c8', 'is expected on Tue 8 Dec at 14:00'],
    ['c9', 'is blocked: there is no number'],
  ])('%s %s', async (who, told) => {
    const { out, code } = await world.run(`why-not ${who}`);
    expect(code).toBe(0);
    expect(out).toContain(told);
  });

  test.each([
    ['c4', 'prospect revive c4'],
    ['c6', 'prospect dnc c6 --lift'],
    ['c9', 'prospect edit c9 --phone'],
    ['c3', 'prospect snooze c3 today'],
  ])('%s is told the way back: %s', async (who, line) => {
    expect((await world.run(`why-not ${who}`)).out).toContain(line);
  });

  test('a program gets rule, input and result', async () => {
    expect(await world.json('why-not c4')).toMatchObject({
      onList: false,
      plan: { kind: 'over', ending: 'fired' },
      because: [{ rule: 'ending', input: 'fired on 2026-11-24', result: 'over: on no list' }],
    });
    expect((await world.json('why-not c1')).onList).toBe(true);
  });
});
