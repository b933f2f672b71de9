import { join } from 'node:path';
import {
  COMPLETE,
  GLOBAL_OPTIONS,
  inputOf,
  optionsEnd,
  split,
  type Typed,
  type Verb,
} from './commands/command.ts';
import { aliasOf, DAILY, findVerb, verbNames } from './commands/table.ts';
import type { Ask, AskKey, AskLine, Desk } from './desk/desk.ts';
import { deskOf } from './desk/desk.ts';
import { type Fault, fault, isFault } from './faults.ts';
import { paged } from './paging.ts';
import { nearest } from './ports/nearest.ts';
import { afterWriting, report } from './report.ts';
import { isBackupDue } from './store/backup-files.ts';
import type { Db } from './store/db.ts';
import { fileExists, openFile, removeUnused } from './store/open.ts';
import { settingOf } from './store/settings.ts';
import { dataFile, lookOf, nowFor, zoneFor } from './surroundings.ts';
import { clean } from './views/clean.ts';
import { fieldsOf, unknownFields } from './views/fields.ts';
import type { Look, Page, Warning } from './views/page.ts';
import { render } from './views/render.ts';
import { commandText } from './views/words.ts';
import type { World } from './world.ts';

/** One run: world in, exit code out. The only catch. */
export async function main(world: World): Promise<number> {
  try {
    return await run(world);
  } catch (thrown) {
    // Somebody pressed Tab: whatever is wrong, they will hear of it when they press Enter.
    return world.argv[0] === COMPLETE ? 0 : report(world, thrown);
  }
}

async function run(world: World): Promise<number> {
  const line = await understood(world);
  const verb = await findVerb(line.verb);
  if (verb === null) throw unknownVerb(line.verb);
  const words = line.words;
  const options = words.slice(0, optionsEnd(words));
  if (options.includes('-h') || options.includes('--help')) return help(world, verb.name);
  const typed = split(verb, words);
  const input = inputOf(verb, typed);
  return perform(world, verb, input, typed, words);
}

interface Line {
  readonly verb: string;
  readonly words: readonly string[];
}

/** Options with a value that may stand in front: those of every verb, and those of the list, which needs no verb. */
const VALUED = new Set(
  [...GLOBAL_OPTIONS, ...(DAILY.find(({ name }) => name === 'today')?.options ?? [])]
    .filter(({ flags }) => flags.includes('<'))
    .map(({ flags }) => flags.split(' ')[0]),
);

/** Finds the verb among the words: aliases, a number in front, and no verb at all. */
async function understood(world: World): Promise<Line> {
  const { argv } = world;
  let at = 0;
  while (at < argv.length && argv[at]!.startsWith('-') && argv[at] !== '-') {
    if (argv[at] === '-V' || argv[at] === '--version') return { verb: 'version', words: [] };
    at += VALUED.has(argv[at]!) ? 2 : 1;
  }
  const word = argv[at];
  const words = [...argv.slice(0, at), ...argv.slice(at + 1)];
  if (word === undefined) {
    if (argv.includes('-h') || argv.includes('--help')) return { verb: 'help', words: [] };
    return { verb: fileExists(dataFile(world, globalsOf(argv))) ? 'today' : 'welcome', words };
  }
  // A row of the list, a permanent number, or the last digits of a number that is calling. Several are refused by name.
  if (/^\+?\d[\d ().-]*$/.test(word) || /^c?\d+(,c?\d+)*$/i.test(word) || word === '.')
    return numberFirst(word, words, at);
  return { verb: aliasOf(word), words };
}

/** `3 vm` logs; `3` alone, or with a part of the script, shows the card of row 3. */
function numberFirst(who: string, words: readonly string[], at: number): Line {
  const rest = [...words.slice(0, at), who, ...words.slice(at)];
  const before = (place: number) => words[place - 1] ?? '';
  const plain = words.filter(
    (word, place) => !word.startsWith('-') && !VALUED.has(before(place)) && before(place) !== '--part',
  );
  return { verb: plain.length === 0 ? 'card' : 'log', words: rest };
}

function globalsOf(argv: readonly string[]): Typed {
  const at = argv.indexOf('--db');
  const glued = argv.find((word) => word.startsWith('--db='));
  return { db: glued ? glued.slice(5) : at >= 0 ? argv[at + 1] : undefined };
}

function unknownVerb(word: string): Fault {
  const near = nearest(word, verbNames());
  const hint =
    near.length > 0
      ? `did you mean ${near.join(' or ')}?`
      : `all verbs: prospect help     a name comes behind one: ${commandText('prospect log', [clean(word), 'vm'])}`;
  return fault('usage', `there is no verb "${clean(word)}"`, hint);
}

async function help(world: World, name: string): Promise<number> {
  const { helpOn } = await import('./commands/rest.ts');
  const wanted = !world.argv.includes('--no-pager');
  const to = { out: world.out.write, say: world.err.write };
  await paged(world, wanted, to, ({ out }) => out(helpOn(name)));
  return 0;
}

async function perform(
  world: World,
  verb: Verb,
  input: unknown,
  typed: Typed,
  words: readonly string[],
): Promise<number> {
  const warnings: Warning[] = [];
  const path = dataFile(world, typed);
  const isNew = verb.file === 'makes' && !fileExists(path);
  const say = typed.quiet === true ? () => {} : world.err.write;
  const onWait = () => say('Another program is writing to the data file: waiting for it, up to 30 s …\n');
  const db = await openFor(world, verb, path, warnings, onWait);
  let isUnused = typed.dryRun === true;
  try {
    const look = lookOf(world, typed, db);
    const zone = zoneFor(world, db);
    const canAsk = () =>
      typed.input !== false && !world.env.PROSPECT_NO_INPUT && world.err.isTTY && world.stdin.isTTY;
    const desk: Desk = deskOf({
      world,
      db: db as Db,
      path,
      now: nowFor(world, zone),
      zone,
      yes: typed.yes === true,
      quiet: typed.quiet === true,
      canAsk,
      verb: verb.name,
      words,
      look,
      warnings,
      ask: asker,
      askKey: keyAsker,
      askLine: lineAsker,
    });
    const result = await verb.run(input, desk);
    const page = verb.view(result, desk.look);
    checkFields(page, desk.look);
    const all = [...warnings, ...(page.warnings ?? [])];
    const to = { out: world.out.write, say };
    const next = typed.quiet === true ? [] : (page.next ?? []);
    const long = verb.paged === true && typed.pager !== false && look.format === 'table';
    await paged(world, long, to, (outlets) => render({ ...page, next, warnings: all }, desk.look, outlets));
    if (db !== null) await backUpAside(world, db, desk.now);
    return page.exit ?? 0;
  } catch (thrown) {
    isUnused = db?.wrote === false || (isFault(thrown) && thrown.kind === 'interrupted');
    throw db?.wrote === true ? afterWriting(thrown) : thrown;
  } finally {
    db?.close();
    // Whoever breaks off the first questions, or only tries something, is left without a file, as before.
    if (isUnused && isNew) removeUnused(path);
  }
}

/** Once a day, after an answer that wrote something, a copy of the file is made by a process of its own. */
async function backUpAside(world: World, db: Db, now: number): Promise<void> {
  if (!db.wrote || world.env.PROSPECT_NO_BACKUP || settingOf(db, 'backups') === 'off') return;
  if (isBackupDue(db.path, now, world.now))
    await world.startAside(['backup', '--daily', '--no-input', '--db', db.path]);
}

/** `--fields` names keys of the answer, and means something only where keys are printed. */
function checkFields(page: Page, look: Look): void {
  if (look.fields === null) return;
  if (look.format === 'table' || look.format === 'plain') {
    throw fault(
      'usage',
      `--fields chooses among keys, and ${look.format} prints none`,
      'add --json, --csv or --tsv',
    );
  }
  const [unknown] = unknownFields(page, look);
  if (unknown === undefined) return;
  const known = fieldsOf(page, look) ?? [];
  const near = nearest(unknown, known);
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `one of ${known.join(', ')}`;
  throw fault('usage', `--fields: there is no "${clean(unknown)}" in this answer`, hint);
}

async function asker(): Promise<Ask> {
  const { askAtTerminal } = await import('./prompts/ask.ts');
  return askAtTerminal();
}

async function keyAsker(): Promise<AskKey> {
  const { askKeyAtTerminal } = await import('./prompts/keys.ts');
  return askKeyAtTerminal;
}

async function lineAsker(): Promise<AskLine> {
  const { askLineAtTerminal } = await import('./prompts/keys.ts');
  return askLineAtTerminal;
}

async function openFor(
  world: World,
  verb: Verb,
  path: string,
  warnings: Warning[],
  onWait: () => void,
): Promise<Db | null> {
  if (verb.file === 'none') return null;
  const create = verb.file === 'makes';
  if (verb.file === 'uses' && !fileExists(path)) return null;
  const { now } = world;
  const options = {
    migrations: join(world.folder, 'migrations'),
    create,
    temporary: world.temporary,
    warn: (code: string, message: string) => warnings.push({ code, message }),
    now,
    posix: world.platform !== 'win32',
    onWait,
  };
  const due = Symbol();
  try {
    return openFile(path, {
      ...options,
      beforeMigration() {
        throw due;
      },
    });
  } catch (thrown) {
    if (thrown !== due) throw thrown;
  }
  // Once in a schema's life: what makes backups is not loaded with every start.
  const { backUp } = await import('./store/backups.ts');
  const beforeMigration = (db: Db) => backUp(db, { why: 'migration', now });
  return openFile(path, { ...options, beforeMigration });
}
