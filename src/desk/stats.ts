import { addCounts, noCounts } from '../figures/counts.ts';
import { FollowUps } from '../figures/follow-ups.ts';
import { Tallies } from '../figures/tallies.ts';
import { type Day, firingsOf, fromNumber, namedDaysOf, OUTCOMES, toNumber } from '../schedule/index.ts';
import { highestContact } from '../store/contacts.ts';
import { cadenceNamed, groupPeople, lineOfCode, type Span, scriptVersion } from '../store/figures.ts';
import { storiesOf } from '../store/ledger.ts';
import {
  codeOf,
  type Extra,
  effectsOf,
  type Passing,
  promisedBy,
  readThrough,
} from '../store/read-through.ts';
import type { Stats, StatsGroup, StatsKey } from '../views/stats.ts';
import { WEEKDAYS } from '../views/words.ts';
import { type Desk, minutesPerAttempt } from './desk.ts';
import { folded } from './ledger-books.ts';
import { localHours } from './local-hours.ts';
import { setsAgainst } from './script-sets.ts';

/** Attempts past this one are shown together. */
const LAST_ATTEMPT = 30;

/** What came of the attempts of a span, in all and by one way of telling them apart. */
export function statsOf(desk: Desk, span: Span, by: StatsKey): Stats {
  const { extra, groupOf, groups } = GROUPINGS[by](desk);
  const { tallies, days, followUps } = readLog(desk, span, extra, groupOf);
  return {
    span,
    days,
    today: desk.today,
    by,
    groups: groups(tallies),
    totals: tallies.total(),
    ...followed(desk, span, followUps),
    minutes: minutesPerAttempt(desk),
    sets: by === 'script' ? setsAgainst(desk.db) : [],
    chart: chartOf(desk),
  };
}

interface LogRead {
  readonly tallies: Tallies;
  /** The days of the whole log. */
  readonly days: { readonly first: Day; readonly last: Day } | null;
  readonly followUps: FollowUps;
}

/** All that stats says, from one pass over the log. */
function readLog(desk: Desk, span: Span, extra: Extra, groupOf: (entry: Passing) => number): LogRead {
  const since = span.since === null ? Number.NEGATIVE_INFINITY : toNumber(span.since);
  const until = span.until === null ? Number.POSITIVE_INFINITY : toNumber(span.until);
  const tallies = new Tallies(lineOfCode);
  const followUps = new FollowUps(highestContact(desk.db), { since, until }, toNumber(desk.today));
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  readThrough(desk.db, extra, (entry) => {
    const { day, moment, what } = entry;
    const agreed = what < OUTCOMES.length ? entry.onDay : 0;
    followUps.add(entry.contact, day, moment, promisedBy(entry), agreed, effectsOf(entry));
    if (what >= OUTCOMES.length) return;
    if (day < first) first = day;
    if (day > last) last = day;
    if (day >= since && day <= until) tallies.add(groupOf(entry), codeOf(entry));
  });
  const days = first > last ? null : { first: fromNumber(first), last: fromNumber(last) };
  return { tallies, days, followUps };
}

/** Promises and who was won back; contacts of whom one pass cannot tell are folded, as the ledgers fold all. */
function followed(desk: Desk, span: Span, followUps: FollowUps): Pick<Stats, 'promises' | 'wonBack'> {
  const promises = { ...followUps.promises() };
  const wonBack = [...followUps.wonBack()];
  const { calendar } = desk.rules;
  const isWithin = (day: Day) =>
    (span.since === null || day >= span.since) && (span.until === null || day <= span.until);
  for (const story of storiesOf(desk.db, followUps.unclear())) {
    const { steps } = folded(story);
    for (const { kind, on, fate } of namedDaysOf(steps, desk.today, calendar)) {
      const isDue = kind === 'promised' && fate !== 'moot' && fate !== 'replaced';
      if (!isDue || !isWithin(on) || on >= desk.today) continue;
      promises.due++;
      if (fate === 'kept') promises.kept++;
    }
    for (const { on, outcome, delivered, backAfter } of firingsOf(steps))
      if (outcome !== null && delivered && backAfter !== null && isWithin(on)) wonBack.push(backAfter);
  }
  return { promises, wonBack: wonBack.sort((a, b) => a - b) };
}

/** How charts are drawn: blocks where the terminal has them, else plain characters. */
export function chartOf({ world }: Desk): 'blocks' | 'ascii' {
  const { TERM, LC_ALL, LC_CTYPE, LANG } = world.env;
  const locale = LC_ALL || LC_CTYPE || LANG;
  if (TERM === 'dumb') return 'ascii';
  // Where nothing is said, nothing is wrong: most systems that set no locale have UTF-8 all the same.
  return locale === undefined || locale === '' || /utf-?8/i.test(locale) ? 'blocks' : 'ascii';
}

/** A way of telling attempts apart: the group of each, and what the groups are called. */
interface Grouping {
  readonly extra: Extra;
  readonly groupOf: (entry: Passing) => number;
  readonly groups: (tallies: Tallies) => readonly StatsGroup[];
}

const GROUPINGS: Readonly<Record<StatsKey, (desk: Desk) => Grouping>> = {
  attempt: () => ({
    extra: 'none',
    groupOf: ({ nth }) => Math.min(nth, LAST_ATTEMPT + 1),
    groups: (tallies) => named(tallies, attemptNamed),
  }),
  hour: (desk) => byClock(desk, 'hour', (hour) => `${String(hour).padStart(2, '0')}:00`),
  weekday: (desk) => byClock(desk, 'weekday', (day) => WEEKDAYS[day]!),
  cadence: (desk) =>
    byColumn('cadence', (id) => {
      const name = cadenceNamed(desk.db, id);
      return { key: name, label: name ?? 'none' };
    }),
  script: (desk) =>
    byColumn('script', (id) => {
      const script = scriptVersion(desk.db, id);
      if (script === null) return { key: null, label: 'none' };
      const { name, version } = script;
      return { key: `${name}@${version}`, label: name, version };
    }),
  source: (desk) => byPeople(desk, 'source'),
  kind: (desk) => byPeople(desk, 'kind'),
  priority: (desk) => byPeople(desk, 'priority'),
  tag: (desk) => byPeople(desk, 'tags', eachTag),
  total: () => ({
    extra: 'none',
    groupOf: () => 0,
    groups: (tallies) => named(tallies, () => ({ key: null, label: 'all' })),
  }),
};

function attemptNamed(nth: number): Named {
  if (nth === 0) return { key: null, label: 'in no run' };
  return { key: nth, label: nth > LAST_ATTEMPT ? `${nth} and on` : String(nth) };
}

interface Named {
  readonly key: string | number | null;
  readonly label: string;
  readonly version?: number;
}

function byColumn(extra: 'cadence' | 'script', name: (id: number) => Named): Grouping {
  return { extra, groupOf: (entry) => entry.extra, groups: (tallies) => mostFirst(named(tallies, name)) };
}

/** Groups of the same key become one. */
function named(tallies: Tallies, name: (group: number) => Named): readonly StatsGroup[] {
  const groups = new Map<Named['key'], StatsGroup>();
  for (const [group, counts] of tallies.all()) {
    const one = name(group);
    const there = groups.get(one.key);
    if (there === undefined) groups.set(one.key, { ...one, counts });
    else addCounts(there.counts, counts);
  }
  return [...groups.values()];
}

/** Hours and weekdays are those at the contact's place. */
function byClock(desk: Desk, unit: 'hour' | 'weekday', label: (group: number) => string): Grouping {
  const local = localHours(desk);
  return {
    extra: 'instant',
    groupOf: ({ contact, extra }) => local[unit](contact, extra * MS_PER_MINUTE),
    groups: (tallies) =>
      named(tallies, (group) => ({ key: unit === 'hour' ? group : group + 1, label: label(group) })),
  };
}

const MS_PER_MINUTE = 60_000;

function byPeople(
  desk: Desk,
  column: 'source' | 'kind' | 'priority' | 'tags',
  split = (groups: readonly StatsGroup[]) => groups,
): Grouping {
  const { groupOf, values } = groupPeople(desk.db, column);
  const name = (group: number) => ({ key: values[group] ?? null, label: values[group] ?? 'none' });
  return {
    extra: 'none',
    groupOf: ({ contact }) => groupOf[contact]!,
    groups: (tallies) => mostFirst(split(named(tallies, name))),
  };
}

/** Counts by sets of tags as counts by tag: whoever has two counts under both. */
function eachTag(groups: readonly StatsGroup[]): readonly StatsGroup[] {
  const byTag = new Map<string | null, StatsGroup>();
  for (const { key, counts } of groups) {
    const tags = key === null ? [null] : (JSON.parse(String(key)) as string[]);
    for (const tag of tags) {
      const there = byTag.get(tag) ?? { key: tag, label: tag ?? 'none', counts: noCounts() };
      addCounts(there.counts, counts);
      byTag.set(tag, there);
    }
  }
  return [...byTag.values()];
}

function mostFirst(groups: readonly StatsGroup[]): readonly StatsGroup[] {
  return [...groups].sort((a, b) => b.counts.tries - a.counts.tries || (a.label < b.label ? -1 : 1));
}
