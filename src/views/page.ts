/** What a colour means. Colour never stands alone: the words say it too. */
export type Tone = 'strong' | 'dim' | 'agreed' | 'promised' | 'fire' | 'warn' | 'good' | 'bad';

/** A column as people read it. */
export interface Column {
  readonly title: string;
  readonly cell: (row: Cells) => string;
  readonly align?: 'right';
  /** In a narrow terminal the lowest goes first; without a rank the column stays. */
  readonly rank?: number;
  /** May be cut short in a narrow terminal, to so many columns. */
  readonly shrinksTo?: number;
  readonly tone?: (row: Cells) => Tone | null;
  /** What a mark in its cells means: asked for behind the rows, and said below while the column is shown. */
  readonly legend?: () => string | null;
}

/** One row by its machine keys (camelCase). */
export type Cells = Readonly<Record<string, unknown>>;

/** Rows, and how programs and people read them. */
export interface Sheet {
  /** The keys of JSON and CSV, in order. */
  readonly keys: readonly string[];
  readonly rows: Iterable<Cells>;
  readonly columns: readonly Column[];
  /** Set where the cells of CSV differ from the plain values of JSON (phones, dates). */
  readonly csv?: { readonly keys: readonly string[]; readonly cells: (row: Cells) => readonly unknown[] };
}

export interface Warning {
  readonly code: string;
  readonly message: string;
}

/** The answer of a command before it becomes bytes. */
export interface Page {
  /** What `--json` prints; absent where the sheet's rows are the answer. */
  readonly data?: unknown;
  readonly sheet?: Sheet;
  /** The answer's own bytes, piece by piece, where it is a file and has a format of its own. */
  readonly text?: Iterable<string>;
  /** Lines for people: the answer itself where there is no sheet. */
  readonly lines?: readonly string[];
  /** What to type next, below the lines: left out where nothing but the answer is wanted. */
  readonly next?: readonly string[];
  /** Said above and below a sheet, to a person at a terminal. */
  readonly head?: readonly string[];
  /** What depends on the rows is asked for when they are written. */
  readonly foot?: readonly string[] | (() => readonly string[]);
  /** Sums over the rows of a sheet, asked for behind them; JSON is then `{ rows, totals }`. */
  readonly totals?: () => Cells;
  readonly warnings?: readonly Warning[];
  /** Exit code where it is not 0. */
  readonly exit?: number;
}

export const FORMATS = ['table', 'json', 'csv', 'tsv', 'plain'] as const;
export type Format = (typeof FORMATS)[number];

/** How an answer is to look. */
export interface Look {
  readonly format: Format;
  readonly color: boolean;
  /** Columns of the terminal; null for no limit. */
  readonly width: number | null;
  readonly fields: readonly string[] | null;
  /** CSV for a spreadsheet: BOM and CRLF. */
  readonly csv: 'pipe' | 'excel' | 'sheets' | 'raw';
}
