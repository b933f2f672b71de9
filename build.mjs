// Bundles the program. The daily path is one small CommonJS file; everything that it does not need at once
// lies in files of its own, loaded where a dynamic import asks for them.
import { readFile, rm } from 'node:fs/promises';
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
      if (!text.includes(asked)) throw new Error('commander no longer asks for node:child_process: drop this');
      return { contents: text.replace(asked, `{ get spawn() { return ${asked}.spawn; } }`) };
    });
  },
};

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20.17',
  outdir: out,
  external: ['better-sqlite3'],
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
  plugins: [lazyFiles, lazyChildProcess],
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
process.stdout.write(
  `built ${done.size + 1} files: ${[...done].map((name) => basename(name)).join(', ')}, schedule\n`,
);
