import { chmodSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

/** A file with some history: fired, snoozed, agreed, a wrong number, a back-dated entry. */
async function worldWithHistory(): Promise<SealedWorld> {
  const world = sealedWorld({ now: '2026-11-02T09:00' });
  for (const [at, name] of ['Ada', 'Bo', 'Cy', 'Dee', 'Eli'].entries())
    await world.run(`add ${name} --company X --phone "+1 212 555 010${at}" --phone "+1 917 555 010${at}"`);
  await world.run('log c1 vm');
  await world.run('log c2 wn');
  await world.run('log c3 na');
  await world.run('snooze c3 2026-11-30');
  await world.run(['log', 'c4', 'cb', '--next', '2026-11-30 14:00', '--topic', 'pricing']);
  world.at('2026-11-10T10:00');
  await world.run('log c1 na');
  await world.run('log c1 gk --at "2026-11-05 10:00"');
  await world.run('fire c5 --silent --yes');
  await world.run('log c2 vm');
  await world.run('undo');
  world.at('2026-11-24T09:04');
  return world;
}

function tamper(world: SealedWorld, sql: string): void {
  const db = new Database(world.file);
  db.pragma('foreign_keys = off');
  db.exec(sql);
  db.close();
}

describe('doctor', () => {
  test('silent in a pipe where all is well, a line at a terminal', async () => {
    const world = await worldWithHistory();
    expect(await world.run('doctor')).toEqual({ code: 0, out: '', err: '' });
    expect((await world.run('doctor', { tty: true })).out).toBe(
      'All is well: 5 contacts, 8 log entries replayed.\n',
    );
    expect(await world.json('doctor')).toMatchObject({
      ok: true,
      contacts: 5,
      entries: 8,
      findings: [],
      more: 0,
    });
  });

  test.each([
    ['a plan’s day', 'update due set due = due + 1 where contact = 1', 'c1 plan.due: stored', true],
    [
      'a count',
      'update due set done = 0 where contact = 1',
      'c1 standing.done: stored 0, the log says 3',
      true,
    ],
    [
      'a status',
      'update due set status = 3 where contact = 5',
      'c5 status: stored lost, the log says fired',
      true,
    ],
    [
      'another kind of plan',
      'update due set lane = null, attempt = null, status = 5, ended_on = 20000 where contact = 1',
      'c1 plan: stored {"kind":"over"',
      true,
    ],
    ['a place in the list', 'update due set lane = 1 where contact = 1', 'c1 place in the list', true],
    ['a missing plan', 'delete from due where contact = 2', 'c2 plan: stored nothing', true],
    ['an unknown code', 'update due set because = 77 where contact = 1', 'c1 plan: stored', true],
    [
      'the number of an attempt',
      'update entries set nth = 9 where id = 1',
      'entry 1 nth: stored 9, the log says 1',
      true,
    ],
    [
      'the mark on a number',
      'update phones set bad = 0 where bad = 1',
      '+1 212 555 0101 wrong: stored false',
      true,
    ],
    ['search words', "update search set words = ' zed' where contact = 3", 'c3 search words', true],
    ['a missing search row', 'delete from search where contact = 3', 'c3 search words: stored nothing', true],
    ['the last attempt', 'update due set last_entry = null where contact = 1', 'c1 last attempt', true],
    [
      'a stray plan',
      'insert into due (contact, status, cadence) values (99, 0, 1)',
      'names a row of contacts',
      true,
    ],
    ['an entry that nobody wrote', 'update entries set what = 30 where id = 1', 'c1: ', false],
  ])('%s is found, and mended where it is derived', async (_, sql, told, mended) => {
    const world = await worldWithHistory();
    const before = await world.json('list');
    tamper(world, sql);
    const found = await world.run('doctor');
    expect(found.code).toBe(8);
    expect(found.out).toContain(told);
    expect((await world.json('doctor')).ok).toBe(false);
    const repair = await world.run('doctor --repair');
    expect(repair.code).toBe(mended ? 0 : 8);
    if (!mended) return;
    expect(repair.out).toMatch(/Derived anew|stray/);
    expect(await world.run('doctor')).toEqual({ code: 0, out: '', err: '' });
    expect(await world.json('list')).toEqual(before);
  });

  test('a repair is no command to undo', async () => {
    const world = await worldWithHistory();
    const before = await world.json('journal');
    tamper(world, 'update due set done = 0 where contact = 1');
    await world.run('doctor --repair');
    expect(await world.json('journal')).toEqual(before);
  });

  test('a row that names another which is not there', async () => {
    const world = await worldWithHistory();
    tamper(world, 'update phones set contact = 77 where id = 9');
    const { code, out } = await world.run('doctor');
    expect(code).toBe(8);
    expect(out).toContain('phones 9: names a row of contacts that is not there');
  });

  test('a folder that others can write into', async () => {
    const world = await worldWithHistory();
    chmodSync(world.folder, 0o777);
    const { code, out } = await world.run('doctor');
    chmodSync(world.folder, 0o700);
    expect(code).toBe(8);
    expect(out).toContain(`chmod 700 ${world.folder}`);
  });

  test('an old count stays true when its cadence was changed later', async () => {
    const world = await worldWithHistory();
    const db = new Database(world.file);
    const body = JSON.parse(
      db.prepare("select body from cadences where name = 'five-and-fire'").pluck().get() as string,
    );
    const before = JSON.stringify({ id: 1, body });
    body.touches.pop();
    db.prepare("update cadences set body = ? where name = 'five-and-fire'").run(JSON.stringify(body));
    db.exec("insert into journal (uid, at, command, words) values (randomblob(16), 1, 'cadence', '[]')");
    db.prepare(
      'insert into changes (journal, seq, tab, first, last, before) select max(id), 0, 1, 1, 1, ? from journal',
    ).run(before);
    db.close();
    const { findings } = await world.json('doctor');
    expect(findings.filter((one: { field: string }) => one.field.startsWith('entry'))).toEqual([]);
  });
});

describe('doctor tells of damage that no reader would notice, or could read,', () => {
  const told = async (damage: (world: SealedWorld) => void, words = 'doctor') => {
    const world = await worldWithHistory();
    await world.run('backup');
    damage(world);
    return await world.run(words);
  };
  const bytes = (from: string, to: string) => (world: SealedWorld) => {
    const text = readFileSync(world.file, 'latin1');
    expect(text).toContain(from);
    writeFileSync(world.file, text.replace(from, to), 'latin1');
  };

  test.each([
    [
      'a cell of a plan beside its meaning',
      'update due set retry_on = 0 where contact = 3',
      /c3 row of the plan/,
    ],
    [
      'a number of a kind that is none',
      'update phones set kind = -126 where contact = 1',
      /c1: .*unknown kind of number/,
    ],
  ])('%s', async (_, sql, words) => {
    expect(await told((world) => tamper(world, sql))).toMatchObject({
      code: 8,
      out: expect.stringMatching(words),
    });
  });

  test('a check that calls what is not there', async () => {
    const { code, out } = await told(bytes('length(company)', 'lenwth(company)'));
    expect({ code, out }).toEqual({ code: 8, out: expect.stringContaining('unknown function: lenwth') });
  });

  test('a column that has lost its name', async () => {
    const damage = bytes('  forced integer', '  gorced integer');
    expect(await told(damage, 'doctor --deep')).toMatchObject({
      code: 8,
      out: expect.stringContaining('schema of entries'),
    });
    expect(await told(damage)).toMatchObject({ code: 12, err: expect.stringContaining('forced') });
  });
});

describe('doctor --deep', () => {
  const BACKED_UP = { PROSPECT_NO_BACKUP: '' };
  async function backedUp(): Promise<SealedWorld> {
    const world = sealedWorld({ env: BACKED_UP });
    await world.run('add Ada --phone "+1 212 555 0100" --note "likes tea"');
    await world.run('add Ben --phone "+1 212 555 0101"');
    await world.run('log c1 vm -- spoke of tea');
    await world.run('backup');
    return world;
  }

  test('is silent where every fact is what it was, or was changed by a command', async () => {
    const world = await backedUp();
    await world.run('edit c1 --note "likes coffee"');
    await world.run('undo 3');
    await world.run('log c2 na');
    await world.run('add Cy --phone "+1 212 555 0102"');
    expect(await world.run('doctor --deep')).toEqual({ code: 0, out: '', err: '' });
    expect(await world.json('doctor --deep')).toMatchObject({ compared: { backup: 1 } });
    expect((await world.run('doctor --deep', { tty: true })).out).toContain('held against backup 1');
  });

  test.each([
    ['a note', "update contacts set note = 'likes tee' where id = 1", 'contacts 1: differs'],
    ['an entry', "update entries set note = 'spake of tea'", 'entries 1: differs'],
    ['a row', 'delete from phones where id = 2', 'phones 2: is gone'],
    ['the journal', "update journal set words = '[]' where id = 1", 'journal 1: differs'],
    [
      'what the journal keeps',
      'update changes set last = 9 where journal = 2 and seq = 1',
      'changes 2/1: differs',
    ],
    ['a cadence', "update cadences set about = 'x' where id = 1", 'cadences 1: differs'],
  ])('notices %s that no command changed', async (_, sql, told) => {
    const world = await backedUp();
    tamper(world, sql);
    expect((await world.run('doctor')).out).not.toContain(told);
    expect(await world.run('doctor --deep')).toMatchObject({ code: 8, out: expect.stringContaining(told) });
  });

  test('compares with the newest backup that the file has grown from', async () => {
    const world = await backedUp();
    await world.run('log c2 na');
    await world.run('restore 1 --yes');
    expect(await world.json('doctor --deep')).toMatchObject({ ok: true, compared: { backup: 1 } });
  });

  test('tells of a backup whose bytes have changed', async () => {
    const world = await backedUp();
    const [{ path }] = await world.json('backup list');
    const bytes = readFileSync(path);
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(path, bytes);
    expect((await world.run('doctor --deep')).out).toContain(
      'backup 1: its bytes are not those that were written',
    );
  });
});

describe('doctor looks around', () => {
  const BACKED_UP = { PROSPECT_NO_BACKUP: '' };

  test('at the age of the backups', async () => {
    const world = sealedWorld({ now: '2026-11-02T09:00', env: BACKED_UP });
    await world.run('add Ada --phone "+1 212 555 0100"');
    world.at('2026-11-10T09:00');
    await world.run('log c1 vm');
    expect(await world.run('doctor')).toMatchObject({
      code: 8,
      out: expect.stringContaining('there is none'),
    });
    await world.run('backup');
    expect(await world.run('doctor')).toMatchObject({ code: 0, out: '' });
    world.at('2026-11-20T09:00');
    expect(await world.run('doctor')).toMatchObject({ code: 0, out: '' });
    await world.run('log c1 vm');
    expect((await world.run('doctor')).out).toContain('the newest is of 2026-11-10');
    await world.run('config set backups off');
    expect(await world.run('doctor')).toMatchObject({ code: 0, out: '' });
  });

  test('at the clock', async () => {
    const world = sealedWorld({ now: '2026-11-20T09:00' });
    await world.run('add Ada --phone "+1 212 555 0100"');
    world.at('2026-11-02T09:00');
    expect((await world.run('doctor')).out).toContain('2026-11-20 09:00, which is yet to come');
  });

  test('at backups that others can read, and at files left over', async () => {
    const world = sealedWorld({ env: BACKED_UP });
    await world.run('add Ada --phone "+1 212 555 0100"');
    const { path } = await world.json('backup');
    chmodSync(path, 0o644);
    const leftOver = join(world.folder, 'backups', 'prospect.0a0b0c0d.tmp');
    writeFileSync(leftOver, '');
    // By the clock of the run, whatever day it is outside.
    utimesSync(leftOver, new Date('2026-11-23T09:00Z'), new Date('2026-11-23T09:00Z'));
    const { out } = await world.run('doctor');
    expect(out).toContain('open to others (0644)');
    expect(out).toContain('was left by a command that was killed');
  });

  test('and makes a backup before it mends anything', async () => {
    const world = await worldWithHistory();
    expect(await world.run('doctor --repair')).toMatchObject({ code: 0 });
    expect(await world.json('backup list')).toEqual([]);
    tamper(world, 'update due set due = due + 1 where contact = 1');
    expect(await world.run('doctor --repair')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Derived anew'),
    });
    expect(await world.json('backup list')).toMatchObject([{ why: 'repair', contacts: 5 }]);
    expect(await world.run('doctor')).toMatchObject({ code: 0, out: '' });
  });

  test('and tells damage inside a row from a bug', async () => {
    const world = await worldWithHistory();
    tamper(world, "update cadences set body = replace(body, 'action', 'acvion') where id = 1");
    expect(await world.run('doctor')).toMatchObject({
      code: 12,
      err: expect.stringContaining('the cadence five-and-fire is damaged'),
    });
  });
});
