import type { Cadence, Day } from '../schedule/index.ts';
import { numberOf } from '../schedule/index.ts';
import { clean } from './clean.ts';
import type { Page } from './page.ts';
import { count, dayText } from './words.ts';

/** Somebody whose day a change of a cadence sets. */
export interface MovedContact {
  readonly id: number;
  readonly name: string;
  /** Null for whoever was on no list. */
  readonly from: Day | null;
  readonly to: Day;
}

/** What a change of a cadence does, or would do. */
export interface CadenceChange {
  readonly cadence: Cadence;
  readonly about: string;
  readonly did: 'new' | 'changed' | 'unchanged';
  /** Contacts in a run of it. */
  readonly contacts: number;
  /** Those who get another day. */
  readonly moved: { readonly count: number; readonly first: readonly MovedContact[] };
  /** Those who become due for the breakup; `today`: on this day or before. */
  readonly breakup: {
    readonly count: number;
    readonly today: number;
    readonly first: readonly MovedContact[];
  };
  /** Those who were due for the breakup and get further touches. */
  readonly further: number;
  /** Those who cannot be reached by the new plan, and those who can again. */
  readonly blocked: number;
  readonly freed: number;
  /** Promised and agreed days, which stay. */
  readonly pinned: number;
  readonly written: boolean;
}

export function changePage(change: CadenceChange, today: Day): Page {
  const { cadence, about, did, written, contacts, further, blocked, freed, pinned } = change;
  const people = (all: readonly MovedContact[]) => all.map((one) => ({ ...one, ref: `c${one.id}` }));
  const data = {
    name: cadence.name,
    about,
    of: numberOf(cadence),
    did,
    written,
    contacts,
    moved: { count: change.moved.count, first: people(change.moved.first) },
    breakup: { ...change.breakup, first: people(change.breakup.first) },
    further,
    blocked,
    freed,
    pinned,
  };
  return {
    data,
    lines: [headLine(change), ...(did === 'changed' ? changeLines(change, today) : []), ...useLines(change)],
  };
}

function headLine({ cadence, did, written }: CadenceChange): string {
  const of = numberOf(cadence);
  const number = of === null ? 'it does not end' : `${count(of, 'attempt')}, the last message included`;
  if (did === 'unchanged') return `${cadence.name} is so already: nothing to change.`;
  const done = written ? (did === 'new' ? 'is new' : 'is changed') : `would be ${did}`;
  return `${cadence.name} ${done}: ${number}.`;
}

function useLines({ cadence: { name }, did, written }: CadenceChange): readonly string[] {
  if (!written || did !== 'new') return [];
  return [
    `Look: prospect cadence show ${name}     For one: prospect enrol WHO ${name}`,
    `For all new names: prospect config set cadence-cold ${name}`,
  ];
}

/** Who moves, who is due for the breakup, and who stays: one line each, with the first names. */
export function changeLines(change: CadenceChange, today: Day): readonly string[] {
  const { contacts, moved, breakup, further, blocked, freed, pinned } = change;
  const lines = [`${count(contacts, 'person', 'people')} in it; the touches they have had stay.`];
  if (moved.count === 0) lines.push('Nobody’s day moves.');
  else
    lines.push(
      `${count(moved.count, 'person', 'people')} to another day:`,
      ...named(moved, ({ from, to }) => `${dayText(from ?? to, today)} → ${dayText(to, today)}`),
    );
  if (breakup.count > 0) {
    const now = breakup.today === 0 ? '' : `, ${breakup.today} of them today`;
    lines.push(
      `${count(breakup.count, 'person', 'people')} due for the last message${now}; nobody is dropped:`,
      ...named(breakup, ({ to }) => dayText(to, today)),
    );
  }
  if (further > 0) lines.push(`${count(further, 'last message')} put off: further touches come first.`);
  if (blocked > 0)
    lines.push(`${count(blocked, 'person', 'people')} blocked: no number or address for what is next.`);
  if (freed > 0) lines.push(`${count(freed, 'person', 'people')} no longer blocked.`);
  if (pinned > 0) lines.push(`${count(pinned, 'promised or agreed day')}: not moved.`);
  return lines;
}

function named(
  { count: all, first }: { readonly count: number; readonly first: readonly MovedContact[] },
  text: (one: MovedContact) => string,
): readonly string[] {
  const shown = first.map((one) => `  c${one.id} ${clean(one.name)}  ${text(one)}`);
  return all > first.length ? [...shown, `  … and ${all - first.length} more`] : shown;
}
