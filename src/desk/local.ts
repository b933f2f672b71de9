import { type Contact, e164 } from '../contact.ts';
import { zoneOfNumber } from '../ports/phone-zone.ts';
import { civilAt, instantOf } from '../ports/zone.ts';
import { type Clock, type Day, parseClock, type Slot, slotOfHour } from '../schedule/index.ts';
import { type Desk, setting } from './desk.ts';

/** When it is at a contact's place, and whether they may be called. */
export interface Local {
  readonly zone: string;
  /** Where the zone was learnt: their own field, the number, or the user's for want of better. */
  readonly from: 'contact' | 'number' | 'user';
  readonly day: Day;
  readonly clock: Clock;
  readonly slot: Slot;
  readonly callable: boolean;
  /** The user's time from which they can be called today; null while they can, or not any more today. */
  readonly callableFrom: Clock | null;
}

/** The zone of a contact: from the contact, else from the number, else the user's. */
export function zoneOf(
  desk: Desk,
  contact: Pick<Contact, 'zone'> & {
    readonly phones: readonly { readonly number: string; readonly bad: boolean }[];
  },
): Pick<Local, 'zone' | 'from'> {
  if (contact.zone !== null) return { zone: contact.zone, from: 'contact' };
  const phone = contact.phones.find(({ bad }) => !bad) ?? contact.phones[0];
  const zone = phone ? zoneOfNumber(e164(phone.number)) : null;
  return zone === null ? { zone: desk.zone, from: 'user' } : { zone, from: 'number' };
}

/** The hours in which calls are made, at the called person's place. */
export function callingHours(desk: Desk): { readonly from: Clock; readonly to: Clock } {
  const [from, to] = (setting(desk, 'calling-hours') ?? '').split('-').map((text) => parseClock(text.trim()));
  return { from: from ?? ('08:00' as Clock), to: to ?? ('21:00' as Clock) };
}

/** The contact's own time at an instant (default: now). */
export function localOf(
  desk: Desk,
  contact: Parameters<typeof zoneOf>[1],
  hours: { readonly from: Clock; readonly to: Clock },
  at = desk.now,
): Local {
  const { zone, from } = zoneOf(desk, contact);
  const { day, clock, hour } = civilAt(at, zone);
  const callable = clock >= hours.from && clock < hours.to;
  return {
    zone,
    from,
    day,
    clock,
    slot: slotOfHour(hour),
    callable,
    callableFrom: callable ? null : opens(desk, day, clock, hours, zone),
  };
}

/** The next opening of their hours, in the user's time. */
function opens(desk: Desk, day: Day, clock: Clock, hours: { readonly from: Clock }, zone: string): Clock {
  const today = instantOf(day, hours.from, zone).at;
  const next = clock < hours.from ? today : today + 86_400_000;
  return civilAt(next, desk.zone).clock;
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
