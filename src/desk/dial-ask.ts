import { fault } from '../faults.ts';
import { wrapped } from '../views/wrap.ts';
import type { Ask, Desk } from './desk.ts';

/** Names of so many choices, a key each. */
const CHOICE_KEYS = [...'123456789abcdefghijklmnoprstuvwxyz'];

/** What leaves a question for the card it was asked at. */
export const BACK_KEYS = ['escape', 'left', 'backspace'];

/** Questions within a session: Esc leaves each, and says so. Faults: interrupted. */
export function sessionAsk({ askKey, askLine, world }: Pick<Desk, 'askKey' | 'askLine' | 'world'>): Ask {
  const lines = (text: string) => wrapped(text, (world.err.columns ?? 80) - 1);
  return {
    async choose(question, choices) {
      const keys = CHOICE_KEYS.slice(0, choices.length);
      const key = await (await askKey())({
        keys: [...keys, ...BACK_KEYS],
        lines: () => [
          ...lines(`${question} (Esc: back)`),
          ...choices.slice(0, keys.length).flatMap(({ name }, at) => lines(`${keys[at]}  ${name}`)),
        ],
      });
      const chosen = choices[keys.indexOf(key)];
      if (chosen === undefined) throw notNow();
      return chosen.value;
    },
    async text(question, otherwise, check) {
      const answer = await (await askLine())({
        question: announced(question),
        begins: otherwise ?? '',
        check,
      });
      if (answer === null) throw notNow();
      return answer;
    },
    async confirm(question) {
      const key = await (await askKey())({
        keys: ['y', 'n', ...BACK_KEYS],
        lines: () => [...lines(question), ...lines('y yes   n no   Esc: back')],
      });
      return key === 'y';
    },
  };
}

/** `Why? (Enter: no reason)` becomes `Why? (Enter: no reason; Esc: back)`. */
function announced(question: string): string {
  return question.endsWith(')') ? `${question.slice(0, -1)}; Esc: back)` : `${question} (Esc: back)`;
}

/** The fault for a question that was left: the card stays as it was. */
export function notNow(): Error {
  return fault('interrupted', 'left as it was');
}
