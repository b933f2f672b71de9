import { clean } from './clean.ts';
import type { Page } from './page.ts';

/** A data file that was set up. */
export interface Initialised {
  readonly file: string;
  readonly contacts: number;
  readonly name: string | null;
  readonly number: string | null;
}

export function initPage({ file, contacts, name, number }: Initialised): Page {
  const next =
    contacts === 0
      ? 'Next: prospect import FILE.csv     One person: prospect add NAME --phone NUMBER'
      : 'Next: prospect today';
  return {
    data: { file, contacts, name, cadence: number },
    lines: [
      `Your data file: ${clean(file)}`,
      next,
      'Change an answer: prospect config set KEY VALUE',
      'Shorter typing: alias p=prospect',
    ],
  };
}
