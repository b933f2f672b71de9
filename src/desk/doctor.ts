import { type Contact, e164 } from '../contact.ts';
import { fault } from '../faults.ts';
import { civilAt } from '../ports/zone.ts';
import { daysBetween, laneOf, PACK_AGE, type Standing, statusOf } from '../schedule/index.ts';
import { backupsOf, leftovers } from '../store/backup-files.ts';
import { isAsWritten } from '../store/backups.ts';
import {
  atOneMoment,
  brokenReferences,
  changedCadences,
  damages,
  firstAndLastWrite,
  isOfTheFile,
  looseModes,
  looseSettings,
  removeOrphans,
  type Stored,
  storedContacts,
  type Unreadable,
} from '../store/check.ts';
import { compareWithBackup } from '../store/compare.ts';
import { searchWords } from '../store/contacts.ts';
import { cellsOf, keptOfValues } from '../store/due.ts';
import { type LogLine, lineOf } from '../store/entries.ts';
import { finishErasure, isRewriteDue } from '../store/erase.ts';
import { derive, isSameTally, type Replay, replay } from '../store/replay.ts';
import type { Diagnosis, Finding } from '../views/doctor.ts';
import { areBackupsOn, makeBackup } from './backup.ts';
import { endingRegions } from './calendar-days.ts';
import { type Desk, setting, transact } from './desk.ts';
import { packsOn } from './local.ts';

/** So many findings are listed; the others are counted, so that memory stays small. */
const LISTED = 1000;

/** How thorough an examination is to be. */
export interface Wish {
  /** Derive anew what differs from the logs. */
  readonly repair: boolean;
  /** Also hold every index against its rows, every fact against the last backup, every backup against its digest. */
  readonly deep: boolean;
}

/** Examines the data file; a repair is one transaction, and a backup is made before it. */
export function examine(desk: Desk, { repair, deep }: Wish): Diagnosis {
  const notes = new Notes();
  for (const text of damages(desk.db, deep)) notes.add('file', null, 'the file', text);
  // Rows of a damaged file cannot be trusted to be read.
  if (notes.findings.length > 0)
    return { ...notes.sum(), contacts: 0, entries: 0, compared: null, repaired: null };
  for (const text of looseSettings(desk.db)) notes.add('setting', null, 'connection', text);
  surroundings(desk, notes);
  const compared = deep ? readable(() => compare(desk, notes)) : null;
  if (notes.findings.some(({ field }) => field.startsWith('schema of')))
    return { ...notes.sum(), contacts: 0, entries: 0, compared, repaired: null };
  const found = { ...atOneMoment(desk.db, () => readable(() => check(desk, notes, null))), compared };
  return repair ? repaired(desk, found) : found;
}

/** Text that should be JSON and is none any more, or a table without its columns, can be read by nobody, and is no bug of the program. */
function readable<T>(work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    const why = (thrown as Error).message;
    if (thrown instanceof SyntaxError)
      throw fault('corrupt', `a row of the data file cannot be read (${why})`, 'prospect restore');
    if (isOfTheFile(thrown))
      throw fault('corrupt', `the tables of the data file cannot be read (${why})`, 'prospect restore');
    throw thrown;
  }
}

/** Puts right what can be derived again; where nothing is wrong, nothing is written. */
function repaired(desk: Desk, found: Diagnosis): Diagnosis {
  const unfinished = isRewriteDue(desk.db);
  const differs = found.findings.some(({ check }) => check === 'derived' || check === 'reference');
  const none = { contacts: 0, rows: 0 };
  if (!differs && !unfinished) return { ...found, repaired: none };
  if (differs) makeBackup(desk, 'repair');
  const done = differs
    ? transact(desk.db, () => {
        const rows = removeOrphans(desk.db);
        return { ...check(desk, new Notes(), rows), compared: found.compared };
      })
    : { ...found, repaired: none };
  const others = found.findings.filter(({ check }) => STAYING.has(check));
  const left =
    unfinished && !finishErasure(desk.db) ? others : others.filter(({ field }) => field !== ERASURE);
  return { ...done, findings: [...left, ...done.findings.filter(({ check }) => !STAYING.has(check))] };
}

/** Findings about what lies around the rows: no repair changes them. */
const STAYING: ReadonlySet<Finding['check']> = new Set([
  'setting',
  'permission',
  'calendar',
  'rules',
  'backup',
  'clock',
  'leftover',
  'fact',
]);
const ERASURE = 'an erasure';
const DAY = 86_400_000;

/** What lies around the rows: permissions, backups, the clock, what was left half-done. */
function surroundings(desk: Desk, notes: Notes): void {
  const { db, world } = desk;
  if (world.platform !== 'win32')
    for (const text of looseModes(db.path, isOwnFolder(desk))) notes.add('permission', null, 'access', text);
  for (const file of leftovers(db.path, world.now))
    notes.add('leftover', null, 'a file', `${file} was left by a command that was killed: remove it`);
  for (const text of endingRegions(desk)) notes.add('calendar', null, 'calendar', text);
  for (const text of oldPacks(desk)) notes.add('rules', null, 'rules', text);
  if (isRewriteDue(db))
    notes.add('leftover', null, ERASURE, 'was cut short, and bytes may be left: prospect doctor --repair');
  const writes = firstAndLastWrite(db);
  if (writes === null) return;
  if (writes.last > desk.now + DAY) {
    const { day, clock } = civilAt(writes.last, desk.zone);
    notes.add(
      'clock',
      null,
      'the clock',
      `something was written at ${day} ${clock}, which is yet to come: is it set right?`,
    );
  }
  const [newest] = backupsOf(db.path).filter(({ why }) => why !== 'damaged');
  const since = newest?.at ?? writes.first;
  if (areBackupsOn(desk) && writes.last - since > 3 * DAY) {
    const age =
      newest === undefined ? 'there is none' : `the newest is of ${civilAt(newest.at, desk.zone).day}`;
    notes.add('backup', null, 'backups', `${age}, though commands wrote after it: prospect backup`);
  }
}

/** Facts that nobody changed, and backups, byte by byte. */
function compare(desk: Desk, notes: Notes): Diagnosis['compared'] {
  for (const backup of backupsOf(desk.db.path))
    if (!isAsWritten(backup))
      notes.add(
        'backup',
        null,
        `backup ${backup.number}`,
        'its bytes are not those that were written: remove it',
      );
  const found = compareWithBackup(desk.db, LISTED);
  if (found === null) return null;
  for (const { table, row, gone } of found.strayed) {
    const what = gone ? 'is gone' : 'differs';
    const text = `${what}, though no command touched it since backup ${found.backup}`;
    notes.add('fact', null, `${table} ${row}`, text);
  }
  return { backup: found.backup, rows: found.rows };
}

/** Rule packs that the user chose and whose date is long past. */
function oldPacks(desk: Desk): readonly string[] {
  if (setting(desk, 'rule-packs') === null) return [];
  return packsOn(desk)
    .filter(({ asOf }) => daysBetween(asOf, desk.today) > PACK_AGE)
    .map(
      ({ id, asOf }) =>
        `${id} is as of ${asOf}, more than 18 months ago: see whether a newer version of prospect knows more (prospect rules)`,
    );
}

/** Nobody named a place, so the file lies in the folder that the tool made for itself. */
function isOwnFolder({ world, words }: Desk): boolean {
  return !world.env.PROSPECT_DB && !words.some((word) => word === '--db' || word.startsWith('--db='));
}

/** What was found so far: the first thousand, and how many more. */
class Notes {
  readonly findings: Finding[] = [];
  private more = 0;

  add(
    check: Finding['check'],
    contact: number | null,
    field: string,
    stored: unknown,
    derived: unknown = null,
  ) {
    if (this.findings.length < LISTED) this.findings.push({ check, contact, field, stored, derived });
    else this.more++;
  }

  sum() {
    return { findings: this.findings, more: this.more };
  }
}

function check(desk: Desk, notes: Notes, removed: number | null): Omit<Diagnosis, 'compared'> {
  const { db } = desk;
  for (const { table, row, parent } of brokenReferences(db, LISTED))
    notes.add(
      'reference',
      null,
      `${table} ${row ?? ''}`.trim(),
      `names a row of ${parent} that is not there`,
    );
  const edited = changedCadences(db);
  let [contacts, entries, mended] = [0, 0, 0];
  for (const stored of storedContacts(db)) {
    contacts++;
    const found = examined(desk, stored, edited);
    entries += found.entries;
    for (const { check, field, stored: kept, derived } of found.findings)
      notes.add(check, idOf(stored), field, kept, derived);
    if (removed !== null && found.findings.some(({ check }) => check === 'derived')) {
      derive(db, idOf(stored), desk.rules, { kept: () => edited });
      mended++;
    }
  }
  const repaired = removed === null ? null : { contacts: mended, rows: removed };
  return { contacts, entries, ...notes.sum(), repaired };
}

function idOf(stored: Stored | Unreadable): number {
  return stored.kind === 'stored' ? stored.contact.id : stored.id;
}

type Difference = Pick<Finding, 'check' | 'field' | 'stored' | 'derived'>;

/** What is stored of one contact beside what its log says. */
function examined(
  desk: Desk,
  stored: Stored | Unreadable,
  edited: ReadonlySet<string>,
): { readonly entries: number; readonly findings: readonly Difference[] } {
  if (stored.kind === 'unreadable') {
    const finding = unreadable('log', 'contact', stored.why);
    return { entries: 0, findings: [finding] };
  }
  try {
    const entries = stored.log.map((values) => lineOf(desk.db, values));
    const folded = replay(stored.contact, entries, desk.rules);
    return {
      entries: entries.length,
      findings: [
        ...planDifferences(desk, stored, folded),
        ...tallyDifferences(entries, folded, edited),
        ...markDifferences(stored, folded),
        ...different('search words', stored.words, searchWords(stored.contact)),
      ],
    };
  } catch (thrown) {
    const why = (thrown as Error).message;
    return { entries: 0, findings: [{ check: 'log', field: 'log', stored: why, derived: null }] };
  }
}

function different(field: string, stored: unknown, derived: unknown): readonly Difference[] {
  if (same(stored, derived)) return [];
  return [{ check: 'derived', field, stored, derived }];
}

function same(a: unknown, b: unknown): boolean {
  return (
    a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))
  );
}

function unreadable(check: Finding['check'], field: string, why: string): Difference {
  return { check, field, stored: why, derived: 'a readable row' };
}

function planDifferences(desk: Desk, { contact, due }: Stored, folded: Replay): readonly Difference[] {
  const { standing, plan, lastEntry } = folded;
  if (due === null) return different('plan', null, plan.kind);
  // Nearly every row is what it should be, and need not be read.
  const cells = cellsOf(desk.db, contact.id, standing, plan, contact.priority, lastEntry);
  if (cells.every((cell, at) => cell === due[at])) return [];
  try {
    const told = keptDifferences(contact, keptOfValues(desk.db, due), folded);
    // What the row holds beside its meaning is not to be there, either.
    return told.length > 0 ? told : different('row of the plan', due, cells);
  } catch (thrown) {
    return [unreadable('derived', 'plan', (thrown as Error).message)];
  }
}

function keptDifferences(
  contact: Contact,
  kept: ReturnType<typeof keptOfValues>,
  { standing, plan, lastEntry }: Replay,
): readonly Difference[] {
  const place = plan.kind === 'due' ? laneOf(plan, contact.priority) : { lane: null, rank: null };
  return [
    ...different('status', kept.status, statusOf(standing, plan)),
    ...fieldDifferences('plan', kept.plan, plan),
    ...fieldDifferences('standing', comparable(kept.standing), comparable(standing)),
    ...different('place in the list', [kept.lane, kept.rank], [place.lane, place.rank]),
    ...different('last attempt', kept.lastEntry, lastEntry),
  ];
}

/** A standing as the row can hold it: the wrong numbers are kept with the numbers, counts end at 4095. */
function comparable({ bad: _, ...standing }: Standing) {
  return { ...standing, tried: standing.tried.map((count) => Math.min(count, 4095)) };
}

/** Field by field where both are of one kind; else the two as they are. */
function fieldDifferences<T extends { readonly kind: string }>(
  what: string,
  stored: T,
  derived: T,
): readonly Difference[] {
  if (stored.kind !== derived.kind) return different(what, stored, derived);
  const a: Readonly<Record<string, unknown>> = { ...stored };
  const b: Readonly<Record<string, unknown>> = { ...derived };
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
    different(`${what}.${key}`, a[key], b[key]),
  );
}

function tallyDifferences(entries: readonly LogLine[], { tallies }: Replay, edited: ReadonlySet<string>) {
  return tallies.flatMap((tally, at) => {
    const entry = entries[at]!;
    if (isSameTally(entry, tally)) return [];
    const name = (field: string) => `entry ${entry.id} ${field}`;
    // "Attempt 3 of 5" stays true of its day when the cadence is cut to three later.
    const numbers = edited.has(tally.cadence)
      ? []
      : [...different(name('nth'), entry.nth, tally.nth), ...different(name('of'), entry.of, tally.of)];
    return [
      ...numbers,
      ...different(name('counted'), entry.counted, tally.counted),
      ...different(name('cadence'), entry.cadence, tally.cadence),
    ];
  });
}

function markDifferences({ contact }: Stored, { standing }: Replay): readonly Difference[] {
  // Most people have no wrong number, and no number needs to be read for them.
  if (standing.bad.length === 0 && !contact.phones.some(({ bad }) => bad)) return [];
  return contact.phones.flatMap(({ number, bad }) =>
    different(`${number} wrong`, bad, standing.bad.includes(e164(number))),
  );
}
