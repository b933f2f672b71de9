import { unguarded } from '../apostrophe.ts';

/** Cells by which systems say that there is nothing. */
const NOTHING = new Set(['n/a', '#n/a', '-', '--', '–', '—', 'null', '(null)', '[null]', '0/0/00']);

/** What a cell says: trimmed (no-break spaces, too), its guard off, and empty where it says nothing. */
export function cleanCell(cell: string): string {
  if (cell === '') return cell;
  const trimmed = cell.trim();
  const text = unguarded(trimmed);
  if (text.length <= 6 && NOTHING.has(text.toLowerCase())) return '';
  return text === trimmed ? text : text.trim();
}

/** The parts of a cell that holds several, split at ` ::: `, `;`, `,` and line ends. */
export function splitCell(cell: string): string[] {
  if (!/[;,\r\n]| ::: /.test(cell)) return cell === '' ? [] : [cell];
  return cell
    .split(/ ::: |[;,\r\n]/)
    .map(cleanCell)
    .filter((part) => part !== '');
}
