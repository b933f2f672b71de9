// Bundles the program. The daily path is one small CommonJS file; everything that it does not need at once
// lies in files of its own, loaded where a dynamic import asks for them.
import { rm } from 'node:fs/promises';
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

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20.17',
  outdir: out,
  external: ['better-sqlite3'],
  legalComments: 'none',
  logLevel: 'warning',
};
const commonjs = {
  ...shared,
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  // A bundle of native imports written as CommonJS must not wait for what it does not await.
  supported: { 'dynamic-import': false },
  plugins: [lazyFiles],
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
