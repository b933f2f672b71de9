import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarOf, PLAIN_WEEK } from '../../src/schedule/calendar.ts';
import { addDays } from '../../src/schedule/day.ts';
import { decide } from '../../src/schedule/decide.ts';
import { explain } from '../../src/schedule/explain.ts';
import { next, standingAfter } from '../../src/schedule/fold.ts';
import { type Attempt, type Event, PRIORITIES, type Run, type Standing } from '../../src/schedule/model.ts';
import { isUnanswered } from '../../src/schedule/outcome.ts';
import { planOf } from '../../src/schedule/plan.ts';
import { preview } from '../../src/schedule/preview.ts';
import { compareQueued, type Queued } from '../../src/schedule/queue.ts';
import {
  attemptOf,
  bookOf,
  cadences,
  endingCadences,
  enter,
  moveOf,
  newBook,
  newest,
  OUTBOUND,
  type Step,
  settingWith,
  shuffledSteps,
  steps,
  UNANSWERED,
  workDays,
} from '../support/arbitrary-log.ts';
import { d, type Logbook, rulesOf } from '../support/log.ts';

const numRuns = Number(process.env.PROSPECT_RUNS ?? 2000);
const seed = process.env.PROSPECT_SEED === undefined ? {} : { seed: Number(process.env.PROSPECT_SEED) };
/** Where to write the digest of many plans, so that runs in different zones can be compared. */
const digestFile = process.env.PROSPECT_DIGEST;

const setting = settingWith(cadences);

function holds<T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>): void {
  fc.assert(property, { numRuns, ...seed });
}

/** Where the contact stood after each event, in the order of the fold; first of all before any. */
function* history(book: Logbook): Generator<{ before: Standing; event: Event; after: Standing }> {
  let before = book.start;
  for (const event of book.events) {
    const after = next(before, event);
    yield { before, event, after };
    before = after;
  }
}

const planned = (book: Logbook, standing: Standing) => planOf(standing, book.ways, book.rules);
const isAttempt = (event: Event): event is Attempt => event.kind === 'attempt';
const counts = (event: Event, before: Run): event is Attempt =>
  isAttempt(event) &&
  event.role !== 'extra' &&
  !event.forced &&
  (isUnanswered(event.outcome) || (event.outcome === 'busy' && before.busy === 2));

describe('the laws of scheduling', () => {
  it('1 fold: the plan after one more event is the next of the plan before, and a replay rebuilds them all', () => {
    holds(
      fc.property(setting, shuffledSteps, (given, log) => {
        const book = bookOf(given, log);
        const kept = [...history(book)].map(({ after }) => after);
        const replayed: readonly Event[] = JSON.parse(JSON.stringify(book.events));
        for (const [at, standing] of kept.entries()) {
          const again = standingAfter(book.start, replayed.slice(0, at + 1));
          expect(again).toEqual(standing);
          // A stored standing is as good as the log it came from.
          const stored: Standing = JSON.parse(JSON.stringify(standing));
          expect(planned(book, stored)).toEqual(planned(book, again));
        }
      }),
    );
  });

  it('2 total: any sequence of valid events gives a plan, an explanation and a preview, and always the same', () => {
    holds(
      fc.property(setting, shuffledSteps, (given, log) => {
        const [one, other] = [bookOf(given, log), bookOf(given, log)];
        expect(other.plan).toEqual(one.plan);
        expect(other.events).toEqual(one.events);
        expect(['due', 'blocked', 'over']).toContain(one.plan.kind);
        expect(explain(one.standing, one.ways, one.rules, 'high').length).toBeGreaterThan(0);
        expect(preview(one.standing, newest(one), one.known)).toHaveLength(15);
      }),
    );
  });

  it('3 unless agreed or promised, a due day is a working day and not before the last counted attempt', () => {
    holds(
      fc.property(setting, shuffledSteps, (given, log) => {
        const book = bookOf(given, log);
        for (const { after } of history(book)) {
          const plan = planned(book, after);
          if (plan.kind !== 'due' || plan.because === 'agreed' || plan.because === 'promised') continue;
          expect(book.rules.calendar.isWorking(plan.due)).toBe(true);
          if (after.kind === 'run' && after.last !== null) expect(plan.due >= after.last).toBe(true);
          if (after.kind === 'over') expect(plan.due > after.on).toBe(true);
        }
      }),
    );
  });

  it('4 every breakup cadence ends: whatever is logged day after day, if nobody answers', () => {
    const tries = attemptOf(
      [...UNANSWERED, 'busy', 'busy', 'busy', 'wrong-number'],
      fc.integer({ min: 1, max: 9 }),
    );
    holds(
      fc.property(
        settingWith(endingCadences),
        fc.array(tries, { minLength: 1, maxLength: 12 }),
        (given, again) => {
          const book = newBook(given);
          let standing = book.start;
          for (let at = 0; at < 400 && standing.kind === 'run'; at++) {
            const step = again[at % again.length]!;
            const good = book.ways.numbers.some((number) => !standing.bad.includes(number));
            // A number can be found wrong once: where none is good the next try is another.
            const outcome = step.outcome === 'wrong-number' && !good ? 'no-answer' : step.outcome;
            enter(book, {
              ...step,
              outcome,
              number: undefined,
              imported: false,
              extra: false,
              forced: false,
            });
            standing = next(standing, book.events.at(-1)!);
            if (planned(book, standing).kind === 'blocked') return;
          }
          expect(standing).toMatchObject({ kind: 'over', ending: 'fired' });
        },
      ),
    );
  });

  it('5 a run is ended by one delivered breakup at most, and by none before every touch is done, but by hand', () => {
    holds(
      fc.property(setting, steps, (given, log) => {
        const book = bookOf(given, log);
        let delivered = 0;
        for (const { before, event, after } of history(book)) {
          if (after.kind === 'run') {
            if (before.kind === 'over' || after.startedOn !== before.startedOn) delivered = 0;
            continue;
          }
          if (before === after || after.ending !== 'fired') continue;
          if (before.kind === 'over' && after.on === before.on) continue;
          if (before.kind === 'over') delivered = 0;
          if (after.delivered) delivered++;
          expect(delivered).toBeLessThanOrEqual(1);
          const byHand = event.kind === 'retire' || (isAttempt(event) && event.outcome === 'breakup');
          const { touches, ending } = book.rules.cadence(after.cadence);
          if (!byHand) expect([after.done >= touches.length, ending.kind]).toEqual([true, 'breakup']);
          expect(after.early).toBe(byHand && after.done < touches.length);
        }
      }),
    );
  });

  const ends = fc.constantFrom('breakup', 'not-interested', 'meeting', 'do-not-call', 'retire' as const);
  const lastWord = ends.chain(
    (how): fc.Arbitrary<Step> =>
      how === 'retire'
        ? moveOf(['retire'])
        : attemptOf([how]).map((step) => ({ ...step, extra: false, forced: false, nurture: false })),
  );
  const pestering = fc.array(
    fc.oneof(
      { weight: 4, arbitrary: attemptOf(OUTBOUND) },
      moveOf(['snooze', 'retire', 'way']),
      // An older entry is history too; what it promised then is another matter.
      attemptOf(UNANSWERED, fc.integer({ min: -30, max: -1 })).map((step) => ({
        ...step,
        promise: 'none' as const,
      })),
    ),
    { minLength: 1, maxLength: 12 },
  );

  it('6 who is fired, lost, won or not to be called is on no list before the return, whatever is logged', () => {
    holds(
      fc.property(setting, steps, lastWord, pestering, cadences, (given, log, last, more, edited) => {
        const book = bookOf(given, log);
        const open: Standing = book.standing;
        if (open.kind === 'over') return;
        enter(book, last);
        const ended = book.standing;
        const before = new Set(book.events);
        if (ended.kind === 'run') throw new Error('back on the list');
        const rules = rulesOf({ ...PLAIN_WEEK, ...given.days }, edited);
        let rewritten = false;
        for (const step of more) {
          enter(book, step);
          const { standing } = book;
          const today = newest(book);
          if (ended.back !== null && today >= ended.back.on) return;
          if (standing.kind === 'run') throw new Error('back on the list');
          if (standing.back !== null && today >= standing.back.on) return;
          // An entry older than the ending may change how far the run had come, but not that it ended.
          rewritten ||= book.events.some((event) => !before.has(event) && event.day < ended.on);
          if (!rewritten) expect({ ...standing, bad: [] }).toEqual({ ...ended, bad: [] });
          expect(decide(book.plan, today).kind).toMatch(/^(over|wait|blocked)$/);
          expect(decide(planOf(standing, book.ways, rules), today).kind).toMatch(/^(over|wait|blocked)$/);
        }
      }),
    );
  });

  it('6 only contact from them, enrolling or reviving brings anybody back; nothing but lifting a do-not-call', () => {
    holds(
      fc.property(setting, steps, (given, log) => {
        for (const { before, event, after } of history(bookOf(given, log))) {
          if (before.kind === 'run' || after.kind === 'over') continue;
          const returns = before.back !== null && event.day >= before.back.on;
          const word =
            isAttempt(event) && ['talked', 'callback', 'replied', 'not-interested'].includes(event.outcome);
          const move = event.kind === 'enrol' || event.kind === 'revive';
          expect(move || (before.ending !== 'won' && word) || returns).toBe(true);
          expect(before.ending).not.toBe('dnc');
        }
      }),
    );
  });

  it('7 a pin stands until a counted attempt on its day, a promise, a snooze, a new run or an ending', () => {
    holds(
      fc.property(setting, steps, (given, log) => {
        for (const { before, event, after } of history(bookOf(given, log))) {
          if (before.kind === 'over' || before.pin === null || after.kind === 'over') continue;
          const { pin } = before;
          if (event.kind === 'snooze') {
            expect(after.pin).toEqual({ kind: 'snoozed', on: event.on });
          } else if (after.startedOn !== before.startedOn || opens(event)) {
            expect(opens(event)).toBe(true);
          } else if (counts(event, before) && event.day >= pin.on) {
            expect(after.pin === null || after.pin.kind === 'promised').toBe(true);
          } else if (
            counts(event, before) &&
            event.role === 'touch' &&
            event.promised !== null &&
            pin.kind !== 'agreed'
          ) {
            expect(after.pin).toEqual({ kind: 'promised', on: event.promised });
          } else {
            expect(after.pin).toEqual(pin);
          }
        }
      }),
    );
  });

  it('7 an agreed or promised day is not moved by any calendar or cadence', () => {
    holds(
      fc.property(setting, steps, cadences, workDays, (given, log, edited, days) => {
        const book = bookOf(given, log);
        const { standing } = book;
        if (standing.kind === 'over' || standing.pin === null) return;
        const plan = planOf(standing, book.ways, rulesOf(days, edited));
        const { kind, on } = standing.pin;
        expect(plan).toMatchObject({
          kind: 'due',
          because: kind,
          due: kind === 'snoozed' ? calendarOf(days).roll(on) : on,
        });
      }),
    );
  });

  const queued: fc.Arbitrary<Omit<Queued, 'id'>> = fc.record({
    plan: fc.record({
      because: fc.constantFrom(
        'recycled',
        'agreed',
        'promised',
        'snoozed',
        'retry',
        'first',
        'missed',
        'cadence',
      ),
      breakup: fc.boolean(),
      due: fc.nat({ max: 3 }).map((days) => addDays(d('03-02'), days)),
      at: fc.option(fc.constantFrom('09:00' as never, '10:30' as never)),
    }),
    priority: fc.constantFrom(...PRIORITIES),
  });

  it('8 the order of the list does not depend on the order in which contacts are read', () => {
    const list = fc.array(queued, { maxLength: 30 }).chain((all) => {
      const whole = all.map((one, at): Queued => ({ ...one, id: at + 1 }));
      return fc.tuple(
        fc.constant(whole),
        fc.shuffledSubarray(whole, { minLength: whole.length, maxLength: whole.length }),
      );
    });
    holds(
      fc.property(list, ([read, shuffled]) => {
        const sorted = read.toSorted(compareQueued);
        expect(shuffled.toSorted(compareQueued)).toEqual(sorted);
        for (let at = 1; at < sorted.length; at++) {
          expect(compareQueued(sorted[at - 1]!, sorted[at]!)).toBe(-1);
        }
      }),
    );
  });

  it('9 undo: without the last entry, wherever it was put, the plan is the one before', () => {
    holds(
      fc.property(setting, shuffledSteps, shuffledSteps, (given, log, [last]) => {
        if (last === undefined) return;
        const book = bookOf(given, log);
        const before = frozen({
          events: book.events,
          standing: book.standing,
          plan: book.plan,
          ways: book.ways,
        });
        enter(book, last);
        const entered = book.events.filter((event) => !before.events.includes(event));
        expect(entered).toHaveLength(1);
        const left = book.events.filter((event) => !entered.includes(event));
        const standing = standingAfter(book.start, left);
        expect(standing).toEqual(before.standing);
        expect(planOf(standing, before.ways, book.rules)).toEqual(before.plan);
      }),
    );
  });
});

/** True for an event that begins a new run, if the contact's state lets it. */
function opens(event: Event): boolean {
  if (event.kind === 'enrol' || event.kind === 'revive') return true;
  return isAttempt(event) && event.role !== 'extra' && !event.forced && event.opens !== null;
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

describe('the plan of any log', () => {
  it.runIf(digestFile !== undefined)('is the same in every zone that the process may stand in', () => {
    const sample = fc.sample(fc.tuple(setting, shuffledSteps), { numRuns: 2000, seed: 20_260_302 });
    // Else the digests that laws.mjs compares would all be of one zone.
    const zoneOf = (timeZone?: string) => Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
    expect(zoneOf()).toBe(zoneOf(process.env.TZ));
    const hash = createHash('sha256');
    const plans = new Set<string>();
    for (const [given, log] of sample) {
      const { events, plan, standing } = bookOf(given, log);
      plans.add(JSON.stringify(plan));
      hash.update(JSON.stringify([events, plan, standing]));
    }
    expect(plans.size).toBeGreaterThan(500);
    writeFileSync(digestFile!, `${hash.digest('hex')}\n`);
  });
});
