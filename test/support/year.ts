import { type Chance, chanceFrom } from '../../src/figures/chance.ts';
import {
  addDays,
  type Calendar,
  calendarOf,
  type Day,
  next,
  type Outcome,
  opening,
  PLAIN_WEEK,
  planOf,
  type Rules,
  recordAttempt,
  type Standing,
  shippedCadence,
} from '../../src/schedule/index.ts';

/** A year of calls that were never made, as the two files that a user would bring: the people and the log. */
export interface Year {
  readonly leads: string;
  readonly calls: string;
  readonly attempts: number;
}

/** The first day of the year, and the day after its last. */
export const YEAR_FROM = '2025-11-24' as Day;
export const YEAR_TO = '2026-11-24' as Day;

/** What is true of the people, so that what the figures find can be held against it. */
export const YEAR_TRUTH = {
  /** Spoken with at the first attempt, before noon, from no source in particular. */
  first: { cold: 0.12, warm: 0.2 },
  /** Each attempt has this part of the chance of the one before. */
  falls: 0.72,
  sources: { referral: 1.5, fair: 1, list: 0.6 },
  /** From 16:00 at their place people are reached more easily. */
  late: 1.6,
  /** First calls to cold people with the text `date-open` instead of `first-call`: half of them, by lot. */
  otherOpening: 1.4,
  /** Voicemails that name the day of the next call. */
  promises: 0.4,
  /** Who got in touch after a last message. */
  wonBack: 0.08,
  /** Calls that were made a working day after they were due. */
  behind: 0.06,
} as const;

const SOURCES = ['referral', 'fair', 'list'] as const;
type Source = (typeof SOURCES)[number];
/** Area codes, and the hours by which the clocks there are behind New York. */
const PLACES = [
  ['212', 0],
  ['312', 1],
  ['415', 3],
] as const;
/** The plans that a new file gives to people of either kind. */
const CADENCES = { cold: 'five-and-fire', warm: 'gone-quiet' } as const;
const WAYS = { numbers: ['+1'], email: true };
const calendar: Calendar = calendarOf(PLAIN_WEEK);
const rules: Rules = { calendar, cadence: (name) => shippedCadence(name)! };
const KNOWN = { rules, ways: WAYS, conversation: 'gone-quiet', nurture: 'nurture' };

interface Person {
  readonly kind: 'cold' | 'warm';
  readonly source: Source;
  readonly priority: 'high' | 'normal';
  readonly tags: readonly string[];
  readonly phone: string;
  readonly behind: number;
  standing: Standing;
}

type Row = readonly [day: Day, time: string, rest: string];

/**
 * Lives a year of one caller by the rules of the schedule. New names begin on every working day; people who asked for
 * another day are called on it; one last message in twelve is answered. The same for the same seed.
 */
export function yearOf(people: number, seed: number): Year {
  const chance = chanceFrom(seed);
  const waiting = new Map<Day, Person[]>();
  const put = (person: Person, on: Day) => waiting.set(on, [...(waiting.get(on) ?? []), person]);
  const everybody = Array.from({ length: people }, (_, at) => {
    const day = calendar.roll(addDays(YEAR_FROM, Math.floor((at * 350) / people)));
    const person = personAt(at, day, chance);
    put(person, day);
    return person;
  });
  const rows: Row[] = [];
  for (let day = YEAR_FROM; day < YEAR_TO; day = addDays(day, 1)) {
    for (const person of waiting.get(day) ?? []) {
      const before = person.standing;
      rows.push(before.kind === 'over' ? wordFrom(person, day, chance) : callTo(person, day, chance));
      const { standing } = person;
      if (standing.kind === 'over') {
        const isMute = standing.ending !== 'fired' || chance() >= YEAR_TRUTH.wonBack;
        if (!isMute) put(person, addDays(day, 1 + Math.floor(chance() * 20)));
        continue;
      }
      const plan = planOf(standing, WAYS, rules);
      if (plan.kind !== 'due') continue;
      const late = chance() < YEAR_TRUTH.behind ? 1 : 0;
      put(person, calendar.after(plan.due > day ? plan.due : addDays(day, 1), late));
    }
    waiting.delete(day);
  }
  const keyOf = ([day, time, rest]: Row) => `${day}T${time},${rest}`;
  rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return {
    leads: `name,phone,email,kind,source,priority,tags\n${everybody.map(leadRow).join('')}`,
    calls: `date,time,phone,outcome,promised,agreed,via,script\n${rows.map((row) => `${row.join(',')}\n`).join('')}`,
    attempts: rows.length,
  };
}

function personAt(at: number, day: Day, chance: Chance): Person {
  const [area, behind] = PLACES[at % PLACES.length]!;
  const kind = chance() < 0.2 ? 'warm' : 'cold';
  return {
    kind,
    source: SOURCES[Math.floor(chance() * SOURCES.length)]!,
    priority: chance() < 0.1 ? 'high' : 'normal',
    tags: ['spring', 'north'].filter(() => chance() < 0.3),
    phone: `+1 ${area} 555 ${String(at).padStart(4, '0')}`,
    behind,
    standing: opening(CADENCES[kind], day),
  };
}

function leadRow({ kind, source, priority, tags, phone }: Person, at: number): string {
  const email = `name${at}@example.org`;
  return `${[`Name ${at}`, phone, email, kind, source, priority, tags.join(';')].join(',')}\n`;
}

function oneOf(choices: readonly (readonly [Outcome, number])[], chance: Chance): Outcome {
  let left = chance();
  for (const [outcome, share] of choices) {
    left -= share;
    if (left < 0) return outcome;
  }
  return choices[0]![0];
}

const SAID: readonly (readonly [Outcome, number])[] = [
  ['talked', 0.5],
  ['callback', 0.15],
  ['not-interested', 0.2],
  ['meeting', 0.15],
];
const HEARD: readonly (readonly [Outcome, number])[] = [
  ['no-answer', 0.47],
  ['voicemail', 0.38],
  ['gatekeeper', 0.1],
  ['busy', 0.03],
  ['replied', 0.02],
];

function callTo(person: Person, day: Day, chance: Chance): Row {
  const plan = planOf(person.standing, WAYS, rules);
  if (plan.kind !== 'due') throw new Error('nobody is called who is not due');
  const hour = 9 + Math.floor(chance() * 9);
  const { first, falls, sources, late } = YEAR_TRUTH;
  const isOther = plan.script === 'first-call' && chance() < 0.5;
  const odds =
    first[person.kind] *
    sources[person.source] *
    falls ** (plan.attempt - 1) *
    (isOther ? YEAR_TRUTH.otherOpening : 1);
  const isThere = chance() < odds * (hour >= 16 ? late : 1);
  const isWritten = plan.action === 'email';
  let outcome = isThere ? oneOf(SAID, chance) : oneOf(HEARD, chance);
  if (isWritten) outcome = isThere ? 'replied' : 'emailed';
  else if (!isThere && plan.breakup) outcome = 'breakup';
  const agrees = outcome === 'callback' || (outcome === 'talked' && chance() < 0.4);
  const agreed = agrees ? calendar.roll(addDays(day, 1 + Math.floor(chance() * 14))) : null;
  return logged(
    person,
    day,
    { hour, outcome, agreed, via: plan.action, script: isOther ? 'date-open' : plan.script },
    chance,
  );
}

function wordFrom(person: Person, day: Day, chance: Chance): Row {
  const said = { hour: 10, outcome: 'replied', agreed: null, via: 'call', script: null } as const;
  return logged(person, day, said, chance);
}

interface Made {
  readonly hour: number;
  readonly outcome: Outcome;
  readonly agreed: Day | null;
  readonly via: string;
  readonly script: string | null;
}

function logged(person: Person, day: Day, made: Made, chance: Chance): Row {
  const { hour, outcome, agreed, via, script } = made;
  const promise = chance() < YEAR_TRUTH.promises ? 'offer' : 'none';
  const said = {
    outcome,
    day,
    asItHappens: true,
    agreed: agreed === null ? null : { on: agreed, at: null, topic: null },
    promise,
  } as const;
  const attempt = recordAttempt(said, person.standing, { ...KNOWN, priority: person.priority });
  person.standing = next(person.standing, attempt);
  const [hours, minutes] = [hour + person.behind, Math.floor(chance() * 60)];
  const time = `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
  const rest = [person.phone, outcome, attempt.promised ?? '', agreed ?? '', via, script ?? ''].join(',');
  return [day, time, rest];
}
