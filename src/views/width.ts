import stringWidth from 'string-width';

/** How many columns a text takes on a terminal: wide characters take two. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

/** The text, cut to so many columns with an ellipsis at its end. */
export function cut(text: string, width: number): string {
  if (text.length <= width && widthOf(text) <= width) return text;
  let taken = '';
  let columns = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    const wide = widthOf(segment);
    if (columns + wide > width - 1) break;
    taken += segment;
    columns += wide;
  }
  return widthOf(text) <= width ? text : `${taken.trimEnd()}…`;
}
