import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import type { KeyQuestion, LineQuestion } from '../../src/desk/desk.ts';
import { type SealedWorld, type Sealing, sealedWorld } from '../support/world.ts';

/** What stands in for the keyboard: it is asked for each key and each line. */
const hands = vi.hoisted(() => ({
  key: async (_: KeyQuestion): Promise<string> => 'q',
  line: async (_: LineQuestion): Promise<string | null> => null,
}));
vi.mock('../../src/prompts/keys.ts', () => ({
  askKeyAtTerminal: (question: KeyQuestion) => hands.key(question),
  askLineAtTerminal: (question: LineQuestion) => hands.line(question),
}));

const NEW_SCREEN = '\u001b[2J\u001b[3J\u001b[H';

interface Session {
  /** What stood on the screen whenever a key was asked for. */
  readonly screens: readonly (readonly string[])[];
  /** Lines that were asked for. */
  readonly lines: readonly LineQuestion[];
  readonly out: string;
}

/** Dials with these keys; what follows a key in brackets answers its question: `z(fri)`. Other answers: Esc. */
async function dials(
  world: SealedWorld,
  keys: readonly string[],
  own: Sealing = {},
  file = world.file,
): Promise<Session> {
  const screens: (readonly string[])[] = [];
  let drawn = '';
  const lines: LineQuestion[] = [];
  const left = [...keys];
  let answer: string | null = null;
  hands.key = async (question) => {
    screens.push([...drawn.split('\n').slice(0, -1), ...question.lines()].map(bare));
    const next = left.shift() ?? 'q';
    const [, key = next, words = null] = /^(.+)\((.*)\)$/.exec(next) ?? [];
    answer = words;
    return key;
  };
  hands.line = async (question) => {
    lines.push(question);
    if (answer !== null && (await question.check?.(answer))) return null;
    const given = answer;
    answer = '';
    return given;
  };
  const hears = (text: string) => {
    drawn = text.startsWith(NEW_SCREEN) ? text.slice(NEW_SCREEN.length) : drawn + text;
  };
  const { out } = await world.run(['dial', '--db', file], { tty: true, typing: true, hears, ...own });
  return { screens, lines, out };
}

/** A line as it is seen: without colours, links and bells. */
function bare(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the frame of a link
  return stripVTControlCharacters(line.replace(/\u001b\]8;;.*?\u001b\\/g, '')).replaceAll('\u0007', '');
}

async function demo(now = '2026-11-24T14:05') {
  const world = sealedWorld({ now });
  await world.run(['demo', '--dir', world.folder]);
  const file = join(world.folder, 'demo.db');
  chmodSync(file, 0o600);
  return { world, file };
}

describe('the screen of a session', () => {
  it.each([
    [80, 24],
    [120, 40],
    [50, 24],
    [80, 18],
    [200, 24],
  ])(
    'is no larger than a terminal of %i columns and %i lines, with the name on it',
    async (columns, rows) => {
      const { world, file } = await demo();
      const keys = Array.from({ length: 12 }, () => [
        'p',
        'p',
        '?',
        '+(a note)',
        'v',
        '?',
        'u',
        '?',
        's()',
      ]).flat();
      const { screens } = await dials(world, keys, { columns, rows }, file);
      expect(screens.length).toBeGreaterThan(100);
      for (const screen of screens) {
        expect(screen.length).toBeLessThanOrEqual(rows);
        for (const line of screen) expect(line.length).toBeLessThanOrEqual(columns);
        expect(screen.join('\n')).toMatch(/ · attempt |reached yet/);
        expect(screen.join('\n')).toContain('q stop');
      }
      expect(screens.filter((screen) => screen.join(' ').includes('Taken back: log')).length).toBe(24);
    },
  );

  it('shows a long script page by page, and nothing of it is lost', async () => {
    const world = sealedWorld({ now: '2026-11-24T14:05' });
    await world.run(['add', 'Ada', 'Okafor', '--phone', '+1 212 555 0134', '--company', 'Nimbus AI']);
    const whole = (await dials(world, [], { columns: 60, rows: 60 })).screens[0]!;
    const words = whole.filter((line) => /^ {4}\S/.test(line));
    expect(words.length).toBeGreaterThan(5);
    const { screens } = await dials(world, ['p', 'p', 'p', 'p', 'p'], { columns: 60, rows: 15 });
    const paged = screens.filter((screen) => screen.some((line) => /when they answer, \d of \d/.test(line)));
    expect(paged.length).toBeGreaterThan(1);
    expect(paged[0]!.join('\n')).toContain('… (p for the rest)');
    const shown = paged.flat().filter((line) => /^ {4}\S/.test(line) && !line.includes('(p for the rest)'));
    expect(shown).toEqual(expect.arrayContaining(words));
    // The pages end, and the next part follows.
    expect(screens.at(-1)!.join('\n')).not.toMatch(/when they answer, 1 of/);
  });

  it('shows all keys until the next one; Esc and ? close them', async () => {
    const { world, file } = await demo();
    const { screens } = await dials(world, ['?', 'v', '?', 'escape', '?', '?', 's()'], {}, file);
    const all = screens.map((screen) => screen.some((line) => line.includes('went by')));
    expect(all).toEqual([false, true, false, true, false, true, false, false]);
    // Esc closed no more than the keys.
    expect(screens[4]![0]).toBe(screens[3]![0]);
  });

  it('is drawn anew where the terminal changed, and keeps what was said', async () => {
    const { world, file } = await demo();
    const { screens } = await dials(world, ['v', 'time'], {}, file);
    expect(screens[2]).toEqual(screens[1]);
    expect(screens[2]![0]).toContain('voicemail');
  });
});

describe('questions of a session', () => {
  it('take the words behind a day for the note, as a typed callback does', async () => {
    const { world, file } = await demo();
    const { lines, screens } = await dials(world, ['+(asked twice)', 'c(mon 9am wants pricing)'], {}, file);
    expect(lines.map(({ question }) => question.split(' ')[0])).toEqual(['Note', 'When']);
    expect(screens[2]![0]).toContain('they asked for Mon 30 Nov 09:00');
    const typed = await demo();
    const row = (await typed.world.json(['today', '--db', typed.file]))[0].ref;
    await typed.world.run([
      'log',
      row,
      'cb',
      'mon',
      '9am',
      'wants pricing',
      '--note',
      'asked twice',
      '--db',
      typed.file,
    ]);
    const facts = ['export', 'attempts', '--columns', 'contact_id,date,outcome,note,agreed,agreed_time'];
    const dialled = await world.run([...facts, '--db', file]);
    expect(dialled.out).toContain('wants pricing');
    expect(dialled.out).toBe((await typed.world.run([...facts, '--db', typed.file])).out);
  });

  it('ask for the topic where only a day was named', async () => {
    const { world, file } = await demo();
    const { lines } = await dials(world, ['c(mon 9am)'], {}, file);
    expect(lines.map(({ question }) => question)).toEqual([
      'When do they want to be called? (mon 9am; words behind are the note; Esc: back)',
      'What about? (Enter: nothing said; Esc: back)',
    ]);
  });

  it('are left with Esc, and the card is as it was', async () => {
    const { world, file } = await demo();
    for (const key of ['s', 'z', 'c', 't', '+', '/']) {
      const { screens, lines } = await dials(world, [key], {}, file);
      expect(lines.map(({ question }) => question.endsWith('Esc: back)'))).toEqual([true]);
      expect(screens[1]!.slice(0, 3)).toEqual(['left as it was', '', screens[0]![0]]);
    }
    const { screens } = await dials(world, ['d', 'escape', 'f', 'escape'], {}, file);
    expect(screens[1]!.join('\n')).toContain('Esc: back');
    expect(screens[2]![0]).toBe('left as it was');
    expect(screens[3]!.join('\n')).toContain('Esc: back');
    expect(screens[4]![0]).toBe('left as it was');
  });

  it('say how many more a looked up name may mean', async () => {
    const world = sealedWorld({ now: '2026-11-24T14:05' });
    for (let at = 10; at < 24; at++)
      await world.run(['add', `Maria N${at}`, '--phone', `+1 212 555 01${at}`]);
    const { screens } = await dials(world, ['/(maria)', '2']);
    expect(screens[1]!.length).toBeLessThan(14);
    const asked = screens[1]!.join('\n');
    expect(asked).toContain('Who is "maria"? 5 more match: type more of the name (Esc: back)');
    expect(screens[2]!.join('\n')).toContain('Esc goes back to where you were');
  });
});

describe('a session that lasts', () => {
  it('goes on with the list of the new day after midnight', async () => {
    let passed = 0;
    const world = sealedWorld({ now: '2026-11-23T23:59', elapsed: () => passed });
    await world.run('add Ada Okafor --email ada@example.com --zone Asia/Tokyo --phone +81355550134');
    await world.run('add Ben Cole --email ben@example.com --zone Asia/Tokyo --phone +81355550135');
    await world.run('snooze c2 tomorrow');
    const seen: (readonly string[])[] = [];
    const over: boolean[] = [];
    hands.key = async (question) => {
      seen.push(question.lines());
      if (seen.length > 2) return 'q';
      over.push(question.isOver?.() ?? false);
      passed += 61_000 * (2 - seen.length);
      over.push(question.isOver?.() ?? false);
      return over.at(-1) ? 'time' : 'q';
    };
    await world.run('dial', { tty: true, typing: true });
    expect(seen.map((lines) => lines.at(-1))).toEqual([
      expect.stringMatching(/0 done, 1 left .* 23:59$/),
      expect.stringMatching(/0 done, 2 left .* 00:00$/),
    ]);
    expect(over.slice(0, 2)).toEqual([false, true]);
  });

  it('counts no more than ten minutes for an attempt, however long the machine slept', async () => {
    let passed = 0;
    const { world, file } = await demo();
    const keys = Array.from({ length: 10 }, () => 'n');
    hands.line = async () => null;
    hands.key = async () => {
      passed += keys.length === 10 ? 3 * 3_600_000 : 0;
      return keys.pop() ?? 'q';
    };
    const { out } = await world.run(['dial', '--db', file], {
      tty: true,
      typing: true,
      elapsed: () => passed,
    });
    expect(out).toContain('An attempt took you 1 minutes');
  });
});
