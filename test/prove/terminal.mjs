#!/usr/bin/env node
// R12: at a terminal, Ctrl-C and Ctrl-D end with 130, SIGTERM with 143, SIGHUP with 129, and the terminal is as it
// was. A reader who has read enough is no failure, a full device is, and a slow pipe gets every row.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claim, environment, has, skip } from './claim.mjs';

claim({
  id: 'R12',
  fault: [['interrupted:130', 'interrupted:1']],
  async show({ failures, folder, many, run }) {
    if (!has('script', '-qec', 'true', '/dev/null') || !has('sh', '-c', 'command -v stty'))
      skip('script(1) and stty are not here: there is no terminal to try at');
    run(['add', 'Ada', '--phone', '+1 212 555 0134']);
    const ends = [
      ['Ctrl-C', (child) => child.stdin.write('\x03'), 130],
      ['Ctrl-D', (child) => child.stdin.write('\x04'), 130],
      ['SIGTERM', (_, pid) => process.kill(pid, 'SIGTERM'), 143],
      ['SIGHUP', (_, pid) => process.kill(pid, 'SIGHUP'), 129],
    ];
    let shown = 0;
    for (let round = 0; round < many(1, 10); round++) {
      for (const [what, end, code] of ends) {
        shown++;
        const got = await atTerminal(join(folder, `tty-${shown}`), folder, run, end);
        if (got.code !== code) failures.push(`${what}: exit ${got.code}, not ${code}`);
        if (got.before === '' || got.before !== got.after)
          failures.push(`${what}: the terminal is not as it was`);
      }
    }
    if (run.json(['list']).length !== 1) failures.push('something was erased');
    const shell = (line, more = {}) =>
      spawnSync('bash', ['-c', `set -o pipefail; ${line}`], {
        env: environment(folder, { P: run.bin, NODE: process.execPath }),
        encoding: 'utf8',
        ...more,
      });
    const rows = many(3000, 200_000);
    const lines = Array.from({ length: rows }, (_, at) => `Person ${at},p${at}@example.com\n`);
    writeFileSync(join(folder, 'people.csv'), `Name,Email\n${lines.join('')}`);
    run(['import', join(folder, 'people.csv')]);
    const head = shell('"$NODE" "$P" export people | head -1');
    if (head.status !== 0 || head.stderr !== '') failures.push(`| head -1: ${head.status} ${head.stderr}`);
    if (existsSync('/dev/full')) {
      const full = shell('"$NODE" "$P" export people > /dev/full');
      if (full.status !== 74) failures.push(`a full device: ${full.status}`);
    }
    const slow = shell(`"$NODE" "$P" export people | (sleep 1; cat) | wc -l`);
    if (Number(slow.stdout) !== rows + 2)
      failures.push(`a slow pipe got ${slow.stdout.trim()} lines of ${rows + 2}`);
    return { counts: `${shown} endings at a terminal, ${rows} rows through a slow pipe` };
  },
});

/** One question at a terminal of its own, ended in a certain way. */
function atTerminal(home, folder, run, end) {
  mkdirSync(home);
  const line = `stty -g > before; sh -c 'echo $$ > pid; exec "$NODE" "$P" forget c1'; echo $? > code; stty -g > after`;
  const env = environment(folder, { P: run.bin, NODE: process.execPath, TERM: 'xterm' });
  const child = spawn('script', ['-qec', line, '/dev/null'], { cwd: home, env });
  const read = (name) => (existsSync(join(home, name)) ? readFileSync(join(home, name), 'utf8').trim() : '');
  return new Promise((resolve) => {
    let said = '';
    let ended = false;
    child.stdout.on('data', (text) => {
      said += text;
      if (ended || !said.includes('to erase them')) return;
      ended = true;
      // The question is on the screen; the keys are read a moment later.
      setTimeout(() => end(child, Number(read('pid'))), 150);
    });
    const late = setTimeout(() => child.kill(), 20_000);
    child.on('close', () => {
      clearTimeout(late);
      resolve({ code: Number(read('code')), before: read('before'), after: read('after') });
    });
  });
}
