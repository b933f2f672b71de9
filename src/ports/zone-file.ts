import { readFileSync } from 'node:fs';
import { readFooter } from './zone-footer.ts';

/** Seconds east of Greenwich at an instant (seconds since 1970-01-01T00:00Z). */
export type OffsetAt = (at: number) => number;

const FOLDERS = ['/usr/share/zoneinfo', '/usr/lib/zoneinfo', '/etc/zoneinfo'];
/** Keeps a name that came from a data file inside those folders. */
const SAFE_NAME = /^[A-Z][\w+-]*(?:\/[\w+-]+){0,2}$/i;
const HEADER_BYTES = 44;

/**
 * The offsets of a zone as the machine's own zone files give them, or null where there is no such file.
 *
 * They are read here because a first `Intl.DateTimeFormat` costs 12 to 19 ms, a third of a bare start of
 * Node, and a zone file a twentieth of one. Format: RFC 9636 (TZif), versions 2 and up.
 * `otherwise` is asked for the time after a file's table, should its rule for that time not be understood.
 */
export function readZoneFile(name: string, otherwise: () => OffsetAt): OffsetAt | null {
  if (!SAFE_NAME.test(name)) return null;
  for (const folder of FOLDERS) {
    const bytes = readOrNull(`${folder}/${name}`);
    if (bytes) return offsetsIn(bytes, otherwise);
  }
  return null;
}

/** The offsets in the bytes of a zone file, or null where they are none or of a kind not understood. */
export function offsetsIn(bytes: Buffer, otherwise: () => OffsetAt): OffsetAt | null {
  try {
    return readTable(bytes, otherwise);
  } catch {
    // A file cut short: reading beyond its end throws.
    return null;
  }
}

function readTable(bytes: Buffer, otherwise: () => OffsetAt): OffsetAt | null {
  const old = readCounts(bytes, 0);
  if (!old || old.version < 2) return null;
  // The first block holds 32-bit times for readers of 1988; the second, with 64 bits, is the one that counts.
  const start = HEADER_BYTES + blockBytes(old, 4);
  const counts = readCounts(bytes, start);
  if (!counts || counts.types === 0 || counts.leaps > 0) return null;
  const times = start + HEADER_BYTES;
  const kinds = times + counts.times * 8;
  const types = kinds + counts.times;
  const footer = bytes.toString('latin1', times + blockBytes(counts, 8)).split('\n')[1] ?? '';

  const timeOf = (index: number) =>
    bytes.readInt32BE(times + index * 8) * 2 ** 32 + bytes.readUInt32BE(times + index * 8 + 4);
  const offsetOf = (index: number) => bytes.readInt32BE(types + bytes.readUInt8(kinds + index) * 6);
  const last = counts.times - 1;
  const beforeAll = bytes.readInt32BE(types);
  const lastTime = last < 0 ? -Infinity : timeOf(last);

  // Read when it is first needed: most files have a table up to 2037.
  let later: OffsetAt | null = null;
  return (at) => {
    if (at >= lastTime) {
      later ??= readFooter(footer) ?? otherwise();
      return later(at);
    }
    let [low, high] = [0, last];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (timeOf(middle) <= at) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? beforeAll : offsetOf(low - 1);
  };
}

interface Counts {
  readonly version: number;
  readonly utc: number;
  readonly standard: number;
  readonly leaps: number;
  readonly times: number;
  readonly types: number;
  readonly letters: number;
}

function readCounts(bytes: Buffer, start: number): Counts | null {
  if (bytes.toString('latin1', start, start + 4) !== 'TZif') return null;
  const count = (index: number) => bytes.readUInt32BE(start + 20 + index * 4);
  return {
    version: Number(bytes.toString('latin1', start + 4, start + 5)) || 1,
    utc: count(0),
    standard: count(1),
    leaps: count(2),
    times: count(3),
    types: count(4),
    letters: count(5),
  };
}

function blockBytes(counts: Counts, timeBytes: number): number {
  const { times, types, letters, leaps, standard, utc } = counts;
  return times * (timeBytes + 1) + types * 6 + letters + leaps * (timeBytes + 4) + standard + utc;
}

function readOrNull(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
