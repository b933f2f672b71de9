import { NORTH_AMERICA, WORLD } from './phone-zone-table.ts';

/**
 * The zone that a number (E.164, `+` first) belongs to, or null where it belongs to no place: toll-free and
 * satellite numbers, unknown area codes.
 *
 * A guess: mobile phones travel, and outside North America they carry the capital's zone. A contact's own
 * zone goes before it.
 */
export function zoneOfNumber(e164: string): string | null {
  if (!/^\+[1-9]\d+$/.test(e164)) return null;
  const digits = e164.slice(1).replace(/^521(?=\d{10}$)/, '52'); // Mexican mobiles kept a 1 until 2019.
  for (let length = LONGEST; length > 0; length--) {
    const zone = zoneOfPrefix(digits.slice(0, length));
    if (zone !== null) return zone;
  }
  return null;
}

function zoneOfPrefix(start: string): string | null {
  return (start.startsWith('1') ? zoneIn(NORTH_AMERICA, start.slice(1)) : null) ?? zoneIn(WORLD, start);
}

/** Questions after which a table is taken apart: for the few of a screen, a search in its text is cheaper. */
const MANY = 500;
let asked = 0;
const takenApart = new Map<string, ReadonlyMap<string, string>>();

function zoneIn(table: string, digits: string): string | null {
  if (asked < MANY) {
    asked++;
    return lineWith(table, digits);
  }
  let zones = takenApart.get(table);
  if (zones === undefined) {
    zones = zonesOf(table);
    takenApart.set(table, zones);
  }
  return zones.get(digits) ?? null;
}

/** The zone of each run of digits; none stands in a table twice. */
function zonesOf(table: string): ReadonlyMap<string, string> {
  const zones = new Map<string, string>();
  for (const line of table.split('\n')) {
    const [zone = '', ...starts] = line.split(' ');
    for (const start of starts) zones.set(start, zone);
  }
  return zones;
}

/** The zone at the beginning of the line that holds these digits as a word. */
function lineWith(table: string, digits: string): string | null {
  if (digits === '') return null;
  for (let at = table.indexOf(` ${digits}`); at >= 0; at = table.indexOf(` ${digits}`, at + 1)) {
    const end = table.charCodeAt(at + 1 + digits.length);
    if (end !== 32 && end !== 10) continue;
    const from = table.lastIndexOf('\n', at) + 1;
    return table.slice(from, table.indexOf(' ', from));
  }
  return null;
}

/** Digits in the longest prefix of the table: Easter Island and Fernando de Noronha. */
const LONGEST = 8;

/** True for numbers that are free to call and lie nowhere: `+1 800` and its like, `+800`. */
export function isTollFree(e164: string): boolean {
  return /^\+(?:18(?:00|33|44|55|66|77|88)\d{7}$|800\d)/.test(e164);
}
