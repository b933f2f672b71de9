import { describe, expect, it } from 'vitest';
import { numberOf, readCadence } from '../../src/schedule/cadence.ts';
import type { Action } from '../../src/schedule/model.ts';
import { SHIPPED_CADENCES, shippedCadence } from '../../src/schedule/shipped-cadences.ts';
import { cadence } from '../support/log.ts';

interface Row {
  readonly name: string;
  /** The cadence's number; null for one that repeats. */
  readonly of: number | null;
  readonly waits: readonly number[];
  /** The wait of the breakup; null for one that repeats. */
  readonly last: number | null;
  readonly recycle: string;
}

const ROWS: readonly Row[] = [
  { name: 'five-and-fire', of: 5, waits: [0, 4, 4, 4], last: 4, recycle: 'none' },
  { name: 'three-strikes', of: 3, waits: [0, 4], last: 4, recycle: 'none' },
  { name: 'eight-touch', of: 8, waits: [0, 2, 3, 4, 4, 4, 5], last: 5, recycle: '7 second-look high' },
  { name: 'patient', of: 8, waits: [0, 5, 5, 5, 10, 10, 10], last: 10, recycle: '7 second-look all' },
  { name: 'gone-quiet', of: 7, waits: [4, 4, 4, 4, 4, 4], last: 4, recycle: '7 second-look high' },
  { name: 'second-look', of: 3, waits: [0, 4], last: 4, recycle: 'none' },
  { name: 'nurture', of: null, waits: [20, 60], last: null, recycle: 'none' },
  { name: 'one-shot', of: 2, waits: [0], last: 4, recycle: 'none' },
  { name: 'twenty', of: 20, waits: [0, ...Array<number>(18).fill(4)], last: 4, recycle: 'none' },
];

const ACTIONS: Readonly<Record<string, readonly Action[]>> = {
  'eight-touch': ['call', 'email', 'call', 'call', 'email', 'call', 'call'],
  'gone-quiet': ['call', 'call', 'email', 'call', 'receptionist', 'escalate'],
  nurture: ['give', 'call'],
};

describe('the shipped cadences', () => {
  it('are nine, each with a sentence that says whom it is for', () => {
    expect(SHIPPED_CADENCES.map(({ cadence: { name } }) => name)).toEqual(ROWS.map(({ name }) => name));
    for (const { about } of SHIPPED_CADENCES) expect(about).toMatch(/^.{15,}$/);
  });

  it.each(ROWS)(
    'have the number, waits and return of the table: $name',
    ({ name, of, waits, last, recycle }) => {
      const found = cadence(name);
      expect(numberOf(found)).toBe(of);
      expect(found.touches.map(({ wait }) => wait)).toEqual(waits);
      expect(found.ending.kind === 'breakup' ? found.ending.wait : null).toBe(last);
      const back = found.recycle;
      expect(back === null ? 'none' : `${back.months} ${back.into} ${back.who}`).toBe(recycle);
      expect(found.chase).toBe(2);
    },
  );

  it.each(ROWS)('are calls where the table says nothing else: $name', ({ name, waits }) => {
    const { touches, ending } = cadence(name);
    expect(touches.map(({ action }) => action)).toEqual(ACTIONS[name] ?? waits.map(() => 'call'));
    if (ending.kind === 'breakup') expect(ending.action).toBe('call');
  });

  it.each(ROWS)('are such as the reader of cadences accepts, and mean the same to it: $name', ({ name }) => {
    expect(readCadence(cadence(name))).toEqual({ kind: 'cadence', cadence: cadence(name) });
  });

  it('promise a day at every touch of patient, and nowhere else', () => {
    for (const { cadence: found } of SHIPPED_CADENCES) {
      expect(found.touches.every(({ promise }) => promise === (found.name === 'patient'))).toBe(true);
    }
  });

  it('leave no message at the second touch of gone-quiet', () => {
    expect(cadence('gone-quiet').touches[1]?.voicemail).toBe('none');
  });

  it('give every touch of five-and-fire another approach', () => {
    const scripts = cadence('five-and-fire').touches.map(({ script }) => script);
    expect(new Set(scripts).size).toBe(4);
  });

  it('lead back only into cadences that there are', () => {
    for (const { cadence: found } of SHIPPED_CADENCES) {
      if (found.recycle) expect(shippedCadence(found.recycle.into)).toBeDefined();
    }
  });

  it('are looked up by their names, and no others', () => {
    expect(shippedCadence('patient')?.name).toBe('patient');
    expect(shippedCadence('mine')).toBeUndefined();
  });
});
