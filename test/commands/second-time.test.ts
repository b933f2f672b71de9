import { beforeEach, describe, expect, it, test, vi } from 'vitest';
import { Person } from '../support/answers.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

const person = new Person();
vi.mock('../../src/prompts/ask.ts', () => ({ askAtTerminal: () => person.ask }));

const AGAIN = 'add "Ann Keep" --phone 2125550101';

async function worldAfter(...lines: readonly string[]): Promise<SealedWorld> {
  const world = sealedWorld();
  await world.run('add Ann Keep --phone 2125550101 --email ann@keep.example');
  for (const line of lines) expect((await world.run(line)).code).toBe(0);
  return world;
}

const count = async (world: SealedWorld) => (await world.json('list --all')).length;

describe('whoever is off the list is not added a second time unsaid', () => {
  beforeEach(() => person.will());

  test.each([
    ['fire c1 --yes --silent', 'fired since Tue 24 Nov', 'prospect revive c1'],
    ['log c1 ni', 'lost since Tue 24 Nov', 'prospect revive c1'],
    ['log c1 mtg', 'won since Tue 24 Nov', 'prospect revive c1'],
    ['dnc c1', 'asked not to be called (Tue 24 Nov)', 'prospect show c1'],
  ])('after %s', async (first, said, instead) => {
    const world = await worldAfter(first);
    const { code, err } = await world.run(AGAIN);
    expect(code).toBe(4);
    expect(err).toContain(`the same person is here already: c1 Ann Keep, ${said}`);
    expect(err).toContain(`${instead}   to add them all the same: --yes`);
    expect(await count(world)).toBe(1);
    expect((await world.run(`${AGAIN} --yes`)).code).toBe(0);
    expect(await count(world)).toBe(2);
    await world.run('undo');
    expect(await count(world)).toBe(1);
    expect((await world.run('doctor')).code).toBe(0);
  });

  test.each([
    ['the same address', 'add Annie --email ANN@keep.example', 4],
    ['an initial', 'add "A. Keep" --phone "mobile:+1 212 555 0101"', 4],
    ['no name', 'add --company Keep --phone 2125550101', 4],
    ['another name on the line', 'add Ben Oak --phone 2125550101', 0],
    ['the number of a company', 'add "Ann Keep" --phone company:2125550101', 0],
    ['the name alone', 'add "Ann Keep" --phone 2125550199', 0],
  ])('with %s: %s ends with %i', async (_, words, code) => {
    const world = await worldAfter('fire c1 --yes --silent');
    expect((await world.run(words)).code).toBe(code);
    expect(await count(world)).toBe(code === 0 ? 2 : 1);
  });

  it('somebody on the list, or whose return has come, stays a warning', async () => {
    const active = await worldAfter();
    expect(await active.run(AGAIN)).toMatchObject({ code: 0, err: expect.stringContaining('has the same') });
    const back = await worldAfter('fire c1 --yes --silent --recycle 1');
    expect((await back.run(AGAIN)).code).toBe(4);
    back.at('2026-12-28T09:00');
    expect((await back.run(AGAIN)).code).toBe(0);
  });

  it('at a terminal is asked about', async () => {
    const world = await worldAfter('fire c1 --yes --silent');
    person.will(false);
    expect((await world.run(AGAIN, { tty: true, typing: true })).code).toBe(4);
    expect(person.asked).toMatchObject([
      { question: expect.stringMatching(/c1 Ann Keep, fired.*Add them all the same\?/) },
    ]);
    expect(await count(world)).toBe(1);
    person.will(true);
    expect((await world.run(AGAIN, { tty: true, typing: true })).code).toBe(0);
    expect(await count(world)).toBe(2);
  });

  it('init --person is the same, and writes none of its answers', async () => {
    const world = await worldAfter('fire c1 --yes --silent');
    const words = 'init --name Sam --person "Ann Keep" --person-phone 2125550101';
    expect(await world.run(words)).toMatchObject({
      code: 4,
      err: expect.stringContaining('c1 Ann Keep, fired'),
    });
    expect((await world.run('config get name')).out).not.toContain('Sam');
    expect(await count(world)).toBe(1);
    expect((await world.run(`${words} --yes`)).code).toBe(0);
    expect(await count(world)).toBe(2);
  });
});
