import { escaped } from './html.ts';

/** A bar with its interval; `value` null where there are too few to say. */
export interface BarRow {
  readonly label: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Written behind the bar. */
  readonly note: string;
}

const [WIDTH, HEIGHT] = [1000, 16];

/** Bars from left to right, the interval of each as a line across its end; label and note are plain text beside it. */
export function barChart(rows: readonly BarRow[]): string {
  const largest = Math.max(1e-9, ...rows.map(({ value, high }) => high ?? value ?? 0));
  const scale = (value: number) => point((value / largest) * WIDTH);
  const lines = rows.map(({ label, value, low, high, note }) => {
    const bar = value === null ? '' : rect('bar', scale(value));
    const range = low === null || high === null ? '' : rangeLine(scale(low), scale(high));
    return line('', label, bar + range, note);
  });
  return table(lines);
}

function rangeLine(from: number, to: number): string {
  const [top, middle, low] = [4, HEIGHT / 2, HEIGHT - 4];
  return `<path class="range" d="M${from} ${middle}H${to}M${from} ${top}V${low}M${to} ${top}V${low}"/>`;
}

/** One step of a band: a day with the quantiles of its calls. */
export interface BandStep {
  readonly label: string;
  readonly middle: number;
  readonly high: number;
  readonly note: string;
  /** The first of a week, set apart from the one before. */
  readonly first: boolean;
}

/** A bar for each step up to its middle, and a fainter one up to its high end. */
export function bandChart(steps: readonly BandStep[]): string {
  const largest = Math.max(1, ...steps.map(({ high }) => high));
  const scale = (value: number) => point((value / largest) * WIDTH);
  const lines = steps.map(({ label, middle, high, note, first }) =>
    line(first ? 'day week' : 'day', label, rect('spread', scale(high)) + rect('bar', scale(middle)), note),
  );
  return table(lines);
}

/** A cell of a strip, fuller the larger its value is; null: too few to say. */
export interface StripCell {
  readonly label: string;
  readonly value: number | null;
}

/** Cells side by side, from nothing to the largest value. */
export function stripChart(cells: readonly StripCell[]): string {
  const largest = Math.max(1e-9, ...cells.map(({ value }) => value ?? 0));
  const drawn = cells.map(({ label, value }) => {
    const shade = value === null ? '' : ` fill-opacity="${point(value / largest)}"`;
    return `<li>${svg(rect(value === null ? 'unknown' : 'bar', WIDTH, shade))}${escaped(label)}</li>`;
  });
  return `<ul class="strip">${drawn.join('\n')}</ul>`;
}

function table(lines: readonly string[]): string {
  return `<table class="bars"><tbody>\n${lines.join('\n')}\n</tbody></table>`;
}

function line(kind: string, label: string, drawn: string, note: string): string {
  const start = kind === '' ? '<tr>' : `<tr class="${kind}">`;
  return `${start}<th scope="row">${escaped(shortened(label))}</th><td class="chart">${svg(drawn)}</td><td class="note">${escaped(note)}</td></tr>`;
}

/** A label is a name, not a text. */
const LABEL = 60;

function shortened(label: string): string {
  return label.length <= LABEL ? label : `${label.slice(0, LABEL - 1)}\u2026`;
}

/** Stretched to the room there is; what it says stands beside it as text. */
function svg(inside: string): string {
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${inside}</svg>`;
}

function rect(kind: string, width: number, more = ''): string {
  return `<rect class="${kind}"${more} x="0" y="0" width="${width}" height="${HEIGHT}"/>`;
}

function point(value: number): number {
  return Math.round(value * 100) / 100;
}
