import type { Db, Row } from './db.ts';
import { FACT_TABLES, type FactTable, rowOf, unpacked } from './journal.ts';

/** A row that a command touched; null where it was not there. */
export interface RowChange {
  readonly table: FactTable;
  readonly id: number;
  /** As it was before the command. */
  readonly before: Row | null;
  /** As the command left it. */
  readonly after: Row | null;
}

/** How many rows of each table an entry of the journal touched, by table. */
export function rowsTouched(db: Db, journal: number): ReadonlyMap<FactTable, number> {
  const text = `select tab, sum(last - first + 1) from (select distinct tab, first, last from changes where journal = ?)
    group by tab order by tab`;
  const rows = db.sql(text).raw(true).all(journal) as [number, number][];
  return new Map(rows.map(([tab, sum]) => [FACT_TABLES[tab]!, sum]));
}

/**
 * The rows that an entry of the journal touched, in the order in which it did, each once; at most `limit`. The journal
 * keeps what a row was; what it became is what the next command found, or what it is now.
 */
export function* rowChanges(db: Db, journal: number, limit: number | null): Generator<RowChange> {
  const own = [...rangesOf(db, journal, limit)];
  const later = new Later(db, journal, own);
  const seen = new Set<string>();
  for (const { tab, first, last, seq } of own) {
    const table = FACT_TABLES[tab]!;
    const before = beforeOf(db, { journal, seq });
    for (let id = first; id <= last; id++) {
      // A row that was touched twice is told of once, from what it was first.
      if (first === last && seen.has(`${tab}/${id}`)) continue;
      if (first === last) seen.add(`${tab}/${id}`);
      const next = later.next(tab, id);
      yield { table, id, before, after: next === null ? rowOf(db, table, id) : beforeOf(db, next) };
    }
  }
}

interface Place {
  readonly journal: number;
  readonly seq: number;
}

interface Range extends Place {
  readonly tab: number;
  readonly first: number;
  readonly last: number;
}

const PAGE = 5000;

/** The ranges of an entry, no more than hold `limit` rows. */
function* rangesOf(db: Db, journal: number, limit: number | null): Generator<Range> {
  let left = limit ?? Number.POSITIVE_INFINITY;
  for (const range of pages(db, journal, -1)) {
    if (range.journal !== journal || left <= 0) return;
    const last = Math.min(range.last, range.first + left - 1);
    yield { ...range, last };
    left -= last - range.first + 1;
  }
}

/** The changes behind a place in the journal, in their order, a page at a time. */
function* pages(db: Db, journal: number, seq: number): Generator<Range> {
  const text = `select journal, seq, tab, first, last from changes
    where (journal, seq) > (?, ?) order by journal, seq limit ${PAGE}`;
  for (let from = { journal, seq }; ; ) {
    const rows = db.sql(text).all(from.journal, from.seq) as Range[];
    yield* rows;
    const end = rows[rows.length - 1];
    if (end === undefined || rows.length < PAGE) return;
    from = end;
  }
}

/** Where later commands touched the rows of an entry first. */
class Later {
  private readonly single = new Map<string, Place>();
  private readonly ranges: Range[] = [];

  constructor(db: Db, journal: number, own: readonly Range[]) {
    const spans = new Map<number, { first: number; last: number }>();
    for (const { tab, first, last } of own) {
      const span = spans.get(tab);
      spans.set(tab, {
        first: Math.min(first, span?.first ?? first),
        last: Math.max(last, span?.last ?? last),
      });
    }
    for (const range of pages(db, journal + 1, -1)) {
      const span = spans.get(range.tab);
      if (span === undefined || range.last < span.first || range.first > span.last) continue;
      const key = `${range.tab}/${range.first}`;
      if (range.first < range.last) this.ranges.push(range);
      else if (!this.single.has(key)) this.single.set(key, range);
    }
  }

  next(tab: number, id: number): Place | null {
    const one = this.single.get(`${tab}/${id}`);
    const many = this.ranges.find((range) => range.tab === tab && range.first <= id && range.last >= id);
    if (one === undefined || many === undefined) return one ?? many ?? null;
    return one.journal < many.journal || (one.journal === many.journal && one.seq < many.seq) ? one : many;
  }
}

function beforeOf(db: Db, { journal, seq }: Place): Row | null {
  const text = 'select before from changes where journal = ? and seq = ?';
  const before = db.sql(text).pluck().get(journal, seq) as string | null | undefined;
  return typeof before === 'string' ? unpacked(before) : null;
}
