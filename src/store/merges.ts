import { changedCadences } from './check.ts';
import type { Db } from './db.ts';
import { FACT_TABLES } from './facts.ts';
import { journalEntry, takeBack } from './journal.ts';
import { derive, rulesOf } from './replay.ts';

/** A time in which one contact was part of another: a merge that was undone, or one that stands. */
export interface Joined {
  readonly part: number;
  readonly into: number;
  /** The merge as it was typed; {@link from} is that or a redo of it. */
  readonly merge: number;
  /** Entries of the journal, both included. */
  readonly from: number;
  readonly to: number;
}

const CONTACTS = FACT_TABLES.indexOf('contacts');
/** What moves in a merge. A do-not-call may stop others in it, too, but only their log is written to. */
const MOVING = (['source_ids', 'phones'] as const).map((table) => FACT_TABLES.indexOf(table));

/** Merges with their undos and redos, and what each of them did: who came or went, and to whom belongings moved. */
const MERGES = `with recursive merges (id, merge) as (
    select id, id from journal where command = 'merge' and undoes is null
    union all select journal.id, merge from journal join merges on journal.undoes = merges.id)
  select journal, merge, tab, first, last, contact, before is null as fresh
  from merges join changes on changes.journal = merges.id order by journal, seq`;

interface Step {
  readonly journal: number;
  readonly merge: number;
  readonly tab: number;
  readonly first: number;
  readonly last: number;
  readonly contact: number | null;
  readonly fresh: number;
}

/** Every time in which a contact was part of another, in the order in which they began. */
export function joinedTimes(db: Db): readonly Joined[] {
  const steps = db.sql(MERGES).all() as Step[];
  // The one that stays gets the other's id among its own, if nothing else.
  const stays = new Map<number, number>();
  for (const { journal, tab, contact } of steps)
    if (MOVING.includes(tab) && contact !== null) stays.set(journal, contact);
  const times: Joined[] = [];
  for (const { journal, merge, tab, first, last, fresh } of steps) {
    if (tab !== CONTACTS) continue;
    const into = stays.get(journal);
    if (fresh === 0 && into !== undefined && first !== into)
      times.push({ part: first, into, merge, from: journal, to: Number.POSITIVE_INFINITY });
    if (fresh === 0) continue;
    for (const [at, time] of times.entries())
      if (time.part >= first && time.part <= last && time.to > journal) times[at] = { ...time, to: journal };
  }
  return times;
}

/**
 * The times in which rows of these contacts were among those of another one, straight or by way of a third: the
 * journal keeps that other one's rows of then with what was taken over.
 */
export function timesWithinOthers(db: Db, ids: readonly number[]): readonly Joined[] {
  const times = joinedTimes(db);
  const found: Joined[] = [];
  const follow = (part: number, from: number, to: number): void => {
    for (const time of times) {
      const [begins, ends] = [Math.max(from, time.from), Math.min(to, time.to)];
      if (time.part !== part || begins > ends) continue;
      if (!ids.includes(time.into)) found.push({ ...time, from: begins, to: ends });
      follow(time.into, begins, ends);
    }
  };
  for (const id of ids) follow(id, 0, Number.POSITIVE_INFINITY);
  return found;
}

/**
 * Parts these contacts from those whom they are merged with, where `together` are not one person: a backup holds
 * a merge that was undone later. Returns the entries that this left in the journal.
 */
export function partFromOthers(db: Db, together: readonly number[], now: number): readonly number[] {
  const isOnFile = db.sql('select 1 from contacts where id = ?');
  const standing = joinedTimes(db).filter(
    ({ part, to }) => to === Number.POSITIVE_INFINITY && isOnFile.get(part) === undefined,
  );
  const apart = new Set<number>();
  for (const { merge, part, into } of standing) {
    const isMixed = together.includes(part) !== together.includes(into);
    // What was merged since goes back before that on which it builds.
    const isAbove = standing.some((one) => apart.has(one.merge) && (one.into === part || one.into === into));
    if (isMixed || isAbove) apart.add(merge);
  }
  const left: number[] = [];
  for (const merge of [...apart].sort((a, b) => b - a)) {
    const entry = journalEntry(db, merge);
    if (entry === null) continue;
    takeBack(db, entry, { name: 'undo', words: [String(merge)], now });
    left.push(db.sql('select max(id) from journal').pluck().get() as number);
    const rules = rulesOf(db);
    const kept = () => changedCadences(db);
    for (const time of standing)
      if (time.merge === merge) for (const id of [time.part, time.into]) derive(db, id, rules, { kept });
  }
  return left;
}
