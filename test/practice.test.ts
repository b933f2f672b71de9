import { copyFileSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type SealedWorld, sealedWorld } from './support/world.ts';

/** Every row of docs/practice.md is run as it stands there, on a fresh demo. */

const DOCUMENT = resolve(import.meta.dirname, '../docs/practice.md');
const NOW = '2026-11-24T09:04';

interface Row {
  readonly teaches: string;
  readonly commands: readonly string[];
  /** Words of the answers, all of which must be there. */
  readonly says: readonly string[];
}

const rows: readonly Row[] = readFileSync(DOCUMENT, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.includes('`prospect'))
  .map((line) => {
    const [teaches = '', , see = '', says = ''] = line.slice(2, -2).split(' | ');
    return {
      teaches,
      commands: [...see.matchAll(/`prospect ([^`]+)`/g)].map(([, command]) => command!),
      says: says.split('; ').map((words) => words.trim()),
    };
  });

describe('what practitioners teach', () => {
  let demo: SealedWorld;
  beforeAll(async () => {
    demo = sealedWorld({ now: NOW });
    await demo.run(['demo', '--dir', demo.folder]);
  });

  it('has a row for each thing', () => {
    expect(rows.length).toBeGreaterThanOrEqual(50);
    for (const { commands, says } of rows) {
      expect(commands.length).toBeGreaterThan(0);
      for (const words of says) expect(words).not.toBe('');
    }
  });

  for (const { teaches, commands, says } of rows) {
    it(`${teaches}: ${commands.join(', ')}`, async () => {
      const world = sealedWorld({ now: NOW });
      copyFileSync(join(demo.folder, 'demo.db'), world.file);
      await world.run('today');
      let answers = '';
      for (const command of commands) {
        const { code, out, err } = await world.run(command, { tty: true, columns: 140 });
        expect({ command, bug: code === 1 ? err : null }).toEqual({ command, bug: null });
        answers += `${out}${err}`;
      }
      const told = answers.replace(/\s+/g, ' ');
      for (const words of says) expect(told).toContain(words);
    });
  }
});
