import { widthOf } from './width.ts';
import { wrapped } from './wrap.ts';

/** Between things that stand beside each other on a line. */
const BETWEEN = '     ';

/** A line that is too long for the terminal, broken at blanks under its own indent. */
export function folded(line: string, width: number | null): readonly string[] {
  if (width === null || widthOf(line) <= width) return [line];
  const own = /^ */.exec(line)?.[0].length ?? 0;
  // A deep indent would leave no room for words.
  const indent = ' '.repeat(Math.min(own, Math.floor(width / 3)));
  const [first = '', ...rest] = wrapped(line.slice(own), Math.max(20, width - indent.length - 2));
  return [`${indent}${first}`, ...rest.map((part) => `${indent}  ${part}`)];
}

/** A line no wider than the terminal: broken between the things it says, else between words. */
export function parted(line: string, width: number | null): readonly string[] {
  if (width === null || widthOf(line) <= width) return [line];
  const lines: string[] = [];
  for (const piece of line.split(BETWEEN)) {
    const last = lines.at(-1);
    const joined = `${last}${BETWEEN}${piece}`;
    if (last !== undefined && widthOf(joined) <= width) lines[lines.length - 1] = joined;
    else lines.push(...wrapped(piece, width));
  }
  return lines;
}
