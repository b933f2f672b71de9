import Table from 'cli-table3';
import type { Column, Tone } from './page.ts';
import type { Paint } from './style.ts';
import { cut, widthOf } from './width.ts';

/** A cell of a table: its text, and what its colour means. */
export interface TableCell {
  readonly text: string;
  readonly tone: Tone | null;
}

/** More rows than this are written plainly: cli-table3 takes time in the square of its rows. */
export const TABLE_LIMIT = 200;
const GAP = 2;

/** A table without boxes for a terminal of that width: columns of low rank go first, long cells are cut. */
export function drawTable(
  columns: readonly Column[],
  rows: readonly (readonly TableCell[])[],
  width: number | null,
  paint: Paint,
): string {
  const fitted = fitColumns(columns, rows, width);
  const table = new Table({
    head: fitted.map(({ column }) => paint(column.title, 'dim')),
    colAligns: fitted.map(({ column }) => (column.align === 'right' ? 'right' : 'left')),
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
  });
  for (const row of rows) {
    table.push(fitted.map(({ at, width: most }) => paint(cut(row[at]!.text, most), row[at]!.tone)));
  }
  const lines = table.toString().split('\n');
  return lines.map((line) => line.trimEnd()).join('\n');
}

interface Fitted {
  readonly column: Column;
  readonly at: number;
  readonly width: number;
}

/** The columns that fit, with the width of each: those of low rank go until the others can be read. */
function fitColumns(
  columns: readonly Column[],
  rows: readonly (readonly TableCell[])[],
  width: number | null,
): readonly Fitted[] {
  let fitted: readonly Fitted[] = columns.flatMap((column, at) => {
    const widest = Math.max(0, ...rows.map((row) => widthOf(row[at]!.text)));
    // A column in which nothing stands tells nothing.
    return widest === 0 ? [] : [{ column, at, width: Math.max(widthOf(column.title), widest) }];
  });
  if (width === null) return fitted;
  for (;;) {
    const shrunk = shrink(fitted, width);
    const droppable = fitted.filter(({ column }) => column.rank !== undefined);
    if (total(shrunk) <= width || droppable.length === 0) return shrunk;
    const first = droppable.reduce((least, one) => (one.column.rank! < least.column.rank! ? one : least));
    fitted = fitted.filter((one) => one !== first);
  }
}

/** Takes what is too much from the columns with the most to spare, down to what each needs. */
function shrink(fitted: readonly Fitted[], width: number): readonly Fitted[] {
  const widths = fitted.map((one) => one.width);
  const spare = (at: number) => widths[at]! - (fitted[at]!.column.shrinksTo ?? widths[at]!);
  for (let over = total(fitted) - width; over > 0; over--) {
    const at = widths.reduce((most, _, one) => (spare(one) > spare(most) ? one : most), 0);
    if (spare(at) <= 0) break;
    widths[at]!--;
  }
  return fitted.map((one, at) => ({ ...one, width: widths[at]! }));
}

function total(fitted: readonly Fitted[]): number {
  return fitted.reduce((sum, { width }) => sum + width, 0) + GAP * Math.max(0, fitted.length - 1);
}

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};
