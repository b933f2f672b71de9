import { resolve } from 'node:path';
import { civilAt, isZone } from '../ports/zone.ts';
import { OUTCOME_TABLE, OUTCOMES, SHIPPED_CADENCES } from '../schedule/index.ts';
import type { Script } from '../schedule/script.ts';
import { SHIPPED_SCRIPTS } from '../schedule/shipped-scripts.ts';
import { cadencesOf } from '../store/cadences.ts';
import { offeredContacts } from '../store/completing.ts';
import type { Db } from '../store/db.ts';
import { openToLook } from '../store/open.ts';
import { allScripts } from '../store/scripts.ts';
import { SETTINGS, storedSetting } from '../store/settings.ts';
import { clean } from '../views/clean.ts';
import type { HelpVerb } from '../views/help.ts';
import { FORMATS } from '../views/page.ts';
import { TOPICS } from '../views/topics.ts';
import { outcomeText } from '../views/words.ts';
import type { Desk } from './desk.ts';

/** The shells that completion scripts are printed for. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

/** A word that can stand where the cursor is, and what it means. */
export interface Candidate {
  readonly value: string;
  readonly about: string;
}

/** What can stand there: words, or the names of files, which the shell knows best. */
export interface Completed {
  readonly candidates: readonly Candidate[];
  readonly files: boolean;
  /** The word under the cursor, as far as the candidates replace it. */
  readonly typed: string;
}

/** The declarations that completion goes by. */
export interface Grammar {
  readonly verbs: readonly HelpVerb[];
  readonly globals: readonly Option[];
  readonly aliasOf: (word: string) => string;
  /** The words that an option or argument is limited to, where it is limited to any. */
  readonly choicesOf: (verb: string, key: string) => readonly string[];
}

interface Option {
  readonly flags: string;
  readonly about: string;
  readonly many?: boolean;
}

/** So many contacts are offered at once; a longer list helps nobody to choose. */
const LIMIT = 20;

/** What can stand at the end of a command line: the words before the cursor, and the one under it. */
export function completions(
  desk: Desk,
  grammar: Grammar,
  shell: Shell,
  line: readonly string[],
  word: string,
): Completed {
  const { before, typed } = shell === 'bash' ? unbroken(line, word) : { before: line, typed: word };
  const at = placeOf(grammar, before);
  const glued = /^(--[\w-]+)=(.*)$/s.exec(typed);
  const lead = glued && shell !== 'bash' ? `${glued[1]}=` : '';
  const text = glued ? glued[2]! : typed;
  const from = glued ? optionNamed(at, glued[1]!) : at.awaited;
  const file = () => openToLook(at.file === null ? desk.path : resolve(desk.world.cwd, at.file));
  const found = candidatesAt(desk, grammar, shell, at, from, text, file);
  return {
    files: found === 'files',
    typed: shell === 'bash' ? text : typed,
    candidates:
      found === 'files' ? [] : found.map((one) => ({ value: `${lead}${one.value}`, about: one.about })),
  };
}

/** bash cuts words at = and : as well, and leaves quotes in them. */
function unbroken(line: readonly string[], word: string) {
  const words: string[] = [];
  let glue = false;
  for (const piece of [...line, word]) {
    const isBreak = /^[=:]+$/.test(piece);
    if ((isBreak || glue) && words.length > 0) words[words.length - 1] += piece;
    else words.push(piece);
    glue = isBreak;
  }
  const bare = words.map((one) => one.replace(/\\(.)/gs, '$1').replace(/^["']|["']$/g, ''));
  return { before: bare.slice(0, -1), typed: bare.at(-1) ?? '' };
}

/** Where the cursor is: behind which verb, as which of its arguments, or behind which option. */
interface Place {
  readonly verb: HelpVerb | null;
  readonly options: readonly Option[];
  readonly used: ReadonlySet<string>;
  readonly arguments: readonly string[];
  /** The option that waits for its value. */
  readonly awaited: Option | null;
  /** Behind `--` nothing is an option. */
  readonly plain: boolean;
  /** The data file named on the line. */
  readonly file: string | null;
}

function placeOf(grammar: Grammar, words: readonly string[]): Place {
  let verb: HelpVerb | null = null;
  let named = false;
  let [awaited, plain, file]: [Option | null, boolean, string | null] = [null, false, null];
  const used = new Set<string>();
  const given: string[] = [];
  const optionsNow = () => [...(verb?.options ?? []), ...grammar.globals];
  for (const word of words) {
    if (awaited !== null) {
      if (longName(awaited) === '--db') file = word;
      awaited = null;
    } else if (!plain && word === '--') plain = true;
    else if (!plain && /^-./.test(word)) {
      const [name = '', value] = word.split(/=(.*)/s);
      const option = optionsNow().find((one) => namesOf(one).includes(name));
      if (option === undefined) continue;
      used.add(longName(option));
      if (value !== undefined && name === '--db') file = value;
      if (value === undefined && takesValue(option)) awaited = option;
    } else if (!named) {
      named = true;
      const isNumber = /^\+?\d[\d().-]*$/.test(word) || /^c\d+$/i.test(word) || word === '.';
      // A number in front logs, as it does when the line is run.
      const name = isNumber ? 'log' : grammar.aliasOf(word);
      verb = grammar.verbs.find((one) => one.name === name) ?? null;
      if (isNumber) given.push(word);
    } else given.push(word);
  }
  const none = named && verb === null;
  return { verb, options: none ? [] : optionsNow(), used, arguments: given, awaited, plain, file };
}

function optionNamed(at: Place, name: string): Option | null {
  return at.options.find((one) => namesOf(one).includes(name)) ?? null;
}

function namesOf({ flags }: Option): readonly string[] {
  return flags
    .split(/, /)
    .map((part) => part.split(' ')[0]!)
    .filter((name) => name.startsWith('-'));
}

function longName(option: Option): string {
  return namesOf(option).at(-1)!;
}

function takesValue({ flags }: Option): boolean {
  return /[<[]/.test(flags);
}

type Found = readonly Candidate[] | 'files';

function candidatesAt(
  desk: Desk,
  grammar: Grammar,
  shell: Shell,
  at: Place,
  option: Option | null,
  text: string,
  file: () => Db | null,
): Found {
  const ask = { desk, grammar, shell, text, file };
  if (option !== null) {
    const name = longName(option).slice(2);
    const takes = /[<[]([\w-]+)/.exec(option.flags)?.[1] ?? '';
    return takesValue(option) ? valuesOf(ask, at.verb?.name ?? '', name, takes) : [];
  }
  if (text.startsWith('-') && !at.plain) return beginning(text, optionNames(at));
  if (at.verb === null) {
    if (at.options.length === 0) return [];
    return /^\d/.test(text) ? contacts(ask) : beginning(text, verbNames(grammar));
  }
  const argument = argumentAt(at.verb, at.arguments.length);
  if (argument === null) return [];
  // The words of a name belong together: only the first can be replaced by a number.
  if (argument.name === 'who' && at.arguments.length > argument.place) return [];
  return valuesOf(ask, at.verb.name, argument.name, argument.name);
}

function optionNames({ options, used }: Place): readonly Candidate[] {
  return options
    .filter((option) => option.many === true || !used.has(longName(option)))
    .map((option) => ({ value: longName(option), about: option.about }));
}

function verbNames({ verbs }: Grammar): readonly Candidate[] {
  return verbs
    .filter(({ hidden }) => hidden !== true)
    .map(({ name, summary }) => ({ value: name, about: summary }));
}

/** The argument that comes after so many, by the verb's own notation; the last may go on and on. */
function argumentAt({ takes }: HelpVerb, count: number) {
  const names = [...(takes ?? '').matchAll(/[<[]([\w-]+)(\.\.\.)?[\]>]/g)];
  const place = names[count] === undefined && names.at(-1)?.[2] !== undefined ? names.length - 1 : count;
  const name = names[place]?.[1];
  return name === undefined ? null : { name, place };
}

interface Ask {
  readonly desk: Desk;
  readonly grammar: Grammar;
  readonly shell: Shell;
  readonly text: string;
  readonly file: () => Db | null;
}

/** What an option or an argument of a verb takes: told by its own name, or by the name of what it takes. */
function valuesOf(ask: Ask, verb: string, name: string, takes: string): Found {
  const { grammar, text } = ask;
  const choices = grammar.choicesOf(verb, name);
  if (choices.length > 0) return beginning(text, plainly(choices));
  if (takes === 'file' || takes === 'folder') return 'files';
  if (takes === 'who') return contacts(ask);
  if (takes === 'outcome') return outcomes(text);
  if (takes === 'cadence' || name === 'cadence' || (verb === 'cadence' && name === 'name'))
    return beginning(text, cadences(ask.file));
  if (name === 'script' || (verb === 'script' && name === 'name')) return beginning(text, scripts(ask.file));
  if (name === 'format') return beginning(text, plainly(FORMATS));
  if (name === 'color') return beginning(text, plainly(['auto', 'always', 'never']));
  if (verb === 'config' && name === 'key') return beginning(text, plainly(Object.keys(SETTINGS)));
  if (verb === 'help')
    return beginning(text, [
      ...verbNames(grammar),
      ...TOPICS.map((one) => ({ value: one.name, about: one.summary })),
    ]);
  return NAMED.has(name) ? beginning(text, plainly(wordsOfExamples(ask, verb))) : [];
}

/** Arguments that are one of a few words, and the examples of their verb show them all. */
const NAMED: ReadonlySet<string> = new Set(['action', 'what']);

function wordsOfExamples({ grammar }: Ask, verb: string): readonly string[] {
  const examples = grammar.verbs.find(({ name }) => name === verb)?.examples ?? [];
  const words = examples.map(([line]) => line.split(' ').slice(0, 3));
  const first = words.filter(([, name]) => name === verb).map(([, , word]) => word ?? '');
  return [...new Set(first)].filter((word) => /^[a-z][a-z-]*$/.test(word));
}

function plainly(words: readonly string[]): readonly Candidate[] {
  return words.map((value) => ({ value, about: '' }));
}

/** Words of ours and names of the user's own making: those that no shell reads anything into. */
const HARMLESS = /^[\w%+,./@-]+$/;

function beginning(text: string, candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(({ value }) => value.startsWith(text) && HARMLESS.test(value));
}

function outcomes(text: string): readonly Candidate[] {
  const all = OUTCOMES.filter((outcome) => outcome !== 'breakup');
  const long = beginning(
    text,
    all.map((value) => ({ value, about: `${OUTCOME_TABLE[value].short}: ${outcomeText(value)}` })),
  );
  if (long.length > 0) return long;
  return beginning(
    text,
    all.map((value) => ({ value: OUTCOME_TABLE[value].short, about: outcomeText(value) })),
  );
}

function cadences(file: () => Db | null): readonly Candidate[] {
  const known = lookedUp(file, (db) => cadencesOf(db).all(), SHIPPED_CADENCES);
  return known.map(({ cadence, about }) => ({ value: cadence.name, about }));
}

function scripts(file: () => Db | null): readonly Candidate[] {
  const shipped = SHIPPED_SCRIPTS.map((script) => ({ script }));
  const known = lookedUp<readonly { readonly script: Script }[]>(file, allScripts, shipped);
  return known.map(({ script }) => ({ value: script.name, about: script.title }));
}

function contacts({ desk, shell, text, file }: Ask): readonly Candidate[] {
  const found = lookedUp(file, (db) => offeredContacts(db, text, dayIn(desk, db), LIMIT), []);
  return found.map(({ ref, name, company }) => {
    const who = cut(clean(name));
    const isRef = /^(?:c?\d*|\+[\d().-]*)$/i.test(text);
    // fish shows only what continues the word that was typed, and quotes what it puts in.
    if (shell === 'fish' && !isRef && SAYABLE.test(name)) return { value: name, about: ref };
    return { value: ref, about: company === null ? who : `${who} - ${cut(clean(company))}` };
  });
}

/** Names that a shell can be handed as they are, once it has quoted them. */
const SAYABLE = /^[\p{L}\p{N}][\p{L}\p{N} .,'&-]*$/u;
const LONGEST = 40;

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 3).trimEnd()}...` : text;
}

/** The day by which the rows of the list were numbered. */
function dayIn(desk: Desk, db: Db) {
  const zone = isZone(desk.world.env.PROSPECT_ZONE || storedSetting(db, 'zone') || '') ?? desk.zone;
  return civilAt(desk.now, zone).day;
}

/** What a file says, or what holds without one. A file that cannot be read is as good as none. */
function lookedUp<T>(file: () => Db | null, look: (db: Db) => T, otherwise: T): T {
  const db = file();
  if (db === null) return otherwise;
  try {
    return look(db);
  } catch {
    return otherwise;
  } finally {
    db.close();
  }
}
