import { type Contact, e164 } from '../contact.ts';
import {
  type Event,
  next,
  opening,
  type Plan,
  type Priority,
  planOf,
  type Rules,
  type Standing,
  type Tally,
  tallyOf,
} from '../schedule/index.ts';
import { hoursInUse } from './best-hours.ts';
import { cadencesOf } from './cadences.ts';
import { KIND, PRIORITY } from './codes.ts';
import { contactById, refreshSearch, waysOf } from './contacts.ts';
import type { Db, Values } from './db.ts';
import { DUE_COLUMNS, dueOf, type Kept, keptOfValues, putDue } from './due.ts';
import { entriesOf, type LogLine, renumberEntry, tallyColumns } from './entries.ts';
import type { Writing } from './journal.ts';
import { calendarFrom } from './workdays.ts';

/** The rules of this data file: the user's calendar and the cadences as they are now. */
export function rulesOf(db: Db): Rules {
  const calendar = calendarFrom(db);
  const cadences = cadencesOf(db);
  return {
    calendar,
    hours: hoursInUse(db),
    cadence(name) {
      const stored = cadences.named(name);
      if (stored === undefined) throw new Error(`no cadence ${name} in the data file`);
      return stored.cadence;
    },
  };
}

/** A contact's log folded from its opening, with what number each entry had. */
export interface Replay {
  readonly standing: Standing;
  readonly plan: Plan;
  readonly tallies: readonly (Tally & { readonly entry: number })[];
  readonly lastEntry: number | null;
}

/** Folds a contact's log. Pure but for what is handed in. */
export function replay(contact: Contact, entries: readonly LogLine[], rules: Rules): Replay {
  let standing: Standing = opening(contact.cadence, contact.startOn);
  const tallies: (Tally & { entry: number })[] = [];
  for (const entry of entries) {
    const after = next(standing, entry.event);
    tallies.push({ entry: entry.id, ...tallyOf(standing, entry.event, after, rules) });
    standing = after;
  }
  const last = entries.findLast(({ event }) => event.kind === 'attempt');
  const plan = planOf(standing, waysOf(contact), rules);
  return { standing, plan, tallies, lastEntry: last?.id ?? null };
}

/** What becomes of the numbers that attempts have already. */
export interface Renumbering {
  /** The command under way: earlier numbers go into its journal entry, since they may follow from a cadence of their day. */
  readonly writing?: Writing;
  /** The cadences whose attempts keep the numbers that they have; asked for only where one differs. */
  readonly kept?: () => ReadonlySet<string>;
}

/** Derives everything that follows from a contact's log anew and puts it. */
export function derive(
  db: Db,
  contactId: number,
  rules: Rules,
  { writing, kept }: Renumbering = {},
): Replay | null {
  const contact = contactById(db, contactId);
  if (contact === null) {
    db.sql('delete from due where contact = ?').run(contactId);
    return null;
  }
  const entries = entriesOf(db, contactId);
  const folded = replay(contact, entries, rules);
  for (const [at, { entry: id, ...tally }] of folded.tallies.entries()) {
    const entry = entries[at]!;
    if (isSameTally(entry, tally) || kept?.().has(tally.cadence)) continue;
    // An entry that has no numbers yet was added by this very command.
    if (entry.cadence === null || writing === undefined) renumberEntry(db, id, tally);
    else writing.update('entries', id, tallyColumns(db, tally), contactId);
  }
  markBad(db, contact, folded.standing);
  putDue(db, contactId, folded.standing, folded.plan, contact.priority, folded.lastEntry);
  refreshSearch(db, contactId);
  return folded;
}

/** Derives the plan from the standing that is kept: enough after a change of ways, priority, calendar, cadence. */
export function replan(db: Db, contactId: number, rules: Rules): Plan {
  const kept = dueOf(db, contactId);
  const contact = contactById(db, contactId);
  if (kept === null || contact === null) throw new Error(`no contact ${contactId} in the data file`);
  const plan = planOf(kept.standing, waysOf(contact), rules);
  putDue(db, contactId, kept.standing, plan, contact.priority, kept.lastEntry);
  return plan;
}

/** Takes one more event, newer than all others, into what is kept. History is not read. */
export function append(
  contact: Contact,
  kept: Kept,
  event: Event,
  rules: Rules,
): { readonly standing: Standing; readonly plan: Plan; readonly tally: Tally } {
  const standing = next(kept.standing, event);
  const plan = planOf(standing, waysOf(contact), rules);
  return { standing, plan, tally: tallyOf(kept.standing, event, standing, rules) };
}

/** Keeps the marks on wrong numbers equal to the fold's. */
export function markBad(db: Db, contact: Pick<Contact, 'phones'>, standing: Standing): void {
  for (const phone of contact.phones) {
    const bad = standing.bad.includes(e164(phone.number));
    if (bad !== phone.bad) db.sql('update phones set bad = ? where id = ?').run(bad ? 1 : 0, phone.id);
  }
}

const PAGE = 2000;

/** A contact whose plan is another one under other rules. */
export interface ChangedPlan {
  readonly contact: number;
  readonly kept: Kept;
  readonly plan: Plan;
  readonly priority: Priority;
}

/**
 * Derives the plans of all contacts from their standings, after the calendar, a cadence or the hours were changed.
 * Returns how many plans are other ones now.
 */
export function replanAll(db: Db, rules: Rules): number {
  let changed = 0;
  for (const { contact, kept, plan, priority } of changedPlans(db, rules)) {
    putDue(db, contact, kept.standing, plan, priority, kept.lastEntry);
    changed++;
  }
  return changed;
}

/**
 * Everybody whose plan differs under these rules from the one that is kept; with `cadence`, only those whose next
 * attempt belongs to the cadence of that number. Reads in pages, so that memory does not grow with the file.
 */
export function* changedPlans(
  db: Db,
  rules: Rules,
  cadence: number | null = null,
): Generator<ChangedPlan, void, undefined> {
  // Whoever is over and does not return has nothing that a calendar or a cadence could move.
  const text = `select ${DUE_COLUMNS}, c.priority, c.kind, c.email is not null,
      exists (select 1 from phones p where p.contact = due.contact and p.place >= 0 and p.bad = 0)
    from due join contacts c on c.id = due.contact
    where due.contact > ? and (due.ended_on is null or due.back_on is not null)
      ${cadence === null ? '' : 'and due.plan_cadence = ?'}
    order by due.contact limit ${PAGE}`;
  for (let from = 0; ; ) {
    const values = cadence === null ? [from] : [from, cadence];
    const rows = db
      .sql(text)
      .raw(true)
      .all(...values) as Values[];
    for (const row of rows) {
      const [importance, kind, hasEmail, hasPhone] = row.slice(-4);
      const kept = keptOfValues(db, row, []);
      const ways = {
        numbers: hasPhone === 1 ? SOME_NUMBER : [],
        email: hasEmail === 1,
        kind: KIND.value(kind as number),
      };
      const plan = planOf(kept.standing, ways, rules);
      const priority = PRIORITY.value(importance as number);
      if (!samePlan(plan, kept.plan)) yield { contact: row[0] as number, kept, plan, priority };
    }
    const last = rows[rows.length - 1];
    if (last === undefined || rows.length < PAGE) return;
    from = last[0] as number;
  }
}

/** For a plan it matters only whether a good number is left, so none is read. */
const SOME_NUMBER: readonly string[] = ['+'];

/** True where two plans say the same. */
export function samePlan(a: Plan, b: Plan): boolean {
  const keys = Object.keys(a) as (keyof Plan)[];
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/** True where an entry has the numbers that the fold gives it. */
export function isSameTally(entry: LogLine, tally: Tally): boolean {
  return (
    entry.nth === tally.nth &&
    entry.of === tally.of &&
    entry.counted === tally.counted &&
    entry.cadence === tally.cadence
  );
}
