#!/usr/bin/env node
// Small faults seeded into the rules, each into a copy of its own: the schedule tests must notice every one.
// `--only WORD` runs those whose name contains it.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { transformSync } from 'esbuild';

/** What goes wrong, the file it goes wrong in, the text there, and the text in its place. */
const MUTANTS = [
  // fold.ts
  [
    'a pin outlives an attempt on its day',
    'fold',
    'pin !== null && day >= pin.on ? null',
    'pin !== null && day > pin.on ? null',
  ],
  ['a pin is cleared before its day', 'fold', 'pin !== null && day >= pin.on ? null', 'pin !== null ? null'],
  ['the fourth busy line counts, not the third', 'fold', 'const BUSY_LIMIT = 3', 'const BUSY_LIMIT = 4'],
  ['the second busy line counts', 'fold', 'run.busy + 1 < BUSY_LIMIT', 'run.busy + 2 < BUSY_LIMIT'],
  [
    'a busy line clears the pin',
    'fold',
    'return { ...run, busy: run.busy + 1, retry,',
    'return { ...run, pin: null, busy: run.busy + 1, retry,',
  ],
  [
    'a touch does not end the row of busy lines',
    'fold',
    '    done: run.done + 1,\n    busy: 0,',
    '    done: run.done + 1,\n    busy: run.busy,',
  ],
  [
    'a touch leaves the retry',
    'fold',
    'attempt.promised),\n    retry: null,',
    'attempt.promised),\n    retry: run.retry,',
  ],
  ['a touch counts two', 'fold', 'done: run.done + 1', 'done: run.done + 2'],
  [
    'missed is never set',
    'fold',
    "missedAs: 'missed' | 'past' = 'missed'",
    "missedAs: 'missed' | 'past' = 'past'",
  ],
  [
    'missed is set before the agreed day',
    'fold',
    'day >= agreement.on ? { ...agreement, state: missedAs } : agreement',
    '{ ...agreement, state: missedAs }',
  ],
  [
    'missed stays for ever',
    'fold',
    "if (agreement.state === 'missed') return { ...agreement, state: 'past' };",
    "if (agreement.state === 'missed') return agreement;",
  ],
  [
    'an agreement is missed again and again',
    'fold',
    "agreement === null || agreement.state === 'past'",
    'agreement === null',
  ],
  [
    'a breakup tried in vain on the agreed day misses it',
    'fold',
    "agreement: hold(run.agreement, day, 'past')",
    'agreement: hold(run.agreement, day)',
  ],
  [
    'a promise replaces an agreed pin',
    'fold',
    "on === null || pin?.kind === 'agreed' ? pin",
    'on === null ? pin',
  ],
  [
    'a promise does not replace a snooze',
    'fold',
    "pin?.kind === 'agreed' ? pin : {",
    'pin !== null ? pin : {',
  ],
  [
    'a breakup drops who is expected later',
    'fold',
    'run.pin !== null && run.pin.on > attempt.day',
    'run.pin === null && false',
  ],
  [
    'a breakup counts for nothing on the day of the pin',
    'fold',
    'run.pin.on > attempt.day',
    'run.pin.on >= attempt.day',
  ],
  [
    'a breakup under a pin leaves the row of busy lines',
    'fold',
    'return { ...run, busy: 0 };',
    'return run;',
  ],
  [
    'a breakup fires on no answer',
    'fold',
    'if (OUTCOME_TABLE[attempt.outcome].delivers) return',
    'if (OUTCOME_TABLE[attempt.outcome].ring) return',
  ],
  [
    'a breakup in vain counts each try',
    'fold',
    'run.undelivered.includes(day) ? run.undelivered : [',
    'day === null ? run.undelivered : [',
  ],
  [
    'a breakup is tried for ever',
    'fold',
    'undelivered.length >= UNDELIVERED_LIMIT',
    'undelivered.length > UNDELIVERED_LIMIT',
  ],
  [
    'a breakup never delivered passes for delivered',
    'fold',
    'return fire(run, day, false, attempt)',
    'return fire(run, day, true, attempt)',
  ],
  [
    'a breakup in vain forgets what the gatekeeper was told',
    'fold',
    'pin: promise(null, attempt.promised)',
    'pin: null',
  ],
  ['an extra attempt counts', 'fold', "if (event.role === 'extra') return standing;", ''],
  ['a forced attempt counts', 'fold', 'if (event.forced) return marked(standing, event);', ''],
  [
    'the chat on Tuesday forgets Thursday',
    'fold',
    'attempt.agreed ?? stillAgreed(standing, attempt.day)',
    'attempt.agreed',
  ],
  [
    'the agreed day is carried past itself',
    'fold',
    'standing.pin.on > day ? standing.pin',
    'standing.pin.on >= day ? standing.pin',
  ],
  [
    'a conversation stays in the old cadence',
    'fold',
    'begin(attempt.opens ?? standing.cadence, attempt.day, standing);',
    'begin(standing.cadence, attempt.day, standing);',
  ],
  [
    'a nurture is lost',
    'fold',
    'return attempt.opens === null\n        ? end',
    'return attempt.day !== null\n        ? end',
  ],
  [
    'a won contact takes part again',
    'fold',
    "attempt.outcome === 'do-not-call' ? end(over, 'dnc', attempt.day) : over",
    'answered(over, attempt)',
  ],
  ['do-not-call is opened by a call', 'fold', "if (over.ending === 'dnc') return marked(over, attempt);", ''],
  [
    'a fired contact is counted on',
    'fold',
    'return over.back !== null && day >= over.back.on ? begin(over.back.into, day, over) : null;',
    'return begin(over.back?.into ?? over.cadence, day, over);',
  ],
  ['a return opens the day after', 'fold', 'day >= over.back.on', 'day > over.back.on'],
  [
    'a return stays in the old cadence',
    'fold',
    'begin(over.back.into, day, over)',
    'begin(over.cadence, day, over)',
  ],
  [
    'a snooze keeps the agreement',
    'fold',
    "run.pin?.kind === 'agreed' ? null : run.agreement",
    'run.agreement',
  ],
  ['a snooze drops what was missed', 'fold', "run.pin?.kind === 'agreed' ? null : run.agreement", 'null'],
  [
    'a number added again stays wrong',
    'fold',
    'const bad = standing.bad.filter((number) => !numbers.includes(number));',
    'const bad = standing.bad;',
  ],
  [
    'a way added leaves the retry',
    'fold',
    '{ ...standing, bad, busy: 0, retry: null }',
    '{ ...standing, bad, busy: 0 }',
  ],
  [
    'reviving restarts a run',
    'fold',
    "standing.kind === 'run' || isDoNotCall(standing)",
    'isDoNotCall(standing)',
  ],
  [
    'enrolling lifts a do-not-call',
    'fold',
    "case 'enrol':\n      return isDoNotCall(standing) ? standing :",
    "case 'enrol':\n      return",
  ],
  [
    'lifting gives the contact back to the list',
    'fold',
    "end(standing, 'lost', move.day)",
    'begin(standing.cadence, move.day, standing)',
  ],
  ['the hours tried are forgotten by a new run', 'fold', 'tried: keep.tried', 'tried: NEVER_TRIED'],
  // plan.ts
  ['a snooze is not rolled', 'plan', "on('snoozed', calendar.roll(pin.on))", "on('snoozed', pin.on)"],
  ['a promise is rolled', 'plan', "on('promised', pin.on)", "on('promised', calendar.roll(pin.on))"],
  [
    'an agreed day is rolled',
    'plan',
    'return { due: pin.on, at: pin.at',
    'return { due: calendar.roll(pin.on), at: pin.at',
  ],
  ['an agreed time is lost', 'plan', 'at: pin.at', 'at: null'],
  ['a retry is not rolled', 'plan', "on('retry', calendar.roll(retry.day))", "on('retry', retry.day)"],
  [
    'a breakup in vain comes again the same day',
    'plan',
    'calendar.after(retry.day, 1)',
    'calendar.after(retry.day, 0)',
  ],
  [
    'the wait is off by one',
    'plan',
    "on('cadence', calendar.after(last, wait))",
    "on('cadence', calendar.after(last, wait + 1))",
  ],
  ['the first wait is left out', 'plan', 'calendar.after(startedOn, wait)', 'calendar.after(startedOn, 0)'],
  ['a missed agreement waits for the cadence', 'plan', 'Math.min(wait, cadence.chase)', 'wait'],
  ['a missed agreement waits for the chase alone', 'plan', 'Math.min(wait, cadence.chase)', 'cadence.chase'],
  ['a return is not rolled', 'plan', 'const due = rules.calendar.roll(back.on)', 'const due = back.on'],
  [
    'a promised day is no call',
    'plan',
    "because === 'agreed' || because === 'promised' ? 'call' : planned",
    "because === 'agreed' ? 'call' : planned",
  ],
  [
    'a pinned day vanishes when no way is left',
    'plan',
    "because === 'snoozed' ? planned : null",
    "because === 'snoozed' ? null : null",
  ],
  ['an e-mail does not fall back to a call', 'plan', "if (phone) return 'call';", ''],
  ['a wrong number is dialled again', 'plan', '!bad.includes(number)', 'bad.includes(number) || true'],
  [
    'a missed agreement has the script of the touch',
    'plan',
    "if (because === 'missed') return 'agreement-missed';",
    '',
  ],
  // cadence.ts
  [
    'past the touches the last comes again',
    'cadence',
    'attempt: touches.length + 1, of, touch: asTouch(ending), breakup: true',
    'attempt: touches.length + 1, of, touch: asTouch(ending), breakup: done === touches.length',
  ],
  [
    'the number of a cadence leaves the breakup out',
    'cadence',
    'cadence.touches.length + 1 : null',
    'cadence.touches.length : null',
  ],
  ['a nurture may hurry', 'cadence', 'wait < NURTURE_GAP', 'wait < NURTURE_GAP - 1'],
  // record.ts
  ['an imported attempt delivers the breakup', 'record', 'said.asItHappens && counts &&', 'counts &&'],
  [
    'a busy line at the breakup is a touch',
    'record',
    "isUnanswered(said.outcome) || said.outcome === 'busy'",
    'isUnanswered(said.outcome)',
  ],
  [
    'everybody returns, priority or not',
    'record',
    "rule.who === 'high' && known.priority !== 'high'",
    "rule.who === 'high' && false",
  ],
  [
    'a return is not rolled when it is recorded',
    'record',
    'known.rules.calendar.roll(addMonths(day, months))',
    'addMonths(day, months)',
  ],
  [
    'for ever is not for ever',
    'record',
    "if (recycle === 'never') return null;",
    "if (recycle === 'never') recycle = undefined;",
  ],
  [
    'a promise is made on every touch',
    'record',
    "if (said.promise !== 'offer' && !planned) return null;",
    '',
  ],
  [
    'the day to call back by is the day of the call',
    'record',
    'by: known.rules.calendar.before(plan.due)',
    'by: plan.due',
  ],
  [
    'the breakup promises a next call',
    'record',
    'if (stepOf(standing, known.rules).position.breakup) return null;',
    '',
  ],
  [
    'every firing is early',
    'record',
    'return !position.breakup && position.attempt <= cadence.touches.length',
    'return position.attempt <= cadence.touches.length + 1',
  ],
  // calendar.ts, day.ts
  ['a day off ends a day early', 'calendar', 'number <= to', 'number < to'],
  [
    'after counts the day itself',
    'calendar',
    'step(count === 0 ? number : number + 1, 1)',
    'step(number, 1)',
  ],
  ['before is the day itself', 'calendar', 'step(toNumber(day) - 1, -1)', 'step(toNumber(day), -1)'],
  ['a century is always a leap year', 'day', '- Math.floor(y / 100) ', ''],
  ['the week begins a day late', 'day', '(number + 3) % 7', '(number + 2) % 7'],
  // outcome.ts, slots.ts, queue.ts, decide.ts
  [
    'a gatekeeper delivers the breakup',
    'outcome',
    "'somebody else answered', 'pr'",
    "'somebody else answered', 'pdr'",
  ],
  [
    'a text message does not deliver the breakup',
    'outcome',
    "'sent a text or social message', 'pd'",
    "'sent a text or social message', 'p'",
  ],
  ['the advised hour is early, not late', 'slots', "['late', 'early',", "['early', 'late',"],
  ['a slot that was tried counts as if it was not', 'slots', 'tried[other]! + 1', 'tried[one]! + 1'],
  ['noon is morning', 'slots', 'hour < 12', 'hour <= 12'],
  [
    'an agreed breakup is listed with the breakups',
    'queue',
    "if (because === 'agreed') return 1;",
    "if (because === 'agreed' && !breakup) return 1;",
  ],
  [
    'the agreed are listed by priority first',
    'queue',
    "return { lane: 0, time: plan.at ?? '', rank };",
    "return { lane: 0, time: '', rank };",
  ],
  ['overdue counts a day too many', 'decide', 'late < 0', 'late <= 0'],
  // ledger.ts
  [
    'the ledger keeps a promise by a busy line',
    'ledger',
    'if (!answered && !counted(before, after)) return null;',
    '',
  ],
  [
    'the ledger calls a day late that was kept',
    'ledger',
    'if (day <= reached) return late;',
    'if (day < reached) return late;',
  ],
  ['the ledger allows a day more to be late', 'ledger', 'export const LATEST = 5', 'export const LATEST = 6'],
  ['the ledger has today broken', 'ledger', "named.on >= today ? 'open'", "named.on > today ? 'open'"],
  [
    'the ledger has a promise outlive a chat',
    'ledger',
    "if (effect === 'contact' && named.kind === 'promised') return without('moot');",
    '',
  ],
  [
    'the ledger forgives a firing before the day',
    'ledger',
    "if (firingOf(step) !== null) return without('broken');",
    '',
  ],
  [
    'the ledger credits a last message with a no',
    'ledger',
    "return event.outcome === 'not-interested' ? null : event.day;",
    'return event.day;',
  ],
  [
    'the ledger credits a last message with the calls of the return',
    'ledger',
    "if (due && event.outcome !== 'replied') return null;",
    '',
  ],
  [
    'the ledger takes a mark on a number for a firing',
    'ledger',
    "return before.kind === 'run' || before.bad === after.bad ? after : null;",
    'return after;',
  ],
  [
    'the ledger counts the won among those who left',
    'ledger',
    "standing.ending !== 'won' ? standing.ending : null",
    'standing.ending',
  ],
  [
    'the ledger begins a chase afresh by enrolling',
    'ledger',
    "const byHand = event.kind === 'enrol' || event.kind === 'revive';",
    'const byHand = false;',
  ],
  [
    'the ledger has extras talk',
    'ledger',
    "event.kind === 'attempt' && event.role !== 'extra' && isAnswer",
    "event.kind === 'attempt' && isAnswer",
  ],
];

const FILES = [
  'calendar',
  'cadence',
  'day',
  'decide',
  'explain',
  'fold',
  'laws',
  'ledger',
  'outcome',
  'plan',
  'preview',
  'queue',
  'record',
  'shipped-cadences',
  'slots',
  'worked-examples',
].map((name) => `test/schedule/${name}.test.ts`);
const AT_ONCE = 2;

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({ options: { only: { type: 'string' } } });
const chosen = MUTANTS.filter(([name]) => name.includes(values.only ?? ''));

const sound = await run('nothing', 'fold', '', '');
if (sound !== 'survived') throw new Error(`the tests fail without a mutant: ${sound}`);

const waiting = [...chosen];
const survivors = [];
const worker = async () => {
  for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
    const end = await run(...mutant);
    if (end !== 'killed') survivors.push(`${mutant[1]}: ${mutant[0]} (${end})`);
  }
};
await Promise.all(Array.from({ length: AT_ONCE }, worker));
for (const survivor of survivors.sort()) process.stderr.write(`${survivor}\n`);
process.stdout.write(`${chosen.length} mutants, ${chosen.length - survivors.length} killed\n`);
process.exitCode = survivors.length === 0 ? 0 : 1;

/** Puts one fault into a copy of the tree and runs the tests over it: `killed`, `survived`, or what is wrong. */
async function run(_name, file, from, to) {
  const folder = mkdtempSync(join(tmpdir(), 'prospect-mutant-'));
  try {
    for (const part of [
      'src/schedule',
      'test/schedule',
      'test/support',
      'package.json',
      'tsconfig.json',
      'vitest.config.ts',
    ]) {
      cpSync(join(root, part), join(folder, part), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const path = join(folder, `src/schedule/${file}.ts`);
    const text = readFileSync(path, 'utf8');
    if (from !== '' && text.split(from).length !== 2) return 'its text is not there exactly once';
    const mutant = from === '' ? text : text.replace(from, () => to);
    // A copy that does not even parse would be killed by any test.
    transformSync(mutant, { loader: 'ts', logLevel: 'silent' });
    writeFileSync(path, mutant);
    return (await tests(folder)) === 0 ? 'survived' : 'killed';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tests(folder) {
  const env = { ...process.env, PROSPECT_RUNS: '100', PROSPECT_SEED: '1' };
  const args = [
    join(folder, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--bail=1',
    '--reporter=dot',
    ...FILES,
  ];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: folder, env, stdio: 'ignore' });
    child.on('close', resolve);
  });
}
