import { type Fault, fault, isFault } from '../faults.ts';
import { nearest } from '../ports/nearest.ts';
import type { Script } from '../schedule/script.ts';
import { formatScript, isScriptName, readScript, type TextFault } from '../schedule/script-text.ts';
import { addScriptVersion, scriptNamed, scriptVersions, usesOfVersions } from '../store/scripts.ts';
import { cleanLines } from '../views/clean.ts';
import type { ScriptHistory, ScriptSaved } from '../views/script-page.ts';
import { checkOne } from './check-scripts.ts';
import { type Desk, missing, warn, write } from './desk.ts';
import { givenText } from './given-text.ts';
import { scriptCalled } from './scripts.ts';

/** Where a text comes from: a file, `-` for standard input, nothing for the editor. */
export type TextSource = string | undefined;

/** Letters in the file of a script; a text that is read aloud has a few hundred. */
const MOST_LETTERS = 20_000;

/** Makes a script of the user's own, from a copy or from a sketch. Faults: usage, input-needed, refused. */
export async function newScript(
  desk: Desk,
  name: string,
  from: string | undefined,
  source: TextSource,
): Promise<ScriptSaved> {
  checkName(name);
  if (scriptNamed(desk.db, name) !== null)
    throw fault('refused', `there is a script "${name}" already`, `prospect script edit ${name}`);
  const copy = from === undefined ? null : { ...scriptCalled(desk, from), name };
  if (copy !== null && source === undefined && !desk.canAsk) return save(desk, copy);
  if (source === undefined && !desk.canAsk) throw noText(`prospect script new ${name}`, ' or --from SCRIPT');
  const sketch = copy === null ? SKETCH(name) : formatScript(copy);
  const text = source === undefined ? null : readSource(desk, source);
  const script = text === null ? await edited(desk, name, sketch) : scriptFrom(text, name, source!);
  if (text === null && copy === null && formatScript(script) === formatScript(scriptFrom(sketch, name, name)))
    throw fault(
      'refused',
      'the sketch was left as it was; nothing was written',
      `prospect script new ${name}`,
    );
  return save(desk, script);
}

/** Changes a script, a shipped one included: its text becomes a new version. Faults: usage, input-needed. */
export async function editScript(desk: Desk, name: string, source: TextSource): Promise<ScriptSaved> {
  const now = scriptCalled(desk, name);
  if (source !== undefined) return save(desk, scriptFrom(readSource(desk, source), name, source));
  if (!desk.canAsk) throw noText(`prospect script edit ${name}`, '');
  return save(desk, await edited(desk, name, formatScript(now)));
}

/** Goes back to an earlier version, as a new one: what was logged keeps the version it was logged with. */
export function restoreScript(desk: Desk, name: string, version: number | undefined): ScriptSaved {
  const now = scriptCalled(desk, name);
  const versions = scriptVersions(desk.db, name);
  const known = versions.map((one) => one.version);
  if (version === undefined)
    throw fault('usage', 'which version? --version is missing', `one of ${known.join(', ')}`);
  const old = versions.find((one) => one.version === version);
  if (old === undefined)
    throw fault('not-found', `${name} has no version ${version}`, `prospect script history ${name}`);
  if (formatScript(old.script) === formatScript(now))
    return { ...savedOf(desk, now), did: 'nothing to change' };
  write(desk, (writing) => addScriptVersion(writing, old.script, desk.today, old.shipped));
  return { ...savedOf(desk, old.script), did: `restored from version ${version}` };
}

/** The versions of a script, newest first, each with how many attempts were logged with it. */
export function historyOf(desk: Desk, name: string): ScriptHistory {
  const { title } = scriptCalled(desk, name);
  const uses = usesOfVersions(desk.db, name);
  const versions = scriptVersions(desk.db, name).map(({ id, version, script, shipped, savedOn }, at) => ({
    version,
    savedOn,
    shipped,
    inUse: at === 0,
    attempts: uses.get(id) ?? 0,
    title: script.title,
  }));
  return { name, title, versions, today: desk.today };
}

function save(desk: Desk, script: Script): ScriptSaved {
  const now = scriptNamed(desk.db, script.name);
  if (now !== null && formatScript(now) === formatScript(script))
    return { ...savedOf(desk, script), did: 'nothing to change' };
  write(desk, (writing) => addScriptVersion(writing, script, desk.today));
  for (const { part, message } of checkOne(desk, script)) warn(desk, 'check', `${part}: ${message}`);
  return { ...savedOf(desk, script), did: 'written' };
}

function savedOf(desk: Desk, script: Script): Omit<ScriptSaved, 'did'> {
  return { script, version: scriptVersions(desk.db, script.name)[0]!.version };
}

function checkName(name: string): void {
  if (isScriptName(name)) return;
  const near = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const hint = isScriptName(near) ? `prospect script new ${near}` : 'small letters with dashes, 40 at most';
  throw fault('usage', `"${name}" cannot be the name of a script`, hint);
}

function noText(line: string, more: string): Fault {
  return missing('the text', `${line} --file FILE, or - for standard input${more}`) as Fault;
}

function readSource(desk: Desk, source: string): string {
  const text = givenText(desk, source);
  if (text.length > MOST_LETTERS)
    throw fault('usage', `that is no script: it has more than ${MOST_LETTERS} letters`);
  return text;
}

/** The script that a text is. Faults: usage, with every line that is wrong. */
function scriptFrom(text: string, name: string, source: string): Script {
  const reading = readScript(name, cleanLines(text));
  if (reading.kind === 'script') return reading.script;
  const [first, ...rest] = reading.faults;
  const where = source === '-' ? 'standard input' : source;
  throw fault(
    'usage',
    `${where}, line ${first!.line}: ${first!.message}; nothing was written`,
    fixOf(first!),
    rest.map((one) => faultText(one, 0)),
  );
}

function faultText(one: TextFault, below: number): string {
  return `line ${one.line + below}: ${one.message} (${fixOf(one)})`;
}

function fixOf({ fix, word, known }: TextFault): string {
  const near = word === undefined ? [] : nearest(word, known ?? []);
  return near.length > 0 ? `did you mean ${near.join(' or ')}?` : fix;
}

/** What a fault's line in the editor begins with; they are remarks, and go with the next reading. */
const MARK = '//! ';

/** The script out of the user's editor; with faults its text goes back there, as long as the user wants. Faults: usage. */
export async function edited(desk: Desk, name: string, text: string): Promise<Script> {
  const { editText } = await import('../prompts/editor.ts');
  for (let now = text; ; ) {
    const lines = editText(desk.world, now, `${name}.md`).split('\n');
    const written = lines.filter((line) => !line.startsWith(MARK)).join('\n');
    const reading = readScript(name, cleanLines(written));
    if (reading.kind === 'script') return reading.script;
    const marks = reading.faults.map((one) => MARK + faultText(one, reading.faults.length));
    for (const one of reading.faults) desk.say(faultText(one, 0));
    if (desk.yes || !(await (await desk.ask()).confirm('Back to the editor, with the text as it is?'))) {
      try {
        return scriptFrom(written, name, name);
      } catch (thrown) {
        throw isFault(thrown) ? thrown : new Error('a text with faults was read');
      }
    }
    now = [...marks, written].join('\n');
  }
}

const SKETCH = (name: string) => `# ${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}

// Lines like this one are remarks. The blanks, such as {{hello}}: prospect help blanks
// Other parts: gatekeeper, email (its first line: Subject: …), message, handover.
// An objection and your answer: ## If: What does it cost?
When: in one line, when to use it
How: in one line, how to say it
// A last message, which says goodbye, has yes here: only such a one can end a cadence.
Breakup: no

## live

{{hello}}, this is {{me_and_company}}. Do you have a minute?

## voicemail

{{hello}}, this is {{me_and_company}}. My number is {{my_phone}}.
`;
