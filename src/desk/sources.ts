import { fault } from '../faults.ts';
import { isDial, isTalk } from '../schedule/index.ts';
import type { Db } from '../store/db.ts';
import type { Writing } from '../store/journal.ts';
import { putSetting, storedSetting } from '../store/settings.ts';
import type { SourceRow, SourceTotals } from '../views/source.ts';
import { type Book, rounded, sourceKey, type Terms } from './ledger-books.ts';

/** The one row of the settings in which the criteria stand, as JSON. */
const KEY = 'source-criteria';
/** A sentence, not an essay: it is shown at every import. */
const LONGEST = 300;
const MOST = 200;

/** What new names must meet: by source, in small letters, and for every source that has none of its own. */
export interface Criteria {
  readonly any: string | null;
  readonly of: Readonly<Record<string, { readonly name: string; readonly text: string }>>;
}

const NONE: Criteria = { any: null, of: {} };

export function criteriaOf(db: Db): Criteria {
  const stored = storedSetting(db, KEY);
  return stored === null ? NONE : (JSON.parse(stored) as Criteria);
}

/** What names of a source must meet; null where nothing was set. */
export function criteriaFor({ any, of }: Criteria, source: string | null): string | null {
  const key = sourceKey(source);
  return (Object.hasOwn(of, key) ? of[key]?.text : undefined) ?? any;
}

/** Sets the criteria of a source, or with null those of every source without its own; null text takes them away. */
export function putCriteria(writing: Writing, source: string | null, text: string | null): boolean {
  const before = criteriaOf(writing.db);
  const after = source === null ? { ...before, any: text } : { ...before, of: withOne(before, source, text) };
  const isNone = after.any === null && Object.keys(after.of).length === 0;
  return putSetting(writing, KEY, isNone ? null : JSON.stringify(after));
}

function withOne({ of }: Criteria, source: string, text: string | null): Criteria['of'] {
  const { [sourceKey(source)]: _, ...others } = of;
  if (text === null) return others;
  if (Object.keys(others).length >= MOST)
    throw fault('refused', `${MOST} sources have criteria already`, 'prospect source criteria NAME --clear');
  return { ...others, [sourceKey(source)]: { name: source.trim(), text } };
}

/** The words of a criterion. Faults: usage. */
export function readCriteria(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim();
  if (words === '')
    throw fault(
      'usage',
      'the criteria are empty',
      'to take them away: prospect source criteria NAME --clear',
    );
  if (words.length > LONGEST)
    throw fault('usage', `the criteria are longer than ${LONGEST} characters`, 'a line is enough');
  return words;
}

/** What came of every source, with what its new names must meet. */
export function sourceBook({ minutes }: Terms, criteria: Criteria): Book<SourceRow, SourceTotals> {
  const fresh = () => ({ people: 0, attempts: 0, conversations: 0, meetings: 0, doNotCall: 0 });
  const sum = fresh();
  const sources = new Map<string, { name: string | null } & ReturnType<typeof fresh>>();
  for (const { name } of Object.values(criteria.of)) sources.set(sourceKey(name), { name, ...fresh() });
  return {
    take({ story, steps }) {
      const key = sourceKey(story.source);
      const own = sources.get(key) ?? { name: story.source, ...fresh() };
      sources.set(key, own);
      const last = steps[steps.length - 1]?.after;
      for (const one of [own, sum]) {
        one.people++;
        if (last?.kind === 'over' && last.ending === 'dnc') one.doNotCall++;
        for (const { event } of steps) {
          if (isDial(event)) one.attempts++;
          if (isTalk(event)) one.conversations++;
          if (isTalk(event) && event.outcome === 'meeting') one.meetings++;
        }
      }
      return [];
    },
    atEnd: () =>
      [...sources.values()].map(({ name, ...counts }) => ({
        source: name,
        ...withTime(counts, minutes),
        criteria: criteriaFor(criteria, name),
      })),
    totals: () => ({ ...withTime(sum, minutes), minutesPerAttempt: minutes, anySource: criteria.any }),
  };
}

function withTime<C extends { readonly attempts: number; readonly conversations: number }>(
  counts: C,
  each: number,
): C & { readonly minutes: number; readonly conversationsPerHour: number | null } {
  const minutes = rounded(counts.attempts * each);
  const perHour = minutes === 0 ? null : rounded((counts.conversations * 60) / minutes);
  return { ...counts, minutes, conversationsPerHour: perHour };
}
