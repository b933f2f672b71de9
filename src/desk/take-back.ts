import { nameOf } from '../contact.ts';
import { fault } from '../faults.ts';
import { civilAt } from '../ports/zone.ts';
import { forgetCadences } from '../store/cadences.ts';
import { changedCadences } from '../store/check.ts';
import { contactById } from '../store/contacts.ts';
import {
  type Change,
  changesOf,
  contactsOf,
  type JournalEntry,
  journalEntries,
  standingEntries,
  takeBack,
} from '../store/journal.ts';
import { derive, replanAll, rulesOf } from '../store/replay.ts';
import { forgetScriptNames } from '../store/script-names.ts';
import { attemptsWith, plannedWith, scriptRowName } from '../store/scripts.ts';
import { forgetSettings } from '../store/settings.ts';
import type { TakenBack } from '../views/taken-back.ts';
import { dayText } from '../views/words.ts';
import { type Desk, transact } from './desk.ts';

/** So far back the journal is searched. */
const DEPTH = 100_000;
const LISTED = 20;

/** Takes a command back (`undo`), or the last undo (`redo`), or lists what could be taken back. */
export function bringBack(desk: Desk, what: 'undo' | 'redo' | 'list', number: number | null): TakenBack {
  if (what === 'list')
    return {
      what,
      entries: undoable(desk)
        .slice(0, LISTED)
        .map((entry) => ({ ...entry, when: whenText(desk, entry.at) })),
      today: desk.today,
      zone: desk.zone,
    };
  return transact(desk.db, () => {
    const entry =
      what === 'redo' ? lastUndo(desk) : number === null ? lastCommand(desk) : namedCommand(desk, number);
    const done = what === 'redo' ? original(desk, entry) : entry;
    refuseLostScripts(desk, done, changesOf(desk.db, entry.id));
    const changes = takeBack(desk.db, entry, { name: what, words: [String(done.id)], now: desk.now });
    settle(desk, changes);
    return { what, entries: [done], today: desk.today, zone: desk.zone };
  });
}

function whenText(desk: Desk, at: number): string {
  const { day, clock } = civilAt(at, desk.zone);
  return `${day === desk.today ? 'today' : dayText(day, desk.today)} ${clock}`;
}

/** Commands that stand and are no undo, newest first. */
function undoable(desk: Desk): readonly JournalEntry[] {
  const entries = journalEntries(desk.db, DEPTH);
  const standing = standingEntries(entries);
  return entries.filter((entry) => entry.undoes === null && standing.has(entry.id));
}

function lastCommand(desk: Desk): JournalEntry {
  const [last] = undoable(desk);
  if (last === undefined) throw fault('not-found', 'there is nothing to undo');
  refuseFinal(last);
  return last;
}

function namedCommand(desk: Desk, number: number): JournalEntry {
  const all = undoable(desk);
  const entry = all.find(({ id }) => id === number);
  if (entry === undefined)
    throw fault('not-found', `there is no command ${number} to undo`, 'prospect undo --list');
  refuseFinal(entry);
  const mine = changesOf(desk.db, entry.id);
  const scripts = namesOfScripts(desk);
  const after = all.filter(({ id }) => id > entry.id);
  const gone = forgottenBy(after);
  if (isForgotten(mine, gone))
    throw fault(
      'refused',
      `${entry.id} (${entry.command}) was about somebody who was forgotten; nothing of it is left`,
      'prospect undo --list',
    );
  const later = after.filter(({ id }) => {
    const theirs = changesOf(desk.db, id);
    return !isForgotten(theirs, gone) && overlap(mine, theirs, scripts);
  });
  if (later.length === 0) return entry;
  const names = later.slice(0, 5).map(({ id, command }) => `${id} (${command})`);
  throw fault(
    'refused',
    `later commands build on ${entry.id} (${entry.command}): ${names.join(', ')}`,
    'undo those first, the newest first',
  );
}

/** Commands that the journal cannot take back, and what does instead. */
const FINAL: Readonly<Record<string, string>> = {
  forget: 'nothing brings them back; older commands: prospect undo --list',
  restore: 'prospect restore --undo',
};

function refuseFinal({ command, id }: JournalEntry): void {
  const instead = Object.hasOwn(FINAL, command) ? FINAL[command] : undefined;
  if (instead !== undefined)
    throw fault('refused', `${command} (${id}) cannot be taken back by undo`, instead);
}

/** The contacts that were forgotten by these commands, as the journal names them. */
function forgottenBy(entries: readonly JournalEntry[]): ReadonlySet<string> {
  return new Set(entries.filter(({ command }) => command === 'forget').flatMap(({ words }) => words));
}

/** True for a command that concerned only people who are forgotten: nothing of it is left. */
function isForgotten(changes: readonly Change[], gone: ReadonlySet<string>): boolean {
  if (gone.size === 0) return false;
  const ranges = contactsOf(changes);
  if (ranges === null || (ranges.length === 0 && changes.length > 0)) return false;
  return ranges.every(([first, last]) => first === last && gone.has(`c${first}`));
}

/** Attempts that are named where they keep a script's version from being taken back. */
const NAMED = 5;

/**
 * Refuses to take a version of a script away that attempts were logged with: nobody could tell any more what
 * was said in them. Refuses as well to bring one back whose number was given to another script since.
 */
function refuseLostScripts(desk: Desk, entry: JournalEntry, changes: readonly Change[]): void {
  // A whole copy brings its texts and its attempts, and both go again.
  const own = changes.find(({ table, before }) => table === 'entries' && before === null) ?? {
    first: 0,
    last: -1,
  };
  for (const { table, first, last, before } of changes) {
    if (table !== 'scripts') continue;
    const standing = scriptRowName(desk.db, first);
    if (before !== null && standing !== null && standing !== before.name)
      throw fault(
        'refused',
        `${entry.id} (${entry.command}): its place among the scripts is taken by ${standing}`,
        'write the text again: prospect script edit NAME',
      );
    const used = before === null ? attemptsWith(desk.db, first, last, NAMED + 1, own) : [];
    const [one] = used;
    if (one === undefined) continue;
    const told = used
      .slice(0, NAMED)
      .map(({ contact, day }) => `${nameOfId(desk, contact)} on ${dayText(day, desk.today)}`);
    const more = used.length > NAMED ? ' and others' : '';
    throw fault(
      'refused',
      `attempts were logged with version ${one.version} of ${one.name}: ${told.join(', ')}${more}`,
      `undo those first, or go back to an earlier text: prospect script history ${one.name}`,
    );
  }
}

function nameOfId(desk: Desk, id: number): string {
  const contact = contactById(desk.db, id);
  return contact === null ? `c${id}` : `${nameOf(contact)} (c${id})`;
}

/**
 * True where two commands touched the same contact, script or row, or one of them touched what concerns all. A
 * command without a change (forget) is in nobody's way.
 */
function overlap(mine: readonly Change[], theirs: readonly Change[], names: NamesOfScripts): boolean {
  if (mine.length === 0 || theirs.length === 0) return false;
  if (names(mine).some((name) => names(theirs).includes(name))) return true;
  if (mine.some((one) => theirs.some((other) => isSameRow(one, other)))) return true;
  const [a, b] = [contactsOf(mine), contactsOf(theirs)];
  if (a === null || b === null) return true;
  return a.some(([from, to]) => b.some(([first, last]) => first <= to && last >= from));
}

function isSameRow(one: Change, other: Change): boolean {
  return one.table === other.table && one.first <= other.last && one.last >= other.first;
}

type NamesOfScripts = (changes: readonly Change[]) => readonly string[];

/** The scripts that a command wrote, by name: a version builds on the one before it. */
function namesOfScripts(desk: Desk): NamesOfScripts {
  return (changes) =>
    changes
      .filter(({ table }) => table === 'scripts')
      .flatMap(({ first }) => scriptRowName(desk.db, first) ?? []);
}

/** The last undo, as long as nothing was written since. */
function lastUndo(desk: Desk): JournalEntry {
  const entries = journalEntries(desk.db, DEPTH);
  const standing = standingEntries(entries);
  // Redos are undos of undos; the newest entry that still takes something back is what can be redone.
  for (const entry of entries) {
    if (entry.undoes === null) break;
    if (entry.command === 'undo' && standing.has(entry.id)) return entry;
  }
  throw fault(
    'not-found',
    'there is nothing to redo',
    'a redo follows an undo, with nothing written in between',
  );
}

function original(desk: Desk, undo: JournalEntry): JournalEntry {
  const entry = journalEntries(desk.db, DEPTH).find(({ id }) => id === undo.undoes);
  return entry ?? undo;
}

/** Derives anew whatever follows from the rows that were put back. */
function settle(desk: Desk, changes: readonly Change[]): void {
  forgetCadences(desk.db);
  forgetScriptNames(desk.db);
  forgetSettings(desk.db);
  const rules = rulesOf(desk.db);
  let edited: ReadonlySet<string> | null = null;
  const kept = () => {
    edited ??= changedCadences(desk.db);
    return edited;
  };
  const everybody = changes.some(({ table }) =>
    ['cadences', 'holidays', 'days_off', 'settings'].includes(table),
  );
  for (const [first, last] of contactsOf(changes) ?? []) {
    for (let id = first; id <= last; id++) derive(desk.db, id, rules, { kept });
  }
  for (const { table, first, last } of changes) {
    // A plan is kept with a row of its script; where that row is gone it gets another one.
    if (table === 'scripts')
      for (const id of plannedWith(desk.db, first, last)) derive(desk.db, id, rules, { kept });
  }
  if (everybody) {
    for (const { contact } of changes) if (contact !== null) derive(desk.db, contact, rules, { kept });
    replanAll(desk.db, rules);
  }
}
