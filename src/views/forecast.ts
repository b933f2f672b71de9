import type { DayForecast } from '../figures/workload.ts';
import { type Day, toNumber, weekdayOf } from '../schedule/index.ts';
import { bar, type ChartStyle } from './chart.ts';
import { meanText, numberColumn } from './figure.ts';
import type { Cells, Column, Look, Page } from './page.ts';
import { count, dayText } from './words.ts';

/** How many new names fit under a limit of calls a day. */
export interface Room {
  readonly limit: number;
  /** On every working day of the forecast. */
  readonly perDay: number;
  /** In all, on the working days left of this week (or of the next, on a weekend), and none after. */
  readonly thisWeek: number;
  /** Working days left of it. */
  readonly weekDays: number;
  /** The first day on which they may start, and the Sunday that ends that week. */
  readonly from: Day;
  readonly weekEnds: Day;
  /** The fullest day without any new name. */
  readonly worst: { readonly day: Day; readonly p90: number };
}

/** The calls of the coming weeks. */
export interface Forecast {
  readonly today: Day;
  readonly days: readonly DayForecast[];
  /** Whether the rates come from the log, and from how many attempts, or are stated defaults. */
  readonly basis: 'log' | 'defaults';
  readonly tries: number;
  readonly runs: number;
  readonly seed: number;
  readonly startPerDay: number;
  readonly cadence: string;
  readonly room: Room | null;
  readonly chart: ChartStyle;
}

const KEYS = ['day', 'due', 'breakups', 'first', 'p50', 'p90', 'promised', 'agreed', 'planned', 'p5', 'p95'];
const BAR = 24;

/** A line for each working day, weeks apart; the median as a bar, the ninetieth percentile as a mark behind it. */
export function forecastPage(forecast: Forecast, look: Look): Page {
  const { days, room } = forecast;
  const rows = days as readonly (DayForecast & Cells)[];
  if (room !== null && (look.format === 'table' || look.format === 'plain')) {
    return { lines: roomLines(forecast, room), head: basisLines(forecast) };
  }
  if (room !== null) {
    const { limit, perDay, thisWeek, weekDays, from, weekEnds, worst } = room;
    const row = {
      limit,
      perDay,
      thisWeek,
      weekDays,
      from,
      weekEnds,
      worstDay: worst.day,
      worstP90: worst.p90,
    };
    return {
      sheet: { keys: Object.keys(row), rows: [row], columns: [] },
      data: { ...room, worst: room.worst, basis: forecast.basis, n: forecast.tries, days: rows },
    };
  }
  return {
    sheet: { keys: KEYS, rows, columns: columnsOf(forecast, look) },
    head: basisLines(forecast),
    foot: [
      '50 %, 90 %: as many calls or fewer on half, on nine in ten of the simulated days. The other columns are means; FIRST is the first call of a run, LAST the last message.',
      'Reckoned that what falls due on a day is called on that day, and that the last message is left when it is due.',
    ],
  };
}

/** What the forecast rests on. */
export function basisLines({ basis, tries, runs, seed, startPerDay, cadence }: Forecast): readonly string[] {
  const rates =
    basis === 'log'
      ? `your own rates (${count(tries, 'attempt')})`
      : `stated defaults, not your figures (${count(tries, 'attempt')} logged, it takes 50)`;
  const names =
    startPerDay === 0
      ? 'no new names but those on file'
      : `${count(startPerDay, 'new name')} a working day in ${cadence}`;
  return [`By ${rates}; ${names}. ${runs} runs, seed ${seed}.`];
}

function columnsOf({ today, days, chart }: Forecast, look: Look): readonly Column[] {
  const largest = Math.max(1, ...days.map(({ p90 }) => p90));
  const number = (title: string, key: string, rank?: number) =>
    numberColumn(title, key, rank, (mean) => meanText(mean as number));
  const chartColumn: Column = {
    title: '',
    cell: ({ p50, p90 }) => rangeBar(p50 as number, p90 as number, largest, chart),
    rank: 3,
  };
  return [
    { title: 'DAY', cell: ({ day }) => dayText(day as Day, today) },
    number('ON LIST', 'planned', 1),
    number('50 %', 'p50'),
    number('90 %', 'p90'),
    ...(look.format === 'table' ? [chartColumn] : []),
    number('FIRST', 'first', 4),
    number('PROMISED', 'promised', 5),
    number('AGREED', 'agreed', 5),
    number('LAST', 'breakups', 6),
  ];
}

/** The median as a bar, up to the ninetieth percentile as a line. */
export function rangeBar(p50: number, p90: number, largest: number, style: ChartStyle): string {
  const full = bar(p50, largest, BAR, style);
  const rest = Math.round((p90 / largest) * BAR) - full.length;
  return full + (style === 'ascii' ? '-' : '─').repeat(Math.max(0, rest));
}

function roomLines({ today, cadence }: Forecast, room: Room): readonly string[] {
  const { limit, perDay, thisWeek, from, weekEnds, worst } = room;
  const full = `The fullest day without new names: ${dayText(worst.day, today)}, ${worst.p90} calls or fewer in nine of ten runs.`;
  if (worst.p90 > limit) {
    return [
      `None: what is on file alone passes ${limit} calls a day. ${full}`,
      'Put some of it off: prospect list --due --ids, then prospect snooze - WHEN',
    ];
  }
  const isNext = weekdayOf(toNumber(today)) > weekdayOf(toNumber(from));
  return [
    `${count(perDay, 'new name')} a working day in ${cadence}: so no day passes ${limit} calls, all weeks of this forecast (nine of ten runs).`,
    `${isNext ? 'Next' : 'This'} week alone, to ${dayText(weekEnds, today)}, and none after it: ${thisWeek}${room.weekDays > 1 ? ` (${thisWeek / room.weekDays} on each of ${room.weekDays} working days)` : ''}.`,
    full,
    `Start them so: prospect import FILE --start-per-day ${Math.max(1, perDay)}`,
  ];
}
