#!/usr/bin/env node
// The figures against simulated callers whose truth is known: intervals that hold it, numbers that are near the
// best, bands of the forecast that hold what then happens. Prints the table of docs/figures.md. `--short` runs a
// quarter; `--runs N` and `--seed N` set both otherwise.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { values } = parseArgs({
  options: { short: { type: 'boolean' }, runs: { type: 'string' }, seed: { type: 'string' } },
});
const runs = Number(values.runs ?? (values.short ? 100 : 400));
const seed = Number(values.seed ?? 1);
const SIZES = [100, 300, 1000];

const folder = mkdtempSync(join(tmpdir(), 'prospect-calibration-'));
try {
  const outfile = join(folder, 'callers.mjs');
  const entry = fileURLToPath(new URL('../support/callers.ts', import.meta.url));
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm' });
  const { calibrate, calibrateForecast, TRUTHS } = await import(pathToFileURL(outfile));
  const percent = (share) => (share === null ? '–' : `${(share * 100).toFixed(0)} %`);
  const wrong = [];
  const within = (what, share, least, most) => {
    if (share < least || share > most) wrong.push(`${what}: ${percent(share)}`);
  };
  const say = (...cells) => process.stdout.write(`| ${cells.join(' | ')} |\n`);

  say('chance', 'people', 'chance held', 'yield held', 'best number held', 'within one', 'worth of the best');
  say('---', '---', '---', '---', '---', '---', '---');
  for (const truth of TRUTHS) {
    for (const people of SIZES) {
      const found = calibrate(truth, people, runs, seed);
      const { chances, yields, numbers, withinOne, worth } = found;
      say(
        truth.name,
        people,
        percent(chances),
        percent(yields),
        percent(numbers),
        percent(withinOne),
        percent(worth),
      );
      within(`${truth.name}, ${people}: chance`, chances, 0.85, 0.95);
      within(`${truth.name}, ${people}: yield`, yields, 0.85, 0.95);
      if (people >= 300) within(`${truth.name}, ${people}: within one`, withinOne, 0.8, 1);
    }
  }
  process.stdout.write('\n');
  say('chance', 'people', 'days', 'forecast held');
  say('---', '---', '---', '---');
  for (const truth of TRUTHS) {
    for (const people of SIZES) {
      const { days, held } = calibrateForecast(truth, people, Math.ceil(runs / 8), seed);
      say(truth.name, people, days, percent(held));
      within(`${truth.name}, ${people}: forecast`, held, 0.85, 0.95);
    }
  }
  process.stdout.write(
    wrong.length === 0
      ? `\nall within their bounds, ${runs} runs each\n`
      : `\nout of bounds: ${wrong.join('; ')}\n`,
  );
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
