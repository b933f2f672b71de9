import type { Day } from './day.ts';
import type {
  Agreement,
  Attempt,
  EndingKind,
  Event,
  Move,
  Over,
  Pin,
  Retry,
  Return,
  Run,
  RunAgreement,
  Standing,
  Tried,
} from './model.ts';
import { isOutbound, OUTCOME_TABLE } from './outcome.ts';

/** Busy lines in a row that count as one `no-answer`, so that no log of any length keeps a contact alive. */
const BUSY_LIMIT = 3;
/** Days on which the breakup may be tried in vain before it fires all the same. */
const UNDELIVERED_LIMIT = 3;
const NEVER_TRIED: Tried = [0, 0, 0, 0];

/** Where a contact stands before anything was logged. */
export function opening(cadence: string, startedOn: Day): Run {
  return begin(cadence, startedOn, { bad: [], tried: NEVER_TRIED });
}

/** Where a contact stands after these events, which must be in the order of their instants. */
export function standingAfter(start: Standing, events: Iterable<Event>): Standing {
  let standing = start;
  for (const event of events) standing = next(standing, event);
  return standing;
}

/**
 * Where a contact stands after one more event: the only place where history turns into a plan. It needs
 * neither clock nor calendar nor settings, since every choice was written into the event when it was logged.
 */
export function next(standing: Standing, event: Event): Standing {
  if (event.kind !== 'attempt') return afterMove(standing, event);
  if (event.role === 'extra') return standing;
  if (event.forced) return marked(standing, event);
  return standing.kind === 'over' ? afterTheEnd(standing, event) : duringRun(standing, event);
}

function begin(cadence: string, startedOn: Day, keep: Pick<Run, 'bad' | 'tried'>): Run {
  return {
    kind: 'run',
    cadence,
    startedOn,
    done: 0,
    busy: 0,
    undelivered: [],
    last: null,
    agreement: null,
    pin: null,
    retry: null,
    bad: keep.bad,
    tried: keep.tried,
  };
}

function end(from: Standing, ending: EndingKind, on: Day, fired: Partial<Over> = {}): Over {
  return {
    kind: 'over',
    ending,
    on,
    delivered: false,
    early: false,
    back: null,
    cadence: from.cadence,
    done: from.done,
    bad: from.bad,
    tried: from.tried,
    ...fired,
  };
}

function fire(
  from: Standing,
  on: Day,
  delivered: boolean,
  how: { early: boolean; back: Return | null },
): Over {
  return end(from, 'fired', on, { delivered, early: how.early, back: how.back });
}

function duringRun(run: Run, attempt: Attempt): Standing {
  switch (OUTCOME_TABLE[attempt.outcome].effect) {
    case 'unanswered':
      return unanswered(run, attempt);
    case 'busy':
      return run.busy + 1 < BUSY_LIMIT
        ? rangBusy(run, attempt)
        : unanswered(run, { ...attempt, outcome: 'no-answer' });
    case 'wrong-number':
      return withBad(run, attempt.number, { retry: { kind: 'wrong-number', day: attempt.day } });
    default:
      return answered(run, attempt);
  }
}

/** Counts an unanswered call under its time of day; advice about the hour rests on it. */
function ringing(tried: Tried, { slot, outcome }: Attempt): Tried {
  if (slot === null || !OUTCOME_TABLE[outcome].ring) return tried;
  const [early, morning, afternoon, late] = tried;
  switch (slot) {
    case 'early':
      return [early + 1, morning, afternoon, late];
    case 'morning':
      return [early, morning + 1, afternoon, late];
    case 'afternoon':
      return [early, morning, afternoon + 1, late];
    case 'late':
      return [early, morning, afternoon, late + 1];
  }
}

/** An outcome that settles or restarts: from a run, and from fired or lost. */
function answered(standing: Standing, attempt: Attempt): Standing {
  switch (OUTCOME_TABLE[attempt.outcome].effect) {
    case 'contact':
      return conversation(standing, attempt);
    case 'won':
      return end(standing, 'won', attempt.day);
    case 'lost':
      return attempt.opens === null
        ? end(standing, 'lost', attempt.day)
        : begin(attempt.opens, attempt.day, standing);
    case 'dnc':
      return end(standing, 'dnc', attempt.day);
    default:
      return fire(standing, attempt.day, true, attempt);
  }
}

function conversation(standing: Standing, attempt: Attempt): Run {
  const run = begin(attempt.opens ?? standing.cadence, attempt.day, standing);
  const agreed = attempt.agreed ?? stillAgreed(standing, attempt.day);
  if (agreed === null) return run;
  const { on, at, topic } = agreed;
  return { ...run, agreement: { on, at, topic, state: 'open' }, pin: { kind: 'agreed', on, at, topic } };
}

/** "See you Thursday" outlives a chat on Tuesday that named no other day. */
function stillAgreed(standing: Standing, day: Day): Agreement | null {
  if (standing.kind !== 'run' || standing.pin?.kind !== 'agreed') return null;
  return standing.pin.on > day ? standing.pin : null;
}

function rangBusy(run: Run, attempt: Attempt): Run {
  const retry: Retry = { kind: 'busy', day: attempt.day };
  return { ...run, busy: run.busy + 1, retry, tried: ringing(run.tried, attempt) };
}

function unanswered(run: Run, attempt: Attempt): Standing {
  return attempt.role === 'breakup' ? triedBreakup(run, attempt) : touched(run, attempt);
}

function touched(run: Run, attempt: Attempt): Run {
  // Field by field, because most of any history is touches: four times as fast as a spread.
  return {
    kind: 'run',
    cadence: run.cadence,
    startedOn: run.startedOn,
    done: run.done + 1,
    busy: 0,
    undelivered: run.undelivered,
    last: attempt.day,
    agreement: hold(run.agreement, attempt.day),
    pin: promise(left(run.pin, attempt.day), attempt.promised),
    retry: null,
    bad: run.bad,
    tried: ringing(run.tried, attempt),
  };
}

function triedBreakup(before: Run, attempt: Attempt): Standing {
  const run = { ...before, tried: ringing(before.tried, attempt) };
  // Who is expected on a later day is not to be dropped before it.
  if (run.pin !== null && run.pin.on > attempt.day) return { ...run, busy: 0 };
  const { day } = attempt;
  if (OUTCOME_TABLE[attempt.outcome].delivers) return fire(run, day, true, attempt);
  const undelivered = run.undelivered.includes(day) ? run.undelivered : [...run.undelivered, day];
  if (undelivered.length >= UNDELIVERED_LIMIT) return fire(run, day, false, attempt);
  return {
    ...run,
    busy: 0,
    undelivered,
    agreement: hold(run.agreement, day, 'past'),
    pin: promise(null, attempt.promised),
    retry: { kind: 'undelivered', day },
  };
}

/** The agreement after a counted attempt: its day comes and goes once. */
function hold(
  agreement: RunAgreement | null,
  day: Day,
  missedAs: 'missed' | 'past' = 'missed',
): RunAgreement | null {
  if (agreement === null || agreement.state === 'past') return agreement;
  if (agreement.state === 'missed') return { ...agreement, state: 'past' };
  return day >= agreement.on ? { ...agreement, state: missedAs } : agreement;
}

/** The pin that a counted attempt on `day` leaves standing. */
function left(pin: Pin | null, day: Day): Pin | null {
  return pin !== null && day >= pin.on ? null : pin;
}

function promise(pin: Pin | null, on: Day | null): Pin | null {
  return on === null || pin?.kind === 'agreed' ? pin : { kind: 'promised', on };
}

/**
 * An attempt on a contact whose run is over. A fired one must be able to trust the message: only word from
 * them reopens it, or the day of its return.
 */
function afterTheEnd(over: Over, attempt: Attempt): Standing {
  if (over.ending === 'dnc') return marked(over, attempt);
  if (over.ending === 'won') {
    return attempt.outcome === 'do-not-call' ? end(over, 'dnc', attempt.day) : over;
  }
  if (!isOutbound(attempt.outcome)) return answered(over, attempt);
  const run = returned(over, attempt.day);
  return run === null ? marked(over, attempt) : duringRun(run, attempt);
}

/** The run that opens when a fired contact's return has come; null before. */
function returned(over: Over, day: Day): Run | null {
  return over.back !== null && day >= over.back.on ? begin(over.back.into, day, over) : null;
}

/** What a refused attempt leaves: a wrong number is a fact about the number, whatever the contact's state. */
function marked(standing: Standing, attempt: Attempt): Standing {
  return attempt.outcome === 'wrong-number' ? withBad(standing, attempt.number) : standing;
}

/** Marks a number, with what comes of it; nothing comes of one that was marked before. */
function withBad<S extends Standing>(standing: S, number: string | null, then: Partial<S> = {}): S {
  if (number === null || standing.bad.includes(number)) return standing;
  return { ...standing, ...then, bad: [...standing.bad, number] };
}

function afterMove(standing: Standing, move: Move): Standing {
  switch (move.kind) {
    case 'snooze':
      return snoozed(standing, move);
    case 'enrol':
      return isDoNotCall(standing) ? standing : begin(move.opens, move.day, standing);
    case 'revive':
      return standing.kind === 'run' || isDoNotCall(standing)
        ? standing
        : begin(move.opens, move.day, standing);
    case 'retire': {
      const run = standing.kind === 'over' ? returned(standing, move.day) : standing;
      return run === null ? standing : fire(run, move.day, false, move);
    }
    case 'way':
      return wayAdded(standing, move.numbers);
    case 'lift':
      return isDoNotCall(standing) ? end(standing, 'lost', move.day) : standing;
  }
}

function isDoNotCall(standing: Standing): boolean {
  return standing.kind === 'over' && standing.ending === 'dnc';
}

function snoozed(standing: Standing, move: Move & { kind: 'snooze' }): Standing {
  const run = standing.kind === 'over' ? returned(standing, move.day) : standing;
  if (run === null) return standing;
  return {
    ...run,
    busy: 0,
    agreement: run.pin?.kind === 'agreed' ? null : run.agreement,
    pin: { kind: 'snoozed', on: move.on },
    retry: null,
  };
}

function wayAdded(standing: Standing, numbers: readonly string[]): Standing {
  const bad = standing.bad.filter((number) => !numbers.includes(number));
  return standing.kind === 'over' ? { ...standing, bad } : { ...standing, bad, busy: 0, retry: null };
}
