import { add } from './add.ts';
import { card, next } from './card.ts';
import type { Verb } from './command.ts';
import { dnc } from './dnc.ts';
import { edit } from './edit.ts';
import { enrol, nurture, revive } from './enrol.ts';
import { fire } from './fire.ts';
import { importing } from './import.ts';
import { inbound } from './in.ts';
import { snooze } from './snooze.ts';
import { redo, undo } from './undo.ts';

/** The verbs that are loaded when they are typed. */
export const REST: readonly Verb[] = [
  card,
  next,
  add,
  edit,
  inbound,
  importing,
  fire,
  snooze,
  enrol,
  nurture,
  revive,
  dnc,
  undo,
  redo,
];

export function helpOn(_name: string): string {
  return '';
}
