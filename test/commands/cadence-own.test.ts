import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

describe('a cadence of your own', () => {
  let world: SealedWorld;
  beforeEach(async () => {
    world = sealedWorld();
    for (const end of ['1', '2', '3', '4']) await world.run(`add P${end} --phone "+1 212 555 013${end}"`);
  });

  const plans = async () =>
    ((await world.json('list')) as { attempt: number; of: number; due: string }[])
      .map(({ attempt, of, due }) => `${attempt}/${of} ${due.slice(5)}`)
      .join(', ');
  const sound = async () => expect((await world.run('doctor')).code).toBe(0);
  const file = (text: string) => {
    writeFileSync(join(world.folder, 'plan.txt'), text);
    return '--file plan.txt';
  };

  it('is made by one command, worked by, and taken back', async () => {
    const made = await world.run('cadence new my-three --touches 2 --wait 4');
    expect(made).toMatchObject({ code: 0, out: expect.stringContaining('my-three is new: 3 attempts') });
    expect(await world.json('cadence show my-three')).toMatchObject({
      of: 3,
      contacts: 0,
      past: 0,
      touches: [
        { script: 'first-call', wait: 0 },
        { script: 'second-reason', wait: 4 },
      ],
      ending: { script: 'fire-off-list', wait: 4 },
      evidence: { label: 'your own' },
    });
    await world.run('config set cadence-cold my-three');
    await world.run('undo');
    await world.run('enrol c3 my-three');
    expect(await plans()).toBe('1/5 11-24, 1/5 11-24, 1/3 11-24, 1/5 11-24');
    expect(
      (await world.json('preview c3')).find((one: { outcome: string }) => one.outcome === 'voicemail'),
    ).toMatchObject({
      plan: { attempt: 2, of: 3, due: '2026-11-30' },
    });
    await sound();
    await world.run('undo');
    await world.run('undo');
    expect((await world.run('cadence show my-three')).code).toBe(3);
    await sound();
  });

  it('takes scripts by name, as many touches as are named, and a line of its own', async () => {
    const words =
      'cadence new mine --script right-person --script two-minutes --breakup fire-final --wait 3 --about "for fairs"';
    expect(await world.json(words)).toMatchObject({ did: 'new', written: true, of: 3 });
    expect((await world.run('cadence export mine')).out).toBe(
      [
        'cadence: mine',
        'about: for fairs',
        'chase: 2 days',
        'return: never',
        '',
        'call          right-person  wait 0',
        'call          two-minutes   wait 3',
        'breakup call  fire-final    wait 3',
        '',
      ].join('\n'),
    );
  });

  it('takes what is usual for what is not said', async () => {
    await world.run('cadence new mine --wait 2');
    expect(await world.json('cadence show mine')).toMatchObject({ of: 3, ending: { wait: 2 } });
  });

  it('gives each call another text where none is named', async () => {
    await world.run('cadence new long --touches 12 --script one-question');
    const { touches } = await world.json('cadence show long');
    expect(touches).toHaveLength(12);
    expect((await world.run('cadence check long')).code).toBe(0);
  });

  it('is copied, exported, imported and read back the same', async () => {
    await world.run('cadence new mine --from eight-touch');
    expect((await world.run('cadence export mine -o mine.txt')).out).toContain('mine is in mine.txt');
    const path = join(world.folder, 'mine.txt');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await world.run('cadence export mine -o mine.txt')).toMatchObject({ code: 2 });
    expect(await world.run('cadence export mine -o mine.txt --force')).toMatchObject({ code: 0 });
    expect(await world.json('cadence import mine.txt')).toMatchObject({ did: 'unchanged', written: false });
    writeFileSync(path, readFileSync(path, 'utf8').replace('cadence: mine', 'cadence: other'));
    expect(await world.json('cadence import mine.txt')).toMatchObject({
      name: 'other',
      did: 'new',
      written: true,
    });
    const [mine, other] = [await world.json('cadence show mine'), await world.json('cadence show other')];
    expect({ ...other, name: 'mine' }).toEqual(mine);
  });

  describe('edited', () => {
    beforeEach(async () => {
      await world.run('cadence new mine --touches 3 --wait 4');
      for (const ref of ['c1', 'c2', 'c3', 'c4']) await world.run(`enrol ${ref} mine`);
      await world.run('log c1 na');
      await world.run('log c2 vm --promise-on 2026-12-03');
      await world.run('log c3 na');
      await world.run('log c3 gk --again');
    });
    const shorter = 'cadence: mine\ncall first-call wait 0\nbreakup call fire-off-list wait 0\n';

    it('shows who would move and who would get the last message, before it asks', async () => {
      const before = await plans();
      const { code, out, err } = await world.run(`cadence edit mine ${file(shorter)}`);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('4 people in it');
      expect(err).toContain('2 people to another day:\n    c1 P1  Mon 30 Nov → Tue 24 Nov');
      expect(err).toContain('3 people due for the last message, 2 of them today; nobody is dropped');
      expect(err).toContain('1 promised or agreed day: not moved');
      expect(err).toContain('--yes');
      expect(await plans()).toBe(before);
    });

    it('only shows it with --dry-run', async () => {
      const before = await plans();
      const change = await world.json(`cadence edit mine --dry-run ${file(shorter)}`);
      expect(change).toMatchObject({
        did: 'changed',
        written: false,
        contacts: 4,
        moved: {
          count: 2,
          first: [{ ref: 'c1', name: 'P1', from: '2026-11-30', to: '2026-11-24' }, { ref: 'c3' }],
        },
        breakup: {
          count: 3,
          today: 2,
          first: [{ ref: 'c1' }, { ref: 'c2', to: '2026-12-03' }, { ref: 'c3' }],
        },
        pinned: 1,
      });
      expect(await plans()).toBe(before);
    });

    it('moves everybody at once, drops nobody, and is undone exactly', async () => {
      const before = await plans();
      expect(before).toBe('2/4 11-30, 2/4 12-03, 3/4 11-30, 1/4 11-24');
      expect(await world.run(`cadence edit mine --yes ${file(shorter)}`)).toMatchObject({ code: 0 });
      expect(await plans()).toBe('2/2 11-24, 2/2 12-03, 2/2 11-24, 1/2 11-24');
      expect(await world.json('cadence show mine')).toMatchObject({ contacts: 4, past: 3 });
      expect((await world.run('cadence show mine')).out).toContain(
        '3 past its number and due for the last message',
      );
      await sound();
      // Longer again: what was the last message is put off.
      const longer = await world.json(
        `cadence edit mine --yes ${file(shorter.replace('breakup', 'call one-question wait 5\ncall two-minutes wait 5\nbreakup'))}`,
      );
      expect(longer).toMatchObject({ further: 3, breakup: { count: 0 } });
      await sound();
      await world.run('undo');
      await world.run('undo');
      expect(await plans()).toBe(before);
      await sound();
      await world.run('redo');
      expect(await plans()).toBe('2/2 11-24, 2/2 12-03, 2/2 11-24, 1/2 11-24');
      await sound();
    });

    it('changes what stands in the list alone without asking anybody’s day', async () => {
      const answer = await world.json('cadence edit mine --about "for the fair" --yes');
      expect(answer).toMatchObject({ did: 'changed', moved: { count: 0 }, about: 'for the fair' });
      expect(await world.json('cadence edit mine --about "for the fair"')).toMatchObject({
        did: 'unchanged',
      });
    });

    it('says who can no longer be reached', async () => {
      await world.run('add Quill --company Quill --email q@example.com');
      await world.run('enrol c5 mine');
      await world.run('log c4 wn --yes');
      const visits = 'cadence: mine\nvisit first-call wait 0\nbreakup call fire-off-list wait 4\n';
      expect(await world.json(`cadence edit mine --yes ${file(visits)}`)).toMatchObject({
        freed: 1,
        blocked: 0,
      });
      await sound();
      const calls = visits.replace('visit', 'call');
      expect(await world.json(`cadence edit mine --yes ${file(calls)}`)).toMatchObject({
        freed: 0,
        blocked: 1,
      });
      await sound();
    });

    it('may be one that is shipped; then its numbers are your own', async () => {
      await world.run('cadence export patient -o patient.txt');
      const text = readFileSync(join(world.folder, 'patient.txt'), 'utf8');
      await world.run(`cadence edit patient ${file(text.replace('chase: 2', 'chase: 3'))}`);
      expect(await world.json('cadence show patient')).toMatchObject({
        chase: 3,
        evidence: { label: 'your own' },
      });
      await world.run('undo');
      expect((await world.json('cadence show patient')).evidence.label).toBe('custom');
    });
  });

  it('reads standard input, and names file, line, field and fix', async () => {
    const text = 'cadence: mine\nchasee: 2\ncall firts-call wait 0\n';
    const { code, err } = await world.run('cadence new mine --file -', { stdin: text });
    expect(code).toBe(65);
    expect(err).toContain('standard input, line 2, chasee: is no heading; did you mean chase? (and 2 more)');
    expect(err).toContain(
      'standard input, line 3, script: there is no script "firts-call"; did you mean first-call?',
    );
    expect((await world.run('cadence show mine')).code).toBe(3);
  });

  it('warns of what is odd, and writes it all the same', async () => {
    const { code, err } = await world.run(
      'cadence new mine --script first-call --script first-call --breakup two-minutes',
    );
    expect(code).toBe(0);
    expect(err).toContain('attempt 2: says the same as the one before');
    expect(err).toContain('attempt 3: two-minutes is no goodbye');
    expect((await world.run('cadence check mine')).code).toBe(8);
  });

  it('may use a script of your own', async () => {
    const text = '## voicemail\n\nHello {{name}}, this is my last call.\n';
    const { code } = await world.run('script new my-goodbye --file -', { stdin: `Breakup: yes\n\n${text}` });
    expect(code).toBe(0);
    expect((await world.run('cadence new mine --touches 1 --breakup my-goodbye')).err).toBe('');
    expect((await world.run('cadence check mine')).code).toBe(0);
    expect((await world.run('cadence print mine')).out).toContain(
      'Hello [their name], this is my last call.',
    );
    expect((await world.run('cadence new other --breakup a-mere-nme')).code).toBe(2);
  });

  describe('removed', () => {
    it('is gone, and comes back with undo', async () => {
      await world.run('cadence new mine --touches 2');
      expect(await world.json('cadence remove mine')).toEqual({ removed: 'mine' });
      expect((await world.run('cadence show mine')).code).toBe(3);
      await world.run('undo');
      expect((await world.run('cadence show mine')).code).toBe(0);
      await sound();
    });

    it('is refused while anything names it, which is named', async () => {
      await world.run('cadence new mine --touches 2');
      await world.run('enrol c1 mine');
      await world.run('config set cadence-high mine');
      expect((await world.json('cadence show mine')).usedBy).toEqual(['cadence-high']);
      await world.run('cadence new other --file -', {
        stdin: 'return: 7 months into mine\ncall first-call wait 0\nbreakup call fire-off-list wait 4\n',
      });
      const { code, err } = await world.run('cadence remove mine');
      expect(code).toBe(4);
      expect(err).toContain('mine is in use: 1 contact is in it');
      expect(err).toContain('people who are in it, or who began in it: c1 P1');
      expect(err).toContain('1 entry of the log');
      expect(err).toContain('the setting cadence-high');
      expect(err).toContain('the cadence other');
      // Nobody is in it any more, but the log says that somebody was.
      await world.run('enrol c1 patient');
      await world.run('config unset cadence-high');
      await world.run('cadence remove other');
      expect((await world.run('cadence remove mine')).err).toContain(
        'nobody is in mine now, but 2 entries of the log refer to it',
      );
      expect((await world.run('cadence remove mine')).err).toContain('2 entries of the log');
      expect((await world.run('cadence remove twenty')).err).toContain('comes with the program');
    });
  });

  it.each<[string, number, string]>([
    ['cadence new', 2, 'what is it to be called'],
    ['cadence new mine', 2, '--touches 2'],
    ['cadence new Mine --touches 2', 2, 'small letters'],
    ['cadence new patient --touches 2', 4, 'cadence edit patient'],
    ['cadence new mine --from pateint', 3, 'did you mean patient'],
    ['cadence new mine --from patient --touches 2', 2, 'one at a time'],
    [
      'cadence new mine --touches 1 --script first-call --script two-minutes',
      2,
      'one --script for each touch',
    ],
    ['cadence new mine --touches 100', 2, '99 or less'],
    ['cadence new mine --script firts-call', 2, 'did you mean first-call'],
    ['cadence new mine --breakup zzzz', 2, 'prospect script list'],
    ['cadence new mine --file nowhere.txt', 14, 'nowhere.txt'],
    ['cadence edit', 2, 'which cadence'],
    ['cadence edit patient', 2, '--file my.txt'],
    ['cadence import', 2, 'which file'],
    ['cadence check --file nowhere.txt', 14, 'nowhere.txt'],
    ['cadence check --packs us-f', 2, 'did you mean us-fl'],
    ['cadence remove', 2, 'which cadence'],
    ['cadence prnt patient', 2, 'did you mean print'],
    ['cadence constructor', 2, 'cadence cannot "constructor"'],
  ])('%s is refused', async (words, expected, said) => {
    const { code, out, err } = await world.run(words);
    expect([code, out]).toEqual([expected, '']);
    expect(err).toContain(said);
    expect(existsSync(join(world.folder, 'nowhere.txt'))).toBe(false);
  });

  describe('checked', () => {
    it('says of every shipped one that it ends, and has nothing against them', async () => {
      const { code, out } = await world.run('cadence check');
      expect(code).toBe(0);
      expect(out).toContain(
        'five-and-fire: ends after at most 23 unanswered tries, 18 working days after the first',
      );
      expect(out).toContain('nurture: goes on, and says so: every 60 working days');
      expect(out).toContain('9 cadences checked: nothing to mend.');
    });

    it('names what is wrong with the text of an own last message, and why the tries are so many', async () => {
      await world.run('script new my-goodbye --file -', {
        stdin: 'Breakup: yes\n\n## voicemail\n\nHello {{name}}, this is {{me}}. Good day.\n',
      });
      await world.run('cadence new parting --touches 2 --breakup my-goodbye');
      const { code, out } = await world.run('cadence check parting');
      expect(code).toBe(8);
      expect(out).toContain(
        'attempt 3 says my-goodbye (voicemail): The voicemail never says that it is the last',
      );
      expect(out).toContain('only every third counts');
      expect(out).not.toContain('nothing to mend');
    });

    it('holds them against the caps of packs, typed or set', async () => {
      const { code, out } = await world.run('cadence check five-and-fire --packs "FR, us-fl"');
      expect(code).toBe(8);
      expect(out).toContain(
        'attempts 1 to 5 hold 5 calls within 23 days; France (consumers) allows 4 in 30 days',
      );
      await world.run('config set rule-packs fr,ca');
      expect(await world.json('cadence check five-and-fire')).toMatchObject({
        faults: 1,
        caps: ['France (consumers)'],
      });
      expect(await world.json('cadence check three-strikes')).toMatchObject({ faults: 0, checked: 1 });
    });

    it('reads a text before it is taken in', async () => {
      const found = await world.run(
        `cadence check ${file('cadence: mine\ncall first-call wait 0\ncall firts-call wait 0\nbreakup call fire-off-list wait 4\n')}`,
      );
      expect(found).toMatchObject({ code: 8, out: expect.stringContaining('did you mean first-call?') });
      expect(found.out).toContain('warning: attempt 2 waits 0');
      expect(await world.run(`cadence check ${file('cadence: mine\ncall first-call\n')}`)).toMatchObject({
        code: 8,
        err: expect.stringContaining('plan.txt, line 2, wait: is missing'),
      });
    });

    it('warns of thanks for a talk in a plan for cold names', async () => {
      await world.run('config set cadence-cold gone-quiet');
      expect(await world.json('cadence check gone-quiet')).toMatchObject({ faults: 0, warnings: 1 });
    });
  });
});
