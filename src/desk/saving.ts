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
import type { SavedPage } from '../views/saved-page.ts';
import type { Desk } from './desk.ts';

/** A file that a user named for an answer. */
export interface Target {
  /** As it was typed. */
  readonly name: string;
  /** The option it was typed behind, for what is said of it. */
  readonly flag: string;
  /** A name that would do. */
  readonly example: string;
  /** What is there already may be replaced. */
  readonly force: boolean;
}

/**
 * Writes a text into a file, for the user alone: a plain file whole or not at all, anything else (a pipe, a device)
 * as it comes. Returns of how many pieces it was. Faults: usage, refused, cannot-access.
 */
export function saveText(desk: Desk, target: Target, pieces: Iterable<string>): number {
  const path = placeOf(desk, target);
  try {
    return path.plain ? writeBeside(pieces, path.name) : writeInto(pieces, path.name, 'w');
  } catch (thrown) {
    throw accessFault(thrown, path.name);
  }
}

/** Saves a page as `saveText` does. Returns where, and of how many bytes it is. */
export function savePage(desk: Desk, target: Target, pieces: Iterable<string>): SavedPage {
  let bytes = 0;
  function* weighed(): Generator<string> {
    for (const piece of pieces) {
      bytes += Buffer.byteLength(piece, 'utf8');
      yield piece;
    }
  }
  saveText(desk, target, weighed());
  return { file: resolve(desk.world.cwd, target.name), bytes };
}

function placeOf(desk: Desk, { name, flag, example, force }: Target): { name: string; plain: boolean } {
  if (name.trim() === '' || name.includes('\0'))
    throw fault('usage', `${flag}: the file has no name`, `${flag} ${example}`);
  const path = resolve(desk.world.cwd, name);
  const stats = statOf(path);
  if (stats === null) return { name: path, plain: true };
  if (stats.isDirectory())
    throw fault('cannot-access', `${path} is a folder`, `${flag} ${join(name, example)}`);
  if (!stats.isFile()) return { name: path, plain: false };
  refuseDataFile(desk, path);
  if (!force) throw fault('usage', `${path} is there already; nothing was written`, 'replace it: --force');
  return { name: realpathSync(path), plain: true };
}

/** The data file and what SQLite keeps beside it are no place for anything else. Faults: refused. */
export function refuseDataFile(desk: Desk, path: string): void {
  if (!existsSync(path) || !realpathSync(path).startsWith(realpathSync(desk.db.path))) return;
  throw fault('refused', `${path} is the data file itself`, 'name another file');
}

function statOf(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (thrown) {
    throw accessFault(thrown, path);
  }
}

/** Writes a temporary file beside the target and renames it. */
function writeBeside(pieces: Iterable<string>, path: string): number {
  const part = freeName(path);
  try {
    const count = writeInto(pieces, part, 'wx');
    renameSync(part, path);
    return count;
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

function writeInto(pieces: Iterable<string>, path: string, flag: 'w' | 'wx'): number {
  const file = openSync(path, flag, 0o600);
  let held = '';
  let count = 0;
  const flush = () => {
    const bytes = Buffer.from(held);
    for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from);
    held = '';
  };
  try {
    for (const piece of pieces) {
      held += piece;
      count++;
      if (held.length > BUFFER) flush();
    }
    flush();
    if (flag === 'wx') fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return count;
}
