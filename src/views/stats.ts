import type { Counts } from '../figures/counts.ts';
import { FLOOR, medianOf, type Rate, rateOf } from '../figures/rates.ts';
import type { Day } from '../schedule/index.ts';
import type { ScriptSet } from '../schedule/variants.ts';
import { bar, type ChartStyle, heat } from './chart.ts';
import {
  hourly,
  hourlyJson,
  minutesText,
  numberColumn,
  rangeText,
  rateJson,
  rateText,
  rounded,
} from './figure.ts';
import type { Cells, Column, Look, Page } from './page.ts';
import { setJson, spreadText } from './script-sets.ts';
import { count, dayText } from './words.ts';

/** By what attempts are told apart. */
export const STATS_KEYS = [
  'attempt',
  'hour',
  'weekday',
  'cadence',
  'script',
  'source',
  'kind',
  'priority',
  'tag',
  'total',
] as const;
export type StatsKey = (typeof STATS_KEYS)[number];

export interface StatsGroup {
  /** As programs read it; null for attempts that belong to none. */
  readonly key: string | number | null;
  readonly label: string;
  /** Of a script; its label is then the name alone. */
  readonly version?: number;
  readonly counts: Counts;
}

/** What came of the attempts of a span. */
export interface Stats {
  readonly span: { readonly since: Day | null; readonly until: Day | null };
  /** The days of the whole log; null where it is empty. */
  readonly days: { readonly first: Day; readonly last: Day } | null;
  readonly today: Day;
  readonly by: StatsKey;
  readonly groups: readonly StatsGroup[];
  readonly totals: Counts;
  /** Days from the last message to word from them, the shortest first. */
  readonly wonBack: readonly number[];
  readonly promises: { readonly due: number; readonly kept: number };
  /** Minutes that an attempt is reckoned with. */
  readonly minutes: number;
  /** The scripts tried against each other; only by script. */
  readonly sets: readonly ScriptSet[];
  readonly chart: ChartStyle;
}

/** Totals above, a table by attempt (or what was asked for) with bars below; each rate with interval and sample. */
export function statsPage(stats: Stats, look: Look): Page {
  const rows = stats.groups.map((group) => rowOf(group, stats.minutes));
  const columns = columnsOf(stats, look, rows);
  const isEmpty = stats.totals.tries + stats.totals.callbacks === 0;
  const head = isEmpty ? [emptyText(stats)] : [...headOf(stats), ...hourStrip(stats)];
  if (stats.by === 'total') return totalPage(stats, look, [...head, '', ...footOf(stats)], isEmpty);
  return {
    data: {
      ...sums(stats),
      by: stats.by,
      groups: rows.map(({ label: _, exact: __, version: ___, ...row }) => row),
      ...(stats.by === 'script' ? { against: stats.sets.map(setJson) } : {}),
    },
    sheet: { keys: CSV_KEYS, rows: isEmpty ? [] : rows, columns },
    head,
    foot: isEmpty ? [] : footOf(stats),
  };
}

const TOTAL_KEYS = ['figure', 'value', 'n', 'rate', 'low', 'high'];

/** The figures of a span one to a line: for programs; people read them as they stand above every table. */
function totalPage(stats: Stats, look: Look, lines: readonly string[], isEmpty: boolean): Page {
  const data = { ...sums(stats), by: stats.by, groups: [] };
  const isRead = look.format === 'table' || look.format === 'plain';
  if (isRead) return { data, lines: isEmpty ? lines.slice(0, 1) : lines };
  return { data, sheet: { keys: TOTAL_KEYS, rows: totalRows(stats), columns: [] } };
}

function totalRows(stats: Stats): readonly Cells[] {
  const { totals, conversation, meeting, wonBack, promises, minutes, perHour } = sums(stats);
  const plain = (figure: string, value: number) => ({
    figure,
    value,
    n: null,
    rate: null,
    low: null,
    high: null,
  });
  const share = (figure: string, { hits, ...rate }: ReturnType<typeof rateJson>) => ({
    figure,
    value: hits,
    ...rate,
  });
  const { medianDays, medianDaysLow, medianDaysHigh, ...won } = wonBack;
  return [
    plain('attempts', totals.tries),
    plain('dials', totals.dials),
    share('conversations', conversation),
    plain('got-in-touch', totals.callbacks),
    share('meetings', meeting),
    plain('last-messages', totals.breakups),
    share('won-back', won),
    {
      figure: 'won-back-days',
      value: medianDays,
      n: won.hits,
      rate: null,
      low: medianDaysLow,
      high: medianDaysHigh,
    },
    share('promises-kept', promises),
    plain('minutes', minutes),
    {
      figure: 'conversations-an-hour',
      value: perHour.conversations,
      n: totals.tries,
      rate: null,
      low: perHour.low,
      high: perHour.high,
    },
  ];
}

const COUNT_KEYS = ['tries', 'dials', 'conversations', 'callbacks', 'meetings', 'breakups'] as const;
const CSV_KEYS = [
  'key',
  ...COUNT_KEYS,
  'rate',
  'low',
  'high',
  'minutes',
  'perHour',
  'perHourLow',
  'perHourHigh',
];

interface Row extends Cells {
  readonly label: string;
  readonly version: number | null;
  readonly tries: number;
  readonly conversations: number;
  readonly rate: number | null;
  /** Not rounded, for what rounds it by itself. */
  readonly exact: Rate;
}

function rowOf({ key, label, version, counts }: StatsGroup, minutes: number): Row {
  const rate = rateOf(counts.conversations, counts.tries);
  const { low, high } = rateJson(rate);
  return {
    key,
    label,
    version: version ?? null,
    ...counts,
    rate: rounded(rate.rate),
    exact: rate,
    low,
    high,
    minutes: counts.tries * minutes,
    perHour: hourlyJson(rate.rate, minutes),
    perHourLow: hourlyJson(rate.low, minutes),
    perHourHigh: hourlyJson(rate.high, minutes),
  };
}

function sums({ span, totals, wonBack, promises, minutes }: Stats) {
  const rate = rateOf(totals.conversations, totals.tries);
  return {
    since: span.since,
    until: span.until,
    totals,
    conversation: rateJson(rate),
    meeting: rateJson(rateOf(totals.meetings, totals.tries)),
    wonBack: { ...rateJson(rateOf(wonBack.length, totals.breakups)), ...daysJson(wonBack) },
    promises: rateJson(rateOf(promises.kept, promises.due)),
    minutes: totals.tries * minutes,
    perHour: {
      conversations: hourlyJson(rate.rate, minutes),
      low: hourlyJson(rate.low, minutes),
      high: hourlyJson(rate.high, minutes),
    },
  };
}

function daysJson(wonBack: readonly number[]) {
  const { median, low, high } = medianOf(wonBack);
  return { medianDays: median, medianDaysLow: low, medianDaysHigh: high };
}

function emptyText({ days, today }: Stats): string {
  if (days === null) return 'Nothing is logged yet: prospect today';
  return `No attempts in that span; the log runs from ${dayText(days.first, today)} to ${dayText(days.last, today)}.`;
}

function headOf(stats: Stats): readonly string[] {
  const [[, all], ...rest] = summaryOf(stats);
  return [`${spanText(stats)}: ${all}`, '', ...rest.map(([name, text]) => `${name.padEnd(15)}${text}`)];
}

type Named = readonly [name: string, text: string];

/** The sums of a span, each with its name; the attempts first. */
export function summaryOf(stats: Stats): readonly [Named, ...Named[]] {
  const { totals, wonBack, promises, minutes } = stats;
  const share = (hits: number, n: number) => rateText(rateOf(hits, n));
  const won = `${wonBack.length}: ${share(wonBack.length, totals.breakups)} of last messages`;
  const kept = `${promises.kept} of ${promises.due} past days kept: ${share(promises.kept, promises.due)}`;
  const said: readonly Named[] = [
    ['Conversations', `${totals.conversations}: ${share(totals.conversations, totals.tries)} of attempts`],
    ['Meetings', `${totals.meetings}: ${share(totals.meetings, totals.tries)} of attempts`],
    ['Got in touch', String(totals.callbacks)],
    ['Last messages', totals.breakups === 0 ? '' : String(totals.breakups)],
    ['Won back', totals.breakups === 0 ? '' : won],
    ['How soon', wonBack.length === 0 ? '' : soonText(wonBack)],
    ['Promises', promises.due === 0 ? '' : kept],
    ['A phone hour', hourText(rateOf(totals.conversations, totals.tries), minutes)],
  ];
  const all = `${count(totals.tries, 'attempt')}, ${totals.dials} by telephone, ${minutesText(totals.tries * minutes)}`;
  return [['Attempts', all], ...said.filter(([, text]) => text !== '')];
}

/** `half of them within 11 days (9-12, n 106)`. */
function soonText(wonBack: readonly number[]): string {
  const { median, low, high, n } = medianOf(wonBack);
  if (median === null || low === null || high === null) return `too few (${n})`;
  const when = median === 0 ? 'the same day' : `within ${count(median, 'day')}`;
  return `half of them ${when} (${low}-${high}, n ${n})`;
}

function hourText({ rate, low, high, n }: Rate, minutes: number): string {
  if (rate === null || low === null || high === null) return `too few (${n})`;
  return `${hourly(rate, minutes)} conversations (${hourly(low, minutes)}-${hourly(high, minutes)}, n ${n}), at ${minutes} min an attempt`;
}

function spanText({ span, days, today }: Stats): string {
  const { since, until } = span;
  if (since !== null && since === until) return since === today ? 'Today' : dayText(since, today);
  const from = since ?? days?.first ?? today;
  const to = until ?? days?.last ?? today;
  return `${dayText(from, today)} to ${dayText(to, today)}`;
}

const NAMES: Readonly<Record<StatsKey, string>> = {
  attempt: 'ATTEMPT',
  hour: 'HOUR THERE',
  weekday: 'DAY THERE',
  cadence: 'CADENCE',
  script: 'SCRIPT',
  source: 'SOURCE',
  kind: 'KIND',
  priority: 'PRIORITY',
  tag: 'TAG',
  total: 'ALL',
};

const BAR = 10;

function columnsOf(stats: Stats, look: Look, rows: readonly Row[]): readonly Column[] {
  const largest = Math.max(0, ...rows.map(({ rate }) => rate ?? 0));
  const chart: Column = {
    title: '',
    cell: (row) => bar((row as Row).rate ?? 0, largest, BAR, stats.chart),
    rank: 5,
  };
  return [
    { title: NAMES[stats.by], cell: (row) => (row as Row).label, shrinksTo: stats.by === 'script' ? 20 : 12 },
    // Two versions of a script are told apart by nothing else, so it is never cut.
    { title: 'V', cell: ({ version }) => (version === null ? '' : String(version)), align: 'right' },
    numberColumn('TRIES', 'tries'),
    numberColumn('TALKS', 'conversations'),
    { title: 'RATE', cell: (row) => rateCell(row as Row), align: 'right' },
    { title: '90 %', cell: (row) => rangeCell(row as Row) },
    ...(look.format === 'table' ? [chart] : []),
    numberColumn('WORD', 'callbacks', 1),
    numberColumn('BOOKED', 'meetings', 2),
    {
      title: 'AN HOUR',
      cell: (row) => (row.perHour === null ? '' : (row.perHour as number).toFixed(1)),
      align: 'right',
      rank: 3,
    },
  ];
}

function rateCell({ exact: { rate } }: Row): string {
  return rate === null ? 'too few' : `${(rate * 100).toFixed(1)} %`;
}

function rangeCell({ exact: { low, high } }: Row): string {
  return low === null || high === null ? '' : rangeText(low, high);
}

/** The hours of a day in one line, darker where more conversations come of the attempts. */
function hourStrip({ by, groups, chart }: Stats): readonly string[] {
  if (by !== 'hour') return [];
  const rates = new Map(
    groups.map(({ key, counts }) => [key, rateOf(counts.conversations, counts.tries).rate]),
  );
  const largest = Math.max(0, ...[...rates.values()].map((rate) => rate ?? 0));
  const hours = groups.map(({ key }) => Number(key));
  const [first, last] = [Math.min(...hours), Math.max(...hours)];
  const all = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const cells = all.map((hour) => heat(rates.get(hour) ?? null, largest, chart).repeat(2));
  const scale = [0, 0.25, 0.5, 0.75, 1].map((share) => heat(share, 1, chart).repeat(2)).join('');
  return [
    '',
    `  ${all.map((hour) => String(hour).padStart(2, '0')).join(' ')}   hour at their place`,
    `  ${cells.join(' ')}   |${scale}| 0 to ${(largest * 100).toFixed(0)} %, ${heat(null, 1, chart)} too few`,
  ];
}

function footOf({ by, sets }: Stats): readonly string[] {
  const tags = by === 'tag' ? ['Whoever has two tags counts under both.'] : [];
  return [
    ...tags,
    ...sets.map((set) => `Tried against each other: ${spreadText(set)}.`),
    `Rates: conversations of attempts, with the 90 % interval (Wilson); under ${FLOOR} attempts none is given. WORD: they got in touch; BOOKED: meetings.`,
  ];
}
