import type { Script } from '../script.ts';
import { either, SIGNATURE, spoken, when, written } from './layout.ts';

/** For people who were let go long ago, or lost for now. */
export const LATER: readonly Script[] = [
  {
    name: 'second-look',
    title: 'A second look',
    whenToUse: 'Months after the last message, for those worth another try.',
    delivery: 'As you would greet someone you have not seen for a while. Nothing to apologize for.',
    answers: ['no-urgency'],
    parts: {
      live: written(
        spoken(
          '{{hello}}, this is {{me_and_company}}.',
          when(
            'has_since_fired',
            'It has been {{since_fired}} since I said I would stop calling, and I did.',
          ),
          'Do you have a minute?',
        ),
        '{{what_we_do}} Is that any closer to home now than it was?',
      ),
      gatekeeper:
        '{{hello_desk}}, this is {{me_and_company}}. Is {{them}} still the one who decides these things, or has that changed?',
      voicemail: spoken(
        '{{hello}}, this is {{me_and_company}}.',
        either(
          'has_since_fired',
          'I told you I would stop calling, and for {{since_fired}} I did. Things change, so may I ask once more?',
          'Things change, so let me ask whether the timing is better now.',
        ),
        "{{what_we_do}} If it's still a no, one word and I'm gone. My number is {{my_phone}}.",
      ),
      email: {
        subject: 'Has anything changed?',
        body: written(
          '{{hello}},',
          spoken(
            when('has_since_fired', 'I told you I would stop calling, and for {{since_fired}} I did.'),
            'Things change, so let me ask whether the timing is better now. {{what_we_do}}',
          ),
          "If it's still a no, one word is enough.",
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
  },
  {
    name: 'second-look-last',
    title: 'A second look, once more',
    whenToUse: 'The other try of a second look, before you say goodbye again.',
    answers: ['no-value', 'fear-of-no'],
    parts: {
      live: "{{hello}}, this is {{me_and_company}}. I'm giving this a second look before I file it away. Two things have brought me back: {{benefit_1}}; {{benefit_2}}. Does either of them matter to you?",
      gatekeeper:
        '{{hello_desk}}, this is {{me_and_company}}. Which hour of the day is a good one for {{them}}? I will not need many more.',
      voicemail: spoken(
        "{{hello}}, this is {{me_and_company}}. I'm taking a second look at a few names, and yours is one that I'd like to get right.",
        "What I have for you: {{benefit_1}}. Worth a short talk? I'm at {{my_phone}}.",
        when('is_last_try', 'One more call after this, and I leave it for good.'),
      ),
      email: {
        subject: 'Worth a short talk?',
        body: written(
          '{{hello}},',
          "I'm taking a second look at a few names, and yours is one that I'd like to get right. What I have for you: {{benefit_1}}; {{benefit_2}}.",
          'Worth a short talk, or shall I file it?',
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
  },
  {
    name: 'give',
    title: 'Give something',
    whenToUse: 'To stay in mind: pass on a name, an article, a tip. Ask for nothing.',
    delivery: 'Only what you would give a friend. If you have nothing this time, skip it.',
    answers: ['no-urgency'],
    parts: {
      live: '{{hello}}, this is {{me_and_company}}. Nothing to sell today. I came across something and thought of you: {{gift}}. Shall I send it over?',
      voicemail:
        "{{hello}}, this is {{me_and_company}}. Nothing to sell today. I came across something that might be of use to you: {{gift}}. No need to call back; if you want more, I'm at {{my_phone}}.",
      email: {
        subject: 'For you: {{gift}}',
        body: written(
          '{{hello}},',
          'I came across this and thought of you: {{gift}}.',
          "No need to answer. If you'd rather not get such notes from me, tell me, and I'll stop.",
          SIGNATURE,
        ),
      },
      message: '{{hello}}, I came across this and thought of you: {{gift}}. No need to answer. {{me}}',
    },
    isBreakup: false,
  },
  {
    name: 'ask-referral',
    title: 'Ask for a referral',
    whenToUse: 'Now and then, to someone who said no or not now but was kind about it.',
    delivery: 'Ask, then count to five in silence.',
    answers: ['no-value'],
    parts: {
      live: written(
        "{{hello}}, this is {{me_and_company}}. I'm not calling to sell you anything.",
        '{{what_we_do}} It may not be the thing for you. Who comes to mind that it might be right for? If somebody does, may I use your name?',
      ),
      gatekeeper:
        "{{hello_desk}}, this is {{me_and_company}} for {{them}}. I'm after some advice and have nothing to sell; is now all right?",
      voicemail: spoken(
        "{{hello}}, this is {{me_and_company}}. I'm not selling today; I'm asking.",
        "{{what_we_do}} If someone comes to mind who could use that, would you give me a name? I'll treat them well. And if anything has changed on your side, so much the better. I'm at {{my_phone}}.",
      ),
      email: {
        subject: 'Who comes to mind?',
        body: written(
          '{{hello}},',
          "I'm not selling today; I'm asking. {{what_we_do}} Who comes to mind that this might be right for?",
          "A name is enough; I'll say that you sent me only if you want me to. And if I can do the same for you, tell me who you are looking for.",
          SIGNATURE,
        ),
      },
      message:
        '{{hello}}, this is {{me_and_company}}. A small favor, if you will. {{what_we_do}} Who comes to mind that this might be right for?',
    },
    isBreakup: false,
  },
];
