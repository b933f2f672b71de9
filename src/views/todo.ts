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
  return `${promised}${plan.action === 'call' ? '' : `${actionText(plan.action)}: `}${gist(plan)}${message(plan, voicemail)}`;
}

function agreedText(plan: DuePlan, topic: string | null, atThere: string | null): string {
  const there = atThere === null || atThere === plan.at ? '' : ` (${atThere} there)`;
  const at = plan.at === null ? '' : ` at ${plan.at}${there}`;
  const about = topic === null ? '' : `, ${clean(topic)}`;
  return `agreed: ${actionText(plan.action)}${at}${about}`;
}

/** Whether to leave a message: a touch without one is as much a plan as a touch with one. */
function message({ action }: DuePlan, voicemail: Voicemail): string {
  if (action !== 'call' || voicemail === 'optional') return '';
  return voicemail === 'leave' ? ', voicemail' : ', no message';
}

/** The script's name says what the touch is about. */
function gist({ script }: DuePlan): string {
  return script.replaceAll('-', ' ');
}
