import * as z from 'zod/mini';
import {
  breakups,
  closedDay,
  minutes,
  overrun,
  promises,
  replacement,
  silence,
  summary,
} from '../desk/ledger.ts';
import { MINUTES_BY } from '../desk/ledger-books.ts';
import { REPLACEMENT_BY } from '../desk/ledger-replacement.ts';
import { dayPast } from '../desk/moment.ts';
import { fault } from '../faults.ts';
import { nearest } from '../ports/nearest.ts';
import { type LedgerAnswer, ledgerPage } from '../views/ledger.ts';
import { field, verb } from './command.ts';

const NAMES = ['promises', 'breakups', 'replacement', 'overrun', 'minutes', 'silence', 'day'] as const;
type Name = (typeof NAMES)[number];

export const ledger = verb({
  name: 'ledger',
  group: 'look',
  takes: '[name]',
  summary: 'Promises kept, last messages answered, names owed, minutes spent',
  about: [
    `The ledgers: ${NAMES.join(', ')}. Without a name, the totals of all.`,
    'They look back 90 days, and with --all over the whole log; overrun and silence always do, unless a period is named.',
    'Totals are over all contacts, whatever the limit. How each figure is counted: docs/ledgers.md.',
  ],
  examples: [
    ['prospect ledger', 'the totals of all, on one screen'],
    ['prospect ledger promises --since "1 nov"', 'each day promised or agreed, and what became of it'],
    ['prospect ledger minutes --by source', 'where the time went, and what an hour brought'],
    ['prospect ledger replacement --by month --all', 'who left the list against who came'],
    ['prospect ledger day --on yesterday', 'the closing line of a day'],
  ],
  options: [
    { flags: '--since <date>', about: 'from that day on' },
    { flags: '--until <date>', about: 'up to that day' },
    { flags: '--all', about: 'the whole log' },
    {
      flags: '--by <what>',
      about: `minutes: ${MINUTES_BY.join(', ')}; replacement: ${REPLACEMENT_BY.join(', ')}`,
    },
    { flags: '--on <date>', about: 'the day of the ledger "day", if not today' },
    { flags: '--limit <n>', about: 'at most so many rows; a table has 50' },
  ],
  file: 'needs',
  input: () =>
    z.object({
      name: field.maybe,
      since: field.maybe,
      until: field.maybe,
      all: field.flag,
      by: field.maybe,
      on: field.maybe,
      limit: field.count(1, 9_999_999),
    }),
  async run({ name: word, by, on, limit: most, ...period }, desk): Promise<LedgerAnswer> {
    const name = word === undefined ? null : readName(word);
    if (on !== undefined && name !== 'day') throw only('--on', ['day']);
    if (by !== undefined && name !== 'minutes' && name !== 'replacement')
      throw only('--by', ['minutes', 'replacement']);
    const wish = { ...period, limit: most ?? null };
    switch (name) {
      case null:
        return summary(desk, period);
      case 'promises':
        return promises(desk, wish);
      case 'breakups':
        return breakups(desk, wish);
      case 'replacement':
        return replacement(desk, wish, readBy(by, REPLACEMENT_BY, 'week'));
      case 'overrun':
        return overrun(desk, wish);
      case 'minutes':
        return minutes(desk, wish, readBy(by, MINUTES_BY, 'contact'));
      case 'silence':
        return silence(desk, wish);
      case 'day':
        if (period.all || period.since !== undefined || period.until !== undefined || most !== undefined)
          throw fault('usage', 'a day has no period', 'prospect ledger day --on DATE');
        return { name, ...closedDay(desk, (await dayPast(desk, on, '--on')) ?? desk.today) };
    }
  },
  view: ledgerPage,
});

function readName(word: string): Name {
  const name = NAMES.find((one) => one === word.toLowerCase());
  if (name !== undefined) return name;
  const near = nearest(word, NAMES);
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `one of ${NAMES.join(', ')}`;
  throw fault('usage', `there is no ledger "${word}"`, hint);
}

function readBy<T extends string>(by: string | undefined, allowed: readonly T[], otherwise: T): T {
  if (by === undefined) return otherwise;
  const found = allowed.find((one) => one === by.toLowerCase());
  if (found === undefined) throw fault('usage', `--by: "${by}" will not do`, `one of ${allowed.join(', ')}`);
  return found;
}

function only(flag: string, names: readonly Name[]): Error {
  return fault('usage', `${flag} goes with ${names.join(' and ')}`, `prospect ledger ${names[0]} ${flag} …`);
}
