import { join } from 'node:path';
import * as z from 'zod/mini';
import { verb } from './command.ts';

export const version = verb({
  name: 'version',
  group: 'care',
  summary: 'The version of prospect',
  examples: [['prospect --version', 'the same']],
  file: 'none',
  input: () => z.object({}),
  run(_, { world }) {
    const { version: number } = JSON.parse(world.readText(join(world.folder, 'package.json')));
    return { version: number as string, node: world.nodeVersion };
  },
  view: (answer) => ({ data: answer, lines: [`prospect ${answer.version}`] }),
});
