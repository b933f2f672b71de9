import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rowsIn } from '../support/rows.ts';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

const OUTCOMES = [
  'na',
  'vm',
  'vm --promise',
  'gk',
  'em',
  'msg',
  'vis',
  'bz',
  'wn',
  'tk',
  'cb fri 10:00',
  'in',
  'mtg',
  'ni',
  'ni --nurture',
  'dnc',
];

/** A small generator of whole numbers: the same seed, the same commands. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function command(pick: (below: number) => number): string {
  const who = `c${1 + pick(6)}`;
  const kinds = [
    () => `log ${who} ${OUTCOMES[pick(OUTCOMES.length)]} --again`,
    () => `log ${who} ${OUTCOMES[pick(6)]} --again`,
    () => `log ${who} ${OUTCOMES[pick(8)]} --at "yesterday ${10 + pick(8)}:15"`,
    () => `log ${who} na --extra --again`,
    () => `snooze ${who} +${1 + pick(9)}wd`,
    () => `enrol ${who} ${['patient', 'one-shot', 'nurture', 'eight-touch'][pick(4)]} --yes`,
    () => `revive ${who}`,
    () => `fire ${who} --yes ${['', '--silent', '--recycle 7', '--forever'][pick(4)]}`.trim(),
    () => `dnc ${who}`,
    () => `dnc ${who} --lift --name "Person ${who.slice(1)}"`,
    () => `edit ${who} --phone "+1 212 555 01${10 + pick(80)}"`,
    () => `edit ${who} --priority ${['high', 'normal', 'low'][pick(3)]} --tag t${pick(3)}`,
    () => `edit ${who} --name "Person ${who.slice(1)}" --email p${pick(3)}@example.com`,
    () => `calendar holiday 2026-12-0${1 + pick(9)} Feast`,
    () => `config set work-days ${['mon,tue,wed', 'mon,tue,wed,thu,fri', 'tue,sat'][pick(3)]}`,
    () => 'import more.csv --country US',
    () => `add Extra --phone "+1 212 555 01${10 + pick(80)}"`,
  ];
  return kinds[pick(kinds.length)]!();
}

async function begin(): Promise<SealedWorld> {
  const world = sealedWorld({ now: '2026-11-24T09:04' });
  for (let at = 1; at <= 6; at++) {
    const shared = at === 6 ? 5 : at;
    await world.run(
      `add Person ${at} --phone "+1 212 555 010${shared}" ${at % 2 ? `--email p${at}@example.org` : ''}`,
    );
  }
  const rows = [
    'Name,Phone,Do Not Call',
    'Person 1,+1 212 555 0101,no',
    'New One,+1 212 555 0177,no',
    'New Two,+1 212 555 0102,yes',
  ];
  writeFileSync(join(world.folder, 'more.csv'), `${rows.join('\n')}\n`);
  return world;
}

describe('undo and redo', () => {
  it.each([1, 2, 3, 4])('bring back exactly what was, after any command (seed %i)', async (seed) => {
    const world = await begin();
    const pick = numbers(seed);
    let wrote = 0;
    for (let step = 0; step < 45; step++) {
      world.at(
        `2026-11-${24 + Math.floor(step / 12)}T${String(9 + (step % 8)).padStart(2, '0')}:0${step % 10}`,
      );
      const before = rowsIn(world.file);
      const line = command(pick);
      const { code, err } = await world.run(line);
      const after = rowsIn(world.file);
      expect([0, 2, 3, 4, 5, 7], `${line}: ${err}`).toContain(code);
      if (JSON.stringify(after) === JSON.stringify(before)) continue;
      wrote++;
      expect((await world.run('undo')).code, line).toBe(0);
      expect(rowsIn(world.file), `undo ${line}`).toEqual(before);
      expect((await world.run('redo')).code, line).toBe(0);
      expect(rowsIn(world.file), `redo ${line}`).toEqual(after);
      const checked = await world.run('doctor');
      expect(checked.out, line).toBe('');
    }
    expect(wrote).toBeGreaterThan(15);
  });

  it('takes everything back to the empty file, one command after the other', async () => {
    const world = sealedWorld({ now: '2026-11-24T09:04' });
    await world.run('init --yes');
    const empty = rowsIn(world.file);
    const lines = [
      'add Ada --phone "+1 212 555 0134"',
      'log c1 vm',
      'log c1 wn',
      'snooze c1 +3wd',
      'fire c1 --yes',
      'in c1 hello',
    ];
    for (const line of lines) expect((await world.run(line)).code).toBe(0);
    for (const _ of lines) expect((await world.run('undo')).code).toBe(0);
    expect(rowsIn(world.file)).toEqual(empty);
    expect((await world.run('undo')).code).toBe(3);
  });

  it('refuses an older command that later ones build on, and names them', async () => {
    const world = await begin();
    await world.run('log c1 vm');
    await world.run('log c2 vm');
    await world.run('log c1 na');
    const { code, err } = await world.run('undo 7');
    expect({ code, err }).toEqual({ code: 4, err: expect.stringContaining('9 (log)') });
    expect((await world.run('undo 8')).code).toBe(0);
  });

  it('offers no redo once something else was written', async () => {
    const world = await begin();
    await world.run('log c1 vm');
    await world.run('undo');
    await world.run('log c2 vm');
    expect((await world.run('redo')).code).toBe(3);
  });
});
