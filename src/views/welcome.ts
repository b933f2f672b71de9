import { clean } from './clean.ts';
import type { Page } from './page.ts';

const FIRST: readonly (readonly [line: string, does: string])[] = [
  ['prospect demo', 'look around in a made-up month, in a file of its own'],
  ['prospect init', 'make your data file: a few questions'],
  ['prospect import FILE.csv', 'bring your names, from nearly any system'],
  ['prospect', 'then, every day: whom to call, and what to say'],
];

/** What somebody sees who has no data file yet. */
export function welcomePage({ file }: { readonly file: string }): Page {
  return {
    data: { file, exists: false, next: FIRST.map(([line, does]) => ({ line, does })) },
    lines: [
      'Welcome to prospect: a plan for every attempt, a log that counts,',
      'promises that are kept, and an honest last message.',
      '',
      ...FIRST.map(([line, does]) => `  ${line.padEnd(26)}${does}`),
      '',
      `There is no data file yet; it will be ${clean(file)}`,
      'All verbs: prospect help',
    ],
  };
}
