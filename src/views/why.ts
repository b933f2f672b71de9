import { nameOf } from '../contact.ts';
import {
  type Because,
  type Day,
  daysBetween,
  type EndingKind,
  type Outcome,
  parseDay,
  type Reason,
} from '../schedule/index.ts';
import { clean } from './clean.ts';
import { contactRef, planJson } from './machine.ts';
import type { Look, Page } from './page.ts';
import { hanging, padded, planText, type ShownStanding, widthFor } from './show.ts';
import { whenText } from './there.ts';
import { becauseText, count, dayText, nearDayText, outcomeText, whoRef } from './words.ts';
import { wrapped } from './wrap.ts';

/** A contact's plan with every rule that had a say in it. */
export interface Explained extends ShownStanding {
  readonly because: readonly Reason[];
}

/** Why somebody is not on today's list. */
export type Absence =
  | { readonly kind: 'listed' }
  | { readonly kind: 'ended'; readonly ending: EndingKind; readonly on: Day; readonly delivered: boolean }
  | { readonly kind: 'blocked'; readonly wrong: number }
  | { readonly kind: 'returning'; readonly firedOn: Day; readonly on: Day }
  | { readonly kind: 'later'; readonly because: Because; readonly on: Day; readonly done: Outcome | null };

export interface NotListed extends ShownStanding {
  readonly absence: Absence;
}

/** The plan, and below it rule by rule what was looked at and what came of it. */
export function whyPage(explained: Explained, look: Pick<Look, 'width'>): Page {
  const { contact, plan, because, today } = explained;
  const labels = because.map(({ rule }) => LABELS[rule] ?? rule);
  const width = Math.max(...labels.map((label) => label.length));
  const lines = because.flatMap(({ input, result }, at) =>
    reasonLines(padded(labels[at]!, width), spoken(input, today), spoken(result, today), widthFor(look)),
  );
  return {
    data: { contact: contactRef(contact), plan: planJson(plan), because },
    lines: [...hanging(`${whoText(explained)}: ${planText(explained)}`, 2, look), ...lines],
  };
}

/** The rules by the names that people have for them. */
const LABELS: Readonly<Record<string, string>> = {
  run: 'so far',
  pin: 'promise, agreement',
  first: 'wait',
  cadence: 'wait',
  missed: 'wait, missed day',
  retry: 'again',
  agreed: 'agreement',
  promised: 'promise',
  snoozed: 'put off',
  recycled: 'return',
  way: 'way to reach them',
  ending: 'ending',
  action: 'how',
  number: 'number',
  script: 'script',
  against: 'tried against',
  claims: 'what it claims',
  slot: 'time of day',
  place: 'place in the list',
  zone: 'their zone',
  hours: 'calling hours',
  rules: 'rules there',
  list: 'today’s list',
};

function reasonLines(label: string, input: string, result: string, width: number): readonly string[] {
  const left = label.length + 4;
  const room = Math.max(30, width - left);
  const whole = `${input} → ${result}`;
  const parts = whole.length <= room ? [whole] : [...wrapped(input, room), ...wrapped(`→ ${result}`, room)];
  return parts.map((part, at) => `${at === 0 ? `  ${label}  ` : ' '.repeat(left)}${part}`);
}

/** Text for programs as people read it: its ISO days with their weekdays. */
function spoken(text: string, today: Day): string {
  return clean(text).replace(/\b\d{4}-\d{2}-\d{2}\b/g, (iso) => {
    const day = parseDay(iso);
    return day === null ? iso : dayText(day, today);
  });
}

function whoText(shown: ShownStanding): string {
  return `${whoRef(shown)} ${clean(nameOf(shown.contact))}`;
}

/** Why a contact is not on today's list, and what would bring them back. */
export function whyNotPage(asked: NotListed, look: Pick<Look, 'width'>): Page {
  const { contact, plan, absence } = asked;
  const [why, ...how] = sentences(asked);
  return {
    data: {
      contact: contactRef(contact),
      onList: absence.kind === 'listed',
      plan: planJson(plan),
      because: [{ rule: ruleOf(absence), input: inputOf(asked), result: resultOf(absence) }],
    },
    lines: [...hanging(`${whoText(asked)} ${why}`, 2, look), ...how],
  };
}

function ruleOf(absence: Absence): string {
  if (absence.kind === 'later') return absence.done === null ? absence.because : 'done';
  return { listed: 'list', ended: 'ending', blocked: 'way', returning: 'recycled' }[absence.kind];
}

function inputOf({ absence, plan, today }: NotListed): string {
  switch (absence.kind) {
    case 'ended':
      return `${absence.ending} on ${absence.on}`;
    case 'blocked':
      return 'no good number and no address';
    case 'returning':
      return `fired on ${absence.firedOn}, back on ${absence.on}`;
    case 'later':
      return `${absence.done === null ? '' : `${absence.done} logged today; `}due ${absence.on} because ${absence.because}, today is ${today}`;
    case 'listed':
      return `due ${plan.kind === 'due' ? plan.due : ''}, today is ${today}`;
  }
}

function resultOf(absence: Absence): string {
  if (absence.kind === 'listed') return 'on today’s list';
  if (absence.kind === 'later' || absence.kind === 'returning') return `on the list from ${absence.on}`;
  return absence.kind === 'blocked' ? 'blocked: on no list' : 'over: on no list';
}

/** Why, and the lines that tell what would bring them back. */
type Sentences = readonly [why: string, ...how: string[]];

function sentences(asked: NotListed): Sentences {
  const { absence, contact, today } = asked;
  const who = `c${contact.id}`;
  switch (absence.kind) {
    case 'listed':
      return listed(asked);
    case 'ended':
      return ended(absence, who, today);
    case 'blocked':
      return [
        `is blocked: ${absence.wrong === 0 ? 'there is no number' : 'every number is wrong'}, and there is no e-mail address.`,
        `A way to reach them brings them back: prospect edit ${who} --phone NUMBER`,
      ];
    case 'returning':
      return [
        `was fired on ${dayText(absence.firedOn, today)} and comes back on ${dayText(absence.on, today)}.`,
        `Earlier, if they call: prospect in ${who}`,
        `By your own choice: prospect revive ${who}`,
      ];
    case 'later':
      return later(asked, absence, who);
  }
}

function listed({ row, plan, local, today }: NotListed): Sentences {
  const due = plan.kind === 'due' ? plan : null;
  const at = due?.at === null || due === null ? '' : `, for ${due.at}`;
  const place = row === null ? 'is on today’s list' : `is on today’s list, row ${row}`;
  const since = due !== null && due.due < today ? `, since ${dayText(due.due, today)}` : '';
  const open = local.callable ? '' : ` It is ${local.clock} there now: ${whenText(local, today)}.`;
  const whole = row === null || row > 20 ? ['The whole list: prospect today --all'] : [];
  return [`${place}${at}${since}.${open}`, ...whole];
}

function ended(absence: Absence & { kind: 'ended' }, who: string, today: Day): Sentences {
  const on = dayText(absence.on, today);
  const revive = `prospect revive ${who}`;
  switch (absence.ending) {
    case 'fired':
      return [
        `was fired on ${on}${absence.delivered ? ': you told them that you would not call again' : ', without a message'}.`,
        `If they call you: prospect in ${who}`,
        `A new start by your own choice: ${revive}`,
      ];
    case 'lost':
      return [
        `lost since ${on}.`,
        `If they think again and call: prospect in ${who}`,
        `A new start by your own choice: ${revive}`,
      ];
    case 'won':
      return [`is won since ${on}: a meeting is booked, and the chase is over.`, `A new chase: ${revive}`];
    case 'dnc':
      return [
        `asked on ${on} not to be called. Nothing brings them back but their own wish.`,
        `If they take it back: prospect dnc ${who} --lift`,
      ];
  }
}

function later({ today, plan }: NotListed, absence: Absence & { kind: 'later' }, who: string): Sentences {
  const day = nearDayText(absence.on, today);
  const at = plan.kind === 'due' && plan.at !== null ? ` at ${plan.at}` : '';
  const away = daysBetween(today, absence.on);
  const on = `on ${day}${at}${away > 1 ? `, in ${count(away, 'day')}` : ''}`;
  const done = absence.done === null ? '' : `was done today (${outcomeText(absence.done)}) and `;
  const sooner = `Sooner: prospect snooze ${who} today`;
  if (absence.because === 'agreed') return [`${done}is expected ${on}: that is agreed with them.`];
  if (absence.because === 'promised') return [`${done}comes ${on}: that day was promised to them.`];
  if (absence.because === 'snoozed') return [`${done}is put off until ${day}.`, sooner];
  return [`${done}is due ${on} (${becauseText(absence.because)}).`, sooner];
}
