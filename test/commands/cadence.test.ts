import { beforeAll, describe, expect, it } from 'vitest';
import { SHIPPED_CADENCES } from '../../src/schedule/index.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

describe('cadence', () => {
  let world: SealedWorld;
  beforeAll(async () => {
    world = sealedWorld();
    await world.run('add Ada --phone "+1 212 555 0134"');
    await world.run('add Ben --phone "+1 212 555 0135" --cadence patient');
    await world.run('add Cy --phone "+1 212 555 0136"');
    await world.run('fire c3 --silent --yes');
  });

  it('list names all of them, with how many people are in each', async () => {
    const list: { name: string; contacts: number; of: number | null }[] = await world.json('cadence list');
    expect(list.map(({ name }) => name)).toEqual(SHIPPED_CADENCES.map(({ cadence }) => cadence.name));
    const one = (name: string) => list.find((cadence) => cadence.name === name);
    expect(one('five-and-fire')).toMatchObject({ contacts: 1, of: 5, usedBy: ['cadence-cold'] });
    expect(one('patient')).toMatchObject({ contacts: 1, of: 8 });
    expect(one('nurture')).toMatchObject({ contacts: 0, of: null, ending: 'repeat' });
  });

  it.each(SHIPPED_CADENCES.map(({ cadence }) => cadence))(
    'show $name: every touch with its script',
    async (cadence) => {
      const { out, code } = await world.run(['cadence', 'show', cadence.name]);
      expect(code).toBe(0);
      for (const { script } of cadence.touches) expect(out).toContain(script);
      if (cadence.ending.kind === 'breakup')
        expect(out).toContain(`FIRE: call, script ${cadence.ending.script}`);
      expect(await world.json(['cadence', 'show', cadence.name])).toMatchObject({ name: cadence.name });
    },
  );

  it.each([
    ['cadence show pateint', 3, 'did you mean patient'],
    ['cadence show', 2, 'which cadence'],
    ['cadence lst', 2, 'cadence cannot'],
  ])('%s fails', async (words, expected, said) => {
    const { code, err } = await world.run(words);
    expect(code).toBe(expected);
    expect(err).toContain(said);
  });
});
