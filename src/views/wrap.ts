import { cleanLines } from './clean.ts';

/** Columns of a text that is to be read aloud: with its margin it fits any terminal. */
const WIDTH = 74;

/** A text, indented and broken to a readable width, or to that of a narrower terminal. */
export function indented(text: string, columns = WIDTH + 4): readonly string[] {
  const width = Math.max(20, Math.min(WIDTH, columns - 4));
  return cleanLines(text)
    .split('\n')
    .flatMap((line) => wrapped(line, width).map((part) => `    ${part}`));
}

/** Breaks a line at blanks, but never within a telephone number. */
export function wrapped(line: string, width: number): readonly string[] {
  const words = line.split(/(?<!\d) | (?!\d)/);
  const lines: string[] = [];
  let last = words[0] ?? '';
  for (const word of words.slice(1)) {
    if (`${last} ${word}`.length <= width) last = `${last} ${word}`;
    else {
      lines.push(last);
      last = word;
    }
  }
  return [...lines, last];
}
