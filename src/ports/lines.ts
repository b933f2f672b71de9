import { fault } from '../faults.ts';
import type { ByteSource } from './byte-source.ts';

/** One line of a text file, its line end taken off. */
export interface Line {
  readonly line: number;
  readonly text: string;
}

/** In characters. No record of ours comes near it. */
const LONGEST = 8 * 1024 * 1024;

/**
 * The lines of a UTF-8 file, as they come. Faults: bad-input where it is no UTF-8 or a line is longer than
 * 8 MiB.
 */
export async function* linesOf(source: ByteSource): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let line = 0;
  const text = (chunk?: Uint8Array) => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw fault('bad-input', `${source.name}, below line ${line}: not UTF-8, so this is no whole copy.`);
    }
  };
  for await (const chunk of source.open()) {
    const pieces = (rest + text(chunk)).split('\n');
    rest = pieces.pop()!;
    for (const piece of pieces) yield { line: ++line, text: piece };
    if (rest.length > LONGEST)
      throw fault(
        'bad-input',
        `${source.name}, line ${line + 1}: longer than 8 MiB, so this is no whole copy.`,
      );
  }
  rest += text();
  if (rest !== '') yield { line: ++line, text: rest };
}
