import type { Script } from '../script.ts';
import { either, SIGNATURE, spoken, unless, when, written } from './layout.ts';

const SINCE_WE_SPOKE = when('has_weeks_since_talk', 'It has been {{weeks_since_talk}} since we spoke.');

/** For people who talked once and then went quiet. */
export const QUIET: readonly Script[] = [
  {
    name: 'remind-ground-rules',
    title: 'Remind them that a no is fine',
    whenToUse: 'The first touch after they went quiet.',
    delivery: 'Friendly, without a trace of "you owe me a call".',
    answers: ['fear-of-no'],
    parts: {
      live: written(
        spoken('{{hello}}, this is {{me_and_company}}.', SINCE_WE_SPOKE, "I'm not calling to push."),
        'Where does it stand: still open, later, or no? I mean it about the no.',
      ),
      gatekeeper: spoken(
        '{{hello_desk}}, this is {{me_and_company}}.',
        when('has_talked', 'I have spoken with {{them}} before.'),
        'Is this a good moment to put me through?',
      ),
      voicemail: spoken(
        '{{hello}}, this is {{me_and_company}}.',
        SINCE_WE_SPOKE,
        either(
          'has_ground_rules_on',
          'I told you on {{ground_rules_on}} that a no is fine, and it still is.',
          'One thing, so you know: a no is fine with me.',
        ),
        "So which is it: still open, later, or no? Any of the three is a good answer. I'm at {{my_phone}}.",
      ),
      email: {
        subject: 'Still open, later, or no?',
        body: written(
          '{{hello}},',
          spoken(
            SINCE_WE_SPOKE,
            either(
              'has_ground_rules_on',
              'I told you on {{ground_rules_on}} that a no is fine, and it still is.',
              'One thing, so you know: a no is fine with me.',
            ),
          ),
          'Which is it: still open, later, or no? One word is plenty.',
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
  },
  {
    name: 'other-hour',
    title: 'Another hour, no message',
    whenToUse: 'Call at a time of day you have not tried, and leave nothing behind.',
    delivery: 'If the machine answers, hang up before the tone.',
    answers: ['too-busy'],
    parts: {
      live: written(
        "{{hello}}, this is {{me_and_company}}{{#has_calls}}; I thought I'd try another hour{{/has_calls}}. Do you have a minute?",
        spoken(SINCE_WE_SPOKE, 'What has happened on your side, and what would you like to do next?'),
      ),
      gatekeeper:
        "{{hello_desk}}, this is {{me_and_company}}. Is {{them}} in at this hour as a rule? No message, thanks; I'd rather try again.",
      email: {
        subject: 'Which hour suits you?',
        body: written(
          '{{hello}},',
          spoken(
            SINCE_WE_SPOKE,
            'I seem to pick the wrong moment. Early, noon, or end of the day: when do you like to be called?',
          ),
          'If the answer is never, that is an answer too.',
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
  },
  {
    name: 'still-wanted',
    title: 'Is it still wanted?',
    whenToUse: 'An email whose subject is the very thing they asked for.',
    answers: ['too-busy', 'only-information'],
    parts: {
      live: written(
        '{{hello}}, this is {{me_and_company}}. You asked about {{request}}. Is that still wanted?',
        "If it is, what's the next step? If it's not, I'll close it, and we stay friends.",
      ),
      gatekeeper:
        '{{hello_desk}}, this is {{me_and_company}}. I have a request here from {{them}}, about {{request}}. Is it still wanted, or who could tell me?',
      voicemail: spoken(
        '{{hello}}, this is {{me_and_company}}. You asked about {{request}}, and I still have it open on my desk.',
        "Is it still wanted? Yes, later, or no: text me one of them at {{my_phone}}, and I'll do the rest.",
      ),
      email: {
        subject: 'Your request: {{request}}',
        body: written(
          '{{hello}},',
          spoken(
            when('has_talk_day', 'We spoke on {{talk_day}}.'),
            'You asked about {{request}}. Is that still wanted? A number will do:',
          ),
          '1. Yes, go ahead\n2. Yes, but later: ask me in ____\n3. No, thanks',
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
    needs: { what: 'request', otherwise: 'which-way' },
  },
  {
    name: 'which-way',
    title: 'Which way suits you?',
    whenToUse: 'When you do not know what they asked for: ask how they like to be reached.',
    answers: ['too-busy'],
    parts: {
      live: '{{hello}}, this is {{me_and_company}}. Before anything else: am I using the right way to reach you? Phone, email, or text, which do you answer?',
      gatekeeper:
        '{{hello_desk}}, this is {{me_and_company}}. What does {{them}} answer soonest: the phone, email, or a note from you?',
      voicemail: spoken(
        '{{hello}}, this is {{me_and_company}}. Maybe the phone is simply the wrong way to reach you.',
        "Email, text, a letter, a knock at the door: tell me which you prefer, or that you prefer none. I'm at {{my_phone}}.",
      ),
      email: {
        subject: 'Phone, email, or text?',
        body: written(
          '{{hello}},',
          spoken(
            SINCE_WE_SPOKE,
            "Which way do you like to be reached: phone, email, or text? I'll use that one and leave the others alone.",
          ),
          "And if you'd rather not be reached at all, that is fine; just say so.",
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
  },
  {
    name: 'own-up',
    title: 'Own up',
    whenToUse: 'When you begin to feel like a nuisance: say it.',
    delivery: 'Say it as you would to a colleague. It only works if you mean it.',
    answers: ['fear-of-no', 'no-urgency'],
    parts: {
      live: written(
        "{{hello}}, this is {{me_and_company}}. I'll own up: I'm beginning to feel like a nuisance, and that is the last thing I want.",
        'What has changed on your side? And how would you like me to follow up, if at all?',
      ),
      gatekeeper:
        '{{hello_desk}}, this is {{me_and_company}}. {{#has_calls}}You may know my voice by now. {{/has_calls}}Tell me honestly: is {{them}} still the one to ask, or should I leave it?',
      voicemail: spoken(
        '{{hello}}, this is {{me_and_company}}.',
        when('has_tried', "You've had {{tried}} from me by now, and"),
        unless('has_tried', 'Between us,'),
        "I'm starting to feel like a nuisance. That's not who I want to be.",
        "If something has changed, I'd like to know what. Tell me how to follow up, or not to. I'm at {{my_phone}}.",
      ),
      email: {
        subject: 'Am I being a nuisance?',
        body: written(
          '{{hello}},',
          spoken(
            when('has_tried', "You've had {{tried}} from me by now."),
            "I'm starting to feel like a nuisance, and I don't want to be one. What has changed on your side?",
          ),
          'Tell me how you would like me to follow up. "Please don\'t" is a fair answer.',
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
  },
  {
    name: 'receptionist',
    title: 'Ask the receptionist',
    whenToUse: 'Call the front desk, and ask the person who knows.',
    delivery: 'Ask one question, then listen. Write down the name and say thank you with it.',
    answers: ['too-busy'],
    parts: {
      gatekeeper: written(
        "{{hello_desk}}, this is {{me_and_company}}. It's you I'm calling, because you know how things work there.{{#has_attempts}} I have been trying to reach {{them}}.{{/has_attempts}}{{^has_attempts}} I'd like to reach {{them}}.{{/has_attempts}}",
        'First: is {{them}} away at the moment? If so, until when?',
        "Second: is anything changing at your end, a new boss or a new plan, that I should simply wait out? I don't need the details.",
        'Third: who else has a say in this? And if you were me, would you try them, another hour, or an email?',
        unless('has_receptionist', 'Thank you. May I ask your name?'),
      ),
      live: '{{hello}}, this is {{me_and_company}}. I was about to ask your front desk for a good time to call. Is this one?',
      voicemail: spoken(
        "{{hello}}, this is {{me_and_company}}. I don't want to hound you by way of your front desk, so I'll ask you straight.",
        "Are you only busy? Then give me an hour that works. Is it off? Then give me a no. I'm at {{my_phone}}.",
      ),
      email: {
        subject: 'Are you away?',
        body: written(
          '{{hello}},',
          "Perhaps you are simply away, or there is something going on that I should wait out. If so, tell me until when, and I'll be quiet until then.",
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
  },
  {
    name: 'escalate',
    title: 'Over their head',
    whenToUse: 'Once in a run: your manager calls the person above. Print the note and hand it over.',
    delivery: 'For the manager: no complaint about anyone. You want to know if it is alive.',
    answers: ['no-urgency', 'fear-of-no'],
    parts: {
      handover: written(
        'Please make one call for me',
        [
          'Whom: {{#has_boss}}{{boss}}, {{/has_boss}}the person above {{them}}{{#has_company}} at {{company}}{{/has_company}}',
          "{{#has_title}}My contact's title: {{title}}\n{{/has_title}}{{#has_request}}They asked for: {{request}}\n{{/has_request}}{{#has_talk_day}}Last conversation: {{talk_day}}\n{{/has_talk_day}}{{#has_attempts}}In this round: {{attempts}}{{#has_tried}} ({{tried}}){{/has_tried}}, no answer\n{{/has_attempts}}What we offer: {{what_we_do}}",
        ].join('\n'),
        'To ask: is this still wanted? If it is, who decides, and when? If not, I close it.',
        'From {{me}}, {{my_phone}}',
      ),
      live: written(
        'Hello, my name is {{my_manager}}{{#has_my_company}}, {{my_company}}{{/has_my_company}}. {{me}} on my team {{#has_talked}}has been in touch with{{/has_talked}}{{^has_talked}}would like to talk with{{/has_talked}} {{them}} on your side.',
        "I'm not calling to complain about anyone. I only want to know whether it is still alive. If it is, who should we talk to? If it is not, we close it today.",
      ),
      voicemail: spoken(
        'Hello, my name is {{my_manager}}{{#has_my_company}}, {{my_company}}{{/has_my_company}}. {{me}} on my team {{#has_attempts}}has been trying to reach{{/has_attempts}}{{^has_attempts}}would like to reach{{/has_attempts}} {{them}} on your side.',
        'No complaint at all; I only want to know whether the matter is alive. A yes or a no helps us both. The number is {{my_phone}}.',
      ),
      email: {
        subject: 'Who should we talk to?',
        body: written(
          'Hello,',
          "{{me}} on my team {{#has_attempts}}has been trying to reach{{/has_attempts}}{{^has_attempts}}would like to reach{{/has_attempts}} {{them}}. I'm not writing to complain; I only want to know whether the matter is alive. {{what_we_do}}",
          'If it is, who should we talk to? If it is not, a no is fine, and we close it.',
          '{{my_manager}}{{#has_my_company}}, {{my_company}}{{/has_my_company}}\n{{my_phone}}',
        ),
      },
    },
    isBreakup: false,
  },
];
