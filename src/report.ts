import { EXIT_CODES, type Fault, fault, isFault } from './faults.ts';
import { accessFault } from './store/access.ts';
import { clean } from './views/clean.ts';
import type { World } from './world.ts';

/** Prints what went wrong and gives its exit code. */
export function report(world: World, thrown: unknown): number {
  const code = (thrown as NodeJS.ErrnoException | null)?.code;
  // Whoever closed the pipe has read enough.
  if (code === 'EPIPE') return 0;
  const known = isFault(thrown) ? thrown : asFault(world, thrown);
  try {
    print(world, known, thrown);
  } catch {
    // Nobody can be told.
  }
  return EXIT_CODES[known.kind];
}

function asFault(world: World, thrown: unknown): Fault {
  const code = (thrown as NodeJS.ErrnoException | null)?.code;
  const message = (thrown as Error | null)?.message ?? String(thrown);
  if (isUnwritten(thrown)) return fault('output-failed', `the answer could not be written: ${message}`);
  if (code === 'ERR_DLOPEN_FAILED' || message.includes('Could not locate the bindings file')) {
    const hint = 'in the folder of prospect: npm rebuild better-sqlite3';
    return fault(
      'environment',
      `the SQLite module was built for another Node than ${world.nodeVersion}`,
      hint,
    );
  }
  const access = accessFault(thrown, (thrown as NodeJS.ErrnoException | null)?.path ?? 'the data file');
  if (isFault(access)) return access;
  return fault(
    'bug',
    `a bug in prospect: ${message}`,
    world.argv.includes('--debug') ? undefined : 'the whole trace: the same with --debug',
  );
}

function isUnwritten(thrown: unknown): boolean {
  const { code, syscall } = (thrown ?? {}) as NodeJS.ErrnoException;
  return syscall === 'write' && (code === 'ENOSPC' || code === 'EIO' || code === 'EBADF');
}

/** What went wrong, where a command has written to the data file already: nobody is to do the same once more. */
export function afterWriting(thrown: unknown): unknown {
  if (!isUnwritten(thrown)) return thrown;
  const message = `what was done is kept; only the answer could not be written: ${(thrown as Error).message}`;
  return fault('output-failed', message, 'what was done: prospect journal');
}

function print(world: World, known: Fault, thrown: unknown): void {
  const { err, argv } = world;
  if (argv.includes('--json') || argv.join(' ').includes('--format json') || argv.includes('--format=json')) {
    const error = {
      code: known.kind,
      message: known.message,
      hint: known.hint ?? null,
      details: known.details ?? [],
    };
    err.write(`${JSON.stringify({ error })}\n`);
    return;
  }
  err.write(`Error: ${clean(known.message)}\n`);
  for (const line of known.details ?? []) err.write(`  ${clean(line)}\n`);
  if (known.hint) err.write(`Hint: ${clean(known.hint)}\n`);
  if (argv.includes('--debug') && thrown instanceof Error) err.write(`${thrown.stack ?? ''}\n`);
}
