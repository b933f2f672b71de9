import { fault } from '../faults.ts';
import type { CadenceTextFault } from '../ports/cadence-text.ts';
import { accessFault } from '../store/access.ts';
import type { Desk } from './desk.ts';
import { givenText } from './given-text.ts';

/** The text in a file that the user named, or on standard input. Faults: cannot-access. */
export function textOf(desk: Desk, file: string): string {
  try {
    return givenText(desk, file);
  } catch (thrown) {
    throw accessFault(thrown, file);
  }
}

/** The fault for a text that is no cadence, with every line that is wrong in it. */
export function textFault(
  kind: 'bad-input' | 'check-failed',
  file: string,
  faults: readonly CadenceTextFault[],
): Error {
  const place = file === '-' ? 'standard input' : file;
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  return fault(
    kind,
    `${place}, line ${first?.line}, ${first?.field}: ${first?.message}${more}`,
    'nothing was written; the form of the text: docs/cadences.md, or prospect cadence export five-and-fire',
    faults.slice(1, 20).map((one) => faultLine(place, one)),
  );
}

/** One fault of a text, with its place. */
export function faultLine(place: string, { line, field, message }: CadenceTextFault): string {
  return `${place}, line ${line}, ${field}: ${message}`;
}
