import type { Day } from '../schedule/index.ts';
import { clean } from './clean.ts';
import type { Page } from './page.ts';
import { commandText } from './words.ts';

/** What was taken back, brought back, or could be. */
export interface TakenBack {
  readonly what: 'undo' | 'redo' | 'list';
  readonly entries: readonly {
    readonly id: number;
    readonly at: number;
    /** The same by the user's clock. */
    readonly when?: string;
    readonly command: string;
    readonly words: readonly string[];
  }[];
  readonly today: Day;
  readonly zone: string;
}

export function takenBackPage({ what, entries }: TakenBack): Page {
  const shown = entries.map(({ id, at, when, command, words }) => ({
    id,
    command: commandText(command, words),
    when: when ?? '',
    at: new Date(at).toISOString(),
  }));
  if (what === 'list') {
    return {
      sheet: {
        keys: ['id', 'command', 'at'],
        rows: shown,
        columns: [
          { title: 'ENTRY', align: 'right', cell: (row) => String(row.id) },
          { title: 'WHEN', cell: (row) => String(row.when) },
          { title: 'COMMAND', cell: (row) => String(row.command), shrinksTo: 12 },
        ],
      },
      foot: shown.length === 0 ? ['Nothing to undo.'] : ['Take one back: prospect undo ENTRY'],
    };
  }
  const [done] = shown;
  return what === 'undo'
    ? {
        data: { undone: plain(done) },
        lines: [`Undone: ${clean(done?.command ?? '')}. Bring it back: prospect redo`],
      }
    : { data: { redone: plain(done) }, lines: [`Done again: ${clean(done?.command ?? '')}`] };
}

function plain(done: { readonly id: number; readonly command: string; readonly at: string } | undefined) {
  return done === undefined ? null : { id: done.id, command: done.command, at: done.at };
}
