import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  type Stats,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { type Fault, fault } from '../faults.ts';
import { accessFault, beginWriting, LOCK_TIMEOUT } from './access.ts';
import { seedCadences } from './cadences.ts';
import { type Db, dbOf } from './db.ts';
import { Writing } from './journal.ts';

/** Marks a data file as ours ("Prsp"). */
export const APPLICATION_ID = 0x50727370;
/** The number of the last migration. A test holds it against the folder. */
export const SCHEMA_VERSION = 3;

export interface OpenOptions {
  /** The folder of the migrations, read only when one is due. */
  readonly migrations: string;
  /** Makes the file when there is none. */
  readonly create: boolean;
  /** Where a private copy goes when the file's folder cannot be written. */
  readonly temporary: string;
  /** Told when loose permissions were tightened. */
  readonly warn: (code: string, message: string) => void;
  /** Epoch milliseconds, for the uids of what a new file begins with. */
  readonly now: number;
  /** Files have permissions here. */
  readonly posix: boolean;
  readonly timeout?: number;
  /** Told once when the file cannot be written at once because another program is writing. */
  readonly onWait?: () => void;
  /** Called with a file of an older schema before it is brought up to date; to throw is to leave it as it is. */
  readonly beforeMigration?: (db: Db) => void;
}

/**
 * Opens the data file at an absolute path with the settings that keep a log safe, and brings an older file up
 * to date. Faults: no-file, not-ours, corrupt, newer-file, locked, cannot-access.
 */
export function openFile(path: string, options: OpenOptions): Db {
  const stats = inspect(path);
  // A file of no bytes is one that somebody has only touched.
  if ((stats === null || stats.size === 0) && !options.create) throw noFile(path);
  if (stats !== null && stats.size > 0 && stats.size < SMALLEST) throw notOurs(path);
  if (stats === null) makeFolder(dirname(path));
  else if (options.posix) tighten(path, stats, options.warn);
  try {
    return connect(path, options, stats === null || stats.size === 0);
  } catch (thrown) {
    throw accessFault(thrown, path);
  }
}

/** SQLite takes a file of less than its smallest page for an empty one, and would write over it. */
const SMALLEST = 512;

function notOurs(path: string): Fault {
  return fault('not-ours', `${path} is no data file of prospect`, 'name another one with --db FILE');
}

function noFile(path: string): Fault {
  const hint = 'start with: prospect init   or look around first: prospect demo';
  return fault('no-file', `there is no data file yet at ${path}`, hint);
}

/** How long a look waits for another command's lock, in milliseconds: somebody has just pressed Tab. */
const LOOK_TIMEOUT = 200;

/**
 * Opens a data file to look something up in passing: makes nothing, migrates nothing, writes nothing, and
 * gives null where it cannot be read as it is.
 */
export function openToLook(path: string): Db | null {
  let raw: Database.Database | null = null;
  try {
    raw = new Database(path, { fileMustExist: true, timeout: LOOK_TIMEOUT });
    raw.exec('pragma query_only = on');
    const db = dbOf(raw, path, true);
    if (versionOf(db, path, false) === SCHEMA_VERSION) return db;
  } catch {
    // No file, not ours, locked: there is nothing to be looked up.
  }
  raw?.close();
  return null;
}

/** Removes a data file in which no command has written anything; any other stays. */
export function removeUnused(path: string): void {
  const db = openToLook(path);
  const unused = db !== null && db.sql('select 1 from journal limit 1').get() === undefined;
  db?.close();
  if (unused) for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
}

/** True where anything stands at the path. */
export function fileExists(path: string): boolean {
  return existsSync(path);
}

/** What stands at the path; null for nothing. Refuses whatever is no plain file of one name. */
function inspect(path: string): Stats | null {
  let stats: Stats;
  try {
    stats = statSync(path);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw accessFault(thrown, path);
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) {
      throw fault('cannot-access', `${path} is a link that leads nowhere`, 'mend or remove the link');
    }
    return null;
  }
  if (!stats.isFile()) {
    const what = stats.isDirectory() ? 'a folder' : 'no ordinary file';
    throw fault('cannot-access', `${path} is ${what}`, 'name a file with --db FILE');
  }
  if (stats.nlink > 1) {
    const hint = 'a log must have one name; copy it to a file of its own';
    throw fault('cannot-access', `${path} has ${stats.nlink} names (hard links)`, hint);
  }
  return stats;
}

/** Folder by folder: mkdir's own recursion never ends where a parent answers "no such file" (/proc does). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (thrown) {
    // Another command may have made it meanwhile.
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw accessFault(thrown, folder);
  }
}

function tighten(path: string, stats: Stats, warn: OpenOptions['warn']): void {
  if ((stats.mode & 0o077) === 0) return;
  try {
    chmodSync(path, 0o600);
    warn('loose-permissions', `${path} could be read by others; it is yours alone now (0600)`);
  } catch {
    warn('loose-permissions', `${path} can be read by others, and that cannot be changed from here`);
  }
}

function connect(path: string, options: OpenOptions, fresh: boolean): Db {
  const timeout = options.timeout ?? LOCK_TIMEOUT;
  if (!fresh && !writable(path)) return connectToCopy(path, options);
  const raw = new Database(path, { timeout });
  try {
    const db = dbOf(raw, path, false);
    if (options.onWait !== undefined) db.onWait = options.onWait;
    if (fresh) raw.exec('pragma journal_mode = wal');
    const version = versionOf(db, path, options.create);
    prepare(raw);
    if (version > 0 && version < SCHEMA_VERSION) options.beforeMigration?.(db);
    if (version < SCHEMA_VERSION) migrate(db, options);
    return db;
  } catch (thrown) {
    raw.close();
    throw thrown;
  }
}

/** A file that nobody may write is read from a private copy, since WAL needs files beside it. */
function connectToCopy(path: string, options: OpenOptions): Db {
  const folder = mkdtempSync(join(options.temporary, 'prospect-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, basename(path));
    copyFileSync(path, copy);
    if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`);
    chmodSync(copy, 0o600);
    const raw = new Database(copy, { timeout: options.timeout ?? LOCK_TIMEOUT });
    const db = dbOf(raw, path, true, remove);
    const version = versionOf(db, path, false);
    prepare(raw);
    if (version < SCHEMA_VERSION) migrate(db, options);
    raw.exec('pragma query_only = on');
    return db;
  } catch (thrown) {
    remove();
    throw thrown;
  }
}

/** Opens a backup for reading alone: nothing is brought up to date, and no file appears beside it. */
export function openCopy(path: string): Db {
  if (inspect(path) === null)
    throw fault('cannot-access', `there is no file ${path}`, 'prospect backup list');
  try {
    const raw = new Database(path, { readonly: true, fileMustExist: true });
    try {
      const db = dbOf(raw, path, true);
      versionOf(db, path, false);
      raw.exec('pragma trusted_schema = off');
      return db;
    } catch (thrown) {
      raw.close();
      throw thrown;
    }
  } catch (thrown) {
    throw accessFault(thrown, path);
  }
}

function writable(path: string): boolean {
  try {
    for (const place of [path, dirname(path)]) accessSync(place, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function versionOf(db: Db, path: string, creating: boolean): number {
  const { application_id: id, user_version: version } = db
    .sql('select application_id, user_version from pragma_application_id, pragma_user_version')
    .get() as { application_id: number; user_version: number };
  const empty = () => db.sql('select count(*) from sqlite_schema').pluck().get() === 0;
  if (id === 0 && version === 0 && creating && empty()) return 0;
  if (id !== APPLICATION_ID) {
    throw notOurs(path);
  }
  if (version > SCHEMA_VERSION) {
    const message = `${path} was made by a newer version of prospect (schema ${version}, this one knows ${SCHEMA_VERSION})`;
    throw fault('newer-file', message, 'install the newer version; the file was not touched');
  }
  return version;
}

/**
 * The settings of every connection. better-sqlite3 is built to drop `synchronous` to NORMAL in WAL mode, with
 * which a power cut loses acknowledged rows; hence FULL is set here and asserted before every commit.
 */
function prepare(raw: Database.Database): void {
  raw.exec(`
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma foreign_keys = on;
    pragma secure_delete = on;
    pragma temp_store = memory;
    pragma trusted_schema = off;
  `);
}

/** Brings the file to the newest schema: all steps in one transaction, the version read again inside it. */
function migrate(db: Db, { migrations, now }: OpenOptions): void {
  const { raw } = db;
  beginWriting(db);
  try {
    const version = db.sql('select user_version from pragma_user_version').pluck().get() as number;
    for (const file of migrationFiles(migrations)) {
      if (Number(file.slice(0, 4)) > version) raw.exec(readFileSync(join(migrations, file), 'utf8'));
    }
    if (version === 0) seedCadences(new Writing(db, now));
    raw.exec(`pragma application_id = ${APPLICATION_ID}; pragma user_version = ${SCHEMA_VERSION}`);
    raw.exec('commit');
  } catch (thrown) {
    if (raw.inTransaction) raw.exec('rollback');
    throw thrown;
  }
}

/** The migrations in their order: `0001_first.sql`, and so on. */
export function migrationFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_.*\.sql$/.test(name))
    .sort();
}
