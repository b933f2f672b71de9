import { join, resolve } from 'node:path';
import { GLOBAL_OPTIONS, inputOf, split, type Typed, type Verb } from './commands/command.ts';
import { aliasOf, findVerb, verbNames } from './commands/table.ts';
import type { Ask, Desk } from './desk/desk.ts';
import { deskOf } from './desk/desk.ts';
import { EXIT_CODES, type Fault, fault, isFault } from './faults.ts';
import { nearest } from './ports/nearest.ts';
import { instantOf, isZone, machineZone } from './ports/zone.ts';
import { parseClock, parseDay } from './schedule/index.ts';
import { accessFault } from './store/access.ts';
import type { Db } from './store/db.ts';
import { fileExists, openFile } from './store/open.ts';
import { storedSetting } from './store/settings.ts';
import { clean } from './views/clean.ts';
import { FORMATS, type Format, type Look, type Warning } from './views/page.ts';
import { render } from './views/render.ts';
import type { World } from './world.ts';

/** One run: world in, exit code out. The only catch. */
export async function main(world: World): Promise<number> {
  try {
    return await run(world);
  } catch (thrown) {
    return report(world, thrown);
  }
}

async function run(world: World): Promise<number> {
  const line = await understood(world);
  const verb = await findVerb(line.verb);
  if (verb === null) throw unknownVerb(line.verb);
  const words = line.words;
  if (words.includes('-h') || words.includes('--help')) return help(world, verb.name);
  const typed = split(verb, words);
  const input = inputOf(verb, typed);
  return perform(world, verb, input, typed, words);
}

interface Line {
  readonly verb: string;
  readonly words: readonly string[];
}

const VALUED = new Set(
  GLOBAL_OPTIONS.filter(({ flags }) => flags.includes('<')).map(({ flags }) => flags.split(' ')[0]),
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
  // A row of the list, or the last digits of a number that is calling.
  if (/^\+?\d[\d ().-]*$/.test(word) || word === '.') return numberFirst(word, words, at);
  return { verb: aliasOf(word), words };
}

/** `3 vm` logs; `3` alone shows the card of row 3. */
function numberFirst(who: string, words: readonly string[], at: number): Line {
  const rest = [...words.slice(0, at), who, ...words.slice(at)];
  const plain = words.filter((word, place) => !word.startsWith('-') && !VALUED.has(words[place - 1] ?? ''));
  return { verb: plain.length === 0 ? 'card' : 'log', words: rest };
}

function globalsOf(argv: readonly string[]): Typed {
  const at = argv.indexOf('--db');
  const glued = argv.find((word) => word.startsWith('--db='));
  return { db: glued ? glued.slice(5) : at >= 0 ? argv[at + 1] : undefined };
}

function unknownVerb(word: string): Fault {
  if (/^c\d+$/i.test(word)) {
    return fault(
      'usage',
      `there is no verb "${word}"`,
      `prospect log ${word} OUTCOME, or prospect show ${word}`,
    );
  }
  const near = nearest(word, verbNames());
  const hint =
    near.length > 0
      ? `did you mean ${near.join(' or ')}?`
      : 'all verbs: prospect help     a name comes behind one: prospect log NAME vm';
  return fault('usage', `there is no verb "${clean(word)}"`, hint);
}

async function help(world: World, name: string): Promise<number> {
  const { helpOn } = await import('./commands/rest.ts');
  world.out.write(helpOn(name));
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
  const db = openFor(world, verb, path, warnings);
  try {
    const look = lookOf(world, typed, db);
    const zone = zoneFor(world, db);
    const canAsk =
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
    });
    const result = await verb.run(input, desk);
    const page = verb.view(result, desk.look);
    const all = [...warnings, ...(page.warnings ?? [])];
    const to = { out: world.out.write, say: typed.quiet === true ? () => {} : world.err.write };
    await render({ ...page, warnings: all }, desk.look, to);
    return page.exit ?? 0;
  } finally {
    db?.close();
  }
}

async function asker(): Promise<Ask> {
  const { askAtTerminal } = await import('./prompts/ask.ts');
  return askAtTerminal();
}

function openFor(world: World, verb: Verb, path: string, warnings: Warning[]): Db | null {
  if (verb.file === 'none') return null;
  const create = verb.file === 'makes';
  if (verb.file === 'uses' && !fileExists(path)) return null;
  return openFile(path, {
    migrations: join(world.folder, 'migrations'),
    create,
    temporary: world.temporary,
    warn: (code, message) => warnings.push({ code, message }),
    now: world.now,
    posix: world.platform !== 'win32',
  });
}

/** The data file: `--db`, else `PROSPECT_DB`, else the platform's data folder; always an absolute path. */
export function dataFile(world: World, typed: Typed): string {
  // An empty variable is one that is not set, as for the others.
  const named = (typed.db as string | undefined) ?? (world.env.PROSPECT_DB || undefined);
  if (named !== undefined) {
    const flag = typed.db === undefined ? 'PROSPECT_DB' : '--db';
    if (named.trim() !== named || named === '' || named.includes('\0')) {
      throw fault(
        'usage',
        `${flag}: "${clean(named)}" is no name for a data file`,
        'a name without blanks at its ends',
      );
    }
    return resolve(world.cwd, named);
  }
  return join(dataFolder(world), 'prospect', 'prospect.db');
}

function dataFolder(world: World): string {
  const { env, home, platform } = world;
  if (home === '' && !env.XDG_DATA_HOME)
    throw fault('environment', 'the home folder is not known', 'set HOME, or name a file with --db FILE');
  if (platform === 'win32') return env.APPDATA ?? join(home, 'AppData', 'Roaming');
  if (platform === 'darwin' && !env.XDG_DATA_HOME) return join(home, 'Library', 'Application Support');
  const xdg = env.XDG_DATA_HOME;
  // The XDG rules say to ignore a relative path.
  return xdg?.startsWith('/') ? xdg : join(home, '.local', 'share');
}

function zoneFor(world: World, db: Db | null): string {
  // An empty variable is one that is not set.
  const named = world.env.PROSPECT_ZONE || (db === null ? null : storedSetting(db, 'zone'));
  if (named !== null && named !== undefined) {
    const zone = isZone(named);
    if (zone === null)
      throw fault(
        'environment',
        `"${clean(named)}" is no time zone`,
        'a name such as America/New_York: PROSPECT_ZONE, or prospect config set zone',
      );
    return zone;
  }
  const machine = machineZone(world.env.TZ);
  if (machine.kind === 'zone') return machine.zone;
  throw fault(
    'environment',
    `TZ is set to "${clean(machine.text)}", which is no time zone`,
    'a name such as America/New_York',
  );
}

/** The clock of this run: `PROSPECT_NOW` (an instant, or a local date and time) for rehearsals. */
function nowFor(world: World, zone: string): number {
  const text = world.env.PROSPECT_NOW;
  if (text === undefined || text === '') return world.now;
  const local = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2})?)?$/.exec(text);
  if (local) {
    const [day, clock] = [parseDay(local[1]!), parseClock(local[2] ?? '09:00')];
    if (day !== null && clock !== null) return instantOf(day, clock, zone).at;
  }
  const instant = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(instant)) return instant;
  throw fault(
    'environment',
    `PROSPECT_NOW is "${clean(text)}", which is no time`,
    'such as 2026-11-24T09:04 or 2026-11-24T14:04:00Z',
  );
}

function lookOf(world: World, typed: Typed, db: Db | null): Look {
  const format = formatOf(world, typed, db);
  const width = Number(world.env.COLUMNS) || world.out.columns || 80;
  return {
    format,
    color: colorOf(world, typed, db) && format === 'table',
    width: world.out.isTTY || world.env.COLUMNS ? width : null,
    fields: typeof typed.fields === 'string' ? typed.fields.split(',').map((name) => name.trim()) : null,
    csv: 'pipe',
  };
}

function formatOf(world: World, typed: Typed, db: Db | null): Format {
  const short = (['json', 'csv', 'tsv'] as const).find((name) => typed[name] === true);
  const stored = db === null ? null : storedSetting(db, 'format');
  const named = (typed.format as string | undefined) ?? short ?? (world.out.isTTY ? stored : null);
  if (named === null) return world.out.isTTY ? 'table' : 'plain';
  if ((FORMATS as readonly string[]).includes(named)) return named as Format;
  throw fault('usage', `--format: "${clean(named)}" is none`, `one of ${FORMATS.join(', ')}`);
}

function colorOf(world: World, typed: Typed, db: Db | null): boolean {
  const { env } = world;
  const named = typed.color ?? (db === null ? 'auto' : (storedSetting(db, 'color') ?? 'auto'));
  if (named === 'always') return true;
  if (named === 'never') return false;
  if (named !== 'auto')
    throw fault('usage', `--color: "${clean(String(named))}" is none`, 'auto, always or never');
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return world.out.isTTY && env.TERM !== 'dumb';
}

/** Prints what went wrong and gives its exit code. */
function report(world: World, thrown: unknown): number {
  const code = (thrown as NodeJS.ErrnoException | null)?.code;
  // Whoever closed the pipe has read enough.
  if (code === 'EPIPE') return 0;
  const known = isFault(thrown) ? thrown : asFault(world, thrown);
  try {
    print(world, known, thrown);
  } catch {
    // Nobody can be told.
  }
  return EXIT_CODES[known.kind];
}

function asFault(world: World, thrown: unknown): Fault {
  const code = (thrown as NodeJS.ErrnoException | null)?.code;
  const message = (thrown as Error | null)?.message ?? String(thrown);
  const call = (thrown as NodeJS.ErrnoException | null)?.syscall;
  if (call === 'write' && (code === 'ENOSPC' || code === 'EIO' || code === 'EBADF')) {
    return fault('output-failed', `the answer could not be written: ${message}`);
  }
  if (code === 'ERR_DLOPEN_FAILED' || message.includes('Could not locate the bindings file')) {
    const hint = 'in the folder of prospect: npm rebuild better-sqlite3';
    return fault(
      'environment',
      `the SQLite module was built for another Node than ${world.nodeVersion}`,
      hint,
    );
  }
  const access = accessFault(thrown, (thrown as NodeJS.ErrnoException | null)?.path ?? 'the data file');
  if (isFault(access)) return access;
  return fault(
    'bug',
    `a bug in prospect: ${message}`,
    world.argv.includes('--debug') ? undefined : 'the whole trace: the same with --debug',
  );
}

function print(world: World, known: Fault, thrown: unknown): void {
  const { err, argv } = world;
  if (argv.includes('--json') || argv.join(' ').includes('--format json') || argv.includes('--format=json')) {
    const error = {
      code: known.kind,
      message: known.message,
      hint: known.hint ?? null,
      details: known.details ?? [],
    };
    err.write(`${JSON.stringify({ error })}\n`);
    return;
  }
  err.write(`Error: ${clean(known.message)}\n`);
  for (const line of known.details ?? []) err.write(`  ${clean(line)}\n`);
  if (known.hint) err.write(`Hint: ${clean(known.hint)}\n`);
  if (argv.includes('--debug') && thrown instanceof Error) err.write(`${thrown.stack ?? ''}\n`);
}
