import { add } from './add.ts';
import { cadence } from './cadence.ts';
import { calendar } from './calendar.ts';
import { card, next } from './card.ts';
import type { Verb } from './command.ts';
import { config } from './config.ts';
import { demo } from './demo.ts';
import { dnc } from './dnc.ts';
import { doctor } from './doctor.ts';
import { edit } from './edit.ts';
import { enrol, nurture, revive } from './enrol.ts';
import { exporting } from './export.ts';
import { find } from './find.ts';
import { fire } from './fire.ts';
import { helpText, helpVerb } from './help.ts';
import { importing } from './import.ts';
import { inbound } from './in.ts';
import { init } from './init.ts';
import { journal } from './journal.ts';
import { list } from './list.ts';
import { merge } from './merge.ts';
import { preview } from './preview.ts';
import { script } from './script.ts';
import { show } from './show.ts';
import { snooze } from './snooze.ts';
import { DAILY } from './table.ts';
import { redo, undo } from './undo.ts';
import { version } from './version.ts';
import { welcome } from './welcome.ts';
import { who } from './who.ts';
import { why } from './why.ts';
import { whyNot } from './why-not.ts';

/** The verbs that are loaded when they are typed. */
export const REST: readonly Verb[] = [
  card,
  next,
  add,
  edit,
  inbound,
  importing,
  exporting,
  merge,
  fire,
  snooze,
  enrol,
  nurture,
  revive,
  dnc,
  show,
  who,
  list,
  find,
  why,
  whyNot,
  preview,
  journal,
  doctor,
  demo,
  undo,
  redo,
  script,
  init,
  config,
  calendar,
  cadence,
  helpVerb(() => [...DAILY, ...REST]),
  version,
  welcome,
];

/** The help page of one verb. */
export function helpOn(name: string): string {
  return helpText([...DAILY, ...REST], name);
}
