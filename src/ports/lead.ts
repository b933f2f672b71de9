import type { ByteSource, Encoding } from './bytes.ts';
import type { Column } from './columns.ts';
import {
  countKnownHeaders,
  headerKey,
  headerless,
  isTelling,
  mapColumns,
  recogniseFormat,
  unmapped,
} from './columns.ts';
import { countryNamed } from './country.ts';
import { type Format, GENERIC } from './formats.ts';
import { RowReader } from './lead-cells.ts';
import type { LeadRow, RowWarning } from './lead-row.ts';
import { rowReaderFor } from './lead-row.ts';
import { loadPhones } from './phone-nanp.ts';
import { isHeaderless, type Proposal, proposeMap, unreadWays } from './propose-map.ts';
import type { Sheet } from './sheet.ts';
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
  /** Header → field as kept from another file: what is not in this one is passed over. */
  readonly savedMap?: Readonly<Record<string, string>>;
  /** Asked what the columns are where none is known; without it that is a fault. */
  readonly ask?: ((proposals: readonly Proposal[]) => Promise<Readonly<Record<string, string>>>) | undefined;
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
  /** What was said of columns: by options, by a kept map, or by the one who was asked. */
  readonly map: Readonly<Record<string, string>>;
  /** What is odd about the file as a whole. */
  readonly warnings: readonly RowWarning[];
  readonly rows: AsyncIterable<LeadRow>;
  readonly batches: AsyncIterable<LeadRow[]>;
}

/** Recognises a lead file and reads its rows. What is no table of people is a `bad-input` fault. */
export async function readLeads(source: ByteSource, options: LeadOptions): Promise<LeadFile> {
  const { map = {}, keep = false, raw = false, onBytes } = options;
  const kept = options.savedMap ?? {};
  const sheet = await openSheet(source, (cells) => countKnownHeaders(cells, { ...kept, ...map }));
  const format = recogniseFormat(sheet.header, sheet.sample);
  const known = await mapFor(
    source.name,
    sheet,
    format,
    { ...inHeader(kept, sheet.header), ...map },
    options,
  );
  const mapping = mapColumns(source.name, sheet.header, format, known);
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
    ...{
      map: known,
      label,
      ours,
      encoding,
      delimiter,
      bom,
      size,
      headerLine,
      header,
      mapping,
      // A known system is known with all of its columns.
      warnings: [...sheet.warnings, ...(format === GENERIC ? unreadWays(mapping, sheet) : [])],
      rows,
      batches,
    },
  };
}

/** The part of a kept map that is about columns of this file. */
function inHeader(map: Readonly<Record<string, string>>, header: readonly string[]): Record<string, string> {
  const keys = new Set(header.map(headerKey));
  return Object.fromEntries(Object.entries(map).filter(([theirs]) => keys.has(headerKey(theirs))));
}

/** The map as it was given; where no column is known by it, what is proposed, asked or told. */
async function mapFor(
  name: string,
  sheet: Sheet,
  format: Format,
  map: Readonly<Record<string, string>>,
  { ask }: LeadOptions,
): Promise<Readonly<Record<string, string>>> {
  if (isTelling(sheet.header, format, map)) return map;
  if (isHeaderless(sheet.header)) {
    const fields = proposeMap(
      sheet.header.map(() => ''),
      [sheet.header, ...sheet.sample],
    ).map(({ field }) => field);
    throw headerless(name, sheet.header, fields, sheet.delimiter);
  }
  const proposals = proposeMap(sheet.header, sheet.sample);
  if (ask === undefined) throw unmapped(name, sheet.header, proposals);
  return { ...(await ask(proposals)), ...map };
}
