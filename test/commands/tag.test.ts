import { describe, expect, it, test } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

async function worldWithThree(): Promise<SealedWorld> {
  const world = sealedWorld({ now: '2026-03-02T09:00' });
  await world.run('add Ada Okafor --phone "+1 212 555 0134" --tag fair --priority high');
  await world.run('add Ben Okafor --phone "+1 212 555 0135" --tag fair --tag old --stall too-busy');
  await world.run('add Cy --phone "+1 212 555 0136" --source Expo');
  await world.run('today');
  return world;
}

// biome-ignore lint/suspicious/noExplicitAny: tests read what the contract names
const tagsOf = async (world: SealedWorld) => (await world.json('list')).map((one: any) => one.tags.join(' '));

describe('tag', () => {
  test.each([
    ['c1 vip', ['fair vip', 'fair old', '']],
    ['2 vip --off old', ['fair', 'fair vip', '']],
    ['ben --off old --off fair', ['fair', '', '']],
    ['c1,c3 vip --yes', ['fair vip', 'fair old', 'vip']],
    ['1,2,1 --off fair --yes', ['', 'old', '']],
    ['tag=fair vip hot --yes', ['fair vip hot', 'fair old vip hot', '']],
    ['tag=fair,tag=old vip', ['fair', 'fair old vip', '']],
    ['source=expo vip', ['fair', 'fair old', 'vip']],
    ['priority=high,due=today vip', ['fair vip', 'fair old', '']],
    ['stall=too-busy vip', ['fair', 'fair old vip', '']],
    ['status=active,attempt=1,kind=cold,cadence=five-and-fire x --yes', ['fair x', 'fair old x', 'x']],
  ])('tag %s leaves %j, as one step', async (words, left) => {
    const world = await worldWithThree();
    const before = (await world.run('list --json')).out;
    expect((await world.run(`tag ${words}`)).code).toBe(0);
    expect(await tagsOf(world)).toEqual(left);
    await world.run('undo');
    expect((await world.run('list --json')).out).toBe(before);
  });

  it('says what changed', async () => {
    const world = await worldWithThree();
    expect((await world.json('tag c2 vip --off old')).changed).toEqual([
      { field: 'tags', before: 'fair, old', after: 'fair, vip' },
    ]);
    expect((await world.run('tag c2 vip')).out).toContain('nothing to change');
    expect((await world.run('undo')).out).toContain('Undone: tag c2 vip --off old');
  });

  test.each([
    ['c1', 2, 'which tag?'],
    ['c1 a,b', 2, 'tag: "a,b" is no tag'],
    ['tag=fair vip', 2, '2 contacts would be tagged'],
    ['tag=none vip', 3, 'nobody fits tag=none'],
    ['tg=fair vip', 2, 'did you mean tag?'],
    ['tag=fair,old vip', 2, 'filter: "" is none'],
    ['tag= vip', 2, 'tag= has no value'],
    ['status=fird vip', 2, 'did you mean fired?'],
    ['attempt=x vip', 2, 'a whole number'],
    ['cadence=five vip', 2, 'did you mean five-and-fire?'],
    ['1,9 vip', 3, 'no row 9'],
  ])('tag %s is refused with exit %i: %s', async (words, code, message) => {
    const world = await worldWithThree();
    const ran = await world.run(`tag ${words}`);
    expect(ran).toMatchObject({ code, err: expect.stringContaining(message) });
    expect(await tagsOf(world)).toEqual(['fair', 'fair old', '']);
  });
});

describe('every verb that takes many', () => {
  const VERBS = [
    'snooze WHO fri',
    'enrol WHO patient',
    'nurture WHO',
    'dnc WHO',
    'fire WHO --silent',
    'tag WHO vip',
  ];
  const WAYS: readonly (readonly [who: string, stdin: string])[] = [
    ['-', 'c1\nc2\n'],
    ['1,2', ''],
    ['c1,c2', ''],
    ['tag=fair', ''],
  ];

  test.each(VERBS)('%s: by ids, by rows, by a filter; asked for, one step', async (line) => {
    for (const [who, stdin] of WAYS) {
      const world = await worldWithThree();
      const before = (await world.run('list --json')).out;
      const words = line.replace('WHO', who);
      const asked = await world.run(words, { stdin });
      expect({ code: asked.code, err: asked.err }).toEqual({
        code: 2,
        err: expect.stringContaining('c2  Ben Okafor'),
      });
      expect((await world.run('list --json')).out).toBe(before);
      expect((await world.run(`${words} --yes`, { stdin })).code).toBe(0);
      const [ada, ben, cy] = await world.json('list');
      const [wasAda, wasBen, wasCy] = JSON.parse(before);
      expect(ada).not.toEqual(wasAda);
      expect(ben).not.toEqual(wasBen);
      expect(cy).toEqual(wasCy);
      await world.run('undo');
      expect((await world.run('list --json')).out).toBe(before);
    }
  });

  it('revive refuses many of whom the last message took off the list, however they are named', async () => {
    const world = await worldWithThree();
    await world.run('fire 1,2 --silent --yes');
    for (const [who, stdin] of WAYS)
      expect((await world.run(`revive ${who} --yes`, { stdin })).err).toContain('nobody comes back in bulk');
    expect((await world.run('revive c1')).code).toBe(0);
  });

  it.each(['show c1,c2', 'edit tag=fair --title x', 'log - vm'])('%s takes one contact', async (words) => {
    const { code, err } = await (await worldWithThree()).run(words);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('this verb takes one contact') });
  });
});
