import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { HOSTILE } from '../support/hostile.ts';
import { rowsIn } from '../support/rows.ts';
import { sealedWorld } from '../support/world.ts';

/** What is said of each: the message of the refusal, or `lines: reason` of each rejected row. */
const SAID: readonly (readonly [name: string, code: number, sentences: readonly string[]])[] = [
  ['empty.csv', 65, ['empty.csv is empty.']],
  ['blank-lines.csv', 65, ['blank-lines.csv is empty.']],
  ['only-mark.csv', 65, ['only-mark.csv is empty.']],
  [
    'web-page.csv',
    65,
    ['web-page.csv, line 1: this is a web page or XML (perhaps a sign-in page), not a table.'],
  ],
  [
    'web-page-after-blanks.csv',
    65,
    ['web-page-after-blanks.csv, line 1: this is a web page or XML (perhaps a sign-in page), not a table.'],
  ],
  ['xml.csv', 65, ['xml.csv, line 1: this is a web page or XML (perhaps a sign-in page), not a table.']],
  ['json-list.csv', 65, ['json-list.csv, line 1: this is JSON, not a table.']],
  ['json-object.csv', 65, ['json-object.csv, line 1: this is JSON, not a table.']],
  ['rtf.csv', 65, ['rtf.csv, line 1: this is an RTF document, not a table.']],
  ['vcard.csv', 65, ['vcard.csv, line 1: this is a vCard file, not a table.']],
  ['calendar.csv', 65, ['calendar.csv, line 1: this is a calendar, not a table.']],
  ['pdf.csv', 65, ['pdf.csv, line 1: this is a PDF, not a table.']],
  ['nul.csv', 65, ['nul.csv, line 2: a NUL byte, so this is no text (or UTF-16 without its mark).']],
  [
    'nul-late.csv',
    65,
    ['nul-late.csv, line 3002: a NUL byte, so this is no text (or UTF-16 without its mark).'],
  ],
  [
    'nul-in-quotes.csv',
    65,
    ['nul-in-quotes.csv, line 3: a NUL byte, so this is no text (or UTF-16 without its mark).'],
  ],
  [
    'quote-open-header.csv',
    65,
    ['quote-open-header.csv, line 1, column 2: a quote opens here and is never closed.'],
  ],
  [
    'quote-open-first-row.csv',
    65,
    ['quote-open-first-row.csv, line 2, column 1: a quote opens here and is never closed.'],
  ],
  [
    'quote-open-last-row.csv',
    65,
    ['quote-open-last-row.csv, line 42, column 2: a quote opens here and is never closed.'],
  ],
  [
    'quote-open-after-newlines.csv',
    65,
    ['quote-open-after-newlines.csv, line 5, column 2: a quote opens here and is never closed.'],
  ],
  [
    'quote-open-crlf.csv',
    65,
    ['quote-open-crlf.csv, line 3, column 1: a quote opens here and is never closed.'],
  ],
  ['quote-open-cr.csv', 65, ['quote-open-cr.csv, line 3, column 1: a quote opens here and is never closed.']],
  [
    'quote-open-tabs.csv',
    65,
    ['quote-open-tabs.csv, line 2, column 2: a quote opens here and is never closed.'],
  ],
  [
    'quote-open-semicolons.csv',
    65,
    ['quote-open-semicolons.csv, line 2, column 2: a quote opens here and is never closed.'],
  ],
  [
    'quote-open-escaped.csv',
    65,
    ['quote-open-escaped.csv, line 2, column 1: a quote opens here and is never closed.'],
  ],
  [
    'quote-then-text.csv',
    65,
    ['quote-then-text.csv, line 2, column 1: a quote opens here, and text goes on after the next quote.'],
  ],
  ['quotes-three.csv', 65, ['quotes-three.csv, line 2, column 1: a quote opens here and is never closed.']],
  [
    'quote-open-alone.csv',
    65,
    ['quote-open-alone.csv, line 2, column 1: a quote opens here and is never closed.'],
  ],
  [
    'quote-open-twice.csv',
    65,
    ['quote-open-twice.csv, line 2, column 1: a quote opens here, and text goes on after the next quote.'],
  ],
  [
    'quote-open-huge.csv',
    65,
    ['quote-open-huge.csv, line 2, column 1: a quote opens here and is never closed.'],
  ],
  [
    'cell-of-2-MiB.csv',
    65,
    ['cell-of-2-MiB.csv, line 2: column 1 holds more than 1 MiB, so this is hardly a table of people.'],
  ],
  [
    'cell-of-2-MiB-quoted.csv',
    65,
    [
      'cell-of-2-MiB-quoted.csv, line 2: column 1 holds more than 1 MiB, so this is hardly a table of people.',
    ],
  ],
  [
    'row-of-5-MiB.csv',
    65,
    ['row-of-5-MiB.csv, line 2: a row longer than 4 MiB, so this is hardly a table of people.'],
  ],
  [
    'columns-5000.csv',
    65,
    ['columns-5000.csv, line 2: more than 4096 columns, so this is hardly a table of people.'],
  ],
  [
    'columns-5000-header.csv',
    65,
    ['columns-5000-header.csv, line 1: more than 4096 columns, so this is hardly a table of people.'],
  ],
  [
    'one-long-word.csv',
    65,
    ['one-long-word.csv, line 1: a row longer than 4 MiB, so this is hardly a table of people.'],
  ],
  [
    'no-known-column.csv',
    65,
    ['no-known-column.csv: no column is known to be a name, a company, an e-mail or a phone.'],
  ],
  ['no-header.csv', 65, ['no-header.csv: no column is known to be a name, a company, an e-mail or a phone.']],
  ['numbers.csv', 65, ['numbers.csv: no column is known to be a name, a company, an e-mail or a phone.']],
  ['prose.csv', 65, ['prose.csv: no column is known to be a name, a company, an e-mail or a phone.']],
  [
    'source-code.csv',
    65,
    ['source-code.csv: no column is known to be a name, a company, an e-mail or a phone.'],
  ],
  ['call-log.csv', 65, ['call-log.csv: no column is known to be a name, a company, an e-mail or a phone.']],
  ['only-header.csv', 0, []],
  [
    'only-preamble.csv',
    65,
    ['only-preamble.csv: no column is known to be a name, a company, an e-mail or a phone.'],
  ],
  ['rows-of-nothing.csv', 0, []],
  ['sep-only.csv', 65, ['sep-only.csv is empty.']],
  [
    'sep-without-table.csv',
    65,
    ['sep-without-table.csv: no column is known to be a name, a company, an e-mail or a phone.'],
  ],
  ['no-phone.csv', 5, ['2-2: no way to reach: no phone, no e-mail']],
  ['bad-phone.csv', 5, ['2-2: no way to reach: "call me" is no phone, no e-mail']],
  ['short-phone.csv', 5, ['2-2: no way to reach: "12" is no phone, no e-mail']],
  [
    'long-phone.csv',
    5,
    [
      '2-2: no way to reach: "999999999999999999999999999999999999999999999999999999999999" is no phone, no e-mail',
    ],
  ],
  [
    'scientific.csv',
    5,
    [
      '2-2: no way to reach: "4.15555E+09" is a phone that a spreadsheet has rounded, its digits are lost, no e-mail',
    ],
  ],
  [
    'scientific-comma.csv',
    5,
    [
      '2-2: no way to reach: "4,15555E+09" is a phone that a spreadsheet has rounded, its digits are lost, no e-mail',
    ],
  ],
  ['phone-of-letters.csv', 5, ['2-2: no way to reach: "١٢٣" is no phone, no e-mail']],
  ['bad-email.csv', 5, ['2-2: no way to reach: no phone, "ada at x" is no e-mail address']],
  ['email-twice-at.csv', 5, ['2-2: no way to reach: no phone, "a@@b.example" is no e-mail address']],
  ['nobody.csv', 5, ['2-2: nobody to call: no name, no company, no e-mail']],
  ['na.csv', 5, ['2-2: nobody to call: no name, no company, no e-mail']],
  ['formula.csv', 5, ['2-2: no way to reach: "=1+1" is no phone, "@x" is no e-mail address']],
  ['name-too-long.csv', 5, ['2-2: name is longer than 500 characters']],
  ['note-too-long.csv', 5, ['2-2: note is longer than 100000 characters']],
  ['email-too-long.csv', 5, ['2-2: email is longer than 320 characters']],
  ['record-id-too-long.csv', 5, ['2-2: record id is longer than 500 characters']],
  [
    'quoted-lines-rejected.csv',
    5,
    ['2-4: no way to reach: "none" is no phone, no e-mail', '6-7: no way to reach: no phone, no e-mail'],
  ],
  ['escape-codes.csv', 5, ['2-2: no way to reach: "\u001b[31mred\u001b[0m" is no phone, no e-mail']],
  ['right-to-left.csv', 5, ['2-2: no way to reach: "\u202e12" is no phone, no e-mail']],
  ['prototype.csv', 5, ['2-2: no way to reach: "none" is no phone, no e-mail']],
  ['workbook.csv', 65, ['workbook.csv, line 1: this is an Excel workbook or a zip archive, not a table.']],
  ['zip-empty.csv', 65, ['zip-empty.csv, line 1: this is an Excel workbook or a zip archive, not a table.']],
  ['old-workbook.csv', 65, ['old-workbook.csv, line 1: this is an old Excel or Office file, not a table.']],
  ['gzip.csv', 65, ['gzip.csv, line 1: this is a gzip archive, not a table.']],
  ['sqlite.csv', 65, ['sqlite.csv, line 1: this is a SQLite data file, not a table.']],
  ['picture.csv', 65, ['picture.csv, line 3: a NUL byte, so this is no text (or UTF-16 without its mark).']],
  ['program.csv', 65, ['program.csv, line 1: a NUL byte, so this is no text (or UTF-16 without its mark).']],
  [
    'utf16-without-mark.csv',
    65,
    ['utf16-without-mark.csv, line 1: a NUL byte, so this is no text (or UTF-16 without its mark).'],
  ],
  ['utf16-odd.csv', 65, ['utf16-odd.csv begins as UTF-16LE but is broken near byte 105.']],
  ['utf16-half-pair.csv', 65, ['utf16-half-pair.csv begins as UTF-16LE but is broken near byte 40.']],
  [
    'utf16-nul.csv',
    65,
    ['utf16-nul.csv, line 3: a NUL byte, so this is no text (or UTF-16 without its mark).'],
  ],
  [
    'utf16-web-page.csv',
    65,
    ['utf16-web-page.csv, line 1: this is a web page or XML (perhaps a sign-in page), not a table.'],
  ],
  [
    'utf16-quote-open.csv',
    65,
    ['utf16-quote-open.csv, line 2, column 1: a quote opens here and is never closed.'],
  ],
  [
    'windows-1252-quote-open.csv',
    65,
    ['windows-1252-quote-open.csv, line 2, column 1: a quote opens here and is never closed.'],
  ],
  ['noise.csv', 65, ['noise.csv: no column is known to be a name, a company, an e-mail or a phone.']],
];

describe('a hostile file', () => {
  it('is named with what is said of it, all of them and more than sixty', () => {
    expect(SAID.map(([name]) => name)).toEqual(HOSTILE.map(({ name }) => name));
    expect(HOSTILE.length).toBeGreaterThan(60);
  });

  test.each(SAID)('%s: exit %i, %j, and nothing is written', async (name, code, sentences) => {
    const world = sealedWorld();
    await world.run('add Eve --phone "+1 617 555 0199"');
    const before = rowsIn(world.file);
    writeFileSync(join(world.folder, name), HOSTILE.find((one) => one.name === name)!.bytes);
    for (const flags of ['', ' --dry-run']) {
      const ran = await world.run(`import ${name}${flags} --json`);
      expect(ran.code).toBe(code);
      const said =
        ran.out === ''
          ? [JSON.parse(ran.err.trimEnd().split('\n').at(-1)!).error.message]
          : JSON.parse(ran.out).rejected.map(
              ({ line, lineEnd, reason }: { line: number; lineEnd: number; reason: string }) =>
                `${line}-${lineEnd}: ${reason}`,
            );
      expect(said).toEqual(sentences);
      expect(rowsIn(world.file)).toEqual(before);
    }
    expect(existsSync(join(world.folder, name.replace('.csv', '.rejected.csv')))).toBe(code === 5);
  });

  test.each(SAID)('%s as a call log and as a whole copy writes nothing either', async (name) => {
    const world = sealedWorld();
    await world.run('init --yes --no-input');
    const before = rowsIn(world.file);
    writeFileSync(join(world.folder, name), HOSTILE.find((one) => one.name === name)!.bytes);
    for (const flags of ['--type attempts', '--all']) {
      const ran = await world.run(`import ${name} ${flags} --json`);
      expect([0, 2, 5, 65]).toContain(ran.code);
      expect(rowsIn(world.file)).toEqual(before);
    }
  });
});
