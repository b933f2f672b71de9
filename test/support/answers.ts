import type { Ask } from '../../src/desk/desk.ts';
import { fault } from '../../src/faults.ts';

/** What stands in for Ctrl-C among the answers. */
export const CTRL_C = Symbol('Ctrl-C');
type Answer = string | boolean | typeof CTRL_C;

/** Questions that were asked, in order; a choice with what could be chosen. */
export interface Asked {
  readonly question: string;
  readonly choices: readonly string[];
}

/**
 * A person at the terminal who gives these answers one after the other. A choice is named by how it begins. A
 * test file puts it in the place of the real one:
 *
 *     vi.mock('../../src/prompts/ask.ts', () => ({ askAtTerminal: () => person.ask }));
 */
export class Person {
  asked: Asked[] = [];
  /** What was objected to an answer. */
  refused: string[] = [];
  private answers: Answer[] = [];

  /** Forgets what was asked, and answers like this from now on. */
  will(...answers: readonly Answer[]): void {
    this.asked = [];
    this.refused = [];
    this.answers = [...answers];
  }

  private next(question: string, choices: readonly string[] = []): string | boolean {
    this.asked.push({ question, choices });
    const answer = this.answers.shift();
    if (answer === undefined) throw new Error(`nobody answers "${question}" ${choices.join(' | ')}`);
    if (answer === CTRL_C) throw fault('interrupted', 'stopped; nothing was written');
    return answer as string | boolean;
  }

  readonly ask: Ask = {
    choose: async (question, choices) => {
      const wanted = String(
        this.next(
          question,
          choices.map(({ name }) => name),
        ),
      );
      const chosen = choices.find(({ name }) => name.startsWith(wanted));
      if (chosen === undefined)
        throw new Error(
          `"${question}" offers no "${wanted}": ${choices.map(({ name }) => name).join(' | ')}`,
        );
      return chosen.value;
    },
    text: async (question, otherwise, check) => {
      for (;;) {
        const answer = String(this.next(question)) || (otherwise ?? '');
        const wrong = (await check?.(answer)) ?? null;
        if (wrong === null) return answer;
        this.refused.push(wrong);
      }
    },
    confirm: async (question) => this.next(question) === true,
  };
}
