import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { everyRow } from '../support/rows.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

/** A file with something of every kind in it. */
async function fullWorld(): Promise<SealedWorld> {
  const world = sealedWorld({ now: '2026-11-02T09:00' });
  for (const line of [
    'add Ada Okafor --company "Nimbus AI" --phone "+1 212 555 0134 x22" --tag fair --boss Lena --note "a=b"',
    'add Ben Castillo --phone "+1 312 555 0187" --email ben@quill.example --priority high',
    'add --company "Quill Press" --phone "mobile:+1 617 555 0110" --kind warm --zone Europe/Berlin',
    'add Cy --phone "+1 617 555 0111"',
    'add Gone --phone "+1 617 555 0112"',
    'undo',
    'log c1 vm --promise -m "assistant is Lena"',
    'log c2 cb fri 10:00 pricing',
    'log c3 wn',
    'edit c3 --phone "+1 617 555 0113"',
    'log c4 dnc',
    'snooze c1 "in 2 weeks"',
    'config set name Dana',
  ]) {
    expect([line, (await world.run(line)).code]).toEqual([line, 0]);
  }
  writeFileSync(join(world.folder, 'leads.csv'), 'Name,Phone,Shoe\nDee,+1 212 555 0177,"7, wide"\n');
  await world.run('import leads.csv');
  world.at('2026-11-05T10:00');
  await world.run('fire c2 --yes --silent');
  world.at('2026-11-24T09:00');
  return world;
}

/** A world without contacts, to restore into. */
const empty = () => sealedWorld({ now: '2026-11-24T09:00' });

async function copyOf(world: SealedWorld): Promise<string> {
  const file = join(world.folder, 'copy.jsonl');
  const { code } = await world.run(['export', '--all', '-o', file, '--force']);
  expect(code).toBe(0);
  return file;
}

describe('export --all and import --all', () => {
  it('make an equal file; the doctor is silent, and the lists are the same', async () => {
    const world = await fullWorld();
    const other = empty();
    const { restored } = await other.json(['import', '--all', await copyOf(world)]);
    expect(restored).toMatchObject({ contact: 5, phone: 6 });
    expect(everyRow(other.file)).toEqual(everyRow(world.file));
    expect((await other.run('doctor')).code).toBe(0);
    for (const line of [
      'today --json --on 2026-11-24 --all',
      'export people',
      'export attempts',
      'show c3 --json',
    ]) {
      expect((await other.run(line)).out).toBe((await world.run(line)).out);
    }
  });

  it('keeps the do-not-call list, also of people who are gone', async () => {
    const world = await fullWorld();
    const other = empty();
    await other.run(['import', '--all', await copyOf(world)]);
    expect((await other.json('add New --phone "+1 617 555 0111"')).contact.status).toBe('dnc');
  });

  it('is one step that can be undone and redone', async () => {
    const world = await fullWorld();
    const other = empty();
    await other.run('init --yes --no-input');
    await other.run('config set company Acme');
    const before = everyRow(other.file);
    await other.run(['import', '--all', await copyOf(world)]);
    const after = everyRow(other.file);
    await other.run('undo');
    expect(everyRow(other.file)).toEqual(before);
    await other.run('redo');
    expect(everyRow(other.file)).toEqual(after);
    expect((await other.run('doctor')).code).toBe(0);
  });

  it('keeps the numbers of attempts made before their cadence was cut short', async () => {
    const world = await fullWorld();
    const db = new Database(world.file);
    const name = "name = 'five-and-fire'";
    const body = JSON.parse(db.prepare(`select body from cadences where ${name}`).pluck().get() as string);
    const before = JSON.stringify({ id: 1, body });
    body.touches.pop();
    db.prepare(`update cadences set body = ? where ${name}`).run(JSON.stringify(body));
    db.exec("insert into journal (uid, at, command, words) values (randomblob(16), 1, 'cadence', '[]')");
    db.prepare(
      'insert into changes (journal, seq, tab, first, last, before) select max(id), 0, 1, 1, 1, ? from journal',
    ).run(before);
    db.close();
    await world.run('doctor --repair');
    const other = empty();
    await other.run(['import', '--all', await copyOf(world)]);
    expect((await other.run('doctor')).code).toBe(0);
    const { cadences, entries, due } = everyRow(world.file);
    expect(everyRow(other.file)).toMatchObject({ cadences, entries, due });
  });

  it('is JSON Lines: a first line with version and counts, then one record a line', async () => {
    const world = await fullWorld();
    const { out } = await world.run('export --all');
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0]).toMatchObject({ kind: 'prospect-copy', version: 1, counts: { contact: 5 } });
    const total = Object.values(lines[0].counts as Record<string, number>).reduce(
      (sum, count) => sum + count,
    );
    expect(lines).toHaveLength(total + 1);
    expect(lines.find(({ kind, name }) => kind === 'contact' && name === 'Ada Okafor')).toMatchObject({
      id: 1,
      addedOn: '2026-11-02',
      priority: 'normal',
      tags: ['fair'],
      details: { boss: 'Lena' },
    });
    expect(lines.find(({ kind, what }) => kind === 'entry' && what === 'callback')).toMatchObject({
      contact: 2,
      day: '2026-11-02',
      on: '2026-11-06',
      onTime: '10:00',
    });
    const file = await copyOf(world);
    expect(readFileSync(file, 'utf8')).toBe(out);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('--dry-run tells the same and writes nothing', async () => {
    const other = empty();
    const file = await copyOf(await fullWorld());
    await other.run('init --yes --no-input');
    const before = everyRow(other.file);
    expect(await other.json(['import', '--all', file, '--dry-run'])).toMatchObject({ dryRun: true });
    expect(everyRow(other.file)).toEqual(before);
  });

  it('is refused by a file that has contacts or a do-not-call list already', async () => {
    const world = await fullWorld();
    const file = await copyOf(world);
    const before = everyRow(world.file);
    const { code, err } = await world.run(['import', '--all', file]);
    expect(code).toBe(4);
    expect(err).toContain('5 contacts already');
    expect(everyRow(world.file)).toEqual(before);
  });

  const swap = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);
  test.each<[string, (text: string) => string, number, string]>([
    [
      'a lead file',
      () => 'Name,Phone\nAda,+1 212 555 0134\n',
      65,
      'copy.jsonl, line 1: this is no whole copy of a data file.',
    ],
    [
      'another JSON',
      () => '{"kind":"thing"}\n',
      65,
      'copy.jsonl, line 1: this is no whole copy of a data file.',
    ],
    ['nothing', () => '', 65, 'copy.jsonl is empty.'],
    [
      'a newer version',
      swap('"version":1', '"version":2'),
      13,
      'copy.jsonl has version 2 of the format; this program reads up to 1',
    ],
    [
      'a cut line',
      (text) => text.slice(0, -40),
      65,
      'this is no record of a whole copy; nothing was written.',
    ],
    [
      'a missing line',
      (text) => `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`,
      65,
      'records of kind suppressed; nothing was written.',
    ],
    [
      'an unknown kind',
      swap('"kind":"phone"', '"kind":"pager"'),
      65,
      '"pager" is no kind of record; nothing was written.',
    ],
    [
      'an unknown key',
      swap('"kind":"contact",', '"kind":"contact","shoe":7,'),
      65,
      '"shoe" of this contact cannot be read; nothing was written.',
    ],
    [
      'a day that is none',
      swap('"addedOn":"2026-11-02"', '"addedOn":"2026-11-32"'),
      65,
      '"addedOn" of this contact cannot be read; nothing was written.',
    ],
    [
      'a phone of nobody',
      swap(/"kind":"phone","id":1,"contact":1/, '"kind":"phone","id":1,"contact":99'),
      65,
      'does not fit the others',
    ],
    ['bytes that are no UTF-8', swap('Lena', '\u0000\u00ff'), 65, 'not UTF-8, so this is no whole copy.'],
  ])('%s is refused, and nothing is written', async (_, spoil, code, said) => {
    const world = await fullWorld();
    const text = readFileSync(await copyOf(world), 'utf8');
    const other = empty();
    await other.run('init --yes --no-input');
    await other.run('config set company Acme');
    const before = everyRow(other.file);
    writeFileSync(
      join(other.folder, 'copy.jsonl'),
      spoil(text),
      said.startsWith('not UTF-8') ? 'latin1' : 'utf8',
    );
    const ran = await other.run('import --all copy.jsonl');
    expect(ran.err).toContain(said);
    expect(ran.code).toBe(code);
    expect(everyRow(other.file)).toEqual(before);
  });

  test.each([
    ['export', 'what is to be exported?'],
    ['export people --all', 'it does not go with "people"'],
    ['export --all --tag vip', 'it does not go with --tag'],
    ['export --all --for raw', 'it does not go with --for'],
  ])('%s is refused', async (line, said) => {
    const { code, err, out } = await (await fullWorld()).run(line);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(said);
  });
});

const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
const OUTCOMES = ['na', 'vm --promise', 'bz', 'wn', 'tk', 'cb fri 10:00', 'mtg', 'ni --nurture', 'dnc', 'em'];

describe('a whole copy of any file', () => {
  it('restores an equal one', async () => {
    const lead = fc.record({ name: text, company: text, note: text, other: text });
    const done = fc.record({
      who: fc.integer({ min: 1, max: 3 }),
      what: fc.constantFrom(...OUTCOMES),
      note: text,
      days: fc.nat({ max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(lead, { minLength: 1, maxLength: 3 }),
        fc.array(done, { maxLength: 6 }),
        async (leads, log) => {
          const world = sealedWorld({ now: '2026-11-02T09:00' });
          // Nobody may come in: what has a NUL is refused.
          await world.run('init --yes');
          for (const [at, { name, company, note }] of leads.entries()) {
            await world.run([
              'add',
              name,
              '--company',
              company,
              '--note',
              note,
              '--phone',
              `+1 212 555 010${at}`,
            ]);
          }
          let at = Date.UTC(2026, 10, 2, 15);
          for (const { who, what, note, days } of log) {
            at += days * 86_400_000 + 3_600_000;
            world.at(new Date(at).toISOString());
            await world.run(['log', `c${who}`, ...what.split(' '), '--note', note, '--yes']);
          }
          const other = empty();
          await other.run(['import', '--all', await copyOf(world)]);
          expect(everyRow(other.file)).toEqual(everyRow(world.file));
          expect((await other.run('doctor')).code).toBe(0);
        },
      ),
      { numRuns: 20 },
    );
  }, 60_000);
});
