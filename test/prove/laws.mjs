#!/usr/bin/env node
// The laws of scheduling hold: 20,000 runs of each, under zones where clocks misbehave, a seed for every zone,
// and the same plans in all of them. `--short` runs a tenth; `--runs N` and `--seed N` set both otherwise.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ZONES = [
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kolkata',
  'Africa/Cairo',
  'America/Havana',
  'UTC',
  'Europe/London',
  'Asia/Kathmandu',
  'Pacific/Chatham',
];
const AT_ONCE = 2;

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: { short: { type: 'boolean' }, runs: { type: 'string' }, seed: { type: 'string' } },
});
const runs = Number(values.runs ?? (values.short ? 2000 : 20_000));
const firstSeed = Number(values.seed ?? 1);
const folder = mkdtempSync(join(tmpdir(), 'prospect-laws-'));

try {
  const waiting = ZONES.map((zone, at) => ({ zone, seed: firstSeed + at }));
  const results = [];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await prove(next));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));

  const failed = results.filter(({ ok }) => !ok);
  for (const { zone, seed, said } of failed) process.stderr.write(`${zone}, seed ${seed}:\n${said}\n`);
  const digests = new Set(results.map(({ digest }) => digest));
  const laws = results.reduce((sum, { passed }) => sum + passed, 0);
  process.stdout.write(
    `${laws} laws held in ${ZONES.length} zones and as many seeds, ${runs.toLocaleString('en')} runs each; ${failed.length} failed; ${digests.size === 1 ? 'the same plans everywhere' : `${digests.size} different sets of plans`}\n`,
  );
  process.exitCode = failed.length === 0 && digests.size === 1 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Runs the laws once, in a process that stands in `zone`. */
function prove({ zone, seed }) {
  const digestFile = join(folder, `${seed}.digest`);
  const report = join(folder, `${seed}.json`);
  const env = {
    ...process.env,
    TZ: zone,
    PROSPECT_RUNS: String(runs),
    PROSPECT_SEED: String(seed),
    PROSPECT_DIGEST: digestFile,
  };
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = [
    vitest,
    'run',
    'test/schedule/laws.test.ts',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
    '--testTimeout=1800000',
  ];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, env });
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    child.stderr.on('data', (text) => (said += text));
    child.on('close', (code) => resolve({ zone, seed, said, ok: code === 0, ...read(report, digestFile) }));
  });
}

/** The count of laws that held (the digest is no law), and the digest. */
function read(report, digestFile) {
  try {
    const { numPassedTests } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests - 1, digest: readFileSync(digestFile, 'utf8') };
  } catch {
    return { passed: 0, digest: 'none' };
  }
}
