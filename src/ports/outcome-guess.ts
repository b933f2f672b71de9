import type { Outcome } from '../schedule/model.ts';

/** What people write for outcomes, the surer first: a refusal also says that somebody talked. */
const SIGNS: readonly (readonly [sign: RegExp, outcome: Outcome])[] = [
  [/\bdnc\b|(?:do ?n[o']?t|don.t|never) (?:call|contact|phone)|opt(?:ed)?[ -]?out|remove me/, 'do-not-call'],
  [/not? int|no thanks|declin|refus|kein interesse|not a fit|\bni\b/, 'not-interested'],
  [/wrong|disconnect|invalid|bad n|not in service|falsche/, 'wrong-number'],
  [/meeting|mtg|appointment|appt|demo|booked|termin/, 'meeting'],
  [/call ?back|\bcb\b|call again|later|rückruf/, 'callback'],
  [/voice ?-?mail|\bl?vm\b|message|msg|mailbox|machine|anrufbeantworter|\bab\b/, 'voicemail'],
  [/gate|recept|front desk|assistant|secretar|switchboard|vorzimmer|zentrale/, 'gatekeeper'],
  [/busy|engaged|besetzt|ocupado|occupé/, 'busy'],
  [/no[ -]?(?:ans|pick|reply|one)|unanswered|rang|\bna\b|n\/a|nicht erreicht|pas de réponse/, 'no-answer'],
  [/repl|answered my|wrote back|called (?:us|me) back|inbound/, 'replied'],
  [/e-?mail/, 'emailed'],
  [/text|sms|whatsapp|linkedin/, 'messaged'],
  [/visit|stopped by|dropped/, 'visited'],
  [/spoke|talk|conversation|connected|reached|gesprochen|habl/, 'talked'],
];

/** What a word of people's own is likely to mean, for a proposal; null where nothing tells. */
export function likelyOutcome(word: string): Outcome | null {
  const text = word.toLowerCase();
  return SIGNS.find(([sign]) => sign.test(text))?.[1] ?? null;
}
