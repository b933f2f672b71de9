import type { Day, NamedDay, Priority } from '../schedule/index.ts';

/** What the rows and totals of the ledgers hold: the keys of their JSON. */

type Who = {
  readonly id: number;
  readonly ref: string;
  readonly name: string;
  readonly company: string | null;
};

export type PromiseRow = Who & Pick<NamedDay, keyof NamedDay>;

/** How many named days had which fate; `answered` of those on which the call was made. */
export type FateTally = {
  made: number;
  kept: number;
  late: number;
  broken: number;
  replaced: number;
  moot: number;
  open: number;
  answered: number;
};
export type PromiseTotals = { readonly promised: FateTally; readonly agreed: FateTally };

export type BreakupRow = Who & {
  readonly on: Day;
  /** `silent`, the outcome of the message, or the action by which it was left. */
  readonly how: string;
  readonly cadence: string;
  readonly attempts: number;
  readonly delivered: boolean;
  readonly silent: boolean;
  readonly early: boolean;
  readonly backOn: Day | null;
  readonly backAfter: number | null;
};
export type BreakupTotals = {
  /** Messages that reached them, and how many of these people got in touch. */
  readonly left: number;
  readonly wonBack: number;
  /** Tried in vain on three days. */
  readonly undelivered: number;
  readonly silent: number;
  readonly wonBackSilent: number;
  readonly early: number;
  /** Of the messages that are so many days old at least: who got in touch within them. */
  readonly within: readonly { readonly days: number; readonly of: number; readonly wonBack: number }[];
};

export type ReplacementRow = {
  readonly from: Day;
  readonly fired: number;
  readonly lost: number;
  readonly doNotCall: number;
  readonly back: number;
  readonly added: number;
  readonly balance: number;
};
export type ReplacementTotals = Omit<ReplacementRow, 'from'>;

export type OverrunRow = Who & {
  readonly priority: Priority;
  readonly cadence: string;
  /** Counted attempts since the last word, the number of the cadence, and how many are past it. */
  readonly attempts: number;
  readonly of: number;
  readonly over: number;
  readonly minutes: number;
  readonly lastOn: Day;
  readonly command: string;
};
export type OverrunTotals = {
  readonly contacts: number;
  readonly attempts: number;
  readonly minutes: number;
  readonly high: number;
};

type Yield = {
  readonly dials: number;
  readonly minutes: number;
  readonly conversations: number;
  readonly meetings: number;
  readonly conversationsPerHour: number | null;
  readonly meetingsPerHour: number | null;
};
export type MinutesRow =
  | (Who & Yield)
  | (Yield & {
      /** The kind, source, cadence or month; null for none. */
      readonly group: string | null;
      readonly people: number;
    });
export type MinutesTotals = Yield & {
  readonly people: number;
  readonly minutesPerAttempt: number;
  readonly added: number;
  readonly attemptsPerName: number | null;
  readonly namesPerMonth: number | null;
  readonly chaseMinutesPerMonth: number | null;
};

export type SilenceRow = {
  /** Null: none was noted. */
  readonly reason: string | null;
  readonly people: number;
  /** Of these: tried without an answer at least once, and spoken with after it. */
  readonly tried: number;
  readonly talked: number;
  readonly scripts: readonly string[];
};
export type SilenceTotals = {
  readonly people: number;
  readonly noted: number;
  readonly tried: number;
  readonly talked: number;
};
