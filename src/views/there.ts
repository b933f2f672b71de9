import { type Cap, type Clock, capText, type Day, hoursText, type RulePack } from '../schedule/index.ts';
import { count, dayText, placeText } from './words.ts';

/** When it is at a contact's place, and what is in the way of a call. */
export interface ShownThere {
  readonly zone: string;
  readonly from: 'contact' | 'number' | 'user';
  readonly tollFree: boolean;
  readonly clock: Clock;
  readonly callable: boolean;
  readonly callableFrom: Clock | null;
  readonly callableOn: Day | null;
  readonly hindrance: ShownHindrance | null;
}

export interface ShownHindrance {
  readonly kind: 'hours' | 'lunch' | 'pack-hours' | 'holiday' | 'cap';
  readonly pack: RulePack | null;
  readonly cap: (Cap & { readonly made: number }) | null;
}

/** `New York, 09:04 there`, and whether they may be called: `, callable from 15:00 your time`. */
export function thereText(local: ShownThere, today: Day): string {
  return `${placeText(local.zone)}, ${local.clock} there${openText(local, today)}`;
}

/** Where the zone was learnt, in brackets; empty where it was given. */
export function learntText({ from, tollFree }: ShownThere): string {
  if (from === 'contact') return '';
  if (from === 'number') return ' (told from the number)';
  return tollFree ? ' (a toll-free number: not known, so your zone)' : ' (not known, so your zone)';
}

function openText(local: ShownThere, today: Day): string {
  const rule = local.hindrance === null ? '' : ruleText(local.hindrance);
  if (local.callable) return rule === '' ? '' : `; mind: ${rule}`;
  return `, ${whenText(local, today)}${rule === '' ? '' : ` (${rule})`}`;
}

/** From when they can be called: `callable from 15:00 your time`, with the day where it is another one. */
export function whenText({ callableFrom: from, callableOn: on }: ShownThere, today: Day): string {
  const day = on === null || on === today ? '' : `${dayText(on, today)} `;
  return from === null ? 'not callable' : `callable from ${day}${from} your time`;
}

/** The rule that stands in the way, in words; empty for the calling hours, which need none. */
function ruleText(hindrance: ShownHindrance): string {
  return hindrance.kind === 'hours' ? '' : hindranceText(hindrance);
}

/** What is in the way of a call, and by which rule. */
export function hindranceText({ kind, pack, cap }: ShownHindrance): string {
  if (kind === 'lunch') return 'lunch there';
  if (pack === null) return 'outside the calling hours';
  if (kind === 'holiday') return `${pack.name}: no calls on a public holiday`;
  if (cap === null) return `${pack.name}: ${hoursText(pack) ?? ''}`;
  return `${pack.name}: ${capText(cap)}, ${count(cap.made, 'call')} made`;
}
