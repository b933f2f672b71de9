import { addCounts, type Counts, noCounts } from '../figures/counts.ts';
import { Tallies } from '../figures/tallies.ts';
import {
  cadenceNamed,
  daysOfLog,
  groupPeople,
  lineOfCode,
  promisesIn,
  type Span,
  scanAttempts,
  scanInstants,
  scriptVersion,
  wonBackBy,
} from '../store/figures.ts';
import type { Stats, StatsGroup, StatsKey } from '../views/stats.ts';
import { WEEKDAYS } from '../views/words.ts';
import { type Desk, setting } from './desk.ts';
import { localHours } from './local-hours.ts';
import { setsAgainst } from './script-sets.ts';

/** Attempts past this one are shown together. */
const LAST_ATTEMPT = 30;

/** What came of the attempts of a span, in all and by one way of telling them apart. */
export function statsOf(desk: Desk, span: Span, by: StatsKey): Stats {
  const groups = GROUPINGS[by](desk, span);
  const isWhole = by !== 'tag';
  const totals = isWhole ? totalOf(groups) : totalOf(byAttempt(desk, span));
  const wonBack = totals.breakups === 0 ? [] : wonBackBy(desk.db, span).map(({ days }) => days);
  const isOpen = span.since === null || span.until === null;
  return {
    span,
    // Where both ends were named, the days of the log are only said when there is nothing else to say.
    days: isOpen || totals.tries + totals.callbacks === 0 ? daysOfLog(desk.db) : null,
    today: desk.today,
    by,
    groups,
    totals,
    wonBack: wonBack.sort((a, b) => a - b),
    promises: promisesIn(desk.db, span, desk.today),
    minutes: minutesPerAttempt(desk),
    sets: by === 'script' ? setsAgainst(desk.db) : [],
    chart: chartOf(desk),
  };
}

/** The minutes that an attempt is reckoned with. */
export function minutesPerAttempt(desk: Desk): number {
  return Number(setting(desk, 'minutes-per-attempt') ?? 1.5);
}

/** How charts are drawn: blocks where the terminal has them, else plain characters. */
export function chartOf({ world }: Desk): 'blocks' | 'ascii' {
  const { TERM, LC_ALL, LC_CTYPE, LANG } = world.env;
  const locale = LC_ALL || LC_CTYPE || LANG;
  if (TERM === 'dumb') return 'ascii';
  // Where nothing is said, nothing is wrong: most systems that set no locale have UTF-8 all the same.
  return locale === undefined || locale === '' || /utf-?8/i.test(locale) ? 'blocks' : 'ascii';
}

function totalOf(groups: readonly StatsGroup[]): Counts {
  const total = noCounts();
  for (const { counts } of groups) addCounts(total, counts);
  return total;
}

type Grouped = (desk: Desk, span: Span) => readonly StatsGroup[];

const byAttempt: Grouped = (desk, span) =>
  counted(desk, span, 'attempt', (nth) => {
    if (nth === 0) return { key: null, label: 'in no run' };
    return nth > LAST_ATTEMPT
      ? { key: LAST_ATTEMPT + 1, label: `${LAST_ATTEMPT + 1} and on` }
      : { key: nth, label: String(nth) };
  });

const GROUPINGS: Readonly<Record<StatsKey, Grouped>> = {
  attempt: byAttempt,
  hour: (desk, span) => byClock(desk, span, 'hour', (hour) => `${String(hour).padStart(2, '0')}:00`),
  weekday: (desk, span) => byClock(desk, span, 'weekday', (day) => WEEKDAYS[day]!),
  cadence: (desk, span) =>
    mostFirst(
      counted(desk, span, 'cadence', (id) => {
        const name = cadenceNamed(desk.db, id);
        return { key: name, label: name ?? 'none' };
      }),
    ),
  script: (desk, span) =>
    mostFirst(
      counted(desk, span, 'script', (id) => {
        const script = scriptVersion(desk.db, id);
        const label = script === null ? 'none' : `${script.name} v${script.version}`;
        return { key: script === null ? null : `${script.name}@${script.version}`, label };
      }),
    ),
  source: (desk, span) => mostFirst(byPeople(desk, span, 'source')),
  kind: (desk, span) => mostFirst(byPeople(desk, span, 'kind')),
  priority: (desk, span) => mostFirst(byPeople(desk, span, 'priority')),
  tag: (desk, span) => mostFirst(eachTag(byPeople(desk, span, 'tags'))),
};

interface Named {
  readonly key: string | number | null;
  readonly label: string;
}

/** Counts by a column of the log; groups of the same name become one. */
function counted(
  desk: Desk,
  span: Span,
  column: 'attempt' | 'cadence' | 'script',
  name: (group: number) => Named,
): readonly StatsGroup[] {
  const tallies = new Tallies(lineOfCode);
  scanAttempts(desk.db, span, column, (group, code) => tallies.add(group, code));
  return named(tallies, name);
}

function named(tallies: Tallies, name: (group: number) => Named): readonly StatsGroup[] {
  const groups = new Map<string, StatsGroup>();
  for (const [group, counts] of tallies.all()) {
    const { key, label } = name(group);
    const there = groups.get(label);
    if (there === undefined) groups.set(label, { key, label, counts });
    else addCounts(there.counts, counts);
  }
  return [...groups.values()];
}

/** Hours and weekdays are those at the contact's place. */
function byClock(
  desk: Desk,
  span: Span,
  unit: 'hour' | 'weekday',
  label: (group: number) => string,
): readonly StatsGroup[] {
  const local = localHours(desk);
  const tallies = new Tallies(lineOfCode);
  scanInstants(desk.db, span, (contact, code, at) => tallies.add(local[unit](contact, at), code));
  return named(tallies, (group) => ({ key: unit === 'hour' ? group : group + 1, label: label(group) }));
}

function byPeople(
  desk: Desk,
  span: Span,
  column: 'source' | 'kind' | 'priority' | 'tags',
): readonly StatsGroup[] {
  const { groupOf, values } = groupPeople(desk.db, column);
  const tallies = new Tallies(lineOfCode);
  scanAttempts(desk.db, span, 'contact', (contact, code) => tallies.add(groupOf[contact]!, code));
  return named(tallies, (group) => ({ key: values[group] ?? null, label: values[group] ?? 'none' }));
}

/** Counts by sets of tags as counts by tag: whoever has two counts under both. */
function eachTag(groups: readonly StatsGroup[]): readonly StatsGroup[] {
  const byTag = new Map<string, StatsGroup>();
  for (const { key, counts } of groups) {
    const tags = key === null ? [null] : (JSON.parse(String(key)) as string[]);
    for (const tag of tags) {
      const label = tag ?? 'none';
      const there = byTag.get(label) ?? { key: tag, label, counts: noCounts() };
      addCounts(there.counts, counts);
      byTag.set(label, there);
    }
  }
  return [...byTag.values()];
}

function mostFirst(groups: readonly StatsGroup[]): readonly StatsGroup[] {
  return [...groups].sort((a, b) => b.counts.tries - a.counts.tries || (a.label < b.label ? -1 : 1));
}
