// What works through everything: import, export, whole lists, plans made anew, and the size of a row.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { askWorker, FOLDER, leadFile, remove, sizeName, workingCopy } from './files.mjs';
import { has, hasVerb, inTurn, peakMemory, prospect, run } from './measure.mjs';
import { TODAY } from './people.mjs';

const TODAY_NUMBER = Date.parse(TODAY) / 86_400_000;

/** P6: import of plain rows. */
export function importing({ bulkSizes, report }) {
  for (const rows of bulkSizes) {
    const [leads, name] = [leadFile(rows), sizeName(rows)];
    const target = join(FOLDER, `import-${process.pid}.db`);
    const fresh = (make) => () => {
      remove(target);
      return make();
    };
    const ours = fresh(() => prospect(['import', leads, '--db', target]));
    const theirs = has('sqlite3') ? [fresh(() => sqliteImport(leads, target))] : [];
    const [mine, other] = inTurn([ours, ...theirs], roundsFor(rows));
    report('P6', 'import, rows/s', name, rows / (mine / 1000), 1e5, 'at least');
    if (other === undefined) report.skip('P6', 'import ÷ sqlite3 .import', 'sqlite3 is not at hand');
    else report('P6', 'import ÷ sqlite3 .import', name, mine / other, rows >= 1e6 ? 1.2 : 1.8);
    report('P6', 'peak memory of import, MiB', name, peakMemory(ours()), 150);
    remove(target);
  }
}

function sqliteImport(leads, target) {
  const table = 'create table leads (name text, company text, phone text unique, email text unique);';
  return { file: 'sqlite3', args: [target, table, '.mode csv', `.import --skip 1 ${leads} leads`] };
}

const ATTEMPTS = `select entries.id, hex(entries.uid), entries.at, entries.day, entries.what, entries.role, entries.via,
  entries.nth, entries."of", entries.counted, entries.note, entries.promised, contacts.id, contacts.name,
  contacts.company, contacts.email, phones.number, cadences.name, scripts.name from entries
  join contacts on contacts.id = entries.contact left join phones on phones.id = entries.phone
  left join cadences on cadences.id = entries.cadence left join scripts on scripts.id = entries.script
  where entries.what < 40 order by entries.id`;
const DUE = `select contacts.id, contacts.name, contacts.company, contacts.email, contacts.priority, contacts.zone,
  (select number from phones where phones.contact = contacts.id and place >= 0 order by place limit 1),
  due.attempt, due."of", due.action, due.script, due.breakup, due.due, due.time, due.because, due.slot,
  cadences.name, entries.what, entries.day, entries.note from due join contacts on contacts.id = due.contact
  join cadences on cadences.id = due.plan_cadence left join entries on entries.id = due.last_entry
  where due.lane is not null and due.due <= ${TODAY_NUMBER} order by due.lane, due.due, due.time, due.rank, due.contact`;

/** P7: export of all attempts. */
export async function exporting({ bulkFiles, report }) {
  if (!hasVerb('export')) return report.skip('P7', 'export of all attempts', 'there is no verb "export" yet');
  for (const { path, size, name } of bulkFiles) {
    const copy = workingCopy(path, 'export');
    const command = prospect(['export', 'attempts', '--db', copy]);
    stream('P7', 'export of all attempts', {
      copy,
      name,
      size,
      command,
      query: ATTEMPTS,
      limits: [1.6, 130],
      report,
    });
    const early = await firstByte(command);
    report('P7', 'first byte of the export, % of its whole time', name, early * 100, 20);
    remove(copy);
  }
}

/** P8: the whole due list. */
export function wholeList({ bulkFiles, report }) {
  for (const { path, size, name } of bulkFiles) {
    const copy = workingCopy(path, 'list');
    const command = prospect(['today', '--csv', '--all', '--db', copy]);
    stream('P8', 'the whole due list', { copy, name, size, command, query: DUE, limits: [2.5, 100], report });
    remove(copy);
  }
}

/** A long answer against the same rows from sqlite3, each through a pipe that counts its lines. */
function stream(claim, what, { copy, name, size, command, query, limits, report }) {
  const ratio = `${what} ÷ sqlite3 -csv`;
  if (has('sqlite3')) {
    const theirs = { file: 'sqlite3', args: ['-csv', '-header', copy, query] };
    const [lines, expected] = [piped(command), piped(theirs)].map((one) => Number(run(one).stdout));
    if (lines !== expected) report.skip(claim, ratio, `it gives ${lines - 1} rows of ${expected - 1}`);
    else {
      const [mine, other] = inTurn([piped(command), piped(theirs)], roundsFor(size));
      report(claim, ratio, name, mine / other, limits[0]);
      report.aside(`${lines - 1} rows`);
    }
  } else report.skip(claim, ratio, 'sqlite3 is not at hand');
  report(claim, `peak memory of ${what}, MiB`, name, peakMemory(command), limits[1]);
}

function piped({ file, args, env }) {
  return { file: 'sh', args: ['-c', '"$@" | wc -l', 'sh', file, ...args], env };
}

/** How much of the whole time passes before the first byte. */
function firstByte({ file, args }) {
  return new Promise((resolve, reject) => {
    const from = process.hrtime.bigint();
    let first = null;
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.on('data', () => {
      first ??= process.hrtime.bigint() - from;
    });
    child.on('error', reject);
    child.on('close', () => resolve(Number(first ?? 0n) / Number(process.hrtime.bigint() - from)));
  });
}

/** P9: the pure module, measured by a script of its own. */
export function decisions({ report }) {
  const script = fileURLToPath(new URL('schedule.mjs', import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  const rate = /^([\d.]+)M/.exec(stdout)?.[1];
  if (status !== 0 || rate === undefined) return report.skip('P9', 'decisions/s', stderr.trim() || stdout);
  report('P9', 'decisions/s, millions', '–', Number(rate), 5, 'at least');
}

/** P10: everybody planned anew, and every log replayed. */
export function replanning({ largest, worker, report }) {
  const copy = workingCopy(largest.path, 'replan');
  const { calendar, cadence, contacts } = askWorker(worker, 'replan', copy);
  const share = contacts / 1e6;
  report('P10', 'plans anew after a holiday, s per 1M contacts', largest.name, calendar / share, 3);
  report('P10', 'plans anew after a cadence edit, s per 1M contacts', largest.name, cadence / share, 3);
  remove(copy);
  doctor(largest, share, report);
}

function doctor({ path, name, size }, share, report) {
  if (!hasVerb('doctor'))
    return report.skip('P10', 'doctor over everything', 'there is no verb "doctor" yet');
  const copy = workingCopy(path, 'doctor');
  const command = prospect(['doctor', '--db', copy]);
  const [whole] = inTurn([command], roundsFor(size));
  report('P10', 'doctor, s per 1M contacts with 5M attempts', name, whole / 1000 / share, 8);
  report('P10', 'peak memory of doctor, MiB', name, peakMemory(command), 150);
  remove(copy);
}

/** P13: what an attempt takes in the file. */
export function rowSize({ largest, report }) {
  const db = new Database(largest.path, { readonly: true });
  const bytes =
    "select sum(pgsize) from dbstat where name in ('entries', 'entries_contact') and aggregate = true";
  const [total, rows, uid] = [
    bytes,
    'select count(*) from entries',
    'select length(uid) from entries limit 1',
  ].map((text) => db.prepare(text).pluck().get());
  db.close();
  report('P13', 'bytes of an attempt with its index, without its uid', largest.name, total / rows - uid, 60);
}

/** P15: the numbers of everything. */
export function statistics({ largest, report }) {
  if (!hasVerb('stats')) return report.skip('P15', 'stats over all attempts', 'there is no verb "stats" yet');
  const copy = workingCopy(largest.path, 'stats');
  const [whole] = inTurn([prospect(['stats', '--db', copy])], roundsFor(largest.size));
  report('P15', 'stats, s per 5M attempts', largest.name, whole / 1000 / (largest.size / 1e6), 1);
  remove(copy);
}

/** Long runs are steady, and a benchmark must end. */
function roundsFor(size) {
  return size >= 1e6 ? 3 : 7;
}
