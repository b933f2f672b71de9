// What the benchmark does with the program's own store: makes data files, checks them, plans anew. Bundled and
// run as a process of its own by files.mjs: `worker.cjs make FILE SIZE`, `check FILE COUNT`, `replan FILE`.
import { join } from 'node:path';
import {
  addDays,
  daysBetween,
  next,
  opening,
  planOf,
  recordAttempt,
  tallyOf,
  toNumber,
} from '../../src/schedule/index.ts';
import { bulkOf } from '../../src/store/bulk.ts';
import { bodyOf, cadencesOf, forgetCadences } from '../../src/store/cadences.ts';
import { contactById, waysOf } from '../../src/store/contacts.ts';
import { dueOf, freshDue, putDue } from '../../src/store/due.ts';
import { addEntry, entriesOf } from '../../src/store/entries.ts';
import { Writing, writeAs } from '../../src/store/journal.ts';
import { openFile } from '../../src/store/open.ts';
import { markBad, replanAll, replay, rulesOf } from '../../src/store/replay.ts';
import { putHoliday } from '../../src/store/workdays.ts';
import { chance, OUTCOMES, person, pick, RARE_NAME, random, SLOTS, TODAY } from './people.mjs';

const MINUTE = 60_000;
const COHORT = 1000;
const MEAN_ATTEMPTS = 5;
const YESTERDAY = addDays(TODAY, -1);
const HOLIDAYS = [
  ['2026-01-01', 'New Year'],
  ['2026-05-25', 'Memorial Day'],
  ['2026-07-03', 'Independence Day'],
  ['2026-09-07', 'Labor Day'],
  ['2026-11-26', 'Thanksgiving'],
  ['2026-12-25', 'Christmas'],
];

const [command, file, argument] = process.argv.slice(2);
const db = openFile(file, {
  migrations: join(process.env.BENCH_ROOT, 'migrations'),
  create: command === 'make',
  temporary: '/nowhere',
  warn() {},
  now: Date.parse('2026-01-02T09:00:00Z'),
});
const work = { make: () => make(Number(argument)), check: () => check(Number(argument)), replan };
process.stdout.write(`${JSON.stringify(work[command]())}\n`);
db.close();

/** Fills a new file with contacts and their logs, in one transaction. */
function make(size) {
  for (const setting of [
    'journal_mode = off',
    'synchronous = off',
    'cache_size = -400000',
    'secure_delete = off',
  ])
    db.raw.pragma(setting);
  db.raw.exec('begin immediate');
  const writing = new Writing(db, Date.parse('2026-01-02T09:00:00Z'));
  for (const [day, name] of HOLIDAYS) putHoliday(writing, day, name);
  const maker = makerOf(writing);
  for (let first = 1; first <= size; first += COHORT)
    maker.cohort(first, Math.min(COHORT, size - first + 1), size);
  db.raw.exec('commit');
  db.raw.pragma('journal_mode = wal');
  return maker.sums;
}

function makerOf(writing) {
  const rules = rulesOf(db);
  const bulk = bulkOf(writing);
  const sums = { contacts: 0, attempts: 0, due: 0 };
  return { sums, cohort };

  /** People who came in together: their logs are written in the order in which it all happened. */
  function cohort(first, count, size) {
    const members = Array.from({ length: count }, (_, at) => member(first + at, size));
    bulk.flush();
    const log = members.flatMap((one) => one.log.map((entry) => ({ one, ...entry })));
    log.sort((a, b) => a.beside.at - b.beside.at);
    for (const { one, event, beside } of log) one.last = addEntry(writing, one.id, event, beside);
    for (const { id, standing, plan, contact, last } of members) {
      if (standing.bad.length > 0) markBad(db, contactById(db, id), standing);
      putDue(db, id, standing, plan, contact.priority, last);
    }
  }

  function member(number, size) {
    const contact = person(number, size);
    const worked = history(number, contact, rules, sums);
    const addedOn = [worked.start, TODAY].sort()[0];
    const kept = { ...contact, addedOn, startOn: worked.start };
    const begun = opening(contact.cadence, worked.start);
    const fresh = freshDue(db, begun, planOf(begun, waysOf(contact), rules), contact.priority);
    const id = bulk.add(kept, cadencesOf(db).named(contact.cadence).id, null, fresh);
    sums.contacts++;
    sums.attempts += worked.log.length;
    if (isDue(worked.plan)) sums.due++;
    return { id, contact: kept, last: null, ...worked };
  }
}

function isDue(plan) {
  return plan.kind === 'due' && plan.due <= TODAY;
}

/** A log for one contact: about five attempts on average, and every fifth contact due today or overdue. */
function history(number, contact, rules, sums) {
  // Whoever is fired or says no has no more attempts, so the others get as many as keep the average.
  const missing = MEAN_ATTEMPTS * (sums.contacts + 1) - sums.attempts;
  for (let trial = 0; ; trial++) {
    const dice = random(number * 64 + (trial % 64));
    // Whom nobody can reach is never due; after many trials the wish is given up.
    const due = trial < 60 && contact.phones.length > 0 && random(number)() < 0.205;
    const most = Math.max(2, Math.min(24, 10 + Math.round(missing / 50)));
    const wanted = trial > 40 ? 0 : Math.floor(dice() * (most + 1));
    const found = placed(number * 64 + trial, contact, rules, wanted, due, dice);
    if (found !== null) return found;
  }
}

/** A history moved to where its end lies as wanted: found by one run, and kept if a second one confirms it. */
function placed(seed, contact, rules, wanted, due, dice) {
  const away = addDays(TODAY, -300);
  const sketch = worked(contact, rules, away, wanted, random(seed));
  if (due && sketch.plan.kind !== 'due') return null;
  const goal = due
    ? daysBetween(sketch.plan.due, addDays(TODAY, -Math.floor(dice() * 10)))
    : daysBetween(
        sketch.last ?? away,
        addDays(YESTERDAY, sketch.last === null ? 5 : -Math.floor(dice() * 4)),
      );
  const start = addDays(away, goal);
  const final = worked(contact, rules, start, wanted, random(seed));
  const past = final.last === null || final.last <= YESTERDAY;
  return past && isDue(final.plan) === due ? { start, ...final } : null;
}

/** Works a contact by its plan: every attempt on the day it falls due, or a little later. */
function worked(contact, rules, start, wanted, dice) {
  const known = {
    ways: waysOf(contact),
    rules,
    priority: contact.priority,
    conversation: 'gone-quiet',
    nurture: 'nurture',
  };
  let standing = opening(contact.cadence, start);
  let plan = planOf(standing, known.ways, rules);
  let at = 0;
  const log = [];
  while (log.length < wanted && plan.kind === 'due') {
    // What falls due behind the last call is done after it, so that days and instants agree.
    const due = [plan.due, log.at(-1)?.event.day ?? plan.due].sort()[1];
    const day = chance(dice, 0.15) ? rules.calendar.after(due, 1) : due;
    const event = attempt(day, plan, standing, known, dice);
    const after = next(standing, event);
    const instant = (toNumber(day) * 1440 + 14 * 60 + Math.floor(dice() * 400)) * MINUTE;
    at = Math.max(instant, at + MINUTE);
    log.push({
      event,
      beside: { ...besideOf(event, plan, dice), ...tallyOf(standing, event, after, rules), at },
    });
    standing = after;
    plan = planOf(standing, known.ways, rules);
  }
  return { standing, plan, log, last: log.at(-1)?.event.day ?? null };
}

function attempt(day, plan, standing, known, dice) {
  const outcome = plan.breakup ? 'breakup' : pick(dice, OUTCOMES);
  const talked = outcome === 'callback' || outcome === 'talked';
  const on = talked ? known.rules.calendar.after(day, 1 + Math.floor(dice() * 6)) : null;
  const agreed = talked ? { on, at: chance(dice, 0.5) ? '10:30' : null, topic: null } : null;
  return recordAttempt({ outcome, day, asItHappens: true, agreed, slot: pick(dice, SLOTS) }, standing, known);
}

function besideOf({ outcome }, plan, dice) {
  const via = outcome === 'emailed' ? 'email' : 'call';
  const note = chance(dice, 0.05) ? 'asked to try again in the morning' : null;
  return { via, note, script: plan.script };
}

/** Folds the logs of some contacts, spread over the file, anew. Returns how many differ from what is kept. */
function check(count) {
  const rules = rulesOf(db);
  const size = db.sql('select max(id) from contacts').pluck().get();
  const step = Math.max(1, Math.floor(size / count));
  let [checked, differ] = [0, 0];
  for (let id = 1; id <= size; id += step) {
    checked++;
    if (!agrees(id, rules)) differ++;
  }
  const rare = db.sql('select count(*) from contacts where name = ?').pluck().get(RARE_NAME);
  return { size, checked, differ: differ + (rare === 1 ? 0 : 1) };
}

function agrees(id, rules) {
  const [contact, kept, entries] = [contactById(db, id), dueOf(db, id), entriesOf(db, id)];
  const { standing, plan, tallies, lastEntry } = replay(contact, entries, rules);
  const numbered = entries.every((entry, at) =>
    ['nth', 'of', 'counted', 'cadence'].every((key) => entry[key] === tallies[at][key]),
  );
  return numbered && text({ standing, plan, lastEntry }) === text({ ...kept, status: undefined });
}

/** A value as text that does not depend on the order of its keys. */
function text(value) {
  return JSON.stringify(value, (_, part) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Seconds to plan everybody anew after a holiday was added, and after a cadence was made slower. */
function replan() {
  const calendar = seconds((writing) => putHoliday(writing, addDays(TODAY, 2), 'a day off'));
  const cadence = seconds(slowDown);
  return { calendar, cadence, contacts: db.sql('select count(*) from contacts').pluck().get() };
}

function seconds(change) {
  const from = process.hrtime.bigint();
  writeAs(db, { name: 'bench', words: [], now: Date.now() }, (writing) => {
    change(writing);
    replanAll(db, rulesOf(db));
  });
  return Number(process.hrtime.bigint() - from) / 1e9;
}

function slowDown(writing) {
  for (const name of ['five-and-fire', 'eight-touch']) {
    const { id, cadence } = cadencesOf(db).named(name);
    const touches = cadence.touches.map((touch) => ({ ...touch, wait: touch.wait + 1 }));
    writing.update('cadences', id, { body: JSON.stringify(bodyOf({ ...cadence, touches })) });
  }
  forgetCadences(db);
}
