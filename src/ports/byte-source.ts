import { open } from 'node:fs/promises';
import { fault, isFault } from '../faults.ts';

/** Bytes that can be read from the beginning more than once, and the name that people know them by. */
export interface ByteSource {
  readonly name: string;
  /** The bytes piece by piece; a piece holds only until the next one is asked for. */
  open(): AsyncIterable<Uint8Array>;
}

const READ = 256 * 1024;
// Small, because the rows of one piece live at once, and more of them outgrow the young heap: with 64 KiB the
// reading of a million rows takes 1.3 times as long and 15 MB more.
const PIECE = 16 * 1024;

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += PIECE) yield bytes.subarray(start, start + PIECE);
}

/** A file, read from the start at each opening. A missing or unreadable one is a `cannot-access` fault. */
export function fileSource(path: string, name: string = path): ByteSource {
  return {
    name,
    async *open() {
      try {
        const file = await open(path, 'r');
        try {
          // One for all: a new one each time would stay until the heap is cleaned, which it need not be.
          const buffer = Buffer.allocUnsafeSlow(READ);
          for (;;) {
            const { bytesRead } = await file.read(buffer, 0, READ);
            if (bytesRead === 0) return;
            yield* pieces(buffer.subarray(0, bytesRead));
          }
        } finally {
          await file.close();
        }
      } catch (error) {
        if (isFault(error)) throw error;
        throw fault('cannot-access', `Cannot read ${name}: ${(error as Error).message}.`);
      }
    },
  };
}

/** Bytes that a file may have: a hundred times the largest list that one person can call. */
const LARGEST_FILE = 4 * 1024 ** 3;
/** Bytes of a stream that are kept in memory. */
const LARGEST_STREAM = 256 * 1024 ** 2;

/** Refuses a file that is larger than any table of people. Faults: bad-input. */
export function refuseHugeFile(name: string, size: number): void {
  if (size <= LARGEST_FILE) return;
  throw fault(
    'bad-input',
    `${name} is larger than 4 GiB.`,
    'Cut it into smaller files, each with the header.',
  );
}

/**
 * A stream, such as standard input. Its bytes are kept, because a stream comes only once; more than `limit` of
 * them are a `bad-input` fault.
 */
export function streamSource(
  name: string,
  stream: AsyncIterable<Uint8Array>,
  limit = LARGEST_STREAM,
): ByteSource {
  const kept: Uint8Array[] = [];
  let arrived: Promise<void> | null = null;
  const arrive = async () => {
    let size = 0;
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > limit) {
        const message = `${name} holds more than ${Math.round(limit / 1024 ** 2)} MiB.`;
        throw fault('bad-input', message, 'Save it in a file and import that.');
      }
      kept.push(chunk);
    }
  };
  return {
    name,
    async *open() {
      arrived ??= arrive();
      await arrived;
      for (const chunk of kept) yield* pieces(chunk);
    },
  };
}
