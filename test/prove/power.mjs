#!/usr/bin/env node
// R2: power cuts. The program's writes and syncs are traced; the disk is rebuilt as it may look after a cut at
// every one of them, with none, all or some of what was not yet synced. No acknowledged attempt may be missing.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claim, Database, environment, has, skip } from './claim.mjs';

const CALLS = 'pwrite64,write,fsync,fdatasync,ftruncate,unlink';

claim({
  id: 'R2',
  fault: [
    ['pragma synchronous = full', 'pragma synchronous = normal'],
    ['from pragma_synchronous").pluck().get()===2', 'from pragma_synchronous").pluck().get()!==9'],
  ],
  async show({ failures, folder, many, random, run }) {
    if (!has('strace', '-f', '-e', 'trace=none', 'true'))
      skip('strace is not here, or may not trace: writes and syncs cannot be seen');
    run(['add', 'Ada', '--phone', '+1 212 555 0134']);
    const disk = new Disk(run.file);
    const trial = join(folder, 'trial');
    mkdirSync(trial);
    const acknowledged = [];
    let [cuts, syncs] = [0, 0];
    for (let at = 0; at < many(2, 12); at++) {
      const note = `token-${at}`;
      for (const event of traced(folder, run, ['log', 'c1', 'tk', '--no-next', '--again', '--', note])) {
        if (event.call === 'answer') acknowledged.push(note);
        else disk.take(event);
        if (event.call === 'sync') syncs++;
        for (const image of disk.images(random, many(2, 6))) {
          cuts++;
          const wrong = wrongWith(trial, image, acknowledged);
          if (wrong !== null) failures.push(`a cut after ${event.call} of ${note}: ${wrong}`);
        }
      }
    }
    if (acknowledged.length === 0) failures.push('no answer was seen in the trace');
    return {
      counts: `${cuts} power cuts at every write of ${acknowledged.length} attempts, ${syncs} syncs`,
    };
  },
});

/** The events of one run that concern the data file and its WAL, and the answer on stdout. */
function traced(folder, run, words) {
  const log = join(folder, 'trace');
  rmSync(log, { force: true });
  const options = ['-f', '-y', '-xx', '-s', '1000000', '-e', `trace=${CALLS}`, '-o', log];
  const done = spawnSync('strace', [...options, process.execPath, run.bin, ...words], {
    env: environment(folder),
    cwd: folder,
  });
  if (done.status !== 0) throw new Error(`${words.join(' ')}: ${done.stderr}`);
  return [...whole(readFileSync(log, 'latin1').split('\n'))].flatMap((line) => eventOf(line, run.file));
}

/** Calls that another thread broke off, joined again. */
function* whole(lines) {
  const open = new Map();
  for (const line of lines) {
    const [, thread, rest] = /^(\d+) +(.*)$/.exec(line) ?? [];
    if (rest === undefined) continue;
    if (rest.endsWith('<unfinished ...>')) open.set(thread, rest.slice(0, -'<unfinished ...>'.length));
    else if (rest.startsWith('<... '))
      yield (open.get(thread) ?? '') + rest.replace(/^<\.\.\. \w+ resumed>/, '');
    else yield rest;
  }
}

function eventOf(line, file) {
  const [, call, rest] = /^(\w+)\((.*)$/.exec(line) ?? [];
  if (call === 'unlink') {
    const path = bytesOf(rest).toString('utf8');
    return path === `${file}-wal` ? [{ call: 'unlink' }] : [];
  }
  const [, fd, path, after] = /^(\d+)<([^>]*)>(?:, )?(.*)$/.exec(rest ?? '') ?? [];
  if (call === 'write') return fd === '1' ? [{ call: 'answer' }] : [];
  const name = unescaped(path ?? '');
  const which = name === file ? 'data' : name === `${file}-wal` ? 'wal' : null;
  if (which === null) return [];
  if (call === 'fsync' || call === 'fdatasync') return [{ call: 'sync', which }];
  if (call === 'ftruncate') return [{ call: 'write', which, size: Number(/^(\d+)/.exec(after)[1]) }];
  const offset = Number(/, (\d+)\) += /.exec(after)[1]);
  return [{ call: 'write', which, offset, bytes: bytesOf(after) }];
}

function bytesOf(text) {
  return Buffer.from((/^"((?:\\x[0-9a-f]{2})*)"/.exec(text)?.[1] ?? '').replaceAll('\\x', ''), 'hex');
}

function unescaped(path) {
  return path
    .replace(/\\x([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/ \(deleted\)$/, '');
}

/** The two files as they are on the disk for certain, and what was written but not synced. */
class Disk {
  constructor(file) {
    this.sure = {
      data: readFileSync(file),
      wal: existsSync(`${file}-wal`) ? readFileSync(`${file}-wal`) : null,
    };
    this.pending = [];
  }

  take(event) {
    if (event.call === 'sync') {
      for (const one of this.pending.filter(({ which }) => which === event.which)) apply(this.sure, one);
      this.pending = this.pending.filter(({ which }) => which !== event.which);
    } else if (event.call === 'unlink') this.pending.push({ which: 'wal', gone: true });
    else this.pending.push(event);
  }

  /** What may be found after a cut now: nothing of what is pending, all of it, and some choices. */
  *images(random, choices) {
    yield this.with(() => false);
    if (this.pending.length === 0) return;
    yield this.with(() => true);
    for (let at = 0; at < choices; at++) yield this.with(() => random() < 0.5);
  }

  with(chosen) {
    const image = { ...this.sure };
    for (const one of this.pending) if (chosen()) apply(image, one);
    return image;
  }
}

function apply(image, { which, gone, size, offset, bytes }) {
  if (gone) {
    image[which] = null;
    return;
  }
  const old = image[which] ?? Buffer.alloc(0);
  const next = Buffer.alloc(size ?? Math.max(old.length, offset + bytes.length));
  old.copy(next);
  if (bytes !== undefined) bytes.copy(next, offset);
  image[which] = next;
}

/** What is wrong with a disk after a cut; null where the file is sound and holds whatever was acknowledged. */
function wrongWith(folder, { data, wal }, acknowledged) {
  const file = join(folder, 'prospect.db');
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  writeFileSync(file, data);
  if (wal !== null) writeFileSync(`${file}-wal`, wal);
  const db = new Database(file);
  try {
    const found = db.pragma('integrity_check', { simple: true });
    if (found !== 'ok') return found;
    const notes = new Set(db.prepare('select note from entries').pluck().all());
    const lost = acknowledged.filter((note) => !notes.has(note));
    return lost.length === 0 ? null : `lost ${lost.join(', ')}`;
  } catch (thrown) {
    return thrown.message;
  } finally {
    db.close();
  }
}
