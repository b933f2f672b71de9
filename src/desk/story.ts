import { benefitsOf, type Contact, type Entry, receptionistOf } from '../contact.ts';
import type { Facts } from '../schedule/blanks.ts';
import {
  type Attempt,
  type Day,
  isUnanswered,
  next,
  OUTCOME_TABLE,
  opening,
  parseDay,
  positionIn,
  promisePair,
  type Standing,
  stepOf,
} from '../schedule/index.ts';
import { circumstances, type Desk, setting } from './desk.ts';

/** The attempts of a contact's current run: what a text may speak of. */
export function currentRun(contact: Contact, entries: readonly Entry[]): readonly Entry[] {
  let standing: Standing = opening(contact.cadence, contact.startOn);
  let run: Entry[] = [];
  for (const entry of entries) {
    const after = next(standing, entry.event);
    if (beganAnew(standing, entry, after))
      run = entry.event.kind === 'attempt' && isUnanswered(entry.event.outcome) ? [entry] : [];
    else run.push(entry);
    standing = after;
  }
  return run;
}

function beganAnew(before: Standing, { event }: Entry, after: Standing): boolean {
  if (after === before || after.kind === 'over') return false;
  if (before.kind === 'over') return true;
  return event.kind === 'attempt'
    ? event.role !== 'extra' && event.opens !== null && after.startedOn === event.day && after.done === 0
    : event.kind === 'enrol' || event.kind === 'revive';
}

/** The day on which the run went over their head; null where it did not. Twice in a run would be a nuisance. */
export function escalatedIn(contact: Contact, entries: readonly Entry[]): Day | null {
  const made = currentRun(contact, entries).filter(
    ({ event, via }) => event.kind === 'attempt' && event.role !== 'extra' && via === 'escalate',
  );
  return made.at(-1)?.event.day ?? null;
}

/** The entry that ended a contact's last ended run; null where none has ended. */
export function endingEntry<E extends Entry>(contact: Contact, entries: readonly E[]): E | null {
  let standing: Standing = opening(contact.cadence, contact.startOn);
  let ended: E | null = null;
  for (const entry of entries) {
    const after = next(standing, entry.event);
    if (after.kind === 'over' && (standing.kind === 'run' || after.ending !== standing.ending)) ended = entry;
    standing = after;
  }
  return ended;
}

/** Everything a script may claim about a contact on the day of a desk, counted over the log. */
export function factsOf(desk: Desk, contact: Contact, standing: Standing, entries: readonly Entry[]): Facts {
  const run = currentRun(contact, entries);
  const attempts = run.filter(({ event, counted }) => event.kind === 'attempt' && counted) as AttemptEntry[];
  const made = run.filter(
    ({ event }) => event.kind === 'attempt' && event.role !== 'extra',
  ) as AttemptEntry[];
  const count = (...outcomes: string[]) =>
    made.filter(({ event }) => outcomes.includes(event.outcome)).length;
  const { cadence, position } = stepOf(standing, desk.rules);
  const pin = standing.kind === 'run' ? standing.pin : null;
  const agreement = standing.kind === 'run' ? standing.agreement : null;
  return {
    today: desk.today,
    user: callerOf(desk, contact),
    contact: calledOf(contact),
    attempts: attempts.length,
    calls: made.filter(({ event }) => OUTCOME_TABLE[event.outcome].ring).length,
    voicemails: count('voicemail'),
    emails: count('emailed'),
    messages: count('messaged'),
    visits: count('visited'),
    firstOn: attempts[0]?.event.day ?? null,
    lastTalkOn:
      lastDay(
        entries,
        (event) => OUTCOME_TABLE[event.outcome].effect === 'contact' && event.outcome !== 'replied',
      ) ?? lastDay(entries, (event) => event.outcome === 'replied'),
    lastFiredOn: lastDay(entries, (event) => event.outcome === 'breakup'),
    announcedOn: pin?.kind === 'promised' ? pin.on : null,
    promise: promisePair(standing, desk.today, circumstances(desk, contact)),
    agreed: agreement === null ? null : { on: agreement.on, at: agreement.at, topic: agreement.topic },
    position: {
      attempt: position.attempt,
      of: position.of,
      breakup: position.breakup,
      touchesLeft: position.of === null ? 1 : Math.max(0, cadence.touches.length - standing.done),
    },
  } as Facts;
}

type AttemptEntry = Entry & { readonly event: Attempt };

function lastDay(entries: readonly Entry[], fits: (attempt: Attempt) => boolean): Day | null {
  for (let at = entries.length - 1; at >= 0; at--) {
    const { event } = entries[at]!;
    if (event.kind === 'attempt' && event.role !== 'extra' && fits(event)) return event.day;
  }
  return null;
}

/** The caller; what matters to the person called, where there is one, is named before what matters to everybody. */
export function callerOf(desk: Desk, contact: Contact | null): Facts['user'] {
  const own = (setting(desk, 'benefits') ?? '').split(/\s*;\s*/).filter((benefit) => benefit !== '');
  const benefits = [...new Set([...(contact === null ? [] : benefitsOf(contact)), ...own])];
  return {
    name: setting(desk, 'name'),
    company: setting(desk, 'company'),
    phone: setting(desk, 'phone'),
    pitch: setting(desk, 'pitch'),
    benefits,
  };
}

function calledOf(contact: Contact): Facts['contact'] {
  const { details } = contact;
  return {
    name: contact.name,
    givenName: contact.name === null ? null : givenName(contact.name),
    company: contact.company,
    title: contact.title,
    request: details.request ?? null,
    boss: details.boss ?? null,
    sentBy: details['sent-by'] ?? null,
    receptionist: details.receptionist === undefined ? null : receptionistOf(details.receptionist).name,
    groundRulesOn: parseDay(details['ground-rules'] ?? ''),
  };
}

/** "Ada Okafor" is Ada; "Okafor, Ada" too; "Dr. Ada Okafor" as well. */
function givenName(name: string): string {
  const [family, given] = name.split(/,\s*/);
  const words = (given ?? family ?? name)
    .split(/\s+/)
    .filter((word) => !/^(mr|mrs|ms|dr|prof)\.?$/i.test(word));
  return words[0] ?? name;
}

/** The touch that is next, for what a card says about voicemail and promise. */
export function touchOf(desk: Desk, standing: Standing) {
  const { cadence, position } = stepOf(standing, desk.rules);
  return { ...position, cadence, following: positionIn(cadence, standing.done + 1) };
}
