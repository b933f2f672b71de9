import type { Contact } from '../contact.ts';
import { fault } from '../faults.ts';
import { instantOf } from '../ports/zone.ts';
import {
  type Action,
  type Agreement,
  type Clock,
  type Day,
  OUTCOME_TABLE,
  type Outcome,
  type Said,
} from '../schedule/index.ts';
import { hindranceText } from '../views/there.ts';
import { dayText } from '../views/words.ts';
import { askFor, type Desk, missing, warn } from './desk.ts';
import { callingHours, localOf } from './local.ts';
import { type Coming, clocksOf, comingDay, hereFrom, leadingDay, whyNoDay } from './moment.ts';

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
  /** The card was dealt with before: `expect` alone does not tell a second dial from a second press of the key. */
  readonly pressedBefore?: boolean;
  readonly force?: boolean;
  /** For a breakup: the script of the message that was shown. */
  readonly script?: string;
  /** For a breakup: how they return. */
  readonly recycle?: number | 'never';
}

/** The day agreed, and the note: words behind a callback or a meeting may begin with the day. */
export async function agreementOf(
  desk: Desk,
  contact: Contact,
  wish: Wish,
  day: Day,
): Promise<{ readonly agreed: Agreement | null; readonly note: string | null }> {
  const clocks = clocksOf(desk, contact, wish.theirTime);
  let words = wish.words ?? [];
  let coming: Coming | null = null;
  const meets = wish.outcome === 'meeting';
  const talks = meets || OUTCOME_TABLE[wish.outcome].effect === 'contact';
  if (typeof wish.next === 'string') coming = await comingDay(desk, wish.next, '--next', clocks);
  else if ((wish.outcome === 'callback' || meets) && wish.next !== false) {
    const leading = await leadingDay(desk, words, clocks);
    if (leading !== null) {
      coming = leading.coming;
      words = leading.rest;
    }
  }
  let topic = wish.topic;
  // Elsewhere than at the command line a meeting is logged with one key, and asks for nothing.
  const asks = meets ? wish.next === true : wish.next !== false;
  if (coming === null && talks && asks) {
    coming = await askNext(desk, contact, wish.outcome, words, clocks);
    if (coming !== null && !meets) topic ??= await askTopic(desk);
  }
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
  if (at !== null && !meets) remarkAgreedHours(desk, contact, on, at);
  return { agreed: { on, at, topic: topic ?? null }, note: note === '' ? null : note };
}

/** A callback must name its day; after a talk or for a meeting it is offered, and no answer is an answer. */
async function askNext(
  desk: Desk,
  contact: Contact,
  outcome: Outcome,
  words: readonly string[],
  clocks: string,
): Promise<Coming | null> {
  if (outcome === 'callback') {
    if (!desk.canAsk) {
      const reason = await whyNoDay(desk, words);
      const command = `prospect log c${contact.id} callback --next "mon 9am"`;
      if (reason !== null)
        throw fault('input-needed', `the agreed day: ${reason.message}`, `${reason.hint}     ${command}`);
      throw missing('the agreed day', command);
    }
    return askFor(desk, 'When do they want to be called?', undefined, (text) =>
      comingDay(desk, text, 'day', clocks),
    );
  }
  if (!desk.canAsk || desk.yes) return null;
  const question =
    outcome === 'meeting'
      ? 'When is the meeting? (Enter: no day yet)'
      : 'What did you agree on? A day for the next call (empty: none)';
  return askFor(desk, question, '', async (text) =>
    text.trim() === '' ? null : comingDay(desk, text, 'day', clocks),
  );
}

/** The next step that the day is for. */
async function askTopic(desk: Desk): Promise<string | undefined> {
  const answer = await (await desk.ask()).text('What is the next step? (empty: only the call)', '');
  return answer.trim() === '' ? undefined : answer.trim();
}

function remarkAgreedHours(desk: Desk, contact: Contact, on: Day, at: Clock): void {
  const then = instantOf(on, at, desk.zone).at;
  const { zone, from, clock, hindrance } = localOf(desk, contact, callingHours(desk), then);
  if (from === 'user' || hindrance === null || hindrance.kind === 'cap') return;
  const code = hindrance.pack === null ? 'calling-hours' : 'rules';
  warn(desk, code, `${at} is ${clock} there (${zone}): ${hindranceText(hindrance)}`);
}

/** The promise that was asked for: a day, the computed one, none, or as the touch plans. Faults: usage. */
export async function promiseOf(desk: Desk, wish: Wish, day: Day): Promise<Said['promise']> {
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
