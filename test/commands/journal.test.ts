import { describe, expect, test } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

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

describe('journal ENTRY', () => {
  const lines = async (world: SealedWorld, words: string) =>
    (await world.run(words)).out.trimEnd().split('\n');

  test('the command, when, and every row with its fields before and after', async () => {
    const world = sealedWorld();
    await world.run('add Ada Okafor --phone "+1 212 555 0134"');
    await world.run('log c1 vm "a note"');
    await world.run('edit c1 --title COO --set Region=West');
    expect(await lines(world, 'journal 3')).toEqual([
      'changed c1 Ada Okafor\ttitle\t–\tCOO',
      'changed c1 Ada Okafor\textra Region\t–\tWest',
    ]);
    const logged = await lines(world, 'journal 2');
    for (const line of ['at\t–\t2026-11-24 09:04', 'what\t–\tvoicemail', 'script\t–\tfirst-call, version 1'])
      expect(logged).toContain(`added entry e1 of c1 Ada Okafor\t${line}`);
    const { out } = await world.run('journal 3', { tty: true });
    expect(out).toContain('3 · today 09:04 · edit c1 --title COO --set Region=West');
    expect(out).toContain('Take it back: prospect undo 3');
  });

  test('says so where a narrow terminal cuts a line', async () => {
    const world = sealedWorld({ tty: true, columns: 80 });
    await world.run('add Ada --phone "+1 212 555 0134"');
    await world.run(['edit', 'c1', '--note', 'word '.repeat(30)]);
    expect((await world.run('journal 2')).out).toContain('whole: prospect journal 2 --format plain');
    expect((await world.run('journal 1')).out).not.toContain('--format plain');
  });

  test('what a row became is told by the command behind it, also after an undo and a removal', async () => {
    const world = sealedWorld();
    await world.run('add Ada --phone "+1 212 555 0134"');
    for (const note of ['one', 'two', 'three']) await world.run(`edit c1 --note ${note}`);
    await world.run('undo');
    expect(await lines(world, 'journal 2')).toEqual(['changed c1 Ada\tnote\t–\tone']);
    expect(await lines(world, 'journal 3')).toEqual(['changed c1 Ada\tnote\tone\ttwo']);
    expect(await lines(world, 'journal 4')).toEqual(['changed c1 Ada\tnote\ttwo\tthree']);
    expect(await lines(world, 'journal 5')).toEqual(['changed c1 Ada\tnote\tthree\ttwo']);
    for (const _ of [1, 2, 3]) await world.run('undo');
    expect((await lines(world, 'journal 1'))[0]).toBe('added c1\tadded on\t–\t2026-11-24');
    expect((await world.run('journal 8')).out).toContain('removed c1\tname\tAda\t–');
  });

  test('as JSON, whole: instants in UTC, ids and the entry itself', async () => {
    const world = sealedWorld();
    await world.run('add Ada --phone "+1 212 555 0134"');
    await world.run('log c1 vm');
    await world.run('undo');
    const { rows, totals } = await world.json('journal 2');
    expect(rows).toMatchObject([
      {
        kind: 'entry',
        id: 1,
        contact: 1,
        did: 'added',
        before: null,
        after: { at: '2026-11-24T14:04:00.000Z' },
      },
    ]);
    expect(totals).toMatchObject({
      id: 2,
      command: 'log c1 vm',
      undoneBy: 3,
      undoes: null,
      rows: { entry: 1 },
    });
    expect((await world.json('journal 3')).totals).toMatchObject({ undoes: 2, undoneBy: null });
  });

  test('a large import shows its first rows and counts the others', async () => {
    const world = sealedWorld();
    const people = Array.from({ length: 300 }, (_, at) => `P${at},p${at}@example.com\n`).join('');
    await world.run('import -', { stdin: `Name,Email\n${people}` });
    const { out } = await world.run('journal 1', { tty: true });
    expect(out).toContain('300 contacts');
    expect(out).toContain('The first 20 of 300 rows; all of them: prospect journal 1 --all');
    expect(out).toContain('P19');
    expect(out).not.toContain('P20');
    expect((await world.run('journal 1 --all --no-pager', { tty: true })).out).toContain('p299@example.com');
    expect((await world.json('journal 1')).rows).toHaveLength(300);
    expect((await world.json('journal 1 --limit 3')).rows).toHaveLength(3);
  });

  test('cadences and settings by name; an entry that is none is not found', async () => {
    const world = sealedWorld();
    await world.run('add Ada --company Acme');
    await world.run('config set pitch "We do things well."');
    await world.run('cadence new mine --touches 1');
    await world.run('cadence edit mine --about other --yes');
    expect(await lines(world, 'journal 2')).toContain('added setting pitch\tvalue\t–\tWe do things well.');
    expect((await lines(world, 'journal 4'))[0]).toContain('changed cadence mine\tabout\t');
    expect(await world.run('journal 9')).toMatchObject({
      code: 3,
      err: expect.stringContaining('no entry 9'),
    });
  });

  test('rows of somebody who was forgotten are told of as erased', async () => {
    const world = sealedWorld();
    await world.run('import -', { stdin: 'Name,Email\nAda Okafor,a@example.com\nBen,b@example.com\n' });
    await world.run('edit c1 --note secret');
    await world.run('forget c1 --name "Ada Okafor" --yes');
    const all = [await lines(world, 'journal 1'), await lines(world, 'journal 2')].flat().join('\n');
    expect(all).toContain('erased c1');
    expect(all).not.toMatch(/Okafor|secret/);
  });
});
