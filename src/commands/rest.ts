import { add } from './add.ts';
import { advise } from './advise.ts';
import { amending } from './amend.ts';
import { backtest } from './backtest.ts';
import { backup } from './backup.ts';
import { cadence } from './cadence.ts';
import { calendar } from './calendar.ts';
import { card, next } from './card.ts';
import type { Verb } from './command.ts';
import { completeVerb, completion } from './completion.ts';
import { config } from './config.ts';
import { demo } from './demo.ts';
import { dial } from './dial.ts';
import { dnc } from './dnc.ts';
import { doctor } from './doctor.ts';
import { edit } from './edit.ts';
import { email } from './email.ts';
import { enrol, nurture, revive } from './enrol.ts';
import { exporting } from './export.ts';
import { find } from './find.ts';
import { fire } from './fire.ts';
import { forecast } from './forecast.ts';
import { forgetting } from './forget.ts';
import { helpText, helpVerb } from './help.ts';
import { importing } from './import.ts';
import { inbound } from './in.ts';
import { init } from './init.ts';
import { journal } from './journal.ts';
import { ledger } from './ledger.ts';
import { list } from './list.ts';
import { merge } from './merge.ts';
import { preview } from './preview.ts';
import { report } from './report.ts';
import { restoring } from './restore.ts';
import { rules } from './rules.ts';
import { script } from './script.ts';
import { shift } from './shift.ts';
import { show } from './show.ts';
import { snooze } from './snooze.ts';
import { source } from './source.ts';
import { stats } from './stats.ts';
import { aliasOf, DAILY } from './table.ts';
import { tag } from './tag.ts';
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
  dial,
  add,
  edit,
  amending,
  tag,
  inbound,
  importing,
  exporting,
  email,
  merge,
  fire,
  snooze,
  shift,
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
  ledger,
  source,
  stats,
  advise,
  forecast,
  backtest,
  report,
  forgetting,
  journal,
  backup,
  restoring,
  doctor,
  demo,
  undo,
  redo,
  script,
  init,
  config,
  calendar,
  rules,
  cadence,
  helpVerb(() => [...DAILY, ...REST]),
  completion,
  completeVerb(() => [...DAILY, ...REST], aliasOf),
  version,
  welcome,
];

/** The help page of one verb. */
export function helpOn(name: string): string {
  return helpText([...DAILY, ...REST], name);
}
