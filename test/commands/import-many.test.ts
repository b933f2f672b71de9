import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { rowsIn } from '../support/rows.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

const HEADER = 'name,company,phone,email,title,do not call';
const number = (at: number) => `212-555-${String(at).padStart(4, '0')}`;

/** People of whom nobody is like another. */
const strangers = (many: number, from: number) =>
  Array.from({ length: many }, (_, at) => {
    const id = from + at;
    return `Name${id} Family${id},Firm ${id},${number(id)},n${id}@example.com,,`;
  });

/** Rows with everybody in twice, in every way in which one may be known again; sparse columns; a mark midway. */
const MESSY = [
  ...strangers(70, 100),
  'Łucja Öst,Firm A,,OEST@example.com,Head,',
  'Ann Lee,Firm B,(212) 555 7001,ann@example.com; lee@example.org,,',
  'Ann Lee,Firm B,,Lee@Example.org,CEO,',
  'Łucja Öst,,212-555-7002,oest@EXAMPLE.com,,',
  'Name100 Family100,,+1 212 555 0100,,Buyer,',
  'Somebody Else,Firm C,212.555.0101,,,',
  ...strangers(40, 300),
  'Stop Me,Firm D,212-555-7003,stop@example.com,,yes',
  'Beside Me,Firm E,212-555-7003,beside@example.com,,',
  ...strangers(40, 400),
  'Stop Me,,,stop@example.com,Owner,',
];

async function imported(world: SealedWorld, lines: readonly string[], ...more: readonly string[]) {
  writeFileSync(join(world.folder, 'leads.csv'), `${[HEADER, ...lines].join('\n')}\n`);
  return world.json(['import', 'leads.csv', '--json', ...more]);
}

/** Who is there, but for what tells one data file from another. */
async function people(world: SealedWorld, from: number) {
  const rows = (await world.json('export people --json')) as { id: number; uid: string; ref: string }[];
  return rows
    .filter(({ id }) => id > from)
    .map(({ id, uid: _, ref: __, ...rest }) => ({ id: id - from, ...rest }));
}

function indexesOf(world: SealedWorld): readonly unknown[] {
  const db = new Database(world.file, { readonly: true });
  const indexes = db.prepare("select name, sql from sqlite_schema where type = 'index' order by name").all();
  db.close();
  return indexes;
}

describe('a file of many rows', () => {
  it('comes to the same among few and among many who are here', async () => {
    const [empty, full] = [sealedWorld(), sealedWorld()];
    await imported(full, strangers(800, 1000));
    const alone = await imported(empty, MESSY);
    const among = await imported(full, MESSY);
    const lines = (answer: { warnings: { line: number; code: string }[] }) =>
      answer.warnings.map(({ line, code }) => ({ line, code }));
    expect(lines(among)).toEqual(lines(alone));
    const { warnings: _, ...counts } = alone;
    expect(among).toMatchObject(counts);
    expect(alone).toMatchObject({ rows: 159, created: 155, merged: 4, doNotCall: 2 });
    expect(await people(full, 800)).toEqual(await people(empty, 0));
    for (const world of [empty, full])
      expect(await world.run('doctor')).toEqual({ code: 0, out: '', err: '' });
  });

  it('leaves every index as it was, whether it is kept or only tried', async () => {
    const world = sealedWorld();
    await world.run('add Zoe Zimmer --phone 2125559999');
    const before = indexesOf(world);
    await imported(world, MESSY, '--dry-run');
    expect(indexesOf(world)).toEqual(before);
    await imported(world, MESSY);
    expect(indexesOf(world)).toEqual(before);
  });

  it('is taken back whole, and comes back row by row', async () => {
    const world = sealedWorld();
    await world.run('add Zoe Zimmer --phone 2125559999');
    const before = rowsIn(world.file);
    await imported(world, MESSY);
    const after = rowsIn(world.file);
    expect((await world.run('undo')).code).toBe(0);
    expect(rowsIn(world.file)).toEqual(before);
    expect((await world.run('redo')).code).toBe(0);
    expect(rowsIn(world.file)).toEqual(after);
    expect(await world.run('doctor')).toEqual({ code: 0, out: '', err: '' });
  });

  it('changes nothing the second time', async () => {
    const world = sealedWorld();
    await imported(world, MESSY);
    const after = rowsIn(world.file);
    expect(await imported(world, MESSY)).toMatchObject({ created: 0, updated: 0, merged: 0, unchanged: 159 });
    expect(rowsIn(world.file)).toEqual(after);
  });
});
