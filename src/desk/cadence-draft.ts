import { fault } from '../faults.ts';
import {
  CADENCE_TEXT_HELP,
  type CadenceTextReading,
  type KnownNames,
  printCadence,
  readCadenceText,
} from '../ports/cadence-text.ts';
import { nearest } from '../ports/nearest.ts';
import { type Cadence, checkCadence, numberOf, readCadence } from '../schedule/index.ts';
import { cadencesOf, type StoredCadence } from '../store/cadences.ts';
import type { CadenceChange } from '../views/cadence-change.ts';
import { applyChange } from './cadence-change.ts';
import { against } from './cadence-check.ts';
import { faultLine, textFault, textOf } from './cadence-file.ts';
import { cadenceNamed, namesOf } from './cadences.ts';
import { confirmed, type Desk, missing, warn } from './desk.ts';
import { type KnownScripts, knownScripts } from './known-scripts.ts';

/** How a cadence is to be made or changed. */
export interface CadenceWish {
  readonly name: string | undefined;
  readonly from: string | undefined;
  readonly file: string | undefined;
  readonly about: string | undefined;
  readonly touches: number | undefined;
  readonly wait: number | undefined;
  readonly script: readonly string[];
  readonly breakup: string | undefined;
  readonly dryRun: boolean;
}

interface Draft {
  readonly cadence: Cadence;
  readonly about: string;
}

/** Makes a cadence: from flags, from a file, as a copy, or in the editor. Faults: usage, refused, bad-input. */
export async function newCadence(desk: Desk, wish: CadenceWish): Promise<CadenceChange> {
  const { name } = wish;
  if (name === undefined)
    throw fault('usage', 'what is it to be called? its name is missing', 'prospect cadence new my-plan');
  if (cadencesOf(desk.db).named(name) !== undefined)
    throw fault(
      'refused',
      `there is a cadence "${name}" already`,
      `change it: prospect cadence edit ${name}`,
    );
  const draft = await newDraft(desk, name, wish);
  return keep(desk, null, draft, wish);
}

async function newDraft(desk: Desk, name: string, wish: CadenceWish): Promise<Draft> {
  const { touches, wait, script, breakup } = wish;
  const quick = script.length > 0 || [touches, wait, breakup].some((flag) => flag !== undefined);
  const ways = [quick, wish.file !== undefined, wish.from !== undefined];
  if (ways.filter((way) => way).length > 1)
    throw fault(
      'usage',
      '--file, --from and the flags for touches go one at a time',
      'prospect help cadence',
    );
  if (wish.file !== undefined) return fromFile(desk, wish.file, name);
  if (quick) return quickDraft(desk, name, wish);
  const from = wish.from === undefined ? null : cadenceNamed(desk, wish.from);
  const model = from ?? cadenceNamed(desk, 'five-and-fire');
  const draft = { cadence: named(name, model.cadence), about: `as ${model.cadence.name}, made my own` };
  if (desk.canAsk && !desk.yes) return inEditor(desk, draft);
  if (from !== null) return draft;
  throw missing('what it does', '--touches 2 --wait 4, --from OTHER, or --file FILE');
}

function named(name: string, cadence: Cadence): Cadence {
  const reading = readCadence({ ...cadence, ending: endingData(cadence), name });
  if (reading.kind === 'cadence') return reading.cadence;
  throw unreadable(reading.faults);
}

function endingData({ ending }: Cadence): unknown {
  return ending.kind === 'repeat' ? 'repeat' : ending;
}

function unreadable(faults: readonly { readonly path: string; readonly message: string }[]): Error {
  const [first] = faults;
  return fault('usage', `${first?.path ?? 'the cadence'} ${first?.message ?? ''}`, 'prospect help cadence');
}

/** The approaches that calls take in turn where no script is named. */
const APPROACHES = [
  'first-call',
  'second-reason',
  'name-the-day',
  'short-and-useful',
  'right-person',
  'one-question',
  'two-minutes',
];
const MOST_TOUCHES = 99;

/** So many calls, so many working days apart, then the last message: `--touches 2 --wait 4 --script a …`. */
function quickDraft(desk: Desk, name: string, wish: CadenceWish): Draft {
  const scripts = knownScripts(desk);
  const count = wish.touches ?? (wish.script.length || 2);
  if (count < wish.script.length)
    throw fault(
      'usage',
      `--touches ${count}, but ${wish.script.length} scripts`,
      'one --script for each touch',
    );
  if (count > MOST_TOUCHES)
    throw fault('usage', `--touches ${count} is more than ${MOST_TOUCHES}`, 'a longer one: --file FILE');
  const others = APPROACHES.filter((one) => !wish.script.includes(one));
  const texts = [...wish.script];
  for (let at = 0; texts.length < count; at++) texts.push(others[at % others.length] ?? 'first-call');
  const last = wish.breakup ?? 'fire-off-list';
  for (const script of wish.script) knownOrFault(scripts, '--script', script);
  knownOrFault(scripts, '--breakup', last);
  const wait = wish.wait ?? 4;
  const reading = readCadence({
    name,
    touches: texts.map((script, at) => ({ action: 'call', script, wait: at === 0 ? 0 : wait })),
    ending: { kind: 'breakup', action: 'call', script: last, wait },
  });
  if (reading.kind === 'faults') throw unreadable(reading.faults);
  return {
    cadence: reading.cadence,
    about: `${count} ${count === 1 ? 'call' : 'calls'}, then the last message`,
  };
}

function knownOrFault(scripts: KnownScripts, flag: string, name: string): void {
  if (scripts.names.includes(name)) return;
  const near = nearest(name, scripts.names);
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'all of them: prospect script list';
  throw fault('usage', `${flag}: there is no script "${name}"`, hint);
}

/** Changes a cadence and everybody in it at once. Faults: not-found, refused, bad-input, input-needed. */
export async function editCadence(desk: Desk, wish: CadenceWish): Promise<CadenceChange> {
  const stored = cadenceNamed(desk, wish.name);
  const { name } = stored.cadence;
  const draft =
    wish.file !== undefined
      ? fromFile(desk, wish.file, name)
      : wish.about !== undefined
        ? stored
        : await editedDraft(desk, stored);
  return keep(desk, stored, draft, wish);
}

async function editedDraft(desk: Desk, stored: StoredCadence): Promise<Draft> {
  if (desk.canAsk) return inEditor(desk, stored);
  const { name } = stored.cadence;
  throw missing(
    'the changed text',
    `prospect cadence export ${name} > my.txt, change it, then --file my.txt`,
  );
}

/** Takes in a cadence from a file: a new one, or the one of that name as if it had been edited. */
export async function importCadence(desk: Desk, wish: CadenceWish): Promise<CadenceChange> {
  // The name stands in the file; what was typed behind `import` is the file.
  const draft = fromFile(desk, wish.file ?? wish.name, undefined);
  return keep(desk, cadencesOf(desk.db).named(draft.cadence.name) ?? null, draft, wish);
}

async function keep(
  desk: Desk,
  stored: StoredCadence | null,
  { cadence, about }: Draft,
  wish: CadenceWish,
): Promise<CadenceChange> {
  const { findings } = checkCadence(cadence, against(desk, cadence.name));
  const number = numberOf(cadence);
  const endsOtherwise = endingScript(cadence) !== (stored === null ? null : endingScript(stored.cadence));
  for (const { kind, rule, attempt, message } of findings) {
    const where = attempt === null ? cadence.name : `attempt ${attempt}`;
    const noGoodbye = rule === 'breakup' && attempt === number && endsOtherwise && !wish.dryRun;
    if (noGoodbye && !(await confirmed(desk, `${where}: ${message}. Keep it all the same?`)))
      throw fault('refused', `${where}: ${message}`, 'keep it all the same with --yes');
    warn(desk, `cadence-${kind}`, `${where}: ${message}`);
  }
  return applyChange(desk, stored, cadence, oneLine(wish.about ?? about), wish.dryRun);
}

function endingScript({ ending }: Cadence): string | null {
  return ending.kind === 'repeat' ? null : ending.script;
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ').slice(0, 200);
}

function fromFile(desk: Desk, file: string | undefined, name: string | undefined): Draft {
  if (file === undefined)
    throw fault('usage', 'which file? its name is missing', 'prospect cadence import FILE');
  const reading = readCadenceText(textOf(desk, file), knownNames(desk, name), name);
  if (reading.kind === 'cadence') return reading;
  throw textFault('bad-input', file, reading.faults);
}

/** A cadence may name itself as the one to return into. */
function knownNames(desk: Desk, name: string | undefined): KnownNames {
  return { scripts: knownScripts(desk).names, cadences: [...namesOf(desk), ...(name ? [name] : [])] };
}

/** Lets the user write the text, and again where it cannot be read: what was written is not lost. */
async function inEditor(desk: Desk, { cadence, about }: Draft): Promise<Draft> {
  const { editText } = await import('../prompts/editor.ts');
  const known = knownNames(desk, cadence.name);
  let text = `${CADENCE_TEXT_HELP}${printCadence(cadence, about)}`;
  for (;;) {
    text = editText(desk.world, text);
    if (text === '') throw fault('refused', 'an empty text: nothing was changed');
    const reading: CadenceTextReading = readCadenceText(text, known, cadence.name);
    if (reading.kind === 'cadence') return reading;
    for (const one of reading.faults) desk.say(faultLine('the text', one));
    if (desk.yes || !(await confirmed(desk, 'Back to the editor?')))
      throw textFault('bad-input', 'the text', reading.faults);
    text = `${text}\n`;
  }
}
