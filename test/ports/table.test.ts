import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS, RecordReader } from '../../src/ports/table.ts';

/** `line-lineEnd` and the cells of every record, the text given in pieces of `piece` characters. */
function read(text: string, delimiter = ',', piece = text.length || 1): [string, ...string[]][] {
  const reader = new RecordReader('people.csv', delimiter);
  const records = [];
  for (let start = 0; start < text.length; start += piece) {
    records.push(...reader.push(text.slice(start, start + piece)));
  }
  records.push(...reader.end());
  return records.map(({ line, lineEnd, cells }) => [`${line}-${lineEnd}`, ...cells]);
}

describe('lines', () => {
  it.each([
    ['LF', 'a,b\nc,d\n'],
    ['CRLF', 'a,b\r\nc,d\r\n'],
    ['lone CR', 'a,b\rc,d\r'],
    ['none at the end', 'a,b\nc,d'],
    ['mixed', 'a,b\rc,d\r\n'],
    ['with quotes', '"a",b\r\nc,"d"\r'],
    ['with quotes, none at the end', '"a",b\rc,"d"'],
  ])('end in %s', (_, text) => {
    for (const piece of [1, 2, 3, 100]) {
      expect(read(text, ',', piece)).toEqual([
        ['1-1', 'a', 'b'],
        ['2-2', 'c', 'd'],
      ]);
    }
  });

  it.each([
    ['CRLF inside quotes is one', 'a,"x\r\ny"\nb,c\n', ['1-2', '3-3']],
    ['LF inside quotes is one', 'a,"x\ny"\nb,c\n', ['1-2', '3-3']],
    ['CR inside quotes is one', 'a,"x\ry"\nb,c\n', ['1-2', '3-3']],
    ['CR CR LF inside quotes is two', 'a,"x\r\r\ny"\nb,c\n', ['1-3', '4-4']],
    ['LF CR inside quotes is two', 'a,"x\n\ry"\nb,c\n', ['1-3', '4-4']],
    ['CR before the closing quote is one', 'a,"x\r"\nb,c\n', ['1-2', '3-3']],
    ['CR CR LF outside is two', 'a,b\r\r\nc,d\n', ['1-1', '3-3']],
    ['blank lines count', 'a,b\n\n\r\n"c",d\n', ['1-1', '4-4']],
    ['blank lines between quoted ones count', '"a",b\n\n\n"c",d\n', ['1-1', '4-4']],
    ['rows of blank cells count', 'a,b\n, \n"",""\nc,d\n', ['1-1', '4-4']],
  ])('%s', (_, text, lines) => {
    for (const piece of [1, 2, 3, 100]) expect(read(text, ',', piece).map(([line]) => line)).toEqual(lines);
  });
});

describe('cells', () => {
  it.each([
    ['doubled quotes', '"say ""hi""",b\n', ['say "hi"', 'b']],
    ['a delimiter in quotes', '"a,b",c\n', ['a,b', 'c']],
    ['an empty quoted cell', '"",c\n', ['', 'c']],
    ['blanks around cells stay', ' a , b \n', [' a ', ' b ']],
    ['fewer and more than above', 'a\n', ['a']],
    ['a quote inside an unquoted cell', '5" pipe,b\n', ['5" pipe', 'b']],
    ['a nickname in quotes', 'Robert "Bob" Smith,b\n', ['Robert "Bob" Smith', 'b']],
    ['blanks around a quoted cell', 'Ann, "Acme, Inc" ,x\n', ['Ann', 'Acme, Inc', 'x']],
    ['blanks before a quoted cell with a line end', 'Ann, "Acme,\nInc",x\n', ['Ann', 'Acme,\nInc', 'x']],
    ['a stray quote before a quoted cell', '5" pipe,"x, y"\n', ['5" pipe', 'x, y']],
  ])('%s', (_, text, cells) => {
    for (const piece of [1, 2, 100]) {
      expect(read(text, ',', piece).map(([, ...found]) => found)).toEqual([cells]);
    }
  });

  it('keep a stray quote from swallowing the rows below it', () => {
    const text = `name,size\npipe,5"\n${'a,b\n'.repeat(30)}tube,"6"\nrod,"7\n8"\nlast,9\n`;
    for (const piece of [1, 7, 1000]) {
      const records = read(text, ',', piece);
      expect(records).toHaveLength(35);
      expect(records[1]).toEqual(['2-2', 'pipe', '5"']);
      expect(records.slice(-3)).toEqual([
        ['33-33', 'tube', '6'],
        ['34-35', 'rod', '7\n8'],
        ['36-36', 'last', '9'],
      ]);
    }
  });

  it.each([';', '\t', '|'])('are cut at %j', (delimiter) => {
    expect(read(`a${delimiter}"b${delimiter}c"\n1,2${delimiter}3\n`, delimiter)).toEqual([
      ['1-1', 'a', `b${delimiter}c`],
      ['2-2', '1,2', '3'],
    ]);
  });
});

describe('any table', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', '漢', '🌻', '"', ',', '\n', '\r', ' ', "'"),
    maxLength: 6,
  });
  const table = fc.array(
    fc.tuple(
      fc.array(fc.tuple(cell, fc.boolean()), { minLength: 1, maxLength: 4 }),
      fc.constantFrom('\n', '\r\n', '\r'),
    ),
    { maxLength: 40 },
  );

  it('comes back cell for cell and line for line, however it is quoted, ended and cut', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 40 }), (rows, piece) => {
        let text = '';
        let line = 1;
        const wanted: [string, ...string[]][] = [];
        for (const [cells, end] of rows) {
          const quoted = cells.map(([value, always]) =>
            always || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value,
          );
          // A line `\n` behind a CR would belong to it.
          const written = quoted.join(',');
          if (written === '' && end === '\n' && text.endsWith('\r')) continue;
          const last =
            line +
            (cells
              .map(([value]) => value)
              .join('|')
              .match(/\r\n|\r|\n/g)?.length ?? 0);
          if (cells.some(([value]) => value.trim() !== '')) {
            wanted.push([`${line}-${last}`, ...cells.map(([value]) => value)]);
          }
          line = last + 1;
          text += written + end;
        }
        expect(read(text, ',', piece)).toEqual(wanted);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('a broken table is refused, naming the line and the column where the quote opened', () => {
  it.each([
    ['never closed', 'a,b\nc,"d\ne,f\n', 'line 2, column 2', 'never closed'],
    [
      'never closed, far down',
      `${'a,b\n'.repeat(999)}c,"d\n${'e,f\n'.repeat(99)}`,
      'line 1000, column 2',
      'never closed',
    ],
    ['opened in a later cell of a row', 'a,b\n"x\r\ny","z\nq\n', 'line 3, column 2', 'never closed'],
    ['closed by the next quoted cell', 'a,b\n"c,d\n"e","f"\n', 'line 2, column 1', 'text goes on'],
    ['closed lines below', '"a","b\n1,2\n3,4\n"5","6"\n', 'line 1, column 2', 'text goes on'],
    ['text behind a closing quote', 'a,b\nc,"d" e\n', 'line 2, column 2', 'text goes on'],
    ['with a stray quote above it', '5" pipe,b\nc,"d\n', 'line 2, column 2', 'never closed'],
    [
      'beside a stray quote, closed below',
      'a,b\n5" pipe,"d\ne,"f"\n',
      'line 2(?:, column 2)?',
      'never closed',
    ],
    ['behind blanks', 'a,b\nc, "d\ne,f\n', 'line 2, column 2', 'never closed'],
    [
      'behind blanks, closed below',
      'a,b\nc, "d\n"e",f\n',
      'line 2(?:, column 2)?',
      'text goes on|never closed',
    ],
    ['beside a stray quote', 'a,b\n5" pipe,"d\ne,f\n', 'line 2, column 2', 'never closed'],
  ])('%s', (_, text, line, problem) => {
    for (const piece of [1, 3, 10_000]) {
      expect(() => read(text, ',', piece)).toThrow(
        expect.objectContaining({
          kind: 'bad-input',
          message: expect.stringMatching(new RegExp(`^people.csv, ${line}: .*${problem}`)),
          hint: expect.stringMatching(/quote/i),
        }),
      );
    }
  });

  it('long before a file without end fills the memory', () => {
    const reader = new RecordReader('people.csv', ',');
    reader.push('name,note\nAnn,"');
    const lines = `${'x'.repeat(99)}\n`.repeat(1000);
    const pour = () => {
      for (let count = 0; count < 1000; count++) reader.push(lines);
    };
    expect(pour).toThrow(/line 2, column 2: a quote opens here and is never closed/);
  });
});

describe('limits', () => {
  it.each([
    ['a cell', `a,b\nc,${'x'.repeat(LIMITS.cell + 1)}\n`, /line 2: column 2 holds more than 1 MiB/],
    ['a quoted cell', `a,b\nc,"${'x'.repeat(LIMITS.cell + 1)}"\n`, /line 2: column 2 holds more than 1 MiB/],
    ['a row', `a,b\n${'x,'.repeat(LIMITS.record)}`, /line 2: (?:a row longer|more than)/],
    ['columns', `a,b\n${','.repeat(LIMITS.columns)}z\n`, /line 2: more than 4096 columns/],
  ])('of %s', (_, text, message) => {
    for (const piece of [100_000, text.length]) {
      expect(() => read(text, ',', piece)).toThrow(expect.objectContaining({ kind: 'bad-input' }));
      expect(() => read(text, ',', piece)).toThrow(message);
    }
  });

  it('let the largest cell through', () => {
    expect(read(`a,"${'x'.repeat(LIMITS.cell)}"\n`)[0]?.[2]).toHaveLength(LIMITS.cell);
  });
});
