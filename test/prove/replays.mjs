#!/usr/bin/env node
// R15: the journal is enough to replay. Histories of commands at random are taken back, one after the other, to the
// file as it was made, and done again; at every step every row is what it was at that step.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claim, Database, faultsOf } from './claim.mjs';

claim({
  id: 'R15',
  // The name of a parameter differs from one part of the program to the other.
  fault: [
    [
      /this\.take\(\{table(:table\d+)?,first:id,last:id,contact:table\d*==="contacts"\?id:contact,before\}\)/g,
      'void 0',
    ],
  ],
  async show({ failures, folder, many, random, run }) {
    const [histories, length] = [many(1, 12), many(12, 60)];
    let [steps, rows] = [0, 0];
    for (let at = 0; at < histories; at++) {
      const home = join(folder, `history-${at}`);
      mkdirSync(home);
      const env = { PROSPECT_DB: join(home, 'prospect.db') };
      writeTexts(home);
      run(['init', '--yes'], env);
      const states = [stateOf(env.PROSPECT_DB)];
      let { journal } = states[0];
      for (let step = 0; step < length; step++) {
        const now = new Date(Date.UTC(2026, 0, 5, 15) + step * 7 * 3_600_000).toISOString();
        const words = commandFor(random, step, home);
        const { code, err } = run(words, { ...env, PROSPECT_NOW: now });
        if (code === 1) failures.push(`${words.join(' ')}: ${err}`);
        const state = stateOf(env.PROSPECT_DB);
        // An undo among them leaves its command, and itself, out of what is replayed.
        if (words[0] === 'undo' && code === 0) states.pop();
        else if (state.journal !== journal) states.push(state);
        journal = state.journal;
      }
      const back = states.slice(0, -1).reverse();
      for (const [verb, wanted] of [
        ...back.map((one) => ['undo', one]),
        ...states.slice(1).map((one) => ['redo', one]),
      ]) {
        const { code, err } = run([verb], env);
        const is = stateOf(env.PROSPECT_DB);
        if (code !== 0 || is.text !== wanted.text)
          failures.push(`history ${at}, ${verb}: exit ${code} ${err}`);
        steps++;
        rows += is.rows;
      }
      failures.push(...faultsOf(run, { ...env, PROSPECT_NOW: '2036-01-01T09:00' }));
    }
    return {
      counts: `${histories} histories to the empty file and back, ${steps} states of ${rows} rows compared`,
    };
  },
});

function writeTexts(home) {
  for (const [name, calls] of [
    ['short', 1],
    ['long', 5],
  ]) {
    const lines = Array.from(
      { length: calls },
      (_, at) => `call ${at % 2 ? 'two-minutes' : 'one-question'} wait ${at + 1}`,
    );
    const text = ['cadence: five-and-fire', ...lines, 'breakup call fire-off-list wait 2', ''].join('\n');
    writeFileSync(join(home, `${name}.txt`), text);
  }
  writeFileSync(join(home, 'text.md'), '# Mine\nWhen: any time\n## live\nThis is the last message.\n');
  const people = Array.from(
    { length: 40 },
    (_, at) => `Lead ${at},+1 212 555 0${100 + at},lead${at}@example.com\n`,
  );
  writeFileSync(join(home, 'leads.csv'), `Name,Phone,Email\n${people.join('')}`);
}

function commandFor(random, step, home) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  if (step === 0) return ['import', join(home, 'leads.csv')];
  const who = `c${1 + Math.floor(random() * 12)}`;
  return pick([
    [
      'log',
      who,
      pick(['na', 'vm', 'gk', 'tk', 'in', 'wn', 'by']),
      '--again',
      '--no-next',
      '--yes',
      '--',
      `note ${step}`,
    ],
    ['log', who, pick(['na', 'vm']), '--again'],
    ['log', who, 'no-answer', '--at', '3 days ago', '--again'],
    ['amend', who, '--outcome', pick(['na', 'vm', 'tk']), '--yes'],
    ['fire', who, '--silent', '--yes'],
    ['snooze', who, 'in 1 week'],
    ['enrol', who, pick(['patient', 'five-and-fire', 'own-1']), '--yes'],
    ['edit', who, '--note', `edited ${step}`, '--tag', `t${step % 3}`],
    ['edit', who, '--phone', `+1 212 555 0${200 + Math.floor(random() * 90)}`],
    ['merge', who, `c${20 + Math.floor(random() * 8)}`, '--yes'],
    ['add', `New ${step}`, '--email', `n${step}@example.com`],
    ['dnc', who],
    ['import', join(home, 'leads.csv')],
    ['cadence', 'new', `own-${step % 3}`, '--touches', '2'],
    ['cadence', 'edit', 'five-and-fire', '--file', join(home, pick(['short.txt', 'long.txt'])), '--yes'],
    ['cadence', 'remove', `own-${step % 3}`],
    ['script', 'edit', pick(['first-call', 'fire-final']), '--file', join(home, 'text.md')],
    ['script', 'new', `text-${step % 3}`, '--from', 'fire-final'],
    ['config', 'set', 'work-days', pick(['mon,tue,wed,thu,fri', 'mon,wed,fri'])],
    ['calendar', 'holiday', `2026-01-${10 + (step % 20)}`, 'Feast'],
    ['undo'],
  ]);
}

/** Every row of every table of data, but for what outlives an undo: the key of the hashes, the numbers of shipped scripts. */
function stateOf(file) {
  const db = new Database(file);
  const left = new Set([
    'journal',
    'changes',
    'list_rows',
    'last_shown',
    'sqlite_sequence',
    'dial_sessions',
    'dial_skips',
  ]);
  const stays = {
    settings: " where key not in ('suppression-key')",
    scripts: ' where body is not null',
  };
  const tables = db
    .prepare("select name from sqlite_schema where type = 'table' order by name")
    .pluck()
    .all()
    .filter((name) => !left.has(name));
  const dump = tables.map((name) => [
    name,
    db
      .prepare(`select * from ${name}${stays[name] ?? ''} order by 1`)
      .raw()
      .all(),
  ]);
  const journal = db.prepare('select coalesce(max(id), 0) from journal').pluck().get();
  db.close();
  return { text: JSON.stringify(dump), journal, rows: dump.reduce((sum, [, rows]) => sum + rows.length, 0) };
}
