import type { Day } from '../schedule/index.ts';
import { clean } from './clean.ts';
import type { Page } from './page.ts';
import { spreadText } from './spread.ts';
import { commandText, count, dayText } from './words.ts';

/** A row that did not come in. */
export interface Rejected {
  readonly line: number;
  readonly lineEnd: number;
  readonly code: string;
  readonly detail: string | null;
  readonly reason: string;
}

/** What an import came to. */
export interface Imported {
  readonly what: 'leads' | 'attempts';
  readonly dryRun: boolean;
  readonly format: string;
  readonly label: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly mapping: readonly { readonly header: string; readonly field: string }[];
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly merged: number;
  readonly unchanged: number;
  readonly doNotCall: number;
  /** People whom an imported log brought in. */
  readonly people: number;
  readonly rejected: readonly Rejected[];
  readonly warnings: readonly { readonly line: number; readonly code: string; readonly message: string }[];
  readonly conflicts: readonly { readonly line: number; readonly message: string }[];
  /** Cells of our own export that were edited since, as was and is. */
  readonly changes: readonly { readonly line: number; readonly message: string }[];
  /** Who stays off the list although the file has them: `c104 Ada Okafor (fired)`. */
  readonly stayed: readonly string[];
  /** Where the rejected rows went; null where there are none, or nothing was written. */
  readonly rejectFile: string | null;
  readonly fileName: string;
  /** The words behind the verb as they were typed. */
  readonly typed: readonly string[];
  /** The sources of the new names that have criteria, and what these names must meet. */
  readonly criteria: readonly {
    readonly source: string | null;
    readonly names: number;
    readonly text: string;
  }[];
  readonly dates: string | null;
  /** How the new names were spread, or the day that was named for all; null where they begin at once. */
  readonly starts: { readonly perDay: number; readonly from: Day; readonly until: Day } | null;
  readonly today: Day;
}

const SHOWN = 12;
const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

/** What was recognised, what came of the rows, what was refused and why, and the line to type next. */
export function importedPage(imported: Imported): Page {
  const { dryRun, label, encoding, delimiter, rows, rejected, warnings, conflicts, changes, stayed } =
    imported;
  const { rejectFile } = imported;
  const lines = [
    `${label} · ${encoding.toUpperCase()} · ${DELIMITERS[delimiter] ?? delimiter} · ${count(rows, 'row')}`,
    ...(dryRun ? mappingLines(imported) : []),
    summary(imported),
    ...startLines(imported),
    ...some(rejected.map(({ line, reason }) => `line ${line}`.padEnd(10) + clean(reason))),
    ...some(
      warnings.map(({ message }) => clean(message)),
      'warning',
    ),
    ...some(
      conflicts.map(({ line, message }) => `line ${line}`.padEnd(10) + clean(message)),
      'difference',
      imported.typed.includes('--update')
        ? 'kept what the first row says'
        : 'kept what was here; --update takes the file’s',
    ),
    ...some(
      changes.map(({ line, message }) => `line ${line}`.padEnd(10) + clean(message)),
      'edited cell',
    ),
    ...some(
      stayed.map((who) => clean(who)),
      'contact',
      'off the list, and so they stay',
    ),
    ...(rejectFile === null
      ? []
      : [`${count(rejected.length, 'rejected row')} → ${clean(rejectFile)}: mend and import that file`]),
    ...keepLines(imported),
    ...criteriaLines(imported),
    ...lastLine(imported),
  ];
  const { format, created, updated, merged, unchanged, doNotCall, people } = imported;
  const data = {
    ...{ format, encoding, delimiter, rows, created, updated, merged, unchanged, doNotCall },
    ...(imported.what === 'attempts' ? { people, dates: imported.dates } : {}),
    rejected,
    conflicts,
    changes,
    stayed,
    rejectFile,
    criteria: imported.criteria,
    starts: imported.starts,
    dryRun,
  };
  return {
    data: { ...data, warnings },
    lines,
    next: nextLines(imported),
    ...(rejected.length > 0 ? { exit: 5 } : {}),
  };
}

function startLines({ starts, today, created }: Imported): readonly string[] {
  if (starts === null) return [];
  const all = starts.perDay >= created ? `on ${dayText(starts.from, today)}` : spreadText(starts, today);
  return [`New names begin ${all}.`];
}

/** Rows with no way at all, of which an export of LinkedIn has many, can wait for somebody to find one. */
function keepLines({ what, rejected }: Imported): readonly string[] {
  const bare = rejected.filter(({ code, detail }) => code === 'no-way-to-reach' && detail === null).length;
  if (what !== 'leads' || bare === 0) return [];
  const have = bare === 1 ? 'has' : 'have';
  return [
    `${count(bare, 'row')} ${have} neither phone nor e-mail: --keep brings such rows in, blocked, to be looked up`,
  ];
}

/** What the new names must meet, by source: now is the time to look. */
function criteriaLines({ criteria }: Imported): readonly string[] {
  return some(
    criteria.map(
      ({ source, names, text }) =>
        `${clean(source ?? 'no source')}, ${names} new: must meet "${clean(text)}"`,
    ),
  );
}

/** What a rehearsal leaves to be done. */
function lastLine({ dryRun, typed }: Imported): readonly string[] {
  if (!dryRun) return [];
  const words = typed.filter((word) => word !== '--dry-run').map((word) => clean(word));
  return [`Nothing written. Run it for real: ${commandText('prospect import', words)}`];
}

/** What to type next; an import that wrote nothing leaves nothing to take back. */
function nextLines({ dryRun, created, updated }: Imported): readonly string[] {
  return dryRun || created + updated === 0
    ? []
    : ['Next: prospect today     Take it all back: prospect undo'];
}

function summary({
  what,
  created,
  updated,
  merged,
  unchanged,
  doNotCall,
  people,
  rejected,
  rows,
  dates,
}: Imported): string {
  if (what === 'leads' && unchanged === rows && rows > 0) return 'Nothing new: every row is here already.';
  const dnc = doNotCall === 0 ? '' : ` (${doNotCall} do not call)`;
  const parts = [
    what === 'leads' ? `${created} new${dnc}` : `${created} attempts logged`,
    people === 0 ? '' : `${count(people, 'person', 'people')} added`,
    updated === 0 ? '' : `${updated} completed`,
    merged === 0 ? '' : `${merged} merged with an earlier row`,
    unchanged === 0 ? '' : `${unchanged} here already`,
    rejected.length === 0 ? '' : `${rejected.length} rejected`,
  ];
  const read = dates === null ? '' : ` · dates read as ${dates}`;
  return parts.filter((part) => part !== '').join(' · ') + read;
}

function mappingLines({ mapping }: Imported): readonly string[] {
  const byField = new Map<string, string[]>();
  const extra: string[] = [];
  for (const { header, field } of mapping) {
    if (field === 'extra' || field === 'ignore') extra.push(header);
    else byField.set(field, [...(byField.get(field) ?? []), header]);
  }
  const lines = [...byField].map(([field, headers]) => `  ${clean(headers.join(', '))} → ${field}`);
  return [
    ...lines,
    ...(extra.length === 0 ? [] : [`  ${count(extra.length, 'other column')} → kept as extra fields`]),
  ];
}

function some(lines: readonly string[], noun?: string, remark?: string): readonly string[] {
  if (lines.length === 0) return [];
  const more = lines.length > SHOWN ? [`  … and ${lines.length - SHOWN} more`] : [];
  const head =
    noun === undefined ? [] : [`${count(lines.length, noun)}${remark === undefined ? '' : ` (${remark})`}:`];
  return [...head, ...lines.slice(0, SHOWN).map((line) => `  ${line}`), ...more];
}
