import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_KEYS, headerOf } from '../../src/views/exported.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

/** Ada with a promise, Ben won, a company fired, and somebody with an awkward name. */
async function worldWithPeople(): Promise<SealedWorld> {
  const world = sealedWorld({ now: '2026-11-18T09:40' });
  await world.run('add Ada Okafor --company "Nimbus AI" --phone "+1 212 555 0134" --tag fair --tag vip');
  await world.run('add Ben Castillo --phone "+1 312 555 0187" --phone mobile:+13125550188 --priority high');
  await world.run('add --company "Quill Press" --phone "+1 617 555 0110" --email desk@quill.example');
  await world.run(['add', '=HYPERLINK("x")', '--email', 'mischief@example.com', '--note', '- not\nnow']);
  await world.run('log c1 vm assistant is Lena --promise');
  world.at('2026-11-19T15:20');
  await world.run('log c2 mtg half an hour');
  await world.run('fire c3 --silent --yes');
  world.at('2026-11-24T09:04');
  return world;
}

const tableOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));

describe('export', () => {
  let world: SealedWorld;
  beforeAll(async () => {
    world = await worldWithPeople();
  });

  it('writes attempts with the columns of the contract', async () => {
    const { out, code } = await world.run('export attempts');
    const [header, first, second, ...rest] = tableOf(out);
    expect(code).toBe(0);
    expect(header?.join(',')).toBe(
      'attempt_id,contact_id,name,company,phone,date,time,at_utc,attempt,of,cadence,via,outcome,script,note,promised,agreed,next_date,next_action,agreed_time,topic,attempt_uid',
    );
    expect(first?.slice(1, -1).join(',')).toBe(
      '1,Ada Okafor,Nimbus AI,+1 212 555 0134,2026-11-18,09:40,2026-11-18T14:40:00.000Z,1,5,five-and-fire,call,voicemail,first-call,assistant is Lena,2026-11-24,,2026-11-24,call,,',
    );
    expect(second?.slice(1, 13).join(',')).toBe(
      '2,Ben Castillo,,+1 312 555 0187,2026-11-19,15:20,2026-11-19T20:20:00.000Z,1,5,five-and-fire,,meeting',
    );
    expect(first?.at(-1)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    // A silent firing is a move and no attempt.
    expect(rest).toEqual([]);
  });

  it('writes for a spreadsheet with texts guarded that it would change, days of ours as they are', async () => {
    const other = sealedWorld();
    await other.run(['add', '007', '--company', '24/7', '--email', 'bond@example.com']);
    await other.run('log c1 vm');
    const columns = '--columns name,company,last_date';
    const rows = async (words: string) => (await other.run(`export people ${columns} ${words}`)).out;
    expect(await rows('')).toBe('name,company,last_date\n007,24/7,2026-11-24\n');
    for (const reader of ['excel', 'libreoffice'])
      expect(await rows(`--for ${reader}`)).toBe("\ufeffname,company,last_date\r\n'007,'24/7,2026-11-24\r\n");
    expect(await rows('--for sheets --semicolons')).toBe(
      "name;company;last_date\r\n'007;'24/7;2026-11-24\r\n",
    );
    const wrong = await other.run('export people --semicolons --json');
    expect(wrong).toMatchObject({ code: 2, out: '' });
    const own = join(other.folder, 'own.csv');
    await other.run(['export', 'people', '-o', own, '--semicolons']);
    const again = JSON.parse((await other.run(['import', own, '--json'])).out);
    expect(again).toMatchObject({ delimiter: ';', unchanged: 1, changes: [] });
  });

  it('writes people with the columns of the contract', async () => {
    const { out } = await world.run('export people');
    expect(out.split('\n')[0]).toBe(
      'contact_id,name,company,title,phone,phone_2,phone_3,email,zone,kind,priority,source,tags,status,cadence,attempts,last_date,last_outcome,next_date,next_action,note,uid,other_emails',
    );
    const rows = tableOf(out);
    expect(rows[1]?.slice(0, -2).join(',')).toBe(
      '1,Ada Okafor,Nimbus AI,,+1 212 555 0134,,,,,cold,normal,,fair; vip,active,five-and-fire,1,2026-11-18,voicemail,2026-11-24,call,',
    );
    expect(rows[2]?.slice(4, 7)).toEqual(['+1 312 555 0187', '+1 312 555 0188', '']);
    expect(rows[3]?.slice(13, 20).join(',')).toBe('fired,five-and-fire,0,,,,');
    expect(out).toContain('"\'=HYPERLINK(""x"")"');
  });

  it('writes today with the keys of today --json', async () => {
    const { out } = await world.run('export today');
    const list = await world.json('today');
    expect(out.split('\n')[0]).toBe(Object.keys(list[0]).map(headerOf).join(','));
    expect(await world.json('export today')).toEqual(list);
  });

  it('answers JSON in camelCase, with the values as they are', async () => {
    const [ada] = await world.json('export people');
    expect(Object.keys(ada)).toEqual(EXPORT_KEYS.people);
    expect(ada).toMatchObject({ contactId: 1, tags: ['fair', 'vip'], title: null, nextDate: '2026-11-24' });
    expect(await world.json('export attempts --tag nobody')).toEqual([]);
  });

  it('has a header also without rows', async () => {
    const { out } = await world.run('export attempts --since today');
    expect(out).toBe(`${EXPORT_KEYS.attempts.map(headerOf).join(',')}\n`);
  });

  it.each([
    ['export attempts --since 2026-11-19 --columns outcome', ['outcome', 'meeting']],
    ['export attempts --until 2026-11-18 --columns outcome', ['outcome', 'voicemail']],
    [
      'export attempts --tag vip --columns contact_id,phone --tsv',
      ['contact_id\tphone', '1\t+1 212 555 0134'],
    ],
    ['export people --columns nextDate,ref', null],
    ['export people --columns status,contactId --tag fair', ['status,contact_id', 'active,1']],
  ])('%s', async (line, expected) => {
    const { out, code } = await world.run(line);
    if (expected === null) expect(code).toBe(2);
    else expect(out.trimEnd().split('\n')).toEqual(expected);
  });

  it.each([
    ['export peple', 'did you mean people'],
    ['export people --columns nam', 'did you mean name'],
    ['export today --since today', 'goes with attempts or people'],
    ['export attempts --since "in 2 weeks"', '--since'],
    ['export attempts --since "yesterday 16:00"', 'without a time'],
    ['export attempts --since today --until yesterday', 'lies before'],
    ['export attempts --format plain', 'none that goes into a file'],
    ['export attempts --for excel --json', '--for says how CSV'],
    ['export attempts --for paper', 'must be one of'],
  ])('%s is refused', async (line, said) => {
    const { code, err, out } = await world.run(line);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(said);
  });

  it('guards formulas except for --for raw', async () => {
    const cell = async (words: string) =>
      (await world.run(`export people --columns name ${words}`)).out.split(/\r?\n/)[4];
    expect(await cell('')).toBe('"\'=HYPERLINK(""x"")"');
    expect(await cell('--for raw')).toBe('"=HYPERLINK(""x"")"');
  });

  it('comes in again without a change', async () => {
    const file = join(world.folder, 'people.csv');
    writeFileSync(file, (await world.run('export people')).out);
    const before = (await world.run('export people --json')).out;
    expect(await world.json(['import', file])).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 4,
      rejected: [],
    });
    expect((await world.run('export people --json')).out).toBe(before);
  });

  it('makes the same people in a fresh file, and keeps the fired fired', async () => {
    const other = sealedWorld({ now: '2026-11-24T09:04' });
    const file = join(other.folder, 'people.csv');
    writeFileSync(file, (await world.run('export people --for excel')).out);
    expect(await other.json(['import', file])).toMatchObject({ created: 4, rejected: [] });
    const names = 'name,company,phone,phone_2,email,kind,priority,source,tags,cadence,note,uid';
    const people = async (from: SealedWorld) => (await from.run(`export people --columns ${names}`)).out;
    expect(await people(other)).toBe(await people(world));
    const statuses = await other.json('export people --columns name,status');
    expect(statuses.map(({ status }: { status: string }) => status)).toContain('fired');
  });

  it('makes no attempt of a meeting or a no that the fresh file never saw', async () => {
    const from = await worldWithPeople();
    await from.run('log c1 mtg fri');
    await from.run('log c2 ni');
    const other = sealedWorld({ now: '2026-11-24T09:04' });
    writeFileSync(join(other.folder, 'people.csv'), (await from.run('export people')).out);
    await other.run('import people.csv');
    expect((await other.json('stats')).totals).toMatchObject({ tries: 0, conversations: 0, meetings: 0 });
    const left = await other.json('export people --columns contact_id,status');
    expect(left.slice(0, 2).map(({ status }: { status: string }) => status)).toEqual(['fired', 'fired']);
  });
});

describe('export -o', () => {
  it('writes a file for Excel, for its user alone, and says so on stderr', async () => {
    const world = await worldWithPeople();
    const { code, out, err } = await world.run('export attempts -o calls.csv');
    expect([code, out]).toEqual([0, '']);
    expect(err).toBe(
      '2 rows → calls.csv (for Excel: UTF-8 with BOM, CRLF, phones spaced, formulas disarmed)\n',
    );
    const file = join(world.folder, 'calls.csv');
    const text = readFileSync(file, 'utf8');
    expect(text.startsWith('\ufeffattempt_id,')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(4);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(world.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('replaces nothing without --force', async () => {
    const world = await worldWithPeople();
    const file = join(world.folder, 'calls.csv');
    writeFileSync(file, 'mine');
    const { code, err } = await world.run('export attempts -o calls.csv');
    expect(code).toBe(2);
    expect(err).toContain('--force');
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect((await world.run('export attempts -o calls.csv --force --for raw')).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(/^attempt_id,/);
  });

  it('takes the form from the name, unless told', async () => {
    const world = await worldWithPeople();
    await world.run('export people -o people.json --quiet');
    expect(JSON.parse(readFileSync(join(world.folder, 'people.json'), 'utf8'))).toHaveLength(4);
    await world.run('export people -o people.tsv');
    expect(readFileSync(join(world.folder, 'people.tsv'), 'utf8')).toMatch(/^contact_id\tname\t/);
  });

  it.each(['calls.xlsx', 'calls.ODS'])('%s would be no workbook, and is not written', async (name) => {
    const world = await worldWithPeople();
    const { code, err } = await world.run(`export attempts -o ${name}`);
    expect(code).toBe(2);
    expect(err).toContain('-o calls.csv');
    expect(readdirSync(world.folder)).not.toContain(name);
  });

  it('never touches the data file', async () => {
    const world = await worldWithPeople();
    const { code } = await world.run(['export', 'people', '-o', world.file, '--force']);
    expect(code).toBe(4);
    expect((await world.json('export people')).length).toBe(4);
  });

  it.each([
    ['no/such/folder.csv', 14],
    ['.', 14],
    [' ', 2],
  ])('to %j fails with %i and leaves nothing', async (name, expected) => {
    const world = await worldWithPeople();
    const { code } = await world.run(['export', 'people', '-o', name]);
    expect(code).toBe(expected);
    expect(existsSync(join(world.folder, 'no'))).toBe(false);
  });
});

describe('the times of an export', () => {
  it('are those of the user’s clock, also where it changes', async () => {
    const world = sealedWorld({ now: '2026-10-31T12:00' });
    await world.run('add Ada --phone "+1 212 555 0134"');
    for (const [at, words] of [
      ['2026-11-01T05:30:00Z', 'na'],
      ['2026-11-01T06:30:00Z', 'bz'],
      ['2026-11-02T04:59:30.250Z', 'bz'],
    ] as const) {
      world.at(at);
      expect((await world.run(`log c1 ${words}`)).code).toBe(0);
    }
    const { out } = await world.run('export attempts --columns date,time,at_utc');
    expect(out.split('\n').slice(1, 4)).toEqual([
      '2026-11-01,01:30,2026-11-01T05:30:00.000Z',
      '2026-11-01,01:30,2026-11-01T06:30:00.000Z',
      '2026-11-01,23:59,2026-11-02T04:59:30.250Z',
    ]);
  });
});

describe('export of lists', () => {
  /** Ada promised, Ben agreed, Cy stopped, Dee and Eve in the slow cadence, Eve without an address. */
  async function listed(): Promise<SealedWorld> {
    const world = sealedWorld({ now: '2026-11-18T09:40' });
    await world.run('add Ada Okafor --company "Nimbus AI" --phone "+1 212 555 0134" --tag fair');
    await world.run('add Ben Castillo --phone "+1 312 555 0187"');
    await world.run('add Cy --phone "+1 617 555 0110" --email cy@quill.example');
    await world.run(
      'add "Dee van Dam" --phone "+1 617 555 0111" --email dee@quill.example --title CFO --tag a --tag b',
    );
    await world.run('add Eve --phone "+1 617 555 0112"');
    await world.run('log c1 vm --promise');
    await world.run('log c2 cb fri 10:00');
    await world.run(['log', 'c3', 'dnc', '--note', 'said so twice']);
    await world.run('log c4 tk');
    await world.run('nurture c4 --yes');
    await world.run('nurture c5 --yes');
    world.at('2026-11-19T09:00');
    return world;
  }

  it('promises: the days to be kept', async () => {
    const world = await listed();
    expect(await world.json('export promises')).toMatchObject([
      {
        contactId: 1,
        name: 'Ada Okafor',
        kind: 'promised',
        date: '2026-11-24',
        time: null,
        saidOn: '2026-11-18',
      },
      {
        contactId: 2,
        name: 'Ben Castillo',
        kind: 'agreed',
        date: '2026-11-20',
        time: '10:00',
        saidOn: '2026-11-18',
      },
    ]);
    await world.run('log c1 tk --next 2026-11-26');
    expect((await world.run('export promises --columns contact_id,date,time')).out).toContain(
      '1,2026-11-26,\n',
    );
    await world.run('undo');
    const { out } = await world.run('export promises --until 2026-11-20 --columns contact_id,date,time');
    expect(out).toBe('contact_id,date,time\n2,2026-11-20,10:00\n');
    expect((await world.run('export promises --tag fair --columns contact_id')).out).toBe('contact_id\n1\n');
  });

  it('do-not-call: who asked for it, and a word about what cannot be told', async () => {
    const world = await listed();
    const { out, err } = await world.run('export do-not-call');
    expect(out).toMatch(
      /^contact_id,name,company,phone,phone_2,phone_3,email,since,note,uid\n3,Cy,,\+1 617 555 0110,,,cy@quill.example,2026-11-18,said so twice,[0-9a-f-]{36}\n$/,
    );
    expect(err).toContain('2 numbers and addresses as hashes, which cannot be told');
  });

  it('nurture: whom a mailing tool may write to', async () => {
    const world = await listed();
    expect(await world.json('export nurture')).toEqual([
      {
        email: 'dee@quill.example',
        firstName: 'Dee van',
        lastName: 'Dam',
        name: 'Dee van Dam',
        company: null,
        title: 'CFO',
        tags: ['a', 'b'],
        lastTalked: '2026-11-18',
        lastDate: '2026-11-18',
        nextDate: expect.any(String),
        contactId: 4,
        uid: expect.any(String),
      },
    ]);
  });

  it.each([
    ['export people --vcard', 'BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:'],
    ['export people --format tsv', 'contact_id\tname\tcompany'],
    ['export nurture --format tsv', 'email\tfirst_name\tlast_name'],
  ])('%s', async (line, start) => {
    const { out, code } = await (await listed()).run(line);
    expect(code).toBe(0);
    expect(out.startsWith(start)).toBe(true);
  });

  it.each([
    ['export attempts --vcard', 'attempts cannot be written as vCard'],
    ['export people --vcard --columns name', 'a vCard has none'],
    ['export people --vcard --for excel', 'and this is vCard'],
  ])('%s is refused', async (line, said) => {
    const { code, err } = await (await listed()).run(line);
    expect(code).toBe(2);
    expect(err).toContain(said);
  });
});

describe('export people --vcard', () => {
  it('escapes, folds at 75 octets without cutting a character, and leaves out who must not be called', async () => {
    const world = sealedWorld({ now: '2026-11-18T09:40' });
    const note = `a,b;c\\d\nnext ${'\u00e4\u{1f600}'.repeat(40)}`;
    await world.run([
      ...[
        'add',
        'Ada Okafor',
        '--company',
        'Nimbus; Co',
        '--title',
        'CTO',
        '--email',
        'ada@x.example',
        '--note',
        note,
      ],
      ...[
        '--phone',
        'mobile:+1 212 555 0134 x22',
        '--tag',
        'fair',
        '--tag',
        'vip',
        '--zone',
        'Europe/Berlin',
      ],
    ]);
    await world.run('add --company Quill --phone "+1 617 555 0110"');
    await world.run('add Cy --phone "+1 617 555 0111"');
    await world.run('log c3 dnc');
    const { err } = await world.run('export people -o people.vcf');
    expect(err).toContain('2 cards → people.vcf (vCard 4.0, without those who asked not to be called)');
    const text = readFileSync(join(world.folder, 'people.vcf'), 'utf8');
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text).not.toContain('\ufffd');
    const [ada, quill, none] = text.replace(/\r\n /g, '').split('END:VCARD\r\n');
    expect(none).toBe('');
    expect(ada!.split('\r\n').slice(3, -1)).toEqual([
      'FN:Ada Okafor',
      'N:Okafor;Ada;;;',
      'ORG:Nimbus\\; Co',
      'TITLE:CTO',
      'TEL;VALUE=uri;PREF=1;TYPE="cell,voice":tel:+1-212-555-0134;ext=22',
      'EMAIL:ada@x.example',
      'TZ:Europe/Berlin',
      'CATEGORIES:fair,vip',
      `NOTE:a\\,b\\;c\\\\d\\nnext ${'\u00e4\u{1f600}'.repeat(40)}`,
    ]);
    expect(quill).toContain('FN:Quill\r\nKIND:org\r\nORG:Quill');
  });
});

it('counts no attempt for a do-not-call that was entered by hand', async () => {
  const world = sealedWorld();
  await world.run('add Ada --phone "+1 212 555 0134"');
  await world.run('log c1 na');
  await world.run('add Ben --phone "+1 212 555 0135"');
  await world.run('dnc c1,c2 --yes');
  const people = (await world.json('export people')) as { attempts: number }[];
  expect(people.map(({ attempts }) => attempts)).toEqual([1, 0]);
});
