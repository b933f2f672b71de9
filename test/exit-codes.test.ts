import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { EXIT_CODES } from '../src/faults.ts';
import { main } from '../src/main.ts';
import { sealedWorld } from './support/world.ts';

/** A gallery of what can go wrong: each exit code is provoked once, with the sentence that goes with it. */

async function worldWithAda() {
  const world = sealedWorld({ now: '2026-11-24T09:04' });
  await world.run('add Ada Okafor --company "Nimbus AI" --phone "+1 212 555 0134"');
  return world;
}

describe('exit codes', () => {
  it('0: done, also when there is nothing to show', async () => {
    const world = await worldWithAda();
    await world.run('snooze c1 +30d');
    const { code, out } = await world.run('today --json');
    expect({ code, out }).toEqual({ code: 0, out: '[]\n' });
  });

  it('2: a mistyped outcome, verb or option gets a suggestion and changes nothing', async () => {
    const world = await worldWithAda();
    expect(await world.run('log ada vn')).toMatchObject({
      code: 2,
      err: expect.stringContaining('did you mean'),
    });
    expect(await world.run('tody')).toMatchObject({ code: 2, err: expect.stringContaining('today') });
    expect(await world.run('today --jsno')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--json'),
    });
    expect(await world.run('today --json --fields nme')).toMatchObject({
      code: 2,
      err: expect.stringContaining('did you mean name'),
    });
    expect((await world.run('today --fields name')).code).toBe(2);
    expect((await world.run('log ada tk --next fri --no-next')).code).toBe(2);
    expect((await world.run('log ada vm --promise --no-promise')).code).toBe(2);
    expect((await world.json('show c1')).attempts).toEqual([]);
  });

  it('2: what is missing and cannot be asked for off a terminal names its flag', async () => {
    const world = await worldWithAda();
    expect(await world.run('log ada callback')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--next'),
    });
    expect(await world.run('log ada')).toMatchObject({ code: 2, err: expect.stringContaining('outcome') });
  });

  it('3: nobody, several, and a row of a list that was not shown', async () => {
    const world = await worldWithAda();
    expect(await world.run('log adda vm')).toMatchObject({ code: 3, err: expect.stringContaining('"ada"') });
    expect(await world.run('3 vm')).toMatchObject({
      code: 3,
      err: expect.stringContaining('no list was shown'),
    });
    await world.run('add Ada Lowell --phone "+1 212 555 0135"');
    const several = await world.run('log ada vm');
    expect(several).toMatchObject({
      code: 3,
      err: expect.stringMatching(/c1 {2}Ada Okafor.*\n.*c2 {2}Ada Lowell/),
    });
  });

  it('4: refused by a rule: fired, do-not-call, and firing early without a yes', async () => {
    const world = await worldWithAda();
    expect(await world.run('fire ada')).toMatchObject({ code: 4, err: expect.stringContaining('0 of 5') });
    await world.run('fire ada --yes');
    expect(await world.run('log ada vm')).toMatchObject({
      code: 4,
      err: expect.stringContaining('was fired'),
    });
    await world.run('revive ada');
    await world.run('dnc ada');
    expect(await world.run('revive ada')).toMatchObject({
      code: 4,
      err: expect.stringContaining('asked not to be called'),
    });
  });

  it('5: an import with rejected rows, which stand in a file', async () => {
    const world = sealedWorld();
    writeFileSync(join(world.folder, 'leads.csv'), 'Name,Phone\nAda,+1 212 555 0134\nBen,nope\n');
    const { code, out } = await world.run('import leads.csv');
    expect(code).toBe(5);
    expect(out).toContain('line 3');
  });

  it('6: nothing due, when asked for', async () => {
    const world = await worldWithAda();
    await world.run('snooze c1 +30d');
    expect((await world.run('today --exit-code')).code).toBe(6);
  });

  it('7: the same outcome again within a minute, or another attempt than was expected', async () => {
    const world = await worldWithAda();
    await world.run('log ada vm');
    expect(await world.run('log ada vm')).toMatchObject({ code: 7, err: expect.stringContaining('--again') });
    expect((await world.run('log ada na --expect 1')).code).toBe(7);
    expect((await world.run('log ada na --expect 2')).code).toBe(0);
  });

  it('8: a check that finds a stored plan that the log does not bear out', async () => {
    const world = await worldWithAda();
    const raw = new Database(world.file);
    raw.exec('update due set due = due + 1');
    raw.close();
    expect(await world.run('doctor')).toMatchObject({ code: 8, out: expect.stringContaining('c1') });
    expect((await world.run('doctor --repair')).code).toBe(0);
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('10: no data file yet, and reading makes none', async () => {
    const world = sealedWorld();
    expect(await world.run('today')).toMatchObject({
      code: 10,
      err: expect.stringContaining('prospect init'),
    });
    expect((await world.run('today')).code).toBe(10);
  });

  it('12: a file that is not ours is left as it is', async () => {
    const world = sealedWorld();
    const raw = new Database(world.file);
    raw.exec('create table theirs (a)');
    raw.close();
    expect(await world.run('today')).toMatchObject({
      code: 12,
      err: expect.stringContaining('no data file of prospect'),
    });
    writeFileSync(world.file, 'hello, I am a text of some length, and no database at all');
    expect((await world.run('add Ada')).code).toBe(12);
  });

  it('13: a file of a newer version is left as it is', async () => {
    const world = await worldWithAda();
    const raw = new Database(world.file);
    raw.pragma('user_version = 999');
    raw.close();
    expect(await world.run('today')).toMatchObject({
      code: 13,
      err: expect.stringContaining('newer version'),
    });
  });

  it('14: a data file that is a folder, or stands where nothing can be written', async () => {
    const world = sealedWorld();
    mkdirSync(world.file);
    expect(await world.run('today')).toMatchObject({ code: 14, err: expect.stringContaining('a folder') });
    const missing = await world.run(['add', 'Ada', '--db', '/proc/nowhere/x.db']);
    expect(missing.code).toBe(14);
    chmodSync(world.folder, 0o700);
  });

  it('15: a zone that is none', async () => {
    const world = await worldWithAda();
    expect(await world.run('today', { zone: 'Mars/Olympus' })).toMatchObject({
      code: 15,
      err: expect.stringContaining('Mars/Olympus'),
    });
  });

  it('65: an import file that is no table, with the line where it broke and nothing written', async () => {
    const world = sealedWorld();
    writeFileSync(
      join(world.folder, 'broken.csv'),
      'Name,Phone\nAda,"+1 212 555 0134\nBen,+1 212 555 0135\n',
    );
    expect(await world.run('import broken.csv')).toMatchObject({
      code: 65,
      err: expect.stringContaining('line 2'),
    });
    expect((await world.run('list')).code).toBe(10);
  });

  it('74 and 0: a full device is told, a closed pipe is not', async () => {
    const failing =
      (code: string, argv: readonly string[] = ['today']) =>
      async () => {
        const write = () => {
          throw Object.assign(new Error(code), { code, syscall: 'write' });
        };
        const err: string[] = [];
        const exit = await main({
          ...base,
          argv,
          out: { isTTY: false, columns: null, write },
          err: { isTTY: false, columns: null, write: (text) => err.push(text) },
        });
        return { exit, err: err.join('') };
      };
    const world = await worldWithAda();
    const base = {
      env: { PROSPECT_DB: world.file, PROSPECT_ZONE: 'UTC' },
      now: Date.UTC(2026, 10, 24),
      cwd: world.folder,
      home: world.folder,
      temporary: world.folder,
      elapsed: () => 0,
      platform: 'linux' as const,
      nodeVersion: 'v20.17.0',
      pid: 1,
      folder: join(import.meta.dirname, '..'),
      stdin: { isTTY: false, text: () => '', chunks: () => [] },
      readText: () => '',
      startAside: async () => {},
    };
    expect(await failing('ENOSPC')()).toMatchObject({ exit: 74 });
    expect((await failing('ENOSPC')()).err).not.toContain('kept');
    expect(await failing('EPIPE')()).toEqual({ exit: 0, err: '' });
    expect(await failing('EWEIRD')()).toMatchObject({ exit: 1, err: expect.stringContaining('a bug') });
    // Whoever wrote is told so: the same once more would be a second call.
    const told = await failing('ENOSPC', ['log', 'c1', 'na'])();
    expect(told).toMatchObject({ exit: 74, err: expect.stringContaining('what was done is kept') });
    expect((await world.json('show c1')).attempts).toHaveLength(1);
    expect((await failing('ENOSPC', ['show', 'c1'])()).err).not.toContain('kept');
  });

  it('with --json the last line of stderr is the error', async () => {
    const world = await worldWithAda();
    await world.run('add Ada Lowell --phone "+1 212 555 0135"');
    const { err } = await world.run('log ada vm --json');
    expect(JSON.parse(err.trim().split('\n').at(-1)!)).toMatchObject({
      error: { code: 'ambiguous', message: expect.any(String), hint: expect.any(String) },
    });
  });

  it('keeps the numbers that programs rely on', () => {
    expect(EXIT_CODES).toEqual({
      bug: 1,
      usage: 2,
      'input-needed': 2,
      'not-found': 3,
      ambiguous: 3,
      'stale-number': 3,
      refused: 4,
      'rows-rejected': 5,
      'nothing-due': 6,
      'already-recorded': 7,
      'check-failed': 8,
      'no-file': 10,
      locked: 11,
      'not-ours': 12,
      corrupt: 12,
      'newer-file': 13,
      'cannot-access': 14,
      environment: 15,
      'bad-input': 65,
      'output-failed': 74,
      interrupted: 130,
    });
  });
});
