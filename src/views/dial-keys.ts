import type { Outcome } from '../schedule/index.ts';

/** The keys of `prospect dial` that log: one for each outcome. */
export const OUTCOME_KEYS = {
  n: 'no-answer',
  v: 'voicemail',
  g: 'gatekeeper',
  b: 'busy',
  t: 'talked',
  c: 'callback',
  k: 'meeting',
  x: 'not-interested',
  e: 'emailed',
  m: 'messaged',
  y: 'visited',
  w: 'wrong-number',
  r: 'replied',
  d: 'do-not-call',
} as const satisfies Readonly<Record<string, Outcome>>;
export type OutcomeKey = keyof typeof OUTCOME_KEYS;

/** A voicemail that names the day of the next call, where the touch does not plan it. */
export const PROMISE_KEY = 'V';

/** The other keys: their word on the screen, and what they do. */
export const OTHER_KEYS: readonly (readonly [key: string, word: string, does: string])[] = [
  ['+', 'note', 'write a note, which goes with the next outcome of this card'],
  ['s', 'skip', 'pass over for today; no attempt is burnt'],
  ['z', 'snooze', 'put off until a day'],
  ['f', 'fire', 'show the last message, log how it went out, and take them off the list'],
  ['p', 'other words', 'the rest of the script, and its other parts: gatekeeper, voicemail, e-mail'],
  ['o', 'dial it', "hand the number to the system's telephone program"],
  ['/', 'look up', 'somebody rang: show another card, then come back'],
  ['u', 'undo', 'take the last command back'],
  ['left', 'back', 'the card before; Esc goes on where you were'],
  ['?', 'all keys', 'show the keys of all outcomes, until the next key'],
  ['q', 'stop', 'end the session; nothing is lost, and the next one goes on here'],
];

/** What each outcome key is called on the screen. */
export const LABELS: Readonly<Record<OutcomeKey, string>> = {
  n: 'no answer',
  v: 'voicemail',
  g: 'gatekeeper',
  b: 'busy',
  t: 'talked',
  c: 'call back',
  k: 'meeting',
  x: 'said no',
  e: 'e-mailed',
  m: 'messaged',
  y: 'went by',
  w: 'wrong number',
  r: 'got in touch',
  d: 'do not call',
};

/** What is shown without asking for all keys. */
export const USUAL_KEYS: readonly OutcomeKey[] = ['n', 'v', 'g', 'b', 't', 'c', 'k', 'x'];
/** The same for whoever is to be written to. */
export const WRITING_KEYS: readonly OutcomeKey[] = ['e', 'm', 'r', 't', 'x', 'd'];
