import { beforeAll, describe, expect, it } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

/** Fourteen people, added on Monday 19 October 2026, and what was done with each in November. */
const PEOPLE: readonly (readonly [name: string, options: string])[] = [
  ['Ada', '--source "Trade show"'],
  ['Ben', '--source "Trade show"'],
  ['Cy', '--source "Trade show" --stall too-busy'],
  ['Dee', '--source "trade show"'],
  ['Eve', '--source referral'],
  ['Fay', '--source referral'],
  ['Gus', ''],
  ['Hal', ''],
  ['Ida', '--stall too-busy'],
  ['Jo', ''],
  ['Kim', ''],
  ['Lou', '--cadence one-shot --priority high'],
  ['Max', ''],
  ['Nan', ''],
];

const LOG: readonly (readonly [day: string, line: string])[] = [
  ['11-02', 'log c1 vm --promise-on 2026-11-05'],
  ['11-02', 'log c2 vm --promise-on 2026-11-05'],
  ['11-02', 'log c3 vm --promise-on 2026-11-05'],
  ['11-02', 'log c4 vm --promise-on 2026-11-26'],
  ['11-02', 'log c5 vm --promise-on 2026-11-06'],
  ['11-02', 'log c6 vm --promise-on 2026-11-06'],
  ['11-02', 'log c9 na'],
  ['11-02', 'log c12 na'],
  ['11-03', 'log c7 cb --next 2026-11-12'],
  ['11-03', 'log c8 cb --next 2026-11-13'],
  ['11-03', 'fire c9 --yes'],
  ['11-04', 'in c5 --no-next'],
  ['11-04', 'log c6 vm --promise-on 2026-11-10'],
  ['11-04', 'fire c10 --yes'],
  ['11-04', 'enrol c12 one-shot'],
  ['11-05', 'log c1 na'],
  ['11-05', 'log c13 ni'],
  ['11-06', 'log c12 na'],
  ['11-06', 'dnc c14 --yes'],
  ['11-08', 'in c9 --no-next'],
  ['11-09', 'log c2 na'],
  ['11-09', 'enrol c12 one-shot'],
  ['11-10', 'log c6 tk --no-next'],
  ['11-10', 'log c12 na'],
  ['11-12', 'log c7 na'],
  ['11-13', 'log c8 tk --no-next'],
  ['11-20', 'fire c11 --silent --yes'],
];

async function worked(): Promise<SealedWorld> {
  const world = sealedWorld({ now: '2026-10-19T08:00' });
  for (const [at, [name, options]] of PEOPLE.entries()) {
    const { code, err } = await world.run(`add ${name} --phone "+1 212 555 ${140 + at}0" ${options}`);
    if (code !== 0) throw new Error(err);
  }
  for (const [at, [day, line]] of LOG.entries()) {
    world.at(`2026-${day}T1${Math.floor(at / 10)}:${10 + at}`);
    const { code, err } = await world.run(line);
    if (code !== 0) throw new Error(`${line}: ${err}`);
  }
  world.at('2026-11-24T09:04');
  return world;
}

describe('the ledgers of a log that was counted by hand', () => {
  let world: SealedWorld;
  beforeAll(async () => {
    world = await worked();
  });

  it('promises: each day with its fate, the rates over what was yours to keep', async () => {
    const { rows, totals } = await world.json('ledger promises');
    const told = rows.map(
      ({ name, kind, on, fate, late, answered }: Record<string, unknown>) =>
        `${name} ${kind} ${on} ${fate} ${late} ${answered}`,
    );
    expect(told).toEqual([
      'Ada promised 2026-11-05 kept 0 false',
      'Ben promised 2026-11-05 late 2 false',
      'Cy promised 2026-11-05 broken null null',
      'Dee promised 2026-11-26 open null null',
      'Eve promised 2026-11-06 moot null null',
      'Fay promised 2026-11-06 replaced null null',
      'Fay promised 2026-11-10 kept 0 true',
      'Gus agreed 2026-11-12 kept 0 false',
      'Hal agreed 2026-11-13 kept 0 true',
    ]);
    expect(totals).toEqual({
      promised: { made: 7, kept: 2, late: 1, broken: 1, replaced: 1, moot: 1, open: 1, answered: 1 },
      agreed: { made: 2, kept: 2, late: 0, broken: 0, replaced: 0, moot: 0, open: 0, answered: 1 },
      since: '2026-08-27',
      until: null,
    });
    const { out } = await world.run('ledger promises --limit 1', { tty: true, columns: 120 });
    expect(out).toContain('8 more rows: --limit 9');
    expect(out).toContain('promised: kept 2 of 4 · late 1 · broken 1 · replaced 1 · moot 1 · open 1');
    expect(out).toContain('agreed: kept 2 of 2 · answered 1 of 2 calls');
    // The latest day first.
    expect(out).toContain('Dee');
    expect(out).not.toContain('Ada');
  });

  it('breakups: what was left, and who got in touch within how many days', async () => {
    const { rows, totals } = await world.json('ledger breakups');
    expect(rows).toMatchObject([
      {
        ref: 'c9',
        on: '2026-11-03',
        how: 'call',
        attempts: 1,
        delivered: true,
        early: true,
        backOn: '2026-11-08',
        backAfter: 5,
      },
      { ref: 'c10', on: '2026-11-04', attempts: 0, silent: false, backOn: null, backAfter: null },
      { ref: 'c11', on: '2026-11-20', how: 'silent', delivered: false, silent: true },
    ]);
    expect(totals).toEqual({
      left: 2,
      wonBack: 1,
      undelivered: 0,
      silent: 1,
      wonBackSilent: 0,
      early: 3,
      within: [
        { days: 7, of: 2, wonBack: 1 },
        { days: 30, of: 0, wonBack: 0 },
        { days: 90, of: 0, wonBack: 0 },
      ],
      since: '2026-08-27',
      until: null,
    });
    const { out } = await world.run('ledger breakups', { tty: true });
    expect(out).toContain('left 2, won back 1 of 2 · within 7 days 1 of 2\n');
    expect(out).toContain('3 early · 1 fired silently (won back 0)');
  });

  it('replacement: who left against who came, week by week', async () => {
    const { rows, totals } = await world.json('ledger replacement');
    const told = rows.map(({ from, fired, lost, doNotCall, back, added, balance }: Record<string, unknown>) =>
      [from, fired, lost, doNotCall, back, added, balance].join(' '),
    );
    expect(told).toEqual([
      '2026-10-19 0 0 0 0 14 14',
      '2026-10-26 0 0 0 0 0 14',
      '2026-11-02 2 1 1 1 0 11',
      '2026-11-09 0 0 0 0 0 11',
      '2026-11-16 1 0 0 0 0 10',
    ]);
    expect(totals).toMatchObject({ fired: 3, lost: 1, doNotCall: 1, back: 1, added: 14, balance: 10 });
    const months = await world.json('ledger replacement --by month');
    expect(months.rows).toMatchObject([
      { from: '2026-10-01', added: 14, balance: 14 },
      { from: '2026-11-01', fired: 3, balance: 10 },
    ]);
    const { out } = await world.run('ledger replacement --since 2026-11-01', { tty: true, columns: 120 });
    expect(out).toContain(
      '5 left the list (3 fired, 1 lost, 1 do not call), 1 came back, 0 new: you owe 4 new names',
    );
  });

  it('overrun: who is past the number of the cadence, over all runs', async () => {
    const { rows, totals } = await world.json('ledger overrun');
    expect(rows).toMatchObject([
      {
        ref: 'c12',
        priority: 'high',
        cadence: 'one-shot',
        attempts: 3,
        of: 2,
        over: 1,
        minutes: 1.5,
        lastOn: '2026-11-10',
        command: 'prospect fire c12',
      },
    ]);
    expect(totals).toMatchObject({ contacts: 1, attempts: 1, minutes: 1.5, high: 1, since: null });
    expect((await world.json('ledger overrun --until 2026-11-09')).rows).toEqual([]);
  });

  it('minutes: dials times minutes, the yield of an hour, and what the chase costs', async () => {
    const { rows, totals } = await world.json('ledger minutes');
    expect(rows.map(({ name, dials }: Record<string, unknown>) => `${name} ${dials}`).join(', ')).toBe(
      'Ada 2, Ben 2, Cy 1, Dee 1, Eve 1, Fay 3, Gus 2, Hal 2, Ida 2, Jo 1, Lou 3, Max 1',
    );
    expect(totals).toMatchObject({
      people: 12,
      dials: 21,
      minutes: 31.5,
      conversations: 7,
      meetings: 0,
      conversationsPerHour: 13.33,
      meetingsPerHour: 0,
      minutesPerAttempt: 1.5,
      added: 14,
      attemptsPerName: 1.75,
      // 37 days from 19 October to 24 November.
      namesPerMonth: 11.52,
      chaseMinutesPerMonth: 30,
    });
    const { out } = await world.run('ledger minutes', { tty: true, columns: 160 });
    expect(out).toContain('about 30 min a month: 1.75 attempts a name × 1.5 min × 11.52 new names a month');
  });

  it('minutes: by kind, source, cadence and month, the sum always the same', async () => {
    for (const by of ['contact', 'kind', 'source', 'cadence', 'month']) {
      const { rows, totals } = await world.json(`ledger minutes --by ${by}`);
      const sum = rows.reduce((all: number, { dials }: { dials: number }) => all + dials, 0);
      expect([by, sum, totals.dials]).toEqual([by, 21, 21]);
    }
    const { rows } = await world.json('ledger minutes --by cadence');
    const dials = new Map(rows.map(({ group, dials }: Record<string, unknown>) => [group, dials]));
    expect(dials.get('one-shot')).toBe(3);
  });

  it('silence: reasons, the scripts that answer them, and who talked afterwards', async () => {
    const { rows, totals } = await world.json('ledger silence');
    const row = (reason: string | null) => rows.find((one: { reason: unknown }) => one.reason === reason);
    expect(row('too-busy')).toMatchObject({ people: 2, tried: 2, talked: 1 });
    expect(row('too-busy').scripts).toContain('name-the-day');
    expect(row('no-value')).toMatchObject({ people: 0 });
    expect(row(null)).toMatchObject({ people: 8, tried: 8, talked: 2, scripts: [] });
    expect(totals).toMatchObject({ people: 10, noted: 2, tried: 10, talked: 3 });
  });

  it('day: what was done on it, by the log alone', async () => {
    const days: readonly (readonly [string, Record<string, number>])[] = [
      ['11-02', { dials: 8, talks: 0, people: 8, minutes: 12 }],
      ['11-03', { dials: 3, talks: 2, fired: 1 }],
      ['11-08', { dials: 0, talks: 1, wonBack: 1 }],
      ['11-10', { dials: 2, talks: 1, promisesKept: 1 }],
      ['11-12', { dials: 1, talks: 0, agreementsKept: 1 }],
      ['11-20', { dials: 0, fired: 1 }],
      ['11-24', { dials: 0, people: 0 }],
    ];
    for (const [day, expected] of days) {
      expect(await world.json(`ledger day --on 2026-${day}`)).toMatchObject(expected);
    }
    const { out } = await world.run('ledger day --on 2026-11-03');
    expect(out).toBe('3 Nov · 3 dials (about 5 min at 1.5 min each), 2 talks, 1 fired\n');
  });

  it('without a name: the totals of all, the same as each', async () => {
    const all = await world.json('ledger');
    for (const name of ['promises', 'breakups', 'replacement', 'minutes', 'overrun', 'silence']) {
      const { since: _, until: __, ...totals } = (await world.json(`ledger ${name}`)).totals;
      expect(all[name]).toEqual(totals);
    }
    const { out } = await world.run('ledger', { tty: true });
    expect(out.split('\n').length).toBeLessThan(25);
    expect(out).toContain('promised: kept 2 of 4');
    expect(out).toContain('since 27 Aug; overrun and silence: the whole log\n');
    const narrow = await world.run('ledger --since "1 nov" --until "9 nov"');
    expect(narrow.out).toMatch(/^1 Nov to 9 Nov\n/);
    expect(narrow.out).toContain('Nobody is past the number');
  });

  it('every ledger works in every format, and a period narrows it', async () => {
    for (const name of ['', 'promises', 'breakups', 'replacement', 'overrun', 'minutes', 'silence', 'day']) {
      for (const format of ['table', 'plain', 'csv', 'tsv', 'json']) {
        const { code, out } = await world.run(`ledger ${name} --format ${format}`);
        expect([name, format, code, out === '']).toEqual([name, format, 0, false]);
      }
    }
    const { rows } = await world.json('ledger promises --since 2026-11-06 --until 2026-11-10');
    expect(rows.map(({ name }: { name: string }) => name)).toEqual(['Eve', 'Fay', 'Fay']);
    expect((await world.json('ledger promises --all')).totals.since).toBeNull();
    expect((await world.run('ledger breakups --csv')).out.split('\n')[1]).toBe(
      '9,c9,Ida,,2026-11-03,call,five-and-fire,1,true,false,true,2026-11-08,5',
    );
  });

  it('says what it does not understand', async () => {
    const cases: readonly (readonly [string, string])[] = [
      ['promisses', 'did you mean promises?'],
      ['xyz', 'one of promises'],
      ['promises --by week', '--by goes with minutes and replacement'],
      ['minutes --by week', 'one of contact, kind'],
      ['promises --on yesterday', '--on goes with day'],
      ['day --all', 'a day has no period'],
      ['promises --all --since 2026-11-01', 'contradict'],
      ['promises --since 2026-11-10 --until 2026-11-01', 'swap the two'],
    ];
    for (const [words, said] of cases) {
      const { code, err } = await world.run(`ledger ${words}`);
      expect([words, code]).toEqual([words, 2]);
      expect(err).toContain(said);
    }
  });

  it('writes nothing: the last command stays the one to undo', async () => {
    await world.run('ledger');
    expect((await world.run('doctor')).code).toBe(0);
    const [newest] = await world.json('journal --limit 1');
    expect(newest.command).toContain('fire c11');
  });
});

describe('the ledgers of the demonstration', () => {
  it('agree with its exported log', async () => {
    const world = sealedWorld();
    await world.run('demo');
    const demo = (words: string) => world.json(`${words} --db ${world.folder}/demo.db`);
    const { out } = await world.run(`export attempts --json --db ${world.folder}/demo.db`);
    const log: { outcome: string; promised: string | null; agreed: string | null; date: string }[] =
      JSON.parse(out);
    const all = await demo('ledger --all');
    expect(all.minutes.dials).toBe(
      log.filter(({ outcome }) => outcome !== 'replied' && outcome !== 'do-not-call').length,
    );
    expect(all.minutes.meetings).toBe(log.filter(({ outcome }) => outcome === 'meeting').length);
    expect(all.promises.promised.made).toBe(log.filter(({ promised }) => promised !== null).length);
    expect(all.promises.agreed.made).toBe(log.filter(({ agreed }) => agreed !== null).length);
    expect(all.breakups.left).toBe(log.filter(({ outcome }) => outcome === 'breakup').length);
    const days = [...new Set(log.map(({ date }) => date))];
    let dials = 0;
    for (const date of days) dials += (await demo(`ledger day --on ${date}`)).dials;
    expect(dials).toBe(all.minutes.dials);
  });
});

it('the line of a day tells dials from what was written, and from what was neither', async () => {
  const world = sealedWorld();
  for (const name of ['Ada', 'Ben', 'Cy', 'Di'])
    await world.run(
      `add ${name} --phone "+1 212 555 013${name.charCodeAt(0) % 10}" --email ${name}@nimbus.example`,
    );
  for (const words of ['c1 vm', 'c2 em', 'c3 msg', 'c4 mtg']) await world.run(`log ${words}`);
  expect(await world.json('ledger day')).toMatchObject({ dials: 4, calls: 1, written: 2, talks: 1 });
  expect((await world.run('ledger day')).out).toBe(
    '24 Nov · 1 dial, 2 written, 1 in another way (about 6 min at 1.5 min each), 1 talk\n',
  );
});

it('whoever is added on a number of the do-not-call list neither came nor left', async () => {
  const world = sealedWorld();
  await world.run('add Ada --phone "+1 212 555 0134"');
  await world.run('dnc c1');
  world.at('2026-11-25T09:00');
  await world.run('add Ben --phone "+1 212 555 0134"');
  await world.run('add Cy --phone "+1 212 555 0139"');
  world.at('2026-11-26T09:00');
  await world.run('dnc c3');
  expect((await world.json('ledger replacement')).totals).toMatchObject({
    added: 1,
    doNotCall: 1,
    balance: 0,
  });
});

describe('the list that is worked off', () => {
  it('closes with what was done today', async () => {
    const world = sealedWorld();
    await world.run('add Ada --phone "+1 212 555 0134"');
    await world.run('add Ben --phone "+1 212 555 0135"');
    const today = async () => (await world.run('today', { tty: true, columns: 120 })).out;
    await world.run('log c1 vm');
    expect(await today()).not.toContain('nothing left to do');
    await world.run('fire c2 --yes');
    expect(await today()).toContain(
      '2 dials (about 3 min at 1.5 min each), 1 fired · nothing left to do · next: Mon 30 Nov',
    );
    await world.run('in c2 --no-next');
    expect(await today()).toContain('2 dials (about 3 min at 1.5 min each), 1 talk, 1 fired, 1 won back');
    await world.run('undo');
    await world.run('undo');
    await world.run('redo');
    expect(await today()).toContain('1 fired · nothing left to do');
    world.at('2026-11-25T09:00');
    expect(await today()).toContain('nobody is due');
  });

  it('counts what was logged afterwards for the day of the call', async () => {
    const world = sealedWorld({ now: '2026-11-23T09:00' });
    await world.run('add Ada --phone "+1 212 555 0134"');
    world.at('2026-11-24T09:00');
    await world.run('log c1 na --at "yesterday 3pm"');
    expect(await world.json('ledger day --on yesterday')).toMatchObject({ on: '2026-11-23', dials: 1 });
    expect(await world.json('ledger day')).toMatchObject({ on: '2026-11-24', dials: 0 });
  });
});
