import {
  type Action,
  isConversation,
  isTry,
  OUTCOME_TABLE,
  type Outcome,
  type Role,
} from '../schedule/index.ts';

/** One line of the log as the figures see it. Its codes are those of the schedule's lists. */
export interface Line {
  readonly outcome: Outcome;
  readonly role: Role;
  readonly counted: boolean;
  readonly via: Action | null;
}

/** What came of the attempts of a group. */
export interface Counts {
  /** Attempts of the user's own: everything but word from the contact and do-not-call marks. */
  tries: number;
  /** Those of them made by telephone. */
  dials: number;
  /** Spoke with the person: talked, asked for a call, booked, or said no. */
  conversations: number;
  /** They got in touch. */
  callbacks: number;
  meetings: number;
  /** Last messages that reached somebody. */
  breakups: number;
}

export function noCounts(): Counts {
  return { tries: 0, dials: 0, conversations: 0, callbacks: 0, meetings: 0, breakups: 0 };
}

/** True where the last message was left, so that the contact is fired. */
export function isGoodbye({ outcome, role, counted }: Omit<Line, 'via'>): boolean {
  if (!counted) return false;
  return outcome === 'breakup' || (role === 'breakup' && OUTCOME_TABLE[outcome].delivers);
}

const BY_PHONE: ReadonlySet<Action | null> = new Set(['call', 'receptionist', 'escalate', null]);
const NO_CALL: ReadonlySet<Outcome> = new Set(['emailed', 'messaged', 'visited']);

/** The counts that one line makes. */
export function countsOf(line: Line): Counts {
  const counts = noCounts();
  if (line.outcome === 'replied') counts.callbacks = 1;
  if (!isTry(line.outcome)) return counts;
  counts.tries = 1;
  if (BY_PHONE.has(line.via) && !NO_CALL.has(line.outcome)) counts.dials = 1;
  if (isConversation(line.outcome)) counts.conversations = 1;
  if (line.outcome === 'meeting') counts.meetings = 1;
  if (isGoodbye(line)) counts.breakups = 1;
  return counts;
}

const KEYS = ['tries', 'dials', 'conversations', 'callbacks', 'meetings', 'breakups'] as const;

/** Adds so many times one to another. */
export function addCounts(to: Counts, some: Counts, times = 1): void {
  for (const key of KEYS) to[key] += some[key] * times;
}
