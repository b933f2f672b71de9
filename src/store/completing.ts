import { nameOf } from '../contact.ts';
import { type Day, toNumber } from '../schedule/index.ts';
import { contactsByDigits, contactsByWords, highestContact } from './contacts.ts';
import type { Db, Row } from './db.ts';

/** Somebody whom a half-typed word may mean: what to type for them, and who it is. */
export interface Offered {
  /** A row of the day's list, or `c104`. */
  readonly ref: string;
  readonly name: string;
  readonly company: string | null;
}

/**
 * Whom a half-typed word may mean, by the rules by which a whole one is read: rows of the day's list, `c104`,
 * the end of a number, beginnings of words. Never more than `limit`.
 */
export function offeredContacts(db: Db, text: string, day: Day, limit: number): readonly Offered[] {
  if (/^\d{0,3}$/.test(text)) return rowsFrom(db, text, day, limit);
  const ids = idsFrom(db, text, limit);
  return ids.flatMap((id) => offered(db, id, `c${id}`));
}

function idsFrom(db: Db, text: string, limit: number): readonly number[] {
  const number = /^c(\d{1,9})$/i.exec(text)?.[1];
  if (number !== undefined) return idsBeginning(db, Number(number), limit);
  if (/^\+?[\d().-]+$/.test(text)) return contactsByDigits(db, text, limit);
  return contactsByWords(db, text.split(/\s+/), limit);
}

function rowsFrom(db: Db, digits: string, day: Day, limit: number): readonly Offered[] {
  const text = "select row, contact from list_rows where day = ? and row like ? || '%' order by row limit ?";
  const rows = db.sql(text).all(toNumber(day), digits, limit) as { row: number; contact: number }[];
  return rows.flatMap(({ row, contact }) => offered(db, contact, String(row)));
}

/** The contacts whose number begins with these digits: 10 is followed by 100 to 109, 1000 to 1099. */
function idsBeginning(db: Db, digits: number, limit: number): readonly number[] {
  const last = highestContact(db);
  const text = 'select id from contacts where id between ? and ? order by id limit ?';
  const ids: number[] = [];
  for (let width = 1; digits * width <= last && ids.length < limit && digits > 0; width *= 10) {
    const [from, to] = [digits * width, digits * width + width - 1];
    ids.push(
      ...(db
        .sql(text)
        .pluck()
        .all(from, to, limit - ids.length) as number[]),
    );
  }
  return ids;
}

function offered(db: Db, id: number, ref: string): readonly Offered[] {
  const row = db.sql('select name, company, email from contacts where id = ?').get(id) as Row | undefined;
  if (row === undefined) return [];
  const contact = row as unknown as { name: string | null; company: string | null; email: string | null };
  return [{ ref, name: nameOf(contact), company: contact.name === null ? null : contact.company }];
}
