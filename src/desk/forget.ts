import { chmodSync, copyFileSync, existsSync, rmSync } from 'node:fs';
import { type Contact, nameOf } from '../contact.ts';
import { fault, isFault } from '../faults.ts';
import { type Backup, backupsOf } from '../store/backup-files.ts';
import { holdingsOf, replace, temporaryName } from '../store/backups.ts';
import { folded } from '../store/contacts.ts';
import {
  erase,
  finishErasure,
  importsOn,
  type Marks,
  marksOf,
  noteErasure,
  othersTellingOf,
  rewrite,
} from '../store/erase.ts';
import { transact } from '../store/journal.ts';
import { openFile } from '../store/open.ts';
import type { Forgotten } from '../views/forgotten.ts';
import { areBackupsOn, makeBackup } from './backup.ts';
import { type Desk, missing } from './desk.ts';
import { openingOf } from './opening.ts';

/** Erases a person for good. Faults: input-needed, refused. */
export async function forget(desk: Desk, contact: Contact, typed: string | undefined): Promise<Forgotten> {
  await agreeByName(desk, contact, typed);
  const marks = marksOf(desk.db, contact);
  const others = othersTellingOf(desk.db, marks, contact.id);
  const imports = importsOn(desk.db);
  // The backups go first: where that breaks off, the person is still on file and can be named again.
  const { backups, unreached } = eraseFromBackups(desk, contact.uid, marks);
  transact(desk.db, () => {
    erase(desk.db, contact.uid, marks);
    noteErasure(desk.db, desk.now, [`c${contact.id}`]);
  });
  const emptied = finishErasure(desk.db);
  if (areBackupsOn(desk) && holdingsOf(desk.db).contacts > 0) makeBackup(desk, 'forget');
  return { id: contact.id, backups, unreached, emptied, others, imports };
}

async function agreeByName(desk: Desk, contact: Contact, typed: string | undefined): Promise<void> {
  const name = nameOf(contact);
  if (!desk.canAsk && (typed === undefined || !desk.yes))
    throw missing('the name', `this is for good; type it out: --name "${name}" --yes`);
  if (typed === undefined)
    desk.say(`${name} (c${contact.id}) will be erased for good; no undo brings them back.`);
  const given = typed ?? (await (await desk.ask()).text(`Type the name of c${contact.id} to erase them:`));
  if (folded(given) !== folded(name))
    throw fault('refused', `"${given}" is not the name of c${contact.id}; nothing was changed`);
}

function eraseFromBackups(desk: Desk, uid: string, marks: Marks): Pick<Forgotten, 'backups' | 'unreached'> {
  const backups: number[] = [];
  const unreached: { path: string; why: string }[] = [];
  for (const backup of backupsOf(desk.path)) {
    if (backup.why === 'damaged') {
      unreached.push({ path: backup.path, why: 'set aside as it was found, and cannot be read' });
      continue;
    }
    try {
      if (eraseFromBackup(desk, backup, uid, marks)) backups.push(backup.number);
    } catch (thrown) {
      if (!isFault(thrown)) throw thrown;
      unreached.push({ path: backup.path, why: thrown.message });
    }
  }
  return { backups, unreached };
}

/** Writes a backup anew without the person. Returns whether they were in it. */
function eraseFromBackup(desk: Desk, backup: Backup, uid: string, marks: Marks): boolean {
  const temporary = temporaryName(desk.path);
  try {
    copyFileSync(backup.path, temporary);
    chmodSync(temporary, 0o600);
    const db = openFile(temporary, openingOf(desk, false));
    let found: boolean;
    try {
      found = transact(db, () => erase(db, uid, marks));
      rewrite(db);
      db.raw.exec('pragma journal_mode = delete');
    } finally {
      db.close();
    }
    if (found) replace(desk.path, backup, temporary);
    return found;
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) {
      if (existsSync(temporary + end)) rmSync(temporary + end, { force: true });
    }
  }
}
