import type { Row } from './db.ts';
import type { Writing } from './journal.ts';

/**
 * Moves the log, the numbers and the record ids of one contact to another and removes the contact. A number
 * that both have stays once, and every attempt names the one that stays. Plans are the caller's to derive.
 */
export function moveBelongings(writing: Writing, from: number, to: number): void {
  const { db } = writing;
  const twins = movePhones(writing, from, to);
  const entries = db.sql('select id, phone from entries where contact = ? order by id').all(from) as Row[];
  for (const { id, phone } of entries) {
    writing.update('entries', id as number, { contact: to, phone: twins.get(phone as number) ?? phone }, to);
  }
  // Only now does no attempt name them any more.
  for (const twin of twins.keys()) writing.remove('phones', twin, to);
  const known = new Set(db.sql('select value from source_ids where contact = ?').pluck().all(to));
  const ids = db.sql('select id, value from source_ids where contact = ? order by id').all(from) as Row[];
  for (const { id, value } of ids) {
    if (known.has(value)) writing.remove('source_ids', id as number, to);
    else writing.update('source_ids', id as number, { contact: to }, to);
  }
  writing.remove('contacts', from);
}

/** Moves numbers behind those there; answers which rows have a twin there, and which one. */
function movePhones(writing: Writing, from: number, to: number): ReadonlyMap<number, number> {
  const phones = writing.db.sql('select id, place, tail from phones where contact = ? order by place, id');
  const there = phones.all(to) as { id: number; place: number; tail: string }[];
  const twins = new Map<number, number>();
  let place = Math.max(-1, ...there.map((phone) => phone.place)) + 1;
  for (const phone of phones.all(from) as typeof there) {
    // A number that was taken off one contact and stands on the other is not taken off.
    const twin = there.find(({ tail, place: at }) => tail === phone.tail && (at >= 0 || phone.place < 0));
    if (twin !== undefined) twins.set(phone.id, twin.id);
    else
      writing.update('phones', phone.id, { contact: to, place: phone.place < 0 ? phone.place : place++ }, to);
  }
  return twins;
}
