#!/usr/bin/env node
// What LibreOffice makes of our exports: opened there and written again, every cell must say what we wrote. Skipped,
// with the reason, where there is no LibreOffice.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Comma, double quote, UTF-8, from the first line; what looks like a day is left as it is. */
const FILTER = 'Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false';
const NAMES = [
  '=1+1',
  '+49 30 1',
  '-2',
  '@sum',
  "'7",
  '007',
  '1/2',
  'TRUE',
  'a"b',
  'one\ntwo',
  'שלום',
  '1E5',
  ' x ',
];

const office = ['soffice', 'libreoffice'].find((name) => spawnSync(name, ['--version']).status === 0);
if (office === undefined) process.stdout.write('skipped: LibreOffice (soffice) is not on this machine\n');
else compare(office);

function compare(program) {
  const folder = mkdtempSync(join(tmpdir(), 'prospect-office-'));
  try {
    const env = { ...process.env, PROSPECT_DB: join(folder, 'try.db'), PROSPECT_ZONE: 'America/New_York' };
    const prospect = (...words) =>
      spawnSync(process.execPath, [join(root, 'bin/prospect.js'), ...words], {
        env,
        cwd: folder,
        encoding: 'utf8',
      });
    for (const [at, name] of NAMES.entries()) {
      prospect('add', '--phone', `+1 212 555 01${10 + at}`, '--note', name, '--title', name, '--', name);
      prospect('log', `c${at + 1}`, 'vm', '--note', name);
    }
    let cells = 0;
    let wrong = 0;
    for (const [table, reader] of ['people', 'attempts'].flatMap((one) => [
      [one, 'excel'],
      [one, 'sheets'],
    ])) {
      const file = join(folder, `${table}-${reader}.csv`);
      prospect('export', table, '-o', file, '--for', reader);
      const [ours, theirs] = [file, reopened(program, folder, file)].map(cellsOf);
      for (const [row, line] of ours.entries()) {
        for (const [column, cell] of line.entries()) {
          cells++;
          if (theirs[row]?.[column] === cell) continue;
          wrong++;
          process.stderr.write(
            `${basename(file)}, row ${row + 1}, ${ours[0][column]}: ${JSON.stringify(cell)} became ${JSON.stringify(theirs[row]?.[column])}\n`,
          );
        }
      }
    }
    process.stdout.write(`${cells} cells opened in LibreOffice and written again, ${wrong} differ\n`);
    process.exitCode = wrong === 0 && cells > 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same file, as LibreOffice writes what it read. */
function reopened(program, folder, file) {
  const out = join(folder, 'written');
  mkdirSync(out, { recursive: true });
  const words = [
    '--headless',
    `-env:UserInstallation=file://${join(folder, 'profile')}`,
    `--infilter=${FILTER}`,
  ];
  spawnSync(program, [...words, '--convert-to', `csv:${FILTER}`, '--outdir', out, file], {
    encoding: 'utf8',
  });
  return join(out, basename(file));
}

function cellsOf(file) {
  return parse(readFileSync(file, 'utf8'), {
    bom: true,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
  });
}
