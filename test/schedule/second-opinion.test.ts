import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLAIN_WEEK, type WorkDays } from '../../src/schedule/calendar.ts';
import { addDays } from '../../src/schedule/day.ts';
import { standingAfter } from '../../src/schedule/fold.ts';
import { type Cadence, PRIORITIES } from '../../src/schedule/model.ts';
import { isUnanswered } from '../../src/schedule/outcome.ts';
import { planOf } from '../../src/schedule/plan.ts';
import { compareQueued } from '../../src/schedule/queue.ts';
import { promisePair } from '../../src/schedule/record.ts';
import { SHIPPED_CADENCES } from '../../src/schedule/shipped-cadences.ts';
import {
  bookOf,
  cadences,
  enter,
  newBook,
  settingWith,
  shuffledSteps,
  steps,
  workDays,
} from '../support/arbitrary-log.ts';
import { clock, d, rulesOf } from '../support/log.ts';
import {
  type Given,
  inOrder,
  isAtGoodbye,
  type Lined,
  pairFrom,
  planFrom,
  standAfter,
  WalkedCalendar,
} from '../support/second-opinion.ts';

const numRuns = Number(process.env.PROSPECT_RUNS ?? 1000);
const seed = process.env.PROSPECT_SEED === undefined ? {} : { seed: Number(process.env.PROSPECT_SEED) };
const holds = <T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>) =>
  fc.assert(property, { numRuns, ...seed });

/** Shipped cadences under the names that random logs carry; none of them runs on under another name. */
const shipped: fc.Arbitrary<readonly Cadence[]> = fc
  .shuffledSubarray(
    SHIPPED_CADENCES.map(({ cadence }) => cadence),
    { minLength: 3, maxLength: 3 },
  )
  .map((some) => some.map((cadence, at) => ({ ...cadence, name: ['alpha', 'beta', 'gamma'][at]! })));
const setting = settingWith(fc.oneof(cadences, shipped));

function given(ways: Given['ways'], days: Partial<WorkDays> | undefined, own: readonly Cadence[]): Given {
  const { cadence } = rulesOf(PLAIN_WEEK, own);
  return { ways, calendar: new WalkedCalendar({ ...PLAIN_WEEK, ...days }), cadence };
}

describe('the rules written a second time from the page alone', () => {
  it('give the same plan and the same days to promise after every entry of any log', () => {
    holds(
      fc.property(setting, shuffledSteps, fc.nat({ max: 9 }), (made, log, later) => {
        const book = bookOf(made, log);
        const page = given(book.ways, made.days, made.cadences ?? []);
        for (let length = 0; length <= book.events.length; length++) {
          const events = book.events.slice(0, length);
          const standing = standingAfter(book.start, events);
          const stand = standAfter('alpha', d('2026-02-23'), events);
          expect(planOf(standing, book.ways, book.rules)).toEqual(planFrom(stand, page));
          const today = addDays(events.at(-1)?.day ?? d('2026-02-23'), later);
          expect(promisePair(standing, today, book.known)).toEqual(pairFrom(stand, today, page));
        }
      }),
    );
  });

  it('give the same plan where cadences and calendar were changed behind the log', () => {
    holds(
      fc.property(setting, steps, cadences, workDays, (made, log, edited, days) => {
        const book = bookOf(made, log);
        const stand = standAfter('alpha', d('2026-02-23'), book.events);
        const rules = rulesOf(days, edited);
        expect(planOf(book.standing, book.ways, rules)).toEqual(
          planFrom(stand, given(book.ways, days, edited)),
        );
      }),
    );
  });

  it('take the same attempts for the last message', () => {
    holds(
      fc.property(setting, steps, (made, log) => {
        const book = newBook(made);
        for (const step of log) {
          const page = given(book.ways, made.days, made.cadences ?? []);
          const stand = standAfter('alpha', d('2026-02-23'), book.events);
          enter(book, step);
          const event = book.events.at(-1)!;
          if (step.kind !== 'attempt' || event.kind !== 'attempt' || step.extra) continue;
          const silent = isUnanswered(step.outcome) || step.outcome === 'busy';
          const last = step.outcome === 'breakup' || (silent && !step.imported && isAtGoodbye(stand, page));
          expect(event.role).toBe(last ? 'breakup' : 'touch');
        }
      }),
    );
  });

  it('give the same order of the list', () => {
    // Few days and times, so that many are alike in all but the last question.
    const because = [
      'recycled',
      'agreed',
      'promised',
      'snoozed',
      'retry',
      'first',
      'missed',
      'cadence',
    ] as const;
    const lined = fc.record({
      priority: fc.constantFrom(...PRIORITIES),
      plan: fc.record({
        because: fc.constantFrom(...because, 'agreed' as const),
        breakup: fc.boolean(),
        due: fc.constantFrom(d('03-02'), d('03-03')),
        at: fc.constantFrom(null, clock('09:00'), clock('10:30')),
      }),
    });
    holds(
      fc.property(fc.array(lined, { maxLength: 30 }), (people) => {
        const list = people.map((one, at): Lined => ({ ...one, id: at + 1 }));
        expect(list.toSorted(compareQueued)).toEqual(inOrder(list));
      }),
    );
  });
});
