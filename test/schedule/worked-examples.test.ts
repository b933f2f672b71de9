import { expect, it } from 'vitest';
import { cutTo, planAfter, type Setting } from '../support/log.ts';

const FIVE = 'five-and-fire';
const FOUR_DONE = '03-02 na, 03-06 vm, 03-12 gk, 03-18 vm';
const CALL_ON_SATURDAY = '03-02 cb on 03-14 10:30';
const ALL_IMPORTED =
  '03-02 na imported, 03-06 vm imported, 03-12 gk imported, 03-18 vm imported, 03-24 vm imported';

type Example = readonly [cadence: string, added: string, log: string, plan: string, setting?: Setting];

// Monday to Friday, no holidays; 2026-03-02 is a Monday.
const EXAMPLES: readonly Example[] = [
  [FIVE, '03-01', '', 'five-and-fire touch 1 of 5, due Mon 03-02, first'],
  [FIVE, '03-02', '03-02 na', 'five-and-fire touch 2 of 5, due Fri 03-06, cadence'],
  [FIVE, '03-02', FOUR_DONE, 'five-and-fire breakup, 5 of 5, due Tue 03-24, cadence'],
  [FIVE, '03-02', '03-02 na, 03-09 vm', 'five-and-fire touch 3 of 5, due Fri 03-13, cadence'],
  [FIVE, '03-02', '03-02 bz, 03-02 bz', 'five-and-fire touch 1 of 5, due Mon 03-02, retry'],
  [FIVE, '03-02', '03-02 bz, 03-02 bz, 03-03 bz', 'five-and-fire touch 2 of 5, due Mon 03-09, cadence'],
  [FIVE, '03-02', '03-02 vm promising 03-05', 'five-and-fire touch 2 of 5, due Thu 03-05, promised'],
  [FIVE, '03-02', CALL_ON_SATURDAY, 'gone-quiet touch 1 of 7, due Sat 03-14 at 10:30, agreed, agreed-call'],
  [
    FIVE,
    '03-02',
    `${CALL_ON_SATURDAY}, 03-16 vm`,
    'gone-quiet touch 2 of 7, due Wed 03-18, missed, agreement-missed',
  ],
  [
    FIVE,
    '03-02',
    `${CALL_ON_SATURDAY}, 03-16 vm, 03-18 na`,
    'gone-quiet touch 3 of 7 by email, due Tue 03-24, cadence',
  ],
  [
    FIVE,
    '03-02',
    '03-02 cb on 03-14, 03-10 na',
    'gone-quiet touch 2 of 7, due Sat 03-14, agreed, agreed-call',
  ],
  [
    FIVE,
    '03-02',
    '03-02 vm promising 03-05, 03-04 na',
    'five-and-fire touch 3 of 5, due Thu 03-05, promised',
  ],
  [FIVE, '03-02', '03-02 tk', 'gone-quiet touch 1 of 7, due Fri 03-06, first'],
  [FIVE, '03-02', '03-02 na, 03-04 breakup', 'over, fired 03-04 (early)'],
  [
    FIVE,
    '03-02',
    FOUR_DONE,
    'five-and-fire breakup, 3 of 3, due Tue 03-24, cadence',
    { edited: [cutTo(FIVE, 2)] },
  ],
  [FIVE, '03-02', ALL_IMPORTED, 'five-and-fire breakup, 5 of 5, due Mon 03-30, cadence'],
  [FIVE, '03-02', `${FOUR_DONE}, 03-24 na`, 'five-and-fire breakup, 5 of 5, due Wed 03-25, retry'],
  [
    FIVE,
    '03-02',
    '03-02 cb on 03-14, 03-14 bz',
    'gone-quiet touch 1 of 7, due Sat 03-14, agreed, agreed-call',
  ],
  [
    FIVE,
    '03-02',
    '03-02 cb on 03-14, 03-05 in',
    'gone-quiet touch 1 of 7, due Sat 03-14, agreed, agreed-call',
  ],
  [FIVE, '03-02', '03-02 wn', 'five-and-fire touch 1 of 5, blocked', { email: false }],
  [FIVE, '03-02', '03-02 wn', 'five-and-fire touch 1 of 5 by email, due Mon 03-02, retry', { email: true }],
  [
    FIVE,
    '03-02',
    `${FOUR_DONE}, 03-24 breakup, 03-25 in on 04-08`,
    'gone-quiet touch 1 of 7, due Wed 04-08, agreed, agreed-call',
  ],
  [
    'eight-touch',
    '03-02',
    '03-31 breakup',
    'second-look touch 1 of 3, due Mon 11-02, recycled',
    { priority: 'high' },
  ],
  [
    'three-strikes',
    '03-02',
    '03-02 vm',
    'three-strikes touch 2 of 3, due Mon 03-09, cadence',
    { days: { holidays: [{ day: '2026-03-06' as never, name: 'a holiday' }] } },
  ],
];

for (const [cadence, added, log, plan, setting] of EXAMPLES) {
  it(`${cadence}, added ${added}: ${log} → ${plan}`, () => {
    expect(planAfter(cadence, added, log, setting)).toBe(plan);
  });
}
