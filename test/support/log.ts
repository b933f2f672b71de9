import { type Calendar, calendarOf, PLAIN_WEEK, type WorkDays } from '../../src/schedule/calendar.ts';
import { type Clock, type Day, parseClock, parseDay, toNumber, weekdayOf } from '../../src/schedule/day.ts';
import { opening, standingAfter } from '../../src/schedule/fold.ts';
import {
  type Cadence,
  type Event,
  type Move,
  type Plan,
  type Priority,
  SLOTS,
  type Slot,
  type Standing,
  type Status,
  type Ways,
} from '../../src/schedule/model.ts';
import { readOutcome } from '../../src/schedule/outcome.ts';
import { planOf, type Rules, statusOf } from '../../src/schedule/plan.ts';
import { type Circumstances, recordAttempt, recordRetirement, type Said } from '../../src/schedule/record.ts';
import { shippedCadence } from '../../src/schedule/shipped-cadences.ts';

/** The number and address that a contact has where a test says nothing. */
export const NUMBER = '+12125550101';
export const SECOND_NUMBER = '+12125550102';

/** What a test may say of a contact and of the user's settings. */
export interface Setting {
  readonly numbers?: readonly string[];
  readonly email?: boolean;
  readonly priority?: Priority;
  readonly days?: Partial<WorkDays>;
  /** Cadences beside the shipped ones, or in place of the one of that name. */
  readonly cadences?: readonly Cadence[];
  /** Cadences as they were edited after the last entry. */
  readonly edited?: readonly Cadence[];
  readonly conversation?: string;
  readonly nurture?: string;
}

/** A day written `MM-DD` (of 2026, where 2 March is a Monday) or in full. */
export function d(text: string): Day {
  const day = parseDay(text.length === 5 ? `2026-${text}` : text);
  if (day === null) throw new Error(`no day: ${text}`);
  return day;
}

/** A time of day written `HH:MM`. */
export function clock(text: string): Clock {
  const time = parseClock(text);
  if (time === null) throw new Error(`no time: ${text}`);
  return time;
}

/** Monday to Friday, less the holidays (`MM-DD`) named. */
export function weekWithout(...holidays: readonly string[]): Calendar {
  return calendarOf({ ...PLAIN_WEEK, holidays: holidays.map((text) => ({ day: d(text), name: 'holiday' })) });
}

/** A shipped cadence, with some of its fields changed. */
export function cadence(name: string, change: Partial<Cadence> = {}): Cadence {
  const found = shippedCadence(name);
  if (found === undefined) throw new Error(`no cadence: ${name}`);
  return { ...found, ...change };
}

/** The first touches of a shipped cadence, as an edit that cuts it short leaves them. */
export function cutTo(name: string, count: number): Cadence {
  const [first, ...rest] = cadence(name).touches;
  return cadence(name, { touches: [first, ...rest.slice(0, count - 1)] });
}

/** The rules that planning needs: the working days, and the cadences as they are now. */
export function rulesOf(days: WorkDays, cadences: readonly Cadence[]): Rules {
  const own = new Map(cadences.map((one) => [one.name, one]));
  return { calendar: calendarOf(days), cadence: (name) => own.get(name) ?? cadence(name) };
}

/** An attempt as a person would report it; whether it happens now follows from the entries before. */
export type Told = Omit<Said, 'asItHappens'> & { readonly imported?: boolean };

/** One contact's log, kept as the program keeps it: every choice is made at the moment of logging. */
export class Logbook {
  readonly start: Standing;
  readonly setting: Setting;
  ways: Ways;
  rules: Rules;
  events: readonly Event[] = [];

  constructor(cadence: string, addedOn: Day, setting: Setting = {}) {
    this.start = opening(cadence, addedOn);
    this.setting = setting;
    this.ways = { numbers: setting.numbers ?? [NUMBER], email: setting.email ?? true };
    this.rules = rulesOf({ ...PLAIN_WEEK, ...setting.days }, setting.cadences ?? []);
  }

  get known(): Circumstances {
    const { priority = 'normal', conversation = 'gone-quiet', nurture = 'nurture' } = this.setting;
    return { ways: this.ways, rules: this.rules, priority, conversation, nurture };
  }

  get standing(): Standing {
    return standingAfter(this.start, this.events);
  }

  get plan(): Plan {
    return planOf(this.standing, this.ways, this.rules);
  }

  attempt({ imported = false, ...said }: Told): Event {
    const newest = this.events.every((event) => event.day <= said.day);
    const whole: Said = { ...said, asItHappens: newest && !imported };
    return this.put(recordAttempt(whole, this.standingOn(said.day), this.known));
  }

  move(move: Exclude<Move, { kind: 'retire' | 'revive' }>): Event {
    return this.put(move);
  }

  revive(day: Day): Event {
    return this.put({ kind: 'revive', day, opens: this.standingOn(day).cadence });
  }

  retire(day: Day, recycle?: number | 'never'): Event {
    return this.put(recordRetirement(day, this.standingOn(day), this.known, recycle));
  }

  addWay(day: Day, way: { number?: string; email?: boolean }): Event {
    const { numbers, email } = this.ways;
    const added = way.number === undefined ? [] : [way.number];
    const fresh = added.filter((number) => !numbers.includes(number));
    this.ways = { numbers: [...numbers, ...fresh], email: email || way.email === true };
    return this.put({ kind: 'way', day, numbers: added });
  }

  /** Where the contact stood before an entry of `day`: later ones are not yet known to it. */
  private standingOn(day: Day): Standing {
    return standingAfter(
      this.start,
      this.events.filter((event) => event.day <= day),
    );
  }

  private put(event: Event): Event {
    const later = this.events.findIndex((one) => one.day > event.day);
    this.events = later < 0 ? [...this.events, event] : this.events.toSpliced(later, 0, event);
    return event;
  }
}

/** What came of a log. */
export interface Played {
  readonly book: Logbook;
  readonly events: readonly Event[];
  readonly standing: Standing;
  readonly plan: Plan;
  readonly status: Status;
  /** The plan as one line, such as `five-and-fire touch 2 of 5, due Fri 03-06, cadence`. */
  readonly says: string;
}

/**
 * Where a contact stands after a log such as `03-02 vm promising 03-05, 03-04 na, 03-09 snooze 03-20`.
 *
 * After an outcome: `on DAY [HH:MM]` and `about WORD` (an agreement), `promising DAY`, `promising it` (the day
 * offered), `unpromised`, `imported`, `extra`, `forced`, `nurture`, a time of day, `dialling NUMBER`,
 * `back MONTHS`, `forever`. Moves: `snooze DAY`, `enrol CADENCE`, `revive`, `retire [MONTHS|forever]`,
 * `way NUMBER|email`, `lift`. An entry older than those before it is back-dated.
 */
export function play(cadence: string, addedOn: string, log = '', setting: Setting = {}): Played {
  const book = new Logbook(cadence, d(addedOn), setting);
  for (const entry of log.split(',')) if (entry.trim() !== '') enter(book, entry.trim().split(/\s+/));
  if (setting.edited) {
    book.rules = rulesOf({ ...PLAIN_WEEK, ...setting.days }, [
      ...(setting.cadences ?? []),
      ...setting.edited,
    ]);
  }
  const { events, standing, plan } = book;
  return { book, events, standing, plan, status: statusOf(standing, plan), says: say(plan) };
}

/** The one line of what comes after a log. */
export function planAfter(cadence: string, addedOn: string, log = '', setting: Setting = {}): string {
  return play(cadence, addedOn, log, setting).says;
}

function enter(book: Logbook, [date = '', word = '', ...rest]: readonly string[]): void {
  const day = d(date);
  const first = rest[0] ?? '';
  switch (word) {
    case 'snooze':
      book.move({ kind: 'snooze', day, on: d(first) });
      return;
    case 'enrol':
      book.move({ kind: 'enrol', day, opens: first });
      return;
    case 'revive':
      book.revive(day);
      return;
    case 'retire':
      book.retire(day, first === '' ? undefined : first === 'forever' ? 'never' : Number(first));
      return;
    case 'way':
      book.addWay(day, first === 'email' ? { email: true } : { number: first });
      return;
    case 'lift':
      book.move({ kind: 'lift', day });
      return;
    default:
      book.attempt({ day, ...told(word, rest) });
  }
}

function told(word: string, rest: readonly string[]): Omit<Told, 'day'> {
  const outcome = readOutcome(word);
  if (outcome === null) throw new Error(`no outcome: ${word}`);
  const words = [...rest];
  const take = () => words.shift() ?? '';
  let said: Omit<Told, 'day'> = { outcome };
  while (words.length > 0) said = { ...said, ...detail(take(), take, words) };
  return said;
}

function detail(word: string, take: () => string, words: readonly string[]): Partial<Told> {
  switch (word) {
    case 'on': {
      const on = d(take());
      const at = parseClock(words[0] ?? '') === null ? null : clock(take());
      return { agreed: { on, at, topic: words[0] === 'about' ? (words[1] ?? null) : null } };
    }
    case 'promising':
      return words[0] === 'it' ? { promise: 'offer' } : { promise: d(take()) };
    case 'about':
      take();
      return {};
    case 'it':
      return {};
    case 'unpromised':
      return { promise: 'none' };
    case 'dialling':
      return { number: take() };
    case 'back':
      return { recycle: Number(take()) };
    case 'forever':
      return { recycle: 'never' };
    case 'imported':
    case 'extra':
    case 'forced':
    case 'nurture':
      return { [word]: true };
    default:
      if ((SLOTS as readonly string[]).includes(word)) return { slot: word as Slot };
      throw new Error(`not understood: ${word}`);
  }
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const OWN_SCRIPTS: readonly string[] = ['agreed-call', 'agreement-missed'];

/** A plan as one line; the script is named where it is not the touch's own, an action where it is no call. */
export function say(plan: Plan): string {
  if (plan.kind === 'over') {
    const marks = [
      plan.early ? 'early' : '',
      plan.ending === 'fired' && !plan.delivered ? 'undelivered' : '',
    ];
    const more = marks.filter((mark) => mark !== '').join(', ');
    return `over, ${plan.ending} ${plan.on.slice(5)}${more === '' ? '' : ` (${more})`}`;
  }
  const count = plan.of === null ? `${plan.attempt}` : `${plan.attempt} of ${plan.of}`;
  if (plan.kind === 'blocked') return `${plan.cadence} touch ${count}, blocked`;
  const { due, at, because, cadence, breakup, script, action } = plan;
  const weekday = WEEKDAYS[weekdayOf(toNumber(due)) - 1];
  const day = due.startsWith('2026') ? due.slice(5) : due;
  return [
    `${cadence} ${breakup ? `breakup, ${count}` : `touch ${count}`}${action === 'call' ? '' : ` by ${action}`}`,
    `due ${weekday} ${day}${at === null ? '' : ` at ${at}`}`,
    because,
    ...(OWN_SCRIPTS.includes(script) ? [script] : []),
  ].join(', ');
}
