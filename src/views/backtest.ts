import type { Cut } from '../figures/number.ts';
import { meanText, minutesText, numberColumn, rounded } from './figure.ts';
import type { Column, Page } from './page.ts';
import { count } from './words.ts';

/** What earlier ends would have saved and cost. */
export interface Backtest {
  readonly kind: 'cold' | 'warm';
  readonly people: number;
  /** Attempts of the longest chase; 0 for an empty log. */
  readonly longest: number;
  /** The number asked for; null for all. */
  readonly number: number | null;
  readonly cadence: string | null;
  readonly cuts: readonly Cut[];
  readonly minutes: number;
  readonly perName: number;
}

const KEYS = [
  ...['number', 'saved', 'minutes', 'conversations', 'meetings'],
  ...['fresh', 'net', 'netLow', 'netHigh'],
];

export function backtestPage(backtest: Backtest): Page {
  const { cuts, minutes } = backtest;
  const rows = cuts.map(({ number, saved, conversations, meetings, fresh, net, netLow, netHigh }) => ({
    number,
    saved,
    minutes: saved * minutes,
    conversations,
    meetings,
    fresh: rounded(fresh),
    net: rounded(net),
    netLow: rounded(netLow),
    netHigh: rounded(netHigh),
  }));
  const { kind, people, longest, number, cadence } = backtest;
  return {
    data: { kind, people, longest, number, cadence, cuts: rows },
    sheet: { keys: KEYS, rows, columns: COLUMNS },
    head: headOf(backtest),
    foot: rows.length === 0 ? [] : ASSUMPTIONS(backtest),
  };
}

function headOf({ kind, people, longest, number, cadence, cuts }: Backtest): readonly string[] {
  if (people === 0) return [`No ${kind} contact was tried yet.`];
  const who = `${count(people, `${kind} chase`)} up to the first conversation, the longest ${count(longest, 'attempt')}`;
  if (number !== null && cuts.length === 0) {
    const named = cadence === null ? String(number) : `${cadence} (${number})`;
    return [
      `${who}.`,
      `Stopping at ${named} cannot be judged: nobody was tried more often. Only stopping earlier can be judged from the log.`,
    ];
  }
  return [`${who}. Had every one stopped at:`];
}

const number = (title: string, key: string, rank?: number): Column =>
  numberColumn(title, key, rank, (value) => (value === null ? 'too few' : meanText(value)));

const COLUMNS: readonly Column[] = [
  number('NUMBER', 'number'),
  number('SAVED', 'saved'),
  { title: 'TIME', cell: (row) => minutesText(row.minutes as number), align: 'right' },
  number('LOST', 'conversations'),
  number('MEETINGS', 'meetings', 1),
  number('FRESH', 'fresh'),
  number('NET', 'net'),
  {
    title: '90 %',
    cell: ({ netLow, netHigh }) => netRange(netLow as number | null, netHigh as number | null),
  },
];

function netRange(low: number | null, high: number | null): string {
  return low === null || high === null ? '' : `${low.toFixed(1)} to ${high.toFixed(1)}`;
}

const ASSUMPTIONS = ({ minutes, perName }: Backtest): readonly string[] => [
  'Assumed: everything up to that attempt would have gone as it did, and what came after it would not have come. What a last message at that point would have brought is not known, nor what a longer plan would bring.',
  `Lost: first conversations that came later, and the meetings that those led to. Fresh: conversations that the time saved brings at the rate of this log up to that number, an attempt at ${minutes} min and a name at ${perName} min. Net: fresh less lost, with its 90 % interval (bootstrap).`,
];
