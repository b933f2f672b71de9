import type { Contact } from '../contact.ts';
import { type Changed, changedPage } from './changed.ts';
import { clean } from './clean.ts';
import { contactRef } from './machine.ts';
import type { Page } from './page.ts';

/** A field in which two contacts that become one say different things; the first one's stays. */
export interface Difference {
  readonly from: Contact;
  readonly field: string;
  readonly kept: string;
  readonly offered: string;
}

/** Several contacts that are one now. */
export interface Merged extends Changed {
  /** Those that became part of the contact. */
  readonly parts: readonly Contact[];
  /** The fields that it gained. */
  readonly added: readonly string[];
  readonly differences: readonly Difference[];
}

/** `title stays "CTO"; c7 has "VP"`. */
export function differenceText({ from, field, kept, offered }: Difference): string {
  return `${field} stays "${clean(kept)}"; c${from.id} has "${clean(offered)}"`;
}

/** What became of them, what was left out, and what comes next. */
export function mergedPage(merged: Merged): Page {
  const page = changedPage(merged);
  const { parts, added, differences } = merged;
  const conflicts = differences.map(({ from, field, kept, offered }) => ({
    from: contactRef(from),
    field,
    kept,
    offered,
  }));
  return {
    data: { ...(page.data as object), merged: parts.map(contactRef), added, conflicts },
    lines: [
      ...(page.lines ?? []),
      ...differences.map((one) => `  ${differenceText(one)}`),
      'Take it back: prospect undo',
    ],
  };
}
