import type { Page } from './page.ts';
import { type Block, TOPICS, type Topic } from './topics.ts';
import { wrapped } from './wrap.ts';

/** What the help tells of a verb; the verbs' own records have this shape. */
export interface HelpVerb {
  readonly name: string;
  readonly alias?: string;
  readonly group: string;
  readonly takes?: string;
  readonly summary: string;
  readonly about?: readonly string[];
  readonly examples: readonly (readonly [line: string, does: string])[];
  readonly options?: readonly HelpOption[];
  readonly hidden?: boolean;
}

interface HelpOption {
  readonly flags: string;
  readonly about: string;
}

/** What can be asked for: everything at once, a verb, or a topic. */
export type Asked =
  | {
      readonly kind: 'overview';
      readonly groups: Readonly<Record<string, string>>;
      readonly verbs: readonly HelpVerb[];
    }
  | {
      readonly kind: 'verb';
      readonly verb: HelpVerb;
      readonly globals: readonly HelpOption[];
      /** The topic of the same name: `who` is both. */
      readonly topic: Topic | null;
    }
  | { readonly kind: 'topic'; readonly topic: Topic };

const WIDTH = 80;

/** A page of the help. */
export function helpPage(asked: Asked): Page {
  if (asked.kind === 'overview') {
    const verbs = asked.verbs.filter(({ hidden }) => hidden !== true);
    return {
      data: { verbs: verbs.map(verbData), topics: TOPICS.map(({ name }) => name) },
      lines: overview(asked),
    };
  }
  if (asked.kind === 'topic') {
    return { data: asked.topic, lines: topicLines(asked.topic) };
  }
  const topic = asked.topic === null ? [] : ['', ...topicLines(asked.topic)];
  return { data: verbData(asked.verb), lines: [...verbLines(asked.verb, asked.globals), ...topic] };
}

function verbData({ name, alias, group, takes, summary, about, examples, options }: HelpVerb) {
  return {
    name,
    alias: alias ?? null,
    group,
    takes: takes ?? null,
    summary,
    about: about ?? [],
    examples: examples.map(([line, does]) => ({ line, does })),
    options: (options ?? []).map(({ flags, about: what }) => ({ flags, about: what })),
  };
}

const START: readonly (readonly [string, string])[] = [
  ['prospect', 'today’s call list'],
  ['prospect 3', 'row 3 of it: who, and what to say'],
  ['prospect 3 vm', 'log a voicemail for row 3, and hear what comes next'],
];

function overview({ groups, verbs }: Extract<Asked, { kind: 'overview' }>): readonly string[] {
  const shown = verbs.filter(({ hidden }) => hidden !== true);
  const listed = Object.entries(groups).flatMap(([group, title]) => {
    const pairs = shown.filter((verb) => verb.group === group).map(summaryPair);
    return pairs.length === 0 ? [] : ['', title, ...pairLines(pairs, COLUMN)];
  });
  return [
    'prospect: a plan for every attempt, a log that counts, an honest last message',
    '',
    ...pairLines(START, COLUMN),
    ...listed,
    '',
    'Topics: prospect help TOPIC',
    ...pairLines(
      TOPICS.map(({ name, summary }) => [name, summary] as const),
      COLUMN,
    ),
    '',
    'One verb, with examples and options: prospect help VERB',
  ];
}

/** One column for all lists of the overview. */
const COLUMN = 16;

function summaryPair({ name, alias, summary }: HelpVerb): readonly [string, string] {
  return [alias === undefined ? name : `${name}, ${alias}`, summary];
}

function verbLines(verb: HelpVerb, globals: readonly HelpOption[]): readonly string[] {
  const usage = [
    'prospect',
    verb.name,
    verb.takes,
    (verb.options?.length ?? 0) > 0 ? '[options]' : undefined,
  ];
  const short = verb.alias === undefined ? [] : [`Short: prospect ${verb.alias}`];
  return [
    ...paragraph(`${verb.summary}.`),
    '',
    ...block('Examples', verb.examples),
    `Usage: ${usage.filter((part) => part !== undefined).join(' ')}`,
    ...short,
    '',
    ...(verb.about ?? []).flatMap((text) => [...paragraph(text), '']),
    ...block('Options', optionPairs(verb.options ?? [])),
    ...block('Options of every verb', optionPairs(globals)),
  ].slice(0, -1);
}

function optionPairs(options: readonly HelpOption[]): readonly (readonly [string, string])[] {
  // Long names stand below each other, whether or not there is a short one.
  return options.map(({ flags, about }) => [flags.startsWith('--') ? `    ${flags}` : flags, about] as const);
}

function topicLines({ name, summary, blocks }: Topic): readonly string[] {
  return [`${name}: ${summary}`, '', ...blocks.flatMap(blockLines)].slice(0, -1);
}

function blockLines({ title, pairs, text }: Block): readonly string[] {
  const head = title === undefined ? [] : [title];
  return [...head, ...pairLines(pairs ?? []), ...(text ?? []).flatMap(paragraph), ''];
}

function block(title: string, pairs: readonly (readonly [string, string])[]): readonly string[] {
  return pairs.length === 0 ? [] : [title, ...pairLines(pairs), ''];
}

/** Terms in a column, their meanings beside them; below them where a term is too long for that. */
function pairLines(
  pairs: readonly (readonly [string, string])[],
  column = Math.min(30, Math.max(0, ...pairs.map(([term]) => term.length)) + 2),
): readonly string[] {
  return pairs.flatMap(([term, meaning]) => {
    const lines = wrapped(meaning, WIDTH - column - 2);
    const below = lines.map((line) => `${' '.repeat(column + 2)}${line}`);
    if (meaning === '') return [`  ${term}`];
    if (term.length + 2 > column) return [`  ${term}`, ...below];
    return [`  ${term.padEnd(column)}${lines[0]}`, ...below.slice(1)];
  });
}

function paragraph(text: string): readonly string[] {
  return wrapped(text, WIDTH);
}
