import { type Contact, nameOf } from '../contact.ts';
import { type Day, OUTCOME_TABLE, type Outcome } from '../schedule/index.ts';
import { history, knownLines, partHead, remarks, type ShownCard, toDo } from './card.ts';
import { clean } from './clean.ts';
import {
  LABELS,
  OTHER_KEYS,
  OUTCOME_KEYS,
  type OutcomeKey,
  PROMISE_KEY,
  USUAL_KEYS,
  WRITING_KEYS,
} from './dial-keys.ts';
import type { Foreseen, ForeseenOutcome } from './preview.ts';
import type { RenderedPart } from './script.ts';
import { type Paint, painter } from './style.ts';
import { thereText } from './there.ts';
import { cut, widthOf } from './width.ts';
import { attemptText, count, dayText, endingText, outcomeText, whoRef } from './words.ts';
import { indented, wrapped } from './wrap.ts';

/** A card as the session shows it. */
export interface DialCard {
  readonly card: ShownCard;
  readonly foreseen: Foreseen;
  /** The part of the script to show; null where there is none. */
  readonly part: RenderedPart | null;
  /** The names of the other parts. */
  readonly others: readonly string[];
  /** A note that waits for its outcome. */
  readonly note: string | null;
  /** The screen of the part, where it takes several: 0 is the first. */
  readonly page: number;
  /** What the last key came to, and what else is to be said. */
  readonly said: readonly string[];
  readonly look: DialLook;
}

export interface DialLook {
  readonly width: number;
  /** Lines of the terminal; null where nobody knows. */
  readonly height: number | null;
  readonly color: boolean;
  /** The terminal may make links of numbers. */
  readonly links: boolean;
}

/** What stands on the screen at a card: no more lines than the terminal has. */
export interface DialScreen {
  /** The card, above the keys. */
  readonly lines: readonly string[];
  /** How many times `p` shows more of this part of the script, and one. */
  readonly pages: number;
  /** The keys, and under them the line of progress or what is more urgent. */
  keys(status: string): readonly string[];
}

/** So many lines of the card make it worth while; to have them, keys are shown without what they lead to. */
const LEAST_BODY = 8;

/** Lays a card out; with `all` the keys of all outcomes, in the place of the script where there is no room for both. */
export function dialScreen(card: DialCard, all: boolean): DialScreen {
  const { look, note, part } = card;
  const rows = look.height ?? Number.POSITIVE_INFINITY;
  const top = [...saidLines(card.said, look, rows), ...identity(card)];
  const long = legendLines(card, all);
  const room = rows - top.length - 1 - long.length;
  const keys = room < (all ? 0 : LEAST_BODY) ? shortLegend(card, all) : long;
  const offer = part?.part === 'voicemail' ? card.foreseen.offer : null;
  const tail = [
    ...(offer === null
      ? []
      : [
          `  to promise: “by ${dayText(offer.by, card.card.today)}, or I call on ${dayText(offer.on, card.card.today)}”`,
        ]),
    ...(note === null ? [] : [`  your note: ${clean(note)}`]),
  ].map((line) => cut(line, look.width));
  const body = bodyLines(card, rows - top.length - keys.length - 1 - tail.length, all);
  const paint = painter(look.color);
  return {
    lines: [...top, ...body.lines, ...tail, ...(body.isAiry ? [''] : [])],
    pages: body.pages,
    // A line as wide as the terminal would take another one.
    keys: (status) => [...keys, paint(cut(status, look.width - 1), 'dim')],
  };
}

/** What the last key came to; of very much of it the beginning. */
function saidLines(said: readonly string[], { width }: DialLook, rows: number): readonly string[] {
  const lines = said.flatMap((line) => wrapped(clean(line), width));
  const most = Math.max(2, Math.floor(rows / 4));
  const shown = lines.length <= most ? lines : [...lines.slice(0, most - 1), `${lines[most - 1]} …`];
  return shown.length === 0 ? [] : [...shown.map((line) => cut(line, width)), ''];
}

/** Who it is, how to reach them, what time it is there. */
function identity({ card, look }: DialCard): readonly string[] {
  const paint = painter(look.color);
  const { contact, plan, local } = card;
  const row = whoRef(card);
  const company = contact.name === null ? null : contact.company;
  const attempt = plan.kind === 'due' || plan.kind === 'blocked' ? attemptText(plan.attempt, plan.of) : null;
  const head = [row, nameOf(contact), contact.title, company].filter((one) => one !== null && one !== '');
  const way = wayOf(card, look, paint);
  const there = [clean(thereText(local, card.today)), attempt].filter((one) => one !== null).join(' · ');
  const isOneLine = way.wide + 3 + widthOf(there) <= look.width;
  return [
    paint(cut(clean(head.join(' · ')), look.width), 'strong'),
    ...(isOneLine ? [`${way.shown} · ${there}`] : [way.shown, cut(there, look.width)]),
  ];
}

interface Body {
  readonly lines: readonly string[];
  readonly pages: number;
  /** There is room for empty lines. */
  readonly isAiry: boolean;
}

/** The least of a part that is worth showing: its head, a line of it, and where the rest is. */
const LEAST_SCRIPT = 3;

/** What happened and what to say, in so many lines: the history is shortened first, the script last. */
function bodyLines(card: DialCard, room: number, all: boolean): Body {
  const facts = factsOf(card, Number.POSITIVE_INFINITY).length;
  const script = card.part === null ? null : partLines(card.part, card.others, card.look);
  const wanted = script === null ? 0 : 1 + script.text.length;
  if (script !== null && all && facts + wanted + 2 > room)
    return { lines: factsOf(card, Math.max(0, room)), pages: 1, isAiry: facts < room };
  if (facts + wanted + 2 <= room) {
    const shown = script === null ? [] : [script.head(''), ...script.text];
    return { lines: [...factsOf(card, facts), '', ...shown], pages: 1, isAiry: true };
  }
  // Of the past a little stays, as long as it leaves the script some lines.
  const least = Math.min(facts, 2, Math.max(0, room - wanted, room - LEAST_SCRIPT - 2));
  const kept = Math.max(least, Math.min(facts, room - wanted - 2));
  const isAiry = kept + wanted + 2 <= room;
  const past = [...factsOf(card, kept), ...(isAiry ? [''] : [])];
  if (script === null) return { lines: past, pages: 1, isAiry };
  const { shown, pages } = pageOf(script, room - past.length - (isAiry ? 1 : 0), card.page);
  return { lines: [...past, ...shown], pages, isAiry };
}

/** A part of the script on one screen, or page by page where it is too long for that. */
function pageOf({ head, text }: PartLines, room: number, page: number) {
  if (1 + text.length <= room) return { shown: [head(''), ...text], pages: 1 };
  const many = Math.max(1, room - 2);
  const pages = Math.ceil(text.length / many);
  const at = page % pages;
  const rest = at + 1 < pages ? ['    … (p for the rest)'] : [];
  const shown = [head(`, ${at + 1} of ${pages}`), ...text.slice(at * many, (at + 1) * many), ...rest];
  return { shown, pages };
}

/** What is known before the dial, in so many lines: the oldest goes first. */
function factsOf({ card, look }: DialCard, most: number): readonly string[] {
  const past = happened(card);
  const known = [...knownLines(card), ...errand(card), ...remarks(card)];
  const last = past.slice(Math.max(0, past.length - Math.max(1, most - known.length)));
  const rest = known.slice(0, Math.max(0, most - last.length));
  if (most <= 0) return [];
  const lines = [
    ...last.map((line, at) => (at === 0 && last.length < past.length ? `… ${line}` : line)),
    ...rest.map((line, at) => (at === rest.length - 1 && rest.length < known.length ? `${line} …` : line)),
  ];
  return lines.map((line) => cut(clean(line), look.width));
}

/** Where to go and what to hand over; the receptionist's line is for typing, and here there are keys. */
function errand(card: ShownCard): readonly string[] {
  return card.plan.kind === 'due' && card.plan.action === 'receptionist' ? [] : toDo(card);
}

/** So many attempts have a line each; older ones are counted. */
const LINES_OF_HISTORY = 3;

function happened(card: ShownCard): readonly string[] {
  const attempts = card.entries.flatMap(({ event, note }) =>
    event.kind === 'attempt' ? [{ event, note }] : [],
  );
  if (attempts.length === 0) return history(card);
  const earlier = attempts.length - LINES_OF_HISTORY;
  const lines = attempts.slice(-LINES_OF_HISTORY).map(({ event, note }) => {
    const words = note === null ? '' : `  "${note.replace(/\s+/g, ' ')}"`;
    return `${dayText(event.day, card.today)}  ${outcomeText(event.outcome)}${words}`;
  });
  return [...(earlier > 0 ? [`${count(earlier, 'earlier attempt')}`] : []), ...lines];
}

/** The number or address to use, and how wide it is: a link is longer than what is seen of it. */
function wayOf({ contact, plan }: ShownCard, look: DialLook, paint: Paint) {
  const phone = contact.phones.find(({ bad }) => !bad);
  const writes = plan.kind === 'due' && plan.action === 'email';
  if (phone === undefined || writes) {
    const way = cut(clean(contact.email ?? phone?.number ?? 'no number, no address'), look.width);
    return { shown: way, wide: widthOf(way) };
  }
  const number = clean(phone.number);
  const extension = phone.extension === null ? '' : ` ext. ${clean(phone.extension)}`;
  const shown = paint(number, 'strong');
  return {
    shown: `${look.links ? telLink(phone.number, shown) : shown}${extension}`,
    wide: widthOf(number) + widthOf(extension),
  };
}

/** A number that a terminal can hand to the system's telephone (an OSC 8 link). */
function telLink(number: string, shown: string): string {
  return `\u001b]8;;${telUri(number)}\u001b\\${shown}\u001b]8;;\u001b\\`;
}

/** `tel:+12125550134`. */
export function telUri(number: string): string {
  return `tel:${number.replace(/[^\d+]/g, '')}`;
}

interface PartLines {
  /** The line above the words: which part it is, and which others there are. */
  head(page: string): string;
  readonly text: readonly string[];
}

function partLines(rendered: RenderedPart, others: readonly string[], look: DialLook): PartLines {
  const paint = painter(look.color);
  const { subject, text } = rendered;
  const more = others.length === 0 ? '' : `   (p: ${others.join(', ')})`;
  const about = subject === undefined ? [] : [cut(`    Subject: ${clean(subject)}`, look.width)];
  return {
    head: (page) => paint(cut(`${partHead(rendered)}${page}${more}`, look.width), 'dim'),
    text: [...about, ...indented(text, look.width)],
  };
}

/** The keys with what each leads to. */
function legendLines(card: DialCard, all: boolean): readonly string[] {
  const { look } = card;
  const paint = painter(look.color);
  const cells = cellsOf(card, all);
  const columns = look.width < 76 ? 1 : 2;
  const half = Math.floor(look.width / columns) - 1;
  const lines: string[] = [];
  for (let at = 0; at < cells.length; at += columns) {
    const row = cells.slice(at, at + columns).map(({ key, label, to }) => {
      const words = cut(`${label.padEnd(12)} → ${to}`, half - 3);
      return { shown: `${paint(key, 'strong')} ${words}`, wide: 2 + widthOf(words) };
    });
    const [left, right] = row;
    lines.push(
      right === undefined
        ? left!.shown
        : `${left!.shown}${' '.repeat(Math.max(1, half - left!.wide))}${right.shown}`,
    );
  }
  return [...lines, ...sideBySide(otherKeys(paint), look.width)];
}

/** The keys by their names alone: for a terminal of few lines. */
function shortLegend(card: DialCard, all: boolean): readonly string[] {
  const paint = painter(card.look.color);
  const outcomes = cellsOf(card, all).map(({ key, label }) => keyWord(key, label, paint));
  return [...sideBySide(outcomes, card.look.width), ...sideBySide(otherKeys(paint), card.look.width)];
}

function cellsOf({ card, foreseen }: DialCard, all: boolean): readonly KeyCell[] {
  const writes = card.plan.kind === 'due' && ['email', 'message', 'give'].includes(card.plan.action);
  const keys = all ? (Object.keys(OUTCOME_KEYS) as OutcomeKey[]) : writes ? WRITING_KEYS : USUAL_KEYS;
  return keys.flatMap((key) => outcomeCells(key, foreseen, card.today));
}

function otherKeys(paint: Paint) {
  return OTHER_KEYS.map(([key, words]) => keyWord(key === 'left' ? '←' : key, words, paint));
}

function keyWord(key: string, words: string, paint: Paint) {
  return { shown: `${paint(key, 'strong')} ${words}`, wide: widthOf(key) + 1 + widthOf(words) };
}

interface KeyCell {
  readonly key: string;
  readonly label: string;
  readonly to: string;
}

function outcomeCells(key: OutcomeKey, foreseen: Foreseen, today: Day): readonly KeyCell[] {
  const one = foreseen.outcomes.find(({ outcome }) => outcome === OUTCOME_KEYS[key]);
  if (one === undefined || one.refused || !canRing(one.outcome, foreseen.contact)) return [];
  const cell = { key, label: LABELS[key], to: leadsTo(one, today) };
  if (key !== 'v' || one.promised || foreseen.offer === null || one.plan.kind === 'over') return [cell];
  const promise = `promised ${dayText(foreseen.offer.on, today)}`;
  return [cell, { key: PROMISE_KEY, label: 'vm + promise', to: promise }];
}

/** False for what comes of a dial where there is no number to dial. */
export function canRing(outcome: Outcome, { phones }: Contact): boolean {
  return !OUTCOME_TABLE[outcome].ring || phones.some(({ bad }) => !bad);
}

function leadsTo(one: ForeseenOutcome, today: Day): string {
  const { outcome, plan } = one;
  if (outcome === 'callback' || outcome === 'talked') return 'asks for the day';
  if (outcome === 'meeting') return 'won; asks the day';
  if (outcome === 'do-not-call') return 'for ever (asks)';
  // Logged late, a day may be due that has gone by already: nothing of the plan has changed then.
  if (plan.kind === 'due' && plan.due < today) return 'still due';
  if (plan.kind === 'due' && plan.because === 'promised') return `promised ${dayText(plan.due, today)}`;
  if (plan.kind === 'due' && plan.due === today) return 'again today';
  return dueText(one, today);
}

function dueText(one: ForeseenOutcome, today: Day): string {
  const { plan } = one;
  if (plan.kind === 'over') return `${endingText(plan.ending)}, off the list`;
  if (plan.kind === 'blocked') return 'no way left';
  if (plan.because === 'recycled') return `fired, back ${dayText(plan.due, today)}`;
  return `${plan.breakup ? 'goodbye ' : ''}${dayText(plan.due, today)}`;
}

/** Cells side by side with three blanks between them, on as many lines as they need. */
function sideBySide(
  cells: readonly { readonly shown: string; readonly wide: number }[],
  width: number,
): readonly string[] {
  const lines: string[] = [];
  let taken = width;
  for (const { shown, wide } of cells) {
    if (taken + 3 + wide > width) {
      lines.push(shown);
      taken = wide;
    } else {
      lines[lines.length - 1] += `   ${shown}`;
      taken += 3 + wide;
    }
  }
  return lines;
}
