#!/usr/bin/env node
// S3: what is exported comes in again as it was; no cell begins as a formula does; and `--for raw` keeps every
// character of what was imported.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { claim } from './claim.mjs';

const { parse } = createRequire(import.meta.url)('csv-parse/sync');
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
const PLAIN = /^(\+\d{1,4}( \d+)+( ?(x|ext\.?) ?\d+)?|-?\d+(\.\d+)?)$/;
const STARTS = [
  '=',
  '+',
  '-',
  '@',
  '\uff1d',
  "'",
  "'=",
  '"',
  ',',
  ';',
  '=HYPERLINK("http://x")',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '',
  'a',
  '1',
  '0x',
  '%',
  '{{',
  'true',
  'null',
];
const BATCH = 20_000;

claim({
  id: 'S3',
  fault: [[/FORMULA\.test\(text\d*\)/g, 'false']],
  async show({ failures, folder, many, random, run }) {
    const total = many(1000, 100_000);
    let cells = 0;
    for (let from = 0; from < total; from += BATCH) {
      const [one, two] = ['a', 'b'].map((name) => ({ PROSPECT_DB: join(folder, `${name}-${from}.db`) }));
      const people = Array.from({ length: Math.min(BATCH, total - from) }, (_, at) => [
        textOf(random, at),
        textOf(random, at),
        textOf(random, at),
        `p${at}@example.com`,
      ]);
      const csv = (rows) =>
        rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
      const source = join(folder, 'people.csv');
      writeFileSync(source, `${csv([['Name', 'Company', 'Note', 'Email'], ...people])}\n`);
      run(['import', source], one);
      const exported = run(['export', 'people'], one).out;
      for (const row of parse(exported, { relaxColumnCount: true })) {
        for (const cell of row) {
          cells++;
          if (FORMULA.test(cell) && !PLAIN.test(cell)) failures.push(`a formula: ${JSON.stringify(cell)}`);
        }
      }
      const again = join(folder, 'again.csv');
      writeFileSync(again, exported);
      const came = run(['import', again], two);
      if (came.code !== 0) failures.push(`import of an export: ${came.code} ${came.err.slice(0, 300)}`);
      const second = run(['export', 'people'], two).out;
      if (second !== exported)
        failures.push(`an export is not the same after an import: ${firstDifference(exported, second)}`);
      const raw = parse(
        run(['export', 'people', '--for', 'raw', '--columns', 'name,company,email'], one).out,
        { columns: true },
      );
      raw.forEach((row, at) => {
        if (row.name !== unguarded(people[at][0]) || row.company !== unguarded(people[at][1]))
          failures.push(`raw: ${JSON.stringify([row, people[at]])}`);
      });
      if (raw.length !== people.length) failures.push(`${raw.length} people of ${people.length}`);
    }
    return { counts: `${total} rows out and in again, ${cells} cells` };
  },
});

/** An import takes the guard of an earlier export off: an apostrophe before what would be computed. */
function unguarded(text) {
  return text.replace(/^'(?=[=+\-@\uff1d])/, '').trim();
}

function textOf(random, at) {
  const start = STARTS[Math.floor(random() * STARTS.length)];
  const middle = ['x', 'two words', 'q"uote', 'com,ma', "it's", 'é', '日本', '; semi'][
    Math.floor(random() * 8)
  ];
  return `${start}${middle}${at}`;
}

function firstDifference(a, b) {
  const [one, two] = [a.split('\n'), b.split('\n')];
  const at = one.findIndex((line, place) => line !== two[place]);
  return `${JSON.stringify(one[at])} ${JSON.stringify(two[at])}`;
}
