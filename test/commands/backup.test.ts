import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { backupName, backupsOf, spare } from '../../src/store/backup-files.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

/** Sealed worlds make no backups by themselves; these do. */
const BACKED_UP = { PROSPECT_NO_BACKUP: '' };

async function worldOfTwo(): Promise<SealedWorld> {
  const world = sealedWorld({ env: BACKED_UP });
  await world.run('add Ada Okafor --phone "+1 212 555 0134"');
  await world.run('add Ben Castillo --phone "+1 312 555 0187"');
  await world.run('log c1 vm');
  return world;
}

const folderOf = (world: SealedWorld) => join(world.folder, 'backups');

/** Moves the last try out of the hour in which none is made again. */
function longAgo(world: SealedWorld): void {
  utimesSync(folderOf(world), 1, 1);
}

describe('backup', () => {
  it('copies the file as it is, for its user alone', async () => {
    const world = await worldOfTwo();
    const made = await world.json('backup');
    expect(made).toMatchObject({ number: 1, why: 'asked', contacts: 2, entries: 1 });
    expect(statSync(made.path).mode & 0o777).toBe(0o600);
    expect(statSync(folderOf(world)).mode & 0o777).toBe(0o700);
    expect((await world.run(['--db', made.path, 'show', 'c1'])).out).toContain('voicemail');
  });

  it('lists when each was made and what is in it, the newest first', async () => {
    const world = await worldOfTwo();
    await world.run('backup');
    await world.run('log c2 na');
    world.at('2026-11-25T10:30');
    await world.run('backup');
    expect((await world.run('backup list')).out).toBe(
      '2\ttoday 10:30\tasked\t2\t2\n1\tTue 24 Nov 09:04\tasked\t2\t1\n',
    );
    expect((await world.run('backup list', { tty: true })).out).toContain(
      'Go back to one: prospect restore NO',
    );
  });

  it('tells where there is none, and where there is no file', async () => {
    const world = sealedWorld({ env: BACKED_UP });
    expect(await world.run('backup')).toMatchObject({ code: 10 });
    expect((await world.run('backup list', { tty: true })).out).toContain('No backup of');
    expect(await world.run('backup everything')).toMatchObject({ code: 2 });
  });

  it('writes one to a file of the user’s choice, and over nothing', async () => {
    const world = await worldOfTwo();
    expect(await world.json('backup --to carry.db')).toMatchObject({ contacts: 2, entries: 1 });
    expect(await world.run('backup --to carry.db')).toMatchObject({ code: 2 });
    expect(await world.run('backup --to nowhere/carry.db')).toMatchObject({ code: 14 });
    expect(await world.json('backup list')).toEqual([]);
    expect(statSync(join(world.folder, 'carry.db')).mode & 0o777).toBe(0o600);
  });

  it('leaves nothing half-made behind', async () => {
    const world = await worldOfTwo();
    await world.run('backup');
    const old = join(folderOf(world), 'prospect.0a0a0a0a.tmp');
    writeFileSync(old, 'cut short');
    utimesSync(old, 1, 1);
    await world.run('backup');
    expect(readdirSync(folderOf(world)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('the daily backup', () => {
  it('is started after a command that wrote, and by no other', async () => {
    const world = sealedWorld({ env: BACKED_UP });
    await world.run('add Ada --phone "+1 212 555 0134"');
    expect(world.started).toEqual([['backup', '--daily', '--no-input', '--db', world.file]]);
    await world.run('today');
    await world.run('show c1');
    await world.run('log c1 nonsense');
    expect(world.started).toHaveLength(1);
  });

  it('is made once a day', async () => {
    const world = await worldOfTwo();
    expect(await world.json('backup --daily')).toMatchObject({ number: 1, why: 'daily' });
    world.started.length = 0;
    longAgo(world);
    await world.run('log c2 na');
    expect(await world.json('backup --daily')).toBe(null);
    expect(world.started).toEqual([]);
    world.at('2026-11-25T09:00');
    await world.run('log c2 na');
    expect(world.started).toHaveLength(1);
    expect(await world.json('backup --daily')).toMatchObject({ number: 2 });
  });

  it('that failed is not tried again by every command', async () => {
    const world = await worldOfTwo();
    await world.run('backup --daily');
    world.at('2026-11-25T09:00');
    const now = Date.UTC(2026, 10, 24, 14, 0) / 1000;
    utimesSync(folderOf(world), now, now);
    world.started.length = 0;
    await world.run('log c2 na');
    expect(world.started).toEqual([]);
  });

  it('is left out where the user says so', async () => {
    const world = sealedWorld();
    await world.run('add Ada --phone "+1 212 555 0134"');
    expect(world.started).toEqual([]);
    const other = sealedWorld({ env: BACKED_UP });
    await other.run('init');
    await other.run('config set backups off');
    other.started.length = 0;
    await other.run('add Ada --phone "+1 212 555 0134"');
    expect(other.started).toEqual([]);
    expect(await other.run('config set backups sometimes')).toMatchObject({ code: 2 });
  });

  it('comes before an import, but not before a trial', async () => {
    const world = await worldOfTwo();
    writeFileSync(join(world.folder, 'leads.csv'), 'Name,Phone\nCy Dow,+1 212 555 0150\n');
    await world.run('import leads.csv --dry-run');
    expect(existsSync(folderOf(world))).toBe(false);
    await world.run('import leads.csv');
    expect(await world.json('backup list')).toMatchObject([{ why: 'import', contacts: 2 }]);
  });
});

describe('old backups', () => {
  const day = 86_400_000;
  const start = Date.UTC(2026, 0, 1, 12);
  const daily = (days: number) =>
    Array.from({ length: days }, (_, at) => ({
      number: at + 1,
      path: String(at + 1),
      at: start + at * day,
      why: 'daily' as const,
      digest: null,
    })).reverse();

  it('are thinned to 7 days, 8 weeks and 12 months', () => {
    // Day by day for two years: what is spare goes at once, as it does in use.
    let kept: ReturnType<typeof daily> = [];
    for (const one of daily(730).reverse()) {
      kept = [one, ...kept];
      const gone = new Set(spare(kept, one.at));
      kept = kept.filter((backup) => !gone.has(backup));
    }
    const last = start + 729 * day;
    const ages = kept.map(({ at }) => (last - at) / day);
    expect(ages.slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(ages.filter((age) => age < 56).length).toBeGreaterThanOrEqual(7 + 6);
    expect(kept.length).toBeLessThanOrEqual(7 + 8 + 12);
    expect(Math.max(...ages)).toBeGreaterThan(330);
    expect(Math.max(...ages)).toBeLessThan(366);
  });

  it('stay where a restore can be taken back by them, or where they were set aside', () => {
    const old = daily(400);
    const marked = old.map((one, at) => ({
      ...one,
      why: at === 390 ? ('restore' as const) : at === 395 ? ('damaged' as const) : one.why,
    }));
    const gone = spare(marked, start + 399 * day);
    expect(gone.some(({ why }) => why !== 'daily')).toBe(false);
  });

  it('are known by their names, and only those of this data file', async () => {
    const world = await worldOfTwo();
    await world.run('backup');
    const path = join(folderOf(world), 'another-0001-20261124T140400Z-daily-0123456789abcdef.db');
    writeFileSync(path, '');
    writeFileSync(join(folderOf(world), 'notes.txt'), '');
    const [only, ...others] = backupsOf(world.file);
    expect(others).toEqual([]);
    expect(backupName(world.file, only!)).toBe(
      readdirSync(folderOf(world)).find((name) => name.startsWith('prosp')),
    );
  });
});

describe('restore', () => {
  it('goes back to a backup, and to what was there before', async () => {
    const world = await worldOfTwo();
    await world.run('backup');
    await world.run('log c2 na');
    const after = await world.json('list');
    expect(await world.json('restore 1 --yes')).toMatchObject({
      from: { number: 1 },
      contacts: 2,
      entries: 1,
      before: { entries: 2 },
    });
    expect((await world.json('show c2')).attempts).toEqual([]);
    expect(await world.run('doctor')).toMatchObject({ code: 0, out: '' });
    await world.run('restore --undo --yes');
    expect(await world.json('list')).toEqual(after);
    expect(await world.run('doctor')).toMatchObject({ code: 0, out: '' });
  });

  it('brings the journal of its day along', async () => {
    const world = await worldOfTwo();
    await world.run('backup');
    await world.run('log c2 na');
    await world.run('restore 1 --yes');
    expect(await world.json('undo')).toMatchObject({ undone: { command: 'log c1 vm' } });
  });

  it('asks first, and off a terminal wants a yes', async () => {
    const world = await worldOfTwo();
    await world.run('backup');
    await world.run('log c2 na');
    expect(await world.run('restore 1')).toMatchObject({ code: 2, err: expect.stringContaining('--yes') });
    expect(await world.run('restore')).toMatchObject({ code: 2 });
    expect((await world.json('show c2')).attempts).toHaveLength(1);
  });

  it('refuses what is not there, not ours, or the data file itself', async () => {
    const world = await worldOfTwo();
    writeFileSync(join(world.folder, 'letter.txt'), 'Dear Ada, this is no data file at all.'.repeat(99));
    expect(await world.run('restore 7 --yes')).toMatchObject({ code: 3 });
    expect(await world.run('restore --undo --yes')).toMatchObject({ code: 3 });
    expect(await world.run('restore gone.db --yes')).toMatchObject({ code: 3 });
    expect(await world.run('restore letter.txt --yes')).toMatchObject({
      code: 12,
      err: expect.stringContaining('letter.txt'),
    });
    expect(await world.run('restore prospect.db --yes')).toMatchObject({ code: 4 });
    expect(await world.run('restore 1 --undo --yes')).toMatchObject({ code: 2 });
    expect(readdirSync(folderOf(world))).toEqual([]);
  });

  it('refuses a backup whose bytes are no longer those that were written', async () => {
    const world = await worldOfTwo();
    const { path } = await world.json('backup');
    const bytes = readFileSync(path);
    bytes[bytes.length - 100]! ^= 1;
    writeFileSync(path, bytes);
    expect(await world.run('restore 1 --yes')).toMatchObject({
      code: 12,
      err: expect.stringContaining('backup 1 is not as it was written'),
    });
  });

  it.each([
    ['overwritten', (file: string) => writeFileSync(file, Buffer.alloc(8192, 7))],
    ['cut short', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 20_000))],
  ])('puts a new file in the place of one that was %s, and keeps that aside', async (_, harm) => {
    const world = await worldOfTwo();
    await world.run('backup');
    harm(world.file);
    const bytes = readFileSync(world.file);
    const done = await world.json('restore 1 --yes');
    expect(done).toMatchObject({ contacts: 2, entries: 1, before: null });
    expect(readFileSync(done.keptAs)).toEqual(bytes);
    expect(await world.run('doctor')).toMatchObject({ code: 0, out: '' });
  });

  it('brings back a data file that is gone', async () => {
    const world = await worldOfTwo();
    await world.run('backup --to carry.db');
    const other = sealedWorld({ env: BACKED_UP });
    expect(await other.json(['restore', join(world.folder, 'carry.db'), '--yes'])).toMatchObject({
      keptAs: null,
    });
    expect(await other.json('list')).toEqual(await world.json('list'));
  });

  it('keeps everybody stopped who asked not to be called since', async () => {
    const world = await worldOfTwo();
    await world.run('backup');
    await world.run('dnc c2');
    expect(await world.json('restore 1 --yes')).toMatchObject({ doNotCallKept: 1, stopped: 1 });
    expect((await world.json('show c2')).contact.status).toBe('dnc');
    expect(await world.run('undo')).toMatchObject({
      code: 4,
      err: expect.stringContaining('restore --undo'),
    });
    expect(await world.run('add Cy --phone "+1 312 555 0187"')).toMatchObject({
      err: expect.stringContaining('do-not-call'),
    });
    expect(await world.run('doctor')).toMatchObject({ code: 0, out: '' });
  });

  it('names who was fired, lost or won since and is on the list again, before and after', async () => {
    const world = await worldOfTwo();
    await world.run('backup');
    await world.run('fire c1 --silent --yes');
    await world.run('log c2 ni');
    const after = await world.json('list');
    const named = 'c1 Ada Okafor (fired), c2 Ben Castillo (lost). Off again, one by one: prospect fire c1';
    expect(await world.run('restore 1')).toMatchObject({
      code: 2,
      err: expect.stringContaining(`2 contacts off the list before would be on it again: ${named}`),
    });
    expect(await world.json('list')).toEqual(after);
    expect(await world.run('restore 1 --yes')).toMatchObject({
      code: 0,
      out: expect.stringContaining(`2 contacts off the list before are on it again: ${named}`),
    });
    expect((await world.json('show c1')).contact.status).toBe('active');
    // The way back puts nobody on the list.
    expect(await world.json('restore --undo --yes')).toMatchObject({ backOnList: [] });
    expect(await world.json('list')).toEqual(after);
    expect(await world.json('restore 1 --yes')).toMatchObject({
      backOnList: [
        { id: 1, ref: 'c1', name: 'Ada Okafor', was: 'fired' },
        { id: 2, ref: 'c2', name: 'Ben Castillo', was: 'lost' },
      ],
    });
    expect(await world.run('fire c1 --silent --yes')).toMatchObject({ code: 0 });
    expect(await world.run('doctor')).toMatchObject({ code: 0, out: '' });
  });

  it('names nobody who was off the list then, too, or whom a do-not-call mark stops again', async () => {
    const world = await worldOfTwo();
    await world.run('fire c1 --silent --yes');
    await world.run('backup');
    await world.run('dnc c2');
    const { code, out } = await world.run('restore 1 --yes');
    expect(code).toBe(0);
    expect(out).not.toContain('on it again');
    expect(await world.json('restore --undo --yes')).toMatchObject({ backOnList: [] });
  });

  it('names whoever asked not to be called and has nothing that could be marked', async () => {
    const world = await worldOfTwo();
    await world.run('add --company Walkin');
    await world.run('backup');
    await world.run('dnc c3');
    expect(await world.json('restore 1 --yes')).toMatchObject({
      backOnList: [{ ref: 'c3', name: 'Walkin', was: 'dnc' }],
    });
  });

  it('names both where a merged contact was fired, and the first nine of many', async () => {
    const world = await worldOfTwo();
    for (let at = 3; at <= 11; at++) await world.run(`add Number${at} Person --email p${at}@example.com`);
    await world.run('backup');
    await world.run('merge c1 c2 --yes --force');
    for (const at of [1, 3, 4, 5, 6, 7, 8, 9, 10, 11]) await world.run(`fire c${at} --silent --yes`);
    const { err } = await world.run('restore 1');
    expect(err).toContain('11 contacts off the list before would be on it again: c1 Ada Okafor (fired), c2 ');
    expect(err).toContain('c9 Number9 Person (fired) and 2 more. Off again');
    const { backOnList } = await world.json('restore 1 --yes');
    expect(backOnList).toHaveLength(11);
  });

  it('is seen by a connection that was open all the while', async () => {
    const world = await worldOfTwo();
    await world.run('backup');
    await world.run('add Cy --phone "+1 212 555 0150"');
    const open = new Database(world.file);
    const counted = () => open.prepare('select count(*) from contacts').pluck().get();
    expect(counted()).toBe(3);
    await world.run('restore 1 --yes');
    expect(counted()).toBe(2);
    open.close();
  });
});
