import type { Slot, SlotRates, Tried } from './model.ts';
import { SLOTS } from './model.ts';

/** The slot that an hour (0–23) of the contact's local time falls into: before 10, 10–12, 12–16, from 16. */
export function slotOfHour(hour: number): Slot {
  if (hour < 10) return 'early';
  if (hour < 12) return 'morning';
  return hour < 16 ? 'afternoon' : 'late';
}

/** Ties go to the hours at which people are likeliest to be reached and were asked least. */
const FIRST: readonly Slot[] = ['late', 'early', 'morning', 'afternoon'];

const ALIKE: SlotRates = [1, 1, 1, 1];

/**
 * The time of day to call at: the touch's own, or the one whose turn it is. Calls to a contact are shared out among
 * the times of day by the divisor method of D'Hondt: one with twice the rate gets two calls for one. Where all rates
 * are alike, as they are unless the user has learnt ones, that is the one with the fewest unanswered calls so far.
 */
export function adviseSlot(planned: Slot | 'vary', tried: Tried, rates: SlotRates = ALIKE): Slot {
  if (planned !== 'vary') return planned;
  // Whole numbers, multiplied crosswise: nothing is lost to rounding, and equal is equal.
  const beats = (one: number, other: number) =>
    rates[one]! * (tried[other]! + 1) > rates[other]! * (tried[one]! + 1);
  return FIRST.reduce((best, slot) => (beats(SLOTS.indexOf(slot), SLOTS.indexOf(best)) ? slot : best));
}
