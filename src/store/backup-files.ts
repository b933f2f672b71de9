import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Why a backup was made. */
export const REASONS = [
  'daily',
  'asked',
  'import',
  'migration',
  'restore',
  'forget',
  'repair',
  'damaged',
] as const;
export type Reason = (typeof REASONS)[number];

/** A backup that the tool keeps. Everything but its size stands in its name, so that a listing opens no file. */
export interface Backup {
  /** Counts up; a backup keeps its number for as long as it is kept. */
  readonly number: number;
  readonly path: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly why: Reason;
  /** The beginning of the SHA-256 of its bytes; null where it was set aside as it was found. */
  readonly digest: string | null;
}

const NAME = /^(.+)-(\d{4,})-(\d{8}T\d{6}Z)-([a-z]+)(?:-([0-9a-f]{16}))?\.db$/;

/** The folder of the backups of a data file: beside it. */
export function backupFolder(path: string): string {
  return join(dirname(path), 'backups');
}

/** What the names of a data file's backups begin with. */
export function stemOf(path: string): string {
  return basename(path).replace(/\.db$/, '');
}

/** The kept backups of a data file, the newest first; none where there is no folder. */
export function backupsOf(path: string): readonly Backup[] {
  const stem = stemOf(path);
  return namesIn(backupFolder(path))
    .flatMap((name) => {
      const [, of, number, at, why, digest] = NAME.exec(name) ?? [];
      if (of !== stem || !(REASONS as readonly string[]).includes(why!)) return [];
      const file = join(backupFolder(path), name);
      return [
        {
          number: Number(number),
          path: file,
          at: instant(at!),
          why: why as Reason,
          digest: digest ?? null,
        },
      ];
    })
    .sort((a, b) => b.number - a.number || b.at - a.at);
}

/** The name of a backup. Two of one instant differ in their number. */
export function backupName(
  path: string,
  { number, at, why, digest }: Pick<Backup, 'number' | 'at' | 'why' | 'digest'>,
): string {
  const stamp = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
  const end = digest === null ? '' : `-${digest}`;
  return `${stemOf(path)}-${String(number).padStart(4, '0')}-${stamp}-${why}${end}.db`;
}

/**
 * True where the newest backup is of another day than `now` (UTC), or where there is none. Not within an hour
 * of the last try, by the clock of the disk: one that fails must not be made again by every command.
 */
export function isBackupDue(path: string, now: number, clock: number): boolean {
  const tried = statSync(backupFolder(path), { throwIfNoEntry: false })?.mtimeMs;
  if (tried === undefined) return true;
  if (Math.abs(clock - tried) < AN_HOUR) return false;
  const [newest] = backupsOf(path).filter(({ why }) => why !== 'damaged');
  return newest === undefined || dayOf(newest.at) !== dayOf(now);
}

const AN_HOUR = 3_600_000;

/** Files in the folder of the backups that are being written, or were when their command was killed. */
export function halfWritten(path: string): readonly string[] {
  const folder = backupFolder(path);
  const stem = `${stemOf(path)}.`;
  return namesIn(folder)
    .filter((name) => name.startsWith(stem) && HALF_WRITTEN.test(name.slice(stem.length)))
    .map((name) => join(folder, name));
}

const HALF_WRITTEN = /^[0-9a-f]{8}\.tmp(-wal|-shm|-journal)?$/;

/** Half-written files of commands that were killed, older than an hour by the clock of the disk. */
export function leftovers(path: string, now: number): readonly string[] {
  return halfWritten(path).filter(
    (file) => now - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now) > AN_HOUR,
  );
}

const DAYS = 7;
const WEEKS = 8;
const MONTHS = 12;
const TWO_DAYS = 2 * 86_400_000;

/**
 * The backups that are no longer needed. Kept are all of the last two days, the newest of each of seven days,
 * eight weeks and twelve months, the newest that a restore can be taken back by, and files set aside.
 */
export function spare(backups: readonly Backup[], now: number): readonly Backup[] {
  const kept = new Set(
    backups.filter(({ at, why }) => why === 'damaged' || at >= now - TWO_DAYS).map(({ path }) => path),
  );
  const undo = backups.find(({ why }) => why === 'restore');
  if (undo !== undefined) kept.add(undo.path);
  for (const [most, spanOf] of [
    [DAYS, dayOf],
    [WEEKS, weekOf],
    [MONTHS, monthOf],
  ] as const) {
    const spans = new Set<number | string>();
    for (const { at, path, why } of backups) {
      if (why === 'damaged' || spans.has(spanOf(at)) || spans.size === most) continue;
      spans.add(spanOf(at));
      kept.add(path);
    }
  }
  return backups.filter(({ path }) => !kept.has(path));
}

function dayOf(at: number): number {
  return Math.floor(at / 86_400_000);
}

/** Weeks begin on Monday; day 0 was a Thursday. */
function weekOf(at: number): number {
  return Math.floor((dayOf(at) + 3) / 7);
}

function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7);
}

function instant(stamp: string): number {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp)!;
  return Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s));
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
