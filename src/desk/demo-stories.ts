import type { Chance } from '../figures/chance.ts';
import type { Action, Cadence, Outcome, Priority } from '../schedule/index.ts';
import { positionIn } from '../schedule/index.ts';

/** What happened on one day of a story: an attempt, or a day to which the user put somebody off. */
export interface Step {
  /** Working days before the day of the list. */
  readonly before: number;
  readonly outcome: Outcome | 'snooze';
  /** Working days after the day of the list, for what was agreed and for a snooze. */
  readonly to?: number;
  readonly at?: string;
  readonly topic?: string;
  /** The message named the day of the next call. */
  readonly promise?: true;
  readonly nurture?: true;
}

/** One contact's month. */
export interface Story {
  readonly cadence: string;
  readonly kind: 'cold' | 'warm';
  readonly priority: Priority;
  readonly added: number;
  readonly steps: readonly Step[];
  readonly email: boolean;
}

type Rules = (name: string) => Cadence;

/** The stories of a month in the order in which their people appear; each list line has its like. */
export function storiesOf(rules: Rules, chance: Chance): readonly Story[] {
  const chase = (cadence: string, done: number, dueIn: number, more: Partial<Story> = {}): Story => {
    const steps = unanswered(rules(cadence), done, dueIn, chance);
    const first = steps[0]?.before ?? 0;
    return { cadence, kind: 'cold', priority: 'normal', added: first, email: true, ...more, steps };
  };
  /** A chase whose next touch falls due on the day of the first step, which turns out otherwise. */
  const then = (cadence: string, done: number, ...steps: readonly [Step, ...Step[]]): Story => {
    const story = chase(cadence, done, -steps[0].before);
    return { ...story, added: story.added || steps[0].before, steps: [...story.steps, ...steps] };
  };
  const breakup = (before: number): Step => ({ before, outcome: 'breakup' });
  return [
    then('five-and-fire', 3, {
      before: 5,
      outcome: 'callback',
      to: 0,
      at: '14:00',
      topic: 'pricing',
    }),
    chase('five-and-fire', 4, 0),
    chase('five-and-fire', 1, 0),
    promising(chase('five-and-fire', 2, 0)),
    chase('five-and-fire', 0, 0, { priority: 'high' }),
    chase('patient', 2, 0, { priority: 'high' }),
    then('eight-touch', 2, {
      before: 8,
      outcome: 'talked',
      to: 0,
      topic: 'a trial for two offices',
    }),
    chase('five-and-fire', 4, -1),
    chase('three-strikes', 2, 0),
    ...[1, 2, 3, 1].map((done) => chase('five-and-fire', done, 0)),
    chase('eight-touch', 1, 0),
    chase('eight-touch', 4, 0, { priority: 'high' }),
    chase('five-and-fire', 2, -2),
    then(
      'five-and-fire',
      2,
      { before: 9, outcome: 'talked', to: -3, topic: 'next year’s budget' },
      { before: 2, outcome: 'no-answer' },
    ),
    then('five-and-fire', 1, { before: 4, outcome: 'talked' }),
    ...Array.from({ length: 5 }, () => chase('five-and-fire', 0, 0)),
    chase('three-strikes', 0, 0),
    chase('gone-quiet', 0, 0, { kind: 'warm', added: 4 }),
    ...[1, 1, 2, 2, 3, 3, 1, 2].map((done, at) => chase('five-and-fire', done, 1 + (at % 3))),
    chase('eight-touch', 3, 2),
    chase('eight-touch', 2, 1),
    chase('three-strikes', 1, 2),
    chase('five-and-fire', 3, 3),
    chase('eight-touch', 5, 3),
    promising(chase('five-and-fire', 2, 2)),
    chase('patient', 1, 2, { priority: 'high' }),
    chase('five-and-fire', 4, 2),
    then('five-and-fire', 2, { before: 3, outcome: 'callback', to: 3, at: '10:30' }),
    then('five-and-fire', 2, { before: 3, outcome: 'snooze', to: 5 }),
    { ...then('five-and-fire', 1, { before: 2, outcome: 'wrong-number' }), email: false },
    ...[1, 3, 6, 10, 12].map((before) => then('five-and-fire', 4, breakup(before))),
    then('three-strikes', 2, breakup(8)),
    then('five-and-fire', 4, breakup(7), {
      before: 6,
      outcome: 'replied',
      to: 2,
      topic: 'a short call',
    }),
    then('five-and-fire', 4, breakup(11), { before: 11, outcome: 'replied', to: 1, at: '11:00' }),
    then('five-and-fire', 2, { before: 5, outcome: 'talked', to: -2 }, { before: 2, outcome: 'meeting' }),
    then('eight-touch', 3, { before: 9, outcome: 'meeting' }),
    then('five-and-fire', 1, { before: 7, outcome: 'talked' }, { before: 3, outcome: 'meeting' }),
    then('five-and-fire', 2, { before: 6, outcome: 'not-interested' }),
    then('five-and-fire', 1, { before: 8, outcome: 'not-interested', nurture: true }),
    then('three-strikes', 1, { before: 3, outcome: 'not-interested' }),
    then('five-and-fire', 2, { before: 5, outcome: 'do-not-call' }),
    then('twenty', 3, { before: 3, outcome: 'busy' }),
  ];
}

/** The last message named the day on which the list falls. */
function promising(story: Story): Story {
  const last = story.steps.length - 1;
  const steps = story.steps.map((step, at) =>
    at === last ? ({ ...step, outcome: 'voicemail', promise: true } as const) : step,
  );
  return { ...story, steps };
}

/** So many touches of a cadence without an answer, such that the next one falls due in `dueIn` working days. */
function unanswered(cadence: Cadence, done: number, dueIn: number, chance: Chance): readonly Step[] {
  const steps: Step[] = [];
  let before = -dueIn;
  for (let at = done; at > 0; at--) {
    // Nobody is always on time; the last wait decides the day of the list, so it is kept.
    const late = at < done && chance() < 0.25 ? 1 : 0;
    before += positionIn(cadence, at).touch.wait + late;
    const { action, voicemail } = positionIn(cadence, at - 1).touch;
    steps.unshift({ before, outcome: unansweredBy(action, voicemail, chance()) });
  }
  return steps;
}

function unansweredBy(action: Action, voicemail: string, chance: number): Outcome {
  if (action === 'email') return 'emailed';
  if (action === 'receptionist') return 'gatekeeper';
  if (voicemail === 'leave') return chance < 0.8 ? 'voicemail' : 'gatekeeper';
  if (voicemail === 'none') return chance < 0.7 ? 'no-answer' : 'gatekeeper';
  return chance < 0.4 ? 'no-answer' : chance < 0.8 ? 'voicemail' : 'gatekeeper';
}
