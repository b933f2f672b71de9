import { largestThat, type Simulation, Workload, worstDay } from '../figures/workload.ts';
import { addDays, type Day, daysBetween, next } from '../schedule/index.ts';
import { type Listed, listedUntil } from '../store/figures.ts';
import { type Desk, setting } from './desk.ts';
import { MOST, simulationOf } from './forecast.ts';

/** So many a day from a day on, so that no day is too full. */
export interface Spread {
  readonly perDay: number;
  readonly from: Day;
  /** The day on which the last of them come. */
  readonly until: Day;
}

/** A day of the coming weeks that passes the setting `max-per-day`, and the way round it. */
export interface FullDays {
  readonly limit: number;
  /** The fullest day, and the calls that nine in ten runs of the forecast stay within. */
  readonly worst: { readonly day: Day; readonly p90: number };
  /** The spreading with which no day passes the limit, by search; null where what is here anyway leaves no room. */
  readonly spread: Spread | null;
}

/** Far enough that whoever begins a week from now has been through a plan of a month. */
const WEEKS = 6;
const RUNS = 60;
/** Working days on which new names may begin to be spread. */
const STARTS = 5;

/** The setting `max-per-day`; null where there is none. */
function limitOf(desk: Desk): number | null {
  const limit = setting(desk, 'max-per-day');
  return limit === null ? null : Number(limit);
}

function horizonOf(desk: Desk): Simulation {
  return simulationOf(desk, { runs: RUNS, seed: 1 }, addDays(desk.today, (WEEKS + 1) * 7 - 1)).simulation;
}

/**
 * Whether new names make some day too full, and how many a day would not. They are those with a number above
 * `before`, who begin at once. Null where there is no limit, or none is passed.
 */
export function newNamesTooMany(
  desk: Desk,
  before: number,
  names: number,
  cadence: string,
  earliest: Day,
): FullDays | null {
  const limit = limitOf(desk);
  if (limit === null) return null;
  const simulation = horizonOf(desk);
  const [all, others] = [new Workload(simulation), new Workload(simulation)];
  for (const somebody of listedUntil(desk.db, simulation.horizon.until)) {
    all.add(somebody);
    if (somebody.contact <= before) others.add(somebody);
  }
  const worst = worstDay(all.run(null), new Workload(simulation).run(null));
  if (worst.p90 <= limit) return null;
  const base = others.run(null);
  const { calendar } = desk.rules;
  const { until } = simulation.horizon;
  const none = new Workload(simulation).run(null);
  const most = Math.min(limit, MOST, names);
  const lastOf = (from: Day, perDay: number): Day => calendar.after(from, Math.ceil(names / perDay) - 1);
  let best: Spread | null = null;
  let from = calendar.roll(earliest);
  for (let at = 0; at < STARTS && from <= until; at++, from = calendar.after(from, 1)) {
    const on = daysBetween(desk.today, from);
    // Every beginning is looked at for as long, so that none is the better for what lies beyond.
    const seen = base.slice(0, on + WEEKS * 7);
    const room = limit - worstDay(base.slice(on, on + 1), none).p90;
    const fits = (perDay: number): boolean => {
      const begun = new Workload(simulation).run({ perDay, cadence, from, names, until });
      return worstDay(seen, begun).p90 <= limit;
    };
    // A later beginning is only worth a search where all of them would have begun sooner.
    let least: number = best?.perDay ?? 1;
    while (best !== null && least <= most && lastOf(from, least) >= best.until) least++;
    const perDay = mostThat(fits, names, least, Math.min(most, room));
    if (perDay !== null) best = { perDay, from, until: lastOf(from, perDay) };
    // Where that day is as good as empty, waiting for another would gain nothing but chance.
    if (best !== null && room >= most) break;
  }
  return { limit, worst, spread: best };
}

/** Somebody who is to be moved, and the day for them. */
interface Moving {
  readonly id: number;
  readonly due: Day;
}

/**
 * Whether moving people to these days makes some day too full, and with how many a day it would not; `daysWith`
 * gives the days for so many. The same search as for new names. Null where there is no limit, or none is passed.
 */
export function movedTooMany(
  desk: Desk,
  moved: readonly Moving[],
  daysWith: (perDay: number) => readonly Day[],
): FullDays | null {
  const limit = limitOf(desk);
  if (limit === null || moved.length === 0) return null;
  const simulation = horizonOf(desk);
  const people = new Map<number, Listed>();
  const others = new Workload(simulation);
  const isMoving = new Set(moved.map(({ id }) => id));
  for (const somebody of listedUntil(desk.db, simulation.horizon.until)) {
    if (isMoving.has(somebody.contact)) people.set(somebody.contact, somebody);
    else others.add(somebody);
  }
  const base = others.run(null);
  const worstWith = (days: readonly Day[]) => {
    const load = new Workload(simulation);
    for (const [at, { id }] of moved.entries()) {
      const somebody = people.get(id);
      const on = days[at];
      if (somebody === undefined || on === undefined) continue;
      const standing = next(somebody.standing, { kind: 'snooze', day: desk.today, on });
      load.add({ ...somebody, standing });
    }
    return worstDay(base, load.run(null));
  };
  const worst = worstWith(moved.map(({ due }) => due));
  if (worst.p90 <= limit) return null;
  const fits = (count: number) => worstWith(daysWith(count)).p90 <= limit;
  const perDay = mostThat(fits, moved.length, 1, Math.min(limit, moved.length));
  if (perDay === null) return { limit, worst, spread: null };
  const days = [...daysWith(perDay)].sort();
  const [from, until] = [days[0], days[days.length - 1]];
  return { limit, worst, spread: from && until ? { perDay, from, until } : null };
}

/** In so many working days people are through before those who were first are due again, in most plans. */
const BURST = 5;

/**
 * The largest number from `least` to `most` a day that fits, of so many people; null for none. Where they are through
 * in a few days each number is tried, because a large one may fit where a smaller one does not; else by halves.
 */
function mostThat(
  fits: (perDay: number) => boolean,
  people: number,
  least: number,
  most: number,
): number | null {
  let perDay = most;
  for (; perDay >= least && perDay * BURST >= people; perDay--) if (fits(perDay)) return perDay;
  if (perDay < least || !fits(least)) return null;
  return largestThat((count) => count <= least || fits(count), perDay);
}
