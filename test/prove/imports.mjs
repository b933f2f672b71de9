#!/usr/bin/env node
// R9: an import comes in whole or not at all, also when it is killed; hostile files are refused with the file,
// the line and the reason, and nothing of them is written.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claim, Database, faultsOf, inParallel, timeOf } from './claim.mjs';

claim({
  id: 'R9',
  fault: [
    [
      /if\(keep\d*\)enter\d*\(db,writing,command,null\)|keep\d*&&enter\d*\(db,writing,command,null\)/g,
      'db.raw.exec("commit;begin immediate")',
    ],
  ],
  async show({ failures, folder, many, random, run }) {
    const kills = many(16, 300);
    const rows = Array.from({ length: 2000 }, (_, at) => `Person ${at},p${at}@example.com,note ${at}\n`);
    writeFileSync(join(folder, 'people.csv'), `Name,Email,Note\n${rows.join('')}`);
    const words = ['import', join(folder, 'people.csv')];
    const span = timeOf(() => {
      rmSync(join(folder, 'data'), { recursive: true, force: true });
      run(words);
    });
    let [cut, whole, scale] = [0, 0, 1];
    await inParallel(kills, 2, async (at) => {
      const home = join(folder, `home-${at}`);
      mkdirSync(home);
      const env = { PROSPECT_DB: join(home, 'prospect.db') };
      run(['init', '--yes'], env);
      const { code } = await run.later(words, { env, killAfter: span * scale * (0.5 + random()) });
      if (code === null) cut++;
      scale *= code === null ? 1.06 : 0.95;
      const { contacts, journal, check } = lookAt(env.PROSPECT_DB);
      if (contacts !== 0 && contacts !== rows.length)
        failures.push(`${contacts} of ${rows.length} rows came in`);
      if ((contacts === 0) !== (journal === 0))
        failures.push(`${contacts} contacts with ${journal} imports in the journal`);
      if (check !== 'ok') failures.push(check);
      if (contacts > 0) whole++;
      if (at % 10 === 0) failures.push(...faultsOf(run, env));
      rmSync(home, { recursive: true, force: true });
    });
    const every = [...brokenFiles(), ...brokenRows()];
    const files = many(
      every.filter((_, at) => at % 4 === 0),
      every,
    );
    for (const [name, bytes, codes, type] of files) {
      const home = join(folder, 'hostile');
      rmSync(home, { recursive: true, force: true });
      mkdirSync(home);
      const env = { PROSPECT_DB: join(home, 'prospect.db') };
      run(['add', 'Ada', '--email', 'ada@example.com'], env);
      writeFileSync(join(home, 'leads.csv'), bytes);
      const kind = type === undefined ? [] : ['--type', type];
      const { code, out, err } = run(['import', join(home, 'leads.csv'), ...kind], env);
      const said = out + err;
      if (!codes.includes(code)) failures.push(`${name}: exit ${code}: ${said}`);
      if (!/leads\.csv|line \d|not known/.test(said)) failures.push(`${name}: names no place: ${said}`);
      const { contacts, entries } = lookAt(env.PROSPECT_DB);
      if (contacts !== 1 || entries !== 0) failures.push(`${name}: something was written`);
    }
    return {
      counts: `${kills} imports, ${cut} killed, ${whole} whole and the others not there; ${files.length} hostile files refused`,
    };
  },
});

const HEADER = 'Name,Phone,Email\n';

/** Files that are no table: refused whole. */
function brokenFiles() {
  const magic = {
    zip: 'PK\x03\x04',
    pdf: '%PDF-1.4',
    png: '\x89PNG\r\n\x1a\n',
    gzip: '\x1f\x8b\x08',
    sqlite: 'SQLite format 3\0',
    elf: '\x7fELF\x02',
    xls: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    jpeg: '\xff\xd8\xff\xe0',
    gif: 'GIF89a\x01\x00',
    bzip: 'BZh91AY',
  };
  const signs = Object.entries(magic).map(([name, text]) => [
    name,
    Buffer.from(`${text}${'\0\x01'.repeat(40)}`, 'latin1'),
    [65],
  ]);
  const texts = {
    empty: '',
    blanks: '   \n  \n',
    json: '{"name":"Ada"}',
    'json list': '[{"name":"Ada"}]',
    html: '<!doctype html><p>sign in',
    xml: '<?xml version="1.0"?><a/>',
    'no header': '1,2,3\n4,5,6\n',
    'unknown header': 'Foo,Bar\n1,2\n',
    prose: 'Dear Ada\nhow are you\n',
    'open quote': `${HEADER}"Ada,+1 212 555 0100,\n`,
    'open quote later': `${HEADER}Ben,,b@example.com\nCy,,c@example.com\n"Dee,,d@example.com\n`,
    'text after a quote': `${HEADER}"Ada"x,,a@example.com\n`,
    'quote in a header': '"Name,Phone\nAda,1\n',
    'NUL in a cell': `${HEADER}A\0da,,a@example.com\n`,
    'NUL in the header': 'Na\0me,Phone\nAda,1\n',
    'only NULs': '\0'.repeat(400),
    rtf: '{\\rtf1 hello}',
    script: '#!/bin/sh\nrm -rf /\n',
  };
  const others = Object.entries(texts).map(([name, text]) => [name, text, [65]]);
  const utf16 = Buffer.from('\ufeffName,Phone\nAda,1\n', 'utf16le');
  return [...signs, ...others, ['UTF-16 cut in the middle', utf16.subarray(0, utf16.length - 7), [5, 65]]];
}

/** Tables of which every row is refused, each with its line. */
function brokenRows() {
  const rows = {
    nobody: ',+1 212 555 0100,',
    'blanks for a name': '   ,+1 212 555 0100,',
    'no way': 'Zed,,',
    neither: ',,x',
    'no phone': 'Zed,not a phone,',
    'no address': 'Zed,,not an address',
    'letters for a phone': 'Zed,CALL-ME-NOW,',
    'too few digits': 'Zed,12,',
    'too many digits': `Zed,${'9'.repeat(40)},`,
    'a formula for a phone': 'Zed,=1+1,',
    'destroyed by a spreadsheet': 'Zed,1.21255E+11,',
    'a date for a phone': 'Zed,2026-01-01,',
    hashes: 'Zed,########,',
    'an error of a spreadsheet': 'Zed,#REF!,',
    'two at signs': 'Zed,,a@@b.c',
    'no host': 'Zed,,a@',
    'a blank in an address': 'Zed,,a b@example.com',
    'a long name': `${'n'.repeat(600)},,a@example.com`,
    'a long address': `Zed,,${'a'.repeat(400)}@example.com`,
  };
  const leads = Object.entries(rows).map(([name, row]) => [name, `${HEADER}${row}\n`, [5, 65]]);
  const dates = [
    '',
    'soon',
    '2026-13-01',
    '2026-02-30',
    '31/31/2026',
    '0000-00-00',
    '2099-01-01',
    '1e9',
    '3/4',
    'yesterday-ish',
  ];
  const attempts = dates.map((date) => [
    `the date ${JSON.stringify(date)}`,
    `email,date,outcome\nada@example.com,${date},no-answer\n`,
    [2, 5, 65],
    'attempts',
  ]);
  const whom = ['', 'nobody@example.com', 'ada@', '%', "' or 1=1"];
  const strangers = whom.map((who) => [
    `the contact ${JSON.stringify(who)}`,
    `email,date,outcome\n${who},2026-10-01,no-answer\n`,
    [2, 5, 65],
    'attempts',
  ]);
  const words = ['flew', '', 'vm vm', '9', '__proto__', 'constructor'];
  const outcomes = words.map((word) => [
    `the outcome ${JSON.stringify(word)}`,
    `email,date,outcome\nada@example.com,2026-10-01,${word}\n`,
    [2, 5, 65],
    'attempts',
  ]);
  return [...leads, ...attempts, ...strangers, ...outcomes];
}

function lookAt(file) {
  const db = new Database(file);
  try {
    return db
      .prepare(`select (select count(*) from contacts) as contacts, (select count(*) from entries) as entries,
        (select count(*) from journal where command = 'import') as journal, (select integrity_check from pragma_integrity_check limit 1) as "check"`)
      .get();
  } finally {
    db.close();
  }
}
