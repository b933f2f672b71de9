import {
  type Day,
  type DuePlan,
  fromNumber,
  LANES,
  type Outcome,
  type Priority,
  type Status,
  toNumber,
} from '../schedule/index.ts';
import { PRIORITY, STATUS, WHAT } from './codes.ts';
import type { Db, Row } from './db.ts';
import { duePlanOf } from './due.ts';

/** Somebody on the call list, with what a line shows and no more. */
export interface Listee {
  readonly id: number;
  readonly name: string | null;
  readonly company: string | null;
  readonly email: string | null;
  readonly zone: string | null;
  readonly priority: Priority;
  /** The first good number, as people read it. */
  readonly phone: string | null;
  readonly extension: string | null;
}

/** A row of the call list as it is kept. */
export interface ListRow {
  readonly contact: Listee;
  readonly lane: number;
  readonly plan: DuePlan;
  readonly status: Status;
  readonly topic: string | null;
  readonly last: { readonly outcome: Outcome; readonly on: Day; readonly note: string | null } | null;
}

// One query for all that a line shows. It walks the list's index from where the page before it ended, so that
// its cost is what is shown, not what is stored, and no statement stays open between two pages.
const PAGE = `select due.contact, due.status, due.lane, due.due, due.time, due.rank, due.because, due.attempt, due."of",
    due.action, due.script, due.breakup, due.slot, due.plan_cadence, due.agreed_topic,
    c.name, c.company, c.email, c.zone, c.priority, c.tags,
    (select number || char(9) || coalesce(extension, '') from phones
      where contact = due.contact and place >= 0 and bad = 0 order by place, id limit 1) as phone,
    e.what as last_what, e.day as last_day, e.note as last_note
  from due join contacts c on c.id = due.contact left join entries e on e.id = due.last_entry
  where lane = ? and due <= ? and (due, time, rank, due.contact) > (?, ?, ?, ?)
  order by due, time, rank, due.contact limit ?`;
const FIRST_PAGE = 50;
const NEXT_PAGE = 200;

/** The rows due by a day, in the order of the call list; with a tag, only those who have it. */
export function* dueRows(db: Db, day: Day, tag: string | null, first = FIRST_PAGE): Generator<ListRow> {
  const until = toNumber(day);
  let size = first;
  for (let lane = 0; lane < LANES; lane++) {
    let from: readonly unknown[] = [-1_000_000, -2, -1, -1];
    for (;;) {
      const rows = db.sql(PAGE).all(lane, until, ...from, size) as Row[];
      for (const row of rows) {
        if (tag === null || hasTag(row.tags, tag)) yield listRow(db, lane, row);
      }
      const last = rows[rows.length - 1];
      if (last === undefined || rows.length < size) break;
      from = [last.due, last.time, last.rank, last.contact];
      size = NEXT_PAGE;
    }
  }
}

function hasTag(tags: unknown, tag: string): boolean {
  return typeof tags === 'string' && (JSON.parse(tags) as string[]).includes(tag);
}

function listRow(db: Db, lane: number, row: Row): ListRow {
  const [phone, extension] = (row.phone as string | null)?.split('\t') ?? [];
  return {
    contact: {
      id: row.contact as number,
      name: row.name as string | null,
      company: row.company as string | null,
      email: row.email as string | null,
      zone: row.zone as string | null,
      priority: PRIORITY.value(row.priority as number),
      phone: phone ?? null,
      extension: extension || null,
    },
    lane,
    plan: duePlanOf(db, row),
    status: STATUS.value(row.status as number),
    topic: row.agreed_topic as string | null,
    last:
      row.last_what === null
        ? null
        : {
            outcome: WHAT.value(row.last_what as number) as Outcome,
            on: fromNumber(row.last_day as number),
            note: row.last_note as string | null,
          },
  };
}
