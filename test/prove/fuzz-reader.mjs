#!/usr/bin/env node
// The reader of foreign files under fire: real and hostile files, their bytes mangled, imported by every road. It
// must not crash, not hang, and never write a part. A minute; `--short` a few seconds; `--seed N` and `--seconds N`
// set both otherwise.
import { fork } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** A file that takes longer than this hangs. */
const PATIENCE_MS = 30_000;
/** Exit codes that an import may have: done, to be explained, rejected rows, another version, no table. */
const FINE = [0, 2, 5, 13, 65];
const ROADS = [
  [],
  [],
  ['--keep'],
  ['--update', '--country', 'DE'],
  ['--raw'],
  ['--map', 'Name=company'],
  ['--type', 'attempts', '--outcomes', 'LVM=voicemail,spoke=talked'],
  ['--type', 'attempts', '--force', '--dates', 'dmy'],
  ['--all'],
];

const { values } = parseArgs({
  options: {
    short: { type: 'boolean' },
    seconds: { type: 'string' },
    seed: { type: 'string' },
    bundle: { type: 'string' },
  },
});
const seconds = Number(values.seconds ?? (values.short ? 3 : 60));
const seed = Number(values.seed ?? 1);

/** Runs the shots in a process of their own, and notices where it stops answering. */
async function watch() {
  const { build } = await import('esbuild');
  mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, 'node_modules', '.cache', 'fuzz-'));
  try {
    const bundle = join(folder, 'bundle.cjs');
    const contents = `export { main } from './src/main.ts'; export { HOSTILE } from './test/support/hostile.ts';`;
    await build({
      stdin: { contents, resolveDir: root, loader: 'ts' },
      ...{ outfile: bundle, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' },
      external: ['better-sqlite3'],
    });
    process.exitCode = await shots(bundle);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function shots(bundle) {
  const args = ['--bundle', bundle, '--seed', String(seed), '--seconds', String(seconds)];
  const child = fork(fileURLToPath(import.meta.url), args);
  let now = 'the start';
  let timer = null;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      process.stderr.write(`hangs at ${now}, seed ${seed}\n`);
      child.kill('SIGKILL');
    }, PATIENCE_MS);
  };
  wait();
  child.on('message', (shot) => {
    now = shot;
    wait();
  });
  return new Promise((done) => {
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      if (signal !== null) process.stderr.write(`killed by ${signal} at ${now}, seed ${seed}\n`);
      done(code ?? 1);
    });
  });
}

async function fire(bundle) {
  const { main, HOSTILE } = createRequire(import.meta.url)(bundle);
  const Database = createRequire(join(root, 'package.json'))('better-sqlite3');
  const folder = mkdtempSync(join(bundle, '..', 'shots-'));
  const [template, db, file] = ['template.db', 'shot.db', 'shot.csv'].map((name) => join(folder, name));
  const pick = numbers(seed);
  const targets = [
    ...readdirSync(join(root, 'test/fixtures'))
      .filter((name) => name.endsWith('.csv'))
      .map((name) => readFileSync(join(root, 'test/fixtures', name))),
    ...HOSTILE.map(({ bytes }) => bytes).filter((bytes) => bytes.length < 100_000),
  ];
  const run = async (words) => {
    const heard = { out: '', err: '' };
    const code = await main(world(words, db, folder, heard));
    return { code, ...heard };
  };
  process.umask(0o077);
  await main(
    world(['add', 'Ada', '--phone', '+1 212 555 0134', '--db', template], template, folder, {
      out: '',
      err: '',
    }),
  );
  targets.push(Buffer.from((await copyOf(main, template, folder)).out));

  const counts = { shots: 0, accepted: 0, refused: 0 };
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until) {
    const shot = counts.shots++;
    process.send?.(`shot ${shot}`);
    const bytes = mangled(targets, pick);
    const road = ROADS[pick(ROADS.length)];
    const dry = pick(3) === 0 ? ['--dry-run'] : [];
    copyFileSync(template, db);
    writeFileSync(file, bytes);
    const before = facts(Database, db);
    const ran = await run(['import', file, ...road, ...dry, '--json']);
    const fail = (why) => {
      const kept = join(root, `fuzz-${seed}-${shot}.csv`);
      writeFileSync(kept, bytes);
      process.stderr.write(`${why}: import ${kept} ${[...road, ...dry].join(' ')}\n${ran.err}\n`);
      process.exitCode = 1;
    };
    const isWritten = facts(Database, db) !== before;
    const refused = ran.code !== 0 && ran.code !== 5;
    counts[refused ? 'refused' : 'accepted']++;
    if (!FINE.includes(ran.code) && !(road.includes('--all') && ran.code === 4))
      return fail(`exit ${ran.code}`);
    if ((refused || dry.length > 0) && isWritten) return fail('a part was written');
    if (!refused && !sums(JSON.parse(ran.out))) return fail('the counts are no sum');
    if (isWritten && shot % 10 === 0) {
      if ((await run(['doctor'])).code !== 0) return fail('the doctor finds something');
      await run(['undo']);
      if (facts(Database, db) !== before) return fail('undo leaves something');
    }
    for (const name of readdirSync(folder)) if (/rejected|-wal$|-shm$/.test(name)) rmSync(join(folder, name));
  }
  const { shots: all, accepted, refused } = counts;
  process.stdout.write(
    `${all} mangled files in ${seconds} s, seed ${seed}: ${accepted} read, ${refused} refused; none crashed, hung or left a part\n`,
  );
}

function copyOf(main, db, folder) {
  const heard = { out: '', err: '' };
  return main(world(['export', '--all'], db, folder, heard)).then(() => heard);
}

function sums({ rows, created, updated, merged, unchanged, rejected, restored }) {
  return restored !== undefined || rows === created + updated + merged + unchanged + rejected.length;
}

/** The facts of a data file as one text. The key of the do-not-call hashes may stay behind. */
function facts(Database, path) {
  const db = new Database(path, { readonly: true });
  const tables = ['contacts', 'phones', 'source_ids', 'entries', 'suppressed', 'holidays', 'days_off'];
  const rows = tables.map((table) => db.prepare(`select * from ${table} order by 1`).all());
  db.close();
  return JSON.stringify(rows);
}

const PIECES = [
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\r',
  '\n',
  '\r\n',
  '\0',
  '\ufeff',
  '=',
  "'",
  '\u{1f600}',
  '\u202e',
  'sep=;\n',
]
  .map((text) => Buffer.from(text))
  .concat([Buffer.from([0xff, 0xfe]), Buffer.from([0xc3]), Buffer.from([0x80]), Buffer.from([0xd8, 0x00])]);

/** One of the targets after a few blows. */
function mangled(targets, pick) {
  let bytes = targets[pick(targets.length)];
  for (let blow = pick(6); blow > 0; blow--) bytes = struck(bytes, targets, pick);
  return bytes;
}

function struck(bytes, targets, pick) {
  const at = pick(bytes.length + 1);
  const end = Math.min(bytes.length, at + 1 + pick(40));
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (pick(7)) {
    case 0:
      return Buffer.concat([before, PIECES[pick(PIECES.length)], after]);
    case 1:
      return Buffer.concat([before, bytes.subarray(end)]);
    case 2:
      return Buffer.concat([before, bytes.subarray(at, end), after]);
    case 3:
      return before;
    case 4: {
      const other = targets[pick(targets.length)];
      return Buffer.concat([before, other.subarray(pick(other.length + 1))]).subarray(0, 200_000);
    }
    case 5:
      return Buffer.concat([before, Buffer.from([pick(256)]), bytes.subarray(at + 1)]);
    default:
      return Buffer.from(
        bytes.toString('latin1').replaceAll([',', '\n', '"'][pick(3)], [';', '\r', "'"][pick(3)]),
        'latin1',
      );
  }
}

/** Whole numbers below a bound: the same seed, the same shots. */
function numbers(start) {
  let state = start;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function world(argv, db, folder, heard) {
  const sink = (name) => ({
    isTTY: false,
    columns: null,
    write: (text) => {
      heard[name] += text;
    },
  });
  return {
    argv,
    env: {
      PROSPECT_DB: db,
      PROSPECT_ZONE: 'America/New_York',
      PROSPECT_NOW: '2026-11-24T09:04',
      NO_COLOR: '1',
    },
    now: Date.UTC(2026, 10, 24, 14, 4),
    ...{ cwd: folder, home: folder, temporary: folder, platform: 'linux', nodeVersion: process.version },
    ...{ pid: process.pid, folder: root },
    ...{ out: sink('out'), err: sink('err') },
    stdin: { isTTY: false, text: () => '', chunks: () => [] },
    readText: (path) => readFileSync(path, 'utf8'),
  };
}

if (values.bundle === undefined) await watch();
else await fire(values.bundle);
