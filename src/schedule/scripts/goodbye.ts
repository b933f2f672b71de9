import type { Script } from '../script.ts';
import { either, SIGNATURE, spoken, unless, when, written } from './layout.ts';

/** What reached them; failing that, the calls; failing those, nothing. */
const TRIED = spoken(
  when(
    'has_tried',
    "{{#has_span}}Over the last {{span}} you{{/has_span}}{{^has_span}}You{{/has_span}}'ve had {{tried}} from me.",
  ),
  unless('has_tried', when('has_calls', 'I have called {{times_called}} without catching you.')),
);
const TO_THE_VOICEMAIL =
  "{{hello_desk}}, this is {{me_and_company}}. Would you put me through to the voicemail of {{them}}? It is the last message I'll leave, and then you are rid of me.";

/** The last messages. Each says plainly that it is the last, and each is true only if you then stop. */
export const GOODBYE: readonly Script[] = [
  {
    name: 'fire-off-list',
    title: 'Off the list',
    whenToUse: 'The last message after a full plan: you take them off your call list and tell them so.',
    delivery: 'Level and kind, a decision and not a threat. Then really stop.',
    answers: ['fear-of-no', 'no-urgency'],
    parts: {
      live: '{{hello}}, this is {{me_and_company}}. You picked up! This was going to be my goodbye. Shall I take you off my call list, or is there a day when we should talk?',
      gatekeeper: TO_THE_VOICEMAIL,
      voicemail: spoken(
        '{{hello}}, this is {{me_and_company}}. {{what_we_do}}',
        TRIED,
        'I take it this is no priority now, so I am taking you off my call list.',
        "If that changes, I'm at {{my_phone}}. All the best.",
      ),
      email: {
        subject: 'Taking you off my call list',
        body: written(
          '{{hello}},',
          spoken('{{what_we_do}}', TRIED, when('has_visits', 'I even came by {{visits}}.')),
          'I take it this is no priority for you now. That is all right. I am taking you off my call list, and I will not call or write again.',
          'If it changes one day, here is where to find me. All the best,',
          SIGNATURE,
        ),
      },
      message: spoken(
        '{{hello}}, this is {{me_and_company}}.',
        'I take it this is no priority now, so I am taking you off my call list. If that changes: {{my_phone}}. All the best.',
      ),
    },
    isBreakup: true,
  },
  {
    name: 'fire-final',
    title: 'Giving up for now',
    whenToUse: 'The last message after several tries by different means.',
    delivery: 'Relaxed. Say the two benefits as if you were reading them off a menu.',
    answers: ['no-value', 'too-busy'],
    parts: {
      live: '{{hello}}, this is {{me_and_company}}. Well, there you are; I was about to give up on you. Busy, or not interested? Both are fine. If you have a minute, I have two things for you: {{benefit_1}}; {{benefit_2}}.',
      gatekeeper: TO_THE_VOICEMAIL,
      voicemail: spoken(
        '{{hello}}, this is {{me_and_company}}.',
        when(
          'has_attempts',
          "I've tried you{{#has_span}} over the last {{span}}{{/has_span}}{{^has_span}} and not caught you{{/has_span}}.",
        ),
        "You may be busy, or not interested; either is fine{{#has_voicemails}}, and I don't want to be voicemail spam{{/has_voicemails}}.",
        "I'm giving up for now; this is my last message.",
        "In case it ever matters: {{benefit_1}}, and {{benefit_2}}. I'm at {{my_phone}}.",
      ),
      email: {
        subject: 'My last message',
        body: written(
          '{{hello}},',
          spoken(
            when('has_attempts', "I've tried to reach you{{#has_span}} over the last {{span}}{{/has_span}}."),
            "You may be busy, or not interested. Both are fine, and I don't want to be spam. So I give up for now; this is my last message.",
          ),
          'In case you ever want to know more: {{benefit_1}}; {{benefit_2}}.',
          SIGNATURE,
        ),
      },
      message:
        '{{hello}}, this is {{me_and_company}}. Busy or not interested, both are fine; this is my last message. If you ever want to talk: {{my_phone}}.',
    },
    isBreakup: true,
  },
  {
    name: 'fire-humour',
    title: 'The white flag',
    whenToUse: 'A last message with a smile, for people you think can take a joke.',
    delivery: 'Slightly defeated, but cheerful. Sigh once, early.',
    answers: ['no-urgency', 'fear-of-no'],
    parts: {
      live: '{{hello}}, this is {{me_and_company}}. You answered! And I had my white flag ready. Shall I wave it, or do we talk?',
      gatekeeper: TO_THE_VOICEMAIL,
      voicemail: spoken(
        '{{hello}}, this is {{me_and_company}}, with a small white flag.',
        either(
          'has_attempts',
          "After {{attempts}}{{#has_span}} in {{span}}{{/has_span}}, I know when I'm beaten: well played.",
          "I know when I'm beaten.",
        ),
        "You are coming off my call list, and I'm going to have a cookie. If you miss me, {{my_phone}}; I promise to act surprised.",
      ),
      email: {
        subject: 'I surrender',
        body: written(
          '{{hello}},',
          spoken(
            either(
              'has_attempts',
              "After {{attempts}}{{#has_span}} in {{span}}{{/has_span}}, I know when I'm beaten. Well played.",
              "I know when I'm beaten.",
            ),
            "You are coming off my call list, and I'm going to have a cookie.",
          ),
          'If you miss me, the number is below. I promise to act surprised.',
          SIGNATURE,
        ),
      },
      message:
        '{{hello}}, this is {{me_and_company}}, waving a small white flag. You are coming off my call list. If you miss me: {{my_phone}}.',
    },
    isBreakup: true,
    needs: { what: 'end-in-sight', otherwise: 'fire-final' },
  },
  {
    name: 'fire-graceful',
    title: 'With thanks',
    whenToUse: 'The last message to someone you did talk with.',
    delivery: 'Warm and unhurried. You are thanking them, and you mean it.',
    answers: ['fear-of-no'],
    parts: {
      live: '{{hello}}, this is {{me_and_company}}. I was going to leave you a goodbye, so this is better. I took it that you had moved on, which is fine. Have you?',
      gatekeeper: TO_THE_VOICEMAIL,
      voicemail: spoken(
        '{{hello}}, this is {{me_and_company}}.',
        when('has_weeks_since_talk', 'It has been {{weeks_since_talk}} since we spoke.'),
        "I take it you've moved on to other things, and that is perfectly fine.",
        'I will not call again.',
        when('has_talked', 'Thank you for the time you gave me, and'),
        unless('has_talked', 'I wish you all the best, and'),
        'good luck with what you are working on. My number, just in case: {{my_phone}}.',
      ),
      email: {
        subject: either('has_talked', 'Thank you, and good luck', 'Good luck'),
        body: written(
          '{{hello}},',
          spoken(
            when('has_weeks_since_talk', 'It has been {{weeks_since_talk}} since we spoke.'),
            "I take it you've moved on to other things, and that is perfectly fine. I will not call or write again.",
          ),
          spoken(
            when('has_talked', 'Thank you for the time you gave me.'),
            'Good luck with what you are working on.',
          ),
          SIGNATURE,
        ),
      },
      message: spoken(
        "{{hello}}, this is {{me_and_company}}. I take it you've moved on, and that is fine; I will not call again.",
        when('has_talked', 'Thanks for your time.'),
        'Good luck!',
      ),
    },
    isBreakup: true,
    needs: { what: 'conversation', otherwise: 'fire-final' },
  },
  {
    name: 'humour-machine',
    title: 'You and your answering machine',
    whenToUse: 'For a desperate case with a sense of humor, shortly before you give up.',
    delivery: 'Deadpan, like a confession. Do not laugh first.',
    answers: ['no-urgency', 'too-busy'],
    parts: {
      live: '{{hello}}, this is {{me_and_company}}. A human voice! {{#has_voicemails}}Your answering machine and I were getting serious. Do you have a minute before it gets jealous?{{/has_voicemails}}{{^has_voicemails}}I was all set to charm your answering machine. Do you have a minute instead?{{/has_voicemails}}',
      gatekeeper:
        '{{hello_desk}}, this is {{me_and_company}}. {{#has_voicemails}}I keep ending up with the machine, and people are starting to talk. {{/has_voicemails}}Any chance of reaching {{them}} in person?',
      voicemail: spoken(
        '{{hello}}, this is {{me_and_company}}. I have a confession: I have feelings for your answering machine.',
        either(
          'has_voicemails',
          'It picks up, it lets me finish, it never says no. It has {{voicemails}} of mine by now, and yet it never calls.',
          'We have only just met, but it picks up, it lets me finish, and it never says no.',
        ),
        "Could I meet its owner? I'm at {{my_phone}}.",
      ),
      email: {
        subject: 'About me and your answering machine',
        body: written(
          '{{hello}},',
          "Your answering machine is a good listener, and I wish it well. But I'd like to meet its owner. Ten minutes, on one subject: {{benefit_1}}. And no hard feelings if the answer is no.",
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
    needs: { what: 'end-in-sight', otherwise: 'short-and-useful' },
  },
];
