import { nameOf } from '../contact.ts';
import type { Attempt, Day, OverPlan, Plan } from '../schedule/index.ts';
import { clean } from './clean.ts';
import { contactRef, loggedJson, planJson } from './machine.ts';
import type { Page } from './page.ts';
import { attemptText, dayText, nextText, outcomeText, placeText, spanText, whoRef } from './words.ts';

/** What was logged, as its view needs it. */
export interface Logged {
  readonly contact: import('../contact.ts').Contact;
  readonly entry: import('../contact.ts').Entry;
  readonly before: { readonly plan: Plan };
  readonly plan: Plan;
  readonly desk: { readonly today: Day; readonly zone: string };
  readonly row: number | null;
  readonly agreedThere: string | null;
  readonly wonBackAfter: number | null;
  readonly clock: string;
  readonly slotAdvice: string | null;
  readonly alsoStopped: readonly import('../contact.ts').Contact[];
  /** What the call taught: kept with it, and said. */
  readonly also?: {
    readonly changed: readonly import('./field-changes.ts').FieldChange[];
    readonly awayUntil: Day | null;
    readonly lines: readonly string[];
  };
}

/** One line: what was recorded, and what comes next with its day. */
export function loggedPage(logged: Logged): Page {
  const { contact, entry, plan } = logged;
  const lines = [`${whoRef(logged)} ${clean(nameOf(contact))}${sentence(logged)}`];
  for (const other of logged.alsoStopped) {
    lines.push(`c${other.id} ${clean(nameOf(other))} shares the number: do not call, too.`);
  }
  const { also } = logged;
  const taught = also === undefined ? {} : { changed: also.changed, awayUntil: also.awayUntil };
  return {
    data: { contact: contactRef(contact), entry: loggedJson(entry), plan: planJson(plan), ...taught },
    lines: [...lines, ...(also?.lines ?? [])],
  };
}

function sentence(logged: Logged): string {
  const attempt = logged.entry.event as Attempt;
  if (attempt.role === 'extra')
    return ` · ${outcomeText(attempt.outcome)}${note(logged)}, kept as an extra. The plan is unchanged.`;
  switch (attempt.outcome) {
    case 'callback':
      return ` · they asked for ${agreedText(logged)}${note(logged)}`;
    case 'talked':
      return ` · talked, ${logged.clock}${note(logged)}. ${after(logged)}`;
    case 'replied':
      return `${backText(logged)}${note(logged)}. ${after(logged)}`;
    case 'meeting':
      return ` · meeting booked${attempt.agreed === null ? '' : ` for ${agreedText(logged)}`}${note(logged)}. ${endedAs(logged, 'won') ? 'Won: off the call list.' : after(logged)}`;
    case 'not-interested':
      return ` · not interested${note(logged)}. ${endedAs(logged, 'lost') ? 'Lost: off the call list.' : after(logged)}`;
    case 'do-not-call':
      return ` · asked not to be called${note(logged)}. Off every list, for good.`;
    default:
      return ` · ${tried(logged, attempt)}${note(logged)}. ${after(logged)}`;
  }
}

function endedAs({ plan }: Logged, ending: OverPlan['ending']): boolean {
  return plan.kind === 'over' && plan.ending === ending;
}

function tried(logged: Logged, attempt: Attempt): string {
  const { nth, of, counted } = logged.entry;
  const what = `${outcomeText(attempt.outcome)}, ${logged.clock}`;
  if (attempt.outcome === 'wrong-number')
    return `${what}: ${logged.entry.number ?? 'the number'} is marked wrong`;
  if (nth === null) return what;
  return counted ? `${attemptText(nth, of)}, ${what}` : `${what} (not counted)`;
}

function after(logged: Logged): string {
  const { plan, before, desk } = logged;
  if (plan.kind === 'over')
    return firedBy(logged) ? firedText(plan) : `Off the list: ${nextText(plan, desk.today)}.`;
  if (plan.kind === 'blocked')
    return 'Blocked: no number or address is left. Add one: prospect edit . --phone NUMBER';
  if (plan.due < desk.today) return `Next: ${nextText(plan, desk.today)}${PAST[plan.because] ?? ''}`;
  if (plan.because === 'agreed') {
    const named = (logged.entry.event as Attempt).agreed !== null;
    return `${named ? 'Agreed' : 'Still agreed'}: ${agreedText(logged)}`;
  }
  if (plan.because === 'promised') return `Promised: ${dayText(plan.due, desk.today)}`;
  const same =
    before.plan.kind === 'due' && before.plan.due === plan.due && before.plan.attempt === plan.attempt;
  if (plan.because === 'retry' && plan.breakup)
    return `The last message is still to be left: again ${onDay(plan.due, desk.today)}`;
  if (plan.because === 'retry')
    return plan.action === 'email'
      ? 'Next: the same attempt, by e-mail, today'
      : `Again ${onDay(plan.due, desk.today)}`;
  const advice =
    logged.slotAdvice === null || plan.action !== 'call'
      ? ''
      : `, best ${SLOT_WORDS[logged.slotAdvice] ?? ''}`;
  const breakup = plan.breakup ? ': then fire them' : '';
  return `${same ? 'Still' : 'Next'}: ${nextText(plan, desk.today)}${breakup}${advice}`;
}

/** Why a day that has gone by is still due. */
const PAST: Readonly<Record<string, string>> = { agreed: ', as agreed', promised: ', as promised' };

const SLOT_WORDS: Readonly<Record<string, string>> = {
  early: 'before 10 there',
  morning: 'from 10 to 12 there',
  afternoon: 'from 12 to 16 there',
  late: 'late in the day there',
};

/** True where this very attempt was the last message, and not a call put in before it. */
function firedBy({ entry, before, plan }: Logged): boolean {
  const wasOver = before.plan.kind === 'over';
  return (
    plan.kind === 'over' && plan.ending === 'fired' && !wasOver && (entry.event as Attempt).role === 'breakup'
  );
}

function onDay(day: Day, today: Day): string {
  return day === today ? 'today' : `on ${dayText(day, today)}`;
}

function firedText(plan: OverPlan): string {
  return plan.delivered
    ? 'That was the last message: fired. They are off your list.'
    : 'Three days in vain: fired without the message.';
}

function agreedText({ plan, entry, agreedThere, desk }: Logged): string {
  const agreed = (entry.event as Attempt).agreed;
  const on = agreed?.on ?? (plan.kind === 'due' ? plan.due : desk.today);
  const at = agreed?.at ?? (plan.kind === 'due' ? plan.at : null);
  const there = agreedThere === null ? '' : ` (${agreedThere} there)`;
  const topic = agreed?.topic ? `, ${clean(agreed.topic)}` : '';
  return `${dayText(on, desk.today)}${at === null ? '' : ` ${at} ${placeText(desk.zone)} time${there}`}${topic}`;
}

function backText({ wonBackAfter }: Logged): string {
  if (wonBackAfter === null) return ' got in touch';
  const after = wonBackAfter < 60_000 ? 'right' : spanText(wonBackAfter);
  return ` called back ${after} after being fired`;
}

function note({ entry }: Logged): string {
  return entry.note === null ? '' : `, "${clean(entry.note)}"`;
}
