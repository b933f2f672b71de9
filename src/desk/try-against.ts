import { fault } from '../faults.ts';
import { leanTo, type VariantCounts } from '../figures/lean.ts';
import { FLOOR } from '../figures/rates.ts';
import type { Lean, ScriptSet } from '../schedule/variants.ts';
import { countsOfScripts } from '../store/figures.ts';
import { scriptNamed } from '../store/scripts.ts';
import { putSetting } from '../store/settings.ts';
import { type Desk, write } from './desk.ts';
import { AGAINST, setsAgainst } from './script-sets.ts';
import { scriptCalled } from './scripts.ts';

/** Has scripts tried against each other. Faults: usage, not-found, refused. */
export function setAgainst(desk: Desk, names: readonly string[]): readonly ScriptSet[] {
  const scripts = [...new Set(names)];
  if (scripts.length < 2)
    throw fault('usage', 'one script alone is tried against nothing', 'prospect script against NAME NAME');
  const known = scripts.map((name) => scriptCalled(desk, name));
  if (known.some(({ isBreakup }) => isBreakup !== known[0]!.isBreakup))
    throw fault('refused', 'a last message and an ordinary one cannot stand for each other');
  const sets = setsAgainst(desk.db);
  const wanted = scripts.join(' ');
  if (sets.some((one) => one.scripts.join(' ') === wanted)) return sets;
  const taken = sets.find((one) => one.scripts.some((name) => scripts.includes(name)));
  if (taken !== undefined)
    throw fault(
      'refused',
      `${namesOf(taken)} is going on already`,
      `prospect script against ${taken.scripts[0]} --off`,
    );
  return putSets(desk, [...sets, { scripts, since: desk.today, lean: null }]);
}

/** Ends the comparisons that a script is in; without a name, all. Faults: not-found. */
export function clearAgainst(desk: Desk, names: readonly string[]): readonly ScriptSet[] {
  const sets = setsAgainst(desk.db);
  const idle = names.find((name) => !sets.some(({ scripts }) => scripts.includes(name)));
  if (idle !== undefined) throw notTried(idle);
  return putSets(
    desk,
    names.length === 0 ? [] : sets.filter(({ scripts }) => !names.some((name) => scripts.includes(name))),
  );
}

/**
 * Lets the choice lean to the better script, by what came of them since the comparison began: the shares are kept
 * with their sample, and nothing renews them but this. Faults: usage, not-found, refused where there are too few.
 */
export function leanAgainst(desk: Desk, names: readonly string[], seed: number): readonly ScriptSet[] {
  return changeSet(desk, names, (set) => ({ ...set, lean: leanOf(desk, set, seed) }));
}

/** Gives every script of a comparison as many contacts as the others again. Faults: usage, not-found. */
export function evenAgainst(desk: Desk, names: readonly string[]): readonly ScriptSet[] {
  return changeSet(desk, names, (set) => ({ ...set, lean: null }));
}

function changeSet(
  desk: Desk,
  names: readonly string[],
  change: (set: ScriptSet) => ScriptSet,
): readonly ScriptSet[] {
  const sets = setsAgainst(desk.db);
  const meant = sets.filter(({ scripts }) => names.every((name) => scripts.includes(name)));
  const [set, ...others] = meant;
  if (set === undefined) throw notTried(names.join(' against '));
  if (others.length > 0)
    throw fault('usage', 'which comparison? there are several', `one of ${meant.map(namesOf).join(', ')}`);
  return putSets(
    desk,
    sets.map((one) => (one === set ? change(set) : one)),
  );
}

function leanOf(desk: Desk, { scripts, since }: ScriptSet, seed: number): Lean {
  const isBreakup = scriptNamed(desk.db, scripts[0] ?? '')?.isBreakup ?? false;
  const counted = isBreakup ? 'answers' : 'conversations';
  const counts = countsOfScripts(desk.db, scripts, since, counted);
  const shares = leanTo(counts, seed);
  if (shares === null) throw tooFew(counts, counted);
  return { on: desk.today, seed, counted, shares };
}

function tooFew(counts: readonly VariantCounts[], counted: Lean['counted']): Error {
  const what = counted === 'answers' ? 'last messages' : 'tries';
  const had = counts.map(({ script, n }) => `${script} ${n}`).join(', ');
  return fault(
    'refused',
    `too few ${what} since the comparison began, with the texts as they are now: ${had}`,
    `it takes ${FLOOR} with each; until then they are given out evenly`,
  );
}

function namesOf({ scripts }: ScriptSet): string {
  return scripts.join(' against ');
}

function notTried(name: string): Error {
  if (name === '')
    return fault('not-found', 'no scripts are tried against each other', 'prospect script against NAME NAME');
  return fault('not-found', `${name} is tried against no other script`, 'prospect script against');
}

function putSets(desk: Desk, sets: readonly ScriptSet[]): readonly ScriptSet[] {
  write(desk, (writing) => putSetting(writing, AGAINST, sets.length === 0 ? null : JSON.stringify(sets)));
  return sets;
}
