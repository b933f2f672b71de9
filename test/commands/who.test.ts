import { beforeAll, describe, expect, test } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

describe('who', () => {
  let world: SealedWorld;
  beforeAll(async () => {
    world = sealedWorld({ now: '2026-11-02T09:00' });
    await world.run(
      'add Dana Whitfield --company "Quill Press" --phone "+1 617 555 0110" --cadence one-shot',
    );
    await world.run('add Ada Okafor --company "Nimbus AI" --phone "+1 212 555 0134"');
    await world.run('add Bo Lind --company "Nimbus AI" --phone "company:+1 212 555 0134"');
    await world.run('add Chidi Rao --phone "+44 20 7946 0218"');
    await world.run('log c1 vm');
    await world.run(['log', 'c2', 'vm', '--promise-on', '2026-11-25']);
    await world.run(['log', 'c4', 'cb', '--next', '2026-11-30 14:00', '--topic', 'pricing']);
    world.at('2026-11-24T14:31');
    await world.run('log c1 vm');
    world.at('2026-11-24T15:47');
  });

  test('the end of a number tells who was fired, when, after what, and what to type', async () => {
    const { out } = await world.run('who 0110');
    expect(out).toContain('Dana Whitfield · Quill Press · c1 · +1 617 555 0110');
    expect(out).toContain('fired today 14:31 (2 attempts, no conversation)');
    expect(out).toContain('last message: voicemail, today 14:31');
    expect(out).toContain('Type: prospect in c1 --next "in 2 weeks"');
  });

  test('all that match are listed, and that is no error', async () => {
    const { out, code } = await world.run('who 0134');
    expect(code).toBe(0);
    expect(out).toContain('Ada Okafor');
    expect(out).toContain('Bo Lind');
    expect((await world.json('who 0134')).map((one: { ref: string }) => one.ref)).toEqual(['c2', 'c3']);
  });

  test('a promise that stands is told, with the message that made it', async () => {
    const { out } = await world.run('who ada');
    expect(out).toContain('which named Wed 25 Nov');
    expect(out).toContain('you promised to call on tomorrow, Wed 25 Nov');
  });

  test('an agreement is told with both clocks', async () => {
    const { out } = await world.run('who chidi');
    expect(out).toContain('agreed Mon 30 Nov 14:00, pricing (19:00 there)');
    expect(out).toContain('1 conversation, the last Mon 2 Nov');
  });

  test.each(['020 7946 0218', '+44 20 7946 0218', '0044 20 7946 0218', '011442079460218', '(0)20-7946-0218'])(
    'the display says %s',
    async (text) => {
      const found = await world.json(['who', ...text.split(' ')]);
      expect(found.map((one: { ref: string }) => one.ref)).toEqual(['c4']);
    },
  );

  test('of many the first nine are shown, and how to see all', async () => {
    const many = sealedWorld();
    const rows = Array.from({ length: 41 }, (_, at) => `Ann ${at},+1 ${200 + at} 555 0100`);
    await many.run('import -', { stdin: `Name,Phone\n${rows.join('\n')}\n` });
    const { out } = await many.run('who 555 0100');
    expect(out.match(/Type:/g)).toHaveLength(9);
    expect(out).toContain('9 of 41; all: prospect who "555 0100" --all');
    expect((await many.run('who 0100 --all')).out.match(/Type:/g)).toHaveLength(41);
    expect((await many.run('who 0100 --limit 3')).out).toContain('3 of 41;');
    expect(await many.json('who 0100 --all')).toHaveLength(41);
    const short = await many.run('who 0100 --json');
    expect(JSON.parse(short.out)).toHaveLength(9);
    expect(short.err).toContain('9 of 41');
    expect((await many.run('log 0100 vm')).err).toContain('prospect who 0100 --all');
  });

  test('words of name and company together', async () => {
    expect((await world.json('who dana quill'))[0].ref).toBe('c1');
  });

  test.each([
    ['zo', ['c1']],
    ['qui', ['c1']],
    ['QUIÑ', ['c1']],
    ['łuk', ['c2']],
    ['lukasz', []],
    ['李', ['c3']],
    ['00 ag', ['c4']],
    ['07 ag', []],
    ['ones', []],
    ['aie', ['c5']],
    ['ie', []],
    ['z q', ['c1']],
    ['z k', []],
  ])('%s is the beginning of a word of %j', async (text, refs) => {
    const others = sealedWorld();
    for (const [at, name] of ['Zoë Quiñones', 'Łukasz Żak', '李雷', '007 Agency', 'Aieao'].entries())
      await others.json(['add', name, '--phone', `+1 212 555 013${at}`, '--json']);
    const found = await others.run(['find', '--ids', ...text.split(' ')]);
    expect(found.out.split(/\s+/).filter((ref) => ref !== '')).toEqual(refs);
    const { out } = await others.run(['who', ...text.split(' '), '--json']);
    const seen = out === '' ? [] : JSON.parse(out).map((one: { ref: string }) => one.ref);
    expect(seen).toEqual(refs);
  });

  test('nobody: exit 3 with the nearest names', async () => {
    const { code, err } = await world.run('who witfield');
    expect(code).toBe(3);
    expect(err).toContain('whitfield');
  });

  test('do not call: answer, and no line that would log it', async () => {
    const other = sealedWorld();
    await other.run('add Eve --phone "+1 212 555 0101"');
    await other.run('log c1 dnc');
    const { out } = await other.run('who 0101');
    expect(out).toContain('asked not to be called');
    expect(out).toContain('do not call back');
    expect(out).not.toContain('prospect in');
  });
});
