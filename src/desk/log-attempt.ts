import { type Contact, e164, nameOf } from '../contact.ts';
import { fault } from '../faults.ts';
import { civilAt } from '../ports/zone.ts';
import { type Action, isOutbound, OUTCOME_TABLE, type Said } from '../schedule/index.ts';
import { countAttempts, entriesOf } from '../store/entries.ts';
import type { Writing } from '../store/journal.ts';
import { rowOf } from '../store/list-rows.ts';
import { anySuppressed } from '../store/suppressed.ts';
import type { Logged } from '../views/logged.ts';
import { hindranceText } from '../views/there.ts';
import { count, dayText } from '../views/words.ts';
import { agreementOf, promiseOf, type Wish } from './agreement.ts';
import { circumstances, type Desk, warn, write } from './desk.ts';
import { withFlagWords } from './flag-words.ts';
import type { TypedLearnt } from './learnt.ts';
import {
  callingHours,
  capReached,
  type Hindrance,
  localOf,
  packsOf,
  slotAt,
  timeThere,
  zoneOf,
} from './local.ts';
import { pastMoment } from './moment.ts';
import { mayStandIn } from './script-sets.ts';
import { endingEntry, escalatedIn } from './story.ts';
import {
  checkEnding,
  keptOf,
  type Moment,
  type Scene,
  type StandIn,
  sceneAt,
  type TakenDown,
  takeDownAttempt,
  thisMomentOf,
} from './take-down.ts';

export type { Wish };

/** What was logged: for its view, and with where it leaves the contact. */
export type LoggedAttempt = Logged & TakenDown;

/** Logs one attempt, and what it taught of the person, in a transaction of its own. */
export async function logAttempt(
  desk: Desk,
  contact: Contact,
  typed: Wish,
  learnt: TypedLearnt = {},
): Promise<LoggedAttempt> {
  const wish = await withFlagWords(desk, typed);
  if (Object.values(learnt).every((value) => value === undefined))
    return write(desk, await readAttempt(desk, contact, wish));
  const { readLearnt } = await import('./learnt.ts');
  const { keep, remark } = await readLearnt(desk, contact, wish.outcome, learnt);
  const told = remark === null ? wish : { ...wish, words: [...(wish.words ?? []), remark] };
  const commit = await readAttempt(desk, contact, learnt.awayUntil === undefined ? told : unpromised(told));
  return write(desk, (writing) => keep(writing, commit(writing)));
}

/** Whoever is away until a day is called then, and no message has named another one. */
function unpromised(wish: Wish): Wish {
  if (wish.promise !== true && wish.promiseOn === undefined) return { ...wish, promise: false };
  const flag = wish.promise === true ? '--promise' : '--promise-on';
  throw fault('usage', `--away-until and ${flag} name two days for the next call`, 'leave one out');
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
  // Most files have no such list, and no call goes to somebody on it.
  const listed = anySuppressed(desk.db) && isOutbound(wish.outcome);
  const stop = listed || wish.outcome === 'do-not-call' ? await import('./stop.ts') : null;
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
      slot: slotAt(desk, contact, moment.at),
      extra: wish.extra ?? false,
      nurture: wish.nurture ?? false,
      forced,
      ...(wish.recycle === undefined ? {} : { recycle: wish.recycle }),
    };
    const down = takeDownAttempt(desk, writing, contact, scene, moment, circumstances(desk, contact), {
      said,
      note,
      via: wish.via ?? null,
      script: wish.script ?? null,
      standIn,
    });
    remark(desk, scene, down, moment);
    if (listed && !forced) remarkListed(desk, contact, stop?.suppressedWay(desk, contact) ?? null);
    const stops = stop !== null && wish.outcome === 'do-not-call' && !forced;
    const alsoStopped = stops ? stop.stopNumbers(desk, writing, contact, moment) : [];
    return answer(desk, scene, down, moment, alsoStopped);
  };
}

/** The script that the card shows where it may be another than the planned one; null for the planned one. */
async function scriptStandingIn(desk: Desk, contact: Contact): Promise<StandIn | null> {
  const { plan } = keptOf(desk, contact);
  if (plan.kind !== 'due' || !mayStandIn(desk.db, plan.script)) return null;
  const { cardOf } = await import('./card.ts');
  const shown = cardOf(desk, contact).script?.name;
  return shown === undefined ? null : { planned: plan.script, shown };
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
    row: rowOf(desk.db, desk.today, contact.id),
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

/** The number of a contact that ends in what was typed. Faults: usage. */
export function numberOf(contact: Contact, typed: string | undefined): string | null {
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
    if (nth === wish.expect && wish.pressedBefore !== true) return;
    if (nth !== wish.expect)
      throw fault(
        'already-recorded',
        `${nameOf(contact)} has ${count(nth - 1, 'attempt')} in the log: this would be number ${nth}, not ${wish.expect}`,
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
  if (down.entry.via === 'escalate') remarkEscalated(desk, down);
  const wasWon = scene.standing.kind === 'over' && scene.standing.ending === 'won';
  if (wasWon && down.plan.kind === 'over' && down.plan.ending === 'won') {
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
  if (effect !== 'contact' && (event.slot !== null || event.outcome === 'breakup') && scene.newest)
    remarkHours(desk, down, moment);
  remarkCaps(desk, down, moment);
}

/** To go over somebody's head once may be help; twice in a run is a quarrel. */
function remarkEscalated(desk: Desk, { contact, entry }: TakenDown): void {
  const earlier = entriesOf(desk.db, contact.id).filter(
    ({ at, id }) => at < entry.at || (at === entry.at && id < entry.id),
  );
  const before = escalatedIn(contact, earlier);
  if (before === null) return;
  const on = dayText(before, desk.today);
  warn(desk, 'escalated-twice', `you went over their head on ${on} already; once in a run is enough`);
}

function remarkHours(desk: Desk, down: TakenDown, moment: Moment): void {
  if (moment.at !== desk.now || !isCall(down.entry.via ?? 'call')) return;
  const { hindrance, from, clock, zone } = localOf(desk, down.contact, {
    ...callingHours(desk),
    block: false,
  });
  if (from === 'user' || hindrance === null || hindrance.kind === 'cap') return;
  const code = hindrance.pack === null ? 'calling-hours' : 'rules';
  warn(desk, code, `it is ${clock} there (${zone}), ${spoken(hindrance)}`);
}

/** What makes a telephone ring, at whatever hour. */
function isCall(via: Action | null): boolean {
  return via === 'call' || via === 'receptionist';
}

function spoken(hindrance: Hindrance): string {
  return hindrance.pack === null
    ? hindranceText(hindrance)
    : `and by the rules of ${hindranceText(hindrance)}`;
}

/** Somebody who asked not to be called may share a number with somebody who did not. */
function remarkListed(desk: Desk, contact: Contact, way: string | null): void {
  if (way === null) return;
  const hint = `do not call it again: prospect dnc c${contact.id}`;
  warn(desk, 'do-not-call', `${way} is on the do-not-call list; this is kept as a fact; ${hint}`);
}

/** A call above a cap is kept, since it was made; only said. */
function remarkCaps(desk: Desk, { contact, entry }: TakenDown, moment: Moment): void {
  if (!isCall(entry.via)) return;
  const phone = entry.number ?? contact.phones.find(({ bad }) => !bad)?.number;
  if (phone === undefined) return;
  const packs = packsOf(callingHours(desk), e164(phone), null);
  const over = capReached(desk, packs, e164(phone), moment.at, 1);
  if (over !== null) warn(desk, 'rules', `too many calls to ${phone}: ${hindranceText(over)}`);
}
