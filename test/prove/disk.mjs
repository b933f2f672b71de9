#!/usr/bin/env node
// R5: a full disk, a limit on the size of files, a file and a folder that may not be written: the right exit
// code, the path and the cause named, nothing half-written; reading goes on.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claim, Database, environment, faultsOf, has } from './claim.mjs';

claim({
  id: 'R5',
  fault: [['SQLITE_(CANTOPEN|READONLY|FULL|', 'SQLITE_(CANTOPEN|']],
  async show({ failures, folder, many, run }) {
    let shown = 0;
    const notShown = [];
    const expect = (what, { code, err }, codes, words) => {
      shown++;
      if (!codes.includes(code) || !words.every((word) => err.includes(word)))
        failures.push(`${what}: exit ${code}, said ${JSON.stringify(err)}`);
    };
    run(['add', 'Ada', '--phone', '+1 212 555 0134']);

    // A size limit: the shell counts blocks of 512 bytes.
    const before = contentOf(run.file);
    for (const blocks of many([8, 64], [2, 8, 16, 32, 64, 128])) {
      const limited = `ulimit -f ${blocks}; trap '' XFSZ; exec "$0" "$@"`;
      const words = [
        process.execPath,
        run.bin,
        'log',
        'c1',
        'tk',
        '--no-next',
        '--again',
        '--',
        'x'.repeat(90_000),
      ];
      const { status, stderr } = spawnSync('/bin/sh', ['-c', limited, ...words], {
        env: environment(folder),
        encoding: 'utf8',
      });
      if (status === 0) continue;
      expect(`a limit of ${blocks} blocks`, { code: status, err: stderr }, [14], [run.file]);
      if (contentOf(run.file) !== before) failures.push(`a limit of ${blocks} blocks: half-written`);
      failures.push(...faultsOf(run));
    }

    const small = join(folder, 'small');
    mkdirSync(small);
    if (has('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small)) {
      try {
        const env = { PROSPECT_DB: join(small, 'prospect.db') };
        run(['add', 'Ada', '--phone', '+1 212 555 0134'], env);
        writeFileSync(join(small, 'ballast'), Buffer.alloc(350_000));
        let full = null;
        let answered = 0;
        for (let at = 0; at < 60 && full === null; at++) {
          const done = run(
            ['log', 'c1', 'tk', '--no-next', '--again', '--', `${at}${'y'.repeat(40_000)}`],
            env,
          );
          if (done.code === 0) answered++;
          else full = done;
        }
        if (full === null) failures.push('the small disk was never full');
        else expect('a full disk', full, [14], [env.PROSPECT_DB, 'full']);
        if (run.json(['show', 'c1'], env).attempts.length !== answered)
          failures.push('a full disk lost attempts or kept half of one');
        expect('a backup to a full disk', run(['backup'], env), [14], ['full']);
        failures.push(...faultsOf(run, env));
      } finally {
        spawnSync('umount', [small]);
      }
    } else notShown.push('a full disk (no disk may be mounted here)');

    const full = spawnSync(
      '/bin/sh',
      ['-c', '"$0" "$@" > /dev/full', process.execPath, run.bin, 'export', 'attempts'],
      {
        env: environment(folder),
        encoding: 'utf8',
      },
    );
    if (full.error === undefined)
      expect('a full device for the answer', { code: full.status, err: full.stderr }, [74], []);

    const closed = closedPlaces(folder);
    for (const [what, lock, free] of closed) {
      const home = join(folder, what.replaceAll(' ', '-'));
      cpSync(join(folder, 'data'), home, { recursive: true });
      const env = { PROSPECT_DB: join(home, 'prospect.db') };
      lock(home);
      try {
        expect(
          `writing to ${what}`,
          run(['log', 'c1', 'tk', '--no-next', '--again'], env),
          [14],
          [env.PROSPECT_DB],
        );
        expect(`reading from ${what}`, run(['show', 'c1'], env), [0], []);
        expect(`listing from ${what}`, run(['today'], env), [0], []);
      } finally {
        free(home);
      }
    }
    if (closed.length === 0) notShown.push('a read-only file (the superuser may write everything)');
    const left = notShown.length === 0 ? '' : `; not shown here: ${notShown.join(', ')}`;
    return { counts: `${shown} refusals and readings${left}` };
  },
});

/** Ways to close a folder or a file: by its mode, or where one is the superuser, by making it immutable. */
function closedPlaces(folder) {
  if (process.getuid?.() !== 0)
    return [
      [
        'a read-only file',
        (home) => chmodSync(join(home, 'prospect.db'), 0o400),
        (home) => chmodSync(join(home, 'prospect.db'), 0o600),
      ],
      ['a read-only folder', (home) => chmodSync(home, 0o500), (home) => chmodSync(home, 0o700)],
    ];
  const probe = join(folder, 'probe');
  writeFileSync(probe, '');
  if (!has('chattr', '+i', probe)) return [];
  spawnSync('chattr', ['-i', probe]);
  return [
    [
      'a file nobody may write',
      (home) => has('chattr', '+i', join(home, 'prospect.db')),
      (home) => has('chattr', '-i', join(home, 'prospect.db')),
    ],
    ['a folder nobody may write', (home) => has('chattr', '+i', home), (home) => has('chattr', '-i', home)],
  ];
}

function contentOf(file) {
  const db = new Database(file);
  const rows = db.prepare('select count(*) from entries').pluck().get();
  db.close();
  return `${rows} ${readdirSync(join(file, '..')).sort().join()}`;
}
