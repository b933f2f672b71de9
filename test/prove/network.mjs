#!/usr/bin/env node
// S6: no socket is ever opened. One dependency's install script is allowed, and every entry of the lockfile
// carries a hash.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claim, environment, has, ROOT, skip } from './claim.mjs';

const SESSION = [
  ['init', '--yes'],
  ['add', 'Ada', '--phone', '+1 212 555 0134', '--email', 'ada@example.com'],
  ['import', 'leads.csv'],
  ['today'],
  ['today', '--format', 'table'],
  ['log', 'c1', 'vm'],
  ['show', 'c1'],
  ['snooze', 'c1', 'next mon'],
  ['undo'],
  ['export', 'people'],
  ['find', 'ada'],
  ['why', 'c1'],
  ['preview', 'c1'],
  ['script'],
  ['cadence'],
  ['calendar'],
  ['config', 'list'],
  ['dnc', 'c2'],
  ['backup'],
  ['backup', 'list'],
  ['restore', '1', '--yes'],
  ['doctor', '--deep'],
  ['journal'],
  ['help'],
  ['version'],
  ['forget', 'c1', '--name', 'Ada', '--yes'],
  ['demo', '--dir', 'demo'],
];

claim({
  id: 'S6',
  fault: [
    [
      'async function cli(folder){',
      'async function cli(folder){require("net").connect(9,"127.0.0.1").on("error",()=>{});',
    ],
  ],
  async show({ failures, folder, many, run }) {
    failures.push(...lockfileFaults());
    if (!has('strace', '-f', '-e', 'trace=none', 'true'))
      skip('strace is not here, or may not trace: sockets cannot be seen');
    writeFileSync(join(folder, 'leads.csv'), 'Name,Phone\nBen,+1 312 555 0187\n');
    const session = many(SESSION.slice(0, 8), SESSION);
    for (const words of session) {
      const log = join(folder, 'trace');
      const done = spawnSync(
        'strace',
        [
          '-f',
          '-e',
          'trace=socket,connect,bind,sendto,sendmsg',
          '-o',
          log,
          process.execPath,
          run.bin,
          ...words,
        ],
        { cwd: folder, env: environment(folder), encoding: 'utf8' },
      );
      if (done.status !== 0) failures.push(`${words.join(' ')}: ${done.status} ${done.stderr}`);
      const calls = readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => /\b(socket|connect|bind|sendto|sendmsg)\(/.test(line));
      for (const call of calls) failures.push(`${words.join(' ')}: ${call}`);
    }
    return {
      counts: `${session.length} commands traced; ${entriesOf().length} entries of the lockfile with a hash`,
    };
  },
});

function entriesOf() {
  return Object.entries(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages).filter(
    ([name, { link }]) => name !== '' && !link,
  );
}

function lockfileFaults() {
  const unhashed = entriesOf()
    .filter(([, { integrity }]) => !integrity)
    .map(([name]) => `${name} has no hash`);
  const { allowScripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const allowed = Object.entries(allowScripts)
    .filter(([, is]) => is)
    .map(([name]) => name);
  return allowed.join() === 'better-sqlite3'
    ? unhashed
    : [...unhashed, `install scripts of ${allowed.join(', ')} are allowed`];
}
