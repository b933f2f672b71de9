import { OUTCOME_TABLE, type Outcome } from '../schedule/index.ts';
import { quantile } from './chance.ts';

/** What can come of a simulated call; `agreed` picks one of the usual spans to an agreed day. */
export interface Draw {
  readonly outcome: Outcome;
  readonly agreed: number | null;
}

/** Spans to an agreed day that stand for all: the middles of four quarters. */
export const SPANS = 4;
const ANSWERS = ['talked', 'callback'] as const;
export const DRAWS: readonly Draw[] = [
  ...(
    [
      'no-answer',
      'voicemail',
      'gatekeeper',
      'busy',
      'wrong-number',
      'talked',
      'replied',
      'meeting',
      'not-interested',
    ] as const
  ).map((outcome) => ({ outcome, agreed: null })),
  ...ANSWERS.flatMap((outcome) => Array.from({ length: SPANS }, (_, agreed) => ({ outcome, agreed }))),
];

/** The outcomes that a call is simulated with. */
export const SIMULATED = [...new Set(DRAWS.map(({ outcome }) => outcome))] as const;

/** Attempts are told apart up to this one; 0 stands for the last message. */
export const BUCKETS = 7;

/** What calls came to, from the log or from defaults. */
export interface Usual {
  /** By attempt (from 1; 0: the last of a cadence): how often each of {@link SIMULATED} came of it. */
  readonly outcomes: readonly (readonly number[])[];
  /** The share of conversations that name a day. */
  readonly agreedShare: number;
  /** Days from the conversation to the agreed day: {@link SPANS} of them. */
  readonly spans: readonly number[];
}

/** The outcomes of a hundred calls, where no log says better: stated, not measured. */
const DEFAULT_SHARES: Readonly<Partial<Record<Outcome, number>>> = {
  'no-answer': 42,
  voicemail: 30,
  gatekeeper: 8,
  busy: 3,
  'wrong-number': 2,
  talked: 7,
  callback: 2,
  replied: 2,
  meeting: 1,
  'not-interested': 3,
};
/** Days to an agreed day where no log says better. */
const DEFAULT_SPANS: readonly number[] = [3, 7, 10, 14];
/** Fewer calls than this, and the stated defaults are taken for all of them. */
const CALLS_FLOOR = 50;
/** The weight of all attempts together in the rates of each, in calls. */
const WEIGHT = 20;

/** How often each outcome came of each attempt. */
export class UsualTally {
  readonly counts = Array.from({ length: BUCKETS }, () => SIMULATED.map(() => 0));
  tries = 0;

  /** @param isLast the last of its cadence, which a breakup is */
  add(attempt: number, isLast: boolean, outcome: Outcome): void {
    // However a last message went out, it was left and not answered then.
    const isLeft = outcome === 'breakup' || (isLast && OUTCOME_TABLE[outcome].delivers);
    const at = SIMULATED.indexOf(isLeft ? 'voicemail' : outcome);
    if (at < 0) return;
    this.counts[isLast ? 0 : Math.min(attempt, BUCKETS - 1)]![at]!++;
    this.tries++;
  }
}

/** What else the log says of what usually happens. */
export interface Besides {
  /** People who got in touch after a last message. */
  readonly wonBack: number;
  /** Days from a conversation to the agreed day, each as it was. */
  readonly spans: readonly number[];
  /** Conversations, and those of them that agreed on a day. */
  readonly talks: number;
  readonly agreed: number;
}

/** What calls usually come to, by number of the attempt: from a log, or stated defaults where it is too small. */
export function usualOf(
  { counts, tries }: Pick<UsualTally, 'counts' | 'tries'>,
  { wonBack, spans, talks, agreed }: Besides,
): { readonly usual: Usual; readonly basis: 'log' | 'defaults'; readonly tries: number } {
  const sorted = [...spans].sort((a, b) => a - b);
  const common = {
    agreedShare: (agreed + 1) / (talks + 2),
    spans:
      sorted.length < SPANS * 3
        ? DEFAULT_SPANS
        : Array.from({ length: SPANS }, (_, at) => quantile(sorted, (at + 0.5) / SPANS)),
  };
  if (tries < CALLS_FLOOR) {
    const shares = SIMULATED.map((outcome) => DEFAULT_SHARES[outcome] ?? 0);
    return { usual: { ...common, outcomes: counts.map(() => shares) }, basis: 'defaults', tries };
  }
  const rows = counts.map((row) => [...row]);
  // Each of them stands there already as a message that was left.
  const last = rows[0]!;
  const left = SIMULATED.indexOf('voicemail');
  last[left] = Math.max(0, last[left]! - wonBack);
  last[SIMULATED.indexOf('replied')]! += wonBack;
  const all = SIMULATED.map((_, at) => rows.reduce((sum, row) => sum + row[at]!, 0));
  const sum = all.reduce((total, one) => total + one, 0);
  const outcomes = rows.map((row) => row.map((count, at) => count + (WEIGHT * all[at]!) / sum));
  return { usual: { ...common, outcomes }, basis: 'log', tries };
}
