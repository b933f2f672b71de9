import type { Warning } from './page.ts';
import type { ScriptWarning } from './script.ts';

/** One warning for each gap in a text, behind what it is called; `ref` stands for the contact in the hints. */
export function gapWarnings(gaps: readonly ScriptWarning[], lead: string, ref?: string): readonly Warning[] {
  return gaps.map(({ blank, hint }) => ({
    code: 'gap',
    message: `${lead} (${blank}); fill it: ${ref === undefined ? hint : hint.replace('WHO', ref)}`,
  }));
}
