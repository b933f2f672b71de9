// The commands typed eighty times a day: start-up, flatness, memory, system calls, finding by name.
import Database from 'better-sqlite3';
import { remove, workingCopy } from './files.mjs';
import { BARE_NODE, floorOf, has, hasVerb, inTurn, peakMemory, prospect, systemCalls } from './measure.mjs';
import { RARE_NAME } from './people.mjs';

const ROUNDS = 21;

/** A verb that finds one contact by what is typed, and shows it. */
const finder = () => (hasVerb('who') ? 'who' : 'card');

const today = (path, ...words) => prospect(['today', '--limit', '20', '--db', path, ...words]);

/** `log` of another due contact every time it is asked. */
function logs(path) {
  const db = new Database(path, { readonly: true });
  const text = `select contact from due where lane is not null and status = 0 order by contact desc limit 500`;
  const contacts = db.prepare(text).pluck().all();
  db.close();
  let at = 0;
  return () => prospect(['log', `c${contacts[at++]}`, 'na', '--db', path]);
}

/** P1: today against its floors. */
export function startUp({ largest, report }) {
  const path = workingCopy(largest.path, 'today');
  const table = { ...today(path, '--format', 'table'), env: { COLUMNS: '120' } };
  const [bare, floor, piped, drawn] = inTurn([BARE_NODE, floorOf(path), today(path), table], ROUNDS);
  report('P1', 'today --limit 20, piped ÷ floor', largest.name, piped / floor, 1.25);
  report('P1', 'today --limit 20, piped ÷ node -e 0', largest.name, piped / bare, 1.7);
  report('P1', 'today --limit 20, as a table ÷ floor', largest.name, drawn / floor, 1.8);
  report.aside(
    `medians of ${ROUNDS}: node ${ms(bare)}, floor ${ms(floor)}, today ${ms(piped)}, table ${ms(drawn)}`,
  );
  remove(path);
}

/** P2 and P3: today and log at both ends of the scale, and against each other. */
export function flatness({ smallest, largest, report }) {
  const [small, large] = [workingCopy(smallest.path, 'small'), workingCopy(largest.path, 'large')];
  const another = logs(large);
  const [todaySmall, todayLarge, logSmall, logLarge] = inTurn(
    [today(small), today(large), logs(small), another],
    ROUNDS,
  );
  const sizes = `${largest.name} ÷ ${smallest.name}`;
  report('P2', 'today', sizes, todayLarge / todaySmall, 1.1);
  report('P2', 'log', sizes, logLarge / logSmall, 1.1);
  report('P3', 'log ÷ today', largest.name, logLarge / todayLarge, 1.25);
  syncs(another(), largest.name, report);
  for (const path of [small, large]) remove(path);
}

function syncs(log, size, report) {
  if (!has('strace')) return report.skip('P3', 'syncs of log', 'strace is not at hand');
  const lines = systemCalls(log, ['fsync', 'fdatasync', 'write', 'writev']);
  const isSync = (line) => /\b(fsync|fdatasync)\(/.test(line);
  const answer = lines.findIndex((line) => /\bwritev?\(1,/.test(line));
  const before = lines.slice(0, answer).filter(isSync).length;
  report('P3', 'syncs of log before its answer', size, before, 1, 'at least');
  report('P3', 'syncs of log in all', size, lines.filter(isSync).length, 5);
}

/** P4: peak memory at every size. */
export function memory({ files, report }) {
  for (const { path, name } of files) {
    const copy = workingCopy(path, 'memory');
    report('P4', 'peak memory of today, MiB', name, peakMemory(today(copy)), 50);
    report('P4', 'peak memory of log, MiB', name, peakMemory(logs(copy)()), 50);
    remove(copy);
  }
  report.aside(`of a bare Node: ${peakMemory(BARE_NODE).toFixed(0)} MiB`);
}

/** P5: system calls of today. */
export function calls({ largest, report }) {
  if (!has('strace')) return report.skip('P5', 'system calls of today', 'strace is not at hand');
  const path = workingCopy(largest.path, 'calls');
  const count = (command) => systemCalls(command).length;
  count(today(path));
  report('P5', 'system calls of today', largest.name, count(today(path)), 1200);
  report.aside(`of a bare Node: ${count(BARE_NODE)}; of the floor: ${count(floorOf(path))}`);
  remove(path);
}

/** P11: what a typed name costs more than a number. */
export function names({ files, report }) {
  for (const { path, name, size } of files.filter((file) => file.size >= 1e5)) {
    const verb = finder();
    const copy = workingCopy(path, 'names');
    const [typed, numbered] = inTurn(
      [
        prospect([verb, RARE_NAME, '--db', copy]),
        prospect([verb, `c${Math.ceil(size * 0.7)}`, '--db', copy]),
      ],
      ROUNDS,
    );
    report(
      'P11',
      `a name typed, ms more than a number (${verb})`,
      name,
      typed - numbered,
      size >= 1e6 ? 60 : 10,
    );
    remove(copy);
  }
}

function ms(value) {
  return `${value.toFixed(1)} ms`;
}
