import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printCadence, readCadenceText } from '../../src/ports/cadence-text.ts';
import {
  ACTIONS,
  type Cadence,
  readCadence,
  SHIPPED_CADENCES,
  SLOTS,
  shippedCadence,
} from '../../src/schedule/index.ts';

const known = {
  scripts: ['first-call', 'second-reason', 'fire-off-list'],
  cadences: ['second-look', 'patient'],
};

/** A text of several lines, as it stands in a file. */
const lines = (...all: readonly string[]) => `${all.join('\n')}\n`;

describe('the text of a cadence', () => {
  it('is what a person would write', () => {
    expect(printCadence(shippedCadence('eight-touch')!, 'desirable accounts')).toBe(
      lines(
        'cadence: eight-touch',
        'about: desirable accounts',
        'chase: 2 days',
        'return: 7 months into second-look, high priority only',
        '',
        'call          first-call        wait 0  voicemail leave',
        'email         in-writing        wait 2',
        'call          second-reason     wait 3  voicemail none',
        'call          right-person      wait 4  voicemail leave',
        'email         one-question      wait 4',
        'call          two-minutes       wait 4  voicemail leave',
        'call          short-and-useful  wait 5  voicemail leave',
        'breakup call  fire-final        wait 5',
      ),
    );
  });

  it.each(SHIPPED_CADENCES)('reads back what it prints: $cadence.name', ({ cadence, about }) => {
    expect(readCadenceText(printCadence(cadence, about), null)).toEqual({ kind: 'cadence', cadence, about });
  });

  it('reads back any cadence', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,39}$/);
    const wait = fc.nat(999);
    const touch = fc.record({
      action: fc.constantFrom(...ACTIONS),
      script: name,
      wait,
      voicemail: fc.constantFrom('leave', 'none', 'optional'),
      promise: fc.boolean(),
      slot: fc.constantFrom(...SLOTS, 'vary'),
    });
    const breakup = fc.record({
      kind: fc.constant('breakup'),
      action: fc.constantFrom(...ACTIONS),
      script: name,
      wait,
    });
    const recycle = fc.record({
      months: fc.integer({ min: 1, max: 120 }),
      into: name,
      who: fc.constantFrom('all', 'high'),
    });
    const any = fc.oneof(
      fc.record({
        name,
        touches: fc.array(touch, { minLength: 1, maxLength: 6 }),
        ending: breakup,
        chase: wait,
        recycle: fc.option(recycle, { nil: 'none' as const }),
      }),
      fc.record({
        name,
        touches: fc.tuple(
          touch,
          touch.map((last) => ({ ...last, wait: Math.max(20, last.wait) })),
        ),
        ending: fc.constant('repeat'),
        chase: wait,
      }),
    );
    const about = fc.string({ maxLength: 200 }).map((text) => text.trim().replace(/\s+/g, ' '));
    fc.assert(
      fc.property(any, about, (data, text) => {
        const read = readCadence(data);
        fc.pre(read.kind === 'cadence');
        const cadence = (read as { cadence: Cadence }).cadence;
        expect(readCadenceText(printCadence(cadence, text), null)).toEqual({
          kind: 'cadence',
          cadence,
          about: text,
        });
      }),
    );
  });

  it('takes comments, blanks, capitals of headings, and words for days', () => {
    const text = lines(
      '\ufeff# my plan',
      'Cadence : mine   # the name',
      'about:  first #1 choice ',
      'return: 1 month into second-look',
      '',
      '  call first-call wait 0 voicemail no best any # at once',
      'call second-reason wait 4 working days voicemail yes promise best late',
      'breakup call fire-off-list wait 1 day',
    ).replaceAll('\n', '\r\n');
    const read = readCadenceText(text, known, 'mine');
    expect(read).toMatchObject({ kind: 'cadence', about: 'first #1 choice' });
    expect((read as { cadence: Cadence }).cadence).toMatchObject({
      name: 'mine',
      recycle: { months: 1, into: 'second-look', who: 'all' },
      touches: [
        { wait: 0, voicemail: 'none', slot: 'vary', promise: false },
        { wait: 4, voicemail: 'leave', slot: 'late', promise: true },
      ],
      ending: { kind: 'breakup', wait: 1 },
    });
  });

  const good = ['cadence: mine', 'call first-call wait 0', 'breakup call fire-off-list wait 4'];
  it.each<[string, readonly string[], number, string, string]>([
    [
      'an unknown script',
      [good[0]!, 'call firts-call wait 0', good[2]!],
      2,
      'script',
      'did you mean first-call?',
    ],
    ['a script like none', [good[0]!, 'call zzzz wait 0', good[2]!], 2, 'script', 'prospect script list'],
    ['no script', [good[0]!, 'call wait 0', good[2]!], 2, 'script', 'is missing'],
    ['an unknown action', [good[0]!, 'cal first-call wait 0', good[2]!], 2, 'action', 'did you mean call?'],
    [
      'a line of prose',
      [good[0]!, 'please ring them up', good[1]!, good[2]!],
      2,
      'action',
      'actions are call',
    ],
    ['a breakup without an action', [good[0]!, good[1]!, 'breakup'], 3, 'action', 'is missing'],
    ['no wait', [good[0]!, 'call first-call', good[2]!], 2, 'wait', 'is missing'],
    [
      'a wait that is no number',
      [good[0]!, 'call first-call wait soon', good[2]!],
      2,
      'wait',
      'whole number',
    ],
    ['a wait without end', [good[0]!, 'call first-call wait 1000', good[2]!], 2, 'wait', '0 to 999'],
    ['a mistyped wait', [good[0]!, 'call first-call wiat 0', good[2]!], 2, 'wiat', 'did you mean wait?'],
    [
      'a mistyped option',
      [good[0]!, 'call first-call wait 0 vociemail no', good[2]!],
      2,
      'vociemail',
      'voicemail?',
    ],
    [
      'a voicemail of another kind',
      [good[0]!, 'call first-call wait 0 voicemail loud', good[2]!],
      2,
      'voicemail',
      'leave, none',
    ],
    [
      'an hour that is none',
      [good[0]!, 'call first-call wait 0 best noon', good[2]!],
      2,
      'best',
      'early, morning',
    ],
    [
      'an option of a touch at the breakup',
      [good[0]!, good[1]!, `${good[2]} promise`],
      3,
      'promise',
      'behind the script',
    ],
    ['a touch behind the ending', [...good, good[1]!], 4, 'touch', 'behind the ending'],
    ['no ending', [good[0]!, good[1]!], 2, 'ending', 'end with'],
    ['no touch', [good[0]!, good[2]!], 2, 'touches', 'there is none'],
    ['a hasty repeat', [good[0]!, good[1]!, 'repeat'], 2, 'wait', 'at least 20'],
    [
      'words behind repeat',
      [good[0]!, 'call first-call wait 20', 'repeat often'],
      3,
      'repeat',
      'stands alone',
    ],
    [
      'a repeat with a return',
      [good[0]!, 'return: 7 months into patient', 'call first-call wait 20', 'repeat'],
      2,
      'return',
      'leave it out',
    ],
    ['no name', good.slice(1), 1, 'cadence', 'the name is missing'],
    ['a name with a blank', ['cadence: my plan', ...good.slice(1)], 1, 'cadence', 'small letters'],
    ['an unknown heading', [good[0]!, 'chasee: 2', ...good.slice(1)], 2, 'chasee', 'did you mean chase?'],
    ['a heading twice', [good[0]!, ...good], 2, 'cadence', 'stands twice'],
    ['a chase in weeks', [good[0]!, 'chase: 2 weeks', ...good.slice(1)], 2, 'chase', 'whole number'],
    ['a return in prose', [good[0]!, 'return: some day', ...good.slice(1)], 2, 'return', 'is not understood'],
    [
      'a return for others',
      [good[0]!, 'return: 7 months into patient, the rich', ...good.slice(1)],
      2,
      'return',
      'is not understood',
    ],
    [
      'a return into nowhere',
      [good[0]!, 'return: 7 months into pateint', ...good.slice(1)],
      2,
      'return',
      'did you mean patient?',
    ],
    [
      'a return after centuries',
      [good[0]!, 'return: 999 months into patient', ...good.slice(1)],
      2,
      'return',
      '1 to 120',
    ],
    [
      'a long about',
      [good[0]!, `about: ${'x'.repeat(201)}`, ...good.slice(1)],
      2,
      'about',
      'longer than 200',
    ],
  ])('names the line and the field of %s', (_, text, line, field, said) => {
    const read = readCadenceText(lines(...text), known);
    expect(read.kind).toBe('faults');
    const faults = (read as { faults: readonly { line: number; field: string; message: string }[] }).faults;
    expect(faults).toEqual([{ line, field, message: expect.stringContaining(said) }]);
  });

  it('names all faults at once, in the order of the lines', () => {
    const read = readCadenceText(lines('call a wait x', 'breakup cal b wait 4', 'chase: no'), known, 'mine');
    const places = (read as { faults: readonly { line: number; field: string }[] }).faults;
    expect(places.map(({ line, field }) => `${line} ${field}`)).toEqual([
      '1 script',
      '1 wait',
      '2 action',
      '2 script',
      '3 chase',
    ]);
  });

  it('wants the name that was typed', () => {
    const read = readCadenceText(lines(...good), known, 'other');
    expect(read).toMatchObject({
      faults: [{ line: 1, field: 'cadence', message: expect.stringContaining('"mine"') }],
    });
  });

  it('is given its name by whoever typed it', () => {
    expect(readCadenceText(lines(...good.slice(1)), known, 'other')).toMatchObject({
      cadence: { name: 'other' },
    });
  });
});
