import {
  type BestNumber,
  type Hazard,
  type OwnNumber,
  PEOPLE_FLOOR,
  TALKS_FLOOR,
} from '../figures/number.ts';
import type { Difference, Rate, ShrunkRate } from '../figures/rates.ts';
import type { Day, Evidence, Slot } from '../schedule/index.ts';
import type { ScriptSet } from '../schedule/variants.ts';
import { SLOT_HOURS } from './best-hours.ts';
import { bar, type ChartStyle } from './chart.ts';
import { clean } from './clean.ts';
import { hourly, minutesText, percent, rangeText, rateJson, rateText, rounded } from './figure.ts';
import type { Cells, Look, Page } from './page.ts';
import { spreadText } from './script-sets.ts';
import { count, dayText } from './words.ts';

/** Conversations of calls at a time of day; `kind` null stands for everybody. */
export interface BestHours {
  readonly kind: string | null;
  readonly slot: Slot;
  readonly own: Rate;
  readonly shrunk: ShrunkRate | null;
}

interface UsedScript {
  readonly name: string;
  readonly version: number;
  readonly rate: Rate;
}

/** Two scripts used at the same attempt of the same plan. */
export interface ScriptPair {
  readonly attempt: number;
  /** The plan they were used in. */
  readonly cadence: string | null;
  readonly one: UsedScript;
  readonly other: UsedScript;
  readonly difference: Difference;
}

export interface SourceRate {
  readonly source: string | null;
  readonly own: Rate;
  readonly shrunk: ShrunkRate | null;
  /** Against all sources together, where the interval lies wholly on one side. */
  readonly standing: 'more' | 'less' | 'like' | 'unknown';
}

interface Effort {
  readonly contacts: number;
  readonly tries: number;
  readonly minutes: number;
}

interface Tried {
  readonly id: number;
  readonly ref: string;
  readonly name: string;
  readonly tries: number;
}

/** Of contacts of the kind asked about who never answered. */
export interface Todo {
  readonly past: Effort;
  readonly pastList: readonly Tried[];
  /** Fired before the number and before their plan was done; the list has those who were fired last. */
  readonly firedEarly: number;
  readonly firedEarlyList: readonly Tried[];
  readonly whales: Effort;
}

/** What the whole log says about when to stop, when to call and what to say. */
export interface Advice {
  readonly kind: 'cold' | 'warm';
  /** The part that was asked for; null for all. */
  readonly show: AdvicePart | null;
  readonly seed: number;
  readonly minutes: number;
  readonly perName: number;
  readonly own: OwnNumber;
  /** Word from people whom the last message reached. */
  readonly goodbyes: Rate;
  readonly inUse: {
    readonly name: string;
    readonly number: number | null;
    /** Where its numbers come from; null where there is no such plan. */
    readonly evidence: Evidence | null;
  };
  /** The number that the rest of the advice goes by: the own, else that of the cadence in use. */
  readonly number: number;
  readonly hours: readonly BestHours[];
  /** The day on which the hours that plans go by were learnt; null where the hours go by turns. */
  readonly hoursSince: Day | null;
  readonly scripts: readonly ScriptPair[];
  /** The scripts tried against each other. */
  readonly sets: readonly ScriptSet[];
  readonly sources: readonly SourceRate[];
  readonly todo: Todo;
  readonly chart: ChartStyle;
}

const BAR = 24;

/** The parts of an advice: each has its lines for people, and its rows for a spreadsheet. */
export const ADVICE_PARTS = ['number', 'hours', 'scripts', 'sources', 'todo'] as const;
export type AdvicePart = (typeof ADVICE_PARTS)[number];

export function advicePage(advice: Advice, look: Look): Page {
  const rows = advice.own.hazards.map((hazard) => ({
    attempt: hazard.attempt,
    ...rateJson(hazard),
    smooth: rounded(hazard.smooth),
    yield: rounded(hazard.yield),
    yieldLow: rounded(hazard.yieldLow),
    yieldHigh: rounded(hazard.yieldHigh),
  }));
  const isTable = look.format === 'csv' || look.format === 'tsv';
  const shown = advice.show === null ? ADVICE_PARTS : [advice.show];
  return {
    data: jsonOf(advice, rows),
    ...(isTable ? { sheet: { ...sheetOf(advice, rows), columns: [] } } : {}),
    lines: shown.flatMap((part, at) => [...(at === 0 ? [] : ['']), ...LINES[part](advice)]),
  };
}

const LINES: Readonly<Record<AdvicePart, (advice: Advice) => readonly string[]>> = {
  number: (advice) => numberLines(advice),
  hours: (advice) => hourLines(advice),
  scripts: (advice) => scriptLines(advice),
  sources: (advice) => sourceLines(advice),
  todo: (advice) => todoLines(advice),
};

const SHRUNK_KEYS = [...['hits', 'n', 'rate', 'low', 'high'], ...['shrunk', 'shrunkLow', 'shrunkHigh']];

function shrunkCells(own: Rate, shrunk: ShrunkRate | null): Cells {
  return {
    ...rateJson(own),
    shrunk: rounded(shrunk?.rate ?? null),
    shrunkLow: rounded(shrunk?.low ?? null),
    shrunkHigh: rounded(shrunk?.high ?? null),
  };
}

/** One part as a table; the chances by attempt where none was asked for. */
function sheetOf(
  { show, hours, scripts, sources, todo }: Advice,
  hazards: readonly Cells[],
): { readonly keys: readonly string[]; readonly rows: readonly Cells[] } {
  switch (show) {
    case 'hours':
      return {
        keys: ['kind', 'slot', ...SHRUNK_KEYS],
        rows: hours.map(({ kind, slot, own, shrunk }) => ({ kind, slot, ...shrunkCells(own, shrunk) })),
      };
    case 'sources':
      return {
        keys: ['source', ...SHRUNK_KEYS, 'standing'],
        rows: sources.map(({ source, own, shrunk, standing }) => ({
          source,
          ...shrunkCells(own, shrunk),
          standing,
        })),
      };
    case 'scripts':
      return { keys: SCRIPT_KEYS, rows: scripts.map(scriptCells) };
    case 'todo':
      return { keys: TODO_KEYS, rows: todoCells(todo) };
    default:
      return { keys: HAZARD_KEYS, rows: hazards };
  }
}

const SCRIPT_KEYS = [
  ...['attempt', 'cadence', 'one', 'oneVersion', 'oneHits', 'oneN', 'oneRate'],
  ...['other', 'otherVersion', 'otherHits', 'otherN', 'otherRate', 'difference', 'low', 'high'],
];

function scriptCells({ attempt, cadence, one, other, difference }: ScriptPair): Cells {
  return {
    attempt,
    cadence,
    one: one.name,
    oneVersion: one.version,
    oneHits: one.rate.hits,
    oneN: one.rate.n,
    oneRate: rounded(one.rate.rate),
    other: other.name,
    otherVersion: other.version,
    otherHits: other.rate.hits,
    otherN: other.rate.n,
    otherRate: rounded(other.rate.rate),
    difference: rounded(difference.difference),
    low: rounded(difference.low),
    high: rounded(difference.high),
  };
}

const TODO_KEYS = ['what', 'ref', 'name', 'contacts', 'tries', 'minutes'];

/** The sums, each with those of them who are named below it. */
function todoCells({ past, pastList, firedEarly, firedEarlyList, whales }: Todo): readonly Cells[] {
  const people = (what: string, list: readonly Tried[]) =>
    list.map(({ ref, name, tries }) => ({ what, ref, name, contacts: 1, tries, minutes: null }));
  const sum = (what: string, effort: Partial<Effort>) => ({
    what,
    ref: null,
    name: null,
    tries: null,
    minutes: null,
    ...effort,
  });
  return [
    sum('past-the-number', past),
    ...people('past-the-number', pastList),
    sum('fired-early', { contacts: firedEarly }),
    ...people('fired-early', firedEarlyList),
    sum('whales', whales),
  ];
}

const HAZARD_KEYS = [
  ...['attempt', 'hits', 'n', 'rate', 'low', 'high'],
  ...['smooth', 'yield', 'yieldLow', 'yieldHigh'],
];

function jsonOf(advice: Advice, hazards: readonly unknown[]) {
  const { best, people, conversations } = advice.own;
  const own =
    best === null
      ? null
      : {
          ...best,
          yield: rounded(best.yield),
          yieldLow: rounded(best.yieldLow),
          yieldHigh: rounded(best.yieldHigh),
        };
  const shrunkJson = (rate: ShrunkRate | null) =>
    rate === null ? null : { rate: rounded(rate.rate), low: rounded(rate.low), high: rounded(rate.high) };
  return {
    kind: advice.kind,
    number: advice.number,
    basis: best === null ? 'cadence' : 'log',
    own,
    inUse: advice.inUse,
    people,
    conversations,
    minutesPerAttempt: advice.minutes,
    minutesPerName: advice.perName,
    seed: advice.seed,
    hazards,
    goodbyes: rateJson(advice.goodbyes),
    hours: advice.hours.map(({ kind, slot, own, shrunk }) => ({
      kind,
      slot,
      ...rateJson(own),
      shrunk: shrunkJson(shrunk),
    })),
    hoursSince: advice.hoursSince,
    scripts: advice.scripts.map(({ attempt, cadence, one, other, difference }) => ({
      attempt,
      cadence,
      one: { name: one.name, version: one.version, ...rateJson(one.rate) },
      other: { name: other.name, version: other.version, ...rateJson(other.rate) },
      difference: rounded(difference.difference),
      low: rounded(difference.low),
      high: rounded(difference.high),
    })),
    sources: advice.sources.map(({ source, own, shrunk, standing }) => ({
      source,
      ...rateJson(own),
      shrunk: shrunkJson(shrunk),
      standing,
    })),
    todo: advice.todo,
  };
}

function numberLines(advice: Advice): readonly string[] {
  const { own } = advice;
  return [
    'YOUR NUMBER',
    ...verdict(advice),
    `  ${peopleText(advice)}`,
    ...(own.hazards.length === 0 ? [] : ['', ...hazardLines(advice), '']),
    `  ${goodbyeText(advice)}`,
  ];
}

/** Whom the number comes from. */
export function peopleText({ own, kind }: Advice): string {
  return `From ${count(own.people, `${kind} contact`)} tried, ${count(own.conversations, 'first conversation')}.`;
}

export function goodbyeText({ goodbyes }: Advice): string {
  return `Last messages that brought word from them: ${goodbyes.hits} of ${goodbyes.n}, ${rateText(goodbyes)}`;
}

/** The number that the log speaks for, or why it names none. */
export function verdict({ own, inUse, number, perName, minutes }: Advice): readonly string[] {
  const used = inUse.number === null ? 'has no end' : `stops at ${inUse.number}`;
  const { best } = own;
  if (best === null) {
    return [
      `  Too few to name one: it takes ${PEOPLE_FLOOR} people tried and ${TALKS_FLOOR} first conversations.`,
      inUse.number === null
        ? `  Until then ${number}, the number that comes with the program; ${inUse.name} ${used}.`
        : `  Until then ${inUse.name} ${used}. ${evidenceText(inUse.evidence)}`.trimEnd(),
    ];
  }
  const more = best.isLast
    ? [`  Your log has too few attempts past ${best.number} to say whether more would be better still.`]
    : [];
  const change = `  ${inUse.name} ${used}, ${comparison(best, inUse.number)}.`;
  return [
    `  ${best.isLast ? 'At least ' : ''}${best.number} attempts (90 % interval ${best.low} to ${best.high}): there an hour of calls brings`,
    `  ${hourly(best.yield, minutes)} first conversations (${hourly(best.yieldLow, minutes)}-${hourly(best.yieldHigh, minutes)}), a fresh name reckoned with ${perName} min.`,
    ...more,
    change,
  ];
}

/** How firm the numbers of the plan in use are, and why. */
function evidenceText(evidence: Evidence | null): string {
  return evidence === null ? '' : `Its numbers: ${evidence.label}. ${evidence.text}`;
}

function comparison(best: BestNumber, used: number | null): string {
  if (used === null) return 'and a number would save time';
  if (used >= best.low && used <= best.high) return 'which your log does not speak against';
  if (used > best.high && best.isLast) return 'which is more than your log can judge';
  return 'outside the interval: another plan pays better';
}

const SHOWN_ATTEMPTS = 20;

function hazardLines({ own, chart, minutes }: Advice): readonly string[] {
  const shown = own.hazards.slice(0, SHOWN_ATTEMPTS);
  const largest = Math.max(...shown.map(({ rate }) => rate ?? 0));
  const hasYield = shown.some((hazard) => hazard.yield !== null);
  const line = ([attempt, tried, talked, chance, range, hour, hours, drawn]: readonly string[]) => {
    const yields = hasYield ? ` ${hour!.padStart(7)} ${hours!.padEnd(9)}` : '';
    return `  ${attempt!.padStart(7)} ${tried!.padStart(6)} ${talked!.padStart(6)}  ${chance!.padStart(7)} ${range!.padEnd(9)}${yields} ${drawn}`.trimEnd();
  };
  const width = hasYield ? HAZARD_BAR : BAR;
  return [
    line(['attempt', 'tried', 'talked', 'chance', '90 %', 'an hour', '90 %', '']),
    ...shown.map((hazard) =>
      line([
        String(hazard.attempt),
        String(hazard.n),
        String(hazard.hits),
        hazard.rate === null ? 'too few' : percent(hazard.rate),
        hazard.low === null || hazard.high === null ? '' : rangeText(hazard.low, hazard.high),
        hazard.yield === null ? '' : hourly(hazard.yield, minutes),
        hoursText(hazard, minutes),
        bar(hazard.rate ?? 0, largest, width, chart),
      ]),
    ),
    '  chance: a first conversation at this attempt, of those who were tried so often',
    ...(hasYield ? ['  an hour: first conversations an hour when everybody is left after this attempt'] : []),
  ];
}

const HAZARD_BAR = 16;

function hoursText({ yieldLow, yieldHigh }: Hazard, minutes: number): string {
  return yieldLow === null || yieldHigh === null
    ? ''
    : `${hourly(yieldLow, minutes)}-${hourly(yieldHigh, minutes)}`;
}

/** `, 2.9 an hour (2.7-3.0)`; nothing where the log does not say. */
export function hazardHour(hazard: Hazard, minutes: number): string {
  if (hazard.yield === null) return '';
  return `, ${hourly(hazard.yield, minutes)} an hour (${hoursText(hazard, minutes)})`;
}

function hourLines({ hours, hoursSince, chart }: Advice): readonly string[] {
  const head = 'BEST HOURS, at their place (conversations of calls, 90 % interval)';
  if (hours.every(({ shrunk }) => shrunk === null)) return [head, '  Too few calls to say.'];
  const largest = Math.max(...hours.map(({ shrunk }) => shrunk?.rate ?? 0));
  return [
    head,
    ...hours.map(({ kind, slot, own, shrunk }) => {
      const rate =
        shrunk === null
          ? `too few (${own.n})`
          : `${percent(shrunk.rate).padStart(6)} (${rangeText(shrunk.low, shrunk.high)}, n ${own.n})`;
      return `  ${(kind ?? 'everybody').padEnd(10)} ${SLOT_HOURS[slot].padEnd(10)} ${rate.padEnd(26)} ${bar(shrunk?.rate ?? 0, largest, BAR, chart)}`.trimEnd();
    }),
    '  Drawn towards the rate of all: three lucky calls decide nothing.',
    hoursSince === null
      ? '  Plans go through the hours by turns; by these: prospect advise --use-hours'
      : `  Plans go by those learnt on ${dayText(hoursSince, hoursSince)}; by turns: prospect config set slots rotate`,
  ];
}

const PAIRS = 6;

export function scriptLines({ scripts, sets }: Advice): readonly string[] {
  const head = 'SCRIPTS at the same attempt of a plan (difference of rates, 90 % interval)';
  const even = sets.filter(({ lean }) => lean === null);
  const leaning = [
    ...sets.flatMap((set) => (set.lean === null ? [] : [`  Tried: ${spreadText(set)}.`])),
    ...even.map(
      ({ scripts: [first] }) => `  Lean to the better one: prospect script against ${first} --lean`,
    ),
  ];
  if (scripts.length === 0) return [head, '  No two of them have 20 attempts each.', ...leaning];
  const shown = scripts.slice(0, PAIRS);
  return [
    head,
    ...shown.map(({ attempt, cadence, one, other, difference: { difference, low, high } }) => {
      const points = (share: number) => `${share > 0 ? '+' : ''}${(share * 100).toFixed(1)}`;
      const clear = low > 0 || high < 0 ? '' : ', no difference to be seen';
      const names = `${scriptText(one)} (n ${one.rate.n}) against ${scriptText(other)} (n ${other.rate.n})`;
      const place = `${cadence === null ? '' : `${cadence}, `}attempt ${attempt}`;
      return `  ${place}: ${names}: ${points(difference)} points (${points(low)} to ${points(high)})${clear}`;
    }),
    ...(scripts.length > shown.length
      ? [`  ${scripts.length - shown.length} more: prospect advise --json`]
      : []),
    ...(scripts.length > 1 ? [`  Of ${scripts.length} intervals one in ten misses by chance alone.`] : []),
    ...(sets.length === 0
      ? ['  Who heard which was not left to chance; so that it is: prospect script against A B']
      : []),
    ...leaning,
  ];
}

function scriptText({ name, version }: UsedScript): string {
  return version > 1 ? `${name} v${version}` : name;
}

const SOURCES = 8;
export const STANDINGS = { more: 'worth more calls', less: 'worth fewer', like: '', unknown: '' } as const;

function sourceLines({ sources }: Advice): readonly string[] {
  const head = 'SOURCES (conversations of attempts, drawn towards all, 90 % interval)';
  const known = sources.filter(({ shrunk }) => shrunk !== null);
  if (known.length === 0) return [head, '  Too few attempts to say.'];
  return [
    head,
    ...known.slice(0, SOURCES).map(({ source, own, shrunk, standing }) => {
      const name = clean(source ?? 'none named').slice(0, 24);
      const rate =
        shrunk === null
          ? ''
          : `${percent(shrunk.rate).padStart(6)} (${rangeText(shrunk.low, shrunk.high)}, n ${own.n})`;
      return `  ${name.padEnd(24)} ${rate.padEnd(26)} ${STANDINGS[standing]}`.trimEnd();
    }),
  ];
}

export function todoLines({ todo, number, sources, kind }: Advice): readonly string[] {
  const { past, pastList, firedEarly, firedEarlyList, whales } = todo;
  const named = (list: Todo['pastList']) =>
    list.map(({ ref, name, tries }) => `    ${ref} ${clean(name)}, ${count(tries, 'attempt')}`);
  const better = sources
    .filter(({ standing }) => standing === 'more')
    .map(({ source }) => clean(source ?? 'none named'));
  const lines = [
    ...(past.contacts === 0
      ? []
      : [
          `  ${count(past.contacts, `${kind} contact`)} without an answer after ${number} attempts or more, still in a run: ${minutesText(past.minutes)} so far.`,
          ...named(pastList),
          '  Let them go, one by one: prospect fire WHO',
        ]),
    ...(firedEarly === 0
      ? []
      : [
          `  ${count(firedEarly, `${kind} contact`)} fired without an answer before attempt ${number} and the end of their plan; the last:`,
          ...named(firedEarlyList),
          '  Take one up again: prospect revive WHO',
        ]),
    ...(better.length === 0 ? [] : [`  Worth more calls, by the sources above: ${better.join(', ')}.`]),
    ...(whales.contacts === 0
      ? []
      : [
          `  ${count(whales.contacts, 'whale')} (priority high, no answer, more than ${number * 2} attempts): ${minutesText(whales.minutes)} sunk.`,
        ]),
  ];
  return ['WHAT TO DO NOW', ...(lines.length === 0 ? ['  Nothing: nobody is past the number.'] : lines)];
}
