import { chmodSync, copyFileSync, existsSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Contact, nameOf } from '../contact.ts';
import { fault, isFault } from '../faults.ts';
import { uidsMergedInto } from '../ports/same-person.ts';
import { type Backup, backupFolder, backupsOf } from '../store/backup-files.ts';
import {
  examineCopy,
  flush,
  type Holdings,
  holdingsOf,
  isAsWritten,
  makeFolderOf,
  setAside,
  temporaryName,
} from '../store/backups.ts';
import { brokenReferences, damages, storedContacts } from '../store/check.ts';
import { contactById, contactByUid, sourceIdsOf } from '../store/contacts.ts';
import type { Db } from '../store/db.ts';
import { fileExists, openCopy, openFile } from '../store/open.ts';
import {
  areMarksStrange,
  attach,
  type CarriedOver,
  detach,
  emptyWal,
  isWorked,
  offTheList,
  takeContentOf,
} from '../store/restore.ts';
import { anySuppressed, isSuppressed } from '../store/suppressed.ts';
import { uidBytes } from '../store/uid.ts';
import { type BackOnList, backOnListText } from '../views/backups.ts';
import { backupNumbered, type KeptBackup, keptBackups, keptOf, makeBackup } from './backup.ts';
import { confirmed, type Desk, missing, write } from './desk.ts';
import { deskAt, openingOf } from './opening.ts';
import { ownNumbers, stopOne } from './stop.ts';
import { thisMomentOf } from './take-down.ts';

/** What was put back, and how to take that back. */
export interface Restored {
  readonly path: string;
  /** The kept backup, or the file that was named. */
  readonly from: KeptBackup | string;
  readonly holds: Holdings;
  /** What was there before; null where it could not be read. */
  readonly before: Holdings | null;
  /** Where what was there before lies now; null where there was nothing. */
  readonly aside: string | null;
  /** Marks of the do-not-call list that were carried over, and the people whom they stopped. */
  readonly marks: CarriedOver;
  readonly stopped: readonly string[];
  /** Who was off the list before, and is on it again. */
  readonly back: readonly BackOnList[];
}

/** The backup that a word means: a number of the list, or a file. Without one a person is asked. */
export async function meantBackup(desk: Desk, word: string | undefined): Promise<Backup | string> {
  if (word === undefined) return choose(desk);
  if (/^\d{1,7}$/.test(word)) return backupNumbered(desk, Number(word));
  const path = resolve(desk.world.cwd, word);
  if (!existsSync(path))
    throw fault('not-found', `there is no backup "${word}"`, 'a number: prospect backup list     or a file');
  return backupsOf(desk.path).find((backup) => backup.path === path) ?? path;
}

/** The backup that was made before the last restore. */
export function beforeLastRestore(desk: Desk): Backup {
  const [found] = backupsOf(desk.path).filter(({ why }) => why === 'restore');
  if (found === undefined)
    throw fault('not-found', 'there is no restore to take back', 'prospect backup list');
  return found;
}

async function choose(desk: Desk): Promise<Backup> {
  const kept = keptBackups(desk);
  if (kept.length === 0)
    throw fault(
      'not-found',
      `there is no backup of ${desk.path}`,
      `they would lie in ${backupFolder(desk.path)}`,
    );
  if (!desk.canAsk)
    throw missing('which backup', 'prospect backup list, then: prospect restore NUMBER --yes');
  const choices = kept.map((value) => ({ name: lineOf(value), value }));
  return (await desk.ask()).choose('Go back to which backup?', choices);
}

function lineOf({ number, day, clock, why, holds }: KeptBackup): string {
  return `${number}  ${day} ${clock}  ${why}  ${holdsText(holds)}`;
}

function holdsText(holds: Holdings | null): string {
  return holds === null ? 'unreadable' : `${holds.contacts} contacts, ${holds.entries} log entries`;
}

/**
 * Puts a backup in the place of the data file. What is there now becomes a backup first, or is set aside as it
 * is where it cannot be read. Faults: corrupt, refused, input-needed, and those of opening.
 */
export async function restore(desk: Desk, from: Backup | string): Promise<Restored> {
  const ready = prepared(desk, from);
  let now: Db | null = null;
  try {
    now = presentFile(desk);
    const holds = examineCopy(ready, true);
    const before = now === null ? null : holdingsOf(now);
    const would = now === null ? [] : backOnList(now, ready);
    await agree(desk, from, holds, before, would);
    const shown = typeof from === 'string' ? from : keptOf(desk, from);
    const done = now === null ? putInPlace(desk, ready) : putInto(desk, now, ready);
    const back = now === null ? [] : would.filter(onListIn(now));
    return { path: desk.path, from: shown, holds, before, back, ...done };
  } finally {
    now?.close();
    for (const end of ['', '-wal', '-shm']) rmSync(ready + end, { force: true });
  }
}

/** A private copy of the backup, brought up to the schema of today; the backup itself is not written to. */
function prepared(desk: Desk, from: Backup | string): string {
  const path = typeof from === 'string' ? from : from.path;
  if (fileExists(desk.path) && realpathSync(path) === realpathSync(desk.path))
    throw fault('refused', `${path} is the data file itself`, 'prospect backup list');
  if (typeof from !== 'string' && !isAsWritten(from))
    throw fault(
      'corrupt',
      `backup ${from.number} is not as it was written; nothing was changed`,
      'another one: prospect backup list',
    );
  makeFolderOf(desk.path);
  const ready = temporaryName(desk.path);
  try {
    for (const end of ['', '-wal']) {
      if (!existsSync(path + end)) continue;
      copyFileSync(path + end, ready + end);
      chmodSync(ready + end, 0o600);
    }
    const db = openFile(ready, openingOf(desk, false));
    emptyWal(db);
    db.raw.exec('pragma journal_mode = delete');
    db.close();
    return ready;
  } catch (thrown) {
    for (const end of ['', '-wal', '-shm']) rmSync(ready + end, { force: true });
    throw isFault(thrown) ? fault(thrown.kind, thrown.message.replaceAll(ready, path), thrown.hint) : thrown;
  }
}

/** The data file as it is now; null where there is none, or none that can be read. */
function presentFile(desk: Desk): Db | null {
  try {
    const db = openFile(desk.path, openingOf(desk, false));
    if (damages(db).length === 0) return db;
    db.close();
    return null;
  } catch (thrown) {
    if (isFault(thrown) && (thrown.kind === 'corrupt' || thrown.kind === 'no-file')) return null;
    // A file whose first page is gone is known as ours by its backups alone.
    if (isFault(thrown) && thrown.kind === 'not-ours' && backupsOf(desk.path).length > 0) return null;
    throw thrown;
  }
}

function onListIn(db: Db): (one: BackOnList) => boolean {
  return ({ id }) => isWorked(db, id);
}

/**
 * Who is off the list now, and would be worked again: fired, lost or won since the backup was made. Whoever asked
 * not to be called stays stopped by the marks, as long as something of theirs is marked.
 */
function backOnList(now: Db, ready: string): readonly BackOnList[] {
  const old = openCopy(ready);
  try {
    const strange = areMarksStrange(now, old);
    const found = new Map<number, BackOnList>();
    for (const { id, uid, name, status } of offTheList(now)) {
      // Whoever was merged into them since is somebody of their own in the backup.
      for (const one of [uid, ...uidsMergedInto(sourceIdsOf(now, id))]) {
        const bytes = uidBytes(one);
        const then = bytes === null ? null : contactByUid(old, bytes);
        const contact = then === null || !isWorked(old, then) ? null : contactById(old, then);
        if (contact === null || (!strange && waysOf(contact).some((way) => isSuppressed(now, way)))) continue;
        found.set(contact.id, { id: contact.id, name, was: status });
      }
    }
    return [...found.values()];
  } finally {
    old.close();
  }
}

async function agree(
  desk: Desk,
  from: Backup | string,
  holds: Holdings,
  before: Holdings | null,
  back: readonly BackOnList[],
) {
  const what = typeof from === 'string' ? from : lineOf(keptOf(desk, from));
  const is = before === null ? 'Nothing readable is there now' : `There now: ${holdsText(before)}`;
  const returning = back.length === 0 ? [] : [backOnListText(back, 'would be')];
  if (!desk.yes && !desk.canAsk)
    throw fault('input-needed', `this would put a backup in the place of ${desk.path}`, 'agree with --yes', [
      `Back to: ${what}`,
      is,
      ...returning,
    ]);
  if (!desk.yes)
    for (const line of [`Back to: ${what}`, `${is}. It is kept as a backup.`, ...returning]) desk.say(line);
  if (!(await confirmed(desk, `Put ${holdsText(holds)} in its place?`)))
    throw fault('refused', 'nothing was changed');
}

type Done = Pick<Restored, 'aside' | 'marks' | 'stopped'>;

/** In one transaction, so that other commands see the old content or the new. */
function putInto(desk: Desk, db: Db, ready: string): Done {
  const own = deskAt(desk, db, desk.path);
  const aside = makeBackup(own, 'restore').path;
  attach(db, ready);
  try {
    const done = write(own, (writing) => {
      const marks = takeContentOf(db);
      const stopped = stopMarked(own, (contact) => stopOne(own, writing, contact, thisMomentOf(own), STAYS));
      if (brokenReferences(db, 1).length > 0)
        throw fault('corrupt', 'the backup holds rows that belong to nothing; nothing was changed');
      return { marks, stopped };
    });
    return { aside, ...done };
  } finally {
    detach(db);
    emptyWal(db);
  }
}

const STAYS = 'asked not to be called after the backup was made';

/** Whoever stands on the do-not-call list by a number or address of their own, and is not stopped yet. */
function stopMarked({ db }: Desk, stop: (contact: Contact) => boolean): readonly string[] {
  if (!anySuppressed(db)) return [];
  const stopped: string[] = [];
  for (const stored of storedContacts(db)) {
    if (stored.kind !== 'stored') continue;
    const { contact } = stored;
    if (waysOf(contact).some((way) => isSuppressed(db, way)) && stop(contact))
      stopped.push(`c${contact.id} ${nameOf(contact)}`);
  }
  return stopped;
}

/** The numbers and the address that a mark on the do-not-call list may concern. */
function waysOf(contact: Contact): readonly string[] {
  return [...ownNumbers(contact), ...(contact.email === null ? [] : [contact.email])];
}

/** A file that cannot be read has no content to write over: it is set aside, bytes as they are. */
function putInPlace(desk: Desk, ready: string): Done {
  const { path } = desk;
  const aside = fileExists(path) ? setAside(path, desk.now) : null;
  flush(ready);
  // An old WAL beside a new file would be played into it: it goes first, and its copy lies aside.
  for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true });
  renameSync(ready, existsSync(path) ? realpathSync(path) : path);
  flush(dirname(path));
  return { aside, marks: { kept: 0, strange: false }, stopped: [] };
}
