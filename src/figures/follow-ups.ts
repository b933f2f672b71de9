/** A counted attempt, or a talk on the user's call: keeps a promise on its day. */
export const KEEPS = 1;
/** They were spoken with, or said a word or the last one: a promised day that is still to come is void. */
export const VOIDS = 2;
/** Word that came in by itself, or do-not-call: voids a promise on its very day as well. */
export const COMES = 4;
/** They were fired: a promise for a later day is broken. */
export const FIRES = 8;
/** A last message was left. */
export const GOODBYE = 16;
/** Spoken with, word from them, or another run: ends the time after a last message. */
export const ENDS = 32;
/** Word from the contact, by which they may be won back. */
export const WORD = 64;

/** The user began another run: an open promise may be off the plan by it. */
export const BEGINS = 128;

/** No day of a log. */
const NEVER = -1_000_000;
/** No moment of a day is as high. */
const MOMENTS = 32_768;

/**
 * Follows promised days and last messages through a log that is read once, in the order in which it was written:
 * a short cut to what the ledgers read out of the fold. Of contacts whose entries may lie in another order than
 * their instants, or whose promises may not have been taken up, nothing is said: they are `unclear`, and want to be
 * folded. Thirty-seven bytes for each contact.
 */
export class FollowUps {
  private readonly mixed = new Set<number>();
  /** Who was ever promised a day or left a last message. */
  private readonly hasStake: Uint8Array;
  private readonly lastAt: Float64Array;
  /** The last time that something mattered here. */
  private readonly matteredAt: Float64Array;
  private readonly open: Int32Array;
  /** The last day that was agreed on. */
  private readonly agreedOn: Int32Array;
  private readonly toldOn: Int32Array;
  private readonly due: Int32Array;
  private readonly kept: Int32Array;
  private readonly won: { readonly contact: number; readonly days: number }[] = [];
  private readonly since: number;
  private readonly until: number;
  private readonly today: number;

  /** @param contacts the highest number of a contact; days since 1970, both ends of the span included */
  constructor(contacts: number, span: { readonly since: number; readonly until: number }, today: number) {
    const column = (value: number) => new Int32Array(contacts + 1).fill(value);
    this.lastAt = new Float64Array(contacts + 1).fill(NEVER * MOMENTS);
    this.matteredAt = new Float64Array(contacts + 1).fill(NEVER * MOMENTS);
    [this.agreedOn, this.toldOn] = [column(NEVER), column(NEVER)];
    [this.open, this.due, this.kept] = [column(0), column(0), column(0)];
    this.hasStake = new Uint8Array(contacts + 1);
    this.since = span.since;
    this.until = span.until;
    this.today = today;
  }

  /**
   * The next entry of the log.
   * @param day days since 1970
   * @param moment when within that day, below {@link MOMENTS}
   * @param promised the day promised by it, 0 for none
   * @param agreed the day agreed on, 0 for none
   * @param effects what it does, of the constants above
   */
  add(contact: number, day: number, moment: number, promised: number, agreed: number, effects: number): void {
    const at = day * MOMENTS + moment;
    const matters = promised !== 0 || effects > KEEPS;
    // Two at one moment may have been written in either order, and so may a promise for a day that has begun. A
    // promise gives way to an agreed day that still stands.
    const isDoubtful = promised !== 0 && (promised <= day || this.agreedOn[contact]! >= day);
    const isUnclear = isDoubtful || ((effects !== 0 || promised !== 0) && this.matteredAt[contact] === at);
    if (isUnclear || at < this.lastAt[contact]!) this.mixed.add(contact);
    this.lastAt[contact] = at;
    if (this.open[contact] !== 0) this.settle(contact, day, at, effects, promised);
    if (agreed !== 0) this.agreedOn[contact] = agreed;
    if (!matters) return;
    this.matteredAt[contact] = at;
    if (promised !== 0 || (effects & GOODBYE) !== 0) this.hasStake[contact] = 1;
    if (promised !== 0) this.promise(contact, promised);
    this.follow(contact, day, effects);
  }

  /** A promise that is open meets what comes next. */
  private settle(contact: number, day: number, at: number, effects: number, promised: number): void {
    const open = this.open[contact]!;
    if (day > open || (day < open && (effects & FIRES) !== 0)) this.count(contact, open, 0);
    // Whether the plan still had the day: a snooze may have dropped it before.
    else if ((effects & BEGINS) !== 0) this.mixed.add(contact);
    else if (day === open && (effects & COMES) !== 0) this.open[contact] = 0;
    else if (day === open && (effects & KEEPS) !== 0) {
      this.count(contact, open, 1);
      this.matteredAt[contact] = at;
    } else if (day < open && ((effects & VOIDS) !== 0 || promised !== 0)) this.open[contact] = 0;
  }

  private promise(contact: number, on: number): void {
    // Two that are open at once: a log of no usual kind.
    if (this.open[contact] !== 0) this.mixed.add(contact);
    this.open[contact] = on;
  }

  private count(contact: number, on: number, kept: number): void {
    this.open[contact] = 0;
    if (on < this.since || on > this.until || on >= this.today) return;
    this.due[contact]!++;
    this.kept[contact]! += kept;
  }

  private follow(contact: number, day: number, effects: number): void {
    const told = this.toldOn[contact]!;
    if ((effects & WORD) !== 0 && told !== NEVER && told >= this.since && told <= this.until)
      this.won.push({ contact, days: day - told });
    if ((effects & GOODBYE) !== 0) this.toldOn[contact] = day;
    else if ((effects & ENDS) !== 0) this.toldOn[contact] = NEVER;
  }

  /** After the last entry: the contacts that nothing is said of. */
  unclear(): readonly number[] {
    // Without a promise or a last message there is nothing to say.
    return [...this.mixed].filter((contact) => this.hasStake[contact] === 1);
  }

  /** After the last entry: promised days that have passed, and how many were kept; without the unclear. */
  promises(): { readonly due: number; readonly kept: number } {
    let [due, kept] = [0, 0];
    for (const [contact, open] of this.open.entries()) {
      if (open !== 0) this.count(contact, open, 0);
      if (this.mixed.has(contact)) continue;
      due += this.due[contact]!;
      kept += this.kept[contact]!;
    }
    return { due, kept };
  }

  /** After how many days each who was won back got in touch; without the unclear. */
  wonBack(): readonly number[] {
    return this.won.filter(({ contact }) => !this.mixed.has(contact)).map(({ days }) => days);
  }
}
