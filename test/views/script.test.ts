import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blanksOf, type Facts } from '../../src/schedule/blanks.ts';
import { addDays, parseClock, parseDay } from '../../src/schedule/day.ts';
import { allowedScript, PARTS, type Script } from '../../src/schedule/script.ts';
import { bareSampleFor, FULL_SAMPLE } from '../../src/schedule/scripts/samples.ts';
import { SHIPPED_SCRIPTS, shippedScript } from '../../src/schedule/shipped-scripts.ts';
import { checkScript, renderScript } from '../../src/views/script.ts';

const FIRST = shippedScript('first-call')!;
const BARE = bareSampleFor(FIRST);
const TODAY = FULL_SAMPLE.today;
const NO_USER: Facts['user'] = { name: null, company: null, phone: null, pitch: null, benefits: [] };
const NOBODY = Object.fromEntries(
  Object.keys(BARE.contact).map((key) => [key, null]),
) as unknown as Facts['contact'];
const BY_HAND = ['gift', 'my_manager'];

/** What the script prints in all, one line a text. */
function wordsOf(script: Script, facts: Facts): string {
  const { parts, cards } = renderScript(script, facts, PARTS);
  return [
    ...parts.flatMap(({ subject, text }) => [subject ?? '', text]),
    ...cards.map(({ answer }) => answer),
  ].join('\n');
}

/** The script that the rules would use in its place. */
function used(script: Script, facts: Facts): Script {
  const answer = allowedScript(script, facts);
  return answer.allowed ? script : shippedScript(answer.instead)!;
}

const TELLING: Record<string, Facts> = {
  'everything known': FULL_SAMPLE,
  'nothing logged': BARE,
  'one voicemail': { ...BARE, attempts: 1, calls: 1, voicemails: 1, firstOn: addDays(TODAY, -1) },
  'one voicemail, six days ago': {
    ...BARE,
    attempts: 1,
    calls: 1,
    voicemails: 1,
    firstOn: addDays(TODAY, -6),
  },
  'two voicemails and an email': {
    ...BARE,
    attempts: 3,
    calls: 2,
    voicemails: 2,
    emails: 1,
    firstOn: addDays(TODAY, -9),
  },
  'calls only': { ...BARE, attempts: 4, calls: 4, firstOn: addDays(TODAY, -16) },
  'very many': { ...BARE, attempts: 19, calls: 19, voicemails: 14, firstOn: addDays(TODAY, -110) },
  'every channel': {
    ...BARE,
    attempts: 6,
    calls: 2,
    voicemails: 2,
    emails: 2,
    messages: 1,
    visits: 1,
    firstOn: addDays(TODAY, -40),
  },
  'just talked': { ...BARE, lastTalkOn: TODAY },
  'long since talked': { ...BARE, lastTalkOn: addDays(TODAY, -400) },
  'agreed for today': { ...BARE, agreed: { on: TODAY, at: parseClock('14:00'), topic: 'pricing' } },
  'missed, no time': {
    ...BARE,
    attempts: 1,
    calls: 1,
    agreed: { on: addDays(TODAY, -3), at: null, topic: null },
  },
  'a promise to keep and one to make': {
    ...BARE,
    announcedOn: TODAY,
    promise: { by: parseDay('2026-12-31')!, on: parseDay('2027-01-04')! },
  },
  'no user settings': { ...FULL_SAMPLE, user: NO_USER },
  'nothing known of the contact': { ...BARE, contact: NOBODY },
  'at the breakup': { ...BARE, position: { attempt: 5, of: 5, breakup: true, touchesLeft: 0 } },
};

describe.each(Object.entries(TELLING))('%s', (_name, facts) => {
  test.each(SHIPPED_SCRIPTS.map((script) => [script.name, used(script, facts)] as const))(
    '%s reads well',
    (_script, script) => {
      for (const part of renderScript(script, facts, PARTS).parts) {
        expect(part.text).not.toMatch(/\{\{|\}\}| {2}|\n{3}| [.,;:?!]|[,;:] ?[.,;]|\.\.|null|undefined/);
        expect(part.text).not.toMatch(/(^|[.?!] |\n)\p{Ll}/u);
        expect(part.text).toMatch(/^\p{Lu}/u);
        expect(part.text.trim()).toBe(part.text);
        expect(part.text).not.toBe('');
        if (part.part === 'email') expect(part.subject).toMatch(/^\p{Lu}[^\n]*[^\s:,]$/u);
        if (part.part === 'voicemail') expect(part.seconds, part.text).toBeLessThanOrEqual(30);
      }
    },
  );
});

test('with everything known, only what must be written by hand is a gap', () => {
  for (const script of SHIPPED_SCRIPTS) {
    const { warnings } = renderScript(script, FULL_SAMPLE, PARTS);
    expect(warnings.map(({ blank }) => blank).filter((blank) => !BY_HAND.includes(blank))).toEqual([]);
  }
});

test('a missing setting is a visible gap with the command that fills it', () => {
  const { parts, warnings } = renderScript(FIRST, { ...BARE, user: NO_USER }, ['voicemail']);
  expect(parts[0]!.text).toContain("I'm at [your callback number].");
  expect(parts[0]!.text).toContain('[what you do, in a line].');
  expect(warnings.map(({ blank, hint }) => `${blank}: ${hint}`)).toEqual([
    'me_and_company: prospect config set name "…"',
    'what_we_do: prospect config set pitch "We …"',
    'my_phone: prospect config set phone "…"',
  ]);
});

test('what the contact asked for is asked for when it is unknown', () => {
  const facts = { ...BARE, contact: { ...BARE.contact, request: null } };
  const { parts, warnings } = renderScript(shippedScript('still-wanted')!, facts, ['email']);
  expect(parts[0]!.subject).toBe('Your request: [what they asked for]');
  expect(warnings).toEqual([{ blank: 'request', hint: 'prospect edit WHO --request "…"' }]);
});

test('the firing message says what was tried, and that they come off the list', () => {
  const { parts } = renderScript(shippedScript('fire-off-list')!, FULL_SAMPLE, ['voicemail']);
  expect(parts[0]!.text).toBe(
    "Hi Dana, this is Sam Reyes from Larkspur Labs. We help dental offices fill the chair when a patient cancels. Over the last three weeks you've had two voicemails and an email from me. I take it this is no priority now, so I am taking you off my call list. If that changes, I'm at +1 212 555 0100. All the best.",
  );
});

test('the promise names both days', () => {
  for (const script of SHIPPED_SCRIPTS.filter(
    ({ name }) => name.startsWith('date-') || name === 'name-the-day',
  )) {
    const text = renderScript(script, FULL_SAMPLE, ['voicemail']).parts[0]!.text;
    expect(text).toMatch(/December 7|the 7th/);
    expect(text).toMatch(/December 8|the 8th/);
  }
});

test('objections are answered beside live words only', () => {
  expect(renderScript(FIRST, BARE, ['live']).cards.length).toBeGreaterThan(3);
  expect(renderScript(FIRST, BARE, ['voicemail']).cards).toEqual([]);
});

const bounded = (max: number) => fc.integer({ min: 0, max });
const aDay = fc.integer({ min: -500, max: 0 }).map((days) => addDays(TODAY, days));
const randomFacts = fc
  .record({
    calls: bounded(15),
    emails: bounded(14),
    messages: bounded(3),
    visits: bounded(3),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    firstOn: aDay,
    lastTalkOn: fc.option(aDay),
    lastFiredOn: fc.option(aDay),
    announcedOn: fc.option(aDay),
    promised: fc.boolean(),
    agreed: fc.option(aDay),
    user: fc.constantFrom(FULL_SAMPLE.user, NO_USER, { ...NO_USER, name: 'Jo' }),
    contact: fc.constantFrom(FULL_SAMPLE.contact, BARE.contact, NOBODY),
    touchesLeft: bounded(4),
  })
  .map((random): Facts => {
    const attempts = random.calls + random.emails + random.messages + random.visits;
    const voicemails = Math.floor(random.calls * random.share);
    return {
      ...FULL_SAMPLE,
      ...random,
      attempts,
      voicemails,
      firstOn: attempts > 0 ? random.firstOn : null,
      promise: random.promised ? FULL_SAMPLE.promise : null,
      agreed: random.agreed && { on: random.agreed, at: null, topic: null },
      position: {
        attempt: attempts + 1,
        of: 5,
        breakup: random.touchesLeft === 0,
        touchesLeft: random.touchesLeft,
      },
    };
  });

/** Words that claim something, and what must be so before they may be printed. */
const CLAIMS: readonly (readonly [RegExp, (facts: Facts) => unknown])[] = [
  [/\b(left you|It has) [^.]*\bvoicemails?\b/, (facts) => facts.voicemails],
  [/You've had [^.]* from me/, (facts) => facts.voicemails + facts.emails + facts.messages],
  [/tried you by phone|called [^.]* without catching|try another hour|know my voice/, (facts) => facts.calls],
  [
    /\b(we spoke|We spoke on|I spoke with|been in touch with|for the time you gave me|for your time)\b/,
    (facts) => facts.lastTalkOn,
  ],
  [/over the last \p{L}+|in \p{L}+ weeks, I know/u, (facts) => blanksOf(facts).has_span],
  [/been trying to reach|I've tried (you|to reach)|After \p{L}+ attempts/u, (facts) => facts.attempts],
  [/I said (I would|you would)/, (facts) => facts.announcedOn === facts.today || facts.lastFiredOn],
  [/I told you I would stop|since I said I would stop/, (facts) => facts.lastFiredOn],
  [/I told you on/, (facts) => facts.contact.groundRulesOn],
  [/I even came by/, (facts) => facts.visits],
  [/If I have not heard|expect my call|No word by|I call you on/, (facts) => facts.promise],
  [/We had |as agreed/, (facts) => facts.agreed],
  [
    /one more time, and then|One more call after this|one more call in me|the end of it;/,
    (facts) => facts.position.touchesLeft === 1,
  ],
  [/haven't met|not spoken before/, (facts) => facts.lastTalkOn === null],
  [/I promised/, (facts) => facts.contact.boss],
  [/gave me your name/, (facts) => facts.contact.sentBy],
];

test('no text claims a try, a talk, a span or a promise that the facts do not hold', () => {
  fc.assert(
    fc.property(randomFacts, fc.constantFrom(...SHIPPED_SCRIPTS), (facts, chosen) => {
      const text = wordsOf(used(chosen, facts), facts);
      for (const [claim, holds] of CLAIMS) if (!holds(facts)) expect(text).not.toMatch(claim);
    }),
    { numRuns: 3000 },
  );
});

test.each(CLAIMS)('%s is said by some text when it holds', (claim) => {
  const full = { ...FULL_SAMPLE, visits: 1 };
  const unmet = { ...BARE, attempts: 2, calls: 2, voicemails: 0 };
  const texts = SHIPPED_SCRIPTS.flatMap((script) => [wordsOf(script, full), wordsOf(script, unmet)]);
  expect(texts.some((text) => claim.test(text))).toBe(true);
});

test('the number words agree with the counts', () => {
  fc.assert(
    fc.property(randomFacts, fc.constantFrom(...SHIPPED_SCRIPTS), (facts, chosen) => {
      const filled = blanksOf(facts);
      const known = [filled.voicemails, filled.emails, filled.messages, filled.attempts].join(' ');
      const text = wordsOf(used(chosen, facts), facts);
      for (const [words] of text.matchAll(/(\p{L}+|\d+) (voicemails|emails|messages|attempts)\b/gu)) {
        expect(known).toContain(words);
      }
    }),
    { numRuns: 1000 },
  );
});

test('values are printed as they are: no second pass, no escaping', () => {
  const odd = '{{my_phone}} <b>"A&B"</b> {{#has_me}}';
  const script: Script = {
    ...FIRST,
    parts: { live: 'Hi {{first_name}}, {{{company}}} and {{&company}}' },
    cards: [],
  };
  const contact = { ...BARE.contact, givenName: odd, company: 'A & B <c>' };
  expect(renderScript(script, { ...BARE, contact }, ['live']).parts[0]!.text).toBe(
    `Hi ${odd}, A & B <c> and A & B <c>`,
  );
});

test('a company that ends on a dot does not end the sentence twice', () => {
  const facts = { ...BARE, user: { ...BARE.user, company: 'Larkspur Inc.' } };
  expect(wordsOf(FIRST, facts)).not.toContain('..');
});

const bad = (parts: Script['parts'], change: Partial<Script> = {}): Script => ({
  name: 'bad',
  title: 'Bad',
  whenToUse: 'never',
  answers: [],
  isBreakup: false,
  parts,
  ...change,
});
const rules = (script: Script) => checkScript(script).map(({ part, rule }) => `${part} ${rule}`);

test.each(SHIPPED_SCRIPTS.map((script) => [script.name, script] as const))(
  '%s passes the check',
  (_name, script) => {
    expect(checkScript(script)).toEqual([]);
  },
);

test.each<[string, Script, readonly string[]]>([
  ['no part', bad({}), ['script empty']],
  ['an empty part', bad({ live: ' ' }), ['live empty']],
  [
    'a part that is empty when nothing is logged',
    bad({ live: '{{#has_tried}}A{{/has_tried}}' }),
    ['live empty'],
  ],
  ['an unknown blank', bad({ live: 'Hi {{frist_name}}' }), ['live blank']],
  ['an unknown section', bad({ live: 'Hi {{#has_luck}}you{{/has_luck}}' }), ['live blank']],
  ['a blank inside a section', bad({ live: 'Hi {{#has_me}}{{whom}}{{/has_me}}' }), ['live blank']],
  ['a section on a text', bad({ live: 'Hi {{#name}}you{{/name}}' }), ['live blank']],
  ['a switch as a text', bad({ live: 'Hi {{has_name}}' }), ['live blank']],
  [
    'a prototype name',
    bad({ live: 'Hi {{constructor}}{{__proto__}}{{toString}}' }),
    ['live blank', 'live blank', 'live blank'],
  ],
  ['a dotted name', bad({ live: 'Hi {{name.length}} {{.}}' }), ['live blank', 'live blank']],
  ['an unclosed section', bad({ live: 'Hi {{#has_me}}' }), ['live template']],
  ['an unclosed tag', bad({ live: 'Hi {{me' }), ['live template']],
  ['a partial', bad({ live: 'Hi {{>me}}' }), ['live template']],
  ['other delimiters', bad({ live: 'Hi {{=<% %>=}}' }), ['live template']],
  ['a stale phrase', bad({ voicemail: 'Hi, just checking in.' }), ['voicemail stale']],
  [
    'a stale phrase in a section',
    bad({ live: 'Hi. {{#has_tried}}Circling back.{{/has_tried}}' }),
    ['live stale'],
  ],
  ['a false answer', bad({ email: { subject: 'Re: us', body: 'Hello' } }), ['subject deceptive']],
  ['a call never made', bad({ voicemail: 'Hi, returning your call.' }), ['voicemail deceptive']],
  ['a talk never had', bad({ live: 'Hi, following up on our conversation.' }), ['live deceptive']],
  ['tries never made', bad({ live: 'I have left you two voicemails.' }), ['live claim']],
  [
    'a voicemail over half a minute',
    bad({ voicemail: `Hi. ${'More words. '.repeat(40)}` }),
    ['voicemail too-long'],
  ],
  [
    'a breakup that is none',
    bad({ voicemail: 'I give up for now.' }, { isBreakup: true }),
    ['voicemail goodbye-missing'],
  ],
  [
    'a breakup that leaves nothing behind',
    bad({ live: 'Bye.' }, { isBreakup: true }),
    ['script goodbye-missing'],
  ],
  ['a goodbye that is untrue', bad({ voicemail: 'This is my last message.' }), ['voicemail goodbye-untrue']],
  ['a bad card', bad({ live: 'Hi' }, { cards: [{ objection: 'Why?', answer: '{{why}}' }] }), ['card blank']],
])('the check finds %s', (_name, script, found) => {
  expect(rules(script)).toEqual(found);
});

test('a talk inside its section, and in a script that needs one, is no fault', () => {
  expect(rules(bad({ live: 'Hi.{{#has_talked}} Since we spoke, I moved.{{/has_talked}}' }))).toEqual([]);
  const needs = { what: 'conversation', otherwise: 'fire-final' } as const;
  expect(rules(bad({ live: 'It is a while since we spoke.' }, { needs }))).toEqual([]);
});

test('a faulty text is shown as it was written, with a warning', () => {
  const template = 'Hi {{frist_name}}, {{constructor}}';
  const { parts, warnings } = renderScript(bad({ live: template }), BARE, ['live']);
  expect(parts[0]!.text).toBe(template);
  expect(warnings).toEqual([
    { blank: 'frist_name', hint: 'There is no blank called "frist_name". prospect script check bad' },
  ]);
});
