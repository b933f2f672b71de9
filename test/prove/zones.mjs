#!/usr/bin/env node
// R13: the civil day of an instant is right in every zone, close to midnight and over the years; a zone that is
// none is an error. In full, the whole suite also runs under ten zones where clocks misbehave.
import { spawnSync } from 'node:child_process';
import { claim, Database, inParallel, ROOT } from './claim.mjs';

const ODD = [
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'Africa/Cairo',
  'America/Havana',
  'UTC',
];
const YEARS = [2024, 2025, 2026, 2027];

claim({
  id: 'R13',
  fault: [[/instant\d*\+offsets\d*\(zone\d*\)\(instant\d*\)/g, (all) => all.split('+')[0]]],
  async show({ failures, many, random, run, seeded }) {
    const zones = many(ODD, [
      ...new Set([...Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/')), 'UTC']),
    ]);
    run(['add', 'Ada', '--phone', '+1 212 555 0134']);
    const cases = zones.flatMap((zone) =>
      many(YEARS.slice(2, 3), YEARS).map((year) => ({ zone, at: nearMidnight(zone, year, random) })),
    );
    await inParallel(cases.length, 2, async (number) => {
      const { zone, at } = cases[number];
      const env = { PROSPECT_ZONE: zone, PROSPECT_NOW: new Date(at).toISOString() };
      const { code, err } = await run.later(
        ['log', 'c1', 'tk', '--no-next', '--again', '--', String(number)],
        { env },
      );
      if (code !== 0) failures.push(`${zone}: ${code} ${err}`);
    });
    const db = new Database(run.file);
    for (const { note, day } of db.prepare('select note, day from entries').all()) {
      const { zone, at } = cases[Number(note)];
      const is = new Date(day * 86_400_000).toISOString().slice(0, 10);
      if (is !== dayAt(at, zone))
        failures.push(`${new Date(at).toISOString()} in ${zone} is ${dayAt(at, zone)}, not ${is}`);
    }
    db.close();
    const nonsense = [
      'Mars/Olympus',
      'America/Nowhere',
      'EST5',
      '+05:00',
      'GMT+5',
      'local',
      '../etc/passwd',
      'Europe/London; rm',
    ];
    for (const zone of nonsense) {
      for (const env of [{ PROSPECT_ZONE: zone }, { PROSPECT_ZONE: '', TZ: zone }]) {
        const { code } = run(['today'], env);
        // POSIX knows rules such as EST5 for TZ; where they are taken, the day is right.
        if (code !== 15 && !(env.TZ && /^(EST5|GMT\+5)$/.test(zone) && code === 0))
          failures.push(`${JSON.stringify(env)}: exit ${code}`);
      }
    }
    const suites = seeded ? [] : many([], ODD);
    for (const zone of suites) {
      const { status, stdout } = spawnSync(
        process.execPath,
        [
          `${ROOT}/node_modules/vitest/vitest.mjs`,
          'run',
          '--exclude',
          'test/prove.test.ts',
          '--reporter=dot',
        ],
        {
          cwd: ROOT,
          env: { ...process.env, TZ: zone },
          encoding: 'utf8',
          maxBuffer: 1 << 28,
        },
      );
      if (status !== 0) failures.push(`the suite fails in ${zone}: ${stdout.slice(-600)}`);
    }
    const left = suites.length === 0 ? '' : `; the suite green in ${suites.length} zones`;
    return {
      counts: `${cases.length} instants in ${zones.length} zones, ${2 * nonsense.length} that are none${left}`,
    };
  },
});

/** An instant within two hours of a midnight there. */
function nearMidnight(zone, year, random) {
  const start = Date.UTC(year, 0, 1) + Math.floor(random() * 365) * 86_400_000;
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(start);
  const [hours, minutes] = parts.split(':').map(Number);
  const midnight = start - (hours * 60 + minutes) * 60_000;
  return midnight + Math.floor((random() * 4 - 2) * 3_600_000);
}

function dayAt(at, zone) {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at);
}
