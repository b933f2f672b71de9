/** Phrases that everybody has heard too often to hear. */
const STALE = [
  /\bjust (checking|calling to check|following up|wanted to)\b/i,
  /\bchecking in\b/i,
  /\btouch(ing)? base\b/i,
  /\bcircl(e|ing) back\b/i,
  /\breach(ed|ing)? out\b/i,
  /\bfollow(ing)? up on my (last|previous)\b/i,
  /\bper my last\b/i,
  /\bhope (this|you)[^.]{0,30} (finds you|are (doing )?well)\b/i,
  /\bpick your brain\b/i,
  /\bquick question\b/i,
  /\bat your earliest convenience\b/i,
  /\bbump(ing)? this\b/i,
  /\bwin[- ]win\b/i,
  /\bsynerg/i,
];

/** Openers that pretend to be something else. */
const DECEPTIVE = [
  /\b(returning|in (answer|reply) to) your (call|message|email|voicemail)\b/i,
  /^\s*(re|fwd?|aw)\s*:/i,
  /\byou (called|rang|emailed|contacted) (me|us)\b/i,
  /\b(about|regarding) your (account|invoice|order|payment)\b/i,
  /\bcourtesy call\b/i,
  /\b(personal|family) (matter|friend)\b/i,
];

/** Claims of a conversation. */
const CONVERSATION = [
  /\b(our|last) (last |recent |previous )?(conversation|talk|chat|discussion)\b/i,
  /\bas (we |you and I )?(discussed|agreed|talked about)\b/i,
  /\b(when|since|after) we (last )?(spoke|talked|met)\b/i,
  /\b(good|great|nice) (talking|speaking) (to|with) you\b/i,
  /\b(following|follow) up on our\b/i,
  /\bthank(s| you) for (the|your) time\b/i,
];

/** Claims of earlier tries. */
const TRIES = [
  /\b(I|we)(['\u2019]ve| have)? (already |even )?(left|sent|called|tried|emailed|written|phoned|messaged|came by|stopped by)\b/i,
  /\byou(['\u2019]ve| have) had\b/i,
  /\bmy (previous|earlier|first) (voicemail|email|message|call|note)\b/i,
];

/** What a goodbye says so that it is understood as one. */
const GOODBYE = [
  /\b(off|from) my (call |calling |phone )?list\b/i,
  /\b(my|the) (very )?last (message|call|voicemail|email|note|time)\b/i,
  /\b(will not|won['\u2019]t) (call|write|contact|bother|email)\b/i,
  /\bno more (calls|messages) from me\b/i,
];

/** A goodbye said outright; in a text that is none, it is untrue. */
const OUTRIGHT = [
  /\bthis is (my|the) (very )?last (message|call|voicemail|email|note)\b/i,
  /\b(I am|I['\u2019]m) taking you off\b/i,
  /\bcoming off my (call )?list\b/i,
];

/** The first stale phrase in a text, or null. */
export function staleIn(text: string): string | null {
  return firstMatch(STALE, text);
}

/** The first opener in a text that pretends to be something else, or null. */
export function deceptionIn(text: string): string | null {
  return firstMatch(DECEPTIVE, text);
}

/** The first claim of a conversation in a text, or null. */
export function conversationIn(text: string): string | null {
  return firstMatch(CONVERSATION, text);
}

/** The first claim of an earlier try in a text, or null. */
export function tryIn(text: string): string | null {
  return firstMatch(TRIES, text);
}

/** True for a text that says it is the last, or that they come off the list. */
export function saysGoodbye(text: string): boolean {
  return firstMatch(GOODBYE, text) !== null;
}

/** The words of a text that say goodbye outright, or null. */
export function outrightGoodbyeIn(text: string): string | null {
  return firstMatch(OUTRIGHT, text);
}

/** How many seconds a text takes when it is read aloud, at 150 words a minute. A number is read digit by digit. */
export function secondsAloud(text: string): number {
  const words = text.split(/\s+/).reduce((sum, word) => sum + wordsIn(word), 0);
  return Math.ceil((words * 60) / 150);
}

function wordsIn(word: string): number {
  const digits = word.replace(/\D/g, '').length;
  if (digits >= 3) return digits;
  return /[\p{L}\p{N}]/u.test(word) ? 1 : 0;
}

function firstMatch(patterns: readonly RegExp[], text: string): string | null {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    if (match) return match[0].trim();
  }
  return null;
}
