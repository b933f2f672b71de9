import type { PhoneRead, PhoneReader } from './phone-nanp.ts';

/** A part of a phone cell, and what it was read as. */
export interface PhonePart {
  readonly part: string;
  readonly read: PhoneRead;
}

/**
 * The numbers in a text that is no ordinary one: as it stands, else mended, else taken apart where people join two
 * (`… or …`, `… / …`, `cell: … office: …`). Where no part is a number the whole is unusable.
 */
export function phonesOf(text: string, country: string, readPhone: PhoneReader): readonly PhonePart[] {
  const read = readWritten(text, country, readPhone);
  if (read.kind === 'phone' || read.why !== 'unusable-phone') return [{ part: text, read }];
  for (const joint of JOINTS) {
    const parts = text.split(joint).map((part) => part.trim());
    if (parts.length < 2) continue;
    const reads = parts
      .filter((part) => part !== '')
      .map((part) => ({ part, read: readWritten(part, country, readPhone) }));
    if (reads.some(({ read }) => read.kind === 'phone')) return reads;
  }
  return [{ part: text, read }];
}

/** Between two numbers, the surer first: a slash without spaces also stands inside a German one. */
const JOINTS = [
  /\s+(?:or|and|oder|und|ou|et|y|o)\s+|\s*[&|]\s*|\s+\/\s+/i,
  /\s+(?=\p{L}+\.?:)/u,
  /\s*\/\s*/,
] as const;

function readWritten(text: string, country: string, readPhone: PhoneReader): PhoneRead {
  if (isPlaceholder(text)) return UNUSABLE;
  const read = readPhone(text, country);
  if (read.kind === 'phone' || read.why !== 'unusable-phone') return read;
  const mended = mend(text, country);
  return mended === text ? read : readPhone(mended, country);
}

const UNUSABLE: PhoneRead = { kind: 'unusable', why: 'unusable-phone' };

/** `000-000-0000` and `123-456-7890`, by which forms are filled in. */
function isPlaceholder(text: string): boolean {
  const digits = text.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  return /^(?:0+|1{7,}|0?1234567890?|0123456789)$/.test(digits);
}

/** A number as the library takes it, where something about the writing is in its way. */
function mend(text: string, country: string): string {
  const plain = text
    .trim()
    // A table reads numbers as decimals and writes them so.
    .replace(/^(\+?\d{7,15})\.0+$/, '$1')
    .replace(/\s*\b(?:durchwahl|dw|extn|poste|anexo|interno)\b[.:]?\s*(?=\d{1,7}$)/i, ' ext. ')
    // How most of the world dials abroad; where 011 is dialled no number begins so.
    .replace(/^00(?=[1-9])/, '+');
  return country === 'US' || country === 'CA' ? withoutLetters(plain) : plain;
}

const KEYS = ['ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'] as const;
const VANITY = /^((?:\+?1[\s.-]*)?\(?[2-9]\d\d\)?[\s.-]*)([A-Z0-9][A-Z0-9.\s-]*)$/;

/** `1-800-FLOWERS` as it is keyed; letters behind the seventh are for the ear. */
function withoutLetters(text: string): string {
  const match = VANITY.exec(text);
  const keys = (match?.[2] ?? '').replace(/[^A-Z0-9]/g, '');
  if (!match || keys.length < 7 || keys.replace(/\d/g, '').length < 3) return text;
  const keyed = keys
    .slice(0, 7)
    .replace(/[A-Z]/g, (letter) => String(2 + KEYS.findIndex((key) => key.includes(letter))));
  return `${match[1]}${keyed}`;
}
