import { beforeEach, describe, expect, it } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

// 2026-11-24 is a Tuesday; the user is in New York.
const NUMBERS: Readonly<Record<string, string>> = {
  Nia: '+1 212 555 0134',
  Flo: '+1 305 555 0135',
  Can: '+1 416 555 0136',
  Fred: '+33 6 12 34 56 78',
};

async function people(...names: readonly string[]): Promise<SealedWorld> {
  const world = sealedWorld();
  for (const name of names) await world.run(['add', name, '--phone', NUMBERS[name]!]);
  return world;
}

interface Row {
  readonly name: string;
  readonly callable: boolean;
  readonly callableFrom: string | null;
}

const rowOf = async (world: SealedWorld, name: string) => {
  const { callable, callableFrom } = ((await world.json('today')) as Row[]).find((row) => row.name === name)!;
  return callable ? 'now' : `from ${callableFrom}`;
};

describe('the hours of a pack', () => {
  let world: SealedWorld;
  beforeEach(async () => {
    world = await people('Nia', 'Flo', 'Can', 'Fred');
    await world.run('config set rule-packs us,us-fl,ca,fr');
  });

  it.each([
    // Florida ends at 20:00, New York at the user's own 21:00.
    ['2026-11-24T20:30', 'Nia', 'now'],
    ['2026-11-24T20:30', 'Flo', 'from 08:00'],
    ['2026-11-24T19:59', 'Flo', 'now'],
    // Canada: 09:00 on weekdays, 10:00 to 18:00 at the weekend.
    ['2026-11-24T08:30', 'Can', 'from 09:00'],
    ['2026-11-28T18:30', 'Can', 'from 10:00'],
    // France, six hours ahead: 10 to 13 and 14 to 20, not at the weekend.
    ['2026-11-24T07:30', 'Fred', 'from 08:00'],
    ['2026-11-24T08:00', 'Fred', 'now'],
    ['2026-11-28T08:00', 'Fred', 'from 04:00'],
  ])('at %s %s may be called %s', async (now, name, expected) => {
    world.at(now);
    expect(await rowOf(world, name)).toBe(expected);
  });

  it('are tightened by the user’s own, never widened', async () => {
    await world.run('config set calling-hours 10:00-22:00');
    world.at('2026-11-24T09:30');
    expect(await rowOf(world, 'Can')).toBe('from 10:00');
    world.at('2026-11-24T21:30');
    expect(await rowOf(world, 'Nia')).toBe('from 10:00');
  });

  it('close a public holiday there that the calendar knows', async () => {
    await world.run('calendar holidays FR 2026');
    world.at('2026-11-11T09:00');
    expect((await world.run('show c4')).out).toContain('no calls on a public holiday');
    world.at('2026-11-12T09:00');
    expect((await world.run('show c4')).out).not.toContain('callable from');
  });

  it('let next pass over whoever cannot be called now', async () => {
    world.at('2026-11-24T20:30');
    expect((await world.json('next')).contact.name).toBe('Nia');
    await world.run('log c1 na');
    // Florida is closed; Toronto is open until 21:30, as far as the user's own 21:00.
    expect((await world.json('next')).contact.name).toBe('Can');
    await world.run('log c3 na');
    expect(await world.json('next')).toBeNull();
  });

  it('are said on the card with the rule and the day', async () => {
    world.at('2026-11-28T05:00');
    const { out } = await world.run('show c4');
    expect(out).toContain('callable from Mon 30 Nov 04:00 your time (France (consumers):');
  });

  it('are warned of when a call outside them is logged, and the call is kept', async () => {
    world.at('2026-11-24T20:30');
    const { entry, warnings } = await world.json('log c2 na');
    expect(entry.outcome).toBe('no-answer');
    expect(warnings).toMatchObject([
      { code: 'rules', message: expect.stringContaining('Florida: 08:00 to 20:00') },
    ]);
    expect((await world.json('log c1 na')).warnings ?? []).toEqual([]);
  });

  it('are warned of when a time is agreed', async () => {
    const { warnings } = await world.json('log c2 callback --next "tomorrow 20:30"');
    expect(warnings).toMatchObject([{ code: 'rules', message: expect.stringContaining('Florida') }]);
  });
});

describe('a cap', () => {
  const dials = async (world: SealedWorld, ...times: readonly string[]) => {
    const codes: string[] = [];
    for (const time of times) {
      world.at(`2026-11-${time}`);
      const { warnings = [] } = await world.json('log c1 na --again');
      codes.push(warnings.some(({ code }: { code: string }) => code === 'rules') ? 'over' : 'fine');
    }
    return codes.join(' ');
  };

  it('counts the calls to a number in its hours, and warns of one above it', async () => {
    const world = await people('Flo');
    await world.run('config set rule-packs us,us-fl');
    expect(await dials(world, '24T09:00', '24T11:00', '24T13:00', '24T15:00', '25T12:00', '25T15:30')).toBe(
      'fine fine fine over fine fine',
    );
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('does not count e-mails, nor what they wrote', async () => {
    const world = await people('Flo');
    await world.run('edit c1 --email flo@example.com');
    await world.run('config set rule-packs us-fl');
    for (const outcome of ['emailed', 'replied', 'emailed']) await world.run(`log c1 ${outcome} --again`);
    expect(await dials(world, '24T09:30', '24T10:30', '24T11:30')).toBe('fine fine fine');
  });

  it('counts the number, whoever it was called for', async () => {
    const world = await people('Flo');
    await world.run(['add', 'Gil', '--phone', NUMBERS.Flo!]);
    await world.run('config set rule-packs us-fl');
    for (const _ of [1, 2, 3]) await world.run('log c2 na --again');
    expect(await dials(world, '24T12:00')).toBe('over');
  });

  it('only warns unless it is to block; then the list waits until one more is within it', async () => {
    const world = await people('Flo');
    await world.run('config set rule-packs us-fl');
    await world.run('config set cadence-cold five-and-fire');
    await dials(world, '24T09:00', '24T10:00', '24T11:00');
    world.at('2026-11-24T12:00');
    await world.run('enrol c1 five-and-fire --yes');
    expect(await rowOf(world, 'Flo')).toBe('now');
    expect((await world.run('show c1')).out).toContain(
      'mind: Florida: at most 3 calls to a number in 24 hours',
    );
    await world.run('config set rules-block block');
    expect(await rowOf(world, 'Flo')).toBe('from 09:00');
    expect(await world.json('next')).toBeNull();
    // The log stays whole.
    expect((await world.run('log c1 na --again')).code).toBe(0);
  });
});

describe('lunch', () => {
  it('is left out where it is set, at their place', async () => {
    const world = await people('Nia');
    world.at('2026-11-24T12:20');
    expect(await rowOf(world, 'Nia')).toBe('now');
    await world.run('config set lunch 12:00-13:00');
    expect(await rowOf(world, 'Nia')).toBe('from 13:00');
    expect((await world.run('show c1')).out).toContain('callable from 13:00 your time (lunch there)');
    await world.run('edit c1 --zone America/Los_Angeles');
    expect(await rowOf(world, 'Nia')).toBe('now');
  });
});

describe('a number of no place', () => {
  it('is said on the card, in show and in who', async () => {
    const world = sealedWorld();
    await world.run('add Tol --phone "+1 800 555 0134"');
    await world.run('add Una --phone "+1 999 555 0134"');
    await world.run('today');
    for (const words of ['1', 'show c1', 'who 8005550134'])
      expect((await world.run(words)).out, words).toContain('a toll-free number: not known, so your zone');
    expect((await world.run('show c2')).out).toContain('(not known, so your zone)');
    expect(await world.json('show c1')).toMatchObject({ zoneFrom: 'user' });
  });
});

describe('rules', () => {
  const on = async (world: SealedWorld) =>
    ((await world.json('rules')) as { id: string; on: boolean }[])
      .filter((one) => one.on)
      .map(({ id }) => id);

  it('are those of the own country unless chosen', async () => {
    const world = sealedWorld();
    await world.run('init --yes');
    expect(await on(world)).toEqual(['us']);
    await world.run('config set country GB');
    expect(await on(world)).toEqual(['uk']);
    await world.run('config set country DE');
    expect(await on(world)).toEqual([]);
    await world.run('config set rule-packs FR,us');
    expect(await on(world)).toEqual(['us', 'fr']);
    await world.run('config set rule-packs none');
    expect(await on(world)).toEqual([]);
  });

  it('are listed with date and source, and that they are no advice once', async () => {
    const world = sealedWorld();
    await world.run('init --yes');
    const { out, err } = await world.run('rules', { tty: true, columns: 140 });
    expect(out).toContain('2025-11-01');
    expect(out).toContain('Fla. Stat. 501.616(6)');
    expect(`${out}${err}`.match(/no legal advice/g)).toHaveLength(1);
    const whole = (await world.run('rules us-fl')).out;
    for (const part of ['Florida (us-fl), off', '08:00 to 20:00', 'area codes: 239', 'at most 3 calls'])
      expect(whole).toContain(part);
  });

  it('are named by why', async () => {
    const world = await people('Flo');
    await world.run('config set rule-packs us,us-fl');
    const { because } = await world.json('why c1');
    const rules = because.filter(({ rule }: { rule: string }) => rule === 'rules');
    expect(rules.map(({ input }: { input: string }) => input.split(':')[0])).toEqual([
      'United States',
      'Florida',
    ]);
  });

  it('that were chosen and are old are told by doctor', async () => {
    const world = sealedWorld({ now: '2027-04-01T09:00' });
    await world.run('init --yes');
    await world.run('config set rule-packs us');
    expect((await world.run('doctor')).code).toBe(0);
    world.at('2027-06-01T09:00');
    expect(await world.run('doctor')).toMatchObject({
      code: 8,
      out: expect.stringContaining('us is as of 2025-11-01'),
    });
    await world.run('config unset rule-packs');
    expect((await world.run('doctor')).code).toBe(0);
  });

  it.each([
    ['rules us-lf', 3, 'us-fl'],
    ['rules nowhere', 3, 'there are us'],
    ['config set rule-packs us,us-f', 2, 'us-fl'],
    ['config set rule-packs none,us', 2, '"none" will not do'],
    ['config set rules-block maybe', 2, 'warn, block'],
    ['config set lunch 13:00-12:00', 2, 'such as 12:00-13:00'],
  ])('%s is refused', async (words, code, said) => {
    const world = sealedWorld();
    await world.run('init --yes');
    expect(await world.run(words)).toMatchObject({ code, err: expect.stringContaining(said) });
  });
});
