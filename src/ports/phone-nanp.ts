/** A number that can be dialled. */
export interface Phone {
  readonly kind: 'phone';
  /** E.164, such as `+14155552671`. */
  readonly number: string;
  /** International, with spaces: `+1 415 555 2671`. */
  readonly shown: string;
  /** Digits of the extension, or null. */
  readonly ext: string | null;
}

/** Text in a phone cell that names no number; a spreadsheet's `4.15555E+09` has lost its digits for good. */
export interface UnusablePhone {
  readonly kind: 'unusable';
  readonly why: 'unusable-phone' | 'phone-in-scientific-notation';
}

export type PhoneRead = Phone | UnusablePhone;

/** Reads what was typed as a phone, in the country (ISO code) that a number without `+` belongs to. */
export type PhoneReader = (text: string, country: string) => PhoneRead;

// Area code and exchange of the North American plan begin with 2 to 9; the rest is left to the library.
const ORDINARY =
  /^\s*(\+1|1)?[\s.-]*\(?([2-9]\d\d)\)?[\s.-]*([2-9]\d\d)[\s.-]*(\d{4})(?:\s*(?:x|ext\.?|extension)\s*(\d{1,7}))?\s*$/i;

/** An ordinary North American number, or null where only the library can tell. */
export function readOrdinaryPhone(text: string, country: string): Phone | null {
  const match = ORDINARY.exec(text);
  if (!match) return null;
  const [, prefix, area, exchange, line, ext] = match;
  if (prefix !== '+1' && country !== 'US' && country !== 'CA') return null;
  return {
    kind: 'phone',
    number: `+1${area}${exchange}${line}`,
    shown: `+1 ${area} ${exchange} ${line}`,
    ext: ext ?? null,
  };
}

/** The reader for every country. It loads the phone library, so ask for it only where a number needs it. */
export async function loadPhones(): Promise<PhoneReader> {
  const { readPhone } = await import('./phone.ts');
  return readPhone;
}

// Calling codes of one and two digits (ITU E.164 assignments); all others have three.
const SHORT_CODES = new Set(
  '1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  ),
);

/**
 * An E.164 number with spaces, so that no spreadsheet computes it, and without loading the library. North
 * American numbers are grouped as people write them, others as calling code and blocks of three or four.
 */
export function shownPhone(number: string, ext: string | null = null): string {
  const tail = ext === null ? '' : ` x${ext}`;
  const ordinary = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  if (ordinary) return `+1 ${ordinary[1]} ${ordinary[2]} ${ordinary[3]}${tail}`;
  const digits = number.slice(1);
  const code = [1, 2].map((length) => digits.slice(0, length)).find((start) => SHORT_CODES.has(start));
  const length = code?.length ?? 3;
  const blocks = digits.slice(length).match(/\d{3}(?=\d{3})|\d+/g) ?? [];
  return `+${[digits.slice(0, length), ...blocks].join(' ')}${tail}`;
}
