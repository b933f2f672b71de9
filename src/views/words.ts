import {
  type Action,
  type Because,
  type Day,
  type DuePlan,
  daysBetween,
  type EndingKind,
  type Outcome,
  type Plan,
  toNumber,
  weekdayOf,
} from '../schedule/index.ts';

/** All the prose about days, plans and outcomes: what is data elsewhere becomes words here. */

/** What is typed for a contact: the row of today's list, or the permanent number. */
export function whoRef({
  row,
  contact,
}: {
  readonly row: number | null;
  readonly contact: { readonly id: number };
}): string {
  return row === null ? `c${contact.id}` : String(row);
}

/** Monday first. */
export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Tue 1 Dec`; with the year where it is not that of `today` and half a year or more away. */
export function dayText(day: Day, today: Day): string {
  const weekday = WEEKDAYS[weekdayOf(toNumber(day)) - 1];
  const text = `${weekday} ${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1]}`;
  const far = day.slice(0, 4) !== today.slice(0, 4) && Math.abs(daysBetween(today, day)) > 60;
  return far ? `${text} ${day.slice(0, 4)}` : text;
}

/** `Fri 1 Jan 2027`: with its year whatever day it is, for lists that span years. */
export function fullDayText(day: Day): string {
  return `${dayText(day, day)} ${day.slice(0, 4)}`;
}

/** The same day with `today` and `tomorrow` where they are meant. */
export function nearDayText(day: Day, today: Day): string {
  const away = daysBetween(today, day);
  if (away === 0) return `today, ${dayText(day, today)}`;
  return away === 1 ? `tomorrow, ${dayText(day, today)}` : dayText(day, today);
}

/** `12 Nov` without the weekday, with the year where it is another one. */
export function dateText(day: Day, today: Day): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : ` ${day.slice(0, 4)}`;
  return `${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1]}${year}`;
}

/** `attempt 3 of 5`, or `attempt 3` where the cadence repeats. */
export function attemptText(attempt: number, of: number | null): string {
  return of === null ? `attempt ${attempt}` : `attempt ${attempt} of ${of}`;
}

/** `3/5`, or `3` where the cadence repeats. */
export function tryText(attempt: number, of: number | null): string {
  return of === null ? String(attempt) : `${attempt}/${of}`;
}

const OUTCOME_WORDS: Record<Outcome, string> = {
  'no-answer': 'no answer',
  voicemail: 'voicemail',
  gatekeeper: 'gatekeeper',
  emailed: 'e-mailed',
  messaged: 'messaged',
  visited: 'visited, not met',
  busy: 'busy',
  'wrong-number': 'wrong number',
  talked: 'talked',
  callback: 'asked for a call',
  replied: 'got in touch',
  meeting: 'meeting booked',
  'not-interested': 'not interested',
  'do-not-call': 'do not call',
  breakup: 'last message left',
};

export function outcomeText(outcome: Outcome): string {
  return OUTCOME_WORDS[outcome];
}

const ENDINGS: Record<EndingKind, string> = {
  fired: 'fired',
  lost: 'lost',
  won: 'won',
  dnc: 'do not call',
};

export function endingText(ending: EndingKind): string {
  return ENDINGS[ending];
}

const ACTIONS: Record<Action, string> = {
  call: 'call',
  email: 'e-mail',
  visit: 'go and see them',
  message: 'send a message',
  receptionist: 'ask the receptionist',
  escalate: 'go over their head',
  give: 'give something useful',
};

export function actionText(action: Action): string {
  return ACTIONS[action];
}

const REASONS: Record<Because, string> = {
  recycled: 'back after their time off the list',
  agreed: 'agreed with them',
  promised: 'you promised it',
  snoozed: 'you put it off until then',
  retry: 'to be tried again',
  first: 'the first of this run',
  missed: 'the agreed day passed without contact',
  cadence: 'by the cadence',
};

export function becauseText(because: Because): string {
  return REASONS[because];
}

/** What comes next, in a few words with its day: `attempt 3 on Tue 1 Dec`. */
export function nextText(plan: Plan, today: Day): string {
  if (plan.kind === 'blocked') return 'blocked: no number or address is left';
  if (plan.kind === 'over') return `${endingText(plan.ending)} since ${dayText(plan.on, today)}`;
  const at = plan.at === null ? '' : ` at ${plan.at}`;
  const day = `${dayText(plan.due, today)}${at}`;
  // An attempt that counted nothing leaves a day standing that has gone by: it is no day to come.
  if (plan.due < today) return `${whatText(plan)} still due (since ${day})`;
  if (plan.because === 'recycled') return `back on the list on ${day}`;
  return `${whatText(plan)} on ${day}`;
}

function whatText(plan: DuePlan): string {
  if (plan.because === 'agreed') return 'agreed call';
  if (plan.breakup) return 'the last message';
  return `attempt ${plan.attempt}`;
}

/** `New York` for `America/New_York`. */
export function placeText(zone: string): string {
  return zone.split('/').pop()?.replaceAll('_', ' ') ?? zone;
}

/** A command as it can be typed again. */
export function commandText(command: string, words: readonly string[]): string {
  const quoted = words.map((word) => (/^[^\s"'\\$`]+$/.test(word) ? word : `"${word}"`));
  return [command, ...quoted].join(' ');
}

/** `1 h 16 min`, `5 min`, `3 days`. */
export function spanText(milliseconds: number): string {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return count(Math.floor(hours / 24), 'day');
}

/** `1 day`, `2 days`; an irregular plural may be given. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
