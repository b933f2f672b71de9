import { Chalk, type ChalkInstance } from 'chalk';
import type { Tone } from './page.ts';

/** Gives text the colour of its meaning, or leaves it as it is. */
export type Paint = (text: string, tone: Tone | null) => string;

const TONES: Record<Tone, (chalk: ChalkInstance) => (text: string) => string> = {
  strong: (chalk) => chalk.bold,
  dim: (chalk) => chalk.dim,
  agreed: (chalk) => chalk.cyan.bold,
  promised: (chalk) => chalk.cyan,
  fire: (chalk) => chalk.red.bold,
  warn: (chalk) => chalk.yellow,
  good: (chalk) => chalk.green,
  bad: (chalk) => chalk.red,
};

/** Paints with colour or not at all; the streams decide which, never a command. */
export function painter(color: boolean): Paint {
  // Sixteen colours: they follow the terminal's own theme, light or dark.
  const chalk = new Chalk({ level: color ? 1 : 0 });
  return (text, tone) => (tone === null || !color ? text : TONES[tone](chalk)(text));
}
