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
const NARROWEST = 6;

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

/** The columns that fit, with the width of each. */
function fitColumns(
  columns: readonly Column[],
  rows: readonly (readonly TableCell[])[],
  width: number | null,
): readonly Fitted[] {
  let fitted: Fitted[] = columns.map((column, at) => ({
    column,
    at,
    width: Math.max(widthOf(column.title), ...rows.map((row) => widthOf(row[at]!.text))),
  }));
  if (width === null) return fitted;
  fitted = shrink(fitted, width);
  while (total(fitted) > width) {
    const droppable = fitted.filter(({ column }) => column.rank !== undefined);
    if (droppable.length === 0) break;
    const first = droppable.reduce((least, one) => (one.column.rank! < least.column.rank! ? one : least));
    // What is left may have room for its full width again.
    fitted = shrink(
      columns.flatMap((column, at) =>
        at !== first.at && fitted.some((one) => one.at === at)
          ? [{ column, at, width: natural(column, at, rows) }]
          : [],
      ),
      width,
    );
  }
  return fitted;
}

function natural(column: Column, at: number, rows: readonly (readonly TableCell[])[]): number {
  return Math.max(widthOf(column.title), ...rows.map((row) => widthOf(row[at]!.text)));
}

/** Takes what is too much from the widest columns that may be cut, down to a readable width. */
function shrink(fitted: readonly Fitted[], width: number): Fitted[] {
  const widths = fitted.map((one) => one.width);
  const floor = (one: Fitted) => Math.max(NARROWEST, Math.min(one.width, 14));
  let over = total(fitted) - width;
  while (over > 0) {
    let widest = -1;
    for (const [at, one] of fitted.entries()) {
      const can = one.column.shrinks === true && widths[at]! > floor(one);
      if (can && (widest === -1 || widths[at]! > widths[widest]!)) widest = at;
    }
    if (widest === -1) break;
    widths[widest]!--;
    over--;
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
