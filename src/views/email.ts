import { type Contact, nameOf } from '../contact.ts';
import type { Plan } from '../schedule/index.ts';
import { clean, cleanLines } from './clean.ts';
import { gapWarnings } from './gaps.ts';
import { type Logged, loggedPage } from './logged.ts';
import { contactRef, loggedJson, planJson } from './machine.ts';
import type { Look, Page } from './page.ts';
import type { ScriptWarning } from './script.ts';
import { whoRef } from './words.ts';
import { wrapped } from './wrap.ts';

/** The e-mail of a script, filled for a contact, and what was done with it. */
export interface Emailed {
  readonly contact: Contact;
  readonly plan: Plan;
  readonly row: number | null;
  readonly script: string;
  /** Why another script stands in for the planned one. */
  readonly instead: string | null;
  readonly subject: string;
  readonly text: string;
  readonly gaps: readonly ScriptWarning[];
  /** The link, where it was asked for; it is what is printed then. */
  readonly mailto: string | null;
  readonly opened: boolean;
  /** The file of the draft, where one was written. */
  readonly draft: string | null;
  readonly logged: Logged | null;
}

/** The e-mail as it can be sent; or the link; or where the draft is. Then what was logged. */
export function emailPage(emailed: Emailed, look: Look): Page {
  const { contact, logged, mailto, draft, opened } = emailed;
  const done = [
    ...(draft === null ? [] : [`Draft: ${clean(draft)}`]),
    ...(opened ? ['Opened in your mail program.'] : mailto === null ? [] : [mailto]),
  ];
  const shown = done.length > 0 ? done : mailLines(emailed, look);
  return {
    data: {
      contact: contactRef(contact),
      to: contact.email,
      script: emailed.script,
      instead: emailed.instead,
      subject: emailed.subject,
      text: emailed.text,
      gaps: emailed.gaps.map(({ blank, hint }) => ({ blank, hint: hint.replace('WHO', `c${contact.id}`) })),
      mailto,
      opened,
      draft,
      entry: logged === null ? null : loggedJson(logged.entry),
      plan: planJson(logged?.plan ?? emailed.plan),
    },
    lines: [...shown, ...(logged === null ? [] : ['', ...(loggedPage(logged).lines ?? [])])],
    foot: logged === null ? ['', `When it is sent: prospect log ${whoRef(emailed)} em`] : [],
    warnings: gapWarnings(emailed.gaps, 'the e-mail has a gap', `c${contact.id}`),
  };
}

function mailLines({ contact, subject, text }: Emailed, look: Look): readonly string[] {
  const body = cleanLines(text).split('\n');
  const to = contact.email === null ? nameOf(contact) : `${nameOf(contact)} <${contact.email}>`;
  return [
    `To: ${clean(to)}`,
    `Subject: ${clean(subject)}`,
    '',
    ...(look.format === 'table' ? body.flatMap((line) => wrapped(line, 74)) : body),
  ];
}
