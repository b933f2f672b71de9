import type { Day } from '../schedule/index.ts';
import { clean } from './clean.ts';
import type { Page } from './page.ts';
import { count, fullDayText } from './words.ts';

/** What a list of holidays or a calendar file did to the calendar, or would do. */
export interface ShownDays {
  readonly source: string;
  readonly days: readonly ShownDay[];
  /** Contacts whose day moves. */
  readonly moved: number;
  readonly changed: boolean;
  readonly dryRun: boolean;
  readonly today: Day;
}

interface ShownDay {
  readonly from: Day;
  readonly to: Day;
  readonly name: string;
  readonly did: keyof typeof MARKS;
}

const MARKS = {
  added: '',
  renamed: ' (renamed)',
  there: ' (there already)',
  kept: ' (stays: not of this source)',
  removed: ' (goes)',
};

/** One day or range with its name, and what happens to it. */
export function sourcedDayText({ from, to, name, did }: ShownDay): string {
  const days = from === to ? fullDayText(from) : `${fullDayText(from)} to ${fullDayText(to)}`;
  return `  ${days}  ${clean(name)}${MARKS[did]}`;
}

/** The days of a source, and below them what came of it. */
export function daysPage({ source, days, moved, changed, dryRun }: ShownDays): Page {
  const did = (what: ShownDay['did']) => days.filter((day) => day.did === what).length;
  const parts = [
    [did('added'), 'added'],
    [did('renamed'), 'renamed'],
    [did('removed'), 'taken away'],
    [did('there'), 'there already'],
    [did('kept'), 'left as they are'],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  const who =
    moved === 0
      ? 'Nobody’s day moves.'
      : `${count(moved, 'contact')} moved to another day; promises and agreements stay.`;
  const end = changed ? ` ${who}` : ' Nothing changes.';
  return {
    data: { source, days, moved, changed, dryRun },
    lines: [
      ...days.map(sourcedDayText),
      `${clean(source)}: ${told.join(', ') || 'no days'}.${end}${dryRun ? ' Nothing was written.' : ''}`,
    ],
  };
}

/** Regions by code and name. */
export function regionsPage(regions: readonly { readonly code: string; readonly name: string }[]): Page {
  return {
    sheet: {
      keys: ['code', 'name'],
      rows: regions.map(({ code, name }) => ({ code, name })),
      columns: [
        { title: 'REGION', cell: (row) => String(row.code) },
        { title: 'NAME', cell: (row) => String(row.name) },
      ],
    },
    foot: ['prospect calendar holidays REGION YEAR'],
  };
}
