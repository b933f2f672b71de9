import type { Clock } from '../schedule/index.ts';
import { clean } from './clean.ts';
import type { Page } from './page.ts';
import { count, spanText } from './words.ts';

/** How far a session has come. */
export interface DialProgress {
  /** Attempts logged in this session, conversations among them. */
  readonly attempts: number;
  readonly talks: number;
  readonly left: number;
  readonly skipped: number;
  /** Milliseconds since it began. */
  readonly lasted: number;
  readonly clock: Clock;
}

/** More are not counted. */
function leftText(left: number): string {
  return left > 999 ? '999+' : String(left);
}

/** `3 done, 37 left · 12 an hour · 2 talks · 00:14 · 09:18`. */
export function progressText({ attempts, talks, left, skipped, lasted, clock }: DialProgress): string {
  const minutes = lasted / 60_000;
  // A pace of the first moments would be nonsense.
  const pace = attempts >= 3 && minutes >= 3 ? `${Math.round((attempts * 60) / minutes)} an hour` : null;
  const parts = [
    `${attempts} done, ${leftText(left)} left${skipped > 0 ? ` (${skipped} skipped)` : ''}`,
    pace,
    count(talks, 'talk'),
    `since ${spanText(lasted)}`,
    clock,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

/** What a session came to. */
export interface Dialled extends DialProgress {
  /** Minutes an attempt took, with one decimal; null where too few were made to tell. */
  readonly minutesEach: number | null;
  /** What the last key came to. */
  readonly said: readonly string[];
  /** What the day has come to; null where nothing was done on it. */
  readonly day: string | null;
  /** Ended with Ctrl-C. */
  readonly stopped: boolean;
}

/** The closing line, and the measured minutes for the ledger of time. */
export function dialledPage(dialled: Dialled): Page {
  const { attempts, talks, left, skipped, lasted, minutesEach, stopped, said, day } = dialled;
  const lines = [
    ...said.map(clean),
    attempts === 0
      ? `This session: nothing logged; ${left === 1 ? '1 contact' : `${leftText(left)} contacts`} left for today.`
      : `This session: ${count(attempts, 'attempt')} in ${spanText(lasted)}, ${count(talks, 'talk')}; ${leftText(left)} left for today.`,
  ];
  // What other commands logged on the day counts in here, and not in the session.
  if (day !== null) lines.push(`Today: ${day}`);
  if (minutesEach !== null) {
    lines.push(
      `An attempt took you ${minutesEach} minutes. Reckon with that: prospect config set minutes-per-attempt ${minutesEach}`,
    );
  }
  return {
    data: {
      attempts,
      talks,
      left,
      skipped,
      minutes: Math.round(lasted / 60_000),
      minutesPerAttempt: minutesEach,
    },
    lines,
    ...(stopped ? { exit: 130 } : {}),
  };
}
