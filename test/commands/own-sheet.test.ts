import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CSV_STYLES, csvLine } from '../../src/views/csv.ts';
import { everyRow } from '../support/rows.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

type Cells = Record<string, string>;

/** Ada with two numbers and a log, Ben fired. */
async function worldWithPeople(): Promise<SealedWorld> {
  const world = sealedWorld({ now: '2026-11-20T09:00' });
  await world.run(
    'add Ada Okafor --company "Nimbus AI" --title VP --phone "+1 212 555 0134 x22" --phone "mobile:+1 212 555 0135" --email ada@nimbus.example --tag fair --note "one\ntwo" --source list',
  );
  await world.run('add Ben Castillo --phone "+1 312 555 0187"');
  await world.run('log c1 vm');
  await world.run('fire c2 --yes --silent');
  world.at('2026-11-24T09:00');
  return world;
}

/** Exports people, changes cells of Ada's row as a spreadsheet would, and imports the file. */
async function edited(world: SealedWorld, cells: Cells, columns?: string) {
  const only = columns === undefined ? [] : ['--columns', columns];
  const { out } = await world.run(['export', 'people', '--for', 'sheets', ...only]);
  const [header, ...rows] = parse(out, { record_delimiter: ['\r\n'] }) as string[][];
  const file = join(world.folder, 'people.csv');
  for (const [name, text] of Object.entries(cells)) {
    const at = header!.indexOf(name);
    if (at < 0) {
      header!.push(name);
      for (const row of rows) row.push('');
    }
    rows[0]![at < 0 ? header!.length - 1 : at] = text;
  }
  writeFileSync(
    file,
    [header!, ...rows].map((row) => csvLine(row, { ...CSV_STYLES.sheets, guard: false })).join(''),
  );
  return world.json(['import', file]);
}

describe('people exported, edited in a sheet, and imported', () => {
  it('change nothing where no cell was edited', async () => {
    const world = await worldWithPeople();
    const before = everyRow(world.file);
    expect(await edited(world, {})).toMatchObject({ updated: 0, unchanged: 2, changes: [], warnings: [] });
    expect(await edited(world, { note: 'one\r\ntwo' })).toMatchObject({ updated: 0, unchanged: 2 });
    expect(everyRow(world.file)).toEqual(before);
  });

  it.each([
    ['uid,name,company,note', { company: 'Acme' }, 'company "Nimbus AI" → "Acme"'],
    ['note,uid', { note: 'three' }, 'note "one\ntwo" → "three"'],
    ['uid,zone', { zone: 'Europe/Berlin' }, 'zone "" → "Europe/Berlin"'],
  ])('with the columns %s alone are known by their uids', async (columns, cells, said) => {
    const world = await worldWithPeople();
    const before = await world.json('export people');
    expect(await edited(world, cells, columns)).toMatchObject({
      format: 'prospect-people',
      updated: 1,
      unchanged: 1,
      rejected: [],
      changes: [{ message: `c1 Ada Okafor: ${said}` }],
    });
    const after = await world.json('export people');
    expect(after[0]).toEqual({ ...before[0], ...cells });
    expect(after[1]).toEqual(before[1]);
  });

  it('reject a row that would leave nobody, and one of nobody who is here', async () => {
    const world = await worldWithPeople();
    const emptied = { name: '', company: '', email: '' };
    expect(await edited(world, emptied, 'uid,name,company,email')).toMatchObject({
      updated: 0,
      unchanged: 1,
      rejected: [{ line: 2, code: 'no-name' }],
    });
    const stranger = { uid: '01a20dde-e080-78c3-b837-6136bdf49d28' };
    expect(await edited(world, stranger, 'uid,note')).toMatchObject({
      created: 0,
      unchanged: 1,
      rejected: [{ line: 2, code: 'no-name' }],
    });
  });

  it('name whoever is not to be called any more', async () => {
    const world = await worldWithPeople();
    expect(await edited(world, { status: 'dnc' })).toMatchObject({
      updated: 1,
      changes: [{ message: 'c1 Ada Okafor: not to be called any more' }],
    });
    expect((await world.json('show c1')).contact.status).toBe('dnc');
  });

  test.each<[Cells, object, string]>([
    [{ title: 'CTO' }, { title: 'CTO' }, 'title "VP" → "CTO"'],
    [{ title: '' }, { title: null }, 'title "VP" → ""'],
    [{ name: 'Ada O.' }, { name: 'Ada O.' }, 'name "Ada Okafor" → "Ada O."'],
    [{ email: 'new@nimbus.example' }, { email: 'new@nimbus.example' }, 'email'],
    [{ email: '' }, { email: null }, 'email'],
    [{ tags: 'vip; fair' }, { tags: ['vip', 'fair'] }, 'tags "fair" → "vip; fair"'],
    [{ tags: '' }, { tags: [] }, 'tags'],
    [{ priority: 'high' }, { priority: 'high' }, 'priority'],
    [{ kind: 'warm' }, { kind: 'warm' }, 'kind'],
    [{ zone: 'Europe/Berlin' }, { zone: 'Europe/Berlin' }, 'zone'],
    [{ note: '=1+1' }, { note: '=1+1' }, 'note'],
    [{ source: "'s-Hertogenbosch" }, { source: "'s-Hertogenbosch" }, 'source'],
    [{ 'shoe size': '7' }, { extra: { 'shoe size': '7' } }, 'shoe size'],
  ])('%j is taken as it stands, and nothing else', async (cells, found, said) => {
    const world = await worldWithPeople();
    const { contact: before } = await world.json('show c1');
    const answer = await edited(world, cells);
    expect(answer).toMatchObject({ updated: 1, unchanged: 1, rejected: [], conflicts: [] });
    expect(answer.changes).toEqual([{ line: 2, message: expect.stringContaining(said) }]);
    expect((await world.json('show c1')).contact).toEqual({ ...before, ...found });
    expect((await world.run('doctor')).code).toBe(0);
    await world.run('undo');
    expect((await world.json('show c1')).contact).toEqual(before);
  });

  test.each<[Cells, string[]]>([
    [{ phone: '+1 212 555 0199' }, ['+1 212 555 0199', '+1 212 555 0135']],
    [{ phone_2: '' }, ['+1 212 555 0134']],
    [
      { phone: '+1 212 555 0135', phone_2: '+1 212 555 0134 ext. 22' },
      ['+1 212 555 0135', '+1 212 555 0134'],
    ],
    [{ phone_3: '212 555 0177' }, ['+1 212 555 0134', '+1 212 555 0135', '+1 212 555 0177']],
  ])('%j changes the numbers and their order', async (cells, numbers) => {
    const world = await worldWithPeople();
    expect((await edited(world, cells)).changes).toHaveLength(1);
    const { contact } = await world.json('show c1');
    expect(contact.phones.map(({ number }: { number: string }) => number)).toEqual(numbers);
    expect((await world.run('doctor')).code).toBe(0);
  });

  test.each<[Cells, string]>([
    [{ phone: '4.15E+09' }, 'rounded'],
    [{ email: 'nobody' }, 'no e-mail address'],
    [{ zone: 'Mars/Base' }, 'no time zone'],
    [{ priority: 'urgent' }, '"urgent" is no priority; "normal" stays'],
    [{ status: 'won' }, 'status is "active" here, "won" in the file; it follows from the log and stays'],
    [{ cadence: 'patient' }, 'change it with enrol'],
  ])('%j is told and changes nothing', async (cells, said) => {
    const world = await worldWithPeople();
    const before = (await world.json('show c1')).contact;
    const answer = await edited(world, cells);
    expect(answer.warnings).toEqual([expect.objectContaining({ message: expect.stringContaining(said) })]);
    expect(answer.changes).toEqual([]);
    expect((await world.json('show c1')).contact).toEqual(before);
  });

  it('columns that were left out of the export stay as they are', async () => {
    const world = await worldWithPeople();
    const columns = 'contact_id,uid,name,phone_2,phone_3,cadence,last_outcome,next_action,phone,title';
    expect((await edited(world, { title: 'CTO' }, columns)).changes).toHaveLength(1);
    expect((await world.json('show c1')).contact).toMatchObject({
      title: 'CTO',
      email: 'ada@nimbus.example',
      note: 'one\ntwo',
    });
  });

  it('a status of dnc is honoured, and a fired contact stays fired', async () => {
    const world = await worldWithPeople();
    await edited(world, { status: 'dnc' });
    expect((await world.json('show c1')).contact.status).toBe('dnc');
    expect((await world.json('show c2')).contact.status).toBe('fired');
  });
});

const AWKWARD = [
  "'=x",
  "''=x",
  '=1+1',
  '@a',
  '+1',
  '-',
  "'",
  "'7",
  ' a ',
  '"',
  'a,b;c\td|e',
  'a\r\nb',
  'a\rb',
  '\u200fשלום',
  '👩‍👩‍👧',
  'N/A',
  '\ufeffx',
  '\u0001\u001b[31m',
  '\u2028',
  '＝1',
];
const text = fc
  .oneof(
    fc.constantFrom(...AWKWARD),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  )
  .map((raw) => raw.replaceAll('\0', '').trim());

describe.each(['pipe', 'excel', 'sheets', 'raw'])('export --for %s and import', (reader) => {
  it('is the identity for any text, here and in a fresh file', async () => {
    const person = fc.record({ name: text, company: text, title: text, source: text, note: text });
    await fc.assert(
      fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 4 }), async (people) => {
        const world = sealedWorld({ now: '2026-11-20T09:00' });
        for (const [at, { name, company, title, source, note }] of people.entries()) {
          const words = ['--company', company, '--title', title, '--source', source, '--note', note];
          await world.run([
            'add',
            '--phone',
            `+1 212 555 010${at}`,
            ...words,
            '--email',
            `p${at}@x.example`,
            '--',
            name,
          ]);
        }
        const file = join(world.folder, 'people.csv');
        await world.run(['export', 'people', '-o', file, '--for', reader]);
        const before = everyRow(world.file);
        const again = await world.json(['import', file]);
        expect(again).toMatchObject({ created: 0, updated: 0, rejected: [], changes: [] });
        expect(everyRow(world.file)).toEqual(before);
        const fresh = sealedWorld({ now: '2026-11-20T09:00' });
        await fresh.run(['import', file, ...(reader === 'raw' ? ['--raw'] : [])]);
        const fields = 'name,company,title,source,note,email,phone,uid';
        const all = async (one: SealedWorld) => one.json(['export', 'people', '--columns', fields]);
        expect(await all(fresh)).toEqual(await all(world));
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

describe('attempts exported and imported', () => {
  it('nothing twice here; the same log in a fresh file, two calls of one minute included', async () => {
    const world = sealedWorld({ now: '2026-11-02T09:00' });
    await world.run('add Ada --phone "+1 212 555 0134" --cadence nurture');
    for (const [at, note] of AWKWARD.entries()) {
      world.at(`2026-11-${String(2 + Math.floor(at / 2)).padStart(2, '0')}T10:00`);
      await world.run(['log', 'c1', 'na', '--again', '--yes', '--note', note]);
    }
    world.at('2026-11-24T09:00');
    const notes = (await world.json('export attempts --columns note,attempt_uid')) as unknown[];
    expect(notes).toHaveLength(AWKWARD.length);
    for (const reader of ['pipe', 'excel', 'sheets', 'raw']) {
      await world.run(`export attempts -o attempts.csv --force --for ${reader}`);
      await world.run('export people -o people.csv --force');
      const before = everyRow(world.file);
      expect(await world.json('import attempts.csv --type attempts')).toMatchObject({
        created: 0,
        rejected: [],
      });
      expect(everyRow(world.file)).toEqual(before);
      const fresh = sealedWorld({ now: '2026-11-24T09:00' });
      const at = (name: string) => join(world.folder, name);
      await fresh.run(['import', at('people.csv')]);
      const flags = ['--type', 'attempts', ...(reader === 'raw' ? ['--raw'] : [])];
      await fresh.run(['import', at('attempts.csv'), ...flags]);
      expect(await fresh.json('export attempts --columns note,attempt_uid')).toEqual(notes);
      expect(await fresh.json(['import', at('attempts.csv'), ...flags])).toMatchObject({
        created: 0,
        rejected: [],
      });
    }
  });
});
