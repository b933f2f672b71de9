import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CONDITIONS, PARTS, type Script, STALL_REASONS } from '../../src/schedule/script.ts';
import { formatScript, isScriptName, readScript } from '../../src/schedule/script-text.ts';
import { SHIPPED_SCRIPTS } from '../../src/schedule/shipped-scripts.ts';

const read = (name: string, text: string): Script => {
  const reading = readScript(name, text);
  if (reading.kind === 'faults') throw new Error(JSON.stringify(reading.faults));
  return reading.script;
};

test.each(SHIPPED_SCRIPTS.map((script) => [script.name, script] as const))(
  '%s is the same after writing and reading it',
  (name, script) => {
    const text = formatScript(script);
    expect(read(name, text)).toEqual(script);
    expect(formatScript(read(name, text))).toBe(text);
  },
);

/** Lines that a careless writer of formats would trip over are as likely as ordinary ones. */
const LINE = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replace(/[\r\n\u2028\u2029\ufeff]/g, '')),
  fc.constantFrom(
    '## live',
    '##',
    '\\## live',
    '\\\\##',
    '# title',
    'Subject: x',
    '// remark',
    'When: now',
    '',
  ),
);
const oneLine = LINE.map((line) => line.trim().replace(/^#+\s*/, '')).filter((line) => line !== '');
const text = fc
  .array(LINE, { minLength: 1, maxLength: 6 })
  .map((lines) =>
    lines
      .map((line) => line.trimEnd())
      .join('\n')
      .trim(),
  )
  .filter((whole) => whole !== '');
const parts = fc
  .record(
    {
      live: text,
      gatekeeper: text,
      voicemail: text,
      email: fc.record({ subject: oneLine, body: text }),
      message: text,
      handover: text,
    },
    { requiredKeys: [] },
  )
  .filter((some) => PARTS.some((part) => some[part] !== undefined));
const script: fc.Arbitrary<Script> = fc
  .record(
    {
      title: oneLine,
      whenToUse: fc.oneof(oneLine, fc.constant('')),
      delivery: oneLine,
      answers: fc.uniqueArray(fc.constantFrom(...STALL_REASONS)),
      parts,
      cards: fc.array(fc.record({ objection: oneLine, answer: text }), { minLength: 1, maxLength: 3 }),
      isBreakup: fc.boolean(),
      needs: fc.record({
        what: fc.constantFrom(...CONDITIONS),
        otherwise: fc.constantFrom('fire-final', 'other-1'),
      }),
    },
    { requiredKeys: ['title', 'whenToUse', 'answers', 'parts', 'isBreakup'] },
  )
  .map((some) => ({ name: 'mine', ...some }));

test('any script is the same after writing and reading it, and so is its text', () => {
  fc.assert(
    fc.property(script, (one) => {
      const written = formatScript(one);
      const again = read('mine', written);
      expect(again).toEqual(one);
      expect(formatScript(again)).toBe(written);
    }),
    { numRuns: 500 },
  );
});

test('any text is read or refused, and a fault names a line that is there', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(LINE, fc.constantFrom('## email', 'Needs: x', '## If:')), { maxLength: 12 }),
      (lines) => {
        const reading = readScript('mine', lines.join('\n'));
        if (reading.kind === 'script')
          expect(read('mine', formatScript(reading.script))).toEqual(reading.script);
        else
          for (const { line, message, fix } of reading.faults) {
            expect(line).toBeGreaterThanOrEqual(1);
            expect(line).toBeLessThanOrEqual(Math.max(1, lines.length));
            expect(message).not.toBe('');
            expect(fix).not.toBe('');
          }
      },
    ),
    { numRuns: 500 },
  );
});

describe('the reader forgives', () => {
  it.each<[string, string, Partial<Script>]>([
    ['no title', '## vm\nBye', { title: 'My bye', parts: { voicemail: 'Bye' } }],
    [
      'capitals and colons',
      '# T\nBREAKUP: Yes\n##Voicemail:\nBye',
      { isBreakup: true, parts: { voicemail: 'Bye' } },
    ],
    [
      'line ends of another system',
      '\ufeff# T\r\n## live\r\nHello\r\n',
      { title: 'T', parts: { live: 'Hello' } },
    ],
    ['remarks above the first part', '// a remark\n# T\n## live\n// said', { parts: { live: '// said' } }],
    ['spaces for dashes', 'Answers: Too busy; no value\n## live\nx', { answers: ['too-busy', 'no-value'] }],
    ['e-mail', '## E-mail\nsubject:  Hi\nBody', { parts: { email: { subject: 'Hi', body: 'Body' } } }],
    [
      'needs without a comma',
      'Needs: boss otherwise give\n## live\nx',
      { needs: { what: 'boss', otherwise: 'give' } },
    ],
  ])('%s', (_what, written, expected) => {
    expect(read('my-bye', written)).toMatchObject(expected);
  });
});

test.each<[string, number, string, string]>([
  ['', 1, 'there is nothing to say in it', 'begin a part: ## voicemail'],
  ['# T\nWhne: now\n## live\nx', 2, 'there is no field "Whne"', 'one of When, How, Answers, Breakup, Needs'],
  ['# T\nHello there\n## live\nx', 2, '"Hello there" belongs to no part', 'put a heading above it'],
  ['# T\nWhen: a\nWhen: b\n## live\nx', 3, '"When" is there twice', 'leave one of them out'],
  ['## live\nx\n## lvie\ny', 3, 'there is no part "lvie"', 'one of live'],
  ['## live\nx\n## live\ny', 3, 'the part "live" is there twice', 'leave one'],
  ['## live\n\n## vm\ny', 1, 'the part "live" is empty', 'take its heading out'],
  ['## email\nHello', 2, 'the email has no subject', 'Subject: What it is about'],
  ['## email\nSubject: Hello', 2, 'the email has a subject only', 'write the text below it'],
  ['## live\nx\n## If:', 3, 'the objection is missing', '## If: What does it cost?'],
  ['## live\nx\n## If: No time', 3, '"If: No time" has no answer', 'write one below it'],
  ['Breakup: perhaps\n## live\nx', 1, 'neither yes nor no', 'Breakup: yes'],
  ['Answers: bored\n## live\nx', 1, 'there is no reason "bored"', 'any of fear-of-no'],
  ['Needs: money, otherwise give\n## live\nx', 1, 'there is no condition "money"', 'one of conversation'],
  ['constructor: x\n## live\nx', 1, 'there is no field "constructor"', 'one of When'],
  ['## constructor\nx', 1, 'there is no part "constructor"', 'one of live'],
  ['Needs: boss\n## live\nx', 1, 'does not say what stands in', 'otherwise fire-final'],
  ['Needs: boss, otherwise mine\n## live\nx', 1, 'cannot stand in for itself', 'name another one'],
])('%j: line %i, %s', (written, line, message, fix) => {
  const reading = readScript('mine', written);
  const [fault] = reading.kind === 'faults' ? reading.faults : [];
  expect(fault?.line).toBe(line);
  expect(fault?.message).toContain(message);
  expect(fault?.fix).toContain(fix);
});

test('what needs nothing has no condition', () => {
  expect(read('mine', 'Needs: nothing\n## live\nx')).not.toHaveProperty('needs');
});

test.each([
  ['my-goodbye', true],
  ['goodbye2', true],
  ['My-goodbye', false],
  ['my goodbye', false],
  ['-goodbye', false],
  ['a--b', false],
  ['a'.repeat(41), false],
])('%s can be a name: %s', (name, can) => {
  expect(isScriptName(name)).toBe(can);
});
