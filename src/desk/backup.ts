import { resolve } from 'node:path';
import { fault } from '../faults.ts';
import { civilAt } from '../ports/zone.ts';
import type { Clock, Day } from '../schedule/index.ts';
import { type Backup, backupsOf, isBackupDue, type Reason } from '../store/backup-files.ts';
import { backUp, backUpTo, examineCopy, type Holdings, holdingsOf } from '../store/backups.ts';
import { type Desk, setting } from './desk.ts';

/** A backup with what is in it, as it is listed. */
export interface KeptBackup extends Backup {
  /** When it was made, by the user's clock. */
  readonly day: Day;
  readonly clock: Clock;
  /** Null where it cannot be read. */
  readonly holds: Holdings | null;
}

/** Makes a backup now, whatever the settings say. */
export function makeBackup(desk: Desk, why: Reason): KeptBackup {
  const made = backUp(desk.db, { why, now: desk.now });
  return keptOf(desk, made);
}

/** Writes a copy to a place of the user's choice. It is no part of the list, and nobody thins it. */
export function makeBackupAt(desk: Desk, file: string): { readonly path: string; readonly holds: Holdings } {
  const path = resolve(desk.world.cwd, file);
  backUpTo(desk.db, path);
  return { path, holds: examineCopy(path, false) };
}

/** The backup that the program makes of itself once a day; null where none is due. */
export function dailyBackup(desk: Desk): KeptBackup | null {
  if (!areBackupsOn(desk) || !isBackupDue(desk.path, desk.now, desk.world.now)) return null;
  return makeBackup(desk, 'daily');
}

/** A backup before a step that touches much; none of a file that holds nobody, or where they are off. */
export function backUpBefore(desk: Desk, why: Reason): void {
  if (areBackupsOn(desk) && holdingsOf(desk.db).contacts > 0) makeBackup(desk, why);
}

/** False where the user makes backups in a way of their own. */
export function areBackupsOn(desk: Desk): boolean {
  return !desk.world.env.PROSPECT_NO_BACKUP && setting(desk, 'backups') !== 'off';
}

/** The kept backups, the newest first. */
export function keptBackups(desk: Desk): readonly KeptBackup[] {
  return backupsOf(desk.path).map((backup) => keptOf(desk, backup));
}

/** The kept backup of that number. Faults: not-found, ambiguous. */
export function backupNumbered(desk: Desk, number: number): Backup {
  const found = backupsOf(desk.path).filter((backup) => backup.number === number);
  const [only] = found;
  if (only === undefined) throw fault('not-found', `there is no backup ${number}`, 'prospect backup list');
  if (found.length > 1) {
    const names = found.map(({ path }) => path);
    throw fault(
      'ambiguous',
      `${found.length} backups have the number ${number}`,
      'name one by its file',
      names,
    );
  }
  return only;
}

export function keptOf(desk: Pick<Desk, 'zone'>, backup: Backup): KeptBackup {
  return { ...backup, ...civilAt(backup.at, desk.zone), holds: holdsOf(backup) };
}

function holdsOf({ path, why }: Backup): Holdings | null {
  if (why === 'damaged') return null;
  try {
    return examineCopy(path, false);
  } catch {
    return null;
  }
}
