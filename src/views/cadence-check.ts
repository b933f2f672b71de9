import type { CadenceEnd, CheckFinding } from '../schedule/index.ts';
import { clean } from './clean.ts';
import type { Page } from './page.ts';
import { count } from './words.ts';

/** What a check of cadences found. */
export interface CheckedCadences {
  readonly cadences: readonly {
    readonly name: string;
    readonly of: number | null;
    readonly end: CadenceEnd;
    readonly findings: readonly CheckFinding[];
  }[];
  /** The caps on calls that were looked at. */
  readonly caps: readonly string[];
}

export function checkPage({ cadences, caps }: CheckedCadences): Page {
  const all = cadences.flatMap(({ findings }) => findings);
  const faults = all.filter(({ kind }) => kind === 'fault').length;
  const warnings = all.length - faults;
  const lines = cadences.flatMap(({ name, end, findings }) => [
    `${name}: ${endText(end)}`,
    ...findings.map((finding) => `  ${findingText(finding)}`),
  ]);
  const found = [
    faults === 0 ? 'nothing to mend' : count(faults, 'fault'),
    ...(warnings === 0 ? [] : [count(warnings, 'warning')]),
  ].join(', ');
  const held = caps.length === 0 ? '' : ` Caps on calls: ${caps.join(', ')}.`;
  return {
    data: { checked: cadences.length, faults, warnings, caps, cadences },
    lines: [
      ...lines,
      ...(cadences.some(({ end }) => end.kind === 'ends') ? [MOST] : []),
      `${count(cadences.length, 'cadence')} checked: ${found}.${held}`,
    ],
    ...(faults > 0 ? { exit: 8 } : {}),
  };
}

/** Why so many more tries than touches. */
const MOST =
  'At most: of busy lines only every third counts, of wrong numbers none, and the last message may take three days.';

function endText(end: CadenceEnd): string {
  switch (end.kind) {
    case 'ends':
      return `ends after at most ${end.attempts} unanswered tries, ${count(end.days, 'working day')} after the first`;
    case 'repeats':
      return `goes on, and says so: every ${count(end.everyDays, 'working day')}`;
    case 'endless':
      return 'does not end';
  }
}

function findingText({ kind, attempt, message }: CheckFinding): string {
  const where = attempt === null ? '' : `attempt ${attempt} `;
  return `${kind === 'warning' ? 'warning: ' : ''}${where}${clean(message)}`;
}
