import { addDays, addMonths, type Day, type Passage, passagesOf } from '../schedule/index.ts';
import type { ReplacementRow, ReplacementTotals } from '../views/ledger-rows.ts';
import type { Book, Terms } from './ledger-books.ts';
import { mondayOf } from './ledger-period.ts';

export const REPLACEMENT_BY = ['week', 'month'] as const;
export type ReplacementBy = (typeof REPLACEMENT_BY)[number];

type Counts = Record<Passage['kind'] | 'added', number>;

/** Who left the list against who came in, week by week or month by month, with a balance that runs on. */
export function replacementBook(
  { period }: Terms,
  by: ReplacementBy,
): Book<ReplacementRow, ReplacementTotals> {
  const stretches = new Map<Day, Counts>();
  const count = (day: Day, what: keyof Counts) => {
    if (!period.holds(day)) return;
    const from = beginOf(day, by);
    const counts = stretches.get(from) ?? { fired: 0, lost: 0, dnc: 0, back: 0, added: 0 };
    stretches.set(from, counts);
    counts[what]++;
  };
  return {
    take({ story, steps }) {
      // Whoever was on the do-not-call list when they were added neither came nor left.
      const first = story.log[0]?.event;
      const stopped =
        first?.kind === 'attempt' && first.outcome === 'do-not-call' && first.day === story.addedOn;
      if (!stopped) count(story.addedOn, 'added');
      for (const { day, kind } of passagesOf(stopped ? steps.slice(1) : steps)) count(day, kind);
      return [];
    },
    atEnd: () => rowsOf(stretches, by),
    totals() {
      const sum = { fired: 0, lost: 0, dnc: 0, back: 0, added: 0 };
      for (const counts of stretches.values())
        for (const what of Object.keys(sum) as (keyof Counts)[]) sum[what] += counts[what];
      const { dnc, ...others } = sum;
      return { ...others, doNotCall: dnc, balance: netOf(sum) };
    },
  };
}

function beginOf(day: Day, by: ReplacementBy): Day {
  return by === 'week' ? mondayOf(day) : (`${day.slice(0, 8)}01` as Day);
}

/** From the first stretch to the last without a hole, since the balance stands still in a quiet week too. */
function rowsOf(stretches: ReadonlyMap<Day, Counts>, by: ReplacementBy): readonly ReplacementRow[] {
  const days = [...stretches.keys()].sort();
  const last = days[days.length - 1];
  const rows: ReplacementRow[] = [];
  let balance = 0;
  for (let from = days[0]; from !== undefined && last !== undefined && from <= last; ) {
    const { dnc, ...counts } = stretches.get(from) ?? { fired: 0, lost: 0, dnc: 0, back: 0, added: 0 };
    balance += netOf({ ...counts, dnc });
    rows.push({ from, ...counts, doNotCall: dnc, balance });
    from = by === 'week' ? addDays(from, 7) : addMonths(from, 1);
  }
  return rows;
}

function netOf({ fired, lost, dnc, back, added }: Counts): number {
  return added + back - fired - lost - dnc;
}
