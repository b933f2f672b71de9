#!/usr/bin/env node
// R10: odd names and places for a data file. What is written goes where the answer says, or is refused: never
// into memory, and never into the current folder by accident.
import { execFileSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claim, Database, has } from './claim.mjs';

claim({
  id: 'R10',
  fault: [['stats.nlink>1', 'false']],
  async show({ failures, folder, run }) {
    const here = join(folder, 'here');
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(here);
    mkdirSync(elsewhere);
    const at = (name) => join(elsewhere, name);
    const made = (name) => run(['add', 'Zed'], { PROSPECT_DB: at(name) }).code === 0 && at(name);
    made('real.db');
    made('twice.db');
    linkSync(at('twice.db'), at('twice-again.db'));
    symlinkSync(at('real.db'), at('link.db'));
    symlinkSync(at('nothing.db'), at('dangling.db'));
    symlinkSync(at('loop.db'), at('loop.db'));
    mkdirSync(at('folder.db'));
    writeFileSync(at('empty.db'), '');
    writeFileSync(at('blank.db'), ' ');
    writeFileSync(at('letter.db'), 'Dear Ada, '.repeat(900));
    writeFileSync(at('zeros.db'), Buffer.alloc(8192));
    writeFileSync(at('file'), 'x');
    const other = new Database(at('other.db'));
    other.exec('create table t (x); pragma user_version = 1');
    other.close();
    const newer = new Database(made('newer.db'));
    newer.pragma('user_version = 999');
    newer.close();
    if (has('mkfifo', at('pipe.db'))) void 0;

    /** Name, how it is given, the exit code of `add`, and where the file then is (null: nowhere). */
    const table = [
      ['', 'flag', 2, null],
      [' ', 'flag', 2, null],
      [' lead.db', 'flag', 2, null],
      ['trail.db ', 'flag', 2, null],
      ['\tlead.db', 'env', 2, null],
      ['tail.db\n', 'env', 2, null],
      [' ', 'env', 2, null],
      [':memory:', 'flag', 0, join(here, ':memory:')],
      ['file::memory:', 'flag', 0, join(here, 'file::memory:')],
      ['file:x.db?mode=memory', 'flag', 0, join(here, 'file:x.db?mode=memory')],
      ['plain.db', 'flag', 0, join(here, 'plain.db')],
      ['./sub/deep/plain.db', 'flag', 0, join(here, 'sub/deep/plain.db')],
      ['sub/../up.db', 'flag', 0, join(here, 'up.db')],
      ['two words.db', 'flag', 0, join(here, 'two words.db')],
      ['-dash.db', 'env', 0, join(here, '-dash.db')],
      ['quo\'te".db', 'flag', 0, join(here, 'quo\'te".db')],
      ['100%.db', 'flag', 0, join(here, '100%.db')],
      ['ünï.db', 'flag', 0, join(here, 'ünï.db')],
      ['日本.db', 'env', 0, join(here, '日本.db')],
      ['~/home.db', 'flag', 0, join(here, '~/home.db')],
      ['$HOME.db', 'flag', 0, join(here, '$HOME.db')],
      [at('real.db'), 'env', 0, at('real.db')],
      [at('link.db'), 'flag', 0, at('real.db')],
      [at('empty.db'), 'flag', 0, at('empty.db')],
      [at('dangling.db'), 'flag', 14, null],
      [at('loop.db'), 'flag', 14, null],
      [at('folder.db'), 'flag', 14, null],
      [at('twice.db'), 'flag', 14, null],
      [at('blank.db'), 'flag', 12, null],
      [at('letter.db'), 'flag', 12, null],
      [at('other.db'), 'flag', 12, null],
      [at('zeros.db'), 'flag', 12, null],
      [at('newer.db'), 'flag', 13, null],
      [at('file/under.db'), 'flag', 14, null],
      [at(`${'n'.repeat(300)}.db`), 'flag', 14, null],
      ['/dev/null', 'flag', 14, null],
      ['/proc/nowhere/prospect.db', 'flag', 14, null],
      ...(existsSync(at('pipe.db')) ? [[at('pipe.db'), 'flag', 14, null]] : []),
    ];
    let [stored, refused] = [0, 0];
    for (const [name, how, code, place] of table) {
      const before = new Set(everything(folder));
      const counted = place !== null && existsSync(place) && statSync(place).size > 0 ? contactsIn(place) : 0;
      const words = how === 'flag' ? ['--db', name, 'add', 'Ada'] : ['add', 'Ada'];
      const env = how === 'flag' ? { PROSPECT_DB: undefined } : { PROSPECT_DB: name };
      const done = run(words, env, { cwd: here, timeout: 20_000 });
      const shown = JSON.stringify(name.slice(0, 60));
      if (done.code !== code) failures.push(`${shown}: exit ${done.code}, not ${code}: ${done.err}`);
      const born = everything(folder).filter((path) => !before.has(path) && statSync(path).isFile());
      if (place === null) {
        refused++;
        if (born.length > 0) failures.push(`${shown}: refused, and yet there is ${born.join(', ')}`);
        continue;
      }
      stored++;
      if (!existsSync(place)) failures.push(`${shown}: nothing at ${place}`);
      else if (contactsIn(place) !== counted + 1) failures.push(`${shown}: the contact is not in ${place}`);
      const stray = born.filter((path) => path !== place);
      if (stray.length > 0) failures.push(`${shown}: also made ${stray.join(', ')}`);
    }
    // An empty variable is one that is not set: the platform's own folder.
    const home = run(['add', 'Ada'], { PROSPECT_DB: '', XDG_DATA_HOME: join(folder, 'xdg') }, { cwd: here });
    if (home.code !== 0) failures.push(home.err);
    return {
      counts: `${table.length + 1} names and places: ${stored + 1} stored where shown, ${refused} refused`,
    };
  },
});

function everything(folder) {
  return execFileSync('find', [folder, '-path', '*/program', '-prune', '-o', '-type', 'f', '-print'], {
    encoding: 'utf8',
  })
    .split('\n')
    .filter(Boolean);
}

function contactsIn(file) {
  const db = new Database(file);
  try {
    return db.prepare('select count(*) from contacts').pluck().get();
  } finally {
    db.close();
  }
}
