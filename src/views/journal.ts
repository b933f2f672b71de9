import { type Clock, type Day, daysBetween } from '../schedule/index.ts';
import type { Cells, Page } from './page.ts';
import { commandText, dayText } from './words.ts';

/** A command that wrote. */
export interface JournalLine {
  readonly id: number;
  readonly uid: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The same by the user's clock. */
  readonly day: Day;
  readonly clock: Clock;
  readonly command: string;
  readonly words: readonly string[];
  readonly rows: number;
  /** Null where it concerns everybody. */
  readonly contacts: number | null;
  /** The entry that it takes back, for an undo or redo. */
  readonly undoes: number | null;
  /** The entry that took it back. */
  readonly undoneBy: number | null;
}

export interface JournalList {
  readonly lines: Iterable<JournalLine>;
  readonly limit: number | null;
  readonly total: number;
  readonly today: Day;
}

const KEYS = ['id', 'uid', 'at', 'command', 'rows', 'contacts', 'undone', 'undoneBy', 'undoes'] as const;

/** Every command that wrote, the newest first. */
export function journalPage({ lines, limit, total, today }: JournalList): Page {
  const cut = limit !== null && limit < total;
  const more = cut ? [`The newest ${limit} of ${total}; all of them: prospect journal --all`] : [];
  return {
    sheet: {
      keys: KEYS,
      rows: machineRows(lines),
      columns: [
        { title: 'ENTRY', align: 'right', cell: (row) => String(row.id) },
        { title: 'WHEN', cell: (row) => whenText(row.line as JournalLine, today) },
        { title: 'COMMAND', cell: (row) => String(row.command), shrinksTo: 12, tone: () => 'strong' },
        { title: 'ROWS', align: 'right', cell: (row) => String(row.rows), rank: 1 },
        { title: 'CONTACTS', align: 'right', cell: (row) => String(row.contacts ?? 'all'), rank: 2 },
        { title: 'STATE', cell: stateText, tone: () => 'dim' },
      ],
    },
    foot: total === 0 ? ['Nothing was written yet.'] : ['Take one back: prospect undo ENTRY', ...more],
  };
}

function* machineRows(lines: Iterable<JournalLine>): Generator<Cells> {
  for (const line of lines) {
    const { id, uid, at, command, words, rows, contacts, undoes, undoneBy } = line;
    yield {
      id,
      uid,
      at: new Date(at).toISOString(),
      command: commandText(command, words),
      rows,
      contacts,
      undone: undoneBy !== null,
      undoneBy,
      undoes,
      line,
    };
  }
}

function whenText({ day, clock }: JournalLine, today: Day): string {
  return daysBetween(day, today) === 0 ? `today ${clock}` : `${dayText(day, today)} ${clock}`;
}

function stateText({ undoneBy, undoes }: Cells): string {
  const takes = undoes === null ? '' : `takes back ${undoes}`;
  return undoneBy === null ? takes : `undone by ${undoneBy}`;
}
