import { describe, expect, it, test } from 'vitest';
import type { Facts } from '../../src/schedule/blanks.ts';
import type { Action } from '../../src/schedule/model.ts';
import { allowedScript, CONDITIONAL_SCRIPTS, chooseParts, type Script } from '../../src/schedule/script.ts';
import { bareSampleFor, FULL_SAMPLE } from '../../src/schedule/scripts/samples.ts';
import {
  conversationIn,
  deceptionIn,
  outrightGoodbyeIn,
  saysGoodbye,
  secondsAloud,
  staleIn,
  tryIn,
} from '../../src/schedule/scripts/wording.ts';
import { SHIPPED_CADENCES } from '../../src/schedule/shipped-cadences.ts';
import { SHIPPED_SCRIPTS, shippedScript } from '../../src/schedule/shipped-scripts.ts';

const script = (name: string): Script => {
  const found = shippedScript(name);
  if (!found) throw new Error(`no script ${name}`);
  return found;
};
const BARE = bareSampleFor(script('first-call'));

/** The scripts of each shipped cadence, the breakup's last; null where it repeats. */
const ROTATION = [
  'second-reason',
  'right-person',
  'short-and-useful',
  'one-question',
  'name-the-day',
  'two-minutes',
];
const CADENCES: Record<string, { touches: string[]; breakup: string | null }> = {
  'five-and-fire': {
    touches: ['first-call', 'second-reason', 'name-the-day', 'short-and-useful'],
    breakup: 'fire-off-list',
  },
  'three-strikes': { touches: ['first-call', 'second-reason'], breakup: 'fire-final' },
  'eight-touch': {
    touches: [
      'first-call',
      'in-writing',
      'second-reason',
      'right-person',
      'one-question',
      'two-minutes',
      'short-and-useful',
    ],
    breakup: 'fire-final',
  },
  patient: {
    touches: [
      'date-open',
      'date-reason',
      'date-question',
      'date-choice',
      'date-other-reason',
      'date-listen',
      'date-nearly-done',
    ],
    breakup: 'fire-final',
  },
  'gone-quiet': {
    touches: ['remind-ground-rules', 'other-hour', 'still-wanted', 'own-up', 'receptionist', 'escalate'],
    breakup: 'fire-graceful',
  },
  'second-look': { touches: ['second-look', 'second-look-last'], breakup: 'fire-off-list' },
  nurture: { touches: ['give', 'ask-referral'], breakup: null },
  'one-shot': { touches: ['first-call'], breakup: 'fire-off-list' },
  twenty: { touches: ['first-call', ...ROTATION, ...ROTATION, ...ROTATION], breakup: 'fire-final' },
};

test.each(Object.entries(CADENCES))(
  'the texts of %s exist, neighbours differ, and it ends with a goodbye',
  (_name, { touches, breakup }) => {
    const all = [...touches, ...(breakup ? [breakup] : [])].map(script);
    all.slice(1).forEach((next, index) => {
      expect(next.name).not.toBe(all[index]!.name);
      const voicemail = next.parts.voicemail;
      if (voicemail) expect(voicemail).not.toBe(all[index]!.parts.voicemail);
    });
    expect(touches.map((name) => script(name).isBreakup)).not.toContain(true);
    if (breakup) expect(script(breakup).isBreakup).toBe(true);
  },
);

test('the long chase rotates over at least six texts', () => {
  expect(CADENCES.twenty!.touches).toHaveLength(19);
  expect(new Set(CADENCES.twenty!.touches).size).toBeGreaterThanOrEqual(6);
});

test('names are unique, in kebab case, and a stand-in needs nothing itself', () => {
  const names = SHIPPED_SCRIPTS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !/^[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
  for (const { needs } of SHIPPED_SCRIPTS) if (needs) expect(script(needs.otherwise).needs).toBeUndefined();
  expect(shippedScript('constructor')).toBeNull();
});

test('every script but the closing words of a talk can also be sent, for people without a number', () => {
  const unsendable = SHIPPED_SCRIPTS.filter(({ parts }) => !parts.email).map(({ name }) => name);
  expect(unsendable).toEqual(['ground-rules']);
});

test.each<[Action, Parameters<typeof chooseParts>[2], readonly string[]]>([
  ['call', 'optional', ['live', 'gatekeeper', 'voicemail']],
  ['call', 'leave', ['live', 'gatekeeper', 'voicemail']],
  ['call', 'none', ['live', 'gatekeeper']],
  ['email', 'optional', ['email']],
  ['message', 'optional', ['message']],
  ['visit', 'optional', ['live', 'gatekeeper']],
  ['receptionist', 'optional', ['gatekeeper', 'live']],
  ['escalate', 'optional', ['live', 'voicemail', 'email']],
  ['give', 'optional', ['email', 'message', 'live']],
])('%s with voicemail %s shows %j of the first call', (action, voicemail, parts) => {
  expect(chooseParts(script('first-call'), action, voicemail)).toEqual(parts);
});

test('an escalation shows the note to hand over first', () => {
  expect(chooseParts(script('escalate'), 'escalate', 'optional')[0]).toBe('handover');
});

test('a script without words for the action shows what comes nearest', () => {
  const only = (parts: Script['parts']): Script => ({ ...script('first-call'), parts });
  expect(chooseParts(only({ message: 'm', live: 'l' }), 'email', 'optional')).toEqual(['message']);
  expect(chooseParts(only({ voicemail: 'v', live: 'l' }), 'message', 'optional')).toEqual(['voicemail']);
  expect(chooseParts(only({ email: { subject: 's', body: 'b' } }), 'call', 'optional')).toEqual(['email']);
  expect(chooseParts(only({ voicemail: 'v' }), 'call', 'none')).toEqual([]);
});

const early = { attempt: 2, of: 5, breakup: false, touchesLeft: 3 };
const last = { attempt: 4, of: 5, breakup: false, touchesLeft: 1 };
const breakup = { attempt: 5, of: 5, breakup: true, touchesLeft: 0 };

test.each<[string, Partial<Facts>, string]>([
  ['fire-graceful', { lastTalkOn: null }, 'fire-final'],
  ['fire-graceful', { lastTalkOn: FULL_SAMPLE.lastTalkOn }, 'fire-graceful'],
  ['promised-boss', { contact: { ...BARE.contact, boss: ' ' } }, 'second-reason'],
  ['promised-boss', { contact: { ...BARE.contact, boss: 'Kim' } }, 'promised-boss'],
  ['still-wanted', { contact: { ...BARE.contact, request: null } }, 'which-way'],
  ['still-wanted', {}, 'still-wanted'],
  ['agreed-call', { agreed: null }, 'remind-ground-rules'],
  ['agreement-missed', { agreed: FULL_SAMPLE.agreed }, 'agreement-missed'],
  ['humour-machine', { position: early }, 'short-and-useful'],
  ['humour-machine', { position: last }, 'humour-machine'],
  ['humour-machine', { position: breakup }, 'humour-machine'],
  ['humour-machine', { position: { ...last, of: null } }, 'short-and-useful'],
  ['fire-humour', { position: early }, 'fire-final'],
  ['fire-humour', { position: breakup }, 'fire-humour'],
  ['first-call', {}, 'first-call'],
])('%s with %j becomes %s', (name, change, used) => {
  const answer = allowedScript(script(name), { ...BARE, ...change });
  expect(answer.allowed ? name : answer.instead).toBe(used);
  if (!answer.allowed) expect(answer.reason).not.toBe('');
});

test.each<[string, (text: string) => unknown]>([
  ["I'm just checking in.", staleIn],
  ['Just touching base', staleIn],
  ['circling back on this', staleIn],
  ['I hope this email finds you well', staleIn],
  ["I'm returning your call", deceptionIn],
  ['Re: your order', deceptionIn],
  ['Following up on our conversation', conversationIn],
  ['As we discussed, here it is', conversationIn],
  ['I have left you two voicemails', tryIn],
  ["I've already sent an email", tryIn],
  ['After my previous voicemail', tryIn],
  ['I am taking you off my call list.', outrightGoodbyeIn],
])('%j is found', (text, find) => {
  expect(find(text)).not.toBeNull();
});

test.each<[string, boolean]>([
  ['I am taking you off my call list', true],
  ['This is my last message', true],
  ['I will not call again', true],
  ["I won't bother you any more", true],
  ['I give up for now', false],
  ['Have a nice day', false],
])('%j says goodbye: %s', (text, goodbye) => {
  expect(saysGoodbye(text)).toBe(goodbye);
});

test('a number is read digit by digit, a dash not at all', () => {
  expect(secondsAloud('one two three four five')).toBe(2);
  expect(secondsAloud('+1 212 555 0100')).toBe(Math.ceil((11 * 60) / 150));
  expect(secondsAloud(' - ')).toBe(0);
});

describe('the shipped cadences', () => {
  it('name only scripts that are shipped', () => {
    const named = SHIPPED_CADENCES.flatMap(({ cadence: { touches, ending } }) => [
      ...touches.map(({ script }) => script),
      ...(ending.kind === 'breakup' ? [ending.script] : []),
    ]);
    expect(named.filter((name) => shippedScript(name) === null)).toEqual([]);
  });

  it('differ from touch to touch', () => {
    for (const { cadence } of SHIPPED_CADENCES) {
      const scripts = cadence.touches.map(({ script }) => script);
      expect(scripts.filter((name, at) => at > 0 && name === scripts[at - 1])).toEqual([]);
    }
  });
});

it('lists the scripts that stand under a condition', () => {
  const needy = SHIPPED_SCRIPTS.filter(({ needs }) => needs !== undefined).map(({ name }) => name);
  expect([...CONDITIONAL_SCRIPTS].sort()).toEqual(needy.sort());
});
