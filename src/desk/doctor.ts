import { type Entry, e164 } from '../contact.ts';
import { daysBetween, laneOf, PACK_AGE, type Standing, statusOf } from '../schedule/index.ts';
import {
  atOneMoment,
  brokenReferences,
  changedCadences,
  damages,
  looseModes,
  looseSettings,
  removeOrphans,
  type Stored,
  storedContacts,
  type Unreadable,
} from '../store/check.ts';
import { searchWords } from '../store/contacts.ts';
import { entriesOf } from '../store/entries.ts';
import { derive, type Replay, replay } from '../store/replay.ts';
import type { Diagnosis, Finding } from '../views/doctor.ts';
import { endingRegions } from './calendar-days.ts';
import { type Desk, setting, transact } from './desk.ts';
import { packsOn } from './local.ts';

/** So many findings are listed; the others are counted, so that memory stays small. */
const LISTED = 1000;

/** Examines the data file; with `repair`, derives anew what differs from the logs, in one transaction. */
export function examine(desk: Desk, repair: boolean): Diagnosis {
  const notes = new Notes();
  for (const text of damages(desk.db)) notes.add('file', null, 'the file', text);
  // Rows of a damaged file cannot be trusted to be read.
  if (notes.findings.length > 0) return { ...notes.sum(), contacts: 0, entries: 0, repaired: null };
  for (const text of looseSettings(desk.db)) notes.add('setting', null, 'connection', text);
  if (desk.world.platform !== 'win32')
    for (const text of looseModes(desk.db.path, isOwnFolder(desk)))
      notes.add('permission', null, 'access', text);
  for (const text of endingRegions(desk)) notes.add('calendar', null, 'calendar', text);
  for (const text of oldPacks(desk)) notes.add('rules', null, 'rules', text);
  if (!repair) return atOneMoment(desk.db, () => check(desk, notes, null));
  return transact(desk.db, () => {
    const rows = removeOrphans(desk.db);
    return check(desk, notes, rows);
  });
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

function check(desk: Desk, notes: Notes, removed: number | null): Diagnosis {
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
      derive(db, idOf(stored), desk.rules);
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
    const check = stored.what === 'plan' ? 'derived' : 'log';
    return {
      entries: 0,
      findings: [{ check, field: stored.what, stored: stored.why, derived: 'a readable row' }],
    };
  }
  try {
    const entries = entriesOf(desk.db, stored.contact.id);
    const folded = replay(stored.contact, entries, desk.rules);
    return {
      entries: entries.length,
      findings: [
        ...planDifferences(stored, folded),
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

function planDifferences({ contact, kept, lane, rank }: Stored, { standing, plan, lastEntry }: Replay) {
  if (kept === null) return different('plan', null, plan.kind);
  const place = plan.kind === 'due' ? laneOf(plan, contact.priority) : { lane: null, rank: null };
  return [
    ...different('status', kept.status, statusOf(standing, plan)),
    ...fieldDifferences('plan', kept.plan, plan),
    ...fieldDifferences('standing', comparable(kept.standing), comparable(standing)),
    ...different('place in the list', [lane, rank], [place.lane, place.rank]),
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

function tallyDifferences(entries: readonly Entry[], { tallies }: Replay, edited: ReadonlySet<string>) {
  return tallies.flatMap((tally, at) => {
    const entry = entries[at]!;
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
  return contact.phones.flatMap(({ number, bad }) =>
    different(`${number} wrong`, bad, standing.bad.includes(e164(number))),
  );
}
