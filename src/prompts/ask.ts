import inquirer from 'inquirer';
import type { Ask } from '../desk/desk.ts';
import { clean } from '../views/clean.ts';
import { answered, broken } from './guarded.ts';

/** Questions at the terminal. They stand on stderr, so that an answer can be piped all the same. */
export function askAtTerminal(): Ask {
  const prompt = inquirer.createPromptModule({ input: process.stdin, output: process.stderr });
  return {
    async choose(question, choices) {
      const shown = choices.map(({ name, value }) => ({ name: clean(name), value }));
      const select = {
        type: 'select' as const,
        name: 'answer',
        message: onLines(question),
        choices: shown,
        pageSize: 15,
      };
      return (await answered(() => prompt([select]), STOPPED)).answer;
    },
    async text(question, otherwise, check) {
      const given = otherwise === undefined ? {} : { default: otherwise };
      // Checked where it is typed: a tick stands only behind what was taken.
      const validate = async (answer: string) => {
        const wrong = (await check?.(answer)) ?? null;
        return wrong === null || onLines(wrong);
      };
      const input = {
        type: 'input' as const,
        name: 'answer',
        message: onLines(question),
        validate,
        ...given,
      };
      return (await answered(() => prompt([input]), STOPPED)).answer;
    },
    async confirm(question) {
      const confirm = {
        type: 'confirm' as const,
        name: 'answer',
        message: onLines(question),
        default: false,
      };
      return (await answered(() => prompt([confirm]), STOPPED)).answer;
    },
  };
}

/** What stands around a question on its line: the mark in front, `(y/N)` or the value that holds behind. */
const AROUND = 10;

/** A question, or what is wrong with its answer, broken to stand on its line. */
function onLines(text: string): string {
  return broken(text, AROUND, '  ');
}

/** Ctrl-C and the end of input stop the command; nothing was written yet. */
const STOPPED = 'stopped; nothing was written';
