import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sealedWorld } from '../support/world.ts';

describe('init', () => {
  it('makes the data file with the defaults, and says what comes next', async () => {
    const world = sealedWorld();
    const { code, out } = await world.run('init --yes');
    expect(code).toBe(0);
    expect(existsSync(world.file)).toBe(true);
    expect(out).toContain(world.file);
    expect(out).toContain('prospect import');
    expect(out).toContain('alias p=prospect');
    expect((await world.run('today')).code).toBe(0);
  });

  it('takes a flag for each answer', async () => {
    const world = sealedWorld();
    await world.run([
      ...['init', '--yes', '--name', 'Sam Reyes', '--company', 'Larkspur', '--phone', '212 555 0100'],
      ...[
        '--pitch',
        'We fill gaps',
        '--benefits',
        'one; two',
        '--country',
        'CA',
        '--zone',
        'america/toronto',
      ],
      ...['--work-days', 'mon,tue,wed,thu', '--cadence', 'three-strikes'],
      ...['--holiday', '2026-11-26=Thanksgiving', '--holiday', '2026-12-25'],
    ]);
    const settings: { key: string; value: string; from: string }[] = await world.json('config list');
    expect(
      Object.fromEntries(settings.filter(({ from }) => from === 'config').map((one) => [one.key, one.value])),
    ).toEqual({
      name: 'Sam Reyes',
      company: 'Larkspur',
      phone: '+1 212 555 0100',
      pitch: 'We fill gaps',
      benefits: 'one; two',
      country: 'CA',
      'work-days': 'mon,tue,wed,thu',
      'cadence-cold': 'three-strikes',
    });
    expect((await world.json('calendar')).holidays).toEqual([
      { day: '2026-11-26', name: 'Thanksgiving', source: null },
      { day: '2026-12-25', name: 'holiday', source: null },
    ]);
  });

  it('keeps the first person off the list whose number must not be called', async () => {
    const world = sealedWorld();
    await world.run('add Ada --phone "+1 212 555 0134"');
    await world.run('dnc c1');
    const person = ['--person', 'Cy Dole', '--person-phone', '+1 212 555 0134'];
    expect((await world.run(['init', '--yes', ...person])).err).toContain('on the do-not-call list');
    expect((await world.json('show c2')).contact).toMatchObject({ name: 'Cy Dole', status: 'dnc' });
    expect(await world.json('today')).toEqual([]);
  });

  it('keeps what is there when run again, and plans anew for other days', async () => {
    const world = sealedWorld();
    await world.run('init --yes --name Sam --company Larkspur');
    await world.run('add Ada --phone "+1 212 555 0134"');
    await world.run('log c1 na');
    await world.run('init --yes --name Samira --holiday 2026-11-26=Thanksgiving');
    expect((await world.run('config get company')).out).toBe('Larkspur\n');
    expect((await world.run('config get name')).out).toBe('Samira\n');
    expect((await world.json('show c1')).plan.due).toBe('2026-12-01');
    expect((await world.run('doctor')).code).toBe(0);
    await world.run('undo');
    expect((await world.run('config get name')).out).toBe('Sam\n');
  });

  it.each([
    ['--zone EST', 'zone'],
    ['--country Atlantis', 'ountr'],
    ['--phone 12', 'phone'],
    ['--work-days never', 'work-days'],
    ['--cadence five', 'cadence'],
    ['--holiday thanksgiving', 'holiday'],
  ])('%s is refused', async (words, said) => {
    const world = sealedWorld();
    const { code, err } = await world.run(`init --yes ${words}`);
    expect(code).toBe(2);
    expect(err).toContain(said);
    expect((await world.run('config list')).out).not.toContain('\tconfig');
    expect((await world.run('today')).code).toBe(10);
  });
});
