import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { fault } from '../faults.ts';
import { REJECT_COLUMNS } from '../ports/columns.ts';
import { accessFault } from '../store/access.ts';
import { CSV_STYLES, csvLine } from '../views/csv.ts';
import type { Rejected } from '../views/imported.ts';
import type { Desk } from './desk.ts';
import { refuseDataFile, saveText } from './saving.ts';

/**
 * Writes rejected rows to a file with their line and reason behind them: mended, it can be imported again.
 * Without a name it stands beside the imported file, and no file that says something else is overwritten.
 * Returns its path, or null where nothing was rejected.
 */
export function writeRejects(
  desk: Desk,
  wish: { readonly rejectFile: string | null; readonly fileName: string },
  header: readonly string[],
  rejects: readonly (Rejected & { readonly cells: readonly string[] })[],
): string | null {
  if (rejects.length === 0) return null;
  const text = rejectText(header, rejects);
  if (wish.rejectFile === wish.fileName) {
    throw fault(
      'usage',
      '--reject names the imported file itself',
      'give the rejected rows a file of their own',
    );
  }
  if (wish.rejectFile !== null) return writeNamed(desk, wish.rejectFile, text);
  const path = beside(desk, wish.fileName, text);
  if (!says(path, text)) writePrivately(desk, path, text);
  return path;
}

/** Into the file that was named, unless it is there and says something else. */
function writeNamed(desk: Desk, path: string, text: string): string {
  if (says(path, text)) return path;
  refuseDataFile(desk, path);
  // What is neither a folder nor a pipe is somebody's file.
  if (isFile(path)) {
    throw fault(
      'usage',
      `--reject: ${path} is there already and says something else; nothing was imported`,
      'name another file, or move that one away',
    );
  }
  saveText(desk, { name: path, flag: '--reject', example: 'rejected.csv', force: true }, [text]);
  return path;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** True for a file that says just that. */
function says(path: string, text: string): boolean {
  return (
    isFile(path) && statSync(path).size === Buffer.byteLength(text) && readFileSync(path, 'utf8') === text
  );
}

function rejectText(
  header: readonly string[],
  rejects: readonly (Rejected & { readonly cells: readonly string[] })[],
): string {
  const width = Math.max(header.length, ...rejects.map(({ cells }) => cells.length));
  // A mended file has the two columns already; what they said is out of date.
  const kept = Array.from({ length: width }, (_, at) => at).filter(
    (at) => !REJECT_COLUMNS.includes(header[at] ?? ''),
  );
  const pick = (cells: readonly string[]) => kept.map((at) => cells[at] ?? '');
  const style = CSV_STYLES.raw;
  const lines = rejects.map(({ cells, line, reason }) => csvLine([...pick(cells), line, reason], style));
  return csvLine([...pick(header), ...REJECT_COLUMNS], style) + lines.join('');
}

/** A rejected row as the answer tells of it: without its cells. */
export function plainReject({ line, lineEnd, code, detail, reason }: Rejected): Rejected {
  return { line, lineEnd, code, detail, reason };
}

/** `leads.rejected.csv`, or with the next free number where another one is still to be mended. */
function beside(desk: Desk, imported: string, text: string): string {
  const folder = imported === '-' ? desk.world.cwd : dirname(imported);
  const stem =
    imported === '-'
      ? 'standard-input'
      : basename(imported, extname(imported)).replace(/\.rejected(-\d+)?$/, '');
  for (let number = 1; ; number++) {
    const path = join(folder, `${stem}.rejected${number === 1 ? '' : `-${number}`}.csv`);
    if (!existsSync(path) || says(path, text)) return path;
  }
}

/** Writes a file for its user alone: whole under its name, or not at all. Never over the data file. */
export function writePrivately(desk: Desk, path: string, text: string): void {
  refuseDataFile(desk, path);
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
