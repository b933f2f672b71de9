import { isConversation, isUnanswered, type Outcome, type Role } from '../schedule/index.ts';
import { isGoodbye } from './counts.ts';

/**
 * How long people were tried before anybody spoke with them. `ended[k]` counts those whose first conversation
 * came at attempt k, `open[k]` those who were tried k times without one: still in a run, fired, or given up.
 * Busy lines and wrong numbers are tries of the same attempt.
 */
export interface Chases {
  readonly ended: number[];
  readonly open: number[];
  /** Of those in `ended[k]`, how many booked a meeting, then or later. */
  readonly meetings: number[];
  /** Last messages that reached somebody who had never been spoken with, and how many of those got in touch. */
  goodbyes: number;
  wonBack: number;
}

/** Attempts past this one are counted as this one. */
export const LONGEST = 60;

export function noChases(): Chases {
  const zeros = () => Array<number>(LONGEST + 1).fill(0);
  return { ended: zeros(), open: zeros(), meetings: zeros(), goodbyes: 0, wonBack: 0 };
}

/** A line of a log as chases see it: an outcome with its role, or a move that begins or ends a run. */
export interface ChaseLine {
  readonly what: Outcome | 'begin' | 'retire' | 'other';
  readonly role: Role;
  readonly counted: boolean;
  readonly forced: boolean;
}

/** Phases, kept in the low bits of a contact's state; the tries of the chase stand above them. */
const CHASING = 0;
const FIRED = 1;
const RETIRED = 2;
/** Spoken with once: nothing after it belongs to a chase but a meeting. */
const KNOWN = 3;
const DONE = 4;
const PHASES = 8;

/**
 * Takes the logs of all contacts, line by line in the order of each contact's instants, and counts their chases.
 * A chase is the tries of one run; enrolling, reviving and a return begin another. It ends for good with the
 * first conversation or when they get in touch. Keeps two bytes for each contact.
 */
export class ChaseCounter {
  readonly chases = noChases();
  private readonly states: Uint16Array;

  /** @param contacts the highest number of a contact */
  constructor(contacts: number) {
    this.states = new Uint16Array(contacts + 1);
  }

  /** Leaves a contact out, whatever their log holds. */
  skip(contact: number): void {
    this.states[contact] = DONE;
  }

  take(contact: number, line: ChaseLine): void {
    const state = this.states[contact]!;
    const phase = state % PHASES;
    const tries = Math.floor(state / PHASES);
    if (phase === DONE || line.forced || line.role === 'extra') return;
    if (phase === KNOWN) {
      if (line.what === 'meeting') this.book(contact, tries);
      return;
    }
    const [next, nextTries] = this.after(phase, tries, line);
    this.states[contact] = Math.min(nextTries, LONGEST) * PHASES + next;
    if (next === KNOWN && line.what === 'meeting') this.book(contact, Math.min(nextTries, LONGEST));
  }

  /** Counts the chases that are still open; nothing may be taken afterwards. */
  finish(): Chases {
    for (const state of this.states) {
      const phase = state % PHASES;
      if (phase <= RETIRED) this.leave(Math.floor(state / PHASES));
    }
    return this.chases;
  }

  private book(contact: number, tries: number): void {
    if (tries > 0) this.chases.meetings[tries]!++;
    this.states[contact] = DONE;
  }

  private leave(tries: number): void {
    if (tries > 0) this.chases.open[tries]!++;
  }

  /** The phase and the tries after one more line. */
  private after(phase: number, tries: number, line: ChaseLine): readonly [number, number] {
    const { what } = line;
    if (what === 'other') return [phase, tries];
    if (what === 'retire') return [RETIRED, tries];
    if (what === 'begin') return this.beginAgain(tries);
    if (what === 'replied') return this.gotInTouch(phase, tries);
    if (what === 'do-not-call') {
      this.leave(tries);
      return [DONE, 0];
    }
    const isNew = phase !== CHASING;
    if (isConversation(what)) {
      // After the last message nobody is called: whoever is spoken with then was won back, but with a no.
      if (phase === FIRED && what !== 'not-interested') return this.gotInTouch(phase, tries);
      if (phase === FIRED) {
        this.leave(tries);
        return [DONE, 0];
      }
      const at = Math.min((isNew ? this.beginAgain(tries)[1] : tries) + 1, LONGEST);
      this.chases.ended[at]!++;
      return [KNOWN, at];
    }
    if (isGoodbye({ outcome: what, role: line.role, counted: line.counted })) {
      this.chases.goodbyes++;
      return [FIRED, (isNew ? this.beginAgain(tries)[1] : tries) + 1];
    }
    if (!isUnanswered(what) && !line.counted) return [phase, tries];
    return [CHASING, (isNew ? this.beginAgain(tries)[1] : tries) + 1];
  }

  private beginAgain(tries: number): readonly [number, number] {
    this.leave(tries);
    return [CHASING, 0];
  }

  /** What they answer to a last message is the message's doing, wherever it stands; else the last attempt's. */
  private gotInTouch(phase: number, tries: number): readonly [number, number] {
    if (phase === FIRED) {
      this.chases.wonBack++;
      this.leave(tries);
      return [DONE, 0];
    }
    if (tries > 0) this.chases.ended[tries]!++;
    return [KNOWN, tries];
  }
}
