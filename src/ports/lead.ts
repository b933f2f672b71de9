import type { ByteSource, Encoding } from './bytes.ts';
import type { Column } from './columns.ts';
import { countKnownHeaders, mapColumns, recogniseFormat } from './columns.ts';
import { countryNamed } from './country.ts';
import { RowReader } from './lead-cells.ts';
import type { LeadRow } from './lead-row.ts';
import { rowReaderFor } from './lead-row.ts';
import { loadPhones } from './phone-nanp.ts';
import { openSheet } from './sheet.ts';

export type { Lead, LeadRow, RowWarning } from './lead-row.ts';

export interface LeadOptions {
  /** Country (ISO code or name) of phones without `+` where the row names none. */
  readonly country: string;
  /** Header → field, before what the format says. */
  readonly map?: Readonly<Record<string, string>>;
  /** Rows that nobody can reach come in. */
  readonly keep?: boolean;
  /** Our own export was written raw: no apostrophe in it is a guard. */
  readonly raw?: boolean;
  /** Told how many bytes of `size` have been read. */
  readonly onBytes?: (read: number) => void;
}

/** A lead file, recognised. `rows` and `batches` each read it from the start; batches are faster. */
export interface LeadFile {
  readonly format: string;
  readonly label: string;
  /** Our own export of people. */
  readonly ours: boolean;
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly bom: boolean;
  readonly size: number;
  readonly headerLine: number;
  readonly header: readonly string[];
  readonly mapping: readonly Column[];
  readonly rows: AsyncIterable<LeadRow>;
  readonly batches: AsyncIterable<LeadRow[]>;
}

/** Recognises a lead file and reads its rows. What is no table of people is a `bad-input` fault. */
export async function readLeads(source: ByteSource, options: LeadOptions): Promise<LeadFile> {
  const { map = {}, keep = false, raw = false, onBytes } = options;
  const sheet = await openSheet(source, (cells) => countKnownHeaders(cells, map));
  const format = recogniseFormat(sheet.header);
  const mapping = mapColumns(source.name, sheet.header, format, map);
  const ours = format.name === 'prospect-people';
  const readRow = rowReaderFor({
    reader: new RowReader(mapping, ours ? (raw ? 'raw' : 'verbatim') : 'clean'),
    system: format.system,
    ours,
    keep: keep || ours,
    country: countryNamed(options.country),
    readPhone: await loadPhones(),
  });
  const batches = {
    async *[Symbol.asyncIterator]() {
      const footer = format.footer === true;
      for await (const batch of sheet.batches({ footer, onBytes })) yield batch.map(readRow);
    },
  };
  const rows = {
    async *[Symbol.asyncIterator]() {
      for await (const batch of batches) yield* batch;
    },
  };
  const { encoding, delimiter, bom, size, headerLine, header } = sheet;
  const { name, label } = format;
  return {
    format: name,
    ...{ label, ours, encoding, delimiter, bom, size, headerLine, header, mapping, rows, batches },
  };
}
