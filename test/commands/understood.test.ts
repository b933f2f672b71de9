import { beforeEach, describe, expect, it } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

let world: SealedWorld;
beforeEach(async () => {
  world = sealedWorld();
  await world.run('add Ada Okafor --phone "+1 212 555 0134" --phone "mobile:+1 312 555 0100"');
  await world.run('add Ben Castillo --phone "+1 617 555 0100"');
});

describe('a command line that is not understood', () => {
  it.each([
    ['log c1 vm --promis', 'log has no option --promis', 'did you mean --promise'],
    [
      'log c1 vm --zzz',
      'log has no option --zzz',
      'behind --: prospect log <who> [outcome] [words...] -- --zzz',
    ],
    ['show c1 --jsn', 'show has no option --jsn', 'did you mean --json'],
    ['version --zzz', 'version has no option --zzz', 'its options: prospect help version'],
    ['log c1 vm --note', '--note wants a text behind it', 'prospect help log'],
    ['today --on', '--on wants a date behind it', 'prospect help today'],
    ['today --limit', '--limit wants a number behind it', 'prospect help today'],
    ['export --columns', '--columns wants names behind it', 'prospect help export'],
    ['show', 'who is missing', 'prospect show <who...>'],
    ['enrol c1', 'cadence is missing', 'prospect enrol <who> <cadence>'],
    [
      'card c1 c2',
      '"c2" is one word too many',
      'prospect card <who>     words that belong together go in quotes',
    ],
    ['doctor now', '"now" is one word too many', 'prospect doctor'],
  ])('%s', async (words, message, hint) => {
    const { code, out, err } = await world.run(words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`Error: ${message}`);
    expect(err).toContain(hint);
    expect(err).not.toMatch(/argument|error:/);
  });

  it('takes a permanent number in front as it takes a row', async () => {
    expect((await world.run('c1')).out).toBe((await world.run('card c1')).out);
    expect((await world.run('c1 vm')).out).toContain('c1 Ada Okafor · attempt 1 of 5, voicemail');
  });

  it.each([
    ['c1,c2 na', 'this verb takes one contact'],
    ['19,20 na', 'this verb takes one contact'],
    ['magnus vm', 'a name comes behind one: prospect log magnus vm'],
    ['who 555', 'the end of a phone number: four digits or more'],
  ])('says of %s what would do', async (words, said) => {
    await world.run('today');
    const { code, err } = await world.run(words);
    expect(code).not.toBe(0);
    expect(err).toContain(said);
  });

  it.each([
    ['--limit 1', 'today --limit 1'],
    ['--limit=1', 'today --limit=1'],
    ['--on fri', 'today --on fri'],
    ['--tag vip --json', 'today --tag vip --json'],
    ['--limit 1 list --ids', 'list --limit 1 --ids'],
  ])('%s without a verb is %s', async (words, same) => {
    await world.run('tag c2 vip');
    const { code, out } = await world.run(words);
    expect([code, out]).toEqual([0, (await world.run(same)).out]);
    expect(out).not.toBe('');
  });

  it('says that a row is nobody any more where an undo took them away', async () => {
    await world.run('today');
    await world.run('undo');
    expect(await world.run('2 vm')).toMatchObject({
      code: 3,
      err: expect.stringContaining("row 2 of today's list is nobody any more"),
    });
  });

  it('takes a note that begins with a dash behind --', async () => {
    expect((await world.run('log c1 vm -- --not an option -m=x')).code).toBe(0);
    expect((await world.json('show c1')).attempts[0].note).toBe('--not an option -m=x');
    await world.run('undo');
    expect((await world.run('log c1 vm -- --help')).code).toBe(0);
  });

  it('keeps no day of which the time was named too loosely', async () => {
    for (const words of ['log c1 cb tomorrow morning wants it', 'log c1 cb tonight', 'snooze c1 tonight']) {
      const { code, err } = await world.run(words);
      expect([code, err]).toEqual([2, expect.stringMatching(/Write "(tomorrow 10am|today 8pm)"/)]);
    }
    expect((await world.json('show c1')).attempts).toEqual([]);
    expect((await world.json('log c1 cb next week wants it')).plan.due).toBe('2026-11-30');
  });
});

it('lists those who share the end of a number with that number', async () => {
  const { code, err } = await world.run('log 0100 vm');
  expect(code).toBe(3);
  expect(err).toContain('c1  Ada Okafor  +1 312 555 0100');
  expect(err).toContain('c2  Ben Castillo  +1 617 555 0100');
  expect((await world.run('log 13125550100 vm')).code).toBe(0);
});
