import { clean } from './clean.ts';

/** Text as it may stand in a page: nothing in it is markup, and nothing in it hides. */
export function escaped(text: string): string {
  return clean(text).replace(/[&<>"']/g, (mark) => MARKS[mark]!);
}

const MARKS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A bar with its interval; `value` null where there are too few to say. */
export interface BarRow {
  readonly label: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Written behind the bar. */
  readonly note: string;
}

const WIDTH = 720;
const LABEL = 150;
const NOTE = 210;
const ROW = 26;

/** Bars from left to right, the interval of each as a line across its end. */
export function barChart(title: string, rows: readonly BarRow[]): string {
  const largest = Math.max(1e-9, ...rows.map(({ value, high }) => high ?? value ?? 0));
  const scale = (value: number) => (value / largest) * (WIDTH - LABEL - NOTE);
  const drawn = rows.map(({ label, value, low, high, note }, at) => {
    const y = at * ROW;
    const middle = y + ROW / 2;
    const text = `<text x="${LABEL - 8}" y="${middle + 4}" text-anchor="end">${escaped(label)}</text>`;
    const words = `<text class="quiet" x="${WIDTH - NOTE + 10}" y="${middle + 4}">${escaped(note)}</text>`;
    if (value === null) return text + words;
    const bar = `<rect class="bar" x="${LABEL}" y="${y + 5}" width="${point(scale(value))}" height="${ROW - 10}"/>`;
    if (low === null || high === null) return text + bar + words;
    const [from, to] = [LABEL + scale(low), LABEL + scale(high)];
    const line = `<path class="range" d="M${point(from)} ${middle}H${point(to)}M${point(from)} ${middle - 4}v8M${point(to)} ${middle - 4}v8"/>`;
    return text + bar + line + words;
  });
  return svg(title, rows.length * ROW, drawn.join('\n'));
}

/** One step of a band: a day with the quantiles of its calls. */
export interface BandStep {
  readonly label: string;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

const BAND = 180;
/** Room below and to the right for the names of days, which are written aslant. */
const AXIS = 76;
const ASLANT = 40;

/** A column for each step up to its middle, and a lighter one up to its high end. */
export function bandChart(title: string, steps: readonly BandStep[]): string {
  const largest = Math.max(1, ...steps.map(({ high }) => high));
  const left = 36;
  const width = (WIDTH - left - ASLANT) / Math.max(1, steps.length);
  const y = (value: number) => BAND - (value / largest) * (BAND - 16);
  const drawn = steps.map(({ label, middle, high }, at) => {
    const x = left + at * width;
    const column = (kind: string, value: number) =>
      `<rect class="${kind}" x="${point(x + 2)}" y="${point(y(value))}" width="${point(width - 4)}" height="${point(BAND - y(value))}"/>`;
    const name = `<text class="quiet" transform="translate(${point(x + width / 2 + 4)} ${BAND + 6}) rotate(60)">${escaped(label)}</text>`;
    return `<g><title>${escaped(`${label}: half of the runs up to ${middle}, nine in ten up to ${high}`)}</title>${column('spread', high)}${column('bar', middle)}${name}</g>`;
  });
  const marks = [0, Math.ceil(largest / 2), largest].map(
    (value) =>
      `<text class="quiet" x="${left - 6}" y="${point(y(value) + 4)}" text-anchor="end">${value}</text><path class="grid" d="M${left} ${point(y(value))}H${WIDTH - ASLANT}"/>`,
  );
  return svg(title, BAND + AXIS, [...new Set(marks), ...drawn].join('\n'));
}

/** A cell of a strip, darker the larger its value is; null: too few to say. */
export interface StripCell {
  readonly label: string;
  readonly value: number | null;
  readonly note: string;
}

export function stripChart(title: string, cells: readonly StripCell[]): string {
  const largest = Math.max(1e-9, ...cells.map(({ value }) => value ?? 0));
  const width = WIDTH / Math.max(1, cells.length);
  const drawn = cells.map(({ label, value, note }, at) => {
    const x = at * width;
    const kind = value === null ? 'unknown' : 'bar';
    const shade = value === null ? '' : ` fill-opacity="${point(0.08 + (0.92 * value) / largest)}"`;
    return `<g><title>${escaped(`${label}: ${note}`)}</title><rect class="${kind}"${shade} x="${point(x + 1)}" y="0" width="${point(width - 2)}" height="34"/><text class="quiet" x="${point(x + width / 2)}" y="50" text-anchor="middle">${escaped(label)}</text></g>`;
  });
  return svg(title, 56, drawn.join('\n'));
}

function svg(title: string, height: number, inside: string): string {
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}">\n${inside}\n</svg>`;
}

function point(value: number): string {
  return String(Math.round(value * 100) / 100);
}
