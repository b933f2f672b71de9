import type { Contact } from '../contact.ts';
import { fault, isFault } from '../faults.ts';
import { civilAt } from '../ports/zone.ts';
import type { Circumstances, Clock, Day, Rules } from '../schedule/index.ts';
import { waysOf } from '../store/contacts.ts';
import type { Db } from '../store/db.ts';
import { forgetIfChanged } from '../store/freshen.ts';
import { transact, type Writing, writeAs } from '../store/journal.ts';
import { rulesOf } from '../store/replay.ts';
import { type Setting, settingOf } from '../store/settings.ts';
import type { Warning } from '../views/page.ts';
import type { World } from '../world.ts';

/** Asking a person to complete what is missing; only at a terminal. */
export interface Ask {
  /** One of several. */
  choose<T>(question: string, choices: readonly { readonly name: string; readonly value: T }[]): Promise<T>;
  /** A text that `check` accepts; what it objects to is said at the question, and the answer can be mended there. */
  text(question: string, otherwise?: string, check?: CheckAnswer): Promise<string>;
  confirm(question: string): Promise<boolean>;
}

/** What is wrong with an answer, in words; null where nothing is. */
export type CheckAnswer = (answer: string) => Promise<string | null>;

/** A question that is answered with one key. */
export interface KeyQuestion {
  /** The keys that answer it; the others do nothing. */
  readonly keys: readonly string[];
  /** What stands under the question, asked for anew whenever it is drawn. */
  readonly lines: () => readonly string[];
  /** Looked at every second: true ends the waiting with the answer `time`, as does a program that was stopped. */
  readonly isOver?: () => boolean;
}

/** A question that is answered with a line, and left with Esc. */
export interface LineQuestion {
  readonly question: string;
  /** Stands there at first, and can be changed. */
  readonly begins: string;
  readonly check?: CheckAnswer | undefined;
}

/** Waits for a line at the terminal; null for Esc. Faults: interrupted. */
export type AskLine = (question: LineQuestion) => Promise<string | null>;

/** Waits for one key at the terminal. Faults: interrupted. */
export type AskKey = (question: KeyQuestion) => Promise<string>;

/** What a verb works at: the file, the rules, the day, and whom it may ask. */
export interface Desk {
  readonly world: World;
  readonly db: Db;
  /** Where the data file is, or would be. */
  readonly path: string;
  /** Epoch milliseconds of this run. */
  readonly now: number;
  readonly zone: string;
  readonly today: Day;
  readonly clock: Clock;
  readonly rules: Rules;
  readonly yes: boolean;
  readonly quiet: boolean;
  /** True where a person can be asked. */
  readonly canAsk: boolean;
  readonly words: readonly string[];
  readonly verb: string;
  readonly warnings: Warning[];
  readonly look: import('../views/page.ts').Look;
  ask(): Promise<Ask>;
  askKey(): Promise<AskKey>;
  askLine(): Promise<AskLine>;
  /** The desk for the next command of a session: the same file, the clock as it is now. */
  again(verb: string, words: readonly string[]): Desk;
  /** Tells a person something beside the answer. */
  say(line: string): void;
}

export interface DeskOptions {
  readonly world: World;
  readonly db: Db;
  readonly path: string;
  readonly now: number;
  readonly zone: string;
  readonly yes: boolean;
  readonly quiet: boolean;
  readonly canAsk: () => boolean;
  readonly verb: string;
  readonly words: readonly string[];
  readonly look: import('../views/page.ts').Look;
  readonly warnings: Warning[];
  readonly ask: () => Promise<Ask>;
  readonly askKey: () => Promise<AskKey>;
  readonly askLine: () => Promise<AskLine>;
}

/** Makes a desk; `began` is the time of the run's first one. */
export function deskOf(options: DeskOptions, began = options.now): Desk {
  const { day, clock } = civilAt(options.now, options.zone);
  let rules: Rules | null = null;
  return {
    ...options,
    today: day,
    clock,
    get canAsk() {
      return options.canAsk();
    },
    get rules() {
      // Read when first asked for: the call list needs none.
      rules ??= rulesOf(options.db);
      return rules;
    },
    again(verb, words) {
      forgetIfChanged(options.db);
      const now = began + options.world.elapsed();
      return deskOf({ ...options, now, verb, words, warnings: [] }, began);
    },
    say(line) {
      if (!options.quiet) options.world.err.write(`${line}\n`);
    },
  };
}

export function warn(desk: Desk, code: string, message: string): void {
  desk.warnings.push({ code, message });
}

/** Runs a verb's writing: one transaction, one journal entry, one undo step. */
export function write<T>(desk: Desk, work: (writing: Writing) => T): T {
  return writeAs(desk.db, { name: desk.verb, words: desk.words, now: desk.now }, work);
}

export { transact };

export function setting(desk: Desk, key: Setting): string | null {
  return settingOf(desk.db, key);
}

/** The minutes that an attempt is reckoned with. */
export function minutesPerAttempt(desk: Desk): number {
  return Number(setting(desk, 'minutes-per-attempt'));
}

/** What the scheduling rules want to know about a contact when something is logged. */
export function circumstances(desk: Desk, contact: Contact): Circumstances {
  return {
    ways: waysOf(contact),
    rules: desk.rules,
    priority: contact.priority,
    conversation: setting(desk, 'cadence-conversation') ?? 'gone-quiet',
    nurture: setting(desk, 'cadence-nurture') ?? 'nurture',
  };
}

/** Asks whether to go on; off a terminal only `--yes` does. */
export async function confirmed(desk: Desk, question: string): Promise<boolean> {
  if (desk.yes) return true;
  if (!desk.canAsk) return false;
  return (await desk.ask()).confirm(question);
}

/** Asks until the answer can be read: a slip of the finger must not cost what was typed before. */
export async function askFor<T>(
  desk: Desk,
  question: string,
  otherwise: string | undefined,
  read: (answer: string) => Promise<T>,
): Promise<T> {
  let result = (): T => {
    throw new Error('the answer was not checked');
  };
  await (await desk.ask()).text(question, otherwise, async (answer) => {
    try {
      const value = await read(answer);
      result = () => value;
    } catch (thrown) {
      if (isFault(thrown) && thrown.kind === 'usage')
        return `${thrown.message}${thrown.hint === undefined ? '' : ` (${thrown.hint})`}`;
      // No other answer would help; it is thrown where somebody waits for it.
      result = () => {
        throw thrown;
      };
    }
    return null;
  });
  return result();
}

/** The fault for something missing that nobody can be asked for. */
export function missing(what: string, hint: string): Error {
  return fault('input-needed', `${what} is missing, and there is no terminal to ask on`, hint);
}
