import { describe, expect, it } from 'vitest';
import type { Slot, Tried } from '../../src/schedule/model.ts';
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
