#!/usr/bin/env node
// R7: backups beside a busy writer open, agree and miss nothing that was answered before; restores over a stale
// WAL bring back exactly what was copied, and taking one back exactly what was there.
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { claim, Database, faultsOf } from './claim.mjs';

claim({
  id: 'R7',
  fault: [
    ['db.sql("vacuum into ?").run(temporary)', 'require("node:fs").copyFileSync(db.raw.name,temporary)'],
    [/compare\d*\(temporary,before,holdingsOf\(db\)\)/g, 'void 0'],
  ],
  async show({ failures, folder, many, run }) {
    const [copies, restores] = [many(8, 300), many(6, 200)];
    run(['add', 'Ada', '--phone', '+1 212 555 0134']);
    // Somebody looks on all the while, so that the WAL is never emptied.
    const onlooker = new Database(run.file);
    onlooker.prepare('select count(*) from entries').get();
    let answered = 0;
    let busy = true;
    const writer = (async () => {
      while (busy) {
        const { code } = await run.later([
          'log',
          'c1',
          'tk',
          '--no-next',
          '--again',
          '--',
          `line ${answered}`,
        ]);
        if (code === 0) answered++;
      }
    })();
    for (let at = 0; at < copies; at++) {
      while (answered === 0) await new Promise((resolve) => setTimeout(resolve, 50));
      const sure = answered;
      const copy = join(folder, `copy-${at}.db`);
      const { code, err } = await run.later(['backup', '--to', copy]);
      if (code !== 0) failures.push(`backup: ${code} ${err}`);
      else {
        const { entries, check } = lookAt(copy);
        if (check !== 'ok' || entries < sure)
          failures.push(`a copy with ${entries} entries of ${sure}: ${check}`);
        if (at % 10 === 0) failures.push(...faultsOf(run, { PROSPECT_DB: copy }));
      }
      rmSync(copy, { force: true });
    }
    busy = false;
    await writer;
    onlooker.close();
    await restoring(run, folder, restores, failures);
    return {
      counts: `${copies} backups beside ${answered} attempts, ${restores} restores over a stale WAL and back`,
    };
  },
});

/** A file and its WAL as a killed command leaves them; then back to the backup, and back again. */
async function restoring(run, folder, restores, failures) {
  const stale = join(folder, 'stale');
  mkdirSync(stale);
  const made = run.json(['backup']);
  const wanted = dumpOf(made.path);
  const writer = new Database(run.file);
  writer.pragma('wal_autocheckpoint = 0');
  writer.exec("update contacts set note = 'later'; update journal set words = '[\"later\"]'");
  for (const end of ['', '-wal']) cpSync(run.file + end, join(stale, `prospect.db${end}`));
  writer.close();
  const later = dumpOf(copyOf(stale, folder));
  for (let at = 0; at < restores; at++) {
    for (const end of ['', '-wal', '-shm']) rmSync(run.file + end, { force: true });
    for (const end of ['', '-wal']) cpSync(join(stale, `prospect.db${end}`), run.file + end);
    const { code, err } = await run.later(['restore', String(made.number), '--yes']);
    if (code !== 0) failures.push(`restore: ${code} ${err}`);
    if (dumpOf(run.file) !== wanted) failures.push(`restore ${at} is not what was copied`);
    if (at % 10 === 0) {
      await run.later(['restore', '--undo', '--yes']);
      if (dumpOf(run.file) !== later) failures.push(`restore --undo ${at} is not what was there`);
      failures.push(...faultsOf(run));
    }
  }
}

function copyOf(stale, folder) {
  const copy = join(folder, 'looked-at.db');
  for (const end of ['', '-wal']) cpSync(join(stale, `prospect.db${end}`), copy + end);
  return copy;
}

function lookAt(file) {
  const db = new Database(file, { readonly: true });
  try {
    return db
      .prepare(
        'select count(*) as entries, (select integrity_check from pragma_integrity_check limit 1) as "check" from entries',
      )
      .get();
  } finally {
    db.close();
  }
}

/** Every row of every table, as text. */
function dumpOf(file) {
  if (!existsSync(file)) return 'nothing';
  const db = new Database(file);
  const tables = db
    .prepare("select name from sqlite_schema where type = 'table' order by name")
    .pluck()
    .all();
  const dump = tables.map((name) => [name, db.prepare(`select * from ${name}`).raw().all()]);
  db.close();
  return JSON.stringify(dump);
}
