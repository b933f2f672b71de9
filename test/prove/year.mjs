#!/usr/bin/env node
// A simulated year of 2,000 contacts to look at: the two files that a user would bring, imported by the built
// program. `node test/prove/year.mjs FOLDER`; `--people N` and `--seed N` make another. It says what is true of them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { values, positionals } = parseArgs({
  options: { people: { type: 'string' }, seed: { type: 'string' } },
  allowPositionals: true,
});
const [name] = positionals;
const [people, seed] = [Number(values.people ?? 2000), Number(values.seed ?? 7)];
if (name === undefined || !(people >= 1 && people <= 9999) || !Number.isInteger(seed)) {
  process.stderr.write('usage: npm run year -- FOLDER [--people N] [--seed N], up to 9999 people\n');
  process.exit(2);
}
const target = resolve(name);
const file = join(target, 'year.db');
if (existsSync(file)) {
  process.stderr.write(`${file} is there already\n`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'prospect-year-'));
try {
  const outfile = join(folder, 'year.mjs');
  const entry = fileURLToPath(new URL('../support/year.ts', import.meta.url));
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm' });
  const { yearOf, YEAR_FROM, YEAR_TO, YEAR_TRUTH } = await import(pathToFileURL(outfile));
  const year = yearOf(people, seed);
  mkdirSync(target, { recursive: true, mode: 0o700 });
  writeFileSync(join(target, 'leads.csv'), year.leads);
  writeFileSync(join(target, 'calls.csv'), year.calls);
  const bin = fileURLToPath(new URL('../../bin/prospect.js', import.meta.url));
  const run = (now, ...words) => {
    const env = { ...process.env, PROSPECT_DB: file, PROSPECT_NOW: now, PROSPECT_ZONE: 'America/New_York' };
    const ran = spawnSync(process.execPath, [bin, ...words], { env, stdio: 'inherit' });
    if (ran.status !== 0) throw new Error(`prospect ${words.join(' ')} ended with ${ran.status}`);
  };
  run(`${YEAR_FROM}T08:00`, 'import', join(target, 'leads.csv'));
  run(`${YEAR_TO}T09:04`, 'import', join(target, 'calls.csv'), '--type', 'attempts');
  process.stdout.write(
    [
      `${people} people, ${year.attempts} lines of the log, seed ${seed}, in ${file}`,
      `true of them: ${JSON.stringify(YEAR_TRUTH)}`,
      'To look at it:',
      `  export PROSPECT_DB=${file} PROSPECT_NOW=${YEAR_TO}T09:04 PROSPECT_ZONE=America/New_York`,
      '  node bin/prospect.js stats; node bin/prospect.js advise; node bin/prospect.js forecast --max-per-day 80',
      '',
    ].join('\n'),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
