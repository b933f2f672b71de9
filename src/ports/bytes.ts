import { isUtf8 } from 'node:buffer';
import { fault } from '../faults.ts';
import type { ByteSource } from './byte-source.ts';
import type { Encoding } from './decoding.ts';
import { decode, decodeUtf16, unfinishedTail } from './decoding.ts';
import { countLineEnds } from './line-ends.ts';
import { refuseOtherFormats } from './not-a-table.ts';

export type { ByteSource } from './byte-source.ts';
export { fileSource, refuseHugeFile, streamSource } from './byte-source.ts';
export type { Encoding } from './decoding.ts';

/** A source found to be text; `chunks` decodes it piece by piece, without its byte order mark. */
export interface Text {
  readonly name: string;
  readonly encoding: Encoding;
  readonly bom: boolean;
  /** Size in bytes. */
  readonly size: number;
  /** The line of the first byte that is no UTF-8, where most of the text is; else null. */
  readonly strayLine: number | null;
  /** `onBytes` is told how many bytes have been read so far. */
  chunks(onBytes?: (read: number) => void): AsyncIterable<string>;
}

/**
 * Finds the encoding of a source: UTF-16 by its byte order mark, strict UTF-8, else Windows-1252. Reads all
 * of it once, because one byte in the last row decides. What is no text is refused, naming the line.
 */
export async function readText(source: ByteSource): Promise<Text> {
  const first = await firstBytes(source);
  refuseOtherFormats(source.name, first);
  const mark = markOf(first);
  if (mark.encoding === 'utf-16le' || mark.encoding === 'utf-16be') return readUtf16(source, mark.encoding);
  const survey = await surveyBytes(source);
  const encoding = survey.utf8 ? 'utf-8' : 'windows-1252';
  const skip = mark.length;
  const strayLine = survey.utf8 ? null : await strayLineOf(source);
  return {
    name: source.name,
    encoding,
    bom: skip > 0,
    size: survey.size,
    strayLine,
    chunks: (onBytes) => decode(source, encoding, encoding === 'utf-8' ? skip : 0, onBytes),
  };
}

async function firstBytes(source: ByteSource): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source.open()) {
    parts.push(Buffer.from(chunk));
    size += chunk.length;
    if (size >= 4096) break;
  }
  return Buffer.concat(parts).subarray(0, 4096);
}

function markOf(first: Buffer): { encoding: Encoding; length: number } {
  if (first[0] === 0xff && first[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (first[0] === 0xfe && first[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  const marked = first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf;
  return { encoding: 'utf-8', length: marked ? 3 : 0 };
}

/** One reading of all bytes: how many, whether they are UTF-8, and that none is NUL. */
async function surveyBytes(source: ByteSource): Promise<{ size: number; utf8: boolean }> {
  let size = 0;
  let utf8 = true;
  let carry: Buffer = Buffer.alloc(0);
  for await (const part of source.open()) {
    const chunk = Buffer.from(part.buffer, part.byteOffset, part.length);
    const nul = chunk.indexOf(0);
    if (nul >= 0) throw nulFault(source.name, await lineOfByte(source, size + nul));
    size += chunk.length;
    if (!utf8) continue;
    const whole = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
    const end = whole.length - unfinishedTail(whole);
    utf8 = isUtf8(whole.subarray(0, end));
    carry = Buffer.from(whole.subarray(end));
  }
  return { size, utf8: utf8 && carry.length === 0 };
}

/** Where one byte spoils a text that is UTF-8 otherwise: its line; null for a text in another encoding. */
async function strayLineOf(source: ByteSource): Promise<number | null> {
  let line = 1;
  let before = 0;
  let [whole, stray, firstLine] = [0, 0, 0];
  /** Bytes that the character begun still needs. */
  let open = 0;
  const broken = () => {
    if (stray++ === 0) firstLine = line;
    open = 0;
  };
  for await (const chunk of source.open()) {
    for (const byte of chunk) {
      const goesOn = (byte & 0xc0) === 0x80;
      if (open > 0 && !goesOn) broken();
      if (goesOn) {
        if (open === 0) broken();
        else if (--open === 0) whole++;
      } else if (byte >= 0xf8 || byte === 0xc0 || byte === 0xc1) broken();
      else if (byte >= 0xc2) open = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
      if (byte === 0x0d || (byte === 0x0a && before !== 0x0d)) line++;
      before = byte;
    }
  }
  return whole > 0 && whole >= stray ? firstLine : null;
}

async function lineOfByte(source: ByteSource, offset: number): Promise<number> {
  let line = 1;
  let position = 0;
  let before = 0;
  for await (const chunk of source.open()) {
    for (const byte of chunk) {
      if (position++ === offset) return line;
      if (byte === 0x0d || (byte === 0x0a && before !== 0x0d)) line++;
      before = byte;
    }
  }
  return line;
}

function nulFault(name: string, line: number): Error {
  return fault(
    'bad-input',
    `${name}, line ${line}: a NUL byte, so this is no text (or UTF-16 without its mark).`,
    'Export it again as CSV in UTF-8.',
  );
}

async function readUtf16(source: ByteSource, encoding: 'utf-16le' | 'utf-16be'): Promise<Text> {
  let size = 0;
  let line = 1;
  // Read to the end once, so that a file broken in its last row is refused before anything is written.
  const count = (read: number) => {
    size = read;
  };
  let before = '';
  for await (const text of decodeUtf16(source, encoding, count)) {
    const nul = text.indexOf('\0');
    const upTo = nul < 0 ? text : text.slice(0, nul);
    // A CRLF may be cut in two.
    line += countLineEnds(before.endsWith('\r') && upTo.startsWith('\n') ? upTo.slice(1) : upTo);
    if (nul >= 0) throw nulFault(source.name, line);
    if (text !== '') before = text;
  }
  return {
    name: source.name,
    encoding,
    bom: true,
    size,
    strayLine: null,
    chunks: (onBytes) => decodeUtf16(source, encoding, onBytes),
  };
}
