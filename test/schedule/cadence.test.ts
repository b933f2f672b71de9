import { describe, expect, it } from 'vitest';
import { type CadenceFault, numberOf, positionIn, readCadence } from '../../src/schedule/cadence.ts';
import { cadence, cutTo } from '../support/log.ts';

type Data = Record<string, unknown>;

const TOUCH: Data = { action: 'call', script: 'hello', wait: 0 };
const BREAKUP: Data = { kind: 'breakup', action: 'call', script: 'goodbye', wait: 4 };
const GOOD: Data = { name: 'mine', touches: [TOUCH, { ...TOUCH, wait: 4 }], ending: BREAKUP };
const NURTURE: Data = { name: 'mine', touches: [{ ...TOUCH, wait: 20 }], ending: 'repeat' };

const read = (data: unknown) => {
  const reading = readCadence(data);
  if (reading.kind === 'faults') throw new Error(JSON.stringify(reading.faults));
  return reading.cadence;
};
const faultsOf = (data: unknown): readonly CadenceFault[] => {
  const reading = readCadence(data);
  return reading.kind === 'faults' ? reading.faults : [];
};
/** Good data with one field of its first touch changed. */
const touched = (change: Data): Data => ({ ...GOOD, touches: [{ ...TOUCH, ...change }] });

describe('a cadence', () => {
  it('is read with its defaults filled in', () => {
    expect(read(GOOD)).toEqual({
      name: 'mine',
      touches: [
        { action: 'call', script: 'hello', wait: 0, voicemail: 'optional', promise: false, slot: 'vary' },
        { action: 'call', script: 'hello', wait: 4, voicemail: 'optional', promise: false, slot: 'vary' },
      ],
      ending: { kind: 'breakup', action: 'call', script: 'goodbye', wait: 4 },
      chase: 2,
      recycle: null,
    });
  });

  it('is read with everything that it says', () => {
    const touch = { action: 'email', script: 'x', wait: 3, voicemail: 'none', promise: true, slot: 'late' };
    const data = { ...GOOD, about: 'anything', touches: [touch], chase: 5 };
    expect(read(data)).toMatchObject({ touches: [touch], chase: 5 });
  });

  it.each(['call', 'email', 'visit', 'message', 'receptionist', 'escalate', 'give'])(
    'may have a touch and a breakup that are to %s',
    (action) => {
      const { touches, ending } = read({ ...touched({ action }), ending: { ...BREAKUP, action } });
      expect([touches[0].action, ending]).toEqual([action, { ...BREAKUP, action }]);
    },
  );

  it.each(['early', 'morning', 'afternoon', 'late', 'vary'])('may name the time of day: %s', (slot) => {
    expect(read(touched({ slot })).touches[0].slot).toBe(slot);
  });

  it.each(['leave', 'none', 'optional'])('may say what to do on a voicemail: %s', (voicemail) => {
    expect(read(touched({ voicemail })).touches[0].voicemail).toBe(voicemail);
  });

  it.each(['repeat', { kind: 'repeat' }])('may repeat its last touch for ever: %j', (ending) => {
    expect(read({ ...NURTURE, ending }).ending).toEqual({ kind: 'repeat' });
  });

  it('may leave the word breakup out of its ending', () => {
    const { kind: _, ...ending } = BREAKUP;
    expect(read({ ...GOOD, ending }).ending).toEqual(BREAKUP);
  });

  it.each([undefined, null, 'none'])('may let nobody return: %s', (recycle) => {
    expect(read({ ...GOOD, recycle }).recycle).toBeNull();
  });

  it.each(['after', 'months'])('may let the fired return, "%s" so many months', (key) => {
    const recycle = { [key]: 7, into: 'second-look', who: 'high' };
    expect(read({ ...GOOD, recycle }).recycle).toEqual({ months: 7, into: 'second-look', who: 'high' });
  });

  it('may be as long as 999 touches', () => {
    expect(read({ ...GOOD, touches: Array.from({ length: 999 }, () => TOUCH) }).touches).toHaveLength(999);
  });

  it('is what it was when it is read again', () => {
    for (const name of ['patient', 'eight-touch', 'nurture']) {
      expect(read(cadence(name))).toEqual(cadence(name));
    }
  });
});

const ACTIONS = 'must be one of call, email, visit, message, receptionist, escalate, give';
const NAME = 'must be a name of small letters, digits and hyphens, such as five-and-fire';
const WHOLE = 'must be a whole number from 0 to 999';
const TOUCH_KEYS = 'action, script, wait, voicemail, promise, slot';
const FOR_EVER = 'the last touch comes again for ever, so it must wait at least 20 working days';
const RECYCLE = { after: 7, into: 'second-look', who: 'all' };

type Fault = readonly [data: unknown, ...faults: (readonly [path: string, message: string])[]];

const FAULTS: Record<string, Fault> = {
  'nothing at all': [undefined, ['', 'is missing; it must be an object']],
  'null instead of an object': [null, ['', 'must be an object']],
  'a list instead of an object': [[], ['', 'must be an object']],
  'a word instead of an object': ['five', ['', 'must be an object']],
  'an unknown field': [
    { ...GOOD, colour: 'red' },
    ['colour', 'is not known here; known are name, touches, ending, chase, recycle, about'],
  ],
  'no name': [{ ...GOOD, name: undefined }, ['name', NAME]],
  'an empty name': [{ ...GOOD, name: '' }, ['name', NAME]],
  'a name with capitals': [{ ...GOOD, name: 'Mine' }, ['name', NAME]],
  'a name with blanks': [{ ...GOOD, name: 'my own' }, ['name', NAME]],
  'a name that begins with a digit': [{ ...GOOD, name: '5-calls' }, ['name', NAME]],
  'a name of 41 letters': [{ ...GOOD, name: 'a'.repeat(41) }, ['name', NAME]],
  'a number as a name': [{ ...GOOD, name: 5 }, ['name', NAME]],
  'no touches': [{ ...GOOD, touches: undefined }, ['touches', 'a cadence needs at least one touch']],
  'an empty list of touches': [{ ...GOOD, touches: [] }, ['touches', 'a cadence needs at least one touch']],
  'touches that are no list': [
    { ...GOOD, touches: TOUCH },
    ['touches', 'a cadence needs at least one touch'],
  ],
  'a thousand touches': [
    { ...GOOD, touches: Array.from({ length: 1000 }, () => TOUCH) },
    ['touches', 'at most 999 touches'],
  ],
  'a touch that is a word': [
    { ...GOOD, touches: [TOUCH, 'call'] },
    ['touches[1]', 'must be an object'],
    ['touches[1].action', ACTIONS],
    ['touches[1].script', NAME],
    ['touches[1].wait', WHOLE],
  ],
  'an unknown field of a touch': [
    touched({ delay: 4 }),
    ['touches[0].delay', `is not known here; known are ${TOUCH_KEYS}`],
  ],
  'no action': [touched({ action: undefined }), ['touches[0].action', ACTIONS]],
  'an unknown action': [touched({ action: 'fax' }), ['touches[0].action', ACTIONS]],
  'an action that is no word': [touched({ action: 1 }), ['touches[0].action', ACTIONS]],
  'no script': [touched({ script: undefined }), ['touches[0].script', NAME]],
  'no wait': [touched({ wait: undefined }), ['touches[0].wait', WHOLE]],
  'a negative wait': [touched({ wait: -1 }), ['touches[0].wait', WHOLE]],
  'half a day of wait': [touched({ wait: 1.5 }), ['touches[0].wait', WHOLE]],
  'a wait in words': [touched({ wait: '4' }), ['touches[0].wait', WHOLE]],
  'a wait that is no number': [touched({ wait: Number.NaN }), ['touches[0].wait', WHOLE]],
  'a wait of a thousand days': [touched({ wait: 1000 }), ['touches[0].wait', WHOLE]],
  'an unknown voicemail': [
    touched({ voicemail: 'maybe' }),
    ['touches[0].voicemail', 'must be one of leave, none, optional'],
  ],
  'a promise in words': [touched({ promise: 'yes' }), ['touches[0].promise', 'must be true or false']],
  'an unknown slot': [
    touched({ slot: 'night' }),
    ['touches[0].slot', 'must be one of early, morning, afternoon, late, vary'],
  ],
  'the fault of a later touch': [
    { ...GOOD, touches: [TOUCH, TOUCH, { ...TOUCH, wait: -1 }] },
    ['touches[2].wait', WHOLE],
  ],
  'no ending': [{ ...GOOD, ending: undefined }, ['ending', 'is missing; it must be a breakup or "repeat"']],
  'an ending in another word': [{ ...GOOD, ending: 'never' }, ['ending', 'must be a breakup or "repeat"']],
  'an ending of another kind': [
    { ...GOOD, ending: { ...BREAKUP, kind: 'never' } },
    ['ending.kind', 'must be one of breakup, repeat'],
  ],
  'an unknown field of the ending': [
    { ...GOOD, ending: { ...BREAKUP, promise: true } },
    ['ending.promise', 'is not known here; known are kind, action, script, wait'],
  ],
  'a breakup of nothing': [
    { ...GOOD, ending: {} },
    ['ending.action', ACTIONS],
    ['ending.script', NAME],
    ['ending.wait', WHOLE],
  ],
  'a chase for ever that is no slow nurture': [{ ...GOOD, ending: 'repeat' }, ['touches[1].wait', FOR_EVER]],
  'a nurture that waits 19 days': [
    { ...NURTURE, touches: [TOUCH, { ...TOUCH, wait: 19 }] },
    ['touches[1].wait', FOR_EVER],
  ],
  'a nurture whose wait is no number': [
    { ...NURTURE, touches: [{ ...TOUCH, wait: 'long' }] },
    ['touches[0].wait', WHOLE],
  ],
  'a nurture with nothing in it': [
    { ...NURTURE, touches: [] },
    ['touches', 'a cadence needs at least one touch'],
  ],
  'a return from a nurture': [
    { ...NURTURE, recycle: RECYCLE },
    ['recycle', 'nobody is fired by a cadence that repeats; leave it out'],
  ],
  'a chase in words': [{ ...GOOD, chase: 'two' }, ['chase', WHOLE]],
  'a negative chase': [{ ...GOOD, chase: -2 }, ['chase', WHOLE]],
  'a return in another word': [
    { ...GOOD, recycle: 'later' },
    ['recycle', 'must be { after, into, who } or "none"'],
  ],
  'a return of nothing': [
    { ...GOOD, recycle: {} },
    ['recycle.after', WHOLE],
    ['recycle.into', NAME],
    ['recycle.who', 'must be one of all, high'],
  ],
  'a return at once': [
    { ...GOOD, recycle: { ...RECYCLE, after: 0 } },
    ['recycle.after', 'must be 1 to 120 months'],
  ],
  'a return after a lifetime': [
    { ...GOOD, recycle: { months: 121, into: 'second-look', who: 'all' } },
    ['recycle.months', 'must be 1 to 120 months'],
  ],
  'a return for somebody else': [
    { ...GOOD, recycle: { ...RECYCLE, who: 'low' } },
    ['recycle.who', 'must be one of all, high'],
  ],
  'an unknown field of the return': [
    { ...GOOD, recycle: { ...RECYCLE, when: 7 } },
    ['recycle.when', 'is not known here; known are after, months, into, who'],
  ],
  'three faults at once': [
    { ...GOOD, name: 'X', touches: [{ ...TOUCH, wait: -1 }], chase: 0.5 },
    ['name', NAME],
    ['touches[0].wait', WHOLE],
    ['chase', WHOLE],
  ],
};

describe('a cadence is refused, with path and reason, for', () => {
  it.each(Object.entries(FAULTS))('%s', (_, [data, ...faults]) => {
    expect(faultsOf(data)).toEqual(faults.map(([path, message]) => ({ path, message })));
  });
});

describe('the number of a cadence', () => {
  it('is its touches and one for the breakup', () => {
    expect(numberOf(cadence('five-and-fire'))).toBe(5);
    expect(numberOf(cadence('one-shot'))).toBe(2);
  });

  it('is none where it repeats', () => {
    expect(numberOf(cadence('nurture'))).toBeNull();
  });
});

describe('the position in a cadence', () => {
  it('is the touch after those done', () => {
    const { touches } = cadence('five-and-fire');
    expect(positionIn(cadence('five-and-fire'), 0)).toEqual({
      attempt: 1,
      of: 5,
      touch: touches[0],
      breakup: false,
    });
    expect(positionIn(cadence('five-and-fire'), 3)).toEqual({
      attempt: 4,
      of: 5,
      touch: touches[3],
      breakup: false,
    });
  });

  it('is the breakup once all touches are done', () => {
    expect(positionIn(cadence('five-and-fire'), 4)).toMatchObject({ attempt: 5, of: 5, breakup: true });
  });

  it('is still the breakup, under its own number, past the touches', () => {
    expect(positionIn(cadence('five-and-fire'), 9)).toMatchObject({ attempt: 5, of: 5, breakup: true });
    expect(positionIn(cutTo('five-and-fire', 2), 4)).toMatchObject({ attempt: 3, of: 3, breakup: true });
  });

  it('has the wait, the action and the script of the breakup, and its message is to be left', () => {
    const ending = { kind: 'breakup', action: 'email', script: 'farewell', wait: 9 } as const;
    expect(positionIn(cadence('one-shot', { ending }), 1).touch).toEqual({
      action: 'email',
      script: 'farewell',
      wait: 9,
      voicemail: 'leave',
      promise: false,
      slot: 'vary',
    });
  });

  it('is the last touch again and again where the cadence repeats, and its attempts count on', () => {
    const { touches } = cadence('nurture');
    for (const done of [1, 2, 17]) {
      expect(positionIn(cadence('nurture'), done)).toEqual({
        attempt: done + 1,
        of: null,
        touch: touches[1],
        breakup: false,
      });
    }
  });
});
