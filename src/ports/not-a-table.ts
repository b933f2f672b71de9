import type { Fault } from '../faults.ts';
import { fault } from '../faults.ts';

const EXPORT_CSV = 'Open it in its program, save or export it as CSV (UTF-8), and import that file.';

/** First bytes of what people take for a table. */
const SIGNATURES: readonly { readonly bytes: string; readonly what: string; readonly fix?: string }[] = [
  { bytes: 'PK', what: 'an Excel workbook or a zip archive' },
  { bytes: '\xd0\xcf\x11\xe0', what: 'an old Excel or Office file' },
  { bytes: '\x1f\x8b', what: 'a gzip archive', fix: 'Unpack it first (gunzip), then import the CSV.' },
  { bytes: '%PDF', what: 'a PDF' },
  { bytes: '{\\rtf', what: 'an RTF document' },
  { bytes: 'SQLite format 3', what: 'a SQLite data file', fix: 'Use --db to work with a data file.' },
  { bytes: 'BEGIN:VCARD', what: 'a vCard file' },
  { bytes: 'BEGIN:VCALENDAR', what: 'a calendar', fix: 'prospect calendar import reads calendars.' },
];

const MARKUP = /^\s*<(?:!doctype|html|head|body|table|meta|script|\?xml|!--)/i;
const JSON_TEXT = /^\s*(?:\[\s*[[{\]]|\{\s*["}])/;

/** Refuses a file that is no table by its first bytes; a fault names the file, line 1, and the way out. */
export function refuseOtherFormats(name: string, first: Buffer): void {
  const start = first.toString('latin1');
  const known = SIGNATURES.find(({ bytes }) => start.startsWith(bytes) && !looksLikeHeader(bytes, start));
  if (known) throw refused(name, known.what, known.fix ?? EXPORT_CSV);
  // Marks and NULs off, so that UTF-16 markup is known, too.
  const text = start.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').replaceAll('\0', '');
  if (text.trim() === '')
    throw fault('bad-input', `${name} is empty.`, 'Check that the export has finished.');
  if (MARKUP.test(text)) throw refused(name, 'a web page or XML (perhaps a sign-in page)', EXPORT_CSV);
  if (JSON_TEXT.test(text)) throw refused(name, 'JSON', EXPORT_CSV);
}

/** `PK` alone may begin a header, such as `PK,Name`; the archive goes on with a control character. */
function looksLikeHeader(bytes: string, start: string): boolean {
  return bytes === 'PK' && start.charCodeAt(2) > 8;
}

function refused(name: string, what: string, fix: string): Fault {
  return fault('bad-input', `${name}, line 1: this is ${what}, not a table.`, fix);
}
