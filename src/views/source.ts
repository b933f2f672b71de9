import type { Written } from './ledger.ts';
import { workTimeText } from './ledger-words.ts';
import type { Cells, Page } from './page.ts';
import { count } from './words.ts';

type Counts = {
  readonly people: number;
  readonly attempts: number;
  readonly conversations: number;
  readonly meetings: number;
  readonly doNotCall: number;
  readonly minutes: number;
  readonly conversationsPerHour: number | null;
};
export type SourceRow = Counts & {
  /** Null: none was noted. */
  readonly source: string | null;
  readonly criteria: string | null;
};
export type SourceTotals = Counts & { readonly minutesPerAttempt: number; readonly anySource: string | null };

/** The sources, or the criteria of one. */
export type SourceAnswer =
  | ({ readonly kind: 'list' } & Written<SourceRow, SourceTotals>)
  | {
      readonly kind: 'criteria';
      /** Null: every source without criteria of its own. */
      readonly source: string | null;
      readonly criteria: string | null;
      /** Null where they were only looked at. */
      readonly changed: boolean | null;
    };

export function sourcePage(answer: SourceAnswer): Page {
  if (answer.kind === 'criteria') return criteriaPage(answer);
  const { rows, totals, hidden } = answer;
  return {
    sheet: {
      keys: [
        ...['source', 'people', 'attempts', 'conversations', 'meetings', 'minutes', 'conversationsPerHour'],
        ...['doNotCall', 'criteria'],
      ],
      rows,
      columns: [
        {
          title: 'SOURCE',
          cell: (row) => String(row.source ?? '(none)'),
          shrinksTo: 14,
          tone: () => 'strong',
        },
        ...(
          [
            ['PEOPLE', 'people'],
            ['TRIES', 'attempts'],
            ['TALKS', 'conversations'],
            ['MEETINGS', 'meetings'],
          ] as const
        ).map(([title, key]) => ({ title, align: 'right' as const, cell: (row: Cells) => String(row[key]) })),
        { title: 'MIN', align: 'right', cell: (row) => String(row.minutes), rank: 2 },
        {
          title: 'TALKS/H',
          align: 'right',
          cell: (row) => String(row.conversationsPerHour ?? ''),
          rank: 1,
        },
        { title: 'DO NOT CALL', align: 'right', cell: (row) => String(row.doNotCall), rank: 3 },
        { title: 'NEW NAMES MUST MEET', cell: (row) => String(row.criteria ?? ''), shrinksTo: 14 },
      ],
    },
    foot: () => footOf(totals(), hidden, hidden === 0 ? 0 : hidden + (rows as readonly unknown[]).length),
    totals,
  };
}

function footOf(totals: SourceTotals, hidden: number, all: number): readonly string[] {
  const { people, attempts, conversations, meetings, minutes, doNotCall, minutesPerAttempt } = totals;
  if (people === 0) return ['Nobody is in the file yet.'];
  return [
    ...(hidden === 0 ? [] : [`${count(hidden, 'more source')}: --limit ${all}`]),
    `${count(people, 'person', 'people')}, ${count(attempts, 'attempt')} (${workTimeText(minutes)} at ${minutesPerAttempt} min an attempt), ${count(conversations, 'talk')}, ${count(meetings, 'meeting')}, ${doNotCall} do not call`,
    'What new names must meet: prospect source criteria NAME "10+ chairs"',
  ];
}

function criteriaPage({
  source,
  criteria,
  changed,
}: Extract<SourceAnswer, { readonly kind: 'criteria' }>): Page {
  const who = source ?? 'Any source without criteria of its own';
  const what = criteria === null ? 'no criteria' : criteria;
  const unchanged = changed === false ? ' (nothing changed)' : '';
  return { data: { source, criteria, changed: changed ?? false }, lines: [`${who}: ${what}${unchanged}`] };
}
