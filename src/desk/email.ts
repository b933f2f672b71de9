import { type Contact, nameOf } from '../contact.ts';
import { fault } from '../faults.ts';
import { rememberShown } from '../store/list-rows.ts';
import { allScripts } from '../store/scripts.ts';
import { isSuppressed } from '../store/suppressed.ts';
import type { Emailed } from '../views/email.ts';
import { draftOf, type Mail, mailtoLink } from '../views/mail.ts';
import { renderScript } from '../views/script.ts';
import { dayText } from '../views/words.ts';
import { type Card, cardOf, spokenThere } from './card.ts';
import { type Desk, warn, write } from './desk.ts';
import { readAttempt } from './log-attempt.ts';
import { hasReturned } from './moves.ts';
import { saveText } from './saving.ts';
import { namedScript, scriptCalled } from './scripts.ts';
import { touchOf } from './story.ts';

/** What is to be done with an e-mail. */
export interface EmailWish {
  readonly script?: string | undefined;
  readonly mailto: boolean;
  readonly open: boolean;
  /** The file for a draft. */
  readonly eml?: string | undefined;
  /** A file that is there may be replaced. */
  readonly overwrite: boolean;
  readonly log: boolean;
  readonly note?: string | undefined;
  readonly promise?: boolean | undefined;
  readonly promiseOn?: string | undefined;
}

/**
 * The e-mail part of the script that is due, or of the one named, filled; printed, opened, kept as a draft, logged,
 * as was asked for. Draft and log are one transaction. Faults: refused, not-found, usage.
 */
export async function emailFor(desk: Desk, contact: Contact, wish: EmailWish): Promise<Emailed> {
  checkFlags(wish);
  const named = wish.script === undefined ? undefined : scriptCalled(desk, wish.script).name;
  const card = cardOf(desk, contact, named);
  refuseUnwanted(desk, card);
  const filled = emailPart(desk, card, wish.script);
  const mail = mailTo(desk, contact, filled, wish);
  remarkPromise(desk, card, filled, wish);
  const { log, note, promise, promiseOn } = wish;
  const attempt = log
    ? await readAttempt(desk, contact, {
        outcome: 'emailed',
        script: filled.name,
        ...(note === undefined ? {} : { note }),
        ...(promise === undefined ? {} : { promise }),
        ...(promiseOn === undefined ? {} : { promiseOn }),
      })
    : null;
  const link = mail !== null && (wish.mailto || wish.open) ? mailtoLink(mail) : null;
  if (link !== null && wish.open) {
    const { openLink } = await import('../prompts/opener.ts');
    await openLink(desk.world, link);
  }
  const keep = () => {
    if (wish.eml === undefined || mail === null) return;
    const target = { name: wish.eml, flag: '--eml', example: 'draft.eml', force: wish.overwrite };
    saveText(desk, target, [draftOf(mail, desk.now)]);
  };
  const logged =
    attempt === null
      ? null
      : write(desk, (writing) => {
          const down = attempt(writing);
          // Inside: where the draft cannot be written, nothing is logged.
          keep();
          return down;
        });
  if (logged === null) {
    keep();
    rememberShown(desk.db, contact.id);
  }
  return {
    contact,
    plan: card.plan,
    row: card.row,
    script: filled.name,
    instead: card.instead,
    subject: filled.subject,
    text: filled.text,
    gaps: filled.warnings,
    mailto: link,
    opened: wish.open,
    draft: wish.eml ?? null,
    logged,
  };
}

/** What is said of an entry in the log needs one. */
function checkFlags({ log, note, promise, promiseOn }: EmailWish): void {
  if (log || (note === undefined && promise === undefined && promiseOn === undefined)) return;
  const flag = note !== undefined ? '--note' : promiseOn !== undefined ? '--promise-on' : '--promise';
  throw fault('usage', `${flag} is for the log, and nothing is logged`, 'add --log');
}

/** Nobody who is off the list is written to, and no address that was ever taken off it. */
function refuseUnwanted(desk: Desk, { contact, standing }: Card): void {
  const { email } = contact;
  if (standing.kind === 'over' && standing.ending !== 'won' && !hasReturned(desk, standing, desk.today)) {
    const stopped = standing.ending === 'dnc';
    const told = { dnc: 'asked not to be contacted', fired: 'was fired', lost: 'is lost' }[standing.ending];
    throw fault(
      'refused',
      `${nameOf(contact)} ${told} on ${standing.on}: no e-mail goes to them`,
      stopped
        ? `lift it first: prospect dnc c${contact.id} --lift`
        : `if they got in touch: prospect in c${contact.id}   to start again: prospect revive c${contact.id}`,
    );
  }
  if (email !== null && isSuppressed(desk.db, email))
    throw fault('refused', `${email} is on the do-not-call list: nothing is sent there`);
}

interface Filled {
  readonly name: string;
  readonly subject: string;
  readonly text: string;
  readonly warnings: ReturnType<typeof renderScript>['warnings'];
  readonly namesDay: boolean;
}

function emailPart(desk: Desk, card: Card, wanted: string | undefined): Filled {
  const { contact, facts, standing } = card;
  const name = wanted ?? card.script?.name ?? touchOf(desk, standing).touch.script;
  const { script } = namedScript(desk.db, name, facts);
  const written = script?.parts.email;
  if (script === null || written === undefined) {
    const others = allScripts(desk.db)
      .map((one) => one.script)
      .filter((one) => one.parts.email !== undefined && !one.isBreakup);
    throw fault(
      'not-found',
      `the script ${script?.name ?? name} has no e-mail`,
      `one that has: prospect email c${contact.id} --script NAME`,
      [`with an e-mail: ${others.map((one) => one.name).join(', ')}`],
    );
  }
  const agreed = facts.agreed === null ? null : spokenThere(desk, contact, facts.agreed);
  const { parts, warnings } = renderScript(script, { ...facts, agreed }, ['email']);
  const [part] = parts;
  return {
    name: script.name,
    subject: part?.subject ?? '',
    text: part?.text ?? '',
    warnings,
    namesDay: /promise_on/.test(`${written.subject} ${written.body}`),
  };
}

/** The mail with its address; null where there is none and none is needed to read it. Faults: refused. */
function mailTo(desk: Desk, contact: Contact, { subject, text }: Filled, wish: EmailWish): Mail | null {
  const { name, email } = contact;
  if (email !== null) return { name, address: email, subject, text };
  const hint = `add it: prospect edit c${contact.id} --email ADDRESS`;
  if (wish.mailto || wish.open || wish.log || wish.eml !== undefined)
    throw fault('refused', `${nameOf(contact)} has no e-mail address`, hint);
  warn(desk, 'no-address', `${nameOf(contact)} has no e-mail address; ${hint}`);
  return null;
}

/** A day that the text names should be in the log, or the plan will not keep it. */
function remarkPromise(desk: Desk, card: Card, { namesDay }: Filled, wish: EmailWish): void {
  const { facts, standing, contact } = card;
  if (!namesDay || facts.promise === null || touchOf(desk, standing).touch.promise) return;
  if (wish.promise === true || wish.promiseOn !== undefined) return;
  const how = wish.log ? '--promise' : `prospect log c${contact.id} em --promise`;
  warn(desk, 'names-a-day', `it names ${dayText(facts.promise.on, desk.today)}; log that with ${how}`);
}
