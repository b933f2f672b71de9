#!/usr/bin/env node
// S7: LibreOffice opens an export as it was written: every cell of every table, for every reader, with commas and
// with semicolons, as an English and as a German would open it. And a sheet of people that went through .xlsx or
// .ods and had a cell edited there comes in as exactly that edit. Not shown where there is no LibreOffice.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { claim, has, skip } from './claim.mjs';

const { parse } = createRequire(import.meta.url)('csv-parse/sync');
const OFFICE = ['soffice', 'libreoffice'].find((name) => has(name, '--version'));
const ENGLISH = 1033;
const GERMAN = 1031;
/**
 * The options of LibreOffice's text filter: delimiter, double quote, UTF-8, from the first line, no columns of a kind
 * of their own, the language, quoted cells not as text, and whether days and the like are looked for.
 */
const filter = (delimiter, language, detect) =>
  `Text - txt - csv (StarCalc):${delimiter.charCodeAt(0)},34,76,1,,${language},false,${detect}`;
/** Texts that a spreadsheet would compute, reckon with, or take for something else. */
const TEXTS = [
  ...['=1+1', '=HYPERLINK("http://example.com")', "=cmd|' /C calc'!A0", '+1+1', '-2+3', '@SUM(A1)', '＝1+1'],
  ...["'7", "'=1+1", "''", "'tis", '007', '0', '12', '00420', '12345678901234567890', '4155550134', '1E5'],
  ...['1e-3', '3.10', '1,50', '1.000,50', '1,000.50', '.5', '50%', '$5', '5 €', '(3)', '1/2', '24/7', '3-4'],
  ...['2026-11-24', '24.11.2026', '11/24/26', '24.12.', 'Sept 2', 'March 5', '5-Mai', '5 May 2026', '2:30'],
  ...['9:04 am', '2 p', 'TRUE', 'false', '#N/A!', '+49 30 1', '(212) 555-0134', '212.555.0134', 'a"b', '""'],
  ...[
    'a,b',
    'a;b',
    'sep=;',
    'one\ntwo',
    '"quoted"\nand broken',
    ' x ',
    'שלום עולם',
    'مرحبا 12',
    '日本語',
    '😀 👩‍👩‍👧',
  ],
  ...['e\u0301', 'ﬁ', 'Zoë', '1 000', '{=1}', '0x1F', 'NaN', '3M', '7-11', 'Q1', 'A1', 'R1C1', '№ 5', '½'],
];
const TABLES = ['people', 'attempts', 'today', 'promises', 'do-not-call', 'nurture'];

claim({
  id: 'S7',
  fault: [[/function isRead(\d*)\(text\d*\)\{/g, (all) => `${all}return!1;`]],
  async show({ failures, folder, many, run }) {
    if (OFFICE === undefined) skip('LibreOffice (soffice) is not on this machine');
    fill(folder, run);
    const files = exported(folder, run, many(['people', 'attempts'], TABLES), many(1, 2));
    const cells = compare(folder, files, failures, many([false], [false, true]));
    const edits = edited(folder, run, failures, many(['ods'], ['ods', 'xlsx']));
    return {
      counts: `${files.length} exports, ${cells} cells opened and written again, ${edits} edited cells`,
    };
  },
});

/** A data file in which every text stands wherever a text may stand. */
function fill(folder, run) {
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
  const rows = TEXTS.map((text, at) => {
    // Guarded once, so that the import takes that one off and nothing else.
    const cell = quoted(/^[=+\-@'\d＝]/.test(text) ? `'${text}` : text);
    return [cell, cell, cell, cell, `"'+1 212 555 ${String(1000 + at)}"`, `p${at}@example.com`].join(',');
  });
  writeFileSync(join(folder, 'in.csv'), `Name,Company,Job Title,Note,Phone,Email\n${rows.join('\n')}\n`);
  must(run(['import', join(folder, 'in.csv')]));
  const log = TEXTS.map((text, at) =>
    ['2026-11-20', '09:04', `p${at}@example.com`, 'voicemail', quoted(`'${text}`)].join(','),
  );
  writeFileSync(join(folder, 'log.csv'), `date,time,email,outcome,note\n${log.join('\n')}\n`);
  must(run(['import', join(folder, 'log.csv'), '--type', 'attempts', '--dates', 'ymd']));
  for (const at of [1, 2, 3])
    must(run(['log', `c${at}`, 'cb', '--next', '2026-11-25 10:00', '--topic', '24/7']));
  must(run(['dnc', 'c4', '--yes']));
  must(run(['nurture', 'c5', '--yes']));
}

function must({ code, err }) {
  if (code !== 0) throw new Error(`${code}: ${err}`);
}

/** Every table for every reader; `ways` says whether with commas only, or with semicolons, too. */
function exported(folder, run, tables, ways) {
  const files = [];
  for (const table of tables) {
    for (const reader of ['excel', 'sheets', 'libreoffice']) {
      for (const delimiter of [',', ';'].slice(0, reader === 'excel' ? 2 : ways)) {
        const name = `${table}-${reader}-${delimiter === ',' ? 'comma' : 'semicolon'}.csv`;
        const words = ['export', table, '-o', join(folder, name), '--for', reader];
        must(run(delimiter === ';' ? [...words, '--semicolons'] : words));
        files.push({ name, delimiter });
      }
    }
  }
  return files;
}

/** What LibreOffice makes of the files, cell by cell; how many cells that were. */
function compare(folder, files, failures, detections) {
  let cells = 0;
  for (const delimiter of [',', ';']) {
    for (const language of [ENGLISH, GERMAN]) {
      // In short: commas as an English opens them, semicolons as a German does.
      if (detections.length === 1 && (delimiter === ',') !== (language === ENGLISH)) continue;
      for (const detect of detections) {
        const names = files.filter((file) => file.delimiter === delimiter).map(({ name }) => name);
        const way = `${delimiter === ',' ? 'comma' : 'semicolon'}-${language}-${detect}`;
        const made = converted(folder, names, way, filter(delimiter, language, detect), {
          to: `csv:${filter(',', ENGLISH, false)}`,
        });
        for (const name of names) {
          const [ours, theirs] = [cellsOf(join(folder, name), delimiter), cellsOf(join(made, name), ',')];
          if (ours.length !== theirs.length)
            failures.push(`${way} ${name}: ${ours.length} rows became ${theirs.length}`);
          for (const [row, line] of ours.entries()) {
            for (const [column, cell] of line.entries()) {
              cells++;
              const theirCell = theirs[row]?.[column];
              if (theirCell === cell || (detect && sameInstant(ours[0][column], cell, theirCell))) continue;
              failures.push(
                `${way} ${name}, row ${row + 1}, ${ours[0][column]}: ${JSON.stringify(cell)} became ${JSON.stringify(theirCell)}`,
              );
            }
          }
        }
      }
    }
  }
  return cells;
}

/** Where days are looked for, a column of days or times may be written otherwise, as long as it says the same. */
function sameInstant(column, cell, theirs = '') {
  if (
    !/^(date|time|at|.*_(date|on|at|time|from)|due|since|promised|agreed|at_utc|callable_from)$/.test(column)
  )
    return false;
  const figures = (text) => text.match(/\d+/g)?.map(Number).join(' ') ?? '';
  return figures(cell).startsWith(figures(theirs)) || figures(theirs).startsWith(figures(cell));
}

function converted(folder, names, way, infilter, { to }) {
  const out = join(folder, `written-${way}`);
  mkdirSync(out, { recursive: true });
  const words = ['--headless', `-env:UserInstallation=file://${join(folder, 'profile')}`];
  const { status, stderr } = spawnSync(
    OFFICE,
    [
      ...words,
      ...(infilter === null ? [] : [`--infilter=${infilter}`]),
      '--convert-to',
      to,
      '--outdir',
      out,
      ...names,
    ],
    { cwd: folder, encoding: 'utf8', timeout: 120_000 },
  );
  if (status !== 0 || readdirSync(out).length < names.length)
    throw new Error(`${OFFICE}: ${status} ${stderr}`);
  return out;
}

function cellsOf(file, delimiter) {
  return parse(readFileSync(file, 'utf8'), {
    delimiter,
    bom: true,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
  });
}

/** Edits made in the sheet: what a cell says, what is put there, and the field that has to change. */
const EDITS = [
  ['p12@example.com', 'p12@new.example', 'email'],
  ['日本語', '日本語の会社', 'note'],
  ['+1 212 555 1020', '+1 646 555 0199', 'phones'],
];

/** People out, through a workbook with a few cells edited, and in again: those cells change, and nothing else. */
function edited(folder, run, failures, kinds) {
  let edits = 0;
  for (const kind of kinds) {
    const name = `round-${kind}.csv`;
    must(run(['export', 'people', '-o', join(folder, name), '--for', 'libreoffice']));
    const before = run.json(['export', 'people']);
    const book = converted(folder, [name], `book-${kind}`, filter(',', ENGLISH, false), { to: kind });
    const flat = converted(folder, [join(book, name.replace('.csv', `.${kind}`))], `flat-${kind}`, null, {
      to: 'fods',
    });
    const sheet = join(flat, name.replace('.csv', '.fods'));
    // The workbook as text is where a cell can be edited without hands.
    let text = readFileSync(sheet, 'utf8');
    for (const [was, is, field] of EDITS) {
      const cell = `<text:p>${was}</text:p>`;
      if (!text.includes(cell)) failures.push(`${kind}: no cell says ${was}`);
      // Name, company and title say the same here and are one cell, repeated; the note is the second.
      text = replacedAt(text, cell, `<text:p>${is}</text:p>`, field === 'note' ? 2 : 1);
    }
    writeFileSync(sheet, text);
    const back = converted(folder, [sheet], `back-${kind}`, null, {
      to: `csv:${filter(',', ENGLISH, false)}`,
    });
    const came = run(['import', join(back, name), '--json']);
    const { changes = [], rejected = [] } = JSON.parse(came.out || '{}');
    if (came.code !== 0 || rejected.length > 0) failures.push(`${kind}: import ${came.code} ${came.err}`);
    if (changes.length !== EDITS.length)
      failures.push(
        `${kind}: ${changes.length} changes, ${EDITS.length} edits: ${changes.slice(0, 5).join(' | ')}`,
      );
    const after = run.json(['export', 'people']);
    const differing = after.flatMap((row, at) =>
      Object.keys(row).filter((key) => String(row[key]) !== String(before[at][key])),
    );
    if (differing.sort().join() !== 'email,note,phone') failures.push(`${kind}: changed ${differing.join()}`);
    edits += EDITS.length;
    must(run(['undo']));
    if (JSON.stringify(run.json(['export', 'people'])) !== JSON.stringify(before))
      failures.push(`${kind}: undo left a trace`);
    must(run(['doctor']));
  }
  return edits;
}

/** The text with the n-th place at which `from` stands replaced. */
function replacedAt(text, from, to, place) {
  let at = -1;
  for (let seen = 0; seen < place; seen++) at = text.indexOf(from, at + 1);
  return at < 0 ? text : text.slice(0, at) + to + text.slice(at + from.length);
}
