// Bundles the program. The daily path is one small CommonJS file; everything that it does not need at once
// lies in files of its own, loaded where a dynamic import asks for them.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const out = join(root, 'dist');

// esbuild splits only ESM output, and ESM costs a fifth of a bare Node at every start. So each dynamically
// imported file of ours becomes an entry of its own, required when it is reached.
const found = new Map();
const lazyFiles = {
  name: 'lazy-files',
  setup(builder) {
    builder.onResolve({ filter: /^\.{1,2}\// }, ({ path, kind, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const file = resolve(resolveDir, path);
      const name = relative(join(root, 'src'), file).replace(/\.ts$/, '').replaceAll('/', '-');
      found.set(name, file);
      return { path: `./${name}.cjs`, external: true };
    });
  },
};

// Commander asks for node:child_process when it is loaded and uses it for subcommands that are programs of
// their own, which this one does not have. It costs 4 ms, so it is asked for when it is reached.
const lazyChildProcess = {
  name: 'lazy-child-process',
  setup(builder) {
    builder.onLoad({ filter: /commander\/lib\/command\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const asked = "require('node:child_process')";
      if (!text.includes(asked))
        throw new Error('commander no longer asks for node:child_process: drop this');
      return { contents: text.replace(asked, `{ get spawn() { return ${asked}.spawn; } }`) };
    });
  },
};

// better-sqlite3 is a dozen small files and a search for its addon, 6 ms at every start. Its code goes into the
// bundle, and the addon is asked for where npm puts it; where another version lies there, or none, the package
// is required as usual.
const sqlite = join(root, 'node_modules', 'better-sqlite3');
const ADDON = "join(home, 'build', 'Release', 'better_sqlite3.node')";
const sqliteInside = {
  name: 'sqlite-inside',
  setup(builder) {
    builder.onResolve({ filter: /^better-sqlite3$/ }, ({ pluginData }) =>
      pluginData === 'outside' ? undefined : { path: 'sqlite', namespace: 'sqlite-inside' },
    );
    builder.onResolve({ filter: /^outside:/ }, () => ({ path: 'better-sqlite3', external: true }));
    builder.onLoad({ filter: /.*/, namespace: 'sqlite-inside' }, async () => {
      const { version } = JSON.parse(await readFile(join(sqlite, 'package.json'), 'utf8'));
      return { contents: doorToSqlite(version), resolveDir: root };
    });
    builder.onLoad({ filter: /better-sqlite3\/lib\/database\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const search = "require('bindings')('better_sqlite3.node')";
      if (!text.includes(search))
        throw new Error('better-sqlite3 looks for its addon in another way: see to it');
      return { contents: text.replace(search, 'globalThis.__prospectAddon()') };
    });
  },
};

function doorToSqlite(version) {
  return `
    const { existsSync, readFileSync } = require('node:fs');
    const { join } = require('node:path');
    const home = join(__dirname, '..', 'node_modules', 'better-sqlite3');
    function isTheSame() {
      try {
        return JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version === ${JSON.stringify(version)} && existsSync(${ADDON});
      } catch {
        return false;
      }
    }
    if (isTheSame()) {
      globalThis.__prospectAddon = () => require(${ADDON});
      module.exports = require('./node_modules/better-sqlite3/lib/index.js');
    } else {
      module.exports = require('outside:better-sqlite3');
    }
  `;
}

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20.17',
  outdir: out,
  legalComments: 'none',
  // Comments and blanks are read at every start; names stay, for traces that can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: 'warning',
};
const commonjs = {
  ...shared,
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  // A bundle of native imports written as CommonJS must not wait for what it does not await.
  supported: { 'dynamic-import': false },
  plugins: [lazyFiles, lazyChildProcess, sqliteInside],
};

await rm(out, { recursive: true, force: true });
const done = new Set();
let entries = new Map([['main', join(root, 'src', 'cli.ts')]]);
while (entries.size > 0) {
  await build({ ...commonjs, entryPoints: [...entries].map(([name, file]) => ({ in: file, out: name })) });
  for (const name of entries.keys()) done.add(name);
  entries = new Map([...found].filter(([name]) => !done.has(name)));
}
await build({
  ...shared,
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  entryPoints: [{ in: join(root, 'src', 'schedule', 'index.ts'), out: 'schedule' }],
});
// The list of public holidays lies in the bundle, data and all: its licences (ISC, CC BY-SA 3.0) and its sources go with it.
await copyFile(
  join(root, 'node_modules', 'date-holidays', 'LICENSE'),
  join(out, 'date-holidays.LICENSE.txt'),
);
// The types of the library face: @dialbook/prospect/schedule.
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const places = ['--outDir', join(out, 'types'), '--rootDir', join(root, 'src')];
const language = [
  '--target',
  'es2022',
  '--module',
  'nodenext',
  '--strict',
  '--skipLibCheck',
  '--ignoreConfig',
];
const output = [
  '--declaration',
  '--emitDeclarationOnly',
  '--allowImportingTsExtensions',
  '--rewriteRelativeImportExtensions',
];
execFileSync(
  process.execPath,
  [compiler, ...output, ...places, ...language, join(root, 'src', 'schedule', 'index.ts')],
  {
    stdio: 'inherit',
  },
);

for (const file of await readdir(join(out, 'types'), { recursive: true })) {
  if (!file.endsWith('.d.ts')) continue;
  const path = join(out, 'types', file);
  const text = await readFile(path, 'utf8');
  // Whoever reads declarations finds them by the names of the compiled files.
  await writeFile(path, text.replace(/(from '\.[^']*)\.ts'/g, "$1.js'"));
}

// The program is read byte by byte (bin/start.js).
if (/[^\0-\x7f]/.test(await readFile(join(out, 'main.cjs'), 'latin1')))
  throw new Error('dist/main.cjs is not ASCII: escape it');

// Lines of a day, for what they need to be compiled: looking, logging in other ways, taking back.
const DAILY = [
  'show c1, who 0134, card 2, why 2, preview 3, next, list, find a, stats, ledger day, doctor, help',
  'fire 3 --yes, in 3 hello, undo, redo, snooze 4 fri, log 5 cb mon 9am',
  'import test/fixtures/apollo.csv --dry-run, export attempts',
].flatMap((lines) => lines.split(', '));

// What the commands of a day compile on their way is kept, so that no start compiles it again (bin/start.js). It
// takes a run of the program, on a file of its own; where that fails, starts are only slower.
const CACHED = `
  const { writeFileSync } = require('node:fs');
  const { cacheOf, load, loaded } = require('./bin/start.js');
  const { cli } = load('main');
  const run = async (line) => {
    process.argv = [process.argv[0], 'prospect', ...line.split(' ')];
    await cli(process.cwd());
  };
  const keep = (name) => writeFileSync(cacheOf(name), loaded.get(name).script.createCachedData());
  const folder = process.env.PROSPECT_CACHE_FOLDER;
  (async () => {
    await run('demo --json --dir ' + folder);
    process.env.PROSPECT_DB = require('node:path').join(folder, 'demo.db');
    for (const line of ['today --limit 20', 'log 1 vm --yes']) await run(line);
    // The daily bundle holds what these two need, and no more: a larger one is read at every start.
    keep('main');
    for (const line of ${JSON.stringify(DAILY)}) await run(line);
    for (const name of loaded.keys()) if (name !== 'main') keep(name);
  })();
`;
const scratch = await mkdtemp(join(tmpdir(), 'prospect-build-'));
const environment = {
  ...process.env,
  PROSPECT_CACHE_FOLDER: scratch,
  PROSPECT_NO_INPUT: '1',
  PROSPECT_NO_BACKUP: '1',
};
const warmed = spawnSync(process.execPath, ['-e', CACHED], { cwd: root, env: environment, stdio: 'ignore' });
if (warmed.status !== 0)
  process.stdout.write('no compiled code is kept: the program did not run (is SQLite built?)\n');
await rm(scratch, { recursive: true, force: true });

process.stdout.write(
  `built ${done.size + 1} files: ${[...done].map((name) => basename(name)).join(', ')}, schedule\n`,
);
