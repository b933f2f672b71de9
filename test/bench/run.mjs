#!/usr/bin/env node
// The benchmark: every figure is of whole processes, measured in turn, and held against its limit.
// `npm run bench` up to 100k contacts, `-- --full` up to a million, `-- --only P1,P3` for some.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  decisions,
  exporting,
  importing,
  replanning,
  rowSize,
  statistics,
  wholeList,
} from './claims-bulk.mjs';
import { calls, flatness, memory, names, startUp } from './claims-daily.mjs';
import { cleanUp, dataFile, FOLDER, prepareWorker, ROOT, sizeName } from './files.mjs';

const CLAIMS = [
  [['P1'], startUp],
  [['P2', 'P3'], flatness],
  [['P4'], memory],
  [['P5'], calls],
  [['P6'], importing],
  [['P7'], exporting],
  [['P8'], wholeList],
  [['P9'], decisions],
  [['P10'], replanning],
  [['P11'], names],
  [['P13'], rowSize],
  [['P15'], statistics],
];

const { values } = parseArgs({
  options: { full: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const only = values.only?.toUpperCase().split(',') ?? null;
const say = (line) => process.stderr.write(`${line}\n`);

if (!existsSync(join(ROOT, 'dist', 'main.cjs'))) say('There is nothing to measure yet: npm run build');
else await bench();

async function bench() {
  const worker = await prepareWorker();
  try {
    const sizes = values.full ? [1e3, 1e4, 1e5, 1e6] : [1e3, 1e4, 1e5];
    const files = sizes.map((size) => ({ size, name: sizeName(size), path: dataFile(worker, size, say) }));
    const [smallest, largest] = [files[0], files[files.length - 1]];
    const bulkFiles = files.filter(({ size }) => size >= 1e5);
    const bulkSizes = bulkFiles.map(({ size }) => size);
    const report = reporter();
    for (const [claims, measure] of CLAIMS) {
      if (only !== null && !claims.some((claim) => only.includes(claim))) continue;
      await attempt(
        claims,
        () => measure({ files, smallest, largest, bulkFiles, bulkSizes, worker, report }),
        report,
      );
    }
    report.sum();
  } finally {
    cleanUp();
  }
}

/** A claim that cannot be measured is no reason not to measure the others. */
async function attempt(claims, measure, report) {
  try {
    await measure();
  } catch (thrown) {
    report.skip(claims.join(', '), 'not measured', thrown.message.split('\n').slice(0, 3).join(' '));
  }
}

/** Prints each figure as it is found. */
function reporter() {
  const counts = { met: 0, missed: 0, skipped: 0 };
  const print = (cells) => process.stdout.write(`${row(cells)}\n`);
  print(['', 'figure', 'at', 'is', 'limit', '']);
  const report = (claim, what, at, figure, limit, way = 'at most') => {
    const met = way === 'at most' ? figure <= limit : figure >= limit;
    counts[met ? 'met' : 'missed']++;
    print([
      claim,
      what,
      at,
      shown(figure),
      `${way === 'at most' ? '≤' : '≥'} ${shown(limit)}`,
      met ? 'met' : 'NOT MET',
    ]);
  };
  report.skip = (claim, what, why) => {
    counts.skipped++;
    process.stdout.write(`${claim.padEnd(5)}${what}: skipped, ${why}\n`);
  };
  report.aside = (text) => process.stdout.write(`${' '.repeat(5)}(${text})\n`);
  report.sum = () =>
    process.stdout.write(
      `${counts.met} met, ${counts.missed} not met, ${counts.skipped} skipped. Data in ${FOLDER}\n`,
    );
  return report;
}

function row([claim, what, at, figure, limit, met]) {
  return `${claim.padEnd(5)}${what.padEnd(54)}${at.padEnd(11)}${figure.padStart(9)}  ${limit.padEnd(10)}${met}`;
}

function shown(value) {
  if (Number.isInteger(value)) return value.toLocaleString('en');
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2);
}
