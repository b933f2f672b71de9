#!/usr/bin/env node
// S1: every file is its user's alone (0600) and every folder (0700), whatever the umask: data, WAL, backups,
// exports, rejected rows, the demo. A loose data file is tightened, with a word.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claim, Database, environment, skip } from './claim.mjs';

claim({
  id: 'S1',
  fault: [[/process\.umask\(63\)/g, 'process.umask(0)']],
  async show({ failures, folder, run }) {
    if (process.platform === 'win32') skip('files have no modes here');
    let files = 0;
    for (const umask of ['000', '022', '077']) {
      const home = join(folder, `umask-${umask}`);
      mkdirSync(home, { mode: 0o700 });
      const env = environment(home, { PROSPECT_NO_BACKUP: '', P: run.bin, NODE: process.execPath });
      const shell = (line) =>
        spawnSync('/bin/sh', ['-c', `umask ${umask}; p() { "$NODE" "$P" "$@"; }; ${line}`], {
          env,
          cwd: home,
          encoding: 'utf8',
        });
      shell('p add Ada Okafor --phone "+1 212 555 0134"');
      // Somebody else looks on, so that the WAL and its index stay.
      const onlooker = new Database(join(home, 'data', 'prospect.db'));
      onlooker.prepare('select count(*) from contacts').get();
      const mine = join(home, 'mine');
      mkdirSync(mine, { mode: 0o700 });
      writeFileSync(join(mine, 'leads.csv'), 'Name,Phone,Email\nBen,+1 312 555 0187,\n,,nobody\n', {
        mode: 0o600,
      });
      const done = shell(
        'p log c1 vm; p import mine/leads.csv; p export people -o mine/people.csv; p export attempts -o mine/attempts.json --json; p backup; p backup --to mine/carry.db; p demo --dir demo >/dev/null; p restore 1 --yes; p forget c1 --name "Ada Okafor" --yes',
      );
      if (/bug/.test(done.stderr)) failures.push(done.stderr);
      for (let at = 0; at < 50 && !existsSync(join(home, 'data', 'backups')); at++)
        await new Promise((resolve) => setTimeout(resolve, 100));
      for (const path of everything(home)) {
        const { mode } = statSync(path, { throwIfNoEntry: false }) ?? {};
        if (mode === undefined || path === home) continue;
        files++;
        const wanted = statSync(path).isDirectory() ? 0o700 : 0o600;
        if ((mode & 0o777) !== wanted)
          failures.push(`umask ${umask}: ${path.slice(home.length)} is ${(mode & 0o777).toString(8)}`);
      }
      onlooker.close();
      for (const name of [
        'data/prospect.db',
        'mine/people.csv',
        'mine/leads.rejected.csv',
        'mine/carry.db',
        'demo/demo.db',
        'data/backups',
      ])
        if (!existsSync(join(home, name))) failures.push(`umask ${umask}: ${name} was not made`);
      chmodSync(join(home, 'data', 'prospect.db'), 0o644);
      const loose = shell('p today');
      if (
        !loose.stderr.includes('0600') ||
        (statSync(join(home, 'data', 'prospect.db')).mode & 0o777) !== 0o600
      )
        failures.push(`umask ${umask}: a loose file was not tightened`);
    }
    return { counts: `${files} files and folders under 3 umasks` };
  },
});

function everything(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
}
