import { type Contact, nameOf } from '../contact.ts';
import { fault, isFault } from '../faults.ts';
import { openLink } from '../prompts/opener.ts';
import { isAnswer, OUTCOME_TABLE, type Outcome } from '../schedule/index.ts';
import { PARTS } from '../schedule/script.ts';
import { contactById } from '../store/contacts.ts';
import { countAttempts } from '../store/entries.ts';
import {
  type DialSession,
  forgetSkips,
  resumeSession,
  saveSession,
  skip,
  skippedOn,
} from '../store/sessions.ts';
import { type Dialled, type DialProgress, progressText } from '../views/dial.ts';
import {
  canRing,
  type DialCard,
  type DialLook,
  type DialScreen,
  dialScreen,
  telUri,
} from '../views/dial-card.ts';
import { OTHER_KEYS, OUTCOME_KEYS, type OutcomeKey, PROMISE_KEY } from '../views/dial-keys.ts';
import { messageLines } from '../views/fired.ts';
import { dayLine } from '../views/ledger-words.ts';
import { loggedPage } from '../views/logged.ts';
import type { RenderedPart } from '../views/script.ts';
import { cut } from '../views/width.ts';
import { dayText } from '../views/words.ts';
import { wrapped } from '../views/wrap.ts';
import { type Card, cardOf } from './card.ts';
import { askFor, type Desk, write } from './desk.ts';
import { BACK_KEYS, notNow, sessionAsk } from './dial-ask.ts';
import { type Ring, type Upcoming, upcoming } from './dial-next.ts';
import { agreeToEarly, checkFirable, fireAll, lastMessage } from './fire.ts';
import { closedDay } from './ledger.ts';
import { readAttempt, type Wish } from './log-attempt.ts';
import { comingDay, leadingDay } from './moment.ts';
import { alone } from './moves.ts';
import { foresee } from './reasons.ts';
import { snoozeAll } from './snooze.ts';
import { bringBack } from './take-back.ts';
import { whoIs } from './who.ts';

/** What a session is asked to go through. */
export interface DialWish {
  readonly tag: string | null;
  /** Hand each number to the system as its card appears. */
  readonly opens: boolean;
}

/** A pause of more than this is no part of an attempt: somebody had lunch, or closed the lid. */
const LONGEST_ATTEMPT = 10 * 60_000;
/** Looks at the clock are a second apart; where more than this is between two, the machine slept. */
const LONGEST_LOOK = 5000;
/** What the questions of a firing take in a narrow terminal. */
const LINES_TO_ASK = 6;
/** A session that was seen within this time goes on. */
const RESUMES_WITHIN = 30 * 60_000;
/** Fewer attempts tell nothing about how long one takes. */
const ENOUGH_TO_MEASURE = 10;

/** A card that was dealt with, and what it added to the count; null where no attempt was made. */
interface Step {
  readonly contact: number;
  readonly made: { readonly talk: boolean; readonly took: number } | null;
}

/** What was chosen at the card that is open. */
interface OpenCard {
  readonly id: number;
  /** Epoch milliseconds. */
  readonly since: number;
  /** The part of the script, counted on past the last. */
  part: number;
  /** The screen of that part, where it takes several. */
  page: number;
  note: string | null;
  /** The number that the next attempt would have: what another terminal logs meanwhile is not logged twice. */
  readonly expect: number;
}

/** One session at the terminal. What it knows beside the data file can be lost without harm. */
export class Session {
  private desk: Desk;
  private readonly first: Desk;
  private readonly wish: DialWish;
  private kept: DialSession;
  /** Contacts to show before the list goes on, the last first: looked up, gone back to, undone. */
  private readonly detours: number[] = [];
  /** What was done in this session, the last last: where "back" leads, and what an undo takes off the count. */
  private readonly trail: Step[] = [];
  /** The contact whose card is open, since when, and what was chosen there. */
  private open: OpenCard | null = null;
  private said: readonly string[] = [];
  private showsAll = false;
  private rings: readonly Ring[] = [];
  /** Contacts whose call has rung. */
  private readonly belled = new Set<number>();
  /** How many screens the part of the script takes that is shown. */
  private pages = 1;

  constructor(desk: Desk, wish: DialWish) {
    this.first = desk;
    this.desk = desk;
    this.wish = wish;
    this.kept = resumeSession(desk.db, desk.today, desk.now, RESUMES_WITHIN);
  }

  /** Card after card until nobody is left or the user stops. */
  async run(): Promise<Dialled> {
    let stopped = false;
    try {
      while (await this.step());
    } catch (thrown) {
      if (!isFault(thrown) || thrown.kind !== 'interrupted') throw thrown;
      stopped = true;
    }
    this.next('dial', []);
    const { attempts, worked } = this.kept;
    const ahead = upcoming(this.desk, skippedOn(this.desk.db, this.desk.today), this.wish.tag);
    const minutesEach = attempts < ENOUGH_TO_MEASURE ? null : Math.round(worked / attempts / 6000) / 10;
    return { ...this.progress(ahead), minutesEach, stopped, said: this.said, day: this.closing() };
  }

  private closing(): string | null {
    const closed = closedDay(this.desk, this.desk.today);
    return closed.people === 0 ? null : dayLine(closed);
  }

  /** One card, one key. False when the session is over. */
  private async step(): Promise<boolean> {
    const desk = this.next('dial', []);
    const ahead = upcoming(desk, skippedOn(desk.db, desk.today), this.wish.tag);
    const id = this.detours[this.detours.length - 1] ?? ahead.next?.contact.id;
    if (id === undefined) return this.idle(ahead);
    const contact = contactById(desk.db, id);
    if (contact === null) {
      this.detours.pop();
      return true;
    }
    const isNew = this.open?.id !== id;
    if (isNew)
      this.open = {
        id,
        since: desk.now,
        part: 0,
        page: 0,
        note: null,
        expect: countAttempts(desk.db, id) + 1,
      };
    if (isNew && this.wish.opens && isToCall(this.cardOf(contact))) await this.dial(contact);
    const screen = dialScreen(this.cardOf(contact), this.showsAll);
    this.pages = screen.pages;
    this.draw(screen.lines);
    const key = await this.ask(screen, ahead);
    return this.act(key, contact);
  }

  /** Does what a key stands for; what a rule refuses is said, and the card stays. */
  private async act(key: string, contact: Contact): Promise<boolean> {
    if (key === 'q') return false;
    // The screen is only drawn anew.
    if (key === 'time') return true;
    // All keys are shown until the next one; Esc and ? themselves do no more than that.
    const showed = this.showsAll;
    this.showsAll = key === '?' && !showed;
    if (key === '?' || (key === 'escape' && showed)) return true;
    this.said = [];
    try {
      await this.doKey(key, contact);
    } catch (thrown) {
      if (!isFault(thrown) || thrown.kind === 'corrupt' || thrown.kind === 'bug') throw thrown;
      if (thrown.kind === 'already-recorded') this.open = null;
      const nothing = thrown.kind === 'interrupted' ? 'left as it was' : thrown.message;
      this.said = thrown.hint === undefined ? [nothing] : [nothing, thrown.hint];
    }
    return true;
  }

  private async doKey(key: string, contact: Contact): Promise<void> {
    if (key === PROMISE_KEY) return this.log(contact, { outcome: 'voicemail', promise: true });
    if (key in OUTCOME_KEYS) return this.log(contact, { outcome: OUTCOME_KEYS[key as OutcomeKey] });
    switch (key) {
      case '+':
        this.open!.note =
          (await (await this.desk.ask()).text('Note', this.open!.note ?? undefined)).trim() || null;
        return;
      case 'p':
        return this.turnPage(this.open!);
      case 's':
        return this.skip(contact);
      case 'z':
        return this.snooze(contact);
      case 'f':
        return this.fire(contact);
      case 'o':
        return this.dial(contact);
      case '/':
        return this.lookUp();
      case 'u':
        return this.undo();
      case 'left':
      case 'backspace':
        return this.back(contact);
      case 'escape':
        this.detours.pop();
        return;
      case 'tab':
        return this.answerRing();
    }
  }

  /** The rest of a long part, then the next part. */
  private turnPage(open: OpenCard): void {
    open.page += 1;
    if (open.page < this.pages) return;
    open.page = 0;
    open.part += 1;
  }

  private async log(contact: Contact, said: Pick<Wish, 'outcome' | 'promise'>): Promise<void> {
    const { expect } = this.open!;
    if (!canRing(said.outcome, contact))
      throw fault(
        'usage',
        'there is no number to dial, so nothing was logged',
        'e: e-mailed     r: they got in touch',
      );
    if (said.outcome === 'do-not-call')
      await this.agree(`${nameOf(contact)} asked never to be called again?`);
    const wish: Wish = { ...said, ...(await this.agreement(said.outcome)) };
    const desk = this.next('log', wordsOf(contact, wish));
    const commit = await readAttempt(desk, contact, {
      ...wish,
      expect,
      // Back on a card that was dealt with, a second press of its key is no second dial.
      ...(this.detours.includes(contact.id) ? { pressedBefore: true } : {}),
    });
    const [logged, made] = write(desk, (writing) => [commit(writing), this.count(wish.outcome)] as const);
    this.done(contact, made, [...(loggedPage(logged).lines ?? []), ...warnings(desk)]);
  }

  /** What was agreed in a conversation: asked here, so that the journal holds the whole command. */
  private async agreement(outcome: Outcome): Promise<Pick<Wish, 'next' | 'topic' | 'note'>> {
    const noted = this.open?.note ?? null;
    const note = noted === null ? {} : { note: noted };
    const isMeeting = outcome === 'meeting';
    if (OUTCOME_TABLE[outcome].effect !== 'contact' && !isMeeting) return note;
    const must = outcome === 'callback';
    const question = must
      ? 'When do they want to be called? (mon 9am; words behind are the note)'
      : isMeeting
        ? 'When do you meet? (Enter: not said)'
        : 'What day did you agree on? (Enter: none)';
    const agreed = await askFor(this.desk, question, undefined, async (text) =>
      text.trim() === '' && !must ? null : this.dayAndWords(text),
    );
    if (agreed === null) return { next: false, ...note };
    if (agreed.rest !== '')
      return { next: agreed.day, note: noted === null ? agreed.rest : `${noted}\n${agreed.rest}` };
    const topic = (await (await this.desk.ask()).text('What about? (Enter: nothing said)')).trim();
    return { next: agreed.day, ...(topic === '' ? {} : { topic }), ...note };
  }

  /** `mon 9am wants pricing`: the day, and the words behind it, as behind a typed callback. Faults: usage. */
  private async dayAndWords(text: string) {
    const words = text.trim().split(/\s+/);
    const leading = await leadingDay(this.desk, words);
    // The same fault as for a day by itself, with what is wrong with it.
    if (leading === null) await comingDay(this.desk, text, 'day');
    const rest = leading?.rest ?? [];
    return {
      day: words.slice(0, words.length - rest.length).join(' '),
      rest: rest.join(' ').replace(/^"(.*)"$/, '$1'),
    };
  }

  /** Counts an attempt and the time since its card was opened. Inside the transaction that logs it. */
  private count(outcome: Outcome): NonNullable<Step['made']> {
    const took = Math.max(0, Math.min(this.desk.now - this.open!.since, LONGEST_ATTEMPT));
    const made = { talk: isAnswer(outcome), took };
    this.tally(made, 1);
    return made;
  }

  /** Adds an attempt to what the session has come to, or takes it off again. */
  private tally({ talk, took }: NonNullable<Step['made']>, times: 1 | -1): void {
    const { attempts, talks, worked } = this.kept;
    this.kept = {
      ...this.kept,
      seen: this.desk.now,
      attempts: attempts + times,
      talks: talks + (talk ? times : 0),
      worked: worked + times * took,
    };
    saveSession(this.desk.db, this.kept);
  }

  /** A card is dealt with: whatever was in its way comes back. */
  private done(contact: Contact, made: Step['made'], said: readonly string[]): void {
    this.trail.push({ contact: contact.id, made });
    this.detours.splice(0, this.detours.length, ...this.detours.filter((id) => id !== contact.id));
    this.open = null;
    this.said = said;
  }

  private async skip(contact: Contact): Promise<void> {
    const reason = await (await this.desk.ask()).text('Why? (Enter: no reason)');
    const desk = this.next('dial', []);
    skip(desk.db, contact.id, desk.today, desk.now, reason.trim());
    this.done(contact, null, [`${nameOf(contact)}: passed over for today; no attempt is burnt`]);
  }

  private async snooze(contact: Contact): Promise<void> {
    const read = async (text: string) => ({ text, ...(await comingDay(this.desk, text, 'when')) });
    const { text } = await askFor(this.desk, 'Until when? (fri, in 2 weeks)', undefined, read);
    const desk = this.next('snooze', [`c${contact.id}`, text]);
    await snoozeAll(desk, alone(contact), text);
    const { plan } = cardOf(desk, contactById(desk.db, contact.id)!);
    const until = plan.kind === 'due' ? dayText(plan.due, desk.today) : text;
    this.done(contact, null, [`${nameOf(contact)}: put off until ${until}`, ...warnings(desk)]);
  }

  private async fire(contact: Contact): Promise<void> {
    checkFirable(this.desk, contact);
    const message = lastMessage(this.desk, contact, undefined);
    const pages = this.messagePages(contact, message);
    this.draw(pages[0] ?? []);
    if (!(await agreeToEarly(this.desk, contact))) throw notNow();
    const keys: Readonly<Record<string, readonly string[]>> = {
      v: ['v voicemail', 'call'],
      e: ['e e-mail', 'email'],
      m: ['m message', 'message'],
      s: ['s without a word'],
    };
    const rest = pages.length > 1 ? ['p the rest of it'] : [];
    const words = [...Object.values(keys).map(([word]) => word), ...rest, 'Esc: back'].join('   ');
    const asks = ['Say or send it. How did it go out?', words];
    const answers = [...Object.keys(keys), ...BACK_KEYS, ...rest.map(() => 'p')];
    const lines = () => asks.flatMap((line) => wrapped(line, this.look().width - 1));
    const askKey = await this.desk.askKey();
    let key = await askKey({ keys: answers, lines });
    for (let at = 1; key === 'p'; at++) {
      this.draw(pages[at % pages.length] ?? []);
      key = await askKey({ keys: answers, lines });
    }
    if (!(key in keys)) throw notNow();
    const via = keys[key]![1];
    const desk = this.next('fire', [
      `c${contact.id}`,
      ...(via === undefined ? ['--silent'] : ['--via', via]),
    ]);
    await fireAll(desk, [contact], {
      silent: via === undefined,
      ...(via === undefined ? {} : { via: via as 'call' }),
    });
    this.done(contact, via === undefined ? null : this.count('breakup'), [
      `${nameOf(contact)} fired${via === undefined ? ' without a message' : ''}: off your list`,
      ...warnings(desk),
    ]);
  }

  /** The last message, in as many screens as it takes with the questions under it. */
  private messagePages(
    contact: Contact,
    message: ReturnType<typeof lastMessage>,
  ): readonly (readonly string[])[] {
    const { width, height } = this.look();
    const lines = messageLines({ contact, message }, width).flatMap((line) => wrapped(line, width));
    const most = Math.max(1, (height ?? lines.length + LINES_TO_ASK) - LINES_TO_ASK);
    const pages: (readonly string[])[] = [];
    for (let at = 0; at < lines.length; at += most) pages.push(lines.slice(at, at + most));
    return pages;
  }

  private async dial({ phones }: Contact): Promise<void> {
    const phone = phones.find(({ bad }) => !bad);
    if (phone === undefined) throw fault('usage', 'there is no number to dial');
    await openLink(this.first.world, telUri(phone.number));
    this.said = [`${phone.number} was handed to the system`];
  }

  private async lookUp(): Promise<void> {
    const text = await (await this.desk.ask()).text('Who? (a name, or how the number ends)');
    if (text.trim() === '') return;
    // Whoever is asked about stands on a screen of their own: there may be as many as it has room for.
    this.draw([]);
    const contact = await whoIs(this.desk, text.trim());
    this.detours.push(contact.id);
    this.said = ['Esc goes back to where you were. Did they call? r'];
  }

  private undo(): void {
    const desk = this.next('undo', []);
    const back = bringBack(desk, 'undo', null);
    const entry = back.entries[0];
    const id = Number(/^c(\d+)$/.exec(entry?.words[0] ?? '')?.[1]);
    const at = this.trail.findLastIndex(({ contact }) => contact === id);
    const [step] = at < 0 ? [] : this.trail.splice(at, 1);
    if (step?.made) this.tally(step.made, -1);
    if (!Number.isNaN(id)) this.detours.push(id);
    this.open = null;
    this.said = [`Taken back: ${entry?.command ?? ''} ${entry?.words.join(' ') ?? ''}`];
  }

  private back(contact: Contact): void {
    const at = this.trail.findLastIndex((step) => step.contact === contact.id);
    const step = this.trail[(at < 0 ? this.trail.length : at) - 1];
    if (step === undefined) throw fault('usage', 'this is the first card');
    this.detours.push(step.contact);
    this.said = ['An earlier card. Esc goes on where you were; u takes the last command back'];
  }

  private answerRing(): void {
    const due = this.rung();
    if (due !== null) this.detours.push(due.contact);
  }

  /** The agreed call whose time has come while another card is open. */
  private rung(): Ring | null {
    const { clock } = this.clockNow();
    return this.rings.find(({ at, contact }) => at <= clock && contact !== this.open?.id) ?? null;
  }

  private clockNow(): Desk {
    return this.first.again('dial', []);
  }

  /** Nobody can be reached now: wait for the first who can, bring back the skipped, or stop. */
  private async idle(ahead: Upcoming): Promise<boolean> {
    if (ahead.waiting === 0 && ahead.skipped === 0) return false;
    const choices = [
      ahead.waiting === 0
        ? null
        : `${ahead.waiting} cannot be reached yet${ahead.from === null ? ' and will not be today' : `; the first from ${ahead.from}`}`,
      ahead.skipped === 0 ? null : `${ahead.skipped} passed over   a brings them back`,
    ].filter((line) => line !== null);
    const { width } = this.look();
    const lines = [...this.said, ...(this.said.length > 0 ? [''] : []), ...choices, ''];
    this.draw(lines.flatMap((line) => wrapped(line, width)));
    const progress = () => progressText(this.progress(ahead));
    const outdated = this.outdated();
    const key = await (await this.desk.askKey())({
      keys: ['q', 'a', '/', 'u'],
      lines: () => ['q stop   / look up   u undo   (waits by itself)', cut(progress(), width - 1)],
      isOver: () => outdated() || (ahead.from !== null && this.clockNow().clock >= ahead.from),
    });
    if (key === 'q') return false;
    if (key === 'a') this.said = [];
    if (key === 'a') forgetSkips(this.desk.db);
    if (key === '/' || key === 'u') return this.act(key, { id: 0 } as Contact);
    return true;
  }

  private async ask(screen: DialScreen, ahead: Upcoming): Promise<string> {
    this.rings = ahead.rings;
    const askKey = await this.desk.askKey();
    return askKey({
      keys: KEYS,
      lines: () => {
        const due = this.rung();
        if (due === null) return screen.keys(progressText(this.progress(ahead)));
        return screen.keys(`Now: ${due.name}, agreed for ${due.at}. Tab goes there${this.bell(due)}`);
      },
      isOver: this.outdated(),
    });
  }

  /** Rings once for each call; the line stays. */
  private bell({ contact }: Ring): string {
    if (this.belled.has(contact)) return '';
    this.belled.add(contact);
    return '\u0007';
  }

  /**
   * Tells whether the screen must be drawn anew: the terminal has another size, it is another day, or the machine
   * slept since the last look.
   */
  private outdated(): () => boolean {
    const { width, height } = this.look();
    let { now: looked } = this.clockNow();
    return () => {
      const look = this.look();
      const { now, today } = this.clockNow();
      const slept = Math.abs(now - looked) > LONGEST_LOOK;
      looked = now;
      return slept || today !== this.desk.today || look.width !== width || look.height !== height;
    };
  }

  /** As large as the terminal is now: it may have been resized. */
  private look(): DialLook {
    const { world, look } = this.first;
    const dumb = world.env.TERM === 'dumb';
    const { columns, rows } = world.err;
    return { width: columns ?? 80, height: rows ?? null, color: look.color && !dumb, links: !dumb };
  }

  private progress({ left, skipped }: Upcoming): DialProgress {
    const { clock, now } = this.clockNow();
    const { attempts, talks, began } = this.kept;
    return { attempts, talks, left, skipped, lasted: Math.max(0, now - began), clock };
  }

  private async agree(question: string): Promise<void> {
    if (!(await (await this.desk.ask()).confirm(question))) throw notNow();
  }

  private cardOf(contact: Contact): DialCard {
    const card: Card = cardOf(this.desk, contact);
    const parts: readonly RenderedPart[] = card.script?.parts ?? [];
    const at = parts.length === 0 ? 0 : this.open!.part % parts.length;
    return {
      card,
      foreseen: foresee(this.desk, contact),
      part: parts[at] ?? null,
      others: PARTS.filter((name) => parts.some(({ part }, place) => part === name && place !== at)),
      note: this.open!.note,
      page: this.open!.page,
      said: this.said,
      look: this.look(),
    };
  }

  /** A fresh screen; a terminal that cannot clear gets an empty line. */
  private draw(lines: readonly string[]): void {
    const { world } = this.first;
    const fresh = world.env.TERM === 'dumb' ? '\n' : '\u001b[2J\u001b[3J\u001b[H';
    world.err.write(`${fresh}${lines.join('\n')}\n`);
  }

  private next(verb: string, words: readonly string[]): Desk {
    this.desk = { ...this.first.again(verb, words), ask: async () => sessionAsk(this.first) };
    return this.desk;
  }
}

const KEYS: readonly string[] = [
  ...Object.keys(OUTCOME_KEYS),
  PROMISE_KEY,
  ...OTHER_KEYS.map(([key]) => key),
  ...['backspace', 'escape', 'tab'],
];

/** The same attempt as it would be typed: for the journal. */
function wordsOf({ id }: Contact, { outcome, promise, next, topic, note }: Wish): readonly string[] {
  return [
    `c${id}`,
    outcome,
    ...(promise ? ['--promise'] : []),
    ...(next === false ? ['--no-next'] : typeof next === 'string' ? ['--next', next] : []),
    ...(topic === undefined ? [] : ['--topic', topic]),
    ...(note === undefined ? [] : ['--note', note]),
  ];
}

function warnings({ warnings: all }: Desk): readonly string[] {
  return all.map(({ message }) => `Warning: ${message}`);
}

/** Whoever was only looked up may be nobody to call: fired, do-not-call, or without a number. */
function isToCall({ card: { plan } }: DialCard): boolean {
  return plan.kind === 'due' && plan.action === 'call';
}
