import { type BestNumber, type OwnNumber, PEOPLE_FLOOR, TALKS_FLOOR } from '../figures/number.ts';
import type { Difference, Rate, ShrunkRate } from '../figures/rates.ts';
import type { Day, Slot } from '../schedule/index.ts';
import type { ScriptSet } from '../schedule/variants.ts';
import { SLOT_HOURS } from './best-hours.ts';
import { bar, type ChartStyle } from './chart.ts';
import { clean } from './clean.ts';
import { hourly, minutesText, percent, rangeText, rateJson, rateText, rounded } from './figure.ts';
import type { Look, Page } from './page.ts';
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

/** Two scripts used at the same attempt. */
export interface ScriptPair {
  readonly attempt: number;
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

export interface Todo {
  readonly past: Effort;
  readonly pastList: readonly {
    readonly id: number;
    readonly ref: string;
    readonly name: string;
    readonly tries: number;
  }[];
  readonly firedEarly: number;
  readonly whales: Effort;
}

/** What the whole log says about when to stop, when to call and what to say. */
export interface Advice {
  readonly kind: 'cold' | 'warm';
  readonly seed: number;
  readonly minutes: number;
  readonly perName: number;
  readonly own: OwnNumber;
  /** Word from people whom the last message reached. */
  readonly goodbyes: Rate;
  readonly inUse: { readonly name: string; readonly number: number | null };
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

export function advicePage(advice: Advice, look: Look): Page {
  const rows = advice.own.hazards.map((hazard) => ({
    attempt: hazard.attempt,
    ...rateJson(hazard),
    smooth: rounded(hazard.smooth),
    yield: rounded(hazard.yield),
  }));
  const table = look.format === 'csv' || look.format === 'tsv';
  return {
    data: jsonOf(advice, rows),
    ...(table
      ? {
          sheet: {
            keys: ['attempt', 'hits', 'n', 'rate', 'low', 'high', 'smooth', 'yield'],
            rows,
            columns: [],
          },
        }
      : {}),
    lines: [
      ...numberLines(advice),
      '',
      ...hourLines(advice),
      '',
      ...scriptLines(advice),
      '',
      ...sourceLines(advice),
      '',
      ...todoLines(advice),
    ],
  };
}

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
    scripts: advice.scripts.map(({ attempt, one, other, difference }) => ({
      attempt,
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
export function verdict({ own, inUse, perName, minutes }: Advice): readonly string[] {
  const used = inUse.number === null ? 'has no end' : `stops at ${inUse.number}`;
  const { best } = own;
  if (best === null) {
    return [
      `  Too few to name one: it takes ${PEOPLE_FLOOR} people tried and ${TALKS_FLOOR} first conversations.`,
      `  Until then ${inUse.name} ${used}: a custom of practitioners, not measured on cold lists.`,
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
  const line = (cells: readonly string[]) =>
    `  ${cells[0]!.padStart(7)} ${cells[1]!.padStart(6)} ${cells[2]!.padStart(6)}  ${cells[3]!.padStart(7)} ${cells[4]!.padEnd(9)} ${cells[5]!.padStart(7)}  ${cells[6]}`.trimEnd();
  return [
    line(['attempt', 'tried', 'talked', 'chance', '90 %', 'an hour', '']),
    ...shown.map((hazard) =>
      line([
        String(hazard.attempt),
        String(hazard.n),
        String(hazard.hits),
        hazard.rate === null ? 'too few' : percent(hazard.rate),
        hazard.low === null || hazard.high === null ? '' : rangeText(hazard.low, hazard.high),
        hazard.yield === null ? '' : hourly(hazard.yield, minutes),
        bar(hazard.rate ?? 0, largest, BAR, chart),
      ]),
    ),
    '  chance: a first conversation at this attempt, of those who were tried so often',
    '  an hour: first conversations an hour when everybody is left after this attempt',
  ];
}

function hourLines({ hours, hoursSince, chart }: Advice): readonly string[] {
  const head = 'BEST HOURS, at their place (conversations of calls)';
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
      ? '  Plans go through the hours by turns. To go by these: prospect advise --use-hours'
      : `  Plans go by those learnt on ${dayText(hoursSince, hoursSince)}; by turns: prospect config set slots rotate`,
  ];
}

const PAIRS = 6;

export function scriptLines({ scripts, sets }: Advice): readonly string[] {
  const head = 'SCRIPTS used at the same attempt (difference of their rates, 90 % interval)';
  const even = sets.filter(({ lean }) => lean === null);
  const leaning = [
    ...sets.flatMap((set) => (set.lean === null ? [] : [`  Tried: ${spreadText(set)}.`])),
    ...even.map(
      ({ scripts: [first] }) => `  Lean to the better one: prospect script against ${first} --lean`,
    ),
  ];
  if (scripts.length === 0) return [head, '  No two of them have 20 attempts each.', ...leaning];
  return [
    head,
    ...scripts.slice(0, PAIRS).map(({ attempt, one, other, difference: { difference, low, high } }) => {
      const points = (share: number) => `${share > 0 ? '+' : ''}${(share * 100).toFixed(1)}`;
      const clear = low > 0 || high < 0 ? '' : ', no difference to be seen';
      const names = `${scriptText(one)} (n ${one.rate.n}) against ${scriptText(other)} (n ${other.rate.n})`;
      return `  attempt ${attempt}: ${names}: ${points(difference)} points (${points(low)} to ${points(high)})${clear}`;
    }),
    ...leaning,
  ];
}

function scriptText({ name, version }: UsedScript): string {
  return version > 1 ? `${name} v${version}` : name;
}

const SOURCES = 8;
export const STANDINGS = { more: 'worth more calls', less: 'worth fewer', like: '', unknown: '' } as const;

function sourceLines({ sources }: Advice): readonly string[] {
  const head = 'SOURCES (conversations of attempts, drawn towards all)';
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

export function todoLines({ todo, number }: Advice): readonly string[] {
  const { past, pastList, firedEarly, whales } = todo;
  const lines = [
    ...(past.contacts === 0
      ? []
      : [
          `  Tried ${number} times or more and still in a run: ${count(past.contacts, 'contact')}, ${minutesText(past.minutes)} so far.`,
          ...pastList.map(({ ref, name, tries }) => `    ${ref} ${clean(name)}, ${tries} times`),
          '  Let them go, one by one: prospect fire WHO',
        ]),
    ...(firedEarly === 0
      ? []
      : [`  Fired before attempt ${number}: ${count(firedEarly, 'contact')} (prospect list --status fired)`]),
    ...(whales.contacts === 0
      ? []
      : [
          `  Priority high, never spoken with, tried more than ${number * 2} times: ${count(whales.contacts, 'contact')}, ${minutesText(whales.minutes)}.`,
        ]),
  ];
  return ['WHAT TO DO NOW', ...(lines.length === 0 ? ['  Nothing: nobody is past the number.'] : lines)];
}
