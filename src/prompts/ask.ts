import inquirer from 'inquirer';
import type { Ask } from '../desk/desk.ts';
import { fault } from '../faults.ts';
import { clean } from '../views/clean.ts';
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
        message: question,
        choices: shown,
        pageSize: 15,
      };
      return (await answered(() => prompt([select]))).answer;
    },
    async text(question, otherwise) {
      const given = otherwise === undefined ? {} : { default: otherwise };
      const input = { type: 'input' as const, name: 'answer', message: question, ...given };
      return (await answered(() => prompt([input]))).answer;
    },
    async confirm(question) {
      const confirm = { type: 'confirm' as const, name: 'answer', message: clean(question), default: false };
      return (await answered(() => prompt([confirm]))).answer;
    },
  };
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
