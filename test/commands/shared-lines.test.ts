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

  it('one of them lifted, the number stays suppressed for the other; both lifted, it is free', async () => {
    const world = await sharing();
    await world.run('dnc c1');
    const { err } = await world.run('dnc c1 --lift --name "Ada Okafor"');
    expect(err).toContain('c2 Ben Castillo has the same number');
    expect(await stopped(world)).toEqual(['c2']);
    await world.run(`add Eve Lowell --phone "${LINE}"`);
    expect(await stopped(world)).toEqual(['c2', 'c5']);
    expect(await world.run('revive c1')).toMatchObject({
      code: 4,
      err: expect.stringContaining(`${LINE} of Ada Okafor is on the do-not-call list`),
    });
    expect((await world.run('enrol c1 patient --yes')).code).toBe(4);
    await world.run('dnc c5 --lift --name "Eve Lowell"');
    expect((await world.run('dnc c2 --lift --name "Ben Castillo"')).err).toBe('');
    expect(await world.json('dnc --list')).toMatchObject({ suppressed: 0 });
    expect((await world.run('revive c1')).code).toBe(0);
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('a lift is undone with what it left suppressed', async () => {
    const world = await sharing();
    await world.run('dnc c1');
    const before = await world.json('dnc --list');
    await world.run('dnc c1 --lift --name "Ada Okafor"');
    await world.run('undo');
    expect(await world.json('dnc --list')).toEqual(before);
    expect(await stopped(world)).toEqual(['c1', 'c2']);
  });
});

describe('the do-not-call list', () => {
  it.each([
    ['a number', `--phone "${LINE}"`],
    ['an address', '--email ADA@nimbus.example'],
  ])('stops whoever is given %s of it by edit', async (_, words) => {
    const world = await sharing();
    await world.run('dnc c1');
    const { code, err } = await world.run(`edit c4 ${words}`);
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('on the do-not-call list') });
    expect(await stopped(world)).toEqual(['c1', 'c2', 'c4']);
    await world.run('undo');
    expect(await stopped(world)).toEqual(['c1', 'c2']);
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('an edit of something else says nothing of it', async () => {
    const world = await sharing();
    await world.run('dnc c1');
    expect((await world.run('edit c4 --title Chief')).err).toBe('');
  });

  it('takes a list of people who are not known yet, and tests whoever is added', async () => {
    const world = await sharing();
    await world.run('dnc --import -', { stdin: '+1 212 555 0199\nstop@example.com\n' });
    expect(await world.json('dnc --list')).toEqual({ suppressed: 2, since: '2026-03-02' });
    await world.run('add Hal --phone "+1 212 555 0199"');
    await world.run('add Ivy --email Stop@example.com');
    expect(await stopped(world)).toEqual(['c5', 'c6']);
  });

  it('warns of a call to a number on it, and keeps the call', async () => {
    const world = await sharing();
    await world.run('dnc c1');
    await world.run('dnc c1 --lift --name "Ada Okafor"');
    // Who wrote themselves has a run again, on a line that is not to be called.
    await world.run('in c1 --next "2026-03-04 10:00" --yes');
    const { code, err } = await world.run('log c1 na --extra');
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('is on the do-not-call list') });
  });
});
