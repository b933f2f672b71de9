// The data files that are measured: made once by a seed, kept in a folder, used again while they still fit.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { leadOf } from './people.mjs';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HERE = fileURLToPath(new URL('.', import.meta.url));
export const FOLDER = process.env.PROSPECT_BENCH_DIR ?? join(tmpdir(), 'prospect-bench');
/** Where better-sqlite3 lies, for scripts that run outside the package. */
export const SQLITE_MODULE = createRequire(import.meta.url).resolve('better-sqlite3');

/** `100000` → `100k`. */
export function sizeName(size) {
  return size >= 1e6 ? `${size / 1e6}M` : `${size / 1e3}k`;
}

/** Bundles the worker with the store as it is now. */
export async function prepareWorker() {
  mkdirSync(FOLDER, { recursive: true });
  const outfile = join(FOLDER, `worker-${process.pid}.cjs`);
  await build({
    entryPoints: [join(HERE, 'worker.mjs')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
    alias: { 'better-sqlite3': SQLITE_MODULE },
    external: [SQLITE_MODULE],
  });
  return outfile;
}

/** Runs a command of the worker and returns what it found. */
export function askWorker(worker, ...words) {
  const env = { ...process.env, BENCH_ROOT: ROOT };
  const { status, stdout, stderr } = spawnSync(process.execPath, [worker, ...words], {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`worker ${words.join(' ')}: ${stderr}`);
  return JSON.parse(stdout);
}

/** The data file of so many contacts: made, or used again where its plans are what the rules still say. */
export function dataFile(worker, size, say) {
  const path = join(FOLDER, `${sizeName(size)}-${recipe()}.db`);
  if (existsSync(path) && fits(worker, path, size)) return path;
  say(`making ${path} …`);
  tidy((name) => name.startsWith(`${sizeName(size)}-`));
  const raw = `${path}.part`;
  remove(raw);
  const sums = askWorker(worker, 'make', raw, String(size));
  renameSync(raw, path);
  const { checked, differ } = askWorker(worker, 'check', path, '1000');
  if (differ > 0) throw new Error(`${differ} of ${checked} contacts of ${path} are not what their logs say`);
  say(
    `${sums.contacts} contacts, ${sums.attempts} attempts, ${sums.due} due; ${checked} replayed: all agree`,
  );
  return path;
}

function fits(worker, path, size) {
  try {
    const found = askWorker(worker, 'check', path, '1000');
    return found.size === size && found.differ === 0;
  } catch {
    return false;
  }
}

/** Changes with the schema and with the way the files are made. */
function recipe() {
  const hash = createHash('sha256');
  const migrations = readdirSync(join(ROOT, 'migrations')).sort();
  const sources = [
    ...migrations.map((name) => join(ROOT, 'migrations', name)),
    ...['worker.mjs', 'people.mjs'].map((name) => join(HERE, name)),
  ];
  for (const source of sources) hash.update(readFileSync(source));
  return hash.digest('hex').slice(0, 8);
}

/** A copy that may be written. */
export function workingCopy(path, name) {
  const copy = join(FOLDER, `${name}-${process.pid}.db`);
  remove(copy);
  copyFileSync(path, copy, constants.COPYFILE_FICLONE);
  return copy;
}

/** Removes what this run left behind. */
export function cleanUp() {
  tidy((name) => name.includes(`-${process.pid}.`));
}

function tidy(unwanted) {
  for (const name of readdirSync(FOLDER).filter(unwanted)) rmSync(join(FOLDER, name), { force: true });
}

/** Removes a data file with what lies beside it. */
export function remove(path) {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(path + end, { force: true });
}

/** A lead file of so many plain rows: name, company, phone, email. */
export function leadFile(rows) {
  const path = join(FOLDER, `leads-${sizeName(rows)}.csv`);
  if (existsSync(path)) return path;
  const file = openSync(`${path}.part`, 'w');
  writeSync(file, 'name,company,phone,email\n');
  for (let at = 0; at < rows; ) {
    let text = '';
    for (const end = Math.min(rows, at + 10_000); at < end; at++) {
      const { name, company, phone, email } = leadOf(at);
      text += `${name},${company},${phone},${email}\n`;
    }
    writeSync(file, text);
  }
  closeSync(file);
  renameSync(`${path}.part`, path);
  return path;
}
