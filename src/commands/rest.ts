import { add } from './add.ts';
import { card, next } from './card.ts';
import type { Verb } from './command.ts';
import { redo, undo } from './undo.ts';

/** The verbs that are loaded when they are typed. */
export const REST: readonly Verb[] = [card, next, add, undo, redo];

export function helpOn(_name: string): string {
  return '';
}
