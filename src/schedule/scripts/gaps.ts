/** What stands in a text where a blank has no value, and how to fill it. */
export interface Gap {
  readonly gap: string;
  /** The command that fills it, or the advice where no command can. */
  readonly hint: string;
}

const ONLY_INSIDE = (blank: string) =>
  `nothing logged to count: use it inside {{#has_${blank}}}…{{/has_${blank}}}`;
const WRITE_IN = 'write it in by hand: the log cannot know it';

/**
 * Every blank that prints a text, with its gap. This is the allow-list: a template that names anything else
 * is faulty. Each also has a switch `has_<blank>`, true where the blank has a value.
 */
export const GAPS = {
  // The caller.
  me: { gap: '[your name]', hint: 'prospect config set name "…"' },
  my_company: { gap: '[your company]', hint: 'prospect config set company "…"' },
  /** "Sam Reyes from Larkspur Labs", or the name alone: a job seeker has no company. */
  me_and_company: { gap: '[your name and company]', hint: 'prospect config set name "…"' },
  my_phone: { gap: '[your callback number]', hint: 'prospect config set phone "…"' },
  /** A sentence of its own, full stop included. */
  what_we_do: { gap: '[what you do, in a line].', hint: 'prospect config set pitch "We …"' },
  benefit_1: { gap: '[your first benefit]', hint: 'prospect config set benefits "…"' },
  benefit_2: { gap: '[your second benefit]', hint: 'prospect config set benefits "…"' },
  benefit_3: { gap: '[your third benefit]', hint: 'prospect config set benefits "…"' },

  // The person called. The first four always have something to say.
  /** "Hi Dana", or "Hello". */
  hello: { gap: 'Hello', hint: 'prospect edit WHO --name "…"' },
  /** The same, for whoever answers the phone there. */
  hello_desk: { gap: 'Hello', hint: 'prospect edit WHO --receptionist "…"' },
  /** "Dana Whitfield", "your office manager" or "the person in charge". */
  them: { gap: 'the person in charge', hint: 'prospect edit WHO --name "…"' },
  /** The company's name, or "your company". */
  their_company: { gap: 'your company', hint: 'prospect edit WHO --company "…"' },
  first_name: { gap: '[their first name]', hint: 'prospect edit WHO --name "…"' },
  name: { gap: '[their name]', hint: 'prospect edit WHO --name "…"' },
  company: { gap: '[their company]', hint: 'prospect edit WHO --company "…"' },
  title: { gap: '[their title]', hint: 'prospect edit WHO --title "…"' },
  request: { gap: '[what they asked for]', hint: 'prospect edit WHO --request "…"' },
  boss: { gap: '[their boss]', hint: 'prospect edit WHO --boss "…"' },
  sent_by: { gap: '[who sent you]', hint: 'prospect edit WHO --sent-by "…"' },
  /** The name alone: "Lena" of "Lena, mornings". */
  receptionist: { gap: '[who answers the phone]', hint: 'prospect edit WHO --receptionist "…"' },

  // Counted from the log, this run only. Null when there is nothing to count.
  attempts: { gap: '[how many attempts]', hint: ONLY_INSIDE('attempts') },
  calls: { gap: '[how many calls]', hint: ONLY_INSIDE('calls') },
  times_called: { gap: '[how often you called]', hint: ONLY_INSIDE('times_called') },
  voicemails: { gap: '[how many voicemails]', hint: ONLY_INSIDE('voicemails') },
  emails: { gap: '[how many emails]', hint: ONLY_INSIDE('emails') },
  messages: { gap: '[how many messages]', hint: ONLY_INSIDE('messages') },
  /** "once", "twice", as in "I came by twice". */
  visits: { gap: '[how often you came by]', hint: ONLY_INSIDE('visits') },
  /** All that reached them: "two voicemails and an email". */
  tried: { gap: '[what you tried]', hint: ONLY_INSIDE('tried') },
  /** As in "over the last three weeks". */
  span: { gap: '[how long]', hint: ONLY_INSIDE('span') },
  first_attempt_on: { gap: '[your first attempt]', hint: ONLY_INSIDE('first_attempt_on') },
  /** "third", counting the attempt about to be made. */
  nth_try: { gap: '[which attempt]', hint: ONLY_INSIDE('nth_try') },

  // Days.
  /** "three weeks", as in "it has been three weeks since we spoke". */
  weeks_since_talk: { gap: '[how long since you spoke]', hint: ONLY_INSIDE('weeks_since_talk') },
  talk_day: { gap: '[the day you spoke]', hint: ONLY_INSIDE('talk_day') },
  ground_rules_on: { gap: '[the day you set ground rules]', hint: ONLY_INSIDE('ground_rules_on') },
  /** "seven months", since the last message of an earlier run. */
  since_fired: { gap: '[how long since your last message]', hint: ONLY_INSIDE('since_fired') },
  promise_by: { gap: '[the day to answer by]', hint: 'prospect log WHO voicemail --promise' },
  promise_on: { gap: '[the day you will call]', hint: 'prospect log WHO voicemail --promise' },
  /** The same two as "the 15th". */
  promise_by_date: { gap: '[the day to answer by]', hint: 'prospect log WHO voicemail --promise' },
  promise_on_date: { gap: '[the day you will call]', hint: 'prospect log WHO voicemail --promise' },
  agreed_day: { gap: '[the agreed day]', hint: 'prospect log WHO talked --next WHEN' },
  agreed_time: { gap: '[the agreed time]', hint: 'prospect log WHO talked --next WHEN' },
  topic: { gap: '[the agreed topic]', hint: 'prospect log WHO talked --next WHEN --topic "…"' },

  // Never in the log.
  gift: { gap: '[what you are passing on: a name, an article, a tip]', hint: WRITE_IN },
  my_manager: { gap: "[your manager's name]", hint: WRITE_IN },
} as const satisfies Record<string, Gap>;

export type TextBlank = keyof typeof GAPS;
