import { describe, expect, it } from 'vitest';
import { PRIORITIES, type Priority } from '../../src/schedule/model.ts';
import { compareQueued, groupOf, groupOfLane, LANES, laneOf, type Queued } from '../../src/schedule/queue.ts';
import { clock, d } from '../support/log.ts';

/** A place in the list, written `#7 high agreed 03-05 10:30` or `#8 low breakup retry 03-05`. */
function queued(text: string): Queued {
  const words = text.split(' ');
  const breakup = words.includes('breakup');
  const [id = '', priority, because, due = '', at] = words.filter((word) => word !== 'breakup');
  return {
    id: Number(id.slice(1)),
    priority: priority as Priority,
    plan: {
      because: because as Queued['plan']['because'],
      breakup,
      due: d(due),
      at: at === undefined ? null : clock(at),
    },
  };
}

describe('the groups of the list', () => {
  it.each([
    ['agreed', 1],
    ['promised', 2],
    ['breakup agreed', 1],
    ['breakup promised', 2],
    ['breakup cadence', 3],
    ['breakup missed', 3],
    ['breakup retry', 3],
    ['breakup snoozed', 3],
    ['missed', 4],
    ['cadence', 4],
    ['retry', 4],
    ['snoozed', 4],
    ['first', 5],
    ['recycled', 5],
  ])('put %s into group %s', (because, group) => {
    const { plan, priority } = queued(`#1 normal ${because} 03-05`);
    expect(groupOf(plan)).toBe(group);
    expect(groupOfLane(laneOf(plan, priority).lane)).toBe(group);
  });
});

describe('the order of the list', () => {
  it.each([
    ['agreed before promised, older or not', '#2 low agreed 03-06', '#1 high promised 03-02'],
    ['promised before breakups', '#2 low promised 03-06', '#1 high breakup cadence 03-02'],
    ['breakups before follow-ups', '#2 low breakup cadence 03-06', '#1 high cadence 03-02'],
    ['follow-ups before new names', '#2 low snoozed 03-06', '#1 high first 03-02'],
    ['agreed: the oldest day first, whatever the priority', '#2 low agreed 03-05', '#1 high agreed 03-06'],
    ['agreed: the day before the time', '#2 low agreed 03-05 16:00', '#1 high agreed 03-06 09:00'],
    ['agreed: no time before any', '#2 low agreed 03-05', '#1 high agreed 03-05 00:00'],
    ['agreed: the earlier time first', '#2 low agreed 03-05 09:00', '#1 high agreed 03-05 10:30'],
    ['agreed: the higher priority at one time', '#2 high agreed 03-05 09:00', '#1 normal agreed 03-05 09:00'],
    ['agreed: normal before low', '#2 normal agreed 03-05', '#1 low agreed 03-05'],
    ['agreed: the lower number at the same', '#1 low agreed 03-05 09:00', '#2 low agreed 03-05 09:00'],
    [
      'promised: the higher priority before the older day',
      '#2 high promised 03-06',
      '#1 normal promised 03-02',
    ],
    [
      'follow-ups: the higher priority before the older day',
      '#2 high cadence 03-06',
      '#1 normal cadence 03-02',
    ],
    ['follow-ups: normal before low', '#2 normal cadence 03-06', '#1 low cadence 03-02'],
    ['follow-ups: the older day at one priority', '#2 low retry 03-05', '#1 low cadence 03-06'],
    ['follow-ups: their reasons do not matter', '#1 low snoozed 03-05', '#2 low missed 03-05'],
    ['new names: the lower number at the same', '#9 low first 03-05', '#10 low recycled 03-05'],
    ['breakups: the older day', '#2 low breakup retry 03-05', '#1 low breakup cadence 03-06'],
  ])('%s (%s, %s)', (_, first, second) => {
    expect(compareQueued(queued(first), queued(second))).toBe(-1);
    expect(compareQueued(queued(second), queued(first))).toBe(1);
  });

  it('holds a contact equal to itself alone', () => {
    const one = queued('#7 high agreed 03-05 10:30');
    expect(compareQueued(one, queued('#7 high agreed 03-05 10:30'))).toBe(0);
  });
});

describe('the lanes of the list', () => {
  it('are numbered without a gap, and one lane holds one group', () => {
    const lanes = ['promised', 'breakup cadence', 'cadence', 'first'].flatMap((because) =>
      PRIORITIES.map((priority) => laneOf(queued(`#1 ${priority} ${because} 03-05`).plan, priority).lane),
    );
    expect([0, ...lanes]).toEqual(Array.from({ length: LANES }, (_, lane) => lane));
  });

  it('keep the agreed of all priorities in one lane, by time and then priority', () => {
    const { plan } = queued('#1 low agreed 03-05 10:30');
    expect(laneOf(plan, 'low')).toEqual({ lane: 0, time: '10:30', rank: 2 });
    expect(laneOf({ ...plan, at: null }, 'high')).toEqual({ lane: 0, time: '', rank: 0 });
  });

  it('need neither time nor rank for all others', () => {
    expect(laneOf(queued('#1 low cadence 03-05').plan, 'low')).toMatchObject({ time: '', rank: 0 });
  });
});
