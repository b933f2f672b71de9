/**
 * What can go wrong, as a value: a kind, a sentence, and how to mend it. Recognise one by `kind`, never by
 * `instanceof`: the bundles may carry two copies of the class.
 */
export type FaultKind = keyof typeof EXIT_CODES;

/** The one table of exit codes. Contract: 0 is success, 1 a bug; the rest are below. */
export const EXIT_CODES = {
  bug: 1,
  usage: 2,
  'input-needed': 2,
  'not-found': 3,
  ambiguous: 3,
  'stale-number': 3,
  refused: 4,
  'rows-rejected': 5,
  'nothing-due': 6,
  'already-recorded': 7,
  'check-failed': 8,
  'no-file': 10,
  locked: 11,
  'not-ours': 12,
  corrupt: 12,
  'newer-file': 13,
  'cannot-access': 14,
  environment: 15,
  'bad-input': 65,
  'output-failed': 74,
  interrupted: 130,
} as const;

export interface Fault extends Error {
  readonly kind: FaultKind;
  /** What to do about it, as one line; often a command. */
  readonly hint?: string;
  /** Lines that stand between the message and the hint: candidates, faulty rows. */
  readonly details?: readonly string[];
}

class FaultError extends Error implements Fault {
  readonly kind: FaultKind;
  readonly hint?: string;
  readonly details?: readonly string[];
  constructor(kind: FaultKind, message: string, hint?: string, details?: readonly string[]) {
    super(message);
    this.kind = kind;
    if (hint !== undefined) this.hint = hint;
    if (details !== undefined) this.details = details;
  }
}

/** A fault to throw from the shell; the pure core never throws one. */
export function fault(kind: FaultKind, message: string, hint?: string, details?: readonly string[]): Fault {
  return new FaultError(kind, message, hint, details);
}

/** True for anything thrown by {@link fault}, also by another copy of this file. */
export function isFault(thrown: unknown): thrown is Fault {
  return thrown instanceof Error && 'kind' in thrown && String(thrown.kind) in EXIT_CODES;
}
