import { DEFAULT_CHASE } from './cadence.ts';
import { ACTIONS, type Action, type BreakupTouch, type Cadence, type Recycle, type Touch } from './model.ts';

/** A cadence that comes with the tool, with the sentence that says whom it is for. */
export interface ShippedCadence {
  readonly about: string;
  readonly cadence: Cadence;
}

/** `touches` as `script@wait`, with marks behind: `+leave`, `+none` (voicemail), `+promise`, or an action. */
interface Sketch {
  readonly name: string;
  readonly about: string;
  readonly touches: string;
  readonly breakup?: string;
  readonly recycle?: Recycle;
}

const SKETCHES: readonly Sketch[] = [
  {
    name: 'five-and-fire',
    about: 'a new name: four calls, each with another approach, then the honest goodbye',
    touches: 'first-call@0+none second-reason@4+leave name-the-day@4+leave short-and-useful@4',
    breakup: 'fire-off-list@4',
  },
  {
    name: 'three-strikes',
    about: 'wide, thin lists: two calls and out',
    touches: 'first-call@0+leave second-reason@4+leave',
    breakup: 'fire-final@4',
  },
  {
    name: 'eight-touch',
    about: 'desirable accounts: calls and e-mails, counted together',
    touches:
      'first-call@0+leave in-writing@2+email second-reason@3+none right-person@4+leave one-question@4+email two-minutes@4+leave short-and-useful@5+leave',
    breakup: 'fire-final@5',
    recycle: { months: 7, into: 'second-look', who: 'high' },
  },
  {
    name: 'patient',
    about: 'high value, over weeks: every message names the day of the next call',
    touches:
      'date-open@0+leave+promise date-reason@5+leave+promise date-question@5+leave+promise date-choice@5+leave+promise date-other-reason@10+leave+promise date-listen@10+leave+promise date-nearly-done@10+leave+promise',
    breakup: 'fire-final@10',
    recycle: { months: 7, into: 'second-look', who: 'all' },
  },
  {
    name: 'gone-quiet',
    about: 'talked once, then silence',
    touches:
      'remind-ground-rules@4+leave other-hour@4+none still-wanted@4+email own-up@4+leave receptionist@4+receptionist escalate@4+escalate',
    breakup: 'fire-graceful@4',
    recycle: { months: 7, into: 'second-look', who: 'high' },
  },
  {
    name: 'second-look',
    about: 'fired long ago, worth another try',
    touches: 'second-look@0+leave second-look-last@4+leave',
    breakup: 'fire-off-list@4',
  },
  {
    name: 'nurture',
    about: 'lost for now: stay in mind, ask for referrals',
    touches: 'give@20+give ask-referral@60',
  },
  {
    name: 'one-shot',
    about: 'one call and out',
    touches: 'first-call@0+leave',
    breakup: 'fire-off-list@4',
  },
  {
    name: 'twenty',
    about: 'the long chase: nineteen calls before the goodbye',
    touches: chase(19, 'first-call', [
      'second-reason',
      'right-person',
      'short-and-useful',
      'one-question',
      'name-the-day',
      'two-minutes',
    ]),
    breakup: 'fire-final@4',
  },
];

/** The cadences that come with the tool; their names are fixed, users may edit them. */
export const SHIPPED_CADENCES: readonly ShippedCadence[] = SKETCHES.map((sketch) => ({
  about: sketch.about,
  cadence: build(sketch),
}));

/** The shipped cadence of that name, or undefined. */
export function shippedCadence(name: string): Cadence | undefined {
  return SHIPPED_CADENCES.find(({ cadence }) => cadence.name === name)?.cadence;
}

/** The opening touch, then the others in turn. */
function chase(count: number, first: string, rest: readonly string[]): string {
  const others = Array.from({ length: count - 1 }, (_, at) => `${rest[at % rest.length]}@4`);
  return [`${first}@0`, ...others].join(' ');
}

function build({ name, touches, breakup, recycle }: Sketch): Cadence {
  const [first, ...rest] = touches.split(' ').map(touchOf);
  return {
    name,
    touches: [first!, ...rest],
    ending: breakup === undefined ? { kind: 'repeat' } : { kind: 'breakup', ...breakupOf(breakup) },
    chase: DEFAULT_CHASE,
    recycle: recycle ?? null,
  };
}

function breakupOf(text: string): BreakupTouch {
  const [script, wait] = text.split('@');
  return { action: 'call', script: script!, wait: Number(wait) };
}

function touchOf(text: string): Touch {
  const [head, ...marks] = text.split('+');
  const [script, wait] = head!.split('@');
  const voicemail = marks.find((mark) => mark === 'leave' || mark === 'none');
  const action = marks.find((mark): mark is Action => (ACTIONS as readonly string[]).includes(mark));
  return {
    action: action ?? 'call',
    script: script!,
    wait: Number(wait),
    voicemail: voicemail ?? 'optional',
    promise: marks.includes('promise'),
    slot: 'vary',
  };
}
