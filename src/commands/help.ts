import * as z from 'zod/mini';
import { fault } from '../faults.ts';
import { nearest } from '../ports/nearest.ts';
import { type Asked, helpPage } from '../views/help.ts';
import { TOPICS } from '../views/topics.ts';
import { field, GLOBAL_OPTIONS, GROUPS, type Verb, verb } from './command.ts';

/** The help, over all verbs; they are handed in, since no verb knows another. */
export function helpVerb(all: () => readonly Verb[]): Verb {
  return verb({
    name: 'help',
    group: 'care',
    takes: '[about...]',
    summary: 'All verbs, or one of them, or a topic',
    examples: [
      ['prospect help', 'all verbs, by when they are used'],
      ['prospect help log', 'one verb, with examples and options'],
      ['prospect help outcomes', `a topic: ${TOPICS.map(({ name }) => name).join(', ')}`],
    ],
    file: 'none',
    paged: true,
    input: () => z.object({ about: field.words }),
    run: ({ about }) => asked(all(), meant(all(), about)),
    view: helpPage,
  });
}

/** What help is wanted on: a topic may have several words, and what stands behind a verb is an action of it. */
function meant(verbs: readonly Verb[], about: readonly string[]): string {
  const [first = ''] = about.map((word) => word.toLowerCase());
  const whole = about.join('-').toLowerCase();
  const isKnown = (word: string) =>
    [...verbs, ...TOPICS].some(({ name }) => name === word || name === `${word}s`);
  return !isKnown(whole) && isKnown(first) ? first : whole;
}

/** The page of one verb as text, for `prospect VERB --help`. */
export function helpText(all: readonly Verb[], name: string): string {
  const { lines = [] } = helpPage(asked(all, name));
  return `${lines.join('\n')}\n`;
}

function asked(verbs: readonly Verb[], word: string): Asked {
  if (word === '') return { kind: 'overview', groups: GROUPS, verbs };
  const found = verbs.find(({ name, alias }) => name === word || alias === word);
  const topic = TOPICS.find(({ name }) => name === word || name === `${word}s`);
  if (found !== undefined)
    return { kind: 'verb', verb: found, globals: GLOBAL_OPTIONS, topic: topic ?? null };
  if (topic !== undefined) return { kind: 'topic', topic };
  const near = nearest(
    word,
    [...verbs, ...TOPICS].map(({ name }) => name),
  );
  const hint =
    near.length > 0 ? `did you mean prospect help ${near.join(' or ')}?` : 'all verbs: prospect help';
  throw fault('usage', `there is no verb or topic "${word}"`, hint);
}
