import { type Contact, nameOf, type Phone } from '../contact.ts';
import { contentLines, escapedText } from './content-lines.ts';

/** What a number is to a phone. */
const PHONE_TYPES: Readonly<Partial<Record<Phone['kind'], string>>> = {
  direct: 'work,voice',
  mobile: 'cell,voice',
  work: 'work,voice',
  home: 'home,voice',
  company: 'work,voice',
  'head-office': 'work,voice',
};

/** A contact as a vCard 4.0 (RFC 6350), in lines that end in CRLF. Wrong numbers are left out. */
export function vcardOf(contact: Contact, otherEmails: readonly string[]): string {
  const { name, company, title, email, note, tags, zone, uid } = contact;
  const [family, given] = namesOf(name ?? '');
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `UID:urn:uuid:${uid}`,
    `FN:${escaped(nameOf(contact))}`,
    ...(name === null ? ['KIND:org'] : [`N:${escaped(family)};${escaped(given)};;;`]),
    ...(company === null ? [] : [`ORG:${escaped(company)}`]),
    ...(title === null ? [] : [`TITLE:${escaped(title)}`]),
    ...contact.phones.filter(({ bad }) => !bad).map(phoneLine),
    ...(email === null ? [] : [`EMAIL:${escaped(email)}`]),
    ...otherEmails.map((address) => `EMAIL:${escaped(address)}`),
    ...(zone === null ? [] : [`TZ:${escaped(zone)}`]),
    ...(tags.length === 0 ? [] : [`CATEGORIES:${tags.map(escaped).join(',')}`]),
    ...(note === null ? [] : [`NOTE:${escaped(note)}`]),
    'END:VCARD',
  ];
  return contentLines(lines);
}

function phoneLine({ number, kind, extension }: Phone, at: number): string {
  const type = PHONE_TYPES[kind] ?? 'voice';
  const ext = extension === null ? '' : `;ext=${extension}`;
  return `TEL;VALUE=uri;PREF=${Math.min(at + 1, 100)};TYPE="${type}":tel:${number.replaceAll(' ', '-')}${ext}`;
}

/** The family name is the last word: a guess, and the full name stands beside it. */
function namesOf(name: string): readonly [family: string, given: string] {
  const words = name.trim().split(/\s+/);
  return [words[words.length - 1] ?? '', words.slice(0, -1).join(' ')];
}

/** Text as a value, control characters out. */
function escaped(text: string): string {
  return escapedText(text).replace(/(?!\t)\p{Cc}/gu, '');
}
