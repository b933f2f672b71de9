// What every proof is made of: the built program in a folder of its own, a seeded fault, one line of counts.
import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const HELD = 0;
export const FAILED = 1;
export const SKIPPED = 77;
export const Database = createRequire(import.meta.url)('better-sqlite3');

/** Thrown where a machine cannot show a claim; the sentence says why. */
class Skip extends Error {}
/** Thrown at the first failure of a program with a seeded fault: one is enough. */
class Enough extends Error {}
export function skip(sentence) {
  throw new Skip(sentence);
}

/**
 * Runs one claim: `--short` or in full, and with `--fault` against a program with a seeded fault, where it must
 * fail. `show` returns the counts and pushes onto `failures`. Exit codes: 0 held, 1 failed, 77 not shown here.
 */
export async function claim({ id, fault, show }) {
  // The rest of the script is read first: what it declares below is used above.
  await null;
  const { values } = parseArgs({
    options: { short: { type: 'boolean' }, fault: { type: 'boolean' }, seed: { type: 'string' } },
  });
  const folder = mkdtempSync(join(tmpdir(), `prospect-${id.toLowerCase()}-`));
  const say = (word, text) => process.stdout.write(`${id} ${word}: ${text}\n`);
  try {
    const program = values.fault && Array.isArray(fault) ? faulty(folder, fault) : ROOT;
    const many = (short, full) => (values.short ? short : full);
    const seed = Number(values.seed ?? 1);
    const failures = values.fault ? new FirstFailure() : [];
    const scene = {
      failures,
      folder,
      many,
      seeded: values.fault === true,
      random: randomFrom(seed),
      run: runner(folder, program),
      program,
    };
    const { counts } = await show(scene);
    for (const text of failures.slice(0, 10)) process.stderr.write(`  ${text}\n`);
    say(failures.length === 0 ? 'held' : 'FAILED', `${counts}; ${failures.length} failures`);
    process.exitCode = failures.length === 0 ? HELD : FAILED;
  } catch (thrown) {
    if (thrown instanceof Enough) say('FAILED', thrown.message);
    else if (thrown instanceof Skip) say('not shown', thrown.message);
    else throw thrown;
    process.exitCode = thrown instanceof Skip ? SKIPPED : FAILED;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Failures of which one is enough. */
class FirstFailure extends Array {
  push(...texts) {
    if (texts.length > 0) throw new Enough(texts[0].trim().split('\n')[0]);
    return 0;
  }
}

/** A copy of the built program with pieces of its text replaced; every piece must be there. */
function faulty(folder, pieces) {
  const copy = join(folder, 'program');
  mkdirSync(copy);
  for (const name of ['bin', 'dist', 'migrations', 'package.json'])
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  const files = readdirSync(join(copy, 'dist')).filter(
    (name) => name.endsWith('.cjs') || name.endsWith('.cache'),
  );
  const missing = new Set(pieces.map(([from]) => from));
  for (const name of files) {
    const path = join(copy, 'dist', name);
    if (name.endsWith('.cache')) {
      rmSync(path);
      continue;
    }
    let text = readFileSync(path, 'latin1');
    for (const [from, to] of pieces) {
      const next = text.replaceAll(from, typeof to === 'function' ? to : () => to);
      if (next !== text) missing.delete(from);
      text = next;
    }
    writeFileSync(path, text, 'latin1');
  }
  if (missing.size > 0)
    throw new Error(`the seeded fault does not fit the program: ${[...missing].join(' | ')}`);
  return copy;
}

/** The environment of a run: nothing of the caller's but where programs are. */
export function environment(folder, env = {}) {
  return {
    PATH: process.env.PATH,
    HOME: folder,
    LANG: 'C.UTF-8',
    PROSPECT_DB: join(folder, 'data', 'prospect.db'),
    PROSPECT_NOW: '2026-11-24T09:04',
    PROSPECT_ZONE: 'America/New_York',
    PROSPECT_NO_BACKUP: '1',
    ...env,
  };
}

/** Runs the built program in a folder of its own. */
function runner(folder, program) {
  const bin = join(program, 'bin', 'prospect.js');
  const options = (env, more) => ({
    cwd: folder,
    env: environment(folder, env),
    maxBuffer: 1 << 30,
    ...more,
  });
  const run = (words, env = {}, more = {}) => {
    const done = spawnSync(process.execPath, [bin, ...words], options(env, { encoding: 'utf8', ...more }));
    return { code: done.status, signal: done.signal, out: done.stdout, err: done.stderr };
  };
  run.json = (words, env) => {
    const { out, err, code } = run([...words, '--json'], env);
    if (out === '') throw new Error(`${words.join(' ')}: ${code} ${err}`);
    return JSON.parse(out);
  };
  /** The same without waiting; `killAfter` milliseconds it is killed. */
  run.later = (words, { env = {}, killAfter = null, input, program: other = bin } = {}) =>
    new Promise((resolve) => {
      const child = spawn(
        process.execPath,
        [other, ...words],
        options(env, { stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] }),
      );
      const heard = { out: '', err: '' };
      child.stdout.on('data', (text) => (heard.out += text));
      child.stderr.on('data', (text) => (heard.err += text));
      if (input !== undefined) child.stdin.end(input);
      const timer = killAfter === null ? null : setTimeout(() => child.kill('SIGKILL'), killAfter);
      child.on('close', (code, signal) => {
        clearTimeout(timer);
        resolve({ code, signal, ...heard });
      });
    });
  run.bin = bin;
  run.file = join(folder, 'data', 'prospect.db');
  return run;
}

/** Runs `jobs` numbered jobs, `width` at a time. */
export async function inParallel(jobs, width, work) {
  let next = 0;
  const worker = async () => {
    while (next < jobs) await work(next++);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** Numbers from 0 to below 1 that a seed repeats. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** True where a program can be started here. */
export function has(program, ...words) {
  return spawnSync(program, words, { stdio: 'ignore' }).status === 0;
}

/** What doctor and SQLite say against a data file; empty for a sound one. */
export function faultsOf(run, env) {
  const { code, out, err } = run(['doctor'], env);
  return code === 0 ? [] : [`doctor ${code}: ${out}${err}`.trim()];
}

/** How long one run takes here, milliseconds: the middle of five. */
export function timeOf(work) {
  const times = Array.from({ length: 5 }, () => {
    const from = process.hrtime.bigint();
    work();
    return Number(process.hrtime.bigint() - from) / 1e6;
  });
  return times.sort((a, b) => a - b)[2];
}
