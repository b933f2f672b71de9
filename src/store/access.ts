import { fault } from '../faults.ts';
import type { Db } from './db.ts';

/** How long a command waits for another one that is writing, in milliseconds. */
export const LOCK_TIMEOUT = 30_000;

/** How long nothing is said of waiting, and how long a convenience waits, in milliseconds. */
const A_MOMENT = 700;

/**
 * Begins a transaction that writes, as soon as nobody else is writing. SQLite waits without a word; so after a
 * moment it is asked back, the user is told, and the waiting goes on.
 */
export function beginWriting(db: Db): void {
  if (beginsAtOnce(db)) return;
  db.onWait();
  db.raw.exec('begin immediate');
}

/** Begins a transaction that writes, unless somebody else is writing for longer than a moment. */
export function beginsAtOnce(db: Db): boolean {
  const { raw } = db;
  const whole = db.sql('select timeout from pragma_busy_timeout').pluck().get() as number;
  raw.exec(`pragma busy_timeout = ${Math.min(A_MOMENT, whole)}`);
  try {
    raw.exec('begin immediate');
    return true;
  } catch (thrown) {
    if (!isBusy(thrown)) throw thrown;
    return false;
  } finally {
    raw.exec(`pragma busy_timeout = ${whole}`);
  }
}

function isBusy(thrown: unknown): boolean {
  const code = (thrown as { code?: unknown } | null)?.code;
  return typeof code === 'string' && (code.startsWith('SQLITE_BUSY') || code === 'SQLITE_LOCKED');
}

/** True where commits of this connection reach the disk before they are acknowledged. */
export function isDurable(db: Db): boolean {
  return db.sql('select synchronous from pragma_synchronous').pluck().get() === 2;
}

/** The fault that a failing file or database operation amounts to; faults pass unchanged. */
export function accessFault(thrown: unknown, path: string): unknown {
  const code = (thrown as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return thrown;
  const detail = (thrown as Error).message;
  if (isBusy(thrown)) {
    return fault(
      'locked',
      `another program has kept ${path} locked for ${LOCK_TIMEOUT / 1000} s`,
      'close it, then try again',
    );
  }
  if (code === 'SQLITE_NOTADB') {
    return fault('not-ours', `${path} is no data file of prospect`, 'name another one with --db FILE');
  }
  if (code.startsWith('SQLITE_CORRUPT')) {
    return fault('corrupt', `${path} is damaged: ${detail}`, 'go back to a backup: prospect restore');
  }
  return ACCESS_CODES.test(code)
    ? fault(
        'cannot-access',
        `cannot use ${path}: ${reasonOf(code, detail)}`,
        'check the path, its permissions and the space on the disk',
      )
    : thrown;
}

const ACCESS_CODES =
  /^(SQLITE_(CANTOPEN|READONLY|FULL|IOERR|PERM|AUTH)|E(ACCES|PERM|ROFS|NOSPC|NOTDIR|ISDIR|NAMETOOLONG|LOOP|FBIG|IO|DQUOT|MFILE|NOENT|EXIST))/;

function reasonOf(code: string, detail: string): string {
  const known: Record<string, string> = {
    SQLITE_FULL: 'the disk is full',
    ENOSPC: 'the disk is full',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the disk is read-only',
    ENOTDIR: 'a part of the path is no folder',
    ENAMETOOLONG: 'the name is too long',
  };
  return known[code] ?? detail;
}
