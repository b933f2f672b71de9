/** Characters that one call of csv-parse takes where quoted lines follow each other. */
const STRETCH = 64 * 1024;
/** Lines without a quote that end such a stretch: reading them by csv-parse costs as much as calling it again. */
const GAP = 6;

const CR = 13;
const LF = 10;
const QUOTE = 34;

/** How many lines end in `text`: CRLF, LF and a lone CR each end one. */
export function countLineEnds(text: string): number {
  if (!text.includes('\n') && !text.includes('\r')) return 0;
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}

/** Where the last whole line of quote-free text ends. A CR in last place may be half of a CRLF. */
export function plainStop(text: string, start: number, atEnd: boolean): number {
  if (atEnd) return text.length;
  const last = text.endsWith('\r') ? text.slice(0, -1) : text;
  return Math.max(last.lastIndexOf('\n') + 1, last.lastIndexOf('\r') + 1, start);
}

/** Where the line that holds `index` begins, not before `floor`. */
export function lineStart(text: string, index: number, floor: number): number {
  let start = index;
  while (start > floor && text.charCodeAt(start - 1) !== LF && text.charCodeAt(start - 1) !== CR) start--;
  return start;
}

/** Where the line at `start` ends, its line end included. */
export function lineStop(text: string, start: number): number {
  for (let index = start; index < text.length; index++) {
    const char = text.charCodeAt(index);
    if (char === LF) return index + 1;
    if (char === CR) return text.charCodeAt(index + 1) === LF ? index + 2 : index + 1;
  }
  return text.length;
}

/**
 * Where a stretch of quoted lines ends: before {@link GAP} lines that hold no quote and are in none, or after
 * {@link STRETCH}, or as soon as it can with `short`. An even number of quotes is only a guess at a record's end; csv-parse has the last word.
 */
export function quotedStop(text: string, start: number, atEnd: boolean, short: boolean): number {
  let even = true;
  let stop = start;
  let plain = 0;
  for (let position = start; position < text.length; ) {
    const next = lineStop(text, position);
    if (next === text.length && !atEnd) return stop;
    let found = false;
    for (let index = position; index < next; index++) {
      if (text.charCodeAt(index) !== QUOTE) continue;
      found = true;
      even = !even;
    }
    plain = even && !found ? plain + 1 : 0;
    if (plain === GAP) return stop;
    if (even && plain === 0) stop = next;
    if (even && stop - start > (short ? 0 : STRETCH)) return stop;
    position = next;
  }
  return atEnd ? text.length : stop;
}
