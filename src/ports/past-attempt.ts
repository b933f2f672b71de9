import type { Outcome } from '../schedule/model.ts';
import { OUTCOMES } from '../schedule/model.ts';
import { OUTCOME_TABLE } from '../schedule/outcome.ts';
import { countAttemptHeaders, mapAttemptColumns } from './attempt-columns.ts';
import type { AttemptRow, LogRules, ReadCell } from './attempt-row.ts';
import { cellReader, readAttempt, wordKey } from './attempt-row.ts';
import type { ByteSource, Encoding } from './bytes.ts';
import type { DateOrder } from './call-date.ts';
import { orderShownBy, readDate, splitDateTime } from './call-date.ts';
import { countryNamed } from './country.ts';
import { loadPhones } from './phone-nanp.ts';
import type { Sheet } from './sheet.ts';
import { openSheet } from './sheet.ts';
import type { TableRecord } from './table.ts';

export type { AttemptRow, PastAttempt } from './attempt-row.ts';

export interface AttemptOptions {
  /** Country (ISO code or name) of phones without `+`; also decides a date that fits both ways. */
  readonly country: string;
  readonly dates?: DateOrder;
  /** The zone of the user, in which an instant such as 2026-09-14T16:40:00Z is a day and a time. */
  readonly zone?: string;
  /** Their word → our outcome; case does not matter. */
  readonly outcomes?: Readonly<Record<string, Outcome>>;
  /** Header → field of a call log. */
  readonly map?: Readonly<Record<string, string>>;
  /** Our own export was written raw: no apostrophe in it is a guard. */
  readonly raw?: boolean;
  readonly onBytes?: (read: number) => void;
}

/** A call log, recognised. `rows` and `batches` each read it from the start. */
export interface AttemptFile {
  readonly format: 'attempts' | 'prospect-attempts';
  readonly label: string;
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly bom: boolean;
  readonly size: number;
  readonly headerLine: number;
  readonly header: readonly string[];
  /** The order in which dates are read, and whether the file shows it or it was taken for granted. */
  readonly dates: DateOrder;
  readonly datesAre: 'given' | 'shown' | 'assumed';
  readonly warnings: Sheet['warnings'];
  /** Words for outcomes that mean nothing to us yet, as first written, with the rows that have them. */
  readonly unknownWords: readonly { readonly word: string; readonly rows: number }[];
  readonly rows: AsyncIterable<AttemptRow>;
  readonly batches: AsyncIterable<AttemptRow[]>;
  /** Reads a record of this file anew: whoever goes through a long log keeps the records, which are smaller. */
  read(record: TableRecord): AttemptRow;
}

/**
 * Opens a call log and surveys it once: the order of its dates and its unknown words. The order is as given,
 * else as the file shows it, else month first in the United States and day first elsewhere.
 */
export async function readPastAttempts(source: ByteSource, options: AttemptOptions): Promise<AttemptFile> {
  const map = options.map ?? {};
  const sheet = await openSheet(source, (cells) => countAttemptHeaders(cells, map));
  const fields = mapAttemptColumns(source.name, sheet.header, map);
  const words = wordsFor(options.outcomes ?? {});
  const country = countryNamed(options.country);
  const ours = fields.includes('attempt-uid');
  const read = cellReader(fields, ours, options.raw === true);
  const survey = await surveyLog(sheet, read, words);
  const shown = survey.shown.size === 1 ? [...survey.shown][0] : undefined;
  const dates = options.dates ?? shown ?? (country === 'US' ? 'mdy' : 'dmy');
  const isShown = shown !== undefined || !survey.fitBothWays;
  const datesAre = options.dates ? 'given' : isShown ? 'shown' : 'assumed';
  const zone = options.zone ?? null;
  const rules: LogRules = { read, words, country, dates, zone, readPhone: await loadPhones() };
  const batches = {
    async *[Symbol.asyncIterator]() {
      for await (const batch of sheet.batches({ onBytes: options.onBytes })) {
        yield batch.map((record) => readAttempt(record, rules));
      }
    },
  };
  const rows = {
    async *[Symbol.asyncIterator]() {
      for await (const batch of batches) yield* batch;
    },
  };
  const { encoding, delimiter, bom, size, headerLine, header } = sheet;
  return {
    format: ours ? 'prospect-attempts' : 'attempts',
    label: ours ? 'attempts exported by prospect' : 'call log',
    ...{ encoding, delimiter, bom, size, headerLine, header, dates, datesAre, warnings: sheet.warnings },
    unknownWords: [...survey.unknown.values()].sort((a, b) => b.rows - a.rows),
    rows,
    batches,
    read: (record) => readAttempt(record, rules),
  };
}

function wordsFor(mapped: Readonly<Record<string, Outcome>>): Map<string, Outcome> {
  const words = new Map<string, Outcome>();
  for (const outcome of OUTCOMES) {
    words.set(outcome, outcome);
    // Nobody types a short form for the last message: it has a verb of its own.
    if (outcome !== 'breakup') words.set(OUTCOME_TABLE[outcome].short, outcome);
  }
  for (const [word, outcome] of Object.entries(mapped)) words.set(wordKey(word), outcome);
  return words;
}

interface Survey {
  readonly shown: ReadonlySet<DateOrder>;
  /** Some date is another day when its parts are read in another order. */
  readonly fitBothWays: boolean;
  readonly unknown: ReadonlyMap<string, { readonly word: string; readonly rows: number }>;
}

async function surveyLog(sheet: Sheet, read: ReadCell, words: ReadonlyMap<string, Outcome>): Promise<Survey> {
  const shown = new Set<DateOrder>();
  const unknown = new Map<string, { word: string; rows: number }>();
  let fitBothWays = false;
  for await (const batch of sheet.batches()) {
    for (const { cells } of batch) {
      const { date } = splitDateTime(read(cells, 'date'));
      const order = orderShownBy(date);
      if (order !== null) shown.add(order);
      fitBothWays ||= readDate(date, 'mdy') !== readDate(date, 'dmy') && order === null;
      const word = read(cells, 'outcome');
      if (word === '' || words.has(wordKey(word))) continue;
      const known = unknown.get(wordKey(word));
      if (known) known.rows++;
      else unknown.set(wordKey(word), { word, rows: 1 });
    }
  }
  return { shown, fitBothWays, unknown };
}
