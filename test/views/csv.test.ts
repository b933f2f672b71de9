import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guarded, guardedForSheet, unguarded } from '../../src/apostrophe.ts';
import { CSV_STYLES, type CsvStyle, csvLine } from '../../src/views/csv.ts';

/** RFC 4180, read as plainly as it is written. */
function recordsOf(text: string, delimiter: string): string[][] {
  const records: string[][] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    cells.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') cell += text[++at];
      else isQuoted = false;
    } else if (char === '"' && cell === '') isQuoted = true;
    else if (char === delimiter) endCell();
    else if (char === '\n' || (char === '\r' && text[at + 1] === '\n')) {
      if (char === '\r') at++;
      endCell();
      records.push(cells);
      cells = [];
    } else cell += char;
  }
  return records;
}

/** Text as people, spreadsheets and mischief-makers write it. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n＝＋－＠\'",; 019ax.') }),
  fc.string({
    unit: fc.constantFrom("'", '0', '12', '/', '.', ' ', '-', 'May', 'Sept', 'true', 'e', '%', '€'),
  }),
  fc.constantFrom(
    '=1+1',
    "'=1+1",
    "''=1",
    "'O’Neill",
    "'90s",
    '+1 415 555 2671',
    '-5',
    '-5.50',
    '- none',
    '@sam',
    '',
  ),
);
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
const PHONE_OR_NUMBER = /^(\+\d{1,4}( \d+)+( ?(x|ext\.?) ?\d+)?|-?\d+(\.\d+)?)$/;
const STYLES = Object.entries(CSV_STYLES) as [string, CsvStyle][];

describe('a record of CSV', () => {
  it.each(STYLES)('comes back as it was, for %s', (_, style) => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 6 }), (cells) => {
        const [read] = recordsOf(csvLine(cells, style), style.delimiter);
        expect(style.guard ? read?.map(unguarded) : read).toEqual(cells);
      }),
      { numRuns: 3000 },
    );
  });

  it('has no cell that a spreadsheet would compute', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const [read] = recordsOf(csvLine([text, 'end'], CSV_STYLES.pipe), ',');
        const cell = read![0]!;
        expect(FORMULA.test(cell) && !PHONE_OR_NUMBER.test(cell)).toBe(false);
      }),
      { numRuns: 5000 },
    );
  });

  it('is byte for byte what was given, for raw', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const line = csvLine([text, 'end'], CSV_STYLES.raw);
        const quoted = `"${text.replaceAll('"', '""')}"`;
        expect([`${text},end\n`, `${quoted},end\n`]).toContain(line);
      }),
    );
  });

  it.each([
    [['a', null, 3, true], 'a,,3,true'],
    [['a,b', 'say "hi"', 'two\nlines'], '"a,b","say ""hi""","two\nlines"'],
    [[' edge', 'edge '], '" edge","edge "'],
    [[['vip', 'fair']], 'vip; fair'],
    [
      ['=1+1', '+1 415 555 2671', '+1 415 555 2671 ext. 12', '-5'],
      "'=1+1,+1 415 555 2671,+1 415 555 2671 ext. 12,-5",
    ],
    [['+14155552671', "'90s", "O'Neill"], "'+14155552671,''90s,O'Neill"],
  ])('of %j reads %j', (cells, line) => expect(csvLine(cells, CSV_STYLES.pipe)).toBe(`${line}\n`));

  it('of one empty cell is no blank line', () => {
    expect(csvLine([null], CSV_STYLES.pipe)).toBe('""\n');
  });
});

describe('the guard', () => {
  it.each([
    ['=SUM(A1)', "'=SUM(A1)"],
    ['＝SUM(A1)', "'＝SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['-1', '-1'],
    ['-1+1', "'-1+1"],
    ['+49 30 23125 123', '+49 30 23125 123'],
    ['+1 2=3', "'+1 2=3"],
    ['plain', 'plain'],
  ])('makes of %j %j', (text, expected) => expect(guarded(text)).toBe(expected));
});

describe('the guard of a spreadsheet', () => {
  it.each([
    ['007', "'007"],
    ['12345678901234567890', "'12345678901234567890"],
    ['1E5', "'1E5"],
    ['24/7', "'24/7"],
    ['1.50', "'1.50"],
    ['Sept 2', "'Sept 2"],
    ['5-Mai-26', "'5-Mai-26"],
    ['true', "'true"],
    ['=1', "'=1"],
    ["'007", "''007"],
    ["'March 5", "''March 5"],
    ['42', '42'],
    ['3M', '3M'],
    ['Q1', 'Q1'],
    ['May', 'May'],
    ['2 men in a boat', '2 men in a boat'],
    ['+1 212 555 0134', '+1 212 555 0134'],
  ])('makes of %j %j', (text, expected) => {
    expect(guardedForSheet(text)).toBe(expected);
    expect(unguarded(expected)).toBe(text);
  });

  it('is for texts alone: a day of ours stays a day, and a pipe gets the text', () => {
    const line = (style: CsvStyle) => csvLine(['007'], style);
    expect(line(CSV_STYLES.excel)).toBe("'007\r\n");
    expect(line(CSV_STYLES.pipe)).toBe('007\n');
  });
});
