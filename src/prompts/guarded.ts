/** Signals that end a program and would leave the terminal as a question had set it: without echo, key by key. */
const ENDING = ['SIGTERM', 'SIGHUP'] as const;

/** Waits for an answer; a signal meanwhile gives the terminal back before it ends the program, as signals do. */
export async function guarded<T>(asked: () => Promise<T>): Promise<T> {
  const end = (signal: NodeJS.Signals) => {
    stop();
    if (process.stdin.isTTY) process.stdin.setRawMode(false);
    // The cursor, which a question may have hidden.
    process.stderr.write('\u001b[?25h\n');
    process.kill(process.pid, signal);
  };
  const stop = () => {
    for (const signal of ENDING) process.removeListener(signal, end);
  };
  for (const signal of ENDING) process.on(signal, end);
  try {
    return await asked();
  } finally {
    stop();
  }
}
