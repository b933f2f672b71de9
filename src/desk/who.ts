import { type Contact, nameOf } from '../contact.ts';
import { fault } from '../faults.ts';
import { nearest } from '../ports/nearest.ts';
import {
  contactById,
  contactsByDigits,
  contactsByEmail,
  contactsByWords,
  folded,
  someSearchWords,
  tailOf,
} from '../store/contacts.ts';
import { contactOfRow, lastShown } from '../store/list-rows.ts';
import { commandText } from '../views/words.ts';
import type { Desk } from './desk.ts';

/** So many candidates are listed; more are counted. */
const CANDIDATES = 9;
/** So far they are counted: whoever types that little wants to type more. */
const COUNTED = 100;

/**
 * The contact that somebody means: a row of today's list, `c104`, `.`, the last digits of a phone, an
 * address, or the beginnings of words in name, company or address. One match acts, several are asked about
 * or refused. Faults: not-found, ambiguous, stale-number.
 */
export async function whoIs(desk: Desk, text: string): Promise<Contact> {
  const ids = idsOf(desk, text.trim());
  const [first] = ids;
  if (first === undefined) throw nobody(desk, text);
  if (ids.length === 1) return existing(desk, first, text);
  return chooseOne(desk, text, ids);
}

/** Everybody that a text may mean, up to so many, without asking or faulting on several. */
export function idsOf(desk: Desk, text: string, most = COUNTED): readonly number[] {
  const { db } = desk;
  if (text === '')
    throw fault('usage', 'whom? the name is empty', 'a row, c104, the end of a number, or a name');
  if (text === '-' || /^[a-z-]+=/.test(text) || /^c?\d+(,c?\d+)+$/i.test(text)) {
    throw fault(
      'usage',
      'this verb takes one contact',
      'several, a filter and - work with snooze, enrol, revive, nurture, dnc, fire and tag',
    );
  }
  if (text === '.') return [lastOne(desk)];
  if (/^\d{1,3}$/.test(text)) return [rowOne(desk, Number(text))];
  const id = /^c(\d{1,15})$/i.exec(text);
  if (id) return [Number(id[1])];
  if (/^\+?[\d\s().-]+$/.test(text) && text.replace(/\D/g, '').length >= 4) {
    return contactsByDigits(db, text, most);
  }
  if (text.includes('@')) {
    const ids = contactsByEmail(db, text, most);
    if (ids.length > 0) return ids;
  }
  return contactsByWords(db, text.split(/\s+/), most);
}

function lastOne(desk: Desk): number {
  const last = lastShown(desk.db);
  if (last === null) throw fault('not-found', 'nobody was shown or logged yet, so "." means nobody');
  return last;
}

function rowOne(desk: Desk, row: number): number {
  const found = contactOfRow(desk.db, desk.today, row);
  if (typeof found === 'number') return found;
  if (found === 'no-list') {
    throw fault('stale-number', `no list was shown today, so row ${row} means nobody yet`, 'prospect today');
  }
  throw fault(
    'stale-number',
    `today's list has no row ${row}`,
    'every row: prospect today --all     the end of a phone number: four digits or more',
  );
}

function existing(desk: Desk, id: number, text: string): Contact {
  const contact = contactById(desk.db, id);
  if (contact !== null) return contact;
  // What had brought them was undone, or they were forgotten, since the list was shown.
  if (/^\d{1,3}$/.test(text.trim()))
    throw fault('stale-number', `row ${Number(text)} of today's list is nobody any more`, 'prospect today');
  throw fault('not-found', `there is no contact ${text}`, 'prospect find NAME');
}

/** The fault for a text that matches nobody, with near names. */
export function nobody(desk: Desk, text: string): Error {
  const words = folded(text).split(' ');
  const known = someSearchWords(desk.db, 20_000);
  const near = [...new Set(words.flatMap((word) => nearest(word, known, 3)))];
  const hint =
    near.length > 0 ? `did you mean ${near.map((word) => `"${word}"`).join(' or ')}?` : 'prospect list';
  return fault('not-found', `nobody matches "${text}"`, hint);
}

async function chooseOne(desk: Desk, text: string, ids: readonly number[]): Promise<Contact> {
  const contacts = ids.slice(0, CANDIDATES).map((id) => existing(desk, id, text));
  if (desk.canAsk) {
    const choices = contacts.map((value) => ({ name: candidate(value, text), value }));
    const more = ids.length - CANDIDATES;
    const rest =
      more <= 0 ? '' : ` ${ids.length < COUNTED ? more : `${more} or`} more match: type more of the name`;
    return (await desk.ask()).choose(`Who is "${text}"?${rest}`, choices);
  }
  const more = ids.length > CANDIDATES ? [`… all: ${commandText('prospect who', [text, '--all'])}`] : [];
  const count = ids.length > CANDIDATES ? `more than ${CANDIDATES}` : String(ids.length);
  const hint = 'add a word, or use the number in front';
  throw fault('ambiguous', `${count} contacts match "${text}"`, hint, [
    ...contacts.map((contact) => candidate(contact, text)),
    ...more,
  ]);
}

/** One line to tell a contact from another by; with the number that was meant, where digits were typed. */
export function candidate(contact: Contact, typed = ''): string {
  const tail = /^\+?[\d\s().-]+$/.test(typed) ? tailOf(typed) : '';
  const phone = contact.phones.find(({ number }) => tailOf(number).startsWith(tail)) ?? contact.phones[0];
  const company = contact.name !== null && contact.company !== null ? contact.company : null;
  const parts = [`c${contact.id}`, nameOf(contact), company, phone?.number ?? contact.email];
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join('  ');
}

/** The contacts named one a line on standard input; rows of the list are refused, since they may have moved. */
export async function everyoneOnStdin(desk: Desk): Promise<readonly Contact[]> {
  const lines = desk.world.stdin
    .text()
    .split(/\r\n|[\r\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  // Whoever is named twice is meant once.
  const contacts = new Map<number, Contact>();
  for (const [at, line] of lines.entries()) {
    if (/^\d{1,3}$/.test(line)) {
      throw fault(
        'usage',
        `line ${at + 1}: a bare number (${line}) is refused here`,
        'pipe c104-style ids: prospect list --ids',
      );
    }
    const contact = await whoIs({ ...desk, canAsk: false }, line);
    contacts.set(contact.id, contact);
  }
  return [...contacts.values()];
}
