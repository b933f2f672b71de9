import { rateOf } from '../figures/rates.ts';
import type { Day } from '../schedule/index.ts';
import type { Advice } from './advise.ts';
import { advicePage } from './advise.ts';
import { minutesText, rateText } from './figure.ts';
import type { Forecast } from './forecast.ts';
import type { Page } from './page.ts';
import type { Stats } from './stats.ts';
import { bandChart, barChart, escaped, stripChart } from './svg.ts';
import { dayText } from './words.ts';

/** What the report shows. */
export interface Report {
  readonly today: Day;
  readonly attempts: Stats;
  readonly hours: Stats;
  readonly sources: Stats;
  readonly advice: Advice;
  readonly forecast: Forecast;
}

/** Where the page was saved. */
export interface SavedReport {
  readonly file: string;
  readonly bytes: number;
}

export function savedReportPage({ file, bytes }: SavedReport): Page {
  return {
    data: { file, bytes },
    lines: [`${file}: a page to open in a browser, and to print. Everything is in it.`],
  };
}

/** One page with everything in it: no script, nothing loaded from anywhere, light and dark, ready to print. */
export function reportHtml(report: Report): string {
  const { today, attempts } = report;
  const sections = [
    section('In all', totals(attempts)),
    section('By attempt', chartOf('Conversations by attempt', attempts), RATES),
    section(
      'By hour, at their place',
      hourStrip(report.hours),
      'Darker: more conversations of attempts. Hatched: under 20 attempts.',
    ),
    section('By source', chartOf('Conversations by source', report.sources), RATES),
    section(
      'Your number',
      hazards(report.advice),
      'The chance of a first conversation at each attempt, of those who were tried so often.',
    ),
    section('What the log says', advice(report.advice)),
    section('The coming weeks', workload(report.forecast), basis(report.forecast)),
  ];
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>prospect, ${escaped(dayText(today, today))}</title>
<style>
${STYLE}
</style>
</head>
<body>
<main>
<h1>Calls and what came of them</h1>
<p class="quiet">${escaped(spanText(attempts))}</p>
${sections.join('\n')}
<footer class="quiet">Rates have a 90 % interval (Wilson); under 20 attempts none is given. How every figure is made: docs/figures.md.</footer>
</main>
</body>
</html>
`;
}

const RATES = 'Conversations of attempts; the line is the 90 % interval.';

/** The style of a page that is looked at and printed. */
const STYLE = `:root { color-scheme: light dark; --paper: #fff; --ink: #1c1f24; --quiet: #5b6470; --line: #d5dae1; --bar: #2f6fb3; --spread: #a9c8e8; }
@media (prefers-color-scheme: dark) { :root { --paper: #15181c; --ink: #e6e9ed; --quiet: #9aa4b0; --line: #343b44; --bar: #6aa9e6; --spread: #2c4c6c; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
.quiet { color: var(--quiet); fill: var(--quiet); } p.quiet, footer { font-size: .875rem; }
svg { width: 100%; height: auto; font: 13px system-ui, sans-serif; fill: var(--ink); }
.bar { fill: var(--bar); } .spread { fill: var(--spread); } .range { stroke: var(--ink); fill: none; } .grid { stroke: var(--line); }
.unknown { fill: none; stroke: var(--line); stroke-dasharray: 3 3; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; } dt { color: var(--quiet); } dd { margin: 0; }
pre { white-space: pre-wrap; font: 13px/1.45 ui-monospace, monospace; border-left: 3px solid var(--line); padding-left: 1rem; }
section { break-inside: avoid; } footer { margin: 2rem 0; border-top: 1px solid var(--line); padding-top: .5rem; }
@media print { :root { --paper: #fff; --ink: #000; --quiet: #444; --line: #bbb; --bar: #555; --spread: #bbb; } main { margin: 0; max-width: none; } }`;

function section(title: string, body: string, remark?: string): string {
  const said = remark === undefined ? '' : `\n<p class="quiet">${escaped(remark)}</p>`;
  return `<section>\n<h2>${escaped(title)}</h2>\n${body}${said}\n</section>`;
}

function spanText({ days, today }: Stats): string {
  if (days === null) return 'Nothing is logged yet.';
  return `${dayText(days.first, today)} to ${dayText(days.last, today)}`;
}

function totals({ totals: counts, wonBack, promises, minutes }: Stats): string {
  const pairs: readonly (readonly [string, string])[] = [
    ['Attempts', `${counts.tries}, ${counts.dials} by telephone, ${minutesText(counts.tries * minutes)}`],
    ['Conversations', `${counts.conversations}: ${rateText(rateOf(counts.conversations, counts.tries))}`],
    ['Meetings', `${counts.meetings}: ${rateText(rateOf(counts.meetings, counts.tries))}`],
    ['Got in touch', String(counts.callbacks)],
    [
      'Last messages',
      `${counts.breakups}; won back ${wonBack.length}: ${rateText(rateOf(wonBack.length, counts.breakups))}`,
    ],
    ['Promised days kept', `${promises.kept} of ${promises.due}`],
  ];
  return `<dl>${pairs.map(([name, text]) => `<dt>${escaped(name)}</dt><dd>${escaped(text)}</dd>`).join('')}</dl>`;
}

const SHOWN = 15;

function chartOf(title: string, { groups }: Stats): string {
  const rows = groups
    .filter(({ key, counts }) => key !== null && counts.tries > 0)
    .slice(0, SHOWN)
    .map(({ label, counts }) => {
      const rate = rateOf(counts.conversations, counts.tries);
      return {
        label: label.slice(0, 22),
        value: rate.rate,
        low: rate.low,
        high: rate.high,
        note: rateText(rate),
      };
    });
  return rows.length === 0 ? NOTHING : barChart(title, rows);
}

const NOTHING = '<p class="quiet">Nothing to show yet.</p>';

function hourStrip({ groups }: Stats): string {
  const cells = groups.map(({ label, counts }) => {
    const rate = rateOf(counts.conversations, counts.tries);
    return { label: label.slice(0, 2), value: rate.rate, note: rateText(rate) };
  });
  return cells.length === 0 ? NOTHING : stripChart('Conversations by hour', cells);
}

function hazards({ own }: Advice): string {
  const rows = own.hazards.slice(0, SHOWN).map((hazard) => ({
    label: `attempt ${hazard.attempt}`,
    value: hazard.rate,
    low: hazard.low,
    high: hazard.high,
    note: rateText(hazard),
  }));
  return rows.length === 0 ? NOTHING : barChart('Chance of a first conversation', rows);
}

function advice(value: Advice): string {
  const page = advicePage(value, { format: 'table', color: false, width: null, fields: null, csv: 'pipe' });
  return `<pre>${escapedLines(page.lines ?? [])}</pre>`;
}

function escapedLines(lines: readonly string[]): string {
  return lines.map((line) => escaped(line)).join('\n');
}

function workload({ days, today }: Forecast): string {
  const steps = days.map(({ day, p5, p50, p90 }) => ({
    label: dayText(day, today),
    low: p5,
    middle: p50,
    high: p90,
  }));
  return steps.length === 0 ? NOTHING : bandChart('Calls a day', steps);
}

function basis({ basis: from, tries, runs }: Forecast): string {
  const rates =
    from === 'log'
      ? `your own rates (${tries} attempts)`
      : 'stated defaults, for want of attempts in the log';
  return `Calls due a day by ${rates}, in ${runs} simulated runs: dark half of them, light nine in ten.`;
}
