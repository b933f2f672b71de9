import { clean } from './clean.ts';
import type { Page } from './page.ts';
import { count } from './words.ts';

/** What was erased, and what could not be reached. */
export interface Forgotten {
  readonly id: number;
  /** Backups that held the person and were written anew. */
  readonly backups: readonly number[];
  /** Backups that could not be written anew, with the reason. */
  readonly unreached: readonly { readonly path: string; readonly why: string }[];
  /** False where another command kept the WAL from being emptied. */
  readonly emptied: boolean;
  /** Others whose notes or log tell of the person. */
  readonly others: readonly number[];
  /** Files that were imported: they may hold the person, and so may what was exported. */
  readonly imports: readonly string[];
}

/** So many names are printed in a line. */
const SHOWN = 10;

/** What is gone, and plainly what could not be reached. */
export function forgottenPage(gone: Forgotten): Page {
  const { id, backups, unreached, emptied, others, imports } = gone;
  const rewritten = backups.length === 0 ? '' : `; ${count(backups.length, 'backup')} written anew`;
  const lines = [`c${id} is erased: fields, numbers, log, search words and journal${rewritten}.`];
  if (!emptied)
    lines.push(
      'Another command is reading, so the -wal file still holds bytes of them: prospect doctor --repair, once it is done.',
    );
  for (const { path, why } of unreached)
    lines.push(clean(`Not reached: ${path} (${why}). Remove it yourself.`));
  if (others.length > 0)
    lines.push(
      `Still told of in the notes of ${listed(others.map((other) => `c${other}`))}: prospect show c${others[0]}`,
    );
  if (imports.length > 0) lines.push(clean(`May be in files that you imported: ${listed(imports)}`));
  lines.push('Out of reach: exports, rejected rows, copies you made, snapshots of the disk.');
  return { data: { ref: `c${id}`, ...gone }, lines };
}

function listed(names: readonly string[]): string {
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  return `${names.slice(0, SHOWN).join(', ')}${more}`;
}
