import { KINDS, PHONE_KINDS } from '../contact.ts';
import { ACTIONS, OUTCOMES, PRIORITIES, SLOTS } from '../schedule/index.ts';

/**
 * Numbers that stand for choices in the data file: each list is only ever added to at its end. A test holds
 * them against the released ones.
 */
export interface Code<T extends string> {
  of(value: T): number;
  value(code: number): T;
}

function code<T extends string>(what: string, values: readonly T[]): Code<T> {
  const codes = new Map(values.map((value, at) => [value, at]));
  return {
    of: (value) => codes.get(value)!,
    value(at) {
      const value = values[at];
      if (value === undefined) throw new Error(`the data file holds an unknown ${what}: ${at}`);
      return value;
    },
  };
}

export const MOVES = ['snooze', 'enrol', 'revive', 'retire', 'way', 'lift'] as const;

/** What an entry is: an outcome, or from 40 on a move. */
export const WHAT = code('entry', [
  ...OUTCOMES,
  ...Array.from({ length: 40 - OUTCOMES.length }, (_, at) => `-${at}` as never),
  ...MOVES,
]);
export const ROLE = code('role', ['touch', 'breakup', 'extra'] as const);
export const VIA = code('action', ACTIONS);
export const SLOT = code('slot', SLOTS);
export const KIND = code('kind', KINDS);
export const PRIORITY = code('priority', PRIORITIES);
export const PHONE_KIND = code('kind of number', PHONE_KINDS);
export const STATUS = code('status', ['active', 'blocked', 'fired', 'lost', 'won', 'dnc'] as const);
export const BECAUSE = code('reason', [
  'recycled',
  'agreed',
  'promised',
  'snoozed',
  'retry',
  'first',
  'missed',
  'cadence',
] as const);
export const PIN = code('pin', ['agreed', 'promised', 'snoozed'] as const);
export const RETRY = code('retry', ['busy', 'wrong-number', 'undelivered'] as const);
export const AGREEMENT = code('agreement', ['open', 'missed', 'past'] as const);
