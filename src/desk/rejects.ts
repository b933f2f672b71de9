import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { accessFault } from '../store/access.ts';
import { CSV_STYLES, csvLine } from '../views/csv.ts';
import type { Rejected } from '../views/imported.ts';
import type { Desk } from './desk.ts';

/**
 * Writes rejected rows to a file with their line and reason behind them: mended, it can be imported again.
 * Without a name it stands beside the imported file. Returns its path, or null where nothing was rejected.
 */
export function writeRejects(
  desk: Desk,
  wish: { readonly rejectFile: string | null; readonly fileName: string },
  header: readonly string[],
  rejects: readonly (Rejected & { readonly cells: readonly string[] })[],
): string | null {
  if (rejects.length === 0) return null;
  const path = wish.rejectFile ?? beside(wish.fileName);
  const width = Math.max(header.length, ...rejects.map(({ cells }) => cells.length));
  const pad = (cells: readonly string[]) => [...cells, ...new Array<string>(width - cells.length).fill('')];
  const style = CSV_STYLES.raw;
  const lines = rejects.map(({ cells, line, reason }) => csvLine([...pad(cells), line, reason], style));
  writePrivately(
    desk,
    path,
    csvLine([...pad(header), REJECT_COLUMNS[0], REJECT_COLUMNS[1]], style) + lines.join(''),
  );
  return path;
}

/** The two columns put behind a rejected row; import passes over them. */
export const REJECT_COLUMNS = ['prospect line', 'prospect reason'] as const;

function beside(imported: string): string {
  if (imported === '-') return 'rejected.csv';
  return join(dirname(imported), `${basename(imported, extname(imported))}.rejected.csv`);
}

/** Writes a file for its user alone: whole under its name, or not at all. */
export function writePrivately(desk: Desk, path: string, text: string): void {
  const temporary = `${path}.${desk.world.pid}.tmp`;
  try {
    const file = openSync(temporary, 'w', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (thrown) {
    throw accessFault(thrown, path);
  }
}
