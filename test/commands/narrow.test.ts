import { beforeAll, describe, expect, it } from 'vitest';
import { widthOf } from '../../src/views/width.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

let world: SealedWorld;
beforeAll(async () => {
  world = sealedWorld({ now: '2026-11-24T14:05' });
  const made = await world.run(['demo', '--dir', world.folder]);
  expect(made.code).toBe(0);
  for (const [name, note] of [
    ['\u5c71\u7530\u592a\u90ce'.repeat(6), '\u65e5\u672c\u8a9e\u306e\u30e1\u30e2'.repeat(20)],
    ['\u{1f600}'.repeat(30), '\u{1f600} \u{1f44d}\u{1f3fd}'.repeat(30)],
  ]) {
    await world.run([
      '--db',
      demo(),
      'add',
      name!,
      '--phone',
      '+81 3 1234 5678',
      '--title',
      name!,
      '--note',
      note!,
    ]);
    await world.run(['--db', demo(), 'log', 'c61', 'vm', '-m', note!, '--again']);
  }
});
const demo = () => `${world.folder}/demo.db`;

const LINES = [
  ...[
    'today',
    'today --all',
    'list',
    'list --all',
    'find a',
    'next',
    'card 1',
    'show 1',
    'show c8 --ids',
    'show c61',
  ],
  ...[
    'stats',
    'ledger',
    'ledger promises',
    'ledger breakups',
    'ledger day',
    'source',
    'forecast',
    'advise',
    'backtest',
  ],
  ...[
    'preview 1',
    'why 1',
    'why-not c8',
    'who c8',
    'who c61',
    'who a',
    'cadence list',
    'script list',
    'rules',
  ],
  ...['calendar', 'config list', 'journal', 'doctor', 'shift --dry-run', 'card c61'],
];

describe.each([40, 60, 80])('at %i columns', (width) => {
  it.each(LINES)('%s is no wider', async (line) => {
    const ran = await world.run(`--db ${demo()} ${line} --format table`, { env: { COLUMNS: String(width) } });
    expect(ran.code).toBe(0);
    expect(ran.out.trim()).not.toBe('');
    // A word without a blank, such as an address, is left whole: cut, it would be of no use.
    const wide = ran.out.split('\n').filter((text) => widthOf(text) > width && /\S\s+\S/.test(text.trim()));
    expect(wide).toEqual([]);
  });
});

describe('what is folded', () => {
  const at = (columns: number, line: string) =>
    world.run(`--db ${demo()} ${line} --format table`, { env: { COLUMNS: String(columns) } });

  it('loses no name, day or figure', async () => {
    const { out } = await at(40, 'today --all');
    expect(out).toContain('1  Marta Kowal');
    expect(out).toMatch(/^ {4}agreed: call, a trial for two\n {4}offices$/m);
    expect((await at(40, 'source')).out).toMatch(/web form {2}people 20 {2}tries 48 {2}talks 8/);
  });

  it('is a table where there is room', async () => {
    expect((await at(80, 'source')).out).toMatch(/^SOURCE +PEOPLE +TRIES/m);
  });

  it('breaks letters of two columns where the line ends, and shows them all', async () => {
    const { out } = await at(40, 'show c61');
    expect(out.replace(/[^\u65e5\u672c\u8a9e\u306e\u30e1\u30e2]/g, '').length).toBeGreaterThanOrEqual(240);
  });
});

it.each([60, 90])('the mark of who sleeps is told where it can be seen, at %i columns', async (width) => {
  const [mark, legend] = [/\d\d:\d\d zz/, 'zz: outside the calling hours there'];
  for (const line of ['today', 'today --on +3wd']) {
    const { out } = await world.run(`--db ${demo()} ${line} --format table`, {
      env: { COLUMNS: String(width) },
    });
    expect(out.includes(legend)).toBe(width === 90);
    expect(mark.test(out)).toBe(width === 90);
  }
});

it('a list of more rows than a table draws keeps its columns to the end', async () => {
  const long = sealedWorld();
  const rows = Array.from(
    { length: 260 },
    (_, nth) => `Ann Number${nth} of the very long names indeed,+1 212 555 0${100 + nth}`,
  );
  await long.run('import -', { stdin: `Name,Phone\n${rows.join('\n')}\n` });
  for (const width of [40, 60, 80]) {
    const { out } = await long.run('list --all --format table', { env: { COLUMNS: String(width) } });
    expect(out.match(/Number\d+/g)).toHaveLength(260);
    expect(out.split('\n').filter((line) => widthOf(line) > width)).toEqual([]);
  }
});
