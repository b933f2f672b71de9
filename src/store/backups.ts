import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fault } from '../faults.ts';
import { accessFault } from './access.ts';
import {
  type Backup,
  backupFolder,
  backupName,
  backupsOf,
  leftovers,
  spare,
  stemOf,
} from './backup-files.ts';
import type { Db } from './db.ts';
import { openCopy } from './open.ts';

/** What a data file or a backup holds, in figures. */
export interface Holdings {
  readonly contacts: number;
  readonly entries: number;
  /** The newest entry of the journal. */
  readonly journal: number;
  readonly schema: number;
}

/** When a backup is made, and why. */
export interface BackupWish {
  readonly why: Backup['why'];
  /** Epoch milliseconds: stands in its name, and tells which older ones are spare. */
  readonly now: number;
}

/**
 * Makes a backup beside the data file and thins the older ones. The copy is written under a temporary name as
 * of one moment, whatever others write meanwhile, read back and checked, brought to the disk, and only then
 * named. One in whose time somebody was forgotten is given up and made again. Faults: cannot-access, corrupt.
 */
export function backUp(db: Db, wish: BackupWish): Backup {
  try {
    makeFolderOf(db.path);
    for (;;) {
      const made = backUpOnce(db, wish);
      if (made !== null) return made;
    }
  } catch (thrown) {
    throw accessFault(thrown, backupFolder(db.path));
  }
}

/** Null where somebody was forgotten meanwhile: the copy may hold them still. */
function backUpOnce(db: Db, { why, now }: BackupWish): Backup | null {
  const { journal } = holdingsOf(db);
  const temporary = temporaryName(db.path);
  try {
    copyInto(db, temporary);
    // The clock of the disk: that of the machine may have been set, and `now` may be a rehearsal.
    const { mtimeMs } = statSync(temporary);
    for (const file of leftovers(db.path, mtimeMs)) rmSync(file, { force: true });
    if (wasForgottenSince(db, journal)) return null;
    const named = place(db.path, temporary, { why, at: now });
    // Whoever forgets looks through the backups after erasing: it found this one, or is found here.
    if (wasForgottenSince(db, journal)) {
      rmSync(named.path, { force: true });
      return null;
    }
    for (const { path } of spare(backupsOf(db.path), now)) rmSync(path, { force: true });
    return named;
  } catch (thrown) {
    // Forgetting removes files that are being written.
    if (!existsSync(temporary) && wasForgottenSince(db, journal)) return null;
    throw thrown;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function wasForgottenSince(db: Db, journal: number): boolean {
  const text = "select 1 from journal where id > ? and command = 'forget' limit 1";
  return db.sql(text).get(journal) !== undefined;
}

/** Makes the folder of a data file's backups where there is none. */
export function makeFolderOf(path: string): void {
  mkdirSync(backupFolder(path), { recursive: true, mode: 0o700 });
}

/** Writes a checked copy of the data file to a path of the user's choice, where nothing stands yet. */
export function backUpTo(db: Db, path: string): void {
  if (existsSync(path)) throw fault('usage', `${path} is there already`, 'name another file');
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    copyInto(db, temporary);
    flush(temporary);
    renameSync(temporary, path);
    flush(dirname(path));
  } catch (thrown) {
    throw accessFault(thrown, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** A name for a file that is being written, in the folder of the backups. */
export function temporaryName(path: string): string {
  return join(backupFolder(path), `${stemOf(path)}.${randomBytes(4).toString('hex')}.tmp`);
}

function copyInto(db: Db, temporary: string): void {
  const before = holdingsOf(db);
  // A private copy of a read-only file is locked against writing; SQLite counts this as writing.
  if (db.readOnly) db.raw.exec('pragma query_only = off');
  db.sql('vacuum into ?').run(temporary);
  if (db.readOnly) db.raw.exec('pragma query_only = on');
  chmodSync(temporary, 0o600);
  compare(temporary, before, holdingsOf(db));
}

/** Holds a fresh copy against the file it is of: sound, and as of a moment between two looks at the file. */
function compare(path: string, before: Holdings, after: Holdings): void {
  const copy = examineCopy(path, true);
  const quiet = before.journal === after.journal;
  const same = copy.contacts === before.contacts && copy.entries === before.entries;
  const between = copy.journal >= before.journal && copy.journal <= after.journal;
  if (!between || (quiet && !same))
    throw fault('corrupt', `a copy of the data file did not come out whole: ${path}`, 'prospect doctor');
}

/** Gives a finished file its place among the backups. */
export function place(path: string, temporary: string, { why, at }: Pick<Backup, 'why' | 'at'>): Backup {
  flush(temporary);
  const number = (backupsOf(path)[0]?.number ?? 0) + 1;
  const named = { number, at, why, digest: digestOf(temporary) };
  const final = join(backupFolder(path), backupName(path, named));
  renameSync(temporary, final);
  flush(backupFolder(path));
  return { ...named, path: final };
}

/** Puts a rewritten backup in the place of an older one, under a name that tells its new digest; returns its path. */
export function replace(path: string, old: Backup, temporary: string): string {
  flush(temporary);
  const named = join(backupFolder(path), backupName(path, { ...old, digest: digestOf(temporary) }));
  renameSync(temporary, named);
  if (named !== old.path) rmSync(old.path, { force: true });
  flush(backupFolder(path));
  return named;
}

/** Sets a data file that cannot be read aside, bytes as they are, with the WAL that belongs to it. */
export function setAside(path: string, at: number): string {
  makeFolderOf(path);
  const number = (backupsOf(path)[0]?.number ?? 0) + 1;
  const to = join(backupFolder(path), backupName(path, { number, at, why: 'damaged', digest: null }));
  for (const end of ['', '-wal']) {
    if (!existsSync(path + end)) continue;
    copyFileSync(path + end, to + end);
    chmodSync(to + end, 0o600);
    flush(to + end);
  }
  flush(backupFolder(path));
  return to;
}

/** True where the bytes of a backup are those that were written. */
export function isAsWritten({ path, digest }: Backup): boolean {
  return digest === null || digestOf(path) === digest;
}

/** The beginning of the SHA-256 of a file. */
function digestOf(path: string): string {
  const hash = createHash('sha256');
  const file = openSync(path, 'r');
  const buffer = Buffer.alloc(1 << 20);
  try {
    for (let length = readSync(file, buffer); length > 0; length = readSync(file, buffer))
      hash.update(buffer.subarray(0, length));
  } finally {
    closeSync(file);
  }
  return hash.digest('hex').slice(0, 16);
}

/** Brings a file or folder to the disk. */
export function flush(path: string): void {
  const isFolder = statSync(path).isDirectory();
  let file: number;
  try {
    file = openSync(path, isFolder ? 'r' : 'r+');
  } catch (thrown) {
    // Windows opens no folders; their entries reach the disk by themselves.
    if (isFolder) return;
    throw thrown;
  }
  try {
    fsyncSync(file);
  } catch (thrown) {
    if (!isFolder) throw thrown;
  } finally {
    closeSync(file);
  }
}

/** What a file of ours holds, read without changing a byte of it. With `deep` it must be sound, too. */
export function examineCopy(path: string, deep: boolean): Holdings {
  const db = openCopy(path);
  try {
    if (deep) {
      const [damage] = db
        .sql('select integrity_check from pragma_integrity_check limit 1')
        .pluck()
        .all() as string[];
      if (damage !== 'ok') throw fault('corrupt', `${path} is damaged: ${damage}`, 'prospect backup list');
    }
    return holdingsOf(db);
  } catch (thrown) {
    throw accessFault(thrown, path);
  } finally {
    db.close();
  }
}

/** What an open file holds. */
export function holdingsOf(db: Db): Holdings {
  return db
    .sql(`select (select count(*) from contacts) as contacts, (select count(*) from entries) as entries,
      (select coalesce(max(id), 0) from journal) as journal, (select user_version from pragma_user_version) as schema`)
    .get() as Holdings;
}
