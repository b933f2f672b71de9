import { type Contact, nameOf } from '../contact.ts';
import { type Action, addDays, type Clock, type Day } from '../schedule/index.ts';
import { cleanLines } from './clean.ts';
import { contentLines, escapedText } from './content-lines.ts';
import { contactRef } from './machine.ts';
import type { Page } from './page.ts';
import { actionText } from './words.ts';

/** A day kept for somebody, as a calendar shows it. */
export interface Appointment {
  readonly contact: Contact;
  readonly on: Day;
  /** The user's clock; null for the whole day. */
  readonly at: Clock | null;
  readonly because: 'agreed' | 'promised' | 'meeting';
  /** How to reach them; null for a meeting. */
  readonly action: Action | null;
  readonly topic: string | null;
  /** Epoch milliseconds; null for the whole day. */
  readonly instant: number | null;
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
    const { contact, on, at, because, action, topic, instant } = one;
    const phone = contact.phones.find(({ bad }) => !bad)?.number ?? null;
    yield `${before}${JSON.stringify({
      ...contactRef(contact),
      company: contact.company,
      phone,
      on,
      at,
      atUtc: instant === null ? null : new Date(instant).toISOString(),
      because,
      topic,
      action,
      uid: uidOf(one),
    })}`;
    before = ',\n';
  }
  yield ']\n';
}

function* icsText({ appointments, now }: CalendarFile): Generator<string> {
  yield contentLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//prospect//prospect//EN',
    'CALSCALE:GREGORIAN',
  ]);
  for (const appointment of appointments) yield contentLines(event(appointment, now));
  yield contentLines(['END:VCALENDAR']);
}

/** So long is an agreed call in the calendar, and so long before it the alarm rings. */
const LENGTH = 'PT15M';
const BEFORE = '-PT10M';
/** The alarm of a day without a time, after midnight. */
const IN_THE_MORNING = 'PT9H';

function event(appointment: Appointment, now: number): readonly string[] {
  const { on, instant } = appointment;
  const summary = escaped(summaryOf(appointment));
  const when =
    instant === null
      ? [
          `DTSTART;VALUE=DATE:${on.replaceAll('-', '')}`,
          `DTEND;VALUE=DATE:${addDays(on, 1).replaceAll('-', '')}`,
          'TRANSP:TRANSPARENT',
        ]
      : [`DTSTART:${stamp(instant)}`, `DURATION:${LENGTH}`];
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
    `TRIGGER:${instant === null ? IN_THE_MORNING : BEFORE}`,
    'END:VALARM',
    'END:VEVENT',
  ];
}

/** The same for the same person and day in every file, so that a calendar that reads two has one event. */
function uidOf({ contact, on }: Appointment): string {
  return `${contact.uid}-${on.replaceAll('-', '')}@prospect`;
}

const WHAT = { agreed: 'Agreed', promised: 'Promised', meeting: 'Meeting' } as const;

function summaryOf({ contact, because, action, topic }: Appointment): string {
  const company = contact.name === null || contact.company === null ? '' : ` (${contact.company})`;
  const about = topic === null ? '' : `: ${topic}`;
  const what = action === null ? 'Meeting:' : `${WHAT[because]}: ${actionText(action)}`;
  return `${what} ${nameOf(contact)}${company}${about}`;
}

function description({ contact }: Appointment): string {
  const phones = contact.phones.filter(({ bad }) => !bad).map(({ number }) => number);
  return [...phones, contact.email, `prospect log c${contact.id}`].filter((line) => line !== null).join('\n');
}

/** `20261124T140400Z`. */
function stamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** A text of ours as a value. Characters that hide or control are gone, as on a screen. */
function escaped(text: string): string {
  return escapedText(cleanLines(text));
}
