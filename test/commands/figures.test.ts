import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  chasesByHand,
  type Exported,
  hourIn,
  isDial,
  isTalk,
  isTry,
  type Json,
  slotOf,
  sum,
} from '../support/by-hand.ts';
import { everyRow } from '../support/rows.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

describe('the figures of the demo file, against plain loops over its export', () => {
  let world: SealedWorld;
  let log: readonly Exported[];
  const json: Json = (words) => world.json(`${words} --db ${join(world.folder, 'demo.db')}`);
  beforeAll(async () => {
    world = sealedWorld();
    await world.run('demo --dir .');
    log = (await json('export attempts')) as Exported[];
  });

  it('stats by attempt, by hour and in all', async () => {
    const stats = await json('stats');
    expect(stats.totals.tries).toBe(log.filter(isTry).length);
    expect(stats.totals.conversations).toBe(log.filter(isTalk).length);
    expect(stats.totals.callbacks).toBe(log.filter(({ outcome }) => outcome === 'replied').length);
    expect(stats.totals.meetings).toBe(log.filter(({ outcome }) => outcome === 'meeting').length);
    expect(stats.totals.breakups).toBe(log.filter(({ outcome }) => outcome === 'breakup').length);
    for (const { key, tries, conversations } of stats.groups) {
      const these = log.filter(({ attempt }) => attempt === key);
      expect([key, tries, conversations]).toEqual([
        key,
        these.filter(isTry).length,
        these.filter(isTalk).length,
      ]);
    }
    const byHour = await json('stats --by hour');
    expect(sum(byHour.groups.map((group: { tries: number }) => group.tries))).toBe(stats.totals.tries);
  });

  it('stats and advise by the hour of each contact’s own clock', async () => {
    const zones = new Map<number, string>();
    for (const { contactId } of log) {
      if (!zones.has(contactId)) zones.set(contactId, (await json(`show c${contactId}`)).localZone);
    }
    const hourOf = ({ contactId, atUtc }: Exported) => hourIn(zones.get(contactId)!, atUtc);
    const { groups } = await json('stats --by hour');
    expect(groups.length).toBeGreaterThan(8);
    for (const { key, tries, conversations } of groups) {
      const these = log.filter((one) => isTry(one) && hourOf(one) === key);
      expect([key, tries, conversations]).toEqual([key, these.length, these.filter(isTalk).length]);
    }
    const { hours } = await json('advise');
    for (const { kind, slot, hits, n } of hours.filter((row: { kind: string | null }) => row.kind === null)) {
      const dials = log.filter((one) => isDial(one) && slotOf(hourOf(one)) === slot);
      expect([kind, slot, n, hits]).toEqual([null, slot, dials.length, dials.filter(isTalk).length]);
    }
  }, 30_000);

  it('advise by source, with no rate for fewer than 20 attempts', async () => {
    const people = (await json('export people')) as { contactId: number; source: string }[];
    const sourceOf = new Map(people.map(({ contactId, source }) => [contactId, source]));
    const { sources } = await json('advise');
    for (const { source, hits, n, shrunk } of sources) {
      const these = log.filter((one) => isTry(one) && sourceOf.get(one.contactId) === source);
      expect([source, n, hits]).toEqual([source, these.length, these.filter(isTalk).length]);
      expect([source, shrunk === null]).toEqual([source, n < 20]);
    }
  });

  it('stats of some days alone', async () => {
    const stats = await json('stats --since 2026-11-16 --until 2026-11-20');
    const these = log.filter(({ date }) => date >= '2026-11-16' && date <= '2026-11-20');
    expect(stats.totals.tries).toBe(these.filter(isTry).length);
    expect(stats.minutes).toBe(these.filter(isTry).length * 1.5);
    const week = await json('stats --week');
    expect(week.totals.tries).toBe(log.filter((one) => isTry(one) && one.date >= '2026-11-23').length);
  });

  it('stats by source and by tag add up', async () => {
    for (const by of ['source', 'kind', 'priority', 'cadence', 'script', 'weekday']) {
      const { groups, totals } = await json(`stats --by ${by}`);
      for (const key of ['tries', 'conversations', 'callbacks', 'breakups'])
        expect([by, sum(groups.map((group: Record<string, number>) => group[key]!))]).toEqual([
          by,
          totals[key],
        ]);
    }
    const { groups, totals } = await json('stats --by tag');
    const people = (await json('export people')) as { contactId: number; tags: string }[];
    const fair = new Set(
      people.filter(({ tags }) => tags.includes('fair')).map(({ contactId }) => contactId),
    );
    const fairs = groups.find(({ key }: { key: string }) => key === 'fair');
    expect(fairs.tries).toBe(log.filter((one) => isTry(one) && fair.has(one.contactId)).length);
    expect(totals.tries).toBe(log.filter(isTry).length);
  });

  it('advise: the chance of a first conversation at each attempt', async () => {
    const { made, talked, booked } = await chasesByHand(json, log);
    const advice = await json('advise');
    expect(advice.hazards.map(({ n }: { n: number }) => n)).toEqual(made);
    expect(advice.hazards.map(({ hits }: { hits: number }) => hits)).toEqual(talked);
    expect(advice).toMatchObject({ basis: 'cadence', number: 5, own: null });
    const { cuts, longest } = await json('backtest');
    expect(longest).toBe(made.length);
    for (const { number, saved, conversations, meetings, fresh, net } of cuts) {
      expect(saved).toBe(sum(made.slice(number)));
      expect(meetings).toBe(sum(booked.slice(number)));
      expect([fresh, net]).toEqual([null, null]);
      expect(conversations).toBe(sum(talked.slice(number)));
    }
  });

  it('advise: how firm the number is that holds while there are too few', async () => {
    const { evidence } = await json('cadence show five-and-fire');
    const { inUse } = await json('advise');
    expect(inUse).toEqual({ name: 'five-and-fire', number: 5, evidence });
    const words = (await world.run(`advise --format table --db ${join(world.folder, 'demo.db')}`)).out;
    expect(words.replace(/\s+/g, ' ')).toContain(`Its numbers: ${evidence.label}. ${evidence.text}`);
  });

  it('forecast: what is on the list, day by day, and the same for the same seed', async () => {
    const days = await json('forecast --weeks 2');
    const list = (await json('list')) as { due: string | null; status: string }[];
    for (const { day, planned } of days) {
      const due = list.filter(
        (one) => one.due !== null && (one.due === day || (day === '2026-11-24' && one.due < day)),
      );
      expect([day, planned]).toEqual([day, due.length]);
    }
    expect(Object.keys(days[0]).slice(0, 6)).toEqual(['day', 'due', 'breakups', 'first', 'p50', 'p90']);
    // Nothing is left to chance on the first day.
    expect(days[0]).toMatchObject({ p5: days[0].planned, p95: days[0].planned });
    expect(await json('forecast --weeks 2')).toEqual(days);
    expect(await json('forecast --weeks 2 --seed 2')).not.toEqual(days);
  });

  it('say what they rest on, on a screen of 80 columns', async () => {
    for (const verb of ['stats', 'stats --by hour', 'stats --by script', 'advise', 'forecast', 'backtest']) {
      const words = `${verb} --format table --db ${join(world.folder, 'demo.db')}`;
      const { out, code } = await world.run(words, { env: { COLUMNS: '80' } });
      expect([verb, code]).toEqual([verb, 0]);
      expect(out.split('\n').filter((line) => [...line].length > 80)).toEqual([]);
      const plain = await world.run(words, { env: { COLUMNS: '80', TERM: 'dumb' } });
      expect(plain.out).not.toMatch(/[\u2500-\u259f]/);
    }
  });

  it('leave the file as it is', async () => {
    const file = join(world.folder, 'demo.db');
    const commands = (await json('journal')).length;
    const before = everyRow(file);
    expect(before.entries!.length).toBeGreaterThan(100);
    for (const verb of ['stats', 'stats --by hour', 'stats --by script', 'advise', 'forecast', 'backtest'])
      for (const format of ['table', 'json', 'csv'])
        expect((await world.run(`${verb} --format ${format} --db ${file}`)).out, verb).not.toBe('');
    expect(everyRow(file)).toEqual(before);
    expect((await json('journal')).length).toBe(commands);
    expect((await world.run(`doctor --db ${file}`)).code).toBe(0);
  });
});

describe('a small log made by hand', () => {
  let world: SealedWorld;
  beforeAll(async () => {
    world = sealedWorld({ now: '2026-11-02T10:00' });
    for (const [name, end] of [
      ['Ada', '212 555 0134'],
      ['Ben', '415 555 0135'],
      ['Cy', '212 555 0136'],
    ]) {
      await world.run(`add ${name} --phone "+1 ${end}" --source fair`);
    }
    await world.run('log c1 vm --promise-on 2026-11-04');
    await world.run('log c2 na');
    await world.run('log c3 vm --promise-on 2026-11-05');
    world.at('2026-11-04T16:30');
    await world.run('log c1 tk --no-next');
    world.at('2026-11-09T11:00');
    await world.run('fire c2 --yes');
    world.at('2026-11-12T11:00');
    await world.run('in c2 call me --no-next');
    world.at('2026-11-13T09:00');
  });

  it('has these totals', async () => {
    const stats = await world.json('stats');
    expect(stats.totals).toEqual({
      tries: 5,
      dials: 5,
      conversations: 1,
      callbacks: 1,
      meetings: 0,
      breakups: 1,
    });
    expect(stats.conversation).toEqual({ hits: 1, n: 5, rate: null, low: null, high: null });
    expect(stats.wonBack).toMatchObject({ hits: 1, n: 1, medianDays: 3 });
    expect(stats.promises).toMatchObject({ hits: 1, n: 2 });
    expect((await world.run('stats --format table')).out).toContain('too few (5)');
  });

  it('tells hours and weekdays by the contact’s own clock', async () => {
    const byHour = await world.json('stats --by hour');
    const hours = byHour.groups.map(({ key, tries }: { key: number; tries: number }) => [key, tries]);
    // Ben is in California: 10:00 and 11:00 here are 7 and 8 there; his word counts as no try.
    expect(hours).toEqual([
      [7, 1],
      [8, 1],
      [10, 2],
      [16, 1],
    ]);
    expect((await world.run('stats --by hour --format table')).out).toContain('hour at their place');
  });

  it('counts a log that was put in between by the order of its instants', async () => {
    const before = (await world.json('advise')).hazards;
    expect(before.map(({ hits, n }: { hits: number; n: number }) => [hits, n])).toEqual([
      [0, 3],
      [1, 2],
    ]);
    const put = await world.run('log c1 na --at "2026-11-03 12:00"');
    expect(put).toMatchObject({ code: 0 });
    const after = (await world.json('advise')).hazards;
    expect(after.map(({ hits, n }: { hits: number; n: number }) => [hits, n])).toEqual([
      [0, 3],
      [0, 2],
      [1, 1],
    ]);
    await world.run('undo');
    expect((await world.json('advise')).hazards).toEqual(before);
  });

  it('is too small for a forecast of its own, and says so', async () => {
    const { out } = await world.run('forecast --format table');
    expect(out).toContain('stated defaults, not your figures');
    const room = await world.json('forecast --max-per-day 20');
    expect(room).toMatchObject({ limit: 20, basis: 'defaults' });
    expect(room.perDay).toBeGreaterThan(0);
    expect(room.perDay).toBeLessThan(6);
    // One name more a day, and some day passes the limit.
    const fits = await world.json(`forecast --start-per-day ${room.perDay}`);
    expect(Math.max(...fits.map(({ p90 }: { p90: number }) => p90))).toBeLessThanOrEqual(21);
    const bursts = await world.json(`forecast --start-per-day ${room.perDay + 2}`);
    expect(Math.max(...bursts.map(({ p90 }: { p90: number }) => p90))).toBeGreaterThan(20);
  });

  it('refuses what it cannot judge', async () => {
    expect((await world.run('backtest --number 20')).out).toBe('');
    expect((await world.run('backtest --number 20 --format table')).out).toContain('cannot be judged');
    expect((await world.run('backtest --cadence nurture')).code).toBe(2);
    expect((await world.run('backtest --cadence three-strikes --number 3')).code).toBe(2);
    expect((await world.run('stats --week --month')).code).toBe(2);
    expect((await world.run('stats --since 2026-11-10 --until 2026-11-01')).code).toBe(2);
    expect((await world.run('stats --by mood')).code).toBe(2);
  });
});

describe('new names in an import', () => {
  const leads = (world: SealedWorld, count: number) => {
    const rows = Array.from(
      { length: count },
      (_, at) => `Name ${at},+1 212 555 01${String(at).padStart(2, '0')}`,
    );
    writeFileSync(join(world.folder, 'leads.csv'), `name,phone\n${rows.join('\n')}\n`);
  };
  const starts = async (world: SealedWorld) => {
    const people = (await world.json('list')) as { due: string }[];
    const days: Record<string, number> = {};
    for (const { due } of people) days[due] = (days[due] ?? 0) + 1;
    return days;
  };

  it('begin so many a working day, and all go with one undo', async () => {
    const world = sealedWorld({ now: '2026-11-26T09:00' });
    leads(world, 12);
    expect((await world.run('import leads.csv --start-per-day 5')).code).toBe(0);
    // Thursday, Friday, and the Monday after.
    expect(await starts(world)).toEqual({ '2026-11-26': 5, '2026-11-27': 5, '2026-11-30': 2 });
    expect((await world.run('doctor')).code).toBe(0);
    await world.run('undo');
    expect(await starts(world)).toEqual({});
    expect((await world.run('import leads.csv --type attempts --start-per-day 5')).code).toBe(2);
  });

  it('begin on the first working day where today is none', async () => {
    const world = sealedWorld({ now: '2026-11-28T09:00' });
    leads(world, 4);
    await world.run('import leads.csv --start-per-day 2');
    expect(await starts(world)).toEqual({ '2026-11-30': 2, '2026-12-01': 2 });
  });

  it('are offered to be spread where a day passes the setting', async () => {
    const world = sealedWorld();
    await world.run('init --yes');
    leads(world, 30);
    expect((await world.run('import leads.csv')).err).not.toContain('max-per-day');
    await world.run('undo');
    await world.run('config set max-per-day 20');
    const { err, code } = await world.run('import leads.csv');
    expect(code).toBe(0);
    expect(err).toMatch(/Tue 24 Nov may have 30 calls.*--start-per-day [1-9]/);
    await world.run('undo');
    expect((await world.run('import leads.csv --start-per-day 3')).err).not.toContain('max-per-day');
  });
});

describe('what to do now', () => {
  it('names those of the kind who never answered: past the number, fired too early, and whales', async () => {
    const world = sealedWorld({ now: '2026-06-01T10:00' });
    const people = ['Silent', 'Spoken', 'Early', 'Whale', 'Warm'];
    for (const [at, name] of people.entries()) {
      const more = name === 'Whale' ? '--priority high' : name === 'Warm' ? '--kind warm' : '';
      await world.run(`add ${name} --phone "+1 212 555 014${at}" ${more}`);
    }
    await world.run('enrol c1 twenty');
    await world.run('enrol c2 twenty');
    await world.run('enrol c4 twenty');
    await world.run('enrol c5 twenty');
    for (let week = 1; week <= 11; week++) {
      const day = new Date(Date.UTC(2026, 5, 1 + week * 7)).toISOString().slice(0, 10);
      world.at(`${day}T10:00`);
      if (week === 1) await world.run('log c2 tk --no-next');
      for (const who of [1, 4, 5]) await world.run(`log c${who} na`);
      if (week <= 6) await world.run('log c2 na');
      if (week === 1) await world.run('log c3 na');
      if (week === 2) expect((await world.run('fire c3 --yes')).code).toBe(0);
    }
    const { number, todo } = await world.json('advise');
    expect(number).toBe(5);
    const names = (list: readonly { name: string; tries: number }[]) =>
      list.map(({ name, tries }) => `${name} ${tries}`);
    expect(names(todo.pastList)).toEqual(['Silent 11', 'Whale 11']);
    expect(todo.past).toEqual({ contacts: 2, tries: 22, minutes: 33 });
    expect([todo.firedEarly, names(todo.firedEarlyList)]).toEqual([1, ['Early 2']]);
    expect(todo.whales).toEqual({ contacts: 1, tries: 11, minutes: 16.5 });
    expect(names((await world.json('advise --kind warm')).todo.pastList)).toEqual(['Warm 11']);
    const { out } = await world.run('advise --show todo --format table');
    expect(out).toContain('c3 Early, 2 attempts');
    expect(out).toContain('1 whale (priority high, no answer, more than 10 attempts): 17 min sunk.');
  });
});
