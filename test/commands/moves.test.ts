import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { Plan } from '../../src/schedule/index.ts';
import { say } from '../support/log.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

async function worldWith(...more: readonly string[]): Promise<SealedWorld> {
  const world = sealedWorld({ now: '2026-03-02T09:00' });
  await world.run('add Ada Okafor --phone "+1 212 555 0134"');
  for (const line of more) {
    const { code, err } = await world.run(line);
    if (code !== 0) throw new Error(`${line}: ${err}`);
  }
  return world;
}

const planOf = async (world: SealedWorld, who = 'c1') => say((await world.json(`show ${who}`)).plan as Plan);
const statusOf = async (world: SealedWorld, who: string) => (await world.json(`show ${who}`)).contact.status;

describe('snooze', () => {
  test.each([
    ['fri', 'due Fri 03-06'],
    ['2026-03-14', 'due Mon 03-16'],
    ['in 2 weeks', 'due Mon 03-16'],
    ['+3wd', 'due Thu 03-05'],
    ['eow', 'due Fri 03-06'],
    ['tomorrow', 'due Tue 03-03'],
  ])('until %s: %s', async (when, due) => {
    const world = await worldWith();
    const { code, out } = await world.run(`snooze c1 ${when}`);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('put off until') });
    expect(await planOf(world)).toBe(`five-and-fire touch 1 of 5, ${due}, snoozed`);
  });

  test.each([
    ['log c1 vm --promise', 'breaks-promise', 'you promised Ada Okafor a call on Fri 6 Mar'],
    ['log c1 cb thu', 'breaks-agreement', 'Ada Okafor expects you on Thu 5 Mar'],
  ])('after %s says what it breaks', async (first, code, message) => {
    const world = await worldWith(first);
    const { warnings, plan } = await world.json('snooze c1 2026-03-09');
    expect(warnings).toEqual([{ code, message: expect.stringContaining(message) }]);
    expect(plan).toMatchObject({ because: 'snoozed', due: '2026-03-09' });
    await world.run('undo');
    expect((await world.run('snooze c1 2026-03-09')).err).toContain(`Warning: ${message}`);
  });

  test.each([
    ['yesterday', 2, 'is past'],
    ['2026-02-30', 2, 'when: '],
    ['whenever', 2, 'was not understood'],
    ['mon 9am', 2, 'a snooze knows days, not times'],
  ])('until "%s" is refused (%i): %s', async (when, code, message) => {
    const ran = await (await worldWith()).run(`snooze c1 ${when}`);
    expect(ran).toMatchObject({ code, err: expect.stringContaining(message) });
  });

  test.each(['fire c1 --yes --silent', 'log c1 ni', 'log c1 mtg'])(
    'after %s is refused: they are on no list',
    async (first) => {
      const { code, err } = await (await worldWith(first)).run('snooze c1 mon');
      expect({ code, err }).toEqual({ code: 4, err: expect.stringContaining('is on no list') });
    },
  );

  it('on the day of their return puts it off', async () => {
    const world = await worldWith('fire c1 --yes --recycle 1');
    world.at('2026-04-01T09:00');
    expect((await world.run('snooze c1 +5wd')).code).toBe(4);
    world.at('2026-04-02T09:00');
    expect((await world.run('snooze c1 +5wd')).code).toBe(0);
    expect(await planOf(world)).toBe('second-look touch 1 of 3, due Thu 04-09, snoozed');
  });
});

describe('enrol, revive and nurture', () => {
  test.each([
    ['', 'enrol c1 patient', 0, 'patient touch 1 of 8, due Mon 03-02, first'],
    ['log c1 na', 'enrol c1 five-and-fire', 0, 'five-and-fire touch 1 of 5, due Mon 03-02, first'],
    ['log c1 cb fri', 'enrol c1 patient', 0, 'patient touch 1 of 8, due Mon 03-02, first'],
    ['fire c1 --yes --silent', 'enrol c1 patient', 4, 'over, fired 03-02 (early, undelivered)'],
    ['fire c1 --yes --silent', 'enrol c1 patient --yes', 0, 'patient touch 1 of 8, due Mon 03-02, first'],
    ['log c1 mtg', 'enrol c1 patient', 4, 'over, won 03-02'],
    ['log c1 ni', 'enrol c1 patient', 4, 'over, lost 03-02'],
    ['dnc c1', 'enrol c1 patient --yes', 4, 'over, dnc 03-02'],
    ['', 'enrol c1 pateint', 2, 'five-and-fire touch 1 of 5, due Mon 03-02, first'],
    ['', 'revive c1', 4, 'five-and-fire touch 1 of 5, due Mon 03-02, first'],
    ['fire c1 --yes --silent', 'revive c1', 0, 'five-and-fire touch 1 of 5, due Mon 03-02, first'],
    ['log c1 ni', 'revive c1', 0, 'five-and-fire touch 1 of 5, due Mon 03-02, first'],
    ['log c1 mtg', 'revive c1', 0, 'five-and-fire touch 1 of 5, due Mon 03-02, first'],
    ['dnc c1', 'revive c1', 4, 'over, dnc 03-02'],
    ['', 'nurture c1', 0, 'nurture touch 1 by give, due Mon 03-30, first'],
    ['log c1 ni', 'nurture c1', 0, 'nurture touch 1 by give, due Mon 03-30, first'],
    ['dnc c1', 'nurture c1', 4, 'over, dnc 03-02'],
  ])('after "%s", %s ends with exit %i, at: %s', async (first, words, code, plan) => {
    const world = await worldWith(...(first === '' ? [] : [first]));
    expect((await world.run(words)).code).toBe(code);
    expect(await planOf(world)).toBe(plan);
  });

  it('the answer names the cadence they are in now', async () => {
    const { contact } = await (await worldWith()).json('enrol c1 patient');
    expect(contact).toMatchObject({ ref: 'c1', cadence: 'patient', status: 'active' });
  });

  test.each([
    [
      'log c1 cb fri',
      'enrol c1 patient',
      'agreed',
      'breaks-agreement',
      'Ada Okafor expects you on Fri 6 Mar',
    ],
    [
      'log c1 vm --promise-on fri',
      'nurture c1',
      'promised',
      'breaks-promise',
      'you promised Ada Okafor a call on Fri 6 Mar',
    ],
    [
      'log c1 cb fri',
      'edit c1 --cadence patient',
      'agreed',
      'breaks-agreement',
      'Ada Okafor expects you on Fri 6 Mar',
    ],
  ])(
    'after %s, %s says which day falls away, and the ledger that it is replaced',
    async (first, words, kind, code, said) => {
      const world = await worldWith(first);
      const message = `${said}; the new run drops it; to call on that day: prospect snooze c1 2026-03-06`;
      expect((await world.json(words)).warnings).toEqual([{ code, message }]);
      expect((await world.json('ledger promises')).rows).toMatchObject([
        { kind, on: '2026-03-06', fate: 'replaced' },
      ]);
      await world.run('snooze c1 2026-03-06');
      expect(await planOf(world)).toContain('due Fri 03-06, snoozed');
      expect((await world.json('ledger promises')).rows).toMatchObject([{ fate: 'replaced' }]);
      world.at('2026-03-10T09:00');
      expect((await world.json('ledger promises')).rows).toMatchObject([{ fate: 'replaced' }]);
      expect((await world.json('stats')).promises).toMatchObject({ hits: 0, n: 0 });
      expect((await world.run('doctor')).code).toBe(0);
    },
  );

  it('a day that has gone by is not warned about', async () => {
    const world = await worldWith('log c1 cb fri');
    world.at('2026-03-10T09:00');
    const { code, err } = await world.run('enrol c1 patient');
    expect({ code, err }).toEqual({ code: 0, err: expect.not.stringContaining('expects') });
  });

  it('a mistyped cadence gets a suggestion', async () => {
    expect((await (await worldWith()).run('enrol c1 pateint')).err).toContain('did you mean patient?');
  });
});

describe('dnc', () => {
  it('is at once and for ever', async () => {
    const world = await worldWith();
    expect((await world.run('dnc c1')).out).toContain('asked not to be called');
    expect(await planOf(world)).toBe('over, dnc 03-02');
    expect((await world.run('dnc c1')).out).toContain('already');
    expect((await world.json('show c1')).attempts).toHaveLength(1);
  });

  test.each([
    ['dnc c1 --lift', 2, 'type it out: --name "Ada Okafor"', 'dnc'],
    ['dnc c1 --lift --name Ada', 4, 'nothing was changed', 'dnc'],
    ['dnc c1 --lift --name ""', 4, 'nothing was changed', 'dnc'],
    ['dnc c1 --lift --yes', 2, '--name', 'dnc'],
    ['dnc c1 --lift --name "Ada Okafor"', 0, '', 'lost'],
    ['dnc c1 --lift --name "ada okafor"', 0, '', 'lost'],
  ])('%s: exit %i, %s', async (words, code, message, status) => {
    const world = await worldWith('dnc c1');
    const ran = await world.run(words);
    expect({ code: ran.code, err: ran.err }).toEqual({ code, err: expect.stringContaining(message) });
    expect(await statusOf(world, 'c1')).toBe(status);
  });

  it('lifted, they may be revived, and the number may be added again', async () => {
    const world = await worldWith('dnc c1', 'dnc c1 --lift --name "Ada Okafor"', 'revive c1');
    expect(await statusOf(world, 'c1')).toBe('active');
    await world.run('add Late --phone "+1 212 555 0134"');
    expect(await statusOf(world, 'c2')).toBe('active');
  });

  test.each([
    ['nobody asked for it', 'dnc c1 --lift --name "Ada Okafor"', 4],
    ['no name', 'dnc', 2],
    ['no such file', 'dnc --import nofile.txt', 14],
  ])('%s: %s ends with exit %i', async (_, words, code) => {
    expect((await (await worldWith()).run(words)).code).toBe(code);
  });

  it('--import stops every number and address of a list, known or not, and names the lines that are none', async () => {
    const world = await worldWith('add Ben --email Ben@Nimbus.example', 'add Cy --phone "+1 212 555 0136"');
    const list = join(world.folder, 'stops.txt');
    writeFileSync(list, '(212) 555-0134\r\nben@nimbus.example\nnobody\n"+1 646 555 0177",old\n\n');
    const { code, err } = await world.run(['dnc', '--import', list]);
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('line 3: "nobody"') });
    expect((await world.run('list --status dnc --ids')).out).toBe('c1\nc2\n');
    const later = await world.run('add Late --phone "+1 646 555 0177"');
    expect(later.err).toContain('on the do-not-call list');
    expect(await statusOf(world, 'c4')).toBe('dnc');
    await world.run('undo');
    await world.run('undo');
    expect((await world.run('list --status dnc --ids')).out).toBe('');
  });
});

describe('several at once, from standard input', () => {
  const BOTH = 'c1\nc2\n';
  const worldWithTwo = () => worldWith('add Ben Okafor --phone "+1 212 555 0135"');

  test.each([
    ['snooze - fri', 'active'],
    ['enrol - patient', 'active'],
    ['nurture -', 'active'],
    ['dnc -', 'dnc'],
  ])('%s lists them, needs a yes, and is one step', async (words, status) => {
    const world = await worldWithTwo();
    const before = (await world.run('list --json')).out;
    const asked = await world.run(words, { stdin: BOTH });
    expect(asked.code).toBe(2);
    for (const line of ['2 contacts', 'c1  Ada Okafor', 'c2  Ben', '--yes'])
      expect(asked.err).toContain(line);
    expect((await world.run('list --json')).out).toBe(before);
    const answer = await world.json(`${words} --yes`, { stdin: BOTH });
    expect(answer.map((one: { contact: { ref: string } }) => one.contact.ref)).toEqual(['c1', 'c2']);
    for (const who of ['c1', 'c2']) expect(await statusOf(world, who)).toBe(status);
    expect((await world.run('list --json')).out).not.toBe(before);
    await world.run('undo');
    expect((await world.run('list --json')).out).toBe(before);
  });

  test.each([
    ['a bare number', '2\n', 2, 'a bare number (2) is refused'],
    ['a bare number behind an id', 'c1\n 2 \n', 2, 'line 2: a bare number (2)'],
    ['nobody', '', 2, 'nobody is named'],
    ['somebody who is not there', 'c1\nc9\n', 3, 'no contact c9'],
    ['a name that fits two', 'c1\nokafor\n', 3, '2 contacts match'],
  ])('%s is refused whole', async (_, stdin, code, message) => {
    const world = await worldWithTwo();
    await world.run('today');
    const ran = await world.run('snooze - fri --yes', { stdin });
    expect(ran).toMatchObject({ code, err: expect.stringContaining(message) });
    expect(await planOf(world)).toBe('five-and-fire touch 1 of 5, due Mon 03-02, first');
  });

  it('one who is named twice is moved once, and one alone is not asked about', async () => {
    const world = await worldWithTwo();
    expect((await world.run('snooze - fri', { stdin: 'c1\nada\n+1 212 555 0134\n' })).code).toBe(0);
    expect((await world.json('show c1')).moves).toHaveLength(1);
  });

  it('where one of them is refused none is moved', async () => {
    const world = await worldWithTwo();
    await world.run('fire c2 --yes --silent');
    expect((await world.run('snooze - fri --yes', { stdin: BOTH })).code).toBe(4);
    expect((await world.json('show c1')).moves).toEqual([]);
  });
});

describe('in bulk nobody comes back, also where just one is hit', () => {
  const ENDED = [
    ['fired', 'fire c1 --yes --silent'],
    ['won', 'log c1 mtg'],
    ['lost', 'log c1 ni'],
  ] as const;
  const NAMED = [
    ['a filter', (status: string) => `status=${status}`],
    ['standard input', () => '-'],
    ['a list', () => 'c1,c1'],
  ] as const;
  const bulk = ENDED.flatMap(([status, first]) =>
    NAMED.flatMap(([how, who]) =>
      [`enrol ${who(status)} patient --yes`, `revive ${who(status)} --yes`, `snooze ${who(status)} fri --yes`]
        .concat(status === 'lost' ? [] : [`nurture ${who(status)} --yes`])
        .map((words) => [status, how, words, first] as const),
    ),
  );

  test.each(bulk)('%s, by %s: %s', async (status, _, words, first) => {
    const world = await worldWith(first);
    const { code, err } = await world.run(words, { stdin: 'c1\n' });
    expect({ code, err }).toEqual({
      code: 4,
      err: expect.stringMatching(/c1 Ada Okafor[\s\S]*leave them out/),
    });
    expect(await statusOf(world, 'c1')).toBe(status);
  });

  test.each(NAMED)('whoever said no may be nurtured by %s', async (_, who) => {
    const world = await worldWith('log c1 ni');
    expect((await world.run(`nurture ${who('lost')} --yes`, { stdin: 'c1\n' })).code).toBe(0);
    expect(await statusOf(world, 'c1')).toBe('active');
  });

  test.each([
    'enrol - patient --yes',
    'nurture - --yes',
    'revive - --yes',
    'snooze - fri --yes',
    'nurture tag=x --yes',
  ])('%s leaves do-not-call to be left out, not lifted', async (words) => {
    const world = await worldWith('tag c1 x', 'dnc c1');
    const { code, err } = await world.run(words, { stdin: 'c1\n' });
    expect({ code, err }).toEqual({ code: 4, err: expect.stringContaining('leave them out') });
    expect(err).not.toContain('--lift');
  });

  it('a do-not-call is lifted by name alone; tags and stops are for anybody', async () => {
    const world = await worldWith('fire c1 --yes --silent');
    expect((await world.run('tag status=fired old --yes')).code).toBe(0);
    expect(await statusOf(world, 'c1')).toBe('fired');
    expect((await world.run('dnc - --yes', { stdin: 'c1\n' })).code).toBe(0);
    const lifted = await world.run('dnc - --lift --name "Ada Okafor"', { stdin: 'c1\n' });
    expect(lifted).toMatchObject({ code: 4, err: expect.stringContaining('one by one') });
    expect(await statusOf(world, 'c1')).toBe('dnc');
    expect((await world.run('doctor')).code).toBe(0);
  });
});
