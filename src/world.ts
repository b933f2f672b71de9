import { fstatSync, readFileSync, readSync, statSync, writeSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** A place to write text to. */
export interface Sink {
  readonly isTTY: boolean;
  /** Width in columns, as it is now; null where it is no terminal. */
  readonly columns: number | null;
  /** Height in lines, at a terminal. */
  readonly rows?: number | null;
  write(text: string): void;
}

/** What one run is given: the only door to the process, the clock and the streams. */
export interface World {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The one reading of the clock, epoch milliseconds. `PROSPECT_NOW` is applied by main. */
  readonly now: number;
  /** Milliseconds since then: what a session that lasts adds to its clock. */
  elapsed(): number;
  readonly cwd: string;
  readonly home: string;
  readonly temporary: string;
  readonly platform: NodeJS.Platform;
  readonly nodeVersion: string;
  /** The number of this process: for names of temporary files. */
  readonly pid: number;
  /** The folder of the installed package: migrations and the package file lie in it. */
  readonly folder: string;
  readonly out: Sink;
  readonly err: Sink;
  readonly stdin: { readonly isTTY: boolean; text(): string; chunks(): Iterable<Uint8Array> };
  /** Reads an ordinary file whole. */
  readText(path: string): string;
  /** Starts the program once more with these words, on its own: nobody waits for it, and it says nothing. */
  startAside(words: readonly string[]): Promise<void>;
}

/** The world as it is. */
export function realWorld(folder: string): World {
  const began = Date.now();
  return {
    argv: process.argv.slice(2),
    env: process.env,
    now: began,
    elapsed: () => Date.now() - began,
    cwd: process.cwd(),
    home: process.env.HOME ?? homedir(),
    temporary: tmpdir(),
    platform: process.platform,
    nodeVersion: process.version,
    pid: process.pid,
    folder,
    out: sink(1),
    err: sink(2),
    stdin: {
      get isTTY() {
        return isTerminal(0);
      },
      text: () => readFileSync(0, 'utf8'),
      chunks: () => chunksOf(0),
    },
    readText: (path) => readFileSync(path, 'utf8'),
    async startAside(words) {
      const { spawn } = await import('node:child_process');
      const program = join(folder, 'bin', 'prospect.js');
      const options = { detached: true, stdio: 'ignore', cwd: folder, windowsHide: true } as const;
      // A machine that can start no more processes makes its backup another time.
      spawn(process.execPath, [program, ...words], options)
        .on('error', () => {})
        .unref();
    },
  };
}

/** Synchronous writing: nothing is cut at the end of the process, and a failure is seen where it happens. */
function sink(fd: 1 | 2): Sink {
  const isTTY = isTerminal(fd);
  const stream = () => (fd === 1 ? process.stdout : process.stderr);
  return {
    isTTY,
    get columns() {
      return isTTY ? (stream().columns ?? null) : null;
    },
    get rows() {
      return isTTY ? (stream().rows ?? null) : null;
    },
    write: (text) => writeAll(fd, text),
  };
}

/**
 * True where a person may sit at that end. Asking node:tty loads sockets and streams, 5 ms of every start; so
 * it is asked only about what may be a terminal at all.
 */
function isTerminal(fd: 0 | 1 | 2): boolean {
  try {
    const device = fstatSync(fd);
    if (!device.isCharacterDevice()) return false;
    // The other character device that programs are started with.
    if (device.rdev === statSync('/dev/null', { throwIfNoEntry: false })?.rdev) return false;
  } catch {
    return false;
  }
  return (fd === 0 ? process.stdin : fd === 1 ? process.stdout : process.stderr).isTTY === true;
}

/** Bytes of the room through which long answers go: new ones for each piece of them would pile up. */
const ROOM = 256 * 1024;
let room: Buffer | null = null;

function bytesOf(text: string): Buffer {
  // A character takes three bytes at most.
  if (text.length < 4096 || text.length * 3 > ROOM) return Buffer.from(text, 'utf8');
  room ??= Buffer.allocUnsafeSlow(ROOM);
  return room.subarray(0, room.write(text));
}

function writeAll(fd: number, text: string): void {
  const bytes = bytesOf(text);
  for (let from = 0; from < bytes.length; ) {
    try {
      from += writeSync(fd, bytes, from);
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'EAGAIN') throw thrown;
      // A pipe that somebody made non-blocking is full: wait for its reader.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

function* chunksOf(fd: number): Generator<Uint8Array> {
  for (;;) {
    const buffer = Buffer.allocUnsafe(65_536);
    const length = readSync(fd, buffer);
    if (length === 0) return;
    yield buffer.subarray(0, length);
  }
}
