import type { Facts } from '../blanks.ts';
import type { Clock, Day } from '../day.ts';
import type { Script } from '../script.ts';

const TODAY = '2026-12-01' as Day;

/** Facts with a value for everything that can have one: for showing a script without a contact, and for checks. */
export const FULL_SAMPLE: Facts = {
  today: TODAY,
  user: {
    name: 'Sam Reyes',
    company: 'Larkspur Labs',
    phone: '+1 212 555 0100',
    pitch: 'We help dental offices fill the chair when a patient cancels.',
    benefits: ['no more empty chairs', 'an hour a day off the phone', 'patients who show up'],
  },
  contact: {
    name: 'Dana Whitfield',
    givenName: 'Dana',
    company: 'Quill Dental',
    title: 'office manager',
    request: 'a trial for two offices',
    boss: 'Kim Osei',
    sentBy: 'Ben Castillo',
    receptionist: 'Lena',
    groundRulesOn: '2026-11-02' as Day,
  },
  attempts: 5,
  calls: 4,
  voicemails: 2,
  emails: 1,
  messages: 0,
  visits: 0,
  firstOn: '2026-11-09' as Day,
  lastTalkOn: '2026-11-02' as Day,
  announcedOn: TODAY,
  lastFiredOn: '2026-04-30' as Day,
  promise: { by: '2026-12-07' as Day, on: '2026-12-08' as Day },
  agreed: { on: TODAY, at: '14:00' as Clock, topic: 'the trial' },
  position: { attempt: 4, of: 5, breakup: false, touchesLeft: 1 },
};

const NOTHING_LOGGED: Facts = {
  ...FULL_SAMPLE,
  contact: { ...FULL_SAMPLE.contact, givenName: null, sentBy: null, receptionist: null, groundRulesOn: null },
  attempts: 0,
  calls: 0,
  voicemails: 0,
  emails: 0,
  messages: 0,
  visits: 0,
  firstOn: null,
  lastTalkOn: null,
  announcedOn: null,
  lastFiredOn: null,
  promise: null,
  agreed: null,
  position: { attempt: 1, of: 5, breakup: false, touchesLeft: 4 },
};

/** Facts with nothing logged, but for what must be so before this script is used at all. */
export function bareSampleFor(script: Script): Facts {
  const what = script.needs?.what;
  const talked = what === 'conversation' || what === 'agreement';
  return {
    ...NOTHING_LOGGED,
    lastTalkOn: talked ? FULL_SAMPLE.lastTalkOn : null,
    agreed: what === 'agreement' ? FULL_SAMPLE.agreed : null,
  };
}

/** Where a chase may stand, for reading a script aloud before anybody hears it. */
export const SITUATIONS: readonly { readonly name: string; readonly facts: Facts }[] = [
  { name: 'nothing logged', facts: NOTHING_LOGGED },
  {
    name: 'one voicemail',
    facts: {
      ...NOTHING_LOGGED,
      attempts: 1,
      calls: 1,
      voicemails: 1,
      firstOn: '2026-11-25' as Day,
      position: { attempt: 2, of: 5, breakup: false, touchesLeft: 3 },
    },
  },
  {
    name: 'a full chase',
    facts: {
      ...NOTHING_LOGGED,
      attempts: 4,
      calls: 3,
      voicemails: 2,
      emails: 1,
      firstOn: '2026-11-09' as Day,
      position: { attempt: 5, of: 5, breakup: true, touchesLeft: 0 },
    },
  },
  {
    name: 'after a conversation',
    facts: {
      ...FULL_SAMPLE,
      attempts: 1,
      calls: 1,
      voicemails: 1,
      emails: 0,
      firstOn: '2026-11-23' as Day,
      lastFiredOn: null,
      position: { attempt: 2, of: 7, breakup: false, touchesLeft: 5 },
    },
  },
];

/** Facts of a person of whom hardly anything is known, but for what a script needs: what has a gap here is unguarded. */
export function unknownSampleFor(script: Script): Facts {
  const what = script.needs?.what;
  const bare = bareSampleFor(script);
  return {
    ...bare,
    contact: {
      ...bare.contact,
      request: what === 'request' ? bare.contact.request : null,
      boss: what === 'boss' ? bare.contact.boss : null,
    },
  };
}
