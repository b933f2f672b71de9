import {
  type Cadence,
  type Calendar,
  chaseOf,
  type Day,
  daysBetween,
  type Fate,
  type Firing,
  firingsOf,
  isDial,
  isTalk,
  type LogStep,
  namedDaysOf,
  numberOf,
  silenceOf,
  stepsOf,
} from '../schedule/index.ts';
import { STALL_REASONS } from '../schedule/script.ts';
import { SHIPPED_SCRIPTS } from '../schedule/shipped-scripts.ts';
import type { Story } from '../store/ledger.ts';
import type {
  BreakupRow,
  BreakupTotals,
  FateTally,
  MinutesRow,
  MinutesTotals,
  OverrunRow,
  OverrunTotals,
  PromiseRow,
  PromiseTotals,
  SilenceRow,
  SilenceTotals,
} from '../views/ledger-rows.ts';
import type { Period } from './ledger-period.ts';

/** What every ledger is kept by. */
export interface Terms {
  readonly period: Period;
  readonly today: Day;
  readonly calendar: Calendar;
  readonly cadence: (name: string) => Cadence;
  /** Minutes of an attempt. */
  readonly minutes: number;
}

/** A contact, and its log folded. */
export interface Folded {
  readonly story: Story;
  readonly steps: readonly LogStep[];
}

/**
 * A ledger while it is being written: each contact gives its rows, and is added to the totals. Rows that stand
 * for several contacts come at the end.
 */
export interface Book<Row, Totals> {
  take(contact: Folded): readonly Row[];
  atEnd(): readonly Row[];
  totals(): Totals;
}

export function folded(story: Story): Folded {
  return {
    story,
    steps: stepsOf(
      story.start,
      story.log.map(({ event }) => event),
    ),
  };
}

/** Who it is about, as every row says it. */
export function whoOf({ id, name, company, email }: Story) {
  return { id, ref: `c${id}`, name: name ?? company ?? email ?? '', company };
}

const NOTHING = () => [];

/** The days that were promised and agreed, by the day that was named. */
export function promiseBook({ period, today, calendar }: Terms): Book<PromiseRow, PromiseTotals> {
  const fresh = (): FateTally => ({
    ...{ made: 0, kept: 0, late: 0, broken: 0, replaced: 0, moot: 0, open: 0 },
    answered: 0,
  });
  const tallies = { promised: fresh(), agreed: fresh() };
  return {
    take({ story, steps }) {
      const named = namedDaysOf(steps, today, calendar).filter(({ on }) => period.holds(on));
      for (const { kind, fate, answered } of named) {
        const tally: Record<Fate | 'made' | 'answered', number> = tallies[kind];
        tally.made++;
        tally[fate]++;
        if (answered === true) tally.answered++;
      }
      return named.map((day) => ({ ...whoOf(story), ...day }));
    },
    atEnd: NOTHING,
    totals: () => tallies,
  };
}

/** Days after which it is counted how many have got in touch. */
const WITHIN = [7, 30, 90] as const;

/** The last messages left, by their day. */
export function breakupBook({ period, today }: Terms): Book<BreakupRow, BreakupTotals> {
  const sums = { left: 0, wonBack: 0, undelivered: 0, silent: 0, wonBackSilent: 0, early: 0 };
  const within = WITHIN.map((days) => ({ days, of: 0, wonBack: 0 }));
  const add = (firing: Firing) => {
    const isBack = firing.backOn !== null;
    if (firing.early) sums.early++;
    if (firing.outcome === null) {
      sums.silent++;
      if (isBack) sums.wonBackSilent++;
      return;
    }
    if (!firing.delivered) {
      sums.undelivered++;
      return;
    }
    sums.left++;
    if (isBack) sums.wonBack++;
    for (const one of within) {
      // A message of last week says nothing yet about a month.
      if (daysBetween(firing.on, today) < one.days) continue;
      one.of++;
      if (firing.backAfter !== null && firing.backAfter <= one.days) one.wonBack++;
    }
  };
  return {
    take({ story, steps }) {
      const firings = firingsOf(steps).filter(({ on }) => period.holds(on));
      for (const firing of firings) add(firing);
      return firings.map(({ on, cadence, attempts, delivered, early, backOn, backAfter, ...firing }) => ({
        ...whoOf(story),
        ...{ on, how: howOf(firing, story), cadence, attempts, delivered },
        ...{ silent: firing.outcome === null, early, backOn, backAfter },
      }));
    },
    atEnd: NOTHING,
    totals: () => ({ ...sums, within }),
  };
}

function howOf({ outcome, at }: Pick<Firing, 'outcome' | 'at'>, { log }: Story): string {
  if (outcome === null) return 'silent';
  return outcome === 'breakup' ? (log[at]?.via ?? 'call') : outcome;
}

/** Contacts on the list who had more counted attempts than their cadence has, by the minutes in them. */
export function overrunBook({ period, cadence, minutes }: Terms): Book<OverrunRow, OverrunTotals> {
  const sums = { contacts: 0, attempts: 0, minutes: 0, high: 0 };
  return {
    take({ story, steps }) {
      const chase = chaseOf(story.start, steps);
      const of = chase === null ? null : numberOf(cadence(chase.cadence));
      if (chase === null || of === null) return [];
      const over = chase.days.slice(of).filter((day) => period.holds(day));
      const lastOn = over[over.length - 1];
      if (lastOn === undefined) return [];
      sums.contacts++;
      sums.attempts += over.length;
      sums.minutes = sums.attempts * minutes;
      if (story.priority === 'high') sums.high++;
      return [
        {
          ...whoOf(story),
          ...{ priority: story.priority, cadence: chase.cadence, attempts: chase.days.length, of },
          ...{ over: over.length, minutes: over.length * minutes, lastOn },
          command: `prospect fire c${story.id}`,
        },
      ];
    },
    atEnd: NOTHING,
    totals: () => sums,
  };
}

/** Sources are the same in large and small letters. */
export function sourceKey(source: string | null): string {
  return (source ?? '').trim().toLowerCase();
}

export const MINUTES_BY = ['contact', 'kind', 'source', 'cadence', 'month'] as const;
export type MinutesBy = (typeof MINUTES_BY)[number];

interface Spent {
  people: number;
  dials: number;
  talks: number;
  meetings: number;
}

/** The minutes spent, and what came of an hour of them. */
export function minutesBook(terms: Terms, by: MinutesBy): Book<MinutesRow, MinutesTotals> {
  const { period, minutes } = terms;
  const fresh = (): Spent => ({ people: 0, dials: 0, talks: 0, meetings: 0 });
  const groups = new Map<string, Spent & { readonly label: string | null }>();
  const sum = fresh();
  let added = 0;
  let first: Day | null = null;
  const meet = (day: Day) => {
    if (first === null || day < first) first = day;
  };
  return {
    take({ story, steps }) {
      if (period.holds(story.addedOn)) added++;
      meet(story.addedOn);
      if (steps[0] !== undefined) meet(steps[0].event.day);
      const own = new Map<string, Spent>();
      for (const [at, { event }] of steps.entries()) {
        if (!period.holds(event.day) || !(isDial(event) || isTalk(event))) continue;
        const key = groupOf(by, story, event.day, story.log[at]?.cadence ?? null);
        const spent = own.get(key) ?? fresh();
        own.set(key, spent);
        if (isDial(event)) spent.dials++;
        if (isTalk(event)) spent.talks++;
        if (isTalk(event) && event.outcome === 'meeting') spent.meetings++;
      }
      if ([...own.values()].some(({ dials }) => dials > 0)) sum.people++;
      for (const [label, spent] of own) {
        addTo(sum, spent);
        if (by === 'contact') continue;
        const key = by === 'source' ? sourceKey(label) : label;
        const group = groups.get(key) ?? { label: label === '' ? null : label, ...fresh() };
        group.people += spent.dials > 0 ? 1 : 0;
        addTo(group, spent);
        groups.set(key, group);
      }
      return by === 'contact'
        ? [...own.values()].map((spent) => ({ ...whoOf(story), ...yieldOf(spent, minutes) }))
        : [];
    },
    atEnd: () =>
      [...groups.values()].map(({ label, ...spent }) => ({
        group: label,
        people: spent.people,
        ...yieldOf(spent, minutes),
      })),
    totals: () => ({
      people: sum.people,
      ...yieldOf(sum, minutes),
      minutesPerAttempt: minutes,
      ...chaseCost(sum, added, monthsOf(period, first, terms.today), minutes),
    }),
  };
}

function addTo(sum: Spent, { dials, talks, meetings }: Spent): void {
  sum.dials += dials;
  sum.talks += talks;
  sum.meetings += meetings;
}

function groupOf(by: MinutesBy, { kind, source }: Story, day: Day, cadence: string | null): string {
  const keys: Record<MinutesBy, string> = {
    contact: '',
    kind,
    source: source ?? '',
    cadence: cadence ?? '',
    month: day.slice(0, 7),
  };
  return keys[by];
}

function yieldOf({ dials, talks, meetings }: Spent, each: number) {
  const minutes = rounded(dials * each);
  const perHour = (number: number) => (minutes === 0 ? null : rounded((number * 60) / minutes));
  return {
    dials,
    minutes,
    conversations: talks,
    meetings,
    conversationsPerHour: perHour(talks),
    meetingsPerHour: perHour(meetings),
  };
}

/** What one new name costs, and all of a month's: attempts a name × minutes × new names a month. */
function chaseCost({ dials, people }: Spent, added: number, months: number | null, minutes: number) {
  const attemptsPerName = people === 0 ? null : rounded(dials / people);
  const namesPerMonth = months === null ? null : rounded(added / months);
  const cost =
    attemptsPerName === null || namesPerMonth === null ? null : attemptsPerName * minutes * namesPerMonth;
  return {
    added,
    attemptsPerName,
    namesPerMonth,
    chaseMinutesPerMonth: cost === null ? null : Math.round(cost),
  };
}

const DAYS_PER_MONTH = 365.25 / 12;

/**
 * The months that a ledger looks back on, from the first day of the file at the earliest; null for an empty
 * file. Less than one counts as one.
 */
function monthsOf({ since, until }: Period, first: Day | null, today: Day): number | null {
  if (first === null) return null;
  const from = since === null || since < first ? first : since;
  const to = until === null || until > today ? today : until;
  return Math.max(1, (daysBetween(from, to) + 1) / DAYS_PER_MONTH);
}

export function rounded(number: number): number {
  return Math.round(number * 100) / 100;
}

/** Why people do not call back: the reasons noted, the scripts that answer them, who talked all the same. */
export function silenceBook({ period }: Terms): Book<SilenceRow, SilenceTotals> {
  const fresh = () => ({ people: 0, tried: 0, talked: 0 });
  const reasons = new Map<string, ReturnType<typeof fresh>>(STALL_REASONS.map((one) => [one, fresh()]));
  const sum = { ...fresh(), noted: 0 };
  return {
    take({ story, steps }) {
      const { tried, talked } = silenceOf(steps);
      const isIn = period.isAll || steps.some(({ event }) => period.holds(event.day));
      if (!isIn || (story.stall === null && tried === 0)) return [];
      const key = story.stall ?? '';
      const reason = reasons.get(key) ?? fresh();
      reasons.set(key, reason);
      for (const one of [reason, sum]) {
        one.people++;
        if (tried > 0) one.tried++;
        if (talked) one.talked++;
      }
      if (story.stall !== null) sum.noted++;
      return [];
    },
    atEnd: () =>
      [...reasons].map(([reason, counts]) => ({
        reason: reason === '' ? null : reason,
        ...counts,
        scripts: SHIPPED_SCRIPTS.filter(({ answers }) => (answers as readonly string[]).includes(reason)).map(
          ({ name }) => name,
        ),
      })),
    totals: () => sum,
  };
}
