import type { Desk } from './desk.ts';

/** Told how far a long reading has come. */
export interface Progress {
  readonly read: (bytes: number) => void;
  /** Takes the line off the screen. */
  readonly done: () => void;
}

const FIRST_AFTER = 4_000_000;
const STEP = 1_000_000;

/** A line on a terminal's stderr for files that take a while; nothing in a pipe. */
export function progressOf(desk: Desk, size: number | null): Progress {
  if (!desk.world.err.isTTY || desk.quiet) return { read: () => {}, done: () => {} };
  let shown = 0;
  return {
    read(bytes) {
      // Small files are through before a line could be read; the clock is not asked.
      if (bytes < FIRST_AFTER || bytes - shown < STEP) return;
      shown = bytes;
      const share =
        size === null
          ? `${Math.round(bytes / 1e6)} MB`
          : `${Math.min(99, Math.round((bytes / size) * 100))} %`;
      desk.world.err.write(`\rreading … ${share} `);
    },
    done() {
      if (shown > 0) desk.world.err.write('\r\u001b[K');
    },
  };
}
