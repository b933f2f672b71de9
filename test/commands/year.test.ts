import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { wilson } from '../../src/figures/rates.ts';
import {
  chasesByHand,
  type Exported,
  hourIn,
  isDial,
  isTalk,
  isTry,
  type Json,
  logsOf,
  promisesByHand,
  slotOf,
  sum,
  wonBackByHand,
} from '../support/by-hand.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';
import { YEAR_FROM, YEAR_TO, YEAR_TRUTH, yearOf } from '../support/year.ts';

/** Everything in an answer that is a rate: its sample stands beside it. */
function* ratesIn(value: unknown): Generator<Record<string, number | null>> {
  if (typeof value !== 'object' || value === null) return;
  const own = value as Record<string, number | null>;
  if ('rate' in own && 'hits' in own) yield own;
  for (const inside of Object.values(own)) yield* ratesIn(inside);
}

const ZONES: Readonly<Record<string, string>> = {
  '212': 'America/New_York',
  '312': 'America/Chicago',
  '415': 'America/Los_Angeles',
};

interface Person {
  readonly contactId: number;
  readonly phone: string;
  readonly kind: string;
  readonly source: string;
  readonly priority: string;
  readonly tags: readonly string[];
}

interface Group {
  readonly key: string | number | null;
  readonly [figure: string]: unknown;
}

describe('a simulated year of 2,000 contacts', () => {
  let world: SealedWorld;
  let log: readonly Exported[];
  let people: ReadonlyMap<number, Person>;
  const json: Json = (words) => world.json(words);
  const person = ({ contactId }: Exported) => people.get(contactId)!;
  const hours = new Map<Exported, number>();
  const hourOf = (one: Exported) => hours.get(one)!;
  beforeAll(async () => {
    world = sealedWorld({ now: `${YEAR_FROM}T08:00` });
    const year = yearOf(2000, 7);
    writeFileSync(join(world.folder, 'leads.csv'), year.leads);
    writeFileSync(join(world.folder, 'calls.csv'), year.calls);
    expect((await world.run('import leads.csv')).code).toBe(0);
    world.at(`${YEAR_TO}T09:04`);
    expect((await world.run('import calls.csv --type attempts')).code).toBe(0);
    log = (await json('export attempts')) as Exported[];
    expect(log.length).toBe(year.attempts);
    people = new Map(((await json('export people')) as Person[]).map((one) => [one.contactId, one]));
    for (const one of log) hours.set(one, hourIn(ZONES[person(one).phone.slice(3, 6)]!, one.atUtc));
  }, 120_000);

  it.each([
    ['the year', '', '0000', '9999'],
    ['March', '--since 2026-03-01 --until 2026-03-31', '2026-03-01', '2026-03-31'],
    ['this month', '--month', '2026-11-01', '9999'],
    ['this week', '--week', '2026-11-23', '9999'],
    ['since a day', '--since 2026-10-05', '2026-10-05', '9999'],
    ['up to a day', '--until 2026-01-15', '0000', '2026-01-15'],
  ])('has the sums of its export: %s', async (_, words, since, until) => {
    const these = log.filter(({ date }) => date >= since && date <= until);
    const tries = these.filter(isTry);
    const { totals, minutes, conversation, perHour } = await json(`stats --by total ${words}`);
    const count = (outcome: string) => these.filter((one) => one.outcome === outcome).length;
    expect(totals).toEqual({
      tries: tries.length,
      dials: these.filter(isDial).length,
      conversations: these.filter(isTalk).length,
      callbacks: count('replied'),
      meetings: count('meeting'),
      breakups: count('breakup'),
    });
    expect(minutes).toBe(tries.length * 1.5);
    expect([conversation.hits, conversation.n]).toEqual([totals.conversations, tries.length]);
    expect(perHour.conversations).toBeCloseTo((40 * totals.conversations) / tries.length, 2);
  });

  it('has the promises kept, and who was won back and how soon', async () => {
    const { promises, wonBack } = await json('stats --by total');
    const { due, kept } = promisesByHand(log, YEAR_TO);
    expect(due).toBeGreaterThan(300);
    expect([promises.hits, promises.n]).toEqual([kept, due]);
    const days = wonBackByHand(log);
    expect(days.length).toBeGreaterThan(80);
    expect([wonBack.hits, wonBack.medianDays]).toEqual([
      days.length,
      days[Math.floor((days.length - 1) / 2)],
    ]);
    // As many fall below the ends of its interval as fall short of half by 1.6449 standard deviations, at the least.
    const off = 1.6449 * Math.sqrt(days.length) * 0.5;
    const below = (day: number) => days.filter((one) => one < day).length;
    expect(below(wonBack.medianDaysLow)).toBeLessThanOrEqual(days.length / 2 - off);
    expect(below(wonBack.medianDaysHigh + 1)).toBeGreaterThanOrEqual(days.length / 2 + off);
  });

  it.each([
    ['attempt', ({ attempt }: Exported) => [attempt]],
    ['hour', (one: Exported) => [hourOf(one)]],
    ['weekday', ({ date }: Exported) => [new Date(`${date}T12:00Z`).getUTCDay() || 7]],
    ['cadence', ({ cadence }: Exported) => [cadence]],
    ['script', ({ script }: Exported) => [script === null ? null : `${script}@1`]],
    ['source', (one: Exported) => [person(one).source]],
    ['kind', (one: Exported) => [person(one).kind]],
    ['priority', (one: Exported) => [person(one).priority]],
    ['tag', (one: Exported) => (person(one).tags.length === 0 ? [null] : person(one).tags)],
  ])('has the groups of its export by %s', async (by, keysOf) => {
    const { groups } = (await json(`stats --by ${by}`)) as { groups: readonly Group[] };
    const keys = new Set(log.flatMap((one) => keysOf(one) as (string | number | null)[]));
    expect(new Set(groups.map(({ key }) => key))).toEqual(keys);
    for (const { key, ...figures } of groups) {
      const these = log.filter((one) => (keysOf(one) as unknown[]).includes(key));
      expect([key, figures]).toEqual([
        key,
        expect.objectContaining({
          tries: these.filter(isTry).length,
          dials: these.filter(isDial).length,
          conversations: these.filter(isTalk).length,
          callbacks: these.filter(({ outcome }) => outcome === 'replied').length,
          meetings: these.filter(({ outcome }) => outcome === 'meeting').length,
          breakups: these.filter(({ outcome }) => outcome === 'breakup').length,
        }),
      ]);
    }
    const lines = (await world.run(`stats --by ${by} --csv`)).out.trim().split('\n');
    expect(lines.length).toBe(groups.length + 1);
  });

  it('claims no rate without its sample and interval', async () => {
    const verbs = [
      'stats',
      'stats --by hour',
      'stats --by tag',
      'stats --week',
      'advise',
      'advise --kind warm',
    ];
    for (const verb of verbs) {
      const rates = [...ratesIn(await json(verb))];
      expect(rates.length).toBeGreaterThan(1);
      for (const { hits, n, rate, low, high } of rates) {
        if (n! < 20) expect([rate, low, high]).toEqual([null, null, null]);
        else {
          expect(rate).toBeCloseTo(hits! / n!, 4);
          // At either end of Wilson's interval the rate found is 1.6449 standard deviations off.
          for (const end of [low!, high!].filter((one) => one > 0 && one < 1)) {
            const off = Math.abs(hits! / n! - end) - 1.6449 * Math.sqrt((end * (1 - end)) / n!);
            expect(Math.abs(off)).toBeLessThan(0.0005);
          }
        }
      }
    }
  });

  it('has the hours, sources and last messages that advise speaks of', async () => {
    const { sources, hours: slots, goodbyes } = await json('advise');
    for (const { source, hits, n, standing } of sources) {
      const these = log.filter((one) => isTry(one) && person(one).source === source);
      expect([source, n, hits]).toEqual([source, these.length, these.filter(isTalk).length]);
      // True of them: referrals answer half as often again as the fair, the list six times in ten.
      expect([source, standing]).toEqual([
        source,
        { referral: 'more', fair: 'like', list: 'less' }[source as 'fair'],
      ]);
    }
    for (const { kind, slot, hits, n } of slots) {
      const these = log.filter(
        (one) => isDial(one) && (kind === null || person(one).kind === kind) && slotOf(hourOf(one)) === slot,
      );
      expect([kind, slot, n, hits]).toEqual([kind, slot, these.length, these.filter(isTalk).length]);
    }
    // The last messages that count here went to people who had never answered.
    const cold = log.filter((one) => person(one).kind === 'cold');
    const silent = [...logsOf(cold).values()].flatMap((own) => {
      const first = own.findIndex((one) => isTalk(one) || one.outcome === 'replied');
      const left = own.findIndex(({ outcome }) => outcome === 'breakup');
      return left >= 0 && (first < 0 || left < first) ? [own.slice(0, left + 2)] : [];
    });
    expect([goodbyes.hits, goodbyes.n]).toEqual([wonBackByHand(silent.flat()).length, silent.length]);
  });

  it('compares two openings that were given out by lot, and nothing that is not alike', async () => {
    const { scripts } = await json('advise');
    const tried = (name: string) =>
      log.filter(
        (one) => isTry(one) && one.cadence === 'five-and-fire' && one.attempt === 1 && one.script === name,
      );
    const [a, b] = [tried('first-call'), tried('date-open')];
    const [p, q] = [a.filter(isTalk).length / a.length, b.filter(isTalk).length / b.length];
    const pair = scripts.find(({ attempt, cadence }: Group) => attempt === 1 && cadence === 'five-and-fire');
    const isFirst = pair.one.name === 'first-call';
    expect([pair.one.n, pair.other.n]).toEqual(isFirst ? [a.length, b.length] : [b.length, a.length]);
    expect(pair.difference).toBeCloseTo(isFirst ? p - q : q - p, 3);
    // Newcombe's interval, put together from the two of Wilson's.
    const [one, other] = [wilson(pair.one.hits, pair.one.n), wilson(pair.other.hits, pair.other.n)];
    const [r, s] = [pair.one.hits / pair.one.n, pair.other.hits / pair.other.n];
    expect(pair.low).toBeCloseTo(r - s - Math.sqrt((r - one.low) ** 2 + (other.high - s) ** 2), 3);
    expect(pair.high).toBeCloseTo(r - s + Math.sqrt((one.high - r) ** 2 + (s - other.low) ** 2), 3);
    // An agreed call goes to people who asked for it.
    const named = scripts.flatMap((pair: { one: Group; other: Group }) => [pair.one.name, pair.other.name]);
    expect(named).not.toContain('agreed-call');
    expect(named).not.toContain('agreement-missed');
  });

  it.each(['cold', 'warm'] as const)(
    'names the number of the %s, worked out again from its curve',
    async (kind) => {
      const { made, talked } = await chasesByHand(json, log, kind);
      const { hazards, own, number } = await json(`advise --kind ${kind}`);
      expect(hazards.map(({ n }: { n: number }) => n)).toEqual(made);
      expect(hazards.map(({ hits }: { hits: number }) => hits)).toEqual(talked);
      let [silent, spent, best, most] = [1, 2, 0, 0];
      for (const { attempt, smooth, yield: brought, yieldLow, yieldHigh } of hazards) {
        spent += silent;
        silent *= 1 - smooth;
        expect(brought).toBeCloseTo((1 - silent) / spent, 3);
        expect(yieldLow).toBeLessThan(brought);
        expect(yieldHigh).toBeGreaterThan(brought);
        if ((1 - silent) / spent > most) [best, most] = [attempt, (1 - silent) / spent];
      }
      expect(number).toBe(best);
      expect(own.low).toBeLessThanOrEqual(best);
      expect(own.high).toBeGreaterThanOrEqual(best);
      // The curve is the likeliest one: what it expects adds up to what there was.
      const expected = hazards.map(({ smooth, n }: { smooth: number; n: number }) => smooth * n);
      expect(sum(expected)).toBeCloseTo(sum(talked), 0);
      // By the truth, at the mean over sources and hours.
      const odds =
        YEAR_TRUTH.first[kind] * ((1.5 + 1 + 0.6) / 3) * (1 + (2 / 9) * 0.6) * (kind === 'cold' ? 1.2 : 1);
      let [left, time, truest, top] = [1, 2, 0, 0];
      for (let attempt = 1; attempt <= made.length; attempt++) {
        time += left;
        left *= 1 - (odds * YEAR_TRUTH.falls ** (attempt - 1) + 0.02);
        if ((1 - left) / time > top) [truest, top] = [attempt, (1 - left) / time];
      }
      expect(Math.abs(number - truest)).toBeLessThanOrEqual(1);
    },
  );

  it('tells whom to let go: of that kind, silent, past the number', async () => {
    const { number, todo } = await json('advise');
    const list = (await json('list')) as { id: number; status: string; of: number | null }[];
    const answered = new Set(
      log.filter((one) => isTalk(one) || one.outcome === 'replied').map(({ contactId }) => contactId),
    );
    const counted = (id: number) =>
      log.filter((one) => one.contactId === id && !['busy', 'wrong-number'].includes(one.outcome)).length;
    const past = list.filter(
      ({ id, status }) =>
        status === 'active' && people.get(id)!.kind === 'cold' && !answered.has(id) && counted(id) >= number,
    );
    expect(past.length).toBeGreaterThan(10);
    expect(todo.past).toEqual({
      contacts: past.length,
      tries: sum(past.map(({ id }) => counted(id))),
      minutes: sum(past.map(({ id }) => counted(id))) * 1.5,
    });
  });

  it('is cut by backtest as a plain count cuts it', async () => {
    const { made, talked, booked } = await chasesByHand(json, log);
    const { cuts } = await json('backtest');
    for (const { number, saved, conversations, meetings, fresh, net, netLow, netHigh } of cuts) {
      const lost = sum(talked.slice(number));
      const spent = made[0]! * 2 + sum(made.slice(0, number));
      const brought = (sum(made.slice(number)) * sum(talked.slice(0, number))) / spent;
      expect([number, saved, conversations, meetings]).toEqual([
        number,
        sum(made.slice(number)),
        lost,
        sum(booked.slice(number)),
      ]);
      expect(fresh).toBeCloseTo(brought, 3);
      expect(net).toBeCloseTo(brought - lost, 3);
      expect(netLow).toBeLessThan(net);
      expect(netHigh).toBeGreaterThan(net);
    }
    expect((await json('backtest --number 3')).cuts).toEqual([cuts[2]]);
    expect((await json('backtest --cadence three-strikes')).cuts).toEqual([cuts[2]]);
  });

  it('is forecast from its list, and finds the most new names under a limit', async () => {
    const days = await json('forecast --weeks 2');
    const list = (await json('list')) as { due: string | null }[];
    for (const { day, planned } of days) {
      const isFirst = day === YEAR_TO;
      const due = list.filter((one) => one.due !== null && (one.due === day || (isFirst && one.due < day)));
      expect([day, planned]).toEqual([day, due.length]);
    }
    expect((await world.run('forecast --format table')).out).toContain('your own rates');
    const room = await json('forecast --weeks 3 --max-per-day 100');
    expect(room).toMatchObject({ limit: 100, basis: 'log', weekDays: 4 });
    expect(room.thisWeek).toBeGreaterThanOrEqual(room.perDay * room.weekDays);
    const worst = async (perDay: number) => {
      const with_ = await json(`forecast --weeks 3 --start-per-day ${perDay}`);
      return Math.max(...with_.map(({ p90 }: { p90: number }) => p90));
    };
    // Another draw of the same runs: a call to either side.
    expect(await worst(room.perDay)).toBeLessThanOrEqual(102);
    expect(await worst(room.perDay + 2)).toBeGreaterThan(100);
  });

  it('is a page that says what stats and advise say', async () => {
    await world.run('report --html year.html');
    const shown = readFileSync(join(world.folder, 'year.html'), 'utf8').replace(/<[^>]*>/g, ' ');
    const { totals, groups } = await json('stats');
    expect(shown).toContain(`${totals.tries} attempts, ${totals.dials} by telephone`);
    const percent = (share: number) =>
      share < 0.1 ? (share * 100).toFixed(1) : String(Math.round(share * 100));
    const tried = groups.filter(({ tries }: { tries: number }) => tries >= 20);
    for (const { tries, conversations } of tried)
      expect(shown).toMatch(new RegExp(`${percent(conversations / tries)} % \\([\\d.-]+, n ${tries}\\)`));
    const { number, own } = await json('advise');
    expect(shown).toContain(`${number} attempts (90 % interval ${own.low} to ${own.high})`);
    // The table of stats rounds as the page does.
    const table = (await world.run('stats --format table')).out;
    for (const { tries, conversations } of tried)
      expect(table).toContain(`${((conversations / tries) * 100).toFixed(1)} %`);
  });

  it('fits a screen of 80 columns, every part of it', async () => {
    const verbs = [
      'stats',
      'stats --by script',
      'stats --by total',
      'advise',
      'advise --kind warm',
      'backtest',
    ];
    for (const verb of [...verbs, 'forecast', 'forecast --max-per-day 100', 'advise --show todo']) {
      const { out, code } = await world.run(`${verb} --format table`, { env: { COLUMNS: '80' } });
      expect([verb, code, out.split('\n').filter((line) => [...line].length > 80)]).toEqual([verb, 0, []]);
    }
    // The scripts are told apart in full.
    expect((await world.run('stats --by script --format table', { env: { COLUMNS: '80' } })).out).toMatch(
      /^remind-ground-rules {2}1 /m,
    );
  });

  it('is a spreadsheet, part by part', async () => {
    const rows = async (words: string) => (await world.run(`${words} --csv`)).out.trim().split('\n');
    const advice = await json('advise');
    expect((await rows('advise')).length).toBe(advice.hazards.length + 1);
    expect((await rows('advise --show hours')).length).toBe(advice.hours.length + 1);
    expect((await rows('advise --show sources')).length).toBe(advice.sources.length + 1);
    expect((await rows('advise --show scripts')).length).toBe(advice.scripts.length + 1);
    const { totals, promises } = await json('stats');
    const sums = await rows('stats --by total');
    expect(sums[0]).toBe('figure,value,n,rate,low,high');
    expect(sums).toContain(`dials,${totals.dials},,,,`);
    expect(sums.find((row) => row.startsWith('promises-kept,'))).toContain(`${promises.hits},${promises.n},`);
    expect((await rows('advise --show todo'))[0]).toBe('what,ref,name,contacts,tries,minutes');
  });

  it('plans by the hours that stand out, where the user says so, and not before', async () => {
    const before = (await json('list')) as unknown[];
    await json('advise');
    expect(await json('list')).toEqual(before);
    const { out, code } = await world.run('advise --use-hours --format table', { env: { COLUMNS: '80' } });
    expect(code).toBe(0);
    const { hours } = await json('advise');
    for (const { kind, slot, hits, n } of hours as {
      kind: string | null;
      slot: string;
      hits: number;
      n: number;
    }[]) {
      const there = { early: 'before 10', morning: '10 to 12', afternoon: '12 to 16', late: 'from 16' }[slot];
      expect(out).toMatch(new RegExp(`^${kind ?? 'everybody'} +${there} +${n} +${hits} `, 'm'));
    }
    // True of them: after 16:00 they are there half as often again.
    expect(out).toMatch(/^everybody +from 16 .*stands out$/m);
    await world.run('undo');
    expect(await json('list')).toEqual(before);
  });
});
