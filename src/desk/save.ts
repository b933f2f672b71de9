import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fault } from '../faults.ts';
import { accessFault } from '../store/access.ts';
import type { Desk } from './desk.ts';

/**
 * Writes lines into a file for the user alone: whole or not at all. `example` is a name that would do. Returns
 * how many lines there were. Faults: usage where the file is there and `force` is not given, cannot-access,
 * refused for the data file itself.
 */
export function saveLines(
  desk: Desk,
  lines: Iterable<string>,
  name: string,
  { force, example }: { readonly force: boolean; readonly example: string },
): number {
  const path = targetOf(desk, name, force, example);
  try {
    return path.plain ? writeBeside(lines, path.name) : writeInto(lines, path.name, 'w');
  } catch (thrown) {
    throw accessFault(thrown, path.name);
  }
}

/** Where to write: a plain file is replaced whole, anything else (a pipe, a device) is written into. */
function targetOf(
  desk: Desk,
  name: string,
  force: boolean,
  example: string,
): { name: string; plain: boolean } {
  if (name.trim() === '' || name.includes('\0'))
    throw fault('usage', '-o: the file has no name', `-o ${example}`);
  const path = resolve(desk.world.cwd, name);
  const stats = statOf(path);
  if (stats === null) return { name: path, plain: true };
  if (stats.isDirectory()) throw fault('cannot-access', `${path} is a folder`, `-o ${join(name, example)}`);
  if (!stats.isFile()) return { name: path, plain: false };
  const real = realpathSync(path);
  if (real.startsWith(realpathSync(desk.db.path)))
    throw fault('refused', `${path} is the data file itself`, 'name another file');
  if (!force) throw fault('usage', `${path} is there already; nothing was written`, 'replace it: --force');
  return { name: real, plain: true };
}

function statOf(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (thrown) {
    throw accessFault(thrown, path);
  }
}

/** Writes a temporary file beside the target and renames it. Returns how many lines it has. */
function writeBeside(text: Iterable<string>, path: string): number {
  const part = freeName(path);
  try {
    const lines = writeInto(text, part, 'wx');
    renameSync(part, path);
    return lines;
  } catch (thrown) {
    rmSync(part, { force: true });
    throw thrown;
  }
}

function freeName(path: string): string {
  for (let at = 1; ; at++) {
    const name = join(dirname(path), `.${basename(path)}.part${at === 1 ? '' : at}`);
    if (!existsSync(name)) return name;
  }
}

const BUFFER = 60_000;

function writeInto(text: Iterable<string>, path: string, flag: 'w' | 'wx'): number {
  const file = openSync(path, flag, 0o600);
  let held = '';
  let lines = 0;
  const flush = () => {
    const bytes = Buffer.from(held);
    for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from);
    held = '';
  };
  try {
    for (const line of text) {
      held += line;
      lines++;
      if (held.length > BUFFER) flush();
    }
    flush();
    if (flag === 'wx') fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return lines;
}
