import type { Options } from 'csv-parse/sync';
import { parse } from 'csv-parse/sync';
import type { Fault } from '../faults.ts';
import { fault } from '../faults.ts';
import { countLineEnds, lineStart, lineStop, plainStop, quotedStop } from './line-ends.ts';

/** One record of a table, with the lines of the file that it covers (the first line is 1). */
export interface TableRecord {
  readonly line: number;
  readonly lineEnd: number;
  readonly cells: string[];
}

/** In characters and columns. A quote left open swallows what follows; these stop it before memory does. */
export const LIMITS = { cell: 1024 * 1024, record: 4 * 1024 * 1024, columns: 4096 } as const;

/** Lines that a record may take where a quote stands inside an unquoted cell. */
const PATIENCE = 500;

/**
 * Cuts text, as it comes, into records. Lines without a quote are cut at the delimiter; a stretch of lines
 * with quotes goes through csv-parse, whose grammar decides. (csv-parse alone reads a quarter of a million
 * short rows a second, cutting reads four times as many.) CRLF, LF and a lone CR each end a line, inside
 * quotes, too. Blank lines and rows of blank cells count as lines but are no records.
 */
export class RecordReader {
  readonly #name: string;
  readonly #delimiter: string;
  #line: number;
  #rest = '';
  /** Length at which `#rest` is looked at again: it doubles while a quote stays open, or time were squared. */
  #due = 0;
  /** The last stretch held quotes out of order, so the next one is kept short. */
  #careful = false;
  #records: TableRecord[] = [];

  constructor(name: string, delimiter: string, firstLine = 1) {
    this.#name = name;
    this.#delimiter = delimiter;
    this.#line = firstLine;
  }

  /** The records that are complete with this piece of text. */
  push(piece: string): TableRecord[] {
    this.#rest += piece;
    return this.#rest.length < this.#due ? [] : this.#read(this.#rest, false);
  }

  /** The records that the end of the text completes. */
  end(): TableRecord[] {
    return this.#read(this.#rest, true);
  }

  #read(text: string, atEnd: boolean): TableRecord[] {
    this.#records = [];
    let position = 0;
    while (position < text.length) {
      const quote = text.indexOf('"', position);
      const plainEnd = quote < 0 ? plainStop(text, position, atEnd) : lineStart(text, quote, position);
      if (plainEnd > position) this.#cutLines(text.slice(position, plainEnd));
      position = plainEnd;
      if (quote < 0) break;
      const next = this.#readQuoted(text, position, quotedStop(text, position, atEnd, this.#careful), atEnd);
      if (next === position) break;
      position = next;
    }
    this.#rest = text.slice(position);
    this.#due = position > 0 ? 0 : Math.min(text.length * 2, LIMITS.record + 1);
    if (this.#rest.length > LIMITS.record) this.#shorten();
    return this.#records;
  }

  #cutLines(text: string): void {
    const pieces = text.split('\n');
    const last = pieces.length - 1;
    for (let index = 0; index <= last; index++) {
      const piece = pieces[index] as string;
      if (index === last && piece === '') return;
      if (!piece.includes('\r')) this.#add(piece.split(this.#delimiter));
      else {
        const lines = piece.split('\r');
        // The last CR stood before an LF, or at the end: nothing follows it on this line.
        if (lines.at(-1) === '') lines.pop();
        for (const line of lines) this.#add(line.split(this.#delimiter));
      }
    }
  }

  /** Reads the lines from `start` to `stop`, which hold quotes; answers how far it came. */
  #readQuoted(text: string, start: number, stop: number, atEnd: boolean): number {
    if (stop === start) return start;
    const stretch = text.slice(start, stop);
    let records: string[][];
    try {
      records = this.#parse(stretch);
    } catch (error) {
      if (codeOf(error) === OPEN) throw this.#broken(stretch, error);
      return this.#readToStray(text, start, atEnd);
    }
    for (const cells of records) this.#add(cells);
    this.#careful = false;
    return stop;
  }

  /**
   * Reads record by record up to the one whose quotes are not as they should be: blanks around them
   * (`a, "b"`), or a quote inside an unquoted cell (`5" pipe`), which people type and spreadsheets take as it
   * stands. Each alone, so that it never hides a quote that is left open.
   */
  #readToStray(text: string, start: number, atEnd: boolean): number {
    this.#careful = true;
    let done = start;
    let lines = 0;
    for (let position = start; position < text.length; ) {
      position = lineStop(text, position);
      if (position === text.length && !atEnd) break;
      const part = text.slice(done, position);
      const found = this.#tryParse(part);
      if (found === null) {
        lines++;
        if (lines > PATIENCE || position === text.length) throw this.#broken(part, null);
        continue;
      }
      for (const cells of found.records) this.#add(cells);
      done = position;
      if (found.stray) break;
      lines = 0;
    }
    return done;
  }

  /** The records of some lines, or null where a quote is still open at their end. */
  #tryParse(lines: string): { records: string[][]; stray: boolean } | null {
    let problem: unknown = null;
    for (const leniency of [{}, { trim: true }, { trim: true, relax_quotes: true }]) {
      const isRelaxed = 'relax_quotes' in leniency;
      // Relaxed, csv-parse glues a cell that is left open to the rows below: only for a quote in a cell, and
      // only where the row ends on the line of that quote.
      if (isRelaxed && codeOf(problem) !== STRAY) break;
      try {
        return { records: this.#parse(lines, leniency), stray: problem !== null };
      } catch (error) {
        if (codeOf(error) === OPEN && !isRelaxed) return null;
        problem = error;
      }
    }
    throw this.#broken(lines, problem);
  }

  #parse(text: string, more: Options = {}): string[][] {
    return parse(text, {
      delimiter: this.#delimiter,
      // Named, because csv-parse takes the first line end for all and then glues rows on mixed ones.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      ...more,
    }) as unknown as string[][];
  }

  #add(cells: string[]): void {
    const line = this.#line;
    let breaks = 0;
    let blank = true;
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index] as string;
      if (cell === '') continue;
      if (blank && cell.trim() !== '') blank = false;
      // Counted here, because csv-parse takes a CRLF inside quotes for two lines.
      breaks += countLineEnds(cell);
      if (cell.length > LIMITS.cell) throw this.#tooBig(`column ${index + 1} holds more than 1 MiB`);
    }
    if (cells.length > LIMITS.columns) throw this.#tooBig(`more than ${LIMITS.columns} columns`);
    this.#line = line + breaks + 1;
    if (!blank) this.#records.push({ line, lineEnd: line + breaks, cells });
  }

  /** More text than a record may have waits for its end: a quote was left open, or it is no table. */
  #shorten(): void {
    const text = this.#rest;
    if (!text.includes('"')) throw this.#tooBig('a row longer than 4 MiB');
    const done = this.#readQuoted(text, 0, plainStop(text, 0, false), false);
    if (done === 0) throw this.#tooBig('a row longer than 4 MiB');
    this.#rest = text.slice(done);
  }

  #tooBig(what: string): Fault {
    return fault(
      'bad-input',
      `${this.#name}, line ${this.#line}: ${what}, so this is hardly a table of people.`,
      'Look for a quote that was never closed near that line.',
    );
  }

  #broken(text: string, error: unknown): Fault {
    const problem =
      error === null || codeOf(error) === OPEN
        ? 'a quote opens here and is never closed'
        : 'a quote opens here, and text goes on after the next quote';
    return fault(
      'bad-input',
      `${this.#name}, ${this.#opening(text)}: ${problem}.`,
      'Close the quote on that line, or write it twice ("") where it belongs to the text.',
    );
  }

  /** The line and the column of the cell that csv-parse stumbles over; past a stray quote the line alone is sure. */
  #opening(text: string): string {
    const strict = this.#stumble(text, {});
    if (strict.code !== STRAY) return `line ${strict.line}, column ${strict.column}`;
    const relaxed = this.#stumble(text, { trim: true, relax_quotes: true });
    if (relaxed.code === OPEN) return `line ${relaxed.line}, column ${relaxed.column}`;
    return `line ${strict.line}`;
  }

  #stumble(text: string, leniency: Options): { line: number; column: number; code: string } {
    let line = this.#line;
    let column = 1;
    const cast = (cell: string) => {
      line += countLineEnds(cell);
      column++;
      return cell;
    };
    const onRecord = (record: unknown) => {
      line++;
      column = 1;
      return record;
    };
    try {
      this.#parse(text, { ...leniency, cast, on_record: onRecord as NonNullable<Options['on_record']> });
    } catch (error) {
      // What was counted up to here is the answer.
      return { line, column, code: codeOf(error) };
    }
    return { line, column, code: '' };
  }
}

const OPEN = 'CSV_QUOTE_NOT_CLOSED';
const STRAY = 'INVALID_OPENING_QUOTE';

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
