import type { Contact } from '../contact.ts';
import { type Day, type DuePlan, toNumber } from '../schedule/index.ts';
import { BECAUSE } from './codes.ts';
import { contactById } from './contacts.ts';
import type { Db, Row } from './db.ts';
import { duePlanOf } from './due.ts';

/** A day that was agreed with somebody or promised to them. */
export interface KeptDay {
  readonly contact: Contact;
  readonly plan: DuePlan;
  /** What an agreed call is about. */
  readonly topic: string | null;
}

/** Days kept from `since` to `until`, both included; null leaves a bound or the tag out. */
export interface KeptFilter {
  readonly since: Day;
  readonly until: Day | null;
  readonly tag: string | null;
}

/** The agreed and promised days of everybody on a list, in order. Reads as it is asked, contact by contact. */
export function* keptDays(db: Db, { since, until, tag }: KeptFilter): Generator<KeptDay> {
  const text = `select d.* from due d join contacts c on c.id = d.contact
    where d.lane is not null and d.because in (?, ?) and d.due between ? and ?
      ${tag === null ? '' : 'and exists (select 1 from json_each(c.tags) where json_each.value = ?)'}
    order by d.due, d.time, d.contact`;
  const rows = db
    .sql(text)
    .all(
      BECAUSE.of('agreed'),
      BECAUSE.of('promised'),
      toNumber(since),
      until === null ? Number.MAX_SAFE_INTEGER : toNumber(until),
      ...(tag === null ? [] : [tag]),
    ) as Row[];
  for (const row of rows) {
    const contact = contactById(db, row.contact as number)!;
    const plan = duePlanOf(db, row);
    const topic = plan.because === 'agreed' ? (row.agreed_topic as string | null) : null;
    yield { contact, plan, topic };
  }
}
