import type { Priority } from '../schedule/model.ts';
import { splitCell } from './cells.ts';

const ADDRESS = /^[^\s@"<>(),;:]+@[^\s@"<>(),;:.]+(?:\.[^\s@"<>(),;:.]+)+$/;

/** The addresses in a cell, bare (also out of `Ann <ann@example.com>`); null for a part that is none. */
export function emailsIn(cell: string): { text: string; address: string | null }[] {
  if (ADDRESS.test(cell)) return [{ text: cell, address: cell }];
  return splitCell(cell).map((text) => {
    const inside = /<([^<>]*)>\s*$/.exec(text)?.[1] ?? text;
    const address = inside.trim().replace(/^mailto:/i, '');
    return { text, address: ADDRESS.test(address) ? address : null };
  });
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
