import { KINDS, type Kind } from '../contact.ts';
import { fault } from '../faults.ts';
import { countsOf } from '../figures/counts.ts';
import { hoursVerdict, type LearntSlot } from '../figures/hours.ts';
import { TALKS_FLOOR } from '../figures/number.ts';
import { FLOOR } from '../figures/rates.ts';
import { Tallies } from '../figures/tallies.ts';
import { type HoursOf, SLOTS, type Slot, type SlotRates, slotOfHour } from '../schedule/index.ts';
import { putLearntHours } from '../store/best-hours.ts';
import { groupPeople, lineOfCode, scanInstants } from '../store/figures.ts';
import { replanAll, rulesOf } from '../store/replay.ts';
import type { HoursLearnt } from '../views/best-hours.ts';
import { type Desk, write } from './desk.ts';
import { localHours } from './local-hours.ts';

/** Calls and conversations of some contacts by time of day; `kind` null stands for everybody. */
export interface SlotRow {
  readonly kind: Kind | null;
  readonly slots: readonly { readonly slot: Slot; readonly hits: number; readonly n: number }[];
}

/** Calls and conversations by time of day at their place: of everybody, and of each kind that was called. */
export function slotCounts(desk: Desk): {
  readonly all: SlotRow['slots'];
  readonly kinds: readonly SlotRow[];
} {
  const local = localHours(desk);
  const { groupOf, values } = groupPeople(desk.db, 'kind');
  const calls = new Tallies((code) => {
    const line = lineOfCode(code);
    return line === null || countsOf(line).dials === 0 ? null : line;
  });
  scanInstants(desk.db, { since: null, until: null }, (contact, code, at) => {
    const slot = SLOTS.indexOf(slotOfHour(local.hour(contact, at)));
    calls.add(groupOf[contact]! * SLOTS.length + slot, code);
  });
  const rowOf = (kind: Kind): SlotRow => {
    const group = values.indexOf(kind);
    const slots = SLOTS.map((slot, at) => {
      const counts = group < 0 ? null : calls.of(group * SLOTS.length + at);
      return { slot, hits: counts?.conversations ?? 0, n: counts?.dials ?? 0 };
    });
    return { kind, slots };
  };
  const kinds = KINDS.map(rowOf);
  const sum = (at: number, key: 'hits' | 'n') =>
    kinds.reduce((total, { slots }) => total + slots[at]![key], 0);
  const all = SLOTS.map((slot, at) => ({ slot, hits: sum(at, 'hits'), n: sum(at, 'n') }));
  return { all, kinds: kinds.filter(({ slots }) => slots.some(({ n }) => n > 0)) };
}

/**
 * Takes the best hours down from the log as they are now, and lets plans go by them: one command, one undo step.
 * Nothing renews them but this command. Faults: refused, where the log tells too little.
 */
export function learnHours(desk: Desk): HoursLearnt {
  const { all, kinds } = slotCounts(desk);
  const everybody = read(all);
  const own = KINDS.map((kind) => read(kinds.find((row) => row.kind === kind)?.slots ?? []));
  const told = [everybody, ...own].filter((one) => one.verdict.kind === 'learnt');
  if (told.length === 0) throw nothingLearnt(everybody);
  const hoursOf = (kind: Kind): HoursOf => {
    const mine = own[KINDS.indexOf(kind)]!;
    // A kind that was called often enough, and is as likely to answer at any time, goes by turns.
    return mine.verdict.kind === 'too few' ? asKept(everybody, 'everybody') : asKept(mine, kind);
  };
  const hours = { on: desk.today, cold: hoursOf('cold'), warm: hoursOf('warm') };
  const { changed, plans } = write(desk, (writing) => {
    const changed = putLearntHours(writing, hours);
    return { changed, plans: changed ? replanAll(desk.db, rulesOf(desk.db)) : 0 };
  });
  const rows = [{ kind: null, ...everybody }, ...KINDS.map((kind, at) => ({ kind, ...own[at]! }))].flatMap(
    ({ kind, verdict }) =>
      verdict.kind === 'learnt' ? verdict.slots.map((one, at) => ({ kind, slot: SLOTS[at]!, ...one })) : [],
  );
  return { on: desk.today, rows, goBy: { cold: hours.cold.of, warm: hours.warm.of }, changed, plans };
}

interface Told {
  readonly verdict: ReturnType<typeof hoursVerdict>;
  readonly calls: number;
  readonly talks: number;
}

function read(slots: SlotRow['slots']): Told {
  const [calls, talks] = [
    slots.reduce((sum, { n }) => sum + n, 0),
    slots.reduce((sum, { hits }) => sum + hits, 0),
  ];
  return { verdict: hoursVerdict(slots), calls, talks };
}

const ALIKE: SlotRates = [1, 1, 1, 1];

function asKept({ verdict, calls }: Told, of: HoursOf['of']): HoursOf {
  if (verdict.kind !== 'learnt') return { rates: ALIKE, calls, of };
  const [early, morning, afternoon, late] = verdict.slots.map(perTenThousand);
  return { rates: [early ?? 1, morning ?? 1, afternoon ?? 1, late ?? 1], calls, of };
}

function perTenThousand({ rate }: LearntSlot): number {
  return Math.max(1, Math.round(rate * 10_000));
}

function nothingLearnt({ verdict, calls, talks }: Told): Error {
  const from = `${calls} calls and ${talks} conversations`;
  if (verdict.kind === 'too few')
    return fault(
      'refused',
      `too few to learn hours from: ${from}`,
      `it takes ${TALKS_FLOOR} conversations, and ${FLOOR} calls at two times of day`,
    );
  return fault(
    'refused',
    `no time of day stands out from the others in ${from}; nothing was changed`,
    'see them: prospect advise',
  );
}
