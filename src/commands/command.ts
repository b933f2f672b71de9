import { Command as Commander, CommanderError } from 'commander';
import type { ZodMiniType } from 'zod/mini';
import * as z from 'zod/mini';
import type { Desk } from '../desk/desk.ts';
import { fault } from '../faults.ts';
import { nearest } from '../ports/nearest.ts';
import type { Look, Page } from '../views/page.ts';

z.config({ jitless: true });

/** When a verb is used; the help lists verbs under these headings. */
export const GROUPS = {
  day: 'Every day',
  plan: 'Changing the plan',
  look: 'Looking things up',
  people: 'People and files',
  figures: 'Figures',
  set: 'Scripts, cadences, calendar',
  care: 'Care',
} as const;

/** One verb of the user's: what it takes, what it does, how it reads. */
export interface Verb<Input = unknown, Result = unknown> {
  readonly name: string;
  readonly alias?: string;
  readonly group: keyof typeof GROUPS;
  /** Commander's notation: `<who> [outcome] [words...]`. */
  readonly takes?: string;
  readonly summary: string;
  /** Longer text for its help page. */
  readonly about?: readonly string[];
  /** Command lines and what they do. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  readonly options?: readonly VerbOption[];
  /** Whether it needs a data file, makes one, uses one if it is there, or does without. */
  readonly file: 'needs' | 'makes' | 'uses' | 'none';
  /** A long answer at a terminal goes through the pager. */
  readonly paged?: boolean;
  /** Not listed in the help. */
  readonly hidden?: boolean;
  /** Built when the verb is run: a start should pay for no other verb's. */
  readonly input: () => ZodMiniType<Input>;
  run(input: Input, desk: Desk): Result | Promise<Result>;
  view(result: Result, look: Look): Page;
}

export interface VerbOption {
  /** Commander's notation: `-m, --note <text>`. */
  readonly flags: string;
  readonly about: string;
  /** May be given more than once. */
  readonly many?: boolean;
}

/** Declares a verb; the types of input and result follow from `input` and `run`. */
export function verb<Input, Result>(it: Verb<Input, Result>): Verb {
  return it as unknown as Verb;
}

/** Options that every verb takes. */
export const GLOBAL_OPTIONS: readonly VerbOption[] = [
  { flags: '--db <file>', about: 'use this data file' },
  { flags: '--format <format>', about: 'table, json, csv, tsv or plain' },
  { flags: '--json', about: 'the same as --format json; also --csv, --tsv' },
  { flags: '--csv', about: 'the same as --format csv' },
  { flags: '--tsv', about: 'the same as --format tsv' },
  { flags: '--fields <names>', about: 'only these keys, separated by commas' },
  { flags: '--color <when>', about: 'auto, always or never' },
  { flags: '-q, --quiet', about: 'say nothing but the answer' },
  { flags: '--no-input', about: 'never ask; fail where something is missing' },
  { flags: '-y, --yes', about: 'answer yes to every question' },
  { flags: '--no-pager', about: 'print a long answer at once' },
  { flags: '--debug', about: 'print the whole trace of a bug' },
  { flags: '-h, --help', about: 'help on this verb' },
];

/** The verb by which completion scripts ask; nobody types it. */
export const COMPLETE = '__complete';

/** How many of the words may be options: those before `--`. */
export function optionsEnd(words: readonly string[]): number {
  const at = words.indexOf('--');
  return at < 0 ? words.length : at;
}

/** What was typed behind a verb, split: arguments by name, options by name. */
export type Typed = Readonly<Record<string, unknown>>;

/** Splits a command line by a verb's notation. Faults: usage. */
export function split(verb: Verb, words: readonly string[]): Typed {
  const commander = commanderOf(verb);
  try {
    const end = optionsEnd(words);
    commander.parse([...words.slice(0, end).flatMap(unglued), ...words.slice(end)], { from: 'user' });
  } catch (thrown) {
    if (thrown instanceof CommanderError || (thrown as { code?: string }).code?.startsWith('commander.')) {
      throw usageFault(verb, commander, thrown as CommanderError);
    }
    throw thrown;
  }
  const named = commander.registeredArguments.map((argument, at) => [
    argument.name(),
    commander.processedArgs[at],
  ]);
  return { ...Object.fromEntries(named), ...commander.opts() };
}

function commanderOf(verb: Verb): Commander {
  const commander = new Commander(verb.name)
    .exitOverride()
    .helpOption(false)
    .allowExcessArguments(false)
    .configureOutput({ writeErr: () => {}, writeOut: () => {} });
  if (verb.takes) commander.arguments(verb.takes);
  for (const { flags, about, many } of [...(verb.options ?? []), ...GLOBAL_OPTIONS]) {
    if (many) commander.option(flags, about, (value: string, all: string[] = []) => [...all, value]);
    else commander.option(flags, about);
  }
  return commander;
}

/** `-n=3` reads as `-n 3`; commander would take the value for `=3`. */
function unglued(word: string): readonly string[] {
  const match = /^(-[a-zA-Z])=(.*)$/s.exec(word);
  return match ? [match[1]!, match[2]!] : [word];
}

/** What commander did not understand, in our words: what is wrong with what was typed, and what to type. */
function usageFault(verb: Verb, commander: Commander, { code, message }: CommanderError): Error {
  const usage = ['prospect', verb.name, verb.takes].filter((part) => part !== undefined).join(' ');
  const help = `prospect help ${verb.name}`;
  const [named = ''] = /(?<=')[^']*(?=')/.exec(message) ?? [];
  switch (code) {
    case 'commander.unknownOption': {
      const near = nearest(named, optionNames(verb));
      // A word of a note is no option.
      const behind = verb.takes?.includes('...') ? `     as a word, behind --: ${usage} -- ${named} …` : '';
      const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `its options: ${help}`;
      return fault('usage', `${verb.name} has no option ${named}`, `${hint}${behind}`);
    }
    case 'commander.optionMissingArgument': {
      const [, name = named, takes = 'value'] = /(--[\w-]+) [<[]([^>\]]*)/.exec(named) ?? [];
      return fault('usage', `${name} wants ${valueWords(takes)} behind it`, help);
    }
    case 'commander.missingArgument':
      return fault('usage', `${named === '' ? 'something' : named} is missing`, `${usage}     more: ${help}`);
    case 'commander.excessArguments': {
      const word = commander.args[commander.registeredArguments.length] ?? '';
      const quoted = 'words that belong together go in quotes';
      return fault('usage', `"${word}" is one word too many`, `${usage}     ${quoted}`);
    }
    default:
      return fault('usage', message.replace(/^error: /, '').replace(/\s+/g, ' '), help);
  }
}

/** What stands for a value in the help, as it is said: `<n>` is a number, `<names>` are names. */
function valueWords(takes: string): string {
  const said = { n: 'number', when: 'day', what: 'word' }[takes] ?? takes;
  if (/[^s]s$|^criteria$/.test(said)) return said;
  return `${/^[aeiou]/.test(said) ? 'an' : 'a'} ${said}`;
}

function optionNames(verb: Verb): readonly string[] {
  const options = [...(verb.options ?? []), ...GLOBAL_OPTIONS];
  return options.flatMap(({ flags }) => flags.match(/--[\w-]+/) ?? []);
}

/** The typed words as the verb's input. Faults: usage, naming the field. */
export function inputOf<Input>(verb: Verb<Input>, typed: Typed): Input {
  const read = z.safeParse(verb.input(), typed);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  const shown = verb.options?.some(({ flags }) => flags.includes(`--${kebab(field)}`))
    ? `--${kebab(field)}`
    : field;
  throw fault('usage', `${shown}: ${issue?.message ?? 'not understood'}`, `prospect help ${verb.name}`);
}

function kebab(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Pieces of input that several verbs take. */
export const field = {
  text: z.string(),
  maybe: z.optional(z.string()),
  words: z._default(z.array(z.string()), []),
  many: z._default(z.array(z.string()), []),
  flag: z._default(z.boolean(), false),
  /** A whole number that was typed; the message names what is wrong with it. */
  count: (least: number, most: number) =>
    z.optional(
      z.pipe(
        z.string().check(z.regex(/^\d{1,7}$/, `must be a whole number from ${least} to ${most}`)),
        z.pipe(
          z.transform((text: string) => Number(text)),
          z
            .number()
            .check(z.minimum(least, `must be ${least} or more`), z.maximum(most, `must be ${most} or less`)),
        ),
      ),
    ),
  choice: <T extends string>(allowed: readonly T[]) =>
    z.optional(z.enum(allowed as readonly [T, ...T[]], { error: `must be one of ${allowed.join(', ')}` })),
};
