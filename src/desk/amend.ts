import { type Contact, type Entry, e164, nameOf } from '../contact.ts';
import { fault, isFault } from '../faults.ts';
import { civilAt } from '../ports/zone.ts';
import {
  type Action,
  type Agreement,
  type Attempt,
  type Day,
  isUnanswered,
  OUTCOME_TABLE,
  type Outcome,
  recordAttempt,
  type Said,
  type Standing,
} from '../schedule/index.ts';
import { contactById } from '../store/contacts.ts';
import { type Amendment, amendEntry, entriesOf, entryById, lastAttempt } from '../store/entries.ts';
import { addedBy } from '../store/journal.ts';
import { rememberShown, rowOf } from '../store/list-rows.ts';
import { derive, type Replay, replay } from '../store/replay.ts';
import type { Amended } from '../views/amended.ts';
import { count } from '../views/words.ts';
import { circumstances, confirmed, type Desk, missing, warn, write } from './desk.ts';
import { callingHours, localOf } from './local.ts';
import { numberOf } from './log-attempt.ts';
import { anyDay, clocksOf, hereFrom, pastMoment } from './moment.ts';
import { bestScript } from './scripts.ts';
import { endingEntry, factsOf } from './story.ts';
import { checkEnding, keptOf, type Moment, type StandIn, scriptUsed, viaOf } from './take-down.ts';
import { whoIs } from './who.ts';

/** What is to be said otherwise of an attempt; everything left out stays. */
export interface AmendWish {
  readonly outcome?: Outcome | undefined;
  readonly at?: string | undefined;
  /** Empty: no note. */
  readonly note?: string | undefined;
  /** The day agreed; false: none was. */
  readonly next?: string | false | undefined;
  readonly topic?: string | undefined;
  readonly theirTime?: boolean;
  readonly promiseOn?: string | undefined;
  /** The message named no day. */
  readonly noPromise?: boolean;
  readonly via?: Action | undefined;
  readonly number?: string | undefined;
}

type AttemptEntry = Entry & { readonly event: Attempt };

/** The attempt that `e31` names, or the last one of somebody. Faults: not-found, usage. */
export async function attemptMeant(
  desk: Desk,
  text: string,
): Promise<{ readonly contact: Contact; readonly entry: AttemptEntry }> {
  const ref = /^e(\d{1,15})$/i.exec(text.trim());
  const entry = ref === null ? await lastOf(desk, text) : entryById(desk.db, Number(ref[1]));
  if (entry === null)
    throw fault('not-found', `there is no entry ${text}`, 'the entries of somebody: prospect show WHO --ids');
  if (!isAttempt(entry))
    throw fault(
      'usage',
      `${text} is a move of yours (${entry.event.kind}), no attempt`,
      'a move is taken back: prospect undo --list',
    );
  return { contact: contactById(desk.db, entry.contact)!, entry };
}

function isAttempt(entry: Entry): entry is AttemptEntry {
  return entry.event.kind === 'attempt';
}

async function lastOf(desk: Desk, who: string): Promise<Entry> {
  const contact = await whoIs(desk, who);
  const last = lastAttempt(desk.db, contact.id);
  if (last !== null) return last;
  throw fault(
    'not-found',
    `no attempt is logged for ${nameOf(contact)}`,
    `log one: prospect log c${contact.id} OUTCOME`,
  );
}

/**
 * Corrects an attempt that was logged wrongly: the row as it was stays in the journal, and the plan is folded
 * anew. Faults: refused, where it would bring back whom something later took off the list.
 */
export async function amend(
  desk: Desk,
  contact: Contact,
  entry: AttemptEntry,
  wish: AmendWish,
): Promise<Amended> {
  refuseDoNotCall(contact, entry, wish);
  const moment =
    wish.at === undefined ? { at: entry.at, day: entry.event.day } : await pastMoment(desk, wish.at, '--at');
  const said = await saidAnew(desk, contact, entry, wish, moment);
  const draft = draftOf(desk, contact, entry, said);
  const agreed = await agreeToReopen(desk, contact, entry, draft);
  const counted = countedAfter(draft.before, entry);
  write(desk, (writing) => {
    // Read again inside the lock: another command may have logged something since the question.
    const now = draftOf(desk, contact, entry, said);
    if (!agreed && reopens(desk, contact, now)) throw wouldReopen(contact, keptOf(desk, contact).standing);
    if (amendEntry(writing, entry, now.attempt, now.beside))
      derive(desk.db, contact.id, desk.rules, { writing });
  });
  rememberShown(desk.db, contact.id);
  const after = entryById(desk.db, entry.id)!;
  const fewer = counted - countedAfter(entriesOf(desk.db, contact.id), entry);
  if (fewer > 0) warn(desk, 'not-counted', `${count(fewer, 'later attempt')} no longer counted by this`);
  return {
    contact,
    before: { entry, clock: civilAt(entry.at, desk.zone).clock },
    after: { entry: after, clock: civilAt(after.at, desk.zone).clock },
    plan: keptOf(desk, contact).plan,
    row: rowOf(desk.db, desk.today, contact.id),
    today: desk.today,
  };
}

function countedAfter(entries: readonly Entry[], { at, id }: Entry): number {
  return entries.filter((one) => one.counted && (one.at > at || (one.at === at && one.id > id))).length;
}

/** A do-not-call holds for numbers and for others on the line; its own verbs know how to bring it about and take it back. */
function refuseDoNotCall(contact: Contact, { event }: AttemptEntry, wish: AmendWish): void {
  const ref = `c${contact.id}`;
  if (wish.outcome === 'do-not-call' && event.outcome !== 'do-not-call')
    throw fault(
      'refused',
      'a do-not-call is no correction: it stops their numbers too',
      `prospect dnc ${ref}`,
    );
  const { note: _, outcome, ...rest } = wish;
  const other = outcome === event.outcome ? undefined : outcome;
  const touched = [other, ...Object.values(rest)].some((value) => value !== undefined && value !== false);
  if (event.outcome !== 'do-not-call' || !touched) return;
  throw fault(
    'refused',
    `${nameOf(contact)} asked not to be called: of that entry only the note can be amended`,
    `logged by mistake just now: prospect undo     else: prospect dnc ${ref} --lift`,
  );
}

/** What the words of a correction mean. */
interface SaidAnew {
  readonly moment: Moment;
  readonly outcome: Outcome;
  readonly agreed: Agreement | null;
  /** A day, none, or null: as it was, or as the touch plans. */
  readonly promise: Day | 'none' | null;
  /** E.164; null: as it was. */
  readonly number: string | null;
  readonly note: string | null;
  readonly via: Action | null;
}

async function saidAnew(
  desk: Desk,
  contact: Contact,
  { event, note }: AttemptEntry,
  wish: AmendWish,
  moment: Moment,
): Promise<SaidAnew> {
  const outcome = wish.outcome ?? event.outcome;
  const number = numberOf(contact, wish.number);
  return {
    moment,
    outcome,
    agreed: await agreedAnew(desk, contact, event, outcome, wish, moment.day),
    promise: await promisedAnew(desk, event, outcome, wish, moment.day),
    number: number === null ? null : e164(number),
    note: wish.note === undefined ? note : wish.note.trim() || null,
    via: wish.via ?? null,
  };
}

async function agreedAnew(
  desk: Desk,
  contact: Contact,
  event: Attempt,
  outcome: Outcome,
  wish: AmendWish,
  day: Day,
): Promise<Agreement | null> {
  const talks = outcome === 'meeting' || OUTCOME_TABLE[outcome].effect === 'contact';
  if (typeof wish.next === 'string' && !talks)
    throw fault('usage', `--next: a day is agreed in a conversation, and "${outcome}" was none`);
  let agreed = talks && wish.next !== false ? event.agreed : null;
  if (typeof wish.next === 'string') {
    const coming = await anyDay(desk, wish.next, '--next', clocksOf(desk, contact, wish.theirTime));
    const { on, at } = wish.theirTime === true ? hereFrom(desk, contact, coming) : coming;
    agreed = { on, at, topic: event.agreed?.topic ?? null };
  }
  if (agreed === null && outcome === 'callback') throw missing('the agreed day', 'add --next WHEN');
  if (agreed === null && wish.topic !== undefined)
    throw fault('usage', '--topic belongs to an agreed day', 'add --next WHEN');
  if (agreed !== null && agreed.on < day)
    throw fault(
      'usage',
      `the agreed day ${agreed.on} lies before the attempt (${day})`,
      'give the right one with --next WHEN',
    );
  return agreed === null || wish.topic === undefined
    ? agreed
    : { ...agreed, topic: wish.topic.trim() || null };
}

async function promisedAnew(
  desk: Desk,
  event: Attempt,
  outcome: Outcome,
  wish: AmendWish,
  day: Day,
): Promise<Day | 'none' | null> {
  const { promises } = OUTCOME_TABLE[outcome];
  if (wish.promiseOn !== undefined && !promises)
    throw fault('usage', `a promise goes with a message, and "${outcome}" left none`);
  if (wish.noPromise === true) return 'none';
  const on =
    wish.promiseOn === undefined ? event.promised : (await anyDay(desk, wish.promiseOn, '--promise-on')).on;
  if (!promises) return null;
  if (on !== null && on <= day)
    throw fault(
      'usage',
      `the promised day ${on} is not after the attempt (${day})`,
      'another one: --promise-on WHEN     none: --no-promise',
    );
  // A message that named no day keeps naming none; a try that left no message is now asked what its touch plans.
  return on ?? (OUTCOME_TABLE[event.outcome].promises ? 'none' : null);
}

/** A corrected attempt and what the log comes to with it; nothing is written. */
interface Draft {
  readonly attempt: Attempt;
  readonly beside: Amendment;
  readonly before: readonly Entry[];
  readonly folded: Replay;
}

function draftOf(desk: Desk, contact: Contact, entry: AttemptEntry, said: SaidAnew): Draft {
  const { rules } = desk;
  const entries = entriesOf(desk.db, contact.id);
  const { at } = said.moment;
  const others = entries.filter(({ id }) => id !== entry.id);
  // What stood in the log when it was logged: entries that were put in front of it later made none of its choices.
  const known = others.filter((one) => one.id < entry.id && one.at <= at);
  const asItHappens =
    others.every((one) => one.id > entry.id || one.at <= at) &&
    addedBy(desk.db, 'entries', entry.id)?.command !== 'import';
  const scene = replay(contact, known, rules);
  const moved = at !== entry.at || said.outcome !== entry.event.outcome;
  const inOrder = others.filter((one) => one.at < at || (one.at === at && one.id < entry.id));
  const { standing } = replay(contact, inOrder, rules);
  const forced = moved ? mayBe(desk, contact, standing, entry, said) : entry.event.forced;
  const attempt = moved
    ? { ...recordedAnew(desk, contact, scene.standing, entry, said, asItHappens), forced }
    : sameAttempt(entry.event, said);
  const same = said.outcome === entry.event.outcome;
  const beside = {
    at,
    note: said.note,
    via: said.via ?? (same ? entry.via : viaOf(attempt, scene.plan)),
    script: same
      ? entry.script
      : scriptOf(entry, attempt, scriptUsed(attempt, scene, rules, standInAt(desk, contact, scene, known))),
  };
  const amended = [...others, { ...entry, at, event: attempt }].sort((a, b) => a.at - b.at || a.id - b.id);
  return { attempt, beside, before: entries, folded: replay(contact, amended, rules) };
}

/** The script that the card would have shown at that place of the log, where it may be another than the planned one. */
function standInAt(
  desk: Desk,
  contact: Contact,
  { plan, standing }: Replay,
  known: readonly Entry[],
): StandIn | null {
  if (plan.kind !== 'due') return null;
  const { script } = bestScript(desk, plan.script, contact, factsOf(desk, contact, standing, known));
  return script === null ? null : { planned: plan.script, shown: script.name };
}

/** Word from them used no script; a try keeps the one it had. */
function scriptOf({ script }: Entry, { outcome }: Attempt, planned: string | null): string | null {
  return outcome === 'replied' ? null : (script ?? planned);
}

/** Only what was said otherwise: outcome and moment are the same, and so is every choice that hangs on them. */
function sameAttempt(event: Attempt, { agreed, promise, number }: SaidAnew): Attempt {
  const promised = promise === null ? event.promised : promise === 'none' ? null : promise;
  return { ...event, agreed, promised, number: number ?? event.number };
}

/**
 * The attempt as it would have been recorded, had it been said rightly at first. Choices that do not hang on
 * what is corrected stay: no later change of a setting, a priority or a cadence gets into them.
 */
function recordedAnew(
  desk: Desk,
  contact: Contact,
  standing: Standing,
  { event, at }: AttemptEntry,
  said: SaidAnew,
  asItHappens: boolean,
): Attempt {
  const { outcome, moment, promise } = said;
  const number = said.number ?? numberKept(event, outcome);
  const here = localOf(desk, contact, callingHours(desk), moment.at).slot;
  const words: Said = {
    outcome,
    day: moment.day,
    asItHappens,
    agreed: said.agreed,
    ...(promise === null ? {} : { promise }),
    ...(number === undefined ? {} : { number }),
    slot: moment.at === at ? (event.slot ?? here) : here,
    extra: event.role === 'extra',
  };
  const fresh = recordAttempt(words, standing, circumstances(desk, contact));
  const sameEffect = OUTCOME_TABLE[outcome].effect === OUTCOME_TABLE[event.outcome].effect;
  const role = moment.at === at && tellsRole(event.outcome) && tellsRole(outcome) ? event.role : fresh.role;
  const keepsReturn = role === 'breakup' && event.role === 'breakup';
  return {
    ...fresh,
    role,
    opens: sameEffect ? event.opens : fresh.opens,
    back: keepsReturn ? event.back : role === 'breakup' ? fresh.back : null,
    early: keepsReturn ? event.early : role === 'breakup' && fresh.early,
  };
}

/** An outcome whose role was told when it was logged. */
function tellsRole(outcome: Outcome): boolean {
  return isUnanswered(outcome) || outcome === 'busy';
}

/** The number of the attempt where the outcome has one; absent: the one that is dialled by default. */
function numberKept(event: Attempt, outcome: Outcome): string | null | undefined {
  if (outcome === event.outcome) return event.number;
  const dials = OUTCOME_TABLE[outcome].ring || ['talked', 'callback', 'wrong-number'].includes(outcome);
  return dials && event.number !== null ? event.number : undefined;
}

/** Refuses what the contact's ending forbade at that time. Returns whether it stays a mere fact. */
function mayBe(
  desk: Desk,
  contact: Contact,
  standing: Standing,
  { event }: AttemptEntry,
  { outcome, moment }: SaidAnew,
): boolean {
  try {
    return checkEnding(contact, standing, outcome, moment.day, desk.rules, event.forced);
  } catch (thrown) {
    if (!isFault(thrown) || thrown.kind !== 'refused') throw thrown;
    throw fault('refused', thrown.message, 'what really happened can be taken back: prospect undo --list');
  }
}

function reopens(desk: Desk, contact: Contact, { folded }: Draft): boolean {
  return keptOf(desk, contact).standing.kind === 'over' && folded.standing.kind === 'run';
}

/** A correction of the very entry that ended the run may reopen it, with a clear yes; an earlier one may not. */
async function agreeToReopen(desk: Desk, contact: Contact, entry: Entry, draft: Draft): Promise<boolean> {
  if (!reopens(desk, contact, draft)) return false;
  const { standing } = keptOf(desk, contact);
  const ender = endingEntry(contact, draft.before);
  if (ender === null || ender.id !== entry.id) throw wouldReopen(contact, standing);
  const ending = standing.kind === 'over' ? standing.ending : '';
  const question = `By this entry ${nameOf(contact)} was ${ending}; amended, they are on the list again.`;
  if (await confirmed(desk, `${question} Amend it?`)) return true;
  throw fault('refused', question, 'to amend it all the same: --yes');
}

function wouldReopen(contact: Contact, standing: Standing): Error {
  const ending = standing.kind === 'over' ? `${standing.ending} on ${standing.on}` : 'taken off the list';
  return fault(
    'refused',
    `with this amended ${nameOf(contact)} would not have been ${ending} by what came later`,
    `to bring them back: prospect revive c${contact.id}`,
  );
}
