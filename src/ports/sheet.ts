import { fault } from '../faults.ts';
import type { ByteSource, Encoding } from './bytes.ts';
import { readText } from './bytes.ts';
import { findDelimiter, findHeader, namedDelimiter, withoutFooter } from './layout.ts';
import type { TableRecord } from './table.ts';
import { RecordReader } from './table.ts';

/** A table with its header found; `batches` reads the records below it, from the start at each call. */
export interface Sheet {
  readonly name: string;
  readonly encoding: Encoding;
  readonly bom: boolean;
  /** Size in bytes. */
  readonly size: number;
  readonly delimiter: string;
  readonly headerLine: number;
  readonly header: readonly string[];
  /** What is odd about the file as a whole. */
  readonly warnings: readonly { readonly line: number; readonly code: string; readonly message: string }[];
  /** The first rows below the header. */
  readonly sample: readonly (readonly string[])[];
  batches(options?: {
    /** The format ends in the footer of a report. */
    readonly footer?: boolean;
    readonly onBytes?: ((read: number) => void) | undefined;
  }): AsyncIterable<TableRecord[]>;
}

const SAMPLE = 64 * 1024;

/**
 * Opens a table: its encoding, its delimiter, and its header below whatever stands above it. `knownHeaders`
 * counts the cells of a record that are known column names. What is no table is a `bad-input` fault.
 */
export async function openSheet(
  source: ByteSource,
  knownHeaders: (cells: readonly string[]) => number,
): Promise<Sheet> {
  const text = await readText(source);
  const sample = await startOf(text.chunks());
  const named = namedDelimiter(sample);
  const delimiter = named ?? findDelimiter(sample, knownHeaders);
  const reader = () => new RecordReader(source.name, delimiter);
  const records = await firstRecords(text.chunks(), reader());
  // A line `sep=;` stands above the header like any preamble.
  const below = named === null ? records : records.slice(1);
  const header = below[findHeader(below, knownHeaders)];
  if (!header) throw fault('bad-input', `${source.name} is empty.`, 'Check that the export has finished.');
  return {
    name: source.name,
    encoding: text.encoding,
    bom: text.bom,
    size: text.size,
    delimiter,
    headerLine: header.line,
    header: header.cells,
    warnings: strayWarnings(text.strayLine),
    sample: below.slice(below.indexOf(header) + 1, below.indexOf(header) + 51).map(({ cells }) => cells),
    batches: ({ footer = false, onBytes } = {}) =>
      withoutFooter(rowsBelow(text.chunks(onBytes), reader(), header.line), footer),
  };
}

function strayWarnings(line: number | null): Sheet['warnings'] {
  if (line === null) return [];
  const message = `line ${line}: a byte that is no UTF-8, so the whole file was read as Windows-1252; where accents look wrong (Ã©), undo, mend that line and import again`;
  return [{ line, code: 'not-utf-8', message }];
}

async function startOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) {
    text += chunk;
    if (text.length > SAMPLE) return wholeLines(text.slice(0, SAMPLE));
  }
  return text;
}

function wholeLines(text: string): string {
  return text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1) || text;
}

/** The records of the first piece of text that holds some. */
async function firstRecords(chunks: AsyncIterable<string>, reader: RecordReader): Promise<TableRecord[]> {
  let records: TableRecord[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    records = records.concat(reader.push(chunk));
    length += chunk.length;
    if (records.length > 0 && length > SAMPLE) return records;
  }
  return records.concat(reader.end());
}

async function* rowsBelow(
  chunks: AsyncIterable<string>,
  reader: RecordReader,
  headerLine: number,
): AsyncGenerator<TableRecord[]> {
  const below = (records: TableRecord[]) =>
    (records[0]?.line ?? Number.POSITIVE_INFINITY) > headerLine
      ? records
      : records.filter(({ line }) => line > headerLine);
  for await (const chunk of chunks) yield below(reader.push(chunk));
  yield below(reader.end());
}
