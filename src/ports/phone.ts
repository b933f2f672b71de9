import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { PhoneRead } from './phone-nanp.ts';
import { readOrdinaryPhone } from './phone-nanp.ts';

const SCIENTIFIC = /^\s*'?[+-]?\d+(?:[.,]\d+)?E\+?\d+\s*$/i;

/**
 * Reads what was typed as a phone. A usable one has a possible length for its country: lists of handed-out
 * ranges are always out of date, and a number that is not on them may well ring.
 */
export function readPhone(text: string, country: string): PhoneRead {
  const ordinary = readOrdinaryPhone(text, country);
  if (ordinary) return ordinary;
  if (SCIENTIFIC.test(text)) return { kind: 'unusable', why: 'phone-in-scientific-notation' };
  const found = isSupportedCountry(country)
    ? parsePhoneNumberFromString(text, country)
    : parsePhoneNumberFromString(text);
  if (!found?.isPossible()) return { kind: 'unusable', why: 'unusable-phone' };
  return {
    kind: 'phone',
    number: found.number,
    shown: found.formatInternational().replace(/ ext\. .*$/, ''),
    ext: found.ext ?? null,
  };
}
