import { type Chance, chanceFrom } from '../../src/figures/chance.ts';
import { ChaseCounter, type ChaseLine, type Chases } from '../../src/figures/chases.ts';
import { bestOf, ownNumber, yieldsOf } from '../../src/figures/number.ts';
import { UsualTally, usualOf } from '../../src/figures/usual.ts';
import { summed, Workload } from '../../src/figures/workload.ts';
import {
  addDays,
  type Calendar,
  calendarOf,
  type Day,
  next,
  type Outcome,
  opening,
  PLAIN_WEEK,
  type Plan,
  planOf,
  type Rules,
  recordAttempt,
  type Standing,
  shippedCadence,
} from '../../src/schedule/index.ts';

/** Simulated callers whose truth is known: what the figures make of their logs is held against it. */
export interface Truth {
  readonly name: string;
  /** What tells one person from another: the same chance for all, or two kinds of people. */
  readonly person: (chance: Chance) => number;
  /** The chance that a person of that kind is spoken with at an attempt. */
  readonly answers: (person: number, attempt: number) => number;
  /** The same over all who were not spoken with before: the hazard. */
  readonly hazard: (attempt: number) => number;
}

const LOW = 0.03;
const HIGH = 0.2;

export const TRUTHS: readonly Truth[] = [
  { name: 'constant', person: () => 0, answers: () => 0.08, hazard: () => 0.08 },
  {
    name: 'falling',
    person: () => 0,
    answers: (_, attempt) => 0.14 * 0.72 ** (attempt - 1),
    hazard: (attempt) => 0.14 * 0.72 ** (attempt - 1),
  },
  {
    name: 'mixed',
    person: (chance) => (chance() < 0.5 ? LOW : HIGH),
    answers: (person) => person,
    hazard: (attempt) => {
      const [low, high] = [(1 - LOW) ** (attempt - 1), (1 - HIGH) ** (attempt - 1)];
      return (low * LOW + high * HIGH) / (low + high);
    },
  },
];

/** The longest plan of the simulated callers, and what a fresh name costs them in attempts. */
const PLAN = 8;
const NAME_COST = 2;

/** The log of one caller: most follow the plan to its end, some people are still in it or were given up. */
function chasesOf(truth: Truth, people: number, chance: Chance): Chases {
  const counter = new ChaseCounter(people);
  for (let id = 1; id <= people; id++) {
    const person = truth.person(chance);
    const last = chance() < 0.3 ? 1 + Math.floor(chance() * PLAN) : PLAN;
    for (let attempt = 1; attempt <= last; attempt++) {
      const talked = chance() < truth.answers(person, attempt);
      counter.take(id, lineOf(talked ? 'talked' : 'no-answer'));
      if (talked) break;
    }
  }
  return counter.finish();
}

function lineOf(what: Outcome): ChaseLine {
  return { what, role: 'touch', counted: what === 'no-answer', forced: false };
}

/** How often the figures were right. */
export interface Calibrated {
  readonly truth: string;
  readonly people: number;
  readonly runs: number;
  /** Intervals of the chance at each attempt that hold the truth. */
  readonly chances: number;
  /** Intervals of the yield at the number named that hold the truth. */
  readonly yields: number;
  /** Intervals of the number that hold the best one. */
  readonly numbers: number;
  /** Numbers named that are within one of the best; null where none was ever named. */
  readonly withinOne: number | null;
  /** What the numbers named bring, of what the best brings. */
  readonly worth: number;
  readonly named: number;
}

/** Runs so many callers with so many people each. */
export function calibrate(truth: Truth, people: number, runs: number, seed: number): Calibrated {
  const hazards = Array.from({ length: PLAN }, (_, at) => truth.hazard(at + 1));
  const yields = yieldsOf(hazards, NAME_COST);
  const best = bestOf(yields);
  const [chances, yieldHits, numbers, near, worth] = [share(), share(), share(), share(), share()];
  for (let run = 0; run < runs; run++) {
    const own = ownNumber(chasesOf(truth, people, chanceFrom(seed * 100_003 + run)), NAME_COST, 1);
    for (const { attempt, low, high } of own.hazards)
      if (low !== null && high !== null)
        chances.add(low <= truth.hazard(attempt) && truth.hazard(attempt) <= high);
    if (own.best === null) continue;
    const { number, low, high, yieldLow, yieldHigh } = own.best;
    const true_ = yields[number - 1]!;
    yieldHits.add(yieldLow <= true_ && true_ <= yieldHigh);
    numbers.add(low <= best && best <= high);
    near.add(Math.abs(number - best) <= 1);
    worth.add(true_ / yields[best - 1]!);
  }
  return {
    truth: truth.name,
    people,
    runs,
    chances: chances.value(),
    yields: yieldHits.value(),
    numbers: numbers.value(),
    withinOne: near.count() === 0 ? null : near.value(),
    worth: worth.value(),
    named: near.count(),
  };
}

function share() {
  let [hits, all] = [0, 0];
  return {
    add(hit: boolean | number): void {
      hits += Number(hit);
      all++;
    },
    count: () => all,
    value: () => (all === 0 ? 0 : hits / all),
  };
}

const TODAY = '2026-06-01' as Day;
const HISTORY = 70;
const AHEAD = 27;

const calendar: Calendar = calendarOf(PLAIN_WEEK);
const rules: Rules = { calendar, cadence: (name) => shippedCadence(name)! };
const KNOWN = { rules, conversation: 'gone-quiet', nurture: 'nurture' };
const WAYS = { numbers: ['+12125550100'], email: true };

/** What is said when somebody answers, and what is heard when nobody does. */
const ANSWERS: readonly (readonly [Outcome, number])[] = [
  ['talked', 0.5],
  ['callback', 0.12],
  ['replied', 0.13],
  ['meeting', 0.07],
  ['not-interested', 0.18],
];
const SILENCE: readonly (readonly [Outcome, number])[] = [
  ['no-answer', 0.5],
  ['voicemail', 0.35],
  ['gatekeeper', 0.1],
  ['busy', 0.03],
  ['wrong-number', 0.02],
];

function oneOf(choices: readonly (readonly [Outcome, number])[], chance: Chance): Outcome {
  let left = chance();
  for (const [outcome, weight] of choices) {
    left -= weight;
    if (left < 0) return outcome;
  }
  return choices[0]![0];
}

interface Living {
  standing: Standing;
  readonly person: number;
}

interface Noted {
  readonly tally: UsualTally;
  readonly spans: number[];
  talks: number;
  agreed: number;
}

/** One day of one caller, person by person and by the rules alone: how many calls it had. */
function liveOneDay(day: Day, people: readonly Living[], truth: Truth, chance: Chance, noted: Noted): number {
  let calls = 0;
  for (const living of people) {
    const plan: Plan = planOf(living.standing, WAYS, rules);
    if (plan.kind !== 'due' || plan.due > day || !calendar.isWorking(day)) continue;
    calls++;
    const answered = chance() < truth.answers(living.person, plan.attempt);
    const written = plan.action === 'email';
    const heard = answered ? oneOf(ANSWERS, chance) : oneOf(SILENCE, chance);
    const silent = written ? 'emailed' : plan.breakup ? 'breakup' : heard;
    const outcome = answered ? (written ? 'replied' : heard) : silent;
    noted.tally.add(plan.attempt, plan.breakup, outcome);
    const agreed = agreementOf(day, outcome, chance, noted);
    const said = { outcome, day, asItHappens: true, agreed };
    const attempt = recordAttempt(said, living.standing, { ...KNOWN, ways: WAYS, priority: 'normal' });
    living.standing = next(living.standing, attempt);
  }
  return calls;
}

function agreementOf(day: Day, outcome: Outcome, chance: Chance, noted: Noted) {
  if (outcome === 'talked' || outcome === 'replied') noted.talks++;
  if (outcome !== 'callback' && !(outcome === 'talked' && chance() < 0.4)) return null;
  const span = 1 + Math.floor(chance() * 14);
  noted.spans.push(span);
  if (outcome === 'talked') noted.agreed++;
  return { on: calendar.roll(addDays(day, span)), at: null, topic: null };
}

/** Days on which the 90 % band of a forecast held what then happened; days that are certain are left out. */
export function calibrateForecast(
  truth: Truth,
  people: number,
  runs: number,
  seed: number,
): { readonly truth: string; readonly people: number; readonly days: number; readonly held: number } {
  const held = share();
  for (let run = 0; run < runs; run++) {
    const chance = chanceFrom(seed * 7919 + run);
    const noted: Noted = { tally: new UsualTally(), spans: [], talks: 0, agreed: 0 };
    const start = addDays(TODAY, -HISTORY);
    const waiting = Array.from({ length: people }, (_, at) => ({
      on: addDays(start, Math.floor((at * (HISTORY + 1)) / people)),
      person: truth.person(chance),
    }));
    const list: Living[] = [];
    for (let day = start; day < TODAY; day = addDays(day, 1)) {
      while (waiting[0] !== undefined && waiting[0].on <= day) {
        const { on, person } = waiting.shift()!;
        list.push({ standing: opening('five-and-fire', on), person });
      }
      liveOneDay(day, list, truth, chance, noted);
    }
    const { usual } = usualOf(noted.tally, { wonBack: 0, ...noted });
    const horizon = { today: TODAY, until: addDays(TODAY, AHEAD) };
    const workload = new Workload({ horizon, known: KNOWN, usual, runs: 200, seed: run });
    for (const { standing } of list) workload.add({ standing, ways: WAYS, priority: 'normal' });
    for (const days of workload.run(null)) {
      const { p5, p95 } = summed(days, 0);
      const calls = liveOneDay(days.day, list, truth, chance, noted);
      if (p5 !== p95) held.add(p5 <= calls && calls <= p95);
    }
  }
  return { truth: truth.name, people, days: held.count(), held: held.value() };
}
