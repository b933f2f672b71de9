import {
  createPrompt,
  isBackspaceKey,
  isEnterKey,
  useEffect,
  useKeypress,
  useRef,
  useState,
} from '@inquirer/core';
import type { AskLine, KeyQuestion, LineQuestion } from '../desk/desk.ts';
import { answered, broken } from './guarded.ts';

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
    // Somebody else has written on the screen meanwhile.
    const goOn = () => (question.isOver === undefined ? redraw() : done('time'));
    process.on('SIGCONT', goOn);
    return () => {
      clearInterval(timer);
      process.removeListener('SIGCONT', goOn);
    };
  }, []);
  return question.lines().join('\n');
});

interface KeyEvent {
  readonly name?: string;
  readonly sequence?: string;
  readonly ctrl?: boolean;
  readonly meta?: boolean;
}

/** The name of a key: a character as it is typed, or `left`, `backspace`, `tab`, `return`, `escape`. */
function keyOf(event: object, typed: string): string {
  const { name, sequence, ctrl, meta } = event as KeyEvent;
  // Ctrl-Z is no z. (Esc by itself counts as meta.)
  if (name?.length === 1 && (ctrl || meta)) return '';
  const character = sequence !== undefined && /^[\x21-\x7e]$/.test(sequence) ? sequence : typed.slice(-1);
  if (name !== undefined && name.length > 1) return name === 'enter' ? 'return' : name;
  return character !== '' ? character : (name ?? '');
}

/** One question, answered with a line; Esc leaves it, which gives null. */
export const linePrompt = createPrompt<string | null, LineQuestion>((asked, done) => {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const stops = useRef(0);
  const [, setStops] = useState(0);
  const isChecking = useRef(false);
  useKeypress(async (event, line) => {
    if (isChecking.current) return;
    if ((event as { readonly name?: string }).name === 'escape') return done(null);
    if (!isEnterKey(event)) {
      setTyped(line.line);
      if (isBackspaceKey(event) || line.line !== typed) setWrong(null);
      return;
    }
    isChecking.current = true;
    const reason = (await asked.check?.(typed)) ?? null;
    isChecking.current = false;
    if (reason === null) return done(typed);
    // Enter has emptied the line; what was typed is there to be mended.
    line.write(typed);
    setWrong(reason);
  });
  useEffect((line) => {
    line.write(asked.begins);
    setTyped(asked.begins);
    // Somebody else has written on the screen while the program was stopped.
    const goOn = () => {
      stops.current += 1;
      setStops(stops.current);
    };
    process.on('SIGCONT', goOn);
    return () => process.removeListener('SIGCONT', goOn);
  }, []);
  const question = broken(asked.question, 2);
  return [`${question} ${typed}`, wrong === null ? '' : broken(`> ${wrong}`, 2)];
});

/** Asks on stderr, so that an answer can be piped all the same. Faults: interrupted (Ctrl-C, end of input). */
export const askKeyAtTerminal = (question: KeyQuestion): Promise<string> =>
  asking((where) => keyPrompt(question, where));

/** The same for a line; null for Esc. */
export const askLineAtTerminal: AskLine = (question) => asking((where) => linePrompt(question, where));

type Where = Parameters<typeof keyPrompt>[1];

function asking<T>(asked: (where: Where) => Promise<T>): Promise<T> {
  const where = { input: process.stdin, output: process.stderr, clearPromptOnDone: true };
  return answered(() => asked(where), 'stopped');
}
