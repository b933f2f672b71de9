import { nameOf } from '../contact.ts';
import { fault } from '../faults.ts';
import { type Cadence, type Day, type Plan, sameCadence } from '../schedule/index.ts';
import { cadencesOf, forgetCadences, putCadence, type StoredCadence } from '../store/cadences.ts';
import { contactById } from '../store/contacts.ts';
import { pinnedIn, runsByCadence } from '../store/due.ts';
import { changedPlans, replanAll, rulesOf } from '../store/replay.ts';
import type { CadenceChange, MovedContact } from '../views/cadence-change.ts';
import { changeLines } from '../views/cadence-change.ts';
import { confirmed, type Desk, write } from './desk.ts';

/** So many people are named; the others are counted. */
const NAMED = 5;

/** What a cadence as it would be does to everybody in it. Nothing is written; memory does not grow with the file. */
export function foreseeChange(
  desk: Desk,
  stored: StoredCadence | null,
  cadence: Cadence,
  about: string,
): CadenceChange {
  const change = nothingYet(cadence, about);
  if (stored === null) return { ...change, did: 'new' };
  const same = sameCadence(stored.cadence, cadence);
  const sum = new Sum(desk);
  if (!same) {
    const now = rulesOf(desk.db);
    const rules = {
      ...now,
      cadence: (name: string) => (name === cadence.name ? cadence : now.cadence(name)),
    };
    for (const { contact, kept, plan } of changedPlans(desk.db, rules, stored.id))
      sum.take(contact, kept.plan, plan);
  }
  return {
    ...change,
    did: same && about === stored.about ? 'unchanged' : 'changed',
    contacts: runsByCadence(desk.db).get(stored.id) ?? 0,
    pinned: pinnedIn(desk.db, stored.id),
    ...sum.counts,
  };
}

function nothingYet(cadence: Cadence, about: string): CadenceChange {
  const nobody = { count: 0, first: [] };
  const counts = {
    moved: nobody,
    breakup: { ...nobody, today: 0 },
    further: 0,
    blocked: 0,
    freed: 0,
    pinned: 0,
  };
  return { cadence, about, did: 'unchanged', contacts: 0, ...counts, written: false };
}

/** Counts what becomes of plans, and keeps the first names of each sort. */
class Sum {
  readonly counts = {
    moved: { count: 0, first: [] as MovedContact[] },
    breakup: { count: 0, today: 0, first: [] as MovedContact[] },
    further: 0,
    blocked: 0,
    freed: 0,
  };
  private readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  take(contact: number, before: Plan, after: Plan): void {
    const { counts, desk } = this;
    if (before.kind === 'due' && after.kind !== 'due') counts.blocked++;
    if (after.kind !== 'due') return;
    if (before.kind !== 'due') counts.freed++;
    const from = before.kind === 'due' ? before.due : null;
    if (from !== after.due && from !== null) this.note(counts.moved, contact, from, after.due);
    const was = before.kind === 'due' && before.breakup;
    if (after.breakup && !was) {
      this.note(counts.breakup, contact, from, after.due);
      if (after.due <= desk.today) counts.breakup.today++;
    }
    if (was && !after.breakup) counts.further++;
  }

  private note(into: { count: number; first: MovedContact[] }, id: number, from: Day | null, to: Day): void {
    into.count++;
    const contact = into.first.length < NAMED ? contactById(this.desk.db, id) : null;
    if (contact !== null) into.first.push({ id, name: nameOf(contact), from, to });
  }
}

/**
 * Writes a cadence, new or changed: shown first, asked where it concerns anybody, and everybody in it planned anew
 * in the same transaction. Faults: input-needed, refused.
 */
export async function applyChange(
  desk: Desk,
  stored: StoredCadence | null,
  cadence: Cadence,
  about: string,
  dryRun: boolean,
): Promise<CadenceChange> {
  const change = foreseeChange(desk, stored, cadence, about);
  if (dryRun || change.did === 'unchanged') return change;
  if (change.contacts > 0 || change.moved.count > 0) await agree(desk, change);
  write(desk, (writing) => {
    forgetCadences(desk.db);
    refuseChangedMeanwhile(cadencesOf(desk.db).named(cadence.name) ?? null, stored);
    putCadence(writing, cadence, about);
    if (stored !== null) replanAll(desk.db, rulesOf(desk.db));
  });
  return { ...change, written: true };
}

async function agree(desk: Desk, change: CadenceChange): Promise<void> {
  if (desk.yes) return;
  const lines = changeLines(change, desk.today);
  if (!desk.canAsk)
    throw fault(
      'input-needed',
      `${change.contacts} people are in ${change.cadence.name}`,
      'agree with --yes; only look with --dry-run',
      lines,
    );
  for (const line of lines) desk.say(line);
  if (!(await confirmed(desk, 'Change it?'))) throw fault('refused', 'nothing was changed');
}

/** What was shown must be what happens: another terminal may have been quicker. */
function refuseChangedMeanwhile(now: StoredCadence | null, shown: StoredCadence | null): void {
  const same =
    now === null || shown === null
      ? now === shown
      : sameCadence(now.cadence, shown.cadence) && now.about === shown.about;
  if (!same) throw fault('refused', 'the cadence was changed meanwhile', 'look at it again, and repeat');
}
