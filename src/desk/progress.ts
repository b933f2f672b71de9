import type { Desk } from './desk.ts';

/** Told how far a long reading has come. */
export interface Progress {
  readonly read: (bytes: number) => void;
  /** Takes the line off the screen. */
  readonly done: () => void;
}

/** In milliseconds: a line that is gone sooner cannot be read. */
const FIRST_AFTER = 1000;
const STEP = 200;

/** A line on a terminal's stderr for files that take a while; nothing in a pipe. */
export function progressOf(desk: Desk, size: number | null): Progress {
  if (!desk.world.err.isTTY || desk.quiet) return { read: () => {}, done: () => {} };
  const { elapsed } = desk.world;
  const began = elapsed();
  let shown = 0;
  return {
    read(bytes) {
      const at = elapsed() - began;
      if (at < FIRST_AFTER || at - shown < STEP) return;
      shown = at;
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
