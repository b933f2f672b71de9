import type Database from 'better-sqlite3';

export type Statement = Database.Statement<unknown[]>;
export type Row = Record<string, unknown>;

/** An open data file. Statements are prepared once and kept. */
export interface Db {
  readonly path: string;
  readonly raw: Database.Database;
  /** True where nothing can be written: the file, its folder or its disk is read-only. */
  readonly readOnly: boolean;
  /** Set once facts were written through this connection. */
  wrote: boolean;
  /** Told once, when another program that is writing has kept this one waiting for a moment. */
  onWait: () => void;
  /** The prepared statement of this text. */
  sql(text: string): Statement;
  close(): void;
}

/** The values of one row, in the order of the columns asked for. */
export type Values = readonly unknown[];

/**
 * Connections and statements of this process, held to its end: under Node 24 the addon aborts the process when
 * the garbage collector takes a statement away. So every statement is made here, and there are few.
 */
const held: unknown[] = [];

/** Wraps a connection so that every statement is prepared once. */
export function dbOf(raw: Database.Database, path: string, readOnly: boolean, onClose = () => {}): Db {
  const statements = new Map<string, Statement>();
  held.push(raw, statements);
  return {
    path,
    raw,
    readOnly,
    wrote: false,
    onWait: () => {},
    sql(text) {
      let statement = statements.get(text);
      if (statement === undefined) {
        statement = raw.prepare(text);
        statements.set(text, statement);
      }
      return statement;
    },
    close() {
      raw.close();
      onClose();
    },
  };
}
