#!/usr/bin/env node
// R1: kill -9 at random points over log, undo, fire and import. Every command that answered is in the file, one
// that did not is there whole or not at all, and the file stays sound.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claim, Database, faultsOf, inParallel, timeOf } from './claim.mjs';

const WIDTH = 2;

claim({
  id: 'R1',
  fault: [['raw.exec("commit"),result}catch', 'raw.exec("rollback"),result}catch']],
  async show({ failures, folder, many, random, run }) {
    const kills = many(40, 5000);
    let [done, acknowledged, cut] = [0, 0, 0];
    await inParallel(WIDTH, WIDTH, async (worker) => {
      const home = join(folder, String(worker));
      mkdirSync(home);
      const env = { PROSPECT_DB: join(home, 'prospect.db') };
      const people = Array.from({ length: 60 }, (_, at) => `Person ${at},+1 212 555 0${100 + at}\n`);
      writeFileSync(join(home, 'people.csv'), `Name,Phone\n${people.join('')}`);
      const made = run(['import', join(home, 'people.csv')], env);
      if (made.code !== 0) throw new Error(made.err);
      const span = timeOf(() => run(['log', 'c60', 'tk', '--no-next', '--again'], env));
      // About half of the commands are to be cut short, however busy the machine is.
      let scale = 1.2;
      for (let at = 0; done < kills; at++) {
        done++;
        const words = commandFor(at, home, random);
        const before = stateOf(env.PROSPECT_DB);
        const killAfter = span * scale * (0.5 + random());
        const { out, code, err } = await run.later(words, { env, killAfter });
        const after = stateOf(env.PROSPECT_DB);
        if (code === null) cut++;
        scale *= code === null ? 1.06 : 0.95;
        if (out !== '') acknowledged++;
        const what = `${words.join(' ')} (killed after ${killAfter.toFixed()} ms, said ${JSON.stringify(out)})`;
        if (out !== '' && code === null && after.journal === before.journal) failures.push(`lost: ${what}`);
        if (out !== '' && code === 0 && after.journal === before.journal)
          failures.push(`not written: ${what}`);
        if (code !== null && code !== 0) failures.push(`exit ${code}: ${what}: ${err}`);
        if (after.journal > before.journal + 1) failures.push(`a gap in the journal: ${what}`);
        if (after.journal === before.journal && after.facts !== before.facts)
          failures.push(`half-written: ${what}`);
        if (at % 50 === 49) failures.push(...faultsOf(run, env));
      }
      failures.push(...faultsOf(run, env), ...damages(env.PROSPECT_DB));
    });
    return { counts: `${done} commands, ${cut} of them killed; ${acknowledged} had answered` };
  },
});

/** One command in turn; each writes one journal entry. */
function commandFor(at, home, random) {
  const who = `c${1 + Math.floor(random() * 55)}`;
  if (at % 10 === 9) {
    writeFileSync(join(home, 'more.csv'), csvOf(at));
    return ['import', join(home, 'more.csv')];
  }
  // Nobody is fired twice.
  const next = (at - 5) / 10;
  if (Number.isInteger(next) && next < 55) return ['fire', `c${next + 1}`, '--silent', '--yes'];
  if (at % 3 === 2) return ['undo'];
  return ['log', who, 'tk', '--no-next', '--again', '--force', '--', `token ${at}`];
}

function csvOf(at) {
  const rows = Array.from({ length: 30 }, (_, row) => `Lead ${at}-${row},lead${at}-${row}@example.com\n`);
  return `Name,Email\n${rows.join('')}`;
}

function stateOf(file) {
  const db = new Database(file);
  try {
    const facts = db
      .prepare(`select (select count(*) from contacts) || '/' || (select count(*) from entries) || '/' ||
        (select coalesce(sum(id * 31 + coalesce(length(note), 0)), 0) from entries)`)
      .pluck()
      .get();
    return { facts, journal: db.prepare('select coalesce(max(id), 0) from journal').pluck().get() };
  } finally {
    db.close();
  }
}

function damages(file) {
  const db = new Database(file);
  const found = db.pragma('integrity_check', { simple: true });
  db.close();
  return found === 'ok' ? [] : [found];
}
