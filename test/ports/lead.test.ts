import { describe, expect, it } from 'vitest';
import type { Lead, LeadOptions, LeadRow } from '../../src/ports/lead.ts';
import { readLeads } from '../../src/ports/lead.ts';
import { all, textSource } from './text-source.ts';

async function rowsOf(text: string | Uint8Array, options: Partial<LeadOptions> = {}): Promise<LeadRow[]> {
  return all((await readLeads(textSource(text), { country: 'US', ...options })).rows);
}
async function lead(text: string, options?: Partial<LeadOptions>): Promise<Lead> {
  const [row] = await rowsOf(text, options);
  if (row?.kind !== 'lead') throw new Error(`no lead: ${JSON.stringify(row)}`);
  return row.lead;
}
const numbers = ({ phones }: Lead) => phones.map(({ number, ext, kind }) => `${number} ${ext ?? ''} ${kind}`);

describe('a file', () => {
  it('with only a header has no rows', async () => {
    for (const text of ['Name,Phone', 'Name,Phone\r\n', 'Name,Phone\n\n\n'])
      expect(await rowsOf(text)).toEqual([]);
  });

  it('with its header twice rejects the second', async () => {
    const rows = await rowsOf('Name,Phone\nAnn,2125550100\nName,Phone\nBea,2125550101\n');
    expect(rows.map(({ kind }) => kind)).toEqual(['lead', 'rejected', 'lead']);
    expect(rows[1]).toMatchObject({ line: 3, code: 'no-way-to-reach', detail: 'unusable-phone' });
  });

  it('with a mark, a line sep= and a preamble finds its header', async () => {
    const text =
      '\ufeffsep=;\r\nMy people;;\r\n\r\nName;Phone;Note\r\nAnn;2125550100;"a;\r\nb"\r\nBea;1;\r\n';
    const file = await readLeads(textSource(text, 1), { country: 'US' });
    expect(file).toMatchObject({
      bom: true,
      delimiter: ';',
      headerLine: 4,
      header: ['Name', 'Phone', 'Note'],
    });
    expect(await all(file.rows)).toMatchObject([
      { lead: { line: 5, lineEnd: 6, name: 'Ann', note: 'a;\r\nb' } },
      { kind: 'rejected', line: 7 },
    ]);
  });

  it('with a delimiter that nobody uses is refused, showing its one column', async () => {
    await expect(rowsOf('Name:Phone\nAnn:2125550100\n')).rejects.toMatchObject({
      kind: 'bad-input',
      details: expect.arrayContaining([expect.stringContaining('"Name:Phone"')]),
    });
  });

  it('without a header is refused', async () => {
    await expect(rowsOf('Ann Lee,+1 212 555 0100\nBea Ray,+1 212 555 0101\n')).rejects.toMatchObject({
      kind: 'bad-input',
      details: expect.arrayContaining([expect.stringContaining('put a line of column names above')]),
    });
  });

  it('without a header is told the line that belongs above it', async () => {
    const text = 'Ann Lee;+1 212 555 0100;a@example.com;x\nBea;+1 212 555 0101;;\n';
    await expect(rowsOf(text)).rejects.toMatchObject({
      hint: expect.stringMatching(/: name;phone;email;column 4$/),
    });
    expect(await rowsOf(`name;phone;email;column 4\n${text}`)).toMatchObject([
      { kind: 'lead' },
      { kind: 'lead' },
    ]);
  });

  it('with one byte that is no UTF-8 is Windows-1252, with a warning that names its line', async () => {
    const utf8 = Buffer.from('Name,Email\nZoë,z@example.com\nB', 'utf8');
    const rest = Buffer.from([0xff, ...Buffer.from(',b@example.com\n')]);
    const file = await readLeads(textSource(Buffer.concat([utf8, rest])), { country: 'US' });
    expect(file).toMatchObject({ encoding: 'windows-1252', warnings: [{ line: 3, code: 'not-utf-8' }] });
    const old = await readLeads(textSource(Buffer.from('Name,Email\nZo\xeb,z@example.com\n', 'latin1')), {
      country: 'US',
    });
    expect(old).toMatchObject({ encoding: 'windows-1252', warnings: [] });
  });

  it('with ways to reach people in columns of strange names warns, with the option', async () => {
    const text =
      'Name,Email,Hotline phone A,Zweitpost,Owner Email,Order\nAnn,a@example.com,+1 212 555 0100,b@example.com,o@example.com,2125550100\n';
    const { warnings } = await readLeads(textSource(text), { country: 'US' });
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining("--map 'Hotline phone A=phone'"),
      expect.stringContaining("--map 'Zweitpost=email'"),
    ]);
  });

  it('with the name of a lead beside that of a person takes the person', async () => {
    const text = 'lead_name,name,emails,phones\nAcme,Ann Lee,a@example.com,2125550100\n';
    expect(await lead(text)).toMatchObject({ name: 'Ann Lee', extra: { lead_name: 'Acme' } });
    expect(await lead('Lead Name,Email\nAnn Lee,a@example.com\n')).toMatchObject({ name: 'Ann Lee' });
  });

  it.each([
    ['Phone - Mobile', '+12125550100  mobile'],
    ['Phone (Direct)', '+12125550100  direct'],
    ['Phones', '+12125550100  work'],
    ['Telefon 2', '+12125550100  work'],
  ])('finds a phone in a column "%s"', async (header, number) => {
    expect(numbers(await lead(`Name,${header}\nAnn,2125550100\n`))).toEqual([number]);
  });

  it('that is a call log says how to import it', async () => {
    await expect(rowsOf('Date,Contact phone,Result\n9/7/2026,2125550100,LVM\n')).rejects.toMatchObject({
      kind: 'bad-input',
      details: expect.arrayContaining([expect.stringContaining('--type attempts')]),
    });
  });

  it('is not read in a country that does not exist', async () => {
    await expect(rowsOf('Name,Phone\n', { country: 'Atlantis' })).rejects.toMatchObject({ kind: 'usage' });
  });

  it('that breaks in its last row is refused there', async () => {
    const text = `Name,Phone\n${'Ann,2125550100\n'.repeat(20_000)}Bea,"212`;
    await expect(rowsOf(text)).rejects.toMatchObject({
      kind: 'bad-input',
      message: expect.stringContaining('people.csv, line 20002, column 2: a quote opens here'),
    });
  });

  it('keeps a short row below a blank line unless it is the footer of a report', async () => {
    const start = 'Company,Email\nAcme,a@example.com\n\n';
    expect(await rowsOf(`${start}Someone else\n`)).toHaveLength(2);
    expect(await rowsOf(`${start}My report\nConfidential Information - Do Not Distribute\n`)).toHaveLength(1);
    expect(await rowsOf(`${start}Someone\nBeta,b@example.com\n`)).toHaveLength(3);
  });

  it('can be read twice, by rows and by batches', async () => {
    const file = await readLeads(textSource('Name,Phone\nAnn,2125550100\n'), { country: 'US' });
    expect((await all(file.batches)).flat()).toEqual(await all(file.rows));
  });
});

describe('cells', () => {
  it('are trimmed, unguarded once, and empty where they say nothing', async () => {
    const header = 'Name,Company,Title,Email,Phone,City,Owner,Size,Since,Rank,Code\n';
    const { name, company, title, note, extra } = await lead(
      `${header}\u00a0 Ann ,'=SUM(1),'+1 x,a@example.com,'+1 212 555 0100,N/A,-,null,0/0/00,'tis,''=1\n`,
    );
    expect([name, company, title, note]).toEqual(['Ann', '=SUM(1)', '+1 x', '']);
    expect(extra).toEqual({ Rank: "'tis", Code: "'=1" });
  });

  it('keep their control characters, for those who show them to clean', async () => {
    expect((await lead('Name,Email\n\u001b[2JAnn,a@example.com\n')).name).toBe('\u001b[2JAnn');
  });

  it('of a column called __proto__ are plain extra fields', async () => {
    const { extra } = await lead('Name,Email,__proto__,constructor\nAnn,a@example.com,x,y\n');
    expect(Object.entries(extra)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(Object.getPrototypeOf(extra)).toBe(Object.prototype);
  });

  it('beyond the header are kept, with a warning', async () => {
    const { extra, warnings } = await lead('Name,Email\nAnn,a@example.com,oops,\n');
    expect(extra).toEqual({ 'column 3': 'oops' });
    expect(warnings).toMatchObject([{ line: 2, code: 'extra-cells' }]);
    expect((await lead('Name,Email\nAnn,a@example.com,,\n')).warnings).toEqual([]);
  });
});

describe('phones', () => {
  it('come in the order in which they are tried, each once', async () => {
    const header = 'Name,HQ Phone,Company Phone,Other Phone,Home Phone,Work Phone,Mobile,Direct\n';
    const found = await lead(
      `${header}Ann,2125550101,2125550102,2125550103,2125550104,2125550105,2125550106,+1 212-555-0105\n`,
    );
    expect(numbers(found)).toEqual([
      '+12125550105  direct',
      '+12125550106  mobile',
      '+12125550104  home',
      '+12125550103  other',
      '+12125550102  company',
      '+12125550101  head-office',
    ]);
  });

  it.each(['000-000-0000', '1234567890', '+1 111 111 1111', '+0 212 555 0100', '911', 'ask Bob'])(
    'are not seen in %s',
    async (cell) => {
      expect((await rowsOf(`Name,Phone\nAnn,${cell}\n`))[0]).toMatchObject({
        kind: 'rejected',
        detail: 'unusable-phone',
        reason: `no way to reach: "${cell}" is no phone, no e-mail`,
      });
    },
  );

  it('that are cut short behind another one are left out, with a warning', async () => {
    const found = await lead('Name,Phone\nAnn,212-555-0100/0101\n');
    expect(numbers(found)).toEqual(['+12125550100  work']);
    expect(found.warnings).toMatchObject([
      { code: 'unusable-phone', message: expect.stringContaining('"0101"') },
    ]);
  });

  it('that are the company’s in one column are the company’s', async () => {
    expect(numbers(await lead('Name,Direct,Company Phone\nAnn,2125550100,2125550100\n'))).toEqual([
      '+12125550100  company',
    ]);
  });

  it.each([
    ['2125550100 ::: 2125550101', ['+12125550100  work', '+12125550101  work']],
    ['2125550100;2125550101', ['+12125550100  work', '+12125550101  work']],
    ['"2125550100, 2125550101"', ['+12125550100  work', '+12125550101  work']],
    ['"2125550100\n2125550101"', ['+12125550100  work', '+12125550101  work']],
    ['"2125550100, ext. 12"', ['+12125550100 12 work']],
    ['2125550100 x7; (212) 555-0100', ['+12125550100 7 work']],
    ['2125550100; N/A', ['+12125550100  work']],
    ['tel:+12125550100;ext=44', ['+12125550100 44 work']],
    ['2125550100 / 212-555-0101', ['+12125550100  work', '+12125550101  work']],
    ['212-555-0100/212-555-0101', ['+12125550100  work', '+12125550101  work']],
    ['2125550100 or 2125550101', ['+12125550100  work', '+12125550101  work']],
    ['cell: 2125550100 office: 2125550101', ['+12125550100  work', '+12125550101  work']],
    ['2125550100.0', ['+12125550100  work']],
    ['1-800-FLOWERS', ['+18003569377  work']],
    ['1 (800) GO FEDEX NOW', ['+18004633339  work']],
    ['0044 20 7946 0018', ['+442079460018  work']],
    ['+44 (0)20 7946 0018', ['+442079460018  work']],
    ['+4930901820 Durchwahl 3', ['+4930901820 3 work']],
    ['２１２－５５５－０１００', ['+12125550100  work']],
    ['٢١٢٥٥٥٠١٠٠', ['+12125550100  work']],
    ['\u202a+1 212\u00a0555\u20110100\u202c', ['+12125550100  work']],
  ])('in one cell: %s', async (cell, wanted) => {
    expect(numbers(await lead(`Name,Phone\nAnn,${cell}\n`))).toEqual(wanted);
  });

  it('take their kind from a label beside them, and no fax is one', async () => {
    const header =
      'First Name,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,E-mail 1 - Value\n';
    const found = await lead(`${header}Ann,* Work,2125550100,Mobile,2125550101,a@example.com\n`);
    expect(numbers(found)).toEqual(['+12125550101  mobile', '+12125550100  work']);
    expect(found.extra).toEqual({});
    expect(numbers(await lead(`${header}Ann,Home Fax,2125550100,,,a@example.com\n`))).toEqual([]);
  });

  it('without + are read in the country of the row, else of the option', async () => {
    const text =
      'Name,Country,Phone\nAnn,Allemagne,030 23125007\nBea,,030 23125007\nCy,Nowhere,030 23125007\n';
    const [ann, bea, cy] = await rowsOf(text);
    expect(ann).toMatchObject({ lead: { country: 'DE', phones: [{ number: '+493023125007' }] } });
    expect([bea?.kind, cy?.kind]).toEqual(['rejected', 'rejected']);
    expect((await rowsOf(text, { country: 'Deutschland' })).map(({ kind }) => kind)).toEqual(
      Array(3).fill('lead'),
    );
  });
});

describe('e-mails', () => {
  it.each([
    ['Ann Lee <ann@example.com>', ['ann@example.com']],
    ['mailto:ann@example.com', ['ann@example.com']],
    ['ann@example.com; ANN@example.com; b@example.com', ['ann@example.com', 'b@example.com']],
    ["o'neil+x@sub.example.co.uk", ["o'neil+x@sub.example.co.uk"]],
  ])('in %s', async (cell, emails) => {
    expect((await lead(`Name,Email\nAnn,${cell}\n`)).emails).toEqual(emails);
  });
});

describe('a row is rejected', () => {
  it.each([
    [',,2125550100,', 'no-name', null, 'no name, no company, no e-mail'],
    ['Ann,,,', 'no-way-to-reach', null, 'no way to reach: no phone, no e-mail'],
    [
      'Ann,,ext 4411,',
      'no-way-to-reach',
      'unusable-phone',
      'no way to reach: "ext 4411" is no phone, no e-mail',
    ],
    ['Ann,,,nobody@', 'no-way-to-reach', 'unusable-email', 'no phone, "nobody@" is no e-mail address'],
    [
      'Ann,,4.15555E+09,',
      'no-way-to-reach',
      'phone-in-scientific-notation',
      'its digits are lost, no e-mail',
    ],
    ['Ann,,1234,nobody@', 'no-way-to-reach', 'unusable-phone', '"1234" is no phone, "nobody@" is no e-mail'],
  ])('%s', async (line, code, detail, reason) => {
    const [row] = await rowsOf(`Name,Company,Phone,Email\n${line}\n`);
    expect(row).toMatchObject({ kind: 'rejected', line: 2, code, detail, cells: line.split(',') });
    expect(row).toHaveProperty('reason', expect.stringContaining(reason));
  });

  it('but comes in with keep, when somebody is named', async () => {
    const rows = await rowsOf('Name,Phone\nAnn,ask\n,2125550100\n', { keep: true });
    expect(rows).toMatchObject([
      { lead: { name: 'Ann', phones: [], warnings: [{ line: 2, code: 'unusable-phone' }] } },
      { kind: 'rejected', code: 'no-name' },
    ]);
  });
});

describe('a name', () => {
  it.each([
    ['OKAFOR, Ada', 'Ada OKAFOR'],
    ['van der Berg, Jan Willem', 'Jan Willem van der Berg'],
    ["O'Neil-Smith, E.", "E. O'Neil-Smith"],
    ['Okafor, MBA', 'Okafor, MBA'],
    ['Ada Okafor, Berlin', 'Ada Okafor, Berlin'],
    ['Li, Ben, Jr.', 'Li, Ben, Jr.'],
    ['Acme, Inc.', 'Acme, Inc.'],
    ['Room 5, Floor 2', 'Room 5, Floor 2'],
  ])('"%s" is said "%s"', async (written, said) => {
    expect((await lead(`Name,Email\n"${written}",a@example.com\n`)).name).toBe(said);
  });
});

describe('addresses', () => {
  it.each([
    ['Ann <a@example.com>', 'a@example.com'],
    ['"Lee, Ann" <a@example.com>', 'a@example.com'],
    ['Lee, Ann <a@example.com>', 'a@example.com'],
    ['mailto:a@example.com?subject=hi', 'a@example.com'],
    ["'a@example.com'", 'a@example.com'],
    ["o'neil@example.com", "o'neil@example.com"],
    ['a@example.com.', 'a@example.com'],
    ['a@example.com b@example.com', 'a@example.com b@example.com'],
    ['a@example.com / b@example.com', 'a@example.com b@example.com'],
    ['a@example.com|b@example.com', 'a@example.com b@example.com'],
    ['work: a@example.com, home: b@example.com', 'a@example.com b@example.com'],
    ['a@example.com (until May)', 'a@example.com'],
  ])('are found in %s', async (cell, found) => {
    const { emails, warnings } = await lead(`Name,Email\nAnn,"${cell.replaceAll('"', '""')}"\n`);
    expect(emails.join(' ')).toBe(found);
    expect(warnings).toEqual([]);
  });

  it.each([
    'a (at) example.com',
    'a@localhost',
    'a@@example.com',
    'a@b@example.com',
    '@example.com',
    'ann lee@example.com',
    'ann b@example.com c@example.com',
  ])('are not found in %s', async (cell) => {
    const text = `Name,Phone,Email\nAnn,2125550100,${cell}\n`;
    expect(await lead(text)).toMatchObject({ emails: [], warnings: [{ code: 'unusable-email' }] });
  });
});

describe('other fields', () => {
  it('are read by their words, and kept as they are where they say something else', async () => {
    const header = 'Name,Email,Zone,Kind,Priority,Source,Tags,DNC,Stage\n';
    expect(
      await lead(`${header}Ann,a@example.com,Europe/Berlin,Warm,hoch,Fair,"b; a, b",x,Replied\n`),
    ).toMatchObject({
      zone: 'Europe/Berlin',
      kind: 'warm',
      priority: 'high',
      source: 'Fair',
      tags: ['b', 'a'],
      doNotCall: true,
      extra: { Stage: 'Replied' },
      own: null,
    });
    expect(
      await lead(`${header}Ann,a@example.com,Mars/Base,tepid,urgent,,,no,do not contact\n`),
    ).toMatchObject({
      zone: null,
      kind: null,
      priority: null,
      source: null,
      doNotCall: true,
      extra: { Zone: 'Mars/Base', Kind: 'tepid', Priority: 'urgent', Stage: 'do not contact' },
      warnings: [{ code: 'unknown-zone' }],
    });
  });

  it.each(['TRUE', '1', 'Yes', 'x', 'ja'])('say do not call by %s', async (word) => {
    expect((await lead(`Name,Email,Do Not Call\nAnn,a@example.com,${word}\n`)).doNotCall).toBe(true);
  });

  it.each(['FALSE', '0', 'No', '', 'N/A', 'unsubscribed'])('do not by %j', async (word) => {
    expect((await lead(`Name,Email,Do Not Call\nAnn,a@example.com,${word}\n`)).doNotCall).toBe(false);
  });

  it.each(['opted out', 'Do not call', 'DNC', '✓', 'checked'])(
    'say it by %s, without a warning',
    async (word) => {
      expect(await lead(`Name,Email,Do Not Call\nAnn,a@example.com,${word}\n`)).toMatchObject({
        doNotCall: true,
        warnings: [],
      });
    },
  );

  it('say it also by what is neither yes nor no, with a warning', async () => {
    expect(await lead('Name,Email,Do Not Call\nAnn,a@example.com,2025-03-04\n')).toMatchObject({
      doNotCall: true,
      warnings: [{ line: 2, code: 'unclear-do-not-call', message: expect.stringContaining('"2025-03-04"') }],
    });
  });

  it('say it in any of two such columns', async () => {
    expect((await lead('Name,Email,Do Not Call,DNC\nAnn,a@example.com,no,yes\n')).doNotCall).toBe(true);
  });

  it.each([
    ...[
      'DNC',
      'DNC Status',
      "Don't call",
      'Do not call?',
      'Do Not Contact',
      'HasOptedOutOfCall',
      'TPS',
      'CTPS',
    ],
    ...['Opted out of calls', 'Call Opt Out', 'Phone opt-out', 'Federal DNC', 'Robinsonliste', 'Bloctel'],
  ])('are marked in a column "%s"', async (header) => {
    expect((await lead(`Name,Email,${header}\nAnn,a@example.com,yes\n`)).doNotCall).toBe(true);
  });

  it.each([
    'Opted out of email',
    'HasOptedOutOfEmail',
    'Unsubscribed',
    'Do not call before',
    'DNC checked on',
  ])('are not marked in a column "%s"', async (header) => {
    expect((await lead(`Name,Email,${header}\nAnn,a@example.com,yes\n`)).doNotCall).toBe(false);
  });

  it.each([
    ...[
      ['Status', 'Do Not Call'],
      ['Lead Status', 'DNC'],
      ['Stage', 'Do not contact - asked 3/2'],
    ],
    ...[
      ['Tags', 'expo; do not call'],
      ['Labels', 'DNC'],
    ],
  ])('are marked by %s "%s"', async (header, text) => {
    expect((await lead(`Name,Email,${header}\nAnn,a@example.com,${text}\n`)).doNotCall).toBe(true);
  });

  it.each(['dncx', 'DNC scrubbed', 'Called: do not know'])(
    'are not marked by the stage "%s"',
    async (text) => {
      expect((await lead(`Name,Email,Stage\nAnn,a@example.com,${text}\n`)).doNotCall).toBe(false);
    },
  );

  it('are all kept where two columns have one header, or hold one field', async () => {
    const text = 'Name,Email,Score,Score,Company,Firma,Name\nAnn,a@example.com,7,9,Acme,Beta,Bea\n';
    expect(await lead(text)).toMatchObject({
      name: 'Ann',
      company: 'Acme',
      extra: { Score: '7', 'Score (2)': '9', Firma: 'Beta', 'Name (2)': 'Bea' },
    });
    expect((await lead('Name,Email,Company,Firma\nAnn,a@example.com,Acme,Acme\n')).extra).toEqual({});
    expect((await lead('Name,Email,Company,Firma\nAnn,a@example.com,,Acme\n')).company).toBe('Acme');
  });

  it('name the record in its system', async () => {
    const text = 'Record ID,Contact owner,Lifecycle Stage,First Name,Email\n7,P,Lead,Ann,a@example.com\n';
    expect((await lead(text)).sourceId).toBe('hubspot:7');
    expect((await lead('ID,Name,Email\n7,Ann,a@example.com\n')).sourceId).toBeNull();
    expect((await lead('Nr,Name,Email\n7,Ann,a@example.com\n', { map: { Nr: 'record-id' } })).sourceId).toBe(
      'id:7',
    );
  });
});

describe('our own export', () => {
  const header =
    'contact_id,name,company,title,phone,phone_2,phone_3,email,zone,kind,priority,source,tags,status,cadence,attempts,last_date,last_outcome,next_date,next_action,note,uid\n';

  it('is read as it stands but for the guard', async () => {
    const file = await readLeads(
      textSource(
        `${header}c7,N/A,"'=Acme ",-,+44 7700 900000,+1 415 555 2671 x3,,a@example.com,Europe/London,warm,high,Fair,"a,b",fired,five-and-fire,5,2026-01-01,breakup,,," two\nlines ",018f-1\n`,
      ),
      { country: 'US' },
    );
    expect(file.format).toBe('prospect-people');
    expect(await all(file.rows)).toMatchObject([
      {
        lead: {
          sourceId: null,
          name: 'N/A',
          company: '=Acme ',
          title: '-',
          phones: [{ number: '+447700900000' }, { number: '+14155552671', ext: '3' }],
          tags: ['a', 'b'],
          note: ' two\nlines ',
          doNotCall: false,
          own: { uid: '018f-1', status: 'fired', cadence: 'five-and-fire' },
          extra: {},
        },
      },
    ]);
  });

  it('brings back people who cannot be reached, and those not to be called', async () => {
    const row = (status: string) => `c7,Ann,,,,,,,,,,,,${status},five-and-fire,0,,,,,,018f-1\n`;
    expect((await lead(header + row('blocked'))).phones).toEqual([]);
    expect((await lead(header + row('dnc'))).doNotCall).toBe(true);
  });
});
