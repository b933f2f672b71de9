#!/usr/bin/env node
// R6: kills during a migration. The file is of the old schema or of the new one, never between; a backup of the
// old one lies beside it; a file of a newer schema is refused and not touched by a byte.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claim, Database, inParallel, ROOT, timeOf } from './claim.mjs';

const NEXT = `
  alter table contacts add column proof text;
  update contacts set proof = 'new';
  create table proofs (id integer primary key, words text) strict;
  insert into proofs (words) select name from contacts;
`;

claim({
  id: 'R6',
  fault: [[/let\{raw\}=db;beginWriting\d*\(db\);try\{/g, 'let{raw}=db;try{']],
  async show({ failures, folder, many, program, random, run }) {
    const kills = many(16, 300);
    const next = nextProgram(folder, program);
    const files = [...released(folder), writtenNow(folder, run)];
    const names = new Set();
    let [cut, before] = [0, 0];
    const env = (file) => ({ PROSPECT_DB: file });
    const one = (file, killAfter) => run.later(['list'], { env: env(file), killAfter, program: next });
    // What is timed is a copy: it is of the newest schema afterwards.
    const timed = join(folder, 'timed.db');
    cpSync(files[0], timed);
    const span = timeOf(() => run(['list'], env(timed)));
    let scale = 1.5;
    await inParallel(2, 2, async (worker) => {
      for (let at = worker; at < kills; at += 2) {
        const source = files[at % files.length];
        const trial = join(folder, `trial-${worker}`);
        rmSync(trial, { recursive: true, force: true });
        mkdirSync(trial);
        const file = join(trial, 'prospect.db');
        cpSync(source, file);
        const was = contentOf(file);
        const { code } = await one(file, span * scale * (0.5 + random()));
        if (code === null) cut++;
        scale *= code === null ? 1.06 : 0.95;
        const is = contentOf(file);
        const old = is.version === was.version && !is.proof && is.proofs === 0;
        const made = is.version > was.version && is.proof && is.proofs === is.contacts;
        if (old) before++;
        if (!old && !made) failures.push(`between two schemas: ${JSON.stringify(is)}`);
        if (is.contacts !== was.contacts || is.entries !== was.entries || is.check !== 'ok')
          failures.push(`not what it was: ${JSON.stringify(is)}`);
        if (made && !backedUp(trial, was.version)) failures.push('migrated without a backup');
        const again = await one(file, null);
        if (again.code !== 0) failures.push(`after a kill: ${again.code} ${again.err}`);
        names.add(was.version);
      }
    });
    const newer = join(folder, 'newer.db');
    cpSync(files[0], newer);
    await one(newer, null);
    const digest = digestOf(newer);
    for (const words of [['today'], ['log', 'c1', 'vm'], ['doctor'], ['undo'], ['restore', '1', '--yes']]) {
      const { code } = run(words, env(newer));
      if (code !== 13 && words[0] !== 'restore')
        failures.push(`${words.join(' ')} on a newer file: exit ${code}`);
    }
    if (digestOf(newer) !== digest) failures.push('a newer file was touched');
    const from = [...names].sort().join(', ');
    return {
      counts: `${kills} migrations from schema ${from}, ${cut} killed, ${before} found unchanged; a newer file refused untouched`,
    };
  },
});

/** The program of a later day: one more migration. */
function nextProgram(folder, program) {
  const copy = join(folder, 'next');
  mkdirSync(copy);
  for (const name of ['bin', 'dist', 'migrations', 'package.json'])
    cpSync(join(program, name), join(copy, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  writeFileSync(join(copy, 'migrations', '9999_next.sql'), NEXT);
  for (const name of readdirSync(join(copy, 'dist'))) {
    const path = join(copy, 'dist', name);
    if (name.endsWith('.cache')) rmSync(path);
    if (!name.endsWith('.cjs')) continue;
    const text = readFileSync(path, 'latin1');
    writeFileSync(path, text.replace(/\bSCHEMA_VERSION=\d+/, 'SCHEMA_VERSION=9999'), 'latin1');
  }
  return join(copy, 'bin', 'prospect.js');
}

/** A data file of every released schema, from the dumps among the fixtures. */
function released(folder) {
  const fixtures = join(ROOT, 'test', 'fixtures');
  return readdirSync(fixtures)
    .filter((name) => /^schema-\d+\.sql$/.test(name))
    .map((name) => {
      const file = join(folder, name.replace('.sql', '.db'));
      const db = new Database(file);
      db.exec(readFileSync(join(fixtures, name), 'utf8'));
      db.close();
      return file;
    });
}

/** A larger one by the program of today, so that there is something to kill. */
function writtenNow(folder, run) {
  const rows = Array.from({ length: 3000 }, (_, at) => `Person ${at},p${at}@example.com\n`);
  writeFileSync(join(folder, 'people.csv'), `Name,Email\n${rows.join('')}`);
  run(['import', join(folder, 'people.csv')]);
  run(['log', 'c1', 'vm', '--via', 'email']);
  return run.file;
}

function contentOf(file) {
  const db = new Database(file);
  try {
    const one = (text) => db.prepare(text).pluck().get();
    const proofs = one("select count(*) from sqlite_schema where name = 'proofs'");
    return {
      version: one('select user_version from pragma_user_version'),
      proof: one("select count(*) from pragma_table_info('contacts') where name = 'proof'") === 1,
      proofs: proofs === 0 ? 0 : one('select count(*) from proofs'),
      contacts: one('select count(*) from contacts'),
      entries: one('select count(*) from entries'),
      check: one('select integrity_check from pragma_integrity_check limit 1'),
    };
  } finally {
    db.close();
  }
}

function backedUp(folder, version) {
  return readdirSync(join(folder, 'backups'))
    .filter((name) => name.includes('-migration-'))
    .some((name) => {
      const db = new Database(join(folder, 'backups', name), { readonly: true });
      const is = db.prepare('select user_version from pragma_user_version').pluck().get();
      db.close();
      return is === version;
    });
}

function digestOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
