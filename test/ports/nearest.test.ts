import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance, nearest } from '../../src/ports/nearest.ts';

const VERBS = [
  'today',
  'next',
  'log',
  'show',
  'fire',
  'undo',
  'snooze',
  'enrol',
  'revive',
  'import',
  'export',
];
const PEOPLE = ['Dana Whitfield', 'Ada Okafor', 'Chidi Rao', 'Zoë Ångermark', 'Dan Whitford'];

describe('the nearest of the candidates', () => {
  it.each([
    ['tody', 'today'],
    ['lgo', 'log'],
    ['olg', 'log'],
    ['snoze', 'snooze'],
    ['imprt', 'import'],
    ['exprot', 'export'],
    ['TODAYS', 'today'],
    ['sno', 'snooze'],
    ['nextt', 'next'],
    ['l', ''],
    ['', ''],
    ['banana', ''],
  ])('to %j are %j', (word, expected) => expect(nearest(word, VERBS).join(' ')).toBe(expected));

  it.each([
    ['whitfeld', ['Dana Whitfield', 'Dan Whitford']],
    ['okafro', ['Ada Okafor']],
    ['zoe angermark', ['Zoë Ångermark']],
    ['zeo', ['Zoë Ångermark']],
    ['chidi roa', ['Chidi Rao']],
    ['smith', []],
  ])('in names, to %j are %j', (word, expected) => expect(nearest(word, PEOPLE)).toEqual(expected));

  it('are at most as many as asked for, each once', () => {
    expect(nearest('aa', ['ab', 'ac', 'ab', 'ad', 'ae'], 2)).toEqual(['ab', 'ac']);
  });

  it('begin with an exact match, for any word', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{2,12}$/), fc.array(fc.string()), (word, others) => {
        expect(nearest(word, [...others, word])).toContain(word);
      }),
    );
  });
});

describe('the distance of two words', () => {
  it.each([
    ['', '', 0],
    ['abc', '', 3],
    ['ab', 'ba', 1],
    ['kitten', 'sitting', 3],
    ['firday', 'friday', 1],
    ['ca', 'abc', 3],
  ])('%j and %j is %i', (one, other, letters) => expect(distance(one, other)).toBe(letters));

  it('is the same from either side, and tells exactly what is within the limit', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 8 }),
        fc.string({ maxLength: 8 }),
        fc.nat(4),
        (one, other, limit) => {
          const letters = distance(one, other);
          expect(distance(other, one)).toBe(letters);
          if (letters <= limit) expect(distance(one, other, limit)).toBe(letters);
          else expect(distance(one, other, limit)).toBeGreaterThan(limit);
        },
      ),
    );
  });
});
