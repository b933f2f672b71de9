import type { Priority } from '../schedule/model.ts';
import { splitCell } from './cells.ts';

const ADDRESS = /^[^\s@"<>(),;:]+@[^\s@"<>(),;:.]+(?:\.[^\s@"<>(),;:.]+)+$/;

/** The addresses in a text that is more than one: between spaces, slashes and brackets, behind a label. */
const APART = '\\s"<>(),;:|/\\\\\\[\\]?';
const WITHIN = new RegExp(`(?<=^|[${APART}])[^@${APART}]+@[^@${APART}]+(?=$|[${APART}])`, 'g');
const WORD_LAST = new RegExp(`(?:^|[${APART}])[^@${APART}]+$`);

/** A part of a cell, and the address in it. */
export interface EmailPart {
  readonly text: string;
  readonly address: string | null;
}

/**
 * The addresses in a cell, bare (also out of `Ann <ann@example.com>`); null for a part that is none. In
 * `ann lee@example.com` the word may be a name or a lost part of the address; mail to the wrong person is worse
 * than none, so that part counts as no address.
 */
export function emailsIn(cell: string): readonly EmailPart[] {
  if (ADDRESS.test(cell) && !cell.startsWith("'")) return [{ text: cell, address: cell }];
  // A name in quotes before an address may hold a comma.
  const parts = splitCell(cell.replace(/"[^"]*"(?=\s*<)/g, ''));
  return parts.flatMap((text, at): readonly EmailPart[] => {
    const marks = [...text.matchAll(WITHIN)];
    const found = marks.map(([address]) => bare(address)).filter((address) => ADDRESS.test(address));
    if (found.length > 0 && !marks.some(({ index }) => endsInWordAndBlank(text.slice(0, index))))
      return found.map((address) => ({ text, address }));
    // `Li, Fay <fay@example.com>`: what stands before the comma is the name.
    return !text.includes('@') && parts[at + 1]?.includes('<') ? [] : [{ text, address: null }];
  });
}

function endsInWordAndBlank(before: string): boolean {
  const head = before.trimEnd();
  return head !== before && WORD_LAST.test(head);
}

/** Without the apostrophes that Outlook puts around an address, and the full stop of a sentence. */
function bare(address: string): string {
  return address.replace(/^'+|[.']+$/g, '');
}

const NO_TAGS: readonly string[] = [];

/** Tags out of cells: quotes off, Google's own groups (`* myContacts`) left out. */
export function tagsIn(cells: readonly string[]): readonly string[] {
  if (cells.length === 0) return NO_TAGS;
  const tags = cells
    .flatMap(splitCell)
    .map((tag) => tag.replace(/^"|"$/g, '').trim())
    .filter((tag) => tag !== '' && !tag.startsWith('* '));
  return [...new Set(tags)];
}

const YES = new Set([
  ...['true', 't', '1', 'yes', 'y', 'x', 'on', 'checked', '✓', '✔', '☑', '☒', 'ja', 'oui', 'sí', 'si'],
  ...['wahr', 'vrai', 'verdadero', 'opted out', 'opted-out', 'opt-out', 'opt out', 'dnc'],
]);
const NO = new Set([
  ...[
    '',
    'false',
    'f',
    '0',
    '0.0',
    'no',
    'n',
    'off',
    'unchecked',
    'none',
    'ok',
    'okay',
    'allowed',
    'unknown',
  ],
  ...['nein', 'non', 'falsch', 'faux', 'falso', 'unbekannt', 'inconnu', 'desconocido'],
  // Both are about e-mail.
  ...['subscribed', 'unsubscribed'],
]);

/**
 * What a do-not-call cell says. Something else than a yes or a no, such as the day of the request, is `unclear`: who
 * wrote it had a reason, so it is taken for a yes, and told.
 */
export function doNotCallIn(cell: string): 'yes' | 'no' | 'unclear' {
  const word = cell.toLowerCase();
  return NO.has(word) ? 'no' : YES.has(word) || saysDoNotCall(cell) ? 'yes' : 'unclear';
}

const NOT_THEM =
  /^(?:(?:do[\s_-]?not|don['’]?t)[\s_-]?(?:contact|call)|dnc|nicht anrufen|ne pas appeler|no llamar)(?=$|\s*[-–:(,;/])/iu;

/** True for a stage or a tag such as `DNC` or `Do Not Contact (asked)`; `DNC scrubbed` is none. */
export function saysDoNotCall(text: string): boolean {
  return NOT_THEM.test(text);
}

const PRIORITY_WORDS: Readonly<Record<string, Priority>> = {
  high: 'high',
  hoch: 'high',
  haute: 'high',
  alta: 'high',
  normal: 'normal',
  medium: 'normal',
  mittel: 'normal',
  low: 'low',
  niedrig: 'low',
  basse: 'low',
  baja: 'low',
};

/** The priority that a cell names, or null. */
export function priorityIn(cell: string): Priority | null {
  const word = cell.toLowerCase();
  return Object.hasOwn(PRIORITY_WORDS, word) ? (PRIORITY_WORDS[word] ?? null) : null;
}

const zones = new Map<string, boolean>();

/** True for a time zone of the IANA list. */
export function isZone(text: string): boolean {
  let known = zones.get(text);
  if (known === undefined) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: text });
      known = true;
    } catch {
      known = false;
    }
    if (zones.size < 2000) zones.set(text, known);
  }
  return known;
}
