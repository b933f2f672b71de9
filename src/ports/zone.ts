import { readlinkSync } from 'node:fs';
import { type Clock, type Day, fromNumber, toNumber } from '../schedule/day.ts';
import { type OffsetAt, readZoneFile } from './zone-file.ts';

const DAY_SECONDS = 86_400;

/** What a clock and a calendar on the wall show. `hour` is 0 to 23. */
export interface Civil {
  readonly day: Day;
  readonly clock: Clock;
  readonly hour: number;
}

/**
 * The civil day and wall time of an instant (epoch milliseconds) in an IANA zone.
 *
 * Throws a RangeError for a zone nobody knows, so that none is ever read as UTC: check it with {@link isZone}
 * at the door.
 */
export function civilAt(instantMs: number, zone: string): Civil {
  const instant = Math.floor(instantMs / 1000);
  const wall = instant + offsets(zone)(instant);
  const dayNumber = Math.floor(wall / DAY_SECONDS);
  const minutes = Math.floor((wall - dayNumber * DAY_SECONDS) / 60);
  const hour = Math.floor(minutes / 60);
  return { day: fromNumber(dayNumber), clock: `${pad(hour)}:${pad(minutes % 60)}` as Clock, hour };
}

/**
 * The instant (epoch milliseconds) at which a zone's clocks show `clock` on `day`.
 *
 * A wall time that the clocks skip is moved forward by as much as they skip (02:30 becomes 03:30); one that
 * they show twice is the first of the two. `shifted` tells of either. Same rule as `Temporal`, "compatible".
 */
export function instantOf(day: Day, clock: Clock, zone: string): { at: number; shifted: boolean } {
  const offsetAt = offsets(zone);
  const wall =
    toNumber(day) * DAY_SECONDS + Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(3, 5)) * 60;
  // Offsets run from -12 to +14 hours, so these two instants enclose whatever `wall` can mean.
  const before = offsetAt(wall - 15 * 3600);
  const after = offsetAt(wall + 13 * 3600);
  const isRight = (offset: number) => offsetAt(wall - offset) === offset;
  const [first, second] = [isRight(before), isRight(after)];
  if (first) return { at: (wall - before) * 1000, shifted: second && before !== after };
  if (second) return { at: (wall - after) * 1000, shifted: false };
  return { at: (wall - before) * 1000, shifted: true };
}

/** What the clocks of a zone show instead of a time that they skip; null where they show it. */
export function insteadOf(day: Day, clock: Clock, zone: string): Civil | null {
  const shown = civilAt(instantOf(day, clock, zone).at, zone);
  return shown.day === day && shown.clock === clock ? null : shown;
}

const AREAS =
  /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Europe|Indian|Mexico|Pacific|US)(?:\/[A-Za-z][\w-]*){1,2}$/i;
const UTC_NAMES = /^(?:Etc\/)?(?:UTC|UCT|Universal|Zulu)$/i;

/**
 * The zone in `text` in its usual spelling, or null where it is no zone of a place.
 *
 * Only `Area/Place` names and UTC. `EST`, `GMT`, `+05:00` and `Etc/GMT+5` are refused: they stand still when
 * the clocks of the place change, and the last one counts in the wrong direction.
 */
export function isZone(text: string): string | null {
  if (UTC_NAMES.test(text)) return 'UTC';
  if (!AREAS.test(text)) return null;
  const spelled = spell(text);
  return [spelled, text].find((name) => known(name)) ?? null;
}

/** What the machine's own setting says: a zone, or text that names none. */
export type MachineZone =
  | { readonly kind: 'zone'; readonly zone: string }
  | { readonly kind: 'invalid'; readonly text: string };

/**
 * The machine's zone, from the text of the variable `TZ` (undefined where it is not set).
 *
 * Node reads a `TZ` that it does not know as UTC without a word; here it is `invalid`. An empty `TZ` is UTC
 * by POSIX. Older names that systems still carry (`EST5EDT`, `CET`, `Japan`) are taken as they are.
 */
export function machineZone(tz: string | undefined): MachineZone {
  if (tz === undefined) return { kind: 'zone', zone: zoneOfSystem() };
  const text = tz.replace(/^:/, '');
  if (text === '') return { kind: 'zone', zone: 'UTC' };
  if (text === '/etc/localtime') return { kind: 'zone', zone: zoneOfSystem() };
  const name = UTC_NAMES.test(text) ? 'UTC' : (nameInPath(text) ?? text);
  // The first letter tells zones from the other files of the folder: `posixrules`, `localtime`.
  return /^[A-Z]/.test(name) && name !== 'Factory' && known(name)
    ? { kind: 'zone', zone: name }
    : { kind: 'invalid', text: tz };
}

function zoneOfSystem(): string {
  const name = nameInPath(readLink('/etc/localtime'));
  if (name !== null && UTC_NAMES.test(name)) return 'UTC';
  if (name !== null && known(name)) return name;
  const resolved = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  // A machine without any zone set runs on UTC; the C library says the same.
  return resolved !== undefined && resolved !== 'Etc/Unknown' && known(resolved) ? resolved : 'UTC';
}

function nameInPath(path: string): string | null {
  return /\/zoneinfo(?:\.default)?\/(?:posix\/|right\/)?(.+)$/.exec(path)?.[1] ?? null;
}

function readLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

/** `america/port_of_spain` as `America/Port_of_Spain`; zone names differ in nothing but case. */
function spell(text: string): string {
  return text
    .toLowerCase()
    .replace(/[a-z]+/g, (word) => SPELLINGS[word] ?? word.charAt(0).toUpperCase() + word.slice(1));
}

const SPELLINGS: Readonly<Record<string, string>> = {
  of: 'of',
  es: 'es',
  au: 'au',
  us: 'US',
  mcmurdo: 'McMurdo',
  dumontdurville: 'DumontDUrville',
};

const cache = new Map<string, OffsetAt>();

function known(zone: string): boolean {
  try {
    offsets(zone);
    return true;
  } catch {
    return false;
  }
}

function offsets(zone: string): OffsetAt {
  let found = cache.get(zone);
  if (!found) {
    found = zone === 'UTC' ? () => 0 : (readZoneFile(zone, () => offsetsByIntl(zone)) ?? offsetsByIntl(zone));
    cache.set(zone, found);
  }
  return found;
}

/** Where the machine has no zone files (Windows, small containers). Throws for a zone that Intl does not know. */
export function offsetsByIntl(zone: string): OffsetAt {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (at) => {
    const parts: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(at * 1000)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - at;
  };
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
