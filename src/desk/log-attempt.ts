import { type Contact, e164, nameOf } from '../contact.ts';
import { fault } from '../faults.ts';
import { civilAt } from '../ports/zone.ts';
import {
  type Action,
  type Agreement,
  type Clock,
  type Day,
  OUTCOME_TABLE,
  type Outcome,
  type Said,
} from '../schedule/index.ts';
import { CONDITIONAL_SCRIPTS } from '../schedule/script.ts';
import { countAttempts, entriesOf } from '../store/entries.ts';
import type { Writing } from '../store/journal.ts';
import { rowsOf } from '../store/list-rows.ts';
import type { Logged } from '../views/logged.ts';
import { dayText } from '../views/words.ts';
import { circumstances, type Desk, missing, setting, warn, write } from './desk.ts';
import { callingHours, localOf, timeThere, zoneOf } from './local.ts';
import { type Coming, comingDay, hereFrom, leadingDay, pastMoment } from './moment.ts';
import { endingEntry } from './story.ts';
import {
  checkEnding,
  keptOf,
  type Moment,
  type Scene,
  sceneAt,
  type TakenDown,
  takeDownAttempt,
  thisMomentOf,
} from './take-down.ts';

/** What the user said of an attempt. */
export interface Wish {
  readonly outcome: Outcome;
  readonly words?: readonly string[];
  readonly note?: string;
  readonly at?: string;
  /** The day agreed, in words; false: none was; true: asked for without a day. */
  readonly next?: string | boolean;
  readonly topic?: string;
  readonly theirTime?: boolean;
  readonly promise?: boolean;
  readonly promiseOn?: string;
  readonly via?: Action;
  readonly number?: string;
  readonly extra?: boolean;
  readonly nurture?: boolean;
  readonly expect?: number;
  readonly again?: boolean;
  readonly force?: boolean;
  /** For a breakup: the script of the message that was shown. */
  readonly script?: string;
  /** For a breakup: how they return. */
  readonly recycle?: number | 'never';
}

/** What was logged: for its view, and with where it leaves the contact. */
export type LoggedAttempt = Logged & TakenDown;

/** Logs one attempt in a transaction of its own. */
export async function logAttempt(desk: Desk, contact: Contact, wish: Wish): Promise<LoggedAttempt> {
  return write(desk, await readAttempt(desk, contact, wish));
}

/** Settles what the words of an attempt mean, which may ask; what comes back writes it, inside a transaction. */
export async function readAttempt(
  desk: Desk,
  contact: Contact,
  wish: Wish,
): Promise<(writing: Writing) => LoggedAttempt> {
  checkOpposites(desk);
  const moment = wish.at === undefined ? thisMomentOf(desk) : await pastMoment(desk, wish.at, '--at');
  const { agreed, note } = await agreementOf(desk, contact, wish, moment.day);
  const promise = await promiseOf(desk, wish, moment.day);
  const number = numberOf(contact, wish.number);
  const standIn = await scriptStandingIn(desk, contact);
  const dnc = wish.outcome === 'do-not-call' ? await import('./stop.ts') : null;
  return (writing) => {
    const scene = sceneAt(desk, contact, moment.at);
    const forced = checkEnding(
      contact,
      scene.standing,
      wish.outcome,
      moment.day,
      desk.rules,
      wish.force ?? false,
    );
    guardRepeat(desk, contact, wish, scene);
    checkNumber(contact, wish, number);
    const said: Said = {
      outcome: wish.outcome,
      day: moment.day,
      asItHappens: scene.newest,
      agreed,
      ...(promise === undefined ? {} : { promise }),
      ...(number === null ? {} : { number: e164(number) }),
      slot: localOf(desk, contact, callingHours(desk), moment.at).slot,
      extra: wish.extra ?? false,
      nurture: wish.nurture ?? false,
      forced,
      ...(wish.recycle === undefined ? {} : { recycle: wish.recycle }),
    };
    const down = takeDownAttempt(desk, writing, contact, scene, moment, circumstances(desk, contact), {
      said,
      note,
      via: wish.via ?? null,
      script: wish.script ?? standIn,
    });
    remark(desk, scene, down, moment);
    const alsoStopped = dnc === null || forced ? [] : dnc.stopNumbers(desk, writing, contact, moment);
    return answer(desk, scene, down, moment, alsoStopped);
  };
}

/** The script that the card shows where the log does not bear the planned one out; null for the planned one. */
async function scriptStandingIn(desk: Desk, contact: Contact): Promise<string | null> {
  const { plan } = keptOf(desk, contact);
  if (plan.kind !== 'due' || !CONDITIONAL_SCRIPTS.has(plan.script)) return null;
  const { cardOf } = await import('./card.ts');
  return cardOf(desk, contact).script?.name ?? null;
}

/** Two flags that say the opposite of each other: the later one must not win in silence. */
function checkOpposites({ words }: Desk): void {
  for (const [one, other] of [
    ['--next', '--no-next'],
    ['--promise', '--no-promise'],
    ['--promise-on', '--no-promise'],
  ] as const) {
    const has = (flag: string) => words.some((word) => word === flag || word.startsWith(`${flag}=`));
    if (has(one) && has(other))
      throw fault('usage', `${one} and ${other} say the opposite of each other`, 'leave one out');
  }
}

function answer(
  desk: Desk,
  scene: Scene,
  down: TakenDown,
  moment: Moment,
  alsoStopped: readonly Contact[],
): LoggedAttempt {
  const { contact, plan } = down;
  const agreed = down.entry.event.kind === 'attempt' ? down.entry.event.agreed : null;
  const zone = zoneOf(desk, contact).zone;
  const there = agreed?.at ? timeThere(desk, agreed.on, agreed.at, zone) : null;
  const fired =
    scene.standing.kind === 'over' && scene.standing.ending === 'fired' && down.standing.kind === 'run';
  return {
    ...down,
    desk: { today: desk.today, zone: desk.zone },
    row: rowsOf(desk.db, desk.today).get(contact.id) ?? null,
    agreedThere: there === agreed?.at ? null : there,
    wonBackAfter: fired ? sinceEnding(desk, contact, moment.at) : null,
    clock: clockAt(desk, moment),
    slotAdvice: plan.kind === 'due' && plan.at === null ? plan.slot : null,
    alsoStopped,
  };
}

/** How long before `at` the contact was taken off the list: a bare fact kept since does not count. */
function sinceEnding(desk: Desk, contact: Contact, at: number): number | null {
  const before = entriesOf(desk.db, contact.id).filter((entry) => entry.at <= at);
  const ended = endingEntry(contact, before);
  return ended === null ? null : at - ended.at;
}

/** The time of an attempt, with its day where that is not today. */
function clockAt(desk: Desk, { at, day }: Moment): string {
  const { clock } = civilAt(at, desk.zone);
  return day === desk.today ? clock : `${dayText(day, desk.today)} ${clock}`;
}

/** The day agreed, and the note: words behind a callback may begin with the day. */
async function agreementOf(
  desk: Desk,
  contact: Contact,
  wish: Wish,
  day: Day,
): Promise<{ readonly agreed: Agreement | null; readonly note: string | null }> {
  let words = wish.words ?? [];
  let coming: Coming | null = null;
  const talks = OUTCOME_TABLE[wish.outcome].effect === 'contact';
  if (typeof wish.next === 'string') coming = await comingDay(desk, wish.next, '--next');
  else if (wish.outcome === 'callback' && wish.next === undefined) {
    const leading = await leadingDay(desk, words);
    if (leading !== null) {
      coming = leading.coming;
      words = leading.rest;
    }
  }
  if (coming === null && talks && wish.next !== false) coming = await askNext(desk, contact, wish.outcome);
  if (coming !== null && !talks) {
    throw fault(
      'usage',
      `--next: a day is agreed in a conversation, and "${wish.outcome}" was none`,
      'to put them off: prospect snooze WHO WHEN',
    );
  }
  const note = [wish.note, words.join(' ')].filter((text) => text !== undefined && text !== '').join('\n');
  if (coming === null) {
    if (wish.topic !== undefined) throw fault('usage', '--topic belongs to an agreed day', 'add --next WHEN');
    return { agreed: null, note: note === '' ? null : note };
  }
  const { on, at } = wish.theirTime === true ? hereFrom(desk, contact, coming) : coming;
  if (on < day)
    throw fault('usage', `the agreed day ${on} lies before the attempt (${day})`, 'give a day to come');
  remarkClosed(desk, on, 'agreed');
  if (at !== null) remarkAgreedHours(desk, contact, on, at);
  return { agreed: { on, at, topic: wish.topic ?? null }, note: note === '' ? null : note };
}

/** A callback must name its day; after a talk the day is offered, and no answer is an answer. */
async function askNext(desk: Desk, contact: Contact, outcome: Outcome): Promise<Coming | null> {
  if (outcome === 'callback') {
    if (!desk.canAsk)
      throw missing('the agreed day', `prospect log c${contact.id} callback --next "mon 9am"`);
    return comingDay(desk, await (await desk.ask()).text('When do they want to be called?'), 'day');
  }
  if (!desk.canAsk || desk.yes) return null;
  const text = await (await desk.ask()).text(
    'What did you agree on? A day for the next call (empty: none)',
    '',
  );
  return text.trim() === '' ? null : comingDay(desk, text, 'day');
}

function remarkAgreedHours(desk: Desk, contact: Contact, on: Day, at: Clock): void {
  const { zone, from } = zoneOf(desk, contact);
  const there = timeThere(desk, on, at, zone);
  const hours = callingHours(desk);
  if (from === 'user' || (there >= hours.from && there < hours.to)) return;
  warn(desk, 'calling-hours', `${at} is ${there} there (${zone}), outside the calling hours`);
}

async function promiseOf(desk: Desk, wish: Wish, day: Day): Promise<Said['promise']> {
  const promises = OUTCOME_TABLE[wish.outcome].promises;
  if ((wish.promiseOn !== undefined || wish.promise === true) && !promises) {
    throw fault(
      'usage',
      `a promise goes with a message, and "${wish.outcome}" left none`,
      'outcomes that can carry one: voicemail, gatekeeper, emailed, messaged',
    );
  }
  if (wish.promiseOn !== undefined) {
    const { on } = await comingDay(desk, wish.promiseOn, '--promise-on');
    if (on <= day)
      throw fault(
        'usage',
        `--promise-on: ${on} is not after the attempt (${day})`,
        'a promise names a later day',
      );
    remarkClosed(desk, on, 'promised');
    return on;
  }
  if (wish.promise === undefined) return undefined;
  return wish.promise ? 'offer' : 'none';
}

function remarkClosed(desk: Desk, day: Day, what: string): void {
  const why = desk.rules.calendar.closedFor(day);
  if (why !== null)
    warn(
      desk,
      'not-a-working-day',
      `the ${what} day, ${dayText(day, desk.today)}, is no working day (${why})`,
    );
}

function numberOf(contact: Contact, typed: string | undefined): string | null {
  if (typed === undefined) return null;
  const digits = typed.replace(/\D/g, '');
  const found = contact.phones.filter(
    ({ number }) => digits !== '' && number.replace(/\D/g, '').endsWith(digits),
  );
  const [first] = found;
  if (found.length === 1 && first !== undefined) return first.number;
  const known = contact.phones.map(({ number }) => number);
  throw fault(
    'usage',
    `--number: ${found.length === 0 ? 'no' : 'more than one'} number of ${nameOf(contact)} ends in "${typed}"`,
    known.join(', ') || 'they have none',
  );
}

function checkNumber(contact: Contact, wish: Wish, number: string | null): void {
  if (wish.outcome !== 'wrong-number' || number !== null) return;
  if (contact.phones.every(({ bad }) => bad)) {
    throw fault(
      'usage',
      `${nameOf(contact)} has no number left that could be wrong`,
      'add one: prospect edit WHO --phone NUMBER',
    );
  }
}

/** Within a minute the same outcome for the same person is a second press of Enter, not a second dial. */
const REPEAT_WINDOW = 60_000;

function guardRepeat(desk: Desk, contact: Contact, wish: Wish, scene: Scene): void {
  const { last } = scene;
  if (wish.expect !== undefined) {
    const nth = countAttempts(desk.db, contact.id) + 1;
    if (nth === wish.expect) return;
    throw fault(
      'already-recorded',
      `this would be attempt entry ${nth} of ${nameOf(contact)}, not ${wish.expect}`,
      'prospect show WHO',
    );
  }
  if (last === null || wish.again === true || wish.at !== undefined || wish.outcome === 'busy') return;
  if (desk.now - last.at >= REPEAT_WINDOW) return;
  const pressed = entriesOf(desk.db, contact.id).some(
    ({ at, event }) =>
      event.kind === 'attempt' && event.outcome === wish.outcome && Math.abs(desk.now - at) < REPEAT_WINDOW,
  );
  if (!pressed) return;
  throw fault(
    'already-recorded',
    `${wish.outcome} for ${nameOf(contact)} is already logged, less than a minute ago`,
    'a second one: --again',
  );
}

function remark(desk: Desk, scene: Scene, down: TakenDown, moment: Moment): void {
  const { event } = down.entry;
  if (event.kind !== 'attempt' || event.role === 'extra') return;
  const effect = OUTCOME_TABLE[event.outcome].effect;
  const lastCounted = scene.standing.kind === 'run' ? scene.standing.last : null;
  const asked = scene.plan.kind === 'due' && scene.plan.due <= moment.day;
  if (effect === 'unanswered' && lastCounted === moment.day && !asked) {
    const when = moment.day === desk.today ? 'today' : `on ${dayText(moment.day, desk.today)}`;
    warn(
      desk,
      'twice-a-day',
      `they were tried ${when} already; once a day is enough, and this one is kept too`,
    );
  }
  if (down.plan.kind === 'over' && down.plan.ending === 'won' && scene.standing.kind === 'over') {
    warn(desk, 'won', 'they are won: it is kept, and changes nothing');
  }
  const pin = down.standing.kind === 'run' ? down.standing.pin : null;
  if (event.promised !== null && pin?.kind === 'agreed') {
    warn(
      desk,
      'agreed-first',
      `they expect you on ${dayText(pin.on, desk.today)}: the promise does not move that day`,
    );
  }
  if (event.forced) warn(desk, 'forced', 'kept as a fact; the plan is what it was');
  if (
    setting(desk, 'calling-hours') !== null &&
    effect !== 'contact' &&
    (event.slot !== null || event.outcome === 'breakup') &&
    scene.newest
  ) {
    remarkHours(desk, down, moment);
  }
}

function remarkHours(desk: Desk, down: TakenDown, moment: Moment): void {
  if (moment.at !== desk.now) return;
  const local = localOf(desk, down.contact, callingHours(desk));
  if (local.callable || local.from === 'user') return;
  warn(desk, 'calling-hours', `it is ${local.clock} there (${local.zone}), outside the calling hours`);
}
