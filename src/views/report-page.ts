import { FLOOR, type Rate, rateOf } from '../figures/rates.ts';
import { type Day, toNumber, weekdayOf } from '../schedule/index.ts';
import {
  type Advice,
  goodbyeText,
  hazardHour,
  peopleText,
  STANDINGS,
  scriptLines,
  todoLines,
  verdict,
} from './advise.ts';
import { SLOT_HOURS } from './best-hours.ts';
import { meanText, rateText } from './figure.ts';
import { basisLines, type Forecast } from './forecast.ts';
import { escaped, htmlPage, quiet, section } from './html.ts';
import { type Stats, summaryOf } from './stats.ts';
import { type BarRow, bandChart, barChart, stripChart } from './svg.ts';
import { dayText, fullDayText } from './words.ts';

/** What the report shows. */
export interface Report {
  readonly today: Day;
  readonly attempts: Stats;
  readonly hours: Stats;
  readonly sources: Stats;
  readonly advice: Advice;
  readonly forecast: Forecast;
}

/** The charts of stats, advice and forecast as one page, piece by piece. */
export function reportHtml(report: Report): Iterable<string> {
  return htmlPage({
    title: 'Calls and what came of them',
    body: [
      quiet(`${spanText(report.attempts)} Made on ${fullDayText(report.today)}.`),
      ...(report.attempts.days === null ? [] : [...statsSections(report), ...adviceSections(report.advice)]),
      ...workload(report.forecast),
    ],
    foot: report.attempts.days === null ? FIRST : MADE,
  });
}

const MADE =
  'Rates have a 90 % interval (Wilson); under 20 attempts none is given. How every figure is made: docs/figures.md.';
const FIRST = 'The charts come with the first calls: prospect today';

function spanText({ days, today }: Stats): string {
  if (days === null) return 'Nothing is logged yet.';
  return `${dayText(days.first, today)} to ${dayText(days.last, today)}.`;
}

const RATES = 'Conversations of attempts; the line across the end of a bar is the 90 % interval.';
const DRAWN = 'Drawn towards the rate of all, with the 90 % interval: three lucky calls decide nothing.';

function statsSections({ attempts, hours, sources }: Report): readonly string[] {
  const pairs = summaryOf(attempts).map(
    ([name, text]) => `<dt>${escaped(name)}</dt><dd>${escaped(text)}</dd>`,
  );
  return [
    section('In all', `<dl>${pairs.join('\n')}</dl>`),
    section(
      'By attempt',
      chartOf(attempts, (label) => `attempt ${label}`),
      RATES,
    ),
    section(
      'By hour, at their place',
      hourStrip(hours) + hourBars(hours),
      `${RATES} In the strip, fuller is more; dashed: too few to say.`,
    ),
    section('By source', chartOf(sources), RATES),
  ];
}

const SHOWN = 24;

function barRow(label: string, rate: Rate, more = ''): BarRow {
  return { label, value: rate.rate, low: rate.low, high: rate.high, note: rateText(rate) + more };
}

function chartOf({ groups }: Stats, name = (label: string) => label): string {
  const rows = groups
    .filter(({ counts }) => counts.tries > 0)
    .slice(0, SHOWN)
    .map(({ key, label, counts }) =>
      barRow(key === null ? label : name(label), rateOf(counts.conversations, counts.tries)),
    );
  return rows.length === 0 ? quiet('Nothing to show yet.') : barChart(rows);
}

/** Every hour from the first to the last with an attempt. */
function hourStrip({ groups }: Stats): string {
  const rates = new Map(groups.map(({ key, counts }) => [key, rateOf(counts.conversations, counts.tries)]));
  const hours = groups.map(({ key }) => Number(key));
  const first = Math.min(...hours);
  const cells = Array.from({ length: Math.max(...hours) - first + 1 }, (_, at) => ({
    label: String(first + at).padStart(2, '0'),
    value: rates.get(first + at)?.rate ?? null,
  }));
  return stripChart(cells);
}

/** Hours with a rate as bars, the others in a line: a day has many of them. */
function hourBars(hours: Stats): string {
  const tried = hours.groups.filter(({ counts }) => counts.tries > 0);
  const few = tried.filter(({ counts }) => counts.tries < FLOOR);
  const known = { ...hours, groups: tried.filter((group) => !few.includes(group)) };
  const names = few.map(({ label, counts }) => `${label} (${counts.tries})`).join(', ');
  return (
    (known.groups.length === 0 ? '' : chartOf(known)) +
    (few.length === 0 ? '' : quiet(`Too few to say: ${names}.`))
  );
}

function adviceSections(advice: Advice): readonly string[] {
  return [
    section('Your number', ownNumber(advice)),
    section(
      'Best hours, at their place',
      barChart(
        advice.hours.map(({ kind, slot, own, shrunk }) =>
          shrunkRow(`${kind ?? 'everybody'}, ${SLOT_HOURS[slot]}`, own, shrunk),
        ),
      ),
      `Conversations of calls. ${DRAWN}`,
    ),
    section('Scripts used at the same attempt', listOf(scriptLines(advice).slice(1))),
    section(
      'Sources, against all',
      barChart(
        advice.sources
          .slice(0, SHOWN)
          .map(({ source, own, shrunk, standing }) =>
            shrunkRow(source ?? 'none named', own, shrunk, STANDINGS[standing]),
          ),
      ),
      `Conversations of attempts. ${DRAWN}`,
    ),
    section('What to do now', listOf(todoLines(advice).slice(1))),
  ];
}

function shrunkRow(
  label: string,
  own: Rate,
  shrunk: { readonly rate: number; readonly low: number; readonly high: number } | null,
  standing = '',
): BarRow {
  const rate = shrunk === null ? own : { ...own, ...shrunk };
  return barRow(label, rate, standing === '' ? '' : `, ${standing}`);
}

function ownNumber(advice: Advice): string {
  const { own, minutes } = advice;
  const rows = own.hazards.slice(0, SHOWN).map((hazard) => {
    return barRow(`attempt ${hazard.attempt}`, hazard, hazardHour(hazard, minutes));
  });
  const chart =
    rows.length === 0
      ? ''
      : barChart(rows) +
        quiet(
          'The chance of a first conversation at each attempt, of those who were tried so often. An hour: first conversations when everybody is left after that attempt.',
        );
  const verdicts = verdict(advice).map((text) => text.trim());
  const said = [verdicts.join(' '), peopleText(advice)].map((text) => `<p>${escaped(text)}</p>`);
  return `${said.join('\n')}\n${chart}\n<p>${escaped(goodbyeText(advice))}</p>`;
}

/** Lines of an answer; those set in further belong to the one above. */
function listOf(lines: readonly string[]): string {
  return lines.map((line) => `<p>${escaped(line.trim())}</p>`).join('\n');
}

function workload(forecast: Forecast): readonly string[] {
  const { days, today } = forecast;
  if (days.every(({ p90 }) => p90 === 0)) return [];
  const steps = days.map(({ day, p50, p90, promised, agreed, breakups }) => ({
    label: dayText(day, today),
    middle: p50,
    high: p90,
    note: [
      p50 === p90 ? String(p50) : `${p50}, nine in ten ${p90}`,
      ...[named(promised, 'promised'), named(agreed, 'agreed'), named(breakups, 'last')].filter(Boolean),
    ].join(' \u00b7 '),
    first: weekdayOf(toNumber(day)) === 1,
  }));
  const remark =
    'Calls due on each working day: the bar and the first number hold for half of the simulated days, the faint end and the second for nine in ten. Promised and agreed calls and last messages are means.';
  const chart = `${bandChart(steps)}\n${quiet(remark)}`;
  return [
    section('The coming weeks', chart, basisLines(forecast).join(' ')).replace(
      '<section>',
      '<section class="long">',
    ),
  ];
}

function named(mean: number, what: string): string {
  return mean === 0 ? '' : `${meanText(mean)}\u00a0${what}`;
}
