// The version that cli-table3 measures by: one copy, and two widths cannot disagree. Newer ones build an
// Intl.Segmenter when they are loaded, 15 ms of every table.
import stringWidth from 'string-width';

/** Letters that take one column each. */
const NARROW = /^[\x20-\x7e\u00a0-\u02ff\u0370-\u052f\u2010-\u2027]*$/;

/** How many columns a text takes on a terminal: wide characters take two. */
export function widthOf(text: string): number {
  return NARROW.test(text) ? text.length : stringWidth(text);
}

/** The text, cut to so many columns with an ellipsis at its end. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  if (NARROW.test(text)) return `${text.slice(0, width - 1).trimEnd()}…`;
  let taken = '';
  let columns = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    const wide = widthOf(segment);
    if (columns + wide > width - 1) break;
    taken += segment;
    columns += wide;
  }
  return `${taken.trimEnd()}…`;
}
