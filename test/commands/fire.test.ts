import { describe, expect, it, test } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

/** Ada after these entries, one each four working days from Monday 2 March; then the day after them. */
async function worldAfter(entries: readonly string[], more = ''): Promise<SealedWorld> {
  const world = sealedWorld({ now: '2026-03-02T09:00' });
  const settings = [
    'name "Sam Reyes"',
    'company Paperboat',
    'phone "+1 212 555 0100"',
    'pitch "We do payroll"',
  ];
  await world.run('init --yes');
  for (const setting of [...settings, 'benefits "less paper; fewer errors"']) {
    await world.run(`config set ${setting}`);
  }
  await world.run(`add Ada Okafor --phone "+1 212 555 0134" --email ada@nimbus.example ${more}`);
  const days = ['02', '06', '12', '18', '24', '30'];
  for (const [at, words] of entries.entries()) {
    world.at(`2026-03-${days[at]}T09:00`);
    const { code, err } = await world.run(`log c1 ${words}`);
    if (code !== 0) throw new Error(err);
  }
  world.at(`2026-03-${days[entries.length]}T14:31`);
  return world;
}

const FOUR = ['vm', 'vm', 'em', 'na'];

describe('fire', () => {
  it('prints the message, logs it and takes them off the list', async () => {
    const world = await worldAfter(FOUR);
    const { code, out } = await world.run('fire ada');
    expect(code).toBe(0);
    expect(out).toContain('this is Sam Reyes from Paperboat');
    expect(out).toContain('+1 212 555 0100');
    expect(out).toMatch(
      /c1 Ada Okafor fired, 14:31, after 4 attempts since 2 Mar\. If they call: prospect in c1/,
    );
    const { contact, plan, attempts } = await world.json('show c1');
    expect(contact.status).toBe('fired');
    expect(plan).toEqual({ kind: 'over', ending: 'fired', on: '2026-03-24', delivered: true, early: false });
    expect(attempts.at(-1)).toMatchObject({ outcome: 'breakup', role: 'breakup', counted: true, touch: 5 });
  });

  test.each([
    [['vm', 'vm', 'em', 'na'], /two voicemails and an email/, null],
    [['vm', 'vm', 'vm', 'na'], /three voicemails/, /\be-?mails?\b/],
    [['na', 'na', 'na', 'na'], /tried|called|busy|priority/, /voicemails?|\be-?mails?\b/],
    [['em', 'em', 'em', 'em'], /three|four|emails/, /voicemail/],
  ])('after %j the message claims what the log has', async (entries, claims, never) => {
    const world = await worldAfter(entries);
    const { message } = await world.json('fire c1');
    const text = message.map((part: { text: string }) => part.text).join('\n');
    expect(text).toMatch(claims);
    if (never !== null) expect(text).not.toMatch(never);
    expect(text).not.toMatch(/[{}[\]]/);
  });

  test.each([
    ['nothing logged', [], '', '0 of 5 attempts.'],
    ['two calls', ['vm', 'na'], '', '2 of 5 attempts.'],
    ['a promise', ['vm --promise'], '', '1 of 5 attempts, and you promised them Fri 6 Mar.'],
    ['an agreement', ['cb 2026-03-20'], '', '0 of 7 attempts, and they expect you on Fri 20 Mar.'],
    ['a slow cadence', ['ni --nurture'], '', 'is in a slow cadence that does not end.'],
  ])('too early off a terminal, with %s, is refused with the count', async (_, entries, more, text) => {
    const world = await worldAfter(entries, more);
    const { code, out, err } = await world.run('fire c1');
    expect({ code, out, err }).toEqual({ code: 4, out: '', err: expect.stringContaining(`Ada Okafor`) });
    expect(err).toContain(text);
    expect(err).toContain('--yes');
    expect((await world.json('show c1')).attempts).toHaveLength(entries.length);
    expect(await world.json('fire c1 --yes')).toMatchObject({ plan: { ending: 'fired', early: true } });
  });

  test.each([
    [
      'after every touch',
      [...FOUR.slice(1), 'vm --promise-on 2026-03-26'],
      '',
      'you promised Ada Okafor a call on Thu 26 Mar',
    ],
    ['too early', ['cb 2026-03-20'], '--yes', 'Ada Okafor expects you on Fri 20 Mar'],
    ['without a message', ['cb 2026-03-20'], '--yes --silent', 'Ada Okafor expects you on Fri 20 Mar'],
  ])('before a day that they wait for, %s, says so', async (_, entries, flags, message) => {
    const world = await worldAfter(entries);
    const { code, err } = await world.run(`fire c1 ${flags}`);
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining(`Warning: ${message}; this`) });
  });

  it('on the day promised says nothing of it: that was the call', async () => {
    const world = await worldAfter([...FOUR.slice(1), 'vm --promise-on 2026-03-24']);
    world.at('2026-03-24T09:00');
    expect(await world.run('fire c1')).toMatchObject({ code: 0, err: '' });
  });

  it('--silent retires without a message, counted apart', async () => {
    const world = await worldAfter(FOUR);
    const { out } = await world.run('fire c1 --silent -m "no use"');
    expect(out).toMatch(/^c1 Ada Okafor fired without a message, 14:31, after 4 attempts since 2 Mar/);
    const { plan, attempts, moves } = await world.json('show c1');
    expect(plan).toMatchObject({ kind: 'over', ending: 'fired', delivered: false });
    expect(attempts).toHaveLength(4);
    expect(moves).toMatchObject([{ move: 'retire', note: 'no use' }]);
  });

  test.each([
    ['patient', 'normal', '', '2026-10-02'],
    ['patient', 'normal', '--forever', null],
    ['patient', 'normal', '--recycle 3', '2026-06-02'],
    ['eight-touch', 'high', '', '2026-10-02'],
    ['eight-touch', 'normal', '', null],
    ['five-and-fire', 'high', '', null],
    ['five-and-fire', 'low', '--recycle 1', '2026-04-02'],
    ['five-and-fire', 'low', '--silent --recycle 12', '2027-03-02'],
  ])('from %s, priority %s, with "%s" they return on %s', async (cadence, priority, flags, day) => {
    const world = await worldAfter([], `--cadence ${cadence} --priority ${priority}`);
    const { plan } = await world.json(`fire c1 --yes ${flags}`);
    if (day === null) expect(plan).toMatchObject({ kind: 'over', ending: 'fired' });
    else expect(plan).toMatchObject({ kind: 'due', because: 'recycled', due: day, cadence: 'second-look' });
    expect((await world.json('show c1')).contact.status).toBe('fired');
    expect((await world.run('today')).out).toBe('');
  });

  test.each([
    ['fire c1 --yes --recycle 7 --forever', '--recycle and --forever'],
    ['fire c1 --yes --recycle 0', '--recycle: must be 1 or more'],
    ['fire c1 --yes --recycle soon', '--recycle: must be a whole number'],
    ['fire c1 --yes --via smoke', '--via: must be one of'],
    ['fire', 'prospect fire --due'],
  ])('%s is refused: %s', async (words, message) => {
    const { code, err } = await (await worldAfter([])).run(words);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) });
  });

  it('--via email prints the letter, with its subject', async () => {
    const world = await worldAfter(FOUR);
    const { entry, message } = await world.json('fire c1 --via email');
    expect(entry).toMatchObject({ via: 'email', outcome: 'breakup' });
    expect(message).toMatchObject([{ part: 'email', subject: expect.any(String) }]);
    await world.run('undo');
    const { out } = await world.run('fire c1 --via email');
    expect(out).toContain('Subject: ');
    expect(out.split('\n')[0]).toBe('Ada Okafor · ada@nimbus.example');
  });

  test.each([
    ['fire c1 --yes', 'was fired on 2026-03-02'],
    ['log c1 mtg', 'is won since 2026-03-02'],
    ['log c1 ni', 'was lost on 2026-03-02'],
    ['log c1 dnc', 'asked not to be called'],
  ])('after %s nobody is left to fire', async (first, why) => {
    const world = await worldAfter([]);
    await world.run(first);
    const { code, err, out } = await world.run('fire c1 --yes');
    expect({ code, out, err }).toEqual({ code: 4, out: '', err: expect.stringContaining(why) });
  });

  it('a gap in the message is shown and warned of', async () => {
    const world = sealedWorld({ now: '2026-03-02T09:00' });
    await world.run('add Ada --phone "+1 212 555 0134"');
    const { out, err } = await world.run('fire c1 --yes');
    expect(out).toContain('[your name and company]');
    expect(err).toContain('prospect config set phone');
  });

  describe('--due', () => {
    async function worldWithTwoDue(): Promise<SealedWorld> {
      const world = await worldAfter(['na'], '--cadence one-shot');
      await world.run('add Ben --phone "+1 212 555 0135" --cadence one-shot');
      await world.run('log c2 na --at "2026-03-02 10:00"');
      await world.run('add Cy --phone "+1 212 555 0136"');
      return world;
    }

    it('off a terminal needs --silent, and says how many there are', async () => {
      const { code, err } = await (await worldWithTwoDue()).run('fire --due --yes');
      expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('2 are due') });
      expect(err).toContain('--due --silent');
    });

    it('--silent fires exactly those who are due, in one step', async () => {
      const world = await worldWithTwoDue();
      const fired = await world.json('fire --due --silent');
      expect(fired.map(({ contact }: { contact: { ref: string } }) => contact.ref)).toEqual(['c1', 'c2']);
      expect((await world.run('list --status fired --ids')).out).toBe('c1\nc2\n');
      await world.run('undo');
      expect((await world.run('list --status fired --ids')).out).toBe('');
    });

    it('with nobody due says so', async () => {
      const world = await worldAfter([]);
      expect((await world.run('fire --due --silent')).out).toBe('Nobody is due for the last message.\n');
    });
  });

  describe('and then they call', () => {
    it('are back in the conversation cadence, with the time since', async () => {
      const world = await worldAfter(FOUR);
      await world.run('fire c1');
      world.at('2026-03-24T15:47');
      const { out } = await world.run('in c1 --next "in 2 weeks" swamped, does want to talk');
      expect(out).toBe(
        'c1 Ada Okafor called back 1 h 16 min after being fired, "swamped, does want to talk". Agreed: Tue 7 Apr\n',
      );
      expect((await world.json('show c1')).plan).toMatchObject({
        because: 'agreed',
        due: '2026-04-07',
        cadence: 'gone-quiet',
        attempt: 1,
      });
    });

    it('at once is said as that', async () => {
      const world = await worldAfter(FOUR);
      await world.run('fire c1 --silent');
      expect((await world.run('in c1')).out).toContain('called back right after being fired');
    });

    it('the time counts from the firing, not from a fact kept since', async () => {
      const world = await worldAfter(FOUR);
      await world.run('fire c1 --silent');
      world.at('2026-03-25T14:00');
      await world.run('log c1 vm --force');
      world.at('2026-03-25T15:31');
      expect((await world.run('in c1')).out).toContain('called back 25 h after being fired');
    });
  });

  it('undo takes it back, and they are due as before', async () => {
    const world = await worldAfter(FOUR);
    const before = await world.json('show c1');
    await world.run('fire c1');
    await world.run('undo');
    expect(await world.json('show c1')).toEqual(before);
  });

  it('several at once are listed and need a yes, and are one step', async () => {
    const world = await worldAfter([]);
    await world.run('add Ben --phone "+1 212 555 0135"');
    const stdin = 'c1\nc2\nc1\n';
    expect(await world.run('fire -', { stdin })).toMatchObject({
      code: 2,
      err: expect.stringContaining('c2  Ben'),
    });
    expect((await world.run('fire - --yes', { stdin })).code).toBe(0);
    expect((await world.run('list --status fired --ids')).out).toBe('c1\nc2\n');
    await world.run('undo');
    expect((await world.run('list --status active --ids')).out).toBe('c1\nc2\n');
  });
});

it('says nothing of won people where a fired one is won only now', async () => {
  const world = sealedWorld();
  await world.run('add Ada --phone "+1 212 555 0134"');
  await world.run('fire c1 --yes');
  expect((await world.run('log c1 mtg --no-next')).err).toBe('');
  expect((await world.run('log c1 mtg --no-next --again')).err).toContain('changes nothing');
});
