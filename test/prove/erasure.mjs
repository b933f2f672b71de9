#!/usr/bin/env node
// S4: after `forget` no byte of the person is in the data file, its WAL or a backup, whatever was done with them
// before, none of whoever was merged into them, and none in the rows of somebody of whom they were part until an
// undo; and a do-not-call number stays refused.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claim, Database, faultsOf } from './claim.mjs';

claim({
  id: 'S4',
  fault: [
    ['db.raw.exec("vacuum")', 'void 0'],
    [/eraseTraces\d*\(db,ids,person\)(?!\{)/g, '0'],
  ],
  async show({ failures, folder, many, random, run }) {
    const persons = many(2, 60);
    let bytes = 0;
    const env = { PROSPECT_NO_BACKUP: '1' };
    const rows = Array.from(
      { length: 300 },
      (_, at) =>
        `Other ${at},o${at}@example.net,+1 646 555 ${String(1000 + at)},left a message and more words ${at}\n`,
    );
    writeFileSync(join(folder, 'others.csv'), `Name,Email,Phone,Note\n${rows.join('')}`);
    run(['import', join(folder, 'others.csv')], env);
    for (let at = 0; at < persons; at++) {
      const word = (stem) => `${stem}${Math.floor(random() * 1e9).toString(36)}q${at}`;
      const traces = {
        first: word('Zy'),
        last: word('Xo'),
        note: word('note'),
        mail: word('mail'),
        topic: word('topic'),
        extra: word('extra'),
        old: word('Old'),
        self: word('Self'),
        selfNote: word('selfnote'),
      };
      const digits = `212555${String(1000 + at)}`;
      const number = `+1 212 555 ${String(1000 + at)}`;
      const name = `${traces.first} ${traces.last}`;
      writeFileSync(
        join(folder, 'lead.csv'),
        `Name,Email,Favourite\n${traces.old} ${traces.last},${traces.mail}@example.com,${traces.extra}\n`,
      );
      run(['import', join(folder, 'lead.csv'), '--keep'], env);
      const { id } = run.json(['find', traces.old], env)[0];
      const who = `c${id}`;
      const steps = [
        ['edit', who, '--name', name],
        ['edit', who, '--phone', number, '--note', traces.note],
        ['log', who, 'vm', '--', traces.note],
        ['backup'],
        ['log', who, 'cb', '--next', 'in 3 days', '--topic', traces.topic, '--again'],
        ['undo'],
        ['redo'],
        ['edit', who, '--note', `${traces.note}b`],
        ['log', who, 'na', '--again', '--', `${traces.note}c`],
        ['undo'],
        ['backup'],
      ];
      // Every other one had another entry, which became part of this one after a backup.
      if (at % 2 === 1)
        steps.push(
          ['add', traces.self, traces.last, '--note', traces.selfNote],
          ['edit', traces.self, '--note', `${traces.selfNote}b`],
          ['backup'],
          ['merge', who, traces.self, '--yes', '--force'],
          ['backup'],
        );
      // Every third one was part of somebody else for a while, who was written to meanwhile.
      if (at % 3 === 0)
        steps.push(
          ['add', `Whole ${at}`, '--email', `whole${at}@example.net`],
          ['merge', `whole${at}@example.net`, who, '--yes', '--force'],
          ['backup'],
          ['edit', `whole${at}@example.net`, '--title', `${traces.note}d`],
          ['undo'],
          ['undo'],
          ['redo'],
          ['undo'],
        );
      const stops = at % 2 === 0;
      if (stops) steps.push(['dnc', who]);
      for (const words of steps) {
        const { code, err } = run(words, env);
        if (code !== 0) failures.push(`${words.join(' ')}: ${code} ${err}`);
      }
      if (tracesIn(join(folder, 'data'), [traces.last]).length === 0)
        failures.push('the person was not there to begin with');
      const onlooker = new Database(run.file);
      onlooker.prepare('select count(*) from contacts').get();
      const gone = run(['forget', who, '--name', name, '--yes'], env);
      if (gone.code !== 0) failures.push(`forget: ${gone.code} ${gone.err}`);
      const wanted = [...Object.values(traces), digits, number.slice(3), [...digits].reverse().join('')];
      failures.push(...tracesIn(join(folder, 'data'), wanted).map((trace) => `after forget: ${trace}`));
      onlooker.close();
      bytes += sizeOf(join(folder, 'data'));
      if (stops) {
        const back = run.json(['add', 'Somebody New', '--phone', number], env);
        if (back.contact.status !== 'dnc') failures.push(`${number} may be called again`);
      }
    }
    failures.push(...faultsOf(run, env));
    return { counts: `${persons} persons forgotten, ${(bytes / 1e6).toFixed(0)} MB searched` };
  },
});

function tracesIn(folder, traces) {
  return filesIn(folder).flatMap((path) => {
    const text = readFileSync(path, 'latin1').toLowerCase();
    return traces
      .filter((trace) => text.includes(trace.toLowerCase()))
      .map((trace) => `${trace} in ${path.slice(folder.length)}`);
  });
}

function sizeOf(folder) {
  return filesIn(folder).reduce((sum, path) => sum + statSync(path).size, 0);
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}
