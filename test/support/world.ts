import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { main } from '../../src/main.ts';
import type { Sink, World } from '../../src/world.ts';

/** What a sealed world is made of; everything has a value where a test says nothing. */
export interface Sealing {
  /** The clock, as `PROSPECT_NOW` reads it: a local date and time, or an instant. */
  readonly now?: string;
  /** The user's zone. */
  readonly zone?: string;
  /** True: a terminal of `columns` columns. */
  readonly tty?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  /** True: somebody types at standard input, so questions are asked (see `answers.ts`). */
  readonly typing?: boolean;
  /** Text on standard input. */
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds since the clock was read, for a run that lasts. */
  readonly elapsed?: () => number;
  /** Told what is said on stderr, as it is said. */
  readonly hears?: (text: string) => void;
}

/** What one run came to. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The program in a box: its own data file, its own clock and zone, streams that are kept. */
export interface SealedWorld {
  /** The data file; it is there once something made it. */
  readonly file: string;
  /** A private folder for whatever a test writes beside the data file. */
  readonly folder: string;
  /** What was started to run on its own: words of command lines. */
  readonly started: (readonly string[])[];
  /** Moves the clock. */
  at(now: string): void;
  /**
   * One run of the program. A text is split at blanks as a shell does, quotes included; `sealing` holds for
   * this run only.
   */
  run(words: string | readonly string[], sealing?: Sealing): Promise<Ran>;
  /** The same, its answer read as JSON. Throws with what was said where the run failed. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read what the contract names
  json(words: string | readonly string[], sealing?: Sealing): Promise<any>;
}

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/**
 * A world that nothing outside can reach: `const world = sealedWorld({ now: '2026-11-24T09:04' })`, then
 * `const { code, out, err } = await world.run(['today', '--json'])` or `await world.run('log 3 vm')`.
 */
export function sealedWorld(sealing: Sealing = {}): SealedWorld {
  const folder = mkdtempSync(join(tmpdir(), 'prospect-test-'));
  folders.push(folder);
  const file = join(folder, 'prospect.db');
  const started: (readonly string[])[] = [];
  let now = sealing.now ?? '2026-11-24T09:04';
  const run: SealedWorld['run'] = async (words, own = {}) => {
    const argv = typeof words === 'string' ? wordsOf(words) : words;
    const heard = { out: '', err: '' };
    const code = await main(worldOf({ ...sealing, now, ...own }, argv, folder, file, heard, started));
    // The program's own entry sets the umask, which cannot be done in a thread.
    if (existsSync(file)) chmodSync(file, 0o600);
    return { code, ...heard };
  };
  return {
    file,
    folder,
    started,
    at: (moment) => {
      now = moment;
    },
    run,
    async json(words, own) {
      const argv = typeof words === 'string' ? wordsOf(words) : words;
      const { out, err } = await run([...argv, '--json'], own);
      if (out === '') throw new Error(`${argv.join(' ')}: ${err}`);
      return JSON.parse(out);
    },
  };
}

function worldOf(
  {
    now,
    zone = 'America/New_York',
    tty = false,
    columns = 80,
    rows = 1000,
    stdin = '',
    typing = false,
    env = {},
    elapsed = () => 0,
    hears = () => {},
  }: Sealing,
  argv: readonly string[],
  folder: string,
  file: string,
  heard: { out: string; err: string },
  started: (readonly string[])[],
): World {
  const sink = (name: 'out' | 'err'): Sink => ({
    isTTY: tty,
    columns: tty ? columns : null,
    rows: tty ? rows : null,
    write: (text) => {
      heard[name] += text;
      if (name === 'err') hears(text);
    },
  });
  return {
    argv,
    env: {
      PROSPECT_DB: file,
      PROSPECT_ZONE: zone,
      NO_COLOR: '1',
      PROSPECT_NO_BACKUP: '1',
      ...(now ? { PROSPECT_NOW: now } : {}),
      ...env,
    },
    now: Date.UTC(2026, 10, 24, 14, 4),
    elapsed,
    cwd: folder,
    home: folder,
    temporary: folder,
    platform: 'linux',
    nodeVersion: process.version,
    pid: process.pid,
    folder: PACKAGE,
    out: sink('out'),
    err: sink('err'),
    stdin: {
      // A pipe unless a test says otherwise, so that nothing is asked.
      isTTY: typing,
      text: () => stdin,
      chunks: () => [Buffer.from(stdin, 'utf8')],
    },
    readText: (path) => readFileSync(path, 'utf8'),
    startAside: async (words) => {
      started.push(words);
    },
  };
}

/** Words as a shell splits them: at blanks, with single and double quotes. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );
}
