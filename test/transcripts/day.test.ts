import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sealedWorld } from '../support/world.ts';

/**
 * A working day on a real lead file, as it is typed and as it answers. The transcript stands in day.txt:
 * lines that begin with `$ ` are typed, `@ ` moves the clock, `? ` is the exit code where it is not 0.
 */
const SCRIPT = join(import.meta.dirname, 'day.txt');

interface Step {
  readonly typed: string;
  readonly answer: string;
}

function stepsOf(text: string): readonly Step[] {
  return text
    .split(/^(?=[$@] )/m)
    .filter((part) => /^[$@] /.test(part))
    .map((part) => {
      const [typed = '', ...answer] = part.split('\n');
      return { typed, answer: answer.join('\n').trimEnd() };
    });
}

describe('a day with the tool', () => {
  it('answers line for line as the transcript says', async () => {
    const world = sealedWorld({ now: '2026-11-24T09:04', zone: 'America/New_York' });
    const fixtures = join(import.meta.dirname, '../fixtures');
    const steps = stepsOf(readFileSync(SCRIPT, 'utf8'));
    const heard: string[] = [];
    for (const { typed } of steps) {
      if (typed.startsWith('@ ')) {
        world.at(typed.slice(2));
        heard.push(typed);
        continue;
      }
      const words = typed.slice(2).replace('FIXTURES', fixtures);
      const { code, out, err } = await world.run(words, { env: { COLUMNS: '110' } });
      const answer = `${out}${err}`.replaceAll(fixtures, 'FIXTURES').replaceAll(world.folder, 'FOLDER');
      // Ids made by chance are the only thing that may differ from run to run.
      const stable = answer.replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'UID');
      heard.push(`${typed}\n${stable.trimEnd()}${code === 0 ? '' : `\n? ${code}`}`.trimEnd());
    }
    const wanted = steps.map(({ typed, answer }) => `${typed}\n${answer}`.trimEnd());
    if (process.env.PROSPECT_RECORD) {
      const { writeFileSync } = await import('node:fs');
      writeFileSync(SCRIPT, `${heard.join('\n\n')}\n`);
    }
    expect(heard).toEqual(wanted);
  });
});
