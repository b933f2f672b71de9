import type { Script } from '../schedule/script.ts';
import type { ScriptFault } from '../schedule/scripts/check.ts';
import { scriptLines } from './card.ts';
import { clean } from './clean.ts';
import type { Page } from './page.ts';
import type { RenderedScript } from './script.ts';
import { count } from './words.ts';
import { indented } from './wrap.ts';

/** Scripts, one of them, one filled for a contact, or what is wrong with them. */
export type ScriptAnswer =
  | {
      readonly kind: 'list';
      readonly scripts: readonly Script[];
      readonly usedIn: ReadonlyMap<string, readonly string[]>;
    }
  | { readonly kind: 'show'; readonly script: Script }
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
    };

export function scriptPage(answer: ScriptAnswer): Page {
  switch (answer.kind) {
    case 'list':
      return listPage(answer.scripts, answer.usedIn);
    case 'show':
      return { data: answer.script, lines: templateLines(answer.script) };
    case 'filled':
      return {
        data: answer.script,
        lines: [
          `for ${clean(answer.for)}`,
          ...(answer.instead === null ? [] : [`stands in: ${clean(answer.instead)}`]),
          '',
          ...scriptLines(answer.script),
        ],
        warnings: answer.script.warnings.map(({ blank, hint }) => ({
          code: 'gap',
          message: `a gap (${blank}); fill it: ${hint}`,
        })),
      };
    case 'check': {
      const { faults, checked } = answer;
      const lines = faults.map(
        ({ script, part, rule, message }) => `${script}, ${part ?? 'script'}: ${clean(message)} (${rule})`,
      );
      const sum =
        faults.length === 0
          ? `${count(checked, 'script')} checked: nothing to mend.`
          : `${count(faults.length, 'fault')} in ${count(checked, 'script')}.`;
      return { data: { checked, faults }, lines: [...lines, sum], ...(faults.length > 0 ? { exit: 8 } : {}) };
    }
  }
}

function listPage(scripts: readonly Script[], usedIn: ReadonlyMap<string, readonly string[]>): Page {
  return {
    sheet: {
      keys: ['name', 'title', 'whenToUse', 'parts', 'isBreakup', 'cadences'],
      rows: scripts.map(({ name, title, whenToUse, parts, isBreakup }) => ({
        name,
        title,
        whenToUse,
        parts: Object.keys(parts),
        isBreakup,
        cadences: usedIn.get(name) ?? [],
      })),
      columns: [
        { title: 'SCRIPT', cell: (row) => String(row.name), tone: () => 'strong' },
        { title: 'WHEN', cell: (row) => String(row.whenToUse), shrinksTo: 24 },
        { title: 'PARTS', cell: (row) => (row.parts as string[]).join(', '), rank: 2, shrinksTo: 12 },
        { title: 'CADENCES', cell: (row) => (row.cadences as string[]).join(', '), rank: 1, shrinksTo: 12 },
      ],
    },
    foot: [
      'One of them: prospect script show NAME',
      'Filled for somebody: prospect script show NAME --for WHO',
    ],
  };
}

/** The parts as they were written, blanks and all. */
function templateLines({ name, title, whenToUse, delivery, parts, cards }: Script): readonly string[] {
  const texts = Object.entries(parts).flatMap(([part, text]) => {
    const body = typeof text === 'string' ? text : `Subject: ${text?.subject ?? ''}\n${text?.body ?? ''}`;
    return [`  ${part}`, ...indented(body), ''];
  });
  return [
    `${title} (${name})`,
    `  when: ${whenToUse}`,
    ...(delivery === undefined ? [] : [`  how: ${delivery}`]),
    '',
    ...texts,
    ...(cards ?? []).flatMap(({ objection, answer }) => [`  if: ${objection}`, ...indented(answer)]),
  ];
}
