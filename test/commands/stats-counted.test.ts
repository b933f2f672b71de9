import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { chanceFrom } from '../../src/figures/chance.ts';
import { OUTCOMES } from '../../src/schedule/index.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

const PEOPLE = 60;
const TODAY = 20_781; // 2026-11-24
const NOW = '2026-11-24T09:04';
const MOVE = 40;
const code = (outcome: (typeof OUTCOMES)[number]) => OUTCOMES.indexOf(outcome);
const TALKS = (['talked', 'callback', 'meeting', 'not-interested'] as const).map(code);

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
  return {
    totals: {
      tries: tries.length,
      dials: tries.filter(byPhone).length,
      conversations: tries.filter(({ what }) => TALKS.includes(what)).length,
      callbacks: here.filter(({ what }) => what === code('replied')).length,
      meetings: tries.filter(({ what }) => what === code('meeting')).length,
      breakups: tries.filter(isGoodbye).length,
    },
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
    expect(stats.totals).toEqual(hand.totals);
    const groups = stats.groups.map(({ key, tries }: { key: number | null; tries: number }) => [key, tries]);
    expect(new Map(groups)).toEqual(hand.byAttempt);
    for (const by of ['hour', 'weekday', 'cadence', 'script', 'source', 'kind', 'priority', 'tag'])
      expect((await world.json(`stats --by ${by} ${span}`)).totals).toEqual(hand.totals);
  });
});

describe.each([
  ['as it happened', 1, 0],
  ['and a third put in later', 2, 0.3],
  ['on the same few days', 3, 0],
] as const)('promises and last messages in stats of a log written %s', (_, seed, later) => {
  const DAYS = seed === 3 ? 25 : 90;
  const SAID = [
    ...['no-answer', 'voicemail', 'voicemail', 'voicemail', 'gatekeeper', 'busy', 'emailed', 'talked'],
    ...['callback', 'replied', 'meeting', 'not-interested', 'do-not-call', 'breakup', 'breakup', 'replied'],
  ];
  let world: SealedWorld;
  beforeAll(async () => {
    world = sealedWorld();
    await world.run('init --yes');
    for (let at = 1; at <= PEOPLE; at++) await world.run(`add Name${at} --email n${at}@example.org`);
    const chance = chanceFrom(seed);
    const upTo = (number: number) => Math.floor(chance() * number);
    const dayOf = (number: number) =>
      new Date((TODAY - DAYS + number) * 86_400_000).toISOString().slice(0, 10);
    const rows = Array.from({ length: 900 }, () => {
      const day = upTo(DAYS);
      const outcome = SAID[upTo(SAID.length)]!;
      const isLeft = ['voicemail', 'gatekeeper', 'emailed'].includes(outcome);
      const promised = isLeft && chance() < 0.7 ? dayOf(day + 1 + upTo(9)) : '';
      const agreed = outcome === 'callback' || chance() < 0.1 ? dayOf(day + 1 + upTo(9)) : '';
      const time = `${String(9 + upTo(9)).padStart(2, '0')}:${String(upTo(60)).padStart(2, '0')}`;
      return [dayOf(day), time, `n${1 + upTo(PEOPLE)}@example.org`, outcome, promised, agreed];
    });
    const put = async (name: string, some: readonly (readonly string[])[]) => {
      const text = [['date', 'time', 'contact', 'outcome', 'promised', 'agreed'], ...some];
      writeFileSync(join(world.folder, name), text.map((cells) => cells.join(',')).join('\n'));
      expect([0, 5]).toContain((await world.run(`import ${name} --type attempts`)).code);
    };
    const isLater = rows.map(() => chance() < later);
    // The user's own moves in mid-log: new runs, some of them while a promise is open, some behind a snooze.
    const first = rows.filter((_, at) => !isLater[at]).sort();
    const cuts = [0.3, 0.5, 0.7, 0.9].map((part) => dayOf(Math.floor(DAYS * part)));
    for (const [at, cut] of [...cuts, '9999-12-31'].entries()) {
      const since = cuts[at - 1] ?? '';
      await put(
        `first${at}.csv`,
        first.filter(([day = '']) => day >= since && day < cut),
      );
      if (at === cuts.length) break;
      world.at(`${cut}T08:30`);
      for (let who = 14 + at; who <= PEOPLE; who += 4) {
        if (chance() < 0.2) await world.run(`snooze c${who} +${1 + upTo(8)}wd`);
        const begun = await world.run(`enrol c${who} patient --yes`);
        if (begun.code !== 0) await world.run(`revive c${who}`);
      }
      world.at(NOW);
    }
    await put(
      'second.csv',
      rows.filter((_, at) => isLater[at]),
    );
    for (let at = 1; at <= 12; at++) await world.run(`enrol c${at} five-and-fire --yes`);
    await world.run('dnc c13');
  }, 60_000);

  it.each(['--since 2026-01-01', '--since 2026-09-20 --until 2026-11-15'])(
    'is what the ledgers say %s',
    async (span) => {
      const { promises, wonBack, totals } = await world.json(`stats ${span}`);
      const named = await world.json(`ledger promises ${span}`);
      const today = '2026-11-24';
      expect(named.rows.filter(({ fate }: { fate: string }) => fate === 'replaced').length).toBeGreaterThan(
        0,
      );
      const due = named.rows.filter(
        ({ kind, fate, on }: { kind: string; fate: string; on: string }) =>
          kind === 'promised' && on < today && !['moot', 'replaced', 'open'].includes(fate),
      );
      const kept = due.filter(({ fate }: { fate: string }) => fate === 'kept');
      expect(due.length).toBeGreaterThan(10);
      expect(kept.length).toBeGreaterThan(0);
      expect([promises.hits, promises.n]).toEqual([kept.length, due.length]);
      const left = (await world.json(`ledger breakups ${span}`)).rows.filter(
        ({ delivered, silent }: { delivered: boolean; silent: boolean }) => delivered && !silent,
      );
      const back = left
        .flatMap(({ backAfter }: { backAfter: number | null }) => backAfter ?? [])
        .sort((a: number, b: number) => a - b);
      expect(back.length).toBeGreaterThan(0);
      expect(totals.breakups).toBe(left.length);
      expect([wonBack.hits, wonBack.medianDays]).toEqual([
        back.length,
        back[Math.floor((back.length - 1) / 2)],
      ]);
    },
  );
});
