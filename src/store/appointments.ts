import type { Contact } from '../contact.ts';
import { type Action, type Clock, type Day, fromNumber, toNumber } from '../schedule/index.ts';
import { BECAUSE, STATUS, VIA, WHAT } from './codes.ts';
import { contactById, isTagged } from './contacts.ts';
import type { Db, Row } from './db.ts';
import { clockOf } from './entries.ts';

/** A day that was agreed with somebody or promised to them, or that of a meeting. */
export interface KeptDay {
  readonly contact: Contact;
  readonly on: Day;
  readonly at: Clock | null;
  readonly because: 'agreed' | 'promised' | 'meeting';
  /** How to reach them then; null for a meeting. */
  readonly action: Action | null;
  /** What an agreed call or a meeting is about. */
  readonly topic: string | null;
}

/** Days kept from `since` to `until`, both included; null leaves a bound or the tag out. */
export interface KeptFilter {
  readonly since: Day;
  readonly until: Day | null;
  readonly tag: string | null;
}

/**
 * The agreed and promised days of everybody on a list, and the newest meeting of everybody won, in order. Reads as
 * it is asked, contact by contact.
 */
export function* keptDays(db: Db, { since, until, tag }: KeptFilter): Generator<KeptDay> {
  const tagged = (contact: string) => (tag === null ? '' : `and ${isTagged(contact)}`);
  const text = `select d.contact, d.due as day, case when d.time < 0 then null else d.time end as time, d.because,
      d.action, d.agreed_topic as topic
    from due d
    where d.lane is not null and d.because in (:agreed, :promised) and d.due between :since and :until
      ${tagged('d.contact')}
    union all
    select e.contact, e.on_day, e.on_time, null, null, e.topic
    from entries e join due d on d.contact = e.contact
    where e.what = :meeting and e.on_day between :since and :until and d.status = :won ${tagged('e.contact')}
      and not exists (select 1 from entries y where y.contact = e.contact and y.what = e.what and (y.at, y.id) > (e.at, e.id))
    order by day, time, contact`;
  const rows = db.sql(text).all({
    agreed: BECAUSE.of('agreed'),
    promised: BECAUSE.of('promised'),
    meeting: WHAT.of('meeting'),
    won: STATUS.of('won'),
    since: toNumber(since),
    until: until === null ? Number.MAX_SAFE_INTEGER : toNumber(until),
    ...(tag === null ? {} : { tag }),
  }) as Row[];
  for (const row of rows) {
    const because = row.because === null ? 'meeting' : BECAUSE.value(row.because as number);
    yield {
      contact: contactById(db, row.contact as number)!,
      on: fromNumber(row.day as number),
      at: clockOf(row.time),
      because: because as KeptDay['because'],
      action: row.action === null ? null : VIA.value(row.action as number),
      topic: because === 'promised' ? null : (row.topic as string | null),
    };
  }
}
