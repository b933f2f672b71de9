import { type Contact, type Entry, nameOf } from '../contact.ts';
import { type Attempt, OUTCOME_TABLE, OUTCOMES, type Outcome } from '../schedule/index.ts';
import { clean } from '../views/clean.ts';
import { agreedText, padded } from '../views/show.ts';
import { cut } from '../views/width.ts';
import { dayText, outcomeText } from '../views/words.ts';
import type { AmendWish } from './amend.ts';
import { askFor, type Desk } from './desk.ts';
import { anyDay, pastMoment } from './moment.ts';

/** What can be said otherwise of an attempt at the terminal; null: all of it was said. */
type Part = 'outcome' | 'day' | 'note' | 'next' | null;

const LABEL = 8;
const VALUE = 54;

/**
 * Asks what was wrong with an attempt, part by part, until the user is done. Writes nothing: what was said comes
 * back whole, and may be nothing.
 */
export async function askAmend(
  desk: Desk,
  contact: Contact,
  entry: Entry & { readonly event: Attempt },
): Promise<AmendWish> {
  let wish: AmendWish = {};
  for (;;) {
    const outcome = wish.outcome ?? entry.event.outcome;
    const part = await (await desk.ask()).choose<Part>(question(desk, contact, entry), [
      { name: Object.keys(wish).length === 0 ? 'Nothing, leave it as it is' : 'Done, write it', value: null },
      line('outcome', outcomeText(outcome), 'outcome'),
      line('day', wish.at ?? dayText(entry.event.day, desk.today), 'day'),
      line('note', wish.note ?? entry.note ?? '\u2013', 'note'),
      ...(agrees(outcome) ? [line('next', nextOf(desk, entry.event, wish), 'next')] : []),
    ]);
    if (part === null) return wish;
    wish = { ...wish, ...(await askPart(desk, part, outcome)) };
    const isOpen = wish.outcome === 'callback' && entry.event.agreed === null && wish.next === undefined;
    if (isOpen) wish = { ...wish, ...(await askPart(desk, 'next', 'callback')) };
    // What was agreed goes with a conversation alone.
    if (wish.outcome !== undefined && !agrees(wish.outcome)) {
      const { next: _, ...rest } = wish;
      wish = rest;
    }
  }
}

function question(desk: Desk, contact: Contact, { event }: { readonly event: Attempt }): string {
  const what = `${outcomeText(event.outcome)}, ${dayText(event.day, desk.today)}`;
  return `${clean(nameOf(contact))}, ${what}: what was wrong?`;
}

function line(label: string, now: string, value: Part): { readonly name: string; readonly value: Part } {
  return { name: `${padded(label, LABEL)} ${cut(clean(now), VALUE)}`, value };
}

function agrees(outcome: Outcome): boolean {
  return outcome === 'meeting' || OUTCOME_TABLE[outcome].effect === 'contact';
}

function nextOf(desk: Desk, { agreed }: Attempt, { next }: AmendWish): string {
  if (typeof next === 'string') return next;
  return next === false || agreed === null ? 'no day was agreed' : agreedText(agreed, desk.today);
}

async function askPart(desk: Desk, part: Exclude<Part, null>, outcome: Outcome): Promise<AmendWish> {
  switch (part) {
    case 'outcome': {
      const choices = OUTCOMES.filter((one) => one !== 'breakup' && one !== 'do-not-call').map((value) => ({
        name: `${OUTCOME_TABLE[value].short.padEnd(4)} ${outcomeText(value)}`,
        value,
      }));
      return { outcome: await (await desk.ask()).choose('What really came of it?', choices) };
    }
    case 'day':
      return askFor(desk, 'When did it really happen?', undefined, async (text) => {
        await pastMoment(desk, text, 'day');
        return { at: text };
      });
    case 'note':
      return { note: await (await desk.ask()).text('The note (Enter: none)', '') };
    case 'next':
      return askFor(desk, nextQuestion(outcome), undefined, async (text) => {
        if (text.trim() === '-' && outcome !== 'callback') return { next: false };
        await anyDay(desk, text, 'day');
        return { next: text };
      });
  }
}

/** Whoever asked for a call named a day. */
function nextQuestion(outcome: Outcome): string {
  return `What day was really agreed?${outcome === 'callback' ? '' : ' (-: none)'}`;
}
