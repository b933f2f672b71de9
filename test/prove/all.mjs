#!/usr/bin/env node
// Every claim, and a table of what they came to. `--short` takes a few minutes; `--only R1,S3` some of them;
// `--jobs 2` two at a time. Exit code 1 where one failed; what this machine cannot show is named and not counted
// as held.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { inParallel } from './claim.mjs';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const CLAIMS = JSON.parse(readFileSync(join(FOLDER, 'claims.json'), 'utf8'));
const { values } = parseArgs({
  options: {
    short: { type: 'boolean' },
    only: { type: 'string' },
    jobs: { type: 'string', default: '1' },
    out: { type: 'string' },
  },
});
/** The laws run among the tests, too; here it is their being the same in all zones that counts. */
const SHORTER = { R14: ['--runs', '200'] };
const wanted = values.only?.split(',');
const claims = CLAIMS.filter(({ id }) => wanted === undefined || wanted.includes(id));
const jobs = Number(values.jobs);
if (claims.length === 0 || !(jobs >= 1)) throw new Error('nothing to prove: look at --only and --jobs');
const rows = [];
await inParallel(claims.length, jobs, async (at) => {
  const { id, says, script } = claims[at];
  const from = process.hrtime.bigint();
  const options = values.short ? (SHORTER[id] ?? ['--short']) : [];
  const { status, out, err } = await done(process.execPath, [join(FOLDER, script), ...options]);
  const seconds = Number(process.hrtime.bigint() - from) / 1e9;
  const state = status === 0 ? 'held' : status === 77 ? 'not shown' : 'FAILED';
  const line = out.trim().split('\n').at(-1) ?? '';
  const counts = line.replace(/^[RS]\d+ [\w ]+: /, '');
  rows[at] = { id, says, state, counts };
  process.stderr.write(`${id} ${state} (${seconds.toFixed()} s)\n${state === 'FAILED' ? err : ''}`);
});
const table = [
  '| # | claim | | counts |',
  '|---|---|---|---|',
  ...rows.map(({ id, says, state, counts }) => `| ${id} | ${says} | ${state} | ${counts} |`),
];
const tally = (state) => rows.filter((row) => row.state === state).length;
const sum = `${tally('held')} held, ${tally('FAILED')} failed, ${tally('not shown')} not shown on this machine`;
process.stdout.write(`${table.join('\n')}\n\n${sum}\n`);
if (values.out !== undefined) writeFileSync(values.out, `${table.join('\n')}\n\n${sum}\n`);
process.exitCode = tally('FAILED') === 0 ? 0 : 1;

function done(file, words) {
  return new Promise((resolve) => {
    const child = spawn(file, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    const heard = { out: '', err: '' };
    child.stdout.on('data', (text) => (heard.out += text));
    child.stderr.on('data', (text) => (heard.err += text));
    child.on('close', (status) => resolve({ status, ...heard }));
  });
}
