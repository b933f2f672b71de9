// Whole processes in turn, and what they used. Figures are medians; comparisons are of one run.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDER, ROOT, SQLITE_MODULE } from './files.mjs';
import { NOW } from './people.mjs';

const PROSPECT = join(ROOT, 'bin', 'prospect.js');
const MB = 1024 * 1024;

/** A command to measure: its words, and how it is run. */
export function prospect(words, env = {}) {
  return { file: process.execPath, args: [PROSPECT, ...words], env };
}

export const BARE_NODE = { file: process.execPath, args: ['-e', '0'] };

/** What no program of this kind can be faster than: Node, better-sqlite3, the file, one query, 20 rows. */
export function floorOf(path) {
  const script = join(FOLDER, 'floor.cjs');
  const list = 'select * from due where lane = 3 and due <= 20781 order by due, time, rank, contact limit 20';
  writeFileSync(
    script,
    `const db = new (require(${JSON.stringify(SQLITE_MODULE)}))(process.argv[2]);
for (const row of db.prepare(${JSON.stringify(list)}).all()) process.stdout.write(JSON.stringify(row) + '\\n');
db.close();
`,
  );
  return { file: process.execPath, args: [script, path] };
}

/** A small environment: nothing of the caller's that slows Node's start, and a clock that stands. */
function environment(env = {}) {
  const { PATH, LANG } = process.env;
  const clean = {
    PATH,
    HOME: FOLDER,
    PROSPECT_NOW: NOW,
    PROSPECT_ZONE: 'America/New_York',
    PROSPECT_NO_BACKUP: '1',
    ...env,
  };
  return LANG === undefined ? clean : { ...clean, LANG };
}

/** Runs a command once. `codes` are the exit codes that are no failure. */
export function run({ file, args, env, input, codes = [0] }, wrap = []) {
  const [head, ...rest] = [...wrap, file, ...args];
  const from = process.hrtime.bigint();
  const done = spawnSync(head, rest, {
    env: environment(env),
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe', 'pipe'],
    input,
    maxBuffer: 4096 * MB,
  });
  const ms = Number(process.hrtime.bigint() - from) / 1e6;
  if (done.error) throw done.error;
  if (!codes.includes(done.status))
    throw new Error(`${head} ${rest.join(' ')}: ${done.status} ${done.stderr}`);
  return { ms, stdout: done.stdout, extra: String(done.output[3] ?? ''), status: done.status };
}

/**
 * Milliseconds of each command, run in turn A B C A B C …; each may be a function of the round. The first
 * round warms the caches and is not counted.
 */
export function inTurn(commands, rounds) {
  const times = commands.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [at, command] of commands.entries()) {
      const { ms } = run(typeof command === 'function' ? command(round) : command);
      if (round > 0) times[at].push(ms);
    }
  }
  return times.map(median);
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** True where a tool can be called. */
export function has(tool) {
  return spawnSync(tool, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** True where the program has that verb. */
export function hasVerb(...words) {
  const { stderr, stdout } = spawnSync(process.execPath, [PROSPECT, ...words, '--help'], {
    env: environment({ PROSPECT_DB: join(FOLDER, 'none.db') }),
    encoding: 'utf8',
  });
  return !/there is no verb|no such/.test(stderr + stdout);
}

/** Peak memory of a Node command in MiB. */
export function peakMemory(command) {
  const hook = join(FOLDER, 'memory.cjs');
  // Linux hands the parent's peak down in rusage, so the kernel's own figure for the process goes first.
  writeFileSync(
    hook,
    `process.on('exit', () => {
  const { readFileSync, writeSync } = require('node:fs');
  let kilobytes = process.resourceUsage().maxRSS;
  try { kilobytes = Number(/VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'latin1'))[1]); } catch {}
  writeSync(3, String(kilobytes));
});
`,
  );
  const { extra } = run({ ...command, args: ['-r', hook, ...command.args] });
  return Number(extra) / 1024;
}

/** How many system calls a command makes; of the named ones, or of all. */
export function systemCalls(command, names = null) {
  const trace = join(FOLDER, 'strace.txt');
  const wrap = ['strace', '-f', '-o', trace, ...(names === null ? [] : ['-e', `trace=${names.join(',')}`])];
  run(command, wrap);
  const lines = readFileSync(trace, 'utf8').split('\n');
  rmSync(trace);
  return lines.filter((line) => /^\d+\s+\w+\(/.test(line));
}
