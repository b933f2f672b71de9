import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Ask } from '../../src/desk/desk.ts';
import { fault } from '../../src/faults.ts';
import { type SealedWorld, type Sealing, sealedWorld } from '../support/world.ts';

/** What is answered, in order; undefined is Enter, and Ctrl-C stops. */
const script: { answers: (string | undefined)[]; asked: string[]; refused: string[] } = {
  answers: [],
  asked: [],
  refused: [],
};
const CTRL_C = '\u0003';

vi.mock('../../src/prompts/ask.ts', () => {
  const next = (question: string, otherwise: string) => {
    script.asked.push(`${question}${otherwise === '' ? '' : ` [${otherwise}]`}`);
    const answer = script.answers.shift();
    if (answer === CTRL_C) throw fault('interrupted', 'stopped; nothing was written');
    return answer ?? otherwise;
  };
  const ask: Ask = {
    text: async (question, otherwise = '', check) => {
      for (;;) {
        const answer = next(question, otherwise);
        const wrong = (await check?.(answer)) ?? null;
        if (wrong === null) return answer;
        script.refused.push(wrong);
      }
    },
    confirm: async (question) => next(question, 'no') === 'yes',
    choose: async () => {
      throw new Error('nothing is to be chosen');
    },
  };
  return { askAtTerminal: () => ask };
});

async function init(world: SealedWorld, answers: (string | undefined)[], words = 'init', own: Sealing = {}) {
  script.answers = [...answers];
  script.asked = [];
  script.refused = [];
  const ran = await world.run(words, { tty: true, typing: true, ...own });
  return { ...ran, asked: script.asked, refused: script.refused.join('\n') };
}

/** The questions about the user: nine of settings, and the tenth for public holidays, of which tests want none. */
const SETTINGS = 9;
const ALL = SETTINGS + 1;
const NO_HOLIDAYS = '-';
const enter = (count: number) => Array.from<undefined>({ length: count });

describe('init at a terminal', () => {
  it('asks each question with what holds now, and ends with the first list', async () => {
    const world = sealedWorld();
    const { code, out, asked } = await init(world, [
      ...['Sam Reyes', 'Larkspur', '212 555 0100', 'We fill gaps', 'one; two', 'CA'],
      ...[undefined, undefined, 'three-strikes', NO_HOLIDAYS],
      ...['', 'Ada Okafor', '212 555 0134'],
    ]);
    expect(code).toBe(0);
    expect(asked).toHaveLength(ALL + 3);
    expect(asked).toContain('Country of numbers without +: [US]');
    expect(asked).toContain('Your time zone: [America/New_York]');
    expect(out).toContain('alias p=prospect');
    expect(out).toContain('eval "$(prospect completion bash)"');
    expect(out).toContain('1 to call');
    expect(out).toMatch(/1 +Ada Okafor.*\+1 212 555 0134.*1\/3/);
    expect((await world.run('config get phone')).out).toBe('+1 212 555 0100\n');
    expect((await world.run('doctor')).code).toBe(0);
    await world.run('undo');
    expect((await world.run('list --ids')).out).toBe('');
    expect(await world.json('config get name')).toMatchObject({ value: null });
  });

  it('goes back with <, as far as the first question, and offers what was answered', async () => {
    const world = sealedWorld();
    const { code, err, asked } = await init(world, [
      ...['<', 'Sam', 'Larkspr', '<', 'Larkspur', ...enter(7)],
      ...['<', undefined, NO_HOLIDAYS, '<', NO_HOLIDAYS],
      ...['', '<', '', 'Ada', '<', 'Ben', '212 555 0134'],
    ]);
    expect(code).toBe(0);
    expect(err).toContain('< goes back one question');
    expect(asked.slice(0, 6)).toEqual([
      'Your name on the phone:',
      'Your name on the phone:',
      'Your company:',
      'Callback number (the scripts name it):',
      'Your company: [Larkspr]',
      'Callback number (the scripts name it):',
    ]);
    expect((await world.run('config get company')).out).toBe('Larkspur\n');
    expect((await world.json('show c1')).contact).toMatchObject({ name: 'Ben' });
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('says back what is no sentence, once', async () => {
    const world = sealedWorld();
    const before = ['Sam', 'Larkspur', ''];
    const { asked } = await init(world, [
      ...before,
      'keep rooms full',
      'no',
      'we keep rooms full',
      ...enter(5),
      '-',
    ]);
    const heard = asked.filter((one) => one.startsWith('They will hear:'));
    expect(heard).toEqual([expect.stringContaining('"Keep rooms full."')]);
    expect((await world.run('config get pitch')).out).toBe('we keep rooms full\n');
    const other = sealedWorld();
    await init(other, [...before, 'keep rooms full', 'yes', ...enter(5), '-']);
    expect((await other.run('config get pitch')).out).toBe('keep rooms full\n');
  });

  it('asks again where an answer cannot be read', async () => {
    const world = sealedWorld();
    const answers = [
      'Sam',
      '',
      '12',
      '+1 212 555 0100',
      '',
      '',
      'Atlantis',
      'GB',
      'EST',
      undefined,
      'never',
      'mon,tue',
    ];
    const { refused, asked } = await init(world, [
      ...answers,
      undefined,
      NO_HOLIDAYS,
      'no-such.csv',
      '',
      'Ada',
      '1',
      '212 555 0134',
    ]);
    expect(refused).toContain('phone: "12" will not do');
    expect(refused).toContain('zone: "EST" will not do');
    expect(refused).toContain('there is no file no-such.csv');
    expect(asked.filter((one) => one.startsWith('Callback number'))).toHaveLength(2);
    expect((await world.run('config get country')).out).toBe('GB\n');
    expect((await world.run('config get work-days')).out).toBe('mon,tue\n');
  });

  it('offers earlier answers when run again, and keeps them', async () => {
    const world = sealedWorld();
    await init(world, ['Sam', 'Larkspur', ...enter(7), NO_HOLIDAYS, '', 'Ada', '212 555 0134']);
    const { asked, out } = await init(world, ['Samira', ...enter(SETTINGS - 1), NO_HOLIDAYS]);
    expect(asked).toHaveLength(ALL);
    expect(asked[0]).toBe('Your name on the phone: [Sam]');
    expect(asked[1]).toBe('Your company: [Larkspur]');
    expect(out).toContain('Ada');
    expect((await world.run('config get company')).out).toBe('Larkspur\n');
    expect((await world.run('config get name')).out).toBe('Samira\n');
  });

  it('imports a lead file, which can be taken back by itself', async () => {
    const world = sealedWorld();
    writeFileSync(join(world.folder, 'leads.csv'), 'Name,Phone\nAda,+1 212 555 0134\nBen,+1 212 555 0135\n');
    const { out } = await init(world, [...enter(SETTINGS), NO_HOLIDAYS, "'leads.csv'"]);
    expect(out).toContain('2 new');
    expect(out).toContain('2 to call');
    await world.run('undo');
    expect((await world.run('list --ids')).out).toBe('');
  });

  it('keeps the answers where the file is no table', async () => {
    const world = sealedWorld();
    writeFileSync(join(world.folder, 'leads.csv'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]));
    const { code, err } = await init(world, ['Sam', ...enter(SETTINGS - 1), NO_HOLIDAYS, 'leads.csv']);
    expect([code, err]).toEqual([0, expect.stringContaining('your answers are kept')]);
    expect((await world.run('config get name')).out).toBe('Sam\n');
  });

  it('points to the demo where there is nobody yet', async () => {
    const { out } = await init(sealedWorld(), [...enter(SETTINGS), NO_HOLIDAYS]);
    expect(out.replace(/\s+/g, ' ')).toContain('To look around: prospect demo');
  });

  it('counts the first day by the zone that was answered', async () => {
    const world = sealedWorld({
      zone: '',
      env: { TZ: 'America/New_York' },
      now: '2026-11-24T21:00:00-05:00',
    });
    const { out } = await init(world, [...enter(6), 'Asia/Tokyo', ...enter(2), NO_HOLIDAYS, '', 'Ada', '']);
    expect(out).toContain('Wed 25 Nov');
    expect((await world.json('show c1')).contact.startOn).toBe('2026-11-25');
    expect((await world.run('doctor')).code).toBe(0);
  });

  it.each(enter(ALL + 3).map((_, at) => at))('writes nothing after Ctrl-C at question %i', async (at) => {
    const world = sealedWorld();
    const answers = ['Sam', ...enter(SETTINGS - 1), NO_HOLIDAYS, '', 'Ada', '212 555 0134'].slice(0, at);
    const { code, out } = await init(world, [...answers, CTRL_C]);
    expect([code, out]).toEqual([130, '']);
    expect(readdirSync(world.folder)).toEqual([]);
  });

  it('leaves a file that was there as it was after Ctrl-C', async () => {
    const world = sealedWorld();
    await world.run('init --yes --name Sam');
    expect((await init(world, ['Other', CTRL_C])).code).toBe(130);
    expect(existsSync(world.file)).toBe(true);
    expect((await world.run('config get name')).out).toBe('Sam\n');
  });

  it('prints the lines of the shell that is used', async () => {
    const world = sealedWorld();
    for (const [shell, line] of [
      ['/usr/bin/fish', 'prospect completion fish | source'],
      ['/bin/zsh', '~/.zshrc'],
    ] as const)
      expect((await init(world, [], 'init --yes', { env: { SHELL: shell } })).out).toContain(line);
  });
});

describe('init by flags', () => {
  it('begins with a file or a person', async () => {
    const world = sealedWorld();
    writeFileSync(join(world.folder, 'leads.csv'), 'Name,Phone\nAda,+1 212 555 0134\n');
    expect((await world.json('init --yes --import leads.csv')).contacts).toBe(1);
    const other = sealedWorld();
    expect((await other.json('init --yes --person Ada --person-phone 2125550134')).contacts).toBe(1);
    expect((await other.json('show c1')).contact.phones[0].number).toBe('+1 212 555 0134');
    expect((await sealedWorld().run('init --yes --import none.csv')).code).toBe(2);
    expect((await sealedWorld().run('init --yes --person Ada --person-phone 1')).code).toBe(2);
  });

  it('says nothing but the answer with -q', async () => {
    const world = sealedWorld();
    expect((await world.run('init --yes -q')).out).not.toContain('Next:');
    const stdin = 'Name,Phone\nAda,+1 212 555 0134\n';
    expect((await world.run('import - -q', { stdin })).out).not.toContain('Next:');
    await world.run('undo');
    expect((await world.run('import -', { stdin })).out).toContain('Next: prospect today');
  });
});
