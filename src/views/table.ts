import Table from 'cli-table3';
import type { Column, Tone } from './page.ts';
import type { Paint } from './style.ts';
import { cut, widthOf } from './width.ts';
import { wrapped } from './wrap.ts';

/** A cell of a table: its text, and what its colour means. */
export interface TableCell {
  readonly text: string;
  readonly tone: Tone | null;
}

/** More rows than this are written plainly: cli-table3 takes time in the square of its rows. */
export const TABLE_LIMIT = 200;
const GAP = 2;

/** A table as it is written: so many rows at once, and any that follow, one by one. */
export interface Drawn {
  readonly text: string;
  /** The columns that have room. */
  readonly columns: readonly Column[];
  more(row: readonly TableCell[]): string;
}

/**
 * A table without boxes for a terminal of that width: columns of low rank go first, long cells are cut. Where it is
 * too wide even so, each row stands on as many lines as it needs, without a head.
 */
export function tableFor(
  columns: readonly Column[],
  rows: readonly (readonly TableCell[])[],
  width: number | null,
  paint: Paint,
): Drawn {
  const fitted = fitColumns(columns, rows, width);
  const shown = fitted.map(({ column }) => column);
  if (width !== null && total(fitted) > width) {
    const more = (row: readonly TableCell[]) => foldedRow(fitted, row, width, paint);
    return { text: `${rows.map(more).join('\n')}\n`, columns: shown, more };
  }
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
  return {
    text: lines.map((line) => line.trimEnd()).join('\n'),
    columns: shown,
    more: (row) => rowBelow(fitted, row, paint),
  };
}

/** A row under a table that is drawn already, in its columns. */
function rowBelow(fitted: readonly Fitted[], row: readonly TableCell[], paint: Paint): string {
  const cells = fitted.map(({ at, width, column }) => {
    const text = cut(row[at]!.text, width);
    const room = ' '.repeat(Math.max(0, width - widthOf(text)));
    const shown = paint(text, row[at]!.tone);
    return column.align === 'right' ? room + shown : shown + room;
  });
  return cells.join(' '.repeat(GAP)).trimEnd();
}

/** The lines below the first of a row stand so far in. */
const BELOW = 4;

/** A row on several lines: as many cells on each as fit, in their order; one too long for a line is broken. */
function foldedRow(
  fitted: readonly Fitted[],
  row: readonly TableCell[],
  width: number,
  paint: Paint,
): string {
  const lines: string[] = [];
  let taken = width;
  for (const { at, column } of fitted) {
    const { tone } = row[at]!;
    if (row[at]!.text === '') continue;
    // Without its head a figure would say nothing.
    const isFigure = column.align === 'right' && lines.length > 0;
    const text = isFigure ? `${column.title.toLowerCase()} ${row[at]!.text}` : row[at]!.text;
    if (lines.length > 0 && taken + GAP + widthOf(text) <= width) {
      lines[lines.length - 1] += ' '.repeat(GAP) + paint(text, tone);
      taken += GAP + widthOf(text);
      continue;
    }
    for (const part of wrapped(text, width - BELOW)) {
      const indent = lines.length === 0 ? 0 : BELOW;
      const shown = cut(part, width - indent);
      lines.push(' '.repeat(indent) + paint(shown, tone));
      taken = indent + widthOf(shown);
    }
  }
  return lines.join('\n');
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
