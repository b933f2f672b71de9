import type { Rate } from '../figures/rates.ts';
import type { Day, HoursOf, Slot } from '../schedule/index.ts';
import { numberColumn, percent, rangeText, rateJson, rounded } from './figure.ts';
import type { Page } from './page.ts';
import { count, dayText } from './words.ts';

/** Hours that were taken down from the log. */
export interface HoursLearnt {
  readonly on: Day;
  readonly rows: readonly {
    /** Null stands for everybody. */
    readonly kind: string | null;
    readonly slot: Slot;
    readonly own: Rate;
    readonly rate: number;
    readonly standing: 'more' | 'less' | 'like';
  }[];
  /** Whose calls the plans of each kind go by. */
  readonly goBy: Readonly<Record<'cold' | 'warm', HoursOf['of']>>;
  readonly changed: boolean;
  /** Contacts whose next call got another time of day. */
  readonly plans: number;
}

/** The times of day in words. */
export const SLOT_HOURS: Readonly<Record<Slot, string>> = {
  early: 'before 10',
  morning: '10 to 12',
  afternoon: '12 to 16',
  late: 'from 16',
};

const STANDINGS = { more: 'stands out', less: 'falls behind', like: 'as all of them' } as const;

/** What was learnt, with its sample; below it whom it holds for and how to end it. */
export function hoursLearntPage(learnt: HoursLearnt): Page {
  const { on, rows, goBy, changed, plans } = learnt;
  const cells = rows.map(({ kind, slot, own, rate, standing }) => ({
    kind,
    slot,
    ...rateJson(own),
    countsAs: rounded(rate),
    standing,
    // Not rounded, for what rounds it by itself.
    exact: own,
  }));
  const whose = (of: HoursOf['of']) =>
    of === 'everybody' ? 'calls to everybody' : `calls to ${of} contacts`;
  return {
    data: { on, slots: 'best', rows: cells.map(({ exact: _, ...row }) => row), goBy, changed, plans },
    sheet: {
      keys: ['kind', 'slot', 'hits', 'n', 'rate', 'low', 'high', 'countsAs', 'standing'],
      rows: cells,
      columns: [
        { title: 'CALLS TO', cell: ({ kind }) => String(kind ?? 'everybody') },
        { title: 'AT', cell: ({ slot }) => SLOT_HOURS[slot as Slot] },
        numberColumn('CALLS', 'n'),
        numberColumn('TALKS', 'hits'),
        { title: 'RATE', cell: ({ exact }) => rateOnly(exact as Rate), align: 'right' },
        { title: '90 %', cell: ({ exact }) => rangeOnly(exact as Rate) },
        { title: 'COUNTS AS', cell: ({ countsAs }) => percent(countsAs as number), align: 'right' },
        { title: '', cell: ({ standing }) => STANDINGS[standing as keyof typeof STANDINGS], rank: 1 },
      ],
    },
    foot: [
      `${changed ? 'Learnt' : 'Learnt already'} on ${dayText(on, on)}: calls are shared out over the day by these rates; ${count(plans, 'contact')} got another time of day.`,
      `Cold contacts go by ${whose(goBy.cold)}, warm ones by ${whose(goBy.warm)}; only this command renews it.`,
      'Back to turns: prospect config set slots rotate     Take it back: prospect undo',
    ],
  };
}

function rateOnly({ rate }: Rate): string {
  return rate === null ? 'too few' : percent(rate);
}

function rangeOnly({ low, high }: Rate): string {
  return low === null || high === null ? '' : rangeText(low, high);
}
