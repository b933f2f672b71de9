import { describe, expect, it } from 'vitest';
import { sealedWorld } from '../support/world.ts';

describe('which cadence a new name gets', () => {
  it('is chosen by kind, also on import', async () => {
    const world = sealedWorld();
    await world.run('init --yes --country US');
    await world.run('config set cadence-cold three-strikes');
    await world.run('add A --phone "+1 212 555 0131"');
    await world.run('add B --phone "+1 212 555 0132" --kind warm');
    const rows = 'name,phone,kind\nC,+1 212 555 0133,\nD,+1 212 555 0134,cold\n';
    await world.run('import - --kind warm', { stdin: rows });
    const list: { name: string; cadence: string }[] = await world.json('list');
    expect(list.map(({ name, cadence }) => `${name} ${cadence}`)).toEqual([
      'A three-strikes',
      'B gone-quiet',
      'C gone-quiet',
      'D three-strikes',
    ]);
  });

  it('is a longer one for priority high, where that is set', async () => {
    const world = sealedWorld();
    await world.run('add A --phone "+1 212 555 0131" --priority high');
    expect((await world.run('config set cadence-high nurture')).err).toContain('a plan that ends');
    expect((await world.run('config set cadence-high pateint')).code).toBe(2);
    await world.run('config set cadence-high patient');
    await world.run('add B --phone "+1 212 555 0132" --priority high');
    await world.run('add C --phone "+1 212 555 0133" --priority high --cadence one-shot');
    await world.run('import -', {
      stdin: 'name,phone,priority\nD,+1 212 555 0134,high\nE,+1 212 555 0135,low\n',
    });
    const list: { name: string; cadence: string }[] = await world.json('list');
    const byName = Object.fromEntries(list.map(({ name, cadence }) => [name, cadence]));
    expect(byName).toEqual({
      A: 'five-and-fire',
      B: 'patient',
      C: 'one-shot',
      D: 'patient',
      E: 'five-and-fire',
    });
    expect((await world.run('doctor')).code).toBe(0);
  });
});
