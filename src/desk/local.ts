import { type Contact, e164 } from '../contact.ts';
import { isTollFree, zoneOfNumber } from '../ports/phone-zone.ts';
import { civilAt, instantOf } from '../ports/zone.ts';
import {
  addDays,
  bothOf,
  type Clock,
  type Day,
  freeFrom,
  hoursOn,
  isOpen,
  NO_PACKS,
  opensAt,
  packOfCountry,
  packsFor,
  packsNamed,
  parseClock,
  type RulePack,
  type Slot,
  slotOfHour,
  toNumber,
  type Weekday,
  type Windows,
  weekdayOf,
  without,
} from '../schedule/index.ts';
import { callsTo } from '../store/entries.ts';
import { holidayIn } from '../store/workdays.ts';
import { type Desk, setting } from './desk.ts';

/** When it is at a contact's place, and whether they may be called. */
export interface Local {
  readonly zone: string;
  /** Where the zone was learnt: their own field, the number, or the user's for want of better. */
  readonly from: 'contact' | 'number' | 'user';
  /** The number belongs to no place. */
  readonly tollFree: boolean;
  readonly day: Day;
  readonly clock: Clock;
  readonly slot: Slot;
  readonly callable: boolean;
  /** The user's time from which they can be called again; null while they can, or where no day to come is known. */
  readonly callableFrom: Clock | null;
  /** The user's day of that time. */
  readonly callableOn: Day | null;
  /** What is in the way of a call now: the hours of the place, or a cap that is reached. */
  readonly hindrance: Hindrance | null;
  /** The rule packs that hold for the number. */
  readonly packs: readonly RulePack[];
}

/** What is in the way of a call, and by which rule: the user's own calling hours, lunch, or a pack. */
export interface Hindrance {
  readonly kind: 'hours' | 'lunch' | 'pack-hours' | 'holiday' | 'cap';
  readonly pack: RulePack | null;
  /** A cap: calls within it so far, this many allowed in so many hours, and the instant from which one more is. */
  readonly cap: {
    readonly made: number;
    readonly calls: number;
    readonly hours: number;
    readonly free: number;
  } | null;
}

type Person = Pick<Contact, 'zone'> & {
  readonly phones: readonly { readonly number: string; readonly bad: boolean }[];
};

/** The number that would be dialled, E.164. One that is not theirs tells nothing of where they are. */
function numberOf({ phones }: Person): string | null {
  const phone = phones.find(({ bad }) => !bad);
  return phone === undefined ? null : e164(phone.number);
}

/** The zone of a contact: from the contact, else from the number, else the user's. */
export function zoneOf(desk: Desk, contact: Person): Pick<Local, 'zone' | 'from'> {
  if (contact.zone !== null) return { zone: contact.zone, from: 'contact' };
  const number = numberOf(contact);
  const zone = number === null ? null : zoneOfNumber(number);
  return zone === null ? { zone: desk.zone, from: 'user' } : { zone, from: 'number' };
}

/** What decides when calls are made, at the called person's place. */
export interface CallingHours {
  readonly from: Clock;
  readonly to: Clock;
  /** Left out of the hours; null for none. */
  readonly lunch: Windows[number] | null;
  readonly packs: readonly RulePack[];
  /** A cap that is reached blocks; else it is only told. */
  readonly block: boolean;
  /** The packs that hold, by the beginning of a number and its zone: a list has many of the same. */
  readonly known: Map<string, readonly RulePack[]>;
  /** How it is there at one instant, by zone and packs; a list has few places, and one instant. */
  readonly places: { at: number; byPacks: Map<readonly RulePack[], Map<string, Place>> };
}

/** How it is at a place at an instant, whomever one would call there. */
interface Place {
  readonly day: Day;
  readonly clock: Clock;
  readonly slot: Slot;
  readonly closed: Hindrance | null;
  /** The user's day and time from which it is open; null while it is, or where no day to come is known. */
  readonly opens: { readonly day: Day; readonly clock: Clock } | null;
}

/** The user's calling hours, lunch, and the rule packs that are on. */
export function callingHours(desk: Desk): CallingHours {
  const [from, to] = spanOf(setting(desk, 'calling-hours')) ?? [];
  return {
    from: from ?? ('08:00' as Clock),
    to: to ?? ('21:00' as Clock),
    lunch: spanOf(setting(desk, 'lunch')),
    packs: packsOn(desk),
    block: setting(desk, 'rules-block') === 'block',
    known: new Map(),
    places: { at: Number.NaN, byPacks: new Map() },
  };
}

function spanOf(text: string | null): Windows[number] | null {
  const [from, to] = (text ?? '').split('-').map((part) => parseClock(part.trim()));
  return from && to ? [from, to] : null;
}

/** The packs that were chosen; where nothing was, the one of the user's country. */
export function packsOn(desk: Desk): readonly RulePack[] {
  const chosen = setting(desk, 'rule-packs');
  if (chosen !== null) return chosen === NO_PACKS ? [] : packsNamed(chosen.split(','));
  const own = packOfCountry(setting(desk, 'country') ?? '');
  return own === null ? [] : [own];
}

/** The time of day at a contact's place at an instant. */
export function slotAt(desk: Desk, contact: Person, at: number): Slot {
  return slotOfHour(civilAt(at, zoneOf(desk, contact).zone).hour);
}

/** The contact's own time at an instant (default: now), and whether they may be called then. */
export function localOf(desk: Desk, contact: Person, hours: CallingHours, at = desk.now): Local {
  const { zone, from } = zoneOf(desk, contact);
  const number = numberOf(contact);
  const packs = packsOf(hours, number, from === 'number' ? zone : null);
  const { day, clock, slot, closed, opens } = placeOf(desk, hours, packs, zone, at);
  const cap = number === null ? null : capReached(desk, packs, number, at);
  const capped = cap !== null && hours.block;
  const callable = closed === null && !capped;
  const here = capped && cap.cap ? openingHere(desk, hours, packs, Math.max(at, cap.cap.free), zone) : opens;
  return {
    zone,
    from,
    tollFree: from === 'user' && number !== null && isTollFree(number),
    day,
    clock,
    slot,
    callable,
    callableFrom: here?.clock ?? null,
    callableOn: here?.day ?? null,
    hindrance: closed ?? cap,
    packs,
  };
}

function placeOf(
  desk: Desk,
  hours: CallingHours,
  packs: readonly RulePack[],
  zone: string,
  at: number,
): Place {
  const { places } = hours;
  if (places.at !== at) {
    places.at = at;
    places.byPacks.clear();
  }
  let byZone = places.byPacks.get(packs);
  if (byZone === undefined) {
    byZone = new Map();
    places.byPacks.set(packs, byZone);
  }
  let place = byZone.get(zone);
  if (place === undefined) {
    const { day, clock, hour } = civilAt(at, zone);
    const closed = closedBy(desk, hours, packs, day, clock);
    const opens = closed === null ? null : openingHere(desk, hours, packs, at, zone);
    place = { day, clock, slot: slotOfHour(hour), closed, opens };
    byZone.set(zone, place);
  }
  return place;
}

const NO_RULES: readonly RulePack[] = [];

/** The packs that hold for a number, given the zone that it is known to belong to. */
export function packsOf(
  { packs, known }: CallingHours,
  number: string | null,
  zone: string | null,
): readonly RulePack[] {
  if (packs.length === 0 || number === null) return NO_RULES;
  const numbered = zone ?? zoneOfNumber(number);
  // Calling code and area code, beyond which no pack looks.
  const key = `${number.slice(0, 5)} ${numbered}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = packsFor(packs, number, numbered);
  known.set(key, found);
  return found;
}

/** The hours of a day at a place: the tightest of the user's own, lunch left out, and those of the packs. */
function windowsOn(desk: Desk, hours: CallingHours, packs: readonly RulePack[], day: Day): Windows {
  const weekday = weekdayOf(toNumber(day));
  let windows: Windows = [[hours.from, hours.to]];
  if (hours.lunch !== null) windows = without(windows, hours.lunch);
  for (const pack of packs) {
    if (isHoliday(desk, pack, day)) return [];
    const theirs = hoursOn(pack, weekday);
    if (theirs !== null) windows = bothOf(windows, theirs);
  }
  return windows;
}

/** A holiday of the pack's country, where the user's calendar knows it. */
function isHoliday(desk: Desk, { noHolidays, country }: RulePack, day: Day): boolean {
  return noHolidays && holidayIn(desk.db, country, day);
}

/** The rule that closes the place at a time there; null where it is open. */
function closedBy(
  desk: Desk,
  hours: CallingHours,
  packs: readonly RulePack[],
  day: Day,
  clock: Clock,
): Hindrance | null {
  const weekday: Weekday = weekdayOf(toNumber(day));
  const by = (kind: Hindrance['kind'], pack: RulePack | null = null) => ({ kind, pack, cap: null });
  for (const pack of packs) {
    if (isHoliday(desk, pack, day)) return by('holiday', pack);
  }
  if (!isOpen([[hours.from, hours.to]], clock)) return by('hours');
  for (const pack of packs) {
    const theirs = hoursOn(pack, weekday);
    if (theirs !== null && !isOpen(theirs, clock)) return by('pack-hours', pack);
  }
  return hours.lunch !== null && isOpen([hours.lunch], clock) ? by('lunch') : null;
}

/** The cap that the calls logged to a number have reached, or passed by so many; null for none. */
export function capReached(
  desk: Desk,
  packs: readonly RulePack[],
  number: string,
  at: number,
  passed = 0,
): Hindrance | null {
  for (const pack of packs) {
    for (const cap of pack.caps) {
      const calls = callsTo(desk.db, number, at - cap.hours * 3_600_000, at);
      const free = freeFrom({ ...cap, calls: cap.calls + passed }, calls);
      if (free !== null) return { kind: 'cap', pack, cap: { ...cap, made: calls.length, free } };
    }
  }
  return null;
}

/** So many days are looked through for the next opening: more than the longest row of holidays. */
const LOOK_AHEAD = 14;

/** The user's day and time at which their hours next open, at `at` or after it. */
function openingHere(
  desk: Desk,
  hours: CallingHours,
  packs: readonly RulePack[],
  at: number,
  zone: string,
): Place['opens'] {
  const { day, clock } = civilAt(at, zone);
  for (let ahead = 0; ahead <= LOOK_AHEAD; ahead++) {
    const there = addDays(day, ahead);
    const from = opensAt(windowsOn(desk, hours, packs, there), ahead === 0 ? clock : ('00:00' as Clock));
    if (from !== null) return civilAt(instantOf(there, from, zone).at, desk.zone);
  }
  return null;
}

/** A time of the user's on a day, as it is at another place. */
export function timeThere(desk: Desk, day: Day, clock: Clock, zone: string): Clock {
  return civilAt(instantOf(day, clock, desk.zone).at, zone).clock;
}

/** A time at another place, as it is for the user. */
export function timeHere(
  desk: Desk,
  day: Day,
  clock: Clock,
  zone: string,
): { readonly day: Day; readonly clock: Clock } {
  return civilAt(instantOf(day, clock, zone).at, desk.zone);
}
