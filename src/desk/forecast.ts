import { fault } from '../faults.ts';
import { UsualTally, usualOf } from '../figures/usual.ts';
import {
  type DayRuns,
  type Intake,
  largestThat,
  type Simulation,
  summed,
  Workload,
  worstDay,
} from '../figures/workload.ts';
import { addDays, type Day, toNumber, weekdayOf } from '../schedule/index.ts';
import {
  agreedAfter,
  agreedShare,
  lineOfCode,
  listedUntil,
  scanTouches,
  wonBackBy,
} from '../store/figures.ts';
import type { Forecast, Room } from '../views/forecast.ts';
import { type Desk, setting } from './desk.ts';
import { cadenceFor } from './people.ts';
import { chartOf } from './stats.ts';

/** What a forecast is asked for. */
export interface ForecastWish {
  readonly weeks: number;
  /** New names started on every working day. */
  readonly startPerDay: number;
  readonly maxPerDay: number | null;
  readonly cadence: string | undefined;
  readonly runs: number;
  readonly seed: number;
}

/** Calls of the coming weeks, and how many new names may be started. Faults: usage. */
export function forecast(desk: Desk, wish: ForecastWish): Forecast {
  const { today } = desk;
  const until = addDays(today, wish.weeks * 7 - 1);
  if (desk.rules.calendar.roll(today) > until)
    throw fault('usage', 'there is no working day in those weeks', 'a longer look ahead: --weeks 8');
  const { simulation, basis, tries } = simulationOf(desk, wish, until);
  const { workload, planned } = loaded(desk, simulation);
  const cadence = cadenceFor(desk, wish.cadence, 'cold').name;
  const intake = wish.startPerDay > 0 ? { perDay: wish.startPerDay, cadence, until } : null;
  const runs = workload.run(intake);
  const days = runs.map((day) => summed(day, planned.get(day.day) ?? 0));
  return {
    today,
    // Only days on which something can happen: working days, and those on which somebody is expected.
    days: days.filter(({ day, p95 }) => desk.rules.calendar.isWorking(day) || p95 > 0),
    basis,
    tries,
    runs: wish.runs,
    seed: wish.seed,
    startPerDay: wish.startPerDay,
    cadence,
    room: wish.maxPerDay === null ? null : roomFor(simulation, runs, cadence, wish.maxPerDay),
    chart: chartOf(desk),
  };
}

/** The most that is ever suggested a day. */
export const MOST = 500;

/** How many new names fit under a limit: every working day to come, and this week alone. */
function roomFor(simulation: Simulation, base: readonly DayRuns[], cadence: string, limit: number): Room {
  const { today, until } = simulation.horizon;
  const { calendar } = simulation.known.rules;
  const friday = endOfWeek(today, calendar.roll(today));
  const worst = (perDay: number, last: Day) => {
    const intake: Intake = { perDay, cadence, until: last };
    return worstDay(base, new Workload(simulation).run(intake));
  };
  const most = Math.min(limit, MOST);
  const search = (last: Day) => largestThat((perDay) => worst(perDay, last).p90 <= limit, most);
  const alone = worst(0, until);
  let days = 0;
  for (let day = calendar.roll(today); day <= friday; day = calendar.after(day, 1)) days++;
  const week = search(friday);
  return {
    limit,
    perDay: search(until) ?? 0,
    thisWeek: week === null ? 0 : week * days,
    weekDays: days,
    from: calendar.roll(today),
    weekEnds: friday,
    worst: alone,
  };
}

/** The Sunday of the week in which the next working day lies. */
function endOfWeek(today: Day, first: Day): Day {
  const from = first > today ? first : today;
  return addDays(from, 7 - weekdayOf(toNumber(from)));
}

function loaded(desk: Desk, simulation: Simulation) {
  const workload = new Workload(simulation);
  const planned = new Map<Day, number>();
  const start = desk.rules.calendar.roll(desk.today);
  for (const { due, ...somebody } of listedUntil(desk.db, simulation.horizon.until)) {
    workload.add(somebody);
    const day = due > start ? due : start;
    planned.set(day, (planned.get(day) ?? 0) + 1);
  }
  return { workload, planned };
}

/** The log's own rates, and everything else that a look ahead to a day needs. */
export function simulationOf(desk: Desk, { runs, seed }: Pick<ForecastWish, 'runs' | 'seed'>, until: Day) {
  const { usual, basis, tries } = usualOfLog(desk);
  const simulation: Simulation = {
    horizon: { today: desk.today, until },
    known: {
      rules: desk.rules,
      conversation: setting(desk, 'cadence-conversation') ?? 'gone-quiet',
      nurture: setting(desk, 'cadence-nurture') ?? 'nurture',
    },
    usual,
    runs,
    seed,
  };
  return { simulation, basis, tries };
}

const NEWEST = 500;

/** What calls usually come to, by number of the attempt: from the log, or stated defaults where it is too small. */
function usualOfLog(desk: Desk): ReturnType<typeof usualOf> {
  const tally = new UsualTally();
  scanTouches(desk.db, (attempt, code, isLast) => {
    const line = lineOfCode(code);
    if (attempt > 0 && line !== null) tally.add(attempt, isLast === 1, line.outcome);
  });
  const { talks, agreed } = agreedShare(desk.db);
  // Word after a last message comes when the contact is on no list any more.
  const wonBack = wonBackBy(desk.db, { since: null, until: null }).length;
  return usualOf(tally, { wonBack, spans: agreedAfter(desk.db, NEWEST), talks, agreed });
}
