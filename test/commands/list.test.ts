import { beforeAll, describe, expect, test } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

describe('list and find', () => {
  let world: SealedWorld;
  beforeAll(async () => {
    world = sealedWorld({ now: '2026-11-24T09:04' });
    await world.run(
      'add Ada Okafor --company "Nimbus AI" --phone "+1 212 555 0134" --tag expo --source Expo',
    );
    await world.run('add Zoë Åström --company "Nimbus AI" --phone "+46 8 123 456 78" --tag expo --tag warm');
    await world.run('add Ben --phone "+1 312 555 0187" --cadence one-shot --priority high --stall too-busy');
    await world.run('add Cy --phone "+1 312 555 0188" --kind warm');
    await world.run('add Blocked --company Nowhere');
    await world.run('log c1 na');
    await world.run('log c4 ni');
  });

  const ids = async (words: string) => (await world.run(`${words} --ids`)).out.trim().split(/\s+/).join(' ');

  test.each([
    ['list', 'c1 c2 c3 c4 c5'],
    ['list --tag expo', 'c1 c2'],
    ['list --tag expo --tag warm', 'c2'],
    ['list --status lost', 'c4'],
    ['list --status blocked', 'c5'],
    ['list --cadence one-shot', 'c3'],
    ['list --cadence gone-quiet', 'c4'],
    ['list --due', 'c2 c3'],
    ['list --due today', 'c2 c3'],
    ['list --due overdue', ''],
    ['list --due mon', 'c1'],
    ['list --due yesterday', ''],
    ['list --due 2026-11-30', 'c1'],
    ['list --due --due-before 2026-12-05', 'c2 c3'],
    ['list --due 2026-11-30 --due-before 2026-11-30', ''],
    ['list --stall too-busy', 'c3'],
    ['list --stall too-busy --priority low', ''],
    ['list --tag expo --attempt 1 --due today', 'c2'],
    ['list --due-before 2026-11-30', 'c2 c3'],
    ['list --due-before 2026-12-01', 'c1 c2 c3'],
    ['list --source expo', 'c1'],
    ['list --priority high', 'c3'],
    ['list --kind warm', 'c4'],
    ['list --attempt 2', 'c1'],
    ['list --limit 2', 'c1 c2'],
    ['list --limit 0', ''],
    ['find nimbus', 'c1 c2'],
    ['find zoe astrom', 'c2'],
    ['find 0187', 'c3'],
    ['find +1 312 555 0188', 'c4'],
    ['find nimbus --tag warm', 'c2'],
    ['find nobody-of-that-name', ''],
  ])('%s gives %s', async (words, expected) => {
    expect(await ids(words)).toBe(expected);
  });

  test('ids can be piped into a verb that takes them', async () => {
    const other = sealedWorld();
    await other.run('add A --phone "+1 212 555 0101" --tag x');
    await other.run('add B --phone "+1 212 555 0102" --tag x');
    const { out } = await other.run('list --tag x --ids', { tty: true });
    expect(out).toBe('c1\nc2\n');
    expect((await other.run('snooze - 2026-12-07 --yes', { stdin: out })).code).toBe(0);
    expect((await other.json('list')).map((one: { due: string }) => one.due)).toEqual([
      '2026-12-07',
      '2026-12-07',
    ]);
  });

  test('a program gets an array with ids, plan and last attempt', async () => {
    const [first] = await world.json('list');
    expect(first).toMatchObject({
      id: 1,
      ref: 'c1',
      name: 'Ada Okafor',
      phone: '+1 212 555 0134',
      tags: ['expo'],
      status: 'active',
      cadence: 'five-and-fire',
      attempt: 2,
      of: 5,
      due: '2026-11-30',
      because: 'cadence',
      lastOutcome: 'no-answer',
      lastOn: '2026-11-24',
    });
  });

  test('nothing found is an empty array, and no failure', async () => {
    const { out, code } = await world.run('find zzz --json');
    expect([code, JSON.parse(out)]).toEqual([0, []]);
    const shown = await world.run('find nimbsu', { tty: true });
    expect(shown.out).toContain('Did you mean "nimbus"?');
  });

  test('CSV has its header also without rows', async () => {
    const { out } = await world.run('find zzz --csv');
    expect(out).toMatch(/^id,ref,uid,name,.*last_outcome,last_on,added_on\n$/);
  });

  test('at a terminal a screenful, and the way to the others', async () => {
    const other = sealedWorld();
    await other.run('import -', {
      stdin: `Name,Phone\n${Array.from({ length: 30 }, (_, at) => `P${at},+1 212 555 01${10 + at}`).join('\n')}\n`,
    });
    const { out } = await other.run('list --kind cold', { tty: true });
    expect(out).toContain('20 of 30 contacts');
    expect(out).toContain('All of them: prospect list --kind cold --all');
    expect(out.match(/^ *c\d+/gm)).toHaveLength(20);
    const all = await other.run('list --all', { tty: true });
    expect(all.out.match(/^ *c\d+/gm)).toHaveLength(30);
  });

  test('pages are joined without a gap', async () => {
    const other = sealedWorld();
    const rows = Array.from({ length: 1203 }, (_, at) => `P${at},+1 212 555 ${1000 + at}`);
    await other.run('import -', { stdin: `Name,Phone\n${rows.join('\n')}\n` });
    const { out } = await other.run('list --ids');
    expect(out.trim().split('\n')).toEqual(rows.map((_, at) => `c${at + 1}`));
    expect(await other.json('list')).toHaveLength(1203);
  });

  test.each([
    ['list --status gone', 'must be one of active'],
    ['list --cadence five-and-fir', 'did you mean five-and-fire?'],
    ['list --due-before soonish', '--due-before'],
    ['list --due soonish', '--due:'],
    ['list --stall busy', 'must be one of fear-of-no'],
  ])('%s is refused: %s', async (words, told) => {
    const { code, err } = await world.run(words);
    expect(code).toBe(2);
    expect(err).toContain(told);
  });
});
