import type { DuePlan, Voicemail } from '../schedule/index.ts';
import { clean } from './clean.ts';
import { actionText } from './words.ts';

/** What a line of the list knows of a due contact. */
export interface Todo {
  readonly plan: DuePlan;
  readonly voicemail: Voicemail;
  readonly topic: string | null;
  readonly atThere: string | null;
}

/** What to do, in the plain words of a list line. */
export function todoText({ plan, voicemail, topic, atThere }: Todo): string {
  if (plan.because === 'agreed') return agreedText(plan, topic, atThere);
  const promised = plan.because === 'promised' ? 'promised: ' : '';
  if (plan.breakup) return `${promised}FIRE: ${plan.action === 'email' ? 'send' : 'leave'} the last message`;
  return `${promised}${how(plan, voicemail)}: ${gist(plan)}`;
}

function agreedText(plan: DuePlan, topic: string | null, atThere: string | null): string {
  const there = atThere === null || atThere === plan.at ? '' : ` (${atThere} there)`;
  const at = plan.at === null ? '' : ` at ${plan.at}${there}`;
  const about = topic === null ? '' : `, ${clean(topic)}`;
  return `agreed: ${actionText(plan.action)}${at}${about}`;
}

function how({ action }: DuePlan, voicemail: Voicemail): string {
  if (action !== 'call') return actionText(action);
  if (voicemail === 'leave') return 'call, voicemail';
  return voicemail === 'none' ? 'call, no voicemail' : 'call';
}

/** The script's name says what the touch is about. */
function gist({ script }: DuePlan): string {
  return script.replaceAll('-', ' ');
}
