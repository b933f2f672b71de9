import { join, resolve } from 'node:path';
import { fault } from './faults.ts';
import { instantOf, isZone, machineZone } from './ports/zone.ts';
import { parseClock, parseDay } from './schedule/index.ts';
import type { Db } from './store/db.ts';
import { storedSetting } from './store/settings.ts';
import { clean } from './views/clean.ts';
import { FORMATS, type Format, type Look } from './views/page.ts';
import type { World } from './world.ts';

/** What was typed behind the verb, by name. */
type Typed = Readonly<Record<string, unknown>>;

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

/** The user's zone: `PROSPECT_ZONE`, else the setting, else the machine's. Faults: environment. */
export function zoneFor(world: World, db: Db | null): string {
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
export function nowFor(world: World, zone: string): number {
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

/** How the answer is to look: flags, the environment, settings, and what the streams are. */
export function lookOf(world: World, typed: Typed, db: Db | null): Look {
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
  const [short] = formatFlags(typed);
  const stored = db === null ? null : storedSetting(db, 'format');
  const named = (typed.format as string | undefined) ?? short ?? (world.out.isTTY ? stored : null);
  if (named === null) return world.out.isTTY ? 'table' : 'plain';
  if ((FORMATS as readonly string[]).includes(named)) return named as Format;
  throw fault('usage', `--format: "${clean(named)}" is none`, `one of ${FORMATS.join(', ')}`);
}

/** The formats among the flags; two of them are refused, since only one could be obeyed. Faults: usage. */
function formatFlags(typed: Typed): readonly ('json' | 'csv' | 'tsv')[] {
  const flags = (['json', 'csv', 'tsv'] as const).filter((name) => typed[name] === true);
  const said: readonly string[] = [
    ...flags.map((name) => `--${name}`),
    ...(typed.vcard === true ? ['--vcard'] : []),
    ...(typeof typed.format === 'string' && flags.every((name) => name !== typed.format)
      ? [`--format ${clean(typed.format)}`]
      : []),
  ];
  if (said.length < 2) return flags;
  throw fault(
    'usage',
    `${said.join(' and ')}: an answer has one format`,
    `leave one out: ${said[0]}, or ${said[1]}`,
  );
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
