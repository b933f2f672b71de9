import { clean } from './clean.ts';
import type { Page } from './page.ts';
import { count } from './words.ts';

/** One thing that is not as it must be. */
export interface Finding {
  readonly check:
    | 'file'
    | 'reference'
    | 'setting'
    | 'permission'
    | 'calendar'
    | 'rules'
    | 'log'
    | 'derived'
    | 'fact'
    | 'backup'
    | 'clock'
    | 'leftover';
  readonly contact: number | null;
  readonly field: string;
  readonly stored: unknown;
  readonly derived: unknown;
}

/** What an examination of the data file came to. */
export interface Diagnosis {
  readonly contacts: number;
  readonly entries: number;
  readonly findings: readonly Finding[];
  /** Findings past the ones that are listed. */
  readonly more: number;
  /** The backup that every fact was held against, and how many rows; null where none was asked for or fit. */
  readonly compared: { readonly backup: number; readonly rows: number } | null;
  /** Derived anew; null where nobody asked for it. */
  readonly repaired: { readonly contacts: number; readonly rows: number } | null;
}

/** Exit code of a failed check. */
const FAILED = 8;

/** Silence in a pipe where all is well; else what differs, one line each, and how to mend it. */
export function doctorPage(found: Diagnosis, look: { readonly format: string }): Page {
  const { findings, more, repaired } = found;
  const left = repaired === null ? findings : findings.filter(({ check }) => check !== 'derived');
  const sick = left.length > 0 || (repaired === null && more > 0);
  return {
    data: {
      ok: !sick,
      contacts: found.contacts,
      entries: found.entries,
      findings: findings.map((one) => ({
        ...one,
        ref: one.contact === null ? null : `c${one.contact}`,
        repaired: repaired !== null && one.check === 'derived',
      })),
      more,
      compared: found.compared,
      repaired,
    },
    lines: [...linesFor(found, sick), ...(sick || look.format !== 'table' ? [] : [wellText(found)])],
    ...(sick ? { exit: FAILED } : {}),
  };
}

function wellText({ contacts, entries, compared, repaired }: Diagnosis): string {
  const now = repaired !== null && repaired.contacts + repaired.rows > 0 ? 'Now all is well' : 'All is well';
  return `${now}: ${count(contacts, 'contact')}, ${count(entries, 'log entry', 'log entries')} replayed${
    compared === null ? '' : `, ${count(compared.rows, 'row')} held against backup ${compared.backup}`
  }.`;
}

function linesFor({ findings, more, repaired }: Diagnosis, sick: boolean): readonly string[] {
  const lines = findings.map(lineOf);
  if (more > 0) lines.push(`… and ${more} more`);
  if (repaired !== null && repaired.contacts + repaired.rows > 0) {
    const orphans = repaired.rows === 0 ? '' : `, ${count(repaired.rows, 'stray row')} removed`;
    lines.push(`Derived anew: ${count(repaired.contacts, 'contact')}${orphans}. Nothing else was changed.`);
  }
  if (!sick) return lines;
  const mends = repaired === null && findings.some(({ check }) => check === 'derived');
  if (mends) lines.push('Derive the plans anew from the logs: prospect doctor --repair');
  if (findings.some(({ check }) => DAMAGE.has(check)))
    lines.push(
      'The file itself is damaged: go back to a backup with prospect restore; it keeps what is there.',
    );
  return lines;
}

const DAMAGE: ReadonlySet<Finding['check']> = new Set(['file', 'reference', 'log', 'fact']);

function lineOf({ check, contact, field, stored, derived }: Finding): string {
  if (check !== 'derived') return clean(`${contact === null ? field : `c${contact}`}: ${stored}`);
  return clean(`c${contact} ${field}: stored ${shown(stored)}, the log says ${shown(derived)}`);
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
