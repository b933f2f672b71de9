import { chmodSync, copyFileSync, existsSync, rmSync } from 'node:fs';
import { type Contact, nameOf } from '../contact.ts';
import { fault, isFault } from '../faults.ts';
import { uidsMergedInto } from '../ports/same-person.ts';
import { type Backup, backupsOf, halfWritten } from '../store/backup-files.ts';
import { holdingsOf, replace, temporaryName } from '../store/backups.ts';
import { folded, sourceIdsOf } from '../store/contacts.ts';
import {
  erase,
  finishErasure,
  importsOn,
  noteErasure,
  othersTellingOf,
  type Person,
  personOf,
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
  const person = personOf(desk.db, contact, uidsMergedInto(sourceIdsOf(desk.db, contact.id)));
  const others = othersTellingOf(desk.db, person, contact.id);
  const imports = importsOn(desk.db);
  const backups = new BackupEraser(desk, person);
  // The backups go first: where that breaks off, the person is still on file and can be named again.
  backups.eraseAll();
  transact(desk.db, () => {
    const { ids } = erase(desk.db, person, desk.now);
    noteErasure(
      desk.db,
      desk.now,
      [...new Set([contact.id, ...ids])].map((id) => `c${id}`),
    );
  });
  // A backup that was under way got its place before the erasure, or is given up for it: see backUp.
  backups.removeHalfWritten();
  backups.eraseAll();
  const emptied = finishErasure(desk.db);
  if (areBackupsOn(desk) && holdingsOf(desk.db).contacts > 0) makeBackup(desk, 'forget');
  const { rewritten, unreached } = backups;
  return { id: contact.id, backups: rewritten, unreached, emptied, others, imports };
}

async function agreeByName(desk: Desk, contact: Contact, typed: string | undefined): Promise<void> {
  const name = nameOf(contact);
  if (!desk.canAsk && typed === undefined)
    throw missing('the name', `this is for good; type it out: --name "${name}" --yes`);
  if (typed === undefined)
    desk.say(`${name} (c${contact.id}) will be erased for good; no undo brings them back.`);
  const given = typed ?? (await (await desk.ask()).text(`Type the name of c${contact.id} to erase them:`));
  if (folded(given) !== folded(name))
    throw fault('refused', `"${given}" is not the name of c${contact.id}; nothing was changed`);
  if (!desk.canAsk && !desk.yes) throw missing('a yes', `this is for good; the name is right, add: --yes`);
}

/** Erases a person from the kept backups, each once. */
class BackupEraser {
  readonly rewritten: number[] = [];
  readonly unreached: { path: string; why: string }[] = [];
  private readonly done = new Set<string>();
  private readonly desk: Desk;
  private readonly person: Person;

  constructor(desk: Desk, person: Person) {
    this.desk = desk;
    this.person = person;
  }

  /** Those that are there now; called again, those that came since. */
  eraseAll(): void {
    for (const backup of backupsOf(this.desk.path)) {
      if (this.done.has(backup.path)) continue;
      this.done.add(backup.path);
      if (backup.why === 'damaged') this.miss(backup.path, 'set aside as it was found, and cannot be read');
      else this.eraseFrom(backup);
    }
  }

  /** Files that a killed backup left, or one under way writes: they hold whom the data file held. */
  removeHalfWritten(): void {
    for (const path of halfWritten(this.desk.path)) {
      try {
        rmSync(path, { force: true });
      } catch (thrown) {
        this.miss(path, `half-written, and cannot be removed: ${(thrown as NodeJS.ErrnoException).code}`);
      }
    }
  }

  private eraseFrom(backup: Backup): void {
    try {
      const renamed = eraseFromBackup(this.desk, backup, this.person);
      if (renamed === null) return;
      this.done.add(renamed);
      this.rewritten.push(backup.number);
    } catch (thrown) {
      // One that was thinned out meanwhile, or given up by the command that made it, holds nobody.
      if (!existsSync(backup.path)) return;
      if (!isFault(thrown)) throw thrown;
      this.miss(backup.path, thrown.message);
    }
  }

  private miss(path: string, why: string): void {
    this.unreached.push({ path, why });
  }
}

/** Writes a backup anew without the person. Returns where it stands then; null where they were not in it. */
function eraseFromBackup(desk: Desk, backup: Backup, person: Person): string | null {
  const temporary = temporaryName(desk.path);
  try {
    copyFileSync(backup.path, temporary);
    chmodSync(temporary, 0o600);
    const db = openFile(temporary, openingOf(desk, false));
    let found: boolean;
    try {
      ({ found } = transact(db, () => erase(db, person, desk.now)));
      rewrite(db);
      db.raw.exec('pragma journal_mode = delete');
    } finally {
      db.close();
    }
    return found ? replace(desk.path, backup, temporary) : null;
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) {
      if (existsSync(temporary + end)) rmSync(temporary + end, { force: true });
    }
  }
}
