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

const YES = new Set(['true', '1', 'yes', 'x', 'y', 'ja', 'oui', 'sí', 'si', 'wahr', 'vrai', 'verdadero']);

/** True where a do-not-call cell says so. */
export function saysYes(cell: string): boolean {
  return YES.has(cell.toLowerCase());
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
