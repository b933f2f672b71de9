import { type Day, daysBetween, type Group } from '../schedule/index.ts';
import { clean } from './clean.ts';
import type { Cells, Page } from './page.ts';
import { count, dayText } from './words.ts';

/** Contacts whose day was moved, or would be, and those whose day is named to them. */
export interface Shifted {
  /** In the order of the list. */
  readonly moved: readonly ShiftedRow[];
  /** Agreed and promised days in the span: they stay, and where they have passed they are broken. */
  readonly kept: readonly ShiftedRow[];
  readonly today: Day;
  readonly dryRun: boolean;
  /** So many a day; null for all on one day. */
  readonly perDay: number | null;
}

export interface ShiftedRow {
  readonly id: number;
  readonly name: string;
  readonly group: Group;
  readonly was: Day;
  readonly due: Day;
}

const GROUPS: Readonly<Record<Group, string>> = {
  1: 'agreed',
  2: 'promised',
  3: 'breakup',
  4: 'follow-up',
  5: 'new',
};

/** Each contact with its old and its new day; below, how many a day, and the promises. */
export function shiftPage(shifted: Shifted): Page {
  const { moved, kept, today, dryRun, perDay: daily } = shifted;
  const rows = [...kept, ...moved].map((row) => cellsOf(row, today));
  return {
    data: {
      moved: moved.map((row) => cellsOf(row, today)),
      kept: kept.map((row) => cellsOf(row, today)),
      days: [...perDay(moved)].map(([day, contacts]) => ({ day, contacts })),
      perDay: daily,
      dryRun,
    },
    sheet: {
      keys: ['id', 'ref', 'name', 'group', 'was', 'due', 'broken'],
      rows,
      columns: [
        { title: 'WHO', cell: (row) => `${row.ref} ${row.name}`, shrinksTo: 16, tone: () => 'strong' },
        { title: 'WHAT', cell: (row) => String(row.group) },
        { title: 'WAS DUE', cell: (row) => dayText(row.was as Day, today) },
        {
          title: 'NOW',
          cell: (row) => (row.was === row.due ? stays(row) : dayText(row.due as Day, today)),
          tone: (row) => (row.broken ? 'warn' : null),
        },
      ],
    },
    foot: sums(shifted, dryRun ? 'to move' : 'moved'),
  };
}

function stays(row: Cells): string {
  return row.broken ? 'stays: broken, make it good today' : 'stays';
}

function cellsOf({ id, name, group, was, due }: ShiftedRow, today: Day): Cells {
  const broken = group <= 2 && daysBetween(was, today) > 0;
  return { id, ref: `c${id}`, name, group: GROUPS[group], was, due, broken };
}

/** What will be done, for the question: the first so many contacts, then the sums. */
export function shiftedText(shifted: Shifted, most: number): readonly string[] {
  const { moved, today } = shifted;
  const lines = moved
    .slice(0, most)
    .map(
      ({ id, name, was, due }) => `  c${id} ${clean(name)}: ${dayText(was, today)} → ${dayText(due, today)}`,
    );
  const more = moved.length > most ? [`  … and ${moved.length - most} more`] : [];
  return [...lines, ...more, ...sums(shifted, 'to move')];
}

function sums({ moved, kept, today, dryRun }: Shifted, did: string): readonly string[] {
  if (moved.length === 0 && kept.length === 0) return ['Nobody to move.'];
  const days = [...perDay(moved)].map(([day, contacts]) => `${dayText(day, today)}: ${contacts}`);
  const broken = kept.filter(({ was }) => was < today).length;
  const told = [
    `${count(moved.length, 'contact')} ${did}${days.length === 0 ? '' : ` (${listed(days)})`}.`,
    kept.length === 0
      ? ''
      : `${count(kept.length, 'promise or agreement', 'promises and agreements')} stay${kept.length === 1 ? 's' : ''}${broken > 0 ? `, ${broken} broken` : ''}.`,
    dryRun ? 'Nothing was written.' : '',
  ];
  return [told.filter((text) => text !== '').join(' ')];
}

const DAYS_SHOWN = 5;

function listed(days: readonly string[]): string {
  const more = days.length > DAYS_SHOWN ? `, and ${days.length - DAYS_SHOWN} days more` : '';
  return `${days.slice(0, DAYS_SHOWN).join(', ')}${more}`;
}

function perDay(moved: readonly ShiftedRow[]): ReadonlyMap<Day, number> {
  const days = new Map<Day, number>();
  for (const { due } of moved) days.set(due, (days.get(due) ?? 0) + 1);
  return days;
}
