import type { Verb } from './command.ts';
import { log } from './log.ts';
import { today } from './today.ts';

/** The verbs that are loaded with the program: what is typed eighty times a day. */
const DAILY: readonly Verb[] = [today, log];

/** All verbs by name, for suggestions and help; a test holds it against the verbs themselves. */
export const VERB_NAMES = [
  'today',
  'next',
  'card',
  'dial',
  'log',
  'in',
  'fire',
  'email',
  'undo',
  'redo',
  'snooze',
  'shift',
  'enrol',
  'revive',
  'nurture',
  'dnc',
  'show',
  'who',
  'list',
  'find',
  'why',
  'why-not',
  'preview',
  'ledger',
  'source',
  'stats',
  'advise',
  'forecast',
  'backtest',
  'report',
  'add',
  'edit',
  'amend',
  'tag',
  'import',
  'export',
  'merge',
  'script',
  'cadence',
  'calendar',
  'rules',
  'init',
  'config',
  'forget',
  'journal',
  'backup',
  'restore',
  'doctor',
  'demo',
  'completion',
  'help',
  'version',
] as const;

const ALIASES: Readonly<Record<string, string>> = {
  t: 'today',
  n: 'next',
  l: 'log',
  s: 'show',
  f: 'fire',
  u: 'undo',
  z: 'snooze',
};

/** The verb's full name for a one-letter alias; any other word is itself. No prefix is guessed. */
export function aliasOf(word: string): string {
  return Object.hasOwn(ALIASES, word) ? ALIASES[word]! : word;
}

export function verbNames(): readonly string[] {
  return VERB_NAMES;
}

/** The verb of that name; those of every day at once, the others from a file of their own. */
export async function findVerb(name: string): Promise<Verb | null> {
  const daily = DAILY.find((verb) => verb.name === name);
  if (daily !== undefined) return daily;
  const { REST } = await import('./rest.ts');
  return REST.find((verb) => verb.name === name) ?? null;
}

export { DAILY };
