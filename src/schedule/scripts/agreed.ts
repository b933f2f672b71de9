import type { Script } from '../script.ts';
import { either, SIGNATURE, spoken, when, written } from './layout.ts';

const AT = when('has_agreed_time', ' at {{agreed_time}}');
const WHAT_WE_AGREED = `{{agreed_day}}${AT} down for a call${when('has_topic', ' about {{topic}}')}`;

/** For days that were agreed, kept or missed, and for an update that was promised. */
export const AGREED: readonly Script[] = [
  {
    name: 'agreed-call',
    title: 'The agreed call',
    whenToUse: 'On the day you both named.',
    delivery: 'Be on time to the minute. Do not hang up before the next step has a day.',
    answers: [],
    parts: {
      live: written(
        either(
          'agreed_past',
          `{{hello}}, this is {{me_and_company}}. We had ${WHAT_WE_AGREED}, and the day went by. I'm sorry. Is now any good?`,
          '{{hello}}, this is {{me_and_company}}, as agreed{{#has_topic}}, about {{topic}}{{/has_topic}}. Is it still a good time?',
        ),
        'And before we hang up: what is the next step, and on which day?',
      ),
      gatekeeper: spoken(
        '{{hello_desk}}, this is {{me_and_company}}.',
        `I {{#agreed_past}}had{{/agreed_past}}{{^agreed_past}}have{{/agreed_past}} a call with {{them}} down for {{agreed_day}}${AT}.`,
        'Would you put me through?',
      ),
      voicemail: spoken(
        `{{hello}}, this is {{me_and_company}}. We had ${WHAT_WE_AGREED},`,
        either(
          'agreed_past',
          "and the day went by. I'm sorry. If it's still worth a talk, I'm at {{my_phone}}.",
          "and I'm by the phone. If you can still make it, I'm at {{my_phone}}. If the day got away from you, give me another one.",
        ),
      ),
      email: {
        subject: 'Our call{{#has_topic}}: {{topic}}{{/has_topic}}',
        body: written(
          '{{hello}},',
          spoken(
            `We had ${WHAT_WE_AGREED}{{#agreed_past}}, and the day went by. I'm sorry{{/agreed_past}}.`,
            'Where do I reach you? If another day is better, name it.',
          ),
          SIGNATURE,
        ),
      },
      message: `{{hello}}, this is {{me_and_company}}. We had ${WHAT_WE_AGREED}{{#agreed_past}}, and the day went by; I'm sorry{{/agreed_past}}. Where do I reach you, or is another day better?`,
    },
    isBreakup: false,
    needs: { what: 'agreement', otherwise: 'remind-ground-rules' },
  },
  {
    name: 'agreement-missed',
    title: 'They missed the agreed day',
    whenToUse: 'A day or two after an agreed call that did not happen.',
    delivery: 'No reproach. You remind them of what was agreed, and ask for a new day.',
    answers: ['too-busy', 'fear-of-no'],
    parts: {
      live: written(
        `{{hello}}, this is {{me_and_company}}. We had ${WHAT_WE_AGREED}, and we missed each other. Is now any good?`,
        "If you'd rather drop it, tell me; that is fine. Otherwise, what is our new day?",
      ),
      gatekeeper:
        '{{hello_desk}}, this is {{me_and_company}}. I had a call with {{them}} down for {{agreed_day}}, and we missed each other. Which day is a safe one?',
      voicemail: spoken(
        `{{hello}}, this is {{me_and_company}}. We had ${WHAT_WE_AGREED}, and we missed each other. No harm done.`,
        "Is it still worth doing? Give me a new day, or tell me it's off. I'm at {{my_phone}}.",
      ),
      email: {
        subject: 'A new day for our call{{#has_topic}}: {{topic}}{{/has_topic}}',
        body: written(
          '{{hello}},',
          `We had ${WHAT_WE_AGREED}, and we missed each other. No harm done.`,
          "Which day is better? If you'd rather drop it, that is fine; a line is enough.",
          SIGNATURE,
        ),
      },
      message: `{{hello}}, this is {{me_and_company}}. We had ${WHAT_WE_AGREED} and missed each other. Which day is better, or is it off?`,
    },
    isBreakup: false,
    needs: { what: 'agreement', otherwise: 'remind-ground-rules' },
  },
  {
    name: 'promised-boss',
    title: 'I promised your boss an update',
    whenToUse: 'Only when you did promise it: their boss sent you, and expects to hear how it goes.',
    delivery: 'Matter of fact. It is a courtesy to them, not a threat.',
    answers: ['no-urgency'],
    parts: {
      live: written(
        "{{hello}}, this is {{me_and_company}}. I promised {{boss}} an update, and I'd like to get your side of it right first.",
        'Where do we stand: going ahead, waiting, or dropped?',
      ),
      gatekeeper:
        "{{hello_desk}}, this is {{me_and_company}}. I promised {{boss}} an update on something I'm doing with {{them}}. Could I have two minutes for it?",
      voicemail: spoken(
        "{{hello}}, this is {{me_and_company}}. I promised {{boss}} an update, and I'd hate to get your side of it wrong.",
        'Going ahead, waiting, or dropped? A word is enough: {{my_phone}}.',
        when('has_promise_on', 'Otherwise I call you on {{promise_on}}.'),
      ),
      email: {
        subject: 'My update for {{boss}}',
        body: written(
          '{{hello}},',
          "I promised {{boss}} an update, and I'd hate to get your side of it wrong. Where do we stand: going ahead, waiting, or dropped? A word is enough.",
          SIGNATURE,
        ),
      },
    },
    isBreakup: false,
    needs: { what: 'boss', otherwise: 'second-reason' },
  },
];
