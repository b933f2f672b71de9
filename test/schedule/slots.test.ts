import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SLOTS, type Slot, type SlotRates, type Tried } from '../../src/schedule/model.ts';
import { adviseSlot, slotOfHour } from '../../src/schedule/slots.ts';

describe('a slot of the day', () => {
  it.each<[number, Slot]>([
    [0, 'early'],
    [9, 'early'],
    [10, 'morning'],
    [11, 'morning'],
    [12, 'afternoon'],
    [15, 'afternoon'],
    [16, 'late'],
    [23, 'late'],
  ])('%s o’clock is %s', (hour, slot) => expect(slotOfHour(hour)).toBe(slot));
});

describe('the advised time of day', () => {
  it.each<[string, Tried, Slot]>([
    ['is late where nothing was tried', [0, 0, 0, 0], 'late'],
    ['is early before morning and afternoon', [0, 0, 0, 1], 'early'],
    ['is morning before afternoon', [1, 0, 0, 1], 'morning'],
    ['is afternoon where that was tried least', [1, 1, 0, 1], 'afternoon'],
    ['is late among equals, however often they were tried', [3, 3, 3, 3], 'late'],
    ['is the least tried, not the first', [2, 3, 1, 2], 'afternoon'],
    ['is early where late was tried more', [1, 1, 1, 2], 'early'],
  ])('%s (%s)', (_, tried, slot) => expect(adviseSlot('vary', tried)).toBe(slot));

  it('is the one that the touch names, whatever was tried', () => {
    expect(adviseSlot('morning', [0, 9, 0, 0])).toBe('morning');
  });
});

describe('learnt rates', () => {
  const calls = (rates: SlotRates, count: number): Slot[] => {
    const tried: [number, number, number, number] = [0, 0, 0, 0];
    return Array.from({ length: count }, () => {
      const slot = adviseSlot('vary', tried, rates);
      tried[SLOTS.indexOf(slot)]!++;
      return slot;
    });
  };

  it('share calls out in their proportion, and still go round', () => {
    expect(calls([400, 400, 400, 800], 5)).toEqual(['late', 'late', 'early', 'morning', 'afternoon']);
    expect(calls([300, 1200, 300, 300], 7).filter((slot) => slot === 'morning')).toHaveLength(4);
  });

  it('that are alike change nothing, whatever they are', () => {
    expect(calls([370, 370, 370, 370], 9)).toEqual(calls([1, 1, 1, 1], 9));
    fc.assert(
      fc.property(
        fc.array(fc.nat(40), { minLength: 4, maxLength: 4 }),
        fc.integer({ min: 1, max: 9999 }),
        (some, rate) => {
          const tried = some as unknown as Tried;
          expect(adviseSlot('vary', tried, [rate, rate, rate, rate])).toBe(adviseSlot('vary', tried));
        },
      ),
    );
  });

  it('do not touch a touch that names its hour', () => {
    expect(adviseSlot('early', [0, 0, 0, 0], [1, 1, 1, 9999])).toBe('early');
  });
});
