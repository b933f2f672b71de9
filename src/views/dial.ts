import { nameOf } from '../contact.ts';
import type { Clock, Day } from '../schedule/index.ts';
import { history, knownLines, PART_NAMES, remarks, type ShownCard, toDo } from './card.ts';
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
import type { Page } from './page.ts';
import type { Foreseen, ForeseenOutcome } from './preview.ts';
import type { RenderedPart } from './script.ts';
import { type Paint, painter } from './style.ts';
import { thereText } from './there.ts';
import { cut, widthOf } from './width.ts';
import { attemptText, count, dayText, endingText, outcomeText, spanText } from './words.ts';
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
  /** What the last key came to, and what else is to be said. */
  readonly said: readonly string[];
  readonly look: DialLook;
}

export interface DialLook {
  readonly width: number;
  readonly color: boolean;
  /** The terminal may make links of numbers. */
  readonly links: boolean;
}

/** The lines of a card: what was said, who it is, what happened so far, what to say. */
export function dialCardLines({
  card,
  foreseen,
  part,
  others,
  note,
  said,
  look,
}: DialCard): readonly string[] {
  const paint = painter(look.color);
  const { contact, plan, local } = card;
  const row = card.row === null ? `c${contact.id}` : String(card.row);
  const company = contact.name === null ? null : contact.company;
  const attempt = plan.kind === 'due' || plan.kind === 'blocked' ? attemptText(plan.attempt, plan.of) : null;
  const head = [row, nameOf(contact), contact.title, company].filter((one) => one !== null && one !== '');
  const there = thereText(local, card.today);
  const offer = foreseen.offer;
  return [
    ...said.flatMap((line) => wrapped(clean(line), look.width)),
    ...(said.length > 0 ? [''] : []),
    paint(cut(clean(head.join(' · ')), look.width), 'strong'),
    [waysLine(card, look, paint), there, attempt].filter((one) => one !== null && one !== '').join(' · '),
    ...[...happened(card), ...knownLines(card), ...remarks(card), ...errand(card)].map((line) =>
      cut(clean(line), look.width),
    ),
    '',
    ...(part === null ? [] : partLines(part, others, look, paint)),
    ...(offer !== null && part?.part === 'voicemail'
      ? [`  to promise: “by ${dayText(offer.by, card.today)}, or I call on ${dayText(offer.on, card.today)}”`]
      : []),
    ...(note === null ? [] : [`  your note: ${cut(clean(note), look.width - 14)}`]),
    '',
  ];
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

function waysLine({ contact, plan }: ShownCard, look: DialLook, paint: Paint): string {
  const phone = contact.phones.find(({ bad }) => !bad);
  const writes = plan.kind === 'due' && plan.action === 'email';
  if (phone === undefined || writes) return clean(contact.email ?? phone?.number ?? 'no number, no address');
  const extension = phone.extension === null ? '' : ` ext. ${clean(phone.extension)}`;
  const shown = paint(clean(phone.number), 'strong');
  return `${look.links ? telLink(phone.number, shown) : shown}${extension}`;
}

/** A number that a terminal can hand to the system's telephone (an OSC 8 link). */
function telLink(number: string, shown: string): string {
  return `\u001b]8;;${telUri(number)}\u001b\\${shown}\u001b]8;;\u001b\\`;
}

/** `tel:+12125550134`. */
export function telUri(number: string): string {
  return `tel:${number.replace(/[^\d+]/g, '')}`;
}

function partLines(
  { part, subject, text, seconds }: RenderedPart,
  others: readonly string[],
  look: DialLook,
  paint: Paint,
): readonly string[] {
  const length = part === 'voicemail' ? `, ${Math.round(seconds)} seconds` : '';
  const more = others.length === 0 ? '' : `   (p: ${others.join(', ')})`;
  const about = subject === undefined ? [] : [`    Subject: ${clean(subject)}`];
  return [
    paint(cut(`  ${PART_NAMES[part] ?? part}${length}${more}`, look.width), 'dim'),
    ...about,
    ...indented(text, look.width),
  ];
}

/** The keys with what each leads to, and the line of progress under them. */
export function legendLines(
  { card, foreseen, look }: DialCard,
  all: boolean,
  status: string,
): readonly string[] {
  const paint = painter(look.color);
  const writes = card.plan.kind === 'due' && ['email', 'message', 'give'].includes(card.plan.action);
  const keys = all ? (Object.keys(OUTCOME_KEYS) as OutcomeKey[]) : writes ? WRITING_KEYS : USUAL_KEYS;
  const cells = keys.flatMap((key) => outcomeCells(key, foreseen, card.today));
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
  const others = OTHER_KEYS.map(([key, words]) => {
    const name = key === 'left' ? '←' : key;
    return { shown: `${paint(name, 'strong')} ${words}`, wide: widthOf(name) + 1 + widthOf(words) };
  });
  return [...lines, ...sideBySide(others, look.width), paint(cut(status, look.width), 'dim')];
}

interface KeyCell {
  readonly key: string;
  readonly label: string;
  readonly to: string;
}

function outcomeCells(key: OutcomeKey, foreseen: Foreseen, today: Day): readonly KeyCell[] {
  const one = foreseen.outcomes.find(({ outcome }) => outcome === OUTCOME_KEYS[key]);
  if (one === undefined || one.refused) return [];
  const cell = { key, label: LABELS[key], to: leadsTo(one, today) };
  if (key !== 'v' || one.promised || foreseen.offer === null || one.plan.kind === 'over') return [cell];
  const promise = `promised ${dayText(foreseen.offer.on, today)}`;
  return [cell, { key: PROMISE_KEY, label: 'vm + promise', to: promise }];
}

function leadsTo(one: ForeseenOutcome, today: Day): string {
  const { outcome, plan } = one;
  if (outcome === 'callback' || outcome === 'talked') return 'asks for the day';
  if (outcome === 'do-not-call') return 'for ever (asks)';
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

/** How far a session has come. */
export interface DialProgress {
  /** Attempts logged in this session, conversations among them. */
  readonly attempts: number;
  readonly talks: number;
  readonly left: number;
  readonly skipped: number;
  /** Milliseconds since it began. */
  readonly lasted: number;
  readonly clock: Clock;
}

/** `3 done, 37 left · 12 an hour · 2 talks · 00:14 · 09:18`. */
export function progressText({ attempts, talks, left, skipped, lasted, clock }: DialProgress): string {
  const minutes = lasted / 60_000;
  // A pace of the first moments would be nonsense.
  const pace = attempts >= 3 && minutes >= 3 ? `${Math.round((attempts * 60) / minutes)} an hour` : null;
  const parts = [
    `${attempts} done, ${left} left${skipped > 0 ? ` (${skipped} skipped)` : ''}`,
    pace,
    count(talks, 'talk'),
    `since ${spanText(lasted)}`,
    clock,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

/** What a session came to. */
export interface Dialled extends DialProgress {
  /** Minutes an attempt took, with one decimal; null where too few were made to tell. */
  readonly minutesEach: number | null;
  /** What the last key came to. */
  readonly said: readonly string[];
  /** What the day has come to; null where nothing was done on it. */
  readonly day: string | null;
  /** Ended with Ctrl-C. */
  readonly stopped: boolean;
}

/** The closing line, and the measured minutes for the ledger of time. */
export function dialledPage(dialled: Dialled): Page {
  const { attempts, talks, left, skipped, lasted, minutesEach, stopped, said, day } = dialled;
  const lines = [
    ...said.map(clean),
    attempts === 0
      ? `This session: nothing logged; ${count(left, 'contact')} left for today.`
      : `This session: ${count(attempts, 'attempt')} in ${spanText(lasted)}, ${count(talks, 'talk')}; ${left} left for today.`,
  ];
  // What other commands logged on the day counts in here, and not in the session.
  if (day !== null) lines.push(`Today: ${day}`);
  if (minutesEach !== null) {
    lines.push(
      `An attempt took you ${minutesEach} minutes. Reckon with that: prospect config set minutes-per-attempt ${minutesEach}`,
    );
  }
  return {
    data: {
      attempts,
      talks,
      left,
      skipped,
      minutes: Math.round(lasted / 60_000),
      minutesPerAttempt: minutesEach,
    },
    lines,
    ...(stopped ? { exit: 130 } : {}),
  };
}
