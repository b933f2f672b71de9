import { createPrompt, useEffect, useKeypress, useRef, useState } from '@inquirer/core';
import type { KeyQuestion } from '../desk/desk.ts';
import { fault } from '../faults.ts';
import { guarded } from './guarded.ts';

/** Milliseconds between two looks at the clock. */
const TICK = 1000;

/** One question, answered with one key: drawn under whatever stands on the screen, and drawn anew each second. */
export const keyPrompt = createPrompt<string, KeyQuestion>((question, done) => {
  const drawn = useRef(0);
  const [, setDrawn] = useState(0);
  const redraw = () => {
    drawn.current += 1;
    setDrawn(drawn.current);
  };
  useKeypress((event, line) => {
    // What readline took for typing: the one key that it does not name.
    const typed = line.line;
    line.clearLine(0);
    const key = keyOf(event, typed);
    if (question.keys.includes(key)) done(key);
    else redraw();
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (question.isOver?.()) done('time');
      else redraw();
    }, TICK);
    return () => clearInterval(timer);
  }, []);
  return question.lines().join('\n');
});

/** The name of a key: a character as it is typed, or `left`, `backspace`, `tab`, `return`, `escape`. */
function keyOf(event: object, typed: string): string {
  const { name, sequence } = event as { readonly name?: string; readonly sequence?: string };
  const character = sequence !== undefined && /^[\x21-\x7e]$/.test(sequence) ? sequence : typed.slice(-1);
  if (name !== undefined && name.length > 1) return name === 'enter' ? 'return' : name;
  return character !== '' ? character : (name ?? '');
}

/** Asks on stderr, so that an answer can be piped all the same. Faults: interrupted (Ctrl-C, end of input). */
export async function askKeyAtTerminal(question: KeyQuestion): Promise<string> {
  try {
    const where = { input: process.stdin, output: process.stderr, clearPromptOnDone: true };
    return await guarded(() => keyPrompt(question, where));
  } catch (thrown) {
    if ((thrown as Error).name === 'ExitPromptError') throw fault('interrupted', 'stopped');
    throw thrown;
  }
}
