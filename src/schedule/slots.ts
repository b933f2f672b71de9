import type { Slot, Tried } from './model.ts';

/** The slot that an hour (0–23) of the contact's local time falls into: before 10, 10–12, 12–16, from 16. */
export function slotOfHour(hour: number): Slot {
  if (hour < 10) return 'early';
  if (hour < 12) return 'morning';
  return hour < 16 ? 'afternoon' : 'late';
}

/** The time of day to call at: the touch's own, or the one with the fewest unanswered calls so far. */
export function adviseSlot(planned: Slot | 'vary', [early, morning, afternoon, late]: Tried): Slot {
  if (planned !== 'vary') return planned;
  // Ties go to the hours at which people are likeliest to be reached and were asked least.
  const fewest = Math.min(late, early, morning, afternoon);
  if (late === fewest) return 'late';
  if (early === fewest) return 'early';
  return morning === fewest ? 'morning' : 'afternoon';
}
