import { benefitsOf, type Contact, type Entry, nameOf, receptionistOf } from '../contact.ts';
import type { Plan, Status } from '../schedule/index.ts';

/** The shapes that programs read. Keys are a contract: added to, never renamed. */

/** `{ id, ref, name }`: a contact in an answer about something else. */
export function contactRef(contact: Contact) {
  return { id: contact.id, ref: `c${contact.id}`, name: nameOf(contact) };
}

/** A contact whole; `cadence` is the one that it is in now, where that is another than it began with. */
export function contactJson(contact: Contact, status: Status, cadence = contact.cadence) {
  return {
    id: contact.id,
    ref: `c${contact.id}`,
    uid: contact.uid,
    name: contact.name,
    company: contact.company,
    title: contact.title,
    phones: contact.phones.map(({ number, bad, kind, extension }) => ({ number, bad, kind, extension })),
    email: contact.email,
    zone: contact.zone,
    kind: contact.kind,
    priority: contact.priority,
    source: contact.source,
    tags: contact.tags,
    status,
    cadence,
    addedOn: contact.addedOn,
    startOn: contact.startOn,
    note: contact.note,
    details: contact.details,
    receptionist:
      contact.details.receptionist === undefined ? null : receptionistOf(contact.details.receptionist),
    benefits: benefitsOf(contact),
    extra: contact.extra,
  };
}

/** How an entry of the log is typed. */
export function entryRef({ id }: Pick<Entry, 'id'>): string {
  return `e${id}`;
}

/** An attempt of the log. */
export function attemptJson(entry: Entry) {
  const { event } = entry;
  if (event.kind !== 'attempt') return moveJson(entry);
  return {
    id: entry.id,
    uid: entry.uid,
    atUtc: new Date(entry.at).toISOString(),
    day: event.day,
    outcome: event.outcome,
    role: event.role,
    via: entry.via,
    counted: entry.counted,
    touch: entry.nth,
    of: entry.of,
    cadence: entry.cadence,
    number: entry.number,
    script: entry.script,
    note: entry.note,
    promised: event.promised,
    agreed: event.agreed,
    forced: event.forced,
    scriptVersion: entry.scriptVersion,
    ref: entryRef(entry),
  };
}

/** An entry as it was just logged, with the keys that show has for it. */
export function loggedJson(entry: Entry) {
  return entry.event.kind === 'attempt' ? { ...attemptJson(entry), amended: null } : attemptJson(entry);
}

/** A move of the user's. */
export function moveJson({ id, uid, at, event, note }: Entry) {
  const { kind, day, ...rest } = event;
  return {
    id,
    uid,
    atUtc: new Date(at).toISOString(),
    day,
    move: kind,
    note,
    ...(kind === 'attempt' ? {} : rest),
    ref: entryRef({ id }),
  };
}

/** A plan with its keys in the order of the contract. */
export function planJson(plan: Plan) {
  if (plan.kind === 'over' && plan.ending !== 'fired') return { ...plan, delivered: null, early: null };
  if (plan.kind !== 'due') return plan;
  const { kind, due, at, because, cadence, attempt, of, action, script, breakup, slot } = plan;
  return { kind, due, at, because, cadence, attempt, of, action, script, breakup, slot };
}
