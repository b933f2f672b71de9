import type { Page } from './page.ts';
import { count } from './words.ts';

/** A whole copy on its way out; no lines are left where it went into a file. */
export interface Copied {
  readonly copied: true;
  readonly lines: Iterable<string>;
}

/** A whole copy that came in. */
export interface Restored {
  readonly restored: true;
  /** Records by kind. */
  readonly counts: Readonly<Record<string, number>>;
  readonly dryRun: boolean;
}

export function copiedPage({ lines }: Copied): Page {
  return { text: lines };
}

/** How much came back. */
export function restoredPage({ counts, dryRun }: Restored): Page {
  const [contacts, entries] = [counts.contact ?? 0, counts.entry ?? 0];
  const log = entries === 1 ? '1 entry' : `${entries} entries`;
  return {
    data: { restored: counts, dryRun },
    lines: [
      `${count(contacts, 'contact')} with ${log} of their logs: everything as it was copied`,
      dryRun
        ? 'Nothing written. Run it for real without --dry-run'
        : 'Next: prospect doctor     Take it all back: prospect undo',
    ],
  };
}
