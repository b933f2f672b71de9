import { beforeEach, describe, expect, it } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

interface Shown {
  readonly key: string;
  readonly value: string | null;
  readonly from: string;
}

describe('config', () => {
  let world: SealedWorld;
  beforeEach(async () => {
    world = sealedWorld();
    await world.run('add Ada --phone "+1 212 555 0134"');
  });

  it.each([
    ['zone Europe/London', 'Europe/London'],
    ['zone europe/london', 'Europe/London'],
    ['country de', 'DE'],
    ['phone 2125550100', '+1 212 555 0100'],
    ['work-days "fri, mon,Tuesday"', 'mon,tue,fri'],
    ['calling-hours 09:00-17:30', '09:00-17:30'],
    ['cadence-cold three-strikes', 'three-strikes'],
    ['minutes-per-attempt 2.5', '2.5'],
    ['format json', 'json'],
    ['color never', 'never'],
    ['name Sam Reyes', 'Sam Reyes'],
  ])('set %s', async (words, value) => {
    const key = words.split(' ')[0]!;
    const { code } = await world.run(`config set ${words}`, { env: { PROSPECT_ZONE: 'UTC' } });
    expect(code).toBe(0);
    const settings: Shown[] = await world.json('config list', { env: { PROSPECT_ZONE: '', NO_COLOR: '' } });
    expect(settings.find((one) => one.key === key)).toEqual({ key, value, from: 'config' });
  });

  it.each([
    ['zone EST', 'America/New_York'],
    ['zone Nowhere/At_all', 'no'],
    ['country Atlantis', ''],
    ['phone 12', 'with its country'],
    ['work-days', 'default'],
    ['work-days someday', 'at least one'],
    ['calling-hours 21:00-08:00', '08:00-21:00'],
    ['calling-hours 8-21', '08:00-21:00'],
    ['cadence-cold five', 'five-and-fire'],
    ['minutes-per-attempt soon', '1.5'],
    ['format xml', 'table, json'],
    ['color blue', 'auto'],
    ['colour never', 'did you mean color'],
    ['suppression-key x', 'no setting'],
  ])('set %s is refused', async (words, said) => {
    const { code, out, err } = await world.run(`config set ${words}`);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(said);
  });

  it('says where each value came from', async () => {
    await world.run('config set color never');
    const from = async (words: string, env = {}) =>
      Object.fromEntries(
        ((await world.json(`config list ${words}`, { env })) as Shown[]).map((one) => [one.key, one.from]),
      );
    expect(await from('', { NO_COLOR: '', PROSPECT_ZONE: '' })).toMatchObject({
      color: 'config',
      zone: 'default',
      country: 'default',
    });
    expect(await from('')).toMatchObject({ color: 'environment', zone: 'environment' });
    expect(await from('--color always')).toMatchObject({ color: 'flag' });
  });

  it('gives one value, and takes it back to the default', async () => {
    await world.run('config set name Sam Reyes');
    expect((await world.run('config get name')).out).toBe('Sam Reyes\n');
    expect((await world.run('config unset name')).code).toBe(0);
    expect((await world.run('config get name')).out).toBe('');
    expect((await world.run('config get work-days')).out).toBe('mon,tue,wed,thu,fri\n');
  });

  it('never shows the key of the do-not-call list', async () => {
    await world.run('dnc c1 --yes');
    const { out } = await world.run('config list');
    expect(out).not.toMatch(/suppression|[0-9a-f]{32}/);
    expect((await world.run('config get suppression-key')).code).toBe(2);
  });

  it('plans everybody anew for other working days, in one step to undo', async () => {
    await world.run('log c1 na');
    const due = async () => (await world.json('show c1')).plan.due;
    expect(await due()).toBe('2026-11-30');
    await world.run('config set work-days mon,tue');
    expect(await due()).toBe('2026-12-08');
    await world.run('undo');
    expect(await due()).toBe('2026-11-30');
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('needs a verb that it knows, and a key', async () => {
    expect((await world.run('config change name')).code).toBe(2);
    expect((await world.run('config get')).code).toBe(2);
  });
});

it('shows the rule packs that hold, and what they hold by', async () => {
  const world = sealedWorld();
  await world.run('init --yes');
  const packs = async () => {
    const { value, from } = await world.json('config get rule-packs');
    return `${value} ${from}`;
  };
  expect(await packs()).toBe('us country');
  expect((await world.run('config list')).out).toMatch(/rule-packs\tus\tcountry/);
  await world.run('config set rule-packs none');
  expect(await packs()).toBe('none config');
  await world.run('config unset rule-packs');
  await world.run('config set country JP');
  expect(await packs()).toBe('null default');
});
