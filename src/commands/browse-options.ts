import * as z from 'zod/mini';
import { KINDS } from '../contact.ts';
import { STATUSES } from '../desk/browsing.ts';
import { PRIORITIES } from '../schedule/index.ts';
import { STALL_REASONS } from '../schedule/script.ts';
import { field, type VerbOption } from './command.ts';

/** Which contacts to show: the same filters on `list` and `find`. */
export const BROWSE_OPTIONS: readonly VerbOption[] = [
  { flags: '--tag <tag>', about: 'only contacts with this tag; several: with all of them', many: true },
  { flags: '--status <status>', about: `only ${STATUSES.join(', ')}` },
  { flags: '--cadence <name>', about: 'only contacts in this cadence now' },
  { flags: '--due [when]', about: 'only contacts due by today; or on that day, today, or overdue' },
  { flags: '--due-before <when>', about: 'only contacts due before this day' },
  { flags: '--source <text>', about: 'only contacts from this source' },
  { flags: '--priority <level>', about: `only ${PRIORITIES.join(', ')}` },
  { flags: '--kind <kind>', about: `only ${KINDS.join(' or ')}` },
  { flags: '--stall <reason>', about: `only ${STALL_REASONS.join(', ')}` },
  { flags: '--attempt <n>', about: 'only contacts whose next attempt is the n-th' },
  { flags: '--ids', about: 'one c104-style id a line, to pipe into a verb that takes -' },
  { flags: '--limit <n>', about: 'at most so many rows' },
  { flags: '--all', about: 'every row, also on a terminal' },
];

export const BROWSE_INPUT = {
  tag: field.many,
  status: field.choice(STATUSES),
  cadence: field.maybe,
  due: z.optional(z.union([z.string(), z.boolean()])),
  dueBefore: field.maybe,
  source: field.maybe,
  priority: field.choice(PRIORITIES),
  kind: field.choice(KINDS),
  stall: field.choice(STALL_REASONS),
  attempt: field.count(1, 9999),
  ids: field.flag,
  limit: field.count(0, 9_999_999),
  all: field.flag,
};
