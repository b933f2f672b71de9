/**
 * The one gate through which text reaches a person's screen. Imported text can carry anything: escape
 * sequences, line breaks, text that runs backwards or hides. Each such character goes, by code point.
 */
export function clean(text: string): string {
  if (HARMLESS.test(text)) return text;
  return text.replace(SEQUENCES, '').replace(BREAKS, ' ').replace(HIDDEN, '');
}

/** Like {@link clean}, but keeps line breaks: for texts of several lines. */
export function cleanLines(text: string): string {
  return text
    .split(/\r\n|[\r\n]/)
    .map(clean)
    .join('\n');
}

/** Letters in which nothing can hide, so that most names need no closer look: Latin, Greek, Cyrillic, CJK. */
const HARMLESS =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u052f\u3041-\u3096\u30a1-\u30ff\u4e00-\u9fff\uac00-\ud7a3]*$/;
/**
 * What a terminal takes for an order, whole: its letters would be left over when the escape goes. CSI, then the
 * strings that have an end (OSC, DCS and their like), then the choice of a character set, then the short ones.
 */
const SEQUENCES = new RegExp(
  [
    '(?:\\u001b\\[|\\u009b)[0-?]*[ -/]*[@-~]',
    '(?:\\u001b[\\]PX^_]|[\\u0090\\u0098\\u009d-\\u009f])[^\\u0007\\u001b\\u009c\\r\\n]*(?:\\u0007|\\u001b\\\\|\\u009c)',
    '\\u001b[ -/]+[0-~]',
    '\\u001b[78=>c]',
  ].join('|'),
  'g',
);
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/**
 * Controls (C0, DEL, C1), soft hyphen, bidi marks and overrides, zero-width characters, variation selectors'
 * supplement, tags, annotation marks, unpaired surrogates, and other format characters (Unicode class Cf).
 */
// biome-ignore lint/suspicious/noMisleadingCharacterClass: single code points are meant, each by itself
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u{e0000}-\u{e0fff}]/gu;
