import type { PhoneCell, PhoneKind } from './lead-cells.ts';
import { PHONE_KINDS } from './lead-cells.ts';
import { emailsIn } from './lead-words.ts';
import type { PhoneRead, PhoneReader } from './phone-nanp.ts';
import { readOrdinaryPhone } from './phone-nanp.ts';
import { phonesOf } from './written-phone.ts';

/** A phone of a person, as a lead file gives it. */
export interface LeadPhone {
  /** E.164. */
  readonly number: string;
  /** International, with spaces. */
  readonly shown: string;
  readonly ext: string | null;
  readonly kind: PhoneKind;
}

/** A cell that names no phone or no address, and a sentence about it. */
export interface Problem {
  readonly code: 'unusable-phone' | 'phone-in-scientific-notation' | 'unusable-email';
  readonly text: string;
}

/** How a row's person can be reached. */
export interface Ways {
  readonly phones: readonly LeadPhone[];
  readonly emails: readonly string[];
  readonly problems: readonly Problem[];
}

const NO_PROBLEMS: readonly Problem[] = [];

/** The phones and addresses of a row, each once, in the order in which they are tried. */
export function readWays(
  cells: readonly PhoneCell[],
  addresses: readonly string[],
  country: string,
  readPhone: PhoneReader,
): Ways {
  let problems = NO_PROBLEMS;
  const report = (code: Problem['code'], text: string) => {
    problems = [...problems, { code, text }];
  };
  const found: Found[] = [];
  for (const { kind, repeats, texts } of cells) {
    const take = (part: string, read: PhoneRead) => {
      if (read.kind === 'unusable') report(read.why, phoneProblem(part, read.why));
      else found.push({ phone: { number: read.number, shown: read.shown, ext: read.ext, kind }, repeats });
    };
    for (const text of texts) {
      const ordinary = readOrdinaryPhone(text, country);
      if (ordinary) take(text, ordinary);
      else for (const { part, read } of phonesOf(text, country, readPhone)) take(part, read);
    }
  }
  const emails: string[] = [];
  for (const cell of addresses) {
    for (const { text, address } of emailsIn(cell)) {
      if (address === null) report('unusable-email', `"${text}" is no e-mail address`);
      else if (!emails.some((known) => sameAddress(known, address))) emails.push(address);
    }
  }
  return { phones: inOrder(found), emails, problems };
}

interface Found {
  readonly phone: LeadPhone;
  readonly repeats: boolean;
}

function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/**
 * Each number once. Where a row gives one number as a person's and as the company's, it is the company's, so
 * that it identifies nobody; a column that only repeats another one says nothing of its own.
 */
function inOrder(found: readonly Found[]): LeadPhone[] {
  if (found.length < 2) return found.map(({ phone }) => phone);
  const rank = (phone: LeadPhone) => PHONE_KINDS.indexOf(phone.kind);
  const ranked = [...found].sort(
    (a, b) => Number(a.repeats) - Number(b.repeats) || rank(a.phone) - rank(b.phone),
  );
  const phones = new Map<string, LeadPhone>();
  for (const { phone, repeats } of ranked) {
    const known = phones.get(phone.number) ?? phone;
    const kind = repeats || !isCompanyWide(phone.kind) ? known.kind : phone.kind;
    phones.set(phone.number, { ...known, kind, ext: known.ext ?? phone.ext });
  }
  return [...phones.values()].sort((a, b) => rank(a) - rank(b));
}

/** True for a number that everybody at a company answers to. */
export function isCompanyWide(kind: string): boolean {
  return kind === 'company' || kind === 'head-office';
}

function phoneProblem(text: string, why: Problem['code']): string {
  return why === 'phone-in-scientific-notation'
    ? `"${text}" is a phone that a spreadsheet has rounded, its digits are lost`
    : `"${text}" is no phone`;
}

/** Why a row without any way is rejected: what was tried, in one sentence. */
export function unreachable({ problems }: Ways): { detail: Problem['code'] | null; reason: string } {
  const of = (test: (code: string) => boolean) =>
    problems.filter(({ code }) => test(code)).map(({ text }) => text);
  const phones = of((code) => code !== 'unusable-email');
  const emails = of((code) => code === 'unusable-email');
  const parts = [
    ...(phones.length > 0 ? phones : ['no phone']),
    ...(emails.length > 0 ? emails : ['no e-mail']),
  ];
  const codes = problems.map(({ code }) => code);
  const detail =
    codes.find((code) => code === 'phone-in-scientific-notation') ??
    codes.find((code) => code === 'unusable-phone') ??
    codes[0] ??
    null;
  return { detail, reason: `no way to reach: ${parts.join(', ')}` };
}
