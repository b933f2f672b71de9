import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { chanceFrom } from '../../src/figures/chance.ts';
import { OUTCOMES } from '../../src/schedule/index.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

const PEOPLE = 60;
const TODAY = 20_781; // 2026-11-24
const MOVE = 40;
const code = (outcome: (typeof OUTCOMES)[number]) => OUTCOMES.indexOf(outcome);
const TALKS = (['talked', 'callback', 'meeting', 'not-interested'] as const).map(code);
const ENDERS = [...TALKS, code('replied'), code('do-not-call'), MOVE + 1, MOVE + 2, MOVE + 3];

interface Entry {
  readonly id: number;
  readonly contact: number;
  readonly at: number;
  readonly day: number;
  readonly what: number;
  readonly role: number;
  readonly counted: number;
  readonly nth: number | null;
  readonly via: number | null;
  readonly forced: number | null;
  readonly promised: number | null;
}

/** Entries without rhyme or reason; `disorder` of them lie before the one written last. */
function randomLog(seed: number, size: number, disorder: number): readonly Entry[] {
  const chance = chanceFrom(seed);
  const upTo = (number: number) => Math.floor(chance() * number);
  let minute = (TODAY - 90) * 1440;
  return Array.from({ length: size }, (_, at) => {
    minute += upTo(Math.ceil((80 * 1440 * 2) / size));
    const instant = minute - (chance() < disorder ? upTo(20_000) : 0);
    const day = Math.floor(instant / 1440);
    const isMove = chance() < 0.1;
    const what = isMove ? MOVE + upTo(6) : upTo(OUTCOMES.length);
    return {
      id: at + 1,
      contact: 1 + upTo(PEOPLE),
      at: instant * 60_000,
      day,
      what,
      role: isMove ? 0 : upTo(3),
      counted: upTo(2),
      nth: isMove || chance() < 0.2 ? null : 1 + upTo(34),
      via: chance() < 0.5 ? null : upTo(7),
      forced: chance() < 0.1 ? 1 : null,
      promised: !isMove && chance() < 0.3 ? day + upTo(12) : null,
    };
  });
}

const before = (one: Entry, other: Entry) => one.at < other.at || (one.at === other.at && one.id < other.id);
const isTry = ({ what }: Entry) => what < MOVE && what !== code('replied') && what !== code('do-not-call');
const isGoodbye = ({ what, role, counted }: Entry) =>
  counted === 1 &&
  (what === code('breakup') ||
    (role === 1 && [code('voicemail'), code('emailed'), code('messaged')].includes(what)));

/** The figures as docs/figures.md defines them, by loops over loops. */
function byHand(log: readonly Entry[], since: number, until: number) {
  const within = (day: number) => day >= since && day <= until;
  const here = log.filter((one) => one.what < MOVE && within(one.day));
  const tries = here.filter(isTry);
  const noCall = [code('emailed'), code('messaged'), code('visited')];
  const byPhone = ({ what, via }: Entry) =>
    !noCall.includes(what) && (via === null || [0, 4, 5].includes(via));
  const promises = log.filter((one) => {
    if (one.promised === null || !within(one.promised) || one.promised >= TODAY) return false;
    const voids = ({ what, promised }: Entry) =>
      ENDERS.includes(what) || what === code('breakup') || what === MOVE || promised !== null;
    return !log.some((y) => y.contact === one.contact && before(one, y) && y.day < one.promised! && voids(y));
  });
  const kept = promises.filter((one) =>
    log.some(
      (x) =>
        x.contact === one.contact &&
        x.day === one.promised &&
        x.what < MOVE &&
        x.what !== code('do-not-call'),
    ),
  );
  const won: number[] = [];
  for (const one of log) {
    const isWord = one.what === code('replied') || (one.nth === null && TALKS.slice(0, 3).includes(one.what));
    if (!isWord || one.forced === 1 || one.role === 2) continue;
    const last = log
      .filter((x) => x.contact === one.contact && before(x, one) && (isGoodbye(x) || ENDERS.includes(x.what)))
      .sort((a, b) => (before(a, b) ? 1 : -1))[0];
    if (last !== undefined && isGoodbye(last) && within(last.day)) won.push(one.day - last.day);
  }
  return {
    totals: {
      tries: tries.length,
      dials: tries.filter(byPhone).length,
      conversations: tries.filter(({ what }) => TALKS.includes(what)).length,
      callbacks: here.filter(({ what }) => what === code('replied')).length,
      meetings: tries.filter(({ what }) => what === code('meeting')).length,
      breakups: tries.filter(isGoodbye).length,
    },
    promises: [kept.length, promises.length],
    won: [won.length, won.sort((a, b) => a - b)[Math.floor((won.length - 1) / 2)] ?? null],
    byAttempt: new Map(
      [...new Set(here.map(({ nth }) => Math.min(nth ?? 0, 31)))].map((nth) => [
        nth === 0 ? null : nth,
        tries.filter((one) => Math.min(one.nth ?? 0, 31) === nth).length,
      ]),
    ),
  };
}

describe.each([
  ['a log written as it happened', 1, 500, 0],
  ['a log with a call of 1965', 4, 500, 0],
  ['a log of which a tenth was put in later', 2, 1000, 0.1],
  ['a crowded log in no order', 3, 6000, 1],
] as const)('stats of %s', (name, seed, size, disorder) => {
  let world: SealedWorld;
  const shifted = (one: Entry, days: number) => ({
    ...one,
    day: one.day - days,
    at: one.at - days * 86_400_000,
  });
  const log = randomLog(seed, size, disorder).map((one) =>
    one.id === 1 && name.includes('1965') ? shifted(one, 22_350) : one,
  );
  beforeAll(async () => {
    world = sealedWorld();
    await world.run('init --yes');
    for (let at = 1; at <= PEOPLE; at++) await world.run(`add Name${at} --email n${at}@example.org`);
    const db = new Database(join(world.folder, 'prospect.db'));
    db.exec('delete from entries');
    const put = db.prepare(`insert into entries
      (id, contact, at, day, what, role, uid, nth, counted, via, forced, promised) values
      (@id, @contact, @at, @day, @what, @role, randomblob(16), @nth, @counted, @via, @forced, @promised)`);
    db.transaction(() => {
      for (const one of log) put.run(one);
    })();
    db.close();
  }, 60_000);

  it.each([
    ['all of it', '', -1e6, 1e6],
    ['some weeks', '--since 2026-09-20 --until 2026-10-31', TODAY - 65, TODAY - 24],
  ] as const)('is what loops over loops count: %s', async (_, span, since, until) => {
    const stats = await world.json(`stats ${span}`);
    const hand = byHand(log, since, until);
    expect(hand.promises[1]).toBeGreaterThan(10);
    expect(hand.won[0]).toBeGreaterThan(0);
    expect(stats.totals).toEqual(hand.totals);
    expect([stats.promises.hits, stats.promises.n]).toEqual(hand.promises);
    expect([stats.wonBack.hits, stats.wonBack.medianDays]).toEqual(hand.won);
    const groups = stats.groups.map(({ key, tries }: { key: number | null; tries: number }) => [key, tries]);
    expect(new Map(groups)).toEqual(hand.byAttempt);
    for (const by of ['hour', 'weekday', 'cadence', 'script', 'source', 'kind', 'priority', 'tag'])
      expect((await world.json(`stats --by ${by} ${span}`)).totals).toEqual(hand.totals);
  });
});
