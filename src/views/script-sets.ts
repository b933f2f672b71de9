import { differenceOf, rateOf } from '../figures/rates.ts';
import type { Day } from '../schedule/index.ts';
import type { Lean, ScriptSet } from '../schedule/variants.ts';
import { rateJson, rounded } from './figure.ts';
import type { Page } from './page.ts';
import { dayText } from './words.ts';

const COUNTED = { conversations: 'talks in', answers: 'answers to' } as const;

/** `a 63 %, 12 talks in 80; b 37 %, 5 talks in 77; seed 1`: the shares of a lean and what they come from. */
export function sharesText({ shares, counted, seed }: Lean): string {
  const each = shares.map(
    ({ script, share, hits, n }) => `${script} ${share} %, ${hits} ${COUNTED[counted]} ${n}`,
  );
  return `${each.join('; ')}; seed ${seed}`;
}

/** The first script of a lean against each other one: `+7.5 points (0.2 to 15)`. */
function differenceText(lean: Lean): string {
  const points = (share: number) => `${share > 0 ? '+' : ''}${(share * 100).toFixed(1)}`;
  const told = differencesOf(lean).map(
    ({ script, difference, low, high }) =>
      `${points(difference)} points against ${script} (90 % interval ${points(low)} to ${points(high)})`,
  );
  return `${lean.shares[0]?.script}: ${told.join('; ')}`;
}

function differencesOf({ shares: [first, ...others] }: Lean) {
  if (first === undefined) return [];
  return others.flatMap((other) => {
    const difference = differenceOf(rateOf(first.hits, first.n), rateOf(other.hits, other.n));
    return difference === null ? [] : [{ script: other.script, ...difference }];
  });
}

/** A set as programs read it. */
export function setJson({ scripts, since, lean }: ScriptSet) {
  const told =
    lean === null
      ? null
      : {
          on: lean.on,
          seed: lean.seed,
          counted: lean.counted,
          shares: lean.shares.map(({ script, share, hits, n }) => ({
            script,
            share,
            ...rateJson(rateOf(hits, n)),
          })),
          differences: differencesOf(lean).map(({ script, difference, low, high }) => ({
            script,
            difference: rounded(difference),
            low: rounded(low),
            high: rounded(high),
          })),
        };
  return { scripts, since, lean: told };
}

/** How the contacts are spread over a set: evenly, or by which shares, since when and from what. */
export function spreadText({ scripts, lean }: ScriptSet): string {
  const names = scripts.join(' against ');
  return lean === null
    ? `${names}, evenly`
    : `${names}, leaning since ${dayText(lean.on, lean.on)} (${sharesText(lean)})`;
}

/** Every comparison; where one leans, its shares, what they come from, and what stays as it is. */
export function againstPage(sets: readonly ScriptSet[]): Page {
  const none = 'No scripts are tried against each other: prospect script against NAME NAME';
  const leaning = sets.flatMap(({ lean }) => (lean === null ? [] : [lean]));
  return {
    sheet: {
      keys: ['scripts', 'since', 'lean'],
      rows: sets.map((set) => ({ ...setJson(set) })),
      columns: [
        {
          title: 'TRIED AGAINST EACH OTHER',
          cell: (row) => (row.scripts as string[]).join(' against '),
          shrinksTo: 24,
        },
        { title: 'SINCE', cell: ({ since }) => dayText(since as Day, since as Day) },
        { title: 'SHARES', cell: (row) => sharesCell(row.lean as ReturnType<typeof setJson>['lean']) },
      ],
    },
    foot: [
      ...leaning.flatMap((lean) => [`${sharesText(lean)}.`, `${differenceText(lean)}.`]),
      ...(leaning.length === 0
        ? []
        : [
            'Whoever was given one keeps it. Only --lean takes newer figures; --even gives them out evenly again.',
          ]),
      sets.length === 0 ? none : 'Each contact always gets the same one; which, and why: prospect why WHO',
    ],
  };
}

function sharesCell(lean: ReturnType<typeof setJson>['lean']): string {
  return lean === null ? 'even' : lean.shares.map(({ share }) => share).join(' : ');
}
