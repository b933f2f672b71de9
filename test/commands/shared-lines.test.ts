import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

const LINE = '+1 212 555 0134';

/** Ada and Ben on one line; Cy at the company's main number, which is the same one; Dee elsewhere. */
async function sharing(): Promise<SealedWorld> {
  const world = sealedWorld({ now: '2026-03-02T09:00' });
  await world.run(`add Ada Okafor --phone "${LINE}" --email ada@nimbus.example`);
  await world.run(`add Ben Castillo --phone "mobile:${LINE}"`);
  await world.run(`add Cy Rao --phone "company:${LINE}" --phone "+1 212 555 0136"`);
  await world.run('add Dee Sato --phone "+1 212 555 0137"');
  return world;
}

const stopped = async (world: SealedWorld) =>
  (await world.run('list --status dnc --ids')).out.trim().split('\n');

describe('people who share a line', () => {
  it('are both kept, and it is said when the second comes', async () => {
    const world = sealedWorld();
    await world.run(`add Ada Okafor --phone "${LINE}"`);
    const { code, err } = await world.run(`add Ben Castillo --phone "${LINE}"`);
    expect({ code, err }).toEqual({
      code: 0,
      err: expect.stringContaining('c1 Ada Okafor (active) has the same'),
    });
  });

  test.each(['log c1 dnc', 'dnc c1', 'dnc c2', 'log c2 dnc'])(
    '%s holds for both of them, and not for who is reached through the company',
    async (words) => {
      const world = await sharing();
      expect((await world.run(words)).out).toContain('shares the number');
      expect(await stopped(world)).toEqual(['c1', 'c2']);
      await world.run('undo');
      expect(await stopped(world)).toEqual(['']);
      expect((await world.run('doctor')).code).toBe(0);
    },
  );

  it('a do-not-call of who is reached through the company leaves the line alone', async () => {
    const world = await sharing();
    await world.run('dnc c3');
    expect(await stopped(world)).toEqual(['c3']);
  });

  it('are named when their number is typed', async () => {
    const { code, err } = await (await sharing()).run('log 0134 vm');
    expect(code).toBe(3);
    for (const name of ['Ada Okafor', 'Ben Castillo']) expect(err).toContain(name);
  });

  it('a wrong number of one says nothing of the other', async () => {
    const world = await sharing();
    await world.run('log c1 wn');
    const bad = async (who: string) => (await world.json(`show ${who}`)).contact.phones[0].bad;
    expect([await bad('c1'), await bad('c2')]).toEqual([true, false]);
  });

  test.each([
    ['Ada Okafor', 0, 0],
    ['A. Okafor', 0, 0],
    ['ADA OKAFOR', 0, 0],
    ['Eve Lowell', 1, 1],
  ])('a row of %s on Ada’s own line makes %i new, with %i warnings', async (name, created, warned) => {
    const world = sealedWorld();
    await world.run(`add Ada Okafor --phone "${LINE}"`);
    writeFileSync(join(world.folder, 'more.csv'), `Name,Phone\n${name},${LINE}\n`);
    const answer = await world.json('import more.csv');
    expect({ created: answer.created, codes: answer.warnings }).toMatchObject({
      created,
      codes: Array.from({ length: warned }, () => ({ code: 'shared-line', line: 2 })),
    });
  });

  it('whoever comes to a line that is not to be called, by import or by hand, is not called either', async () => {
    const world = await sharing();
    await world.run('dnc c1');
    writeFileSync(
      join(world.folder, 'more.csv'),
      `Name,Phone\nEve Lowell,${LINE}\nFay Chu,+1 212 555 0138\n`,
    );
    expect(await world.json('import more.csv')).toMatchObject({ created: 2, doNotCall: 1 });
    await world.run(`add Gus Hale --phone "${LINE}"`);
    expect(await stopped(world)).toEqual(['c1', 'c2', 'c5', 'c7']);
  });

  it('a mark in a file stops those who are here already', async () => {
    const world = await sharing();
    writeFileSync(join(world.folder, 'more.csv'), `Name,Phone,Do Not Call\nEve Lowell,${LINE},yes\n`);
    await world.run('import more.csv');
    expect(await stopped(world)).toEqual(['c1', 'c2', 'c5']);
    await world.run('undo');
    expect(await stopped(world)).toEqual(['']);
  });
});
