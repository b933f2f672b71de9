import { PARTS, type PartName, type Script } from '../script.ts';
import {
  conversationIn,
  deceptionIn,
  outrightGoodbyeIn,
  saysGoodbye,
  secondsAloud,
  staleIn,
  tryIn,
} from './wording.ts';

/** What is wrong with a script. */
export interface ScriptFault {
  readonly part: PartName | 'subject' | 'card' | 'script';
  readonly rule:
    | 'template'
    | 'blank'
    | 'empty'
    | 'stale'
    | 'deceptive'
    | 'claim'
    | 'too-long'
    | 'goodbye-missing'
    | 'goodbye-untrue'
    | 'unguarded'
    | 'stand-in'
    | 'cadence';
  readonly message: string;
  /** A blank that there is none of: whoever tells the fault may suggest a near one. */
  readonly unknown?: string;
}

/** One template of a script, and where it stands. */
export interface NamedText {
  readonly part: ScriptFault['part'];
  readonly template: string;
}

/** A text as it reads with everything known, and with nothing logged. */
export interface BothWays {
  readonly full: string;
  readonly bare: string;
}

const VOICEMAIL_SECONDS = 30;

/** What reaches a person who does not pick up: there the goodbye must stand. */
const LEFT_BEHIND: ReadonlySet<string> = new Set<PartName>(['voicemail', 'email', 'message']);

/** Every template of a script: parts, subject, and answers to objections. */
export function textsOf(script: Script): readonly NamedText[] {
  const parts = PARTS.flatMap((part): readonly NamedText[] => {
    const template = script.parts[part];
    if (template === undefined) return [];
    if (typeof template === 'string') return [{ part, template }];
    return [
      { part: 'subject', template: template.subject },
      { part, template: template.body },
    ];
  });
  const cards = (script.cards ?? []).map(({ answer }) => ({ part: 'card' as const, template: answer }));
  return [...parts, ...cards];
}

/** True for a breakup that leaves nothing behind: nobody would learn that it was the last. */
export function leavesNoGoodbye(script: Script): boolean {
  return script.isBreakup && !textsOf(script).some(({ part }) => LEFT_BEHIND.has(part));
}

/** What is wrong with the words of one filled text. */
export function wordingFaults(
  script: Script,
  part: ScriptFault['part'],
  { full, bare }: BothWays,
): readonly ScriptFault[] {
  const found: readonly (readonly [ScriptFault['rule'], string | null, (words: string) => string])[] = [
    ['empty', bare === '' ? part : null, (words) => `The ${words} is empty when nothing is logged.`],
    ['stale', staleIn(full) ?? staleIn(bare), (words) => `"${words}" is worn out; say why you call.`],
    [
      'deceptive',
      deceptionIn(full) ?? deceptionIn(bare),
      (words) => `"${words}" pretends to be something else.`,
    ],
    [
      'deceptive',
      hasTalked(script) ? null : conversationIn(bare),
      (words) => `"${words}" is also said to those you never spoke with; put it in {{#has_talked}}.`,
    ],
    [
      'claim',
      tryIn(bare),
      (words) =>
        `"${words}" is also said when nothing is logged; say it only where it holds: {{#has_attempts}} … {{/has_attempts}}.`,
    ],
    [
      'too-long',
      part === 'voicemail' ? tooLong(full, bare) : null,
      (seconds) => `The voicemail takes ${seconds} seconds; ${VOICEMAIL_SECONDS} is the limit.`,
    ],
    [
      'goodbye-missing',
      script.isBreakup && LEFT_BEHIND.has(part) && !(saysGoodbye(full) && saysGoodbye(bare)) ? part : null,
      (words) => `The ${words} never says that it is the last, or that they come off the list.`,
    ],
    [
      'goodbye-untrue',
      script.isBreakup ? null : outrightGoodbyeIn(bare),
      (words) => `"${words}", but this script is no breakup.`,
    ],
  ];
  return found.flatMap(([rule, words, say]) => (words === null ? [] : [{ part, rule, message: say(words) }]));
}

/** True where the script is only ever used after a conversation. */
function hasTalked(script: Script): boolean {
  return script.needs?.what === 'conversation' || script.needs?.what === 'agreement';
}

function tooLong(...texts: readonly string[]): string | null {
  const seconds = Math.max(...texts.map(secondsAloud));
  return seconds > VOICEMAIL_SECONDS ? String(seconds) : null;
}
