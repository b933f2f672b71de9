import type { EndingKind, Status } from '../schedule/index.ts';
import { forgetCadences } from './cadences.ts';
import { STATUS } from './codes.ts';
import type { Db } from './db.ts';
import { numberFor } from './row-numbers.ts';
import { forgetScriptNames } from './script-names.ts';
import { forgetSettings, storedSetting } from './settings.ts';
import { SUPPRESSION_KEY } from './suppressed.ts';
import { uidText } from './uid.ts';

/** What became of the do-not-call list: `kept` marks were carried over; `strange` means another file's key. */
export interface CarriedOver {
  readonly kept: number;
  readonly strange: boolean;
}

/**
 * Puts the content of another data file of the same schema in the place of this one's. Whoever asked not to be
 * called since that file was copied stays on the list. Between {@link attach} and {@link detach}, inside the
 * caller's transaction: all of it or nothing, and other commands see either.
 */
export function takeContentOf(db: Db): CarriedOver {
  const key = storedSetting(db, SUPPRESSION_KEY);
  const marks = db.sql('select hash, on_day from suppressed').raw().all() as [Buffer, number][];
  for (const name of tablesOf(db)) {
    db.raw.exec(`delete from main.${name}; insert into main.${name} select * from old.${name}`);
  }
  forgetCadences(db);
  forgetScriptNames(db);
  forgetSettings(db);
  return carryOver(db, key, marks);
}

function carryOver(db: Db, key: string | null, marks: readonly (readonly [Buffer, number])[]): CarriedOver {
  if (key === null || marks.length === 0) return { kept: 0, strange: false };
  const theirs = storedSetting(db, SUPPRESSION_KEY);
  if (theirs !== null && theirs !== key) return { kept: 0, strange: true };
  if (theirs === null) {
    const id = numberFor(db, 'settings');
    db.sql('insert into settings (id, key, value) values (?, ?, ?)').run(id, SUPPRESSION_KEY, key);
    forgetSettings(db);
  }
  const add = db.sql('insert or ignore into suppressed (id, hash, on_day) values (?, ?, ?)');
  const kept = marks.reduce((sum, mark) => sum + add.run(numberFor(db, 'suppressed'), ...mark).changes, 0);
  return { kept, strange: false };
}

/** Every table, and last the counters of row numbers, which the others move. */
function tablesOf(db: Db): readonly string[] {
  const text = `select name from main.sqlite_schema where type = 'table'
    and (name not like 'sqlite~_%' escape '~' or name = 'sqlite_sequence') order by name = 'sqlite_sequence'`;
  return db.sql(text).pluck().all() as string[];
}

/** Lays a file beside the open one, as `old`. Rows may stand without their owners until the end is reached. */
export function attach(db: Db, path: string): void {
  db.sql('attach database ? as old').run(path);
  db.raw.exec('pragma foreign_keys = off');
}

export function detach(db: Db): void {
  db.raw.exec('detach database old; pragma foreign_keys = on');
}

/**
 * Moves everything from the WAL into the data file and cuts the WAL to nothing. False where another command
 * reads on, so that its bytes stay for now.
 */
export function emptyWal(db: Db): boolean {
  return db.sql('pragma wal_checkpoint(truncate)').pluck().get() === 0;
}

/** Somebody who is worked no more. */
export interface Off {
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  readonly status: EndingKind;
}

const ENDED: readonly Status[] = ['fired', 'lost', 'won', 'dnc'] satisfies EndingKind[];

/** True where a status is the end of the work with somebody. */
function isEnded(status: Status): status is EndingKind {
  return ENDED.includes(status);
}

/** Everybody who is off the list for good, or until they return. */
export function* offTheList(db: Db): Generator<Off, void, undefined> {
  const text = `select id, uid, coalesce(name, company, email) as name, status from due join contacts on id = contact
    where contact > ? and status in (${ENDED.map((status) => STATUS.of(status)).join(', ')}) order by contact limit 1000`;
  for (let last = 0; ; ) {
    const rows = db.sql(text).all(last) as { id: number; uid: Buffer; name: string; status: number }[];
    for (const { id, uid, name, status: code } of rows) {
      const status = STATUS.value(code);
      if (isEnded(status)) yield { id, uid: uidText(uid), name, status };
    }
    if (rows.length < 1000) return;
    last = rows[rows.length - 1]!.id;
  }
}

/** True for a contact of this file who is worked. */
export function isWorked(db: Db, id: number): boolean {
  const status = db.sql('select status from due where contact = ?').pluck().get(id) as number | undefined;
  return status !== undefined && !isEnded(STATUS.value(status));
}

/** True where the do-not-call marks of one file mean nothing in another one: each has a key of its own. */
export function areMarksStrange(db: Db, other: Db): boolean {
  const [key, theirs] = [storedSetting(db, SUPPRESSION_KEY), storedSetting(other, SUPPRESSION_KEY)];
  return theirs !== null && theirs !== key;
}
