import type { Kind } from '../contact.ts';
import { ChaseCounter, type ChaseLine, type Chases } from '../figures/chases.ts';
import { addCounts, type Counts, noCounts } from '../figures/counts.ts';
import { ownNumber } from '../figures/number.ts';
import { differenceOf, FLOOR, type Rate, rateOf, shrunk } from '../figures/rates.ts';
import { Tallies } from '../figures/tallies.ts';
import { evidenceOf, isConversation, isTry, numberOf } from '../schedule/index.ts';
import { CONDITIONAL_SCRIPTS } from '../schedule/script.ts';
import { hoursInUse } from '../store/best-hours.ts';
import { cadencesOf } from '../store/cadences.ts';
import { contactById, highestContact } from '../store/contacts.ts';
import {
  cadenceNamed,
  chaseLineOfCode,
  firedEarly,
  groupPeople,
  lineOfCode,
  type Pursued,
  pursuedPast,
  SCRIPT_ATTEMPTS,
  scanAttempts,
  scanLogs,
  scanScripts,
  scriptVersion,
  sumPursuedPast,
  sunkIntoWhales,
} from '../store/figures.ts';
import type { Advice, AdvicePart, BestHours, ScriptPair, SourceRate, Todo } from '../views/advise.ts';
import { contactRef } from '../views/machine.ts';
import { type SlotRow, slotCounts } from './best-hours.ts';
import { type Desk, minutesPerAttempt, setting } from './desk.ts';
import { setsAgainst } from './script-sets.ts';
import { chartOf } from './stats.ts';

const ALL = { since: null, until: null };
/** Names listed under what to do now. */
const LISTED = 5;
/** Priority high, tried more than so many times the number: a whale. */
const WHALE = 2;

/** What the whole log has to say about when to stop, when to call, and what to say. */
export function advise(
  desk: Desk,
  wish: { readonly kind: Kind; readonly seed: number; readonly show?: AdvicePart | null },
): Advice {
  const minutes = minutesPerAttempt(desk);
  const perName = minutesPerName(desk);
  const chases = chasesOf(desk, wish.kind);
  const own = ownNumber(chases, perName / minutes, wish.seed);
  const inUse = cadenceInUse(desk, wish.kind);
  const number = own.best?.number ?? inUse.number ?? SHIPPED_NUMBER;
  return {
    kind: wish.kind,
    show: wish.show ?? null,
    seed: wish.seed,
    minutes,
    perName,
    own,
    goodbyes: rateOf(chases.wonBack, chases.goodbyes),
    inUse,
    number,
    hours: bestHours(desk),
    hoursSince: hoursInUse(desk.db)?.on ?? null,
    scripts: scriptPairs(desk),
    sets: setsAgainst(desk.db),
    sources: sourceRates(desk),
    todo: todoOf(desk, number, minutes, wish.kind),
    chart: chartOf(desk),
  };
}

/** The number of the shipped default plan. */
const SHIPPED_NUMBER = 5;

/** The minutes that finding a fresh name is reckoned with. */
export function minutesPerName(desk: Desk): number {
  return Number(setting(desk, 'minutes-per-name') ?? 3);
}

/** The chases of all contacts of a kind. */
export function chasesOf(desk: Desk, kind: Kind): Chases {
  const counter = new ChaseCounter(highestContact(desk.db));
  const { groupOf, values } = groupPeople(desk.db, 'kind');
  for (const [contact, group] of groupOf.entries()) if (values[group] !== kind) counter.skip(contact);
  const lines: ChaseLine[] = [];
  scanLogs(desk.db, (contact, code) => {
    lines[code] ??= chaseLineOfCode(code);
    counter.take(contact, lines[code]);
  });
  return counter.finish();
}

function cadenceInUse(desk: Desk, kind: Kind): Advice['inUse'] {
  const name = setting(desk, kind === 'warm' ? 'cadence-warm' : 'cadence-cold') ?? 'five-and-fire';
  const stored = cadencesOf(desk.db).named(name);
  return {
    name,
    number: stored === undefined ? null : numberOf(stored.cadence),
    evidence: stored === undefined ? null : evidenceOf(stored.cadence),
  };
}

/** Conversations by time of day at their place, each kind of contact drawn towards all of them. */
function bestHours(desk: Desk): readonly BestHours[] {
  const { all, kinds } = slotCounts(desk);
  const rows = kinds.length > 1 ? kinds : [];
  return [{ kind: null, slots: all }, ...rows].flatMap(hoursOf);
}

function hoursOf({ kind, slots }: SlotRow): readonly BestHours[] {
  const rates = shrunk(slots);
  return slots.map(({ slot, hits, n }, at) => ({
    kind,
    slot,
    own: rateOf(hits, n),
    shrunk: n < FLOOR ? null : (rates?.[at] ?? null),
  }));
}

function sumOf(cells: readonly { readonly counts: Counts }[]): Counts {
  const sum = noCounts();
  for (const { counts } of cells) addCounts(sum, counts);
  return sum;
}

interface UsedAt {
  readonly attempt: number;
  readonly cadence: number;
  readonly name: string;
  readonly version: number;
  readonly rate: Rate;
}

/**
 * Scripts that were used at the same attempt of the same cadence, and versions of the same script, two by two. A text
 * that only a certain standing calls for (an agreed call, a second last message) is held against its own versions
 * alone: who hears it differs from the others to begin with.
 */
function scriptPairs(desk: Desk): readonly ScriptPair[] {
  const used = scriptsUsed(desk);
  used.sort((a, b) => a.attempt - b.attempt || b.rate.n - a.rate.n || (a.name < b.name ? -1 : 1));
  return used.flatMap((one, at) =>
    used.slice(at + 1).flatMap((other): readonly ScriptPair[] => {
      const difference = areComparable(one, other) ? differenceOf(one.rate, other.rate) : null;
      if (difference === null) return [];
      return [{ attempt: one.attempt, cadence: cadenceNamed(desk.db, one.cadence), one, other, difference }];
    }),
  );
}

function scriptsUsed(desk: Desk): UsedAt[] {
  const cells = new Map<number, Map<number, { tries: number; talks: number }>>();
  scanScripts(desk.db, (script, code, place) => {
    const line = lineOfCode(code);
    if (script === 0 || line === null || !isTry(line.outcome)) return;
    const places = cells.get(script) ?? new Map<number, { tries: number; talks: number }>();
    const cell = places.get(place) ?? { tries: 0, talks: 0 };
    cell.tries++;
    if (isConversation(line.outcome)) cell.talks++;
    places.set(place, cell);
    cells.set(script, places);
  });
  return [...cells].flatMap(([id, places]) => {
    const { name, version } = scriptVersion(desk.db, id) ?? { name: '?', version: 0 };
    return [...places].map(([place, { tries, talks }]) => ({
      attempt: place % SCRIPT_ATTEMPTS,
      cadence: Math.floor(place / SCRIPT_ATTEMPTS),
      name,
      version,
      rate: rateOf(talks, tries),
    }));
  });
}

function areComparable(one: UsedAt, other: UsedAt): boolean {
  if (one.attempt === 0 || one.attempt !== other.attempt || one.cadence !== other.cadence) return false;
  if (one.name === other.name) return true;
  return !CONDITIONAL_SCRIPTS.has(one.name) && !CONDITIONAL_SCRIPTS.has(other.name);
}

function sourceRates(desk: Desk): readonly SourceRate[] {
  const { groupOf, values } = groupPeople(desk.db, 'source');
  const tallies = new Tallies(lineOfCode);
  scanAttempts(desk.db, ALL, (contact, code) => tallies.add(groupOf[contact]!, code));
  const groups = [...tallies.all()].map(([group, counts]) => ({ source: values[group] ?? null, counts }));
  const rates = shrunk(groups.map(({ counts }) => ({ hits: counts.conversations, n: counts.tries })));
  const total = sumOf(groups);
  const overall = total.tries === 0 ? 0 : total.conversations / total.tries;
  return groups
    .map(({ source, counts }, at) => {
      const rate = counts.tries < FLOOR ? null : (rates?.[at] ?? null);
      const better =
        rate === null ? 'unknown' : rate.low > overall ? 'more' : rate.high < overall ? 'less' : 'like';
      return {
        source,
        own: rateOf(counts.conversations, counts.tries),
        shrunk: rate,
        standing: better,
      } as const;
    })
    .sort((a, b) => (b.shrunk?.rate ?? -1) - (a.shrunk?.rate ?? -1) || b.own.n - a.own.n);
}

function todoOf(desk: Desk, number: number, minutes: number, kind: Kind): Todo {
  const { db } = desk;
  const past = sumPursuedPast(db, number, kind);
  const whales = sunkIntoWhales(db, number * WHALE, kind);
  // The last message is itself an attempt.
  const early = firedEarly(db, number - 1, kind, LISTED);
  const named = (some: readonly Pursued[], more = 0) =>
    some.flatMap(({ contact, tries }) => {
      const found = contactById(db, contact);
      return found === null ? [] : [{ ...contactRef(found), tries: tries + more }];
    });
  return {
    past: { ...past, minutes: past.tries * minutes },
    pastList: named(pursuedPast(db, number, kind, LISTED)),
    firedEarly: early.contacts,
    firedEarlyList: named(early.last, 1),
    whales: { ...whales, minutes: whales.tries * minutes },
  };
}
