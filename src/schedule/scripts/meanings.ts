import { blanksOf, type SWITCHES } from '../blanks.ts';
import { GAPS, type TextBlank } from './gaps.ts';
import { FULL_SAMPLE } from './samples.ts';

/** What each blank prints, for those who write texts of their own. */
const MEANINGS: Readonly<Record<TextBlank, string>> = {
  me: 'your name',
  my_company: 'your company',
  me_and_company: 'both, or your name alone',
  my_phone: 'your callback number',
  what_we_do: 'what you do, as a sentence with its stop',
  benefit_1: 'what matters to them; else the first of your benefits',
  benefit_2: 'the next benefit',
  benefit_3: 'the one after that',
  hello: 'a greeting; "Hello" where no name is known',
  hello_desk: 'a greeting for whoever answers there',
  them: 'their name, else title, else "the person in charge"',
  their_company: 'their company, or "your company"',
  first_name: 'their first name',
  name: 'their whole name',
  company: 'their company',
  title: 'their title',
  request: 'what they asked for',
  boss: 'who they report to',
  sent_by: 'who sent you to them',
  receptionist: 'who answers there, the name alone',
  attempts: 'attempts of this run',
  calls: 'dials of this run',
  times_called: 'the same as an adverb',
  voicemails: 'voicemails left in this run',
  emails: 'emails sent in this run',
  messages: 'messages sent in this run',
  visits: 'how often you came by in this run',
  tried: 'all that reached them in this run',
  span: 'how long this run has lasted: "over the last …"',
  first_attempt_on: 'the day of the first attempt of this run',
  nth_try: 'the number of the attempt to be made',
  weeks_since_talk: 'how long since you last spoke',
  talk_day: 'the day on which you last spoke',
  ground_rules_on: 'the day on which you said that a no is fine',
  since_fired: 'how long since an earlier last message',
  promise_by: 'the day to answer by',
  promise_on: 'the day on which you call again',
  promise_by_date: 'the first of the two, in short',
  promise_on_date: 'the second, in short',
  agreed_day: 'the day that you and they agreed on',
  agreed_time: 'its time, by their clock',
  topic: 'what the agreed call is about',
  gift: 'what you pass on; written in by hand',
  my_manager: 'the name of your manager; written in by hand',
};

/** What each switch asks, beside `has_…`, which asks whether a blank has a value. */
export const SWITCH_MEANINGS: Readonly<Record<(typeof SWITCHES)[number], string>> = {
  has_talked: 'you spoke with them, in whatever run',
  as_promised: 'an earlier message named today',
  is_breakup: 'this attempt is the last message',
  is_last_try: 'this is the last touch before the last message',
  agreed_past: 'the agreed day has gone by',
};

/** Every blank with its meaning, and what it prints for an invented contact in the middle of a chase. */
export function blankList(): readonly {
  readonly blank: TextBlank;
  readonly means: string;
  readonly example: string;
}[] {
  const filled = blanksOf({ ...FULL_SAMPLE, messages: 1, visits: 2 });
  return (Object.keys(GAPS) as TextBlank[]).map((blank) => ({
    blank,
    means: MEANINGS[blank],
    example: filled[blank] ?? GAPS[blank].gap,
  }));
}
