import { fault } from '../faults.ts';
import { clean } from '../views/clean.ts';
import { wrapped } from '../views/wrap.ts';
import { hastenEscape } from './escape.ts';

/** Signals that end a program and would leave the terminal as a question had set it: without echo, key by key. */
const ENDING = ['SIGTERM', 'SIGHUP'] as const;

/**
 * Waits for an answer; a signal meanwhile gives the terminal back before it ends the program, as signals do. A program
 * that was stopped and goes on reads keys again.
 */
async function guarded<T>(asked: () => Promise<T>): Promise<T> {
  const end = (signal: NodeJS.Signals) => {
    stop();
    if (process.stdin.isTTY) process.stdin.setRawMode(false);
    // The cursor, which a question may have hidden.
    process.stderr.write('\u001b[?25h\n');
    process.kill(process.pid, signal);
  };
  const goOn = () => {
    const { stdin } = process;
    // The shell had the terminal meanwhile; what is set already is not set again unless it was taken back.
    if (stdin.isTTY && stdin.isRaw) stdin.setRawMode(false).setRawMode(true);
    // A line that went on after Ctrl-Z is left paused by what had read it.
    setImmediate(() => stdin.resume());
  };
  const stop = () => {
    process.removeListener('SIGCONT', goOn);
    for (const signal of ENDING) process.removeListener(signal, end);
  };
  for (const signal of ENDING) process.on(signal, end);
  process.on('SIGCONT', goOn);
  hastenEscape(process.stdin);
  try {
    return await asked();
  } finally {
    stop();
  }
}

/** A guarded answer. Faults: interrupted (Ctrl-C, end of input), with these words. */
export async function answered<T>(asked: () => Promise<T>, stopped: string): Promise<T> {
  try {
    return await guarded(asked);
  } catch (thrown) {
    if ((thrown as Error).name === 'ExitPromptError') throw fault('interrupted', stopped);
    throw thrown;
  }
}

/**
 * A text broken between its words where the terminal would break it inside one: `around` columns are taken by what
 * stands beside it, and further lines begin with `indent`.
 */
export function broken(text: string, around: number, indent = ''): string {
  return wrapped(clean(text), Math.max(20, (process.stderr.columns ?? 80) - around)).join(`\n${indent}`);
}
