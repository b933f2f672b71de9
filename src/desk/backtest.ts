import { fault } from '../faults.ts';
import { cuts } from '../figures/number.ts';
import { numberOf } from '../schedule/index.ts';
import { cadencesOf } from '../store/cadences.ts';
import type { Backtest } from '../views/backtest.ts';
import { chasesOf, minutesPerName } from './advise.ts';
import { type Desk, minutesPerAttempt } from './desk.ts';
import { cadenceFor } from './people.ts';

/** The log as it would have been with an earlier end: at every number, at one, or at that of a cadence. Faults: usage. */
export function backtest(
  desk: Desk,
  wish: {
    readonly kind: 'cold' | 'warm';
    readonly number: number | undefined;
    readonly cadence: string | undefined;
  },
): Backtest {
  const minutes = minutesPerAttempt(desk);
  const perName = minutesPerName(desk);
  const chases = chasesOf(desk, wish.kind);
  const all = cuts(chases, perName / minutes);
  const number = wish.number ?? numberNamed(desk, wish.cadence);
  const longest = all.length + 1;
  const people = [...chases.ended, ...chases.open].reduce((sum, count) => sum + count, 0);
  return {
    kind: wish.kind,
    people,
    longest: people === 0 ? 0 : longest,
    number,
    cadence: wish.cadence ?? null,
    cuts: number === null ? all : all.filter((cut) => cut.number === number),
    minutes,
    perName,
  };
}

function numberNamed(desk: Desk, name: string | undefined): number | null {
  if (name === undefined) return null;
  const { name: cadence } = cadenceFor(desk, name, 'cold');
  const stored = cadencesOf(desk.db).named(cadence);
  const number = stored === undefined ? null : numberOf(stored.cadence);
  if (number === null)
    throw fault(
      'usage',
      `${cadence} has no end, so it cannot stop earlier`,
      'name a cadence with a last message',
    );
  return number;
}
