import { beforeAll, describe, expect, it } from 'vitest';
import { SHIPPED_SCRIPTS } from '../../src/schedule/shipped-scripts.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

describe('script', () => {
  let world: SealedWorld;
  beforeAll(async () => {
    world = sealedWorld();
    await world.run('init --yes --name "Sam Reyes" --company Larkspur --phone "+1 212 555 0100"');
    await world.run('add Ada Okafor --phone "+1 212 555 0134"');
    await world.run('log c1 vm');
  });

  it('list names all of them, with the cadences that use them', async () => {
    const list: { name: string }[] = await world.json('script list');
    expect(list.map(({ name }) => name)).toEqual(SHIPPED_SCRIPTS.map(({ name }) => name));
    expect(list[0]).toMatchObject({
      name: 'first-call',
      cadences: expect.arrayContaining(['five-and-fire']),
    });
  });

  it('show prints it as written', async () => {
    const { out } = await world.run('script show fire-off-list');
    expect(out).toContain('{{');
    expect(out).toMatch(/voicemail/);
  });

  it('show --for fills it', async () => {
    const { out, code } = await world.run('script show second-reason --for c1');
    expect(code).toBe(0);
    expect(out).toContain('Hi Ada');
    expect(out).toContain('Sam Reyes from Larkspur');
    expect(out).not.toContain('{{');
  });

  it('check finds nothing in those that are shipped', async () => {
    const { code, out } = await world.run('script check');
    expect(code).toBe(0);
    expect(out).toContain(`${SHIPPED_SCRIPTS.length} scripts checked`);
    expect(await world.json('script check first-call')).toEqual({ checked: 1, faults: [] });
  });

  it.each([
    ['script show frst-call', 3, 'did you mean first-call'],
    ['script show', 2, 'which script'],
    ['script show first-call --for nobody', 3, 'nobody matches'],
    ['script write', 2, 'script cannot'],
  ])('%s fails', async (words, expected, said) => {
    const { code, err } = await world.run(words);
    expect(code).toBe(expected);
    expect(err).toContain(said);
  });
});
