#!/usr/bin/env node
// R11: commands at random, each taken back and done again. Undo restores every plan and list exactly, redo what
// undo took back; and doctor finds the stored plans equal to the replayed ones.
import { claim, Database, faultsOf } from './claim.mjs';

claim({
  id: 'R11',
  fault: [[/settle\d*\(desk,changes\)(?!\{)/g, 'void 0']],
  async show({ failures, many, random, run }) {
    const steps = many(25, 1500);
    for (let at = 0; at < 8; at++)
      run([
        'add',
        `Person ${at}`,
        '--phone',
        `+1 212 555 01${10 + at}`,
        '--email',
        `p${at}@example.com`,
        '--priority',
        pick(random, ['high', 'normal', 'low']),
      ]);
    let [done, refused, day] = [0, 0, 0];
    for (let at = 0; at < steps; at++) {
      if (random() < 0.3) day += Math.floor(random() * 5);
      const now = new Date(Date.UTC(2026, 0, 5, 15) + day * 86_400_000 + at * 61_000).toISOString();
      const env = { PROSPECT_NOW: now };
      const words = commandFor(random, at, now.slice(0, 10));
      const before = dumpOf(run.file);
      const list = run(['today', '--json'], env).out;
      const ran = run(words, env);
      const after = dumpOf(run.file);
      if (ran.code !== 0 || after.journal === before.journal) {
        refused++;
        if (ran.code === 1 || after.text !== before.text)
          failures.push(`${words.join(' ')}: exit ${ran.code} ${ran.err}`);
        continue;
      }
      done++;
      const undone = run(['undo'], env);
      if (undone.code !== 0) failures.push(`undo of ${words.join(' ')}: ${undone.err}`);
      if (dumpOf(run.file).text !== before.text) failures.push(`undo of ${words.join(' ')} is not what was`);
      if (run(['today', '--json'], env).out !== list)
        failures.push(`undo of ${words.join(' ')} leaves another list`);
      const redone = run(['redo'], env);
      if (redone.code !== 0 || dumpOf(run.file).text !== after.text)
        failures.push(`redo of ${words.join(' ')}: ${redone.err}`);
      if (at % many(5, 20) === 0) failures.push(...faultsOf(run, env));
    }
    failures.push(...faultsOf(run, { PROSPECT_NOW: '2036-01-01T09:00' }));
    return { counts: `${done} commands at random undone and redone, ${refused} refused` };
  },
});

function pick(random, list) {
  return list[Math.floor(random() * list.length)];
}

function commandFor(random, at, today) {
  const who = `c${1 + Math.floor(random() * 8)}`;
  const outcome = pick(random, ['na', 'vm', 'na', 'vm', 'gk', 'em', 'by', 'wn', 'tk', 'in', 'na', 'vm']);
  const commands = [
    ['log', who, outcome, '--again', '--yes'],
    ['log', who, outcome, '--again', '--yes', '--', `note ${at}`],
    ['log', who, 'cb', '--next', 'in 3 days', '--again', '--yes'],
    ['log', who, 'no-answer', '--at', '3 days ago', '--again'],
    ['log', who, 'meeting', '--again', '--yes'],
    ['fire', who, '--silent', '--yes'],
    ['snooze', who, 'in 1 week'],
    ['enrol', who, pick(random, ['patient', 'five-and-fire', 'gone-quiet']), '--yes'],
    ['revive', who, '--yes'],
    ['nurture', who, '--yes'],
    ['edit', who, '--note', `edited ${at}`],
    ['edit', who, '--priority', pick(random, ['high', 'normal', 'low'])],
    ['edit', who, '--phone', `+1 212 555 0${100 + Math.floor(random() * 90)}`],
    ['in', who, 'talked'],
    ['add', `New ${at}`, '--email', `n${at}@example.com`],
    [
      'config',
      'set',
      'work-days',
      pick(random, ['mon,tue,wed,thu,fri', 'mon,wed,fri', 'sun,mon,tue,wed,thu']),
    ],
    ['calendar', 'add', today, `closed ${at}`],
    ...(random() < 0.15
      ? [
          ['dnc', who],
          ['dnc', who, '--lift', '--name', `Person ${Number(who.slice(1)) - 1}`],
        ]
      : []),
  ];
  return random() < 0.5 ? commands[Math.floor(random() * 3)] : pick(random, commands);
}

/** Facts and plans as text. The key of the hashes and the numbers of shipped scripts outlive an undo. */
function dumpOf(file) {
  const db = new Database(file);
  const left = new Set(['journal', 'changes', 'list_rows', 'last_shown', 'scripts', 'sqlite_sequence']);
  const tables = db
    .prepare("select name from sqlite_schema where type = 'table' order by name")
    .pluck()
    .all();
  const dump = tables
    .filter((name) => !left.has(name))
    .map((name) => [
      name,
      db
        .prepare(`select * from ${name} order by 1`)
        .raw()
        .all()
        .filter((row) => row[1] !== 'suppression-key'),
    ]);
  const journal = db.prepare('select max(id) from journal').pluck().get();
  db.close();
  return { text: JSON.stringify(dump), journal };
}
