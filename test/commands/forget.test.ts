import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, vi } from 'vitest';
import { backUp } from '../../src/store/backups.ts';
import type { Db } from '../../src/store/db.ts';
import { openFile } from '../../src/store/open.ts';
import { rowsIn } from '../support/rows.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

// A command waits half a minute for others; here nobody who is in the way ever goes.
vi.mock('../../src/store/access.ts', async (original) => ({
  ...(await original<object>()),
  LOCK_TIMEOUT: 50,
}));

/** Words that only Ada's rows hold. */
const TRACES = [
  'okafor',
  'nimbus',
  '555 0134',
  '43105552121',
  'zebra',
  'quokka',
  '5550150',
  '555 0150',
  'adele',
];

async function worldWithAda(): Promise<SealedWorld> {
  const world = sealedWorld({ env: { PROSPECT_NO_BACKUP: '' } });
  await world.run(
    'add Adele Okafor --phone "+1 212 555 0150" --email ada@nimbus.example --note "keeps a zebra" --company Nimbus',
  );
  await world.run('add Ben Castillo --phone "+1 312 555 0187" --note plain');
  await world.run('edit c1 --name "Ada Okafor" --phone "+1 212 555 0134"');
  await world.run('log c1 vm -- spoke of the quokka');
  await world.run('log c2 na');
  await world.run('backup');
  await world.run('log c1 na --again');
  await world.run('undo');
  return world;
}

function tracesIn(folder: string, traces: readonly string[] = TRACES): readonly string[] {
  const found: string[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const text = readFileSync(path, 'latin1').toLowerCase();
    for (const trace of traces) if (text.includes(trace)) found.push(`${name}: ${trace}`);
  }
  return found;
}

const FORGET = 'forget c1 --name "Ada Okafor" --yes';
const FORGET_WORDS = ['forget', 'c1', '--name', 'Ada Okafor', '--yes'];

describe('forget', () => {
  it('leaves no byte of them in the file, its WAL and the backups', async () => {
    const world = await worldWithAda();
    expect(tracesIn(world.folder).length).toBeGreaterThan(TRACES.length);
    expect(await world.json(FORGET)).toMatchObject({ ref: 'c1', backups: [1], unreached: [], emptied: true });
    expect(tracesIn(world.folder)).toEqual([]);
    expect(await world.run('show c1')).toMatchObject({ code: 3 });
    expect((await world.json('show c2')).attempts).toHaveLength(1);
    expect(await world.run('doctor')).toMatchObject({ code: 0, out: '' });
  });

  it('leaves the others and their backups whole', async () => {
    const world = await worldWithAda();
    const before = await world.json('show c2');
    await world.run(FORGET);
    expect(await world.json('show c2')).toEqual(before);
    await world.run('restore 1 --yes');
    expect(await world.json('show c2')).toMatchObject({ contact: { name: 'Ben Castillo' } });
    expect(await world.run('show c1')).toMatchObject({ code: 3 });
    expect(await world.run('doctor')).toMatchObject({ code: 0, out: '' });
  });

  it('is not taken back, and what was written before can be', async () => {
    const world = await worldWithAda();
    await world.run(FORGET);
    expect(await world.run('undo')).toMatchObject({ code: 4, err: expect.stringContaining('forget') });
    expect(await world.run('redo')).toMatchObject({ code: 3 });
    for (const { id, command } of (await world.json('journal')) as { id: number; command: string }[]) {
      if (command !== 'forget c1') await world.run(`undo ${id}`);
    }
    expect(await world.run('show c1')).toMatchObject({ code: 3 });
    expect(tracesIn(world.folder)).toEqual([]);
    expect(await world.run('doctor')).toMatchObject({ code: 0, out: '' });
  });

  it('wants the name', async () => {
    const world = await worldWithAda();
    expect(await world.run('forget c1')).toMatchObject({ code: 2, err: expect.stringContaining('--name') });
    const named = await world.run('forget c1 --name "Ada Okafor"');
    expect(named).toMatchObject({ code: 2, err: expect.stringContaining('a yes is missing') });
    expect(named.err).toContain('--yes');
    expect(await world.run('forget c1 --name "Ben Castillo"')).toMatchObject({
      code: 4,
      err: expect.stringContaining('"Ben Castillo" is not the name of c1'),
    });
    expect(await world.run('forget c1 --name "Ben Castillo" --yes')).toMatchObject({ code: 4 });
    expect((await world.json('show c1')).contact.name).toBe('Ada Okafor');
  });

  it('keeps do-not-call', async () => {
    const world = await worldWithAda();
    await world.run('dnc c1');
    await world.run(FORGET);
    expect(await world.json('add Ada Okafor --phone "+1 212 555 0134"')).toMatchObject({
      contact: { status: 'dnc' },
    });
  });

  it('reaches a person who was added, taken back, and added again', async () => {
    const world = sealedWorld();
    await world.run('add Ada Okafor --phone "+1 212 555 0134"');
    await world.run('undo');
    await world.run('add Ada Okafor --phone "+1 212 555 0134"');
    await world.run('forget okafor --name "Ada Okafor" --yes');
    expect(tracesIn(world.folder)).toEqual([]);
  });

  it('says what it does not reach', async () => {
    const world = await worldWithAda();
    writeFileSync(
      join(world.folder, 'leads.csv'),
      'Name,Phone,Note\nCy Dow,+1 212 555 0177,sent by Ada Okafor\n',
    );
    await world.run('import leads.csv --keep');
    const [backup] = await world.json('backup list');
    writeFileSync(backup.path, Buffer.alloc(5000, 1));
    const gone = await world.json(FORGET);
    expect(gone).toMatchObject({ imports: ['leads.csv'], others: [3], unreached: [{ path: backup.path }] });
    const { out } = await sealedWorldOf(world);
    expect(out).toContain('Out of reach: exports');
  });

  it('that another reader cut short is finished by doctor', async () => {
    const world = await worldWithAda();
    const reader = new Database(world.file);
    reader.exec('begin');
    reader.prepare('select count(*) from contacts').get();
    expect(await world.json(FORGET)).toMatchObject({ emptied: false });
    expect(tracesIn(world.folder)).not.toEqual([]);
    expect(await world.run('doctor')).toMatchObject({ code: 8, out: expect.stringContaining('erasure') });
    reader.exec('commit');
    reader.close();
    expect(await world.run('doctor --repair')).toMatchObject({ code: 0 });
    expect(tracesIn(world.folder)).toEqual([]);
    expect(await world.run('doctor')).toMatchObject({ code: 0, out: '' });
  });
});

describe('forget, after a merge,', () => {
  const CASTLE = 'forget c3 --name "Bob Castle" --yes';
  const MARKS = ['robert', 'okafor', 'oldco', 'zebra', 'roberta', 'castle'];

  /** Robert was merged from two, and is Bob now; Dee is somebody else with a name and an address like his. */
  async function merged(): Promise<SealedWorld> {
    const world = sealedWorld({ env: { PROSPECT_NO_BACKUP: '' } });
    await world.run('add Roberta Okafor --email roberta@older.example --phone "+1 212 555 0151"');
    await world.run('add Robert Okafor --email robert@oldco.example --note "keeps a zebra"');
    await world.run('add Bob Castle --email bob@castle.example');
    await world.run('add Dee Sato --email b.robert@oldco.example.net --phone "+1 312 555 0151"');
    await world.run('log c2 vm -- of the zebra');
    await world.run('backup');
    await world.run('merge c2 c1 --yes --force');
    await world.run('backup');
    await world.run('merge c3 c2 --yes --force');
    await world.run('backup');
    return world;
  }

  it('leaves nothing of whoever became part of them, in the file and the backups', async () => {
    const world = await merged();
    await world.run('edit c4 --email dee@sato.example');
    expect(tracesIn(world.folder, MARKS).length).toBeGreaterThan(MARKS.length);
    expect(await world.json(CASTLE)).toMatchObject({ ref: 'c3', backups: [3, 2, 1], unreached: [] });
    expect(tracesIn(world.folder, ['castle', 'zebra', 'okafor', 'roberta', 'robert@oldco.example"'])).toEqual(
      [],
    );
    expect(await world.run('doctor')).toMatchObject({ code: 0, out: '' });
    for (const number of [1, 2, 3]) {
      expect((await world.run(`restore ${number} --yes`)).code).toBe(0);
      expect(await world.run('doctor')).toMatchObject({ code: 0, out: '' });
      expect((await world.json('list')).map(({ id }: { id: number }) => id)).toEqual([4]);
    }
  });

  it('leaves the words of others whose names, addresses and numbers only hold theirs', async () => {
    const world = await merged();
    await world.run(CASTLE);
    const words = ((await world.json('journal')) as { id: number; command: string }[]).map(
      ({ id, command }) => `${id} ${command}`,
    );
    expect(words).toContain('4 add Dee Sato --email b.robert@oldco.example.net --phone "+1 312 555 0151"');
    for (const number of [1, 2, 3, 5, 6, 7])
      expect(words.join('\n')).toMatch(new RegExp(`^${number} \\w+ \\(erased\\)$`, 'm'));
  });

  it('spares whoever was parted from them again', async () => {
    const world = sealedWorld();
    await world.run('add Ada Okafor --note zebra');
    await world.run('add Bob Castle');
    await world.run('merge c2 c1 --yes --force');
    await world.run('undo');
    await world.run('forget c2 --name "Bob Castle" --yes');
    expect((await world.json('show c1')).contact).toMatchObject({ name: 'Ada Okafor', note: 'zebra' });
    expect(tracesIn(world.folder, ['castle'])).toEqual([]);
    expect(await world.run('doctor')).toMatchObject({ code: 0, out: '' });
  });

  it('takes further addresses for marks', async () => {
    const world = sealedWorld();
    await world.run('add Bob Castle --email bob@castle.example');
    await world.run('add Bob Castle --email second@castle.example');
    await world.run('merge c1 c2 --yes');
    await world.run('add Dee Sato --note "wrote to second@castle.example."');
    expect(await world.json('forget c1 --name "Bob Castle" --yes')).toMatchObject({ others: [3] });
  });
});

describe('forget, after a merge that was undone,', () => {
  /** Every field filled with words that nobody else has; `own` begins each of them. */
  const filled = async (world: SealedWorld, own: string, digits: string) => {
    const stdin = `Name,Email,Phone,${own}column\n${own}first ${own}last,${own}mail@example.com,+1 ${digits},${own}extra\n`;
    await world.run('import - --keep --country US', { stdin });
    const id = (await world.json(`find ${own}first`))[0].id;
    await world.run(
      `edit c${id} --company ${own}company --title ${own}title --source ${own}source --note ${own}note --tag ${own}tag --receptionist ${own}desk --boss ${own}boss`,
    );
    await world.run(`log c${id} cb --next "in 3 days" --topic ${own}topic -- ${own}spoken`);
  };
  const absorbed = 'Qwzufirst Qwzulast';
  const survivor = 'Zkvofirst Zkvolast';

  async function undone(...more: readonly string[]): Promise<SealedWorld> {
    const world = sealedWorld({ env: { PROSPECT_NO_BACKUP: '' } });
    await filled(world, 'Zkvo', '312 555 0101');
    await filled(world, 'Qwzu', '212 555 0199');
    await world.run('backup');
    for (const words of ['merge c1 c2 --yes --force', 'backup', ...more])
      expect(await world.run(words)).toMatchObject({ code: 0 });
    return world;
  }

  const page = (world: SealedWorld, who: string) => world.json(`show ${who}`);

  const soFar: readonly (readonly [string, readonly string[]])[] = [
    ['undone', ['undo']],
    ['undone, redone and undone', ['undo', 'redo', 'undo']],
    [
      'undone after more was written to it',
      ['edit c1 --note Wombat', 'log c1 vm --again', 'backup', 'undo', 'undo', 'undo'],
    ],
    [
      'undone twice, another merge on top',
      ['add Ti Um', 'merge c3 c1 --yes --force', 'backup', 'undo', 'undo', 'undo'],
    ],
  ];

  it.each(soFar)('leaves nothing of the absorbed: %s', async (_, more) => {
    const world = await undone(...more);
    const before = await page(world, 'c1');
    expect(tracesIn(world.folder, ['qwzuextra', 'qwzudesk', 'qwzuspoken']).length).toBeGreaterThan(3);
    expect(await world.json(['forget', 'c2', '--name', absorbed, '--yes'])).toMatchObject({ unreached: [] });
    expect(tracesIn(world.folder, ['qwzu', '555 0199', '9910555212'])).toEqual([]);
    expect(await page(world, 'c1')).toEqual(before);
    expect(await world.run('doctor --deep')).toMatchObject({ code: 0, out: '' });
    for (const { number } of (await world.json('backup list')) as { number: number }[]) {
      expect((await world.run(`restore ${number} --yes`)).code).toBe(0);
      expect((await page(world, 'c1')).contact).toMatchObject({ name: survivor, note: 'Zkvonote' });
      expect((await page(world, 'c1')).contact.phones).toHaveLength(1);
      expect(await world.run('doctor')).toMatchObject({ code: 0, out: '' });
    }
    expect(tracesIn(world.folder, ['qwzu'])).toEqual([]);
  });

  it.each(soFar)('leaves nothing of the survivor: %s', async (_, more) => {
    const world = await undone(...more);
    const before = await page(world, 'c2');
    expect(await world.json(['forget', 'c1', '--name', survivor, '--yes'])).toMatchObject({ unreached: [] });
    expect(tracesIn(world.folder, ['zkvo', '555 0101', '1010555213', 'wombat'])).toEqual([]);
    expect(await page(world, 'c2')).toEqual(before);
    expect(await world.run('doctor --deep')).toMatchObject({ code: 0, out: '' });
    const backups = (await world.json('backup list')) as { number: number; why: string }[];
    // The import that brought them came after its own backup.
    for (const { number } of backups.filter(({ why }) => why !== 'import')) {
      expect((await world.run(`restore ${number} --yes`)).code).toBe(0);
      expect((await page(world, 'c2')).contact).toMatchObject({ name: absorbed, note: 'Qwzunote' });
      expect(await world.run('doctor')).toMatchObject({ code: 0, out: '' });
    }
    expect(tracesIn(world.folder, ['zkvo'])).toEqual([]);
  });

  it('and redone leaves nothing of either', async () => {
    const world = await undone('undo', 'redo');
    expect(await world.json(['forget', 'c1', '--name', survivor, '--yes'])).toMatchObject({ unreached: [] });
    expect(tracesIn(world.folder, ['qwzu', 'zkvo', '555 0199', '555 0101'])).toEqual([]);
    expect(await world.run('doctor --deep')).toMatchObject({ code: 0, out: '' });
  });

  it('spares what was written to the other before and after', async () => {
    const world = await undone('undo', 'edit c1 --note Later', 'log c1 vm --again -- Lately');
    await world.run(['forget', 'c2', '--name', absorbed, '--yes']);
    const words = ((await world.json('journal')) as { command: string }[]).map(({ command }) => command);
    expect(words).toContain('edit c1 --note Later');
    expect(words.filter((one) => one.includes('Zkvonote'))).toHaveLength(1);
    expect(tracesIn(world.folder, ['qwzu'])).toEqual([]);
  });
});

describe('forget leaves to others', () => {
  it('an address that ends like that of the person: their words, and their undone rows', async () => {
    const world = sealedWorld();
    await world.run('add Cal Dow --email cal@acme.example');
    await world.run('add Cal Roe --email al@acme.example.org');
    await world.run('undo');
    await world.run('add Al Jones --email al@acme.example --phone "+1 212 555 0134"');
    await world.run('add Eve Poe --phone "+1 312 555 0134"');
    await world.run('forget c3 --name "Al Jones" --yes');
    const journal = (await world.json('journal')) as { command: string }[];
    expect(journal.map(({ command }) => command)).toEqual([
      'forget c3',
      'add Eve Poe --phone "+1 312 555 0134"',
      'add (erased)',
      'undo 2',
      'add Cal Roe --email al@acme.example.org',
      'add Cal Dow --email cal@acme.example',
    ]);
    const db = new Database(world.file, { readonly: true });
    const rows = db.prepare("select count(*) from changes where before like '%Cal Roe%'").pluck().get();
    db.close();
    expect(rows).toBe(1);
  });

  it('the commands that had nothing to do with the person: they can be undone', async () => {
    const world = sealedWorld();
    await world.run('add Ada Okafor');
    await world.run('add Ben Castillo');
    await world.run('calendar holiday 2026-12-01 X');
    await world.run('log c1 vm');
    await world.run('forget c1 --name "Ada Okafor" --yes');
    expect(await world.run('undo 4')).toMatchObject({ code: 4, err: expect.stringContaining('forgotten') });
    expect(await world.run('undo 1')).toMatchObject({ code: 4, err: expect.stringContaining('forgotten') });
    expect(await world.run('undo 3')).toMatchObject({ code: 0 });
    expect(rowsIn(world.file).holidays).toEqual([]);
    expect(await world.run('undo 2')).toMatchObject({ code: 0 });
    expect(await world.run('doctor')).toMatchObject({ code: 0, out: '' });
  });

  it('the numbers of their rows: an older addition of the person takes no row of theirs away', async () => {
    const world = sealedWorld();
    await world.run('add Ben Castillo');
    const stdin = 'Name,Phone,Email\nEve Poe,,eve@poe.example\nAda Okafor,+1 212 555 0134,\n';
    await world.run('import - --country US', { stdin });
    await world.run('forget okafor --name "Ada Okafor" --yes');
    await world.run('edit c1 --phone "+1 312 555 0187"');
    expect(await world.run('undo 2')).toMatchObject({ code: 0, err: '' });
    expect((await world.json('show c1')).contact.phones).toHaveLength(1);
  });
});

describe('forget and backups that are not finished', () => {
  const name = 'prospect.deadbeef.tmp';

  it('removes what a killed backup left', async () => {
    const world = await worldWithAda();
    const backups = join(world.folder, 'backups');
    for (const end of ['', '-journal']) copyFileSync(world.file, join(backups, name + end));
    copyFileSync(world.file, join(backups, 'other.deadbeef.tmp'));
    expect(await world.json(FORGET)).toMatchObject({ unreached: [] });
    expect(readdirSync(backups).filter((file) => file.includes('.tmp'))).toEqual(['other.deadbeef.tmp']);
  });

  it('names what it cannot remove', async () => {
    const world = await worldWithAda();
    const path = join(world.folder, 'backups', name);
    mkdirSync(path);
    expect(await world.json(FORGET)).toMatchObject({ unreached: [{ path }] });
  });

  it.each(['before it is named', 'after it was named'])(
    'a backup is made again where somebody is forgotten %s',
    async (when) => {
      const world = await worldWithAda();
      const db = openFile(world.file, {
        migrations: join(import.meta.dirname, '../../migrations'),
        create: false,
        temporary: world.folder,
        warn: () => {},
        now: 0,
        posix: true,
      });
      /** Forgets in the middle of the backup: once it was copied, or in the moment of its last look but one. */
      let looks = 0;
      const forget = () => {
        const done = spawnSync(
          process.execPath,
          [join(import.meta.dirname, '../../bin/prospect.js'), ...FORGET_WORDS],
          {
            env: { ...process.env, PROSPECT_DB: world.file, PROSPECT_NO_BACKUP: '1' },
            encoding: 'utf8',
          },
        );
        expect(done).toMatchObject({ status: 0, stderr: '' });
      };
      const watched: Db = {
        ...db,
        sql(text) {
          const statement = db.sql(text);
          if (when.startsWith('before') && text.startsWith('vacuum into') && looks++ === 0)
            return { run: (path: string) => [statement.run(path), forget()] } as never;
          // Asked first before the file gets its name: the answer is no, and only then the person goes.
          if (when.startsWith('after') && text.includes("command = 'forget'") && looks++ === 0)
            return { get: (journal: number) => [statement.get(journal), forget()][0] } as never;
          return statement;
        },
      };
      const made = backUp(watched, { why: 'daily', now: Date.UTC(2026, 10, 24, 15) });
      db.close();
      expect(looks).toBeGreaterThan(0);
      expect(existsSync(made.path)).toBe(true);
      expect(tracesIn(world.folder)).toEqual([]);
      expect(
        readdirSync(join(world.folder, 'backups')).filter((file) => file.includes('daily')),
      ).toHaveLength(1);
    },
  );
});

/** Another person of that world, forgotten for the words of the answer. */
async function sealedWorldOf(world: SealedWorld) {
  return world.run('forget c2 --name "Ben Castillo" --yes');
}
