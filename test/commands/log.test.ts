import { describe, expect, it, test } from 'vitest';
import type { Plan } from '../../src/schedule/index.ts';
import { say } from '../support/log.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

/** Monday 2 March 2026, nine in the morning; Ada has two numbers and an address. */
async function worldWithAda(more = ''): Promise<SealedWorld> {
  const world = sealedWorld({ now: '2026-03-02T09:00' });
  const ways = '--phone "+1 212 555 0134" --phone "mobile:+1 917 555 0199" --email ada@nimbus.example';
  await world.run(`add Ada Okafor --company "Nimbus AI" ${ways} ${more}`);
  return world;
}

/** The plan as one line, the warnings by code, and the entry. */
// biome-ignore lint/suspicious/noExplicitAny: tests read what the contract names
async function logged(world: SealedWorld, words: string, sealing = {}): Promise<any> {
  const answer = await world.json(`log c1 ${words}`, sealing);
  const codes = (answer.warnings ?? []).map(({ code }: { code: string }) => code);
  return { ...answer, says: say(answer.plan as Plan), codes };
}

const kept = async (world: SealedWorld) => (await world.json('show c1')).attempts;

describe('log', () => {
  test.each([
    ['na', 'no-answer', true, 'five-and-fire touch 2 of 5, due Fri 03-06, cadence'],
    ['vm', 'voicemail', true, 'five-and-fire touch 2 of 5, due Fri 03-06, cadence'],
    ['gk', 'gatekeeper', true, 'five-and-fire touch 2 of 5, due Fri 03-06, cadence'],
    ['em', 'emailed', true, 'five-and-fire touch 2 of 5, due Fri 03-06, cadence'],
    ['msg', 'messaged', true, 'five-and-fire touch 2 of 5, due Fri 03-06, cadence'],
    ['vis', 'visited', true, 'five-and-fire touch 2 of 5, due Fri 03-06, cadence'],
    ['bz', 'busy', false, 'five-and-fire touch 1 of 5, due Mon 03-02, retry'],
    ['wn', 'wrong-number', false, 'five-and-fire touch 1 of 5, due Mon 03-02, retry'],
    ['tk', 'talked', false, 'gone-quiet touch 1 of 7, due Fri 03-06, first'],
    ['cb fri', 'callback fri', false, 'gone-quiet touch 1 of 7, due Fri 03-06, agreed, agreed-call'],
    ['in', 'replied', false, 'gone-quiet touch 1 of 7, due Fri 03-06, first'],
    ['mtg', 'meeting', false, 'over, won 03-02'],
    ['ni', 'not-interested', false, 'over, lost 03-02'],
    ['ni --nurture', 'not-interested --nurture', false, 'nurture touch 1 by give, due Mon 03-30, first'],
    ['dnc', 'do-not-call', false, 'over, dnc 03-02'],
  ])('%s is %s (counted: %s), and leads to %s', async (short, long, counted, plan) => {
    for (const words of [short, long, short.replace(/^\w+/, (word) => word.toUpperCase())]) {
      const { entry, says } = await logged(await worldWithAda(), words);
      expect(entry).toMatchObject({ outcome: long.split(' ')[0], counted, day: '2026-03-02' });
      expect(says).toBe(plan);
    }
  });

  test.each([
    ['na', ' · attempt 1 of 5, no answer, 09:00. Next: attempt 2 on Fri 6 Mar, best late in the day there\n'],
    ['gk assistant is Lena', ' · attempt 1 of 5, gatekeeper, 09:00, "assistant is Lena". Next: attempt 2'],
    ['vm --promise', ' · attempt 1 of 5, voicemail, 09:00. Promised: Fri 6 Mar\n'],
    ['bz', ' · busy, 09:00 (not counted). Again today\n'],
    ['wn', ' · wrong number, 09:00: +1 212 555 0134 is marked wrong. Again today\n'],
    ['tk', ' · talked, 09:00. Next: attempt 1 on Fri 6 Mar'],
    ['cb mon 9am wants pricing', ' · they asked for Mon 9 Mar 09:00 New York time, "wants pricing"\n'],
    ['in swamped', ' got in touch, "swamped". Next: attempt 1 on Fri 6 Mar'],
    ['mtg', ' · meeting booked. Won: off the call list.\n'],
    ['ni', ' · not interested. Lost: off the call list.\n'],
    ['dnc', ' · asked not to be called. Off every list, for good.\n'],
    ['na --extra', ' · no answer, kept as an extra. The plan is unchanged.\n'],
    ['na --at "yesterday 16:00"', ' · attempt 1 of 5, no answer, Sun 1 Mar 16:00. Next: attempt 2'],
  ])('%s is told as: %s', async (words, sentence) => {
    const { out, code } = await (await worldWithAda()).run(`log c1 ${words}`);
    expect(code).toBe(0);
    expect(out).toContain(`c1 Ada Okafor${sentence}`);
  });

  describe('the note', () => {
    test.each([
      ['the words behind the outcome', 'na rang eight times', '', 'rang eight times'],
      ['-m', 'na -m "rang eight times"', '', 'rang eight times'],
      ['--note', 'na --note "rang eight times"', '', 'rang eight times'],
      ['-m= as other programs write it', 'na "-m=rang eight times"', '', 'rang eight times'],
      ['-m - from standard input', 'na -m -', 'rang\neight times\n', 'rang\neight times'],
      ['both, -m first', 'na eight times -m rang', '', 'rang\neight times'],
      ['nothing', 'na', 'not read', null],
    ])('is %s', async (_, words, stdin, note) => {
      expect((await logged(await worldWithAda(), words, { stdin })).entry.note).toBe(note);
    });
  });

  describe('--at', () => {
    test.each([
      ['2026-02-27', '2026-02-27T17:00:00.000Z', '2026-02-27'],
      ['"2026-02-27 10:30"', '2026-02-27T15:30:00.000Z', '2026-02-27'],
      ['"yesterday 16:00"', '2026-03-01T21:00:00.000Z', '2026-03-01'],
      ['08:30', '2026-03-02T13:30:00.000Z', '2026-03-02'],
      ['today', '2026-03-02T14:00:00.000Z', '2026-03-02'],
    ])('%s is %s', async (at, atUtc, day) => {
      const { entry } = await logged(await worldWithAda(), `na --at ${at}`);
      expect(entry).toMatchObject({ atUtc, day });
    });

    test.each(['tomorrow', '2026-03-03', '09:01', '"2026-03-02 12:00"', 'soonish', '2026-02-30'])(
      '%s is refused, and nothing is written',
      async (at) => {
        const world = await worldWithAda();
        const { code, err } = await world.run(`log c1 na --at ${at}`);
        expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('--at: ') });
        expect(await kept(world)).toEqual([]);
      },
    );

    it('puts a call where it belongs, and the history is counted anew', async () => {
      const world = await worldWithAda();
      await world.run('log c1 vm');
      const { says } = await logged(world, 'na --at 2026-02-25');
      expect(says).toBe('five-and-fire touch 3 of 5, due Fri 03-06, cadence');
      const order = (await kept(world)).map((one: { outcome: string; touch: number }) => [
        one.outcome,
        one.touch,
      ]);
      expect(order).toEqual([
        ['no-answer', 1],
        ['voicemail', 2],
      ]);
    });

    it('between older calls is a touch, and never the last message', async () => {
      const world = await worldWithAda('--cadence one-shot');
      world.at('2026-03-03T09:00');
      await world.run('log c1 na');
      world.at('2026-03-16T09:00');
      await world.run('log c1 bz');
      const { entry, plan } = await logged(world, 'vm --at 2026-03-10');
      expect(entry.role).toBe('touch');
      expect(plan).toMatchObject({ kind: 'due', breakup: true });
    });
  });

  describe('what was agreed', () => {
    test.each([
      ['tk --next fri', '2026-03-06', null, null],
      ['tk --next "fri 14:00" --topic pricing', '2026-03-06', '14:00', 'pricing'],
      ['in --next "in 2 weeks"', '2026-03-16', null, null],
      ['cb --next "mon 9am"', '2026-03-09', '09:00', null],
      ['cb mon 9am', '2026-03-09', '09:00', null],
      ['cb 2026-03-10 at 16:30', '2026-03-10', '16:30', null],
    ])('%s is kept', async (words, on, at, topic) => {
      const { entry, plan } = await logged(await worldWithAda(), words);
      expect(entry.agreed).toEqual({ on, at, topic });
      expect(plan).toMatchObject({ due: on, at, because: 'agreed', script: 'agreed-call' });
    });

    test.each(['tk', 'tk --no-next', 'in', 'in --no-next'])(
      '%s agrees on nothing, off a terminal too',
      async (words) => {
        const { entry, codes } = await logged(await worldWithAda(), words);
        expect({ agreed: entry.agreed, codes }).toEqual({ agreed: null, codes: [] });
      },
    );

    test.each([
      ['cb', '--next'],
      ['cb wants pricing', '--next'],
      ['tk --next yesterday', '--next'],
      ['tk --next "some day"', '--next'],
      ['tk --topic pricing', '--topic'],
      ['vm --next fri', '--next'],
      ['na --promise', 'no-answer'],
    ])('%s is refused, naming %s', async (words, flag) => {
      const world = await worldWithAda();
      const { code, err } = await world.run(`log c1 ${words}`);
      expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(flag) });
      expect(await kept(world)).toEqual([]);
    });

    it('--their-time is read at their place; both times are told, and the user’s is stored', async () => {
      const world = sealedWorld({ now: '2026-03-02T12:00' });
      await world.run('add Ada Okafor --phone "+1 415 555 0134"');
      const { out } = await world.run('log c1 cb --next "fri 9:00" --their-time');
      expect(out).toBe('c1 Ada Okafor · they asked for Fri 6 Mar 12:00 New York time (09:00 there)\n');
      expect((await kept(world))[0].agreed).toMatchObject({ on: '2026-03-06', at: '12:00' });
    });

    it('a day that is no working day is kept, and warned of', async () => {
      const { says, codes } = await logged(await worldWithAda(), 'cb 2026-03-14 10:30');
      expect(says).toBe('gone-quiet touch 1 of 7, due Sat 03-14 at 10:30, agreed, agreed-call');
      expect(codes).toEqual(['not-a-working-day']);
    });

    it('without a new day an agreed one that is still to come stands', async () => {
      const world = await worldWithAda();
      await world.run('log c1 cb thu');
      expect((await logged(world, 'in')).says).toBe(
        'gone-quiet touch 1 of 7, due Thu 03-05, agreed, agreed-call',
      );
    });
  });

  describe('what was promised', () => {
    test.each([
      ['five-and-fire', 'vm', null, []],
      ['five-and-fire', 'vm --promise', '2026-03-06', []],
      ['five-and-fire', 'gk --promise', '2026-03-06', []],
      ['five-and-fire', 'em --promise', '2026-03-06', []],
      ['five-and-fire', 'msg --promise', '2026-03-06', []],
      ['five-and-fire', 'vm --promise-on thu', '2026-03-05', []],
      ['five-and-fire', 'vm --promise-on 2026-03-14', '2026-03-14', ['not-a-working-day']],
      ['patient', 'vm', '2026-03-09', []],
      ['patient', 'gk', '2026-03-09', []],
      ['patient', 'em', '2026-03-09', []],
      ['patient', 'msg', '2026-03-09', []],
      ['patient', 'na', null, []],
      ['patient', 'vm --no-promise', null, []],
      ['patient', 'vm --promise-on thu', '2026-03-05', []],
      ['patient', 'vm --at 08:30', '2026-03-09', []],
    ])('in %s, %s promises %s (warned of: %j)', async (cadence, words, promised, warned) => {
      const { entry, plan, codes } = await logged(await worldWithAda(`--cadence ${cadence}`), words);
      expect({ promised: entry.promised, codes }).toEqual({ promised, codes: warned });
      if (promised !== null) expect(plan).toMatchObject({ because: 'promised', due: promised });
    });

    test.each(['2026-03-02', 'today', '2026-02-27', 'yesterday'])(
      'is no day before the next one: %s',
      async (day) => {
        const { code, err } = await (await worldWithAda()).run(`log c1 vm --promise-on ${day}`);
        expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('--promise-on') });
      },
    );
  });

  describe('how, and by which number', () => {
    test.each([
      ['na', 'call', '+1 212 555 0134'],
      ['na --number 0199', 'call', '+1 917 555 0199'],
      ['na --number "+1 917 555 0199"', 'call', '+1 917 555 0199'],
      ['gk --via receptionist', 'receptionist', '+1 212 555 0134'],
      ['em', 'email', null],
      ['msg', 'message', null],
      ['vis', 'visit', null],
      ['in --via email', 'email', null],
    ])('%s: by %s, on %s', async (words, via, number) => {
      expect((await logged(await worldWithAda(), words)).entry).toMatchObject({ via, number });
    });

    test.each([
      ['na --number 7777', 'no number of Ada Okafor ends in "7777"'],
      ['na --number 9', 'more than one'],
      ['na --number ""', 'no number'],
      ['na --via smoke', '--via: must be one of call'],
    ])('%s is refused: %s', async (words, message) => {
      const world = await worldWithAda('--phone "other:+1 646 555 0109"');
      const { code, err } = await world.run(`log c1 ${words}`);
      expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) });
    });
  });

  describe('a wrong number', () => {
    it('is marked, and the others are tried in turn, the address last, until none is left', async () => {
      const world = await worldWithAda();
      const steps = [];
      for (const words of ['wn', 'wn --again', 'na']) steps.push((await logged(world, words)).says);
      await world.run('edit c1 --email ""');
      expect(steps).toEqual([
        'five-and-fire touch 1 of 5, due Mon 03-02, retry',
        'five-and-fire touch 1 of 5 by email, due Mon 03-02, retry',
        'five-and-fire touch 2 of 5 by email, due Fri 03-06, cadence',
      ]);
      const { contact, plan } = await world.json('show c1');
      expect(contact.phones.map(({ bad }: { bad: boolean }) => bad)).toEqual([true, true]);
      expect(plan).toMatchObject({ kind: 'blocked', reason: 'no-number' });
      expect(await world.run('log c1 wn --again')).toMatchObject({
        code: 2,
        err: expect.stringContaining('no number left'),
      });
    });

    it('without another way blocks them, and the line to mend it is told', async () => {
      const world = sealedWorld({ now: '2026-03-02T09:00' });
      await world.run('add Ada --phone "+1 212 555 0134"');
      const { out } = await world.run('log c1 wn');
      expect(out).toContain('Blocked: no number or address is left. Add one: prospect edit . --phone NUMBER');
      expect((await world.json('show c1')).contact.status).toBe('blocked');
    });
  });

  describe('twice', () => {
    test.each([
      ['na', 'na', 7],
      ['na', 'no-answer', 7],
      ['na', 'vm', 0],
      ['bz', 'bz', 0],
      ['na', 'na --again', 0],
      ['na', 'na --at 2026-02-27', 0],
      ['na --at 2026-02-27', 'na', 0],
      ['na', 'na --expect 2', 0],
      ['na', 'na --expect 1', 7],
      ['na', 'vm --expect 3', 7],
    ])('%s, then %s within the minute: exit %i', async (first, second, code) => {
      const world = await worldWithAda();
      await world.run(`log c1 ${first}`);
      world.at('2026-03-02T14:00:59Z');
      expect((await world.run(`log c1 ${second}`)).code).toBe(code);
      expect(await kept(world)).toHaveLength(code === 0 ? 2 : 1);
    });

    it('is refused whatever was logged or done in between', async () => {
      const world = await worldWithAda();
      for (const words of ['log c1 na', 'log c1 vm', 'snooze c1 thu']) await world.run(words);
      expect((await world.run('log c1 na')).code).toBe(7);
      expect((await world.run('log c1 vm')).code).toBe(7);
    });

    it('after a minute it is kept, counted, and remarked on', async () => {
      const world = await worldWithAda();
      await world.run('log c1 na');
      world.at('2026-03-02T14:01:00Z');
      const { codes, entry } = await logged(world, 'na');
      expect({ codes, touch: entry.touch }).toEqual({ codes: ['twice-a-day'], touch: 2 });
    });
  });

  it('three busy lines in a row count as one call in vain', async () => {
    const world = await worldWithAda();
    const says = [];
    for (const day of ['02', '02', '03']) {
      world.at(`2026-03-${day}T09:00`);
      says.push((await logged(world, 'bz')).says);
    }
    expect(says).toEqual([
      'five-and-fire touch 1 of 5, due Mon 03-02, retry',
      'five-and-fire touch 1 of 5, due Mon 03-02, retry',
      'five-and-fire touch 2 of 5, due Mon 03-09, cadence',
    ]);
  });

  it('an extra is history, and changes nothing at all', async () => {
    const world = await worldWithAda();
    const before = (await world.json('show c1')).plan;
    for (const words of ['na', 'vm --promise', 'bz', 'tk --next fri', 'ni']) {
      const { entry, plan } = await logged(world, `${words} --extra`);
      expect({ role: entry.role, counted: entry.counted, plan }).toEqual({
        role: 'extra',
        counted: false,
        plan: before,
      });
    }
    expect(await kept(world)).toHaveLength(5);
  });

  describe('the last message', () => {
    async function dueForIt(): Promise<SealedWorld> {
      const world = await worldWithAda('--cadence one-shot');
      await world.run('log c1 na');
      world.at('2026-03-06T09:00');
      return world;
    }

    test.each(['vm', 'em', 'msg'])('delivered by %s fires them', async (words) => {
      const world = await dueForIt();
      const { entry, says } = await logged(world, words);
      expect({ role: entry.role, says }).toEqual({ role: 'breakup', says: 'over, fired 03-06' });
    });

    test.each(['na', 'gk', 'vis'])(
      'tried in vain on three days by %s fires them without it',
      async (words) => {
        const world = await dueForIt();
        const says = [];
        for (const day of ['06', '09', '09', '10']) {
          world.at(`2026-03-${day}T09:00`);
          says.push((await logged(world, `${words} --again`)).says);
        }
        expect(says).toEqual([
          'one-shot breakup, 2 of 2, due Mon 03-09, retry',
          'one-shot breakup, 2 of 2, due Tue 03-10, retry',
          'one-shot breakup, 2 of 2, due Tue 03-10, retry',
          'over, fired 03-10 (undelivered)',
        ]);
      },
    );

    it('is told, with how it ended', async () => {
      const world = await dueForIt();
      expect((await world.run('log c1 vm')).out).toContain('That was the last message: fired.');
      await world.run('undo');
      for (const day of ['06', '09']) {
        world.at(`2026-03-${day}T09:00`);
        expect((await world.run('log c1 na')).out).toContain('The last message is still to be left');
      }
      world.at('2026-03-10T09:00');
      expect((await world.run('log c1 na')).out).toContain('Three days in vain: fired without the message.');
    });
  });

  describe('after an ending', () => {
    const ENDINGS: Record<string, string> = {
      fired: 'fire c1 --yes --silent',
      lost: 'log c1 ni',
      won: 'log c1 mtg',
      dnc: 'log c1 dnc',
    };

    test.each([
      ['fired', 'vm', 4],
      ['fired', 'bz', 4],
      ['fired', 'wn', 4],
      ['fired', 'tk', 0],
      ['fired', 'in', 0],
      ['lost', 'na', 4],
      ['lost', 'cb fri', 0],
      ['won', 'na', 0],
      ['won', 'in', 0],
      ['dnc', 'na', 4],
      ['dnc', 'in', 4],
      ['dnc', 'mtg', 4],
    ])('on a contact who is %s, %s ends with exit %i', async (ending, words, code) => {
      const world = await worldWithAda();
      await world.run(ENDINGS[ending]!);
      world.at('2026-03-04T09:00');
      expect((await world.run(`log c1 ${words}`)).code).toBe(code);
    });

    test.each([
      ['fired', 'vm'],
      ['fired', 'bz'],
      ['lost', 'na'],
      ['dnc', 'vm'],
      ['dnc', 'tk --next fri'],
      ['dnc', 'mtg'],
    ])('on a contact who is %s, --force keeps %s and changes nothing', async (ending, words) => {
      const world = await worldWithAda();
      await world.run(ENDINGS[ending]!);
      world.at('2026-03-04T09:00');
      const before = await world.json('show c1');
      const { entry, codes } = await logged(world, `${words} --force`);
      expect({ forced: entry.forced, codes }).toEqual({
        forced: true,
        codes: expect.arrayContaining(['forced']),
      });
      const after = await world.json('show c1');
      expect({ plan: after.plan, status: after.contact.status }).toEqual({
        plan: before.plan,
        status: before.contact.status,
      });
      expect((await world.run('doctor')).code).toBe(0);
    });

    it('a forced wrong number still marks the number', async () => {
      const world = await worldWithAda();
      await world.run('fire c1 --yes --silent');
      await world.run('log c1 wn --force');
      expect((await world.json('show c1')).contact.phones[0].bad).toBe(true);
    });

    it('who was won stays won, which is said, whatever is logged but do-not-call', async () => {
      const world = await worldWithAda();
      await world.run('log c1 mtg');
      for (const words of ['vm', 'tk', 'ni']) {
        const { code, out, err } = await world.run(`log c1 ${words}`);
        expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('they are won') });
        expect(out).toContain('Off the list: won since Mon 2 Mar.');
      }
      expect((await logged(world, 'dnc')).codes).toEqual([]);
      expect((await world.json('show c1')).contact.status).toBe('dnc');
    });
  });

  describe('a number in front', () => {
    async function worldWithList(): Promise<SealedWorld> {
      const world = await worldWithAda();
      await world.run('add Ben --phone "+1 212 555 0135"');
      await world.run('today');
      return world;
    }

    it('logs for that row', async () => {
      const world = await worldWithList();
      expect((await world.run('2 vm')).out).toMatch(/^2 Ben · attempt 1 of 5, voicemail/);
      expect((await world.run('--json 1 na rang out')).code).toBe(0);
      expect((await kept(world))[0]).toMatchObject({ outcome: 'no-answer', note: 'rang out' });
    });

    it('alone shows the row with its script, and writes nothing', async () => {
      const world = await worldWithList();
      const { out, code } = await world.run('1');
      expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^Ada Okafor · Nimbus AI/) });
      expect(out).toContain('First call (first-call)');
      expect(await kept(world)).toEqual([]);
      expect(await world.json('1')).toMatchObject({ row: 1, script: { name: 'first-call' } });
    });

    it('. is the one last shown or logged', async () => {
      const world = await worldWithList();
      await world.run('show c2');
      expect((await world.run('. na')).out).toMatch(/^2 Ben/);
      expect((await world.run('.')).out).toMatch(/^Ben/);
      expect((await world.run('log ada na')).code).toBe(0);
      expect((await world.run('. vm')).out).toMatch(/^1 Ada/);
    });

    it('with a mistyped outcome gets a suggestion and changes nothing', async () => {
      const world = await worldWithList();
      expect(await world.run('1 vmm')).toMatchObject({
        code: 2,
        err: expect.stringContaining('did you mean vm'),
      });
      expect(await kept(world)).toEqual([]);
    });
  });

  test.each(['breakup', 'brk'])('%s is no outcome to log: firing has a verb of its own', async (word) => {
    expect(await (await worldWithAda()).run(`log c1 ${word}`)).toMatchObject({
      code: 2,
      err: expect.stringContaining('prospect fire WHO'),
    });
  });

  it('at an hour when nobody is called there, says so', async () => {
    const world = sealedWorld({ now: '2026-03-02T09:00' });
    await world.run('add Ada --phone "+1 415 555 0134"');
    expect((await logged(world, 'na')).codes).toEqual(['calling-hours']);
    expect((await logged(world, 'in')).codes).toEqual([]);
  });

  it('says nothing of the hour of what wakes nobody', async () => {
    const world = sealedWorld({ now: '2026-03-02T09:00' });
    await world.run('add Ada --phone "+1 415 555 0134" --email ada@nimbus.example');
    for (const words of ['em', 'msg', 'na --via visit'])
      expect((await logged(world, words)).codes).not.toContain('calling-hours');
    const codesOf = async (words: string) =>
      (await world.json(words)).warnings.map(({ code }: { code: string }) => code);
    expect(await codesOf('fire c1 --yes --via email')).not.toContain('calling-hours');
    await world.run('undo');
    expect(await codesOf('fire c1 --yes')).toContain('calling-hours');
  });

  it('a number found wrong tells nothing of where they are, in the list, the card and the log alike', async () => {
    const world = sealedWorld({ now: '2026-03-02T09:00' });
    await world.run('add Ada --phone "+1 415 555 0134" --email ada@nimbus.example');
    expect(await world.json('show c1')).toMatchObject({
      localZone: 'America/Los_Angeles',
      zoneFrom: 'number',
    });
    await world.run('log c1 wn');
    const [row] = await world.json('today');
    expect(row).toMatchObject({ zone: 'America/New_York', phone: null });
    expect(await world.json('show c1')).toMatchObject({ localZone: 'America/New_York', zoneFrom: 'user' });
    expect((await logged(world, 'bz')).codes).toEqual([]);
  });
});

describe('--edit', () => {
  it('off a terminal wants an editor that is named', async () => {
    const world = await worldWithAda();
    const { code, err } = await world.run('log c1 na --edit');
    expect([code, err]).toEqual([2, expect.stringContaining('no terminal for an editor')]);
    expect(err).toContain('-m');
    expect(await kept(world)).toEqual([]);
  });
});
