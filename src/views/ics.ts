import { type Contact, nameOf } from '../contact.ts';
import { addDays, type DuePlan } from '../schedule/index.ts';
import { cleanLines } from './clean.ts';
import { contactRef } from './machine.ts';
import type { Page } from './page.ts';
import { actionText } from './words.ts';

/** A day kept for somebody, as a calendar shows it. */
export interface Appointment {
  readonly contact: Contact;
  readonly plan: DuePlan;
  readonly topic: string | null;
  /** Epoch milliseconds; null for the whole day. */
  readonly at: number | null;
}

/** A calendar file, or what would be in it. */
export interface CalendarFile {
  readonly appointments: Iterable<Appointment>;
  /** When it was written, epoch milliseconds. */
  readonly now: number;
  readonly json: boolean;
  /** Written into a file already. */
  readonly saved: boolean;
}

export function calendarFilePage(file: CalendarFile): Page {
  return { text: file.saved ? [] : calendarText(file) };
}

/** The text of the file: iCalendar (RFC 5545), or an array in JSON. One piece for each appointment, and two around them. */
export function calendarText(file: CalendarFile): Iterable<string> {
  return file.json ? jsonText(file.appointments) : icsText(file);
}

function* jsonText(appointments: Iterable<Appointment>): Generator<string> {
  yield '[';
  let before = '';
  for (const one of appointments) {
    const { contact, plan, topic, at } = one;
    const phone = contact.phones.find(({ bad }) => !bad)?.number ?? null;
    yield `${before}${JSON.stringify({
      ...contactRef(contact),
      company: contact.company,
      phone,
      on: plan.due,
      at: plan.at,
      atUtc: at === null ? null : new Date(at).toISOString(),
      because: plan.because,
      topic,
      action: plan.action,
      uid: uidOf(one),
    })}`;
    before = ',\n';
  }
  yield ']\n';
}

function* icsText({ appointments, now }: CalendarFile): Generator<string> {
  yield lines(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//prospect//prospect//EN', 'CALSCALE:GREGORIAN']);
  for (const appointment of appointments) yield lines(event(appointment, now));
  yield lines(['END:VCALENDAR']);
}

/** So long is an agreed call in the calendar, and so long before it the alarm rings. */
const LENGTH = 'PT15M';
const BEFORE = '-PT10M';
/** The alarm of a day without a time, after midnight. */
const IN_THE_MORNING = 'PT9H';

function event(appointment: Appointment, now: number): readonly string[] {
  const { plan, at } = appointment;
  const summary = escaped(summaryOf(appointment));
  const when =
    at === null
      ? [
          `DTSTART;VALUE=DATE:${plan.due.replaceAll('-', '')}`,
          `DTEND;VALUE=DATE:${addDays(plan.due, 1).replaceAll('-', '')}`,
          'TRANSP:TRANSPARENT',
        ]
      : [`DTSTART:${stamp(at)}`, `DURATION:${LENGTH}`];
  return [
    'BEGIN:VEVENT',
    `UID:${uidOf(appointment)}`,
    `DTSTAMP:${stamp(now)}`,
    ...when,
    `SUMMARY:${summary}`,
    `DESCRIPTION:${escaped(description(appointment))}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${summary}`,
    `TRIGGER:${at === null ? IN_THE_MORNING : BEFORE}`,
    'END:VALARM',
    'END:VEVENT',
  ];
}

/** The same for the same person and day in every file, so that a calendar that reads two has one event. */
function uidOf({ contact, plan }: Appointment): string {
  return `${contact.uid}-${plan.due.replaceAll('-', '')}@prospect`;
}

function summaryOf({ contact, plan, topic }: Appointment): string {
  const company = contact.name === null || contact.company === null ? '' : ` (${contact.company})`;
  const about = topic === null ? '' : `: ${topic}`;
  const what = plan.because === 'agreed' ? 'Agreed' : 'Promised';
  return `${what}: ${actionText(plan.action)} ${nameOf(contact)}${company}${about}`;
}

function description({ contact }: Appointment): string {
  const phones = contact.phones.filter(({ bad }) => !bad).map(({ number }) => number);
  return [...phones, contact.email, `prospect log c${contact.id}`].filter((line) => line !== null).join('\n');
}

/** `20261124T140400Z`. */
function stamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** TEXT of RFC 5545. Characters that hide or control are gone, as on a screen. */
function escaped(text: string): string {
  return cleanLines(text)
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${folded(line)}\r\n`).join('');
}

const OCTETS = 75;

/** A line in pieces of 75 octets, each but the first behind a blank; no character is cut in two. */
function folded(line: string): string {
  if (line.length <= OCTETS / 3) return line;
  let text = '';
  let room = OCTETS;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (size > room) {
      text += '\r\n ';
      room = OCTETS - 1;
    }
    text += character;
    room -= size;
  }
  return text;
}
