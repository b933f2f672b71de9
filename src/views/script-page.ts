import type { Day } from '../schedule/index.ts';
import type { Script } from '../schedule/script.ts';
import { formatScript } from '../schedule/script-text.ts';
import type { ScriptFault } from '../schedule/scripts/check.ts';
import type { ScriptSet } from '../schedule/variants.ts';
import { partLines, scriptLines } from './card.ts';
import { clean } from './clean.ts';
import { gapWarnings } from './gaps.ts';
import type { Page } from './page.ts';
import type { RenderedScript } from './script.ts';
import { againstPage, setJson, spreadText } from './script-sets.ts';
import { count, dayText } from './words.ts';
import { indented } from './wrap.ts';

/** A script that was written, and as which version. */
export interface ScriptSaved {
  readonly did: string;
  readonly script: Script;
  readonly version: number;
}

/** The versions of a script, newest first. */
export interface ScriptHistory {
  readonly name: string;
  readonly title: string;
  readonly versions: readonly {
    readonly version: number;
    readonly savedOn: Day | null;
    readonly shipped: boolean;
    readonly inUse: boolean;
    readonly attempts: number;
    readonly title: string;
  }[];
  readonly today: Day;
}

/** A script as it would be heard in several situations. */
export interface ScriptTrial {
  readonly script: string;
  readonly title: string;
  readonly situations: readonly (Pick<RenderedScript, 'delivery' | 'parts' | 'cards' | 'warnings'> & {
    readonly situation: string;
    /** The script that would stand in, and why; null where this one may be used. */
    readonly instead: string | null;
    readonly reason: string | null;
  })[];
}

/** Scripts, one of them, one filled for a contact, what is wrong with them, or what was written. */
export type ScriptAnswer =
  | {
      readonly kind: 'list';
      readonly scripts: readonly { readonly script: Script; readonly own: boolean }[];
      readonly usedIn: ReadonlyMap<string, readonly string[]>;
      readonly against: readonly ScriptSet[];
    }
  | {
      readonly kind: 'show';
      readonly script: Script;
      readonly raw: boolean;
      readonly against: ScriptSet | null;
    }
  | {
      readonly kind: 'filled';
      readonly script: RenderedScript;
      readonly instead: string | null;
      readonly for: string;
    }
  | {
      readonly kind: 'check';
      readonly checked: number;
      readonly faults: readonly (ScriptFault & { readonly script: string })[];
    }
  | ({ readonly kind: 'saved' } & ScriptSaved)
  | ({ readonly kind: 'history' } & ScriptHistory)
  | ({ readonly kind: 'trial' } & ScriptTrial)
  | { readonly kind: 'against'; readonly sets: readonly ScriptSet[] };

export function scriptPage(answer: ScriptAnswer): Page {
  switch (answer.kind) {
    case 'list':
      return listPage(answer);
    case 'show':
      return {
        data: { ...answer.script, against: answer.against === null ? null : setJson(answer.against) },
        lines: answer.raw ? rawLines(answer.script) : templateLines(answer.script, answer.against),
      };
    case 'filled':
      return filledPage(answer);
    case 'check':
      return checkPage(answer);
    case 'saved':
      return savedPage(answer);
    case 'history':
      return historyPage(answer);
    case 'trial':
      return trialPage(answer);
    case 'against':
      return againstPage(answer.sets);
  }
}

function filledPage({ script, instead, for: who }: Extract<ScriptAnswer, { kind: 'filled' }>): Page {
  return {
    data: script,
    lines: [
      `for ${clean(who)}`,
      ...(instead === null ? [] : [`stands in: ${clean(instead)}`]),
      '',
      ...scriptLines(script),
    ],
    warnings: gapWarnings(script.warnings, 'a gap'),
  };
}

function checkPage({ faults, checked }: Extract<ScriptAnswer, { kind: 'check' }>): Page {
  const lines = faults.map(
    ({ script, part, rule, message }) => `${clean(script)}, ${part}: ${clean(message)} (${rule})`,
  );
  const sum =
    faults.length === 0
      ? `${count(checked, 'script')} checked: nothing to mend.`
      : `${count(faults.length, 'fault')} in ${count(checked, 'script')}.`;
  return { data: { checked, faults }, lines: [...lines, sum], ...(faults.length > 0 ? { exit: 8 } : {}) };
}

function savedPage({ did, script, version }: ScriptSaved): Page {
  const { name } = script;
  return {
    data: { did, name, version, script },
    lines: [
      `${name}: ${did}, version ${version}.     Read it: prospect script test ${name}     Take it back: prospect undo`,
    ],
  };
}

function historyPage({ name, title, versions, today }: ScriptHistory): Page {
  return {
    sheet: {
      keys: ['version', 'savedOn', 'shipped', 'inUse', 'attempts', 'title'],
      rows: versions,
      columns: [
        { title: 'VERSION', cell: ({ version }) => String(version), align: 'right' },
        {
          title: 'FROM',
          cell: (row) => originText(row as unknown as ScriptHistory['versions'][number], today),
        },
        { title: 'ATTEMPTS', cell: ({ attempts }) => String(attempts), align: 'right' },
        { title: 'TITLE', cell: (row) => clean(String(row.title)), shrinksTo: 20, rank: 1 },
        { title: '', cell: ({ inUse }) => (inUse === true ? 'in use' : ''), tone: () => 'good' },
      ],
    },
    head: [`${clean(title)} (${name})`],
    foot: [`Go back to one, as a new version: prospect script restore ${name} --version N`],
  };
}

function originText({ savedOn, shipped }: ScriptHistory['versions'][number], today: Day): string {
  if (savedOn === null) return 'shipped';
  return `${dayText(savedOn, today)}${shipped ? ', shipped text' : ''}`;
}

/** Seconds after which few people still listen. */
const LONG = 30;

function trialPage({ script, title, situations }: ScriptTrial): Page {
  const lines = situations.flatMap((one) => [
    '',
    clean(one.situation),
    ...(one.reason === null ? [] : [`  ${clean(one.instead ?? '')} would stand in: ${clean(one.reason)}`]),
    ...one.parts.flatMap((part) => {
      const before = situations
        .slice(0, situations.indexOf(one))
        .find(({ parts }) => parts.some((old) => old.part === part.part && sameText(old, part)));
      return before === undefined ? partLines(part) : partLines(part, `as with: ${before.situation}`);
    }),
  ]);
  const gaps = new Map(
    situations.flatMap(({ warnings }) => warnings.map((gap) => [gap.blank, gap] as const)),
  );
  const long = situations.flatMap(({ situation, parts }) =>
    parts.flatMap(({ part, seconds }) =>
      part === 'voicemail' && seconds > LONG
        ? [
            {
              code: 'too-long',
              message: `${situation}: the voicemail takes ${seconds} seconds; ${LONG} is the limit`,
            },
          ]
        : [],
    ),
  );
  return {
    data: { script, title, situations },
    lines: [
      `${clean(title)} (${script})`,
      ...lines.filter((line, at) => line !== '' || lines[at - 1] !== ''),
    ],
    warnings: [...long, ...gapWarnings([...gaps.values()], 'a gap')],
  };
}

function sameText(one: RenderedScript['parts'][number], other: RenderedScript['parts'][number]): boolean {
  return one.text === other.text && one.subject === other.subject;
}

function listPage({ scripts, usedIn, against }: Extract<ScriptAnswer, { kind: 'list' }>): Page {
  return {
    sheet: {
      keys: ['name', 'title', 'whenToUse', 'parts', 'isBreakup', 'cadences', 'own', 'against'],
      rows: scripts.map(({ script: { name, title, whenToUse, parts, isBreakup }, own }) => ({
        name,
        title,
        whenToUse,
        parts: Object.keys(parts),
        isBreakup,
        cadences: usedIn.get(name) ?? [],
        own,
        against:
          against.find(({ scripts }) => scripts.includes(name))?.scripts.filter((other) => other !== name) ??
          [],
      })),
      columns: [
        { title: 'SCRIPT', cell: (row) => String(row.name), tone: () => 'strong' },
        { title: 'WHEN', cell: (row) => whenText(row), shrinksTo: 24 },
        { title: 'PARTS', cell: (row) => (row.parts as string[]).join(', '), rank: 2, shrinksTo: 12 },
        { title: 'CADENCES', cell: (row) => (row.cadences as string[]).join(', '), rank: 1, shrinksTo: 12 },
      ],
    },
    foot: [
      'One of them: prospect script show NAME',
      'Filled for somebody: prospect script show NAME --for WHO',
      'In your own words: prospect script edit NAME, or: prospect script new NAME',
    ],
  };
}

function whenText(row: Readonly<Record<string, unknown>>): string {
  const against = row.against as readonly string[];
  const marks = [
    ...(row.own === true ? ['yours'] : []),
    ...(against.length > 0 ? [`tried against ${against.join(', ')}`] : []),
  ];
  const mark = marks.length > 0 ? `(${marks.join('; ')}) ` : '';
  return mark + clean(String(row.whenToUse));
}

function rawLines(script: Script): readonly string[] {
  return formatScript(script).slice(0, -1).split('\n');
}

/** The parts as they were written, blanks and all. */
function templateLines(
  { name, title, whenToUse, delivery, parts, cards }: Script,
  against: ScriptSet | null,
): readonly string[] {
  const texts = Object.entries(parts).flatMap(([part, text]) => {
    const body = typeof text === 'string' ? text : `Subject: ${text?.subject ?? ''}\n${text?.body ?? ''}`;
    return [`  ${part}`, ...indented(body), ''];
  });
  return [
    `${clean(title)} (${name})`,
    `  when: ${clean(whenToUse)}`,
    ...(delivery === undefined ? [] : [`  how: ${clean(delivery)}`]),
    ...(against === null ? [] : [`  tried: ${spreadText(against)}`]),
    '',
    ...texts,
    ...(cards ?? []).flatMap(({ objection, answer }) => [`  if: ${clean(objection)}`, ...indented(answer)]),
  ];
}
