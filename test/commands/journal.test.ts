import { describe, expect, test } from 'vitest';
import { sealedWorld } from '../support/world.ts';

describe('journal', () => {
  test('every command that wrote, the newest first, with what it touched', async () => {
    const world = sealedWorld({ now: '2026-11-23T16:00' });
    await world.run('add Ada Okafor --phone "+1 212 555 0134" --phone "+1 212 555 0135"');
    world.at('2026-11-24T09:04');
    await world.run(['log', 'c1', 'vm', 'a note']);
    await world.run('today');
    const { out } = await world.run('journal');
    expect(out.split('\n').map((line) => line.trimEnd())).toEqual([
      '2\ttoday 09:04\tlog c1 vm "a note"\t1\t1',
      '1\tMon 23 Nov 16:00\tadd Ada Okafor --phone "+1 212 555 0134" --phone "+1 212 555 0135"\t3\t1',
      '',
    ]);
  });

  test('what was undone says by whom, and a redo brings it back', async () => {
    const world = sealedWorld();
    await world.run('add Ada --phone "+1 212 555 0134"');
    await world.run('log c1 vm');
    await world.run('undo');
    const undone = async () =>
      (await world.json('journal')).map((one: { id: number; undone: boolean; undoneBy: number | null }) => [
        one.id,
        one.undone,
        one.undoneBy,
      ]);
    expect(await undone()).toEqual([
      [3, false, null],
      [2, true, 3],
      [1, false, null],
    ]);
    await world.run('redo');
    expect((await undone()).slice(1)).toEqual([
      [3, true, 4],
      [2, false, null],
      [1, false, null],
    ]);
  });

  test('an import counts all its contacts', async () => {
    const world = sealedWorld();
    await world.run('import -', { stdin: 'Name,Phone\nA,+1 212 555 0101\nB,+1 212 555 0102\n' });
    expect((await world.json('journal'))[0]).toMatchObject({ contacts: 2 });
  });

  test('a limit, and how many there are', async () => {
    const world = sealedWorld();
    for (const name of ['A', 'B', 'C']) await world.run(`add ${name} --company X`);
    expect(await world.json('journal --limit 2')).toHaveLength(2);
    const { out } = await world.run('journal --limit 2', { tty: true });
    expect(out).toContain('The newest 2 of 3; all of them: prospect journal --all');
  });

  test('nothing written yet: no rows, no failure', async () => {
    const world = sealedWorld();
    await world.run('add A --company X');
    expect((await world.run('journal --limit 0 --json')).out).toBe('[]\n');
  });
});
