#!/usr/bin/env node
// Decisions a second of the pure module: one event folded and one plan made, with holidays and days off.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const DECISIONS = 4_000_000;
const ROUNDS = 5;
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'prospect-bench-'));

try {
  const outfile = join(folder, 'schedule.mjs');
  await build({
    entryPoints: [join(root, 'src/schedule/index.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
  });
  const rates = await measure(await import(pathToFileURL(outfile).href));
  const [worst, median, best] = [rates[0], rates[Math.floor(ROUNDS / 2)], rates[ROUNDS - 1]];
  const millions = (rate) => (rate / 1e6).toFixed(1);
  process.stdout.write(
    `${millions(median)}M decisions/s (median of ${ROUNDS} × ${DECISIONS / 1e6}M; ${millions(worst)}–${millions(best)}M)\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(schedule) {
  const { addDays, calendarOf, fromNumber, next, opening, planOf, shippedCadence, toNumber } = schedule;
  const from = toNumber('2026-01-01');
  const holidays = Array.from({ length: 36 }, (_, at) => ({
    day: fromNumber(from + at * 30 + (at % 5)),
    name: `holiday ${at}`,
  }));
  const off = [
    { from: fromNumber(from + 200), to: fromNumber(from + 214), name: 'summer' },
    { from: fromNumber(from + 355), to: fromNumber(from + 367), name: 'winter' },
  ];
  const calendar = calendarOf({ workdays: [1, 2, 3, 4, 5], holidays, off });
  const cadences = new Map(
    ['five-and-fire', 'eight-touch', 'gone-quiet', 'second-look'].map((name) => [name, shippedCadence(name)]),
  );
  const rules = { calendar, cadence: (name) => cadences.get(name) };
  const ways = { numbers: ['+12125550101', '+12125550102'], email: true };
  // One literal, as the store and the log make them: a spread would be measured instead of the rules.
  const attempt = (outcome, day, promised = null) => ({
    kind: 'attempt',
    day,
    outcome,
    role: 'touch',
    forced: false,
    number: null,
    promised,
    agreed: null,
    opens: outcome === 'talked' ? 'gone-quiet' : null,
    back: null,
    early: false,
    slot: 'morning',
  });
  const logs = Array.from({ length: 500 }, (_, at) => {
    const day = (count) => fromNumber(from + (at % 400) + count * 6);
    return {
      start: opening(at % 2 ? 'five-and-fire' : 'eight-touch', day(0)),
      events: [
        attempt('no-answer', day(0)),
        attempt(at % 3 ? 'voicemail' : 'busy', day(1)),
        attempt('voicemail', day(2), at % 7 ? null : addDays(day(2), 5)),
        attempt(at % 11 ? 'gatekeeper' : 'talked', day(3)),
        attempt('no-answer', day(4)),
      ],
    };
  });
  const round = (count) => {
    let done = 0;
    let spent = 0;
    while (done < count) {
      for (const { start, events } of logs) {
        let standing = start;
        for (const event of events) {
          standing = next(standing, event);
          spent += planOf(standing, ways, rules).attempt;
        }
        done += events.length;
      }
    }
    return { done, spent };
  };
  round(DECISIONS / 4);
  const rates = Array.from({ length: ROUNDS }, () => {
    // Time of the processor, so that neighbours on a busy machine count for less.
    const began = process.cpuUsage();
    const { done } = round(DECISIONS);
    const { user, system } = process.cpuUsage(began);
    return done / ((user + system) / 1e6);
  });
  return rates.sort((a, b) => a - b);
}
