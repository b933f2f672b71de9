import { describe, expect, it, test, vi } from 'vitest';
import { Person } from '../support/answers.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

const person = new Person();
vi.mock('../../src/prompts/ask.ts', () => ({ askAtTerminal: () => person.ask }));

/** Ada and Ben, who share nothing. */
async function worldWithTwo(now = '2026-03-02T09:00'): Promise<SealedWorld> {
  const world = sealedWorld({ now });
  await world.run('add Ada Okafor --phone "+1 212 555 0134" --tag fair');
  await world.run('add Ben Okafor --phone "+1 212 555 0135"');
  return world;
}

/** The same a month on, both of them due for the last message. */
async function worldWithTwoDue(): Promise<SealedWorld> {
  const world = await worldWithTwo();
  for (const day of ['02', '06', '12', '18']) {
    for (const who of ['c1', 'c2'])
      await world.run(`log ${who} na --at 2026-03-${day}`, { now: '2026-03-24T09:00' });
  }
  world.at('2026-03-24T09:00');
  return world;
}

describe('in JSON, how many were named decides between an object and a list, not how many were found', () => {
  const verbs = [
    ['snooze WHO fri'],
    ['enrol WHO patient'],
    ['nurture WHO'],
    ['tag WHO vip'],
    ['dnc WHO'],
    ['fire WHO --silent --yes'],
    ['fire WHO --yes'],
  ] as const;

  test.each(verbs)('%s', async (words) => {
    const answer = async (who: string, stdin = '') =>
      (await worldWithTwo()).json(`${words.replace('WHO', who)} --yes`, { stdin });
    const ada = { contact: { ref: 'c1' } };
    expect(await answer('c1')).toMatchObject(ada);
    for (const [who, stdin] of [
      ['tag=fair', ''],
      ['-', 'c1\n'],
      ['c1,c1', ''],
    ] as const) {
      const list = await answer(who, stdin);
      expect(list).toHaveLength(1);
      expect(list[0]).toMatchObject(ada);
    }
  });

  it('revive has an object for one; fire --due has a list for none, one and two', async () => {
    const world = await worldWithTwo();
    await world.run('log c1 ni');
    expect(await world.json('revive c1')).toMatchObject({ contact: { ref: 'c1' } });
    expect(await world.json('fire --due --silent')).toEqual([]);
    const due = await worldWithTwoDue();
    await due.run('fire c2 --yes');
    expect(await due.json('fire --due --silent')).toMatchObject([{ contact: { ref: 'c1' } }]);
    expect(await (await worldWithTwoDue()).json('fire --due --silent')).toHaveLength(2);
  });

  it('dnc of one person names beside them who has the same number', async () => {
    const world = await worldWithTwo();
    await world.run('add Cy Moreau --phone "+1 212 555 0134" --yes');
    const { contact, also } = await world.json('dnc c1');
    expect(contact.ref).toBe('c1');
    expect(also).toMatchObject([{ contact: { ref: 'c3', status: 'dnc' } }]);
    expect((await world.run('dnc c1')).out.split('\n')[0]).toContain('do not call, already');
  });
});

describe('the entry in an answer is the entry of show', () => {
  test.each([
    ['log c1 vm --promise', 'attempts'],
    ['in c1 hello', 'attempts'],
    ['fire c1 --yes', 'attempts'],
    ['fire c1 --yes --silent', 'moves'],
  ])('%s', async (words, where) => {
    const world = await worldWithTwo();
    const { entry } = await world.json(words);
    expect(entry.ref).toBe(`e${entry.id}`);
    expect((await world.json('show c1'))[where]).toEqual([entry]);
  });
});

describe('fire --due --silent', () => {
  it('lists them and asks at a terminal, and fires nobody on a no', async () => {
    const world = await worldWithTwoDue();
    person.will(false);
    const { code, err } = await world.run('fire --due --silent', { tty: true, typing: true });
    expect(code).toBe(4);
    expect(err).toContain('c1  Ada Okafor');
    expect(person.asked[0]?.question).toContain('2 contacts will be fired without a message');
    expect((await world.run('list --status fired --ids')).out).toBe('');
    person.will(true);
    expect((await world.run('fire --due --silent', { tty: true, typing: true })).code).toBe(0);
    expect((await world.run('list --status fired --ids')).out).toBe('c1\nc2\n');
  });
});
