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
import { describe, expect, it, test } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');

interface Expected {
  format: string;
  rows_in_file: number;
  contacts_created: number;
  merged_as_duplicates: number;
  do_not_call: number;
  rejected: { line: number; line_end?: number; reason_kind: string; detail?: string }[];
  encoding: string;
  delimiter: string;
  warnings: { line: number; kind: string }[];
  outcomes: Record<string, string>;
  callback_lines: number[];
  with_country_DE: Expected;
}
const expected: Record<string, Expected> = JSON.parse(
  readFileSync(join(FIXTURES, 'expected.json'), 'utf8'),
).files;
const LEADS = Object.keys(expected).filter((name) => expected[name]?.format !== 'attempts');
const CALLS = expected['calls-history.csv']!;

/** A world with these fixtures beside its data file. */
function worldWith(...names: readonly string[]): SealedWorld {
  const world = sealedWorld({ now: '2026-11-24T09:04' });
  for (const name of names) copyFileSync(join(FIXTURES, name), join(world.folder, name));
  return world;
}

/** A world with a file `leads.csv` of these lines. */
function worldWithLines(...lines: readonly string[]): SealedWorld {
  const world = sealedWorld({ now: '2026-11-24T09:04' });
  writeFileSync(join(world.folder, 'leads.csv'), `${lines.join('\n')}\n`);
  return world;
}

const peopleIn = async (world: SealedWorld) => (await world.run('export people --json')).out;

describe.each(LEADS)('import %s', (name) => {
  const wanted = expected[name]!;

  it('comes to the counts, rejected rows and warnings that are expected', async () => {
    const world = worldWith(name);
    const ran = await world.run(`import ${name} --json`);
    const answer = JSON.parse(ran.out);
    expect(ran.code).toBe(wanted.rejected.length > 0 ? 5 : 0);
    expect(answer).toMatchObject({
      rows: wanted.rows_in_file,
      created: wanted.contacts_created,
      merged: wanted.merged_as_duplicates,
      updated: 0,
      unchanged: 0,
      doNotCall: wanted.do_not_call,
      encoding: wanted.encoding,
      delimiter: wanted.delimiter,
    });
    const rejected = answer.rejected.map(
      ({
        line,
        lineEnd,
        code,
        detail,
      }: {
        line: number;
        lineEnd: number;
        code: string;
        detail: string | null;
      }) => ({
        line,
        ...(lineEnd === line ? {} : { line_end: lineEnd }),
        reason_kind: code,
        ...(detail === null ? {} : { detail }),
      }),
    );
    expect(rejected).toEqual(wanted.rejected);
    const warnings = answer.warnings.map(({ line, code }: { line: number; code: string }) => ({
      line,
      kind: code,
    }));
    expect(warnings).toEqual(wanted.warnings);
    expect(await world.json('list --status dnc')).toHaveLength(wanted.do_not_call);
    expect(await world.json('list')).toHaveLength(wanted.contacts_created);
  });

  it('changes nothing the second time and says so, in --dry-run too', async () => {
    const world = worldWith(name);
    await world.run(`import ${name}`);
    const before = await peopleIn(world);
    for (const flags of ['', '--dry-run']) {
      const answer = await world.json(`import ${name} ${flags}`);
      expect(answer).toMatchObject({ created: 0, updated: 0, merged: 0, doNotCall: 0 });
      expect(answer.unchanged + answer.rejected.length).toBe(answer.rows);
    }
    expect(await peopleIn(world)).toBe(before);
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('--dry-run tells exactly what the real run does, and writes nothing', async () => {
    const world = worldWith(name);
    const { rejectFile: _, dryRun: __, ...dry } = await world.json(`import ${name} --dry-run`);
    expect(readdirSync(world.folder).filter((file) => file.includes('rejected'))).toEqual([]);
    expect((await world.run('list')).code).toBe(10);
    expect(await world.json(`import ${name}`)).toMatchObject(dry);
  });

  it('comes back whole from our own export, into this file and a fresh one', async () => {
    const world = worldWith(name);
    await world.run(`import ${name}`);
    const before = await peopleIn(world);
    await world.run('export people -o people.csv');
    const again = await world.json('import people.csv');
    expect(again).toMatchObject({ created: 0, updated: 0, merged: 0, rejected: [], unchanged: again.rows });
    expect(await peopleIn(world)).toBe(before);
    const fresh = sealedWorld({ now: '2026-11-24T09:04' });
    const file = join(world.folder, 'people.csv');
    expect(await fresh.json(['import', file])).toMatchObject({
      created: wanted.contacts_created,
      doNotCall: wanted.do_not_call,
      rejected: [],
    });
    expect(await fresh.json(['import', file])).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: again.rows,
    });
  });
});

describe('import', () => {
  it('reads German numbers with --country DE', async () => {
    const wanted = expected['plain.csv']!.with_country_DE;
    for (const country of ['DE', 'Germany']) {
      const answer = await worldWith('plain.csv').json(`import plain.csv --country ${country}`);
      expect(answer).toMatchObject({ created: wanted.contacts_created, merged: wanted.merged_as_duplicates });
      expect(answer.rejected.map(({ line }: { line: number }) => line)).toEqual(
        wanted.rejected.map(({ line }) => line),
      );
    }
  });

  it('reads from standard input', async () => {
    const world = sealedWorld();
    const stdin = 'Name,Phone\nAda,+1 212 555 0134\nBen,nope\n';
    expect(await world.json('import -', { stdin })).toMatchObject({ created: 1, rejected: [{ line: 3 }] });
  });

  it('rejected rows go to a file of the user’s own; mended, it imports', async () => {
    const world = worldWithLines(
      'Name,Phone,Notes',
      'Ada,+1 212 555 0134,',
      'Ben,nope,"a ""b"", c"',
      ',+1 212 555 0136,',
    );
    const { rejectFile } = await world.json('import leads.csv');
    expect(statSync(rejectFile).mode & 0o777).toBe(0o600);
    const text = readFileSync(rejectFile, 'utf8');
    expect(text.split('\n').slice(1, 3)).toEqual([
      expect.stringMatching(/^Ben,nope,"a ""b"", c",3,/),
      expect.stringMatching(/^,\+1 212 555 0136,,4,/),
    ]);
    writeFileSync(rejectFile, text.replace('nope', '+1 212 555 0135').replace(/^,/m, 'Cy,'));
    expect(await world.json(['import', rejectFile])).toMatchObject({ created: 2, rejected: [] });
    expect((await world.json('show c2')).contact).toMatchObject({ name: 'Ben', note: 'a "b", c', extra: {} });
  });

  it('names the whole path of the rejected rows, and overwrites no file that says something else', async () => {
    const world = worldWithLines('Name,Phone', 'Ada,+1 212 555 0134', 'Ben,nope');
    const [beside, second] = ['leads.rejected.csv', 'leads.rejected-2.csv'].map((name) =>
      join(world.folder, name),
    ) as [string, string];
    writeFileSync(beside, 'half mended');
    mkdirSync(second);
    const third = join(world.folder, 'leads.rejected-3.csv');
    const { out } = await world.run('import leads.csv --format table');
    expect(out).toContain(`1 rejected row → ${third}: mend`);
    expect(readFileSync(beside, 'utf8')).toBe('half mended');
    // The same rows once more are in that file already.
    expect(await world.json('import leads.csv')).toMatchObject({ unchanged: 1, rejectFile: third });

    const named = join(world.folder, 'mine.csv');
    writeFileSync(named, 'mine');
    await world.run('add Eve --phone "+1 212 555 0199"');
    writeFileSync(join(world.folder, 'more.csv'), 'Name,Phone\nCy,+1 212 555 0135\nDan,nope\n');
    const refused = await world.run('import more.csv --reject mine.csv');
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.err).toContain(`${named} is there already`);
    expect(readFileSync(named, 'utf8')).toBe('mine');
    expect(await world.json('list')).toHaveLength(2);
    const fresh = join(world.folder, 'fresh.csv');
    expect(await world.json('import more.csv --reject fresh.csv')).toMatchObject({ rejectFile: fresh });
    expect((await world.json('import more.csv --reject fresh.csv')).rejectFile).toBe(fresh);
  });

  test.each([
    ['--reject prospect.db', 'the data file'],
    ['--reject leads.csv', '--reject'],
    ['--reject no/such/folder.csv', 'no/such/folder.csv'],
  ])('%s is refused, and nothing is lost', async (flags, message) => {
    const world = worldWithLines('Name,Phone', 'Ada,+1 212 555 0134', 'Ben,nope');
    await world.run('add Eve --phone "+1 212 555 0199"');
    const leads = readFileSync(join(world.folder, 'leads.csv'), 'utf8');
    const { code, err } = await world.run(`import leads.csv ${flags}`);
    expect([2, 4, 14]).toContain(code);
    expect(err).toContain(message);
    expect(readFileSync(join(world.folder, 'leads.csv'), 'utf8')).toBe(leads);
    expect(await world.json('list')).toHaveLength(1);
  });

  it('a file without rejected rows leaves none behind', async () => {
    const world = worldWithLines('Name,Phone', 'Ada,+1 212 555 0134');
    expect(await world.json('import leads.csv')).toMatchObject({ created: 1, rejectFile: null });
    expect(existsSync(join(world.folder, 'leads.rejected.csv'))).toBe(false);
  });

  it('--keep brings in rows that nobody can reach yet, blocked', async () => {
    const world = worldWithLines(
      'Name,Company,Phone',
      'Ada,Nimbus AI,',
      'Ben,,+1 212 555 0135',
      ',,+1 212 555 0136',
    );
    expect(await world.json('import leads.csv --keep')).toMatchObject({
      created: 2,
      rejected: [{ line: 4, code: 'no-name' }],
    });
    expect((await world.run('list --status blocked --ids')).out).toBe('c1\n');
  });

  it('--tag and --cadence hold for every new row', async () => {
    const world = worldWithLines('Name,Phone', 'Ada,+1 212 555 0134');
    await world.run('import leads.csv --tag fair --tag spring --cadence patient');
    expect((await world.json('show c1')).contact).toMatchObject({
      tags: ['fair', 'spring'],
      cadence: 'patient',
    });
  });

  test.each([
    ['', 'Owner', 1],
    ['--update', 'CEO', 0],
  ])('another title in the file, with "%s": it is %s (differences told: %i)', async (flags, title, told) => {
    const world = worldWithLines('Name,Phone,Title', 'Ada,+1 212 555 0134,CEO');
    await world.run('add Ada --phone "+1 212 555 0134" --title Owner');
    const { conflicts } = await world.json(`import leads.csv ${flags}`);
    expect(conflicts).toHaveLength(told);
    expect((await world.json('show c1')).contact.title).toBe(title);
    await world.run(title === 'CEO' ? 'undo' : 'doctor');
    expect((await world.json('show c1')).contact.title).toBe('Owner');
  });

  it.each([
    ['on a terminal, after a second', { tty: true, slow: true }, true],
    ['in a pipe', { tty: false, slow: true }, false],
    ['below a second', { tty: true, slow: false }, false],
  ])('shows how far it has come: %s', async (_, { tty, slow }, shows) => {
    const world = worldWithLines('Name,Phone', 'Ada,+1 212 555 0134');
    let at = 0;
    const elapsed = () => {
      at += slow ? 1500 : 1;
      return at;
    };
    const { code, err } = await world.run('import leads.csv', { tty, elapsed });
    expect(code).toBe(0);
    expect(err.includes('reading … 99 % \r\u001b[K')).toBe(shows);
    expect(err.includes('reading')).toBe(shows);
  });

  it('--update takes the first of two rows about one person, and nothing at the second run', async () => {
    const rows = ['Ada,+1 212 555 0134,CEO,a@x.example', 'Ada,+1 212 555 0134,CTO,b@x.example'];
    const world = worldWithLines('Name,Phone,Title,Email', ...rows);
    await world.run('add Ada --phone "+1 212 555 0134" --title Owner');
    expect(await world.json('import leads.csv --update')).toMatchObject({
      updated: 2,
      conflicts: [{ line: 3, message: expect.stringContaining('title is "CEO" by an earlier row') }],
    });
    expect((await world.json('show c1')).contact.title).toBe('CEO');
    expect(await world.json('import leads.csv --update')).toMatchObject({ updated: 0, unchanged: 2 });
    expect((await world.run('import leads.csv --update')).out).toContain('kept what the first row says');
  });

  it('completes what is here with what is new, and counts it as updated', async () => {
    const world = worldWithLines(
      'Name,Phone,Email,Company',
      'Ada,+1 212 555 0134,ada@nimbus.example,Nimbus AI',
    );
    await world.run('add Ada --phone "+1 212 555 0134"');
    expect(await world.json('import leads.csv')).toMatchObject({ created: 0, updated: 1 });
    expect((await world.json('show c1')).contact).toMatchObject({
      email: 'ada@nimbus.example',
      company: 'Nimbus AI',
    });
  });

  it('--map says what a column is', async () => {
    const world = worldWithLines('Alpha,Beta', 'Ada,+1 212 555 0134');
    expect((await world.run('import leads.csv')).code).toBe(65);
    expect(
      await world.json(['import', 'leads.csv', '--map', 'Alpha=name', '--map', 'Beta=phone']),
    ).toMatchObject({
      created: 1,
    });
  });

  test.each([
    ['import leads.csv --map Name', 2, '--map: "Name" is no pair'],
    ['import leads.csv --map Name=pone', 2, 'did you mean phone'],
    ['import leads.csv --map Nobody=phone', 2, 'has no column "Nobody"'],
    ['import leads.csv --country Atlantis', 2, '"Atlantis" is no country'],
    ['import leads.csv --cadence pateint', 2, 'did you mean patient'],
    ['import leads.csv --dates ydm', 2, '--dates: must be one of'],
    ['import leads.csv --type calls', 2, '--type: must be one of'],
    ['import nofile.csv', 14, 'there is no file nofile.csv'],
    ['import .', 14, 'is a folder'],
    ['import', 2, 'file is missing'],
  ])('%s is refused (%i): %s', async (words, code, message) => {
    const world = worldWithLines('Name,Phone', 'Ada,+1 212 555 0134');
    expect(await world.run(words)).toMatchObject({ code, err: expect.stringContaining(message) });
    expect((await world.json('list --json').catch(() => [])) as unknown[]).toEqual([]);
  });

  test.each([
    ['fire c1 --yes --silent', 'fired'],
    ['dnc c1', 'dnc'],
    ['log c1 ni', 'lost'],
  ])('after %s they stay so, and are named', async (words, status) => {
    const world = worldWithLines('Name,Phone,Email', 'Ada,+1 212 555 0134,ada@nimbus.example');
    await world.run('add Ada --phone "+1 212 555 0134"');
    await world.run(words);
    for (const flags of ['', '--update']) {
      const { stayed } = await world.json(`import leads.csv ${flags}`);
      expect(stayed).toEqual([`c1 Ada (${status})`]);
      expect((await world.json('show c1')).contact.status).toBe(status);
    }
    expect((await world.run('today')).out).toBe('');
    expect((await world.run('import leads.csv')).out).toContain('off the list, and so they stay');
    // Once, in however many rows.
    writeFileSync(join(world.folder, 'twice.csv'), 'Name,Phone\nAda,+1 212 555 0134\nAda,+1 212 555 0134\n');
    expect((await world.json('import twice.csv')).stayed).toEqual([`c1 Ada (${status})`]);
  });

  it('is one step to undo', async () => {
    const world = worldWith('apollo.csv');
    await world.run('import apollo.csv');
    await world.run('undo');
    expect(await world.json('list')).toEqual([]);
    expect(await world.json('import apollo.csv')).toMatchObject({ created: 22, doNotCall: 3 });
  });
});

describe('import --type attempts', () => {
  const FLAGS = Object.entries(CALLS.outcomes).flatMap(([word, outcome]) => [
    '--outcomes',
    `${word}=${outcome}`,
  ]);
  const IMPORT = ['import', 'calls-history.csv', '--type', 'attempts', ...FLAGS];

  async function worldWithPeople(): Promise<SealedWorld> {
    const world = worldWith('plain.csv', 'calls-history.csv');
    await world.run('import plain.csv');
    return world;
  }

  it('off a terminal lists the words that are not known, and writes nothing', async () => {
    const world = await worldWithPeople();
    const { code, err } = await world.run('import calls-history.csv --type attempts');
    expect(code).toBe(2);
    for (const part of ['LVM (', 'spoke (3)', 'wrong # (1)', "--outcomes 'LVM=voicemail'"])
      expect(err).toContain(part);
    expect(await world.json('export attempts')).toEqual([]);
  });

  it('logs 53 attempts, and rejects what names nobody, no day or no outcome', async () => {
    const world = await worldWithPeople();
    const answer = await world.json(IMPORT);
    expect(answer).toMatchObject({ rows: 60, created: 53, unchanged: 0 });
    const lines = [
      ...CALLS.rejected.map(({ line, reason_kind }) => [line, reason_kind]),
      ...CALLS.callback_lines.map((line) => [line, 'no-agreed-day']),
    ].sort(([a], [b]) => Number(a) - Number(b));
    expect(answer.rejected.map(({ line, code }: { line: number; code: string }) => [line, code])).toEqual(
      lines,
    );
    expect(await world.json('export attempts')).toHaveLength(53);
  });

  it('twice changes nothing; every plan is what the log implies; one undo takes it all back', async () => {
    const world = await worldWithPeople();
    const before = await peopleIn(world);
    await world.run(IMPORT);
    const after = await peopleIn(world);
    expect(await world.json(IMPORT)).toMatchObject({ created: 0, unchanged: 53 });
    expect(await peopleIn(world)).toBe(after);
    expect((await world.run('doctor')).code).toBe(0);
    await world.run('undo');
    expect(await peopleIn(world)).toBe(before);
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('--dry-run tells the same and writes nothing', async () => {
    const world = await worldWithPeople();
    const before = await peopleIn(world);
    expect(await world.json([...IMPORT, '--dry-run'])).toMatchObject({ created: 53, dryRun: true });
    expect(await peopleIn(world)).toBe(before);
  });

  it('fires nobody who was not said to be fired, and stops who asked for it', async () => {
    const world = await worldWithPeople();
    await world.run(IMPORT);
    expect((await world.run('list --status fired --ids')).out).toBe('');
    expect(await world.json('list --status dnc')).toHaveLength(1);
    expect(await world.json('list --status won')).toHaveLength(1);
    expect(await world.json('list --status lost')).toHaveLength(1);
  });

  const LOG = 'date,time,contact,outcome,note,promised,agreed';
  test.each([
    ['2026-11-20,10:00,c1,voicemail,hello,,', { outcome: 'voicemail', note: 'hello', day: '2026-11-20' }],
    ['2026-11-20,10:00,+1 212 555 0134,na,,,', { outcome: 'no-answer' }],
    ['2026-11-20,,ada@nimbus.example,em,,,', { outcome: 'emailed', atUtc: '2026-11-20T17:00:00.000Z' }],
    ['2026-11-20,10:00,c1,vm,,2026-12-01,', { promised: '2026-12-01' }],
    ['2026-11-20,10:00,c1,cb,,,2026-12-02 14:00', { agreed: { on: '2026-12-02', at: '14:00', topic: null } }],
    ['2026-11-20,10:00,c1,breakup,,,', { outcome: 'breakup', role: 'breakup' }],
  ])('the row %s is kept', async (row, found) => {
    const world = worldWithLines(LOG, row);
    await world.run('add Ada --phone "+1 212 555 0134" --email ada@nimbus.example');
    expect(await world.json('import leads.csv --type attempts')).toMatchObject({ created: 1, rejected: [] });
    expect((await world.json('show c1')).attempts).toMatchObject([found]);
    expect((await world.run('doctor')).code).toBe(0);
  });

  test.each([
    ['2026-11-20,10:00,c9,vm,,,', 'unknown-contact'],
    ['2026-11-20,10:00,Ada,vm,,,', 'unknown-contact'],
    ['2026-11-31,10:00,c1,vm,,,', 'bad-date'],
    [',10:00,c1,vm,,,', 'bad-date'],
    ['2026-11-20,25:00,c1,vm,,,', 'bad-time'],
    ['2026-11-20,10:00,c1,,,,', 'no-outcome'],
    ['2026-11-20,10:00,c1,cb,,,', 'no-agreed-day'],
    ['2026-12-20,10:00,c1,vm,,,', 'refused'],
  ])('the row %s is rejected: %s', async (row, code) => {
    const world = worldWithLines(LOG, row);
    await world.run('add Ada --phone "+1 212 555 0134"');
    const ran = await world.run('import leads.csv --type attempts --json');
    expect(ran.code).toBe(5);
    expect(JSON.parse(ran.out)).toMatchObject({ rows: 1, created: 0, rejected: [{ line: 2, code }] });
  });

  test.each([
    ['', 'refused', 0],
    ['--force', null, 1],
  ])('a call after the firing, with "%s": rejected as %s, kept %i', async (flags, code, created) => {
    const world = worldWithLines(LOG, '2026-11-24,09:00,c1,vm,,,');
    world.at('2026-11-23T09:00');
    await world.run('add Ada --phone "+1 212 555 0134"');
    await world.run('fire c1 --yes --silent');
    world.at('2026-11-24T09:04');
    const answer = await world.json(`import leads.csv --type attempts ${flags}`);
    expect(answer).toMatchObject({ created, rejected: code === null ? [] : [{ code }] });
    expect((await world.json('show c1')).contact.status).toBe('fired');
  });

  it('people of the log who are not here come in with --add-people, each once, and never off the do-not-call list', async () => {
    const lines = [
      'date,name,phone,email,outcome',
      '2026-11-18,Ada Okafor,+1 212 555 0134,,vm',
      '2026-11-19,Ada Okafor,+1 212 555 0134,ada@x.example,na',
      '2026-11-19,,,ben@x.example,em',
      '2026-11-19,,+1 212 555 0135,,vm',
      '2026-11-19,Cy,+1 212 555 0136,,vm',
    ];
    const world = worldWithLines(...lines);
    await world.run('add Other --phone "+1 212 555 0136"');
    await world.run('log c1 dnc');
    const log = 'import leads.csv --type attempts';
    const without = await world.json(log);
    expect(without).toMatchObject({ created: 0, people: 0 });
    expect(without.rejected[0].reason).toContain('--add-people');
    const dry = await world.json(`${log} --add-people --dry-run`);
    expect(dry).toMatchObject({ created: 4, people: 3, rejected: [{ line: 5, code: 'unknown-contact' }] });
    expect(await world.json('list')).toHaveLength(1);
    const { rejectFile: _, dryRun: __, ...same } = dry;
    expect(await world.json(`${log} --add-people`)).toMatchObject(same);
    expect((await world.json('show c2')).plan).toMatchObject({ kind: 'due', attempt: 3 });
    expect((await world.json('show c4')).contact.status).toBe('dnc');
    expect(await world.json(`${log} --add-people`)).toMatchObject({ created: 0, people: 0, unchanged: 4 });
    expect((await world.run('doctor')).code).toBe(0);
    await world.run('undo');
    expect(await world.json('list')).toHaveLength(1);
  });

  it('our own export of attempts is here already, and whole in a fresh file', async () => {
    const world = await worldWithPeople();
    await world.run(IMPORT);
    await world.run('export attempts -o attempts.csv');
    await world.run('export people -o people.csv');
    const again = await world.json('import attempts.csv --type attempts');
    expect(again).toMatchObject({ created: 0, rejected: [], unchanged: 53 });
  });
});

describe('exports in other languages', () => {
  const latin1 = (text: string) => Buffer.from(text, 'latin1');
  test.each([
    [
      'outlook-classic',
      'windows-1252',
      latin1(
        'Anrede;Vorname;Weitere Vornamen;Nachname;Firma;Position;Telefon gesch\xe4ftlich;Mobiltelefon;Telefon privat;R\xfcckmeldung;E-Mail-Adresse;E-Mail-Typ;E-Mail: Angezeigter Name;Kategorien;Land/Region gesch\xe4ftlich;Vertraulichkeit\r\n' +
          'Frau;J\xf6rdis;M.;Weber;Stra\xdfenbau AG;Leiterin;030 23125 100;0171 3920000;;030 1;jw@bau.example;SMTP;J. Weber;Messe;Deutschland;Normal\r\n',
      ),
      {
        name: 'J\u00f6rdis Weber',
        company: 'Stra\u00dfenbau AG',
        title: 'Leiterin',
        email: 'jw@bau.example',
        tags: ['Messe'],
        details: { country: 'DE' },
      },
      ['+49 1713920000', '+49 3023125100'],
    ],
    [
      'hubspot',
      'utf-8',
      Buffer.from(
        "ID de fiche d'informations,Pr\u00e9nom,Nom,Nom de l'entreprise,Intitul\u00e9 du poste,E-mail,Num\u00e9ro de t\u00e9l\u00e9phone,Propri\u00e9taire du contact,Phase du cycle de vie\n" +
          '77,Zo\u00e9,Martin,Quill SARL,Directrice,zoe@quill.example,+33 1 99 00 11 22,Dana,Lead\n',
      ),
      { name: 'Zo\u00e9 Martin', company: 'Quill SARL', title: 'Directrice', email: 'zoe@quill.example' },
      ['+33 199001122'],
    ],
    [
      'salesforce-leads',
      'utf-8',
      Buffer.from(
        'Propietario del candidato,Nombre,Apellidos,Compa\u00f1\u00eda / Cuenta,T\u00edtulo,Tel\u00e9fono,Correo electr\u00f3nico,Estado del candidato,No llamar\n' +
          'Dana,In\u00e9s,Ruiz,Nimbus SL,Directora,+34 910 50 00 00,ines@nimbus.example,Abierto,1\n',
      ),
      { name: 'In\u00e9s Ruiz', company: 'Nimbus SL', status: 'dnc' },
      ['+34 910500000'],
    ],
  ])('%s, %s', async (format, encoding, bytes, found, numbers) => {
    const world = sealedWorld({ now: '2026-11-24T09:04' });
    writeFileSync(join(world.folder, 'leads.csv'), bytes);
    expect(await world.json('import leads.csv')).toMatchObject({
      format,
      encoding,
      created: 1,
      rejected: [],
    });
    const { contact } = await world.json('show c1');
    expect(contact).toMatchObject(found);
    const joined = (text: string) => text.replaceAll(' ', '');
    expect(contact.phones.map(({ number }: { number: string }) => joined(number)).sort()).toEqual(
      numbers.map(joined).sort(),
    );
  });
});

it.each([
  ['import nowhere.csv', 14],
  ['import - --dry-run', 0],
])('%s leaves no data file where there was none', async (words, code) => {
  const world = sealedWorld();
  const ran = await world.run(words, { stdin: 'Name,Phone\nAda,+1 212 555 0134\n' });
  expect(ran.code).toBe(code);
  expect((await world.run('today')).code).toBe(10);
});
