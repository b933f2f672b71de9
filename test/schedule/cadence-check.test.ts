import { describe, expect, it } from 'vitest';
import { walkCadence } from '../../src/schedule/cadence-walk.ts';
import { capFaults } from '../../src/schedule/caps.ts';
import { next } from '../../src/schedule/fold.ts';
import {
  type Cadence,
  type CheckAgainst,
  capsOf,
  checkCadence,
  evidenceOf,
  readCadence,
  SHIPPED_CADENCES,
  type Standing,
} from '../../src/schedule/index.ts';
import { shippedScript } from '../../src/schedule/shipped-scripts.ts';
import { cadence } from '../support/log.ts';

const AGAINST: CheckAgainst = {
  script(name) {
    const script = shippedScript(name);
    return script === null ? null : { isBreakup: script.isBreakup, needs: script.needs ?? null };
  },
  hasCadence: (name) => SHIPPED_CADENCES.some((one) => one.cadence.name === name),
  near: () => [],
  talked: false,
  caps: [],
  daysAWeek: 5,
};

/** A cadence from a few words: `first-call@0 second-reason@4 > fire-off-list@4`; without `>` it repeats. */
function plan(text: string, change: Readonly<Record<string, unknown>> = {}): Cadence {
  const [touches = '', breakup] = text.split(' > ');
  const stepOf = (word: string) => {
    const [script, wait, action = 'call'] = word.split('@');
    return { action, script, wait: Number(wait) };
  };
  const ending = breakup === undefined ? 'repeat' : { kind: 'breakup', ...stepOf(breakup) };
  const read = readCadence({ name: 'mine', touches: touches.split(' ').map(stepOf), ending, ...change });
  if (read.kind === 'faults') throw new Error(JSON.stringify(read.faults));
  return read.cadence;
}

const messages = (found: Cadence, against: Partial<CheckAgainst> = {}) =>
  checkCadence(found, { ...AGAINST, ...against }).findings.map(
    ({ kind, attempt, message }) => `${kind} ${attempt ?? '-'}: ${message}`,
  );

describe('the check of a cadence', () => {
  it.each(SHIPPED_CADENCES)('has nothing against $cadence.name', ({ cadence: { name } }) => {
    expect(messages(cadence(name), { talked: name === 'gone-quiet' })).toEqual([]);
  });

  it.each<[string, Cadence, string]>([
    [
      'the same text twice',
      plan('first-call@0 first-call@4 > fire-off-list@4'),
      'fault 2: says the same as the one before (first-call)',
    ],
    [
      'the goodbye before the goodbye',
      plan('first-call@0 fire-final@4 > fire-final@4'),
      'fault 3: says the same',
    ],
    [
      'a goodbye that is followed',
      plan('fire-final@0 first-call@4 > fire-off-list@4'),
      'fault 1: fire-final says goodbye, and another attempt follows',
    ],
    [
      'a last message that says no goodbye',
      plan('first-call@0 > second-reason@4'),
      'fault 2: second-reason is no goodbye',
    ],
    [
      'a script that is not there',
      plan('firts-call@0 > fire-off-list@4'),
      'fault 1: there is no script "firts-call"; all of them: prospect script list',
    ],
    ['two calls on a day', plan('first-call@0 second-reason@0 > fire-off-list@4'), 'warning 2: waits 0'],
    ['a breakup on the day of the last call', plan('first-call@0 > fire-off-list@0'), 'warning 2: waits 0'],
    [
      'a chase of 0',
      plan('first-call@4 second-reason@4 > fire-off-list@4', { chase: 0 }),
      'fault 2: may come on the day of an unanswered one although it waits',
    ],
    [
      'a joke too early',
      plan('humour-machine@0 first-call@4 > fire-off-list@4'),
      'warning 1: humour-machine is a joke for the end: before the last touch it is too early; short-and-useful would stand in',
    ],
    [
      'a joke where there is no end',
      plan('first-call@0 humour-machine@20'),
      'warning 2: humour-machine is a joke',
    ],
    [
      'thanks for a talk that never was',
      plan('first-call@0 > fire-graceful@4'),
      'warning 2: fire-graceful speaks of a conversation',
    ],
    [
      'a text for agreed days',
      plan('agreed-call@0 > fire-off-list@4'),
      'warning 1: agreed-call is for a day that was agreed',
    ],
    [
      'a return into nowhere',
      plan('first-call@0 > fire-off-list@4', { recycle: { after: 7, into: 'secnd', who: 'all' } }),
      'fault -: people would return into "secnd", which there is not',
    ],
  ])('finds %s', (_, found, said) => {
    expect(messages(found)).toContainEqual(expect.stringContaining(said));
  });

  it('suggests near names', () => {
    const near = {
      near: (kind: 'script' | 'cadence') => (kind === 'script' ? ['first-call'] : ['second-look']),
    };
    const recycle = { after: 7, into: 'secnd-look', who: 'all' };
    expect(messages(plan('firts-call@0 > fire-off-list@4', { recycle }), near)).toEqual([
      'fault 1: there is no script "firts-call"; did you mean first-call?',
      'fault -: people would return into "secnd-look", which there is not; did you mean second-look?',
    ]);
  });

  it.each<[string, Cadence, Partial<CheckAgainst>]>([
    ['a last touch that comes again', plan('first-call@0 ask-referral@20'), {}],
    ['a joke at the last touch', plan('first-call@0 humour-machine@4 > fire-humour@4'), {}],
    ['thanks where people have talked', plan('first-call@0 > fire-graceful@4'), { talked: true }],
    [
      'a text that needs what they asked for',
      plan('first-call@0 still-wanted@4@email > fire-off-list@4'),
      {},
    ],
    [
      'a script of which little is known',
      plan('mine@0 > mine-last@4'),
      { script: () => ({ isBreakup: null, needs: null }) },
    ],
  ])('has nothing against %s', (_, found, against) => {
    expect(messages(found, against)).toEqual([]);
  });

  it('says how long a cadence may last', () => {
    expect(checkCadence(cadence('five-and-fire'), AGAINST).end).toEqual({
      kind: 'ends',
      attempts: 23,
      days: 18,
    });
    expect(checkCadence(cadence('nurture'), AGAINST).end).toEqual({ kind: 'repeats', everyDays: 60 });
  });

  it('reports a cadence that need not end', () => {
    const walk = () => ({ kind: 'endless', outcomes: ['busy', 'no-answer'] }) as const;
    const { end, findings } = checkCadence(cadence('one-shot'), AGAINST, walk);
    expect(end).toEqual({ kind: 'endless' });
    expect(findings[0]?.message).toBe('it need not end: busy, no-answer leads back to where it began');
  });

  it('holds the calls against the caps that are chosen', () => {
    const france = { caps: capsOf(['fr']) };
    expect(messages(cadence('five-and-fire'), france)).toEqual([
      'fault -: attempts 1 to 5 hold 5 calls within 23 days; France (consumers) allows 4 in 30 days (a busy line rung again comes on top)',
    ]);
    expect(messages(cadence('three-strikes'), france)).toEqual([]);
    const crowd = plan('first-call@0 second-reason@0 first-call@0 second-reason@0 > fire-off-list@9');
    expect(messages(crowd, { caps: capsOf(['us-fl']) })).toContainEqual(
      expect.stringContaining('attempts 1 to 4 hold 4 calls on one day; Florida allows 3 in 24 hours'),
    );
  });
});

describe('the walk', () => {
  it('takes three tries a touch, nine at the breakup, and one for each wrong number', () => {
    for (const count of [1, 2, 5]) {
      const touches = Array.from({ length: count }, (_, at) => `first-call@${at === 0 ? 0 : 4}`).join(' ');
      expect(walkCadence(plan(`${touches} > fire-off-list@4`))).toEqual({
        kind: 'ends',
        attempts: 3 * count + 9 + 2,
        days: 4 * count + 2,
        crowded: [],
      });
    }
  });

  it('walks through a plan of many touches', () => {
    const touches = Array.from({ length: 60 }, () => 'first-call@1').join(' ');
    expect(walkCadence(plan(`${touches} > fire-off-list@1`))).toMatchObject({ kind: 'ends', attempts: 191 });
  });

  it('notices rules by which nobody is ever fired', () => {
    const forgiving = (standing: Standing, event: Parameters<typeof next>[1]): Standing => {
      const after = next(standing, event);
      return after.kind === 'over' ? standing : after;
    };
    expect(walkCadence(cadence('one-shot'), forgiving)).toMatchObject({ kind: 'endless' });
  });

  it('notices rules by which busy lines never count', () => {
    const patient = (standing: Standing, event: Parameters<typeof next>[1]): Standing => {
      const after = next(standing, event);
      return after.kind === 'run' && after.busy > 1 ? { ...after, busy: 1 } : after;
    };
    const walk = walkCadence(cadence('one-shot'), patient);
    expect(walk.kind === 'endless' && walk.outcomes.slice(-2)).toEqual(['busy', 'busy']);
  });
});

describe('caps on calls', () => {
  const cap = { name: 'a place', calls: 2, hours: 24 };
  it.each<[string, Cadence, readonly string[]]>([
    ['calls on neighbouring days fall within 24 hours', plan('a@0 b@1 > c@0'), ['1-3: 3 in 1']],
    ['days between do not', plan('a@0 b@2 > c@2'), []],
    [
      'the fullest window counts, the first of equals',
      plan('a@0 b@0 c@0 d@9 e@0 f@0 > g@0'),
      ['4-7: 4 in 0'],
    ],
    ['e-mails are no calls, the receptionist is one', plan('a@0 b@0@email c@0@receptionist > d@0@email'), []],
  ])('%s', (_, found, expected) => {
    const faults = capFaults(found, [cap]).map(
      ({ from, to, calls, days }) => `${from}-${to}: ${calls} in ${days}`,
    );
    expect(faults).toEqual(expected);
  });

  it('count a touch that repeats as often as it fits, and weeks at their shortest', () => {
    const slow = plan('a@20 b@20');
    const quarter = { name: 'a place', calls: 3, days: 90 };
    // Calls 1 to 4 are 60 working days apart: twelve weeks of five, or ten of six.
    expect(capFaults(slow, [quarter])).toMatchObject([{ calls: 4, days: 84 }]);
    expect(capFaults(slow, [quarter], 6)).toMatchObject([{ calls: 4, days: 70 }]);
    expect(capFaults(plan('a@30 b@30'), [{ name: 'one a day', calls: 1 }])).toEqual([]);
  });
});

describe('evidence', () => {
  it.each(SHIPPED_CADENCES)('stands beside $cadence.name', ({ cadence: found }) => {
    const { label, text } = evidenceOf(found);
    expect(['custom', 'supported']).toContain(label);
    expect(text.length).toBeGreaterThan(40);
  });

  it('is the user’s own for a plan that was edited or made', () => {
    expect(evidenceOf(plan('a@0 > b@4')).label).toBe('your own');
    expect(evidenceOf(cadence('patient', { chase: 3 })).label).toBe('your own');
  });
});
