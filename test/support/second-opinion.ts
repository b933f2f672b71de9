import type { WorkDays } from '../../src/schedule/calendar.ts';
import type { Clock, Day } from '../../src/schedule/day.ts';
import type {
  Action,
  Agreement,
  Attempt,
  Because,
  Cadence,
  EndingKind,
  Event,
  Outcome,
  Plan,
  Priority,
  Return,
  Slot,
  Ways,
} from '../../src/schedule/model.ts';

// The rules of docs/scheduling.md once more, written from the page and not from the code: slow and plain. Only types
// are shared with src/schedule, so that a mistake there is not repeated here.

const DAY = 86_400_000;
const numberOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / DAY;
const dayOf = (number: number): Day => new Date(number * DAY).toISOString().slice(0, 10) as Day;

/** Questions about working days, answered by walking over the days one by one. */
export class WalkedCalendar {
  private readonly days: WorkDays;

  constructor(days: WorkDays) {
    this.days = days;
  }

  works(day: Day): boolean {
    const { workdays, holidays, off } = this.days;
    const weekday = ((new Date(numberOf(day) * DAY).getUTCDay() + 6) % 7) + 1;
    if (!(workdays as readonly number[]).includes(weekday)) return false;
    if (holidays.some((holiday) => holiday.day === day)) return false;
    return !off.some(({ from, to }) => from <= day && day <= to);
  }

  roll(day: Day): Day {
    return this.works(day) ? day : this.roll(dayOf(numberOf(day) + 1));
  }

  after(day: Day, count: number): Day {
    let at = this.roll(count === 0 ? day : dayOf(numberOf(day) + 1));
    for (let left = count; left > 1; left--) at = this.roll(dayOf(numberOf(at) + 1));
    return at;
  }

  before(day: Day): Day {
    const eve = dayOf(numberOf(day) - 1);
    return this.works(eve) ? eve : this.before(eve);
  }
}

/** Where a contact stands. */
interface Stand {
  cadence: string;
  startedOn: Day;
  done: number;
  busy: number;
  inVain: readonly Day[];
  last: Day | null;
  agreement: Agreement | null;
  /** The agreed day has come, and the first attempt since was counted. */
  met: boolean;
  missed: boolean;
  pin: { kind: 'agreed' | 'promised' | 'snoozed'; on: Day; at: Clock | null } | null;
  again: { why: 'busy' | 'wrong-number' | 'undelivered'; day: Day } | null;
  over: { ending: EndingKind; on: Day; delivered: boolean; early: boolean; back: Return | null } | null;
  bad: readonly string[];
  tried: Readonly<Record<Slot, number>>;
}

const UNANSWERED: readonly Outcome[] = [
  'no-answer',
  'voicemail',
  'gatekeeper',
  'emailed',
  'messaged',
  'visited',
];
const OURS: readonly Outcome[] = [...UNANSWERED, 'busy', 'wrong-number', 'breakup'];
const RINGS: readonly Outcome[] = ['no-answer', 'voicemail', 'gatekeeper', 'busy'];
const DELIVERS: readonly Outcome[] = ['voicemail', 'emailed', 'messaged'];

function newRun(cadence: string, startedOn: Day, { bad, tried }: Pick<Stand, 'bad' | 'tried'>): Stand {
  const nothing = { agreement: null, met: false, missed: false, pin: null, again: null, over: null };
  return { cadence, startedOn, done: 0, busy: 0, inVain: [], last: null, ...nothing, bad, tried };
}

function ended(stand: Stand, ending: EndingKind, on: Day, more: Partial<Stand['over']> = {}): Stand {
  const over = { ending, on, delivered: false, early: false, back: null, ...more };
  return { ...newRun(stand.cadence, stand.startedOn, stand), done: stand.done, over };
}

/** The run that a contact is in on a day: the one there is, or the one of a return that has come. */
function runOn(stand: Stand, day: Day): Stand | null {
  if (stand.over === null) return stand;
  const { back } = stand.over;
  return back !== null && day >= back.on ? newRun(back.into, day, stand) : null;
}

/** Where a contact stands after these events. */
export function standAfter(cadence: string, startedOn: Day, events: readonly Event[]): Stand {
  const tried = { early: 0, morning: 0, afternoon: 0, late: 0 };
  return events.reduce(step, newRun(cadence, startedOn, { bad: [], tried }));
}

function step(stand: Stand, event: Event): Stand {
  const { day } = event;
  const isDnc = stand.over?.ending === 'dnc';
  switch (event.kind) {
    case 'attempt':
      return attempted(stand, event);
    case 'snooze': {
      const run = runOn(stand, day);
      if (run === null) return stand;
      const agreement = run.pin?.kind === 'agreed' ? null : run.agreement;
      return { ...run, agreement, pin: { kind: 'snoozed', on: event.on, at: null }, busy: 0, again: null };
    }
    case 'enrol':
      return isDnc ? stand : newRun(event.opens, day, stand);
    case 'revive':
      return isDnc || stand.over === null ? stand : newRun(event.opens, day, stand);
    case 'retire': {
      const run = runOn(stand, day);
      return run === null ? stand : ended(run, 'fired', day, { early: event.early, back: event.back });
    }
    case 'way': {
      const bad = stand.bad.filter((number) => !event.numbers.includes(number));
      return { ...stand, bad, busy: 0, again: null };
    }
    case 'lift':
      return isDnc ? ended(stand, 'lost', day) : stand;
  }
}

function attempted(stand: Stand, attempt: Attempt): Stand {
  const { day, outcome, role, number } = attempt;
  if (role === 'extra') return stand;
  const fresh = number !== null && !stand.bad.includes(number);
  const bad = outcome === 'wrong-number' && fresh ? [...stand.bad, number] : stand.bad;
  const refused = bad === stand.bad ? stand : { ...stand, bad };
  const ending = stand.over?.ending;
  if (attempt.forced || ending === 'dnc') return refused;
  if (ending === 'won') return outcome === 'do-not-call' ? ended(stand, 'dnc', day) : stand;
  if (!OURS.includes(outcome)) return heard(stand, attempt);
  const run = runOn(stand, day);
  if (run === null) return refused;
  const { slot } = attempt;
  const tried =
    slot !== null && RINGS.includes(outcome) ? { ...run.tried, [slot]: run.tried[slot] + 1 } : run.tried;
  if (outcome === 'breakup')
    return ended(run, 'fired', day, { delivered: true, early: attempt.early, back: attempt.back });
  if (outcome === 'wrong-number')
    return bad === stand.bad ? run : { ...run, bad, again: { why: 'wrong-number', day } };
  if (outcome === 'busy' && run.busy < 2)
    return { ...run, tried, busy: run.busy + 1, again: { why: 'busy', day } };
  return role === 'breakup' ? saidGoodbye({ ...run, tried }, attempt) : touched({ ...run, tried }, attempt);
}

/** Word from them. */
function heard(stand: Stand, { day, outcome, opens, agreed }: Attempt): Stand {
  if (outcome === 'meeting') return ended(stand, 'won', day);
  if (outcome === 'do-not-call') return ended(stand, 'dnc', day);
  if (outcome === 'not-interested')
    return opens === null ? ended(stand, 'lost', day) : newRun(opens, day, stand);
  const run = newRun(opens ?? stand.cadence, day, stand);
  if (agreed !== null)
    return { ...run, agreement: agreed, pin: { kind: 'agreed', on: agreed.on, at: agreed.at } };
  const { pin, agreement } = stand;
  return pin?.kind === 'agreed' && pin.on > day ? { ...run, pin, agreement } : run;
}

function touched(run: Stand, { day, promised }: Attempt): Stand {
  const kept = run.pin !== null && run.pin.on > day ? run.pin : null;
  const named = promised !== null && kept?.kind !== 'agreed';
  const missed = run.agreement !== null && !run.met && day >= run.agreement.on;
  return {
    ...run,
    done: run.done + 1,
    busy: 0,
    last: day,
    pin: named ? { kind: 'promised', on: promised, at: null } : kept,
    met: run.met || missed,
    missed,
    again: null,
  };
}

function saidGoodbye(run: Stand, { day, outcome, promised, early, back }: Attempt): Stand {
  if (run.pin !== null && run.pin.on > day) return { ...run, busy: 0 };
  if (DELIVERS.includes(outcome)) return ended(run, 'fired', day, { delivered: true, early, back });
  const inVain = [...new Set([...run.inVain, day])];
  if (inVain.length === 3) return ended(run, 'fired', day, { early, back });
  const met = run.met || (run.agreement !== null && day >= run.agreement.on);
  const pin = promised === null ? null : { kind: 'promised' as const, on: promised, at: null };
  return { ...run, inVain, pin, busy: 0, met, missed: false, again: { why: 'undelivered', day } };
}

/** What is needed beside the log. */
export interface Given {
  readonly ways: Ways;
  readonly calendar: WalkedCalendar;
  readonly cadence: (name: string) => Cadence;
}

/** What comes next. */
export function planFrom(stand: Stand, given: Given): Plan {
  const { over } = stand;
  if (over === null) return due(stand, whenOf(stand, given), given);
  const { back, ...end } = over;
  if (back === null) return { kind: 'over', ...end };
  const when = { because: 'recycled' as const, on: given.calendar.roll(back.on) };
  return due(newRun(back.into, back.on, stand), when, given);
}

function stepOf(cadence: Cadence, done: number) {
  const { touches, ending } = cadence;
  const touch = touches[done];
  if (touch !== undefined) return { ...touch, breakup: false };
  if (ending.kind === 'repeat') return { ...touches[touches.length - 1]!, breakup: false };
  return { ...ending, slot: 'vary' as const, breakup: true };
}

function whenOf(run: Stand, { ways, calendar, cadence }: Given): { because: Because; on: Day } {
  const { pin, again, last } = run;
  const plan = cadence(run.cadence);
  const { wait } = stepOf(plan, run.done);
  if (pin !== null) return { because: pin.kind, on: pin.kind === 'snoozed' ? calendar.roll(pin.on) : pin.on };
  if (again?.why === 'undelivered') return { because: 'retry', on: calendar.after(again.day, 1) };
  const anotherWay = ways.email || ways.numbers.some((number) => !run.bad.includes(number));
  if (again !== null && (again.why === 'busy' || anotherWay))
    return { because: 'retry', on: calendar.roll(again.day) };
  if (last === null) return { because: 'first', on: calendar.after(run.startedOn, wait) };
  if (run.missed) return { because: 'missed', on: calendar.after(last, Math.min(wait, plan.chase)) };
  return { because: 'cadence', on: calendar.after(last, wait) };
}

function due(run: Stand, when: { because: Because; on: Day }, { ways, cadence }: Given): Plan {
  const plan = cadence(run.cadence);
  const next = stepOf(plan, run.done);
  const of = plan.ending.kind === 'repeat' ? null : plan.touches.length + 1;
  const attempt = next.breakup ? plan.touches.length + 1 : run.done + 1;
  const action = actionOf(run, next.action, when.because, ways);
  if (action === null) return { kind: 'blocked', reason: 'no-number', cadence: plan.name, attempt, of };
  const own = { agreed: 'agreed-call', missed: 'agreement-missed' } as const;
  return {
    kind: 'due',
    due: when.on,
    at: run.pin?.at ?? null,
    because: when.because,
    cadence: plan.name,
    attempt,
    of,
    action,
    script: own[when.because as 'agreed' | 'missed'] ?? next.script,
    breakup: next.breakup,
    slot: action !== 'call' ? null : next.slot === 'vary' ? leastTried(run) : next.slot,
  };
}

function actionOf(run: Stand, planned: Action, because: Because, ways: Ways): Action | null {
  const announced = because === 'agreed' || because === 'promised';
  const wanted = announced ? 'call' : planned;
  const phone = ways.numbers.some((number) => !run.bad.includes(number));
  const needs = { call: 'phone', receptionist: 'phone', email: 'email' } as const;
  const need = needs[wanted as keyof typeof needs];
  if (need === undefined || (need === 'phone' ? phone : ways.email)) return wanted;
  if (phone) return 'call';
  if (ways.email) return 'email';
  return run.pin === null ? null : planned;
}

function leastTried({ tried }: Stand): Slot {
  const order: readonly Slot[] = ['late', 'early', 'morning', 'afternoon'];
  const least = Math.min(...order.map((slot) => tried[slot]));
  return order.find((slot) => tried[slot] === least)!;
}

/** The days that a message names on a call made `today`. */
export function pairFrom(stand: Stand, today: Day, given: Given): { by: Day; on: Day } | null {
  const run = runOn(stand, today);
  if (run === null || stepOf(given.cadence(run.cadence), run.done).breakup) return null;
  const plan = planFrom(touched(run, { day: today, promised: null } as Attempt), given);
  if (plan.kind !== 'due' || plan.due <= today) return null;
  return { by: given.calendar.before(plan.due), on: plan.due };
}

/** True where an attempt on whoever stands so is the last message, if nobody answers. */
export function isAtGoodbye(stand: Stand, { cadence }: Given): boolean {
  return stand.over === null && stepOf(cadence(stand.cadence), stand.done).breakup;
}

/** A contact in the list. */
export interface Lined {
  readonly id: number;
  readonly priority: Priority;
  readonly plan: { because: Because; breakup: boolean; due: Day; at: Clock | null };
}

/** The list in order: sorted by the least weighty question first, since a sort keeps what was equal. */
export function inOrder(list: readonly Lined[]): readonly Lined[] {
  const rank = ({ priority }: Lined) => ['high', 'normal', 'low'].indexOf(priority);
  const group = ({ plan: { because, breakup } }: Lined) => {
    if (because === 'agreed') return 1;
    if (because === 'promised') return 2;
    if (breakup) return 3;
    return because === 'first' || because === 'recycled' ? 5 : 4;
  };
  const byText = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);
  const byDue = (a: Lined, b: Lined) => byText(a.plan.due, b.plan.due);
  const byRank = (a: Lined, b: Lined) => rank(a) - rank(b);
  const sorted = list.toSorted((a, b) => a.id - b.id);
  const agreed = sorted
    .filter((one) => group(one) === 1)
    .toSorted(byRank)
    .toSorted((a, b) => byText(a.plan.at ?? '', b.plan.at ?? ''))
    .toSorted(byDue);
  const others = sorted
    .filter((one) => group(one) !== 1)
    .toSorted(byDue)
    .toSorted(byRank)
    .toSorted((a, b) => group(a) - group(b));
  return [...agreed, ...others];
}
