#!/usr/bin/env node
// R8: single bits of the data file are flipped behind the program's back. `doctor --deep` notices every flip
// that changed data or made it unreadable.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claim, Database, inParallel } from './claim.mjs';

claim({
  id: 'R8',
  fault: [[/compared=deep\?readable\d*\(\(\)=>compare\d*\(desk,notes\d*\)\):null/g, 'compared=null']],
  async show({ failures, folder, many, random, run }) {
    const flips = many(60, 3000);
    fill(folder, run);
    const original = readFileSync(run.file);
    const sound = dumpOf(run.file);
    for (const worker of [0, 1])
      cpSync(join(folder, 'data'), join(folder, `trial-${worker}`), { recursive: true });
    let [changed, noticed, bySqlite] = [0, 0, 0];
    await inParallel(2, 2, async (worker) => {
      const file = join(folder, `trial-${worker}`, 'prospect.db');
      for (let at = worker; at < flips; at += 2) {
        for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true });
        const bytes = Buffer.from(original);
        const place = Math.floor(random() * bytes.length);
        const bit = Math.floor(random() * 8);
        bytes[place] ^= 1 << bit;
        writeFileSync(file, bytes);
        const isChanged = dumpOf(file) !== sound;
        if (isChanged && integrityOf(file) !== 'ok') bySqlite++;
        for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true });
        writeFileSync(file, bytes);
        const { code } = await run.later(['doctor', '--deep'], { env: { PROSPECT_DB: file } });
        if (code === 1 || code === null)
          failures.push(`byte ${place} bit ${bit}: doctor broke down (${code})`);
        if (!isChanged) continue;
        changed++;
        if (code !== 0) noticed++;
        else failures.push(`byte ${place} bit ${bit} went unnoticed`);
      }
    });
    return {
      counts: `${flips} bits flipped, ${changed} changed data, ${noticed} of them noticed (SQLite's own check: ${bySqlite})`,
    };
  },
});

/** People with notes and a log, and a backup of them. */
function fill(folder, run) {
  mkdirSync(join(folder, 'data'), { recursive: true });
  const rows = Array.from(
    { length: 60 },
    (_, at) => `Person ${at},+1 212 555 0${100 + at},p${at}@example.com,note ${at} about what they said\n`,
  );
  writeFileSync(join(folder, 'people.csv'), `Name,Phone,Email,Note\n${rows.join('')}`);
  run(['import', join(folder, 'people.csv')]);
  const calls = Array.from(
    { length: 300 },
    (_, at) =>
      `p${at % 60}@example.com,2026-${10 + Math.floor(at / 200)}-${10 + (at % 19)},no-answer,rang ${at} times\n`,
  );
  writeFileSync(join(folder, 'calls.csv'), `email,date,outcome,note\n${calls.join('')}`);
  run(['import', join(folder, 'calls.csv'), '--type', 'attempts']);
  for (const who of ['c1', 'c2', 'c3']) run(['log', who, 'vm', '--', `a word for ${who}`]);
  run(['dnc', 'c9']);
  run(['edit', 'c4', '--note', 'another note']);
  const made = run(['backup']);
  if (made.code !== 0) throw new Error(made.err);
}

/** The data alone: the conveniences of the screen and free space are none. */
function dumpOf(file) {
  try {
    const db = new Database(file);
    try {
      const tables = db
        .prepare(
          "select name from sqlite_schema where type = 'table' and name not in ('list_rows', 'last_shown', 'sqlite_sequence') order by name",
        )
        .pluck()
        .all();
      const dump = tables.map((name) => [name, db.prepare(`select * from ${name}`).raw().all()]);
      return JSON.stringify([
        dump,
        db.prepare('select type, name, sql from sqlite_schema order by type, name').raw().all(),
      ]);
    } finally {
      db.close();
    }
  } catch (thrown) {
    return `unreadable: ${thrown.message}`;
  }
}

function integrityOf(file) {
  try {
    const db = new Database(file);
    try {
      return db.pragma('integrity_check', { simple: true });
    } finally {
      db.close();
    }
  } catch {
    return 'unreadable';
  }
}
