import inquirer from 'inquirer';
import type { Ask } from '../desk/desk.ts';
import { fault } from '../faults.ts';
import { clean } from '../views/clean.ts';
import { wrapped } from '../views/wrap.ts';
import { guarded } from './guarded.ts';

/** Questions at the terminal. They stand on stderr, so that an answer can be piped all the same. */
export function askAtTerminal(): Ask {
  const prompt = inquirer.createPromptModule({ input: process.stdin, output: process.stderr });
  return {
    async choose(question, choices) {
      const shown = choices.map(({ name, value }) => ({ name: clean(name), value }));
      const select = {
        type: 'select' as const,
        name: 'answer',
        message: broken(question),
        choices: shown,
        pageSize: 15,
      };
      return (await answered(() => prompt([select]))).answer;
    },
    async text(question, otherwise, check) {
      const given = otherwise === undefined ? {} : { default: otherwise };
      // Checked where it is typed: a tick stands only behind what was taken.
      const validate = async (answer: string) => {
        const wrong = (await check?.(answer)) ?? null;
        return wrong === null || broken(wrong);
      };
      const input = { type: 'input' as const, name: 'answer', message: broken(question), validate, ...given };
      return (await answered(() => prompt([input]))).answer;
    },
    async confirm(question) {
      const confirm = { type: 'confirm' as const, name: 'answer', message: broken(question), default: false };
      return (await answered(() => prompt([confirm]))).answer;
    },
  };
}

/** What stands around a question on its line: the mark in front, `(y/N)` or the value that holds behind. */
const AROUND = 10;

/** A text broken between its words where the terminal would break it inside one. */
function broken(text: string): string {
  return wrapped(clean(text), Math.max(20, (process.stderr.columns ?? 80) - AROUND)).join('\n  ');
}

/** Ctrl-C and the end of input stop the command; nothing was written yet. */
async function answered<T>(asked: () => Promise<T>): Promise<T> {
  try {
    return await guarded(asked);
  } catch (thrown) {
    if ((thrown as Error).name === 'ExitPromptError')
      throw fault('interrupted', 'stopped; nothing was written');
    throw thrown;
  }
}
