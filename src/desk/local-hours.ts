import { zoneOfNumber } from '../ports/phone-zone.ts';
import { wallIn } from '../ports/wall.ts';
import { highestContact } from '../store/contacts.ts';
import { zoneRows } from '../store/figures.ts';
import type { Desk } from './desk.ts';

/** The hour (0 to 23) and the weekday (0 for Monday) at a contact's place, by contact and instant. */
export interface LocalHours {
  hour(contact: number, at: number): number;
  weekday(contact: number, at: number): number;
}

const MS_PER_DAY = 86_400_000;
const MS_PER_HOUR = 3_600_000;

/** The clocks of all contacts: two bytes for each. */
export function localHours(desk: Desk): LocalHours {
  const clocks: ((at: number) => number)[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (zone: string) => {
    let number = numbers.get(zone);
    if (number === undefined) {
      number = clocks.push(wallIn(zone)) - 1;
      numbers.set(zone, number);
    }
    return number;
  };
  const zones = new Uint16Array(highestContact(desk.db) + 1).fill(numberOf(desk.zone));
  const byStart = new Map<string, string | null>();
  for (const { id, zone, number } of zoneRows(desk.db)) {
    const found = zone ?? (number === null ? null : zoneByStart(byStart, number));
    if (found !== null) zones[id] = numberOf(found);
  }
  const wall = (contact: number, at: number) => clocks[zones[contact] ?? 0]!(at);
  return {
    hour: (contact, at) => modulo(Math.floor(wall(contact, at) / MS_PER_HOUR), 24),
    // Day 0 was a Thursday.
    weekday: (contact, at) => modulo(Math.floor(wall(contact, at) / MS_PER_DAY) + 3, 7),
  };
}

/** Before 1970 as after it. */
function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

/** Digits that decide about the zone of a number: no prefix of the table is longer. */
const DECIDING = 9;

function zoneByStart(known: Map<string, string | null>, number: string): string | null {
  const start = number.slice(0, DECIDING);
  let zone = known.get(start);
  if (zone === undefined) {
    zone = zoneOfNumber(number);
    known.set(start, zone);
  }
  return zone;
}
