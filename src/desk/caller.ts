import type { Contact } from '../contact.ts';
import { fault } from '../faults.ts';
import { type Event, isAnswer, OUTCOME_TABLE } from '../schedule/index.ts';
import { contactById, contactsByDigits } from '../store/contacts.ts';
import { scriptNamed } from '../store/scripts.ts';
import type { Caller, Callers } from '../views/who.ts';
import type { Desk } from './desk.ts';
import { lookAt, lookOver, timedLog } from './look.ts';
import { currentRun, endingEntry } from './story.ts';
import { idsOf, nobody } from './who.ts';

/** So many are shown unasked. */
const SHOWN = 9;
/** More than any file holds. */
const EVERYBODY = 1_000_000_000;

/** Everybody that a caller may be, and how many there are. Faults: not-found, stale-number. */
export function callers(
  desk: Desk,
  text: string,
  { all, limit = all ? EVERYBODY : SHOWN }: { readonly all: boolean; readonly limit?: number | undefined },
): Callers {
  const ids = idsForCaller(desk, text.trim());
  if (ids.length === 0) throw nobody(desk, text);
  const found = ids.slice(0, limit).map((id) => {
    const contact = contactById(desk.db, id);
    if (contact === null) throw fault('not-found', `there is no contact ${text}`, 'prospect find NAME');
    return callerOf(desk, contact, ids.length === 1);
  });
  return { callers: found, total: ids.length, typed: text };
}

/** A telephone shows a number as it is dialled at home: 020 7946 0218 is +44 20 7946 0218. */
function idsForCaller(desk: Desk, text: string): readonly number[] {
  const ids = idsOf(desk, text, EVERYBODY);
  const national = text.replace(/\D/g, '').replace(/^(00|011|0)/, '');
  if (ids.length > 0 || !/^\+?[\d\s().-]+$/.test(text) || national.length < 6) return ids;
  return contactsByDigits(desk.db, national, EVERYBODY);
}

function callerOf(desk: Desk, contact: Contact, only: boolean): Caller {
  const looked = only ? lookAt(desk, contact) : lookOver(desk, contact);
  const log = timedLog(desk, contact);
  const message = log.findLast(({ event }) => isMessage(event)) ?? null;
  const talked = log.filter(({ event }) => event.kind === 'attempt' && isAnswer(event.outcome));
  const { standing } = looked;
  const run = standing.kind === 'run' ? standing : null;
  return {
    ...looked,
    attempts: currentRun(contact, log).filter(({ counted }) => counted).length,
    conversations: talked.length,
    lastTalkOn: talked.at(-1)?.event.day ?? null,
    lastMessage: message,
    lastMessageTitle: message?.script
      ? (scriptNamed(desk.db, message.script)?.title ?? message.script)
      : null,
    endedOn: standing.kind === 'over' ? standing.on : null,
    endedAt: standing.kind === 'over' ? (endingEntry(contact, log)?.clock ?? null) : null,
    promisedOn: run?.pin?.kind === 'promised' ? run.pin.on : null,
    agreed: run?.pin?.kind === 'agreed' ? run.pin : null,
    missed: run?.agreement?.state === 'missed' ? run.agreement : null,
  };
}

/** Words that they have from the user. */
function isMessage(event: Event): boolean {
  if (event.kind !== 'attempt' || event.forced) return false;
  return OUTCOME_TABLE[event.outcome].delivers || event.outcome === 'breakup';
}
