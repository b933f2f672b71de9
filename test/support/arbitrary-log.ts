import fc from 'fast-check';
import type { WorkDays } from '../../src/schedule/calendar.ts';
import { addDays, type Clock, type Day, fromNumber, toNumber, type Weekday } from '../../src/schedule/day.ts';
import {
  ACTIONS,
  type Cadence,
  OUTCOMES,
  type Outcome,
  PRIORITIES,
  SLOTS,
  type Slot,
  type Touch,
} from '../../src/schedule/model.ts';
import { d, Logbook, type Setting } from './log.ts';

/** Every cadence name that a random log may carry. */
export const NAMES = ['alpha', 'beta', 'gamma'] as const;
/** Numbers that a random contact may have, or come to have. */
export const NUMBERS = ['+12125550101', '+12125550102', '+12125550103'] as const;

const START = toNumber(d('2026-02-23'));
const anyDay = fc.integer({ min: START - 20, max: START + 400 }).map(fromNumber);

/** Working days of any make: weekdays, holidays, absences. */
export const workDays: fc.Arbitrary<WorkDays> = fc.record({
  workdays: fc.oneof(
    { weight: 3, arbitrary: fc.constant<WorkDays['workdays']>([1, 2, 3, 4, 5]) },
    fc
      .uniqueArray(fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), { minLength: 1, maxLength: 6 })
      .map((list) => list as unknown as WorkDays['workdays']),
  ),
  holidays: fc.array(fc.record({ day: anyDay, name: fc.constant('holiday') }), { maxLength: 12 }),
  off: fc.array(
    fc
      .tuple(anyDay, fc.nat({ max: 20 }))
      .map(([from, length]) => ({ from, to: addDays(from, length), name: 'away' })),
    { maxLength: 2 },
  ),
});

const touch: fc.Arbitrary<Touch> = fc.record({
  action: fc.oneof({ weight: 3, arbitrary: fc.constant('call' as const) }, fc.constantFrom(...ACTIONS)),
  script: fc.constant('text'),
  wait: fc.nat({ max: 6 }),
  voicemail: fc.constantFrom('leave', 'none', 'optional'),
  promise: fc.boolean(),
  slot: fc.constantFrom(...SLOTS, 'vary'),
});

const ending = fc.record({
  kind: fc.constant('breakup' as const),
  action: fc.constantFrom(...ACTIONS),
  script: fc.constant('goodbye'),
  wait: fc.nat({ max: 6 }),
});

const recycle = fc.option(
  fc.record({
    months: fc.integer({ min: 1, max: 3 }),
    into: fc.constantFrom(...NAMES),
    who: fc.constantFrom('all', 'high'),
  }),
);

const touches = fc
  .array(touch, { minLength: 1, maxLength: 4 })
  .map((list) => list as unknown as Cadence['touches']);
const chase = fc.nat({ max: 4 });

/** A cadence that ends in a breakup. */
export const breakupCadence = (name: string): fc.Arbitrary<Cadence> =>
  fc.record({ name: fc.constant(name), touches, ending, chase, recycle });

/** A slow nurture. */
const nurtureCadence = (name: string): fc.Arbitrary<Cadence> =>
  fc.tuple(touches, touch, chase).map(([first, last, days]) => ({
    name,
    touches: [...first, { ...last, wait: last.wait + 20 }] as unknown as Cadence['touches'],
    ending: { kind: 'repeat' },
    chase: days,
    recycle: null,
  }));

const cadenceOf = (name: string) =>
  fc.oneof({ weight: 4, arbitrary: breakupCadence(name) }, nurtureCadence(name));

/** One cadence for each of {@link NAMES}. */
export const cadences: fc.Arbitrary<readonly Cadence[]> = fc.tuple(
  cadenceOf('alpha'),
  cadenceOf('beta'),
  cadenceOf('gamma'),
);

/** Cadences of which each ends in a breakup. */
export const endingCadences: fc.Arbitrary<readonly Cadence[]> = fc.tuple(
  breakupCadence('alpha'),
  breakupCadence('beta'),
  breakupCadence('gamma'),
);

/** A contact and the settings that it is worked by. */
export const settingWith = (some: fc.Arbitrary<readonly Cadence[]>): fc.Arbitrary<Setting> =>
  fc.record({
    numbers: fc.subarray([...NUMBERS]),
    email: fc.boolean(),
    priority: fc.constantFrom(...PRIORITIES),
    days: workDays,
    cadences: some,
    conversation: fc.constantFrom(...NAMES),
    nurture: fc.constantFrom(...NAMES),
  });

interface AttemptStep {
  readonly kind: 'attempt';
  readonly outcome: Outcome;
  /** Days since the newest entry; a back-dated one is so many days older. */
  readonly ahead: number;
  readonly imported: boolean;
  readonly extra: boolean;
  readonly forced: boolean;
  readonly nurture: boolean;
  readonly promise: number | 'offer' | 'none' | undefined;
  readonly agreed: { readonly ahead: number; readonly at: Clock | null } | null;
  readonly number: string | undefined;
  readonly slot: Slot | null;
  readonly recycle: number | 'never' | undefined;
}

type MoveStep =
  | { readonly kind: 'snooze'; readonly ahead: number; readonly until: number }
  | { readonly kind: 'enrol'; readonly ahead: number; readonly opens: string }
  | { readonly kind: 'revive' | 'lift'; readonly ahead: number }
  | { readonly kind: 'retire'; readonly ahead: number; readonly recycle: number | 'never' | undefined }
  | { readonly kind: 'way'; readonly ahead: number; readonly number: string | undefined };

export type Step = AttemptStep | MoveStep;

const rarely = fc.nat({ max: 11 }).map((roll) => roll === 0);
const ahead = fc.oneof(fc.constant(0), fc.nat({ max: 9 }), fc.nat({ max: 60 }));
const recycled = fc.constantFrom(undefined, undefined, 1, 2, 'never' as const);

/** An attempt of one of these outcomes, with any of the choices that it may carry. */
export const attemptOf = (outcomes: readonly Outcome[], days = ahead): fc.Arbitrary<AttemptStep> =>
  fc.record({
    kind: fc.constant('attempt'),
    outcome: fc.constantFrom(...outcomes),
    ahead: days,
    imported: rarely,
    extra: rarely,
    forced: rarely,
    nurture: fc.boolean(),
    promise: fc.oneof(
      fc.constantFrom(undefined, undefined, 'offer', 'none'),
      fc.integer({ min: 1, max: 20 }),
    ),
    agreed: fc.option(
      fc.record({
        ahead: fc.nat({ max: 20 }),
        at: fc.option(fc.constantFrom('09:00' as Clock, '14:30' as Clock)),
      }),
    ),
    number: fc.constantFrom(undefined, undefined, undefined, ...NUMBERS),
    slot: fc.option(fc.constantFrom(...SLOTS)),
    recycle: recycled,
  });

/** One of the user's own moves. */
export const moveOf = (kinds: readonly MoveStep['kind'][]): fc.Arbitrary<MoveStep> =>
  fc
    .record({
      kind: fc.constantFrom(...kinds),
      ahead,
      until: fc.nat({ max: 30 }),
      opens: fc.constantFrom(...NAMES),
      recycle: recycled,
      number: fc.option(fc.constantFrom(...NUMBERS), { nil: undefined }),
    })
    .map((step) => step as MoveStep);

/** The six outcomes that count, and the two that lead to them. */
export const UNANSWERED = OUTCOMES.slice(0, 6);
export const OUTBOUND: readonly Outcome[] = [...OUTCOMES.slice(0, 8), 'breakup'];
export const MOVES = ['snooze', 'enrol', 'revive', 'lift', 'retire', 'way'] as const;

const anyAttempt = fc.oneof(
  { weight: 5, arbitrary: attemptOf(UNANSWERED) },
  { weight: 2, arbitrary: attemptOf(['busy', 'wrong-number']) },
  // Three busy lines in a row are rare by chance, and a rule hangs on them.
  { weight: 1, arbitrary: attemptOf(['busy'], fc.constant(0)) },
  { weight: 2, arbitrary: attemptOf(OUTCOMES) },
);
const backDated = attemptOf(OUTCOMES, fc.integer({ min: -40, max: -1 }));

const anyStep = fc.oneof({ weight: 5, arbitrary: anyAttempt }, moveOf(MOVES));

/** Entries in the order of their days, as they happen or are imported. */
export const steps: fc.Arbitrary<readonly Step[]> = fc.array(anyStep, { maxLength: 24 });
/** Entries of which some are put between older ones. */
export const shuffledSteps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof({ weight: 4, arbitrary: anyStep }, backDated),
  { maxLength: 20 },
);

/** A contact of cadence alpha, added at the end of February 2026, with nothing logged. */
export function newBook(setting: Setting): Logbook {
  return new Logbook('alpha', fromNumber(START), setting);
}

/** The day of the newest entry. */
export function newest(book: Logbook): Day {
  return book.events.at(-1)?.day ?? fromNumber(START);
}

/** Enters one step into the log, as the program would. */
export function enter(book: Logbook, step: Step): void {
  const day = addDays(newest(book), step.ahead);
  switch (step.kind) {
    case 'snooze':
      book.move({ kind: 'snooze', day, on: addDays(day, step.until) });
      return;
    case 'enrol':
      book.move({ kind: 'enrol', day, opens: step.opens });
      return;
    case 'revive':
      book.revive(day);
      return;
    case 'lift':
      book.move({ kind: 'lift', day });
      return;
    case 'retire':
      book.retire(day, step.recycle);
      return;
    case 'way':
      book.addWay(day, step.number === undefined ? { email: true } : { number: step.number });
      return;
    case 'attempt':
      enterAttempt(book, day, step);
  }
}

function enterAttempt(book: Logbook, day: Day, step: AttemptStep): void {
  const { outcome, imported, extra, forced, nurture, slot, promise, number } = step;
  // A callback names its day; the other conversations may.
  const agreed = outcome === 'callback' ? (step.agreed ?? { ahead: 3, at: null }) : step.agreed;
  const talks = outcome === 'callback' || outcome === 'talked' || outcome === 'replied';
  book.attempt({
    outcome,
    day,
    imported,
    extra,
    forced,
    nurture,
    slot,
    agreed: agreed && talks ? { on: addDays(day, agreed.ahead), at: agreed.at, topic: null } : null,
    ...(number === undefined ? {} : { number }),
    ...(promise === undefined
      ? {}
      : { promise: typeof promise === 'number' ? addDays(day, promise) : promise }),
    ...(step.recycle === undefined ? {} : { recycle: step.recycle }),
  });
}

/** The log of these steps. */
export function bookOf(setting: Setting, log: readonly Step[]): Logbook {
  const book = newBook(setting);
  for (const step of log) enter(book, step);
  return book;
}
