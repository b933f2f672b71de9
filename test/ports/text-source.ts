import type { ByteSource } from '../../src/ports/bytes.ts';

/** A source of bytes or text that comes in pieces of `piece` bytes. */
export function textSource(content: string | Uint8Array, piece = 1 << 16, name = 'people.csv'): ByteSource {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return {
    name,
    async *open() {
      for (let start = 0; start < bytes.length; start += piece) yield bytes.subarray(start, start + piece);
    },
  };
}

/** Everything that an asynchronous sequence gives. */
export async function all<T>(sequence: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of sequence) items.push(item);
  return items;
}
