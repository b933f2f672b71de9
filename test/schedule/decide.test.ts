import { describe, expect, it } from 'vitest';
import { type Decision, decide } from '../../src/schedule/decide.ts';
import type { Action } from '../../src/schedule/model.ts';
import { cadence, d, play, type Setting } from '../support/log.ts';

const on = (today: string, log: string, setting: Setting = {}): Decision =>
  decide(play('five-and-fire', '03-02', log, setting).plan, d(today));
const opensWith = (action: Action) => {
  const [first, ...rest] = cadence('five-and-fire').touches;
  return { cadences: [cadence('five-and-fire', { touches: [{ ...first, action }, ...rest] })] };
};

describe('a decision', () => {
  it('is to wait, so many civil days, before the due day', () => {
    expect(on('03-04', '03-02 na')).toMatchObject({ kind: 'wait', days: 2 });
    expect(on('03-05', '03-02 na')).toMatchObject({ kind: 'wait', days: 1 });
  });

  it('is to call on the due day', () => {
    expect(on('03-06', '03-02 na')).toMatchObject({
      kind: 'call',
      overdueDays: 0,
      plan: { due: '2026-03-06' },
    });
  });

  it('says how many civil days late it is', () => {
    expect(on('03-09', '03-02 na')).toMatchObject({ kind: 'call', overdueDays: 3 });
  });

  it.each<[Action, Decision['kind']]>([
    ['call', 'call'],
    ['receptionist', 'call'],
    ['visit', 'call'],
    ['escalate', 'call'],
    ['give', 'call'],
    ['email', 'write'],
    ['message', 'write'],
  ])('about a touch that is to %s is to %s', (action, kind) => {
    expect(on('03-02', '', opensWith(action)).kind).toBe(kind);
  });

  it('about a breakup is to fire, once it is due', () => {
    const log = '03-02 na, 03-06 na, 03-12 na, 03-18 na';
    expect(on('03-23', log)).toMatchObject({ kind: 'wait', days: 1 });
    expect(on('03-25', log)).toMatchObject({ kind: 'fire', overdueDays: 1 });
  });

  it('is blocked where there is no way left', () => {
    expect(on('03-02', '03-02 wn', { email: false })).toEqual({ kind: 'blocked' });
  });

  it('is over where the run is', () => {
    expect(on('03-02', '03-02 mtg')).toEqual({ kind: 'over', ending: 'won' });
    expect(on('03-02', '03-02 breakup')).toEqual({ kind: 'over', ending: 'fired' });
  });

  it('is to call again when the day of a return has come', () => {
    expect(on('11-01', '03-31 breakup back 7').kind).toBe('wait');
    expect(on('11-02', '03-31 breakup back 7').kind).toBe('call');
  });
});
