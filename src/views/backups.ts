import { type Clock, type Day, daysBetween, type EndingKind } from '../schedule/index.ts';
import { clean } from './clean.ts';
import type { Page } from './page.ts';
import { count, dayText } from './words.ts';

/** What a data file holds, in figures. */
export interface HeldText {
  readonly contacts: number;
  readonly entries: number;
}

/** A backup as it is listed. */
export interface BackupLine {
  readonly number: number;
  readonly path: string;
  readonly at: number;
  readonly why: string;
  readonly day: Day;
  readonly clock: Clock;
  readonly holds: HeldText | null;
}

const KEYS = ['number', 'at', 'why', 'contacts', 'entries', 'path'] as const;

/** The kept backups, the newest first. */
export function backupListPage(backups: readonly BackupLine[], today: Day, path: string): Page {
  const rows = backups.map((line) => ({ ...machine(line), line }));
  return {
    sheet: {
      keys: KEYS,
      rows,
      columns: [
        { title: 'NO', align: 'right', cell: (row) => String(row.number) },
        { title: 'MADE', cell: (row) => whenText(row.line as BackupLine, today) },
        { title: 'WHY', cell: (row) => String(row.why) },
        { title: 'CONTACTS', align: 'right', cell: (row) => String(row.contacts ?? '–') },
        { title: 'LOG ENTRIES', align: 'right', cell: (row) => String(row.entries ?? '–') },
      ],
    },
    foot:
      backups.length === 0
        ? [`No backup of ${clean(path)} yet. Make one: prospect backup`]
        : [`In ${clean(backups[0]!.path.replace(/[^/\\]+$/, ''))}`, 'Go back to one: prospect restore NO'],
  };
}

function machine({ number, at, why, holds, path }: BackupLine) {
  const { contacts = null, entries = null } = holds ?? {};
  return { number, at: new Date(at).toISOString(), why, contacts, entries, path };
}

function whenText({ day, clock }: Pick<BackupLine, 'day' | 'clock'>, today: Day): string {
  return `${daysBetween(day, today) === 0 ? 'today' : dayText(day, today)} ${clock}`;
}

/** A backup that was made: what is in it, and where it lies. */
export function backupPage(made: BackupLine | { readonly path: string; readonly holds: HeldText }): Page {
  const held = holdsText(made.holds);
  if (!('number' in made)) {
    const { path, holds } = made;
    return { data: { path, ...holds }, lines: [clean(`Copied: ${held}, to ${path}`)] };
  }
  return {
    data: machine(made),
    lines: [clean(`Backup ${made.number}: ${held}. ${made.path}`)],
  };
}

function holdsText(holds: HeldText | null): string {
  if (holds === null) return 'nothing readable';
  return `${count(holds.contacts, 'contact')}, ${count(holds.entries, 'log entry', 'log entries')}`;
}

/** What was put back. */
export interface RestoredFile {
  readonly path: string;
  readonly from: BackupLine | string;
  readonly holds: HeldText;
  readonly before: HeldText | null;
  readonly aside: string | null;
  readonly marks: { readonly kept: number; readonly strange: boolean };
  readonly stopped: readonly string[];
  readonly back: readonly BackOnList[];
}

/** Somebody who comes back onto the list by a restore, and how they had come off it. */
export interface BackOnList {
  readonly id: number;
  readonly name: string;
  readonly was: EndingKind;
}

/** So many are named; the others are counted. */
const NAMED = 9;

/** Who is worked again by a restore, and what to do about it. */
export function backOnListText(back: readonly BackOnList[], verb: 'would be' | 'is' | 'are'): string {
  const named = back.slice(0, NAMED).map(({ id, name, was }) => `c${id} ${name} (${ENDED_AS[was]})`);
  const more = back.length > NAMED ? ` and ${back.length - NAMED} more` : '';
  return clean(
    `${count(back.length, 'contact')} off the list before ${verb} on it again: ${named.join(', ')}${more}. Off again, one by one: prospect fire c${back[0]?.id}`,
  );
}

const ENDED_AS: Readonly<Record<EndingKind, string>> = {
  fired: 'fired',
  lost: 'lost',
  won: 'won',
  dnc: 'do-not-call',
};

/** What is there again, what became of what was there, and how to take it back. */
export function restoredPage(done: RestoredFile): Page {
  const { path, from, holds, before, aside, marks, stopped, back } = done;
  const source = typeof from === 'string' ? from : `backup ${from.number}`;
  const lines = [`Restored from ${source}: ${holdsText(holds)} (before: ${holdsText(before)}).`];
  if (marks.kept > 0)
    lines.push(
      `${count(marks.kept, 'do-not-call mark')} set since then kept; stopped again: ${stopped.join(', ') || 'nobody'}.`,
    );
  if (marks.strange)
    lines.push('It has a do-not-call list of its own; the marks of before are in the backup.');
  if (back.length > 0) lines.push(backOnListText(back, back.length === 1 ? 'is' : 'are'));
  if (aside !== null)
    lines.push(
      before === null ? `What was there is kept: ${aside}` : 'Take it back: prospect restore --undo',
    );
  const data = {
    path,
    from: typeof from === 'string' ? { path: from } : machine(from),
    contacts: holds.contacts,
    entries: holds.entries,
    before: before === null ? null : { contacts: before.contacts, entries: before.entries },
    keptAs: aside,
    doNotCallKept: marks.kept,
    stopped: stopped.length,
    backOnList: back.map(({ id, name, was }) => ({ id, ref: `c${id}`, name, was })),
  };
  return { data, lines: lines.map((line) => clean(line)) };
}
