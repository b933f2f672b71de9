import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../src/views/clean.ts';

describe('what reaches a screen', () => {
  it.each([
    ['\u001b[2J\u001b[HAda', 'Ada'],
    ['A\u001b[31md\u001b[0ma', 'Ada'],
    ['\u001b]0;a title\u0007Ada', 'Ada'],
    ['\u001b]8;;http://x.example\u001b\\Ada\u001b]8;;\u001b\\', 'Ada'],
    ['\u009b31mAda', 'Ada'],
    ['\u001bPq#0\u001b\\Ada', 'Ada'],
    ['\u001b(BAda\u001bc', 'Ada'],
    ['\u001b\u001b[2J[2JAda', '[2JAda'],
    ['\u001b]0;no end', ']0;no end'],
    ['a\u001b]0;broken\nAda', 'a]0;broken Ada'],
    ['\u001bAda', 'Ada'],
    ['array[2]', 'array[2]'],
  ])('of %j is %j', (text, seen) => expect(clean(text)).toBe(seen));

  it('holds no control character, whatever came in', () => {
    const unit = fc.constantFrom(...'\u001b[]()P\\;0123mHJc\u0007\u009b\u009c\u0090\n\t a');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
        expect(clean(text)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
      { numRuns: 5000 },
    );
  });
});
