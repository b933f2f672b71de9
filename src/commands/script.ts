import * as z from 'zod/mini';
import { nameOf } from '../contact.ts';
import { cardOf } from '../desk/card.ts';
import { checkScripts } from '../desk/check-scripts.ts';
import type { Desk } from '../desk/desk.ts';
import { setsAgainst, setWith } from '../desk/script-sets.ts';
import { scriptCalled } from '../desk/scripts.ts';
import { clearAgainst, evenAgainst, leanAgainst, setAgainst } from '../desk/try-against.ts';
import { tryScript } from '../desk/try-script.ts';
import { whoIs } from '../desk/who.ts';
import { editScript, historyOf, newScript, restoreScript } from '../desk/write-scripts.ts';
import { fault } from '../faults.ts';
import { cadencesOf } from '../store/cadences.ts';
import { allScripts } from '../store/scripts.ts';
import { type ScriptAnswer, scriptPage } from '../views/script-page.ts';
import { field, verb } from './command.ts';

export const script = verb({
  name: 'script',
  group: 'set',
  takes: '[action] [name] [more...]',
  summary: 'What to say: the texts, as written, filled in, or in your own words',
  about: [
    'Actions: list, show, new, edit, test, check, history, restore, against. A text you change becomes a new version; attempts keep the version they were made with.',
    'The blanks of a text: prospect help blanks. How its file is written: prospect help scripts.',
  ],
  examples: [
    ['prospect script list', 'all of them, and when to use each'],
    ['prospect script show fire-off-list', 'one as it is written, with its blanks; --raw: as a file'],
    ['prospect script show fire-final --for 3', 'filled for a contact'],
    ['prospect script edit fire-off-list', 'in your own words, in your editor'],
    ['prospect script new my-goodbye --from fire-final', 'one of your own, from a copy'],
    ['prospect script edit my-goodbye --file goodbye.md', 'from a file; - reads standard input'],
    ['prospect script test my-goodbye', 'as it would be heard; --for WHO: by a contact'],
    ['prospect script check', 'what is wrong with any of them'],
    ['prospect script history fire-off-list', 'its versions, and how often each was used'],
    ['prospect script restore fire-off-list --version 1', 'back to the text that is shipped'],
    ['prospect script against fire-final fire-humour', 'each contact gets one of the two; --off ends it'],
    ['prospect script against fire-final --lean', 'more contacts for the better one, by your log so far'],
  ],
  options: [
    { flags: '--for <who>', about: 'fill it for this contact' },
    { flags: '--raw', about: 'show: as the file that edit reads' },
    { flags: '--from <script>', about: 'new: begin with a copy of this one' },
    { flags: '--file <file>', about: 'new, edit: read the text from a file; - for standard input' },
    { flags: '--version <n>', about: 'restore: the version to go back to' },
    { flags: '--off', about: 'against: end the comparison' },
    { flags: '--lean', about: 'against: lean to the better one, by its figures as they are now' },
    { flags: '--even', about: 'against: as many contacts for each again' },
    { flags: '--seed <n>', about: 'against --lean: another row of random numbers' },
  ],
  file: 'needs',
  paged: true,
  input: () =>
    z.object({
      action: field.maybe,
      name: field.maybe,
      more: field.words,
      for: field.maybe,
      raw: field.flag,
      from: field.maybe,
      file: field.maybe,
      version: field.count(1, 9_999_999),
      off: field.flag,
      lean: field.flag,
      even: field.flag,
      seed: field.count(0, 9_999_999),
    }),
  run(input, desk): ScriptAnswer | Promise<ScriptAnswer> {
    const { action = 'list' } = input;
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action as keyof typeof ACTIONS] : undefined;
    if (act === undefined)
      throw fault('usage', `script cannot "${action}"`, `script ${Object.keys(ACTIONS).join(', script ')}`);
    return act(input, desk);
  },
  view: scriptPage,
});

interface Input {
  readonly name?: string | undefined;
  readonly more: readonly string[];
  readonly for?: string | undefined;
  readonly raw: boolean;
  readonly from?: string | undefined;
  readonly file?: string | undefined;
  readonly version?: number | undefined;
  readonly off: boolean;
  readonly lean: boolean;
  readonly even: boolean;
  readonly seed?: number | undefined;
}

type Act = (input: Input, desk: Desk) => ScriptAnswer | Promise<ScriptAnswer>;

const ACTIONS = {
  list: (_input, desk) => ({
    kind: 'list',
    scripts: allScripts(desk.db),
    usedIn: usesOf(desk),
    against: setsAgainst(desk.db),
  }),
  show,
  async new(input, desk) {
    return { kind: 'saved', ...(await newScript(desk, nameIn(input), input.from, sourceIn(input))) };
  },
  async edit(input, desk) {
    return { kind: 'saved', ...(await editScript(desk, nameIn(input), sourceIn(input))) };
  },
  async test(input, desk) {
    const script = scriptCalled(desk, nameIn(input));
    const contact = input.for === undefined ? null : await whoIs(desk, input.for);
    return { kind: 'trial', ...tryScript(desk, script, contact) };
  },
  check({ name }, desk) {
    return { kind: 'check', ...checkScripts(desk, name === undefined ? null : scriptCalled(desk, name)) };
  },
  history: (input, desk) => ({ kind: 'history', ...historyOf(desk, nameIn(input)) }),
  restore: (input, desk) => ({ kind: 'saved', ...restoreScript(desk, nameIn(input), input.version) }),
  against({ name, more, off, lean, even, seed }, desk) {
    const names = name === undefined ? [] : [name, ...more];
    if ([off, lean, even].filter((flag) => flag).length > 1)
      throw fault('usage', '--off, --lean and --even go one at a time', 'prospect help script');
    if (seed !== undefined && !lean) throw fault('usage', '--seed goes with --lean', 'prospect help script');
    if (off) return { kind: 'against', sets: clearAgainst(desk, names) };
    if (lean) return { kind: 'against', sets: leanAgainst(desk, names, seed ?? 1) };
    if (even) return { kind: 'against', sets: evenAgainst(desk, names) };
    return { kind: 'against', sets: names.length === 0 ? setsAgainst(desk.db) : setAgainst(desk, names) };
  },
} satisfies Record<string, Act>;

async function show(input: Input, desk: Desk): Promise<ScriptAnswer> {
  const found = scriptCalled(desk, nameIn(input));
  if (input.for === undefined)
    return { kind: 'show', script: found, raw: input.raw, against: setWith(desk.db, found.name) };
  const contact = await whoIs(desk, input.for);
  const { script: filled, instead } = cardOf(desk, contact, found.name);
  if (filled === null) throw fault('refused', instead ?? `nothing can be said with ${found.name}`);
  return { kind: 'filled', script: filled, instead, for: nameOf(contact) };
}

function nameIn({ name, more }: Input): string {
  if (name === undefined) throw fault('usage', 'which script? its name is missing', 'prospect script list');
  const stray = more.find((word) => word !== '-');
  if (stray !== undefined)
    throw fault('usage', `one script at a time: "${stray}" is one word too many`, 'prospect help script');
  return name;
}

/** Where the text of `new` and `edit` comes from: `--file`, or a `-` behind the name. */
function sourceIn({ file, more }: Input): string | undefined {
  return file ?? (more.includes('-') ? '-' : undefined);
}

/** The cadences in which each script is used. */
function usesOf(desk: Desk): ReadonlyMap<string, readonly string[]> {
  const uses = new Map<string, string[]>();
  for (const { cadence } of cadencesOf(desk.db).all()) {
    const names = cadence.touches.map((touch) => touch.script);
    if (cadence.ending.kind === 'breakup') names.push(cadence.ending.script);
    for (const name of new Set(names)) uses.set(name, [...(uses.get(name) ?? []), cadence.name]);
  }
  return uses;
}
