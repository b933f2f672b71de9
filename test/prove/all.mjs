#!/usr/bin/env node
// Every claim, one after the other, and a table of what they came to. `--short` takes a few minutes; `--only R1,S3`
// some of them. Exit code 1 where one failed; what this machine cannot show is named and not counted as held.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const CLAIMS = JSON.parse(readFileSync(join(FOLDER, 'claims.json'), 'utf8'));
const { values } = parseArgs({
  options: { short: { type: 'boolean' }, only: { type: 'string' }, out: { type: 'string' } },
});
/** The laws run among the tests, too; here it is their being the same in all zones that counts. */
const SHORTER = { R14: ['--runs', '200'] };
const wanted = values.only?.split(',');
const rows = [];
for (const { id, says, script } of CLAIMS) {
  if (wanted !== undefined && !wanted.includes(id)) continue;
  const from = process.hrtime.bigint();
  const options = values.short ? (SHORTER[id] ?? ['--short']) : [];
  const done = spawnSync(process.execPath, [join(FOLDER, script), ...options], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const seconds = Number(process.hrtime.bigint() - from) / 1e9;
  const state = done.status === 0 ? 'held' : done.status === 77 ? 'not shown' : 'FAILED';
  const line = done.stdout.trim().split('\n').at(-1) ?? '';
  const counts = line.replace(/^[RS]\d+ [\w ]+: /, '');
  rows.push({ id, says, state, counts });
  process.stderr.write(`${id} ${state} (${seconds.toFixed()} s)\n${state === 'FAILED' ? done.stderr : ''}`);
}
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
