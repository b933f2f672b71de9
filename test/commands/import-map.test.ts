import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { rowsIn } from '../support/rows.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

const LINES = [
  'Gast,Rufnr,Wo,Firmenname X',
  'Ada Okafor,+1 212 555 0134,Berlin,Nimbus',
  'Ben Roe,+1 212 555 0135,Bonn,Quill',
];

function worldWith(...lines: readonly string[]): SealedWorld {
  const world = sealedWorld({ now: '2026-11-24T09:04' });
  writeFileSync(join(world.folder, 'guests.csv'), `${lines.join('\n')}\n`);
  return world;
}

describe('a file of unknown columns', () => {
  it('is refused with the line to type, and that line imports it', async () => {
    const world = worldWith(...LINES);
    const { code, err } = await world.run('import guests.csv');
    expect(code).toBe(65);
    const line = /prospect (import guests\.csv .*?) \(fields/.exec(err.replace(/\s+/g, ' '))![1]!;
    expect(line).toBe("import guests.csv --map Gast=name --map Rufnr=phone --map 'Firmenname X=company'");
    expect(await world.json(line)).toMatchObject({ created: 2, rejected: [] });
    expect((await world.json('show c1')).contact).toMatchObject({
      name: 'Ada Okafor',
      company: 'Nimbus',
      extra: { Wo: 'Berlin' },
    });
  });

  it('a first line that is a person is no header to be mapped', async () => {
    const world = worldWith('Ada Okafor,+1 212 555 0134');
    const { err } = await world.run('import guests.csv');
    expect(err).toContain('put a line of column names above it');
  });
});

describe('import --save-map and --map-from', () => {
  const MAP = ['--map', 'Gast=name', '--map', 'Rufnr=phone'];

  test.each([
    ['under a name', 'guests'],
    ['in a file', './guests.json'],
  ])('%s keep what was said of columns', async (_, name) => {
    const world = worldWith(...LINES);
    await world.run(['import', 'guests.csv', ...MAP, '--save-map', name]);
    writeFileSync(join(world.folder, 'more.csv'), 'Rufnr,Wo,Gast\n+1 212 555 0136,Bonn,Cy Dee\n');
    expect(await world.json(['import', 'more.csv', '--map-from', name])).toMatchObject({ created: 1 });
    expect((await world.json('show c3')).contact).toMatchObject({ name: 'Cy Dee', extra: { Wo: 'Bonn' } });
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('the file is small, readable, and of use in another data file', async () => {
    const world = worldWith(...LINES);
    await world.run(['import', 'guests.csv', ...MAP, '--save-map', 'guests.json']);
    const text = readFileSync(join(world.folder, 'guests.json'), 'utf8');
    expect(JSON.parse(text)).toEqual({
      prospectMap: 1,
      columns: { Gast: 'name', Rufnr: 'phone' },
      outcomes: {},
    });
    const other = worldWith(...LINES);
    writeFileSync(join(other.folder, 'theirs.json'), text);
    expect(await other.json('import guests.csv --map-from theirs.json')).toMatchObject({ created: 2 });
  });

  it('goes over an older map, and over nothing else', async () => {
    const world = worldWith(...LINES);
    await world.run('init --yes');
    const before = rowsIn(world.file);
    const sheet = readFileSync(join(world.folder, 'guests.csv'), 'utf8');
    for (const name of [world.file, 'guests.csv']) {
      const { code, err } = await world.run(['import', 'guests.csv', ...MAP, '--save-map', name]);
      expect({ code, err }).toEqual({ code: 65, err: expect.stringContaining(`${name} is there already`) });
    }
    expect(readFileSync(join(world.folder, 'guests.csv'), 'utf8')).toBe(sheet);
    expect(rowsIn(world.file)).toEqual(before);
    await world.run(['import', 'guests.csv', ...MAP, '--save-map', './guests.json']);
    expect((await world.run(['import', 'guests.csv', ...MAP, '--save-map', './guests.json'])).code).toBe(0);
  });

  it('a column that this file has not is passed over; --map wins over what was kept', async () => {
    const world = worldWith(...LINES);
    await world.run(['import', 'guests.csv', ...MAP, '--save-map', 'guests']);
    writeFileSync(join(world.folder, 'more.csv'), 'Rufnr,Wo\n+1 212 555 0136,Nimbus\n');
    await world.run('import more.csv --map-from guests --map Wo=company');
    expect((await world.json('show c3')).contact).toMatchObject({ name: null, company: 'Nimbus' });
  });

  it('is a part of the import: undone with it, and not done by a dry run', async () => {
    const world = worldWith(...LINES);
    await world.run('init --yes --no-input');
    const before = rowsIn(world.file);
    await world.run(['import', 'guests.csv', ...MAP, '--save-map', 'guests', '--dry-run']);
    expect(rowsIn(world.file)).toEqual(before);
    await world.run(['import', 'guests.csv', ...MAP, '--save-map', 'guests']);
    await world.run('undo');
    expect(rowsIn(world.file)).toEqual(before);
    expect((await world.run('import guests.csv --map-from guests')).code).toBe(2);
  });

  it('keeps words for outcomes, too', async () => {
    const world = worldWith('date,contact,outcome', '2026-11-20,+1 212 555 0134,LVM');
    await world.run('add Ada --phone "+1 212 555 0134"');
    const log = 'import guests.csv --type attempts';
    expect((await world.run(log)).code).toBe(2);
    expect(await world.json(`${log} --outcomes LVM=voicemail --save-map words`)).toMatchObject({
      created: 1,
    });
    writeFileSync(join(world.folder, 'guests.csv'), 'date,contact,outcome\n2026-11-21,c1,LVM\n');
    expect(await world.json(`${log} --map-from words`)).toMatchObject({ created: 1 });
  });

  it('keeps the columns of a log of calls, too, and a map may serve both kinds of file', async () => {
    const world = worldWith('When,Number,Result', '2026-11-20,+1 212 555 0134,LVM');
    await world.run('add Ada --phone "+1 212 555 0134"');
    const log = 'import guests.csv --type attempts';
    const said = '--map When=date --map Number=phone --map Result=outcome --outcomes LVM=voicemail';
    expect(await world.json(`${log} ${said} --save-map ./calls.json`)).toMatchObject({ created: 1 });
    writeFileSync(join(world.folder, 'guests.csv'), 'When,Number,Result\n2026-11-21,+1 212 555 0134,LVM\n');
    expect(await world.json(`${log} --map-from ./calls.json`)).toMatchObject({ created: 1 });
    writeFileSync(join(world.folder, 'leads.csv'), 'Name,Number,When\nBen,+1 212 555 0135,x\n');
    expect(await world.json('import leads.csv --map-from ./calls.json')).toMatchObject({ created: 1 });
  });

  test.each([
    ['--map-from nothing', 2, 'there is no map and no file "nothing"'],
    ['--map-from gusts', 2, 'did you mean guests?'],
    ['--map-from guests.csv', 65, 'guests.csv is no map of columns'],
    ['--map-from bad.json', 65, '"Gast" is mapped to "nam", which is none of'],
  ])('%s is refused', async (flags, code, said) => {
    const world = worldWith(...LINES);
    await world.run(['import', 'guests.csv', ...MAP, '--save-map', 'guests']);
    writeFileSync(join(world.folder, 'bad.json'), '{"prospectMap":1,"columns":{"Gast":"nam"}}');
    const ran = await world.run(`import guests.csv ${flags}`);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(said);
  });
});
