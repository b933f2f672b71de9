import type { Db, Statement } from './db.ts';

/** Rows of one statement: many rows at once cost half of what one by one would. */
const MANY = 32;

/** The ids of rows that were put into a table, and the first cell of the first of them. */
export interface Flushed {
  readonly first: number;
  readonly last: number;
  readonly contact: number;
}

/** Holds rows back and puts them into a table many at a time. */
export class Batch {
  private readonly db: Db;
  private readonly table: string;
  private readonly columns: readonly string[];
  private readonly numberFor: () => number | null;
  private rows: (readonly unknown[])[] = [];
  /** The columns in which rows were found to differ; what is alike in all rows is bound once for them. */
  private varying: readonly number[] = [];
  private statements = new Map<number, Statement>();

  /** @param numberFor the number that the next row must have; null where SQLite may choose it */
  constructor(
    db: Db,
    table: string,
    columns: readonly string[],
    numberFor: () => number | null = () => null,
  ) {
    this.db = db;
    this.table = table;
    this.columns = columns;
    this.numberFor = numberFor;
  }

  /** Takes a row, its cells in the order of the columns. */
  add(cells: readonly unknown[]): void {
    this.rows.push(cells);
  }

  /** Puts rows into the table: as many as fill statements, or `all`. Null for none. */
  flush(all: boolean): Flushed | null {
    const { rows } = this;
    const count = all ? rows.length : rows.length - (rows.length % MANY);
    if (count === 0) return null;
    const alike = this.alike();
    const number = this.numberFor();
    let at = 0;
    let last = 0;
    // SQLite counts on from the highest number that there is.
    if (number !== null) last = this.putAs(number, rows[at++]!);
    while (at < count) {
      const next = count - at >= MANY ? at + MANY : at + 1;
      last = this.run(rows.slice(at, next), alike);
      at = next;
    }
    this.rows = rows.slice(count);
    return { first: last - count + 1, last, contact: rows[0]![0] as number };
  }

  /** What all rows have alike, by column. A column that once varied is not looked at again: few statements do. */
  private alike(): Record<string, unknown> {
    const { rows, columns } = this;
    const first = rows[0]!;
    const fixed: Record<string, unknown> = {};
    const varying: number[] = [];
    for (let at = 0; at < columns.length; at++) {
      let row = this.varying.includes(at) ? 0 : 1;
      if (row === 1) while (row < rows.length && rows[row]![at] === first[at]) row++;
      if (row < rows.length) varying.push(at);
      else fixed[columns[at]!] = first[at];
    }
    if (varying.length !== this.varying.length) this.statements.clear();
    this.varying = varying;
    return fixed;
  }

  private run(rows: readonly (readonly unknown[])[], alike: Record<string, unknown>): number {
    const cells: unknown[] = [];
    for (const row of rows) for (const at of this.varying) cells.push(row[at]);
    let statement = this.statements.get(rows.length);
    if (statement === undefined) {
      statement = this.statement(rows.length);
      this.statements.set(rows.length, statement);
    }
    return Number(statement.run(cells, alike).lastInsertRowid);
  }

  private putAs(number: number, cells: readonly unknown[]): number {
    const names = ['id', ...this.columns].map((column) => `"${column}"`).join(', ');
    const values = ['?', ...this.columns.map(() => '?')].join(', ');
    this.db.sql(`insert into ${this.table} (${names}) values (${values})`).run(number, ...cells);
    return number;
  }

  private statement(rows: number): Statement {
    const row = this.columns.map((column, at) => (this.varying.includes(at) ? '?' : `@${column}`));
    const names = this.columns.map((column) => `"${column}"`).join(', ');
    const values = Array.from({ length: rows }, () => `(${row.join(', ')})`).join(', ');
    return this.db.sql(`insert into ${this.table} (${names}) values ${values}`);
  }
}
