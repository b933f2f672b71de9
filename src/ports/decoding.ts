import { fault } from '../faults.ts';
import type { ByteSource } from './byte-source.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** UTF-8 or Windows-1252 text of a source, the first `skip` bytes left out. */
export async function* decode(
  source: ByteSource,
  encoding: 'utf-8' | 'windows-1252',
  skip: number,
  onBytes: ((read: number) => void) | undefined,
): AsyncGenerator<string> {
  let read = 0;
  let carry: Buffer = Buffer.alloc(0);
  for await (const part of source.open()) {
    let chunk = Buffer.from(part.buffer, part.byteOffset, part.length);
    const drop = Math.min(Math.max(skip - read, 0), chunk.length);
    read += chunk.length;
    chunk = chunk.subarray(drop);
    if (encoding === 'windows-1252') yield fromWindows1252(chunk);
    else {
      const whole = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
      const end = whole.length - unfinishedTail(whole);
      carry = Buffer.from(whole.subarray(end));
      yield whole.toString('utf8', 0, end);
    }
    onBytes?.(read);
  }
}

/** UTF-16 text of a source; one that is broken is a `bad-input` fault. */
export async function* decodeUtf16(
  source: ByteSource,
  encoding: 'utf-16le' | 'utf-16be',
  onBytes: ((read: number) => void) | undefined,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let read = 0;
  try {
    for await (const chunk of source.open()) {
      read += chunk.length;
      yield decoder.decode(chunk, { stream: true });
      onBytes?.(read);
    }
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const message = `${source.name} begins as ${encoding.toUpperCase()} but is broken near byte ${read}.`;
    throw fault('bad-input', message, 'Export it again as CSV in UTF-8.');
  }
}

/** How many bytes at the end begin a UTF-8 character that they do not finish. */
export function unfinishedTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? back : 0;
  }
  return 0;
}

// The bytes 0x80 to 0x9F of Windows-1252 (WHATWG index). An own table, because some versions of Node decode
// the label windows-1252 as Latin-1, which turns € and the curly quotes into control characters.
const HIGH =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f' +
  '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

/** Text of bytes in Windows-1252. */
export function fromWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return latin1.replace(/[\x80-\x9f]/g, (char) => HIGH[char.charCodeAt(0) - 0x80] ?? char);
}
