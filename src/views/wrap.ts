import { cleanLines } from './clean.ts';
import { widthOf } from './width.ts';

/** Columns of a text that is to be read aloud: with its margin it fits any terminal. */
const WIDTH = 74;

/** A text, indented and broken to a readable width, or to that of a narrower terminal. */
export function indented(text: string, columns = WIDTH + 4): readonly string[] {
  const width = Math.max(20, Math.min(WIDTH, columns - 4));
  return cleanLines(text)
    .split('\n')
    .flatMap((line) => wrapped(line, width).map((part) => `    ${part}`));
}

/** Letters that take two columns are broken between anywhere, as in print. */
const WIDE = /([\u1100-\u115f\u2e80-\u303e\u3041-\uffdc\ud83c-\ud83e])/;

/** Breaks a line at blanks, measured as a terminal shows it, but never within a telephone number. */
export function wrapped(line: string, width: number): readonly string[] {
  if (widthOf(line) <= width) return [line];
  const words = line
    .split(/(?<!\d) | (?!\d)/)
    .flatMap((word) => (WIDE.test(word) ? parts(word, width) : [word]));
  const lines: string[] = [];
  let last = words[0] ?? '';
  for (const word of words.slice(1)) {
    if (widthOf(last) + 1 + widthOf(word) <= width) last = `${last} ${word}`;
    else {
      lines.push(last);
      last = word;
    }
  }
  return [...lines, last];
}

/** A word of wide letters in pieces that fit. */
function parts(word: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let columns = 0;
  for (const { segment } of new Intl.Segmenter().segment(word)) {
    const wide = widthOf(segment);
    if (piece !== '' && columns + wide > width) {
      pieces.push(piece);
      [piece, columns] = ['', 0];
    }
    piece += segment;
    columns += wide;
  }
  return [...pieces, piece];
}
