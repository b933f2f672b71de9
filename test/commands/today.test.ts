import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, it, test } from 'vitest';
import { main } from '../../src/main.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

/** On Monday 9 March everybody here is due, entered in another order than that of the list. */
const PEOPLE: readonly (readonly [name: string, flags: string, log: string])[] = [
  ['New Low', '--priority low', ''],
  ['New', '', ''],
  ['New High', '--priority high', ''],
  ['Follow Late', '', 'na --at 2026-02-26'],
  ['Follow', '', 'na'],
  ['Follow High', '--priority high', 'na'],
  ['Goodbye', '--cadence one-shot', 'na'],
  ['Goodbye High', '--cadence one-shot --priority high', 'na'],
  ['Promised', '', 'vm --promise-on 2026-03-09'],
  ['Promised Goodbye', '--cadence one-shot', 'vm --promise-on 2026-03-06'],
  ['Agreed At Two', '--priority high', 'cb 2026-03-09 14:00'],
  ['Agreed At Ten', '', 'cb 2026-03-09 10:00'],
  ['Agreed Low', '--priority low', 'cb 2026-03-09'],
  ['Agreed Friday', '--priority low', 'cb 2026-03-06 17:00'],
  ['Tomorrow', '', 'cb 2026-03-10'],
  ['Fired', '', 'dnc'],
];

const ORDER = [
  'Agreed Friday',
  'Agreed Low',
  'Agreed At Ten',
  'Agreed At Two',
  'Promised Goodbye',
  'Promised',
  'Goodbye High',
  'Goodbye',
  'Follow High',
  'Follow Late',
  'Follow',
  'New High',
  'New',
  'New Low',
];

async function crafted(): Promise<SealedWorld> {
  const world = sealedWorld({ now: '2026-03-02T09:00' });
  for (const [at, [name, flags, log]] of PEOPLE.entries()) {
    await world.run(`add ${name} --phone "+1 212 555 01${10 + at}" ${flags}`);
    if (log !== '') await world.run(`log c${at + 1} ${log}`);
  }
  world.at('2026-03-09T09:00');
  return world;
}

interface Row {
  readonly row: number | null;
  readonly ref: string;
  readonly name: string;
}
const rowsOf = async (world: SealedWorld, words = 'today') =>
  (await world.json(words)).map(({ row, name }: Row) => [row, name]);

describe('today', () => {
  it('is in the order of the five groups, priority and day within them, and numbers its rows', async () => {
    expect(await rowsOf(await crafted())).toEqual(ORDER.map((name, at) => [at + 1, name]));
  });

  it('has the keys that programs rely on, in their order', async () => {
    const [first] = await (await crafted()).json('today');
    const keys =
      'row id ref name company phone email priority status cadence attempt of action script breakup due at because overdueDays slot lastOutcome lastOn lastNote zone localTime callable callableFrom';
    expect(Object.keys(first).join(' ')).toBe(keys);
    expect(first).toMatchObject({ because: 'agreed', due: '2026-03-06', at: '17:00', overdueDays: 3 });
  });

  it('says how many there are of each kind', async () => {
    const { out } = await (await crafted()).run('today', { tty: true });
    expect(out.split('\n')[0]).toBe(
      'Mon 9 Mar · 14 to call: 4 agreed · 2 promised · 2 to fire · 3 follow-ups · 3 new',
    );
  });

  it('says how many attempts were made today, however many were imported or corrected since', async () => {
    const world = await crafted();
    const heading = async () => (await world.run('today --format table')).out.split('\n')[0];
    expect(await heading()).not.toContain('done');
    await world.run('log "New Low" vm');
    await world.run('dnc "New High"');
    expect(await heading()).toMatch(/ · 1 done$/);
    const lines = Array.from({ length: 1100 }, (_, at) => `2026-02-${10 + (at % 10)},${at % 24}:00,c2,na`);
    await world.run('import - --type attempts', {
      stdin: `date,time,contact,outcome\n${lines.join('\n')}\n2026-03-09,8:00,c2,na\n`,
    });
    expect(await heading()).toMatch(/ · 2 done$/);
    const [{ ref }] = (await world.json('show c5')).attempts;
    await world.run(`amend ${ref} --at "2026-03-09 08:30"`);
    expect(await heading()).toMatch(/ · 3 done$/);
    await world.run('undo');
    expect(await heading()).toMatch(/ · 2 done$/);
    world.at('2026-03-10T09:00');
    expect(await heading()).not.toContain('done');
  });

  describe('its numbers', () => {
    it('stay for the day: done rows keep theirs, and arrivals get higher ones', async () => {
      const world = await crafted();
      await world.run('today');
      expect((await world.run('2 tk')).out).toMatch(/^2 Agreed Low/);
      await world.run('add Arrival --phone "+1 212 555 0199" --priority high');
      const rows = await rowsOf(world);
      expect(rows.map(([row]: [number]) => row)).toEqual([1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 13, 14]);
      expect((await world.run('show 2')).out).toContain('Agreed Low');
      expect((await world.run('show 15')).out).toContain('Arrival');
    });

    it('are given anew on the next day, and mean nobody before that', async () => {
      const world = await crafted();
      await world.run('today');
      world.at('2026-03-10T09:00');
      expect(await world.run('3')).toMatchObject({
        code: 3,
        err: expect.stringContaining('no list was shown'),
      });
      const rows = await rowsOf(world);
      expect(rows[0]).toEqual([1, 'Agreed Friday']);
      expect(rows).toHaveLength(15);
    });

    it('are no part of the list of another day', async () => {
      const world = await crafted();
      const rows = await rowsOf(world, 'today --on 2026-03-10');
      expect(rows).toHaveLength(15);
      expect(rows.every(([row]: [number | null]) => row === null)).toBe(true);
      expect((await world.run('3 vm')).code).toBe(3);
    });

    it('go to rows that were shown, and to those of a filtered list', async () => {
      const world = await crafted();
      await world.run('edit c3 --tag fair');
      expect(await rowsOf(world, 'today --tag fair')).toEqual([[1, 'New High']]);
      expect(await rowsOf(world, 'today --limit 2')).toEqual([
        [2, 'Agreed Friday'],
        [3, 'Agreed Low'],
      ]);
      expect((await world.run('4 vm')).code).toBe(3);
    });

    it('end at 999: further rows have none, and the head says 999+', async () => {
      const world = sealedWorld({ now: '2026-03-02T09:00' });
      const lines = Array.from({ length: 1003 }, (_, at) => `Person ${at},p${at}@example.com`);
      writeFileSync(join(world.folder, 'many.csv'), `Name,Email\n${lines.join('\n')}\n`);
      await world.run('import many.csv');
      const rows = (await world.json('today')) as Row[];
      expect(rows.map(({ row }) => row).slice(997)).toEqual([998, 999, null, null, null, null]);
      const { out } = await world.run('today', { tty: true });
      expect(out.split('\n')[0]).toContain('999+ to call');
      expect(out).toContain('many more: prospect today --all');
    });
  });

  test.each([
    ['today --limit 3', 3, 0],
    ['today --limit 0', 0, 0],
    ['today --tag fair', 1, 0],
    ['today --tag nobody', 0, 0],
    ['today --tag nobody --exit-code', 0, 6],
    ['today --tag fair --exit-code', 1, 0],
    ['today --on 2026-03-10', 15, 0],
    ['today --on tomorrow', 15, 0],
  ])('%s has %i rows and exit %i', async (words, count, code) => {
    const world = await crafted();
    await world.run('edit c3 --tag fair');
    expect(await world.json(words)).toHaveLength(count);
    expect((await world.run(words)).code).toBe(code);
  });

  test.each([
    ['today --limit x', '--limit: must be a whole number'],
    ['today --on someday', '--on: '],
    ['today --on yesterday', '--on: '],
  ])('%s is refused: %s', async (words, message) => {
    expect(await (await crafted()).run(words)).toMatchObject({
      code: 2,
      err: expect.stringContaining(message),
    });
  });

  it('counts only who has the tag, where one is named', async () => {
    const world = await crafted();
    await world.run('edit c3 --tag fair');
    const { out } = await world.run('today --tag fair', { tty: true });
    expect(out.split('\n')[0]).toBe('Mon 9 Mar · 1 to call: 1 new');
  });

  describe('on a terminal', () => {
    async function long(): Promise<SealedWorld> {
      const world = await crafted();
      const company = 'Brambleford Timber, Logistics and Everything Else Company of Larkspur';
      await world.run(`edit c3 --name "Wilhelmina Featherstonehaugh-Cholmondeley" --company "${company}"`);
      await world.run(`edit c2 --name 闻人竹若霁闻人竹若霁闻人竹若霁 --company "若霁 闻人竹 🚀 若霁 闻人竹"`);
      await world.run('edit c1 --name "Zoë Åström" --company "Café"');
      return world;
    }

    test.each([60, 80, 120])('of %i columns nothing is wider', async (columns) => {
      const world = await long();
      for (const words of ['today', 'today --limit 3', 'next']) {
        const { out } = await world.run(words, { tty: true, columns });
        const wide = out
          .split('\n')
          .filter((line) => stringWidth(line) > Math.max(columns, words === 'next' ? 88 : 0));
        expect(wide).toEqual([]);
      }
    });

    it('wide characters line up', async () => {
      const { out } = await (await long()).run('today', { tty: true, columns: 120 });
      const lines = out.split('\n').filter((line) => line.includes('+1 212'));
      const places = lines.map((line) => stringWidth(line.slice(0, line.indexOf('+1 212'))));
      expect(lines).toHaveLength(14);
      expect(new Set(places).size).toBe(1);
    });

    test.each([
      [{}, true],
      [{ FORCE_COLOR: '1' }, true],
      [{ FORCE_COLOR: '0' }, false],
      [{ NO_COLOR: '1' }, false],
      [{ NO_COLOR: '1', FORCE_COLOR: '1' }, false],
      [{ TERM: 'dumb' }, false],
    ])('with %j colours are %s', async (env, coloured) => {
      const world = await crafted();
      const { out } = await world.run('today', { tty: true, env: { NO_COLOR: '', ...env } });
      expect(out.includes('\u001b[')).toBe(coloured);
    });

    it('off one there are none, nor boxes: cells between tabs', async () => {
      const { out } = await (await crafted()).run('today', { env: { NO_COLOR: '' } });
      expect(out.split('\n')[0]).toBe(
        '1\tAgreed Friday\t\t+1 212 555 0123\t09:00\t1/7\tagreed: call at 17:00\tasked for a call, Mon 2 Mar',
      );
      for (const drawn of ['\u001b', '─', '│', '┌']) expect(out).not.toContain(drawn);
    });
  });

  it('imported escape sequences never reach the screen, and stay in JSON', async () => {
    const world = sealedWorld({ now: '2026-03-02T09:00' });
    const name = 'Eve \u001b]52;c;ZXZpbA==\u0007\u202eX\u001b[2J';
    writeFileSync(
      join(world.folder, 'evil.csv'),
      `Name,Company,Phone,Notes\n"${name}","${name}",+1 212 555 0134,"${name}"\n`,
    );
    for (const words of [
      'import evil.csv',
      'today',
      '1',
      'next',
      '1 vm',
      'show 1',
      'list',
      'who 0134',
      'fire 1 --yes',
    ]) {
      for (const sealing of [{}, { tty: true, columns: 80 }]) {
        const { out, err } = await world.run(words, sealing);
        for (const hidden of ['\u001b', '\u0007', '\u202e']) expect(out + err, words).not.toContain(hidden);
      }
    }
    expect((await world.json('show c1')).contact.name).toBe(name);
  });

  it('a closed pipe ends quietly', async () => {
    const world = await crafted();
    const told: string[] = [];
    const closed = () => {
      throw Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' });
    };
    const code = await main({
      argv: ['today'],
      env: { PROSPECT_DB: world.file, PROSPECT_ZONE: 'America/New_York', PROSPECT_NOW: '2026-03-09T09:00' },
      now: 0,
      cwd: world.folder,
      home: world.folder,
      temporary: world.folder,
      platform: 'linux',
      elapsed: () => 0,
      nodeVersion: process.version,
      pid: process.pid,
      folder: join(import.meta.dirname, '../..'),
      out: { isTTY: false, columns: null, write: closed },
      err: { isTTY: false, columns: null, write: (text) => told.push(text) },
      stdin: { isTTY: false, text: () => '', chunks: () => [] },
      readText: (path) => readFileSync(path, 'utf8'),
      startAside: async () => {},
    });
    expect({ code, told }).toEqual({ code: 0, told: [] });
  });
});

describe('next', () => {
  it('is the first whose time has come and who can be called', async () => {
    const world = await crafted();
    expect((await world.json('next')).contact.name).toBe('Agreed Friday');
    await world.run('. tk');
    await world.run('n');
    expect((await world.run('. tk')).out).toContain('Agreed Low');
    expect((await world.json('next')).contact.name).toBe('Promised Goodbye');
    world.at('2026-03-09T10:00');
    expect((await world.json('next')).contact.name).toBe('Agreed At Ten');
  });

  it('passes over those for whom it is too early', async () => {
    const world = sealedWorld({ now: '2026-03-02T09:00' });
    await world.run('add West --phone "+1 415 555 0134" --priority high');
    await world.run('add East --phone "+1 212 555 0134" --tag fair');
    expect((await world.json('next')).contact.name).toBe('East');
    await world.run('log c2 na');
    expect(await world.run('next')).toMatchObject({ code: 0, out: expect.stringContaining('1 on the list') });
    expect(await world.json('next')).toBe(null);
  });
});

describe('a card', () => {
  it('has the way, what happened so far, the script and the line to type', async () => {
    const world = await crafted();
    await world.run('today');
    const { out } = await world.run('11');
    for (const part of [
      'Follow',
      'attempt 2 of 5',
      'so far: Mon 2 Mar no answer',
      'voicemail',
      'prospect 11 vm',
    ]) {
      expect(out).toContain(part);
    }
  });

  it('names the cadence that they are in now', async () => {
    const world = await crafted();
    await world.run('today');
    expect((await world.json('1')).contact.cadence).toBe('gone-quiet');
  });
});

it('tells names that were put off from follow-ups in the first line', async () => {
  const world = sealedWorld({ now: '2026-11-24T09:04' });
  for (const name of ['Ada', 'Ben', 'Cy'])
    await world.run(`add ${name} --phone "+1 212 555 010${name.charCodeAt(0) % 10}" --tag ${name}`);
  await world.run('log c1 na');
  await world.run('snooze c2 mon');
  await world.run('snooze c3 mon');
  world.at('2026-12-01T09:00');
  const first = async (words: string) =>
    (await world.run(words, { tty: true, columns: 120 })).out
      .split('\n')
      .find((line) => line.includes('to call'));
  expect(await first('today')).toContain('3 to call: 1 follow-up · 2 put off until now');
  expect(await first('today --tag Ben')).toContain('1 to call: 1 put off until now');
});

describe('today on a terminal', () => {
  async function thirty() {
    const world = sealedWorld({ now: '2026-11-24T09:04' });
    const rows = Array.from(
      { length: 30 },
      (_, at) => `Person Number${at},Company ${at} of Somewhere,+1 212 555 01${at + 10}\n`,
    );
    await world.run('import -', { stdin: `Name,Company,Phone\n${rows.join('')}` });
    return world;
  }

  it.each([
    [80, 24],
    [80, 12],
    [120, 40],
    [120, 24],
  ])('shows no more than %i columns and %i lines hold, with the heading', async (columns, rows) => {
    const world = await thirty();
    const { out } = await world.run('today', { tty: true, columns, rows });
    const shown = out.split('\n').filter((line) => /^ *\d+ +Person/.test(line)).length;
    expect(shown).toBeGreaterThanOrEqual(5);
    // The last line is the shell's.
    if (shown > 5) expect(out.split('\n').length).toBeLessThanOrEqual(rows);
    expect(out).toContain(`${30 - shown} more: prospect today --all`);
    expect((await world.run('today --all', { tty: true, columns, rows })).out.match(/Person/g)).toHaveLength(
      30,
    );
  });

  it('names a holiday or leave of the coming week beside the heading, and no later one', async () => {
    const world = sealedWorld({ now: '2026-11-24T09:00', tty: true, columns: 80, rows: 24 });
    await world.run('add Ada --phone "+1 212 555 0100"');
    await world.run('calendar off 2026-12-24..2027-01-01 Skiing');
    expect((await world.run('today')).out.split('\n')[0]).toBe('Tue 24 Nov · 1 to call: 1 new');
    await world.run('calendar holiday 2026-11-26 Thanksgiving');
    expect((await world.run('today')).out).toContain('1 to call: 1 new     Thu 26 Nov: Thanksgiving\n');
    expect((await world.run('today --on fri')).out).not.toContain('Thanksgiving');
    expect((await world.run('today --format plain')).out).not.toContain('Thanksgiving');
    world.at('2026-12-19T09:00');
    expect((await world.run('today')).out).toContain('Thu 24 Dec: Skiing');
  });

  it('tells two people of one name apart by their companies, also at 80 columns', async () => {
    const world = sealedWorld({ now: '2026-11-24T09:04' });
    const add = (name: string, company: string, phone: string) =>
      world.run(['add', name, '--company', company, '--phone', phone]);
    await add('Adaeze Okafor-Lindqvist', 'Nimbus Artificial Intelligence', '+44 161 496 0307');
    await add('Ben Cole', 'Larkspur Dental Laboratories', '+61 2 5550 4631');
    const eighty = { tty: true, columns: 80, rows: 24 };
    expect((await world.run('today', eighty)).out).not.toContain('COMPANY');
    await add('Adaeze Okafor-Lindqvist', 'Granite Accounting', '+1 212 555 0136');
    const { out } = await world.run('today', eighty);
    expect(out).toMatch(/Nimbus/);
    expect(out).toMatch(/Granite/);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });
});
