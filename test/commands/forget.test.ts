import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

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

function tracesIn(folder: string): readonly string[] {
  const found: string[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const text = readFileSync(path, 'latin1').toLowerCase();
    for (const trace of TRACES) if (text.includes(trace)) found.push(`${name}: ${trace}`);
  }
  return found;
}

const FORGET = 'forget c1 --name "Ada Okafor" --yes';

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
    expect(await world.run('forget c1 --name "Ada Okafor"')).toMatchObject({ code: 2 });
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
    reader.exec('begin; select * from contacts');
    reader.prepare('select count(*) from contacts').get();
    reader.pragma('busy_timeout = 0');
    const db = new Database(world.file);
    db.exec("insert into settings (key, value) values ('rewrite-due', 'yes')");
    db.close();
    expect(await world.run('doctor')).toMatchObject({ code: 8, out: expect.stringContaining('erasure') });
    reader.exec('commit');
    reader.close();
    expect(await world.run('doctor --repair')).toMatchObject({ code: 0 });
    expect(await world.run('doctor')).toMatchObject({ code: 0, out: '' });
  });
});

/** Another person of that world, forgotten for the words of the answer. */
async function sealedWorldOf(world: SealedWorld) {
  return world.run('forget c2 --name "Ben Castillo" --yes');
}
