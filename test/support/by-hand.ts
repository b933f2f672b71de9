// Hand checks of the figures: plain loops over what `export` gives, with nothing of the program in them.

/** A line of `export attempts --json`. */
export interface Exported {
  readonly contactId: number;
  readonly date: string;
  readonly time: string;
  readonly atUtc: string;
  readonly attempt: number | null;
  readonly of: number | null;
  readonly outcome: string;
  readonly cadence: string;
  readonly via: string | null;
  readonly script: string | null;
  readonly promised: string | null;
}

const TALKS = ['talked', 'callback', 'meeting', 'not-interested'];
export const isTry = ({ outcome }: Exported) => outcome !== 'replied' && outcome !== 'do-not-call';
export const isTalk = ({ outcome }: Exported) => TALKS.includes(outcome);
export const isDial = (one: Exported) =>
  isTry(one) &&
  !['emailed', 'messaged', 'visited'].includes(one.outcome) &&
  ['call', 'receptionist', 'escalate', null].includes(one.via);
export const slotOf = (hour: number) =>
  hour < 10 ? 'early' : hour < 12 ? 'morning' : hour < 16 ? 'afternoon' : 'late';
const CLOCKS = new Map<string, Intl.DateTimeFormat>();
/** The hour on a clock of that zone. */
export function hourIn(timeZone: string, at: string): number {
  const clock =
    CLOCKS.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  CLOCKS.set(timeZone, clock);
  return Number(clock.format(new Date(at)));
}
export const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);

// biome-ignore lint/suspicious/noExplicitAny: tests read what the contract names
export type Json = (words: string) => Promise<any>;

/** People tried at each attempt, and first spoken with at it: contact by contact, in plain loops. */
export async function chasesByHand(json: Json, log: readonly Exported[], of: 'cold' | 'warm' = 'cold') {
  const people = (await json('export people')) as { contactId: number; kind: string }[];
  const [made, talked, booked]: [number[], number[], number[]] = [[], [], []];
  const byContact = logsOf(log);
  for (const { contactId, kind } of people) {
    if (kind !== of) continue;
    const own = byContact.get(contactId) ?? [];
    let tries = 0;
    let isFired = false;
    const spokenAt = (at: number) => {
      talked[tries - 1] = (talked[tries - 1] ?? 0) + 1;
      const isBooked = own.slice(at).some(({ outcome }) => outcome === 'meeting');
      if (isBooked) booked[tries - 1] = (booked[tries - 1] ?? 0) + 1;
    };
    for (const [at, { outcome }] of own.entries()) {
      if (['busy', 'wrong-number'].includes(outcome)) continue;
      if (outcome === 'do-not-call') break;
      if (outcome === 'replied') {
        if (!isFired && tries > 0) spokenAt(at);
        break;
      }
      made[tries] = (made[tries] ?? 0) + 1;
      tries++;
      if (TALKS.includes(outcome)) {
        spokenAt(at);
        break;
      }
      isFired = outcome === 'breakup';
    }
  }
  const filled = (counts: readonly number[]) => made.map((_, at) => counts[at] ?? 0);
  return { made, talked: filled(talked), booked: filled(booked) };
}

/** The log of each contact, the oldest line first. */
export function logsOf(log: readonly Exported[]): ReadonlyMap<number, readonly Exported[]> {
  const byContact = new Map<number, Exported[]>();
  for (const one of log) {
    const own = byContact.get(one.contactId);
    if (own === undefined) byContact.set(one.contactId, [one]);
    else own.push(one);
  }
  for (const own of byContact.values())
    own.sort((a, b) => (a.atUtc === b.atUtc ? 0 : a.atUtc < b.atUtc ? -1 : 1));
  return byContact;
}

/** Days promised up to yesterday, of which nothing from the contact made something else, and those on which they were called. */
export function promisesByHand(log: readonly Exported[], today: string) {
  let [due, kept] = [0, 0];
  for (const own of logsOf(log).values()) {
    for (const [at, { promised, outcome }] of own.entries()) {
      if (promised === null || outcome === 'breakup' || promised >= today) continue;
      // A busy line is no call.
      const after = own.slice(at + 1).find((one) => one.outcome !== 'busy');
      if (after?.outcome === 'replied' && after.date <= promised) continue;
      due++;
      if (after?.date === promised) kept++;
    }
  }
  return { due, kept };
}

/** After how many days each got in touch who was left a last message, the soonest first. */
export function wonBackByHand(log: readonly Exported[]): readonly number[] {
  const days: number[] = [];
  for (const own of logsOf(log).values()) {
    for (const [at, { outcome, date }] of own.entries()) {
      const after = own[at + 1];
      if (outcome === 'breakup' && after?.outcome === 'replied')
        days.push((Date.parse(after.date) - Date.parse(date)) / 86_400_000);
    }
  }
  return days.sort((a, b) => a - b);
}
