import type { Script } from '../script.ts';
import { either, SIGNATURE, spoken, unless, when, written } from './layout.ts';

/** For people who have never spoken with the caller: each makes one point and asks one thing. */
export const COLD: readonly Script[] = [
  {
    name: 'first-call',
    title: 'First call',
    whenToUse: 'The first attempt on a new name: say who you are, and set the ground rules.',
    delivery: 'Slow down for the number. Nothing rides on this call, so sound that way.',
    answers: ['fear-of-no', 'only-information'],
    parts: {
      live: written(
        spoken(
          "{{hello}}, this is {{me_and_company}}. You weren't expecting me.",
          when('has_sent_by', '{{sent_by}} gave me your name.'),
          'Do you have one minute?',
        ),
        "{{what_we_do}} I don't know yet whether that's of any use to you. May I ask two questions and find out?",
        "One ground rule first: a no is a fine answer, and I'd rather have it today than chase you for a month. And if we do go on, what suits you best: phone, email, or text?",
      ),
      gatekeeper: spoken(
        '{{hello_desk}}, this is {{me_and_company}}. May I speak with {{them}}, please?',
        "It's a first call, so I don't have an appointment. If now is no good, what time of day usually works?",
        unless('has_receptionist', 'And may I ask your name?'),
      ),
      voicemail: spoken(
        "{{hello}}, this is {{me_and_company}}.{{^has_talked}} We haven't met.{{/has_talked}}",
        when('has_sent_by', '{{sent_by}} gave me your name.'),
        '{{what_we_do}}',
        "If that's no use to you, tell me so; a no is fine with me. If it might be, I'd like ten minutes. I'm at {{my_phone}}. Thanks.",
      ),
      email: {
        subject: 'Ten minutes, or a plain no',
        body: written(
          '{{hello}},',
          spoken(
            unless('has_talked', "We haven't met."),
            when('has_sent_by', '{{sent_by}} gave me your name.'),
            '{{what_we_do}}',
            "Would ten minutes on the phone be worth it to you? If not, a plain no is fine, and I'll leave it there.",
          ),
          SIGNATURE,
        ),
      },
      message:
        '{{hello}}, this is {{me_and_company}}. {{what_we_do}} Worth ten minutes on the phone? A no is fine.',
    },
    cards: [
      {
        objection: 'What does it cost?',
        answer:
          "I'd have to guess, and you'd hold me to it. Give me fifteen minutes on the calendar and three answers, and you'll have a real price at the end. Which day is easiest?",
      },
      {
        objection: 'Just send me a brochure.',
        answer:
          "I'd only be adding to your pile. Let's put fifteen minutes on the calendar, and I'll send the one page that matters the day before. If you'd rather not, say no; that's all right too.",
      },
      {
        objection: 'We already have somebody.',
        answer:
          'Good, then you know what it is worth. If you could change one thing about how it works now, what would it be?',
      },
      {
        objection: 'I have no time.',
        answer:
          'Fair enough. Is it a bad day or a bad idea? For a bad day, give me a better one. For a bad idea, I let it go.',
      },
      {
        objection: "I'm not interested.",
        answer:
          "Thanks for telling me straight. I'll write that down and you won't hear from me again. One word on why, so I learn something?",
      },
    ],
    isBreakup: false,
  },
  {
    name: 'second-reason',
    title: 'A second reason',
    whenToUse: 'After a first try without an answer: open with what is in it for them.',
    answers: ['no-value'],
    parts: {
      live: written(
        '{{hello}}, this is {{me_and_company}}. I have one reason for calling, and you can tell me in a minute if it is a good one.',
        'Here it is: {{benefit_1}}. How do you handle that today?',
      ),
      gatekeeper: spoken(
        '{{hello_desk}}, this is {{me_and_company}}. I was hoping to catch {{them}}.',
        'Is there an hour when the phone is easier, first thing or toward evening?',
      ),
      voicemail: spoken(
        '{{hello}}, one reason to call me back: {{benefit_1}}.',
        "That's what I'd like to talk about, and ten minutes would tell us both if there's anything in it. This is {{me_and_company}}, {{my_phone}}.",
        "If it leaves you cold, say so, and I'll cross it off.",
      ),
      email: {
        subject: 'One reason: {{benefit_1}}',
        body: written(
          '{{hello}},',
          'One reason to answer this: {{benefit_1}}. {{what_we_do}}',
          "Ten minutes would tell us both if there's anything in it. Name a time, or tell me it leaves you cold.",
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
  },
  {
    name: 'name-the-day',
    title: 'Name the day',
    whenToUse: 'Tell them by when to answer and on which day you call next; then do call.',
    delivery: 'Say the two days clearly. A promised call that comes on its day says more than the message.',
    answers: ['too-busy', 'no-urgency'],
    parts: {
      live: written(
        '{{hello}}, this is {{me_and_company}}. I caught you; is it a bad moment?',
        "If it is, let's name a day, and I'll call on that day and no other. If you have a minute, here it is. {{what_we_do}} What would have to be true for that to matter to you?",
      ),
      gatekeeper: spoken(
        '{{hello_desk}}, this is {{me_and_company}}, for {{them}}.',
        either(
          'has_promise_on',
          'Would you pass on one line: I will call again on {{promise_on}}? If that day is bad, which one is better?',
          'Which day should I try again, so that I bother you only once?',
        ),
      ),
      voicemail: spoken(
        "{{hello}}, this is {{me_and_company}}. You're busy, so I'll do the calling.",
        either(
          'has_promise_on',
          'If I have not heard from you by {{promise_by}}, I will call you on {{promise_on}}.',
          "I'll try you again at a different hour.",
        ),
        "It's about one thing: {{benefit_1}}. If there's a better day, or no good day at all, tell me at {{my_phone}}.",
      ),
      email: {
        subject: either('has_promise_on', 'You will hear from me on {{promise_on}}', 'A day to talk'),
        body: written(
          '{{hello}},',
          spoken(
            "You're busy, so I'll do the asking.",
            when(
              'has_promise_on',
              'If I have not heard from you by {{promise_by}}, you will hear from me on {{promise_on}}.',
            ),
            "It's about one thing: {{benefit_1}}.",
          ),
          'If there is a better day, tell me which. If there is no good day at all, tell me that.',
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
  },
  {
    name: 'short-and-useful',
    title: 'Short and useful',
    whenToUse: 'Late in a chase: one thing worth knowing, no request.',
    delivery: 'Quick and light. Stop when you are done.',
    answers: ['too-busy', 'no-value'],
    parts: {
      live: "{{hello}}, this is {{me_and_company}}, and I'll be short: {{benefit_2}}. Is that something you would change if it were easy?",
      gatekeeper: spoken(
        "{{hello_desk}}, this is {{me_and_company}}. I'll be quick: is {{them}} in?",
        'If not, could I have the voicemail?',
      ),
      voicemail: spoken(
        '{{hello}}, this is {{me_and_company}}. No request today, only one thing to keep in mind about us: {{benefit_2}}.',
        'My number, should you want more: {{my_phone}}.',
        when('is_last_try', "I'll try you one more time, and then I'll let you be."),
      ),
      email: {
        subject: 'Two lines and no request',
        body: written(
          '{{hello}},',
          'Two things worth knowing about us: {{benefit_1}}; {{benefit_2}}.',
          when('is_last_try', "I'll try you one more time, and then I'll let you be."),
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
  },
  {
    name: 'right-person',
    title: 'The right person',
    whenToUse: 'When you may have the wrong desk: ask who looks after it.',
    answers: ['fear-of-no', 'no-value'],
    parts: {
      live: written(
        '{{hello}}, this is {{me_and_company}}. Help me out: I may have the wrong person.',
        '{{what_we_do}} Is that yours to decide, or does it sit with somebody else? Who else would have a say?',
      ),
      gatekeeper:
        '{{hello_desk}}, this is {{me_and_company}}. You may know this better than I do. {{what_we_do}} Who at {{their_company}} looks after that?',
      voicemail: spoken(
        '{{hello}}, this is {{me_and_company}}. I may be at the wrong door.',
        "{{what_we_do}} If that belongs to someone else at {{their_company}}, give me the name and I'll stop bothering you.",
        "If it's yours, I'd like ten minutes. Either way, I'm at {{my_phone}}.",
      ),
      email: {
        subject: 'Am I writing to the right person?',
        body: written(
          '{{hello}},',
          '{{what_we_do}} Is that yours at {{their_company}}, or does it sit with somebody else?',
          'A name is plenty. If it is yours, ten minutes on the phone would be better still.',
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
  },
  {
    name: 'one-question',
    title: 'One question',
    whenToUse: 'Make it easy to answer: a single question, yes or no.',
    answers: ['too-busy', 'fear-of-no'],
    parts: {
      live: "{{hello}}, this is {{me_and_company}}. One question, then I'll let you go: {{benefit_1}}, is that worth ten minutes to you this month, yes or no?",
      gatekeeper: spoken(
        '{{hello_desk}}, this is {{me_and_company}}. I have one question for {{them}}, and a yes or no will do.',
        'How do I best get it across: a note through you, or an email?',
      ),
      voicemail: spoken(
        '{{hello}}, this is {{me_and_company}}. One question, and yes or no is all I need: {{benefit_1}}, is that worth ten minutes to you this month?',
        'Text me the one word, at {{my_phone}}. On a no I stop, and no hard feelings.',
      ),
      email: {
        subject: 'Yes or no will do',
        body: written(
          '{{hello}},',
          'One question: {{benefit_1}}, is that worth ten minutes to you this month?',
          'Answer with a single word if you like. On a no I stop, and no hard feelings.',
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
  },
  {
    name: 'in-writing',
    title: 'In writing',
    whenToUse: 'An email among the calls: some people read and never pick up.',
    answers: ['too-busy', 'only-information'],
    parts: {
      live: written(
        '{{hello}}, this is {{me_and_company}}. I was about to put this in an email; thirty seconds, and you can tell me whether I should.',
        '{{what_we_do}} Should I write, or is this a good time?',
      ),
      gatekeeper:
        "{{hello_desk}}, this is {{me_and_company}}. I'd like to send {{them}} a few lines. Which address gets read, and may I say you gave it to me?",
      voicemail: spoken(
        "{{hello}}, this is {{me_and_company}}. Some people hate voicemail, so I'll be brief. {{what_we_do}}",
        "If you'd rather read than listen, text me your email address at {{my_phone}}, and you will have five lines, no attachment.",
      ),
      email: {
        subject: either('has_calls', 'I tried you by phone', 'Five lines from {{me}}'),
        body: written(
          '{{hello}},',
          spoken(
            when('has_voicemails', "I left you {{voicemails}}; perhaps you'd rather read."),
            unless('has_voicemails', when('has_calls', 'I tried you by phone and did not catch you.')),
            '{{what_we_do}}',
          ),
          'What you would get: {{benefit_1}}; {{benefit_2}}.',
          'Shall I call? Send me an hour that suits you, or a no.',
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
  },
  {
    name: 'two-minutes',
    title: 'Two minutes',
    whenToUse: 'For the busy: ask for two minutes between meetings, not for a meeting.',
    answers: ['too-busy'],
    parts: {
      live: "{{hello}}, this is {{me_and_company}}. I want two minutes, and I'll watch the clock. {{what_we_do}} Is that a headache you have, or am I done already?",
      gatekeeper:
        '{{hello_desk}}, this is {{me_and_company}}. I need two minutes with {{them}}, no more. Where in the day is there a gap: before the first meeting, or after the last?',
      voicemail: spoken(
        "{{hello}}, this is {{me_and_company}}. I'm after two minutes of your day, not thirty.",
        'Two minutes is enough to find out whether this concerns you: {{benefit_2}}.',
        'Call between two meetings, {{my_phone}}, and cut me off at a hundred and twenty seconds.',
      ),
      email: {
        subject: 'Two minutes, by the clock',
        body: written(
          '{{hello}},',
          "I'm after two minutes of your day, not thirty. That is enough to find out whether this concerns you: {{benefit_2}}.",
          "When do you have a gap between two meetings? I'll call then and keep to it.",
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
  },
  {
    name: 'ground-rules',
    title: 'Ground rules',
    whenToUse: 'At the end of a first conversation, before you hang up.',
    delivery: 'Then wait. Write down the way they prefer and the day you named.',
    answers: ['fear-of-no'],
    parts: {
      live: written(
        'Before we hang up, may I suggest how we go on? If at any point this is not for you, say no. I will not argue, and I will not be hurt.',
        'What is the best way to reach you: phone, email, or text?',
        'And what is our next step, on which day? If you go quiet on me, how many times should I try before I take it as a no?',
      ),
    },
    isBreakup: false,
  },
];
