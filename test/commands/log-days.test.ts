import { describe, expect, it, test, vi } from 'vitest';
import { Person } from '../support/answers.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

const person = vi.hoisted(() => ({ ask: null as unknown }));
vi.mock('../../src/prompts/ask.ts', () => ({ askAtTerminal: () => person.ask }));
const somebody = new Person();
person.ask = somebody.ask;

/** A Tuesday. */
async function worldWithAda(): Promise<SealedWorld> {
  const world = sealedWorld({ now: '2026-11-24T09:04' });
  await world.run('add Ada Okafor --company Nimbus --phone "+1 212 555 0134"');
  return world;
}

const attemptOf = async (world: SealedWorld) => (await world.json('show c1')).attempts[0];

describe('a day behind a flag that takes none, or more words than one', () => {
  test.each([
    ['log c1 vm --promise wed', { promised: '2026-11-25', note: null }],
    ['log c1 vm assistant is Lena --promise next thu', { promised: '2026-12-03', note: 'assistant is Lena' }],
    ['log c1 vm --promise wed asked for Lena', { promised: '2026-11-25', note: 'asked for Lena' }],
    ['log c1 vm --promise-on 1 dec said so', { promised: '2026-12-01', note: 'said so' }],
    ['log c1 vm a note --promise', { promised: '2026-11-30', note: 'a note' }],
    [
      'log c1 tk --next mon 9am wants pricing',
      { agreed: { on: '2026-11-30', at: '09:00', topic: null }, note: 'wants pricing' },
    ],
    ['log c1 na --at yesterday 16:00 noisy line', { day: '2026-11-23', note: 'noisy line' }],
  ])('%s', async (line, expected) => {
    const world = await worldWithAda();
    const { code, err } = await world.run(line);
    expect({ code, err }).toMatchObject({ code: 0 });
    const { entry } = { entry: await attemptOf(world) };
    const { day, on, ...rest } = expected as Record<string, unknown>;
    expect(entry).toMatchObject(rest);
    if (day !== undefined) expect(JSON.stringify(entry)).toContain(String(day));
  });

  test.each([
    ['log c1 vm --promise left word with Lena', '"left word with Lena" stands behind it'],
    ['log c1 vm --promise blursday', 'a day that the message named: --promise-on WHEN'],
  ])('%s is refused, and nothing is noted', async (line, said) => {
    const world = await worldWithAda();
    const { code, err } = await world.run(line);
    expect(code).toBe(2);
    expect(err).toContain(said);
    expect((await world.json('show c1')).attempts).toEqual([]);
  });
});

describe('a time beside a day that is none is refused, and does not become the note', () => {
  test.each([
    ['log c1 cb mon 9 wants pricing', '9 could be 9 in the morning'],
    ['log c1 cb mon 5:30 wants pricing', '5:30 could be 5:30am or 5:30pm'],
    ['log c1 mtg fri 25:00', '25:00 is no time of day'],
    ['log c1 tk --next mon 9 wants pricing', '9 could be 9 in the morning'],
    ['log c1 vm --promise wed 4 asked for Lena', '4 could be 4 in the morning'],
  ])('%s: %s', async (line, message) => {
    const world = await worldWithAda();
    expect(await world.run(line)).toMatchObject({ code: 2, err: expect.stringContaining(message) });
    expect((await world.json('show c1')).attempts).toEqual([]);
  });

  it('a number that is no hour stays in the note', async () => {
    const world = await worldWithAda();
    await world.run('log c1 cb mon 40 seats');
    expect(await attemptOf(world)).toMatchObject({
      agreed: { on: '2026-11-30', at: null },
      note: '40 seats',
    });
  });
});

describe('an instant in the form that JSON has it', () => {
  test.each([
    ['log c1 vm --at 2026-11-24T13:30:00Z', { atUtc: '2026-11-24T13:30:00.000Z', day: '2026-11-24' }],
    ['log c1 vm --at 2026-11-24T03:30:00Z', { atUtc: '2026-11-24T03:30:00.000Z', day: '2026-11-23' }],
    ['log c1 cb --next 2026-12-01T15:00+01:00', { agreed: { on: '2026-12-01', at: '09:00', topic: null } }],
    [
      'log c1 cb --their-time --next 2026-12-01T15:00Z',
      { agreed: { on: '2026-12-01', at: '10:00', topic: null } },
    ],
  ])('%s', async (line, expected) => {
    const world = await worldWithAda();
    expect(await world.run(line)).toMatchObject({ code: 0 });
    expect(await attemptOf(world)).toMatchObject(expected);
  });

  it('of two hours that the clocks show alike, the one that was meant', async () => {
    const world = await worldWithAda();
    await world.run('log c1 na --at 2026-11-01T06:30:00Z');
    expect(await attemptOf(world)).toMatchObject({ atUtc: '2026-11-01T06:30:00.000Z', day: '2026-11-01' });
  });
});

describe('a callback whose words name no day, off a terminal', () => {
  test.each([
    ['log c1 cb blursday', '"blursday" was not understood as a day or a time'],
    ['log c1 cb 31 feb', '31 Feb'],
    ['log c1 cb yesterday', 'Mon 23 Nov 2026 is past'],
    ['log c1 cb', 'the agreed day is missing'],
  ])('%s', async (line, said) => {
    const { code, err } = await (await worldWithAda()).run(line);
    expect(code).toBe(2);
    expect(err).toContain(said);
  });
});

describe('the day of a meeting', () => {
  const agreed = { on: '2026-11-27', at: '14:00', topic: null };

  test.each([
    ['log c1 mtg fri 2pm demo', agreed, 'demo'],
    ['log c1 mtg --next "fri 2pm" --topic demo', { ...agreed, topic: 'demo' }, null],
    ['log c1 mtg glad to come', null, 'glad to come'],
    ['log c1 mtg --no-next fri', null, 'fri'],
  ])('%s', async (line, expected, note) => {
    const world = await worldWithAda();
    expect((await world.run(line)).code).toBe(0);
    expect(await attemptOf(world)).toMatchObject({ outcome: 'meeting', agreed: expected, note });
    expect((await world.json('show c1')).plan).toMatchObject({ kind: 'over', ending: 'won' });
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('is said, shown, exported, and put in the calendar', async () => {
    const world = await worldWithAda();
    expect((await world.run('log c1 mtg fri 2pm --topic demo')).out).toBe(
      'c1 Ada Okafor · meeting booked for Fri 27 Nov 14:00 New York time, demo. Won: off the call list.\n',
    );
    expect((await world.run('show c1')).out).toContain('agreed Fri 27 Nov 14:00, demo');
    expect((await world.run('export attempts')).out).toContain('2026-11-27');
    const events = await world.json('export calendar');
    expect(events).toMatchObject([
      { id: 1, on: '2026-11-27', at: '14:00', because: 'meeting', topic: 'demo', action: null },
    ]);
    const { out } = await world.run('export calendar');
    expect(out).toContain('SUMMARY:Meeting: Ada Okafor (Nimbus): demo');
    await world.run('undo');
    expect(await world.json('export calendar')).toEqual([]);
  });

  it('is only the newest one, and can be corrected', async () => {
    const world = await worldWithAda();
    await world.run('log c1 mtg fri 2pm');
    world.at('2026-11-25T09:00');
    await world.run('log c1 mtg mon');
    expect((await world.json('export calendar')).map(({ on }: { on: string }) => on)).toEqual(['2026-11-30']);
    expect((await world.run('amend c1 --next "tue 10:00"')).code).toBe(0);
    expect(await world.json('export calendar')).toMatchObject([{ on: '2026-12-01', at: '10:00' }]);
  });

  it('is asked for at a terminal, and Enter leaves it open', async () => {
    const world = await worldWithAda();
    somebody.will('blursday', 'fri 2pm');
    await world.run('log c1 mtg', { tty: true, typing: true });
    expect(somebody.asked.map(({ question }) => question)).toEqual([
      'When is the meeting? (Enter: no day yet)',
      'When is the meeting? (Enter: no day yet)',
    ]);
    expect(await attemptOf(world)).toMatchObject({ agreed });
    await world.run('undo');
    somebody.will('');
    await world.run('log c1 mtg', { tty: true, typing: true });
    expect(await attemptOf(world)).toMatchObject({ outcome: 'meeting', agreed: null });
  });
});

describe('a time that the clocks skip', () => {
  // On Sunday 14 March 2027 the clocks of New York go from 02:00 to 03:00; those of London stand still that day.
  test.each([
    ['log c1 cb 2027-03-14 02:30', 'there is no 02:30 on 2027-03-14 in America/New_York'],
    ['log c1 cb --next "2027-03-14 02:30"', 'such as 2027-03-14 03:30'],
    ['log c1 tk --next "14 mar 2027 02:00"', '--next: there is no 02:00'],
    ['log c1 meeting 2027-03-14 02:59', 'there is no 02:59'],
    ['log c1 na --at "2026-03-08 02:30"', '--at: there is no 02:30 on 2026-03-08'],
    ['log c2 cb --their-time "2027-03-28 01:30"', 'in Europe/London'],
  ])('%s is refused, with what to write', async (line, said) => {
    const world = await worldWithAda();
    await world.run('add Bea --phone "+44 20 7946 0123"');
    const { code, err } = await world.run(line);
    expect(code).toBe(2);
    expect(err).toContain(said);
    expect((await world.json('show c1')).attempts).toEqual([]);
    expect((await world.json('show c2')).attempts).toEqual([]);
  });

  test.each([
    ['log c1 cb 2027-03-14 03:00', '2027-03-14', '03:00'],
    ['log c1 cb 2027-03-14 01:59', '2027-03-14', '01:59'],
    // An hour that comes twice is there.
    ['log c1 cb 2027-11-07 01:30', '2027-11-07', '01:30'],
    // Theirs is none of the hours that are skipped here.
    ['log c2 cb --their-time "2027-03-14 02:30"', '2027-03-13', '21:30'],
    ['log c2 cb "2027-03-28 01:30"', '2027-03-28', '01:30'],
  ])('%s is not', async (line, on, at) => {
    const world = await worldWithAda();
    await world.run('add Bea --phone "+44 20 7946 0123"');
    const { code, err } = await world.run(line);
    expect([code, err]).toEqual([0, err]);
    const who = line.includes('c2') ? 'c2' : 'c1';
    expect((await world.json(`show ${who}`)).attempts[0].agreed).toMatchObject({ on, at });
  });

  it('is objected to where it is typed, and can be mended there', async () => {
    const world = await worldWithAda();
    somebody.will('2027-03-14 02:30', '2027-03-14 03:30', '');
    const { code } = await world.run('log c1 cb', { tty: true, typing: true });
    expect(code).toBe(0);
    expect(somebody.refused[0]).toContain('there is no 02:30');
    expect((await attemptOf(world)).agreed).toMatchObject({ on: '2027-03-14', at: '03:30' });
  });
});
