import type { Script } from '../script.ts';
import { either, SIGNATURE, spoken, when, written } from './layout.ts';

const AS_PROMISED = when('as_promised', 'I said I would call today, so here I am.');
const AS_PROMISED_IN_WRITING = when('as_promised', 'I said you would hear from me today.');
const BY_AND_ON = either(
  'has_promise_on',
  'If I have not heard from you by {{promise_by}}, I will call on {{promise_on}}.',
  "I'll try you again on another day.",
);
const SHORT_DATES = either(
  'has_promise_on',
  "No word by {{promise_by_date}}, and I'll call on {{promise_on_date}}.",
  "I'll try you again on another day.",
);
const EXPECT_ME = either(
  'has_promise_on',
  'Unless we speak by {{promise_by}}, expect my call on {{promise_on}}.',
  "I'll try you again on another day.",
);
// A person without a number gets an email, where "I will call" would not be true.
const IN_WRITING = either(
  'has_promise_on',
  'If I have not heard from you by {{promise_by}}, you will hear from me on {{promise_on}}.',
  "I'll try you again on another day.",
);
const TELL_DESK = either(
  'has_promise_on',
  "Please say I'll call on {{promise_on}}.",
  'When should I try again?',
);
const IF_NOT = either(
  'has_promise_on',
  "If not, please say I'll call on {{promise_on}}.",
  'If not, when should I try again?',
);

/** For accounts worth weeks: every message names the day of the next call, and the next call comes on it. */
export const PATIENT: readonly Script[] = [
  {
    name: 'date-open',
    title: 'With a date: the opening',
    whenToUse: 'The first touch of a patient chase: who you are, and when you will call next.',
    delivery: 'Say the days slowly, then keep them.',
    answers: ['too-busy'],
    parts: {
      live: written(
        '{{hello}}, this is {{me_and_company}}. {{^has_talked}}We have not spoken before. {{/has_talked}}Do you have a minute, or shall we name a day?',
        "{{what_we_do}} I'm in no hurry; I'd like to find out whether it could matter to you this year. What are you doing about it now?",
      ),
      gatekeeper: `{{hello_desk}}, this is {{me_and_company}}, for {{them}}. ${TELL_DESK}`,
      voicemail: spoken(
        '{{hello}}, this is {{me_and_company}}. {{what_we_do}}',
        "I'd like to hear whether that could help you.",
        BY_AND_ON,
        'My number is {{my_phone}}.',
      ),
      email: {
        subject: either('has_promise_on', 'Until {{promise_on}}', "I'd like to talk with you"),
        body: written(
          '{{hello}},',
          `{{what_we_do}} I'd like to hear whether that could help you. ${IN_WRITING}`,
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
  },
  {
    name: 'date-reason',
    title: 'With a date: one reason',
    whenToUse: 'Second in a patient chase: keep the promise, give one reason.',
    answers: ['no-value'],
    parts: {
      live: written(
        `{{hello}}, this is {{me_and_company}}. ${AS_PROMISED} Is now all right?`,
        "One reason I'm calling: {{benefit_1}}. What does that look like at {{their_company}}?",
      ),
      gatekeeper: `{{hello_desk}}, this is {{me_and_company}}. ${when('as_promised', 'I said I would call today.')} Is {{them}} free? ${IF_NOT}`,
      voicemail: spoken(
        '{{hello}}, this is {{me_and_company}}.',
        AS_PROMISED,
        'My reason in four seconds: {{benefit_1}}.',
        SHORT_DATES,
        'Beat me to it at {{my_phone}}.',
      ),
      email: {
        subject: 'Why I keep a date with you',
        body: written(
          '{{hello}},',
          spoken(AS_PROMISED_IN_WRITING, 'My reason: {{benefit_1}}.', IN_WRITING),
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
  },
  {
    name: 'date-question',
    title: 'With a date: a question',
    whenToUse: 'Third in a patient chase: ask something worth thinking about until the next call.',
    answers: ['no-urgency'],
    parts: {
      live: `{{hello}}, this is {{me_and_company}}. ${AS_PROMISED} A question I'd like to ask you in person: what happens at {{their_company}} if nothing changes this year?`,
      gatekeeper: `{{hello_desk}}, this is {{me_and_company}} for {{them}}. ${TELL_DESK}`,
      voicemail: spoken(
        '{{hello}}, this is {{me_and_company}}.',
        AS_PROMISED,
        'A question for the drive home: what does it cost you if nothing changes?',
        EXPECT_ME,
        "I'm at {{my_phone}} if you get there first.",
      ),
      email: {
        subject: 'What does it cost if nothing changes?',
        body: written(
          '{{hello}},',
          spoken(AS_PROMISED_IN_WRITING, '{{what_we_do}}'),
          `So my question: what does it cost you if nothing changes? "Not a thing" is an answer I can live with. ${IN_WRITING}`,
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
  },
  {
    name: 'date-choice',
    title: 'With a date: three answers',
    whenToUse: 'In the middle of a patient chase: let them choose now, later, or never.',
    answers: ['fear-of-no', 'too-busy'],
    parts: {
      live: `{{hello}}, this is {{me_and_company}}. ${AS_PROMISED} Let me make it easy: is it now, later, or never? If it's later, which month?`,
      gatekeeper: `{{hello_desk}}, this is {{me_and_company}}. Could you ask {{them}} for one word: now, later, or never? ${TELL_DESK}`,
      voicemail: spoken(
        '{{hello}}, this is {{me_and_company}}.',
        AS_PROMISED,
        "Pick one: now, later, or never. Text me the word, {{my_phone}}, and I'll act on it, the last one too.",
        BY_AND_ON,
      ),
      email: {
        subject: 'Now, later, or never?',
        body: written(
          '{{hello}},',
          spoken(
            AS_PROMISED_IN_WRITING,
            "Pick one word and send it back: now, later, or never. I'll act on it, the last one too.",
          ),
          IN_WRITING,
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
  },
  {
    name: 'date-other-reason',
    title: 'With a date: another reason',
    whenToUse: 'Later in a patient chase: the first reason did not move them, so try the second.',
    answers: ['no-value'],
    parts: {
      live: `{{hello}}, this is {{me_and_company}}. ${AS_PROMISED} I have another angle for you: {{benefit_2}}. Closer to home?`,
      gatekeeper: `{{hello_desk}}, this is {{me_and_company}}, patient as ever. Is {{them}} reachable today? ${IF_NOT}`,
      voicemail: spoken(
        '{{hello}}, this is {{me_and_company}}.',
        AS_PROMISED,
        'Let me try the other end of it: {{benefit_2}}. Is that closer to home?',
        SHORT_DATES,
        'My number is {{my_phone}}.',
      ),
      email: {
        subject: 'The other end of it: {{benefit_2}}',
        body: written(
          '{{hello}},',
          spoken(
            AS_PROMISED_IN_WRITING,
            'Let me try the other end of it: {{benefit_2}}. Is that closer to home?',
          ),
          IN_WRITING,
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
  },
  {
    name: 'date-listen',
    title: 'With a date: all ears',
    whenToUse: 'Late in a patient chase: stop telling, ask what is in the way.',
    answers: ['no-urgency', 'fear-of-no'],
    parts: {
      live: `{{hello}}, this is {{me_and_company}}. ${AS_PROMISED} I have done enough talking. What is in the way on your side: time, money, other people, or simply no need?`,
      gatekeeper: `{{hello_desk}}, this is {{me_and_company}}. I don't want to wear you out. Is there something going on that I should wait for? ${TELL_DESK}`,
      voicemail: spoken(
        '{{hello}}, this is {{me_and_company}}.',
        AS_PROMISED,
        "Today I'd rather listen than talk. What is in the way: time, money, other people, or no need? Whatever it is, I can take it.",
        EXPECT_ME,
        'My number is {{my_phone}}.',
      ),
      email: {
        subject: 'What is in the way?',
        body: written(
          '{{hello}},',
          spoken(
            AS_PROMISED_IN_WRITING,
            'What is in the way: time, money, other people, or simply no need? One word is enough, and I can take it.',
          ),
          IN_WRITING,
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
  },
  {
    name: 'date-nearly-done',
    title: 'With a date: nearly done',
    whenToUse: 'The last promise of a patient chase: the next call is the goodbye.',
    delivery: 'No reproach in the voice. You are telling them, not scolding them.',
    answers: ['no-urgency', 'fear-of-no'],
    parts: {
      live: `{{hello}}, this is {{me_and_company}}. ${AS_PROMISED} I'll be frank: I'm close to letting this go. Should I, or is there something here for you?`,
      gatekeeper: `{{hello_desk}}, this is {{me_and_company}}. ${when('is_last_try', 'I have one more call in me after this one.')} Is {{them}} there? ${IF_NOT}`,
      voicemail: spoken(
        '{{hello}}, this is {{me_and_company}}.',
        AS_PROMISED,
        BY_AND_ON,
        when('is_last_try', 'That will be the end of it; I do not chase people forever.'),
        'If you would like it to go another way, {{my_phone}} is the number.',
      ),
      email: {
        subject: either('has_promise_on', 'One more try, on {{promise_on}}', 'One more try'),
        body: written(
          '{{hello}},',
          spoken(
            AS_PROMISED_IN_WRITING,
            IN_WRITING,
            when('is_last_try', 'That will be the end of it; I do not chase people forever.'),
          ),
          'If you would like it to go another way, you know where I am.',
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
  },
];
