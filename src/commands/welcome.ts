import * as z from 'zod/mini';
import { welcomePage } from '../views/welcome.ts';
import { verb } from './command.ts';

/** Bare `prospect` before there is a data file. */
export const welcome = verb({
  name: 'welcome',
  group: 'care',
  summary: 'The first commands, for whoever has no data file yet',
  examples: [['prospect', 'how to begin']],
  file: 'none',
  hidden: true,
  input: () => z.object({}),
  run: (_, desk) => ({ file: desk.path }),
  view: welcomePage,
});
