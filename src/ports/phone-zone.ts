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
  const zones = prefixes();
  for (let length = LONGEST; length > 0; length--) {
    const zone = zones.get(digits.slice(0, length));
    if (zone !== undefined) return zone;
  }
  return null;
}

/** Digits in the longest prefix of the table: Easter Island and Fernando de Noronha. */
const LONGEST = 8;

let parsed: ReadonlyMap<string, string> | null = null;

function prefixes(): ReadonlyMap<string, string> {
  if (parsed) return parsed;
  const zones = new Map<string, string>();
  addLines(NORTH_AMERICA, '1', zones);
  addLines(WORLD, '', zones);
  parsed = zones;
  return zones;
}

function addLines(table: string, before: string, zones: Map<string, string>): void {
  for (const line of table.trim().split('\n')) {
    const [zone = '', ...starts] = line.split(' ');
    for (const start of starts) zones.set(before + start, zone);
  }
}
