import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type SealedWorld, sealedWorld } from '../support/world.ts';

describe('source', () => {
  let world: SealedWorld;
  beforeEach(async () => {
    world = sealedWorld();
    await world.run('add Ada --phone "+1 212 555 0134" --source "Trade show"');
    await world.run('add Ben --phone "+1 212 555 0135" --source "trade show"');
    await world.run('add Cy --phone "+1 212 555 0136"');
    await world.run('log c1 vm');
    await world.run('log c2 mtg');
    await world.run('dnc c3 --yes');
  });

  const criteria = async () => {
    const { rows } = await world.json('source');
    return rows.map(({ source, criteria: text }: Record<string, unknown>) => `${source}: ${text}`);
  };

  it('lists what came of each, large and small letters alike', async () => {
    const { rows, totals } = await world.json('source list');
    expect(rows).toEqual([
      {
        source: 'Trade show',
        people: 2,
        attempts: 2,
        conversations: 1,
        meetings: 1,
        minutes: 3,
        conversationsPerHour: 20,
        doNotCall: 0,
        criteria: null,
      },
      expect.objectContaining({
        source: null,
        people: 1,
        attempts: 0,
        conversationsPerHour: null,
        doNotCall: 1,
      }),
    ]);
    expect(totals).toMatchObject({ people: 3, attempts: 2, meetings: 1, doNotCall: 1, minutes: 3 });
    const { rows: groups } = await world.json('ledger minutes --by source');
    expect(groups).toMatchObject([{ group: 'Trade show', people: 2, dials: 2 }]);
    const { out } = await world.run('source', { tty: true });
    expect(out).toContain('3 people, 2 attempts (about 3 min at 1.5 min an attempt), 1 talk, 1 meeting');
  });

  it('sets what new names must meet, for one and for every source, and takes it away', async () => {
    const { out } = await world.run('source criteria "Trade show" "10+ chairs, owner runs the desk"');
    expect(out).toBe('Trade show: 10+ chairs, owner runs the desk\n');
    await world.run('source criteria --default "a direct number"');
    expect(await criteria()).toEqual([
      'Trade show: 10+ chairs, owner runs the desk',
      'null: a direct number',
    ]);
    await world.run('source criteria "TRADE SHOW" --clear');
    expect(await criteria()).toEqual(['Trade show: a direct number', 'null: a direct number']);
    await world.run('undo');
    expect((await criteria())[0]).toBe('Trade show: 10+ chairs, owner runs the desk');
    await world.run('source criteria --clear');
    expect((await criteria())[1]).toBe('null: null');
    expect((await world.run('doctor')).code).toBe(0);
  });

  it('shows what is set, also for a source without anybody', async () => {
    await world.run('source criteria Fair "10+ chairs"');
    expect((await world.run('source criteria fair')).out).toBe('fair: 10+ chairs\n');
    expect((await world.run('source criteria other')).out).toBe('other: no criteria\n');
    expect(await criteria()).toContain('Fair: 10+ chairs');
    expect(await world.json('source criteria Fair "10+ chairs"')).toMatchObject({ changed: false });
  });

  it('says at an import what the new names must meet', async () => {
    await world.run('source criteria Fair "10+ chairs"');
    const file = join(world.folder, 'leads.csv');
    const rows = ['Dee,+1 212 555 0150,fair', 'Eve,+1 212 555 0151,Fair', 'Fay,+1 212 555 0152,web'];
    writeFileSync(file, `name,phone,source\n${rows.join('\n')}\n`);
    const { out } = await world.run('import leads.csv --dry-run');
    expect(out).toContain('  fair, 2 new: must meet "10+ chairs"\n');
    await world.run('source criteria --default "a direct number"');
    const read = await world.json('import leads.csv');
    expect(read.criteria).toContainEqual({ source: 'web', names: 1, text: 'a direct number' });
    // Nobody is new the second time.
    expect((await world.json('import leads.csv')).criteria).toEqual([]);
  });

  it('says what it does not understand', async () => {
    const cases: readonly (readonly [string, string])[] = [
      ['drop', 'source cannot "drop"'],
      ['list Fair', 'source list takes no name'],
      ['criteria Fair ten --clear', 'contradict'],
      ['criteria Fair --default ten', 'takes no name'],
      ['criteria --default " "', 'empty'],
      [`criteria Fair ${'x'.repeat(301)}`, 'longer than 300'],
      ['criteria " " ten', 'no name'],
    ];
    for (const [words, said] of cases) {
      const { code, err } = await world.run(`source ${words}`);
      expect([words, code]).toEqual([words, 2]);
      expect(err).toContain(said);
    }
  });
});
