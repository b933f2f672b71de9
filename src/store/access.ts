import { fault } from '../faults.ts';
import type { Db } from './db.ts';

/** How long a command waits for another one that is writing, in milliseconds. */
export const LOCK_TIMEOUT = 30_000;

/** True where commits of this connection reach the disk before they are acknowledged. */
export function isDurable(db: Db): boolean {
  return db.sql('select synchronous from pragma_synchronous').pluck().get() === 2;
}

/** The fault that a failing file or database operation amounts to; faults pass unchanged. */
export function accessFault(thrown: unknown, path: string): unknown {
  const code = (thrown as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return thrown;
  const detail = (thrown as Error).message;
  if (code.startsWith('SQLITE_BUSY') || code === 'SQLITE_LOCKED') {
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
