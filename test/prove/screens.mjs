#!/usr/bin/env node
// S2: names, notes and companies made of anything reach a terminal without a control, bidi, zero-width or tag
// character but our own colour codes; JSON gives back what was written.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claim } from './claim.mjs';

const NASTY = [
  ...'\x01\x02\x07\x08\x0b\x0c\x0e\x1b\x7f',
  '\x1b[31m',
  '\x1b]0;title\x07',
  '\x1b[2J',
  '\x9b31m',
  '\u0085',
  '\u200b',
  '\u200d',
  '\u200e',
  '\u202a',
  '\u202e',
  '\u2066',
  '\u2069',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\u00ad',
  '\u034f',
  '\u3164',
  '\ufff9',
  '\u{e0041}',
  '\u{e007f}',
  '\x1b\x1b[0m',
  '\x1b_x\x1b\\',
  '\r',
  '\t',
];
// biome-ignore lint/suspicious/noMisleadingCharacterClass: single code points are meant, each by itself
const HIDDEN = /[\p{Cc}\p{Cf}\u2028\u2029\u034f\u3164\u{e0000}-\u{e0fff}]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the colour codes that are our own
const COLOUR = /\u001b\[[0-9;]*m/g;
const BATCH = 5000;

claim({
  id: 'S2',
  fault: [[/function clean(\d*)\(text\d*\)\{/g, (all) => `${all}return arguments[0];`]],
  async show({ failures, folder, many, random, run }) {
    const total = many(600, 200_000);
    let lines = 0;
    for (let from = 0; from < total; from += BATCH) {
      const file = join(folder, `people-${from}.db`);
      const env = { PROSPECT_DB: file, COLUMNS: '100' };
      const people = Array.from({ length: Math.min(BATCH, total - from) }, (_, at) => ({
        name: textOf(random, `N${at}`),
        note: textOf(random, `M${at}`),
        company: textOf(random, `C${at}`),
      }));
      const rows = people.map(({ name, note, company }, at) =>
        [name, company, note, `p${at}@example.com`]
          .map((cell) => `"${cell.replaceAll('"', '""')}"`)
          .join(','),
      );
      writeFileSync(join(folder, 'people.csv'), `Name,Company,Note,Email\n${rows.join('\n')}\n`);
      const came = run(['import', join(folder, 'people.csv')], env);
      if (came.code !== 0) failures.push(`import: ${came.code} ${came.err.slice(0, 300)}`);
      run(['log', 'c1', 'em', '--again', '--yes', '--', people[0].note], env);
      const shown = [
        ['list', '--all'],
        ['today', '--all'],
        ['list', '--all', '--format', 'plain'],
        ['show', 'c1'],
        ['journal'],
        ['next'],
        ['why', 'c2'],
        ['who', 'N1'],
        ['preview', 'c3'],
      ];
      for (const words of shown) {
        const form = words.includes('--format') ? [] : ['--format', 'table', '--color', 'always'];
        const { out, err } = run([...words, ...form], env);
        for (const line of `${out}${err}`.split('\n')) {
          lines++;
          const rest = (form.length > 0 ? line.replace(COLOUR, '') : line.replaceAll('\t', '')).trimEnd();
          if (HIDDEN.test(rest)) failures.push(`${words.join(' ')}: ${JSON.stringify(line.slice(0, 160))}`);
        }
      }
      const kept = new Map(
        JSON.parse(run(['export', 'people', '--json'], env).out).map((one) => [one.email, one]),
      );
      people.forEach(({ name, company }, at) => {
        const one = kept.get(`p${at}@example.com`);
        if (one === undefined) failures.push(`p${at} did not come in`);
        else if (!same(one.name, name) || !same(one.company, company))
          failures.push(`JSON gives ${JSON.stringify(one.name)} for ${JSON.stringify(name)}`);
      });
    }
    return { counts: `${3 * total} texts, ${lines} lines on a terminal` };
  },
});

/** Line ends and blanks at the edges belong to the table that a text came in. */
function same(kept, written) {
  const plain = (text) => (text ?? '').replace(/\s+/gu, ' ').trim();
  return plain(kept) === plain(written);
}

function textOf(random, mark) {
  const pieces = Array.from({ length: 1 + Math.floor(random() * 6) }, () =>
    random() < 0.6 ? NASTY[Math.floor(random() * NASTY.length)] : String.fromCodePoint(letter(random)),
  );
  return `${mark} ${pieces.join('')}z`;
}

/** Any code point but the surrogates. */
function letter(random) {
  const point = 0x20 + Math.floor(random() * (random() < 0.8 ? 0x2fff : 0xfffff));
  return point >= 0xd800 && point <= 0xdfff ? 0x41 : point;
}
